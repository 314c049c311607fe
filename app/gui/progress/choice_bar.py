"""Whose sessions, and which two of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.progress import words
from app.gui.progress.found import Found, first_pair
from app.gui.training.fields import caption
from app.gui.widgets import Button, ElidedLabel
from recordings.search_text import printable


class _SessionBox(QComboBox):
    """A list of sessions, cut where it is narrow."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(36 * theme.UNIT, super().sizeHint().height())


class ChoiceBar(QWidget):
    """Says what is chosen; knows nothing of how it is measured.

    Attributes
    ----------
    whose
        Whose sessions there are.
    client, files
        Buttons that choose a client, and recordings.
    before, after
        The sessions that are compared.
    """

    client_wanted = Signal()
    files_wanted = Signal()
    changed = Signal()  # another pair

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Found, ...] = ()
        self.whose = ElidedLabel()
        self.whose.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self.whose, theme.TITLE_PT, bold=True)
        self.client = Button(tr("Choose a client…"), tip=tr("Sessions of the list of clients"))
        self.files = Button(tr("Recordings…"), tip=tr("Sessions of files, two or more"))
        self.before, self.after = _SessionBox(tr("Before")), _SessionBox(tr("After"))
        self.client.clicked.connect(self.client_wanted)
        self.files.clicked.connect(self.files_wanted)
        for box in (self.before, self.after):
            box.activated.connect(lambda _: self.changed.emit())
        head, pair = QHBoxLayout(), QHBoxLayout()
        for row in (head, pair):
            row.setSpacing(theme.UNIT)
        head.addWidget(self.whose, 1)
        head.addWidget(self.client)
        head.addWidget(self.files)
        self._labels: list[QLabel] = [caption(tr("Before")), caption(tr("After"))]
        for label, box in zip(self._labels, (self.before, self.after), strict=True):
            pair.addWidget(label)
            pair.addWidget(box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(head)
        layout.addLayout(pair)
        self.show_sessions("", ())

    @property
    def sessions(self) -> tuple[Found, ...]:
        """All that may be chosen, oldest first."""
        return self._found

    @property
    def pair(self) -> tuple[Found, Found] | None:
        """The session before and the one after; None where two are not chosen."""
        at = self.before.currentIndex(), self.after.currentIndex()
        if at[0] == at[1] or min(at) < 0:
            return None
        return self._found[at[0]], self._found[at[1]]

    def show_sessions(self, whose: str, found: Sequence[Found]) -> None:
        """Offer sessions; the newest and the oldest of its protocol are chosen."""
        kept = self.pair
        self._found = tuple(found)
        self.whose.setText(printable(whose) if whose else tr("Whose progress?"))
        chosen = first_pair(self._found)
        keys = [one.key for one in self._found]
        if kept is not None and all(one.key in keys for one in kept):
            chosen = keys.index(kept[0].key), keys.index(kept[1].key)
        for k, box in enumerate((self.before, self.after)):
            box.clear()
            box.addItems([words.session(one) for one in self._found])
            box.setCurrentIndex(-1 if chosen is None else chosen[k])
            box.setEnabled(len(self._found) > 1)
            self._labels[k].setEnabled(len(self._found) > 1)

    def choose(self, before: str, after: str) -> None:
        """Choose two sessions by their keys."""
        keys = [one.key for one in self._found]
        if before in keys and after in keys:
            self.before.setCurrentIndex(keys.index(before))
            self.after.setCurrentIndex(keys.index(after))
            self.changed.emit()
