"""Which program wrote a recording, or made a number."""

from __future__ import annotations

import importlib.metadata
import tomllib
from pathlib import Path

DISTRIBUTION = "myobench"


def software_version() -> str:
    """Return the version of this program, ``unknown`` where neither metadata nor source says."""
    try:
        return importlib.metadata.version(DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        pass
    # Run from a checkout that was never installed.
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    try:
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return "unknown"


def software_name() -> str:
    """Return this program's name and version as files and results name it."""
    return f"{DISTRIBUTION} {software_version()}"
