"""One contract for every source; its text is `acquisition.source`."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from acquisition import ConfigError, ConnectError, SampleChunk, Source, SourceOptions
from acquisition.types import StreamInfo
from dsp import PipelineSpec
from recordings import RecordingWriter, default_registry
from tests.contracts.example_plugin import installed_example
from tests.integration.lsl_programs import OutletProgram

FS, N_CHANNELS, SECONDS = 500.0, 3, 2.0


@dataclass(frozen=True)
class Case:
    """A way to make a source: its SOURCE, options, and whether it ends by itself soon.

    `uri` makes the SOURCE of a folder, or is the name of the fixture that gives it.
    """

    name: str
    uri: Callable[[Path], str] | str
    options: SourceOptions
    finite: bool


def recording(folder: Path) -> str:
    path = folder / "recorded.h5"
    if not path.exists():
        registry = default_registry()
        source = registry.open_source(
            f"sim:curl?seed=3&fs={FS:g}&channels={N_CHANNELS}&drop=0.02",
            SourceOptions(fast=True, duration_s=SECONDS),
        )
        info = source.open()
        source.start()
        writer = RecordingWriter(path, info, PipelineSpec())
        while not source.ended:
            chunk = source.read()
            if chunk is not None:
                writer.append(chunk)
        source.close()
        writer.finish()
    return f"file:{path}"


def playback(folder: Path) -> str:
    path = folder / "cyton.csv"
    rows = np.zeros((60, 24))
    rows[:, 0] = np.arange(60) % 256
    rows[:, 1:9] = np.random.default_rng(1).normal(0, 30, (60, 8))
    rows[:, 22] = 1_700_000_000 + np.arange(60) / 250
    np.savetxt(path, rows, fmt="%.6f", delimiter="\t")
    return f"brainflow:playback?file={path}&master_board=cyton"


def ganglion(folder: Path) -> str:
    path = folder / "ganglion.csv"
    rows = np.zeros((60, 15))
    rows[:, 0] = np.arange(60) // 2  # each packet holds two samples
    rows[:, 1:5] = np.random.default_rng(2).normal(0, 30, (60, 4))
    rows[:, 13] = 1_700_000_000 + np.arange(60) / 200
    np.savetxt(path, rows, fmt="%.6f", delimiter="\t")
    return f"brainflow:playback?file={path}&master_board=ganglion"


SIM = f"sim:squat?seed=1&fs={FS:g}&channels={N_CHANNELS}&drop=0.02"
CASES = [
    Case("sim-fast", lambda _: SIM, SourceOptions(fast=True, duration_s=SECONDS), True),
    Case("sim-follows", lambda _: f"{SIM}&follow=1&seconds=1", SourceOptions(fast=True), True),
    Case("sim-paced", lambda _: f"{SIM}&seconds=1", SourceOptions(), True),
    Case("file-fast", recording, SourceOptions(fast=True, chunk_samples=37), True),
    Case("file-paced", lambda folder: recording(folder) + "?speed=8", SourceOptions(), True),
    Case("synthetic", lambda _: "brainflow:synthetic", SourceOptions(), False),
    Case("playback", playback, SourceOptions(), True),
    Case("playback-ganglion", ganglion, SourceOptions(), True),
    Case("lsl", "lsl_uri", SourceOptions(), False),
    Case("chords", "chords_uri", SourceOptions(), False),
    Case("plug-in", "example_uri", SourceOptions(), False),
]


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def lsl_uri() -> Iterator[str]:
    """A stream of another program, which sends in real time."""
    program = OutletProgram(n_channels=N_CHANNELS, fs=FS)
    program.tell("run")
    yield f"{program.uri}&unit=uV"
    program.end()


@pytest.fixture
def chords_uri() -> Iterator[str]:
    """A board on a pseudo-terminal, which sends in real time."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminals")
    from tests.integration.chords_pty import ChordsPty

    with ChordsPty(runs=True) as board:
        yield f"chords:?serial_port={board.port}"


@pytest.fixture
def example_uri(tmp_path: Path) -> Iterator[str]:
    """The plug-in of docs/plugins.md, installed."""
    with installed_example(tmp_path):
        yield "example:?fs=500"


