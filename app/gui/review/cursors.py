"""Cursors in the review: put and taken away, and what they say of the raw signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from app.gui.review.session import ReviewSession, State
from app.gui.scope.cursors import Cursors
from app.gui.scope.readout_model import Readout
from app.gui.scope.signals_panel import SignalsPanel


class ReviewCursors(QObject):
    """The cursors of the recording under review.

    Parameters
    ----------
    panel
        Shows the review.

    Attributes
    ----------
    readout
        What they say; None without cursors. It follows them as fast as the recording can be read.
    """

    changed = Signal()

    def __init__(self, panel: SignalsPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._layer = panel, panel.review.canvas.cursors
        self._session: ReviewSession | None = None
        self.readout: Readout | None = None
        self._layer.changed.connect(self._moved)

    @property
    def can_place(self) -> bool:
        """Whether a recording is reviewed whose picture is there."""
        return (
            self._panel.is_review
            and self._session is not None
            and self._session.state is State.READY
        )

    @property
    def are_there(self) -> bool:
        """Whether there are cursors."""
        return self._layer.cursors is not None

    def toggle(self) -> None:
        """Put two cursors into what is seen, or take them away."""
        if self.are_there:
            self._layer.set_cursors(None)
        elif self.can_place and self._session is not None:
            canvas, extent = self._panel.review.canvas, self._session.extent
            span = canvas.span
            self._layer.set_cursors(Cursors.within(span.first, span.length, 0, extent.n_samples))
            canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, session: ReviewSession | None) -> None:
        """Measure in another recording; None: in none."""
        self._session = session
        self._layer.set_cursors(None)
        if session is not None:
            session.read.connect(self._arrived)

    def _moved(self) -> None:
        cursors = self._layer.cursors
        if cursors is None or self._session is None:
            self.readout = None
            self.changed.emit()
        else:
            self._session.want_reading(cursors)

    def _arrived(self, readout: Readout) -> None:
        if self._layer.cursors is not None:
            self.readout = readout
            self.changed.emit()
