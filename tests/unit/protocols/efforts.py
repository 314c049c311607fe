"""Explosive efforts of the simulated athlete as ticks, with what is true of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from acquisition.athlete.source import SimulatedAthlete
from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock
from acquisition.uri import parse_source
from app.protocols.stream import Stream, Tick
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec


@dataclass(frozen=True)
class Played:
    """Ticks of a simulation, and its truth.

    Parameters
    ----------
    stream, ticks
        What a protocol sees.
    starts_s
        When each repetition begins.
    maxima_uv
        RMS of a maximal effort of each channel.
    rises
        ``(n, 3)``: true rate of rise over 50, 75 and 100 ms of each, in % MVC/s.
    """

    stream: Stream
    ticks: list[Tick]
    starts_s: list[float]
    maxima_uv: list[float]
    rises: np.ndarray


def played(text: str) -> Played:
    """Run a ``sim:`` SOURCE through the chain."""
    source = SimulatedAthlete(parse_source(text), SourceOptions(fast=True, clock=ManualClock()))
    info = source.open()
    n = source._model.total_samples
    assert n is not None
    pipeline = EmgPipeline(PipelineSpec(), info.fs, info.n_channels)
    output = pipeline.process(source._model.signal_uv(0, n), 0)
    rows = zip(
        output.frames.end_sample.tolist(), output.frames.rms_uv, output.hop_power_uv2, strict=True
    )
    truth = source.truth(0, n)
    maxima_uv = [channel["maximum_uv"] for channel in truth["channels"]]
    starts_s = [start for start, _ in truth["reps"]]
    rises = []
    for start_s in starts_s:
        at = source._model.in_band_uv(start_s + np.array([0.0, 0.05, 0.075, 0.1]))
        share = 100.0 * (at / maxima_uv).mean(axis=1)
        rises.append((share[1:] - share[0]) / [0.05, 0.075, 0.1])
    return Played(
        Stream.of(info, PipelineSpec(), pipeline),
        [Tick(end, rms, power) for end, rms, power in rows],
        starts_s,
        maxima_uv,
        np.array(rises),
    )
