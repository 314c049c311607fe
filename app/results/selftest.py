"""The installation checked from end to end, in a few lines fit for a bug report."""

from __future__ import annotations

import importlib
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.results.software import REPORTED, package_version
from recordings.software import software_version

PACKAGES = ("app", "acquisition", "dsp", "recordings", "resources")
_QT_TIMEOUT_S = 60.0
_SOURCE = "sim:curl?seed=1&fs=1000&channels=4"
_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the self-test."""

    name: str
    ok: bool
    detail: str


def run(*, window: bool) -> Iterator[Check]:
    """Yield the checks one by one, each as soon as it is done; none lets an exception out.

    Parameters
    ----------
    window
        Whether a display was found; without one Qt is checked on its offscreen platform.
    """
    yield Check(
        "myobench",
        True,
        f"{software_version()}, Python {platform.python_version()}, {platform.platform()}",
    )
    yield _guarded("packages", _versions)
    yield _guarded("one parent", _one_parent)
    yield _guarded("fast loops", _compiled)
    yield _guarded("Qt", lambda: _qt(window))
    yield _guarded("end to end", _end_to_end)


def _guarded(name: str, check: Callable[[], tuple[bool, str]]) -> Check:
    # A bug report wants the other lines as well, whatever this check ran into.
    try:
        ok, detail = check()
    except Exception as problem:
        ok, detail = False, f"{type(problem).__name__}: {' '.join(str(problem).split())}"
    return Check(name, ok, detail)


def _versions() -> tuple[bool, str]:
    found = {name: package_version(name) for name in REPORTED}
    missing = [name for name, version in found.items() if not version]
    if missing:
        return False, f"not installed: {', '.join(missing)}"
    return True, ", ".join(f"{name} {version}" for name, version in found.items())


def _compiled() -> tuple[bool, str]:
    """Say whether the optional loops are in use; without them nothing is wrong."""
    from dsp import fast

    version = package_version("numba")
    if not version:
        return True, "Numba is not installed: plain NumPy, the same numbers"
    if fast.enable():
        return True, f"Numba {version}, the same bits as NumPy"
    return True, f"Numba {version} rounds otherwise here: plain NumPy"


def _one_parent() -> tuple[bool, str]:
    """Check that no other distribution shadows one of our plain package names."""
    parents = {name: _parent_of(name) for name in PACKAGES}
    if len(set(parents.values())) == 1:
        return True, str(parents["app"])
    strange = ", ".join(
        f"{name} from {folder}" for name, folder in parents.items() if folder != parents["app"]
    )
    return False, f"app from {parents['app']}, but {strange}"


def _parent_of(name: str) -> Path:
    path = importlib.import_module(name).__file__
    if path is None:
        raise ImportError(f"{name} has no __init__.py: another folder of that name is in the way")
    return Path(path).resolve().parents[1]


def _qt(window: bool) -> tuple[bool, str]:
    """Open and close a Qt application in another process: where Qt is broken it aborts its own."""
    from app.system_libraries import explain, missing_libraries

    missing = missing_libraries()
    if missing:
        return False, explain(missing)
    environment = dict(os.environ)
    if not window:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    code = (
        "from PySide6.QtWidgets import QApplication; import PySide6;"
        "a = QApplication([]); print(PySide6.__version__, a.platformName())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_QT_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        said = " ".join(done.stderr.split())[-300:]
        return False, f"Qt ended with code {done.returncode}: {said}"
    version, platform_name = done.stdout.split()[-2:]
    return True, f"PySide6 {version}, platform {platform_name}"


def _end_to_end() -> tuple[bool, str]:
    """Record two simulated seconds, replay them cut otherwise, and compare every bit."""
    from app.results.roundtrip import record_and_replay

    with tempfile.TemporaryDirectory(prefix="myobench-selftest-") as folder:
        trip = record_and_replay(_SOURCE, Path(folder) / "selftest.h5", _SECONDS)
    frames = f"{trip.n_frames} frames, {trip.n_events} events"
    if trip.differences:
        return False, f"live and replay differ in {', '.join(trip.differences)} ({frames})"
    return True, f"{trip.n_samples} samples recorded and replayed, bit-identical ({frames})"
