"""Every control of every window has a name for a screen reader, and a place in the tab order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow

Open = Callable[..., MainWindow]


def controls(window: QWidget) -> Iterator[QWidget]:
    """Return what the keyboard reaches in a window, but for what Qt makes within it."""
    for widget in window.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QTabBar)
        inner = inner or widget.objectName().startswith("qt_")
        around = widget.parent().metaObject().className()
        inner = inner or around == "QComboBoxPrivateContainer"
        if reached and not inner and not isinstance(widget, QScrollBar | QScrollArea):
            yield widget


def label_of(widget: QWidget) -> str:
    """Return the text of the label that is a widget's buddy."""
    for label in widget.window().findChildren(QLabel):
        if label.buddy() is widget:
            return label.text()
    return ""


def said(widget: QWidget) -> str:
    """Return what a screen reader says of a control."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    return label_of(widget)


def nameless(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in controls(window)
        if widget.isVisibleTo(window) and not said(widget).strip()
    ]


def without_tip(window: QWidget) -> list[str]:
    """Return the buttons that show an icon alone and do not tell what it means."""
    return [
        said(widget)
        for widget in controls(window)
        if isinstance(widget, QAbstractButton)
        and widget.isVisibleTo(window)
        and not widget.text()
        and not widget.toolTip().strip()
    ]


def loops(window: QWidget) -> bool:
    """Tell whether the keyboard comes through all visible controls, and back to the first one."""
    wanted = {
        id(widget)
        for widget in controls(window)
        if widget.isVisibleTo(window) and widget.isEnabledTo(window) and widget.window() is window
    }
    seen, widget = set[int](), window.nextInFocusChain()
    while id(widget) not in seen:
        seen.add(id(widget))
        widget = widget.nextInFocusChain()
    return wanted <= seen


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window(begin=False)


def test_the_window_of_every_workspace(window: MainWindow, styled: QtBot) -> None:
    assert nameless(window) == [], "the start page"
    window.body.setCurrentWidget(window.docks)
    for name in ("lifter", "review", "practitioner", ""):
        if name:
            window.commands.run(f"workspace.{name}")
        else:
            for panel in window.docks.titles():
                window.docks.set_shown(panel, True)
        assert nameless(window) == []
        assert without_tip(window) == []
        assert loops(window)


def test_every_dialog(window: MainWindow, styled: QtBot) -> None:
    window.frame.settings.open()
    window.recordings.open()
    window.chooser.open()
    dialogs = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QDialog)]
    there = [dialog for dialog in dialogs if dialog.isVisible()]
    assert len(there) >= 3
    for dialog in there:
        assert nameless(dialog) == [], type(dialog).__name__
        assert without_tip(dialog) == [], type(dialog).__name__
        assert loops(dialog), type(dialog).__name__
        assert dialog.windowTitle()
        dialog.close()


def test_the_tabs_of_stacked_panels_have_a_name(window: MainWindow, styled: QtBot) -> None:
    window.body.setCurrentWidget(window.docks)
    docks = window.docks
    docks.tabifyDockWidget(docks.dock("activation"), docks.dock("balance"))
    styled.waitUntil(lambda: any(bar.isVisible() for bar in docks.findChildren(QTabBar)))
    styled.waitUntil(
        lambda: all(bar.accessibleName() for bar in docks.findChildren(QTabBar) if bar.isVisible())
    )


def test_a_field_for_text_keeps_letters_to_itself(window: MainWindow, styled: QtBot) -> None:
    fields = [field for field in window.findChildren(QLineEdit) if field.isVisibleTo(window)]
    for field in fields:
        if field.isEnabled() and not field.isReadOnly():
            field.setFocus()
            styled.keyClicks(field, "b")
            assert "b" in field.text() or field.validator() is not None
            field.clear()
