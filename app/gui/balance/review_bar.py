"""The line of the balance panel that says which part of a recording is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.gui.balance.span import REPS, Scope, title
from app.gui.language import tr
from app.gui.look import theme
from app.gui.training.fields import caption, whole_number
from app.gui.training.flowing import flowing, together
from app.gui.widgets import Button, WrappedLabel

#: So many letters of an annotation tell it from others.
_LETTERS = 26


class ReviewBar(QWidget):
    """A list of the parts of a recording, and the buttons that measure and give up.

    Attributes
    ----------
    scopes
        The list.
    first, last
        Numbers of repetitions; shown where those are chosen.
    measure, cancel
        The buttons; one of them at most is shown.
    note
        What is to be known beside; hidden for nothing.
    """

    appeared = Signal()
    chosen = Signal(object)  # Scope
    measure_wanted = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scopes = QComboBox()
        self.scopes.setAccessibleName(tr("Which repetitions of the recording"))
        self.scopes.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.scopes.setMinimumContentsLength(_LETTERS - 6)
        self.first = whole_number(tr("First repetition"), "", 1, 1)
        self.last = whole_number(tr("Last repetition"), "", 1, 1)
        self._numbers = together(self.first, caption(tr("to")), self.last)
        self.measure = Button(tr("Measure"), "step")
        self.cancel = Button(tr("Cancel"), "step", tr("Give it up; nothing of it is kept"))
        self.note = WrappedLabel()
        self.note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(flowing(self.scopes, self._numbers, self.measure, self.cancel))
        layout.addWidget(self.note)
        self._choices: tuple[Scope, ...] = ()
        self.scopes.activated.connect(lambda at: self.chosen.emit(self._choices[at]))
        for box in (self.first, self.last):
            box.setKeyboardTracking(False)
            box.valueChanged.connect(lambda _: self._choose_numbers())
        self.measure.clicked.connect(self.measure_wanted)
        self.cancel.clicked.connect(self.cancelled)
        self.show_choices((Scope(),), Scope(), 0)
        self.show_work(busy=False, needed=False)

    def show_choices(self, choices: Sequence[Scope], chosen: Scope, n_reps: int) -> None:
        """Show what there is to choose from.

        Parameters
        ----------
        choices
            In order.
        chosen
            Like one of them.
        n_reps
            Repetitions of the recording; 0 while they are not known.
        """
        choices = tuple(chosen if one.is_alike(chosen) else one for one in choices)
        if choices != self._choices:
            self._choices = choices
            self.scopes.clear()
            for one in choices:
                text = title(one)
                short = text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
                self.scopes.addItem(short)
                at = self.scopes.count() - 1
                self.scopes.setItemData(at, text, Qt.ItemDataRole.ToolTipRole)
        self.scopes.setCurrentIndex(self._choices.index(chosen))
        self._numbers.setVisible(chosen.kind == REPS and n_reps > 0)
        if chosen.kind == REPS:
            for box, value in ((self.first, chosen.first), (self.last, chosen.last)):
                box.blockSignals(True)
                box.setRange(1, max(1, n_reps))
                box.setValue(value)
                box.blockSignals(False)

    def show_work(self, *, busy: bool, needed: bool) -> None:
        """Show what can be done.

        Parameters
        ----------
        busy
            It is being measured.
        needed
            It is not measured, and the user has to say so.
        """
        self.cancel.setVisible(busy)
        self.measure.setVisible(needed and not busy)
        self.scopes.setEnabled(not busy and not needed)

    def say(self, text: str) -> None:
        """Say what is to be known beside; empty for nothing."""
        if text != self.note.text():
            self.note.setText(text)
            self.note.setVisible(bool(text))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is seen from now on (Qt)."""
        super().showEvent(event)
        self.appeared.emit()

    def _choose_numbers(self) -> None:
        first, last = sorted((self.first.value(), self.last.value()))
        self.chosen.emit(Scope(REPS, first, last))
