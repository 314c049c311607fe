"""What is known of each mains line in each channel, and how sure it is: one Kalman filter each."""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from dsp.checkpoint import Checkpointed

#: How slowly an estimate forgets: a measurement this old counts 1/e of a new one.
MEMORY_S = 4.0

#: A line is left alone while its power is below this multiple of the error that its subtraction
#: would leave, and is subtracted in full from `FULL_RATIO` on. In steady EMG a line at the amber
#: limit of the mains index (6 dB, field guide 2.4) is subtracted by 60 % in the second second and
#: 94 % after 4 s, one of 2.5 dB by half in the long run, one below 1 dB, or EMG alone, hardly ever.
#: Lower ratios find hum sooner; 3 and 4 would change clean EMG by four times as much as these (0.01
#: to 0.05 % of its power).
GATE_RATIO = 4.0
FULL_RATIO = 6.0

# What is known before anything is measured. A frequency is within 0.2 Hz (SD) of the nominal one;
# it wanders by 0.003 Hz in a second, size and phase by 0.2 %. Larger values follow faster but let
# more EMG in where hum is strong: hum of ten times the EMG left an error of 5 % of the EMG's power
# with 0.02 Hz and 1 %, and leaves 1.7 % with these. What moves faster is found as a trend (below).
_OFFSET_SD_HZ = 0.2
_MAX_OFFSET_HZ = 1.5
_OFFSET_WANDER_HZ = 0.003
_PHASOR_WANDER = 0.002

# Noise of one measurement, as a share of the power beside the lines: first that of EMG 100 Hz wide,
# worth 5 blocks; then the mean over 30 blocks (3 s), where no single block counts for more than 6.
_FIRST_WIDTH_HZ = 100.0
_FIRST_BLOCKS = 5.0
_NOISE_BLOCKS = 30.0
_MAX_NOISE = 6.0

# A block beyond 3 SD counts less, as for Huber's estimator: a gap or a spike of 0.1 s changes
# nothing. Blocks that go on to disagree in one direction are a change of the hum, or its drift; a
# mean over 10 blocks finds it, and all variances grow. Hum that doubles is followed in 0.4 s.
_OUTLIER_SD = 3.0
_TREND_KEEP = 0.9
_TREND_VARIANCE = (1.0 - _TREND_KEEP) / (1.0 + _TREND_KEEP)
_TREND_CALM = 3.0
_TREND_GROWTH = 1.0

# Nothing is ever known better than this share of the noise: a channel that was flat for a minute
# must not be sure for ever that there is no hum.
_LEAST_VARIANCE = 1e-5

_UNKNOWN = 1e30
_NO_WEIGHT = 1e60
_TINY = 1e-24
# Gives a phasor that is 0 a direction.
_NO_PHASOR = 1e-100

Floats = NDArray[np.float64]
Phasors = NDArray[np.complex128]
Flags = NDArray[np.bool_]


