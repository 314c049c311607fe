"""A source that does what the test says, when the test says it, and engines that are closed."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from acquisition.registry import SourceRegistry
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.engine import Engine
from dsp.spec import PipelineSpec
from tests.integration.lsl_programs import ReaderProgram, StartReader


class ScriptedSource:
    """Keeps the contract of `acquisition.source.Source`; the test gives the samples."""

    def __init__(self, fs: float = 1000.0, n_channels: int = 2, *, live: bool = True) -> None:
        names = ("left_vastus_lateralis", "right_vastus_lateralis", "rectus_femoris", "soleus")
        channels = tuple(
            ChannelInfo(name, name.split("_", 1)[-1], name.split("_")[0] if "_v" in name else "")
            for name in names[:n_channels]
        )
        self.uri = "test:scripted"
        self.live = live
        self.info = StreamInfo(fs=fs, channels=channels, device="Scripted", uri=self.uri)
        self.calls: list[str] = []
        self.threads: set[str] = set()
        self.may_open = threading.Event()
        self.may_open.set()
        self.may_close = threading.Event()
        self.may_close.set()
        self.open_error: Exception | None = None
        self.read_error: Exception | None = None
        self.close_error: Exception | None = None
        self.ended = False
        self.given = 0
        self.held_back = 0
        self._epoch = 0
        self._rng = np.random.default_rng(3)
        self._due: deque[SampleChunk] = deque()

    def give(self, n_samples: int, *, lose: int = 0) -> SampleChunk:
        """Make `n_samples` due, after `lose` that never arrive."""
        first = self.given + lose
        index = np.arange(first, first + n_samples)
        active = (index / self.info.fs) % 2.2 > 1.6
        noise = self._rng.standard_normal((n_samples, self.info.n_channels))
        data = 1e4 + noise * np.where(active, 100.0, 2.0)[:, None]
        chunk = SampleChunk(data, first, index / self.info.fs, self._epoch)
        self.given = first + n_samples
        self._due.append(chunk)
        return chunk

    def jump(self, sample: int) -> None:
        """Go on from `sample` in a new epoch, as a replay does."""
        self._epoch += 1
        self.given = sample

    def finish(self) -> None:
        """Say that nothing follows."""
        self.ended = True

    def open(self) -> StreamInfo:
        if "close" in self.calls:
            self.given = 0  # a device that is opened again counts from 0
        self._called("open")
        assert self.may_open.wait(10)
        if self.open_error is not None:
            raise self.open_error
        return self.info

    def start(self) -> None:
        self._called("start")

    def read(self) -> SampleChunk | None:
        self.threads.add(threading.current_thread().name)
        if self._due:
            return self._due.popleft()
        if self.read_error is not None:
            raise self.read_error
        return None

    def stop(self) -> None:
        self._called("stop")
        if self.held_back:  # what waited for a loss to be known is given when nothing more comes
            self.give(self.held_back)
            self.held_back = 0

    def close(self) -> None:
        self._called("close")
        assert self.may_close.wait(10)
        if self.close_error is not None:
            raise self.close_error

    @property
    def all_taken(self) -> bool:
        return not self._due

    def _called(self, what: str) -> None:
        self.calls.append(what)
        self.threads.add(threading.current_thread().name)


@pytest.fixture
def make_source() -> type[ScriptedSource]:
    return ScriptedSource


@pytest.fixture
def source() -> ScriptedSource:
    return ScriptedSource()


@pytest.fixture
def make_engine(tmp_path: Path) -> Iterator[Callable[..., Engine]]:
    """Make engines whose ``test:`` is the given source; each is closed at the end."""
    engines: list[Engine] = []

    def make(source: ScriptedSource, **options: Any) -> Engine:
        registry = SourceRegistry()
        registry.register("test", lambda _uri, _options: source)
        options.setdefault("data_dir", tmp_path)
        options.setdefault("poll_s", 0.001)
        options.setdefault("reconnect_s", 0.0)
        engine = Engine(registry, options.pop("spec", PipelineSpec()), **options)
        engines.append(engine)
        return engine

    yield make
    for engine in engines:
        assert engine.close() == ()


@pytest.fixture
def start_reader() -> Iterator[StartReader]:
    """Start programs that read a stream; they end with the test."""
    readers: list[ReaderProgram] = []

    def start(name: str, n_samples: int) -> ReaderProgram:
        readers.append(ReaderProgram(name, n_samples))
        return readers[-1]

    yield start
    for reader in readers:
        reader.end()
