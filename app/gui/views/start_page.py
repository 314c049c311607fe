"""What is seen before anything is connected: three ways to begin, and what was done lately."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.language import mark, tr
from app.gui.look import theme
from app.gui.look.icons import icon
from app.gui.views.source_picker import DEVICE, RECORDING, SIMULATED
from app.gui.views.start_lists import DeviceList, RecordingList
from app.gui.widgets import Button

#: Icon, heading, text, button, kind of source, and its key.
_WAYS = (
    (
        "athlete",
        mark("No hardware at hand"),
        mark("The simulated athlete does squats with eight muscles. Everything works on it."),
        mark("Start the simulated athlete"),
        SIMULATED,
    ),
    (
        "device",
        mark("A device on the table"),
        mark("Any BrainFlow board, an Arduino with a BioAmp, or an LSL stream; tested first."),
        mark("Choose a device…"),
        DEVICE,
    ),
    (
        "file-open",
        mark("A recording"),
        mark("By subject, exercise or muscle, or a file of another program, to the same numbers."),
        mark("Open a recording…"),
        RECORDING,
    ),
)
_WIDEST_PX = 136 * theme.UNIT
_ICON_PX = 32


class StartPage(QWidget):
    """Three ways; `chosen` carries the kind of source."""

    chosen = Signal(int)
    tour_wanted = Signal()
    tour_refused = Signal()
    keys_wanted = Signal()
    manual_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(tr("Connect a source to see its muscles"))
        theme.set_font(self._title, theme.CLOCK_PT + 3, bold=True)
        under = QLabel(tr("Signals, activation, balance and median frequency, live or recorded."))
        under.setObjectName("muted")
        # Not at the lower edge: messages float over that.
        honest = QLabel(tr("Not a medical device; not for diagnosis."))
        honest.setObjectName("muted")
        theme.set_font(honest, theme.SMALL_PT)
        self.ways = [_Way(*way) for way in _WAYS]
        cards = QHBoxLayout()
        cards.setSpacing(2 * theme.UNIT)
        for way in self.ways:
            way.chosen.connect(self.chosen)
            cards.addWidget(way, 1)
        self._first = QVBoxLayout()
        self.recordings, self.devices = RecordingList(), DeviceList()
        lists = QHBoxLayout()
        lists.setSpacing(2 * theme.UNIT)
        lists.addWidget(self.recordings, 2)
        lists.addWidget(self.devices, 1)
        self.offer = _TourOffer()
        self.offer.take.clicked.connect(self.tour_wanted)
        self.offer.refuse.clicked.connect(self.tour_refused)
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self._title)
        column.addWidget(under)
        column.addWidget(honest)
        column.addSpacing(theme.UNIT)
        column.addLayout(self._first)
        column.addLayout(cards)
        column.addSpacing(theme.UNIT)
        column.addLayout(lists)
        column.addWidget(self.offer)
        column.addSpacing(theme.UNIT)
        column.addLayout(self._foot())
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(middle, 100)
        centred.addStretch(1)
        page = QWidget()
        page.setObjectName("ground")
        area = QScrollArea()  # of a small window with large letters
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(3 * theme.UNIT, theme.UNIT, 3 * theme.UNIT, theme.UNIT)
        layout.addStretch(2)
        layout.addLayout(centred)
        layout.addStretch(3)
        self.set_first(False)
        self.show_lists()

    def set_first(self, first: bool) -> None:
        """Offer the tour in full; afterwards it is a line at the foot."""
        self.offer.setVisible(first)
        self._tour.setVisible(not first)

    def add_first(self, card: QWidget) -> None:
        """Put a card above the three ways."""
        self._first.addWidget(card)
        self._first.setContentsMargins(0, 0, 0, theme.UNIT)

    def show_lists(self) -> None:
        """Show the lists that have something in them."""
        self.recordings.setVisible(bool(self.recordings.rows))
        self.devices.setVisible(bool(self.devices.rows))

    def _foot(self) -> QHBoxLayout:
        drop = QLabel(tr("… or drop a file or a folder anywhere on this window"))
        drop.setObjectName("muted")
        self._tour = Button(tr("Take the tour"), "link", tr("Five steps through the window"))
        keys = Button(tr("Keys"), "link", tr("All keys on one sheet (?)"))
        manual = Button(tr("Manual"), "link", tr("Open the manual (F1)"))
        self._tour.clicked.connect(self.tour_wanted)
        keys.clicked.connect(self.keys_wanted)
        manual.clicked.connect(self.manual_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(drop, 1)
        for button in (self._tour, keys, manual):
            row.addWidget(button)
        return row


class _Way(QFrame):
    """One way to begin."""

    chosen = Signal(int)

    def __init__(self, picture: str, heading: str, text: str, action: str, kind: int) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._picture = QLabel()
        self._name = picture
        head = QLabel(tr(heading))
        theme.set_font(head, theme.BASE_PT + 1, bold=True)
        body = QLabel(tr(text))
        body.setObjectName("muted")
        body.setWordWrap(True)
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self.button = Button(tr(action))
        self.button.setToolTip(tr(text))
        self.button.clicked.connect(lambda: self.chosen.emit(kind))
        top = QHBoxLayout()
        top.setSpacing(theme.UNIT + 4)
        top.addWidget(self._picture)
        top.addWidget(head, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.UNIT,) * 4)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(top)
        layout.addWidget(body, 1)
        layout.addWidget(self.button)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow other colours (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._draw()

    def _draw(self) -> None:
        drawn = icon(self._name, "accent").pixmap(QSize(_ICON_PX, _ICON_PX))
        self._picture.setPixmap(drawn)


class _TourOffer(QFrame):
    """The tour, offered once to whoever is new."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("result")
        self.setProperty("level", "info")
        said = QLabel(tr("New here? Five steps show where everything is; they take two minutes."))
        said.setWordWrap(True)
        self.take = Button(tr("Take the tour"), tip=tr("Five steps through the window"))
        self.refuse = Button(tr("Not now"), tip=tr("It stays at the foot of this page"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        row.setSpacing(theme.UNIT)
        row.addWidget(said, 1)
        row.addWidget(self.take)
        row.addWidget(self.refuse)
