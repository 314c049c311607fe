"""The page of what goes by the clock: rounds of work and rest, a rest, a free run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.gui import format as texts
from app.gui.check.countdown import Countdown
from app.gui.language import mark, number, said, tr
from app.gui.look import theme
from app.gui.training.fields import caption, whole_number
from app.gui.training.flowing import flowing, together
from app.gui.training.page import TrainingPage
from app.gui.training.results_table import ResultRow, ResultsModel, ResultsTable
from app.gui.training.scrolled import Scrolled
from app.gui.training.start_box import StartBox
from app.gui.widgets import Button, WrappedLabel
from app.protocols.activity import DONE, WORK
from app.protocols.outcomes import values_of
from app.protocols.timed.timed import END, PAUSE, RESUME, ROUND, TimedView
from app.protocols.timed.timed_plan import REST as ONLY_REST
from app.protocols.timed.timed_plan import ROUNDS
from app.protocols.training import TrainingView
from dsp.events import Event

if TYPE_CHECKING:
    from app.engine.live import Snapshot
    from app.gui.workbench import Workbench

_KEPT = "timed"
_NO_STREAM = mark("Connect a device or the simulated athlete; then it can begin.")


class TimedPage(TrainingPage):
    """Work and rest by the clock."""

    name: ClassVar[str] = "timed"
    title: ClassVar[str] = mark("Timed")
    icon: ClassVar[str] = "clock"
    keys: ClassVar[str] = ""
    activities: ClassVar[frozenset[str]] = frozenset({"timed"})

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._running: TimedView | None = None
        self._rounds: list[Mapping[str, Any]] = []
        self._fs = 0.0
        self.work = whole_number(tr("Seconds of work"), tr(" s"), 1, 600)
        self.rest = whole_number(tr("Seconds of rest between"), tr(" s"), 1, 600)
        self.rounds = whole_number(tr("How many rounds"), tr(" ×"), 1, 100)
        for field, name, usual in (
            (self.rounds, "rounds", 10),
            (self.work, "work_s", 10),
            (self.rest, "rest_s", 10),
        ):
            field.setValue(bench.memory.choice(f"{_KEPT}.{name}", usual))
            key = f"{_KEPT}.{name}"
            field.valueChanged.connect(lambda value, key=key: bench.memory.choose(key, value))
        fields = flowing(
            together(caption(tr("Rounds")), self.rounds),
            together(caption(tr("Work")), self.work),
            together(caption(tr("Rest")), self.rest),
        )
        self.start = StartBox(fields, tr("Start the rounds"), bench.commands)
        self.start.button.clicked.connect(self._start)
        self.countdown = Countdown()
        self.note = WrappedLabel()
        self.end_button = Button(tr("End"))
        self.end_button.clicked.connect(lambda: self.hub.ask(END))
        self.pause_button = Button(tr("Pause"))
        self.pause_button.clicked.connect(self._pause)
        heads = (tr("Round"), tr("Work, s"), tr("Counts"))
        self.model = ResultsModel(heads, range(1, 2))
        self.table = ResultsTable(self.model, tr("Rounds of this session"))
        self._before = Scrolled((self.start, self.table))
        self._during = QWidget()
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.pause_button)
        buttons.addStretch(1)
        buttons.addWidget(self.end_button)
        during = QVBoxLayout(self._during)
        during.setContentsMargins(0, 0, 0, 0)
        during.setSpacing(theme.UNIT)
        during.addWidget(self.countdown)
        during.addWidget(self.note)
        during.addLayout(buttons)
        during.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._during)
        layout.addWidget(self._before, 1)
        self.hub.found.connect(self._found)
        self.restart()

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show the newest."""
        self._fs = snapshot.fs
        shown = view.view if isinstance(view.view, TimedView) else None
        over = shown is None or shown.cue.phase == DONE
        self._running = None if over else shown
        self._arrange()
        if shown is None or over:
            return
        cue, left_s = shown.cue, shown.left_s
        long_s = math.nan if left_s is None else left_s + shown.passed_s
        rounds = shown.plan.rounds
        which = tr("Round {now} of {all}", now=number(shown.round), all=number(rounds))
        self.countdown.say(
            said(cue.text),
            which if rounds > 1 else "",
            left_s=math.nan if left_s is None else left_s,
            long_s=0.0 if math.isnan(long_s) else long_s,
            works=cue.phase == WORK,
        )
        free = left_s is None and cue.phase == WORK
        so_far = tr("{seconds} s so far", seconds=number(shown.passed_s))
        self.note.setText(tr("Paused") if shown.paused else so_far if free else said(cue.note))
        self.pause_button.setText(tr("Go on") if shown.paused else tr("Pause"))
        rests = shown.plan.what == ONLY_REST
        self.end_button.setText(tr("End the rest") if rests else tr("End"))
        # A session that leads pauses as a whole.
        self.pause_button.setVisible(self.hub.lead is None)

    def restart(self) -> None:
        """Begin anew: another stream, or none."""
        self._running = None
        if not self.hub.channels or not self.bench.controller.last_status.live:
            self._rounds = [values_of(one) for one in self.hub.view.outcomes if one.kind == ROUND]
            self._show_rounds()
        self.start.judge("" if self.hub.channels else tr(_NO_STREAM), lacks_mvc=False)
        self._arrange()

    def key_button(self) -> QAbstractButton | None:
        """Return the button that starts; of a rest or a free run the one that ends it."""
        if self._running is None:
            return self.start.key_button
        return None if self._running.plan.what == ROUNDS else self.end_button

    def _start(self) -> None:
        self.hub.start(
            "timed.start",
            what=ROUNDS,
            seconds=self.work.value(),
            rest_s=self.rest.value(),
            rounds=self.rounds.value(),
        )

    def _pause(self) -> None:
        paused = self._running is not None and self._running.paused
        self.hub.ask(RESUME if paused else PAUSE)

    def _found(self, event: Event) -> None:
        if event.kind == ROUND:
            self._rounds.append(values_of(event))
            self._show_rounds()

    def _show_rounds(self) -> None:
        self.model.show_rows([self._row(values) for values in self._rounds])
        self.table.setVisible(bool(self._rounds))

    def _row(self, values: Mapping[str, Any]) -> ResultRow:
        start, end = values.get("start"), values.get("end")
        known = isinstance(start, int) and isinstance(end, int) and self._fs > 0
        long_s = (end - start) / self._fs if known else math.nan  # type: ignore[operator]
        counts = tr("yes") if values.get("valid") else said(str(values.get("why", "")))
        round_ = texts.known_number(values.get("round"))
        return ResultRow((round_, texts.known_number(long_s, 1), counts), counts)

    def _arrange(self) -> None:
        self._during.setVisible(self._running is not None)
        self._before.setVisible(self._running is None)
