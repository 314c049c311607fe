"""The page of explosive efforts: few fields, then the cue and the ladder, then what came of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.explosive import words
from app.gui.explosive.face import Face, face_of, ladder_of
from app.gui.explosive.log import EffortLog, names_of
from app.gui.explosive.picture import EffortPicture
from app.gui.explosive.setup import ExplosiveSetup
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.training.page import TrainingPage
from app.gui.training.result_card import ResultCard
from app.gui.training.results_table import ResultRow, ResultsModel, ResultsTable
from app.gui.training.start_box import StartBox
from app.gui.widgets import Button
from app.protocols.activity import DONE
from app.protocols.explosive.explosive import EFFORT, END, ExplosiveView
from app.protocols.outcomes import REFERENCE, values_of
from app.protocols.training import STOP, TrainingView
from dsp.events import Event

if TYPE_CHECKING:
    from app.engine.live import Snapshot
    from app.gui.workbench import Workbench

_NO_STREAM = mark("Connect a device or the simulated athlete; then the efforts can begin.")
_NO_MVC = mark("The rise of EMG is measured in % MVC: measure the MVC of these muscles first.")
_TOO_SLOW = mark(
    "This board is too slow to see how EMG rises: it needs 200 samples a second or more."
)
_COARSE = mark(
    "Low-rate board: only the mean of at least 5 efforts is shown, no single one, as a trend."
)
_TOO_SLOW_TIER, _COARSE_TIER = "D", "C"
_ROOMY_PX = 68 * theme.UNIT


class ExplosivePage(TrainingPage):
    """Explosive efforts."""

    name: ClassVar[str] = "explosive"
    title: ClassVar[str] = mark("Explosive")
    icon: ClassVar[str] = "explosive"
    keys: ClassVar[str] = "I"
    activities: ClassVar[frozenset[str]] = frozenset({"explosive"})

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._known: tuple[str, ...] = ()  # channels with an MVC
        self._names: tuple[str, ...] = ()  # of the stream that the list is of
        self._running: ExplosiveView | None = None
        self._has_result = False
        self.log = EffortLog()
        self.setup = ExplosiveSetup(bench.memory)
        self.start = StartBox(self.setup, tr("Start the efforts"), bench.commands)
        self.start.button.clicked.connect(self._start)
        self.stop_button = Button(tr("Stop"), tip=tr("End the efforts; those made are kept"))
        self.stop_button.clicked.connect(lambda: self.hub.ask(STOP))
        self.picture = EffortPicture()
        self.card = ResultCard()
        heads = words.heads()
        self.model = ResultsModel(heads, range(len(heads) - 1), {1: words.window_text()})
        self.table = ResultsTable(self.model, tr("Explosive efforts of this session"))
        self._lay_out()
        self.setup.changed.connect(self._show_log)
        self.hub.found.connect(self._found)
        self.hub.seen.connect(self._seen)
        self.restart()

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show the newest."""
        self._known = tuple(view.references)
        self.setup.set_channels(self.hub.channels)
        shown = view.view if isinstance(view.view, ExplosiveView) else None
        was_running = self._running is not None
        self._running = None if shown is None or shown.cue.phase == DONE else shown
        if was_running != (self._running is not None):
            self._show_log()
        self._judge()

    def restart(self) -> None:
        """Begin anew: another stream, or none.

        A recording that begins starts the index anew, too; the efforts before it are of this
        session all the same. A replay says itself what lies before its place.
        """
        self._running = None
        self._known = tuple(self.hub.view.references)
        names = tuple(channel.name for channel in self.hub.channels)
        if names and (names != self._names or not self.bench.controller.last_status.live):
            self._names = names
            self.log.clear()
            self._has_result = False
            for event in self.hub.view.outcomes:
                self._take(event)
        self.setup.set_channels(self.hub.channels)
        self._show_log()

    def key_button(self) -> QAbstractButton:
        """Return the button that starts; while efforts are made, the one that ends them."""
        if self._running is not None:
            return self.stop_button
        return self.start.key_button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the size (Qt)."""
        super().resizeEvent(event)
        self._show_log()

    # --- inside ----------------------------------------------------------------------------------

    def _start(self) -> None:
        values = self.setup.values()
        best = self.log.best(self.setup.names)
        if not math.isnan(best):
            values["best"] = best
        self.hub.start("explosive.start", **values)

    def _seen(self, view: TrainingView, snapshot: Snapshot) -> None:
        shown = view.view
        if self._running is not None and isinstance(shown, ExplosiveView):
            names = tuple(self.hub.channels[k].name for k in shown.columns)
            efforts, best = self.log.last(names), shown.summary.best
            self.picture.show_face(face_of(shown, efforts, best, snapshot.end_sample, snapshot.fs))

    def _found(self, event: Event) -> None:
        if self._take(event):
            self._show_log()

    def _take(self, event: Event) -> bool:
        """Note an outcome; return whether it is of efforts."""
        values = values_of(event)
        if event.kind == EFFORT:
            self.log.add(values)
        elif event.kind == END:
            self._show_result(values)
        elif event.kind == REFERENCE:
            self.log.forget(str(values.get("channel")))
        else:
            return False
        return True

    def _show_result(self, values: Mapping[str, Any]) -> None:
        self._has_result = True
        self.card.show_result(words.level(values), words.title(values), words.lines(values))

    def _show_log(self) -> None:
        """Show list and ladder of the chosen muscles; while efforts are made, of theirs."""
        names = self.setup.names
        if self._running is not None and self.log.efforts:
            names = names_of(self.log.efforts[-1])
        efforts, best = self.log.last(names), self.log.best(names)
        self.model.show_rows([ResultRow(words.row(one, best)) for one in efforts])
        running = self._running is not None
        if not running:
            ladder = ladder_of(efforts, best)
            some = any(not math.isnan(one.height) for one in ladder.columns)
            self.picture.show_face(Face(ladder=ladder) if some else Face())
        self.start.setVisible(not running)
        self._during.setVisible(running)
        self.picture.setVisible(running or bool(self.picture.face.ladder.columns))
        self.card.setVisible(self._has_result and not running)
        # On a small screen fields, result and ladder leave no room for the list.
        self.table.setVisible(bool(efforts) and not running and self.height() >= _ROOMY_PX)
        self._rest.setVisible(not running and not efforts)
        self._judge()

    def _judge(self) -> None:
        """Say what is in the way of a start, and offer the remedy."""
        names, tier = self.setup.names, self.bench.controller.last_status.tier
        lacks_mvc = bool(names) and not all(name in self._known for name in names)
        text, stops = "", True
        if not names:
            text = tr(_NO_STREAM)
        elif tier == _TOO_SLOW_TIER:
            text, lacks_mvc = tr(_TOO_SLOW), False
        elif lacks_mvc:
            text = tr(_NO_MVC)
        elif tier == _COARSE_TIER:
            text, stops = tr(_COARSE), False
        self.start.judge(text, lacks_mvc=lacks_mvc, stops=stops)

    def _lay_out(self) -> None:
        self._during = QWidget()
        during = QHBoxLayout(self._during)
        during.setContentsMargins(0, 0, 0, 0)
        during.addStretch(1)
        during.addWidget(self.stop_button)
        self._rest = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.start)
        layout.addWidget(self.card)
        layout.addWidget(self.picture, 3)
        layout.addWidget(self._during)
        layout.addWidget(self.table, 2)
        layout.addWidget(self._rest, 1)
