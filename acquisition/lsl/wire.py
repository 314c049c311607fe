"""LSL's protocol, version 1.10, as the side that sends speaks it. Pure: bytes in, bytes out.

Why it is spoken here and not by liblsl: liblsl's outlets listen on every network address, and no
setting changes that (``docs/lsl.md`` has the measurement). The protocol is small: a search and the
clock by UDP, header and samples by TCP.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

import numpy as np
from numpy.typing import ArrayLike, NDArray

from acquisition.types import ChannelInfo

PROTOCOL = 110
#: A request is a few hundred bytes.
LONGEST_REQUEST = 16_384

FLOAT32, TEXT = "float32", "string"

_EXPLICIT_STAMP = 2
_TEST_STAMP_S = 123456.789
_LITTLE_ENDIAN = 1234
_FEED = re.compile(rb"LSL:streamfeed/(\d{1,6})[ \t]*(\S*)")


@dataclass(frozen=True, slots=True)
class OutletStream:
    """A stream to be published.

    Parameters
    ----------
    name, type, source_id
        As other programs find it.
    fs
        Rate in Hz, 0 for irregular.
    format
        `FLOAT32` or `TEXT`.
    channels
        One each; a text stream has one.
    channel_type
        What the channels carry, for the header.
    unit
        Unit of all channels for the header; empty: each channel's own.
    facts
        Sections of the header and what they say.
    """

    name: str
    type: str
    source_id: str
    fs: float
    format: str
    channels: tuple[ChannelInfo, ...]
    channel_type: str = ""
    unit: str = ""
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a published stream is served, and which run of it this is."""

    uid: str
    session_id: str
    hostname: str
    created_at_s: float
    data_port: int
    service_port: int


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Somebody looks for streams: answer to `port` of the same computer."""

    query: str
    port: int
    query_id: str


@dataclass(frozen=True, slots=True)
class ClockQuestion:
    """Somebody asks for our clock; both texts are given back as they came."""

    wave: str
    sent_at: str


@dataclass(frozen=True, slots=True)
class HeaderRequest:
    """Somebody wants the header; only if `query` fits, where there is one."""

    query: str | None


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """Somebody wants the samples of the stream with this `uid` (empty: of any)."""

    version: int
    uid: str
    wants_samples: bool


def read_datagram(data: bytes) -> SearchRequest | ClockQuestion | None:
    """Read a UDP request; None for anything else."""
    lines = data.decode("utf-8", errors="replace").split("\r\n")
    method = lines[0].strip()
    if method == "LSL:shortinfo" and len(lines) >= 3:
        port, _, query_id = lines[2].strip().partition(" ")
        if port.isdecimal() and 0 < int(port) < 65536:
            return SearchRequest(lines[1].strip(), int(port), query_id.strip())
    elif method == "LSL:timedata" and len(lines) >= 2:
        words = lines[1].split()
        if len(words) == 2:
            return ClockQuestion(*words)
    return None


def search_answer(search: SearchRequest, header: str) -> bytes:
    """Return the UDP answer to a search that fits."""
    return f"{search.query_id}\r\n{header}".encode()


def clock_answer(question: ClockQuestion, received_s: float, sent_s: float) -> bytes:
    """Return the UDP answer to a question for our clock."""
    return f" {question.wave} {question.sent_at} {received_s!r} {sent_s!r}".encode()


def read_request(data: bytes) -> HeaderRequest | FeedRequest | None:
    """Read a TCP request that may not be complete yet; None while it is not.

    Raises
    ------
    ValueError
        Not a request of LSL 1.10.
    """
    first, found, rest = data.partition(b"\r\n")
    method = first.strip()
    if found and method == b"LSL:fullinfo":
        return HeaderRequest(None)
    if found and method == b"LSL:shortinfo":
        query, found, _ = rest.partition(b"\r\n")
        if found:
            return HeaderRequest(query.decode("utf-8", errors="replace").strip())
    elif found:
        feed = _FEED.fullmatch(method)
        if feed is None:
            raise ValueError("an unknown request")
        if b"\r\n\r\n" in data:
            buffer = re.search(rb"max-buffer-length:\s*(-?\d{1,9})", data.lower())
            return FeedRequest(
                version=int(feed.group(1)),
                uid=feed.group(2).decode("ascii", errors="replace"),
                wants_samples=buffer is None or int(buffer.group(1)) > 0,
            )
    if len(data) > LONGEST_REQUEST:
        raise ValueError("a request without an end")
    return None


def feed_refusal(version: int) -> bytes:
    """Return the answer to a feed request that cannot be served."""
    reason = "505 Version not supported" if version // 100 > PROTOCOL // 100 else "404 Not found"
    return f"LSL/{PROTOCOL} {reason}\r\n\r\n".encode()


def feed_start(stream: OutletStream, uid: str) -> bytes:
    """Return what stands before the samples: the answer, and two samples to check the format."""
    answer = (
        f"LSL/{PROTOCOL} 200 OK\r\nUID: {uid}\r\nByte-Order: {_LITTLE_ENDIAN}\r\n"
        f"Suppress-Subnormals: 0\r\nData-Protocol-Version: {PROTOCOL}\r\n\r\n"
    )
    return answer.encode() + _test_sample(stream, 4) + _test_sample(stream, 2)


def encode_values(values: ArrayLike, stamps_s: ArrayLike) -> bytes:
    """Return samples as they go over the wire.

    Parameters
    ----------
    values
        ``(n, n_channels)``, sent as float32.
    stamps_s
        ``(n,)`` seconds of the LSL clock.
    """
    rows = np.asarray(values, dtype="<f4")
    layout = [("mark", "u1"), ("stamp_s", "<f8"), ("values", "<f4", (rows.shape[1],))]
    packed: NDArray[np.void] = np.empty(len(rows), dtype=layout)
    packed["mark"] = _EXPLICIT_STAMP
    packed["stamp_s"] = stamps_s
    packed["values"] = rows
    return packed.tobytes()


def encode_text(text: str, stamp_s: float) -> bytes:
    """Return one sample of a text stream as it goes over the wire."""
    raw = text.encode()
    size = bytes([1, len(raw)]) if len(raw) < 256 else bytes([4]) + len(raw).to_bytes(4, "little")
    stamp = np.array(stamp_s, dtype="<f8").tobytes()
    return bytes([_EXPLICIT_STAMP]) + stamp + size + raw


def header_xml(stream: OutletStream, address: Address, *, full: bool) -> str:
    """Return a stream's header.

    Parameters
    ----------
    stream, address
        What, and where.
    full
        With the description of channels and facts; a search is answered without.
    """
    root = ElementTree.Element("info")
    for name, value in (
        ("name", stream.name),
        ("type", stream.type),
        ("channel_count", str(len(stream.channels))),
        ("channel_format", stream.format),
        ("source_id", stream.source_id),
        ("nominal_srate", f"{stream.fs:.17g}"),
        ("version", f"{PROTOCOL / 100:.17g}"),
        ("created_at", f"{address.created_at_s:.17g}"),
        ("uid", address.uid),
        ("session_id", address.session_id),
        ("hostname", address.hostname),
        ("v4address", ""),
        ("v4data_port", str(address.data_port)),
        ("v4service_port", str(address.service_port)),
        ("v6address", ""),
        ("v6data_port", "0"),
        ("v6service_port", "0"),
    ):
        _child(root, name, value)
    desc = ElementTree.SubElement(root, "desc")
    if full:
        channels = ElementTree.SubElement(desc, "channels")
        for channel in stream.channels:
            node = ElementTree.SubElement(channels, "channel")
            _child(node, "label", channel.name)
            _child(node, "type", stream.channel_type)
            _child(node, "unit", stream.unit or _unit(channel))
            _child(node, "muscle", channel.muscle)
            _child(node, "side", channel.side)
        for section, facts in stream.facts.items():
            node = ElementTree.SubElement(desc, section)
            for name, value in facts.items():
                _child(node, name, value)
    return '<?xml version="1.0"?>\n' + ElementTree.tostring(root, encoding="unicode")


def _child(node: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(node, name).text = text


def _unit(channel: ChannelInfo) -> str:
    return "microvolts" if channel.unit == "uV" else channel.unit


def _test_sample(stream: OutletStream, offset: int) -> bytes:
    signs = (1, -1)
    n_channels = len(stream.channels)
    if stream.format == TEXT:
        texts: Sequence[str] = [str((k + 10) * signs[k % 2]) for k in range(n_channels)]
        start = encode_text(texts[0], _TEST_STAMP_S)
        return start + b"".join(encode_text(text, 0.0)[9:] for text in texts[1:])
    values = [(k + offset) * signs[k % 2] for k in range(n_channels)]
    return encode_values([values], [_TEST_STAMP_S])
