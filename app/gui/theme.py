"""How the workstation looks: one palette, one spacing unit, few sizes, colours of channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from acquisition.types import ChannelInfo

#: The spacing unit in px: every margin and gap is a multiple of it.
UNIT = 8

# Text on WINDOW and PANEL has a contrast of at least 5.9:1 (MUTED) and 13:1 (TEXT).
WINDOW = "#f3f5f8"
PANEL = "#ffffff"
LINE = "#d5dce4"
FAINT = "#eaeef2"
TEXT = "#1c2733"
MUTED = "#526170"
ACCENT = "#1763a6"
RECORD = "#c0272d"
GAP, GAP_STRIPE = "#e6ebef", "#aeb9c4"
NO_VALUE, NO_VALUE_STRIPE = "#fff3dc", "#dcae5c"
BURST = "#6f9fce"
STALE, STALE_STRONG = "#b4bdc6", "#7c8893"

ERROR_FILL, ERROR_TEXT = "#fdecec", "#8f1a1f"
WARNING_FILL, WARNING_TEXT = "#fff3dc", "#6f4700"
INFO_FILL, INFO_TEXT = "#e6f0fa", "#0f4a80"
GOOD_FILL, GOOD_TEXT = "#e4f3e8", "#1b5b2c"

SMALL_PT, BASE_PT, TITLE_PT, CLOCK_PT = 9, 10, 10, 17


@dataclass(frozen=True, slots=True)
class ChannelColour:
    """Colours of one channel.

    Parameters
    ----------
    trace
        Light: the signal itself, which fills much area.
    strong
        Dark: envelope, bar and number on white (contrast at least 4.5:1).
    alone
        The signal where no envelope lies over it: between both, also a thin line can be read.
    tint
        Very light: behind bursts.
    line
        For lines of several channels in one plot: as `strong`, but lighter from muscle to muscle.
    symbol
        Shape of the points in such a plot, so that no line is told by its colour alone.
    """

    trace: str
    strong: str
    alone: str
    tint: str
    line: str
    symbol: str


# Blue against orange stays apart for all common kinds of colour blindness; left is always blue.
_BLUE = ("#a3c8e8", "#0d5296", "#4a8fc9", "#eaf3fb", ("#0d5296", "#2f86cc", "#00757f", "#5560b8"))
_ORANGE = ("#f4c193", "#a84a00", "#d97f2e", "#fdf1e4", ("#a84a00", "#e07b16", "#7a5a00", "#c24a5a"))
_SLATE = ("#b9c4ce", "#3b4a59", "#77879a", "#eef2f5", ("#3b4a59", "#74859a", "#55606b", "#8a7f6a"))
_SYMBOLS = ("o", "s", "t1", "d")


def channel_colours(channels: Sequence[ChannelInfo]) -> tuple[ChannelColour, ...]:
    """Return a colour set per channel: left blue, right orange, no side slate.

    When no channel has a side, they take blue and orange in turn.
    """
    sided = any(channel.side for channel in channels)
    families = {"left": _BLUE, "right": _ORANGE, "": _SLATE}
    muscles: list[str] = []
    colours = []
    for index, channel in enumerate(channels):
        key = channel.muscle or channel.name
        if key not in muscles:
            muscles.append(key)
        rank = muscles.index(key)
        family = families[channel.side] if sided else (_BLUE, _ORANGE)[index % 2]
        shade = rank if sided else index // 2
        trace, strong, alone, tint, lines = family
        colours.append(
            ChannelColour(
                trace,
                strong,
                alone,
                tint,
                lines[shade % len(lines)],
                _SYMBOLS[shade % len(_SYMBOLS)],
            )
        )
    return tuple(colours)


def rgb32(colour: str) -> int:
    """Return a colour as the 32-bit word of an RGB32 image."""
    return 0xFF000000 | int(colour.removeprefix("#"), 16)


def font(size_pt: float = BASE_PT, *, bold: bool = False) -> QFont:
    """Return the program's font at a size, with figures of equal width.

    Changing numbers must not move their neighbours; fonts with proportional figures (that of
    macOS) need the feature ``tnum`` for it, others ignore it.
    """
    made = QFont(QApplication.font())
    made.setPointSizeF(size_pt)
    made.setBold(bold)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def apply(application: QApplication) -> None:
    """Give the application its style, palette, font and style sheet."""
    application.setStyle("Fusion")  # the one style that looks the same on all three systems
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, WINDOW),
        (roles.Base, PANEL),
        (roles.AlternateBase, WINDOW),
        (roles.Button, PANEL),
        (roles.ToolTipBase, PANEL),
        (roles.WindowText, TEXT),
        (roles.Text, TEXT),
        (roles.ButtonText, TEXT),
        (roles.ToolTipText, TEXT),
        (roles.PlaceholderText, MUTED),
        (roles.Highlight, ACCENT),
        (roles.HighlightedText, PANEL),
    ):
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#8793a0"))
    application.setPalette(palette)
    application.setFont(font())
    application.setStyleSheet(_SHEET)


_SHEET = f"""
QToolTip {{ background: {PANEL}; color: {TEXT}; border: 1px solid {LINE}; padding: 4px; }}
QFrame#panel {{ background: {PANEL}; border: 1px solid {LINE}; border-radius: 6px; }}
QFrame#bar {{ background: {PANEL}; border: none; border-bottom: 1px solid {LINE}; }}
QFrame#strip {{ background: {PANEL}; border: none; border-top: 1px solid {LINE}; }}
QFrame#separator {{ background: {LINE}; border: none; }}
QLabel#muted {{ color: {MUTED}; }}
QPushButton {{ background: {PANEL}; border: 1px solid #b9c3cd; border-radius: 5px;
    padding: 4px 12px; min-height: 20px; }}
