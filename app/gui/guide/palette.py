"""The command palette: a field over the window that finds everything that can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from app.gui.guide.offers import Offer, Row, rank
from app.gui.guide.palette_list import PaletteDelegate, PaletteModel
from app.gui.language import tr
from app.gui.look import theme

_WIDTH_PX = 80 * theme.UNIT
_SHOWN_ROWS = 11
_TO_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """A field and a list over the window; everything else goes on, and can be clicked.

    Parameters
    ----------
    window
        Over which it stands.
    offers
        Gives what there is to choose from, anew each time.
    recent
        Gives the names of what was used lately, newest first.
    """

    chosen = Signal(object)  # Offer

    def __init__(
        self,
        window: QWidget,
        offers: Callable[[], Sequence[Offer]],
        recent: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self.setAccessibleName(tr("Commands"))
        self._window, self._offers_now, self._recent_now = window, offers, recent
        self._offers: Sequence[Offer] = ()
        self._recent: Sequence[str] = ()
        self._former: QWidget | None = None
        self.field = QLineEdit()
        self.field.setObjectName("search")
        self.field.setPlaceholderText(tr("Type what you want to do, or a recording or a panel"))
        self.field.setAccessibleName(tr("Search commands"))
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._search)
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setObjectName("plain")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Commands"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        self._nothing = QLabel()
        self._nothing.setObjectName("muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMinimumHeight(6 * theme.UNIT)
        self._foot = QLabel(tr("↑ ↓ choose    Enter does it    Esc closes"))
        self._foot.setObjectName("muted")
        theme.set_font(self._foot, theme.SMALL_PT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        for widget in (self.field, self.list, self._nothing, self._foot):
            layout.addWidget(widget)
        self.hide()

    def open(self, text: str = "") -> None:
        """Show it, with everything that can be done at this moment."""
        self._former = self._window.focusWidget()
        self._offers, self._recent = self._offers_now(), tuple(self._recent_now())
        self.field.setText(text)
        self._search(text)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.installEventFilter(self)

    def toggle(self) -> None:
        """Show it, or close it when it is there."""
        if self.isVisible():
            self.close_it()
        else:
            self.open()

    def close_it(self) -> None:
        """Close it; the keyboard goes back to where it was."""
        self._window.removeEventFilter(self)
        had_focus = self.field.hasFocus()
        self.hide()
        if had_focus:
            former = self._former
            if former is not None and former.isVisible():
                former.setFocus()
            else:
                self._window.setFocus()

    @property
    def current(self) -> Row | None:
        """The row that Enter takes."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list, and follow the window (Qt)."""
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.Resize:
            self._place()
        elif watched is self.field:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape:
                    event.accept()
                    return True
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    # Ctrl+K is "delete to the end" in a field; here it closes what it opened.
                    return event.key() == Qt.Key.Key_K
            if kind == QEvent.Type.FocusOut and self._window.isActiveWindow():
                self.close_it()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep clicks on the frame from what is below (Qt)."""
        event.accept()
        self.field.setFocus()

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_it()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif key in _TO_LIST:
            self._step(key)
        else:
            return False
        return True

    def _step(self, key: int) -> None:
        count = self.model.rowCount()
        if not count:
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        row = self.list.currentIndex().row()
        if key in steps:
            row = (row + steps[Qt.Key(key)]) % count
        else:
            jump = _SHOWN_ROWS - 1 if key == Qt.Key.Key_PageDown else 1 - _SHOWN_ROWS
            row = min(max(row + jump, 0), count - 1)
        self.list.setCurrentIndex(self.model.index(row))

    def _search(self, text: str) -> None:
        self.model.set_rows(rank(text, self._offers, self._recent))
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self._nothing.setVisible(not found)
        self._nothing.setText(tr("Nothing fits “{words}”.", words=text.strip()))
        if found:
            self.list.setCurrentIndex(self.model.index(0))
        self._place()

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        offer = self.model.rows[index.row()].offer
        if offer.possible:
            self.close_it()  # first: what it does may want the keyboard
            self.chosen.emit(offer)

    def _place(self) -> None:
        """Stand in the upper middle, no higher than the rows take."""
        rows = min(self.model.rowCount(), _SHOWN_ROWS)
        height = self.list.sizeHintForRow(0) * rows + 2 * self.list.frameWidth()
        self.list.setFixedHeight(max(height, 0))
        width = min(round(_WIDTH_PX * theme.text_scale()), self._window.width() - 4 * theme.UNIT)
        self.setFixedWidth(width)
        self.adjustSize()
        top = min(12 * theme.UNIT, max(0, self._window.height() - self.height()))
        self.move((self._window.width() - width) // 2, top)
