"""The gym view: what to do now, huge, beside the bars of one or two muscles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget

from app.gui.activation.bars import ActivationView
from app.gui.activation.pace import SPOKEN_MS, Pace
from app.gui.follow.canvas import FollowCanvas
from app.gui.follow.glide import Glide
from app.gui.follow.pictures import live_picture
from app.gui.language import tr
from app.gui.lifter.big_bars import BigBars
from app.gui.lifter.gym import GymState, gym_state, prime, zones_of
from app.gui.lifter.gym_paint import paint_board
from app.gui.lifter.gym_results import result_of
from app.gui.lifter.gym_summary import GymSummary, Summary, summary_of
from app.gui.look import theme
from app.gui.session.client_state import client_state, has_zone, shows_bars
from app.gui.session.present import session_of
from app.gui.training.present import present_cue
from app.protocols.activity import DONE, REST, Cue
from app.protocols.follow.follow import FollowView
from app.protocols.training import TrainingView

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


#: While they run the best is asked for, or rest: no target is to be kept.
_UNJUDGED = ("check", "mvc", "explosive")
#: While another activity runs, what a set was is of no interest.
_OF_SETS = ("", "set")
#: Room of the plate and of what is beside it; a line to follow is the larger part.
_SHARES, _SHARES_OF_LINE = (11, 9), (4, 13)
#: A line to follow is drawn for a page of this height.
_USUAL_PX = 400.0


class GymBoard(QWidget):
    """The plate of the phase."""

    def __init__(self) -> None:
        super().__init__()
        self.state = GymState()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("What to do now"))
        self._speak = Pace(SPOKEN_MS, self._describe, self)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(24 * theme.UNIT, 20 * theme.UNIT)

    def show_state(self, state: GymState) -> None:
        """Show a state."""
        if state != self.state:
            self.state = state
            self._speak.wish()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.state.spoken())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_board(painter, QRectF(self.rect()), self.state)


class GymView(QWidget):
    """The plate, and beside it (below it where it is narrow) the bars, or what a set was.

    Parameters
    ----------
    source
        Has the readings of the bars.
    """

    def __init__(self, source: ActivationView) -> None:
        super().__init__()
        self._source = source
        self._chosen: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self.board, self.bars, self.summary = GymBoard(), BigBars(source), GymSummary()
        self.beside = QStackedWidget()
        self.beside.addWidget(self.bars)
        self.beside.addWidget(self.summary)
        self.course = FollowCanvas(head=False)
        self.beside.addWidget(self.course)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._glide: Glide | None = None
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * theme.UNIT)
        self._layout.addWidget(self.board, _SHARES[0])
        self._layout.addWidget(self.beside, _SHARES[1])
        self.setAccessibleName(tr("Gym view"))
        source.restarted.connect(self.bars.restart)
        source.renewed.connect(self._renew)
        source.zones_changed.connect(self._renew)

    @property
    def state(self) -> GymState:
        """What is to be seen on the plate."""
        return self.board.state

    def choose(self, names: tuple[str, ...]) -> None:
        """Show the bars of these channels; of none: those that the activity is about."""
        self._chosen = names

    def show_training(
        self, view: TrainingView, snapshot: Snapshot, coming: str = "", alarm: str = ""
    ) -> None:
        """Show the newest.

        Parameters
        ----------
        view, snapshot
            They.
        coming
            What the one key does now.
        alarm
            What the balance calls attention to; empty for nothing.
        """
        session = session_of(view)
        if session is not None:
            state = client_state(session, view, snapshot.end_sample, snapshot.fs)
            self.beside.setVisible(shows_bars(session, view))
        else:
            state = gym_state(view, snapshot.end_sample, snapshot.fs, coming, alarm)
            self.beside.show()
        self.board.show_state(state)
        zones = zones_of(view)
        self.bars.set_zones(zones)
        # A hold in microvolts has zones that these bars do not show.
        judged = view.activity not in (*_UNJUDGED, "hold") and (
            session is None or has_zone(session)
        )
        self.bars.judge(bool(zones) or judged)
        names = prime(snapshot.channels, view, self._chosen)
        if names != self._names:
            self._names = names
            self.bars.choose(names)
        cue = present_cue(view)
        # What a set was is for the practitioner while a session goes on.
        made = _result(view, cue) if session is None else None
        self.summary.show_summary(made)
        line = view.view if isinstance(view.view, FollowView) else None
        if line is not None and line.cue.phase != DONE:
            self._show_course(line, snapshot)
        else:
            self._glide = None
            self._put_beside(self.bars if made is None else self.summary)

    def restart(self) -> None:
        """Begin anew: another stream, or none."""
        self.board.show_state(GymState(word=tr("Ready when you are")))
        self.beside.show()
        self.summary.show_summary(None)
        self._glide = None
        self._put_beside(self.bars)

    def _show_course(self, line: FollowView, snapshot: Snapshot) -> None:
        if self._glide is None:
            self._glide = Glide(snapshot.fs)
        now = self._glide.follow(snapshot.end_sample, self._clock.nsecsElapsed() / 1e9)
        self.course.show_picture(live_picture(line, snapshot.channels, now))
        self._put_beside(self.course)

    def _put_beside(self, shown: QWidget) -> None:
        if self.beside.currentWidget() is not shown:
            self.beside.setCurrentWidget(shown)
            self._arrange()

    def _arrange(self) -> None:
        """Put the bars below the plate where it is high; a line has the whole width anyway."""
        lines = self.beside.currentWidget() is self.course
        ways = QBoxLayout.Direction
        upright = lines or self.height() > self.width()
        self._layout.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
        for place, share in enumerate(_SHARES_OF_LINE if lines else _SHARES):
            self._layout.setStretch(place, share)
        self.course.enlarge(max(1.0, self.height() / _USUAL_PX))

    def _renew(self) -> None:
        if self.bars.isVisible():
            self.bars.renew()

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): both below each other."""
        return QSize(30 * theme.UNIT, 40 * theme.UNIT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange both anew (Qt)."""
        self._arrange()


def _result(view: TrainingView, cue: Cue | None) -> Summary | None:
    """Return what the newest set, effort, hold or line was; None while the next runs."""
    made: Summary | None = None
    if view.activity in _OF_SETS and (cue is None or cue.phase in (REST, DONE)):
        made = summary_of(view.outcomes)
    return made or result_of(view.view)
