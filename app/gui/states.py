"""What the states of the engine mean on the screen: words, and whether the picture is old."""

from __future__ import annotations

import math

from app.engine.state import EngineState, EngineStatus, ReconnectStatus
from app.gui.language import mark, number, tr

#: A source is connected and delivers, or should.
LINKED = (EngineState.STREAMING, EngineState.RECORDING)

_STATE = {
    EngineState.IDLE: mark("Not connected"),
    EngineState.CONNECTING: mark("Connecting…"),
    EngineState.STREAMING: mark("Streaming"),
    EngineState.RECORDING: mark("Recording"),
    EngineState.STOPPING: mark("Stopping…"),
    EngineState.FAULT: mark("Stopped (fault)"),
}


def state_text(status: EngineStatus) -> str:
    """Return the state in words."""
    if status.reconnect is not None:
        return tr("Reconnecting…")
    if status.stale:
        return tr("No data")
    if status.state is EngineState.STREAMING and status.replay is not None:
        if status.replay.ended:
            return tr("Replay at its end")
        return tr("Replay paused") if status.replay.paused else tr("Replaying")
    if status.state is EngineState.FAULT and status.fs == 0:
        return tr(_STATE[EngineState.IDLE])  # nothing has ever come from it
    return tr(_STATE[status.state])


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
        return tr("Connecting…")
    if status.state is EngineState.FAULT:
        return tr("Stopped: not live") if drawn else tr("Not connected")
    if status.reconnect is not None:
        return _reconnecting(status.reconnect, recording=status.recording is not None)
    if status.stale:
        return _no_data(status.data_age_s)
    if status.state in LINKED and not drawn:
        return tr("Waiting for the first samples…")
    return ""


def _no_data(age_s: float | None) -> str:
    if age_s is None:
        return tr("No data: not live")
    return tr("No data for {age} s: not live", age=number(age_s, 1 if age_s < 1.0 else 0))


def _reconnecting(link: ReconnectStatus, *, recording: bool) -> str:
    if link.next_try_s is None:
        when = tr("try {n_th} is running", n_th=link.attempt)
    else:
        seconds = math.ceil(link.next_try_s)
        when = tr("try {n_th} in {seconds} s", n_th=link.attempt, seconds=seconds)
    silent = number(link.silent_s)
    if recording:
        return tr(
            "Link lost for {silent} s. Reconnecting ({when}); the recording goes on with a gap",
            silent=silent,
            when=when,
        )
    return tr("Link lost for {silent} s. Reconnecting ({when})", silent=silent, when=when)


def link_lost(status: EngineStatus) -> tuple[str, str]:
    """Return what to say of a link that is being looked for: what happened, and what to do.

    Without numbers that count: those are in the scope, and this stays as it is.
    """
    device = status.device or tr("the device")
    check = tr("Check that it is switched on, its battery, cable and distance.")
    if status.recording is not None:
        check = f"{check} {tr('The recording goes on with a gap.')}"
    lost = tr(
        "The link to {device} is lost. It reconnects by itself as soon as it can.", device=device
    )
    return lost, check


def link_back(silent_s: float, *, recording: bool) -> str:
    """Return what to say of a link that is back after so long."""
    span = number(silent_s, 1 if silent_s < 9.95 else 0)
    if recording:
        return tr("Link back after {span} s; the gap is in the recording.", span=span)
    return tr("Link back after {span} s; the gap is shown as a gap.", span=span)


def is_old(status: EngineStatus) -> bool:
    """Tell whether the picture shows something else than now, and must look so."""
    return status.stale or status.state not in LINKED
