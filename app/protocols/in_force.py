"""References and targets in force, as a screen shows them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from app.protocols.activity import State
from app.protocols.reference import Reference, usable_uv
from app.protocols.stream import Stream
from app.protocols.targets import Target


@dataclass(frozen=True, slots=True)
class InForce:
    """What is made anew only when one of them changes.

    Parameters
    ----------
    references, targets
        By name of the channel.
    references_uv
        Of the channels whose reference may be used with the chain's RMS: what is 100 %.
    """

    references: Mapping[str, Reference]
    targets: Mapping[str, Target]
    references_uv: Mapping[str, float]

    @classmethod
    def of(cls, state: State, stream: Stream) -> InForce:
        """Return what is in force on a stream."""
        measured = {name: usable_uv(one, stream) for name, one in state.references.items()}
        known = {name: uv for name, uv in measured.items() if math.isfinite(uv)}
        return cls(dict(state.references), dict(state.targets), known)
