"""The demonstration in the window: stream, record, replay, and a result page."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject

from app.engine.state import EngineState, EngineStatus
from app.gui.language import number, tr
from app.gui.main_window import MainWindow
from app.gui.views.banner import INFO, WARNING, Notice, Remedy

#: What the demonstration offers when it has shown everything.
_SESSION = "session.new"
#: `app.results.demo.SOURCE`, which the window cannot import before it is on the screen.
DEMO_URI = "sim:squat?seed=1&fs=2000&channels=8&weak=left_gluteus_maximus:0.7&fatigue=20"
_WARM_UP_S = 1.0
_REPLAY_SPEED = 4


class _Step(Enum):
    STREAM = auto()
    RECORD = auto()
    FINISH = auto()
    LEAVE = auto()
    REPLAY = auto()
    DONE = auto()


class Demo(QObject):
    """Drives a window through the whole chain; the user may take over at any time.

    Parameters
    ----------
    window
        Not begun yet.
    seconds
        Length of the recording.
    folder
        Where recording and result page go.
    """

    def __init__(self, window: MainWindow, *, seconds: float, folder: Path) -> None:
        super().__init__(window)
        self._window, self._seconds, self._folder = window, seconds, folder
        self._step = _Step.STREAM
        self._path = folder / "demo.h5"
        window.controller.status.connect(self._follow)

    @property
    def finished(self) -> bool:
        """True when nothing more will be done."""
        return self._step is _Step.DONE

    def begin(self) -> None:
        """Start the session on the simulated athlete."""
        self._window.begin(DEMO_URI)
        self._say(
            tr("Demo: the simulated athlete does squats."), tr("Recording starts in a second.")
        )

    def _follow(self, status: EngineStatus) -> None:
        if status.problem is not None or status.recording_problem is not None:
            self._step = _Step.DONE  # the window has said what is wrong
        if self._step is _Step.STREAM:
            if status.state is EngineState.STREAMING and status.position_s >= _WARM_UP_S:
                self._record()
        elif self._step is _Step.RECORD:
            self._while_recording(status)
        elif self._step is _Step.FINISH and status.last_recording == self._path:
            self._step = _Step.LEAVE
            self._window.controller.disconnect_from()
        elif self._step is _Step.LEAVE and status.state is EngineState.IDLE:
            self._replay()
        elif self._step is _Step.REPLAY and status.replay is not None and status.replay.ended:
            self._step = _Step.DONE

    def _record(self) -> None:
        another = 2
        while self._path.exists():
            self._path = self._folder / f"demo_{another}.h5"
            another += 1
        self._step = _Step.RECORD
        self._window.controller.start_recording(self._path)
        recording = tr("Demo: recording {seconds} s.", seconds=number(self._seconds))
        self._say(recording, tr("It replays by itself after that."))

    def _while_recording(self, status: EngineStatus) -> None:
        if status.last_recording == self._path:  # the user has ended it
            self._step = _Step.FINISH
        elif status.recorded_s >= self._seconds and status.recording is not None:
            self._step = _Step.FINISH
            self._window.controller.stop_recording()

    def _replay(self) -> None:
        self._step = _Step.REPLAY
        self._window.connect_to(f"file:{self._path}?speed={_REPLAY_SPEED}", play=True)
        self._say(tr("Demo: replaying the recording through the same chain."), str(self._path))
        self._window.controller.background.run(
            "results", self._write_results, self._written, self._not_written
        )

    def _write_results(self) -> tuple[Path, str]:
        """Analyse the recording beside its truth; runs in a thread."""
        from app.results.analyze import analyze
        from app.results.demo import TITLE, compare, verdict
        from app.results.page import write_results
        from recordings.reader import open_recording

        with open_recording(self._path) as recording:
            truth = recording.truth
        analysis = analyze(self._path)
        if truth is None:
            raise ValueError("the recording of a simulation carries no truth")
        tables, _ = compare(analysis.document, truth)
        paths = write_results(analysis, self._folder, checks=tables, title=TITLE)
        return next(path for path in paths if path.suffix == ".html"), verdict(tables)

    def _written(self, result: tuple[Path, str]) -> None:
        page, said = result
        message = tr("Demo: the result page is {page}.", page=page)
        session = Remedy(tr("Try a guided session"), _SESSION)
        self._window.banner.post("demo", Notice(INFO, message, said, (session,)))

    def _not_written(self, problem: Exception) -> None:
        message = tr("The result page could not be written: {why}", why=problem)
        notice = Notice(WARNING, message)
        self._window.banner.post("demo", notice)

    def _say(self, message: str, hint: str) -> None:
        self._window.banner.post("demo", Notice(INFO, message, hint))
