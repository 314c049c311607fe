"""What becomes of a recording that is opened: read it, ask what it does not say, show all of it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from acquisition.channels import apply_muscles
from acquisition.errors import ConfigError
from acquisition.types import ChannelInfo
from acquisition.uri import SourceUri, parse_source, path_of
from app.engine.state import EngineStatus
from app.gui.jobs.jobs import Jobs
from app.gui.language import tr
from app.gui.review.session import ReviewSession
from app.gui.scope.signals_panel import SignalsPanel
from app.gui.source_text import file_source
from app.gui.views.banner import ERROR, INFO, Notice
from app.gui.views.replay_bar import ReplayBar

if TYPE_CHECKING:
    from app.gui.views.import_dialog import ImportDialog
    from recordings.errors import NeedsAnswer
    from recordings.recording import Recording

logger = logging.getLogger(__name__)

#: An opening that takes longer is told.
_SLOW_MS = 400
_CAUSE = "review"


def is_recording(uri: str) -> bool:
    """Tell whether a SOURCE names a recording."""
    return uri.strip().lower().startswith("file:")


def overview_dir() -> Path:
    """Return where overviews are kept of recordings that have none of their own."""
    return Path(platformdirs.user_cache_dir("myobench", appauthor=False)) / "overviews"


class ReviewDesk(QObject):
    """Opens recordings in the background and gives them to the views.

    A recording is read once here, for the review, and once more by the replay: two threads with a
    file handle each, neither of which waits for the other.

    Parameters
    ----------
    panel
        Shows the review beside the live scope.
    bar
        Shows the whole recording, and seeks.
    jobs
        Long work, and what makes the threads.
    folder
        Where imported recordings go.
    window
        Parent of the dialog that asks.

    Attributes
    ----------
    session
        The recording under review; None without one.
    dialog
        Asks what a file does not say; None while nothing has to be asked.
    """

    opened = Signal(str, bool)  # SOURCE, and whether it is to play: it can be connected now
    imported = Signal(str)  # SOURCE of a recording that was made of a file; it is to be opened
    notice = Signal(str, object)  # cause, Notice
    cleared = Signal(str)  # cause
    waiting = Signal(bool)  # True while a recording is being opened
    seek = Signal(float)  # seconds
    session_changed = Signal(object)  # ReviewSession, or None

    def __init__(
        self,
        panel: SignalsPanel,
        bar: ReplayBar,
        jobs: Jobs,
        folder: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.session: ReviewSession | None = None
        self.dialog: ImportDialog | None = None
        self._folder, self._window = folder, window
        self._panel, self._bar = panel, bar
        self._jobs, self._background = jobs, jobs.background
        self._opening: object | None = None
        self._path = Path()
        self._told = ""  # what cannot be read of the recording under review
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._tell_slow)
        canvas = panel.review.canvas
        panel.switched.connect(self._switched)
        panel.review.span_changed.connect(lambda _: self._show_window())
        panel.review.seek.connect(self.seek)
        bar.navigator.span_wanted.connect(canvas.show_span)
        bar.navigator.zoom_wanted.connect(canvas.zoom)
        bar.seek.connect(self._bring_into_view)

    # --- opening -----------------------------------------------------------------------------

    def set_folder(self, folder: Path) -> None:
        """Let imported recordings go to another folder."""
        self._folder = folder

    @property
    def is_opening(self) -> bool:
        """True while a recording is being opened."""
        return self._opening is not None

    def open(self, uri: str, *, play: bool) -> None:
        """Open the recording of a SOURCE; `opened` or `notice` tells what comes of it, or it asks.

        Parameters
        ----------
        uri
            ``file:`` SOURCE.
        play
            Show its replay, and let it play; otherwise show the review of it, the replay held at
            its beginning.
        """
        self.abandon()
        self.cleared.emit(_CAUSE)
        try:
            source = parse_source(uri)
        except ConfigError as problem:
            self._refuse(problem.message, problem.hint)
            return
        path = self._path = path_of(source.name)
        job = self._opening = object()
        self.waiting.emit(True)
        self._slow.start()

        def then(recording: Recording) -> None:
            if self._opening is not job:
                recording.close()
                return
            self._end_opening()
            self._take(recording, source, play=play)

        def failed(problem: Exception) -> None:
            if self._opening is job:
                self._end_opening()
                self._failed(path, problem)

        self._background.run("open", lambda: _opened(path, source), then, failed)

    def abandon(self) -> None:
        """Give up the opening that goes on, if one does."""
        if self._opening is not None:
            self._end_opening()

    def close(self) -> None:
        """Let go of everything: the source is another, or none."""
        self.abandon()
        if self.dialog is not None:
            self.dialog.stop()
        self._set_session(None)

    def _end_opening(self) -> None:
        self._opening = None
        self._slow.stop()
        self.cleared.emit("opening")
        self.waiting.emit(False)

    def _tell_slow(self) -> None:
        hint = tr("Files of other programs are gone through once.")
        words = tr("Reading {name}…", name=self._path.name)
        self.notice.emit("opening", Notice(INFO, words, hint))

    def _failed(self, path: Path, problem: Exception) -> None:
        from recordings.errors import NeedsAnswer, RecordingError

        if isinstance(problem, NeedsAnswer):
            self._ask(path, problem)
        elif isinstance(problem, RecordingError | ConfigError):
            self._refuse(problem.message, problem.hint)
        else:
            logger.error("%s could not be opened", path, exc_info=problem)
            words = tr("{path} cannot be opened: {why}", path=path, why=problem)
            self._refuse(words, tr("The log file has the details."))

    def _ask(self, path: Path, question: NeedsAnswer) -> None:
        # Imported at the first use: the start of the program does not wait for it.
        from app.gui.views.import_dialog import ImportDialog

        dialog = ImportDialog(path, question, self._folder, self._jobs, self._window)
        dialog.imported.connect(lambda out: self.imported.emit(file_source(out)))
        dialog.finished.connect(self._answered)
        self.dialog = dialog
        dialog.open()  # returns at once

    def _answered(self) -> None:
        self.dialog = None  # it deletes itself when its threads have ended

    def _refuse(self, message: str, hint: str) -> None:
        self.notice.emit("source", Notice(ERROR, message, hint))

    def _take(self, recording: Recording, source: SourceUri, *, play: bool) -> None:
        try:
            channels = _named(recording, source)
        except ConfigError as problem:
            recording.close()
            self._refuse(problem.message, problem.hint)
            return
        if not recording.n_samples or not channels:
            recording.close()
            words = tr("{path} holds no samples.", path=recording.path)
            self._refuse(words, tr("There is nothing to look at."))
            return
        session = ReviewSession(recording, channels, overview_dir(), self._background, self)
        session.failed.connect(self._cannot_read)
        session.drawn.connect(self._can_read)
        self._set_session(session)
        self._panel.set_review(not play)
        self.opened.emit(source.text, play)

    def _set_session(self, session: ReviewSession | None) -> None:
        former, self.session = self.session, session
        self._panel.set_session(session)
        self._bar.set_session(session)
        self.session_changed.emit(session)
        if former is not None:
            former.close()
        self.cleared.emit(_CAUSE)

    def _cannot_read(self, problem: Exception) -> None:
        why = tr("The recording cannot be read: {why}", why=problem)
        message = getattr(problem, "message", "") or why
        hint = getattr(problem, "hint", "") or tr("The log file has the details.")
        if message != self._told:  # it comes again with every frame of a drag
            self._told = message
            logger.error("the recording cannot be read", exc_info=problem)
        self.notice.emit(_CAUSE, Notice(ERROR, message, hint))

    def _can_read(self) -> None:
        if self._told:
            self._told = ""
            self.cleared.emit(_CAUSE)

    # --- while it is open --------------------------------------------------------------------

    def follow(self, status: EngineStatus) -> None:
        """Show where the replay is."""
        if self.session is None or status.replay is None or status.fs <= 0:
            return
        if not self._bar.is_seeking:
            self._panel.review.canvas.set_position(status.replay.position_s * status.fs)

    def _switched(self, review: bool) -> None:
        self._bar.set_review(review)
        self._show_window()

    def _show_window(self) -> None:
        if self._panel.is_review:
            self._bar.navigator.set_window(self._panel.review.canvas.span)

    def _bring_into_view(self, seconds: float) -> None:
        if self.session is not None:
            self._panel.review.canvas.bring_into_view(seconds * self.session.extent.fs)


def _opened(path: Path, source: SourceUri) -> Recording:
    from recordings.read_options import PARAMETERS, options_of
    from recordings.reader import open_recording

    stated = {name: text for name, text in source.params.items() if name in PARAMETERS}
    return open_recording(path, options_of(stated))


def _named(recording: Recording, source: SourceUri) -> tuple[ChannelInfo, ...]:
    muscles = dict(source.params).get("muscles", "")
    channels = recording.info.channels
    return apply_muscles(channels, muscles) if muscles else channels
