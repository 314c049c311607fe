"""The style sheet of the controls that the platform would draw its own way, and of panels."""

from __future__ import annotations

from importlib.resources import files

from app.gui.look.palettes import Palette


def controls_sheet(p: Palette, scale: float) -> str:
    """Return the style of inputs, lists of choices, tabs and panels; `scale` is that of texts."""
    return "\n".join(
        (_inputs(p, scale), _ticks(p, scale), _sliders(p), _scrolling(p), _panels(p, scale))
    )


def _picture(p: Palette, name: str) -> str:
    """Return the address of a small drawing in the colours of a palette."""
    path = files("resources") / "look" / f"{name}-{p.name}.svg"
    return f'url("{str(path).replace(chr(92), "/")}")'


def _inputs(p: Palette, scale: float) -> str:
    height = round(22 * scale)
    wide = round(22 * scale)
    half = round((height + 4) / 2)
    return f"""
QComboBox, QSpinBox, QDoubleSpinBox, QDateTimeEdit {{ background: {p.panel}; color: {p.text};
    border: 1px solid {p.edge}; border-radius: 4px; padding: 2px 6px; min-height: {height}px;
    selection-background-color: {p.accent}; selection-color: {p.on_accent}; }}
QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover {{ border-color: {p.accent}; }}
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {{ border: 2px solid {p.accent};
    padding: 1px 5px; }}
QComboBox:on {{ background: {p.info_fill}; }}
QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled {{ color: {p.disabled};
    background: {p.window}; border-color: {p.line}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: {wide}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: {_picture(p, "down")};
    width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {p.panel}; color: {p.text};
    border: 1px solid {p.edge}; outline: none; padding: 4px;
    selection-background-color: {p.info_fill}; selection-color: {p.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {height + 4}px; padding: 0 6px;
    border-radius: 3px; }}
QSpinBox::up-button, QDoubleSpinBox::up-button {{ subcontrol-origin: border;
    subcontrol-position: top right; width: {wide}px; height: {half}px; border: none; }}
QSpinBox::down-button, QDoubleSpinBox::down-button {{ subcontrol-origin: border;
    subcontrol-position: bottom right; width: {wide}px; height: {half}px; border: none; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: {_picture(p, "up")};
    width: 10px; height: 10px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: {_picture(p, "down")};
    width: 10px; height: 10px; }}
QPushButton::menu-indicator {{ image: {_picture(p, "down")}; width: 10px; height: 10px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 4px; }}
"""


def _ticks(p: Palette, scale: float) -> str:
    side = round(16 * scale)
    return f"""
QCheckBox, QRadioButton {{ spacing: 8px; color: {p.text}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {p.disabled}; }}
QCheckBox::indicator, QAbstractItemView::indicator {{ width: {side}px; height: {side}px;
    border: 1px solid {p.edge}; border-radius: 3px; background: {p.panel}; }}
QRadioButton::indicator {{ width: {side}px; height: {side}px; border: 1px solid {p.edge};
    border-radius: {side // 2 + 1}px; background: {p.panel}; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {p.accent}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {p.accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {p.accent}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {p.accent};
    border-color: {p.accent}; image: {_picture(p, "check")}; }}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{
    background: {p.accent}; border-color: {p.accent}; image: {_picture(p, "dash")}; }}
QRadioButton::indicator:checked {{ border: {max(4, side // 3)}px solid {p.accent};
    width: {side + 2 - 2 * max(4, side // 3)}px; height: {side + 2 - 2 * max(4, side // 3)}px; }}
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled {{ background: {p.window};
    border-color: {p.line}; }}
QCheckBox::indicator:checked:disabled {{ background: {p.accent_disabled}; }}
QMenu::indicator {{ width: {side}px; height: {side}px; left: 6px; }}
QMenu::indicator:checked {{ image: {_picture(p, "tick")}; }}
QMenu::item {{ padding-left: {side + 14}px; }}
QMenu::icon {{ left: 6px; }}
QMenu::right-arrow {{ image: {_picture(p, "right")}; width: 12px; height: 12px; }}
"""


