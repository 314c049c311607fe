"""The manual in a window of its own: contents, search, pages with pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QImageReader,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.gui.guide.manual import INDEX, Manual, anchor_of
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button

_PLACE = Qt.ItemDataRole.UserRole
_SIZE_PX = (1040, 720)
_MARGIN_PX = 4 * theme.UNIT


class HelpWindow(QWidget):
    """Reads the manual; not modal, it may stay open beside the measurement.

    Parameters
    ----------
    manual
        What is shown.
    """

    def __init__(self, manual: Manual, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Manual"))
        self.setObjectName("page")
        self.resize(*_SIZE_PX)
        self._manual = manual
        self._place = INDEX
        self._behind: list[str] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the manual"))
        self.search.setAccessibleName(tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._open_first)
        self.contents = QListWidget()
        self.contents.setObjectName("plain")
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.setWordWrap(True)
        self.contents.itemActivated.connect(self._chosen)
        self.contents.itemClicked.connect(self._chosen)
        self.browser = QTextBrowser()
        self.browser.setObjectName("manual")
        self.browser.setAccessibleName(tr("Page of the manual"))
        self.browser.setOpenLinks(False)
        self.browser.setSearchPaths([str(manual.folder)])
        self.browser.anchorClicked.connect(self._follow)
        self.back = Button(tr("Previous"), tip=tr("The page before (Alt+Left)"))
        self.back.clicked.connect(self.go_back)
        self._build()
        self._search("")

    def _build(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT)
        column.setSpacing(theme.UNIT)
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addWidget(self.back)
        column.addLayout(head)
        column.addWidget(self.contents, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(side)
        parts.addWidget(self.browser)
        parts.setStretchFactor(1, 1)
        parts.setSizes([280, _SIZE_PX[0] - 280])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)
        for keys, action in (
            ("Esc", self.close),
            ("Alt+Left", self.go_back),
            (QKeySequence.StandardKey.Find, self.search.setFocus),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    @property
    def place(self) -> str:
        """The page that is shown, with the place on it where one was asked for."""
        return self._place

    def open_at(self, place: str = INDEX) -> None:
        """Show a page, ``scope.md`` or ``scope.md#cursors``, and the window with it."""
        if self.isVisible() and place != self._place:
            self._behind.append(self._place)
        self._load(place)
        self.show()
        self.raise_()
        self.activateWindow()

    def go_back(self) -> None:
        """Show the page before."""
        if self._behind:
            self._load(self._behind.pop())

    def _load(self, place: str) -> None:
        name, _, anchor = place.partition("#")
        try:
            text = self._manual.text(name)
        except OSError:
            self.browser.setMarkdown(tr("The manual has no page **{name}**.", name=name))
            return
        self._place = place
        self.back.setEnabled(bool(self._behind))
        self.browser.setMarkdown(text)
        self._fit_pictures()
        self._scroll_to(anchor)
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            if item.data(_PLACE) == name:
                self.contents.setCurrentItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow a change of size (Qt)."""
        super().resizeEvent(event)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        """Show no picture wider than the page."""
        document = self.browser.document()
        document.setDocumentMargin(_MARGIN_PX)
        most_px = max(200, self.browser.viewport().width() - 2 * _MARGIN_PX)
        block = document.begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                self._fit_picture(pieces.fragment(), most_px)
                pieces += 1
            block = block.next()

    def _fit_picture(self, piece: QTextFragment, most_px: int) -> None:
        if not piece.charFormat().isImageFormat():
            return
        image, document = piece.charFormat().toImageFormat(), self.browser.document()
        path = str(self._manual.folder / image.name())
        own_px = QImageReader(path).size().width()
        width = min(most_px, own_px) if own_px > 0 else most_px
        if image.width() == width:
            return
        if own_px > 0:  # Qt itself leaves out pixels, and letters with them
            ratio = self.devicePixelRatioF()
            sharp_px = min(own_px, round(width * ratio))
            smooth = Qt.TransformationMode.SmoothTransformation
            drawn = QImage(path).scaledToWidth(sharp_px, smooth)
            drawn.setDevicePixelRatio(sharp_px / width)
            kind = QTextDocument.ResourceType.ImageResource
            document.addResource(kind, QUrl(image.name()), drawn)
        image.setWidth(width)
        cursor = QTextCursor(document)
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(image)

    def _scroll_to(self, anchor: str) -> None:
        if not anchor:
            self.browser.verticalScrollBar().setValue(0)
            return
        block = _heading(self.browser.document(), anchor)
        if block is not None:
            top = self.browser.document().documentLayout().blockBoundingRect(block).top()
            self.browser.verticalScrollBar().setValue(round(top) - theme.UNIT)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)
            return
        anchor = f"#{url.fragment()}" if url.hasFragment() else ""
        name = url.fileName() or self._place.partition("#")[0]
        self._behind.append(self._place)
        self._load(f"{name}{anchor}")

    def _search(self, words: str) -> None:
        self.contents.clear()
        if not words.strip():
            for page in self._manual.pages:
                self._add(page.title, page.name)
            return
        for finding in self._manual.search(words)[:60]:
            line = "" if finding.line == finding.heading else f"\n{finding.line}"
            anchor = f"#{anchor_of(finding.heading)}"
            self._add(f"{finding.page.title}: {finding.heading}{line}", finding.page.name + anchor)
        if not self.contents.count():
            item = QListWidgetItem(tr("Nothing found."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.contents.addItem(item)

    def _add(self, text: str, place: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_PLACE, place)
        self.contents.addItem(item)

    def _open_first(self) -> None:
        item = self.contents.item(0)
        if item is not None:
            self._chosen(item)

    def _chosen(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place and place != self._place:
            self._behind.append(self._place)
            self._load(str(place))


def _heading(document: QTextDocument, anchor: str) -> QTextBlock | None:
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
            return block
        block = block.next()
    return None
