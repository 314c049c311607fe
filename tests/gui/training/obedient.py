"""A lifter who does what the cue says: a source whose effort a test sets while it streams."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.athlete.emg import generator
from acquisition.registry import SourceRegistry
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.engine import Engine
from dsp.spec import PipelineSpec

FS = 1000.0
_CHUNK = 200
#: No more samples than these are made before somebody has looked.
_AHEAD = 4 * _CHUNK
#: White noise through these weights has its energy at 40 to 200 Hz, as EMG of the thigh has.
_WEIGHTS = np.convolve([1.0, 0.9, 0.35], [1.0, -0.95])
_MVC_UV, _REST_UV = 300.0, 2.0


class Obedient:
    """Keeps the contract of a live source, faster than time.

    Attributes
    ----------
    effort
        Share of the maximum, of all channels; any thread may set it.
    triples
        Three sharp contractions every 12 s instead.
    """

    live, uri = True, "test:lifter"

    def __init__(self, channels: tuple[ChannelInfo, ...], speed: float) -> None:
        self.effort, self.triples = 0.0, False
        self._channels, self._speed = channels, speed
        self._position, self._epoch, self._level = 0, -1, 0.0
        self._began_s = 0.0
        self._seen_end, self._limit = 0, float("inf")

    def look(self, end_sample: int) -> None:
        """Say how far the stream has been seen; from then on it waits for who looks.

        On a busy machine a cue is seen late, and in a stream faster than time that is seconds.
        """
        news, self._seen_end = end_sample - self._seen_end, end_sample
        ahead = self._position + _AHEAD
        begins = news < 0 or self._limit == float("inf")  # a new epoch counts from 0
        self._limit = ahead if begins else min(self._limit + news, ahead)

    @property
    def ended(self) -> bool:
        return False

    def open(self) -> StreamInfo:
        return StreamInfo(FS, self._channels, "Obedient lifter", self.uri)

    def start(self) -> None:
        self._position, self._epoch = 0, self._epoch + 1
        self._began_s, self._limit = time.monotonic(), float("inf")
        self._tail = np.zeros((len(_WEIGHTS) - 1, len(self._channels)))

    def read(self) -> SampleChunk | None:
        due = (time.monotonic() - self._began_s) * FS * self._speed
        if min(due, self._limit) < self._position + _CHUNK:
            return None
        rng = generator(3, self._epoch, self._position)
        white = np.vstack((self._tail, rng.standard_normal((_CHUNK, len(self._channels)))))
        self._tail = white[-len(self._tail) :]
        shaped = np.apply_along_axis(np.convolve, 0, white, _WEIGHTS, "valid")
        shaped /= np.sqrt(np.sum(_WEIGHTS**2))
        first, self._level = self._level, self.effort
        rise = np.linspace(first, self._level, _CHUNK)
        if self.triples:
            within_s = (self._position + np.arange(_CHUNK)) / FS % 12.0 - 4.0
            rise = np.where((within_s >= 0) & (within_s < 2.4) & (within_s % 0.8 < 0.35), 0.6, 0.0)
        data = shaped * np.hypot(rise[:, None] * _MVC_UV, _REST_UV)
        data = data.astype(np.float32).astype(np.float64)  # as a recording holds it
        chunk = SampleChunk(
            data=data,
            first_sample=self._position,
            timestamps=(self._position + np.arange(_CHUNK)) / FS,
            epoch=self._epoch,
        )
        self._position += _CHUNK
        return chunk

    def stop(self) -> None:
        return

    def close(self) -> None:
        return


def engine_of(lifter: Obedient) -> Any:
    """Return what makes an engine that knows this lifter."""

    def make(spec: PipelineSpec, folder: Path) -> Engine:
        registry = SourceRegistry()
        registry.register("test", lambda _uri, _options: lifter)
        return Engine(registry, spec, data_dir=folder)

    return make
