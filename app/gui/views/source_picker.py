"""Choosing a source: simulated athlete, device, recording, or any SOURCE as text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.engine.state import EngineState
from app.gui.format import muscle_title
from app.gui.look import theme
from app.gui.source_text import describe, device_of
from app.gui.widgets import Button, ElidedLabel, bar

EXERCISES = ("squat", "bench_press", "deadlift", "row", "curl", "hold")
RATES_HZ = (250, 500, 1000, 2000, 4000)

#: Longest line of the menu of recent sources.
_MENU_LETTERS = 72
_SPEED = re.compile(r"\?speed=[0-9.]+$")
#: Rows of the kinds.
SIMULATED, DEVICE, RECORDING, TEXT = range(4)


class SourcePicker(QWidget):
    """One row: kind of source, its fields, and the button that connects."""

    connect_to = Signal(str)
    disconnect_from = Signal()
    refused = Signal(str)  # what is missing before a connection can be tried

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, row = bar()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.kinds = QComboBox()
        self.kinds.setToolTip("Kind of source")
        self.pages = QStackedWidget()
        self.simulated = _SimulatedPage()
        self.device = _DevicePage()
        self.recording = _RecordingPage()
        self.text = _TextPage()
        for name, page in (
            ("Simulated athlete", self.simulated),
            ("Device", self.device),
            ("Recording file", self.recording),
            ("Source as text", self.text),
        ):
            self.kinds.addItem(name)
            self.pages.addWidget(page)
        self.kinds.currentIndexChanged.connect(self.pages.setCurrentIndex)
        self.button = Button("Connect", "primary")
        widest = QFontMetrics(theme.font(bold=True)).horizontalAdvance("Disconnect")
        self.button.setFixedWidth(widest + 48)
        self.button.clicked.connect(self._pressed)
        for page in (self.recording, self.text):
            page.edit.returnPressed.connect(self._connect)
        row.addWidget(QLabel("Source"))
        row.addWidget(self.kinds)
        self.recent = Button("Recent", tip="Sources that were connected before")
        self._menu = QMenu(self.recent)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.recent.setMenu(self._menu)
        row.addWidget(self.pages, 1)
        row.addWidget(self.recent)
        row.addWidget(self.button)
        self._state = EngineState.IDLE
        self._waiting = False
        self._titles: Mapping[str, str] = {}
        self._recent: tuple[str, ...] = ()
        self.set_recent(())
        self.set_state(EngineState.IDLE)

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Take the names of devices for people, by the beginning of their SOURCE."""
        self._titles = titles
        self.device.set_titles(titles)

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
        self.kinds.setEnabled(free)
        self.pages.setEnabled(free)
        self.recent.setEnabled(free and bool(self._recent))
        text, enabled, tip = {
            EngineState.IDLE: ("Connect", True, "Connect to this source (Ctrl+Enter)"),
            EngineState.FAULT: ("Connect", True, "Connect again (Ctrl+Enter)"),
            EngineState.CONNECTING: ("Cancel", True, "Give up connecting"),
            EngineState.STREAMING: ("Disconnect", True, "Let go of the source"),
            EngineState.RECORDING: ("Disconnect", False, "Finish the recording first (R)"),
            EngineState.STOPPING: ("Stopping…", False, ""),
        }[EngineState.CONNECTING if self._waiting else self._state]
        self.button.setText(text)
        self.button.setEnabled(enabled)
        self.button.setToolTip(tip)
        name = "primary" if free else ""
        if self.button.objectName() != name:
            self.button.setObjectName(name)
            self.button.style().polish(self.button)  # the style sheet goes by the name

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

    def uri(self) -> str:
        """Return the SOURCE that the fields say; empty when something is missing."""
        page = self.pages.currentWidget()
        assert isinstance(page, _Page)
        return page.uri()

    def connect_now(self) -> None:
        """Connect if that is possible in the present state."""
        if self.free:
            self._connect()

    def _pressed(self) -> None:
        if self.free:
            self._connect()
        else:
            self.disconnect_from.emit()

    def _connect(self) -> None:
        uri = self.uri()
        if uri:
            self.connect_to.emit(uri)
        else:
            page = self.pages.currentWidget()
            assert isinstance(page, _Page)
            self.refused.emit(page.missing)


