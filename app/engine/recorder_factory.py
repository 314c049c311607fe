"""Recorders for the engine's recordings: real files, opened on the recorder's own thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from acquisition.timing.clock import Clock
from acquisition.types import StreamInfo
from app.engine.recording_control import RecordRequest
from dsp.spec import PipelineSpec

if TYPE_CHECKING:
    from recordings.myobench.writer import RecordingWriter
    from recordings.recorder import Recorder

#: What is wanted, stream, settings, and whether the recorder may make the stream wait -> started
#: recorder.
RecorderFactory = Callable[[RecordRequest, StreamInfo, PipelineSpec, bool], "Recorder"]


def file_recorders(
    clock: Clock, own_folder: Path | None, rescue_dir: Path | None
) -> RecorderFactory:
    """Return a factory of recorders that write files.

    Parameters
    ----------
    clock
        Time of the files.
    own_folder
        Folder that is made when a recording goes there and it does not exist; others are not made,
        since a mistyped path must not become a tree of folders. None: no folder is made.
    rescue_dir
        Folder for the copy of a recording whose file is taken away; made when it is needed. None:
        no copy is made.
    """

    def make(
        request: RecordRequest, info: StreamInfo, spec: PipelineSpec, lossless: bool
    ) -> Recorder:
        # Imported here: the window need not wait for HDF5.
        from recordings.myobench.writer import RecordingWriter
        from recordings.recorder import Recorder

        uuid = str(uuid4())

        def open_writer() -> RecordingWriter:
            folder = request.path.parent
            if folder == own_folder:
                _make_folder(folder)
            return RecordingWriter(
                request.path,
                info,
                spec,
                clock=clock,
                notes=request.notes,
                uuid=uuid,
                rescue_dir=rescue_dir,
            )

        return Recorder(open_writer, info.fs, lossless=lossless, uuid=uuid)

    return make


def _make_folder(folder: Path) -> None:
    from recordings.errors import RecordingError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordingError(
            f"The folder {folder} cannot be made: {error.strerror or error}.",
            "Choose another folder for recordings.",
        ) from error
