"""The chunks of an XDF file: checked before pyxdf meets them, headers of streams read.

pyxdf believes lengths and counts: a chunk of eight bytes can ask it for as much memory as it says,
and a cut in the first bytes of a chunk loses it the whole file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree import ElementTree

from acquisition.errors import ConnectError
from acquisition.lsl.header import StreamHeader, read_header
from recordings.myobench import schema

MAGIC = b"XDF:"
_FILE_HEADER, _STREAM_HEADER, _SAMPLES, _CLOCK, _BOUNDARY, _FOOTER = range(1, 7)
_ITEM_BYTES = {"int8": 1, "int16": 2, "int32": 4, "int64": 8, "float32": 4, "double64": 8}
TEXT = "string"
_MOST_HEADER_BYTES = 4 << 20
_MOST_STREAMS = 1000


@dataclass(slots=True)
class XdfStream:
    """A stream as its header describes it, and how much of it there is.

    Parameters
    ----------
    number
        Of the stream in the file.
    header
        What it says.
    n_samples
        Samples in the chunks that were walked.
    """

    number: int
    header: StreamHeader
    n_samples: int = 0

    @property
    def sample_bytes(self) -> int:
        """Bytes of the values of a sample; 0 for texts."""
        return _ITEM_BYTES.get(self.header.format, 0) * len(self.header.channels)


@dataclass(slots=True)
class XdfChunks:
    """What a file holds.

    Parameters
    ----------
    streams
        By number.
    created
        When the recording began, as the file states it.
    n_bytes
        How far the file can be walked: to its end, or to what is cut or damaged.
    problem
        What ended the walk before the end of the file; empty if nothing did.
    """

    streams: dict[int, XdfStream] = field(default_factory=dict)
    created: str = ""
    n_bytes: int = len(MAGIC)
    problem: str = ""


def walk(file: BinaryIO, size: int) -> XdfChunks:
    """Walk the chunks of a file of `size` bytes.

    Raises
    ------
    OSError
        The disk.
    """
    found = XdfChunks()
    file.seek(found.n_bytes)
    while found.n_bytes < size:
        try:
            length = _length(file)
            end = file.tell() + length
            if length < 2 or end > size:
                raise ValueError(f"a chunk of {length} bytes")
            _look(file, found, length)
        except (ValueError, struct.error, ConnectError, ElementTree.ParseError) as error:
            found.problem = f"damaged or cut short at byte {found.n_bytes}: {error}"
            break
        file.seek(end)
        found.n_bytes = end
    return found


def _look(file: BinaryIO, found: XdfChunks, length: int) -> None:
    (tag,) = struct.unpack("<H", file.read(2))
    if tag == _FILE_HEADER:
        root = _xml(file, length - 2)
        found.created = (ElementTree.fromstring(root).findtext("datetime") or "").strip()
    elif tag == _STREAM_HEADER:
        (number,) = struct.unpack("<I", file.read(4))
        text = _xml(file, length - 6)
        n_channels = int(ElementTree.fromstring(text).findtext("channel_count") or "")
        if not 1 <= n_channels <= schema.MAX_CHANNELS:
            raise ValueError(f"a stream of {n_channels} channels")
        header = read_header(text)
        if header.format != TEXT and header.format not in _ITEM_BYTES:
            raise ValueError(f"a stream of {header.format!r}")
        if number in found.streams or len(found.streams) >= _MOST_STREAMS:
            raise ValueError(f"stream {number} once more")
        found.streams[number] = XdfStream(number, header)
    elif tag == _SAMPLES:
        _count(file, found, length)
    elif tag in (_CLOCK, _FOOTER):
        (number,) = struct.unpack("<I", file.read(4))
        if number not in found.streams:
            raise ValueError(f"a chunk of stream {number}, which is not there")
        if tag == _FOOTER:
            _xml(file, length - 6)
        elif length != 22:
            raise ValueError(f"a clock offset of {length} bytes")
    elif tag != _BOUNDARY:
        return  # kinds of chunks to come are passed over, as the format says


def _count(file: BinaryIO, found: XdfChunks, length: int) -> None:
    """Check that a chunk of samples has room for as many as it says."""
    (number,) = struct.unpack("<I", file.read(4))
    stream = found.streams.get(number)
    if stream is None:
        raise ValueError(f"samples of stream {number}, which is not there")
    begin = file.tell()
    n_samples = _length(file)
    room = length - 6 - (file.tell() - begin)
    # Each sample has a byte that says whether a stamp of 8 bytes follows, then its values.
    values = stream.sample_bytes or 2 * len(stream.header.channels)
    least, most = n_samples * (1 + values), n_samples * (9 + values)
    if least > room or (stream.sample_bytes and room > most):
        raise ValueError(f"{n_samples} samples in {room} bytes")
    stream.n_samples += n_samples


def _xml(file: BinaryIO, length: int) -> str:
    if length > _MOST_HEADER_BYTES:
        raise ValueError(f"a header of {length} bytes")
    text = file.read(length).decode("utf-8", "replace")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # texts that stand for more text
        raise ValueError("a header with definitions of its own")
    return text


def _length(file: BinaryIO) -> int:
    """Return a number of variable length: how many bytes, then these."""
    size = file.read(1)
    code = {1: "<B", 4: "<I", 8: "<Q"}.get(size[0] if size else 0)
    if code is None:
        raise ValueError("no length where one should be")
    return int(struct.unpack(code, file.read(struct.calcsize(code)))[0])