class LineTracks(Checkpointed):
    """Size, phase and frequency of every line in every channel, as expected in the next block.

    An extended Kalman filter (Kalman 1960) in the direction of the phasor, where only a change of
    size shows, and across it, where phase and frequency show. Variances are those of a complex
    number: twice those of each part. ``offset`` is in rad per block.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "phasor", "offset", "_var_along", "_var_across", "_covariance", "_var_offset",
        "_noise_share", "_noise_blocks", "_trend",
    )  # fmt: skip

    def __init__(self, lines_hz: Floats, block_s: float, n_channels: int) -> None:
        per_hz = 2.0 * math.pi * block_s
        self._turn = np.exp(1j * per_hz * lines_hz)[:, None]
        self._forget = math.exp(min(1.0, block_s / MEMORY_S))
        self._max_var_offset = 2.0 * (_OFFSET_SD_HZ * per_hz) ** 2
        self._offset_wander = 2.0 * (_OFFSET_WANDER_HZ * per_hz) ** 2 * block_s
        self._wander = 2.0 * _PHASOR_WANDER**2 * block_s
        # Beyond 1 rad a block's own fit no longer holds.
        self._max_offset = min(_MAX_OFFSET_HZ * per_hz, 1.0)
        self._first_noise_share = 2.0 / (_FIRST_WIDTH_HZ * block_s)
        shape = lines_hz.size, n_channels
        self.phasor: Phasors = np.zeros(shape, dtype=np.complex128)
        self.offset = np.zeros(shape)
        self._var_along = np.zeros(shape)
        self._var_across = np.zeros(shape)
        self._covariance = np.zeros(shape)
        self._var_offset = np.zeros(shape)
        self._noise_share = np.zeros(shape)
        self._noise_blocks = np.zeros(shape)
        self._trend: Phasors = np.zeros(shape, dtype=np.complex128)
        self.forget(np.ones(n_channels, dtype=np.bool_))

    def forget(self, channels: Flags) -> None:
        """Forget all lines of some channels."""
        self.phasor[:, channels] = 0.0
        self.offset[:, channels] = 0.0
        self._var_along[:, channels] = _UNKNOWN
        self._var_across[:, channels] = _UNKNOWN
        self._covariance[:, channels] = 0.0
        self._var_offset[:, channels] = self._max_var_offset
        self._noise_share[:, channels] = self._first_noise_share
        self._noise_blocks[:, channels] = _FIRST_BLOCKS
        self._trend[:, channels] = 0.0

    @property
    def variance(self) -> Floats:
        """Expected squared error of the phasors."""
        return 0.5 * (self._var_along + self._var_across)

    def share(self) -> Floats:
        """Return how much of each line is to be subtracted, 0 to 1."""
        return share_of(self.phasor, self.variance)

    def learn(self, z: Phasors, power: Floats, broken: Flags | None = None) -> None:
        """Take in a block: phasors, power beside the lines, channels in which it does not count."""
        noise = np.maximum(self._noise_share * power, _TINY)
        error = z - self.phasor
        error_power = _power(error)
        outlier = error_power / _OUTLIER_SD**2
        variance = self.variance
        expected = variance + noise
        grown = self._judge(error / np.sqrt(np.maximum(expected, outlier)))
        grown_variance = grown * variance
        # In units of what is expected from now on: else one change would count again and again.
        self._trend = self._trend * np.sqrt(expected / (grown_variance + noise))
        self._learn_noise(error_power, power, noise, expected)
        noise = np.maximum(noise, outlier - grown_variance)
        least = _LEAST_VARIANCE * noise
        if broken is not None:
            noise[:, broken] = _NO_WEIGHT
        along = np.maximum(self._var_along, least) * grown
        across = np.maximum(self._var_across, least) * grown
        self._correct(error, noise, along, across, grown)
        self._move_on()

    def _judge(self, error_sd: Phasors) -> Floats:
        """Return by which factor the variances are too small, 1 where all is as expected."""
        self._trend = _TREND_KEEP * self._trend + (1.0 - _TREND_KEEP) * error_sd
        excess = _power(self._trend) / _TREND_VARIANCE - _TREND_CALM
        return 1.0 + _TREND_GROWTH * np.maximum(excess, 0.0)

    def _learn_noise(
        self, error_power: Floats, power: Floats, noise: Floats, expected: Floats
    ) -> None:
        """Take in the squared error over the power, where it is noise and not ignorance."""
        ratio = error_power / np.maximum(power, _TINY) * (noise / expected)
        ratio = np.minimum(ratio, _MAX_NOISE * self._noise_share)
        tells = (expected < 4.0 * noise) & (power > _TINY)
        self._noise_share += tells * (ratio - self._noise_share) / self._noise_blocks
        self._noise_blocks = np.minimum(self._noise_blocks + tells, _NOISE_BLOCKS)

    def _correct(
        self, error: Phasors, noise: Floats, along: Floats, across: Floats, grown: Floats
    ) -> None:
        offset_grown = np.minimum(grown, self._max_var_offset / self._var_offset)
        covariance = self._covariance * np.sqrt(grown * offset_grown)
        var_offset = self._var_offset * offset_grown
        phasor = self.phasor + _NO_PHASOR
        direction = phasor / np.abs(phasor)
        turned = error * direction.conj()
        rest_along, rest_across = noise / (along + noise), noise / (across + noise)
        gain = covariance / (across + noise)
        step = complex_of((1.0 - rest_along) * turned.real, (1.0 - rest_across) * turned.imag)
        self.phasor = phasor + direction * step
        offset = self.offset + gain * turned.imag
        self.offset = np.minimum(np.maximum(offset, -self._max_offset), self._max_offset)
        self._var_along = along * rest_along
        self._var_across = across * rest_across
        self._covariance = covariance * rest_across
        self._var_offset = np.maximum(var_offset - gain * covariance, 0.0)

    def _move_on(self) -> None:
        """Expect the lines one block later."""
        size = np.abs(self.phasor)
        wander = self._wander * (size * size)
        turn = self._turn * complex_of(np.cos(self.offset), np.sin(self.offset))
        self.phasor = self.phasor * turn
        self._trend = self._trend * turn
        moved = self._covariance + size * self._var_offset
        across = self._var_across + size * (self._covariance + moved)
        self._var_along = np.minimum(self._forget * self._var_along + wander, _UNKNOWN)
        self._var_across = np.minimum(self._forget * across + wander, _UNKNOWN)
        self._covariance = moved
        self._var_offset = np.minimum(self._var_offset + self._offset_wander, self._max_var_offset)


def share_of(phasor: Phasors, variance: Floats) -> Floats:
    """Return how much of each line is to be subtracted, 0 to 1, given its expected error."""
    ratio = _power(phasor) / variance
    share = (ratio - GATE_RATIO) / (FULL_RATIO - GATE_RATIO)
    return np.minimum(np.maximum(share, 0.0), 1.0)


def _power(phasor: Phasors) -> Floats:
    size = np.abs(phasor)
    return np.asarray(size * size)


def complex_of(real: Floats, imaginary: Floats) -> Phasors:
    """Return both as one array; ``real + 1j * imaginary`` takes three times as long."""
    both: Phasors = np.empty(real.shape, dtype=np.complex128)
    both.real = real
    both.imag = imaginary
    return both
