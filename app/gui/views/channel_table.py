"""Which channels are in use, which muscle each is on and its role, filled in without the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from acquisition.channels import split_role
from acquisition.errors import ConfigError
from acquisition.types import ROLES
from app.gui import muscle_names
from app.gui.format import role_word
from app.gui.language import tr
from app.gui.look import theme
from app.gui.views.role_delegate import ROLE, RoleDelegate, show_role

_CHANNEL, _MUSCLE, _ROLE = 0, 1, 2
_ROW_PX, _ROWS_SHOWN = 26, 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChannelTable(QTableWidget):
    """One row per channel: in use or not, its muscle, and what that does.

    Typing begins to write; Enter takes the name and goes on with the next channel.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._boxes: list[QTableWidgetItem] = []
        self._names: list[QTableWidgetItem] = []
        self._roles: list[QTableWidgetItem] = []
        self.setObjectName("boxed")
        self.setHorizontalHeaderLabels([tr("Channel"), tr("Muscle and side"), tr("Role")])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_CHANNEL, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_MUSCLE, QHeaderView.ResizeMode.Stretch)
        header.setFixedHeight(_ROW_PX)
        header.setSectionResizeMode(_ROLE, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(_CHANNEL, 112)
        self._fit_roles()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table, as it leaves every field
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setItemDelegateForColumn(_MUSCLE, _MuscleDelegate(self))
        self.setItemDelegateForColumn(_ROLE, RoleDelegate(self))
        self.setAccessibleName(tr("Channels and muscles"))
        self.itemChanged.connect(self._changed)
        self.cellClicked.connect(self._open_list)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take letters for writing, whatever commands they are elsewhere (Qt)."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.text() and event.text().isprintable() and not held:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit_roles()

    def _fit_roles(self) -> None:
        metrics = QFontMetrics(theme.font())
        widest = max(metrics.horizontalAdvance(role_word(role)) for role in ROLES)
        self.setColumnWidth(_ROLE, widest + 5 * theme.UNIT)  # with the arrow of the list

    def set_channels(self, n_channels: int, titles: Sequence[str] = ()) -> None:
        """Show so many channels, all in use and none named; called by their numbers or `titles`."""
        self.blockSignals(True)
        self._boxes, self._names, self._roles = [], [], []
        self.setRowCount(n_channels)
        for row in range(n_channels):
            title = titles[row] if titles else str(row + 1)
            box, name, role = QTableWidgetItem(title), QTableWidgetItem(""), QTableWidgetItem("")
            flags = Qt.ItemFlag
            box.setFlags(flags.ItemIsEnabled | flags.ItemIsUserCheckable | flags.ItemIsSelectable)
            box.setCheckState(Qt.CheckState.Checked)
            box.setToolTip(tr("In use; Space switches it off and on"))
            for column, item in ((_CHANNEL, box), (_MUSCLE, name), (_ROLE, role)):
                self.setItem(row, column, item)
            self._boxes.append(box)
            self._names.append(name)
            self._roles.append(role)
        self.blockSignals(False)
        self.setCurrentCell(0, _MUSCLE)
        height = self.horizontalHeader().height() + min(n_channels, _ROWS_SHOWN) * _ROW_PX
        self.setFixedHeight(height + 2 * self.frameWidth())

    def _changed(self, item: QTableWidgetItem) -> None:
        if item.column() == _MUSCLE and item.text():
            self._boxes[item.row()].setCheckState(Qt.CheckState.Checked)
        self.edited.emit()

    def _open_list(self, row: int, column: int) -> None:
        """Open the list of roles at the first click."""
        if column == _ROLE:
            self.editItem(self._roles[row])
            if (box := self.findChild(QComboBox)) is not None:
                box.showPopup()

    def put(self, row: int, name: str, role: str) -> None:
        """Put a muscle with its role on a channel, which is in use then."""
        self.blockSignals(True)
        self._names[row].setText(muscle_names.shown(name))
        show_role(self._roles[row], role)
        self._boxes[row].setCheckState(Qt.CheckState.Checked)
        self.blockSignals(False)
        self.edited.emit()

    def entry(self, row: int) -> tuple[str, str]:
        """Return name and role of a channel; empty for none."""
        return self._name(row), self._roles[row].data(ROLE) or ""

    # --- as a SOURCE has it --------------------------------------------------------------------

    def channels(self) -> str:
        """Return the numbers of the channels in use; empty while all are."""
        used = self._used()
        return "" if len(used) == self.rowCount() else ",".join(str(row + 1) for row in used)

    def muscles(self) -> str:
        """Return names and roles of the channels in use, in order; empty when none has one."""
        return ",".join(self._entry(row) for row in self._used()).rstrip(",")

    def show_source(self, channels: str, muscles: str) -> bool:
        """Show these parameters; False, and nothing shown, where the table cannot say them."""
        n_channels = self.rowCount()
        parts = [part.strip() for part in channels.split(",")] if channels else []
        used = [int(part) - 1 for part in parts if part.isdecimal() and len(part) < 6]
        try:
            entries = [split_role(entry) for entry in muscles.split(",")]
        except ConfigError:
            return self._shows_nothing()
        entries = [(muscle_names.stored(name), role) for name, role in entries]
        self.blockSignals(True)
        for row in range(n_channels):
            on = row in used or not channels
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            self._boxes[row].setCheckState(state)
            self._names[row].setText("")
            show_role(self._roles[row], "")
        for row, (name, role) in zip(self._used(), entries, strict=False):
            self._names[row].setText(muscle_names.shown(name))
            show_role(self._roles[row], role)
        self.blockSignals(False)
        said = ",".join(_entry(name, role) for name, role in entries).rstrip(",")
        if self.channels() == ",".join(parts) and self.muscles() == said:
            return True
        return self._shows_nothing() if channels or muscles else False

    def _shows_nothing(self) -> bool:
        self.show_source("", "")
        return False

    def is_used(self, row: int) -> bool:
        """Tell whether a channel is in use."""
        return self._boxes[row].checkState() is Qt.CheckState.Checked

    def _used(self) -> list[int]:
        return [row for row in range(self.rowCount()) if self.is_used(row)]

    def _name(self, row: int) -> str:
        return muscle_names.stored(self._names[row].text())

    def _entry(self, row: int) -> str:
        return _entry(*self.entry(row))

    def suggestions(self, row: int, typed: str) -> list[str]:
        """Return what may be meant in a row, as it is shown."""
        taken = {self._name(other) for other in range(self.rowCount()) if other != row}
        before = self._name(row - 1) if row else ""
        return [muscle_names.shown(name) for name in muscle_names.suggestions(typed, taken, before)]

    # --- keys ----------------------------------------------------------------------------------

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let "next" be the muscle of the next channel (Qt)."""
        actions = QAbstractItemView.CursorAction
        step = {actions.MoveNext: 1, actions.MovePrevious: -1}.get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        row = min(max(self.currentRow() + step, 0), self.rowCount() - 1)
        return self.model().index(row, _MUSCLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to write with Enter, empty a name with Delete (Qt)."""
        item = self.currentItem()
        if event.key() in _ENTER and item is not None:
            if item.column() != _ROLE:
                self.setCurrentCell(item.row(), _MUSCLE)
            self.editItem(self.currentItem())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and item is not None:
            show_role(self._roles[item.row()], "")
            if item.column() != _ROLE:
                self._names[item.row()].setText("")
        elif event.key() == Qt.Key.Key_Space and item is not None:
            box = self._boxes[item.row()]
            off = box.checkState() is Qt.CheckState.Unchecked
            box.setCheckState(Qt.CheckState.Checked if off else Qt.CheckState.Unchecked)
        else:
            super().keyPressEvent(event)


def _entry(name: str, role: str) -> str:
    return f"{name}:{role}" if name and role else name


class _MuscleDelegate(QStyledItemDelegate):
    """A line with suggestions; taking one, or Enter, goes on with the next channel."""

    def __init__(self, table: ChannelTable) -> None:
        super().__init__(table)
        self._table = table

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the line in which a name is written (Qt)."""
        edit = QLineEdit(parent)
        edit.setFrame(False)
        edit.setPlaceholderText(tr("a few letters: l vast lat"))
        edit.setMaxLength(64)
        names = QStringListModel(edit)
        completer = QCompleter(names, edit)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(6)
        popup = QListView()
        completer.setPopup(popup)
        # Not as the line's own completer: that writes whatever is highlighted into the line.
        completer.setWidget(edit)
        row = index.row()

        def offer(typed: str) -> None:
            found = self._table.suggestions(row, typed) if typed.strip() else []
            names.setStringList(found)
            if found:
                completer.complete()
                popup.setCurrentIndex(completer.completionModel().index(0, 0))
            else:
                popup.hide()

        edit.textEdited.connect(offer)

        def take(name: str) -> None:
            edit.setText(name)
            self._finish(edit)

        completer.activated.connect(take)
        return edit

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Let the line fill the cell (Qt)."""
        editor.setGeometry(option.rect.adjusted(0, 1, 0, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Go on with the next channel at Enter (Qt)."""
        if (
            isinstance(event, QKeyEvent)
            and isinstance(editor, QLineEdit)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTER
        ):
            self._finish(editor)
            return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QLineEdit) -> None:
        last = self._table.currentRow() == self._table.rowCount() - 1
        hints = QAbstractItemDelegate.EndEditHint
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hints.NoHint if last else hints.EditNextItem)
