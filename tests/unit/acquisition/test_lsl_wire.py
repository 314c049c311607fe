"""LSL's protocol on the sending side; `test_lsl_outlet` reads it with liblsl."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from acquisition.lsl import wire
from acquisition.types import ChannelInfo

STREAM = wire.OutletStream(
    "Env", "EMG", "id", 200.0, wire.FLOAT32, (ChannelInfo("a"), ChannelInfo("b", unit="count"))
)


def test_a_search_is_read_and_answered_with_its_id() -> None:
    request = wire.read_datagram(b"LSL:shortinfo\r\ntype='EMG'\r\n16574 99001\r\n")
    assert request == wire.SearchRequest("type='EMG'", 16574, "99001")
    assert isinstance(request, wire.SearchRequest)
    assert wire.search_answer(request, "<info/>") == b"99001\r\n<info/>"


def test_the_clock_is_given_with_the_texts_of_the_question() -> None:
    question = wire.read_datagram(b"LSL:timedata\r\n17 123.25\r\n")
    assert isinstance(question, wire.ClockQuestion)
    assert wire.clock_answer(question, 5.5, 5.75) == b" 17 123.25 5.5 5.75"


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"LSL:shortinfo\r\n", b"LSL:shortinfo\r\nq\r\n0 1\r\n", b"LSL:timedata\r\n1",
     b"LSL:shortinfo\r\nq\r\nport 1\r\n", b"LSL:shortinfo\r\nq\r\n70000 1\r\n",
     b"\xff\xfe\r\n\r\n"],
)  # fmt: skip
def test_other_datagrams_mean_nothing(data: bytes) -> None:
    assert wire.read_datagram(data) is None


def test_requests_are_read_when_they_are_complete() -> None:
    feed = b"LSL:streamfeed/110 some-uid\r\nMax-Buffer-Length: 360\r\n\r\n"
    for end in range(len(feed)):
        assert wire.read_request(feed[:end]) is None
    assert wire.read_request(feed) == wire.FeedRequest(110, "some-uid", wants_samples=True)
    assert wire.read_request(b"LSL:fullinfo\r\n") == wire.HeaderRequest(None)
    assert wire.read_request(b"LSL:shortinfo\r\n") is None
    assert wire.read_request(b"LSL:shortinfo\r\nname='a'\r\n") == wire.HeaderRequest("name='a'")


def test_a_buffer_of_nothing_wants_no_samples() -> None:
    request = wire.read_request(b"LSL:streamfeed/110 \r\nMax-Buffer-Length: 0\r\n\r\n")
    assert request == wire.FeedRequest(110, "", wants_samples=False)


@pytest.mark.parametrize(
    "data",
    [b"GET / HTTP/1.1\r\n\r\n", b"LSL:streamfeed\r\n360 0\r\n", b"x" * 20_000,
     b"LSL:shortinfo\r\n" + b"x" * 20_000, b"LSL:streamfeed/110 \r\n" + b"x" * 20_000],
)  # fmt: skip
def test_other_requests_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="request"):
        wire.read_request(data)


def test_a_newer_protocol_and_another_run_are_told_apart() -> None:
    assert b"505" in wire.feed_refusal(200)
    assert b"404" in wire.feed_refusal(110)


def test_values_are_packed_with_their_stamps() -> None:
    data = wire.encode_values([[1.5, np.nan], [-2.0, 3.0]], [10.0, 10.005])
    assert len(data) == 2 * (1 + 8 + 8)
    assert struct.unpack("<Bdff", data[17:]) == (2, 10.005, -2.0, 3.0)


@pytest.mark.parametrize(
    ("length", "head"), [(255, bytes([1, 255])), (256, b"\x04\x00\x01\x00\x00")]
)
def test_texts_carry_their_length(length: int, head: bytes) -> None:
    data = wire.encode_text("x" * length, 1.0)
    assert data[9 : 9 + len(head)] == head
    assert len(data) == 9 + len(head) + length


def test_the_header_names_channels_and_units() -> None:
    address = wire.Address("uid", "default", "host", 1.0, 16572, 16573)
    full = wire.header_xml(STREAM, address, full=True)
    assert "<label>b</label>" in full
    assert full.count("<unit>microvolts</unit>") == 1
    assert full.count("<unit>count</unit>") == 1
    assert "<channels>" not in wire.header_xml(STREAM, address, full=False)
