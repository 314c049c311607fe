"""What a person says of a report: of whom, the question, whose, as what and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.config import PracticeConfig
from app.gui.language import tr
from app.gui.look import theme
from app.gui.progress.found import Found
from app.gui.progress.words import day
from app.gui.report.work import Said, Subject
from app.gui.widgets import Button, ElidedLabel, WrappedLabel
from app.results.report.files import HTML, JSON, PDF

_LONGEST_QUESTION, _LONGEST_CODE = 400, 60


class ReportForm(QWidget):
    """The fields; `changed` tells that the report is another now, `compared` that it needs numbers.

    Attributes
    ----------
    recordings, against, code, named, question, practice, formats, place
        The fields.
    choose_recordings, choose_against, change_practice, choose_folder
        Buttons beside them.
    """

    changed = Signal()
    compared = Signal()
    formats_changed = Signal()

    def __init__(self, formats: Sequence[str]) -> None:
        super().__init__()
        self.recordings = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.choose_recordings = Button(
            tr("Choose…"), tip=tr("Recordings of one session; several are taken together")
        )
        self.against = QComboBox()
        self.against.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.against.setMinimumContentsLength(16)
        self.choose_against = Button(tr("Choose…"), tip=tr("Recordings of an earlier session"))
        self.code = QLineEdit()
        self.code.setMaxLength(_LONGEST_CODE)
        self.code.setPlaceholderText(tr("A code such as P017, never a name."))
        self.named = QCheckBox(tr("Write the client's name"))
        self.question = QPlainTextEdit()
        self.question.setTabChangesFocus(True)
        self.practice = ElidedLabel()
        self.change_practice = Button(tr("Change…"), tip=tr("Name and picture of the practice"))
        self.formats = {PDF: QCheckBox("PDF"), HTML: QCheckBox("HTML"), JSON: QCheckBox("JSON")}
        self.formats[JSON].setToolTip(tr("The numbers for other programs"))
        for name, box in self.formats.items():
            box.setChecked(name in formats)
        self.place = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.choose_folder = Button(tr("Folder…"), tip=tr("Write it to another folder"))
        self._others: tuple[Found, ...] = ()
        self._lay_out()
        self.named.hide()
        self.code.textEdited.connect(lambda _: self.changed.emit())
        self.named.clicked.connect(lambda _: self.changed.emit())
        self.question.textChanged.connect(self._limit)
        self.against.activated.connect(lambda _: self.compared.emit())
        for box in self.formats.values():
            box.clicked.connect(lambda _: self.formats_changed.emit())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.UNIT)
        grid.setColumnStretch(1, 1)
        kinds = QHBoxLayout()
        kinds.setSpacing(2 * theme.UNIT)
        for box in self.formats.values():
            kinds.addWidget(box)
        kinds.addStretch(1)
        coded = QVBoxLayout()
        coded.setSpacing(theme.UNIT // 2)
        coded.addWidget(self.code)
        coded.addWidget(self.named)
        rows: tuple[tuple[str, QWidget | QHBoxLayout | QVBoxLayout, QWidget | None], ...] = (
            (tr("Recordings"), self.recordings, self.choose_recordings),
            (tr("Compare with"), self.against, self.choose_against),
            (tr("Client code"), coded, None),
            (tr("Question"), self.question, None),
            (tr("Practice"), self.practice, self.change_practice),
            (tr("Write as"), kinds, None),
            (tr("Folder"), self.place, self.choose_folder),
        )
        fields: dict[str, QWidget] = {
            tr("Client code"): self.code,
            tr("Question"): self.question,
            tr("Compare with"): self.against,
        }
        for number, (caption, field, button) in enumerate(rows):
            label = QLabel(caption)
            label.setObjectName("muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
            beside = field is coded or field is self.question
            top = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag.AlignVCenter
            label.setContentsMargins(0, theme.UNIT - 2 if beside else 0, 0, 0)
            grid.addWidget(label, number, 0, top)
            if caption in fields:
                label.setBuddy(fields[caption])
                fields[caption].setAccessibleName(caption)
            if isinstance(field, QWidget):
                grid.addWidget(field, number, 1)
            else:
                grid.addLayout(field, number, 1)
            if button is not None:
                grid.addWidget(button, number, 2)
        note = WrappedLabel(tr("Names never enter recordings, nor the names of files."))
        grid.addWidget(note, len(rows), 1, 1, 2)
        grid.setRowStretch(len(rows) + 1, 1)
        self.question.setFixedHeight(4 * self.question.fontMetrics().lineSpacing() + theme.UNIT)

    def _limit(self) -> None:
        text = self.question.toPlainText()
        if len(text) > _LONGEST_QUESTION:
            self.question.setPlainText(text[:_LONGEST_QUESTION])
            return
        self.changed.emit()

    # --- what it shows and says ------------------------------------------------------------------

    def show_subject(self, subject: Subject) -> None:
        """Show what the report is about, and what it may be compared with."""
        names = [path.name for path in subject.found.paths]
        self.recordings.setText(", ".join(names))
        client = subject.client
        self.named.setVisible(client is not None and bool(client.name))
        if not self.code.isModified():
            self.code.setText(subject.found.subject if client is None else client.code)
        self.code.setReadOnly(client is not None)
        session = subject.session
        if session is not None and session.question and not self.question.toPlainText().strip():
            self.question.setPlainText(session.question)
        self.offer(subject.earlier)

    def offer(self, others: Sequence[Found], chosen: Found | None = None) -> None:
        """Offer other sessions to compare with, the newest first; `chosen` is taken."""
        self._others = tuple(reversed(others))
        self.against.clear()
        self.against.addItem(tr("Nothing"))
        for one in self._others:
            name = one.protocol_name or ", ".join(path.name for path in one.paths)
            self.against.addItem(" · ".join(filter(None, (day(one.began), name))))
        place = self._others.index(chosen) + 1 if chosen in self._others else 0
        self.against.setCurrentIndex(place)
        self.against.setEnabled(bool(self._others))

    @property
    def others(self) -> tuple[Found, ...]:
        """What is offered to compare with, oldest first."""
        return tuple(reversed(self._others))

    @property
    def before(self) -> Found | None:
        """The session to compare with; None for nothing."""
        place = self.against.currentIndex() - 1
        return self._others[place] if 0 <= place < len(self._others) else None

    @property
    def wanted_formats(self) -> tuple[str, ...]:
        """What it is to be written as."""
        return tuple(name for name, box in self.formats.items() if box.isChecked())

    def said(self, practice: PracticeConfig) -> Said:
        """Return what is said of the report, in it whose it is."""
        return Said(
            self.code.text().strip(),
            " ".join(self.question.toPlainText().split()),
            self.named.isVisibleTo(self) and self.named.isChecked(),
            practice,
        )

    def show_practice(self, practice: PracticeConfig) -> None:
        """Show whose report it is."""
        self.practice.setText(practice.name or Path(practice.logo).name or tr("No name yet"))
