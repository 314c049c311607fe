"""Make a Myobench recording of any readable one."""

from __future__ import annotations

from pathlib import Path

from acquisition.types import StreamInfo
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from recordings.recording import Recording


def import_recording(path: Path | str, out: Path | str) -> Path:
    """Write another system's file as a Myobench recording.

    Parameters
    ----------
    path
        A file that `recordings.reader.open_recording` reads; it is not changed.
    out
        The recording to write; an existing file is never overwritten.

    Returns
    -------
    Path
        `out`.

    Raises
    ------
    RecordingError
        The file cannot be read, is a Myobench recording already, or `out` cannot be written.
    """
    path, out = Path(path), Path(out)
    with open_recording(path) as recording:
        if recording.format == "myobench":
            raise RecordingError(
                f"{path} is a Myobench recording already.",
                "Use it as it is, or myobench recover if it was interrupted.",
            )
        info = recording.info
        settings = {
            **info.settings,
            "imported_from": path.name,
            "format": recording.format,
            "recorded_with": recording.software,
        }
        stored = StreamInfo(
            fs=info.fs,
            channels=info.channels,
            device=info.device,
            uri=f"file:{path.name}",
            settings=settings,
            counter_modulus=info.counter_modulus,
        )
        writer = RecordingWriter(
            out,
            stored,
            recording.spec or PipelineSpec(),
            created_utc=recording.created_utc,
        )
        copy_into(writer, recording)
    return out


def copy_into(
    writer: RecordingWriter, recording: Recording, status: str = "complete", detail: str = ""
) -> None:
    """Copy samples, events and truth of `recording`, and finish the file.

    An error on the way leaves the new file closed and marked ``faulted``.

    Raises
    ------
    RecordingError
        Either file failed.
    """
    with writer:
        for chunk in recording.chunks():
            writer.append(chunk)
        for event in recording.events:
            writer.add_event(event)
        if recording.truth is not None:
            writer.set_truth(recording.truth)
        writer.finish(status, detail)
