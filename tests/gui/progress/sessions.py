"""Sessions for the tests of the progress: numbers made up by hand, kept as if measured."""

from __future__ import annotations

from pathlib import Path

from app.gui.main_window import MainWindow
from app.gui.progress.desk import ProgressDesk
from app.gui.progress.feature import ProgressFeature
from app.gui.progress.found import Found
from app.gui.progress.measured import state_of
from app.results.session.numbers import SessionNumbers
from tests.session_numbers import Athlete, session_numbers

WEAK = Athlete({"left_gluteus_maximus": 0.5})
EVEN = Athlete()


def found_of(numbers: SessionNumbers, folder: Path, phase: str = "") -> Found:
    """Return a session with a file for each of its recordings."""
    paths = tuple(folder / path.name for path in numbers.paths)
    for path in paths:
        path.write_bytes(b"stands for a recording that is measured already")
    protocol = numbers.protocol
    return Found(
        numbers.session_uuid,
        paths,
        numbers.began,
        protocol.id,
        protocol.name,
        phase,
        numbers.subject,
    )


def over_weeks(n: int, *, weak_until: int = 1) -> list[SessionNumbers]:
    """Return sessions a week apart with the same electrodes; the first ones with a weak muscle."""
    return [
        session_numbers(
            WEAK if k < weak_until else EVEN, seed=k + 1, day=7 * k, electrodes_on="taped"
        )
        for k in range(n)
    ]


def feature_of(window: MainWindow) -> ProgressFeature:
    """Return the feature of a window."""
    return window.findChild(ProgressFeature)


def shown(
    window: MainWindow, folder: Path, sessions: list[SessionNumbers], phases: tuple[str, ...] = ()
) -> ProgressDesk:
    """Open the progress of a window on sessions that are measured already."""
    feature = feature_of(window)
    feature.open()
    desk = feature.desk
    assert desk is not None
    named = [*phases, *("" for _ in sessions)]
    entries = []
    for numbers, phase in zip(sessions, named, strict=False):
        found = found_of(numbers, folder, phase)
        desk.measured.keep(state_of(found), numbers)
        entries.append(found)
    desk.show_sessions("C-001", tuple(entries))
    return desk
