"""Streams with a known truth through the real chain, as the screen sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.live import LiveView, Snapshot, SnapshotRequest
from app.engine.processor import Processor
from app.engine.state import EngineState, EngineStatus
from app.gui.fatigue.burst_log import BurstLog
from dsp.emg_spectrum import EmgSpectrum
from dsp.offline import OfflineResult, run_offline
from dsp.spec import PipelineSpec
from dsp.tiers import capability_tier

STATUS = EngineStatus(EngineState.STREAMING, uri="sim:test")


class Stream:
    """A source, chunk by chunk through the chain; snapshots as the window gets them."""

    def __init__(
        self, info: StreamInfo, chunks: Sequence[SampleChunk], spec: PipelineSpec | None = None
    ) -> None:
        self.info, self.chunks = info, chunks
        self.spec = spec or PipelineSpec()
        self.processor = Processor(info, self.spec)
        self.view = LiveView(
            info,
            hop_samples=self.processor.pipeline.hop,
            mdf_hop_samples=self.processor.pipeline.spectra_hop,
            spec=self.spec,
            band=self.processor.pipeline.band,
            tier=capability_tier(info.fs),
        )
        self.log = BurstLog()

    def play(
        self, every: int = 1, on_frame: Callable[[Snapshot], None] | None = None, **wish: object
    ) -> Snapshot:
        """Play to the end; a frame after every so many chunks."""
        for number, chunk in enumerate(self.chunks):
            self.view.publish(self.processor.process(chunk))
            if number % every == every - 1:
                snapshot = self.snapshot(**wish)
                self.log.extend(snapshot.epoch, snapshot.events)
                if on_frame is not None:
                    on_frame(snapshot)
        snapshot = self.snapshot(**wish)
        self.log.extend(snapshot.epoch, snapshot.events)
        return snapshot

    def snapshot(self, **wish: object) -> Snapshot:
        """Return what the window gets now."""
        request = replace(SnapshotRequest(seconds=1.0, trend_s=1900.0), **wish)  # type: ignore[arg-type]
        status = replace(STATUS, fs=self.info.fs, mdf_sd_hz=7.0)
        return self.view.snapshot(request, status)

    def offline(self) -> OfflineResult:
        """Return the same stream analysed as a whole."""
        blocks = ((chunk.data, chunk.first_sample) for chunk in self.chunks)
        return run_offline(self.spec, self.info.fs, self.info.n_channels, blocks)

    def bursts(self, channel: int, snapshot: Snapshot) -> list[tuple[int, int]]:
        """Return the live bursts of a channel."""
        return self.log.of(channel, 0, snapshot.end_sample)


def athlete(uri: str, spec: PipelineSpec | None = None) -> Stream:
    """Return a simulated athlete, as fast as it can be read."""
    source = SourceRegistry().open_source(uri, SourceOptions(fast=True))
    info = source.open()
    source.start()
    chunks = []
    while not source.ended:
        chunk = source.read()
        if chunk is not None:
            chunks.append(chunk)
    source.close()
    return Stream(info, chunks, spec)


def noise(
    mdf_hz: float, fs: float, seconds: float, rms_uv: float, seed: int
) -> NDArray[np.float64]:
    """Return Gaussian noise with the spectrum of EMG of a known median frequency."""
    n = round(seconds * fs)
    rng = np.random.default_rng(seed)
    freqs = np.fft.rfftfreq(n, 1 / fs)
    density = EmgSpectrum(mdf_hz).density(freqs)
    white = np.fft.rfft(rng.standard_normal(n))
    signal = np.fft.irfft(white * np.sqrt(density), n)
    return np.asarray(signal * rms_uv / signal.std())


def scripted(
    data: NDArray[np.float64],
    fs: float,
    *,
    chunk: int = 50,
    gaps: Sequence[tuple[int, int]] = (),
    spec: PipelineSpec | None = None,
) -> Stream:
    """Return a stream of given samples; `gaps` are first sample and length of what is lost."""
    n = data.shape[1]
    info = StreamInfo(
        fs, tuple(ChannelInfo(f"m{k}", f"muscle {k}") for k in range(n)), "scripted", "sim:test"
    )
    lost = np.zeros(len(data), np.bool_)
    for first, length in gaps:
        lost[first : first + length] = True
    chunks = []
    for start in range(0, len(data), chunk):
        rows = np.arange(start, min(start + chunk, len(data)))
        kept = rows[~lost[rows]]
        for part in np.split(kept, np.flatnonzero(np.diff(kept) > 1) + 1):
            if len(part):
                block = np.ascontiguousarray(data[part])
                chunks.append(SampleChunk(block, int(part[0]), np.zeros(len(part))))
    return Stream(info, chunks, spec)


def reps(mdf_hz: float, fs: float, seconds: float, seed: int = 1) -> NDArray[np.float64]:
    """Return contractions of 2 s in every 4 s over quiet noise, first 3 s of rest."""
    signal = noise(mdf_hz, fs, seconds, 100.0, seed)
    second = np.arange(len(signal)) / fs
    works = (second >= 3.0) & ((second - 3.0) % 4.0 < 2.0)
    quiet = noise(100.0, fs, seconds, 2.0, seed + 1)
    return np.where(works, signal, 0.0) + quiet


@pytest.fixture(scope="session")
def tired() -> Stream:
    """An athlete whose median frequency falls by 20 % in 120 s, played to its end."""
    stream = athlete("sim:squat?seed=3&fs=1000&channels=4&fatigue=20&seconds=120")
    stream.play(every=5)
    return stream
