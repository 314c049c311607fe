"""The panel with the list of annotations."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.gui import muscle_names
from app.gui.annotations.book import AnnotationBook
from app.gui.annotations.table import CHANNELS, TEXT, TIME, AnnotationModel
from app.gui.language import tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.widgets import Button, Panel
from recordings.annotations import MAX_LETTERS, Annotation

_LIST, _EMPTY = 0, 1


class AnnotationPanel(Panel):
    """Every annotation with time, length, text and channels; to go to, edit and delete.

    Parameters
    ----------
    book
        The annotations.
    """

    add = Signal()
    go_to = Signal(object)  # Annotation

    def __init__(self, book: AnnotationBook) -> None:
        self.book = book
        self.model = AnnotationModel(book)
        self.table = _Table(self.model)
        self.empty = QLabel()
        self.empty.setObjectName("muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(2 * theme.UNIT)
        theme.set_font(self.empty)
        self._views = QStackedWidget()
        self._views.addWidget(self.table)
        self._views.addWidget(self.empty)
        self.add_button = _small("annotate", tr("Annotate (N)"))
        self.channels_button = _small("filter", tr("Channels that it is about"))
        self.delete_button = _small("trash", tr("Delete (Del)"))
        buttons = (self.add_button, self.channels_button, self.delete_button)
        super().__init__(tr("Annotations"), self._views, buttons)
        self.channels_menu = QMenu(self)
        self.channels_menu.aboutToShow.connect(self._list_channels)
        self.channels_button.clicked.connect(self._show_channels)
        self.add_button.clicked.connect(self.add)
        self.delete_button.clicked.connect(self.delete)
        self.table.delete.connect(self.delete)
        self.table.activate.connect(lambda: self._go(self.table.currentIndex()))
        self.table.doubleClicked.connect(self._go)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow())
        self.model.modelReset.connect(self._follow)
        self._follow()

    def chosen(self) -> list[Annotation]:
        """Return what is selected."""
        return [self.model.row(index) for index in self.table.selectionModel().selectedRows()]

    def delete(self) -> None:
        """Delete what is selected."""
        self.book.remove(self.chosen())

    def select(self, annotation: Annotation, *, edit: bool = False) -> None:
        """Select an annotation and bring it into view; `edit`: begin to type its text."""
        row = self.model.row_of(annotation)
        if row < 0:
            return
        index = self.model.index(row, TEXT)
        self.table.scrollTo(index)
        self.table.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        if edit:
            self.table.setFocus()
            self.table.edit(index)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.go_to.emit(self.model.row(index))

    def _follow(self) -> None:
        some, chosen = self.model.rowCount() > 0, bool(self.chosen())
        self._views.setCurrentIndex(_LIST if some else _EMPTY)
        self.add_button.setEnabled(self.book.is_open)
        self.delete_button.setEnabled(chosen)
        self.channels_button.setEnabled(chosen)
        self.set_note(tr("%n annotation(s)", n=self.model.rowCount()) if some else "")
        self.empty.setText(
            tr(
                "Nothing is annotated yet.\n\nPress N to say something of this moment. Or hold "
                "Shift, drag over a span in the review, and press N."
            )
            if self.book.is_open
            else tr("Open a recording to say something of its spans and moments.")
        )

    # --- channels ----------------------------------------------------------------------------

    def _show_channels(self) -> None:
        below = self.channels_button.rect().bottomLeft()
        self.channels_menu.popup(self.channels_button.mapToGlobal(below))

    def _list_channels(self) -> None:
        self.channels_menu.clear()
        chosen = self.chosen()
        if not chosen:
            return
        every = self.channels_menu.addAction(tr("All channels"))
        every.setCheckable(True)
        every.setChecked(not chosen[0].channels)
        every.triggered.connect(lambda: self._set_channels(()))
        self.channels_menu.addSeparator()
        for name in self.book.names:
            action = self.channels_menu.addAction(muscle_names.shown(name))
            action.setCheckable(True)
            action.setChecked(name in chosen[0].channels)
            action.triggered.connect(lambda on, name=name: self._set_channel(name, on=on))

    def _set_channel(self, name: str, *, on: bool) -> None:
        former = self.chosen()[0].channels
        wanted = {*former, name} if on else {*former} - {name}
        self._set_channels(tuple(one for one in self.book.names if one in wanted))

    def _set_channels(self, channels: tuple[str, ...]) -> None:
        changed = [(one, replace(one, channels=channels)) for one in self.chosen()]
        for old, new in changed:
            self.book.replace(old, new)
        self.select(changed[0][1])


class _Table(QTableView):
    """The table; Enter goes to a row, Delete deletes, F2 or a second click edits."""

    delete = Signal()
    activate = Signal()

    def __init__(self, model: AnnotationModel) -> None:
        super().__init__()
        self.setObjectName("boxed")
        self.setAccessibleName(tr("Annotations"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setItemDelegateForColumn(TEXT, _TextDelegate(self))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column in (TIME, TIME + 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(CHANNELS, QHeaderView.ResizeMode.Interactive)

        self._set_row_height()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of letters (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._set_row_height()

    def _set_row_height(self) -> None:
        height = QFontMetrics(theme.font()).height() + theme.UNIT
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a row, or delete it (Qt)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activate.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete.emit()
        else:
            super().keyPressEvent(event)


class _TextDelegate(QStyledItemDelegate):
    """Offers the texts that were used before."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a line to type in (Qt)."""
        editor = QLineEdit(parent)
        editor.setMaxLength(MAX_LETTERS)  # what is cut off is cut off while one sees it
        model = index.model()
        rows = range(model.rowCount())
        texts = {str(model.index(row, TEXT).data(Qt.ItemDataRole.EditRole)) for row in rows}
        offers = QCompleter(sorted(texts), editor)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        editor.setCompleter(offers)
        return editor


def _small(name: str, tip: str) -> Button:
    button = Button("", "icon", tip)
    button.setIcon(icon(name))
    button.setAccessibleName(tip)
    return button
