"""Short sounds: what begins, ends, counts down, or went wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Names of the short sounds.
COUNT, GO, STOP, REST_OVER, INVALID, POINT = (
    "count", "go", "stop", "rest over", "invalid", "point",
)  # fmt: skip
#: A muscle comes to its level and leaves it; another passes its limit and is back.
REACHED, LEFT_IT, OVER, BACK = "reached", "left it", "over", "back"
#: One muscle takes over work from another.
TAKEOVER = "takeover"
#: Beats of the metronome: plain, first of a bar, down, pause, up as fast as possible.
BEAT, DOWN, PAUSE, UP = "beat", "down", "pause", "up"

_ATTACK_S, _RELEASE_S = 0.004, 0.02
#: Harmonics and their parts: plain; hollow (odd ones) for what is to stay below a limit.
_PLAIN = ((1, 0.8), (2, 0.2))
_HOLLOW = ((1, 0.6), (3, 0.25), (5, 0.15))


@dataclass(frozen=True, slots=True)
class _Note:
    hz: float
    seconds: float
    harmonics: tuple[tuple[int, float], ...] = _PLAIN
    level: float = 1.0


_NOTES: dict[str, tuple[_Note, ...]] = {
    COUNT: (_Note(784.0, 0.12),),
    GO: (_Note(1568.0, 0.4),),
    STOP: (_Note(1046.5, 0.14), _Note(523.3, 0.3)),
    REST_OVER: (_Note(523.3, 0.12), _Note(659.3, 0.12), _Note(784.0, 0.25)),
    INVALID: (_Note(196.0, 0.16, _HOLLOW), _Note(196.0, 0.24, _HOLLOW)),
    POINT: (_Note(1318.5, 0.07, level=0.5), _Note(1760.0, 0.12, level=0.5)),
    REACHED: (_Note(880.0, 0.12),),
    LEFT_IT: (_Note(587.3, 0.12),),
    OVER: (_Note(293.7, 0.18, _HOLLOW),),
    BACK: (_Note(440.0, 0.12, _HOLLOW, 0.6),),
    TAKEOVER: (_Note(523.3, 0.16, level=0.5), _Note(440.0, 0.28, level=0.5)),
    BEAT: (_Note(1000.0, 0.03),),
    DOWN: (_Note(440.0, 0.12),),
    PAUSE: (_Note(659.3, 0.08),),
    UP: (_Note(1318.5, 0.16),),
}
CHIMES = tuple(_NOTES)


def chime(name: str, fs: float) -> NDArray[np.float64]:
    """Return a short sound, at most 1 in size, from silence to silence.

    Parameters
    ----------
    name
        One of `CHIMES`.
    fs
        Rate of the samples in Hz.
    """
    return np.concatenate([_sounded(note, fs) for note in _NOTES[name]])


def _sounded(note: _Note, fs: float) -> NDArray[np.float64]:
    second = np.arange(max(2, round(note.seconds * fs))) / fs
    wave = sum(part * np.sin(2 * np.pi * k * note.hz * second) for k, part in note.harmonics)
    attack = np.minimum(1.0, second / _ATTACK_S)
    release = np.minimum(1.0, (second[-1] - second) / min(_RELEASE_S, note.seconds / 2))
    decay = np.exp(-2.0 * second / note.seconds)
    return np.asarray(note.level * wave * attack * release * decay)
