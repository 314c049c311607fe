"""What is said of baselines: which they are, and what they may be compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.gui import format as texts
from app.gui.balance.alarm import begin
from app.gui.language import date_time, mark, said, tr
from app.gui.widgets import SEPARATOR
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.comparable import AMPLITUDE, PATTERN, SHARING, SIDES, why_not_parts
from app.protocols.balance.norm import Norm
from app.protocols.balance.plan import BalancePlan

#: Electrodes stay on for a session; who says so the next day is mistaken.
_SAME_DAY_S = 12 * 3600.0
_PARTS = {
    SHARING: mark("share of work"),
    PATTERN: mark("pattern"),
    SIDES: mark("sides"),
    AMPLITUDE: mark("amplitudes"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What baselines are compared with now.

    Parameters
    ----------
    plan, norm
        What is compared, and what is 100 %.
    chain, window_ms
        What it is measured with (`app.protocols.stream.Stream`).
    subject, exercise
        Who does what; empty where nobody said.
    recording
        Names the recording that is looked at, as the source of a baseline made of it does; empty
        for a stream.
    """

    plan: BalancePlan
    norm: Norm
    chain: str
    window_ms: float
    subject: str = ""
    exercise: str = ""
    recording: str = ""

    def held(self, baseline: Baseline) -> Baseline:
        """Return a baseline as it holds here: of one recording the electrodes are the same."""
        own = bool(self.recording) and self.recording in baseline.source
        return replace(baseline, same_session=True) if own else baseline

    def why_not(self, baseline: Baseline) -> Mapping[str, str]:
        """Return by part why it may not be compared with a baseline; empty texts where it may."""
        return why_not_parts(
            self.held(baseline),
            chain=self.chain,
            window_ms=self.window_ms,
            plan=self.plan,
            norm=self.norm,
            subject=self.subject,
            exercise=self.exercise,
        )


def may_be_used(why_not: Mapping[str, str]) -> bool:
    """Tell whether anything may be compared with a baseline."""
    return not why_not or any(not why for why in why_not.values())


def verdict(why_not: Mapping[str, str]) -> str:
    """Return what may be compared with a baseline, and why the rest may not.

    Parameters
    ----------
    why_not
        By part, see `app.protocols.balance.comparable.why_not_parts`.
    """
    if not may_be_used(why_not):
        return said(why_not.get(SHARING) or next(iter(why_not.values())))
    blocked = {part: why for part, why in why_not.items() if why and part in _PARTS}
    if not blocked:
        return tr("May be compared in every part.")
    lines = []
    for why in dict.fromkeys(blocked.values()):
        parts = ", ".join(tr(_PARTS[part]) for part in _PARTS if blocked.get(part) == why)
        lines.append(tr("Not compared: {parts}. {why}", parts=parts, why=begin(said(why))))
    return "\n".join(lines)


def when(baseline: Baseline) -> str:
    """Return when it was made; empty where that is not readable."""
    made = made_at(baseline)
    return "" if made is None else date_time(made)


def made_at(baseline: Baseline) -> datetime | None:
    """Return the moment when it was made; None where that is not readable."""
    try:
        made = datetime.fromisoformat(baseline.made_utc)
    except ValueError:
        return None
    return made if made.tzinfo is not None else made.replace(tzinfo=UTC)


def facts(baseline: Baseline) -> str:
    """Return of what it was made, in one line."""
    pattern = tr("with pattern") if baseline.pattern is not None else tr("no pattern")
    return SEPARATOR.join(
        filter(
            None,
            (
                texts.muscle_title(baseline.exercise),
                tr("%n repetition(s)", n=baseline.n),
                pattern,
                baseline.device,
            ),
        )
    )


def in_force(baseline: Baseline) -> str:
    """Return what is said of the baseline that is compared with."""
    session = tr("electrodes still on") if baseline.same_session else tr("earlier electrodes")
    count = tr("%n repetition(s)", n=baseline.n)
    return SEPARATOR.join(filter(None, (baseline.name, count, session)))


def name_of(number: int, made: datetime) -> str:
    """Return what a baseline of a set is called, or of repetitions outside of sets.

    Parameters
    ----------
    number
        Of the set; 0 or below: of none, or of several.
    made
        When: baselines of one person have different names.
    """
    moment = date_time(made)
    if number > 0:
        return tr("Set {number}, {when}", number=number, when=moment)
    return tr("Repetitions, {when}", when=moment)


def may_be_same_session(baseline: Baseline, now: datetime) -> bool:
    """Tell whether its electrodes may still be on: the user is asked only then."""
    made = made_at(baseline)
    return made is not None and 0.0 <= (now - made).total_seconds() < _SAME_DAY_S