@pytest.fixture
def source(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Source]:
    uri = request.getfixturevalue(case.uri) if isinstance(case.uri, str) else case.uri(tmp_path)
    made = default_registry().open_source(uri, case.options)
    yield made
    made.close()


def read_some(
    source: Source, wait_until: Callable[..., None], *, n_samples: int = 40
) -> list[SampleChunk]:
    chunks: list[SampleChunk] = []

    def enough() -> bool:
        chunk = source.read()
        if chunk is not None:
            chunks.append(chunk)
        return source.ended or sum(item.n_samples for item in chunks) >= n_samples

    wait_until(enough, what=f"{n_samples} samples")
    return chunks


def check_chunks(chunks: list[SampleChunk], info: StreamInfo) -> None:
    end_sample = 0
    for chunk in chunks:
        assert chunk.data.dtype == np.float64
        assert chunk.data.flags.c_contiguous
        assert chunk.data.shape == (chunk.n_samples, info.n_channels)
        assert chunk.timestamps.shape == (chunk.n_samples,)
        assert chunk.epoch == chunks[0].epoch
        assert chunk.first_sample >= end_sample, "the index fell"
        end_sample = chunk.end_sample


def test_opening_says_what_will_come(source: Source) -> None:
    info = source.open()
    assert info.fs > 0
    assert info.n_channels >= 1
    assert len({channel.name for channel in info.channels}) == info.n_channels
    assert info.device
    assert info.uri == source.uri
    assert source.open().channels == info.channels, "opening again changes nothing"


def test_chunks_are_contiguous_and_the_index_never_falls(
    source: Source, wait_until: Callable[..., None]
) -> None:
    info = source.open()
    source.start()
    chunks = read_some(source, wait_until)
    check_chunks(chunks, info)
    assert chunks[0].first_sample < round(0.1 * info.fs), "the stream starts near index 0"


def test_data_of_a_chunk_stay_what_they_were(
    source: Source, wait_until: Callable[..., None]
) -> None:
    source.open()
    source.start()
    chunks = read_some(source, wait_until, n_samples=20)
    copies = [chunk.data.copy() for chunk in chunks]
    read_some(source, wait_until, n_samples=20)
    for chunk, copy in zip(chunks, copies, strict=True):
        np.testing.assert_array_equal(chunk.data, copy)


def test_a_finite_source_ends_and_stays_ended(
    case: Case, source: Source, wait_until: Callable[..., None]
) -> None:
    if not case.finite:
        pytest.skip("a device has no end")
    info = source.open()
    source.start()
    chunks = read_some(source, wait_until, n_samples=10**9)
    check_chunks(chunks, info)
    assert source.ended
    assert source.read() is None
    assert source.ended


def test_stop_and_close_are_harmless_in_any_state_and_it_opens_again(
    source: Source, wait_until: Callable[..., None]
) -> None:
    source.stop()
    source.close()
    source.open()
    source.close()
    source.close()
    source.open()
    source.start()
    first = read_some(source, wait_until, n_samples=10)[0]
    source.stop()
    source.stop()
    source.close()
    source.open()
    source.start()
    again = read_some(source, wait_until, n_samples=10)[0]
    assert again.first_sample == first.first_sample or not source.live or again.first_sample < 50
    source.close()


def test_ended_may_be_asked_from_another_thread(source: Source) -> None:
    source.open()
    source.start()
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(source.ended))
    thread.start()
    thread.join(5)
    assert answers == [False]


@pytest.mark.parametrize(
    "text",
    [
        "brainflow:cyton?serial_port=/no/such/port",
        "brainflow:playback?file=/no/such/file&master_board=cyton",
        "file:/no/such/file.h5",
        "chords:?serial_port=/no/such/port",
    ],
)
def test_what_cannot_be_opened_says_so_in_one_line(text: str) -> None:
    source = default_registry().open_source(text)
    with pytest.raises((ConnectError, ConfigError)) as raised:
        source.open()
    assert raised.value.hint
    assert "\n" not in str(raised.value)
    source.close()
