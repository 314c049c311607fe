"""The page where one follows a line: few fields with a preview, then the line, then the score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout

from app.gui.follow import words
from app.gui.follow.canvas import FollowCanvas
from app.gui.follow.glide import Glide
from app.gui.follow.pictures import live_picture, preview
from app.gui.follow.setup import FollowSetup
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.training.page import TrainingPage
from app.gui.training.result_card import ResultCard
from app.gui.training.scrolled import Scrolled
from app.gui.training.start_box import StartBox
from app.gui.widgets import Button
from app.protocols.activity import DONE
from app.protocols.follow.follow import FOLLOWED, FollowView
from app.protocols.outcomes import values_of
from app.protocols.training import STOP, TrainingView
from dsp.events import Event

if TYPE_CHECKING:
    from app.engine.live import Snapshot
    from app.gui.workbench import Workbench

_NO_STREAM = mark("Connect a device or the simulated athlete; then there is a line to follow.")
_NO_MVC = mark("The line is in % MVC: measure the MVC of this muscle first.")


class FollowPage(TrainingPage):
    """Following a line with one muscle."""

    name: ClassVar[str] = "follow"
    title: ClassVar[str] = mark("Follow")
    icon: ClassVar[str] = "follow"
    keys: ClassVar[str] = "P"
    activities: ClassVar[frozenset[str]] = frozenset({"follow"})

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._known: tuple[str, ...] = ()  # channels with an MVC
        self._running = False
        self._shapes: list[Mapping[str, Any]] = []
        self._glide: Glide | None = None
        self._clock = QElapsedTimer()
        self._clock.start()
        self.setup = FollowSetup(bench.memory)
        self.start = StartBox(self.setup, tr("Start the line"), bench.commands)
        self.start.button.clicked.connect(self._start)
        self.stop_button = Button(tr("Stop"), tip=tr("End the line; shapes that are done count"))
        self.stop_button.clicked.connect(lambda: self.hub.ask(STOP))
        self.canvas = FollowCanvas()
        self.card = ResultCard()
        self.card.hide()
        self._lay_out()
        self.setup.changed.connect(self._renew)
        self.hub.found.connect(self._found)
        self.hub.seen.connect(self._seen)
        self.restart()

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show the newest."""
        known = tuple(view.references)
        running = isinstance(view.view, FollowView) and view.view.cue.phase != DONE
        if (known, running) != (self._known, self._running):
            self._known, self._running = known, running
            self._renew()

    def restart(self) -> None:
        """Begin anew: another stream, or none."""
        self._known = tuple(self.hub.view.references)
        self._running = False
        self._shapes = []
        self._glide = None
        self.setup.set_channels(self.hub.channels)
        if not self.hub.channels:
            self.card.hide()
        self._renew()

    def key_button(self) -> QAbstractButton:
        """Return the button that starts the line, or ends it."""
        if self._running:
            return self.stop_button
        return self.start.key_button

    # --- inside ----------------------------------------------------------------------------------

    def _start(self) -> None:
        self.hub.start("follow.start", **self.setup.values())

    def _seen(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Follow every frame: the line has to move evenly."""
        shown = view.view
        if not self.canvas.isVisible() or not isinstance(shown, FollowView):
            return
        if shown.cue.phase == DONE:
            return
        if self._glide is None:
            self._glide = Glide(snapshot.fs)
        now = self._glide.follow(snapshot.end_sample, self._clock.nsecsElapsed() / 1e9)
        self.canvas.show_picture(live_picture(shown, self.hub.channels, now))

    def _found(self, event: Event) -> None:
        if event.kind != FOLLOWED:
            return
        values = values_of(event)
        if values.get("repeat") != 0:
            if values.get("repeat") == 1:
                self._shapes = []
            self._shapes.append(values)
            return
        level = "info" if values.get("valid") else "warning"
        self.card.show_result(level, words.title(values), words.lines(values, self._shapes))
        self.card.show()

    def _renew(self) -> None:
        """Say what is in the way of a start, and show what would be followed."""
        names = self.setup.muscle.names
        lacks_mvc = bool(names) and not all(name in self._known for name in names)
        text = tr(_NO_STREAM) if not names else tr(_NO_MVC) if lacks_mvc else ""
        self.start.judge(text, lacks_mvc=lacks_mvc)
        self._before.setVisible(not self._running)
        self.stop_button.setVisible(self._running)
        if not self._running:
            self._glide = None
            self.canvas.show_picture(preview(self.setup.template(), self.setup.tolerance.value()))

    def _lay_out(self) -> None:
        self._before = Scrolled((self.start, self.card))
        stop = QHBoxLayout()
        stop.addStretch(1)
        stop.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._before)
        layout.addWidget(self.canvas, 1)
        layout.addLayout(stop)
