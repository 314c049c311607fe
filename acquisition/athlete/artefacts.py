"""What gets into a surface EMG that is not EMG: mains, ECG, motion, offsets, a fallen electrode.

Each is a function of absolute time, so that any span can be made by itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from acquisition.athlete.emg import generator

#: Amplitude of the mains harmonics relative to the fundamental; odd ones prevail.
MAINS_HARMONICS = ((1, 1.0), (3, 0.2), (5, 0.08))
#: What an electrode in the air picks up (peak), and how fast its input drifts to the rail.
FLOOD_UV, DRIFT_S = 5000.0, 1.0

_TAG_BEAT, _TAG_CHANNEL = 20, 21
_BEAT_S, _BEAT_JITTER = 60.0 / 72.0, 0.06
# P, Q, R, S, T: time after R in s, width (SD) in s, height relative to R.
_WAVES = (
    (-0.17, 0.025, 0.10),
    (-0.028, 0.008, -0.12),
    (0.0, 0.010, 1.0),
    (0.030, 0.010, -0.22),
    (0.26, 0.050, 0.25),
)
_WAVE_REACH_S = 0.6
_MOTION_AFTER_S, _MOTION_SD_S = 0.10, 0.05


class ChannelTraits:
    """Seeded differences between channels; the first do not depend on how many follow.

    Parameters
    ----------
    seed
        Seed of the simulation.
    n_channels
        Number of channels.

    Attributes
    ----------
    phase, offset, motion
        ``(n_channels,)``: mains phase in radians; electrode offset, -1 to 1; motion amplitude and
        direction, 0.5 to 1 either way.
    rail
        ``(n_channels,)``: -1 or 1, the rail that a fallen electrode drifts to.
    """

    def __init__(self, seed: int, n_channels: int) -> None:
        uniform = generator(seed, _TAG_CHANNEL).random((n_channels, 5))
        self.phase = 2.0 * math.pi * uniform[:, 0]
        self.offset = 2.0 * uniform[:, 1] - 1.0
        self.motion = (0.5 + 0.5 * uniform[:, 2]) * np.where(uniform[:, 3] < 0.5, -1.0, 1.0)
        self.rail = np.where(uniform[:, 4] < 0.5, -1.0, 1.0)


def mains(
    time_s: NDArray[np.float64], fs: float, mains_hz: float, phase: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return mains hum whose fundamental has amplitude 1, ``(n_samples, n_channels)``.

    Parameters
    ----------
    time_s
        ``(n_samples,)``.
    fs
        Sampling rate; harmonics at or above half of it are missing, as behind an anti-alias filter.
    mains_hz
        50 or 60.
    phase
        ``(n_channels,)`` radians.
    """
    total = np.zeros((len(time_s), len(phase)))
    for order, height in MAINS_HARMONICS:
        if order * mains_hz < 0.5 * fs:
            angle = (2.0 * math.pi * order * mains_hz) * time_s
            total += (height * np.sin(angle))[:, np.newaxis] * np.cos(order * phase)
            total += (height * np.cos(angle))[:, np.newaxis] * np.sin(order * phase)
    return total


def ecg(time_s: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Return an ECG with R peaks of 1 at about 72 per minute, ``(n_samples,)``."""
    total = np.zeros_like(time_s)
    if not len(time_s):
        return total
    first = math.floor((time_s[0] - _WAVE_REACH_S) / _BEAT_S) - 1
    last = math.ceil((time_s[-1] + _WAVE_REACH_S) / _BEAT_S) + 1
    for beat in range(max(0, first), last + 1):
        since_r = time_s - r_peak_s(seed, beat)
        for centre, width, height in _WAVES:
            total += height * np.exp(-0.5 * np.square((since_r - centre) / width))
    return total


@lru_cache(maxsize=1024)
def r_peak_s(seed: int, beat: int) -> float:
    """Return when the R wave of a beat comes, in seconds from the start of the stream."""
    late = 2.0 * float(generator(seed, _TAG_BEAT, beat).random()) - 1.0
    return (beat + 0.5 + _BEAT_JITTER * late) * _BEAT_S


def motion(time_s: NDArray[np.float64], starts_s: Iterable[float]) -> NDArray[np.float64]:
    """Return one bump of peak 1 after each start, ``(n_samples,)``.

    The derivative of a Gaussian of 50 ms: its power peaks at 3 Hz, and less than 1e-6 of it lies
    above 20 Hz, where EMG is analysed.
    """
    total = np.zeros_like(time_s)
    for start_s in starts_s:
        u = (time_s - start_s - _MOTION_AFTER_S) / _MOTION_SD_S
        total += u * np.exp(0.5 - 0.5 * np.square(u))
    return total


def fallen_electrode(
    since_s: NDArray[np.float64], hum: NDArray[np.float64], rail_uv: float
) -> NDArray[np.float64]:
    """Return what an input gives after its electrode has come off, ``(n_samples,)`` microvolts.

    It floods with mains and drifts past the rail, where the converter clips it.

    Parameters
    ----------
    since_s
        ``(n_samples,)`` seconds since then, not negative.
    hum
        ``(n_samples,)`` mains of amplitude 1.
    rail_uv
        The rail that it drifts to.
    """
    return FLOOD_UV * hum + 1.1 * rail_uv * -np.expm1(-since_s / DRIFT_S)
