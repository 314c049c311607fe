"""The target zone of a step: none, in % MVC, or of a hold in µV."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.protocols.inputs import MaybeNumber
from app.gui.settings.inputs import Choice
from app.protocols.session.kinds import Span
from app.protocols.session.protocol import HOLD, Step
from app.protocols.session.soundness import HIGHEST_PCT

NONE, PCT, UV = "", "pct", "uv"
#: Where a zone begins to be: a place to begin, no norm.
_BEGIN = {PCT: (20.0, 60.0), UV: (0.0, 15.0)}
_MOST = {PCT: HIGHEST_PCT, UV: 1e5}
_UNIT = {PCT: "%", UV: "µV"}


class ZoneInput(QWidget):
    """Which kind of zone, and its edges.

    Attributes
    ----------
    which
        `NONE`, `PCT` or `UV`.
    low, high
        The edges.
    """

    chosen = Signal(dict)  # facts of the step

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step = step
        low_uv, high_uv = step.options.get("low_uv"), step.options.get("high_uv")
        in_uv = low_uv is not None or high_uv is not None
        has_pct = step.low_pct is not None or step.high_pct is not None
        self._unit = UV if in_uv else PCT if has_pct else NONE
        none = tr("Each muscle's own target") if step.kind == HOLD else tr("None")
        choices = [(NONE, none), (PCT, tr("In % MVC")), (UV, tr("In µV, without an MVC"))]
        self.which = Choice(choices[: 3 if step.kind == HOLD else 2])
        self.which.setAccessibleName(tr("Target zone"))
        self.which.show_value(self._unit)
        self.which.activated.connect(lambda _: self._turn(self.which.currentData()))
        self.low, self.high = (MaybeNumber(Span(0.0, 1e5)) for _ in range(2))
        self.low.setAccessibleName(tr("Zone from"))
        self.high.setAccessibleName(tr("Zone to"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        self._to = QLabel(tr("to"))
        for part in (self.which, self.low, self._to, self.high):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        edges = (low_uv, high_uv) if in_uv else (step.low_pct, step.high_pct)
        self._show(edges)
        for field in (self.low, self.high):
            field.chosen.connect(lambda _: self._tell())

    def follow(self, step: Step) -> None:
        """Take note of the step as it is now: its other options are kept."""
        self._step = step

    def _show(self, edges: tuple[float | None, float | None]) -> None:
        for field, value in zip((self.low, self.high), edges, strict=True):
            field.setMaximum(_MOST.get(self._unit, 1e5))
            field.setSuffix(f" {_UNIT.get(self._unit, '')}".rstrip())
            field.show_number(value or 0.0)
            field.setVisible(bool(self._unit))
        self._to.setVisible(bool(self._unit))

    def _turn(self, unit: str) -> None:
        if unit != self._unit:
            self._unit = unit
            self._show(_BEGIN.get(unit, (None, None)))
            self._tell()

    def _tell(self) -> None:
        low, high = self.low.value(), self.high.value()
        options: dict[str, Any] = {
            name: value
            for name, value in self._step.options.items()
            if name not in ("low_uv", "high_uv")
        }
        facts: dict[str, Any] = {"low_pct": None, "high_pct": None}
        if self._unit == PCT:
            facts = {"low_pct": low, "high_pct": high}
        elif self._unit == UV:
            options |= {"low_uv": low, "high_uv": high}
        if self._step.kind == HOLD:
            facts["options"] = options
        self.chosen.emit(facts)
