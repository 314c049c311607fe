"""Which software made a number: the version of this program and of what it computes with."""

from __future__ import annotations

import importlib.metadata
import tomllib
from pathlib import Path

DISTRIBUTION = "myobench"

#: Packages whose version can change a number or a fault, in the order they are reported.
REPORTED = ("numpy", "scipy", "h5py", "brainflow", "PySide6-Essentials", "pyqtgraph")


def software_version() -> str:
    """Return the version of this program, ``unknown`` where neither metadata nor source says."""
    try:
        return importlib.metadata.version(DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        pass
    # Run from a checkout that was never installed.
    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    try:
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return "unknown"


def package_version(name: str) -> str:
    """Return the installed version of distribution `name`, empty where it is not installed."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
