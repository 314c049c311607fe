"""The style sheet, made of a palette.

Widgets that change their look say so by a dynamic property (`theme.set_state`), so that colours
are here alone and a change of the palette reaches everything.
"""

from __future__ import annotations

from app.gui.look.controls_sheet import controls_sheet
from app.gui.look.palettes import Palette


def style_sheet(p: Palette, small_pt: float, scale: float = 1.0) -> str:
    """Return the style sheet of a palette.

    Parameters
    ----------
    p
        The colours.
    small_pt
        Size of small letters.
    scale
        By how much texts are larger than usual, so how high the controls around them are.
    """
    parts = (
        _grounds(p),
        _buttons(p, scale),
        _fields(p, scale),
        controls_sheet(p, scale),
        _lists(p),
        _guidance(p),
        _states(p, small_pt),
    )
    return "\n".join(parts)


def _grounds(p: Palette) -> str:
    return f"""
QToolTip {{ background: {p.panel}; color: {p.text}; border: 1px solid {p.line}; padding: 4px; }}
QFrame#panel {{ background: {p.panel}; border: 1px solid {p.line}; border-radius: 6px; }}
QFrame#bar {{ background: {p.panel}; border: none; border-bottom: 1px solid {p.line}; }}
QFrame#strip {{ background: {p.panel}; border: none; border-top: 1px solid {p.line}; }}
QFrame#separator {{ background: {p.line}; border: none; }}
QLabel#muted {{ color: {p.muted}; }}
QWidget#page {{ background: {p.panel}; }}
QLabel#lifterLine {{ color: {p.muted}; }}
QLabel#lifterLine[kind="record"] {{ color: {p.record}; }}
QLabel#lifterLine[kind="alert"] {{ color: {p.warning_text}; }}
QScrollArea#boxed {{ background: {p.panel}; border: 1px solid {p.line}; border-radius: 4px; }}
QSplitter::handle {{ background: transparent; }}
QMainWindow::separator {{ background: transparent; width: 8px; height: 8px; }}
QMainWindow::separator:hover {{ background: {p.line}; }}
QMenu {{ background: {p.panel}; color: {p.text}; border: 1px solid {p.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 3px; }}
QMenu::item:selected {{ background: {p.info_fill}; }}
QMenu::item:disabled {{ color: {p.disabled}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: 4px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {p.handle}; border-radius: 4px; min-height: 32px; }}
QScrollBar::handle:vertical:hover {{ background: {p.stale_strong}; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
"""


def _buttons(p: Palette, scale: float) -> str:
    return f"""
QPushButton {{ background: {p.panel}; color: {p.text}; border: 1px solid {p.edge};
    border-radius: 5px; padding: 4px 12px; min-height: {round(20 * scale)}px; }}
QPushButton:hover {{ border-color: {p.accent}; }}
QPushButton:focus {{ border: 2px solid {p.accent}; padding: 3px 11px; }}
QPushButton:pressed, QPushButton:checked {{ background: {p.info_fill}; border-color: {p.accent}; }}
QPushButton:disabled {{ color: {p.disabled}; border-color: {p.line}; background: {p.window}; }}
QPushButton#primary {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent};
    font-weight: bold; }}
QPushButton#primary:hover {{ background: {p.accent_hover}; }}
QPushButton#primary:disabled {{ background: {p.accent_disabled};
    border-color: {p.accent_disabled}; color: {p.on_accent}; }}
QPushButton#left {{ border-top-right-radius: 0; border-bottom-right-radius: 0; }}
QPushButton#middle {{ border-radius: 0; margin-left: -1px; }}
QPushButton#right {{ border-top-left-radius: 0; border-bottom-left-radius: 0;
    margin-left: -1px; }}
QPushButton#left:checked, QPushButton#middle:checked, QPushButton#right:checked {{
    background: {p.accent}; color: {p.on_accent}; border-color: {p.accent}; }}
QPushButton#small {{ padding: 4px 9px; font-weight: bold; }}
QPushButton#step {{ padding: 4px 6px; }}
QPushButton#step:focus {{ padding: 3px 5px; }}
QPushButton#icon {{ padding: 3px 6px; }}
QPushButton#icon:focus {{ padding: 2px 5px; }}
QPushButton#record {{ color: {p.record}; font-weight: bold; }}
QPushButton#record:checked {{ background: {p.record}; border-color: {p.record};
    color: {p.panel}; }}
QPushButton#record:disabled {{ color: {p.disabled}; }}
QToolButton#fold {{ border: none; color: {p.accent}; padding: 2px 4px 2px 0; }}
QToolButton#fold:hover, QToolButton#fold:focus {{ text-decoration: underline; }}
"""


