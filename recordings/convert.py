"""Make a Myobench recording of any readable one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from acquisition.channels import apply_muscles
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench.writer import RecordingWriter
from recordings.place import whole_or_nothing
from recordings.progress import told_to
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording

#: Share of the reading where it takes long: a text is read 8 times as slowly as it is copied.
_READING = 0.9


class ImportStopped(Exception):  # noqa: N818 - what happened
    """The import was given up, because that was asked for; nothing is left of it."""


def import_recording(
    path: Path | str,
    out: Path | str,
    options: ReadOptions | None = None,
    *,
    muscles: str = "",
    progress: Callable[[float], None] | None = None,
    stopping: threading.Event | None = None,
) -> Path:
    """Write another system's file as a Myobench recording.

    Samples in microvolts, packet counter, time stamps, gaps and events are copied, and what the
    user stated is stored with the settings (``stated``); a file that was cut short stays marked so.

    Parameters
    ----------
    path
        A file that `recordings.reader.open_recording` reads; it is not changed.
    out
        The recording to write; an existing file is never overwritten.
    options
        What the user states of the file.
    muscles
        Names for its channels, as `acquisition.channels.apply_muscles` takes them.
    progress
        Called with 0 to 1 while a text is read and while the samples are copied.
    stopping
        Set by another thread to give it up.

    Returns
    -------
    Path
        `out`.

    Raises
    ------
    RecordingError
        The file cannot be read, is a Myobench recording already, or `out` cannot be written;
        `NeedsAnswer` where `options` have to say something.
    ConfigError
        `muscles` does not fit its channels.
    ImportStopped
        `stopping` was set.
    """
    path, out = Path(path), Path(out)
    options = options or ReadOptions()
    done = 0.0

    def each(share: float) -> None:
        nonlocal done
        done = max(done, share)
        if stopping is not None and stopping.is_set():
            raise ImportStopped
        if progress is not None:
            progress(done)

    with told_to(lambda share: each(_READING * share)):
        opened = open_recording(path, options)
    with opened as recording:
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
        if options.stated():
            settings["stated"] = options.stated()
        if muscles:
            info = replace(info, channels=apply_muscles(info.channels, muscles))
        begun = done

        def copied(share: float) -> None:
            each(begun + (1.0 - begun) * share)

        with whole_or_nothing(out):
            writer = RecordingWriter(
                out,
                replace(info, uri=f"file:{path.name}", settings=settings),
                recording.spec or PipelineSpec(),
                created_utc=recording.created_utc,
                notes=recording.notes,
                calibration=recording.calibration,
            )
            copy_into(writer, recording, recording.status, recording.status_detail, each=copied)
    return out


def copy_into(
    writer: RecordingWriter,
    recording: Recording,
    status: str = "complete",
    detail: str = "",
    *,
    each: Callable[[float], None] | None = None,
) -> None:
    """Copy samples, events and truth of `recording`, and finish the file.

    An error on the way leaves the new file closed and marked ``faulted``. `each` is called with
    the share that is copied, 0 to 1, after each chunk; what it raises is such an error.

    Raises
    ------
    RecordingError
        Either file failed.
    """
    with writer:
        for chunk in recording.chunks():
            writer.append(chunk)
            if each is not None:
                each(chunk.end_sample / recording.end_sample)
        for event in recording.events:
            writer.add_event(event)
        if recording.truth is not None:
            writer.set_truth(recording.truth)
        writer.finish(status, detail)
