"""What the states of the engine mean on the screen: words, and whether the picture is old."""

from __future__ import annotations

from app.engine.state import EngineState, EngineStatus

#: A source is connected and delivers, or should.
LINKED = (EngineState.STREAMING, EngineState.RECORDING)

_STATE = {
    EngineState.IDLE: "Not connected",
    EngineState.CONNECTING: "Connecting…",
    EngineState.STREAMING: "Streaming",
    EngineState.RECORDING: "Recording",
    EngineState.STOPPING: "Stopping…",
    EngineState.FAULT: "Stopped (fault)",
}


def state_text(status: EngineStatus) -> str:
    """Return the state in words."""
    if status.stale:
        return "No data"
    if status.state is EngineState.STREAMING and status.replay is not None:
        if status.replay.ended:
            return "Replay at its end"
        return "Replay paused" if status.replay.paused else "Replaying"
    if status.state is EngineState.FAULT and status.fs == 0:
        return _STATE[EngineState.IDLE]  # nothing has ever come from it
    return _STATE[status.state]


def scope_notice(status: EngineStatus, *, drawn: bool) -> str:
    """Return what is written across the scope; empty while all is well.

    Parameters
    ----------
    status
        The newest status.
    drawn
        Whether there is a picture below.
    """
    if status.state is EngineState.CONNECTING:
        return "Connecting…"
    if status.state is EngineState.FAULT:
        return "Stopped: not live" if drawn else "Not connected"
    if status.stale:
        age = "" if status.data_age_s is None else f" for {status.data_age_s:.0f} s"
        return f"No data{age}: not live"
    if status.state in LINKED and not drawn:
        return "Waiting for the first samples…"
    return ""


def is_old(status: EngineStatus) -> bool:
    """Tell whether the picture shows something else than now, and must look so."""
    return status.stale or status.state not in LINKED
