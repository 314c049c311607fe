"""WAV: what sound-card and hobby amplifiers write. It has a rate, and no unit.

Read here rather than by SciPy, so that hours need no memory: the chunks are walked, the samples
stay in the file.
"""

from __future__ import annotations

import struct
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from acquisition.types import StreamInfo
from dsp.events import MARKER, Event
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.format import Format, Head
from recordings.formats.inputs import Input, channel_infos, columns_of, left_out, rate_of
from recordings.formats.said import NO_GAPS, rate_words, said
from recordings.myobench import schema
from recordings.read_options import ReadOptions
from recordings.recording import Header, Recording

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
#: Code and bits of a sample: how it is read. 24 bits and 8 (which has no sign) are worked out.
_DTYPES = {
    (_PCM, 8): "u1", (_PCM, 16): "<i2", (_PCM, 24): "u1", (_PCM, 32): "<i4",
    (_FLOAT, 32): "<f4", (_FLOAT, 64): "<f8",
}  # fmt: skip
#: Chunks that are kept whole are text or cue points; larger ones are passed over.
_MOST_CHUNK_BYTES = 1 << 20
_MOST_CHUNKS = 10_000
#: What a writer that was stopped leaves as the length of the samples.
_UNKNOWN = (0, 0xFFFFFFFF)


@dataclass(slots=True)
class _Layout:
    """Where the samples lie, and how."""

    code: int = 0
    n_channels: int = 0
    fs_hz: int = 0
    sample_bits: int = 0
    first_byte: int = 0
    n_bytes: int = -1
    stated_bytes: int = 0
    cues: tuple[tuple[int, int], ...] = ()
    labels: tuple[tuple[int, str], ...] = ()

    @property
    def frame_bytes(self) -> int:
        """Bytes of a sample of all channels."""
        return self.n_channels * self.sample_bits // 8


