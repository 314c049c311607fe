"""The list of exercises, found by any of their words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

from app.gui.language import said, tr
from app.montage.exercises import Exercise


class ExerciseBox(QComboBox):
    """Type a word or open the list; `chosen` tells a choice, also of what is chosen already."""

    chosen = Signal(str)  # name of the exercise

    def __init__(self) -> None:
        super().__init__()
        self._known: list[Exercise] = []
        self._lines: list[str] = []
        self._at = -1
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(tr("Exercise"))
        self.setToolTip(tr("Exercise: its muscles go to the channels at once"))
        edit = self.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(tr("Exercise: choose or type"))
        edit.editingFinished.connect(self._show_choice)
        self._texts = QStringListModel(self)
        completer = QCompleter(self._texts, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(lambda text: self._take(self._lines.index(text)))
        self.setCompleter(completer)
        self.activated.connect(self._take)

    def fill(self, known: Iterable[Exercise]) -> None:
        """Offer exercises."""
        self._known = list(known)
        self._lines = [" · ".join(map(said, (one.title, *one.words))) for one in self._known]
        self._texts.setStringList(self._lines)
        self.clear()
        self.addItems([said(one.title) for one in self._known])
        self.setMaxVisibleItems(len(self._known))
        self._at = -1
        self._show_choice()

    @property
    def exercise(self) -> Exercise | None:
        """The exercise that is chosen; None before."""
        return self._known[self._at] if self._at >= 0 else None

    def show_exercise(self, name: str) -> None:
        """Show an exercise without telling it; none for a name that is none."""
        self._at = next((k for k, one in enumerate(self._known) if one.name == name), -1)
        self._show_choice()

    def _take(self, row: int) -> None:
        self._at = row
        self._show_choice()
        self.chosen.emit(self._known[row].name)

    def _show_choice(self) -> None:
        """Let the line say what is chosen, whatever was typed."""
        self.setCurrentIndex(self._at)
        self.setEditText(self.itemText(self._at) if self._at >= 0 else "")
