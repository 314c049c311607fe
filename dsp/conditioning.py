"""From raw samples to clean ones: repair, band-pass, mains, heartbeat."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.checkpoint import Checkpointed
from dsp.design import design_cascade, mains_lines_hz, resolve_band
from dsp.ecg import EcgRemover
from dsp.filters import SosFilter
from dsp.mains import SinusoidSubtractor
from dsp.rails import Rails
from dsp.repair import SampleGuard
from dsp.spec import PipelineSpec


class Conditioner(Checkpointed):
    """The first half of the chain; causal, with state, the same bits however the stream is cut.

    Repair comes first, so that nothing after it ever meets NaN. Band-pass, equaliser and notches
    are one cascade in one call. A fitted hum and the heartbeat are subtracted behind it, where no
    electrode offset disturbs the fit.

    Parameters
    ----------
    spec
        Settings.
    fs
        Sampling rate in Hz.
    n_channels
        Number of columns.
    rails_uv
        Range of each channel's converter, None where not known.
    in_uv
        ``(n_channels,)`` which channels are in µV; in the others no step is taken for a pop.

    Attributes
    ----------
    latency_samples
        By how much the output lags behind the input beyond the delay of the filters.

    Raises
    ------
    ValueError
        Settings that this rate does not allow.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "_guard", "_filter", "_mains", "_ecg", "_late_valid",
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
        self.hold_samples = round(spec.hold_ms * fs / 1000.0)
        self.settle_samples = round(spec.settle_ms * fs / 1000.0)
        pops = np.full(n_channels, spec.pop_uv if spec.pop_uv > 0 else np.inf)
        if in_uv is not None:
            pops[~np.asarray(in_uv, dtype=np.bool_)] = np.inf
        self._guard = SampleGuard(
            n_channels,
            fs,
            hold_samples=self.hold_samples,
            settle_samples=self.settle_samples,
            rails_uv=rails_uv,
            pop_uv=pops,
        )
        self._filter = SosFilter(design_cascade(spec, fs), n_channels)
        self._mains: SinusoidSubtractor | None = None
        lines_hz = mains_lines_hz(spec, fs, resolve_band(spec, fs))
        if spec.mains_method == "subtract" and lines_hz:
            self._mains = SinusoidSubtractor(fs, n_channels, lines_hz)
        self._ecg = EcgRemover(fs, n_channels) if spec.ecg_removal else None
        self.latency_samples = self._ecg.latency_samples if self._ecg else 0
        self._late_valid = np.zeros((self.latency_samples, n_channels), dtype=np.bool_)

    def restart(self) -> None:
        """Forget everything; every channel starts anew from its next good sample."""
        self._guard.restart()
        self._filter.reset()
        if self._mains is not None:
            self._mains.reset()
        if self._ecg is not None:
            self._ecg.reset()
        self._late_valid[:] = False

    def process(
        self, x: NDArray[np.float64], missing: int = 0
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Clean the next samples.

        Parameters
        ----------
        x
            ``(n, n_channels)`` raw samples in µV, n at least 1.
        missing
            Lost samples before row 0, at most `hold_samples`; they come first in the result.

        Returns
        -------
        clean
            ``(missing + n, n_channels)`` finite.
        valid
            ``(missing + n, n_channels)`` False where a sample was bad or a filter settles.
        """
        repaired = self._guard.process(x, missing)
        clean = self._filter.process(repaired.x, repaired.seeds)
        if self._mains is not None:
            clean = self._mains.process(clean, repaired.seeds)
        if self._ecg is None:
            return clean, repaired.valid
        clean = self._ecg.process(clean, repaired.seeds)
        valid = np.concatenate([self._late_valid, repaired.valid])
        self._late_valid = valid[len(clean) :].copy()
        return clean, valid[: len(clean)]
