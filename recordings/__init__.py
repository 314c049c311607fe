"""Recordings on disk: writing, reading, replaying, salvaging (code; user data is elsewhere)."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recordings.convert import import_recording
    from recordings.errors import RecordingError
    from recordings.export import export_recording
    from recordings.myobench.writer import RecordingWriter
    from recordings.reader import open_recording
    from recordings.recorder import Recorder
    from recordings.recording import Recording
    from recordings.replay import ReplaySource
    from recordings.sources import default_registry

# Loaded at first use: `import scipy.signal` alone takes 0.65 s and the window must not wait.
_HOME = {
    "Recorder": "recordings.recorder",
    "Recording": "recordings.recording",
    "RecordingError": "recordings.errors",
    "RecordingWriter": "recordings.myobench.writer",
    "ReplaySource": "recordings.replay",
    "default_registry": "recordings.sources",
    "export_recording": "recordings.export",
    "import_recording": "recordings.convert",
    "open_recording": "recordings.reader",
}

__all__ = [
    "Recorder",
    "Recording",
    "RecordingError",
    "RecordingWriter",
    "ReplaySource",
    "default_registry",
    "export_recording",
    "import_recording",
    "open_recording",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)
