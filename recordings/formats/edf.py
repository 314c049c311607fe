"""EDF, EDF+, BDF and BDF+, read record by record.

The format is simple, and what the field's readers leave out matters here: edfio 0.4 holds a BDF
whole in memory and does not place the records of EDF+D; the tests compare with it.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, StreamInfo
from recordings.errors import NeedsAnswer, RecordingError
from recordings.export.marks import Mark
from recordings.formats.edf_annotations import Annotations
from recordings.formats.edf_header import BDF_START, EDF_START, EdfHeader, EdfSignal, read_header
from recordings.formats.format import Format, Head
from recordings.formats.inputs import (
    channel_infos,
    emg_columns,
    factors_uv,
    left_out,
    listed,
    rate_of,
)
from recordings.formats.pieces import Filling, Pieces, moved, read_marks
from recordings.formats.said import NO_GAPS, rate_words, said, unit_words
from recordings.formats.start import start_s
from recordings.myobench import schema
from recordings.read_options import ReadOptions
from recordings.recording import Header, Recording
from recordings.sample_index import SampleIndex

#: Read at once; a record may be larger.
_BLOCK_BYTES = 4 << 20
#: Zeros at the end of the last record, in all channels, are its padding from so many on.
_LEAST_PADDING_SAMPLES = 16


def matches(head: Head) -> bool:
    """Tell whether a file begins as EDF or BDF, with a header that can be one."""
    is_one = head.start.startswith((EDF_START, BDF_START)) and head.size >= 512
    return is_one and head.start[252:256].strip(b" \x00").isdigit()


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the EMG signals of a file.

    Raises
    ------
    RecordingError
        It holds no EMG, or only signals of different rates; `NeedsAnswer` where it does not say
        the unit or the scale.
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
    header = read_header(file)
    if header.record_s <= 0:
        raise RecordingError(f"{path} holds texts, but no signals.", "Choose another file.")
    records = _Records(path, file, header)
    signals = [signal for signal in header.signals if not signal.is_annotations]
    inputs = [signal.input for signal in signals]
    columns = _one_rate(path, header, signals, emg_columns(inputs, options, path))
    taken = [signals[column] for column in columns]
    fs = rate_of(options, header.fs_hz(taken[0]))
    scale, offset = _scales(path, taken, factors_uv(inputs, columns, options, path))
    channels = _channels(taken, scale)
    runs, marks = _timeline(records, taken[0])
    events, fillings = read_marks(marks, [channel.name for channel in channels])
    padding = 0 if fillings else records.padding(taken)
    if padding:
        end = runs[-1][0] + runs[-1][1]
        fillings = [Filling(end - padding, padding)]
    pieces = Pieces(runs, fillings)
    index = SampleIndex(pieces.n_rows, pieces.gaps)
    name = "BDF" if header.sample_bytes == 3 else "EDF"
    info = StreamInfo(
        fs=fs,
        channels=channels,
        device=f"{name} file",
        uri=f"file:{path}",
        settings={
            "format_of_file": header.reserved if header.is_plus else name,
            **said(
                rate_from=rate_words(options, header.fs_hz(taken[0]), "the header"),
                unit_from=unit_words(options, [item.dimension for item in taken], "the header"),
                gaps_from="times of the records" if header.is_cut_in_pieces else NO_GAPS,
                left_out=left_out(inputs, columns),
            ),
            "prefilter": [signal.prefilter for signal in taken],
            "padding_left_out_samples": padding,
        },
    )
    status, detail = records.state()
    return Recording(
        path,
        Header(
            format="edf",
            info=info,
            n_samples=pieces.n_rows,
            gaps=pieces.gaps,
            events=moved(events, pieces.first_sample, index.end_sample),
            status=status,
            status_detail=detail,
            created_utc=header.created,
            software=_software(header.recording),
            has_device_time=False,
        ),
        _EdfRows(records, taken, scale, offset, pieces, index, fs, header.created),
    )


class _Records:
    """The data records of a file; may be read from any thread."""

    def __init__(self, path: Path, file: BinaryIO, header: EdfHeader) -> None:
        self.path = path
        self.header = header
        self._file = file
        self._lock = threading.Lock()
        held = (path.stat().st_size - header.n_bytes) // header.record_bytes
        # The header of a recording that was never closed says -1.
        self.n_records = held if header.n_records < 0 else min(held, header.n_records)
        if self.n_records < 1:
            raise ValueError("no whole data record")

    def state(self) -> tuple[str, str]:
        """Return status and detail of the recording."""
        stated = self.header.n_records
        if stated < 0:
            return schema.UNFINISHED, "the header was never completed"
        if self.n_records < stated:
            detail = f"the file is cut short: {self.n_records} of {stated} data records"
            return schema.FAULTED, detail
        return schema.COMPLETE, ""

    def read(self, first: int, stop: int) -> NDArray[np.uint8]:
        """Return records, uint8 ``(stop - first, record_bytes)``."""
        size = self.header.record_bytes
        with self._lock:
            self._file.seek(self.header.n_bytes + first * size)
            content = self._file.read((stop - first) * size)
        if len(content) < (stop - first) * size:
            raise RecordingError(
                f"{self.path} has become shorter while it was read.", "Open it again."
            )
        return np.frombuffer(content, np.uint8).reshape(-1, size)

    def blocks(self, first: int = 0, stop: int | None = None) -> Iterator[NDArray[np.uint8]]:
        """Yield records in blocks of bounded size."""
        stop = self.n_records if stop is None else stop
        step = max(1, _BLOCK_BYTES // self.header.record_bytes)
        for begin in range(first, stop, step):
            yield self.read(begin, min(begin + step, stop))

    def digital(self, block: NDArray[np.uint8], signal: EdfSignal) -> NDArray[np.int32]:
        """Return a signal of a block of records, ``(records, samples of one)`` int32."""
        size = self.header.sample_bytes
        part = block[:, signal.first * size : (signal.first + signal.n_samples) * size]
        if size == 2:
            return np.ascontiguousarray(part).view("<i2").astype(np.int32)
        wide = np.zeros((*part.shape[:1], signal.n_samples, 4), np.uint8)
        wide[:, :, 1:] = part.reshape(len(part), signal.n_samples, 3)
        return np.asarray(wide.view("<i4")[:, :, 0] >> 8, dtype=np.int32)

    def padding(self, signals: Sequence[EdfSignal]) -> int:
        """Return how many samples at the end of the last record are zeros in all signals."""
        (block,) = self.blocks(self.n_records - 1)
        digital = np.concatenate([self.digital(block, signal) for signal in signals])
        last = np.flatnonzero(digital.any(axis=0))
        n_zero = digital.shape[1] - (int(last[-1]) + 1 if len(last) else 0)
        # A record of zeros alone is a signal that is not there, not the rest of one.
        return n_zero if _LEAST_PADDING_SAMPLES <= n_zero < digital.shape[1] else 0

    def close(self) -> None:
        with self._lock:
            self._file.close()


class _EdfRows:
    """Rows of the file in microvolts."""

    def __init__(
        self,
        records: _Records,
        signals: Sequence[EdfSignal],
        scale: NDArray[np.float64],
        offset: NDArray[np.float64],
        pieces: Pieces,
        index: SampleIndex,
        fs: float,
        created: str,
    ) -> None:
        self._records = records
        self._signals = signals
        self._scale, self._offset = scale, offset
        self._pieces = pieces
        self._index = index
        self._fs = fs
        self._start_s = start_s(created)

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        rows = np.empty((stop_row - first_row, len(self._signals)))
        n_samples = self._signals[0].n_samples
        done = 0
        for place, end in self._pieces.parts(first_row, stop_row):
            begin = place // n_samples * n_samples
            for block in self._records.blocks(place // n_samples, -(-end // n_samples)):
                length = len(block) * n_samples
                use = slice(max(place - begin, 0), min(end - begin, length))
                n_rows = use.stop - use.start
                for column, signal in enumerate(self._signals):
                    digital = self._records.digital(block, signal).reshape(-1)
                    rows[done : done + n_rows, column] = digital[use]
                done += n_rows
                begin += length
        rows *= self._scale
        rows += self._offset
        return rows

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        samples = self._index.samples_of(first_row, stop_row)
        return np.asarray(self._start_s + samples / self._fs)

    def close(self) -> None:
        self._records.close()


def _one_rate(
    path: Path,
    header: EdfHeader,
    signals: Sequence[EdfSignal],
    columns: list[int],
) -> list[int]:
    """Return the columns, if they have one rate; signals without samples are no signals."""
    columns = [column for column in columns if signals[column].n_samples]
    if not columns:
        raise RecordingError(f"{path} holds no samples.", "Choose another file.")
    lengths = {signals[column].n_samples for column in columns}
    if len(lengths) == 1:
        return columns
    rates = sorted({header.fs_hz(signals[column]) for column in columns})
    said = ", ".join(f"{rate:g} Hz" for rate in rates)
    inputs = [signal.input for signal in signals]
    raise NeedsAnswer(
        f"{path} has voltages of different rates ({said}): {listed(inputs)}.",
        "Name those to take, all of one rate: --columns 1,2",
        ("columns",),
    )


def _scales(
    path: Path, signals: Sequence[EdfSignal], factors: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    scales, offsets = [], []
    for signal, factor in zip(signals, factors, strict=True):
        if signal.scale is None or signal.offset is None:
            raise RecordingError(
                f"{path} does not say what a count of {signal.label!r} is: its limits are equal "
                "or no numbers.",
                "Take another copy of the file, or choose other signals: --columns",
            )
        scales.append(signal.scale * factor)
        offsets.append(signal.offset * factor)
    return np.array(scales), np.array(offsets)


def _channels(signals: Sequence[EdfSignal], scale: NDArray[np.float64]) -> tuple[ChannelInfo, ...]:
    """Return the channels; the limits of the header need not be those of the amplifier."""
    names, electrodes = [], []
    for signal in signals:
        # An export of ours has a name of more than 16 letters in the field of the electrode.
        stem = signal.label.partition("~")[0]
        first, _, rest = signal.transducer.partition("; ")
        is_cut = len(signal.label) >= 16 or stem != signal.label
        if is_cut and stem and first.startswith(stem):
            names.append(first)
            electrodes.append(rest)
        else:
            names.append(signal.label)
            electrodes.append(signal.transducer)
    infos = channel_infos(names, lsb_uv=np.abs(scale).tolist())
    return tuple(
        replace(info, electrode=electrode)
        for info, electrode in zip(infos, electrodes, strict=True)
    )


def _timeline(records: _Records, signal: EdfSignal) -> tuple[list[tuple[int, int]], list[Mark]]:
    """Return the runs of samples, by index, and the texts; all times are by the header's rate."""
    header = records.header
    fs, n_samples = header.fs_hz(signal), signal.n_samples
    if not 0 < fs <= schema.MAX_FS_HZ:
        raise ValueError(f"a sampling rate of {fs:g} Hz")
    notes = [signal for signal in header.signals if signal.is_annotations]
    whole = [(0, records.n_records * n_samples)]
    if not notes:
        if header.is_cut_in_pieces:
            raise ValueError("records that say no time, though they need not follow each other")
        return whole, []
    found = Annotations()
    size = header.sample_bytes
    for block in records.blocks():
        parts = [
            block[:, note.first * size : (note.first + note.n_samples) * size] for note in notes
        ]
        for row in range(len(block)):
            found.add_record([part[row].tobytes() for part in parts])
    start_s = found.starts_s[0] if np.isfinite(found.starts_s[0]) else 0.0
    marks = [
        Mark(
            round((note.onset_s - start_s) * fs),
            note.text,
            None if note.duration_s is None else round(note.duration_s * fs),
        )
        for note in found.texts
    ]
    if not header.is_cut_in_pieces:
        return whole, marks
    return _runs(np.array(found.starts_s), fs, n_samples, header.record_s), marks


