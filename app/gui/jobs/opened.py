"""The recording that is open, as exports, pictures and analyses need it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from acquisition.uri import parse_source
from app.gui.workbench import Workbench

if TYPE_CHECKING:  # these bring HDF5 and SciPy, which the window must not wait for
    from dsp.spec import PipelineSpec
    from recordings.read_options import ReadOptions

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class OpenRecording:
    """A recording under review.

    Parameters
    ----------
    path
        Its file.
    reading
        What the user states of another program's file.
    format
        ``myobench`` for our own.
    fs_hz, duration_s
        Its rate and length.
    spec
        Settings it was recorded with; None where it has none.
    channels
        How many it has.
    elsewhere
        Folder of its annotations where its own takes no file.
    """

    path: Path
    reading: ReadOptions
    format: str
    fs_hz: float
    duration_s: float
    spec: PipelineSpec | None
    channels: int
    elsewhere: Path | None = None


class Opened(QObject):
    """Follows what is open."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._uri = ""
        bench.desk.opened.connect(self._take)

    def _take(self, uri: str) -> None:
        self._uri = uri

    @property
    def recording(self) -> OpenRecording | None:
        """The recording that is open; None without one."""
        session = self._bench.desk.session
        if session is None or not self._uri:
            return None
        from recordings.read_options import PARAMETERS, options_of

        source, recording = parse_source(self._uri), session.recording
        stated = {name: text for name, text in source.params.items() if name in PARAMETERS}
        return OpenRecording(
            path=recording.path,
            reading=options_of(stated),
            format=recording.format,
            fs_hz=recording.fs,
            duration_s=recording.duration_s,
            spec=recording.spec,
            channels=recording.n_channels,
            elsewhere=self._bench.data_dir,
        )

    @property
    def view_s(self) -> Span | None:
        """The part in view, in seconds; None without a recording."""
        found = self.recording
        if found is None:
            return None
        signals = self._bench.signals
        if signals.is_review:
            span = signals.review.canvas.span
            first, stop = span.first / found.fs_hz, span.end / found.fs_hz
        else:
            replay = self._bench.controller.last_status.replay
            stop = found.duration_s if replay is None else replay.position_s
            first = stop - signals.controls.settings().window_s
        return max(0.0, first), min(max(stop, 0.0), found.duration_s)

    @property
    def loop_s(self) -> Span | None:
        """The part that plays again and again, in seconds; None without one."""
        replay = self._bench.controller.last_status.replay
        return None if replay is None or self.recording is None else replay.loop_s