QPushButton:hover {{ border-color: {ACCENT}; }}
QPushButton:focus {{ border: 2px solid {ACCENT}; padding: 3px 11px; }}
QPushButton:pressed, QPushButton:checked {{ background: {INFO_FILL}; border-color: {ACCENT}; }}
QPushButton:disabled {{ color: #8793a0; border-color: {LINE}; background: {WINDOW}; }}
QPushButton#primary {{ background: {ACCENT}; color: white; border-color: {ACCENT};
    font-weight: bold; }}
QPushButton#primary:hover {{ background: #0f5290; }}
QPushButton#primary:disabled {{ background: #9fb6cb; border-color: #9fb6cb; color: white; }}
QPushButton#left {{ border-top-right-radius: 0; border-bottom-right-radius: 0; }}
QPushButton#right {{ border-top-left-radius: 0; border-bottom-left-radius: 0;
    margin-left: -1px; }}
QPushButton#left:checked, QPushButton#right:checked {{ background: {ACCENT}; color: white;
    border-color: {ACCENT}; }}
QPushButton#small {{ padding: 4px 9px; font-weight: bold; }}
QPushButton#record {{ color: {RECORD}; font-weight: bold; }}
QPushButton#record:checked {{ background: {RECORD}; border-color: {RECORD}; color: white; }}
QPushButton#record:disabled {{ color: #8793a0; }}
QLineEdit {{ background: {PANEL}; border: 1px solid #b9c3cd; border-radius: 4px;
    padding: 2px 6px; min-height: 24px; }}
QLineEdit:focus {{ border-color: {ACCENT}; }}
QLineEdit:disabled {{ color: #6c7a88; background: {WINDOW}; border-color: {LINE}; }}
QComboBox {{ min-height: 28px; max-height: 28px; }}
QSpinBox, QDoubleSpinBox {{ min-height: 24px; max-height: 24px; }}
QScrollArea#boxed {{ background: {PANEL}; border: 1px solid {LINE}; border-radius: 4px; }}
QWidget#page {{ background: {PANEL}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: #c3ccd5; border-radius: 4px; min-height: 32px; }}
QScrollBar::handle:vertical:hover {{ background: {STALE_STRONG}; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QToolButton#fold {{ border: none; color: {ACCENT}; padding: 2px 4px 2px 0; }}
QToolButton#fold:hover, QToolButton#fold:focus {{ text-decoration: underline; }}
QListWidget#boxed, QTableView#boxed {{ background: {PANEL}; border: 1px solid {LINE};
    border-radius: 4px; outline: none; }}
QListWidget#boxed:focus, QTableView#boxed:focus {{ border-color: {ACCENT}; }}
QTableView#boxed::item {{ padding: 0 6px; }}
QTableView#boxed::item:selected {{ background: {INFO_FILL}; color: {TEXT}; }}
QHeaderView {{ background: {WINDOW}; border: none; border-bottom: 1px solid {LINE}; }}
QHeaderView::section {{ background: {WINDOW}; color: {MUTED}; border: none;
    border-bottom: 1px solid {LINE}; padding: 0 9px; }}
QSplitter::handle {{ background: transparent; }}
"""
