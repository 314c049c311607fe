"""From the board's test current to the impedance of an electrode.

An ADS1299 sends 6 nA at 31.25 Hz through an input; the voltage over electrode and series resistor
is in the samples of the channel. What counts is the amplitude in one narrow band, found with a
flat-top window of 1 s at that frequency. It reads the amplitude to 0.1 % within 0.5 Hz, so neither
the board's clock nor the 31.5 Hz that the vendor's program assumes makes a difference, and it is
90 dB down from 5 Hz on either side: mains hum at 50 or 60 Hz and its images at 25 Hz do not count,
nor does movement below 26 Hz. A knock is in every band; the median of overlapping windows leaves it
out.

The formula is that of the vendor's program. It takes no account of the converter's own filter (7 %
low at 250 Hz, 14 % with a Daisy), which is less than the 20 % by which the current may be off.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from acquisition.boards.electrodes import ElectrodeImpedance, judge
from acquisition.types import SampleChunk

DRIVE_HZ = 31.25
DRIVE_A = 6e-9
SERIES_OHM = 2200.0

#: After the current is switched on, electrode and input settle.
SETTLE_S = 1.0
WINDOW_S = 1.0
HOP_S = 0.25
N_WINDOWS = 5

#: Half-cell voltages stay below 0.3 V; an input whose current has nowhere to go ends at its supply.
OPEN_OFFSET_UV = 1e6
#: The pins of a pair that touches are one point: what is left is the board's own resistor, which
#: the current's 20 % can make look like so much. No electrode on skin has as little.
BRIDGED_KOHM = 0.5

_BRIDGED = "So little means that the pair touches (wipe gel or sweat away) or has amplifiers in it."
_FLAT_TOP = (0.21557895, -0.41663158, 0.277263158, -0.083578947, 0.006947368)


def amplitude_uv(window_uv: NDArray[np.float64], fs: float) -> NDArray[np.float64]:
    """Return the amplitude at `DRIVE_HZ`, root two of the standard deviation in that band.

    Parameters
    ----------
    window_uv
        ``(n_samples, n_channels)`` microvolts, `WINDOW_S` long.
    fs
        Sampling rate in Hz.

    Returns
    -------
    ndarray
        ``(n_channels,)`` microvolts.
    """
    phase = 2 * np.pi * np.arange(len(window_uv)) / len(window_uv)
    taper = sum(share * np.cos(i * phase) for i, share in enumerate(_FLAT_TOP))
    turn = np.exp(-2j * np.pi * DRIVE_HZ / fs * np.arange(len(window_uv)))
    centred = window_uv - window_uv.mean(axis=0)
    return np.asarray(2 * np.abs((taper * turn) @ centred) / np.sum(taper))


def judge_input(
    channel: int, electrode: str, amplitude_uv: float, mean_uv: float, name: str = ""
) -> ElectrodeImpedance:
    """Return the verdict on one input.

    Parameters
    ----------
    channel, electrode, name
        As in `ElectrodeImpedance`.
    amplitude_uv
        Amplitude of the test current's voltage.
    mean_uv
        Offset of the channel meanwhile.
    """
    if abs(mean_uv) > OPEN_OFFSET_UV:
        return judge(channel, electrode, None, name)
    kohm = (amplitude_uv * 1e-6 / DRIVE_A - SERIES_OHM) / 1000
    return judge(channel, electrode, kohm, name, _BRIDGED if kohm < BRIDGED_KOHM else "")


class LeadOffReader:
    """Takes the chunks of one measurement.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    """

    def __init__(self, fs: float) -> None:
        self._fs = fs
        self._window = round(WINDOW_S * fs)
        self._hop = max(1, round(HOP_S * fs))
        self._settled = round(SETTLE_S * fs)
        self._run: NDArray[np.float64] | None = None
        self._end = 0
        self._amplitudes: list[NDArray[np.float64]] = []
        self._means: list[NDArray[np.float64]] = []

    @property
    def complete(self) -> bool:
        """True once `N_WINDOWS` windows without a lost sample are there."""
        return len(self._amplitudes) >= N_WINDOWS

    @property
    def amplitude_uv(self) -> NDArray[np.float64]:
        """``(n_channels,)`` amplitude of the test current's voltage."""
        return np.asarray(np.median(self._amplitudes, axis=0))

    @property
    def mean_uv(self) -> NDArray[np.float64]:
        """``(n_channels,)`` offset of the electrodes."""
        return np.asarray(np.median(self._means, axis=0))

    def add(self, chunk: SampleChunk) -> None:
        """Take a chunk; a lost sample shifts the phase, so no window goes over a gap."""
        data = chunk.data[max(0, self._settled - chunk.first_sample) :]
        if self._run is None or chunk.first_sample != self._end:
            self._run = data
        else:
            self._run = np.concatenate((self._run, data))
        self._end = chunk.end_sample
        while len(self._run) >= self._window and not self.complete:
            window = self._run[: self._window]
            self._amplitudes.append(amplitude_uv(window, self._fs))
            self._means.append(window.mean(axis=0))
            self._run = self._run[self._hop :]
