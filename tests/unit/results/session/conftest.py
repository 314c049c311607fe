"""A short guided session of the simulated athlete, whose left glute works at 70 % in tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.one_key import OneKey
from app.engine.session import record_headless
from app.protocols.commands import Command
from app.protocols.session.protocol import Protocol, ProtocolChannel, Step
from app.protocols.session.view import BEGIN, NOTE
from app.results.session.measuring import measure_session
from app.results.session.numbers import SessionNumbers
from recordings.notes import SessionNotes
from recordings.sources import default_registry

UUID = "5a1e7c4e-0000-4000-8000-000000000002"
SOURCE = "sim:squat?follow=1&fs=500&channels=4&seed=7&use=left_gluteus_maximus:0.7"
SHORT = Protocol(
    "short",
    "Short",
    (
        Step("rest", "rest", "Rest", seconds=5.0),
        Step("mvc", "mvc", "MVC", count=2, rest_s=0.0, seconds=3.0, options={"practice": 0}),
        Step("squats", "reps", "Squats", count=6, options={"load_kg": 60.0}),
        Step(
            *("hold", "hold", "Hold"),
            seconds=21.0,
            count=1,
            low_pct=10.0,
            high_pct=90.0,
            muscles=("gluteus_maximus",),
        ),
        Step("work", "timed", "Work", seconds=3.0, rest_s=3.0, count=3),
        Step("fast", "explosive", "Fast", count=3, rest_s=4.0),
        Step("free", "free", "Anything", seconds=16.0),
    ),
    exercise="squat",
    channels=(
        ProtocolChannel("vastus_lateralis"),
        ProtocolChannel("gluteus_maximus"),
        ProtocolChannel("biceps_femoris", role="antagonist", optional=True),
    ),
)


def record_session(
    path: Path, protocol: Protocol = SHORT, source: str = SOURCE, **session: object
) -> Path:
    """Record a session as fast as it comes; `session` are facts of it, as people state them."""
    begin = Command(BEGIN, {"protocol": protocol.to_values(), "session": UUID})
    note = Command(NOTE, {"text": "heels <b>up</b>"})
    record_headless(
        default_registry(),
        source,
        path,
        None,
        fast=True,
        commands=[(0.0, begin), (1.0, note)],
        notes=SessionNotes("C-001", protocol.exercise, session=session),
        key=OneKey(),
    )
    return path


@pytest.fixture(scope="package")
def session_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_session(tmp_path_factory.mktemp("session") / "session.h5", electrodes_on="day 1")


@pytest.fixture(scope="package")
def numbers(session_path: Path) -> SessionNumbers:
    return measure_session([session_path])
