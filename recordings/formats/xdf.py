"""XDF, the files of LabRecorder: one stream of several is the EMG, texts become markers.

The file is walked first, then read by pyxdf in a process of its own; pyxdf brings all streams on
one clock, resets of a clock included. Losses are told from the stamps as of a live stream.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.lsl.find import EMG_TYPES
from acquisition.lsl.header import USABLE_TYPES
from acquisition.lsl.stamps import LARGEST_RATE_ERROR, StampTracker
from acquisition.types import STAMPS_JUMP, Gap, StreamInfo
from recordings.errors import NeedsAnswer, RecordingError
from recordings.export.marks import Mark
from recordings.formats.format import Format, Head
from recordings.formats.guarded import Found, guarded, need
from recordings.formats.inputs import Input, channel_infos, emg_columns, factors_uv, left_out
from recordings.formats.pieces import MAX_GAPS, moved, read_marks
from recordings.formats.said import rate_words, said, unit_words
from recordings.formats.start import start_s
from recordings.formats.xdf_chunks import MAGIC, TEXT, XdfChunks, XdfStream, walk
from recordings.myobench import schema
from recordings.read_options import ReadOptions
from recordings.recording import Header, Recording
from recordings.row_store import RowStore, closed_on_error
from recordings.sample_index import SampleIndex

#: The samples go through; only their time stamps are held.
_MOST_BYTES = 16 << 30
#: Rate of the stamps: the median of stretches of a tenth of the whole, but within these limits, so
#: that losses do not count, and jitter little.
_LEAST_STRETCH_S, _LONGEST_STRETCH_S = 1.0, 10.0
#: Streams of markers have a channel or a few; more are something else.
_MOST_MARKER_CHANNELS = 8
#: Shorter recordings show no rate that could be held against the nominal one.
_LEAST_SPAN_S = 5.0
#: Stamps this close to whole samples of the rate were computed from an index.
_EVEN_SAMPLES = 0.01


def matches(head: Head) -> bool:
    """Tell whether a file begins as XDF."""
    return head.start.startswith(MAGIC)


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the EMG stream of a file.

    ``options.columns`` may name the stream, and inputs of it.

    Raises
    ------
    RecordingError
        No stream of samples, or pyxdf is missing; `NeedsAnswer` where it is not clear which stream
        is the EMG, at which rate, or in which unit.
    OSError, ValueError
        The disk; damaged contents.
    """
    need("pyxdf", path)
    with path.open("rb") as file:
        chunks = walk(file, path.stat().st_size)
    if chunks.problem and not chunks.streams:
        raise ValueError(chunks.problem)
    stream, asked = _choose(path, chunks, options)
    inputs = [Input(item.label, item.unit, item.type) for item in stream.header.channels]
    columns = emg_columns(inputs, asked, path)
    factors = factors_uv(inputs, columns, asked, path)
    if not stream.n_samples:
        raise RecordingError(f"{path}: {_named(stream)} has no samples.", "Choose another file.")
    markers = _markers(chunks, stream)
    question = {
        "n_bytes": chunks.n_bytes,
        "stream": stream.number,
        "columns": columns,
        "markers": markers,
    }
    with guarded("xdf", path, question, most_bytes=_MOST_BYTES) as found:
        stamps_s = found.array("stamps_s")
        if not stamps_s.size or not np.isfinite(stamps_s).all():
            raise ValueError("time stamps that are no numbers")
        fs, measured_fs = _rate(path, stream, stamps_s, options)
        gaps = _gaps(stamps_s, fs)
        rows = _rows(found, stamps_s, np.array(factors), start_s(_created(chunks.created)))
    index = SampleIndex(rows.n_rows, gaps)
    channels = channel_infos([inputs[column].label for column in columns])
    marks, outside = _marks(found.facts["texts"], stamps_s, index, fs)
    events, _ = read_marks(marks, [channel.name for channel in channels])
    info = StreamInfo(
        fs=fs,
        channels=channels,
        device=stream.header.name or "XDF stream",
        uri=f"file:{path}",
        settings={
            "lsl": stream.header.to_settings(),
            **said(
                rate_from=rate_words(options, stream.header.fs, "the stream's header"),
                unit_from=unit_words(
                    options, [inputs[column].unit for column in columns], "the stream's header"
                ),
                gaps_from="jumps of the time stamps: about, losses of a few ms are unseen",
                left_out=[
                    *left_out(inputs, columns),
                    *(
                        f"stream {_named(item)}"
                        for item in chunks.streams.values()
                        if item is not stream and item.number not in markers
                    ),
                ],
            ),
            "measured_fs_hz": measured_fs,
            "clock_offsets": found.facts["n_clock_offsets"],
            "clock_resets": max(0, len(found.facts["clock_segments"]) - 1),
            "markers_outside": outside,
        },
    )
    return Recording(
        path,
        Header(
            format="xdf",
            info=info,
            n_samples=rows.n_rows,
            gaps=gaps,
            events=moved(events, 0, index.end_sample),
            status=schema.FAULTED if chunks.problem else schema.COMPLETE,
            status_detail=chunks.problem,
            created_utc=_created(chunks.created),
            software="XDF",
        ),
        rows,
    )


