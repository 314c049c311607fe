"""Whether a window can open here, told before Qt is imported (Qt aborts the process instead)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping


def has_display(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Return whether a window can open.

    Parameters
    ----------
    environment
        Variables to look at, ``os.environ`` when None. Linux needs ``DISPLAY`` or
        ``WAYLAND_DISPLAY``, or ``QT_QPA_PLATFORM`` from someone who knows what he does.
    platform
        As ``sys.platform`` names it; Windows and macOS always have a display.
    """
    if platform in {"win32", "darwin"}:
        return True
    values = os.environ if environment is None else environment
    return any(values.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def why_no_window() -> str:
    """Return why no window can open here and what to do about it, empty when one can."""
    if not has_display():
        return "no display: neither DISPLAY nor WAYLAND_DISPLAY is set."
    # Only asked when a window is wanted: it tries two dozen libraries.
    from app.system_libraries import explain, missing_libraries

    missing = missing_libraries()
    return f"{explain(missing)}." if missing else ""
