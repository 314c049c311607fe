"""The fields of each kind of source."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.source_text import EXERCISES, describe
from app.gui.widgets import Button, ElidedLabel, inset

RATES_HZ = (250, 500, 1000, 2000, 4000)


class Page(QWidget):
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

    @abstractmethod  # Qt's metaclass leaves no room for that of `ABC`: mypy checks it all the same
    def uri(self) -> str:
        """Return the SOURCE that the fields say; empty when something is missing."""

    def add(self, caption: str, widget: QWidget, stretch: int = 0) -> None:
        """Add a field behind its caption."""
        label = QLabel(caption)
        label.setObjectName("muted")
        label.setBuddy(widget)
        widget.setAccessibleName(caption)
        self.row.addWidget(label)
        self.row.addWidget(widget, stretch)


class SimulatedPage(Page):
    """Exercise, channels and rate of the simulated athlete."""

    def __init__(self) -> None:
        super().__init__()
        self.exercise = QComboBox()
        for name, (title, _) in EXERCISES.items():
            self.exercise.addItem(tr(title), name)
        self.channels = QSpinBox()
        inset(self.channels)
        self.channels.setRange(1, 256)
        self.channels.setValue(8)
        digits_px = QFontMetrics(theme.font()).horizontalAdvance("0000")
        self.channels.setMinimumWidth(digits_px + 4 * theme.UNIT)
        self.rate = QComboBox()
        for rate in RATES_HZ:
            self.rate.addItem(f"{rate} Hz", rate)
        self.rate.setCurrentIndex(RATES_HZ.index(2000))
        self.add(tr("Exercise"), self.exercise)
        self.add(tr("Channels"), self.channels)
        self.add(tr("Rate"), self.rate)
        self.row.addStretch(1)

    def take(self, uri: str) -> bool:
        """Show a simulated source, if these fields can say it; True when they do."""
        scheme, _, rest = uri.partition(":")
        name, _, query = rest.partition("?")
        params = dict(part.partition("=")[::2] for part in query.split("&") if part)
        exercise = self.exercise.findData(name)
        fs = params.get("fs", "2000")
        rate = self.rate.findText(f"{fs} Hz")
        channels = params.get("channels", "8")
        if scheme != "sim" or exercise < 0 or rate < 0 or set(params) - {"channels", "fs"}:
            return False
        if channels not in map(str, range(1, 257)):
            return False
        self.exercise.setCurrentIndex(exercise)
        self.rate.setCurrentIndex(rate)
        self.channels.setValue(int(channels))
        return True

    def uri(self) -> str:
        """Return the SOURCE of these fields."""
        return (
            f"sim:{self.exercise.currentData()}?channels={self.channels.value()}"
            f"&fs={self.rate.currentData()}"
        )


class DevicePage(Page):
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
        self.button = Button("", tip=tr("Choose and set up a device ({key})", key="D"))
        self.button.clicked.connect(self.change)
        self.row.addWidget(self.title)
        self.row.addWidget(self.facts, 1)
        self.row.addWidget(self.button)
        self.show_uri("")

    @property
    def missing(self) -> str:
        """What has to be filled in before a connection can be tried."""
        return "" if self._uri else tr("Choose a device first ({key}).", key="D")

    def show_uri(self, uri: str) -> None:
        """Show the device of a SOURCE."""
        self._uri = uri
        title, facts = describe(uri, self._titles) if uri else ("", tr("No device chosen"))
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.facts.setText(facts)
        self.button.setText(tr("Change…") if uri else tr("Choose a device…"))

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Take the names of devices for people, by the beginning of their SOURCE."""
        self._titles = titles
        self.show_uri(self._uri)

    def uri(self) -> str:
        """Return the SOURCE of the device; empty when none is chosen."""
        return self._uri


class RecordingPage(Page):
    """Path of a recording, and a button that finds one."""

    @property
    def missing(self) -> str:
        """What has to be filled in before a connection can be tried."""
        if self.uri():
            return ""
        return tr("Choose a recording first ({key}), or write its path.", key="O")

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("Path of a recording"))
        self.browse = Button(tr("Recordings…"), tip=tr("Find a recording ({key})", key="O"))
        self.add(tr("File"), self.edit, 1)
        self.row.addWidget(self.browse)

    def uri(self) -> str:
        """Return the SOURCE of the path; empty without one."""
        path = self.edit.text().strip().removeprefix("file:")
        return f"file:{path}" if path else ""


class TextPage(Page):
    """Any SOURCE, as the command line takes it."""

    @property
    def missing(self) -> str:
        """What has to be filled in before a connection can be tried."""
        if self.uri():
            return ""
        return tr("Write a source first, for example {source}", source="sim:squat?seed=1")

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(
            "sim:squat?seed=1&fatigue=20   brainflow:cyton?serial_port=…   file:rec.h5?speed=4"
        )
        self.edit.setAccessibleName(tr("Source as text"))
        self.row.addWidget(self.edit, 1)

    def uri(self) -> str:
        """Return what was written."""
        return self.edit.text().strip()