def _choose(path: Path, chunks: XdfChunks, options: ReadOptions) -> tuple[XdfStream, ReadOptions]:
    """Return the EMG stream, and the options without the stream's name."""
    sampled = [item for item in chunks.streams.values() if item.header.format != TEXT]
    if not sampled:
        raise RecordingError(f"{path} holds no stream of samples.", "Choose another file.")
    if options.columns:
        named = [i for i in sampled if i.header.name in options.columns]
        if len(named) == 1:
            inside = tuple(name for name in options.columns if name != named[0].header.name)
            return named[0], _with_columns(options, inside or None)
        if not named and len(sampled) == 1:
            return sampled[0], options
        raise _which(path, named or sampled)
    for fits in (_is_emg, _is_usable):
        fitting = [item for item in sampled if fits(item)]
        if len(fitting) == 1:
            return fitting[0], options
        if fitting:
            raise _which(path, fitting)
    raise _which(path, sampled)


def _with_columns(options: ReadOptions, columns: tuple[str, ...] | None) -> ReadOptions:
    return replace(options, columns=columns)


def _which(path: Path, streams: Sequence[XdfStream]) -> NeedsAnswer:
    names = "; ".join(_named(item) for item in streams[:12])
    first = next((item.header.name for item in streams if item.header.name), "NAME")
    return NeedsAnswer(
        f"It is not clear which stream of {path} is the EMG: {names}.",
        f"Name it: --columns {first!r}",
        ("columns",),
    )


def _named(stream: XdfStream) -> str:
    header = stream.header
    kind = f"type {header.type[:40]}, " if header.type else ""
    rate = f"{header.fs:g} Hz" if header.fs > 0 else "no rate"
    return f"{header.name[:60] or 'no name'} ({kind}{len(header.channels)} channels, {rate})"


def _is_emg(stream: XdfStream) -> bool:
    header = stream.header
    kinds = {header.type.casefold(), *(item.type.casefold() for item in header.channels)}
    return bool(kinds & set(EMG_TYPES)) or "emg" in header.name.casefold()


def _is_usable(stream: XdfStream) -> bool:
    return stream.header.type.casefold() in USABLE_TYPES


def _markers(chunks: XdfChunks, stream: XdfStream) -> list[int]:
    """Return the numbers of the streams of markers: texts, or irregular numbers of one channel."""
    return [
        item.number
        for item in chunks.streams.values()
        if item is not stream
        and (item.header.format == TEXT or (item.header.fs == 0 and len(item.header.channels) == 1))
        and len(item.header.channels) <= _MOST_MARKER_CHANNELS
    ]


def _rate(
    path: Path, stream: XdfStream, stamps_s: NDArray[np.float64], options: ReadOptions
) -> tuple[float, float | None]:
    """Return the rate of the index, and that of the stamps where they show one."""
    nominal = options.fs_hz or stream.header.fs
    measured = _measured(stamps_s, nominal)
    seen = "" if measured is None else f" Its time stamps show {measured:.6g} Hz."
    asked = "--rate 1000" if measured is None else f"--rate {measured:.6g}"
    if not 0 < nominal <= schema.MAX_FS_HZ:
        raise NeedsAnswer(
            f"{path}: {_named(stream)} states no rate.{seen}",
            f"Say how fast it was sampled: {asked}",
            ("fs_hz",),
        )
    if options.fs_hz is None and measured and abs(measured / nominal - 1) > LARGEST_RATE_ERROR:
        raise NeedsAnswer(
            f"{path}: {_named(stream)} states {nominal:g} Hz, but its time stamps show "
            f"{measured:.6g} Hz.",
            f"Say which: {asked}, or --rate {nominal:g} if that many samples were lost.",
            ("fs_hz",),
        )
    return nominal, measured