def matches(head: Head) -> bool:
    """Tell whether a file is RIFF or RF64 with a WAVE in it."""
    return head.start[:4] in (b"RIFF", b"RF64") and head.start[8:12] == b"WAVE"


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the channels of a WAV file.

    Raises
    ------
    RecordingError
        Packed samples; `NeedsAnswer` as long as nobody says what a number is in microvolts.
    OSError, ValueError
        The disk; damaged contents.
    """
    file = path.open("rb")
    try:
        return _read(path, file, options)
    except BaseException:
        file.close()
        raise


def _read(path: Path, file: BinaryIO, options: ReadOptions) -> Recording:
    layout = _walk(file, path.stat().st_size)
    dtype = _DTYPES.get((layout.code, layout.sample_bits))
    if dtype is None:
        raise RecordingError(
            f"{path} has samples of a kind that is not read (format {layout.code}, "
            f"{layout.sample_bits} bits).",
            "Save it as PCM with 16, 24 or 32 bits, or as float.",
        )
    if not 1 <= layout.n_channels <= schema.MAX_CHANNELS:
        raise ValueError(f"{layout.n_channels} channels")
    inputs = [Input(f"ch{number + 1}") for number in range(layout.n_channels)]
    columns = list(range(layout.n_channels))
    if options.columns is not None:
        columns = columns_of(options.columns, inputs, path)
    if options.stated_uv is None:
        what = "floats" if layout.code == _FLOAT else f"{layout.sample_bits}-bit counts"
        raise NeedsAnswer(
            f"{path} holds {what}, and WAV has no unit.",
            "Say what 1 is: --uv-per-count 0.2 or --unit mV; the amplifier's manual says it.",
            ("uv_per_count", "unit"),
        )
    fs = rate_of(options, float(layout.fs_hz))
    n_samples = layout.n_bytes // layout.frame_bytes
    is_cut = layout.stated_bytes not in _UNKNOWN and layout.n_bytes < layout.stated_bytes
    lsb_uv = abs(options.stated_uv) if layout.code == _PCM else None
    info = StreamInfo(
        fs=fs,
        channels=channel_infos([inputs[i].label for i in columns], [lsb_uv] * len(columns)),
        device="WAV file",
        uri=f"file:{path}",
        settings={
            "sample_format": f"{'float' if layout.code == _FLOAT else 'PCM'} {layout.sample_bits}",
            "uv_per_number": options.stated_uv,
            **said(
                rate_from=rate_words(options, float(layout.fs_hz), "the header"),
                unit_from="the user",
                gaps_from=NO_GAPS,
                left_out=left_out(inputs, columns),
            ),
        },
    )
    header = Header(
        format="wav",
        info=info,
        n_samples=n_samples,
        gaps=(),
        events=_events(layout, n_samples),
        status=schema.FAULTED if is_cut else schema.COMPLETE,
        status_detail="the file is cut short" if is_cut else "",
        created_utc="",
        software="",
        has_device_time=False,
    )
    return Recording(
        path, header, _WavRows(path, file, layout, dtype, columns, options.stated_uv, fs)
    )


class _WavRows:
    """Rows of the file in microvolts."""

    def __init__(
        self,
        path: Path,
        file: BinaryIO,
        layout: _Layout,
        dtype: str,
        columns: list[int],
        scale_uv: float,
        fs: float,
    ) -> None:
        self._path = path
        self._file = file
        self._layout = layout
        self._dtype = dtype
        self._columns = columns
        self._scale_uv = scale_uv
        self._fs = fs
        self._lock = threading.Lock()

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        layout = self._layout
        size = (stop_row - first_row) * layout.frame_bytes
        with self._lock:
            self._file.seek(layout.first_byte + first_row * layout.frame_bytes)
            content = self._file.read(size)
        if len(content) < size:
            raise RecordingError(
                f"{self._path} has become shorter while it was read.", "Open it again."
            )
        numbers = np.frombuffer(content, self._dtype)
        if layout.sample_bits == 24:
            wide = np.zeros((numbers.size // 3, 4), np.uint8)
            wide[:, 1:] = numbers.reshape(-1, 3)
            numbers = wide.view("<i4")[:, 0] >> 8
        values = numbers.reshape(-1, layout.n_channels)[:, self._columns].astype(np.float64)
        if layout.sample_bits == 8:
            values -= 128.0
        return np.ascontiguousarray(values * self._scale_uv)

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        return np.arange(first_row, stop_row) / self._fs

    def close(self) -> None:
        with self._lock:
            self._file.close()


def _walk(file: BinaryIO, size: int) -> _Layout:
    """Find the samples by walking the chunks."""
    layout = _Layout()
    large: int | None = None  # RF64 keeps the length of the samples in a chunk of its own
    at = 12
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            break
        name, n_bytes = struct.unpack("<4sI", head)
        at += 8
        if name == b"data":
            stated = large if n_bytes == 0xFFFFFFFF and large is not None else n_bytes
            is_open = large is None and n_bytes in _UNKNOWN
            layout.first_byte = at
            layout.stated_bytes = stated
            layout.n_bytes = max(0, size - at) if is_open else max(0, min(stated, size - at))
            at += stated + stated % 2
        else:
            content = file.read(n_bytes) if n_bytes <= _MOST_CHUNK_BYTES else b""
            if name == b"ds64" and len(content) >= 16:
                large = struct.unpack_from("<Q", content, 8)[0]
            elif name == b"fmt " and len(content) >= 16:
                _read_format(layout, content)
            elif name == b"cue ":
                layout.cues = _read_cues(content)
            elif name == b"LIST" and content[:4] == b"adtl":
                layout.labels = _read_labels(content)
            at += n_bytes + n_bytes % 2
        if at >= size:
            break
    if min(layout.n_channels, layout.sample_bits) < 1 or layout.n_bytes < 0:
        raise ValueError("no description of the samples, or no samples")
    return layout


def _read_format(layout: _Layout, content: bytes) -> None:
    code, n_channels, fs_hz, _, _, bits = struct.unpack_from("<HHIIHH", content)
    if code == _EXTENSIBLE and len(content) >= 26:
        code = struct.unpack_from("<H", content, 24)[0]
    layout.code, layout.n_channels, layout.fs_hz, layout.sample_bits = code, n_channels, fs_hz, bits


def _read_cues(content: bytes) -> tuple[tuple[int, int], ...]:
    """Return number and sample of each cue point."""
    points = [content[at : at + 24] for at in range(4, len(content) - 23, 24)]
    return tuple(struct.unpack_from("<I16xI", point) for point in points)


def _read_labels(content: bytes) -> tuple[tuple[int, str], ...]:
    """Return number and text of each cue point that has one."""
    found = []
    at = 4
    while at + 12 <= len(content):
        name, size, number = struct.unpack_from("<4sII", content, at)
        if name in (b"labl", b"note") and size >= 4:
            text = content[at + 12 : at + 8 + size].partition(b"\x00")[0]
            found.append((number, text.decode("utf-8", "replace")[:1000]))
        at += 8 + size + size % 2
    return tuple(found)


def _events(layout: _Layout, n_samples: int) -> tuple[Event, ...]:
    texts = dict(layout.labels)
    found = []
    for number, sample in sorted(layout.cues, key=lambda cue: cue[1]):
        if sample <= n_samples:
            text = texts.get(number) or f"cue {number}"
            found.append(Event(sample, MARKER, label=text, decided_sample=sample))
    return tuple(found)


FORMAT = Format("wav", "WAV", (".wav",), matches, read)
