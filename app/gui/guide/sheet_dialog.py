"""The sheet of all keys, made of the commands that there are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtGui import QTextDocument as Document
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.beside import show_beside
from app.gui.commands import Commands
from app.gui.guide.sheet import KeyGroup, KeyLine, as_html, as_text, grouped, in_columns, rows
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button

_MOST_COLUMNS = 4
#: What a line takes beside its letters: the frame of a key, and the gap to the next line.
_LINE_PX = 6
#: Letters of keys that stand side by side: ``Ctrl+Shift+Z`` and ``Ctrl+Y``.
_LONG_KEYS = 20
#: Shorter titles are not broken where the page is too wide: that would make it too high.
_LONG_TITLE = 28


class SheetDialog(QDialog):
    """Keys in columns; not modal, it may stand beside the window while one learns.

    Parameters
    ----------
    commands
        Of which those with keys are listed.
    """

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setObjectName("page")
        self._commands, self._window = commands, parent
        self.groups: tuple[KeyGroup, ...] = ()
        title = QLabel(tr("Keys"))
        theme.set_font(title, theme.CLOCK_PT, bold=True)
        copy = Button(tr("Copy"), tip=tr("Copy the sheet as text"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(as_text(self.groups)))
        save = Button(tr("Save as PDF…"), tip=tr("Make a page to be printed"))
        save.clicked.connect(self._ask_file)
        close = Button(tr("Close"), "primary")
        close.clicked.connect(self.close)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        for button in (copy, save, close):
            head.addWidget(button)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * theme.UNIT, 2 * theme.UNIT, 3 * theme.UNIT, 2 * theme.UNIT)
        layout.setSpacing(2 * theme.UNIT)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)

    def show_keys(self) -> None:
        """Show the keys of this moment, in as few columns as the window's height allows."""
        lines = [
            (command.group, KeyLine(self._commands.keys(command.name), command.title))
            for command in self._commands.all()
        ]
        self.groups = grouped(lines)
        room = self._window.size()
        row_px = QFontMetrics(theme.font(theme.SMALL_PT)).height() + _LINE_PX
        fits = max(1, (room.height() - 14 * theme.UNIT) // row_px)
        columns = 2
        while columns < _MOST_COLUMNS and rows(in_columns(self.groups, columns)) > fits:
            columns += 1
        spread = in_columns(self.groups, columns)
        page = _page(spread, wrapped=False)
        wrapped = page.sizeHint().width() > room.width() - 12 * theme.UNIT
        if wrapped:
            page.deleteLater()
            page = _page(spread, wrapped=True)  # long words, or large letters
        self._area.setWidget(page)
        wanted = page.sizeHint()
        most = room.width() - 4 * theme.UNIT
        width = most if wrapped else min(wanted.width() + 8 * theme.UNIT, most)
        height = min(wanted.height() + 11 * theme.UNIT, room.height() - 4 * theme.UNIT)
        self.resize(width, height)
        self.show()
        self.raise_()
        self.activateWindow()

    def save_pdf(self, path: Path) -> None:
        """Write the sheet as one page to a file."""
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
        writer.setTitle(tr("Keys"))
        document = Document()
        document.setDefaultFont(theme.font(theme.SMALL_PT - 1))
        document.setHtml(as_html(f"Myobench: {tr('Keys')}", self.groups, columns=3))
        document.print_(writer)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, tr("Save as PDF"), str(Path.home() / "myobench_keys.pdf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_pdf(Path(name)))
        show_beside(dialog)


def _page(columns: list[list[KeyGroup]], *, wrapped: bool) -> QWidget:
    page = QWidget()
    page.setObjectName("page")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, theme.UNIT, 0)
    row.setSpacing(5 * theme.UNIT)
    for column in columns:
        side = QVBoxLayout()
        side.setSpacing(2)
        for group in column:
            side.addWidget(_heading(group.title))
            side.addLayout(_lines(group, wrapped=wrapped))
            side.addSpacing(theme.UNIT // 2)
        side.addStretch(1)
        row.addLayout(side, 1)
    return page


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    theme.set_font(label, theme.TITLE_PT, bold=True)
    return label


def _lines(group: KeyGroup, *, wrapped: bool) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * theme.UNIT)
    grid.setVerticalSpacing(1)
    grid.setColumnStretch(1, 1)
    for number, line in enumerate(group.lines):
        # Two long ones side by side would leave the titles of the whole group no room.
        caps = QVBoxLayout() if sum(map(len, line.keys)) > _LONG_KEYS else QHBoxLayout()
        caps.setSpacing(theme.UNIT // 2)
        for keys in line.keys:
            cap = QLabel(keys)
            cap.setObjectName("key")
            theme.set_font(cap, theme.SMALL_PT)
            caps.addWidget(cap, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        caps.addStretch(1)
        title = QLabel(line.title)
        title.setWordWrap(wrapped and len(line.title) > _LONG_TITLE)
        theme.set_font(title, theme.SMALL_PT)
        grid.addLayout(caps, number, 0)
        grid.addWidget(title, number, 1)
    return grid