def _measured(stamps_s: NDArray[np.float64], nominal: float) -> float | None:
    """Return the rate of the stamps, None where they are too few or do not go on."""
    n_samples = len(stamps_s)
    span_s = float(stamps_s[-1] - stamps_s[0])
    if n_samples < 10 or span_s < _LEAST_SPAN_S:
        return None
    fs = nominal if nominal > 0 else n_samples / span_s
    stretch_s = min(max(0.1 * n_samples / fs, _LEAST_STRETCH_S), _LONGEST_STRETCH_S)
    stretch = max(1, min(n_samples - 1, round(stretch_s * fs)))
    stretches_s = np.diff(stamps_s[::stretch])
    typical_s = float(np.median(stretches_s))
    return stretch / typical_s if typical_s > 0 else None


def _even_gaps(stamps_s: NDArray[np.float64], fs: float) -> tuple[Gap, ...] | None:
    """Return the gaps of stamps that lie on the grid of the rate, as exporters write them.

    Nothing was late there, so every step longer than one sample is a loss, exactly that long. None
    where they do not lie on it.
    """
    steps = np.diff(stamps_s) * fs
    whole = np.rint(steps)
    if not steps.size or whole.min() < 1 or np.abs(steps - whole).max() > _EVEN_SAMPLES:
        return None
    rows = np.flatnonzero(whole > 1)
    if len(rows) > MAX_GAPS or whole.sum() > schema.MAX_SAMPLES:
        raise ValueError(f"time stamps that jump {len(rows)} times, over {whole.sum():g} samples")
    lengths = whole[rows].astype(np.int64) - 1
    firsts = rows + 1 + np.cumsum(lengths) - lengths
    return tuple(Gap(int(a), int(n), STAMPS_JUMP) for a, n in zip(firsts, lengths, strict=True))


def _gaps(stamps_s: NDArray[np.float64], fs: float) -> tuple[Gap, ...]:
    """Return where samples are missing: exactly, or by the rules of a live stream."""
    even = _even_gaps(stamps_s, fs)
    if even is not None:
        return even
    tracker = StampTracker(fs)
    step = max(1, math.ceil(fs))
    gaps: list[Gap] = []
    end = 0
    for first in range(0, len(stamps_s) + step, step):
        part = stamps_s[first : first + step]
        # The samples stay where they are: only their places on the index are asked for. All of
        # them have come, so no clock of ours says that some came before their time.
        if part.size:
            runs = tracker.place(np.empty((len(part), 0)), part, math.inf)
        else:
            runs = tracker.finish(math.inf)
        for run in runs:
            if run.first_sample > end:
                gaps.append(Gap(end, run.first_sample - end, STAMPS_JUMP))
            end = run.first_sample + len(run.stamps_s)
        if len(gaps) > MAX_GAPS or end > schema.MAX_SAMPLES:
            raise ValueError(f"time stamps that jump {len(gaps)} times, to sample {end}")
    return tuple(gaps)


def _rows(
    found: Found, stamps_s: NDArray[np.float64], factors: NDArray[np.float64], begin_s: float
) -> RowStore:
    rows = RowStore(len(factors))
    with closed_on_error(rows):
        for block in found.blocks("samples", len(factors)):
            stamps = stamps_s[rows.n_rows : rows.n_rows + len(block)]
            if len(stamps) < len(block):
                break
            rows.append(block * factors, begin_s + (stamps - stamps_s[0]))
        if rows.n_rows != len(stamps_s):
            raise ValueError(f"{rows.n_rows} samples with {len(stamps_s)} time stamps")
    return rows


def _marks(
    texts: Sequence[Any], stamps_s: NDArray[np.float64], index: SampleIndex, fs: float
) -> tuple[list[Mark], int]:
    """Return the markers at their samples, and how many lie outside the stream."""
    rising_s = np.maximum.accumulate(stamps_s)
    marks = []
    outside = 0
    for time_s, text in texts:
        if not stamps_s[0] - 1 / fs <= time_s <= rising_s[-1] + 1 / fs:
            outside += 1
            continue
        row = max(0, int(np.searchsorted(rising_s, time_s, side="right")) - 1)
        sample = index.sample_of(row) + max(0, round((time_s - float(rising_s[row])) * fs))
        marks.append(Mark(min(sample, index.sample_of(row + 1)), str(text)))
    return marks, outside


def _created(text: str) -> str:
    """Return the start as ISO 8601; empty where the file does not say it."""
    try:
        return datetime.datetime.fromisoformat(text).isoformat()
    except ValueError:
        return ""


FORMAT = Format("xdf", "XDF", (".xdf",), matches, read)
