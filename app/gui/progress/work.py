"""What is done in threads: sessions measured and compared; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.gui.jobs.job import Task
from app.gui.progress.found import BASELINE, Found, alike
from app.gui.progress.measured import Measured
from app.results.retest.change import Comparison
from app.results.session.numbers import SessionNumbers

#: The newest baselines that the measurement error is taken from.
_MOST_BASELINES = 6


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two sessions, measured and compared.

    Parameters
    ----------
    before, after
        Which.
    numbers_before, numbers_after
        What was measured.
    comparison
        What became of the one since the other.
    """

    before: Found
    after: Found
    numbers_before: SessionNumbers
    numbers_after: SessionNumbers
    comparison: Comparison


def baselines_of(found: Sequence[Found], after: Found) -> tuple[Found, ...]:
    """Return the sessions that say how much the numbers of this person scatter."""
    known = [one for one in alike(found, after) if one.phase == BASELINE and one.key != after.key]
    return tuple(known[-_MOST_BASELINES:])


def compared(
    before: Found, after: Found, baselines: Sequence[Found], measured: Measured, task: Task
) -> Pair:
    """Measure two sessions, and the baselines beside them, and compare them.

    Raises
    ------
    Cancelled
        It is not wanted any more.
    RecordingError, SettingsError
        One of them cannot be measured.
    """
    from app.results.retest.changes import compare

    numbers = measured.measure((before, after, *baselines), task)
    comparison = compare(numbers[0], numbers[1], numbers[2:])
    return Pair(before, after, numbers[0], numbers[1], comparison)
