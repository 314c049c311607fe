"""What protocols find out: events on the sample index, with a JSON label.

A run of the same samples and commands gives the same outcomes, so a replay does; they are stored
with the recording all the same, so that a reader needs no chain to list them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dsp.events import COMMAND_KINDS, TRAINING_PREFIX, Event

#: A command that could not be followed: ``why``.
REFUSED = f"{TRAINING_PREFIX}refused"
#: A value that is 100 % of a channel from now on: `app.protocols.reference.Reference`.
REFERENCE = f"{TRAINING_PREFIX}reference"
#: A channel has no reference any more: ``channel``.
REFERENCE_GONE = f"{TRAINING_PREFIX}reference_gone"
#: Asks the conductor to do a command, for one who has no hand free: ``command``.
DO = f"{TRAINING_PREFIX}do"

#: Significant digits of a stored number: EMG is not known to a millionth.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that was found out.

    Parameters
    ----------
    kind
        Its kind, with the prefix of all outcomes.
    sample
        When it happened (its beginning, for what lasts).
    values
        JSON-compatible details. Numbers that are not finite become null.
    channel
        Column that it belongs to, -1 for none.
    """

    kind: str
    sample: int
    values: Mapping[str, Any] = field(default_factory=dict)
    channel: int = -1

    def event(self, decided_sample: int) -> Event:
        """Return it as an event that was known at a sample."""
        label = json.dumps(_plain(self.values), sort_keys=True, allow_nan=False)
        return Event(max(0, self.sample), self.kind, self.channel, label, decided_sample)


def values_of(event: Event) -> dict[str, Any]:
    """Return the details of an outcome; empty where a damaged file holds something else."""
    try:
        values = json.loads(event.label)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def is_outcome(event: Event) -> bool:
    """Tell whether a protocol found it out."""
    return event.kind.startswith(TRAINING_PREFIX) and event.kind not in COMMAND_KINDS


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bool | str) or value is None:
        return value
    if hasattr(value, "item"):  # a NumPy scalar
        value = value.item()
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}") if math.isfinite(value) else None
    return value
