"""The package boundaries that tools outside the import contracts must see, too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import acquisition
import app
import dsp
import recordings
import resources

QT = "{'PySide6', 'shiboken6', 'pyqtgraph'}"
PROBE = f"""
import importlib, pkgutil, sys
for package in ("dsp", "acquisition", "recordings", "app.engine", "app.results", "app.cli"):
    module = importlib.import_module(package)
    for item in pkgutil.walk_packages(module.__path__, package + "."):
        importlib.import_module(item.name)
bad = sorted({{name.split(".")[0] for name in sys.modules}} & {QT})
sys.exit(", ".join(bad) or 0)
"""


def test_nothing_below_the_window_loads_qt() -> None:
    # In a process of its own: pytest-qt has imported PySide6 here.
    result = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_packages_come_from_one_place() -> None:
    packages = (app, acquisition, dsp, recordings, resources)
    roots = {Path(str(package.__file__)).parents[1] for package in packages}
    assert len(roots) == 1, f"another distribution shadows one of our packages: {roots}"


def test_public_names_resolve() -> None:
    for package in (dsp, acquisition, recordings):
        for name in package.__all__:
            assert getattr(package, name) is not None


def test_unknown_public_name_is_an_attribute_error() -> None:
    for package in (dsp, acquisition, recordings):
        assert not hasattr(package, "no_such_name")
