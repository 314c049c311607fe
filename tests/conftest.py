"""Fixtures for all tests: shared recordings, waiting without sleeping, no leaked threads."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# Before any Qt import: the suite needs no display. A caller that wants a real window sets its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real recordings with reference results, beside the checkout."""
    if not (SHARED_DATA / "reference.json").is_file():
        pytest.skip(f"no real recordings: {SHARED_DATA} is not there")
    return SHARED_DATA


@pytest.fixture
def wait_until() -> Callable[..., None]:
    """Wait for a condition that another thread makes true; fails the test when it never does."""
    pulse = threading.Event()

    def wait(condition: Callable[[], object], timeout_s: float = 10.0, what: str = "") -> None:
        polls = max(1, round(timeout_s / 0.005))
        for _ in range(polls):
            if condition():
                return
            pulse.wait(0.005)
        pytest.fail(f"after {timeout_s:g} s still not so: {what or condition}")

    return wait


@pytest.fixture(autouse=True)
def no_leftover_threads() -> Iterator[None]:
    """Fail a test that leaves a thread of ours behind."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and thread.is_alive() and not _goes_by_itself(thread)
    ]
    assert not left, f"threads left running: {[thread.name for thread in left]}"


def _goes_by_itself(thread: threading.Thread) -> bool:
    """Tell whether a thread ends within two seconds of the test."""
    thread.join(2.0)
    return not thread.is_alive()
