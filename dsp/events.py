"""The events that the chain and the user put on the sample index."""

from __future__ import annotations

from dataclasses import dataclass

BURST_ON = "burst_on"
BURST_OFF = "burst_off"
MARKER = "marker"
LIVE_SKIP = "live_skip"
#: Begins the kind of everything that protocols are asked (`TRAINING`) and find out.
TRAINING_PREFIX = "training."
TRAINING = f"{TRAINING_PREFIX}command"

#: Events that came from a person; a replay posts them again at the sample where they took effect.
COMMAND_KINDS = frozenset({MARKER, TRAINING})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a sample.

    Parameters
    ----------
    sample
        When it happened, absolute sample index.
    kind
        One of the constants of this module.
    channel
        Column it belongs to, -1 for the whole stream.
    label
        Text for people; for a marker what the user named it. JSON for a kind that begins with
        `TRAINING_PREFIX`.
    decided_sample
        When the chain knew: a burst's onset is known only after it has lasted long enough. Events
        are ordered by it.
    """

    sample: int
    kind: str
    channel: int = -1
    label: str = ""
    decided_sample: int = -1