def _runs(
    starts_s: NDArray[np.float64], fs: float, n_samples: int, record_s: float
) -> list[tuple[int, int]]:
    """Return the runs of EDF+D; a record that begins where the one before ended goes on."""
    if not np.isfinite(starts_s).all():
        raise ValueError("records that say no time, though they need not follow each other")
    # Steps are rounded, not times: what a record's stated duration is off must not add up.
    steps = np.rint((np.diff(starts_s) - record_s) * fs)
    if steps.size and steps.min() < 0:
        record = int(np.argmin(steps)) + 1
        raise ValueError(f"data record {record} begins before the one before it ended")
    if steps.sum() > schema.MAX_SAMPLES:
        raise ValueError(f"records {starts_s[-1] - starts_s[0]:g} s apart")
    breaks = [0, *(np.flatnonzero(steps) + 1).tolist(), len(starts_s)]
    runs = []
    missing = 0
    for first, stop in itertools.pairwise(breaks):
        missing += int(steps[first - 1]) if first else 0
        runs.append((first * n_samples + missing, (stop - first) * n_samples))
    return runs


def _software(recording: str) -> str:
    """Return what the recording's field says of the equipment: the fifth word of EDF+."""
    words = recording.split()
    if len(words) >= 5 and words[0] == "Startdate" and words[4] != "X":
        return words[4].replace("_", " ")
    return ""


FORMAT = Format("edf", "EDF and BDF (with + and annotations)", (".edf", ".bdf"), matches, read)
