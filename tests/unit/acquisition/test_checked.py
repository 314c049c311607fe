"""A source of somebody else is held to its contract, and says who has to do what."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from acquisition.checked import checked
from acquisition.errors import ConnectError, SourceError, SourceLost
from acquisition.source import HasRecordedEvents, KnowsTruth, Seekable, Source
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from dsp.events import Event

URI = "box:1"
INFO = StreamInfo(fs=500.0, channels=(ChannelInfo("a"), ChannelInfo("b")), device="Box", uri=URI)
CHUNK = SampleChunk(np.zeros((4, 2)), 0, np.zeros(4))


class Box:
    """Does what it is told, right unless told otherwise."""

    uri, live, ended = URI, True, False

    def __init__(self, info: Any = INFO, *chunks: Any) -> None:
        self.info = info
        self.chunks = list(chunks)
        self.calls: list[str] = []
        self.errors: dict[str, Exception] = {}

    def _do(self, what: str) -> None:
        self.calls.append(what)
        if what in self.errors:
            raise self.errors[what]

    def open(self) -> Any:
        self._do("open")
        return self.info

    def start(self) -> None:
        self._do("start")

    def read(self) -> Any:
        self._do("read")
        return self.chunks.pop(0) if self.chunks else None

    def stop(self) -> None:
        self._do("stop")

    def close(self) -> None:
        self._do("close")


def held(box: Any) -> Source:
    return checked(box, URI, "emg-box 0.3")


def opened(box: Any) -> Source:
    source = held(box)
    source.open()
    source.start()
    return source


def test_a_right_source_is_passed_on_as_it_is() -> None:
    box = Box(INFO, CHUNK, None, replace(CHUNK, first_sample=9), replace(CHUNK, epoch=1))
    source = held(box)
    assert source.open() is INFO
    source.start()
    assert source.read() is CHUNK
    assert source.read() is None
    assert source.read() is not None
    assert source.read() is not None, "a new epoch starts anew"
    source.stop()
    source.close()
    assert (source.uri, source.live, source.ended) == (URI, True, False)
    assert box.calls == ["open", "start", *["read"] * 4, "stop", "close"]
    assert not isinstance(source, Seekable | KnowsTruth | HasRecordedEvents)


@pytest.mark.parametrize(
    ("info", "said"),
    [
        (None, "returns NoneType: return an acquisition.StreamInfo"),
        (replace(INFO, fs=0.0), "fs=0.0"),
        (replace(INFO, fs=float("nan")), "fs=nan"),
        (replace(INFO, fs="500"), "fs='500'"),  # type: ignore[arg-type]
        (replace(INFO, channels=()), "says no channels"),
        (replace(INFO, channels=("a",)), "no ChannelInfo"),  # type: ignore[arg-type]
        (replace(INFO, channels=(ChannelInfo("a"), ChannelInfo("a"))), "two channels 'a'"),
        (replace(INFO, channels=(ChannelInfo(""),)), "texts that are not empty"),
        (replace(INFO, channels=(ChannelInfo("a", rail_uv=(1.0, -1.0)),)), "rail_uv=(1.0, -1.0)"),
        (replace(INFO, device=" "), "says device=' '"),
        (replace(INFO, device="Bo\nx"), "on one line"),
        (replace(INFO, fs=10**400), "give the sampling rate in Hz, 1 to 1000000"),
        (replace(INFO, fs=1e300), "give the sampling rate in Hz"),
        (replace(INFO, channels=(ChannelInfo("a\nb"),)), "on one line"),
        (replace(INFO, channels=(ChannelInfo("a\udc80"),)), "on one line"),
        (replace(INFO, channels=(ChannelInfo("a", rail_uv=5),)), "rail_uv=5"),  # type: ignore[arg-type]
        (replace(INFO, channels=(ChannelInfo("a", lsb=0.0),)), "lsb=0.0 for a"),
        (replace(INFO, channels=(ChannelInfo("a", lsb="1"),)), "lsb='1'"),  # type: ignore[arg-type]
        (replace(INFO, channels=(ChannelInfo("a", lsb=float("nan")),)), "lsb=nan"),
        (replace(INFO, channels=(ChannelInfo("a", electrode="x\ny"),)), "a line of text"),
        (replace(INFO, settings={"a": "x" * 60_000}), "60000 at most"),
        (replace(INFO, uri="box:2"), "give uri.text, 'box:1'"),
        (replace(INFO, settings={"a": {1, 2}}), "settings that JSON cannot hold"),
        (replace(INFO, settings={"a": float("inf")}), "settings that JSON cannot hold"),
        (replace(INFO, settings=[1]), "no mapping"),  # type: ignore[arg-type]
        (replace(INFO, counter_modulus=1), "counter_modulus=1"),
    ],
)
def test_a_stream_described_wrongly_is_refused_and_let_go(info: Any, said: str) -> None:
    box = Box(info)
    with pytest.raises(ConnectError) as raised:
        held(box).open()
    assert raised.value.message.startswith("Plug-in emg-box 0.3: open() ")
    assert said in raised.value.message
    assert box.calls == ["open", "close"], "nothing stays half open"


@pytest.mark.parametrize(
    ("chunk", "said"),
    [
        ("samples", "returns str: return a SampleChunk or None"),
        (replace(CHUNK, data=np.zeros((2, 4))), "looks transposed, return data.T.copy()"),
        (replace(CHUNK, data=np.zeros((4, 3))), "shape (4, 3) for 2 channels: one row for each"),
        (replace(CHUNK, data=np.zeros(8)), "1-D float64: give a plain 2-D float64 array"),
        (replace(CHUNK, data=np.zeros((4, 2), np.float32)), "2-D float32"),
        (replace(CHUNK, data=[[0.0, 0.0]]), "data that are list"),  # type: ignore[arg-type]
        (replace(CHUNK, data=np.zeros((2, 4)).T), "not C-contiguous"),
        (replace(CHUNK, data=np.full((4, 2), np.nan)), "let first_sample jump"),
        (replace(CHUNK, timestamps=np.zeros(3)), "timestamps of shape (3,) for 4 samples"),
        (replace(CHUNK, timestamps=np.full(4, np.inf)), "timestamps that are not finite"),
        (replace(CHUNK, timestamps=np.zeros(4, int)), "no float64 array"),
        (replace(CHUNK, first_sample=-1), "first_sample=-1: a whole number"),
        (replace(CHUNK, first_sample=0.5), "first_sample=0.5"),  # type: ignore[arg-type]
        (replace(CHUNK, first_sample=2**60), "a whole number from 0 to 2^53"),
        (replace(CHUNK, data=np.full((4, 2), -1e300)), "samples beyond 1e+15"),
        (replace(CHUNK, data=np.ma.zeros((4, 2))), "data that are MaskedArray"),
        (replace(CHUNK, gap_reason="a\nb"), "a few words"),
        (replace(CHUNK, epoch="a"), "epoch='a'"),  # type: ignore[arg-type]
        (replace(CHUNK, gap_reason=""), "a few words"),
        (replace(CHUNK, first_sample=3), "goes back to sample 3 after 4"),
    ],
)
def test_a_wrong_chunk_ends_the_stream_and_says_what_to_do(chunk: Any, said: str) -> None:
    source = opened(Box(INFO, replace(CHUNK, first_sample=1), chunk))
    assert source.read() is not None
    with pytest.raises(SourceLost) as raised:
        source.read()
    assert raised.value.message.startswith("Plug-in emg-box 0.3: read() ")
    assert said in raised.value.message
    assert raised.value.hint


def test_numpy_integers_become_whole_numbers() -> None:
    chunk = replace(CHUNK, first_sample=np.int32(5), epoch=np.int64(1))  # type: ignore[arg-type]
    given = opened(Box(INFO, chunk)).read()
    assert given is not None
    assert (type(given.first_sample), given.first_sample) == (int, 5)
    assert given.data is chunk.data


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        ("open", ConnectError),
        ("start", ConnectError),
        ("read", SourceLost),
        ("stop", SourceLost),
        ("close", SourceLost),
    ],
)
def test_an_exception_becomes_an_error_of_the_source(
    call: str, kind: type[SourceError], caplog: pytest.LogCaptureFixture
) -> None:
    box = Box()
    box.errors[call] = OSError("cable\nout")
    source = held(box)
    if call not in ("open", "stop"):
        source.open()
    with caplog.at_level(logging.ERROR), pytest.raises(kind) as raised:
        getattr(source, call)()
    assert f"{call}() fails (OSError: cable out)" in raised.value.message
    assert "Traceback" in caplog.text
    refusal = box.errors[call] = SourceLost("the box is off", "switch it on")
    with pytest.raises(SourceLost) as passed:
        getattr(source, call)()
    assert passed.value is refusal, "what the plug-in says itself is passed on"


class Unspeakable(Exception):  # noqa: N818
    def __str__(self) -> str:
        raise ValueError("no text")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SystemExit("no driver"), "open() fails (SystemExit: no driver)"),
        (Unspeakable(), "open() fails (Unspeakable)"),
        (OSError("\x1b[31mred\a"), "open() fails (OSError: [31mred)"),
        (OSError("x" * 5000), "xxx...)"),
    ],
)
def test_no_error_of_a_plug_in_passes_as_it_is(error: Exception, said: str) -> None:
    box = Box()
    box.errors["open"] = error
    with pytest.raises(ConnectError) as raised:
        held(box).open()
    assert said in raised.value.message
    assert len(raised.value.message) < 400
    assert box.calls == ["open", "close"]


def test_a_chunk_without_samples_says_nothing_of_the_link() -> None:
    empty = replace(CHUNK, data=np.zeros((0, 2)), timestamps=np.zeros(0))
    assert opened(Box(INFO, empty)).read() is None


def test_a_status_that_is_no_truth_value_ends_the_stream() -> None:
    box = Box(INFO, CHUNK)
    box.ended = np.array([True, False])  # type: ignore[assignment]
    source = opened(box)
    assert source.ended is False
    with pytest.raises(SourceLost, match="ended fails"):
        source.read()


def test_samples_of_a_source_that_is_not_open_are_refused() -> None:
    with pytest.raises(SourceLost, match="gives samples though it is not open"):
        held(Box(INFO, CHUNK)).read()


def test_it_opens_again_after_it_was_wrong() -> None:
    box = Box(INFO, replace(CHUNK, first_sample=8), CHUNK)
    source = opened(box)
    source.read()
    with pytest.raises(SourceLost):
        source.read()
    source.close()
    box.chunks = [CHUNK]
    source.open()
    source.start()
    assert source.read() is CHUNK


class Player(Box):
    """A replay with events, whose position fails."""

    length_samples, paused, speed = 100, False, 1.0
    recorded_events = (Event(3, "marker", label="a"),)

    def __init__(self) -> None:
        super().__init__(INFO, CHUNK, CHUNK)
        self.where: Any = 7
        self.asked: list[Any] = []

    @property
    def position_sample(self) -> int:
        return int(self.where)

    def pause(self) -> None:
        self.asked.append("pause")

    def play(self) -> None:
        self.asked.append("play")

    def seek(self, sample: int) -> None:
        self.asked.append(sample)

    def set_speed(self, speed: float) -> None:
        self.asked.append(speed)

    def truth(self, first_sample: int, n_samples: int) -> dict[str, Any]:
        return {"span": [first_sample, n_samples]}


def test_what_else_a_source_can_do_it_still_can() -> None:
    box = Player()
    source = held(box)
    assert isinstance(source, Seekable)
    assert isinstance(source, KnowsTruth)
    assert isinstance(source, HasRecordedEvents)
    assert (source.length_samples, source.position_sample, source.speed) == (100, 7, 1.0)
    assert source.paused is False
    source.pause()
    source.play()
    source.seek(50)
    source.set_speed(2.0)
    assert box.asked == ["pause", "play", 50, 2.0]
    assert source.truth(1, 2) == {"span": [1, 2]}
    assert [event.label for event in source.recorded_events] == ["a"]


def test_what_fails_where_no_error_may_be_raised_ends_the_stream_at_the_next_read(
    caplog: pytest.LogCaptureFixture,
) -> None:
    box = Player()
    source = opened(box)
    assert source.read() is not None
    box.where = "nowhere"
    assert isinstance(source, Seekable)
    with caplog.at_level(logging.ERROR):
        assert (source.position_sample, source.position_sample) == (0, 0)
    assert caplog.text.count("Traceback") == 1, "the screen asks thirty times a second"
    with pytest.raises(SourceLost, match="position_sample fails"):
        source.read()


def test_what_is_no_source_is_refused() -> None:
    with pytest.raises(ConnectError, match=r"returns int, which has no open\(\), start\(\)"):
        checked(3, URI, "emg-box 0.3")