class _Page(QWidget):
    """Fields of one kind of source."""

    @property
    def missing(self) -> str:
        """What has to be filled in before a connection can be tried."""
        return ""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.UNIT)

    def uri(self) -> str:
        raise NotImplementedError

    def add(self, caption: str, widget: QWidget, stretch: int = 0) -> None:
        """Add a field behind its caption."""
        label = QLabel(caption)
        label.setObjectName("muted")
        self.row.addWidget(label)
        self.row.addWidget(widget, stretch)


class _SimulatedPage(_Page):
    def __init__(self) -> None:
        super().__init__()
        self.exercise = QComboBox()
        for name in EXERCISES:
            self.exercise.addItem(muscle_title(name), name)
        self.channels = QSpinBox()
        self.channels.setRange(1, 256)
        self.channels.setValue(8)
        self.channels.setFixedWidth(72)
        self.rate = QComboBox()
        for rate in RATES_HZ:
            self.rate.addItem(f"{rate} Hz", rate)
        self.rate.setCurrentIndex(RATES_HZ.index(2000))
        self.add("Exercise", self.exercise)
        self.add("Channels", self.channels)
        self.add("Rate", self.rate)
        self.row.addStretch(1)

    def take(self, uri: str) -> bool:
        """Show a simulated source, if these fields can say it; True when they do."""
        scheme, _, rest = uri.partition(":")
        name, _, query = rest.partition("?")
        params = dict(part.partition("=")[::2] for part in query.split("&") if part)
        exercise = self.exercise.findData(name)
        rate = self.rate.findText(f"{params.get('fs', '2000')} Hz")
        channels = params.get("channels", "8")
        if scheme != "sim" or exercise < 0 or rate < 0 or not channels.isdigit():
            return False
        if set(params) - {"channels", "fs"} or not 1 <= int(channels) <= 256:
            return False
        self.exercise.setCurrentIndex(exercise)
        self.rate.setCurrentIndex(rate)
        self.channels.setValue(int(channels))
        return True

    def uri(self) -> str:
        return (
            f"sim:{self.exercise.currentData()}?channels={self.channels.value()}"
            f"&fs={self.rate.currentData()}"
        )


class _DevicePage(_Page):
    """The device that is chosen, as one line; the dialog has its fields."""

    change = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._uri = ""
        self._titles: Mapping[str, str] = {}
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(self.title, bold=True)
        self.facts = ElidedLabel()
        self.facts.setObjectName("muted")
        self.button = Button("", tip="Choose and set up a device (D)")
        self.button.clicked.connect(self.change)
        self.row.addWidget(self.title)
        self.row.addWidget(self.facts, 1)
        self.row.addWidget(self.button)
        self.show_uri("")

    @property
    def missing(self) -> str:
        """What has to be filled in before a connection can be tried."""
        return "" if self._uri else "Choose a device first (D)."

    def show_uri(self, uri: str) -> None:
        """Show the device of a SOURCE."""
        self._uri = uri
        title, facts = describe(uri, self._titles) if uri else ("", "No device chosen")
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.facts.setText(facts)
        self.button.setText("Change…" if uri else "Choose a device…")

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Take the names of devices for people, by the beginning of their SOURCE."""
        self._titles = titles
        self.show_uri(self._uri)

    def uri(self) -> str:
        return self._uri


class _RecordingPage(_Page):
    @property
    def missing(self) -> str:
        """What has to be filled in before a connection can be tried."""
        return "" if self.uri() else "Choose a recording first (O), or write its path."

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Path of a recording")
        self.browse = Button("Recordings…", tip="Find a recording (O)")
        self.add("File", self.edit, 1)
        self.row.addWidget(self.browse)

    def uri(self) -> str:
        path = self.edit.text().strip().removeprefix("file:")
        return f"file:{path}" if path else ""


class _TextPage(_Page):
    @property
    def missing(self) -> str:
        """What has to be filled in before a connection can be tried."""
        return "" if self.uri() else "Write a source first, for example sim:squat?seed=1"

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(
            "sim:squat?seed=1&fatigue=20   brainflow:cyton?serial_port=…   file:rec.h5?speed=4"
        )
        self.row.addWidget(self.edit, 1)

    def uri(self) -> str:
        return self.edit.text().strip()
