"""What a set was, to be read from the rack: few figures, the advice, and how hard it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.language import number, said, tr
from app.gui.lifter.gym_paint import draw_lines, fitting, in_lines, paint_note
from app.gui.look import theme
from app.protocols.outcomes import values_of
from app.protocols.sets.set_teller import SET, SET_END
from dsp.events import TRAINING_PREFIX, Event

_STARTED, _ENDED = SET, SET_END
_RATED = f"{TRAINING_PREFIX}rating"
#: Something else was done since.
_AFTER = (_STARTED, *(f"{TRAINING_PREFIX}{kind}" for kind in ("hold", "effort", "follow", "check")))
#: More cannot be taken in between two breaths.
MOST_FIGURES = 4


@dataclass(frozen=True, slots=True)
class Summary:
    """What a set was.

    Parameters
    ----------
    title
        Which set.
    figures
        Each as its value with unit, and what it is.
    advice
        What follows for the next set; empty where nothing is to be said.
    warns
        Whether the advice is to stop or to be careful.
    asks
        The question that is still open; empty where it is answered.
    """

    title: str
    figures: tuple[tuple[str, str], ...]
    advice: str = ""
    warns: bool = False
    asks: str = ""

    def spoken(self) -> str:
        """Return it for a screen reader."""
        figures = [f"{caption} {value}" for value, caption in self.figures]
        return ". ".join(part for part in (self.title, *figures, self.advice, self.asks) if part)


def summary_of(outcomes: Sequence[Event]) -> Summary | None:
    """Return what the newest set was; None before the end of one, and once the next thing was."""
    rated = False
    for event in reversed(outcomes):
        if event.kind in _AFTER:
            return None
        rated = rated or event.kind == _RATED
        if event.kind == _ENDED:
            return _summary(values_of(event), rated=rated)
    return None


class GymSummary(QWidget):
    """Paints a summary as large as the room allows."""

    def __init__(self) -> None:
        super().__init__()
        self.summary: Summary | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Summary of the set"))

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt)."""
        return QSize(24 * theme.UNIT, 20 * theme.UNIT)

    def show_summary(self, summary: Summary | None) -> None:
        """Show what a set was."""
        if summary != self.summary:
            self.summary = summary
            self.setAccessibleDescription("" if summary is None else summary.spoken())
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint (Qt)."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.summary is not None:
                _paint(painter, QRectF(self.rect()), self.summary)


def _paint(painter: QPainter, area: QRectF, summary: Summary) -> None:
    p = theme.now()
    tall = area.height()
    inner = area.adjusted(area.width() * 0.03, 0, -area.width() * 0.03, 0)
    title = QRectF(inner.left(), inner.top(), inner.width(), tall * 0.11)
    draw_lines(painter, title, summary.title, QColor(p.muted), bold=True)
    foot = 0.0
    if summary.asks:
        foot += tall * 0.15
        ask = QRectF(inner.left(), inner.bottom() - foot, inner.width(), tall * 0.14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.accent))
        painter.drawRoundedRect(ask, tall * 0.015, tall * 0.015)
        words = ask.adjusted(tall * 0.02, 0, -tall * 0.02, 0)
        flags = Qt.AlignmentFlag.AlignHCenter
        draw_lines(painter, words, summary.asks, QColor(p.on_accent), bold=True, flags=flags)
    if summary.advice:
        foot += tall * 0.17
        line = QRectF(inner.left(), inner.bottom() - foot, inner.width(), tall * 0.15)
        paint_note(painter, line, summary.advice, warns=summary.warns, ink=QColor(p.text))
    rows = summary.figures[:MOST_FIGURES]
    if not rows:
        return
    top, each = title.bottom(), (tall - title.height() - foot) / len(rows)
    # One size for all: a column of figures is compared, not read one by one.
    sizes = [fitting(value, inner.width() * 0.42, each * 0.9, bold=True) for value, _ in rows]
    figures = min(sizes, key=lambda font: font.pointSizeF())
    captions = [in_lines(caption, inner.width() * 0.5, each * 0.7) for _, caption in rows]
    caption_font = min((font for font, _ in captions), key=lambda font: font.pointSizeF())
    for row, (value, _) in enumerate(rows):
        middle = top + (row + 0.5) * each
        painter.setFont(figures)
        painter.setPen(QColor(p.text))
        metrics = QFontMetricsF(figures)
        right = inner.left() + inner.width() * 0.44
        base = middle + metrics.capHeight() / 2
        painter.drawText(round(right - metrics.horizontalAdvance(value)), round(base), value)
        painter.setFont(caption_font)
        painter.setPen(QColor(p.muted))
        left = right + inner.width() * 0.05
        spot = QRectF(left, middle - each / 2, inner.right() - left, each)
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter), captions[row][1])


def _summary(values: Mapping[str, Any], *, rated: bool) -> Summary:
    """Return what the outcome of a set's end says; numbers that are not known are left out."""
    figures = []
    valid, told = values.get("valid"), values.get("n")
    if _known(valid) and _known(told):
        count = number(valid) if valid == told else f"{number(valid)}/{number(told)}"
        said_so = tr("repetitions") if valid == told else tr("repetitions that count")
        figures.append((count, said_so))
    if _known(values.get("mean")):
        unit = "%" if values.get("unit") == "% MVC" else str(values.get("unit", ""))
        of = tr("mean, of MVC") if unit == "%" else tr("mean")
        figures.append((f"{number(values['mean'])} {unit}", of))
    figures += _balance(values.get("pairs"))
    dropped = values.get("drop_off")
    if isinstance(dropped, Mapping) and _known(dropped.get("drop_pct")):
        figures.append((f"{number(-dropped['drop_pct'])} %", tr("end against beginning")))
    elif _known(values.get("tension")):
        figures.append((f"{number(values['tension'])} s", tr("under tension")))
    return Summary(
        title=tr("Set {number}", number=values.get("set", "")),
        figures=tuple(figures),
        advice=said(str(values.get("advice") or "")),
        warns=values.get("status") == "stop",
        asks="" if rated or not told else tr("How hard? RPE 6 to 10"),
    )


def _balance(pairs: Any) -> list[tuple[str, str]]:
    """Return the pair that differs most, where one is known."""
    known = [
        one
        for one in (pairs if isinstance(pairs, list) else ())
        if isinstance(one, Mapping) and _known(one.get("si_pct")) and _known(one.get("ci95_pct"))
    ]
    if not known:
        return []
    most = max(known, key=lambda one: abs(one["si_pct"]))
    size = abs(most["si_pct"])
    if not most.get("flagged"):
        said_so = tr("left/right, within chance")
    else:
        said_so = tr("right higher") if most["si_pct"] > 0 else tr("left higher")
    return [(f"{number(size)} %", said_so)]


def _known(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
