"""What is said of a recording when it is asked for, and the stream that its file describes."""

from __future__ import annotations

from pathlib import Path

from acquisition.types import ChannelInfo, StreamInfo
from app.engine.recording_control import RecordRequest

INFO = StreamInfo(
    250.0,
    (ChannelInfo("a", electrode="needle"), ChannelInfo("b", lsb=0.02)),
    "Cyton",
    "brainflow:cyton",
    {"board": "cyton", "impedance": "of the source"},
    256,
)


def test_without_a_word_the_stream_is_described_as_the_source_does() -> None:
    assert RecordRequest(Path("a.h5")).described(INFO) == INFO


def test_the_electrode_is_that_of_the_source_where_it_says_one() -> None:
    described = RecordRequest(Path("a.h5"), electrode="Ag/AgCl 10 mm").described(INFO)
    assert [channel.electrode for channel in described.channels] == ["needle", "Ag/AgCl 10 mm"]
    assert described.channels[1].lsb == 0.02


def test_facts_of_the_device_stand_beside_its_own() -> None:
    request = RecordRequest(Path("a.h5"), device_facts={"impedance": [1]})
    assert request.described(INFO).settings == {"board": "cyton", "impedance": [1]}
    assert INFO.settings["impedance"] == "of the source"
