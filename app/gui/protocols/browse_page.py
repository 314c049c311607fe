"""The page that lists the protocols: the marked one to be read, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.gui.language import said, tr
from app.gui.later import Later
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.protocols import words
from app.gui.protocols.reading import Reading
from app.gui.session.words import shortened
from app.gui.widgets import Button, WrappedLabel
from app.protocol_store import Kept
from app.protocols.session.protocol import Protocol

_LIST_LETTERS = 32


class BrowsePage(QWidget):
    """Lists protocols.

    Attributes
    ----------
    rows
        Headings, ready ones and own ones.
    reading
        The marked one.
    edit, copy, export, delete, new, bring
        The buttons; `edit` says that it copies where the marked one is a ready one.
    line, undo
        What was done last, and takes it back.
    """

    edit_wanted = Signal(object)  # Kept
    copy_wanted = Signal(object)
    export_wanted = Signal(object)
    delete_wanted = Signal(object)
    undo_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[Kept, ...] = ()
        self._drafts: frozenset[str] = frozenset()
        self._offers: list[tuple[Button, Callable[[Protocol], object]]] = []
        self.rows = QListWidget()
        self.rows.setObjectName("boxed")
        self.rows.setAccessibleName(tr("Protocols"))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setSpacing(theme.UNIT // 2)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        letters = QFontMetrics(theme.font()).averageCharWidth() * _LIST_LETTERS
        self.rows.setFixedWidth(letters + 6 * theme.UNIT)
        self.rows.currentRowChanged.connect(lambda _: self._show_marked())
        self.reading = Reading()
        self.edit, self.copy = Button(tr("Edit")), Button(tr("Copy"))
        self.export, self.delete = Button(tr("Export…")), Button(tr("Delete"))
        self.new, self.bring = Button(tr("New")), Button(tr("Import…"))
        self.copy.setToolTip(tr("A protocol of your own that begins as this one is"))
        for button, signal in (
            (self.edit, self.edit_wanted),
            (self.copy, self.copy_wanted),
            (self.export, self.export_wanted),
            (self.delete, self.delete_wanted),
        ):
            button.clicked.connect(lambda _=False, s=signal: self._wish(s))
        self.rows.itemDoubleClicked.connect(lambda _: self._wish(self.edit_wanted))
        self.new.clicked.connect(lambda: self.new_wanted.emit())
        self.bring.clicked.connect(lambda: self.import_wanted.emit())
        self.line = WrappedLabel()
        self.undo = Button(tr("Undo"), "link")
        self.undo.clicked.connect(lambda: self.undo_wanted.emit())
        self._renew = Later(self._show_anew, self)
        self._lay_out()
        self.tell("")

    def _lay_out(self) -> None:
        making = QHBoxLayout()
        making.setSpacing(theme.UNIT)
        making.addWidget(self.new, 1)
        making.addWidget(self.bring, 1)
        left = QVBoxLayout()
        left.setSpacing(theme.UNIT)
        left.addWidget(self.rows, 1)
        left.addLayout(making)
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(theme.UNIT)
        self._deeds.addWidget(self.edit)
        self._deeds.addWidget(self.copy)
        self._deeds.addWidget(self.export)
        self._deeds.addWidget(self.delete)
        self._deeds.addStretch(1)
        news = QHBoxLayout()
        news.addWidget(self.line, 1)
        news.addWidget(self.undo)
        right = QVBoxLayout()
        right.setSpacing(theme.UNIT)
        right.addWidget(self.reading, 1)
        right.addLayout(news)
        right.addLayout(self._deeds)
        layout = QHBoxLayout(self)
        layout.setSpacing(2 * theme.UNIT)
        layout.addLayout(left)
        layout.addLayout(right, 1)

    def offer(self, text: str, name: str, run: Callable[[Protocol], object]) -> None:
        """Add a button for the marked protocol; `name` is that of its icon, empty for none."""
        button = Button(text, "" if self._offers else "primary")
        if name:
            button.setIcon(icon(name, "" if self._offers else "on_accent"))
        button.clicked.connect(lambda _=False: self._run(run))
        self._deeds.addWidget(button)
        self._offers.append((button, run))
        self._show_marked()

    # --- the list ------------------------------------------------------------------------------

    @property
    def marked(self) -> Kept | None:
        """The marked one; None for none."""
        item = self.rows.currentItem()
        at = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return self._kept[at] if isinstance(at, int) and at < len(self._kept) else None

    @property
    def kept(self) -> tuple[Kept, ...]:
        """All of them."""
        return self._kept

    def show_all(self, kept: Sequence[Kept], drafts: frozenset[str], marked: str = "") -> None:
        """Show these.

        Parameters
        ----------
        kept
            Ready ones, then own ones.
        drafts
            Ids of those with edits that are not saved.
        marked
            Id of the one to mark; empty: the one that was marked.
        """
        was = self.marked
        self._kept, self._drafts = tuple(kept), drafts
        row_to_mark = -1
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for at, one in enumerate(self._kept):
                if at == 0 or one.is_ready != self._kept[at - 1].is_ready:
                    self._add_heading(tr("Ready protocols") if one.is_ready else tr("Your own"))
                self._add_row(at, one)
                if _is(one, marked, was):
                    row_to_mark = self.rows.count() - 1
            self.rows.setCurrentRow(row_to_mark if row_to_mark >= 0 else 1)
        self._show_marked()

    def _show_anew(self) -> None:
        if self._kept:
            self.show_all(self._kept, self._drafts)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._renew.ask()  # not while Qt goes from part to part with the new style

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.font(theme.SMALL_PT, bold=True))
        item.setForeground(QBrush(QColor(theme.now().muted)))
        self.rows.addItem(item)

    def _add_row(self, at: int, one: Kept) -> None:
        protocol = one.protocol
        if protocol is None:
            item = QListWidgetItem(f"✕ {shortened(one.title)}\n{tr('cannot be read')}")
            item.setForeground(QBrush(QColor(theme.now().muted)))
        else:
            facts = words.about_minutes(protocol)
            if protocol.id in self._drafts and not one.is_ready:
                facts = tr("{facts}, edits not saved", facts=facts)
            item = QListWidgetItem(f"{shortened(said(protocol.name))}\n{facts}")
        item.setData(Qt.ItemDataRole.UserRole, at)
        self.rows.addItem(item)

    def _show_marked(self) -> None:
        marked = self.marked
        protocol = None if marked is None else marked.protocol
        problem = "" if marked is None else marked.problem
        self.reading.show_protocol(protocol, problem)
        own = marked is not None and not marked.is_ready
        self.edit.setVisible(protocol is not None)
        drafted = own and protocol is not None and protocol.id in self._drafts
        self.edit.setText(
            tr("Go on editing") if drafted else tr("Edit") if own else tr("Copy and edit")
        )
        self.copy.setVisible(own and protocol is not None)
        self.export.setEnabled(protocol is not None)
        self.delete.setVisible(own)
        for button, _ in self._offers:
            button.setEnabled(protocol is not None)

    def _wish(self, signal: object) -> None:
        marked = self.marked
        if marked is not None:
            signal.emit(marked)  # type: ignore[attr-defined]

    def _run(self, run: Callable[[Protocol], object]) -> None:
        marked = self.marked
        if marked is not None and marked.protocol is not None:
            run(marked.protocol)

    def tell(self, text: str, *, alert: bool = False, can_undo: bool = False) -> None:
        """Say what was done, or went wrong."""
        self.line.setText(text)
        self.line.set_alert(alert)
        self.line.setVisible(bool(text))
        self.undo.setVisible(can_undo)


def _is(one: Kept, marked: str, was: Kept | None) -> bool:
    """Tell whether one of the list is the one to mark."""
    if marked:
        return one.protocol is not None and one.protocol.id == marked
    if was is None or one.is_ready != was.is_ready:
        return False
    return one.protocol == was.protocol if one.is_ready else one.path == was.path
