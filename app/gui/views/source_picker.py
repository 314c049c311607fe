"""Choosing a source: simulated athlete, board, recording, or any SOURCE as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.engine.state import EngineState
from app.gui import theme
from app.gui.format import muscle_title
from app.gui.widgets import Button, bar

if TYPE_CHECKING:
    from acquisition.boards.catalogue import BoardEntry

EXERCISES = ("squat", "bench_press", "deadlift", "row", "curl", "hold")
RATES_HZ = (250, 500, 1000, 2000, 4000)
RECORDING_FILTER = "Recordings (*.h5 *.hdf5);;All files (*)"

_SPEED = re.compile(r"\?speed=[0-9.]+$")
_FIELD_NAMES = {
    "serial_port": "Serial port",
    "mac_address": "MAC address",
    "ip_address": "IP address",
    "ip_port": "IP port",
    "file": "File",
    "master_board": "Board of the file",
}


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
        self.board = _BoardPage()
        self.recording = _RecordingPage()
        self.text = _TextPage()
        for name, page in (
            ("Simulated athlete", self.simulated),
            ("BrainFlow board", self.board),
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
        row.addWidget(self.pages, 1)
        row.addWidget(self.button)
        self._state = EngineState.IDLE
        self.set_state(EngineState.IDLE)

    def set_boards(self, boards: Sequence[BoardEntry]) -> None:
        """Offer these boards."""
        self.board.set_boards(boards)

    def set_state(self, state: EngineState) -> None:
        """Follow the engine: fields are open only while nothing is connected."""
        self._state = state
        free = state in (EngineState.IDLE, EngineState.FAULT)
        self.kinds.setEnabled(free)
        self.pages.setEnabled(free)
        text, enabled, tip = {
            EngineState.IDLE: ("Connect", True, "Connect to this source (Ctrl+Enter)"),
            EngineState.FAULT: ("Connect", True, "Connect again (Ctrl+Enter)"),
            EngineState.CONNECTING: ("Cancel", True, "Give up connecting"),
            EngineState.STREAMING: ("Disconnect", True, "Let go of the source"),
            EngineState.RECORDING: ("Disconnect", False, "Finish the recording first (R)"),
            EngineState.STOPPING: ("Stopping…", False, ""),
        }[state]
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
            self.kinds.setCurrentIndex(0)
        elif uri.startswith("file:") and "muscles=" not in uri:
            self.kinds.setCurrentIndex(2)
            # The speed has its own field, in the replay bar.
            self.recording.edit.setText(_SPEED.sub("", uri.removeprefix("file:")))
        else:
            self.kinds.setCurrentIndex(3)
            self.text.edit.setText(uri)

    def uri(self) -> str:
        """Return the SOURCE that the fields say; empty when something is missing."""
        page = self.pages.currentWidget()
        assert isinstance(page, _Page)
        return page.uri()

    def connect_now(self) -> None:
        """Connect if that is possible in the present state."""
        if self._state in (EngineState.IDLE, EngineState.FAULT):
            self._connect()

    def _pressed(self) -> None:
        if self._state in (EngineState.IDLE, EngineState.FAULT):
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


class _BoardPage(_Page):
    def __init__(self) -> None:
        super().__init__()
        self.boards = QComboBox()
        self.boards.setMinimumWidth(230)
        self.boards.addItem("Looking up boards…")
        self.boards.setEnabled(False)
        self.boards.currentIndexChanged.connect(self._renew)
        self.fields: dict[str, QLineEdit] = {}
        self._entries: tuple[BoardEntry, ...] = ()
        self._holder = QHBoxLayout()
        self._holder.setSpacing(theme.UNIT)
        self.more = QLineEdit()
        self.muscles = QLineEdit()
        self.muscles.setPlaceholderText("left_…,right_… (optional)")
        self.muscles.setToolTip(
            "Muscle of each channel, for example left_biceps_brachii,right_biceps_brachii.\n"
            "Left and right of one muscle make a pair for the balance."
        )
        self.row.addWidget(self.boards)
        self.row.addLayout(self._holder, 2)
        self.row.addWidget(self.more, 1)
        self.add("Muscles", self.muscles, 1)

    def set_boards(self, boards: Sequence[BoardEntry]) -> None:
        """Offer these boards, those without a device of their own last."""
        self._entries = tuple(sorted(boards, key=lambda entry: entry.fs <= 0))
        titles = [entry.title for entry in self._entries]
        self.boards.clear()
        for row, entry in enumerate(self._entries):
            title = entry.title if titles.count(entry.title) == 1 else entry.name
            facts = f" · {entry.n_channels} ch, {entry.fs:g} Hz" if entry.fs > 0 else ""
            self.boards.addItem(title + facts, entry.name)
            self.boards.setItemData(row, entry.note, Qt.ItemDataRole.ToolTipRole)
        self.boards.setEnabled(bool(self._entries))
        if not self._entries:
            self.boards.addItem("No board driver found")

    def _renew(self, index: int) -> None:
        while (item := self._holder.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.fields = {}
        if not 0 <= index < len(self._entries):
            return
        entry = self._entries[index]
        self.boards.setToolTip(entry.note)
        for parameter in entry.parameters:
            if parameter.required:
                label = QLabel(_FIELD_NAMES.get(parameter.name, parameter.name))
                label.setObjectName("muted")
                edit = QLineEdit()
                edit.setPlaceholderText(parameter.help)
                edit.setToolTip(parameter.help)
                edit.setMinimumWidth(90)
                self.fields[parameter.name] = edit
                self._holder.addWidget(label)
                self._holder.addWidget(edit, 1)
        optional = [parameter for parameter in entry.parameters if not parameter.required]
        self.more.setVisible(bool(optional))
        self.more.clear()
        self.more.setPlaceholderText(" ".join(f"{item.name}=…" for item in optional))
        self.more.setToolTip(
            "\n".join(["Optional:", *(f"{item.name}=…  {item.help}" for item in optional)])
        )

    @property
    def missing(self) -> str:
        """What has to be filled in before a connection can be tried."""
        entry = self._chosen()
        if entry is None:
            return "The list of boards is not ready yet."
        for parameter in entry.parameters:
            if parameter.required and not self.fields[parameter.name].text().strip():
                name = _FIELD_NAMES.get(parameter.name, parameter.name)
                return f"{entry.title} needs “{name}”: {parameter.help}."
        return ""

    def _chosen(self) -> BoardEntry | None:
        index = self.boards.currentIndex()
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def uri(self) -> str:
        entry = self._chosen()
        if entry is None or self.missing:
            return ""
        values = {name: edit.text().strip() for name, edit in self.fields.items()}
        for part in self.more.text().replace("&", " ").split():
            name, _, value = part.partition("=")
            values[name] = value
        values["muscles"] = self.muscles.text().strip()
        query = "&".join(f"{k}={quote(v, safe='/:,._-')}" for k, v in values.items() if v)
        return f"brainflow:{entry.name}?{query}" if query else f"brainflow:{entry.name}"


class _RecordingPage(_Page):
    @property
    def missing(self) -> str:
        """What has to be filled in before a connection can be tried."""
        return "" if self.uri() else "Choose a recording first: write its path or press Browse."

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("Path of a recording (Myobench or OpenSignals, .h5)")
        self.browse = Button("Browse…")
        self.browse.clicked.connect(self._browse)
        self.add("File", self.edit, 1)
        self.row.addWidget(self.browse)

    def _browse(self) -> None:
        here = Path(self.edit.text()).expanduser().parent if self.edit.text() else Path.home()
        dialog = QFileDialog(self, "Open a recording", str(here), RECORDING_FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.edit.setText)
        dialog.open()  # returns at once: the stream and the screen go on

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
