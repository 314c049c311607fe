"""Which repetitions of a recording are looked at, and what is said of that; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from acquisition.types import ChannelInfo
from app.gui.balance.sight import Sight
from app.gui.language import number, tr
from app.gui.scope import time_axis
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.rows import BalanceRow
from app.protocols.balance.summary import summarise

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.results.balance_run import BalanceRun

#: The whole recording, a set of it, a span of time, repetitions by their numbers.
WHOLE, SET, SPAN, REPS = "whole", "set", "span", "reps"
#: What a span is of: it says so, and follows what it is of.
SELECTION, CURSORS, ANNOTATION = "selection", "cursors", "annotation"
#: Repetitions are seconds long: a tenth tells where a span cuts them.
_PLACES = 1
#: Seconds that a value of a channel took to be measured on one core (4 and 8 channels of 1 kHz for
#: a minute: 1.0 and 1.3 s), so that a user is asked before minutes of work.
_PER_VALUE_S = 4.1e-6
#: Measured without being asked.
SOON_S = 20.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of a recording is looked at.

    Parameters
    ----------
    kind
        `WHOLE`, `SET`, `SPAN` or `REPS`.
    first, last
        Of a span its first sample and the one past its last, of repetitions the numbers of the
        first and the last in the recording, counted from 1; of a set both are its number, 0 for
        what lies outside of sets.
    of
        Of a span what it is: `SELECTION`, `CURSORS` or `ANNOTATION`.
    text
        Of an annotation what it says.
    """

    kind: str = WHOLE
    first: int = 0
    last: int = 0
    of: str = ""
    text: str = ""

    def is_alike(self, other: Scope) -> bool:
        """Tell whether another is the same choice, wherever its ends are by now."""
        if (self.kind, self.of, self.text) != (other.kind, other.of, other.text):
            return False
        moves = self.kind == REPS or self.of in (SELECTION, CURSORS)
        return moves or (self.first, self.last) == (other.first, other.last)


def choices(run: BalanceRun | None, spans: Sequence[Scope]) -> tuple[Scope, ...]:
    """Return what may be looked at, the whole recording first.

    Parameters
    ----------
    run
        The repetitions; None while they are not measured.
    spans
        What is selected, lies between the cursors, or is annotated.
    """
    found = [Scope()]
    if run is not None and any(run.sets):
        found += [Scope(SET, number, number) for number in run.sets if number]
        found += [Scope(SET)] if 0 in run.sets else []
    found += spans
    if run is not None and len(run.rows) > 1:
        found.append(Scope(REPS, 1, len(run.rows)))
    return tuple(found)


def title(scope: Scope) -> str:
    """Return what a choice is called in the list."""
    if scope.kind == WHOLE:
        return tr("Whole recording")
    if scope.kind == SET:
        return tr("Set {number}", number=scope.first) if scope.first else tr("Outside of sets")
    if scope.kind == REPS:
        return tr("Repetitions by number")
    if scope.of == SELECTION:
        return tr("Selected span")
    if scope.of == CURSORS:
        return tr("Between the cursors")
    return tr("Annotation: {words}", words=scope.text)


def words(scope: Scope, fs: float) -> str:
    """Return what the repetitions are of: ``0:12.0 to 0:45.0 (selected span)``."""
    if scope.kind == REPS:
        first, last = number(scope.first), number(scope.last)
        return tr("Numbers {first} to {last} of the recording", first=first, last=last)
    if scope.kind != SPAN:
        return title(scope)
    first, last = (time_axis.stamp(at / fs, _PLACES) for at in (scope.first, scope.last))
    what = {SELECTION: tr("selected span"), CURSORS: tr("between the cursors")}
    return tr(
        "{first} to {last} ({what})",
        first=first,
        last=last,
        what=what.get(scope.of, scope.text),
    )


def rows_of(run: BalanceRun, scope: Scope) -> tuple[BalanceRow, ...]:
    """Return the repetitions that are looked at; of a span those that lie wholly inside."""
    if scope.kind == SET:
        return run.of_set(scope.first)
    if scope.kind == SPAN:
        return run.within(scope.first, scope.last)
    if scope.kind == REPS:
        return run.rows[max(0, scope.first - 1) : scope.last]
    return run.rows


def why_nothing(run: BalanceRun, scope: Scope) -> str:
    """Return why there is nothing to show, and what to do about it; empty where there is."""
    if not run.stream.emg:
        return tr("No channel of this recording carries EMG: there is nothing to compare.")
    if not run.rows:
        return tr("No repetition was found in this recording: a muscle must work and rest in turn.")
    if not rows_of(run, scope):
        where = words(scope, run.stream.fs)
        return tr("No whole repetition in {where}. Choose more of the recording.", where=where)
    return ""


def sight_of(
    run: BalanceRun,
    scope: Scope,
    channels: tuple[ChannelInfo, ...],
    baseline: Baseline | None,
    why_not: Mapping[str, str],
) -> Sight:
    """Return a part of a recording as the panel shows it.

    Parameters
    ----------
    run
        All repetitions.
    scope
        Which of them.
    channels
        With the names that are shown.
    baseline, why_not
        What they are compared with, and by part why not.
    """
    rows = rows_of(run, scope)
    return Sight(
        channels=channels,
        fs=run.stream.fs,
        plan=run.plan,
        norm=run.norm,
        rows=rows,
        summary=summarise(rows, run.plan, run.norm, baseline, why_not),
        baseline=baseline,
        all_rows=run.rows,
        looks_at=words(scope, run.stream.fs),
        why_not=why_not,
    )


def estimate_s(n_samples: int, n_channels: int) -> float:
    """Return about how long it takes to measure all repetitions of a recording, in seconds."""
    return n_samples * n_channels * _PER_VALUE_S
