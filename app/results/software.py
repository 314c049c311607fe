"""The versions of what this program computes with."""

from __future__ import annotations

import importlib.metadata

#: Packages whose version can change a number or a fault, in the order they are reported.
REPORTED = ("numpy", "scipy", "h5py", "brainflow", "PySide6-Essentials", "pyqtgraph")


def package_version(name: str) -> str:
    """Return the installed version of distribution `name`, empty where it is not installed."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
