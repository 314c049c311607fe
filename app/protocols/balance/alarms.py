"""What the balance calls attention to: told once when it begins, and once when it is over.

Looked at after each repetition of a set of eight, with a scatter of 10 % from repetition to
repetition, equal sides are called unequal in 1.3 % of sets and a side at 80 % of the other is found
in 95 % (15 %: 6.6 and 77). Of four muscles that share as in a baseline of 10 repetitions (of 5) a
takeover is told in 1.6 % (3.9) of sets, and a changed sharing in none by the guide's rule, in 0.2 %
(1.4) by one's own.

Outside of sets the look never ends: in 200 repetitions in a row equal sides are called unequal at
least once by 12 % of people with a scatter of 10 %, and by 95 % of those with 15 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import SharingPart, SidesPart
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow
from app.protocols.outcomes import Outcome
from dsp.events import TRAINING_PREFIX

#: One side is really lower. ``muscle``; ``left`` and ``right``, names of the channels; ``lower``
#: and ``higher``, each ``left`` or ``right``; ``si_pct``, positive when right is higher, and
#: ``half_width_pct``; ``flag_pct``; ``n`` repetitions; ``unit`` of the amplitudes; ``in_turn``.
IMBALANCE = f"{TRAINING_PREFIX}imbalance"
#: One muscle takes over work. ``channel`` rises by ``points`` of the total, ``gives`` (a channel)
#: falls by ``gives_points``, in the repetitions ``reps`` (two); ``unit``; ``n_baseline``.
COMPENSATION = f"{TRAINING_PREFIX}compensation"
#: The work is shared otherwise than in the baseline. ``level`` (``amber``, ``red``; ``green`` with
#: ``gone``) and ``before``; ``distance_pct``, ``angle_deg``, ``limits``, ``rule``; ``more`` and
#: ``less``: channels whose shares rose and fell most, with ``more_points``, ``less_points``; ``n``,
#: ``unit``, ``n_baseline``.
SHARING = f"{TRAINING_PREFIX}sharing"
# All say ``set`` and ``rep``, the newest repetition behind them. With ``gone`` it is over, and
# ``why`` says why.

#: What was told is over only this far below where it began, so that nothing flickers.
_BACK = 0.8
#: A takeover is over when so many newer repetitions do not show it.
_CLEAN_REPS = 2
#: Beyond this one side gives less than a quarter of the other: an exercise of one side, or the
#: first half of one whose sides come in turn. The screen shows it; nobody is called.
ONE_SIDED_PCT = 120.0
ANOTHER_SET = "other repetitions are looked at now"
_BETTER = "it is back within its limits"


class Alarms:
    """Compares what the newest repetitions say with what was told last."""

    def __init__(self) -> None:
        self._set = 0
        self._sides: dict[tuple[int, int], dict[str, Any]] = {}  # by columns, as told
        self._takeover: dict[str, Any] | None = None
        self._level = ""

    def look(
        self,
        rows: Sequence[BalanceRow],
        plan: BalancePlan,
        norm: Norm,
        sides: Sequence[SidesPart],
        sharing: SharingPart | None,
        n_baseline: int,
        sample: int,
    ) -> Iterator[Outcome]:
        """Tell what is new.

        Parameters
        ----------
        rows
            The newest repetitions.
        plan, norm, sides, sharing
            What is compared, what is 100 %, and what the repetitions say.
        n_baseline
            Repetitions of the baseline; 0 without one.
        sample
            Now, for what is over with no repetition left.
        """
        newest = rows[-1] if rows else None
        about: dict[str, Any] = {
            "set": newest.set if newest else self._set,
            "rep": newest.rep if newest else 0,
        }
        at = newest.start_sample if newest else sample
        if about["set"] != self._set:
            yield from self._leave(about, at)
        for part in sides:
            yield from self._side(part, plan, norm, about, at)
        about["n_baseline"] = n_baseline
        yield from self._compensation(rows, norm, sharing, about, at)
        yield from self._shares(norm, sharing, about, at)

    def _leave(self, about: dict[str, Any], at: int) -> Iterator[Outcome]:
        """Tell that what was told of other repetitions is over."""
        over = {**about, "gone": True, "why": ANOTHER_SET}
        for told in self._sides.values():
            yield Outcome(IMBALANCE, at, {**told, **over})
        if self._takeover is not None:
            yield Outcome(COMPENSATION, at, {**self._takeover, **over})
        if self._level:
            yield Outcome(SHARING, at, {"level": "green", "before": self._level, **over})
        self._set, self._sides, self._takeover, self._level = about["set"], {}, None, ""

    # --- sides ---------------------------------------------------------------------------------

    def _side(
        self, part: SidesPart, plan: BalancePlan, norm: Norm, about: dict[str, Any], at: int
    ) -> Iterator[Outcome]:
        found = part.balance
        # A muscle may have two channels on each side, and so two pairs.
        pair = found.left, found.right
        told = self._sides.get(pair)
        si, half = found.si_pct, found.ci95_pct
        if si is None or half is None:
            if told is not None:
                del self._sides[pair]
                over = {"gone": True, "why": found.reason}
                yield Outcome(IMBALANCE, at, {**told, **about, **over})
            return
        lower, higher = ("left", "right") if si > 0 else ("right", "left")
        values = {
            **about,
            "muscle": found.muscle,
            "left": norm.names[found.left],
            "right": norm.names[found.right],
            "lower": lower,
            "higher": higher,
            "si_pct": si,
            "half_width_pct": half,
            "flag_pct": plan.flag_pct,
            "n": found.n,
            "unit": found.basis,
            "in_turn": found.in_turn,
        }
        if told is not None:
            stays = lower == told["lower"] and abs(si) > _BACK * max(plan.flag_pct, half)
            if stays:
                return
            del self._sides[pair]
            # Named as it was told, with the numbers of now.
            names = {"lower": told["lower"], "higher": told["higher"]}
            yield Outcome(IMBALANCE, at, {**values, **names, "gone": True, "why": _BETTER})
        is_two_sided = found.in_turn or abs(si) < ONE_SIDED_PCT
        if found.flagged and is_two_sided:
            self._sides[pair] = values
            yield Outcome(IMBALANCE, at, values)

    # --- sharing -------------------------------------------------------------------------------

    def _compensation(
        self,
        rows: Sequence[BalanceRow],
        norm: Norm,
        sharing: SharingPart | None,
        about: dict[str, Any],
        at: int,
    ) -> Iterator[Outcome]:
        found = None if sharing is None else sharing.takeover
        told = self._takeover
        if found is not None and found.rep < len(rows) - _CLEAN_REPS:
            found = None  # it was, and is over
        if found is not None and sharing is not None:
            rising = [norm.names[sharing.columns[k]] for k in found.rises]
            if told is not None and told["channel"] in rising:
                return  # of two that rise alike, left and right say, the one that was told stays
        values: dict[str, Any] | None = None
        if found is not None and sharing is not None:
            columns = sharing.columns
            values = {
                **about,
                "channel": norm.names[columns[found.muscle]],
                "points": found.points,
                "gives": norm.names[columns[found.gives]],
                "gives_points": found.gives_points,
                "reps": [rows[found.rep - 1].rep, rows[found.rep].rep],
                "unit": sharing.basis.unit,
            }
        if told is not None:
            self._takeover = None
            yield Outcome(COMPENSATION, at, {**told, **about, "gone": True, "why": _BETTER})
        if values is not None and self._takeover is None:
            self._takeover = values
            yield Outcome(COMPENSATION, at, values)

    def _shares(
        self, norm: Norm, sharing: SharingPart | None, about: dict[str, Any], at: int
    ) -> Iterator[Outcome]:
        verdict = None if sharing is None else sharing.verdict
        before = self._level
        if sharing is None or verdict is None or verdict.distance_pct is None:
            if before:
                self._level = ""
                why = "" if sharing is None else sharing.reason
                over = {"gone": True, "why": why or "there is no baseline to compare with"}
                yield Outcome(SHARING, at, {**about, "level": "green", "before": before, **over})
            return
        amber, red = verdict.limits
        if before == "red":
            red *= _BACK
        if before:
            amber *= _BACK
        distance = verdict.distance_pct
        level = "red" if distance > red else "amber" if distance > amber else ""
        if level == before:
            return
        self._level = level
        means = [np.nan if one.mean is None else one.mean for one in sharing.shares_pct]
        change = np.array(means) - np.array(sharing.reference_pct)
        more, less = int(np.nanargmax(change)), int(np.nanargmin(change))
        values = {
            **about,
            "level": level or "green",
            "before": before or "green",
            "distance_pct": distance,
            "angle_deg": verdict.angle_deg,
            "limits": list(verdict.limits),
            "rule": verdict.rule,
            "more": norm.names[sharing.columns[more]],
            "more_points": float(change[more]),
            "less": norm.names[sharing.columns[less]],
            "less_points": -float(change[less]),
            "n": verdict.n,
            "unit": sharing.basis.unit,
        }
        yield Outcome(SHARING, at, values if level else {**values, "gone": True, "why": _BETTER})
