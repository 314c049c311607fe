"""An open recording under review: its overview, and one thread that draws what is asked for.

The thread does everything that touches the file, and fills the pictures too; the window only shows
them. Of several wishes only the newest is granted: whoever drags faster than the disk reads gets
the place where the pointer is, not all the places where it was.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from acquisition.types import ChannelInfo
from app.gui.background import Background
from app.gui.look import theme
from app.gui.review.marks import Marks
from app.gui.review.picture import Frame, ReviewPicture, Ribbon, Values, ribbon_of
from app.gui.review.reading import read_raw
from app.gui.review.span import Extent
from app.gui.scope import raster
from app.gui.scope.cursors import Cursors

if TYPE_CHECKING:  # these bring HDF5, which the window must not wait for
    from recordings.overview.overview import Overview
    from recordings.recording import Recording

_TOLD_S = 0.05
#: Columns of the ribbon: as many as a wide screen shows; narrower strips take several in one.
RIBBON_COLUMNS = 1600


class State(Enum):
    """How far the overview is."""

    PREPARING = auto()
    READY = auto()
    CANCELLED = auto()
    FAILED = auto()


class ReviewSession(QObject):
    """A recording with its overview.

    Parameters
    ----------
    recording
        Is this session's from now on, and closed by it.
    channels
        The recording's channels with the names that are shown.
    cache_dir
        Where overviews are kept of files that have none of their own.
    background
        Makes the thread, and is busy until it has ended.

    Attributes
    ----------
    extent
        Length and rate.
    marks
        Bursts and markers.
    ribbon
        The whole recording as a band; None until the overview is there.
    state
        How far the overview is.
    share
        Of the overview while it is prepared, 0 to 1.
    """

    changed = Signal()  # state, share or ribbon
    drawn = Signal(object)  # ReviewPicture
    read = Signal(object)  # Readout
    failed = Signal(object)  # Exception: a place that cannot be read, or no overview at all

    _told = Signal(object)  # from the thread: what to do on this one

    def __init__(
        self,
        recording: Recording,
        channels: Sequence[ChannelInfo],
        cache_dir: Path,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.recording, self.channels = recording, tuple(channels)
        self.extent = Extent(max(1, recording.end_sample), recording.fs)
        self.marks = Marks(recording, channels)
        self.ribbon: Ribbon | None = None
        self.state = State.PREPARING
        self.share = 0.0
        self._colours = theme.channel_colours(channels)
        self._cache_dir = cache_dir
        self._wish = threading.Condition()
        self._stop_preparing = threading.Event()
        self._wanted: Frame | None = None
        self._wanted_reading: Cursors | None = None
        self._prepare = True
        self._closing = False
        self._told.connect(self._do)
        background.run("review", self._work, self._ended, self._crashed)

    # --- on the GUI thread -------------------------------------------------------------------

    def want(self, frame: Frame) -> None:
        """Ask for a picture; `drawn` brings it unless a newer wish comes before."""
        with self._wish:
            self._wanted = frame
            self._wish.notify()

    def want_reading(self, cursors: Cursors) -> None:
        """Ask for the numbers at cursors; `read` brings them unless a newer wish comes before."""
        with self._wish:
            self._wanted_reading = cursors
            self._wish.notify()

    def renew_colours(self) -> None:
        """Take the colours of the look that holds now, for the pictures to come."""
        self._colours = theme.channel_colours(self.channels)

    def cancel(self) -> None:
        """Give up preparing the overview."""
        self._stop_preparing.set()

    def prepare(self) -> None:
        """Prepare the overview after all."""
        if self.state is State.CANCELLED:
            self._set_state(State.PREPARING)
            with self._wish:
                self._stop_preparing.clear()
                self._prepare = True
                self._wish.notify()

    def close(self) -> None:
        """Let go of the recording as soon as what is being read has been read; nothing follows."""
        with self._wish:
            self._closing = True
            self._stop_preparing.set()
            self._wish.notify()

    def _do(self, action: Callable[[], None]) -> None:
        if not self._closing:
            action()

    def _set_state(self, state: State) -> None:
        self.state, self.share = state, 0.0
        self.changed.emit()

    def _set_share(self, share: float) -> None:
        self.share = share
        self.changed.emit()

    def _set_ready(self, ribbon: Ribbon) -> None:
        self.ribbon = ribbon
        self._set_state(State.READY)

    def _fail(self, problem: Exception) -> None:
        self._set_state(State.FAILED)
        self.failed.emit(problem)

    def _crashed(self, problem: Exception) -> None:
        if self._closing:
            self.deleteLater()
        else:
            self._fail(problem)

    def _ended(self, _: None) -> None:
        self.deleteLater()

    # --- on the thread -----------------------------------------------------------------------

    def _tell(self, action: Callable[[], None]) -> None:
        self._told.emit(action)  # queued: this object lives on the GUI thread

    def _work(self) -> None:
        overview: Overview | None = None
        try:
            while True:
                with self._wish:
                    while not (self._closing or self._prepare or (overview and self._is_wanted)):
                        self._wish.wait()
                    if self._closing:
                        return
                    if self._prepare:
                        self._prepare, preparing = False, True
                        frame = cursors = None
                    else:
                        preparing = False
                        frame, self._wanted = self._wanted, None
                        cursors, self._wanted_reading = self._wanted_reading, None
                if preparing:
                    overview = self._prepared()
                if overview is not None and frame is not None:
                    self._draw(overview, frame)
                if cursors is not None:
                    self._read(cursors)
        finally:
            if overview is not None:
                overview.close()
            self.recording.close()

    @property
    def _is_wanted(self) -> bool:
        return self._wanted is not None or self._wanted_reading is not None

    def _read(self, cursors: Cursors) -> None:
        from recordings.errors import RecordingError

        try:
            readout = read_raw(self.recording, self.channels, cursors)
        except RecordingError as problem:
            self._tell(partial(self.failed.emit, problem))
            return
        self._tell(partial(self.read.emit, readout))

    def _prepared(self) -> Overview | None:
        from recordings.errors import RecordingError
        from recordings.overview.build import Stopped
        from recordings.overview.overview import Overview

        last_s = 0.0

        def progress(share: float) -> None:
            nonlocal last_s
            now_s = time.monotonic()
            if now_s - last_s >= _TOLD_S:
                last_s = now_s
                self._tell(partial(self._set_share, share))

        try:
            overview = Overview.open(
                self.recording,
                cache_dir=self._cache_dir,
                progress=progress,
                stopping=self._stop_preparing,
            )
            columns = overview.query(0.0, float(self.extent.n_samples), RIBBON_COLUMNS)
        except Stopped:
            self._tell(partial(self._set_state, State.CANCELLED))
            return None
        except RecordingError as problem:
            self._tell(partial(self._fail, problem))
            return None
        ribbon = ribbon_of(Values(columns.low, columns.high, columns.missing), self.marks)
        self._tell(partial(self._set_ready, ribbon))
        return overview

    def _draw(self, overview: Overview, frame: Frame) -> None:
        from recordings.errors import RecordingError

        try:
            values = self._values(overview, frame)
        except RecordingError as problem:
            self._tell(partial(self.failed.emit, problem))
            return
        picture = ReviewPicture(frame, values, self.marks, self.extent.fs, self._colours)
        self._tell(partial(self.drawn.emit, picture))

    def _values(self, overview: Overview, frame: Frame) -> Values:
        columns = overview.query(frame.first, frame.end, frame.n_columns)
        if frame.per_column >= 1:
            return Values(columns.low, columns.high, columns.missing)
        # Fewer samples than columns: straight lines between the samples, as in the live scope. The
        # last sample before a gap stays a step.
        first = int(np.floor(frame.first))
        n = int(np.ceil(frame.end)) + 1 - first
        samples = overview.query(float(first), float(first + n), n).low
        columns_ahead = np.arange(frame.n_columns + 1, dtype=np.float64)
        edges = columns_ahead * frame.per_column + (frame.first - first)
        low, high = raster.interpolated_columns(samples, edges)
        bare = np.isnan(low)
        return Values(
            np.where(bare, columns.low, low),
            np.where(bare, columns.high, high),
            columns.missing,
        )
