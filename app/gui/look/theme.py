"""How the workstation looks now: palette, fonts, one spacing unit, colours of channels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.collecting import nothing_collected
from app.gui.look.palettes import CONTRAST, DARK, LIGHT, ChannelColour, Palette
from app.gui.look.style_sheet import style_sheet

if TYPE_CHECKING:  # it brings NumPy, and the first frame needs none
    from acquisition.types import ChannelInfo

#: The spacing unit in px: every margin and gap is a multiple of it.
UNIT = 8

SMALL_PT, BASE_PT, TITLE_PT, CLOCK_PT = 9, 10, 10, 17

#: What can be chosen; "system" follows the desktop.
THEMES = ("system", "light", "dark", "contrast")
LEAST_SCALE, LARGEST_SCALE = 0.8, 1.6

_SYMBOLS = ("o", "s", "t1", "d")
_FONT_PROPERTY = "themeFont"


class _Look:
    """The look that was applied last, and what to."""

    application: QApplication | None = None
    palette: Palette = LIGHT
    scale: float = 1.0


def now() -> Palette:
    """Return the colours of this moment; nobody may keep one across a change of the look."""
    return _Look.palette


def text_scale() -> float:
    """Return by how much texts are larger than usual."""
    return _Look.scale


def channel_colours(channels: Sequence[ChannelInfo]) -> tuple[ChannelColour, ...]:
    """Return a colour set per channel: left blue, right orange, no side slate.

    When no channel has a side, they take blue and orange in turn.
    """
    sided = any(channel.side for channel in channels)
    p = now()
    families = {"left": p.left, "right": p.right, "": p.neither}
    muscles: list[str] = []
    colours = []
    for index, channel in enumerate(channels):
        key = channel.muscle or channel.name
        if key not in muscles:
            muscles.append(key)
        rank = muscles.index(key)
        family = families[channel.side] if sided else (p.left, p.right)[index % 2]
        shade = rank if sided else index // 2
        colours.append(
            ChannelColour(
                family.trace,
                family.strong,
                family.alone,
                family.tint,
                family.lines[shade % len(family.lines)],
                _SYMBOLS[shade % len(_SYMBOLS)],
            )
        )
    return tuple(colours)


def rgb32(colour: str) -> int:
    """Return a colour as the 32-bit word of an RGB32 image."""
    return 0xFF000000 | int(colour.removeprefix("#"), 16)


def font(size_pt: float = BASE_PT, *, bold: bool = False) -> QFont:
    """Return the program's font at a size, scaled as the user wants it.

    Its figures are of equal width: changing numbers must not move their neighbours. Fonts with
    proportional figures (that of macOS) need the feature ``tnum`` for it, others ignore it.
    """
    made = QFont(QApplication.font())
    made.setPointSizeF(size_pt * _Look.scale)
    made.setBold(bold)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def set_font(widget: QWidget, size_pt: float = BASE_PT, *, bold: bool = False) -> None:
    """Give a widget a font that follows the user's text size (`apply`)."""
    widget.setProperty(_FONT_PROPERTY, [size_pt, bold])
    widget.setFont(font(size_pt, bold=bold))


def set_state(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a dynamic property that the style sheet looks at, and show its effect."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        for part in (widget, *widget.findChildren(QWidget)):
            part.style().unpolish(part)
            part.style().polish(part)


def is_new_look(event: QEvent) -> bool:
    """Tell, in a widget's `changeEvent`, whether colours or fonts that it keeps are old now."""
    return event.type() == QEvent.Type.StyleChange


def palette_of(theme: str, application: QApplication) -> Palette:
    """Return the palette of one of `THEMES`."""
    if theme == "contrast":
        return CONTRAST
    dark = theme == "dark"
    if theme == "system":
        dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def apply(application: QApplication, palette: Palette = LIGHT, scale: float = 1.0) -> None:
    """Give the application its style, colours and fonts; also when it runs already.

    Nothing is done where it has them: every widget would be styled anew.
    """
    look = palette, min(max(scale, LEAST_SCALE), LARGEST_SCALE)
    if _Look.application is application and look == (_Look.palette, _Look.scale):
        return
    _Look.application = application
    _Look.palette, _Look.scale = look
    with nothing_collected():
        # Off first: from sheet to sheet the whole window takes 0.7 s of one core, so 0.13 s. And
        # beneath a sheet the style has no name.
        application.setStyleSheet("")
        if application.style().name() != "fusion":
            application.setStyle("Fusion")  # the one that looks the same on all three systems
        application.setPalette(_qt_palette(palette))
        application.setFont(font())
        _set_sheet(application, style_sheet(palette, SMALL_PT * _Look.scale, _Look.scale))


@contextmanager
def styled_at_once(application: QApplication) -> Iterator[None]:
    """Style what is put together meanwhile once, at the end.

    With a style sheet, each widget that gets a parent is styled anew with all that it holds: the
    window took 0.55 s of one core instead of 0.2 s.
    """
    sheet = application.styleSheet()
    with nothing_collected():
        application.setStyleSheet("")
    try:
        yield
    finally:
        _set_sheet(application, sheet)


def _set_sheet(application: QApplication, sheet: str) -> None:
    # Also while the list is made: PySide wraps widget after widget, and one that Python collects
    # meanwhile stands further down in it.
    with nothing_collected():
        application.setStyleSheet(sheet)
        # After the sheet: a widget that it styles gets back the font that it had before the change.
        for widget in application.allWidgets():
            chosen = widget.property(_FONT_PROPERTY)
            if chosen is not None:
                size_pt, bold = chosen
                widget.setFont(font(size_pt, bold=bold))


def _qt_palette(p: Palette) -> QPalette:
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, p.window),
        (roles.Base, p.panel),
        (roles.AlternateBase, p.window),
        (roles.Button, p.panel),
        (roles.ToolTipBase, p.panel),
        (roles.WindowText, p.text),
        (roles.Text, p.text),
        (roles.ButtonText, p.text),
        (roles.ToolTipText, p.text),
        (roles.PlaceholderText, p.muted),
        (roles.Highlight, p.accent),
        (roles.HighlightedText, p.on_accent),
        (roles.Link, p.accent),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(p.disabled))
    return made
