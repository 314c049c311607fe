"""Choosing a source: simulated athlete, device, recording, or any SOURCE as text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.engine.state import EngineState
from app.gui.language import tr
from app.gui.look import theme
from app.gui.source_text import EXERCISES, describe, device_of
from app.gui.views.source_pages import (
    DevicePage,
    Page,
    RecordingPage,
    SimulatedPage,
    TextPage,
)
from app.gui.widgets import Button, ElidedLabel

__all__ = ["DEVICE", "EXERCISES", "RECORDING", "SIMULATED", "TEXT", "SourcePicker"]

#: Longest line of the menu of recent sources.
_MENU_LETTERS = 72
_SPEED = re.compile(r"\?speed=[0-9.]+$")
#: Rows of the kinds.
SIMULATED, DEVICE, RECORDING, TEXT = range(4)


class SourcePicker(QWidget):
    """Kind of source, its fields, and the button that connects.

    While something is connected the fields, which could not be used then, make room for one name.
    """

    connect_to = Signal(str)
    disconnect_from = Signal()
    refused = Signal(str)  # what is missing before a connection can be tried

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        self.kinds = QComboBox()
        self.kinds.setToolTip(tr("Kind of source"))
        self.kinds.setAccessibleName(tr("Kind of source"))
        self.pages = QStackedWidget()
        self.simulated = SimulatedPage()
        self.device = DevicePage()
        self.recording = RecordingPage()
        self.text = TextPage()
        for name, page in (
            (tr("Simulated athlete"), self.simulated),
            (tr("Device"), self.device),
            (tr("Recording file"), self.recording),
            (tr("Source as text"), self.text),
        ):
            self.kinds.addItem(name)
            self.pages.addWidget(page)
        self.kinds.currentIndexChanged.connect(self.pages.setCurrentIndex)
        for edit in (self.recording.edit, self.text.edit):
            edit.returnPressed.connect(self._connect)
        self.recent = Button(tr("Recent"), tip=tr("Sources that were connected before"))
        self._menu = QMenu(self.recent)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.recent.setMenu(self._menu)
        self.name = ElidedLabel()
        theme.set_font(self.name, bold=True)
        self.facts = ElidedLabel(parts=True)
        self.facts.setObjectName("muted")
        theme.set_font(self.facts, theme.SMALL_PT)
        self.chip = QWidget()
        self._lines = QVBoxLayout(self.chip)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self.name)
        self._lines.addWidget(self.facts)
        self.button = Button(tr("Connect"), "primary")
        self.button.clicked.connect(self._pressed)
        for widget in (self.kinds, self.pages, self.recent, self.chip, self.button):
            row.addWidget(widget, 1 if widget in (self.pages, self.chip) else 0)
        self._under: QLabel | None = None
        self._state = EngineState.IDLE
        self._waiting = False
        self._titles: Mapping[str, str] = {}
        self._recent: tuple[str, ...] = ()
        self.set_recent(())
        self.set_state(EngineState.IDLE)

    def set_under(self, line: QLabel) -> None:
        """Show a line instead of the facts of the source, while it says something."""
        self._under = line
        self._lines.addWidget(line)
        self.follow_line()

    def follow_line(self) -> None:
        """Choose between facts and the line of `set_under`, after that has changed."""
        if self._under is not None:
            said = bool(self._under.text())
            self._under.setVisible(said)
            self.facts.setVisible(not said)

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Take the names of devices for people, by the beginning of their SOURCE."""
        self._titles = titles
        self.device.set_titles(titles)
        self._follow()

    def set_recent(self, sources: Sequence[str]) -> None:
        """Offer these SOURCEs in the menu, newest first."""
        self._recent = tuple(sources)
        self._follow()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for source in self._recent:
            title, facts = describe(source, self._titles)
            text = f"{title} · {facts}" if facts else title
            if len(text) > _MENU_LETTERS:
                text = text[: _MENU_LETTERS - 1] + "…"
            action = self._menu.addAction(text.replace("&", "&&"))
            action.setToolTip(source)
            action.triggered.connect(lambda _=False, uri=source: self.show_source(uri))

    def set_state(self, state: EngineState) -> None:
        """Follow the engine: fields are open only while nothing is connected."""
        self._state = state
        self._follow()

    def set_waiting(self, waiting: bool) -> None:
        """Show that a connection begins as soon as its device is free."""
        self._waiting = waiting
        self._follow()

    @property
    def free(self) -> bool:
        """True while a source can be chosen and connected."""
        return self._state in (EngineState.IDLE, EngineState.FAULT) and not self._waiting

    def _follow(self) -> None:
        free = self.free
        for field in (self.kinds, self.pages, self.recent):
            field.setVisible(free)
        self.chip.setVisible(not free)
        if not free:
            name, facts = describe(self.uri(), self._titles)
            self.name.setText(name)
            self.facts.setText(facts)
        self.kinds.setEnabled(free)
        self.pages.setEnabled(free)
        self.recent.setEnabled(free and bool(self._recent))
        text, enabled, tip = {
            EngineState.IDLE: (tr("Connect"), True, tr("Connect to this source (Ctrl+Enter)")),
            EngineState.FAULT: (tr("Connect"), True, tr("Connect again (Ctrl+Enter)")),
            EngineState.CONNECTING: (tr("Cancel"), True, tr("Give up connecting (Ctrl+D)")),
            EngineState.STREAMING: (tr("Disconnect"), True, tr("Let go of the source (Ctrl+D)")),
            EngineState.RECORDING: (
                tr("Disconnect"),
                False,
                tr("Finish the recording first ({key})", key="R"),
            ),
            EngineState.STOPPING: (tr("Stopping…"), False, ""),
        }[EngineState.CONNECTING if self._waiting else self._state]
        self.button.setText(text)
        self._hold_width()
        self.button.setEnabled(enabled)
        self.button.setToolTip(tip)
        name = "primary" if free else ""
        if self.button.objectName() != name:
            self.button.setObjectName(name)
            self.button.style().polish(self.button)  # the style sheet goes by the name

    def _hold_width(self) -> None:
        """Be as wide as the widest of the button's texts: it must not move under the pointer."""
        metrics = QFontMetrics(theme.font(bold=True))
        texts = (tr("Connect"), tr("Cancel"), tr("Disconnect"), tr("Stopping…"))
        widest = max(metrics.horizontalAdvance(said) for said in texts)
        self.button.setFixedWidth(widest + 3 * theme.UNIT + 4)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._hold_width()

    def show_source(self, uri: str) -> None:
        """Put a SOURCE into the fields where a user would have written it."""
        if self.simulated.take(uri):
            self.kinds.setCurrentIndex(SIMULATED)
        elif device_of(uri) is not None:
            self.kinds.setCurrentIndex(DEVICE)
            self.device.show_uri(uri)
        elif uri.startswith("file:") and "muscles=" not in uri:
            self.kinds.setCurrentIndex(RECORDING)
            # The speed has its own field, in the replay bar.
            self.recording.edit.setText(_SPEED.sub("", uri.removeprefix("file:")))
        else:
            self.kinds.setCurrentIndex(TEXT)
            self.text.edit.setText(uri)
            self.text.edit.setCursorPosition(0)  # what it is stands in front, muscles behind

    def uri(self) -> str:
        """Return the SOURCE that the fields say; empty when something is missing."""
        return self._page.uri()

    def connect_now(self) -> None:
        """Connect if that is possible in the present state."""
        if self.free:
            self._connect()

    def disconnect_now(self) -> None:
        """Let go of the source, or give up connecting, if that is possible in this state."""
        if self.can_disconnect:
            self.disconnect_from.emit()

    @property
    def can_disconnect(self) -> bool:
        """True while there is something to let go of, and it is not being recorded."""
        return not self.free and self.button.isEnabled()

    def _pressed(self) -> None:
        if self.free:
            self._connect()
        else:
            self.disconnect_now()

    def _connect(self) -> None:
        uri = self.uri()
        if uri:
            self.connect_to.emit(uri)
        else:
            self.refused.emit(self._page.missing)

    @property
    def _page(self) -> Page:
        page = self.pages.currentWidget()
        assert isinstance(page, Page)
        return page
