"""The style sheet, made of a palette.

Widgets that change their look say so by a dynamic property (`theme.set_state`), so that colours
are here alone and a change of the palette reaches everything.
"""

from __future__ import annotations

from app.gui.look.palettes import Palette


def style_sheet(p: Palette, small_pt: float) -> str:
    """Return the style sheet of a palette; `small_pt` is the size of small letters."""
    return "\n".join((_grounds(p), _buttons(p), _fields(p), _lists(p), _states(p, small_pt)))


def _grounds(p: Palette) -> str:
    return f"""
QToolTip {{ background: {p.panel}; color: {p.text}; border: 1px solid {p.line}; padding: 4px; }}
QFrame#panel {{ background: {p.panel}; border: 1px solid {p.line}; border-radius: 6px; }}
QFrame#bar {{ background: {p.panel}; border: none; border-bottom: 1px solid {p.line}; }}
QFrame#strip {{ background: {p.panel}; border: none; border-top: 1px solid {p.line}; }}
QFrame#separator {{ background: {p.line}; border: none; }}
QLabel#muted {{ color: {p.muted}; }}
QWidget#page {{ background: {p.panel}; }}
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


def _buttons(p: Palette) -> str:
    return f"""
QPushButton {{ background: {p.panel}; color: {p.text}; border: 1px solid {p.edge};
    border-radius: 5px; padding: 4px 12px; min-height: 20px; }}
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
QPushButton#icon {{ padding: 3px 6px; }}
QPushButton#icon:focus {{ padding: 2px 5px; }}
QPushButton#record {{ color: {p.record}; font-weight: bold; }}
QPushButton#record:checked {{ background: {p.record}; border-color: {p.record};
    color: {p.panel}; }}
QPushButton#record:disabled {{ color: {p.disabled}; }}
QToolButton#fold {{ border: none; color: {p.accent}; padding: 2px 4px 2px 0; }}
QToolButton#fold:hover, QToolButton#fold:focus {{ text-decoration: underline; }}
"""


def _fields(p: Palette) -> str:
    return f"""
QLineEdit {{ background: {p.panel}; color: {p.text}; border: 1px solid {p.edge};
    border-radius: 4px; padding: 2px 6px; min-height: 24px; }}
QLineEdit:focus {{ border-color: {p.accent}; }}
QLineEdit:disabled {{ color: {p.disabled}; background: {p.window}; border-color: {p.line}; }}
QTableView QLineEdit {{ min-height: 0; padding: 0 4px; border-radius: 0; }}
QComboBox {{ min-height: 28px; max-height: 28px; }}
QSpinBox, QDoubleSpinBox {{ min-height: 24px; max-height: 24px; }}
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
QFrame#banner[level="{name}"] {{ background: {fill}; border: none;
    border-bottom: 1px solid {p.line}; }}
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
QLabel[alert="true"] {{ color: {p.warning_text}; }}
QLabel#value[alert="true"] {{ font-weight: bold; }}
QFrame#result QProgressBar {{ background: transparent; border: none; }}
QFrame#result QProgressBar::chunk {{ background: {p.accent}; }}
QFrame#result QLabel#under {{ font-size: {small_pt:g}pt; }}
""")
    return "".join(rules)
