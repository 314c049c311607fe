"""A whole recording through the live chain, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.bursts import find_bursts
from dsp.design import ResolvedBand
from dsp.events import Event
from dsp.pipeline import EmgPipeline, Frames, PipelineOutput, Spectra
from dsp.spec import PipelineSpec

OnOutput = Callable[[NDArray[np.float64], PipelineOutput], None]


@dataclass(frozen=True, slots=True)
class OfflineResult:
    """Everything that the chain gave for a recording.

    Parameters
    ----------
    spec, fs, n_channels, band
        What it was run with, and the pass band in use.
    hop, window_samples, delay_samples
        Step between frames, RMS window, and delay of the envelope, in samples.
    first_sample, end_sample
        Index of the first sample, and one past the last; equal when there was none.
    frames, spectra
        All of them, in order; rows are missing across long gaps.
    bursts
        What the live detector decided (`offline_bursts` knows the whole recording).
    filtered, valid
        ``(n, C)`` filtered samples, when they were asked for; same rows as the input.
    """

    spec: PipelineSpec
    fs: float
    n_channels: int
    band: ResolvedBand
    hop: int
    window_samples: int
    delay_samples: int
    first_sample: int
    end_sample: int
    frames: Frames
    spectra: Spectra
    bursts: tuple[Event, ...]
    filtered: NDArray[np.float64] | None = None
    valid: NDArray[np.bool_] | None = None


def run_offline(
    spec: PipelineSpec,
    fs: float,
    n_channels: int,
    chunks: Iterable[tuple[ArrayLike, int]],
    *,
    keep_filtered: bool = False,
    on_output: OnOutput | None = None,
) -> OfflineResult:
    """Run the chain over a recording; results are those of the live chain, to the bit.

    Long chunks are worked in blocks of one second: 1.8 times faster than whole arrays, and memory
    grows with the number of frames only.

    Parameters
    ----------
    spec, fs, n_channels
        As for `EmgPipeline`.
    chunks
        Pairs of ``(n, n_channels)`` raw samples in µV and the index of their first row, in order.
    keep_filtered
        Keep the filtered samples.
    on_output
        Called with every block of raw samples and its output, for measures of one's own.

    Raises
    ------
    ValueError
        As `EmgPipeline` and its `process`.
    """
    pipeline = EmgPipeline(spec, fs, n_channels)
    block_samples = max(1, round(fs))
    outputs: list[PipelineOutput] = []
    kept: list[tuple[NDArray[np.float64], NDArray[np.bool_]]] = []
    bounds: list[int] = []
    for data, first_sample in chunks:
        raw = np.asarray(data, dtype=np.float64)
        for start in range(0, max(len(raw), 1), block_samples):
            block = raw[start : start + block_samples]
            output = pipeline.process(block, first_sample + start)
            if len(block) == 0:
                continue
            bounds = [bounds[0] if bounds else first_sample, pipeline.position]
            if on_output is not None:
                on_output(block, output)
            if keep_filtered:
                kept.append((output.filtered, output.valid))
            outputs.append(_without_samples(output))
    first, end = bounds or [0, 0]
    none = pipeline.process(np.empty((0, n_channels)), pipeline.position)
    return OfflineResult(
        spec=spec,
        fs=fs,
        n_channels=n_channels,
        band=pipeline.band,
        hop=pipeline.hop,
        window_samples=pipeline.window_samples,
        delay_samples=pipeline.delay_samples,
        first_sample=first,
        end_sample=end,
        frames=Frames(
            np.concatenate([none.frames.end_sample, *(o.frames.end_sample for o in outputs)]),
            np.concatenate([none.frames.rms_uv, *(o.frames.rms_uv for o in outputs)]),
            np.concatenate([none.frames.valid, *(o.frames.valid for o in outputs)]),
        ),
        spectra=Spectra(
            np.concatenate([none.spectra.end_sample, *(o.spectra.end_sample for o in outputs)]),
            np.concatenate([none.spectra.mdf_hz, *(o.spectra.mdf_hz for o in outputs)]),
            np.concatenate([none.spectra.valid, *(o.spectra.valid for o in outputs)]),
        ),
        bursts=tuple(event for output in outputs for event in output.bursts),
        filtered=np.concatenate([none.filtered, *(y for y, _ in kept)]) if keep_filtered else None,
        valid=np.concatenate([none.valid, *(v for _, v in kept)]) if keep_filtered else None,
    )


def offline_bursts(result: OfflineResult, channel: int) -> list[tuple[float, float]]:
    """Return the bursts of a channel as (onset, offset) in seconds on the recording's index.

    `dsp.bursts.find_bursts` on the RMS frames, missing frames counted as invalid; times are
    corrected for the envelope's half window and the band-pass delay. The window still widens each
    burst by up to half its length at both ends.

    Raises
    ------
    ValueError
        There is no such channel.
    """
    if not 0 <= channel < result.n_channels:
        raise ValueError(f"channel {channel} is not one of 0 to {result.n_channels - 1}")
    if len(result.frames) == 0:
        return []
    number = result.frames.end_sample // result.hop
    row = number - number[0]
    envelope = np.full(int(row[-1]) + 1, np.nan)
    valid = np.zeros(envelope.shape, dtype=np.bool_)
    envelope[row] = result.frames.rms_uv[:, channel]
    valid[row] = result.frames.valid[:, channel]
    found = find_bursts(envelope, valid, result.hop / result.fs, result.spec)
    first_end = int(result.frames.end_sample[0])

    def time_s(frame: int) -> float:
        return (first_end + frame * result.hop - result.delay_samples) / result.fs

    return [(time_s(start), time_s(stop)) for start, stop in found]


def _without_samples(output: PipelineOutput) -> PipelineOutput:
    """Drop the samples of an output, so that a long recording is not held in memory."""
    none = output.filtered[:0].copy()
    return PipelineOutput(
        output.first_sample,
        none,
        output.valid[:0].copy(),
        output.frames,
        output.spectra,
        output.bursts,
    )
