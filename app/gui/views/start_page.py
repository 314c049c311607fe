"""What is seen before anything is connected: three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.gui.look import theme
from app.gui.widgets import Button

_WAYS = (
    (
        "No hardware at hand",
        "The simulated athlete does squats with eight muscles. Everything works on it: "
        "signals, balance, median frequency, recording.",
        "Start the simulated athlete",
        0,
    ),
    (
        "A device on the table",
        "Any board that BrainFlow knows, an Arduino with a BioAmp, or the LSL stream of another "
        "program. It can be tested before it is connected.",
        "Choose a device…",
        1,
    ),
    (
        "A recording",
        "Find one by subject, exercise or muscle, or take a file of another program. It runs "
        "through the same chain, to the same numbers that were live.",
        "Open a recording…",
        2,
    ),
)
_CARD_PX = 300


class StartPage(QWidget):
    """Three cards; `chosen` carries the kind of source."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel("Connect a source to see its muscles")
        theme.set_font(title, theme.CLOCK_PT, bold=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        under = QLabel("Signals, activation, balance and median frequency appear here.")
        under.setObjectName("muted")
        under.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cards = QGridLayout()
        cards.setSpacing(3 * theme.UNIT)
        for column, way in enumerate(_WAYS):
            cards.addWidget(self._card(*way), 0, column)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.UNIT)
        layout.addStretch(2)
        layout.addWidget(title)
        layout.addWidget(under)
        layout.addSpacing(3 * theme.UNIT)
        centred = QGridLayout()
        centred.addLayout(cards, 0, 1)
        centred.setColumnStretch(0, 1)
        centred.setColumnStretch(2, 1)
        layout.addLayout(centred)
        layout.addStretch(3)
        note = QLabel("Not a medical device; not for diagnosis.")
        note.setObjectName("muted")
        theme.set_font(note, theme.SMALL_PT)
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(note)
        layout.setContentsMargins(0, 0, 0, 2 * theme.UNIT)

    def _card(self, heading: str, text: str, action: str, kind: int) -> QFrame:
        card = QFrame()
        card.setObjectName("panel")
        card.setFixedWidth(_CARD_PX)
        head = QLabel(heading)
        theme.set_font(head, theme.BASE_PT + 1, bold=True)
        body = QLabel(text)
        body.setWordWrap(True)
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        button = Button(action, "primary" if kind == 0 else "")
        button.clicked.connect(lambda: self.chosen.emit(kind))
        layout = QVBoxLayout(card)
        layout.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(head)
        layout.addWidget(body, 1)
        layout.addSpacing(theme.UNIT)
        layout.addWidget(button)
        return card
