"""Close an interrupted or damaged recording: a new file of what it holds, and word of the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from acquisition.types import SampleChunk
from dsp.spec import PipelineSpec
from recordings.errors import Damaged, RecordingError
from recordings.myobench import schema
from recordings.myobench.checks import SoundRows, sound_rows
from recordings.myobench.salvage import Salvage, open_salvage
from recordings.myobench.writer import FLUSH_S, RecordingWriter
from recordings.place import whole_or_nothing
from recordings.reader import open_recording
from recordings.recording import Recording
from recordings.search_text import printable
from recordings.span import later

#: Why samples are missing that were recorded.
DAMAGED = "damaged on disk"
_COPIED_ROWS = 4096

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class RecoveryReport:
    """What `recover` did.

    Parameters
    ----------
    out
        The new file.
    rows
        Samples in it.
    duration_s
        Its length, gaps counted.
    lost_note
        One line for people: what is there and what was lost.
    damaged_rows
        Samples that the original names and no longer holds.
    """

    out: Path
    rows: int
    duration_s: float
    lost_note: str
    damaged_rows: int = 0


def recover(
    path: Path | str,
    out: Path | str | None = None,
    *,
    each: Callable[[], None] | None = None,
) -> RecoveryReport:
    """Salvage an interrupted or damaged recording into a new file; the original is not changed.

    What is damaged becomes a gap, and all else keeps its place on the sample index. A beginning
    that is lost is no gap: the new recording begins later.

    Parameters
    ----------
    path
        The recording.
    out
        File to write; None: beside the original, its name with ``_recovered``. An existing file is
        never overwritten.
    each
        Called after each piece that is looked at or copied; what it raises ends the recovery, and
        leaves nothing of the new file.

    Returns
    -------
    RecoveryReport

    Raises
    ------
    RecordingError
        There is nothing to recover, nothing can be read, or `out` cannot be written.
    """
    path = Path(path)
    target = path.with_name(f"{path.stem}_recovered.h5") if out is None else Path(out)
    salvage = _open(path)
    with salvage.recording as recording:
        sound = sound_rows(recording, salvage.islands, progress=lambda _share: _tell(each))
        if not sound.ranges:
            raise RecordingError(f"{path} holds no samples.", "There is nothing to recover.")
        damaged = salvage.claimed_rows - sound.n_rows
        closed = recording.status in (schema.COMPLETE, schema.RECOVERED)
        if closed and not damaged and not salvage.lost:
            raise RecordingError(f"{path} is complete.", "There is nothing to recover.")
        origin = recording.sample_of(sound.ranges[0][0])
        with (
            whole_or_nothing(target),
            RecordingWriter(
                target,
                recording.info,
                recording.spec or PipelineSpec(),
                notes=recording.notes,
                created_utc=later(recording.created_utc, origin / recording.fs),
                utc_offset_minutes=recording.utc_offset_minutes,
                software=recording.software,
                uuid=recording.uuid,
            ) as writer,
        ):
            _copy_rows(writer, recording, sound.ranges, each)
            left_out = _copy_tables(writer, recording, sound.ranges)
            note = _note(salvage, sound, damaged, origin, left_out)
            writer.finish(schema.RECOVERED, note)
    with open_recording(target) as recovered:
        return RecoveryReport(target, recovered.n_samples, recovered.duration_s, note, damaged)


def _open(path: Path) -> Salvage:
    """Return the recording and the rows that it may have.

    Raises
    ------
    RecordingError
        It cannot be read, or is no recording of ours.
    """
    try:
        recording = open_recording(path)
    except Damaged:
        return open_salvage(path)
    if recording.schema_version is None:
        recording.close()
        raise RecordingError(
            f"{path} is no Myobench recording ({recording.format}).",
            "Use myobench import for files of other systems.",
        )
    n_rows = recording.n_samples
    return Salvage(recording, [(0, n_rows)], n_rows, ())


def _tell(each: Callable[[], None] | None) -> None:
    if each is not None:
        each()


def _copy_rows(
    writer: RecordingWriter,
    recording: Recording,
    ranges: list[tuple[int, int]],
    each: Callable[[], None] | None,
) -> None:
    for first, stop in ranges:
        row = first
        while row < stop:
            end_row = min(stop, row + _COPIED_ROWS, recording.run_end(row))
            damaged = row == first and first > 0
            writer.append(_chunk(recording, row, end_row, damaged=damaged))
            row = end_row
            _tell(each)


def _copy_tables(
    writer: RecordingWriter, recording: Recording, ranges: list[tuple[int, int]]
) -> list[str]:
    """Copy what belongs to the rows; return what cannot be stored, in words.

    Random bytes may stand where the kind of an event was, or the channel of an attempt.
    """
    origin = recording.sample_of(ranges[0][0])
    end = recording.sample_of(ranges[-1][1] - 1) + 1
    events = [event for event in recording.events if origin <= event.sample <= end]
    n_events = sum(_refused(writer.add_event, event) for event in events)
    n_attempts = sum(_refused(writer.add_calibration, one) for one in recording.calibration)
    if recording.truth is not None and origin == 0:  # it is told from the first sample on
        writer.set_truth(recording.truth)
    left_out = [_count(n_events, "event")] if n_events else []
    return [*left_out, _count(n_attempts, "calibration attempt")] if n_attempts else left_out


def _refused(add: Callable[[_Row], None], row: _Row) -> bool:
    try:
        add(row)
    except ValueError:
        return True
    return False


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _chunk(recording: Recording, first: int, stop: int, *, damaged: bool) -> SampleChunk:
    """Return rows; what stands beside them and cannot be read any more is NaN or left out."""
    try:
        chunk = recording.chunk(first, stop)
    except RecordingError:
        chunk = SampleChunk(
            data=recording.read(first, stop),
            first_sample=recording.sample_of(first),
            timestamps=_timestamps(recording, first, stop),
        )
    return replace(chunk, gap_reason=DAMAGED) if damaged else chunk


def _timestamps(recording: Recording, first: int, stop: int) -> NDArray[np.float64]:
    try:
        return recording.timestamps(first, stop)
    except RecordingError:
        return np.full(stop - first, np.nan)


def _note(
    salvage: Salvage, sound: SoundRows, damaged: int, origin: int, left_out: list[str]
) -> str:
    recording = salvage.recording
    kept_s = sound.n_rows / recording.fs
    parts = [f"{_count(sound.n_rows, 'sample')} ({kept_s:.1f} s) kept"]
    if damaged:
        parts.append(f"{damaged} more are damaged and lost")
    if origin:
        parts.append(f"among them the first {origin / recording.fs:.1f} s")
    unsure = sound.n_rows - sound.compared_rows
    if damaged and unsure >= schema.CHECK_ROWS:  # the last block has no checksum while it fills
        parts.append(f"{unsure} of those kept have no checksum that could be compared")
    if lost := [*salvage.lost, *left_out]:
        parts.append(f"lost as well: {', '.join(lost)}")
    if recording.status == schema.UNFINISHED:
        parts.append(f"up to the last {FLUSH_S:g} s before the interruption are lost")
    elif recording.status == schema.FAULTED:
        why = printable(recording.status_detail) or "reason not stored"
        parts.append(f"it had ended early: {why}")
    return "; ".join(parts)
