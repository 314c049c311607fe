"""The gym view: what to do now, huge, beside the bars of one or two muscles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget

from app.gui.activation.bars import ActivationView
from app.gui.activation.pace import SPOKEN_MS, Pace
from app.gui.language import tr
from app.gui.lifter.big_bars import BigBars
from app.gui.lifter.gym import GymState, cue_of, gym_state, prime
from app.gui.lifter.gym_paint import paint_board
from app.gui.lifter.gym_summary import GymSummary, Summary, summary_of
from app.gui.look import theme
from app.protocols.activity import DONE, REST
from app.protocols.training import TrainingView

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


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
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * theme.UNIT)
        self._layout.addWidget(self.board, 11)
        self._layout.addWidget(self.beside, 9)
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

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show the newest."""
        self.board.show_state(gym_state(view, snapshot.end_sample, snapshot.fs))
        names = prime(snapshot.channels, view, self._chosen)
        if names != self._names:
            self._names = names
            self.bars.choose(names)
        cue = cue_of(view)
        made: Summary | None = None
        if cue is None or cue.phase in (REST, DONE):
            made = summary_of(view.outcomes)
        self.summary.show_summary(made)
        self.beside.setCurrentWidget(self.bars if made is None else self.summary)

    def restart(self) -> None:
        """Begin anew: another stream, or none."""
        self.board.show_state(GymState(word=tr("Ready when you are")))
        self.summary.show_summary(None)
        self.beside.setCurrentWidget(self.bars)

    def _renew(self) -> None:
        if self.bars.isVisible():
            self.bars.renew()

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): both below each other."""
        return QSize(30 * theme.UNIT, 40 * theme.UNIT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bars below the plate where there is more height than width (Qt)."""
        upright = event.size().height() > event.size().width()
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.TopToBottom if upright else ways.LeftToRight)
