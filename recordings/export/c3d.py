"""C3D: the channels as analog data, in blocks.

ezc3d writes the format too, but from the whole recording in memory; the tests read the result with
it. The format: https://www.c3d.org/docs/C3D_User_Guide.pdf.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.export.marks import MISSING, Mark, moments_of
from recordings.recording import Recording
from recordings.software import software_name

_BLOCK = 512
_MAX_FRAMES = 65_535
_MAX_ENTRIES = 255
_FLOAT = 4
_INTEGER = 2
_TEXT = -1


def write_c3d(
    recording: Recording, path: Path, progress: Callable[[float], None]
) -> tuple[str, ...]:
    """Write analog data as 32-bit floats in the channels' unit.

    Raises
    ------
    RecordingError
        Gaps, more than 255 channels, no samples, or a length that C3D cannot number.
    """
    name, advice = recording.path.name, "Export as .edf, .mat, .parquet or .csv."
    if recording.gaps:
        missing, count = sum(gap.length for gap in recording.gaps), len(recording.gaps)
        gaps = "1 gap" if count == 1 else f"{count} gaps"
        raise RecordingError(
            f"C3D has no place for missing samples; {name} has {gaps} ({missing} samples).",
            advice,
        )
    if not recording.n_samples or recording.n_channels > _MAX_ENTRIES:
        raise RecordingError(
            f"C3D holds 1 to {_MAX_ENTRIES} channels with samples; {name} has "
            f"{recording.n_channels} with {recording.n_samples}.",
            advice,
        )
    per_frame = _samples_per_frame(recording.n_samples, recording.n_channels)
    if per_frame is None:
        raise RecordingError(
            f"C3D counts at most {_MAX_FRAMES} frames of {_MAX_FRAMES} values; the "
            f"{recording.n_samples} samples of {name} are more.",
            advice,
        )
    marks = moments_of(recording)
    lacking = -recording.n_samples % per_frame
    if lacking:
        marks.insert(0, Mark(recording.end_sample, f"{MISSING}{lacking}"))
    parameters = _parameters(recording, per_frame, marks[:_MAX_ENTRIES])
    with path.open("wb") as file:
        file.write(_header(recording, per_frame, 2 + len(parameters) // _BLOCK))
        file.write(parameters)
        done = 0
        for chunk in recording.chunks():
            file.write(_as_float32(recording, chunk.data).tobytes())
            done += chunk.n_samples
            progress(done / recording.n_samples)
        last = recording.read(recording.n_samples - 1, recording.n_samples)
        file.write(_as_float32(recording, last).tobytes() * lacking)
        file.write(bytes(-file.tell() % _BLOCK))
    if len(marks) > _MAX_ENTRIES:
        return (
            f"C3D holds {_MAX_ENTRIES} events: the later {len(marks) - _MAX_ENTRIES} are left out",
        )
    return ()


def _samples_per_frame(n_samples: int, n_channels: int) -> int | None:
    """Return how many samples a frame takes: few, and so that the recording fills all frames.

    Where it cannot fill the last one, the rest holds the last value and has a mark `MISSING`.
    """
    least = -(-n_samples // _MAX_FRAMES)
    most = min(n_samples, _MAX_FRAMES // n_channels)
    if least > most:
        return None
    return next((n for n in range(least, most + 1) if n_samples % n == 0), least)


def _as_float32(recording: Recording, data: NDArray[np.float64]) -> NDArray[np.float32]:
    with np.errstate(over="ignore"):
        small = data.astype("<f4")
    if np.isinf(small).any() and not np.isinf(data).any():
        raise RecordingError(
            f"C3D has no room for the values of {recording.path.name} (up to "
            f"{np.abs(data).max():g}).",
            "Export as .parquet, .mat or .csv.",
        )
    return small


def _header(recording: Recording, per_frame: int, data_block: int) -> bytes:
    frames = -(-recording.n_samples // per_frame)
    words = struct.pack(
        "<BBHHHHHfHHf",
        2,  # where the parameters begin
        0x50,
        0,  # points
        per_frame * recording.n_channels,
        1,
        frames,
        0,
        -1.0,  # below 0: data are floats
        data_block,
        per_frame,
        recording.fs / per_frame,
    )
    return words.ljust(_BLOCK, b"\x00")


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    kind: int
    dimensions: tuple[int, ...]
    content: bytes

    def packed(self, group: int) -> bytes:
        body = struct.pack("<bB", self.kind, len(self.dimensions)) + bytes(self.dimensions)
        body += self.content + b"\x00"  # no description
        name = self.name.encode("ascii")
        return struct.pack("<bb", len(name), group) + name + struct.pack("<H", 2 + len(body)) + body


def _parameters(recording: Recording, per_frame: int, marks: Sequence[Mark]) -> bytes:
    channels = recording.info.channels
    n_channels, frames = len(channels), -(-recording.n_samples // per_frame)
    rate_hz = recording.fs / per_frame
    groups = {
        "POINT": [
            _integers("USED", 0),
            _floats("SCALE", -1.0),
            _floats("RATE", rate_hz),
            _integers("FRAMES", frames),
            _texts("LABELS", []),
            _texts("UNITS", []),
        ],
        "ANALOG": [
            _integers("USED", n_channels),
            _texts("LABELS", [item.name for item in channels]),
            _texts("DESCRIPTIONS", [item.muscle for item in channels]),
            _texts("UNITS", [item.unit for item in channels]),
            _floats("GEN_SCALE", 1.0),
            _floats("SCALE", *[1.0] * n_channels, vector=True),
            _integers("OFFSET", *[0] * n_channels, vector=True),
            _floats("RATE", recording.fs),
            _texts("FORMAT", ["SIGNED"]),
        ],
        "MANUFACTURER": [_texts("SOFTWARE", [software_name()])],
    }
    if marks:
        times_s = [mark.sample / recording.fs for mark in marks]
        minutes = [value for time_s in times_s for value in divmod(time_s, 60.0)]
        groups["EVENT"] = [
            _integers("USED", len(marks)),
            _texts("LABELS", [mark.text for mark in marks]),
            _Parameter("TIMES", _FLOAT, (2, len(marks)), np.array(minutes, "<f4").tobytes()),
        ]
    packed = b""
    for number, (name, parameters) in enumerate(groups.items(), 1):
        letters = name.encode("ascii")
        packed += struct.pack("<bb", len(letters), -number) + letters + b"\x03\x00\x00"
        packed += b"".join(item.packed(number) for item in parameters)
    packed += b"\x00\x00"
    blocks = -(-(4 + len(packed)) // _BLOCK)
    if blocks > _MAX_ENTRIES:
        raise RecordingError(
            f"The names and events of {recording.path.name} are too long for C3D.",
            "Export as .mat or .parquet.",
        )
    return (bytes([1, 0x50, blocks, 84]) + packed).ljust(blocks * _BLOCK, b"\x00")


def _integers(name: str, *values: int, vector: bool = False) -> _Parameter:
    content = np.array(values).astype("<u2").tobytes()
    return _Parameter(name, _INTEGER, (len(values),) if vector else (), content)


def _floats(name: str, *values: float, vector: bool = False) -> _Parameter:
    content = np.array(values, "<f4").tobytes()
    return _Parameter(name, _FLOAT, (len(values),) if vector else (), content)


def _texts(name: str, texts: Sequence[str]) -> _Parameter:
    """Return texts as a matrix of letters, padded with blanks, at most 127 bytes of each."""
    letters = [_cut(text.encode("utf-8", "replace")) for text in texts]
    width = max(map(len, letters), default=0)
    content = b"".join(item.ljust(width) for item in letters)
    return _Parameter(name, _TEXT, (width, len(texts)), content)


def _cut(text: bytes) -> bytes:
    """Return at most 127 bytes, and no part of a letter."""
    return text[:127].decode("utf-8", "ignore").encode()
