"""The body map: both sides of a body, each muscle filled by how hard it works now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.gui import format as texts
from app.gui.activation import words
from app.gui.activation.bars import ActivationView
from app.gui.activation.body_muscles import BodyChannels, assign, level
from app.gui.activation.body_picture import BodyPicture, Paint, legend_height, paint_legend
from app.gui.activation.body_shapes import Region, figures
from app.gui.activation.pace import SPOKEN_MS, Pace
from app.gui.language import tr
from app.gui.look import theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def drawn_muscles() -> frozenset[str]:
    """Return the names of the muscles that are on the map."""
    return frozenset(region.muscle for figure in figures().values() for region in figure.regions)


class BodyMap(QWidget):
    """Front and back of a body with a legend. Painted only when a muscle comes to another step.

    Parameters
    ----------
    source
        Has the readings, and tells when they are new.
    size_pt
        Of its letters.
    """

    chosen = Signal(int)  # a channel whose muscle was clicked
    missing_changed = Signal(str)  # the channels that are not on the map, in words

    def __init__(self, source: ActivationView, size_pt: float = theme.SMALL_PT) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Body map"))
        self._activity = source.activity
        self._size_pt = size_pt
        self._picture = BodyPicture(size_pt)
        self._ground: QPixmap | None = None
        self._channels = BodyChannels({}, ())
        self._paints: dict[tuple[str, str], Paint] = {}
        self._pointed: tuple[str, str] | None = None
        self._grey = False
        self._base = ""
        self._speak = Pace(SPOKEN_MS, self._describe, self)
        source.restarted.connect(self.restart)
        source.renewed.connect(self.renew)
        self.restart()
        # No override of `event`: an exception in a paint event below one would end the program.
        self.installEventFilter(self)

    @property
    def missing(self) -> str:
        """The channels that are not on the map; empty when all are."""
        names = [
            texts.channel_short(self._activity.channels[index]) for index in self._channels.missing
        ]
        return tr("Not on the map: {names}", names=", ".join(names)) if names else ""

    def sizeHint(self) -> QSize:
        """Return the preferred size (Qt)."""
        return QSize(420, 440)

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(200, 180)

    def restart(self) -> None:
        """Show the present channels."""
        self._channels = assign(self._activity.channels, drawn_muscles())
        self._paints = {}
        self._pointed = None
        self.renew()
        self.missing_changed.emit(self.missing)

    def renew(self) -> None:
        """Show the newest readings, where something looks other than before."""
        if not self.isVisible():
            return
        now = self._activity.now
        paints = {
            key: Paint(0 if now is None else level(now, members), self._side(members))
            for key, members in self._channels.of.items()
        }
        base = words.base(self._activity)
        if base != self._base:
            self._base, self._ground = base, None
            self.update()
        if (paints, self._activity.grey) != (self._paints, self._grey):
            self._paints, self._grey = paints, self._activity.grey
            self._speak.wish()
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was not looked at (Qt)."""
        super().showEvent(event)
        self.renew()

    def _describe(self) -> None:
        self.setAccessibleDescription(words.spoken(self._activity))

    def _side(self, members: tuple[int, ...]) -> str:
        return self._activity.channels[members[0]].side

    def paint_of(self, muscle: str, side: str) -> Paint:
        """Return how a muscle is filled."""
        return self._paints.get((muscle, side), Paint())

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
        self._picture.arrange(QSizeF(self.width(), self.height() - legend_height(self._size_pt)))
        self._ground = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        if self._ground is None:
            self._ground = self._paint_ground()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pointed: list[Region] = []
            for figure in figures().values():
                for region in figure.regions:
                    key = (region.muscle, region.side)
                    if key == self._pointed:
                        pointed.append(region)  # last: its frame lies over its neighbours
                    elif key in self._paints:
                        self._picture.paint_region(
                            painter, region, self._paints[key], grey=self._grey, chosen=False
                        )
            for region in pointed:
                paint = self.paint_of(region.muscle, region.side)
                self._picture.paint_region(painter, region, paint, grey=self._grey, chosen=True)

    def _paint_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(theme.now().panel))
        with QPainter(ground) as painter:
            self._picture.paint_ground(painter)
            foot = QRectF(
                0,
                self.height() - legend_height(self._size_pt),
                self.width(),
                legend_height(self._size_pt),
            )
            paint_legend(painter, foot, self._base, self._size_pt)
        return ground

    # --- hands ---------------------------------------------------------------------------------

    def explanation(self, muscle: str, side: str) -> str:
        """Return what a muscle of the map says, in words."""
        members = self._channels.of.get((muscle, side))
        if members is None:
            where = texts.side_word(side)
            return tr("{name}, {side}: no channel", name=texts.muscle_title(muscle), side=where)
        return "\n\n".join(words.explanation(self._activity, index) for index in members)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Explain a muscle in its tooltip (Qt)."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            region = self._picture.region_at(event.pos().toPointF())
            if region is not None:
                text = self.explanation(region.muscle, region.side)
                area = self._picture.area_of(region).toAlignedRect()
                QToolTip.showText(event.globalPos(), text, self, area)
            return True
        # Its keys are its own while it has the keyboard, whatever they mean elsewhere.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_ours = event.key() in _STEPS and not event.modifiers()
            event.setAccepted(is_ours)
            return is_ours
        return super().eventFilter(watched, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the muscle below the pointer on both figures (Qt)."""
        region = self._picture.region_at(event.position())
        self._point(None if region is None else (region.muscle, region.side))
        has_channel = self._pointed in self._channels.of
        shape = Qt.CursorShape.PointingHandCursor if has_channel else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing any more (Qt)."""
        self._point(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the channel of a muscle (Qt)."""
        region = self._picture.region_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and region is not None:
            self._choose((region.muscle, region.side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from muscle to muscle, choose with Enter (Qt)."""
        known = list(self._channels.of)
        if event.key() in _STEPS and known:
            at = known.index(self._pointed) if self._pointed in known else -1
            self._point(known[(at + _STEPS[Qt.Key(event.key())]) % len(known)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed in known:
            self._choose(self._pointed)
        else:
            super().keyPressEvent(event)

    def _choose(self, key: tuple[str, str]) -> None:
        for index in self._channels.of.get(key, ())[:1]:
            self.chosen.emit(index)

    def _point(self, key: tuple[str, str] | None) -> None:
        if key != self._pointed:
            self._pointed = key
            self.update()
