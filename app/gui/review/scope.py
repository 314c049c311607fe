"""The review of a recording: names and scale beside the picture of any part of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.review.canvas import ReviewCanvas
from app.gui.review.session import ReviewSession
from app.gui.scope.lane_gutter import LaneGutter


class ReviewScope(QWidget):
    """Gutter and picture of a `ReviewSession`."""

    seek = Signal(float)  # seconds: the replay is to go there
    span_changed = Signal(object)  # Span
    shown = Signal(object)  # ReviewPicture: it is being looked at from now on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gutter = LaneGutter(self)
        self.canvas = ReviewCanvas(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._gutter)
        layout.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)
        self.canvas.seek.connect(self.seek)
        self.canvas.span_changed.connect(self.span_changed)
        self.canvas.shown.connect(self.shown)

    def set_session(self, session: ReviewSession | None) -> None:
        """Show another recording from end to end; None: none."""
        self._gutter.set_channels(() if session is None else session.channels)
        self.canvas.set_session(session)

    def set_lane(self, lane_uv: float) -> None:
        """Change the amplitude from edge to edge of a lane."""
        self._gutter.set_scale(lane_uv)
        self.canvas.set_lane(lane_uv)
