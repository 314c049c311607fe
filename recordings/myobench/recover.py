"""Close an interrupted recording: a new file of what it holds, and word of what is lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dsp.spec import PipelineSpec
from recordings.errors import Damaged, RecordingError
from recordings.myobench import schema
from recordings.myobench.salvage import open_cut_short
from recordings.myobench.writer import FLUSH_S, RecordingWriter
from recordings.reader import open_recording
from recordings.recording import Recording


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
    """

    out: Path
    rows: int
    duration_s: float
    lost_note: str


def recover(path: Path | str, out: Path | str | None = None) -> RecoveryReport:
    """Salvage an interrupted or damaged recording into a new file; the original is not changed.

    Parameters
    ----------
    path
        The recording.
    out
        File to write; None: beside the original, its name with ``_recovered``. An existing file is
        never overwritten.

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
    recording, rows = _open(path)
    with recording:
        if rows == 0:
            raise RecordingError(f"{path} holds no samples.", "There is nothing to recover.")
        note = _note(recording, rows)
        writer = RecordingWriter(
            target,
            recording.info,
            recording.spec or PipelineSpec(),
            created_utc=recording.created_utc,
            software=recording.software,
            uuid=recording.uuid,
        )
        _copy_rows(writer, recording, rows, note)
    with open_recording(target) as recovered:
        return RecoveryReport(target, recovered.n_samples, recovered.duration_s, note)


def _open(path: Path) -> tuple[Recording, int]:
    """Return the recording and how many rows from the first on can be read."""
    try:
        recording = open_recording(path)
    except Damaged:
        return open_cut_short(path)
    try:
        if recording.format != "myobench":
            raise RecordingError(
                f"{path} is no Myobench recording ({recording.format}).",
                "Use myobench import for files of other systems.",
            )
        rows = _readable_rows(recording)
        closed = recording.status in (schema.COMPLETE, schema.RECOVERED)
        if closed and rows == recording.n_samples:
            raise RecordingError(f"{path} is complete.", "There is nothing to recover.")
    except RecordingError:
        recording.close()
        raise
    return recording, rows


def _readable_rows(recording: Recording) -> int:
    rows = 0
    try:
        for chunk in recording.chunks(max_samples=1024):
            rows += chunk.n_samples
    except RecordingError:
        return rows
    return rows


def _copy_rows(writer: RecordingWriter, recording: Recording, rows: int, note: str) -> None:
    end_sample = recording.sample_of(rows - 1) + 1
    with writer:
        row = 0
        while row < rows:
            stop = min(rows, row + 4096, recording.run_end(row))
            writer.append(recording.chunk(row, stop))
            row = stop
        for event in recording.events:
            if event.sample <= end_sample:
                writer.add_event(event)
        if recording.truth is not None:
            writer.set_truth(recording.truth)
        writer.finish(schema.RECOVERED, note)


def _note(recording: Recording, rows: int) -> str:
    kept_s = (recording.sample_of(rows - 1) + 1) / recording.fs
    kept = f"{rows} samples ({kept_s:.1f} s) kept"
    if rows < recording.n_samples:
        return f"{kept}; {recording.n_samples - rows} more are damaged and lost"
    if recording.status == schema.UNFINISHED:
        return f"{kept}; up to the last {FLUSH_S:g} s before the interruption are lost"
    return f"{kept}; it had ended early: {recording.status_detail or 'reason not stored'}"
