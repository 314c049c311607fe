"""A following athlete behind the whole engine: neither threads nor a failing chain matter."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.engine.session import record_headless
from app.protocols.commands import Command
from recordings.reader import open_recording
from recordings.sources import default_registry

URI = "sim:curl?follow=1&fs=500&channels=4&seed=5&drop=0.01"
COMMANDS = (
    (0.5, Command("mvc.start", {"channels": ["left_biceps_brachii"], "practice": 0, "rest_s": 1})),
    (15.0, Command("set.start", {"planned": 3, "rest_s": 2})),
)


def record(path: Path, **more: object) -> np.ndarray:
    record_headless(
        default_registry(),
        URI,
        path,
        32.0,
        fast=True,
        commands=COMMANDS,
        **more,  # type: ignore[arg-type]
    )
    with open_recording(path) as recording:
        assert recording.truth is not None
        assert len(recording.truth["reps"]) == 3
        return recording.read(0, recording.n_samples)


def test_the_same_session_twice_gives_the_same_bits(tmp_path):
    first, again = (record(tmp_path / name) for name in ("first.h5", "again.h5"))
    np.testing.assert_array_equal(first, again)


def test_a_chain_that_fails_leaves_nobody_waiting(tmp_path):
    def fail(_processed: object) -> None:
        raise RuntimeError("an observer that fails")

    with pytest.raises(Exception, match="fails"):
        record(tmp_path / "failed.h5", observer=fail)