def _fields(p: Palette, scale: float) -> str:
    return f"""
QLineEdit {{ background: {p.panel}; color: {p.text}; border: 1px solid {p.edge};
    border-radius: 4px; padding: 2px 6px; min-height: {round(24 * scale)}px; }}
QLineEdit:focus {{ border-color: {p.accent}; }}
QLineEdit:disabled {{ color: {p.disabled}; background: {p.window}; border-color: {p.line}; }}
QPlainTextEdit {{ background: {p.panel}; color: {p.text}; border: 1px solid {p.edge};
    border-radius: 4px; padding: 2px 3px; }}
QPlainTextEdit:focus {{ border-color: {p.accent}; }}
QTableView QLineEdit {{ min-height: 0; padding: 0 4px; border-radius: 0; }}
"""


def _lists(p: Palette) -> str:
    return f"""
QListWidget#boxed, QTableView#boxed {{ background: {p.panel}; border: 1px solid {p.line};
    border-radius: 4px; outline: none; }}
QListWidget#boxed:focus, QTableView#boxed:focus {{ border-color: {p.accent}; }}
QTableView#boxed::item {{ padding: 0 6px; }}
QTableView#boxed::item:selected {{ background: {p.info_fill}; color: {p.text}; }}
QHeaderView {{ background: {p.window}; border: none; border-bottom: 1px solid {p.line}; }}
QHeaderView::section {{ background: {p.window}; color: {p.muted}; border: none;
    border-bottom: 1px solid {p.line}; padding: 0 9px; }}
"""


def _guidance(p: Palette) -> str:
    """Return what floats over the window, and what leads through it."""
    return f"""
QFrame#popup {{ background: {p.panel}; border: 1px solid {p.edge}; border-radius: 8px; }}
QFrame#drop {{ background: {p.info_fill}; border: 2px dashed {p.accent}; border-radius: 12px; }}
QFrame#drop[level="warning"] {{ background: {p.warning_fill}; border-color: {p.warning_text}; }}
QFrame#drop QLabel {{ background: transparent; }}
QLineEdit#search {{ min-height: 32px; padding: 2px 10px; border-radius: 5px; }}
QListView#plain, QTableView#plain, QTextBrowser#manual {{ background: {p.panel}; color: {p.text};
    border: none; outline: none; }}
QListView#plain::item {{ padding: 6px 8px; border-radius: 4px; }}
QListView#plain::item:hover {{ background: {p.window}; }}
QListView#plain::item:selected {{ background: {p.info_fill}; color: {p.text}; }}
QTableView#plain::item {{ padding: 4px 8px; border-bottom: 1px solid {p.faint}; }}
QTableView#plain::item:selected {{ background: {p.info_fill}; color: {p.text}; }}
QLabel#key {{ background: {p.window}; border: 1px solid {p.line}; border-bottom: 2px solid {p.edge};
    border-radius: 4px; padding: 0 5px; }}
QPushButton#row {{ min-height: 0; padding: 0; border: none; background: transparent; }}
QPushButton#link {{ background: transparent; border: none; color: {p.accent}; padding: 5px 6px; }}
QPushButton#link:hover, QPushButton#link:focus {{ text-decoration: underline; border: none; }}
QToolButton#tool {{ background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 5px; }}
QToolButton#tool:hover {{ background: {p.window}; }}
QToolButton#tool:focus {{ border-color: {p.accent}; }}
QToolButton#tool:pressed {{ background: {p.info_fill}; }}
QToolButton#tool::menu-indicator {{ image: none; }}
"""


def _states(p: Palette, small_pt: float) -> str:
    """Return what belongs to dynamic properties: `level` of a message, `alert` of a value."""
    levels = {
        "error": (p.error_fill, p.error_text),
        "warning": (p.warning_fill, p.warning_text),
        "info": (p.info_fill, p.info_text),
        "good": (p.good_fill, p.good_text),
        "hint": (p.window, p.muted),
        "busy": (p.info_fill, p.info_text),
    }
    rules = [
        f"""
QFrame#banner[level="{name}"] {{ background: {fill}; border: 1px solid {ink};
    border-radius: 6px; }}
QFrame#banner[level="{name}"] QLabel, QFrame#result[level="{name}"] QLabel {{ color: {ink};
    background: transparent; }}
QFrame#result[level="{name}"] {{ background: {fill}; border: none; border-radius: 6px; }}
QLabel#badge[level="{name}"] {{ background: {fill}; color: {ink}; border-radius: 9px;
    padding: 3px 10px; }}
QFrame[level="{name}"] QLabel#sign {{ background: {ink}; color: {fill}; border-radius: 10px;
    font-weight: bold; }}
"""
        for name, (fill, ink) in levels.items()
    ]
    rules.append(f"""
QLabel[alert="true"], QLabel#muted[alert="true"] {{ color: {p.warning_text}; }}
QLabel[off="true"] {{ color: {p.muted}; }}
QLabel#value[alert="true"] {{ font-weight: bold; }}
QFrame#result QProgressBar {{ background: transparent; border: none; }}
QFrame#result QProgressBar::chunk {{ background: {p.accent}; }}
QFrame#result QLabel#under {{ font-size: {small_pt:g}pt; }}
""")
    return "".join(rules)
