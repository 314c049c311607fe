"""The title of the window: what runs comes first, since task bars show no more."""

from __future__ import annotations

from pathlib import PurePath

from acquisition.errors import ConfigError
from acquisition.uri import parse_source
from app.engine.state import EngineState, EngineStatus
from app.gui.language import tr
from app.gui.source_text import describe

PROGRAM = "Myobench"


def window_title(status: EngineStatus) -> str:
    """Return the title for a status."""
    if status.state is EngineState.IDLE or not status.uri:
        return PROGRAM
    if status.state is EngineState.RECORDING and status.recording is not None:
        said = tr("● Recording {name}", name=status.recording.name)
    elif status.replay is not None:
        said = _file_name(status.uri)
    else:
        said = describe(status.uri)[0]
    return f"{said} – {PROGRAM}"


def _file_name(uri: str) -> str:
    try:
        return PurePath(parse_source(uri).name).name
    except ConfigError:
        return uri
