"""A short protocol of every kind of step, and what a recording tells of it."""

from __future__ import annotations

from pathlib import Path

from app.protocols.commands import Command
from app.protocols.session.protocol import Protocol, Step
from app.protocols.session.view import BEGIN
from app.results.session.journal import Journal, journal_of
from recordings.reader import open_recording

UUID = "5a1e7c4e-0000-4000-8000-000000000001"

REST = Step("rest", "rest", "Rest", seconds=2.0)
#: By kind, each as short as it may be.
KINDS = {
    "rest": Step("quiet", "rest", "Quiet", seconds=4.0),
    "check": Step("check", "check", "Check", options={"rest_s": 3.0, "contract_s": 2.0}),
    "mvc": Step("mvc", "mvc", "MVC", count=1, rest_s=0.0, seconds=2.0, options={"practice": 0}),
    "reps": Step("squat", "reps", "Squats", count=2),
    "hold": Step("hold", "hold", "Hold", seconds=4.0, count=1, low_pct=15.0, high_pct=70.0),
    "timed": Step("work", "timed", "Work", seconds=2.0, rest_s=3.0, count=2),
    "free": Step("free", "free", "Anything", seconds=4.0),
    "explosive": Step("fast", "explosive", "Fast", count=1, rest_s=4.0),
    "retest": Step("again", "retest", "Once more", of="work"),
}
WHOLE = Protocol("whole", "Of every kind", (REST, *KINDS.values()), exercise="squat")


def begin(protocol: Protocol) -> Command:
    """Return the command that begins a session."""
    return Command(BEGIN, {"protocol": protocol.to_values(), "session": UUID})


def journal(path: Path) -> Journal:
    """Return what a recording tells of its session."""
    with open_recording(path) as recording:
        found = journal_of(recording)
    assert found is not None
    return found
