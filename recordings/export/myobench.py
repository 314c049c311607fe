"""Our own format: a part of a recording, as a recording that can be reviewed and replayed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.recording import Recording


def write_myobench(
    recording: Recording, path: Path, progress: Callable[[float], None]
) -> tuple[str, ...]:
    """Write samples, packet counter, time stamps, gaps, events, notes and settings.

    Raises
    ------
    RecordingError
        It is another program's file, or holds no sample.
    """
    # HDF5, which readers of other formats do without; and `convert` needs those readers.
    from recordings.convert import copy_into
    from recordings.myobench.writer import RecordingWriter

    name = recording.path.name
    if recording.format != "myobench":
        raise RecordingError(
            f"{name} is another program's file: a Myobench recording is made of it by importing.",
            "Import it, then export a part of that.",
        )
    if not recording.n_samples:
        raise RecordingError(f"{name} holds no samples.", "There is nothing to export.")
    try:
        writer = RecordingWriter(
            path,
            recording.info,
            recording.spec or PipelineSpec(),
            notes=recording.notes,
            calibration=recording.calibration,
            created_utc=recording.created_utc,
            utc_offset_minutes=recording.utc_offset_minutes,
            min_free_bytes=0,
        )
        copy_into(writer, recording, recording.status, recording.status_detail, each=progress)
    except RecordingError as error:
        if isinstance(error.__cause__, OSError):  # before the first sample: names the wrong file
            raise error.__cause__ from error
        raise
    return ()
