"""A panel as a picture that can stand alone: its title, what is seen, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.widgets import SEPARATOR, Panel

#: Pixels of the picture for one of the screen.
SCALE = 2
_MARGIN_PX = 2 * theme.UNIT


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a picture comes from.

    Parameters
    ----------
    uri
        SOURCE that is or was connected.
    subject
        Code of the person.
    when
        Date and time, as the screen writes it.
    band_hz
        Pass band of what is seen; None: as recorded.
    span
        Which time is seen, as the screen writes it.
    software
        Program and version.
    """

    uri: str = ""
    subject: str = ""
    when: str = ""
    band_hz: tuple[float, float] | None = None
    span: str = ""
    software: str = ""


def footer(origin: Origin) -> str:
    """Return the line below a picture; of a file its name alone, never its folder."""
    band = tr("as recorded, no filter")
    if origin.band_hz is not None:
        low, high = (number(edge) for edge in origin.band_hz)
        band = tr("band {low} to {high} Hz", low=low, high=high)
    parts = (
        source_name(origin.uri),
        tr("subject {code}", code=origin.subject) if origin.subject else "",
        origin.when,
        origin.span,
        band,
        origin.software,
    )
    return SEPARATOR.join(part for part in parts if part)


def source_name(uri: str) -> str:
    """Return what a source is called, without folders, ports and addresses."""
    plain = uri.partition("?")[0]
    scheme, _, rest = plain.partition(":")
    if scheme.strip().lower() == "file":
        return PurePath(rest.replace("\\", "/")).name
    return plain.rstrip(":")


def view_of(panel: Panel) -> QWidget:
    """Return what a panel shows, without its title line and its buttons."""
    layout = panel.layout()
    assert layout is not None
    last = layout.itemAt(layout.count() - 1)
    view = None if last is None else last.widget()
    assert view is not None
    return view


def picture(panel: Panel, origin: Origin, scale: int = SCALE) -> QImage:
    """Return a panel as a picture, in the colours of the screen.

    Parameters
    ----------
    panel
        What is taken: its title and note, and its view.
    origin
        What is said below.
    scale
        Pixels of the picture for one of the screen.
    """
    view, p = view_of(panel), theme.now()
    title_font, small_font = theme.font(theme.TITLE_PT, bold=True), theme.font(theme.SMALL_PT)
    title_px = QFontMetrics(title_font).height()
    width = view.width() + 2 * _MARGIN_PX
    text = footer(origin)
    wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    inner_px = width - 2 * _MARGIN_PX
    small = QFontMetrics(small_font)
    foot_px = small.boundingRect(QRect(0, 0, inner_px, 10_000), int(wrap), text).height()
    top = _MARGIN_PX + title_px + theme.UNIT
    height = top + view.height() + theme.UNIT + foot_px + _MARGIN_PX
    image = QImage(width * scale, height * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(p.panel))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(title_font)
        painter.setPen(QColor(p.text))
        painter.drawText(_MARGIN_PX, _MARGIN_PX + QFontMetrics(title_font).ascent(), panel.title)
        beside_px = QFontMetrics(title_font).horizontalAdvance(panel.title) + 2 * theme.UNIT
        painter.setFont(small_font)
        painter.setPen(QColor(p.muted))
        hints = (tr("double-click: go there"),)  # of no use in a picture
        note = SEPARATOR.join(part for part in panel.note.split(SEPARATOR) if part not in hints)
        note = small.elidedText(note, Qt.TextElideMode.ElideRight, inner_px - beside_px)
        painter.drawText(
            _MARGIN_PX + beside_px, _MARGIN_PX + QFontMetrics(title_font).ascent(), note
        )
        painter.drawText(
            QRect(_MARGIN_PX, top + view.height() + theme.UNIT, inner_px, foot_px), int(wrap), text
        )
        # The view may be a painter's own: it gets one that is at its place already.
        view.render(
            painter,
            QPoint(_MARGIN_PX, top),
            QRegion(view.rect()),
            QWidget.RenderFlag.DrawChildren | QWidget.RenderFlag.IgnoreMask,
        )
    return image
