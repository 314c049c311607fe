"""XDF: the samples as one stream, events as a second one of texts.

Every sample has its time stamp (sample index over rate, from 0), so lost samples are a jump. The
format: https://github.com/sccn/xdf/wiki/Specifications.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape

import numpy as np

from recordings.export.marks import moments_of
from recordings.recording import Recording

_FILE_HEADER, _STREAM_HEADER, _SAMPLES, _STREAM_FOOTER = 1, 2, 3, 6
_EMG, _MARKERS = 1, 2
_UNITS = {"uV": "microvolts"}


def write_xdf(
    recording: Recording, path: Path, progress: Callable[[float], None]
) -> tuple[str, ...]:
    """Write the recording as XDF with double precision."""
    marks = moments_of(recording)
    fs = recording.fs
    with path.open("wb") as file:
        file.write(b"XDF:")
        created = f"<datetime>{_text(recording.created_utc)}</datetime>"
        _xml(file, _FILE_HEADER, b"", f"<info><version>1.0</version>{created}</info>")
        _xml(file, _STREAM_HEADER, _stream(_EMG), _signal_header(recording))
        if marks:
            _xml(file, _STREAM_HEADER, _stream(_MARKERS), _marker_header(recording))
        n_channels = recording.n_channels
        layout = np.dtype([("stamp_bytes", "u1"), ("stamp", "<f8"), ("values", "<f8", n_channels)])
        done = 0
        for chunk in recording.chunks():
            samples = np.empty(chunk.n_samples, layout)
            samples["stamp_bytes"] = 8
            samples["stamp"] = (chunk.first_sample + np.arange(chunk.n_samples)) / fs
            samples["values"] = chunk.data.reshape(samples["values"].shape)
            _samples(file, _EMG, chunk.n_samples, samples.tobytes())
            done += chunk.n_samples
            progress(done / recording.n_samples)
        if marks:
            texts = [(mark.sample / fs, mark.text.encode("utf-8", "replace")) for mark in marks]
            body = b"".join(
                struct.pack("<BdBI", 8, stamp_s, 4, len(text)) + text for stamp_s, text in texts
            )
            _samples(file, _MARKERS, len(marks), body)
        last_s = max(0, recording.end_sample - 1) / fs
        _xml(file, _STREAM_FOOTER, _stream(_EMG), _footer(0.0, last_s, recording.n_samples))
        if marks:
            span = marks[0].sample / fs, marks[-1].sample / fs
            _xml(file, _STREAM_FOOTER, _stream(_MARKERS), _footer(*span, len(marks)))
    return ()


def _signal_header(recording: Recording) -> str:
    channels = "".join(
        f"<channel><label>{_text(item.name)}</label>"
        f"<unit>{_text(_UNITS.get(item.unit, item.unit))}</unit><type>EMG</type>"
        f"<muscle>{_text(item.muscle)}</muscle><side>{_text(item.side)}</side></channel>"
        for item in recording.info.channels
    )
    return (
        f"<info><name>{_text(recording.info.device)}</name><type>EMG</type>"
        f"<channel_count>{recording.n_channels}</channel_count>"
        f"<nominal_srate>{recording.fs!r}</nominal_srate>"
        "<channel_format>double64</channel_format>"
        f"<source_id>{_text(recording.uuid)}</source_id>"
        f"<desc><channels>{channels}</channels></desc></info>"
    )


def _marker_header(recording: Recording) -> str:
    return (
        f"<info><name>{_text(recording.info.device)} events</name><type>Markers</type>"
        "<channel_count>1</channel_count><nominal_srate>0</nominal_srate>"
        "<channel_format>string</channel_format>"
        f"<source_id>{_text(recording.uuid)}-events</source_id><desc></desc></info>"
    )


def _footer(first_s: float, last_s: float, count: int) -> str:
    return (
        f"<info><first_timestamp>{first_s!r}</first_timestamp>"
        f"<last_timestamp>{last_s!r}</last_timestamp><sample_count>{count}</sample_count>"
        "<clock_offsets></clock_offsets></info>"
    )


def _stream(number: int) -> bytes:
    return struct.pack("<I", number)


def _samples(file: BinaryIO, stream: int, count: int, body: bytes) -> None:
    _chunk(file, _SAMPLES, _stream(stream) + struct.pack("<BI", 4, count), body)


def _xml(file: BinaryIO, tag: int, prefix: bytes, text: str) -> None:
    _chunk(file, tag, prefix, f'<?xml version="1.0"?>{text}'.encode("utf-8", "replace"))


def _chunk(file: BinaryIO, tag: int, prefix: bytes, body: bytes) -> None:
    length = 2 + len(prefix) + len(body)
    file.write(struct.pack("<BIH", 4, length, tag) + prefix)
    file.write(body)


def _text(text: str) -> str:
    """Return `text` as XML can hold it."""
    return escape(
        "".join(letter for letter in text if letter >= " " and letter not in "\ufffe\uffff")
    )
