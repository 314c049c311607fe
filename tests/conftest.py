"""Fixtures for all tests: shared recordings, waiting without sleeping, no leaked threads."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before any Qt import: the suite needs no display. A caller that wants a real window sets its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _keep_lsl_on_this_computer() -> None:
    """Let LSL search nowhere but here, on ports of our own: test runs beside us are not seen.

    Before any LSL call, and for child processes too.
    """
    folder = Path(tempfile.mkdtemp(prefix="myobench-lsl-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    port = 10_000 + os.getpid() % 300 * 64
    settings = {
        "ports": {"MulticastPort": port, "BasePort": port + 1, "PortRange": 60, "IPv6": "disable"},
        "multicast": {"ResolveScope": "machine"},
        "lab": {"KnownPeers": "{127.0.0.1}"},
        # Answers come within a millisecond here, so liblsl need not wait half a second for each.
        "tuning": {
            "MulticastMinRTT": 0.1,
            "MulticastMaxRTT": 0.5,
            "UnicastMinRTT": 0.2,
            "ContinuousResolveInterval": 0.1,
            "TimeProbeInterval": 0.01,
            "TimeProbeMaxRTT": 0.05,
        },
        "log": {"level": -3},
    }
    lines = []
    for section, values in settings.items():
        lines.append(f"[{section}]")
        lines += [f"{name} = {value}" for name, value in values.items()]
    path = folder / "lsl_api.cfg"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.environ["LSLAPICFG"] = str(path)


_keep_lsl_on_this_computer()

# The same examples each time: what fails here fails elsewhere. `make thorough` looks for new ones.
# No deadline: beside other workers one example took 0.6 s that takes 25 ms alone.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("fixed")

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

    def wait(condition: Callable[[], object], timeout_s: float = 30.0, what: str = "") -> None:
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
