"""What a scope asks of the next snapshot; no Qt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScopeWish:
    """What the next snapshot must hold for a scope.

    Parameters
    ----------
    seconds
        Of samples; 0 when nobody looks at it.
    raw
        Which signal.
    since_epoch, since_sample
        From here on will do, as long as the epoch is the same; -1: all of `seconds`.
    urgent
        Also when nothing new has come: the picture is not complete.
    """

    seconds: float = 0.0
    raw: bool = False
    since_epoch: int = -1
    since_sample: int = -1
    urgent: bool = False
