"""The page of the run chart: which number, over which sessions, and what may be said of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.progress import words
from app.gui.progress.run_canvas import RunCanvas, RunPicture
from app.gui.training.fields import caption
from app.gui.widgets import Button, WrappedLabel
from app.results.session.measures import Measure
from app.results.session.numbers import SessionNumbers

Key = tuple[str, str, str, tuple[str, ...]]


class RunPage(QWidget):
    """Shows one number over sessions.

    Attributes
    ----------
    choice
        Which number.
    measure_button
        Measures the sessions that are not measured yet.
    canvas, note
        The chart, and what limits it.
    """

    chosen = Signal()  # another number
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[Key] = []
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Number"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(20)
        self.choice.activated.connect(lambda _: self.chosen.emit())
        self.measure_button = Button(
            tr("Measure all sessions"), "primary", tr("All sessions of this protocol")
        )
        self.measure_button.clicked.connect(self.all_wanted)
        self.canvas, self.note = RunCanvas(), WrappedLabel()
        head = QHBoxLayout()
        head.setSpacing(theme.UNIT)
        head.addWidget(caption(tr("Number")))
        head.addWidget(self.choice, 1)
        head.addWidget(self.measure_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.UNIT, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addLayout(head)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.note)
        self.offer((), None)
        self.offer_all(0)

    @property
    def key(self) -> Key | None:
        """What the number is known by; None: there is none."""
        at = self.choice.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else None

    def offer(self, measures: Sequence[Measure], numbers: SessionNumbers | None) -> None:
        """Offer the numbers of a session; the one that is shown stays."""
        kept = self.key
        known = {one.key: one for one in measures if one.value is not None}
        self._keys = list(known)
        self.choice.clear()
        if numbers is not None:
            self.choice.addItems([words.full_title(numbers, one) for one in known.values()])
        if kept in self._keys:
            self.choose(kept)
        self.choice.setEnabled(bool(self._keys))

    def choose(self, key: Key) -> None:
        """Choose a number; nothing happens where it is not offered."""
        if key in self._keys:
            self.choice.setCurrentIndex(self._keys.index(key))

    def offer_all(self, n_missing: int) -> None:
        """Say how many sessions are not measured yet."""
        self.measure_button.setVisible(n_missing > 0)
        self.measure_button.setText(tr("Measure %n more session(s)", n=n_missing))

    def show_picture(self, picture: RunPicture, note: str) -> None:
        """Show the chart."""
        self.canvas.show_picture(picture)
        self.note.setText(note)
