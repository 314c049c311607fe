"""Paper and letters of a report: sizes in dots of 1200 in an inch, fonts, colours."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo

from recordings.errors import RecordingError

DOTS_PER_INCH = 1200
#: Dots in a millimetre and in a point.
MM, PT = DOTS_PER_INCH / 25.4, DOTS_PER_INCH / 72.0

#: A sheet of A4 and what stays free around; the foot is below the lower margin.
WIDTH, HEIGHT = 210.0 * MM, 297.0 * MM
LEFT, RIGHT, TOP, BOTTOM = 17.0 * MM, 17.0 * MM, 15.0 * MM, 19.0 * MM
TEXT_WIDTH = WIDTH - LEFT - RIGHT
FOOT = HEIGHT - 11.0 * MM

INK, SOFT, RULE, WARN = QColor("#1a1d21"), QColor("#526170"), QColor("#cbd3db"), QColor("#6f4700")

#: The first of these that there is; they print well and have the letters of Europe.
_FAMILIES = (
    "Helvetica Neue",
    "Arial",
    "Liberation Sans",
    "Segoe UI",
    "Noto Sans",
    "DejaVu Sans",
)


class NoFontError(RecordingError):
    """There is no font on this computer, so nothing can be written on paper."""


@cache
def family() -> str:
    """Return the family that the report is set in; letters that it lacks come from others.

    Raises
    ------
    NoFontError
        There is no font at all.
    """
    known = QFontDatabase.families()
    if not known:
        raise NoFontError(
            "There is no font on this computer: a PDF cannot be written.",
            "Install one, for example DejaVu Sans.",
        )
    found = next((one for one in _FAMILIES if one in known), "")
    return found or QFontInfo(QFont("sans-serif")).family()


@cache
def font(points: float, *, bold: bool = False) -> QFont:
    """Return a font by its size in points, for painting in dots.

    Its size is in dots, so that a text is broken into the same lines whatever it is painted on.
    """
    made = QFont(family())
    made.setPixelSize(round(points * PT))
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # One letter each: who searches the file for "efficient" finds it.
    made.setFeature(QFont.Tag("liga"), 0)
    return made
