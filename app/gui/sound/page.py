"""The feedback page: targets, points and schedule, and the mixer of the sounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.gui.commands import Command
from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.settings.inputs import heading
from app.gui.sound.desk import SoundDesk
from app.gui.sound.mixer_box import MixerBox
from app.gui.sound.plan_box import PlanBox
from app.gui.sound.targets_table import TargetsTable
from app.gui.training.page import TrainingPage
from app.gui.views.top_bar import ToolButton
from app.gui.widgets import WrappedLabel, rule
from app.gui.workbench import Workbench
from app.protocols.feedback.feedback import BEGIN, SET, FeedbackPlan, FeedbackView, conceals
from app.protocols.training import TrainingView

if TYPE_CHECKING:
    from app.engine.live import Snapshot

_PLAN = "feedback.plan"
_HOW = mark("Drag a zone on its bar; right-click the bar for a zone or limit of its own.")
_NO_MVC = mark("A muscle without an MVC makes no points, and its zone is of the session's peak.")


class FeedbackPage(TrainingPage):
    """What a lifter sees and hears of the own effort, and how often.

    Attributes
    ----------
    desk
        The sounds.
    targets, plan, mixer
        Its parts.
    sign
        The loudspeaker in the top bar.
    """

    name = "feedback"
    title = mark("Feedback")
    icon = "sound"
    keys = "K"

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.desk = SoundDesk(bench, self)
        self._live: bool | None = None  # None: nothing of this stream yet
        self._in_step = False
        mute = tr("Mute all sounds, or let them be heard")
        bench.commands.add(
            Command("sound.mute", mute, tr("Training"), self.desk.mute, "Shift+K", "sound-off")
        )
        tip = bench.commands.tip("sound.mute")
        self.sign = ToolButton("sound", mute, tip)
        self.sign.clicked.connect(lambda: bench.commands.run("sound.mute"))
        bench.top.add_indicator(self.sign)
        self.targets = TargetsTable(bench.activation.activity)
        self.hint = WrappedLabel()
        self.plan = PlanBox(_kept_plan(bench.memory.choice(_PLAN, {})))
        self.mixer = MixerBox(self.desk, bench.hub, tip)
        self._build()
        self.plan.wanted.connect(self._want)
        self.plan.begun.connect(lambda: self.hub.ask(BEGIN))
        self.desk.changed.connect(self._show_sign)
        self.hub.seen.connect(self._follow)
        bench.activation.zones_changed.connect(self._show_targets)
        self._show_sign()
        self.plan.show_view(None)

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.UNIT, 0)
        column.setSpacing(theme.UNIT + theme.UNIT // 2)
        column.addWidget(heading(tr("Targets")))
        for part in (self.targets, self.hint, rule(), self.plan, rule(), self.mixer):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show targets, points and the schedule."""
        self._show_targets()
        self.plan.show_view(_feedback(view))
        self.mixer.show_device()

    def restart(self) -> None:
        """Begin anew: another stream, or none."""
        self._in_step = False
        self.bench.activation.conceal(False)
        self.mixer.restart()
        self._show_targets()
        self._show_sign()
        self.plan.setEnabled(True)
        self.plan.show_view(None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._show_sign()

    # --- in step -------------------------------------------------------------------------------

    def _follow(self, view: TrainingView, snapshot: Snapshot) -> None:
        self.bench.activation.conceal(conceals(view))
        feedback = _feedback(view)
        if self._in_step or feedback is None:
            return
        self._in_step = True
        self._live = snapshot.status.replay is None
        self.plan.setEnabled(self._live)
        wanted = _kept_plan(self.bench.memory.choice(_PLAN, {}))
        self.plan.show_plan(wanted if self._live else feedback.plan)
        if self._live and feedback.plan != wanted:
            self.hub.ask(SET, **wanted.to_values())

    def _want(self, plan: FeedbackPlan) -> None:
        self.bench.memory.choose(_PLAN, plan.to_values())
        if self._in_step and self._live:
            self.hub.ask(SET, **plan.to_values())

    def _show_targets(self) -> None:
        feedback = _feedback(self.hub.view)
        counts = feedback is not None and (feedback.plan.points or feedback.plan.adaptive)
        self.targets.show_now(feedback.points if feedback is not None and counts else None)
        lacking = counts and any(
            name not in self.hub.view.references_uv for name in self.hub.view.targets
        )
        self.hint.setText(tr(_NO_MVC) if lacking else tr(_HOW))
        self.hint.set_alert(lacking)

    def _show_sign(self) -> None:
        silent = self.desk.strips.muted or self.desk.is_lacking
        self.sign.setIcon(icon("sound-off" if silent else "sound"))
        tip = self.bench.commands.tip("sound.mute")
        self.sign.setToolTip(f"{tip}\n{self.desk.line()}")
        self.bench.top.show_indicator(self.sign, bool(self.hub.channels))


def _feedback(view: TrainingView) -> FeedbackView | None:
    found = view.monitors.get("feedback")
    return found if isinstance(found, FeedbackView) else None


def _kept_plan(kept: object) -> FeedbackPlan:
    values: Mapping[str, Any] = kept if isinstance(kept, Mapping) else {}
    try:
        return FeedbackPlan.from_values(values)
    except ValueError:
        return FeedbackPlan()
