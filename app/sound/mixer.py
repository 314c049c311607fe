"""All sounds together, block by block, for the thread of a device.

Whoever sets something replaces a value or appends to a deque, which takes no lock: the device's
thread never waits for one. Blocks of any size give the same samples.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.sound.chimes import CHIMES, chime
from app.sound.slopes import Gain
from app.sound.strip import METRONOME, REWARD, SOUNDS, TONE_1, TONE_2, Strips
from app.sound.tempo import Tempo
from app.sound.voices import RISE_S, EffortTone, Reward

FS_HZ = 48000.0
#: Level of one sound at full volume: two at once stay below the limiter.
_LEVEL = 0.4
#: Below it the limiter changes nothing; above it bends, and never reaches 1.
_LINEAR_TO = 0.8
#: More at once is no signal any more.
_MOST_CHIMES = 16

Block = NDArray[np.float32]


@dataclass(slots=True)
class _Playing:
    """A short sound under way; `place` is its next sample, negative before its beginning."""

    name: str
    samples: NDArray[np.float64]
    place: int


class Mixer:
    """Renders the sounds.

    Parameters
    ----------
    fs
        Rate of the samples in Hz.

    Attributes
    ----------
    strips
        Volumes, mutes and sides; replaced as a whole.
    shares
        Of the MVC, for the two tones; NaN where one is to be silent. Replaced as a whole.
    reward
        Whether the reward is to sound.
    tempo_wanted
        What the metronome was asked for last.
    """

    def __init__(self, fs: float = FS_HZ) -> None:
        self.fs = fs
        self.strips = Strips()
        self.shares: tuple[float, float] = (math.nan, math.nan)
        self.reward = False
        self.tempo_wanted: Tempo | None = None
        self._asked: deque[tuple[str, str]] = deque(maxlen=_MOST_CHIMES)
        self._tempo_asked: deque[Tempo | None] = deque(maxlen=4)
        self._chimes = {name: chime(name, fs) for name in CHIMES}
        self._tones = {TONE_1: EffortTone(fs), TONE_2: EffortTone(fs)}
        self._rewarding = Reward(fs)
        self._gains = {name: (Gain(RISE_S, fs), Gain(RISE_S, fs)) for name in SOUNDS}
        self._playing: list[_Playing] = []
        self._tempo: Tempo | None = None
        self._tempo_n = 0

    def play(self, sound: str, name: str) -> None:
        """Let a short sound begin with the next block.

        Parameters
        ----------
        sound
            The strip that it belongs to, one of `SOUNDS`.
        name
            Which, one of `CHIMES`.
        """
        self._asked.append((sound, name))

    def forget(self) -> None:
        """Forget short sounds that nobody could hear: a device begins only now."""
        self._asked.clear()

    def keep_time(self, tempo: Tempo | None) -> None:
        """Let the metronome begin with the next block, or end."""
        self.tempo_wanted = tempo
        self._tempo_asked.append(tempo)

    def render(self, n: int) -> Block:
        """Return the next `n` samples ``(n, 2)``, left and right, each within -1 to 1."""
        strips, (first, second), reward = self.strips, self.shares, self.reward
        self._take_asked(n)
        mixed = np.zeros((n, 2))
        parts = {
            TONE_1: self._tones[TONE_1].take(first, n),
            TONE_2: self._tones[TONE_2].take(second, n),
            REWARD: self._rewarding.take(reward, n),
        }
        self._add_chimes(parts, n)
        for name, gains in self._gains.items():
            part = parts.get(name)
            for side, (gain, target) in enumerate(zip(gains, strips.gains(name), strict=True)):
                if part is not None:
                    mixed[:, side] += _LEVEL * part * gain.take(target, n)
                elif gain.value != target:
                    gain.take(target, n)
        return _limited(mixed).astype(np.float32)

    def _take_asked(self, n: int) -> None:
        while self._tempo_asked:
            self._tempo, self._tempo_n = self._tempo_asked.popleft(), 0
        if self._tempo is not None:
            end = self._tempo_n + n
            for at, name in self._tempo.within(self._tempo_n, end, self.fs):
                self._begin(METRONOME, name, self._tempo_n - at)
            self._tempo_n = end
        while self._asked:
            sound, name = self._asked.popleft()
            self._begin(sound, name, 0)

    def _begin(self, sound: str, name: str, place: int) -> None:
        if len(self._playing) < _MOST_CHIMES:
            self._playing.append(_Playing(sound, self._chimes[name], place))

    def _add_chimes(self, parts: dict[str, NDArray[np.float64] | None], n: int) -> None:
        for one in self._playing:
            start = max(0, -one.place)
            heard = one.samples[max(0, one.place) : max(0, one.place + n)]
            part = parts.get(one.name)
            if part is None:
                part = parts[one.name] = np.zeros(n)
            part[start : start + len(heard)] += heard
            one.place += n
        self._playing = [one for one in self._playing if one.place < len(one.samples)]


def _limited(mixed: NDArray[np.float64]) -> NDArray[np.float64]:
    size = np.abs(mixed)
    if not np.any(size > _LINEAR_TO):
        return mixed
    room = 1.0 - _LINEAR_TO
    bent = _LINEAR_TO + room * np.tanh((size - _LINEAR_TO) / room)
    return np.asarray(np.where(size > _LINEAR_TO, np.sign(mixed) * bent, mixed))
