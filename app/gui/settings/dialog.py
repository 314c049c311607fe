"""The settings dialog: pages at the side, every change at once, one line for what is refused."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.config import ConfigFileError
from app.gui.background import Background
from app.gui.commands import Commands
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.look.appearance import Appearance
from app.gui.look.icons import icon
from app.gui.preferences import Preferences
from app.gui.settings.chain_page import ChainPage
from app.gui.settings.look_page import LookPage
from app.gui.settings.practice_page import PracticePage
from app.gui.settings.record_page import RecordPage
from app.gui.settings.train_page import TrainPage
from app.gui.widgets import Button, WrappedLabel
from app.remembered import Memory

_ICON = QSize(20, 20)
#: Names of the pages, in order.
PAGES = ("look", "chain", "recording", "training", "practice")


class SettingsDialog(QDialog):
    """Not modal: the signals run on, and a change of the look is seen behind it.

    Parameters
    ----------
    preferences, appearance
        What is in force, and takes what is chosen.
    background
        For what may take long.
    memory, commands
        What was chosen for training, and who has which key.
    parent
        The window.
    """

    def __init__(
        self,
        preferences: Preferences,
        appearance: Appearance,
        background: Background,
        memory: Memory,
        commands: Commands,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._appearance = preferences, appearance
        self.setWindowTitle(tr("Settings"))
        self.look = LookPage(appearance)
        self.chain = ChainPage(preferences)
        self.recording = RecordPage(preferences, background)
        self.training = TrainPage(memory, commands)
        self.practice = PracticePage(preferences)
        self.pages = QListWidget()
        self.pages.setObjectName("side")
        self.pages.setAccessibleName(tr("Pages of settings"))
        self.pages.setIconSize(_ICON)
        self._stack = QStackedWidget()
        for name, text, page in (
            ("sun", tr("Look"), self.look),
            ("spectrum", tr("Measurement"), self.chain),
            ("folder", tr("Recording"), self.recording),
            ("target", tr("Training"), self.training),
            ("report", tr("Reports"), self.practice),
        ):
            self.pages.addItem(QListWidgetItem(icon(name), text))
            self._stack.addWidget(_scrolled(page))
        self.pages.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.line = WrappedLabel()
        self.line.set_alert(True)
        close = Button(tr("Close"), tip=tr("Close (Esc)"))
        close.clicked.connect(self.close)
        self._lay_out(close)
        for source in (self.chain, self.recording, self.practice):
            source.chosen.connect(self._choose)
            source.forgotten.connect(self._forget)
        preferences.changed.connect(lambda _: self.show_settings())
        appearance.changed.connect(self.look.show_settings)
        self.pages.setCurrentRow(0)
        self._fit()
        self.show_settings()

    def _lay_out(self, close: Button) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        foot.addWidget(self.line, 1)
        foot.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pages)
        layout.addLayout(right, 1)

    def show_settings(self) -> None:
        """Show what is in force."""
        self.line.setText("")
        for page in (self.look, self.chain, self.recording, self.training, self.practice):
            page.show_settings()

    def show_page(self, name: str) -> None:
        """Show a page: one of `PAGES`."""
        self.pages.setCurrentRow(PAGES.index(name))

    def _choose(self, values: dict[str, object]) -> None:
        try:
            self._preferences.choose(values)
        except ConfigFileError as problem:
            self.line.setText(tr("Not taken: {problem}", problem=said(str(problem))))
            return
        self.show_settings()

    def _forget(self, names: list[str]) -> None:
        self._preferences.forget(names)
        self.show_settings()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the pages' names out in the style that they have only now (Qt)."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.font())
        widest = max(
            metrics.horizontalAdvance(self.pages.item(k).text()) for k in range(self.pages.count())
        )
        self.pages.setFixedWidth(widest + _ICON.width() + 6 * theme.UNIT)
        letter = metrics.averageCharWidth()
        wanted = QSize(96 * letter, 34 * metrics.lineSpacing())
        screen = self.screen().availableSize()
        self.resize(self.size().expandedTo(wanted).boundedTo(screen))
        self.pages.scheduleDelayedItemsLayout()


def _scrolled(page: QWidget) -> QScrollArea:
    around = QWidget()
    around.setObjectName("page")
    layout = QVBoxLayout(around)
    layout.setContentsMargins(3 * theme.UNIT, 2 * theme.UNIT, 3 * theme.UNIT, 2 * theme.UNIT)
    layout.addWidget(page)
    area = QScrollArea()
    area.setWidget(around)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
