"""What the chain gives for a chunk: filtered samples, frames, spectra, bursts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp.events import Event


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

    @classmethod
    def none(cls, n_channels: int) -> Frames:
        """Return no row."""
        values = np.empty((0, n_channels))
        return cls(np.empty(0, dtype=np.int64), values, values.astype(np.bool_))

    @classmethod
    def joined(cls, parts: Sequence[Frames]) -> Frames:
        """Return the rows of several, at least one, in order."""
        return cls(
            np.concatenate([part.end_sample for part in parts]),
            np.concatenate([part.rms_uv for part in parts]),
            np.concatenate([part.valid for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class Spectra:
    """Median and mean frequencies, one row per window.

    Parameters
    ----------
    end_sample
        ``(S,)`` int64, index one past each window; multiples of the MDF hop.
    mdf_hz, mnf_hz
        ``(S, C)`` median and mean frequency in Hz, NaN where not valid.
    valid
        ``(S, C)`` bool.
    """

    end_sample: NDArray[np.int64]
    mdf_hz: NDArray[np.float64]
    mnf_hz: NDArray[np.float64]
    valid: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.end_sample)

    @classmethod
    def none(cls, n_channels: int) -> Spectra:
        """Return no row."""
        values = np.empty((0, n_channels))
        return cls(np.empty(0, dtype=np.int64), values, values, values.astype(np.bool_))

    @classmethod
    def joined(cls, parts: Sequence[Spectra]) -> Spectra:
        """Return the rows of several, at least one, in order."""
        return cls(
            np.concatenate([part.end_sample for part in parts]),
            np.concatenate([part.mdf_hz for part in parts]),
            np.concatenate([part.mnf_hz for part in parts]),
            np.concatenate([part.valid for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class PipelineOutput:
    """What the chain made of one chunk.

    Parameters
    ----------
    first_sample
        Index of row 0 of `filtered`.
    filtered
        ``(n, C)`` float64, C-contiguous, as many rows as the input; always finite. With removal of
        the heartbeat they lag behind it by `EmgPipeline.latency_samples`.
    valid
        ``(n, C)`` False where a sample was bad or the filter settles.
    frames, spectra
        What ended in this chunk.
    bursts
        What was decided in this chunk, by decided sample, channel and kind.
    hop_power_uv2
        ``(F, C)`` mean square of the last hop of each frame alone, NaN where less than half of it
        is valid: windows of any length are means of these.
    """

    first_sample: int
    filtered: NDArray[np.float64]
    valid: NDArray[np.bool_]
    frames: Frames
    spectra: Spectra
    bursts: tuple[Event, ...]
    hop_power_uv2: NDArray[np.float64]
