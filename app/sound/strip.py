"""The sounds there are, and how loud and on which side each of them is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

#: Names of the sounds; each has its strip in the mixer.
TONE_1, TONE_2 = "tone_1", "tone_2"
THRESHOLD, REWARD = "threshold", "reward"
METRONOME, COUNTDOWN, PHASES = "metronome", "countdown", "phases"
BALANCE = "balance"
SOUNDS = (COUNTDOWN, PHASES, TONE_1, TONE_2, THRESHOLD, REWARD, METRONOME, BALANCE)
#: What goes on without end would annoy who did not ask for it: these sound from the start.
_SOUND_AT_FIRST = (COUNTDOWN, PHASES)

BOTH, LEFT, RIGHT = "both", "left", "right"
SIDES = (BOTH, LEFT, RIGHT)


@dataclass(frozen=True, slots=True)
class Strip:
    """One sound in the mixer.

    Parameters
    ----------
    volume
        0 to 1.
    muted
        Whether it is silent whatever its volume.
    side
        The channel that it sounds on: ``both``, ``left`` or ``right``.
    """

    volume: float = 0.7
    muted: bool = False
    side: str = BOTH

    @property
    def gains(self) -> tuple[float, float]:
        """Factors of the left and the right channel."""
        gain = 0.0 if self.muted else self.volume
        return (gain * (self.side != RIGHT), gain * (self.side != LEFT))


def _first_strips() -> dict[str, Strip]:
    return {name: Strip(muted=name not in _SOUND_AT_FIRST) for name in SOUNDS}


@dataclass(frozen=True, slots=True)
class Strips:
    """All strips.

    Parameters
    ----------
    of
        By name of the sound, all of `SOUNDS`.
    muted
        Whether everything is silent.
    """

    of: Mapping[str, Strip] = field(default_factory=_first_strips)
    muted: bool = False

    def with_strip(self, name: str, strip: Strip) -> Strips:
        """Return them with one changed."""
        return replace(self, of={**self.of, name: strip})

    def gains(self, name: str) -> tuple[float, float]:
        """Return the factors of a sound in the left and the right channel."""
        return (0.0, 0.0) if self.muted else self.of[name].gains

    def sounds(self, name: str) -> bool:
        """Tell whether a sound can be heard."""
        return any(self.gains(name))

    def to_choice(self) -> dict[str, Any]:
        """Return them as they are remembered."""
        strips = {
            name: {"volume": one.volume, "muted": one.muted, "side": one.side}
            for name, one in self.of.items()
        }
        return {"muted": self.muted, "strips": strips}

    @classmethod
    def from_choice(cls, choice: Mapping[str, Any]) -> Strips:
        """Read what `to_choice` gave; what makes no sense is left out."""
        made = _first_strips()
        kept = choice.get("strips")
        for name, values in kept.items() if isinstance(kept, Mapping) else ():
            if name in made and isinstance(values, Mapping):
                made[name] = _read(values, made[name])
        return cls(made, choice.get("muted") is True)


def _read(values: Mapping[str, Any], first: Strip) -> Strip:
    volume, muted, side = values.get("volume"), values.get("muted"), values.get("side")
    if isinstance(volume, bool) or not isinstance(volume, int | float):
        volume = first.volume
    if not (math.isfinite(volume) and 0.0 <= volume <= 1.0):
        volume = first.volume
    return Strip(
        volume=float(volume),
        muted=muted if isinstance(muted, bool) else first.muted,
        side=side if side in SIDES else first.side,
    )
