"""The page of sets: few fields, then the huge number, then what came of it and how hard it was."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.gui.commands import Command
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.sets import words
from app.gui.sets.course import course_of
from app.gui.sets.edit_bar import EditBar
from app.gui.sets.rating import HALF, KEYS, RatingBar, load_after, rpe_after
from app.gui.sets.rep_strip import RepStrip
from app.gui.sets.set_list import SetsModel, SetsTable
from app.gui.sets.set_picture import SetPicture, face_of
from app.gui.sets.setup import SetSetup
from app.gui.training.page import TrainingPage
from app.gui.widgets import Button, Fold, WrappedLabel, scrolling
from app.protocols.activity import REST
from app.protocols.feedback.feedback import conceals
from app.protocols.sets.rep_set import SetView
from app.protocols.sets.set_log import SetEntry, SetLog
from app.protocols.stream import VELOCITY_UNIT
from app.protocols.training import TrainingView
from dsp.events import Event

if TYPE_CHECKING:
    from app.engine.live import Snapshot
    from app.gui.workbench import Workbench

#: As high as Qt lets a widget be.
_TALL_PX = 16_777_215
_NO_STREAM = mark("Connect a device or the simulated athlete; then a set can begin.")


class SetPage(TrainingPage):
    """Sets of repetitions."""

    name: ClassVar[str] = "set"
    title: ClassVar[str] = mark("Set")
    icon: ClassVar[str] = "barbell"
    keys: ClassVar[str] = "T"
    activities: ClassVar[frozenset[str]] = frozenset({"set"})

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._view: SetView | None = None
        self._log = SetLog()
        self._earlier: list[SetEntry] = []
        self._chosen: int | None = None
        self.setup = SetSetup(bench.memory)
        self.start_button = Button(tr("Start the set"), "primary")
        self.start_button.clicked.connect(self._start)
        self.lack = WrappedLabel(tr(_NO_STREAM))
        self.end_button = Button(tr("End the set"), tip=tr("It is summed up at once"))
        self.end_button.clicked.connect(lambda: self.hub.ask("set.end"))
        self.rest_button = Button(tr("Skip the rest"), "primary")
        self.rest_button.clicked.connect(lambda: self.hub.ask("set.go_on"))
        self.picture = SetPicture()
        self.strip = RepStrip()
        self.rating = RatingBar()
        self.rating.rpe_chosen.connect(self.rate)
        self.rating.load_stepped.connect(self.step_load)
        self.head = QLabel()
        theme.set_font(self.head, theme.TITLE_PT, bold=True)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.edit = EditBar()
        self.edit.edited.connect(lambda values: self.hub.ask("set.edit", **values))
        self.edit_fold = Fold(tr("Change the boundaries"), self.edit)
        self.model = SetsModel()
        self.table = SetsTable(self.model)
        self.table.clicked.connect(lambda index: self._choose(index.row()))
        self._lay_out()
        self._add_keys()
        self.hub.found.connect(self._found)
        self._velocity = False
        self.hub.seen.connect(self._seen)
        self.restart()

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show the newest."""
        shown = view.view if isinstance(view.view, SetView) else None
        before, self._view = self._view, shown
        if shown is not None:
            self._show_face(shown, view, snapshot)
        if (before is None, before and before.cue.phase, before and before.over) != (
            shown is None,
            shown and shown.cue.phase,
            shown and shown.over,
        ):
            self._arrange()

    def restart(self) -> None:
        """Begin anew: another stream, or none; the sets of before stay in the list."""
        known = {(one.number, one.sample) for one in self._earlier}
        for one in self._log.sets:
            if one.over and (one.number, one.sample) not in known:
                self._earlier.append(one)
        if not self.hub.channels:
            self._earlier = []
        self._view, self._chosen = None, None
        self._log = SetLog(self.hub.view.outcomes)
        self._show_sets()
        self._arrange()

    def key_button(self) -> QAbstractButton:
        """Return the button that starts the set, ends it, or skips its rest."""
        if self._view is not None and not self._view.over:
            return self.end_button
        resting = self._view is not None and self._view.cue.phase == REST
        return self.rest_button if resting else self.start_button

    # --- rating --------------------------------------------------------------------------------

    @property
    def waits_for_rating(self) -> bool:
        """Whether a set is over and no other activity has begun."""
        last, activity = self._log.last, self.hub.view.activity
        return last is not None and last.over and bool(last.reps) and activity in ("", "set")

    def rate(self, rpe: float) -> None:
        """Say how hard the last set was."""
        last = self._log.last
        if last is not None and self.waits_for_rating:
            self.hub.ask("set.rate", set=last.number, rpe=rpe, **self._load_values(last))

    def step_load(self, step: int) -> None:
        """Say that the last set had more or less load; before any set, plan it so."""
        last = self._log.last
        if last is None or not self.waits_for_rating:
            self.setup.load.setValue(load_after(step, self.setup.load.value()))
            return
        values = self._load_values(last) | {"load_kg": load_after(step, self._load_kg(last))}
        rpe = words.known(last.rating.get("rpe"))
        if math.isfinite(rpe):
            values["rpe"] = rpe
        self.setup.load.setValue(values["load_kg"])
        self.hub.ask("set.rate", set=last.number, **values)

    def _load_kg(self, entry: SetEntry) -> float:
        return words.known(entry.rating.get("load_kg", entry.plan.get("load_kg")))

    def _load_values(self, entry: SetEntry) -> dict[str, Any]:
        load_kg = self._load_kg(entry)
        one_rm = words.known(entry.plan.get("one_rm_kg"))
        values = {"load_kg": load_kg, "one_rm_kg": one_rm}
        return {name: value for name, value in values.items() if math.isfinite(value)}

    def _key(self, key: str) -> None:
        last = self._log.last
        present = math.nan if last is None else words.known(last.rating.get("rpe"))
        rpe = rpe_after(key, present)
        if math.isfinite(rpe) and rpe != present:
            self.rate(rpe)

    def _add_keys(self) -> None:
        group, needs = tr("Training"), tr("End a set first.")
        for key, value in KEYS.items():
            title = tr("RPE {rpe} for the last set", rpe=words.rpe(value))
            self._command(f"set.rpe_{value:g}", title, group, partial(self._key, key), key, needs)
        half = tr("Half an RPE more for the last set")
        self._command("set.rpe_half", half, group, partial(self._key, HALF), HALF, needs)
        for name, title, step, key in (
            ("set.load_more", tr("2.5 kg more"), 1, "+"),
            ("set.load_less", tr("2.5 kg less"), -1, "-"),
        ):
            run = partial(self.step_load, step)
            self.bench.commands.add(Command(name, title, group, run, key))

    def _command(self, name: str, title: str, group: str, run: Any, key: str, needs: str) -> None:
        self.bench.commands.add(
            Command(
                name,
                title,
                group,
                run,
                key,
                enabled=lambda: self.waits_for_rating,
                needs=needs,
                repeats=False,
            )
        )

    # --- inside ----------------------------------------------------------------------------------

    def _start(self) -> None:
        self._chosen = None
        self.hub.start("set.start", **self.setup.values())

    def _seen(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Follow the level with every frame, and whether there is a velocity."""
        gives = any(one.unit == VELOCITY_UNIT for one in snapshot.channels)
        if gives != self._velocity:
            self._velocity = gives
            self.setup.show_velocity(gives)
        if self.picture.isVisible() and isinstance(view.view, SetView):
            self._show_face(view.view, view, snapshot)

    def _show_face(self, shown: SetView, view: TrainingView, snapshot: Snapshot) -> None:
        concealed = conceals(view)
        self.picture.show_face(
            face_of(shown, snapshot.end_sample, snapshot.fs, concealed=concealed)
        )

    def _found(self, event: Event) -> None:
        if self._log.take(event):
            self._show_sets()
            self._arrange()

    def _choose(self, row: int) -> None:
        entry = self.model.sets[row]
        self._chosen = entry.number
        self._show_sets(keep=True)

    @property
    def shown_set(self) -> SetEntry | None:
        """The set whose repetitions are shown: the chosen one, else the newest."""
        sets = (*self._earlier, *self._log.sets)
        if self._chosen is not None:
            return next((one for one in sets if one.number == self._chosen), None)
        return self._log.last

    def _show_sets(self, *, keep: bool = False) -> None:
        if not keep:
            self.model.show_sets((*self._earlier, *self._log.sets))
        entry, last = self.shown_set, self._log.last
        self.strip.show_set(entry)
        self.strip.setVisible(entry is not None and bool(entry.reps))
        over = entry is not None and entry.over
        self.head.setText(
            ""
            if entry is None
            else " · ".join(
                part
                for part in (tr("Set {which}", which=entry.number), words.plan_line(entry))
                if part
            )
        )
        self.head.setVisible(over)
        self.summary.setText("" if entry is None else "\n".join(words.summary(entry)))
        self.summary.setVisible(over)
        self.edit.show_course(course_of(entry) if entry is not None and over else None)
        here = entry is not None and over and entry in self._log.sets
        self.edit_fold.setVisible(here and self.edit.strip.course is not None)
        if last is not None:
            rating = last.rating
            pct = words.known(rating.get("pct_1rm", last.plan.get("pct_1rm")))
            rpe = words.known(rating.get("rpe"))
            self.rating.show_rating(rpe, self._load_kg(last), pct)

    def _arrange(self) -> None:
        view = self._view
        working = view is not None and not view.over
        resting = view is not None and view.cue.phase == REST
        can_start = self.hub.can_ask and bool(self.hub.channels)
        # When the rest is over there is nothing to count any more.
        self.picture.setVisible(working or resting)
        # In the rest the rating and the summary come first.
        low = view is not None and view.over
        self.picture.setMaximumHeight(self.picture.minimumSizeHint().height() if low else _TALL_PX)
        self.end_button.setVisible(working)
        self.rest_button.setVisible(resting)
        self.setup.setVisible(not working and not resting)
        self.start_button.setVisible(not working and not resting)
        self.start_button.setText(tr("Next set") if self._log.sets else tr("Start the set"))
        self.start_button.setEnabled(can_start)
        self.lack.setVisible(not can_start)
        self.rating.setVisible(self.waits_for_rating and not working)
        self.table.setVisible(self.model.rowCount() > 0 and not working)
        self._fit_table()

    def _fit_table(self) -> None:
        rows = min(self.model.rowCount(), 6)
        height = self.table.horizontalHeader().sizeHint().height() + 4
        height += sum(self.table.sizeHintForRow(k) + 1 for k in range(rows))
        self.table.setFixedHeight(height)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.UNIT // 2, 0)
        column.setSpacing(theme.UNIT)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.start_button)
        buttons.addWidget(self.rest_button)
        buttons.addStretch(1)
        buttons.addWidget(self.end_button)
        column.addWidget(self.picture, 1)
        column.addWidget(self.setup)
        column.addWidget(self.lack)
        column.addLayout(buttons)
        for part in (
            self.rating,
            self.head,
            self.strip,
            self.summary,
            self.edit_fold,
            self.table,
        ):
            column.addWidget(part)
        column.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner))