def _sliders(p: Palette) -> str:
    return f"""
QSlider::groove:horizontal {{ height: 4px; background: {p.line}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {p.accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
    background: {p.panel}; border: 2px solid {p.accent}; }}
QSlider::handle:horizontal:focus {{ background: {p.accent}; }}
QSlider::sub-page:horizontal:disabled {{ background: {p.line}; }}
QSlider::handle:horizontal:disabled {{ border-color: {p.line}; }}
QProgressBar {{ background: {p.faint}; border: none; border-radius: 3px; color: {p.text};
    text-align: center; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: 3px; }}
"""


def _scrolling(p: Palette) -> str:
    return f"""
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {p.handle}; border-radius: 4px; min-width: 32px; }}
QScrollBar::handle:horizontal:hover {{ background: {p.stale_strong}; }}
QScrollBar::add-line:horizontal, QScrollBar::sub-line:horizontal {{ width: 0; }}
QScrollBar::add-page:horizontal, QScrollBar::sub-page:horizontal {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QTreeView, QListView, QTableView {{ selection-background-color: {p.info_fill};
    selection-color: {p.text}; }}
QTreeView::branch:has-children:closed {{ image: {_picture(p, "right")}; }}
QTreeView::branch:has-children:open {{ image: {_picture(p, "down")}; }}
QListWidget#side {{ background: {p.window}; border: none; border-right: 1px solid {p.line};
    outline: none; padding: 8px; }}
QListWidget#side::item {{ padding: 8px; border-radius: 5px; color: {p.text}; }}
QListWidget#side::item:selected {{ background: {p.info_fill}; color: {p.text}; }}
QListWidget#side::item:selected:focus {{ border: 1px solid {p.accent}; }}
"""


def _panels(p: Palette, scale: float) -> str:
    return f"""
QFrame#panel[docked="true"] {{ border-top: none; border-top-left-radius: 0;
    border-top-right-radius: 0; }}
QFrame#panelHead {{ background: {p.panel}; border: 1px solid {p.line}; border-bottom: none;
    border-top-left-radius: 6px; border-top-right-radius: 6px; }}
QDockWidget {{ background: {p.window}; color: {p.text}; }}
QPushButton#tiny {{ background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 3px; min-height: {round(16 * scale)}px; min-width: 16px; }}
QPushButton#tiny:hover {{ background: {p.faint}; }}
QPushButton#tiny:focus {{ border: 1px solid {p.accent}; padding: 3px; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {p.muted}; border: none; padding: 5px 12px;
    margin-right: 2px; border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {p.text}; }}
QTabBar::tab:selected {{ color: {p.text}; border-bottom: 2px solid {p.accent}; }}
QTabBar::tab:focus {{ color: {p.accent}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {p.line}; }}
QToolButton#left, QToolButton#middle, QToolButton#right {{ background: {p.panel};
    border: 1px solid {p.edge}; padding: 4px 6px; }}
QToolButton#middle, QToolButton#right {{ border-left: none; }}
QToolButton#left {{ border-top-left-radius: 5px; border-bottom-left-radius: 5px; }}
QToolButton#right {{ border-top-right-radius: 5px; border-bottom-right-radius: 5px; }}
QToolButton#left:hover, QToolButton#middle:hover, QToolButton#right:hover {{
    background: {p.window}; }}
QToolButton#left:checked, QToolButton#middle:checked, QToolButton#right:checked {{
    background: {p.info_fill}; border-bottom: 2px solid {p.accent}; }}
QToolButton#left:focus, QToolButton#middle:focus, QToolButton#right:focus {{
    border-color: {p.accent}; }}
QMessageBox {{ background: {p.panel}; }}
QDialog {{ background: {p.panel}; }}
"""
