"""Points, repetitions without feedback, and a zone that follows the success."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app.gui.language import mark, number, tr
from app.gui.look import theme
from app.gui.settings.fields import Field
from app.gui.settings.inputs import Number, heading
from app.gui.widgets import Button, WrappedLabel
from app.protocols.feedback.fading import LEAST_REPS, MOST_REPS
from app.protocols.feedback.feedback import FeedbackPlan, FeedbackView
from app.protocols.feedback.points import (
    BLOCK_REPS,
    EASY_PCT,
    HARD_PCT,
    LEAST_DWELL_S,
    MOST_DWELL_S,
)

_DWELL = Field(
    "dwell_s", mark("A point for"), "", "s", LEAST_DWELL_S, MOST_DWELL_S, 0.1, decimals=1
)
_BLOCK = Field("fading_reps", mark("Repetitions of a block"), "", "", LEAST_REPS, MOST_REPS)
_FIRST_BLOCK = 8


class PlanBox(QWidget):
    """Controls of the plan; what is wanted is told, and what is in force is shown.

    Attributes
    ----------
    points, dwell, fading, block, begin, adaptive, state, success
        Its parts.
    """

    wanted = Signal(object)  # FeedbackPlan
    begun = Signal()  # the plan of the repetitions begins anew

    def __init__(self, plan: FeedbackPlan) -> None:
        super().__init__()
        self.points = QCheckBox(tr("A point for a stay of"))
        self.points.setToolTip(tr("In the zone, while every muscle with a limit stays below it."))
        self.dwell, self.block = Number(_DWELL), Number(_BLOCK)
        self.dwell.setAccessibleName(tr("How long a stay must last for a point"))
        self.fading = QCheckBox(tr("Fading, in blocks of"))
        self.fading.setToolTip(
            tr(
                "Less and less feedback: in 100, 50 and 25 % of the repetitions; the last block "
                "is a test without any. Bars and tones hide in the others; the summary of the "
                "set remains."
            )
        )
        self.block.setSuffix(" " + tr("reps"))
        self.block.setAccessibleName(tr("Repetitions of a block"))
        self.begin = Button(tr("Begin anew"), tip=tr("Begin the plan with its first block"))
        self.begin.clicked.connect(self.begun)
        self.adaptive = QCheckBox(tr("The zone follows the success"))
        self.adaptive.setToolTip(
            tr(
                "After {reps} repetitions it moves by 5 % up where more than {easy} % made a "
                "point, down where fewer than {hard} % did. Limits stay.",
                reps=BLOCK_REPS,
                easy=number(EASY_PCT),
                hard=number(HARD_PCT),
            )
        )
        self.state, self.success = WrappedLabel(), WrappedLabel()
        self._build()
        self.show_plan(plan)
        for switch in (self.points, self.fading, self.adaptive):
            switch.toggled.connect(self._tell)
        for field in (self.dwell, self.block):
            field.valueChanged.connect(self._tell)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.UNIT)
        grid.setVerticalSpacing(theme.UNIT // 2)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self.points, 0, 0)
        grid.addWidget(self.dwell, 0, 1)
        grid.addWidget(self.fading, 1, 0)
        grid.addWidget(self.block, 1, 1)
        grid.addWidget(self.state, 2, 0)
        grid.addWidget(self.begin, 2, 1)
        grid.addWidget(self.adaptive, 3, 0, 1, 3)
        grid.addWidget(self.success, 4, 0, 1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(heading(tr("Score and schedule")))
        layout.addLayout(grid)

    @property
    def plan(self) -> FeedbackPlan:
        """What the controls say."""
        return FeedbackPlan(
            points=self.points.isChecked(),
            dwell_s=round(self.dwell.value(), 1),
            fading_reps=round(self.block.value()) if self.fading.isChecked() else 0,
            adaptive=self.adaptive.isChecked(),
        )

    def show_plan(self, plan: FeedbackPlan) -> None:
        """Show what is wanted, without telling of it."""
        parts = (self.points, self.dwell, self.fading, self.block, self.adaptive)
        blockers = [QSignalBlocker(part) for part in parts]
        self.points.setChecked(plan.points)
        self.dwell.setValue(plan.dwell_s)
        self.fading.setChecked(plan.fading_reps > 0)
        if plan.fading_reps or not self.block.value() > LEAST_REPS:
            self.block.setValue(plan.fading_reps or _FIRST_BLOCK)
        self.adaptive.setChecked(plan.adaptive)
        for blocker in blockers:
            blocker.unblock()
        self._enable()

    def show_view(self, view: FeedbackView | None) -> None:
        """Show how far it is; None without a stream."""
        state = success = ""
        if view is not None and view.plan.fading_reps:
            state = _state_line(view)
        if view is not None and view.plan.adaptive:
            success = tr(
                "{successes} of {reps} repetitions made a point; zones moved by {moved} %.",
                successes=view.successes,
                reps=view.reps,
                moved=number(view.moved_pct),
            )
        for label, text in ((self.state, state), (self.success, success)):
            label.setText(text)
            label.setVisible(bool(text))
        self.begin.setVisible(bool(state))

    def _enable(self) -> None:
        self.dwell.setEnabled(self.points.isChecked() or self.adaptive.isChecked())
        self.block.setEnabled(self.fading.isChecked())

    def _tell(self) -> None:
        self._enable()
        self.wanted.emit(self.plan)


def _state_line(view: FeedbackView) -> str:
    if view.block is None:
        return tr("The plan is done: every repetition has feedback again.")
    shown = tr("with feedback") if view.shown else tr("without feedback")
    if not view.block.share_pct:
        return tr("Test, repetition {rep} of {reps}: without feedback.", **_numbers(view))
    return tr(
        "Block {block} ({share} %), repetition {rep} of {reps}: {shown}.",
        block=view.block.number,
        share=view.block.share_pct,
        shown=shown,
        **_numbers(view),
    )


def _numbers(view: FeedbackView) -> dict[str, int]:
    assert view.block is not None
    return {"rep": view.block.rep, "reps": view.block.reps}
