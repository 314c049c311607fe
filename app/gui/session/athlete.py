"""The simulated athlete for a protocol: its exercise and muscles, doing what is asked for."""

from __future__ import annotations

from app.gui.source_text import EXERCISES, compose
from app.protocols.session.protocol import Protocol

#: What the athlete does where it does not know the exercise of a protocol.
_USUAL = "squat"


def athlete_source(protocol: Protocol) -> str:
    """Return the SOURCE of an athlete who has the protocol's muscles and follows its steps."""
    exercise = protocol.exercise if protocol.exercise in EXERCISES else _USUAL
    names = [name for channel in protocol.channels for name in channel.names]
    params = {"follow": "1"}
    if names:
        params["muscles"] = ",".join(names)
    return compose("sim", exercise, params)
