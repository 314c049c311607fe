"""What the engine does with the synergies of a baseline: follows them, and tells of a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from app.protocols.balance.alarms import ANOTHER_SET
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.live_pattern import LivePattern
from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import BalanceNow, PatternPart
from app.protocols.balance.pattern import gains, pattern_part
from app.protocols.balance.rows import BalanceRow
from app.protocols.outcomes import Outcome
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX
from dsp.synergy_projection import DIFFERS_BELOW, DIFFERS_REPS

#: The pattern differs from the baseline: ``set``; ``reps``, numbers of the repetitions that do, and
#: their ``vaf_pct``; ``baseline_pct``, the same of the baseline's own; ``limit_pct``, below which
#: they are; ``n_baseline``. With ``gone`` it is over, and ``why`` says why.
PATTERN = f"{TRAINING_PREFIX}pattern"
_BETTER = "the last repetitions are within the limit"


class PatternWatch:
    """Follows the synergies of the baseline that is in force.

    Parameters
    ----------
    stream
        What is measured.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._live: LivePattern | None = None
        self._baseline: Baseline | None = None
        self._why_not = ""
        self._told: dict[str, Any] | None = None

    def _compare(self, baseline: Baseline | None, why_not: str) -> None:
        if baseline is self._baseline and why_not == self._why_not:
            return
        self._baseline, self._why_not, self._live = baseline, why_not, None
        pattern = None if baseline is None or why_not else baseline.pattern
        # Where a muscle is not measured, `why_not` says so for the desk; others may not ask it.
        if pattern is not None and set(pattern.channels) <= set(self._stream.names):
            self._live = LivePattern(self._stream, pattern)

    def take(self, tick: Tick) -> None:
        """Take in the next hop."""
        if self._live is not None:
            self._live.take(tick)

    def lost(self) -> None:
        """Take note of missing samples."""
        if self._live is not None:
            self._live.lost()

    def with_now(self, now: BalanceNow) -> BalanceNow:
        """Return the numbers of this moment with those of the synergies."""
        live = self._live
        if live is None:
            return now
        return replace(
            now, activations=live.activations, vaf_pct=live.vaf_pct, why_no_pattern=live.why
        )

    def look(
        self,
        rows: Sequence[BalanceRow],
        norm: Norm,
        baseline: Baseline | None,
        why_not: str,
        sample: int,
    ) -> Iterator[Outcome]:
        """Tell what is new.

        It begins with two repetitions in a row that are off, and is over with two in a row that are
        not, so that one between the two does not make it flicker.

        Parameters
        ----------
        rows
            The newest repetitions.
        norm
            What is 100 %.
        baseline, why_not
            What they are compared with, and why that is not allowed; see
            `app.protocols.balance.pattern.pattern_part`.
        sample
            Now, for what is over with no repetition left.
        """
        self._compare(baseline, why_not)
        if self._live is not None and baseline is not None:
            self._live.scale(*gains(rows, baseline, norm))
        part = pattern_part(rows, baseline, norm, why_not)
        at = rows[-1].start_sample if rows else sample
        told = self._told
        if told is not None:
            why = self._why_over(told, rows, part)
            if why:
                self._told = None
                yield Outcome(PATTERN, at, {**told, "gone": True, "why": why})
        if self._told is None and part is not None and part.differs:
            self._told = self._values(rows, part)
            yield Outcome(PATTERN, at, self._told)

    def _why_over(
        self, told: dict[str, Any], rows: Sequence[BalanceRow], part: PatternPart | None
    ) -> str:
        """Return why what was told is over; empty while it goes on."""
        if not rows or rows[-1].set != told["set"]:
            return ANOTHER_SET
        if part is None:
            return "there is no baseline to compare with"
        if part.reason:
            return part.reason
        newest = part.by_rep_pct[-DIFFERS_REPS:]
        inside = len(newest) == DIFFERS_REPS and bool((newest >= told["limit_pct"]).all())
        return _BETTER if inside else ""

    def _values(self, rows: Sequence[BalanceRow], part: PatternPart) -> dict[str, Any]:
        pattern = None if self._baseline is None else self._baseline.pattern
        limit_pct = part.baseline_pct - 100.0 * DIFFERS_BELOW
        off = list(part.off)
        # The newest run alone: one before it was told and is over.
        first = next((k for k in reversed(range(len(off))) if off[k] - off[k - 1] != 1), 0)
        off = off[first:]
        return {
            "set": rows[-1].set,
            "reps": [rows[k].rep for k in off],
            "vaf_pct": np.asarray(part.by_rep_pct)[off].tolist(),
            "baseline_pct": part.baseline_pct,
            "limit_pct": limit_pct,
            "n_baseline": 0 if pattern is None else pattern.n_reps,
        }
