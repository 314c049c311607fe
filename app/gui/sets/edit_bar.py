"""Changing the boundaries of a set that is over: the strip, and what its buttons do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.sets.course import Course
from app.gui.sets.edit_strip import EditStrip
from app.gui.widgets import Button
from app.protocols.sets.set_desk import ADD, DELETE, MERGE, MOVE, SPLIT

#: A repetition that is added by hand takes this share of the longest free place.
_ADDED = 0.6


class EditBar(QWidget):
    """The strip with its buttons.

    Attributes
    ----------
    strip
        Shows the set.
    """

    edited = Signal(dict)  # values of `set.edit`

    def __init__(self) -> None:
        super().__init__()
        self.strip = EditStrip()
        self.split_button = Button(tr("Split"), tip=tr("Make two repetitions of the chosen one"))
        self.join_button = Button(tr("Join"), tip=tr("Join the chosen one with the next"))
        self.delete_button = Button(tr("Delete"), tip=tr("Take the chosen one away (Del)"))
        self.add_button = Button(tr("Add"), tip=tr("Add a repetition where there is most room"))
        self.split_button.clicked.connect(self._split)
        self.join_button.clicked.connect(lambda: self._ask(MERGE))
        self.delete_button.clicked.connect(lambda: self._ask(DELETE))
        self.add_button.clicked.connect(self._add)
        self.strip.moved.connect(self._move)
        self.strip.chosen.connect(self._judge)
        self.strip.delete_wanted.connect(lambda: self._ask(DELETE))
        line = QHBoxLayout()
        line.setSpacing(theme.UNIT // 2)
        buttons = (self.split_button, self.join_button, self.delete_button, self.add_button)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(self.strip)
        layout.addLayout(line)
        self._judge()

    def show_course(self, course: Course | None) -> None:
        """Show another set, or its newest state."""
        self.strip.show_course(course)
        self._judge()

    def _judge(self) -> None:
        course, k = self.strip.course, self.strip.selected
        chosen = course is not None and k is not None
        self.split_button.setEnabled(chosen)
        self.delete_button.setEnabled(chosen)
        self.join_button.setEnabled(
            course is not None and k is not None and k + 1 < len(course.spans)
        )
        self.add_button.setEnabled(course is not None and widest_gap(course) is not None)

    def _ask(self, what: str, **values: Any) -> None:
        course, k = self.strip.course, self.strip.selected
        if course is not None and k is not None:
            self.edited.emit({"set": course.number, "what": what, "rep": k + 1, **values})

    def _move(self, k: int, start: int, end: int) -> None:
        if self.strip.course is not None:
            number = self.strip.course.number
            self.edited.emit(
                {"set": number, "what": MOVE, "rep": k + 1, "start": start, "end": end}
            )

    def _split(self) -> None:
        course, k = self.strip.course, self.strip.selected
        if course is not None and k is not None:
            self._ask(SPLIT, at=lowest_between(course, *course.spans[k]))

    def _add(self) -> None:
        course = self.strip.course
        gap = None if course is None else widest_gap(course)
        if course is not None and gap is not None:
            spare = (gap[1] - gap[0]) * (1 - _ADDED) / 2
            start, end = round(gap[0] + spare), round(gap[1] - spare)
            self.edited.emit({"set": course.number, "what": ADD, "start": start, "end": end})


def lowest_between(course: Course, start: int, end: int) -> int:
    """Return the sample in the middle half of a span at which activation is lowest."""
    quarter = (end - start) // 4
    inside = [
        (level, course.first + round((k + 0.5) * course.every))
        for k, level in enumerate(course.levels)
        if start + quarter <= course.first + (k + 0.5) * course.every <= end - quarter
    ]
    return min((one for one in inside if one[0] == one[0]), default=(0.0, (start + end) // 2))[1]


def widest_gap(course: Course) -> tuple[int, int] | None:
    """Return the longest stretch without a repetition; None where there is hardly any."""
    edges = [course.first, *(edge for span in course.spans for edge in span), course.last]
    gaps = [(edges[k + 1] - edges[k], edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
    length, start, end = max(gaps)
    return (start, end) if length >= 10 * course.every else None
