"""Both figures of a body as a widget: a ground that is kept, muscles on it, and a pointer."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QObject, QSizeF
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.gui.activation.body_picture import BodyPicture, Paint
from app.gui.activation.body_shapes import Region, figures
from app.gui.look import theme

#: Muscle and side of a region.
Site = tuple[str, str]


class BodyFigures(QWidget):
    """Front and back of a body; the muscle below the pointer is framed on both.

    Parameters
    ----------
    size_pt
        Of its letters.
    """

    def __init__(self, size_pt: float = theme.SMALL_PT) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._picture = BodyPicture(size_pt)
        self._ground: QPixmap | None = None
        self._pointed: Site | None = None
        # No override of `event`: an exception in a paint event below one would end the program.
        self.installEventFilter(self)

    @abstractmethod
    def paint_of(self, muscle: str, side: str) -> Paint:
        """Return how a muscle is filled."""

    @abstractmethod
    def explanation(self, muscle: str, side: str) -> str:
        """Return what the tool tip of a muscle says."""

    def _is_framed(self, site: Site) -> bool:
        return site == self._pointed

    def _is_grey(self) -> bool:
        return False

    def _foot_px(self) -> float:
        """Return the height that is left free below the figures."""
        return 0.0

    def _paint_foot(self, painter: QPainter) -> None:
        """Paint what stands there."""

    # --- painting ------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow a new look (Qt)."""
        super().changeEvent(event)
        if theme.is_new_look(event):
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow a new size (Qt)."""
        self._arrange()

    def _arrange(self) -> None:
        self._picture.arrange(QSizeF(self.width(), self.height() - self._foot_px()))
        self._ground = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        if self._ground is None:
            self._ground = self._paint_ground()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            framed: list[Region] = []
            for figure in figures().values():
                for region in figure.regions:
                    if self._is_framed((region.muscle, region.side)):
                        framed.append(region)  # last: its frame lies over its neighbours
                    else:
                        self._paint_region(painter, region, framed=False)
            for region in framed:
                self._paint_region(painter, region, framed=True)

    def _paint_region(self, painter: QPainter, region: Region, *, framed: bool) -> None:
        paint = self.paint_of(region.muscle, region.side)
        if framed or paint.level is not None:  # the others are on the ground
            grey = self._is_grey()
            self._picture.paint_region(painter, region, paint, grey=grey, chosen=framed)

    def _paint_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(theme.now().panel))
        with QPainter(ground) as painter:
            self._picture.paint_ground(painter)
            self._paint_foot(painter)
        return ground

    # --- hands ---------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Explain a muscle in its tooltip (Qt)."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            region = self._picture.region_at(event.pos().toPointF())
            if region is not None:
                text = self.explanation(region.muscle, region.side)
                area = self._picture.area_of(region).toAlignedRect()
                QToolTip.showText(event.globalPos(), text, self, area)
            return True
        return super().eventFilter(watched, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frame the muscle below the pointer (Qt)."""
        self._point(self._site_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        """Frame nothing any more (Qt)."""
        self._point(None)

    def _site_at(self, event: QMouseEvent) -> Site | None:
        region = self._picture.region_at(event.position())
        return None if region is None else (region.muscle, region.side)

    def _point(self, site: Site | None) -> None:
        if site != self._pointed:
            self._pointed = site
            self.update()
