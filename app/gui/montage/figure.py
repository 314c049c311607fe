"""A body, front and back, on which muscles are chosen: those with a channel are lit."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QSize, QSizeF, Qt, Signal
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

from app.gui import muscle_names
from app.gui.activation.body_picture import BodyPicture, Paint
from app.gui.activation.body_shapes import Region, figures
from app.gui.language import tr
from app.gui.look import theme

#: How strongly a muscle with a channel is lit, of the steps of the body map.
_LIT = 3

Site = tuple[str, str]


class FigureChooser(QWidget):
    """Shows which muscles have a channel, and takes clicks on any. The table has the keyboard."""

    picked = Signal(str, str)  # muscle, side

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Body: click a muscle to choose it"))
        self._picture = BodyPicture()
        self._ground: QPixmap | None = None
        self._lit: frozenset[Site] = frozenset()
        self._selected: Site | None = None
        self._pointed: Site | None = None
        # No override of `event`: an exception in a paint event below one would end the program.
        self.installEventFilter(self)

    @property
    def lit(self) -> frozenset[Site]:
        """Muscle and side of what has a channel."""
        return self._lit

    def show_sites(self, lit: Collection[Site], selected: Site | None) -> None:
        """Light what has a channel, and frame what is selected."""
        if (frozenset(lit), selected) != (self._lit, self._selected):
            self._lit, self._selected = frozenset(lit), selected
            names = sorted(muscle_names.shown(f"{side}_{muscle}") for muscle, side in self._lit)
            self.setAccessibleDescription(", ".join(names))
            self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(260, 220)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): the calves can still be told apart."""
        return QSize(110, 110)

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
        self._picture.arrange(QSizeF(self.size()))
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
                    site = (region.muscle, region.side)
                    if site in (self._selected, self._pointed):
                        framed.append(region)  # last: its frame lies over its neighbours
                    elif site in self._lit:
                        self._paint(painter, region, chosen=False)
            for region in framed:
                self._paint(painter, region, chosen=True)

    def _paint(self, painter: QPainter, region: Region, *, chosen: bool) -> None:
        lit = (region.muscle, region.side) in self._lit
        paint = Paint(_LIT if lit else None, region.side)
        self._picture.paint_region(painter, region, paint, grey=False, chosen=chosen)

    def _paint_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(theme.now().panel))
        with QPainter(ground) as painter:
            self._picture.paint_ground(painter)
        return ground

    # --- hands ---------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Name a muscle in its tooltip (Qt)."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            region = self._picture.region_at(event.pos().toPointF())
            if region is not None:
                text = muscle_names.shown(f"{region.side}_{region.muscle}")
                area = self._picture.area_of(region).toAlignedRect()
                QToolTip.showText(event.globalPos(), text, self, area)
            return True
        return super().eventFilter(watched, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frame the muscle below the pointer (Qt)."""
        region = self._picture.region_at(event.position())
        self._point(None if region is None else (region.muscle, region.side))

    def leaveEvent(self, event: QEvent) -> None:
        """Frame nothing any more (Qt)."""
        self._point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a muscle (Qt)."""
        region = self._picture.region_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and region is not None:
            self.picked.emit(region.muscle, region.side)

    def _point(self, site: Site | None) -> None:
        if site != self._pointed:
            self._pointed = site
            self.update()
