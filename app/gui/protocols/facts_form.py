"""The form of what a protocol is as a whole: name, question, exercise, pages of the report."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.gui.compare.flow import FlowLayout
from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.protocols import words
from app.gui.protocols.inputs import Line, Lines, Row, side_by_side
from app.gui.settings.inputs import Choice
from app.gui.widgets import WrappedLabel
from app.montage.exercises import exercises
from app.protocols.session.protocol import OUTPUTS, Protocol
from app.protocols.session.soundness import Problem


class FactsForm(QWidget):
    """Shows a protocol as a whole and tells of every change.

    Attributes
    ----------
    rows
        The inputs by the name of their field.
    outputs
        The boxes of the pages, by name.
    """

    changed = Signal(dict, str)  # facts of the protocol, name of the field

    def __init__(self, protocol: Protocol) -> None:
        super().__init__()
        self.rows: dict[str, Row] = {}
        question = tr("What the session is to answer, one sentence")
        fields: tuple[tuple[str, str, Line | Lines], ...] = (
            ("name", tr("Name"), Line(protocol.name)),
            ("question", tr("Question"), Line(protocol.question, question)),
            ("description", tr("Description"), Lines(protocol.description)),
            ("author", tr("Author"), Line(protocol.author)),
        )
        for name, caption, field in fields:
            field.chosen.connect(partial(self._tell, name))
            self.rows[name] = Row(caption, field)
        known = exercises().values()
        self.exercise = Choice([("", tr("None")), *((one.name, said(one.title)) for one in known)])
        self.exercise.show_value(protocol.exercise)
        self.exercise.activated.connect(
            lambda _: self._tell("exercise", self.exercise.currentData())
        )
        hint = tr("Gives the muscles their roles and the repetitions their length.")
        row = Row(tr("Exercise"), side_by_side((self.exercise,)), hint)
        self.exercise.setAccessibleName(tr("Exercise"))
        self.rows["exercise"] = row
        self.outputs: dict[str, QCheckBox] = {}
        tray = QWidget()
        flow = FlowLayout(tray, theme.UNIT)
        for name in OUTPUTS:
            box = QCheckBox(tr(words.OUTPUTS[name]))
            box.setChecked(name in protocol.outputs)
            box.toggled.connect(lambda _: self._tell_outputs())
            flow.addWidget(box)
            self.outputs[name] = box
        pages = Row(tr("Pages of the report"), tray, tr("None ticked: all of them."))
        self.rows["outputs"] = pages
        about = tr(
            "Kept as {file}, version {version}. The version grows when what is measured changes.",
            file=f"{protocol.id}.toml",
            version=number(protocol.version),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.UNIT)
        for name in ("name", "question", "description", "exercise", "outputs", "author"):
            layout.addWidget(self.rows[name])
        layout.addWidget(WrappedLabel(about))
        layout.addStretch(1)

    def _tell(self, name: str, value: str) -> None:
        self.changed.emit({name: value}, name)

    def _tell_outputs(self) -> None:
        ticked = tuple(name for name, box in self.outputs.items() if box.isChecked())
        self.changed.emit({"outputs": ticked}, "outputs")

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, each at its field."""
        texts = {one.field: one.text for one in reversed(tuple(problems))}
        for name, row in self.rows.items():
            row.show_problem(texts.get(name, ""))
