"""What a protocol sees of the stream: who is measured, and one tick for each hop of samples."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, StreamInfo
from app.protocols.samples import RecentSamples
from dsp.spec import PipelineSpec

if TYPE_CHECKING:  # it brings SciPy, and the window imports this module
    from dsp.pipeline import EmgPipeline

#: Unit of a channel that gives the velocity of the bar.
VELOCITY_UNIT = "m/s"
#: Settings of the chain that change an amplitude, the window apart: values of different ones are
#: not to be divided by each other.
_AMPLITUDE_SETTINGS = (
    "band_low_hz", "band_high_hz", "band_order", "mains_hz", "mains_method", "mains_harmonics",
    "mains_width_hz", "droop_equaliser", "ecg_removal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stream:
    """The stream that protocols run on.

    Parameters
    ----------
    fs
        Rate in Hz.
    hop
        Samples from one tick to the next.
    channels
        In column order.
    window_samples
        Length of the RMS window of `Tick.rms_uv`.
    delay_samples
        How far that RMS lags behind the muscle.
    band_hz
        Band of the chain.
    tier
        Capability tier of the rate, ``A`` to ``D``.
    chain
        Names device, rate and the settings that change an amplitude: a reference holds only for
        values of the same chain.
    emg
        Columns of EMG; what else a source gives (velocity) is no activation.
    velocity
        Column that gives the velocity of the bar in m/s; None where the source has none.
    uv
        By column whether it is microvolts at the electrodes; limits in microvolts mean only them.
        Empty: all are.
    spectrum_samples, spectrum_late_samples
        Length of the window of a median frequency (`Tick.medians`), 0 where there is none, and how
        long after its end it is known: of more than 64 channels later than at once.
    """

    fs: float
    hop: int
    channels: tuple[ChannelInfo, ...]
    window_samples: int
    delay_samples: int
    band_hz: tuple[float, float]
    tier: str
    chain: str
    emg: tuple[int, ...]
    velocity: int | None = None
    spectrum_samples: int = 0
    spectrum_late_samples: int = 0
    uv: tuple[bool, ...] = ()

    @classmethod
    def of(cls, info: StreamInfo, spec: PipelineSpec, pipeline: EmgPipeline) -> Stream:
        """Return the stream as a chain measures it."""
        from dsp.tiers import capability_tier

        velocity = [k for k, one in enumerate(info.channels) if one.unit == VELOCITY_UNIT]
        return cls(
            fs=info.fs,
            hop=pipeline.hop,
            channels=info.channels,
            window_samples=pipeline.window_samples,
            delay_samples=pipeline.delay_samples,
            band_hz=(pipeline.band.low_hz, pipeline.band.high_hz),
            tier=capability_tier(info.fs),
            chain=chain_name(info, spec),
            emg=tuple(k for k in range(info.n_channels) if k not in velocity),
            velocity=velocity[0] if velocity else None,
            spectrum_samples=pipeline.spectra_window_samples,
            spectrum_late_samples=pipeline.spectra_late_samples,
            uv=info.at_electrodes,
        )

    @property
    def at_electrodes(self) -> tuple[bool, ...]:
        """By column whether it is microvolts at the electrodes."""
        return self.uv or (True,) * len(self.channels)

    @property
    def window_ms(self) -> float:
        """Length of the RMS window."""
        return 1000.0 * self.window_samples / self.fs

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the channels."""
        return tuple(channel.name for channel in self.channels)

    def column(self, name: str) -> int | None:
        """Return the column of a channel; None where the stream has none of that name."""
        return next((k for k, one in enumerate(self.channels) if one.name == name), None)

    def printed(self, column: int) -> str:
        """Return the name of a column as people write it, for a sentence that they read."""
        return self.channels[column].name.replace("_", " ")

    def samples(self, seconds: float) -> int:
        """Return a duration in samples, in whole hops."""
        return max(1, round(seconds * self.fs / self.hop)) * self.hop

    def seconds(self, samples: float) -> float:
        """Return a duration in seconds."""
        return samples / self.fs


def chain_name(info: StreamInfo, spec: PipelineSpec) -> str:
    """Return what tells one way of measuring from another: device, rate, settings."""
    settings = {name: getattr(spec, name) for name in _AMPLITUDE_SETTINGS}
    text = json.dumps([info.device, info.fs, settings], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, eq=False)
class Medians:
    """Median frequencies of one spectral window.

    Parameters
    ----------
    end_sample
        Index one past the window, which is `Stream.spectrum_samples` long.
    hz
        ``(C,)``, NaN where not valid.
    """

    end_sample: int
    hz: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Tick:
    """One hop of the stream; arrays by channel, not to be written to.

    Parameters
    ----------
    end_sample
        Index one past its samples; multiples of the hop.
    rms_uv
        ``(C,)`` RMS in the chain's window that ends here, NaN where not valid.
    power_uv2
        ``(C,)`` mean square of the filtered samples of this hop alone, NaN where less than half of
        them are valid. Means of successive ticks are windows of any length.
    poor
        Columns whose signal quality is red.
    velocity_m_s
        Mean velocity of the bar in this hop, NaN where there is none.
    medians
        Median frequencies that became known in this hop.
    recent
        The newest 4.5 s of samples, for who needs more than numbers; None: there are none.
    """

    end_sample: int
    rms_uv: NDArray[np.float64]
    power_uv2: NDArray[np.float64]
    poor: frozenset[int] = frozenset()
    velocity_m_s: float = math.nan
    medians: tuple[Medians, ...] = ()
    recent: RecentSamples | None = None
