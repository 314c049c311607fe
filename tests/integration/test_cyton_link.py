"""BrainFlow's real Cyton driver against a stand-in on a pseudo-terminal."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from acquisition import ConnectError, SampleChunk, SourceLost, SourceRegistry
from acquisition.boards import driver
from acquisition.boards.source import BrainFlowSource
from acquisition.types import BUFFER_OVERFLOW

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.integration.cyton_pty import UV_PER_COUNT, CytonPty, counts_of

pytestmark = pytest.mark.brainflow


def source_on(port: str) -> BrainFlowSource:
    source = SourceRegistry().open_source(f"brainflow:cyton?serial_port={port}")
    assert isinstance(source, BrainFlowSource)
    return source


@pytest.fixture
def link() -> Iterator[tuple[CytonPty, BrainFlowSource]]:
    with CytonPty() as board:
        source = source_on(board.port)
        source.open()
        source.start()
        assert board.streaming.wait(5.0)
        yield board, source
        source.close()


class Reader:
    """Collects what a source delivers until enough of it is there."""

    def __init__(self, source: BrainFlowSource, wait_until: Callable[..., None]) -> None:
        self.source = source
        self.chunks: list[SampleChunk] = []
        self._wait_until = wait_until

    def read(self, n_samples: int) -> list[SampleChunk]:
        def enough() -> bool:
            chunk = self.source.read()
            if chunk is not None:
                self.chunks.append(chunk)
            return sum(chunk.n_samples for chunk in self.chunks) >= n_samples

        self._wait_until(enough, what=f"{n_samples} samples have come")
        return self.chunks


def test_values_counters_and_losses_are_exact(
    link: tuple[CytonPty, BrainFlowSource], wait_until: Callable[..., None]
) -> None:
    board, source = link
    sent = [n for n in range(700) if n not in {100} and not 200 <= n < 205 and not 300 <= n < 500]
    board.send(sent)
    chunks = Reader(source, wait_until).read(len(sent))
    index = np.concatenate([np.arange(c.first_sample, c.end_sample) for c in chunks])
    assert index.tolist() == sent
    data = np.concatenate([chunk.data for chunk in chunks])
    expected = np.array([counts_of(n) for n in sent]) * UV_PER_COUNT
    np.testing.assert_allclose(data, expected, rtol=1e-6)


def test_a_packet_that_comes_twice_is_one_sample(
    link: tuple[CytonPty, BrainFlowSource], wait_until: Callable[..., None]
) -> None:
    board, source = link
    board.send([0, 1, 2, 2, 3, 4, 4, 5])
    chunks = Reader(source, wait_until).read(6)
    assert chunks[-1].end_sample == 6
    assert sum(chunk.n_samples for chunk in chunks) == 6


def test_silence_is_silence_and_a_pulled_cable_is_let_go_at_once(
    link: tuple[CytonPty, BrainFlowSource], wait_until: Callable[..., None]
) -> None:
    board, source = link
    board.send(range(10))
    Reader(source, wait_until).read(10)
    assert source.read() is None
    board.unplug()
    with pytest.raises(SourceLost, match="The port of Cyton is gone"):
        source.read()
    assert not source.ended
    began = time.monotonic()
    source.stop()
    source.close()
    assert time.monotonic() - began < 3.0, "letting go of a dead link takes no time of its own"
    # After a hang-up the driver's thread takes 99 % of a core until it is released.
    waited = 0.0
    used = time.process_time()
    began = time.monotonic()
    wait_until(lambda: time.monotonic() - began > 0.3)
    waited, used = time.monotonic() - began, time.process_time() - used
    assert used < 0.7 * waited, "the driver's thread still spins"


@pytest.mark.thorough
def test_what_does_not_open_says_which_of_three_things_it_is(tmp_path: Path) -> None:
    with pytest.raises(ConnectError, match="cannot be opened"):
        source_on(str(tmp_path / "ttyUSB9")).open()
    with CytonPty("dongle") as board, pytest.raises(ConnectError, match="the board does not"):
        source_on(board.port).open()
    with CytonPty("nothing") as board, pytest.raises(ConnectError, match="nothing answers"):
        source_on(board.port).open()


@pytest.mark.thorough
def test_it_opens_again_after_a_failure_and_after_a_close() -> None:
    with CytonPty() as board:
        source = source_on(board.port)
        for _ in range(2):
            info = source.open()
            assert (info.fs, info.n_channels) == (250.0, 8)
            source.start()
            assert board.streaming.wait(5.0)
            source.close()
            source.close()


def test_a_second_source_on_the_port_is_refused_and_the_first_streams_on(
    link: tuple[CytonPty, BrainFlowSource], wait_until: Callable[..., None]
) -> None:
    board, source = link
    second = source_on(board.port)
    with pytest.raises(ConnectError, match="in use by this program"):
        second.open()
    second.close()
    del second
    gc.collect()
    board.send(range(20))
    assert Reader(source, wait_until).read(20)[-1].end_sample == 20
    assert board.streaming.is_set()


def test_rows_that_the_ring_could_not_keep_are_a_gap(
    monkeypatch: pytest.MonkeyPatch, wait_until: Callable[..., None]
) -> None:
    monkeypatch.setattr(driver, "RING_S", 0.0)  # leaves the least ring, 1000 rows
    with CytonPty() as board:
        source = source_on(board.port)
        source.open()
        source.start()
        board.send(range(10))
        reader = Reader(source, wait_until)
        reader.read(10)
        board.send(range(10, 1210))

        session = source._driver._session

        def newest_number() -> float:
            rows = session.get_current_board_data(1)
            return float(rows[0, 0]) if rows.shape[1] else -1.0

        wait_until(lambda: session.get_board_data_count() == 1000 and newest_number() == 1209 % 256)
        chunks = reader.read(1010)
        assert chunks[-2].end_sample == 10
        assert (chunks[-1].first_sample, chunks[-1].end_sample) == (210, 1210)
        assert chunks[-1].gap_reason == BUFFER_OVERFLOW
        source.close()


@pytest.mark.thorough
def test_a_board_that_a_crashed_program_left_streaming_opens_at_the_second_try(
    wait_until: Callable[..., None],
) -> None:
    with CytonPty("streaming") as board:
        source = source_on(board.port)
        source.open()
        source.start()
        assert board.streaming.wait(5.0)
        board.send(range(5))
        assert Reader(source, wait_until).read(5)[0].first_sample == 0
        source.close()
