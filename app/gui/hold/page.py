"""The page of holds: few fields, then the picture alone, then what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.hold import words
from app.gui.hold.face import face_of
from app.gui.hold.picture import HoldPicture
from app.gui.hold.setup import HoldSetup
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.training.page import TrainingPage
from app.gui.training.result_card import ResultCard
from app.gui.training.results_table import ResultRow, ResultsModel, ResultsTable
from app.gui.training.scrolled import Scrolled
from app.gui.training.start_box import StartBox
from app.gui.widgets import Button
from app.protocols.activity import DONE, REST
from app.protocols.hold.hold import HELD, HoldView
from app.protocols.outcomes import values_of
from app.protocols.training import STOP, TrainingView
from dsp.events import Event

if TYPE_CHECKING:
    from app.engine.live import Snapshot
    from app.gui.workbench import Workbench

_NO_STREAM = mark("Connect a device or the simulated athlete; then a hold can begin.")
_NO_MVC = mark("A hold has its zone in % MVC: measure the MVC of this muscle first.")


class HoldPage(TrainingPage):
    """Isometric holds and pauses."""

    name: ClassVar[str] = "hold"
    title: ClassVar[str] = mark("Hold")
    icon: ClassVar[str] = "hold"
    keys: ClassVar[str] = "H"
    activities: ClassVar[frozenset[str]] = frozenset({"hold"})

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._known: tuple[str, ...] = ()  # channels with an MVC
        self._names: tuple[str, ...] = ()  # of the stream that the list is of
        self._running: HoldView | None = None
        self._held: list[Mapping[str, Any]] = []
        self.setup = HoldSetup(bench.memory)
        self.start = StartBox(self.setup, tr("Start the hold"), bench.commands)
        self.start.button.clicked.connect(self._start)
        self.stop_button = Button(tr("Stop"), tip=tr("End the hold; what was held is kept"))
        self.stop_button.clicked.connect(lambda: self.hub.ask(STOP))
        self.next_button = Button(tr("End the rest"), "primary")
        self.next_button.clicked.connect(lambda: self.hub.ask("hold.next"))
        self.picture = HoldPicture()
        self.card = ResultCard()
        heads = words.heads()
        self.holds = ResultsModel(heads, range(1, len(heads) - 1))
        self.table = ResultsTable(self.holds, tr("Holds of this session"))
        self._lay_out()
        self.setup.changed.connect(self._judge)
        self.hub.found.connect(self._found)
        self.hub.seen.connect(self._seen)
        self.restart()

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show the newest."""
        self._known = tuple(view.references)
        self.setup.follow(self.hub.channels, view)
        shown = view.view if isinstance(view.view, HoldView) else None
        over = shown is None or shown.cue.phase == DONE
        self._running = None if over else shown
        self._arrange()
        if shown is not None and not over:
            self.next_button.setVisible(shown.cue.phase == REST)
            self.next_button.setEnabled(shown.cue.phase == REST)
        self._judge()

    def restart(self) -> None:
        """Begin anew: another stream, or none.

        A recording that begins starts the index anew, too; the holds before it are of this session
        all the same. A replay says itself what lies before its place.
        """
        self._running = None
        self._known = tuple(self.hub.view.references)
        names = tuple(channel.name for channel in self.hub.channels)
        if names and (names != self._names or not self.bench.controller.last_status.live):
            self._names = names
            self._held = [values_of(one) for one in self.hub.view.outcomes if one.kind == HELD]
            self._show_held()
        self.setup.set_channels(self.hub.channels)
        self._arrange()
        self._judge()

    def key_button(self) -> QAbstractButton:
        """Return the button that starts; in a rest goes on; in a hold ends it."""
        if self._running is not None:
            return self.next_button if self._running.cue.phase == REST else self.stop_button
        return self.start.key_button

    # --- inside ----------------------------------------------------------------------------------

    def _start(self) -> None:
        self.hub.start("hold.start", **self.setup.values())

    def _seen(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Follow every frame: the bar is to feel instant."""
        if self.picture.isVisible() and isinstance(view.view, HoldView):
            self.picture.show_face(
                face_of(view.view, self.hub.channels, snapshot.end_sample, snapshot.fs)
            )

    def _found(self, event: Event) -> None:
        if event.kind == HELD:
            self._held.append(values_of(event))
            self._show_held()
            self._arrange()

    def _show_held(self) -> None:
        """Show all holds in the list, the newest on the card."""
        self.holds.show_rows(
            [ResultRow(words.row(one), words.explanation(one)) for one in self._held]
        )
        if not self._held:
            return
        values = self._held[-1]
        result = str(values.get("result"))
        title = f"{words.SIGNS.get(result, '')} {words.title(values)}".strip()
        self.card.show_result(words.LEVELS.get(result, "info"), title, words.lines(values))

    def _judge(self) -> None:
        """Say what is in the way of a start, and offer the remedy."""
        names = self.setup.muscle.names
        lacks_mvc = bool(names) and not all(name in self._known for name in names)
        if not names:
            text = tr(_NO_STREAM)
        elif lacks_mvc:
            text = tr(_NO_MVC)
        else:
            text = self.setup.problem
        self.start.judge(text, lacks_mvc=lacks_mvc)

    def _arrange(self) -> None:
        running = self._running is not None
        some = bool(self._held)
        self._before.setVisible(not running)
        self._during.setVisible(running)
        self.picture.setVisible(running)
        self.card.setVisible(some)
        self.table.setVisible(some)
        if not running:
            self.picture.show_face(None)

    def _lay_out(self) -> None:
        self._before = Scrolled((self.start, self.card, self.table))
        self._during = QWidget()
        during = QHBoxLayout(self._during)
        during.setContentsMargins(0, 0, 0, 0)
        during.setSpacing(theme.UNIT)
        during.addWidget(self.next_button)
        during.addStretch(1)
        during.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._before, 1)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self._during)
