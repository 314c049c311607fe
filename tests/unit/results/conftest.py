"""Recordings of the simulated athlete, made once for all tests of the results."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.session import record_headless
from app.results.analyze import Analysis, analyze
from recordings.sources import default_registry


def simulate(path: Path, source: str, seconds: float) -> Path:
    record_headless(default_registry(), source, path, seconds, fast=True)
    return path


@pytest.fixture(scope="session")
def squat_path(tmp_path_factory) -> Path:
    source = "sim:squat?seed=5&fs=1000&channels=6&weak=left_gluteus_maximus:0.6&fatigue=20"
    return simulate(tmp_path_factory.mktemp("squat") / "squat.h5", source, 40)


@pytest.fixture(scope="session")
def squat(squat_path) -> Analysis:
    return analyze(squat_path)
