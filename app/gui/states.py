"""What the states of the engine mean on the screen: words, and whether the picture is old."""

from __future__ import annotations

import math

from app.engine.state import EngineState, EngineStatus, ReconnectStatus

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
    if status.reconnect is not None:
        return "Reconnecting…"
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
    if status.reconnect is not None:
        return _reconnecting(status.reconnect, recording=status.recording is not None)
    if status.stale:
        return f"No data{_for(status.data_age_s)}: not live"
    if status.state in LINKED and not drawn:
        return "Waiting for the first samples…"
    return ""


def _for(age_s: float | None) -> str:
    if age_s is None:
        return ""
    return f" for {age_s:.1f} s" if age_s < 1.0 else f" for {age_s:.0f} s"


def _reconnecting(link: ReconnectStatus, *, recording: bool) -> str:
    if link.next_try_s is None:
        when = f"try {link.attempt} is running"
    else:
        when = f"try {link.attempt} in {math.ceil(link.next_try_s)} s"
    goes_on = "; the recording goes on with a gap" if recording else ""
    return f"Link lost for {link.silent_s:.0f} s. Reconnecting ({when}){goes_on}"


def link_lost(status: EngineStatus) -> tuple[str, str]:
    """Return what to say of a link that is being looked for: what happened, and what to do.

    Without numbers that count: those are in the scope, and this stays as it is.
    """
    device = status.device or "the device"
    recording = " The recording goes on with a gap." if status.recording is not None else ""
    return (
        f"The link to {device} is lost. It reconnects by itself as soon as it can.",
        f"Check that it is switched on, its battery, cable and distance.{recording}",
    )


def link_back(silent_s: float, *, recording: bool) -> str:
    """Return what to say of a link that is back after so long."""
    span = f"{silent_s:.1f} s" if silent_s < 9.95 else f"{silent_s:.0f} s"
    where = "the gap is in the recording" if recording else "the gap is shown as a gap"
    return f"Link back after {span}; {where}."


def is_old(status: EngineStatus) -> bool:
    """Tell whether the picture shows something else than now, and must look so."""
    return status.stale or status.state not in LINKED
