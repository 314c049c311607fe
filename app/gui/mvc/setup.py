"""Before an MVC: which muscles, in which position, by which method; and what is there already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.gui.language import tr
from app.gui.look import theme
from app.gui.mvc import words
from app.gui.mvc.groups import Group
from app.gui.widgets import Button, WrappedLabel, inset
from app.remembered import Memory
from recordings.notes import MVC, SUBMAXIMAL, TASK_PEAK

_METHOD, _REST, _SHARE = "mvc.method", "mvc.rest_s", "mvc.submaximal_pct"


class MvcSetup(QWidget):
    """What is to be measured next.

    Parameters
    ----------
    memory
        Keeps method and rest.
    """

    wanted = Signal()  # the button was pressed

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.groups: tuple[Group, ...] = ()
        self.group = QComboBox()
        self.group.setAccessibleName(tr("Muscles that are measured together"))
        self.method = QComboBox()
        for box in (self.group, self.method):
            # As wide as its longest entry it would widen the whole panel.
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
        self.method.setAccessibleName(tr("Method"))
        for kind, text in words.METHODS.items():
            self.method.addItem(tr(text), kind)
        self.method.setCurrentIndex(max(0, self.method.findData(memory.choice(_METHOD, MVC))))
        self.share = self._number(_SHARE, 50, (5, 95), tr("{value} %", value="").strip())
        self.share.setAccessibleName(tr("Share of the maximal effort"))
        self.rest = self._number(_REST, 60, (0, 300), tr("s"))
        self.rest.setAccessibleName(tr("Rest between attempts"))
        self.position = QLabel()
        self.position.setWordWrap(True)
        self.about = WrappedLabel()
        self.start = Button(tr("Measure the rest, then push"), "primary")
        self.start.setEnabled(False)
        self.start.clicked.connect(self.wanted)
        form = QFormLayout()
        form.setSpacing(theme.UNIT)
        form.addRow(tr("Muscles"), self.group)
        form.addRow(tr("Method"), self.method)
        form.addRow(tr("Effort"), self.share)
        form.addRow(tr("Rest"), self.rest)
        for field in (self.group, self.method, self.share, self.rest):
            form.labelForField(field).setObjectName("muted")
        self._form = form
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(form)
        layout.addWidget(self.position)
        layout.addWidget(self.start)
        layout.addWidget(self.about)
        self.group.currentIndexChanged.connect(self._say)
        self.method.currentIndexChanged.connect(self._say)
        self._say()

    @property
    def chosen(self) -> Group | None:
        """The group that is measured next; None without a stream."""
        index = self.group.currentIndex()
        return self.groups[index] if 0 <= index < len(self.groups) else None

    @property
    def values(self) -> Mapping[str, Any]:
        """What the command takes; empty without a group."""
        group = self.chosen
        if group is None:
            return {}
        kind = self.method.currentData()
        values: dict[str, Any] = {
            "channels": list(group.names),
            "kind": kind,
            "rest_s": self.rest.value(),
            "posture": group.position,
        }
        if kind == SUBMAXIMAL:
            values["submaximal"] = self.share.value() / 100
        return values

    def set_groups(self, groups: tuple[Group, ...]) -> None:
        """Offer the groups of another stream."""
        self.groups = groups
        self.group.clear()
        for group in groups:
            self.group.addItem(words.title(group))
        self._say()

    def choose_missing(self, usable: frozenset[str]) -> None:
        """Choose the next group, from the present one on, in which a muscle has no 100 % yet."""
        n, now = len(self.groups), self.group.currentIndex()
        for step in range(n):
            index = (now + step) % n
            if not usable.issuperset(self.groups[index].names):
                self.group.setCurrentIndex(index)
                return

    def set_ready(self, ready: bool) -> None:
        """Allow to start."""
        self.start.setEnabled(ready and self.chosen is not None)

    def _number(self, name: str, default: int, ends: tuple[int, int], unit: str) -> QSpinBox:
        box = QSpinBox()
        inset(box)
        box.setRange(*ends)
        box.setSuffix(f" {unit}")
        box.setSingleStep(5)
        box.setValue(self._memory.choice(name, default))
        box.valueChanged.connect(lambda value: self._memory.choose(name, value))
        return box

    def _say(self) -> None:
        kind, group = self.method.currentData(), self.chosen
        self._memory.choose(_METHOD, kind)
        self._form.setRowVisible(self.share, kind == SUBMAXIMAL)
        self._form.setRowVisible(self.rest, kind != TASK_PEAK)
        self.position.setText("" if group is None else words.position(group))
        self.about.setText(tr(words.ABOUT[kind]))
