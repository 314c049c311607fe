"""The live chain: repair, filter, RMS envelope, median frequency, bursts, on absolute indices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.bursts import BurstDetector
from dsp.design import design_cascade, envelope_delay_ms, frame_grid, resolve_band
from dsp.envelope import FrameRms
from dsp.events import Event
from dsp.filters import SosFilter
from dsp.repair import SampleGuard
from dsp.spec import PipelineSpec
from dsp.spectrum import SlidingMdf


@dataclass(frozen=True, slots=True)
class Frames:
    """RMS values, one row per hop.

    Parameters
    ----------
    end_sample
        ``(F,)`` int64, index one past the window of each row; multiples of the hop.
    rms_uv
        ``(F, C)`` RMS of the filtered signal in µV, NaN where not valid.
    valid
        ``(F, C)`` bool.
    """

    end_sample: NDArray[np.int64]
    rms_uv: NDArray[np.float64]
    valid: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.end_sample)


@dataclass(frozen=True, slots=True)
class Spectra:
    """Median frequencies, one row per window.

    Parameters
    ----------
    end_sample
        ``(S,)`` int64, index one past each window; multiples of the MDF hop.
    mdf_hz
        ``(S, C)`` median frequency in Hz, NaN where not valid.
    valid
        ``(S, C)`` bool.
    """

    end_sample: NDArray[np.int64]
    mdf_hz: NDArray[np.float64]
    valid: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.end_sample)


@dataclass(frozen=True, slots=True)
class PipelineOutput:
    """What the chain made of one chunk.

    Parameters
    ----------
    first_sample
        Index of row 0 of `filtered`.
    filtered
        ``(n, C)`` float64, C-contiguous, the same rows as the input; always finite.
    valid
        ``(n, C)`` False where a sample was bad or the filter settles.
    frames, spectra
        What ended in this chunk.
    bursts
        What was decided in this chunk, by decided sample, channel and kind.
    """

    first_sample: int
    filtered: NDArray[np.float64]
    valid: NDArray[np.bool_]
    frames: Frames
    spectra: Spectra
    bursts: tuple[Event, ...]


class EmgPipeline:
    """The whole chain for one stream; a pure function of samples, settings and indices.

    Every output is identical to the bit however the stream is cut into chunks. A jump of the index
    is a gap: up to `hold_ms` it is bridged inside the filter (those rows are in no output, and
    invalid in frames and spectra), a longer one starts filters and windows again; the burst
    detector keeps what it learnt of rest.

    Parameters
    ----------
    spec
        Settings.
    fs
        Nominal sampling rate in Hz.
    n_channels
        Number of columns.

    Attributes
    ----------
    band
        `ResolvedBand` in use.
    hop, window_samples
        Step between frames and length of the RMS window, in samples.
    settle_samples, hold_samples
        `settle_ms` and `hold_ms` in samples.
    delay_samples
        Delay of the envelope behind the muscle; burst times are corrected by it.
    position
        Index of the next expected sample; 0 before the first.

    Raises
    ------
    ValueError
        Settings that this rate does not allow, or no channel.
    """

    def __init__(self, spec: PipelineSpec, fs: float, n_channels: int) -> None:
        self.spec = spec
        self.fs = fs
        self.n_channels = n_channels
        self.band = resolve_band(spec, fs)
        self.hop, window_hops = frame_grid(spec, fs)
        self.window_samples = self.hop * window_hops
        self.settle_samples = round(spec.settle_ms * fs / 1000.0)
        self.hold_samples = round(spec.hold_ms * fs / 1000.0)
        self.delay_samples = round(envelope_delay_ms(spec, fs) * fs / 1000.0)
        self._filter = SosFilter(design_cascade(spec, fs), n_channels)
        self._guard = SampleGuard(
            n_channels, fs, hold_samples=self.hold_samples, settle_samples=self.settle_samples
        )
        self._rms = FrameRms(self.hop, window_hops, n_channels)
        self._mdf = SlidingMdf(
            fs,
            n_channels,
            spec.mdf_window_s,
            spec.mdf_hop_s,
            spec.mdf_resolution_hz,
            (self.band.low_hz, self.band.high_hz),
        )
        self._bursts = BurstDetector(
            spec, n_channels, self.hop, fs, delay_samples=self.delay_samples
        )
        self.position = 0
        self._started = False

    @property
    def spectra_hop(self) -> int:
        """Step between spectra in samples."""
        return self._mdf.hop

    @property
    def spectra_window_samples(self) -> int:
        """Length of the spectral window in samples."""
        return self._mdf.window_samples

    def reset(self) -> None:
        """Forget everything, learnt rest levels too; the next chunk may start at any index."""
        self.position = 0
        self._started = False
        self._bursts.reset()

    def process(self, x: ArrayLike, first_sample: int) -> PipelineOutput:
        """Process the next chunk.

        Parameters
        ----------
        x
            ``(n, n_channels)`` raw samples in µV, any layout; n may be 0, NaN and infinities are
            bridged. An empty chunk changes nothing.
        first_sample
            Absolute index of row 0; larger than `position` after a gap.

        Raises
        ------
        ValueError
            Another number of channels, or an index that falls.
        """
        x = np.ascontiguousarray(x, dtype=np.float64)
        if x.ndim != 2 or x.shape[1] != self.n_channels:
            raise ValueError(f"a chunk must have the shape (n, {self.n_channels}), not {x.shape}")
        first_sample = int(first_sample)
        if first_sample < 0:
            raise ValueError(f"first_sample must not be negative, and is {first_sample}")
        if self._started and first_sample < self.position:
            raise ValueError(
                f"sample {first_sample} came after sample {self.position - 1}: the index never "
                "falls within one epoch; call reset() to begin anew"
            )
        if len(x) == 0:
            return self._nothing(first_sample)
        missing = first_sample - self.position
        if not self._started or missing > self.hold_samples:
            self._restart(first_sample)
            missing = 0
        repaired = self._guard.process(x, missing)
        filtered = self._filter.process(repaired.x, repaired.seeds)
        frames = Frames(*self._rms.process(filtered, repaired.valid))
        spectra = Spectra(*self._mdf.process(filtered, repaired.valid))
        bursts = self._bursts.process(frames.end_sample, frames.rms_uv, frames.valid)
        self.position = first_sample + len(x)
        return PipelineOutput(
            first_sample=first_sample,
            filtered=filtered[missing:],
            valid=repaired.valid[missing:],
            frames=frames,
            spectra=spectra,
            bursts=tuple(bursts),
        )

    def _restart(self, first_sample: int) -> None:
        self._guard.restart()
        self._filter.reset()
        self._rms.restart(first_sample)
        self._mdf.restart(first_sample)
        self._started = True

    def _nothing(self, first_sample: int) -> PipelineOutput:
        index = np.empty(0, dtype=np.int64)
        values = np.empty((0, self.n_channels))
        flags = np.empty((0, self.n_channels), dtype=np.bool_)
        return PipelineOutput(
            first_sample,
            values,
            flags,
            Frames(index, values, flags),
            Spectra(index, values, flags),
            (),
        )
