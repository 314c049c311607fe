"""The body map: both sides of a body, each muscle filled by how hard it works now."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QShowEvent

from app.gui import format as texts
from app.gui.activation import words
from app.gui.activation.bars import ActivationView
from app.gui.activation.body_figures import BodyFigures, Site
from app.gui.activation.body_muscles import BodyChannels, assign, level
from app.gui.activation.body_picture import Paint, legend_height, paint_legend
from app.gui.activation.body_shapes import figures
from app.gui.activation.pace import SPOKEN_MS, Pace
from app.gui.language import tr
from app.gui.look import theme
from app.gui.own_keys import OwnKeys

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def drawn_muscles() -> frozenset[str]:
    """Return the names of the muscles that are on the map."""
    return frozenset(region.muscle for figure in figures().values() for region in figure.regions)


class BodyMap(BodyFigures):
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
        super().__init__(size_pt)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Body map"))
        self._activity = source.activity
        self._size_pt = size_pt
        self._channels = BodyChannels({}, ())
        self._paints: dict[Site, Paint] = {}
        self._grey = False
        self._base = ""
        self._speak = Pace(SPOKEN_MS, self._describe, self)
        source.restarted.connect(self.restart)
        source.renewed.connect(self.renew)
        OwnKeys(self, _STEPS)
        self.restart()

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

    def _is_grey(self) -> bool:
        return self._grey

    def _foot_px(self) -> float:
        return legend_height(self._size_pt)

    def _paint_foot(self, painter: QPainter) -> None:
        tall = self._foot_px()
        foot = QRectF(0, self.height() - tall, self.width(), tall)
        paint_legend(painter, foot, self._base, self._size_pt)

    # --- hands ---------------------------------------------------------------------------------

    def explanation(self, muscle: str, side: str) -> str:
        """Return what a muscle of the map says, in words."""
        members = self._channels.of.get((muscle, side))
        if members is None:
            where = texts.side_word(side)
            return tr("{name}, {side}: no channel", name=texts.muscle_title(muscle), side=where)
        return "\n\n".join(words.explanation(self._activity, index) for index in members)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the muscle below the pointer, and whether it has a channel (Qt)."""
        super().mouseMoveEvent(event)
        has_channel = self._pointed in self._channels.of
        shape = Qt.CursorShape.PointingHandCursor if has_channel else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the channel of a muscle (Qt)."""
        site = self._site_at(event)
        if event.button() == Qt.MouseButton.LeftButton and site is not None:
            self._choose(site)

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

    def _choose(self, key: Site) -> None:
        for index in self._channels.of.get(key, ())[:1]:
            self.chosen.emit(index)
