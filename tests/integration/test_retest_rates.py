"""Two sessions of the simulated athlete through the whole chain: recorded, measured, compared."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from app.engine.one_key import OneKey
from app.engine.session import record_headless
from app.protocols.commands import Command
from app.protocols.session.protocol import Protocol, Step
from app.protocols.session.view import BEGIN
from app.results.retest.changes import compare
from app.results.session import measures as m
from app.results.session.measuring import measure_session
from app.results.session.numbers import SessionNumbers
from recordings.notes import SessionNotes
from recordings.sources import default_registry

GLUTE = "left_gluteus_maximus"
SOURCE = "sim:squat?follow=1&fs=1000&channels=8&seed={seed}"
QUICK = Protocol(
    "quick",
    "Quick",
    (
        Step("mvc", "mvc", "MVC", count=3, rest_s=0.0, options={"practice": 0}),
        Step("set_1", "reps", "Set 1", count=8, rest_s=5.0),
        Step("set_2", "reps", "Set 2", count=8, rest_s=5.0),
    ),
    exercise="squat",
)


def session(folder: Path, seed: int, uses: str = "") -> SessionNumbers:
    """Record and measure a session; each seed is another day's luck of one athlete."""
    path = folder / f"{seed}.h5"
    record_headless(
        default_registry(),
        SOURCE.format(seed=seed) + uses,
        path,
        None,
        fast=True,
        commands=[(0.0, Command(BEGIN, {"protocol": QUICK.to_values(), "session": str(seed)}))],
        notes=SessionNotes("C-001", "squat"),
        key=OneKey(),
    )
    numbers = measure_session([path])
    path.unlink()
    return numbers


@pytest.mark.thorough
@pytest.mark.timeout(1200)
def test_the_same_athlete_shows_no_change_and_a_muscle_at_70_percent_is_found(tmp_path: Path):
    same = [session(tmp_path, seed) for seed in range(1, 11)]
    weaker = [session(tmp_path, seed, f"&use={GLUTE}:0.7") for seed in range(21, 25)]
    silent, found = [], []
    for first, second in combinations(same, 2):
        baselines = first, second
        silent += [
            not compare(second, after, baselines).beyond for after in same if after not in baselines
        ]
        found += [
            any(
                one.after.key[::3] == (m.MEAN, (GLUTE,))
                for one in compare(second, after, baselines).beyond
            )
            for after in weaker
        ]
    assert sum(silent) / len(silent) >= 0.95
    assert sum(found) / len(found) >= 0.8
