"""Exporting in a thread; no Qt, and heavy imports inside of functions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from acquisition.types import ChannelInfo
from app.gui.export.choice import Part
from app.gui.jobs.job import Task
from recordings.read_options import ReadOptions


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be written.

    Parameters
    ----------
    path, reading
        The recording, and what was stated of it.
    channels
        Its channels with the names that are on the screen.
    part
        What of it.
    out
        The file to write.
    elsewhere
        Folder of annotations that could not be kept beside the recording.
    """

    path: Path
    reading: ReadOptions
    channels: tuple[ChannelInfo, ...]
    part: Part
    out: Path
    elsewhere: Path | None = None


def export(wish: ExportWish, task: Task) -> tuple[str, ...]:
    """Write it, and return what the format could not hold as it was.

    Raises
    ------
    Cancelled
        It is not wanted any more; nothing is left of it.
    ConfigError, RecordingError, OSError
        It cannot be done.
    """
    from recordings.annotations import beside
    from recordings.export import check_out, export_recording
    from recordings.reader import open_recording
    from recordings.span import cut_s

    check_out(wish.out)  # before minutes of reading
    with open_recording(wish.path, wish.reading) as whole:
        whole.info = replace(whole.info, channels=wish.channels)
        whole.annotated = beside(whole, wish.elsewhere)
        part = cut_s(whole, wish.part.first_s, wish.part.last_s)
        return export_recording(part, wish.out, progress=task.progress).remarks
