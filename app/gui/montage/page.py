"""The set-up page: an exercise, its muscles on the channels, where the electrodes go, and Apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
)

from acquisition.errors import ConfigError
from acquisition.uri import parse_source
from app.engine.state import EngineState, EngineStatus
from app.gui import devices
from app.gui.activation.zone import Zone
from app.gui.format import muscle_title, plain_tip
from app.gui.language import mark, said, tr
from app.gui.look import theme
from app.gui.montage import fitting
from app.gui.montage.applying import Applying
from app.gui.montage.exercise_box import ExerciseBox
from app.gui.montage.kept_bar import KeptBar
from app.gui.montage.remembered import beginning, remember
from app.gui.montage.site_view import SiteView
from app.gui.training.page import TrainingPage
from app.gui.views.banner import ERROR, WARNING, Notice
from app.gui.views.channel_table import ChannelTable
from app.gui.widgets import Button, WrappedLabel
from app.gui.workbench import Workbench
from app.montage.exercises import Exercise, exercises
from app.montage.montage import Montage
from app.montage.montage_files import MontageFiles, montage_folder

_CAUSE = "montage"
_NEXT = "training.check"
_CHANNEL, _MUSCLE = 0, 1
#: Lines of remarks: more would press the body together.
_LINES = 3
#: How many channels an exercise may be spread over, as far as there are so many.
_COUNTS = (1, 2, 4, 6, 8, 12, 16)


class MontagePage(TrainingPage):
    """Which muscle is on which channel; `apply` changes the source and connects it anew."""

    name = "montage"
    title = mark("Set-up")
    icon = "body"
    keys = "U"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._known: Mapping[str, Exercise] = {}
        self._there: tuple[int, ...] = ()
        self._shown: tuple[str, object] | None = None  # SOURCE and channels that the table is of
        self._seen: dict[str, set[int]] = {}  # numbers of channels, by device
        self._names: list[str] = []
        self._title = ""
        self._fresh = False  # the muscles come from an exercise that was chosen just now
        self.exercise = ExerciseBox()
        self.count = QComboBox()
        self.count.setAccessibleName(tr("Channels in use"))
        self.count.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.count.setToolTip(tr("How many channels the exercise is spread over"))
        self.table = ChannelTable()
        self.table.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.sides = Button(tr("Sides"), tip=tr("Exchange left and right, or add what is missing"))
        menu = QMenu(self.sides)
        self.swap = menu.addAction(tr("Exchange left and right"))
        self.mirror = menu.addAction(tr("Add the other side of each muscle"))
        self.sides.setMenu(menu)
        files, background = MontageFiles(montage_folder()), bench.controller.background
        self.kept = KeptBar(files, background, bench.banner, self._for_keeping)
        self.kept.buttons.insertWidget(0, self.sides)
        self.remarks = WrappedLabel()
        self.remarks.set_alert(True)
        self.sites = SiteView()
        self.apply_button = Button(tr("Apply"), "primary")
        self.next_button = Button(tr("Go on: check"))
        self.line = WrappedLabel()
        self._applying = Applying(bench.controller, bench.picker, bench.chooser, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row in (head, foot):
            row.setSpacing(theme.UNIT)
        head.addWidget(self.exercise, 1)
        head.addWidget(self.count)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.apply_button)
        foot.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(head)
        layout.addWidget(self.table)
        layout.addWidget(self.kept)
        layout.addWidget(self.remarks)
        layout.addWidget(self.sites, 1)
        layout.addLayout(foot)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()

    def _fit(self) -> None:
        """Give the numbers of the channels no more room than their heading needs."""
        wide = QFontMetrics(theme.font()).horizontalAdvance(tr("Channel"))
        self.table.setColumnWidth(_CHANNEL, wide + 3 * theme.UNIT)

    def _connect(self) -> None:
        self.exercise.chosen.connect(lambda _: self._fill())
        self.count.activated.connect(lambda _: self._fill())
        self.table.edited.connect(self._edited)
        self.table.currentCellChanged.connect(lambda *_: self._show_site())
        self.swap.triggered.connect(lambda: self._put(self.montage().swapped()))
        self.mirror.triggered.connect(lambda: self._put(self.montage().mirrored(self._there)))
        self.kept.opened.connect(self.open_montage)
        self.sites.figure.picked.connect(self._pick)
        self.apply_button.clicked.connect(self.apply)
        self.next_button.clicked.connect(lambda: self.bench.commands.run(_NEXT))
        self._applying.connects.connect(self._applied)
        self.bench.controller.status.connect(self._follow)

    # --- what it is of -------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Show the channels of the source that is chosen now (Qt)."""
        super().showEvent(event)
        self.kept.read()
        if self._known:
            self._load()
        else:  # reading them takes more than a frame
            background = self.bench.controller.background
            background.run("exercises", exercises, self._take_exercises, self._unreadable)

    def _take_exercises(self, known: Mapping[str, Exercise]) -> None:
        if not self._known:
            self._known = known
            self.exercise.fill(known.values())
            self._load()

    def _unreadable(self, problem: Exception) -> None:
        message = tr("The exercises cannot be read: {why}", why=said(str(problem)))
        self.bench.banner.post(_CAUSE, Notice(ERROR, message))

    def restart(self) -> None:
        """Begin anew: another stream, or none."""
        if self.isVisible() and self._known:
            self._load()

    @property
    def source(self) -> str:
        """The SOURCE that is connected, or would be."""
        return self.bench.controller.last_status.uri or self.bench.picker.uri()

    def _load(self) -> None:
        """Show how the source is set up; what somebody writes meanwhile is left to him."""
        source, channels = self.source, self.hub.channels
        if self._shown == (source, channels) or self._applying.is_waiting:
            return
        if not channels and self._shown is not None and self._shown[0] == source:
            return  # the stream has ended: the table stays as it is
        self._shown = (source, channels)
        there = fitting.channels_of(source, self._has(source), len(channels))
        # A stream that was left with some of its channels had others before.
        seen = self._seen.setdefault(fitting.device_key(source), set())
        seen.update(there)
        self._there = tuple(sorted(seen))
        self.table.set_channels(len(self._there), [str(number) for number in self._there])
        self.table.setMinimumHeight(self.table.maximumHeight() // 3)  # on a low screen
        self._offer_counts()
        self._put(beginning(self.bench.memory, source, self._there, channels, self._known))
        if not channels and not self.table.muscles():
            self._fill()  # nothing to lose, and Apply is all that is left to do

    def _has(self, source: str) -> int:
        """Return how many channels the catalogue says that a device has; 0 where it does not."""
        try:
            uri = parse_source(source)
        except ConfigError:
            return 0
        device = devices.find(self.bench.chooser.lists.all, uri)
        return 0 if device is None else device.channels

    def _offer_counts(self) -> None:
        before = self.count.currentData()
        self.count.clear()
        for count in [number for number in _COUNTS if number <= len(self._there)]:
            self.count.addItem(tr("%n channel(s)", n=count), count)
        at = self.count.findData(before)
        self.count.setCurrentIndex(at if at >= 0 else self.count.count() - 1)

    # --- the set-up ----------------------------------------------------------------------------

    @property
    def _used(self) -> list[int]:
        """Numbers of the channels in use."""
        rows = range(self.table.rowCount())
        return [self._there[row] for row in rows if self.table.is_used(row)]

    def montage(self) -> Montage:
        """Return the set-up that stands in the table."""
        exercise = self.exercise.exercise
        return Montage.of_source(
            self._used,
            self.table.muscles(),
            title=self._title,
            exercise="" if exercise is None else exercise.name,
            bilateral=exercise is None or exercise.bilateral,
        )

    def open_montage(self, montage: Montage) -> None:
        """Show a set-up that was kept; channels that the device does not have are left out."""
        there = tuple(place for place in montage.places if place.channel in self._there)
        left_out = len(montage.places) - len(there)
        self._title = montage.title
        self._put(replace(montage, places=there))
        if left_out:
            text = tr("%n channel(s) of the set-up are not on this device.", n=left_out)
            self.bench.banner.post(_CAUSE, Notice(WARNING, text))

    def _fill(self) -> None:
        """Spread the exercise over the channels."""
        exercise = self.exercise.exercise
        if exercise is not None:
            self._title = ""
            self._put(Montage.of(exercise, self._there, self.count.currentData()))
            self._fresh = True

    def _put(self, montage: Montage) -> None:
        self.exercise.show_exercise(montage.exercise)
        self._names = [""] * self.table.rowCount()
        rows = [self._there.index(one) + 1 for one in montage.channels]
        every = len(rows) == self.table.rowCount()
        self.table.show_source("" if every else ",".join(map(str, rows)), montage.muscles)
        self._edited()
        self.table.setCurrentCell(0, _MUSCLE)

    def _edited(self) -> None:
        """Follow the table; a muscle of the exercise takes its role there."""
        exercise = self.exercise.exercise
        for row in range(self.table.rowCount()):
            name, role = self.table.entry(row)
            if name != self._names[row]:
                self._names[row] = name
                part = None if exercise is None else exercise.part_of(name)
                if part is not None and not role:
                    self.table.put(row, name, part.role)
                    return  # which comes here again
        self._judge()
        self._show_site()

    def _judge(self) -> None:
        montage = self.montage()
        lines = [said(remark.text) for remark in montage.remarks()]
        muscles = [place.muscle for place in montage.places]
        if others := fitting.not_moved(self.source, muscles, montage.exercise):
            names = ", ".join(map(muscle_title, others))
            lines.append(
                tr("The simulated athlete does not move {names}: another stands in.", names=names)
            )
        shown = lines if len(lines) <= _LINES else lines[: _LINES - 1]
        more = len(lines) - len(shown)
        rest = [tr("%n more", n=more)] if more else []
        self.remarks.setText("\n".join([*shown, *rest]))
        self.remarks.setToolTip(plain_tip("\n".join(lines)) if more else "")
        self.remarks.setVisible(bool(lines))
        self._follow(self.bench.controller.last_status)

    def _show_site(self) -> None:
        row = self.table.currentRow()
        name = self.table.entry(row)[0] if row >= 0 else ""
        self.sites.show_site(self.montage(), name, self.exercise.exercise)

    def _pick(self, muscle: str, side: str) -> None:
        """Put a clicked muscle on the selected channel; one that has a channel is selected."""
        name = f"{side}_{muscle}"
        entries = [self.table.entry(row)[0] for row in range(self.table.rowCount())]
        if name in entries:
            self.table.setCurrentCell(entries.index(name), _MUSCLE)
            return
        row = max(0, self.table.currentRow())
        if entries[row]:  # it is taken: the first free one
            row = next((k for k, entry in enumerate(entries) if not entry), row)
        self.table.setCurrentCell(row, _MUSCLE)
        self.table.put(row, name, "")

    # --- into the stream -----------------------------------------------------------------------

    def _follow(self, status: EngineStatus) -> None:
        why = self._why_not(status)
        self.apply_button.setEnabled(not why)
        done = self._is_applied()
        self.next_button.setVisible(done)
        self.next_button.stand_out(done)
        self.apply_button.stand_out(not done)
        live = status.state is EngineState.STREAMING
        ready = tr("Apply lets go of the source and connects it anew.") if live else ""
        self.line.setText(why or ready or tr("Apply connects the source with these muscles."))

    def _why_not(self, status: EngineStatus) -> str:
        """Return why nothing can be applied now; empty where it can."""
        if status.state is EngineState.RECORDING:
            return tr("A recording runs: finish it first ({key}).", key="R")
        if self._applying.is_waiting or status.state is EngineState.STOPPING:
            return tr("The source is being let go of.")
        if why := fitting.why_fixed(self.source):
            return said(why)
        if not self.table.muscles():
            return tr("No channel has a muscle yet.")
        hinders = any(remark.hinders for remark in self.montage().remarks())
        return tr("Mend what is said above first.") if hinders else ""

    def _is_applied(self) -> bool:
        """Tell whether the stream has what stands here, so that the next step is the check."""
        wanted = [(place.name, place.role) for place in self.montage().places]
        has = [(one.name, one.role) for one in self.hub.channels if one.muscle]
        return self.hub.can_ask and not self._fresh and bool(wanted) and wanted == has

    def key_button(self) -> QAbstractButton:
        """Return the button that applies; where that is done, the one that goes on."""
        return self.apply_button if self.next_button.isHidden() else self.next_button

    def apply(self) -> None:
        """Connect the source with these muscles; the reason is told where that cannot be."""
        if why := self._why_not(self.bench.controller.last_status):
            self.bench.banner.post(_CAUSE, Notice(ERROR, why))
            return
        try:
            muscles, exercise = self.table.muscles(), self.montage().exercise
            source = fitting.fitted(self.source, self._there, self._used, muscles, exercise)
        except ConfigError as problem:
            self.bench.banner.post(_CAUSE, Notice(ERROR, said(problem.message), said(problem.hint)))
            return
        self.bench.banner.clear(_CAUSE)
        self._applying.to(source)

    def _applied(self, source: str) -> None:
        """Keep it for this device, and begin with the targets of an exercise just chosen."""
        montage = self.montage()
        remember(self.bench.memory, source, montage)
        self._shown = (source, ())  # what stands here is what comes
        self.bench.body.setCurrentWidget(self.bench.docks)  # no start page in between
        exercise, view = self.exercise.exercise, self.bench.activation
        if self._fresh and exercise is not None:
            self._fresh = False
            for place in montage.places:
                if (part := exercise.part_of(place.name)) is not None:
                    zone = Zone(*part.target, below=part.stays_below)
                    view.activity.zones.own[place.name] = zone
            view.refresh_zones()
            view.zones_changed.emit()

    def _for_keeping(self) -> Montage | None:
        montage = self.montage()
        if montage.places:
            return montage
        self.bench.banner.post(_CAUSE, Notice(ERROR, tr("No channel has a muscle yet.")))
        return None
