"""The live chain: conditioning, RMS envelope, spectrum, bursts, on absolute indices."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike

from dsp.bursts import BurstDetector
from dsp.checkpoint import Checkpointed
from dsp.conditioning import Conditioner
from dsp.design import frame_grid, mains_lines_hz, resolve_band, spectrum_decimation
from dsp.envelope import FrameRms
from dsp.latency import envelope_delay_ms
from dsp.outputs import Frames, PipelineOutput, Spectra
from dsp.rails import Rails
from dsp.sliding_spectrum import SlidingSpectrum
from dsp.spec import PipelineSpec


class EmgPipeline(Checkpointed):
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
    rails_uv
        Lowest and highest value that each channel's converter can give, None where not known; a
        channel that stays at its end is invalid.
    in_uv
        ``(n_channels,)`` which channels are in µV, all by default; in the others no step is taken
        for an electrode pop.

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
    latency_samples
        How far `PipelineOutput.filtered` lags behind the input beyond the delay of its filters.
    position
        Index of the next expected sample; 0 before the first.

    Raises
    ------
    ValueError
        Settings that this rate does not allow, or no channel.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "position", "_started", "_conditioner", "_rms", "_spectrum", "_bursts",
    )  # fmt: skip

    def __init__(
        self,
        spec: PipelineSpec,
        fs: float,
        n_channels: int,
        *,
        rails_uv: Rails | None = None,
        in_uv: ArrayLike | None = None,
    ) -> None:
        self.spec = spec
        self.fs = fs
        self.n_channels = n_channels
        self.band = resolve_band(spec, fs)
        self.hop, window_hops = frame_grid(spec, fs)
        self.window_samples = self.hop * window_hops
        self._conditioner = Conditioner(spec, fs, n_channels, rails_uv=rails_uv, in_uv=in_uv)
        self.settle_samples = self._conditioner.settle_samples
        self.hold_samples = self._conditioner.hold_samples
        self.latency_samples = self._conditioner.latency_samples
        self.delay_samples = round(envelope_delay_ms(spec, fs) * fs / 1000.0)
        self._rms = FrameRms(self.hop, window_hops, n_channels)
        self._spectrum = SlidingSpectrum(
            fs,
            n_channels,
            spec.mdf_window_s,
            spec.mdf_hop_s,
            spec.mdf_resolution_hz,
            (self.band.low_hz, self.band.high_hz),
            mains_lines_hz(spec, fs, self.band) if spec.mains_method == "interpolate" else (),
            keep_every=spectrum_decimation(spec, fs),
        )
        self._bursts = BurstDetector(
            spec, n_channels, self.hop, fs, delay_samples=self.delay_samples
        )
        self.position = 0
        self._started = False

    @property
    def spectra_hop(self) -> int:
        """Step between spectra in samples."""
        return self._spectrum.hop

    @property
    def spectra_window_samples(self) -> int:
        """Length of the spectral window in samples."""
        return self._spectrum.window_samples

    @property
    def spectra_late_samples(self) -> int:
        """How long after the end of its window a spectrum comes: 0 up to 64 channels."""
        return self._spectrum.spread_samples

    def reset(self) -> None:
        """Forget everything, learnt rest levels too; the next chunk may start at any index."""
        self.position = 0
        self._started = False
        self._spectrum.restart(0)
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
        late: Spectra | None = None
        if not self._started or missing > self.hold_samples:
            if self._started:
                late = self.finish()
            self._restart(first_sample)
            missing = 0
        clean, valid = self._conditioner.process(x, missing)
        frames = Frames(*self._rms.process(clean, valid))
        spectra = Spectra(*self._spectrum.process(clean, valid))
        bursts = self._bursts.process(frames.end_sample, frames.rms_uv, frames.valid)
        self.position = first_sample + len(x)
        return PipelineOutput(
            first_sample=first_sample,
            filtered=clean[missing:],
            valid=valid[missing:],
            frames=frames,
            spectra=spectra if late is None else Spectra.joined([late, spectra]),
            bursts=tuple(bursts),
            hop_power_uv2=self._rms.hop_means,
        )

    def finish(self) -> Spectra:
        """Return the spectra whose window has ended but which were not due yet: the stream ends.

        There are some only above 64 channels, see `SlidingSpectrum`.
        """
        return Spectra(*self._spectrum.finish())

    def _restart(self, first_sample: int) -> None:
        self._conditioner.restart()
        self._rms.restart(first_sample)
        self._spectrum.restart(first_sample)
        self._started = True

    def _nothing(self, first_sample: int) -> PipelineOutput:
        values = np.empty((0, self.n_channels))
        return PipelineOutput(
            first_sample,
            values,
            values.astype(np.bool_),
            Frames.none(self.n_channels),
            Spectra.none(self.n_channels),
            (),
            values,
        )
