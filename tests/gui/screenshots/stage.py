"""What every scene needs: windows that open and close, waiting, and saving pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.gui.device_access import DeviceAccess
from app.gui.look import palettes, theme
from app.gui.main import build
from app.gui.main_window import MainWindow
from app.remembered import Memory
from tests.gui.conftest import NO_DEVICES
from tests.gui.screenshots.small_png import save_small

WIDE, NARROW = (1600, 900), (1280, 720)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where pictures go.

    Parameters
    ----------
    pages
        Folder of those that the manual and the README show.
    others
        Folder of those that are only looked at.
    data
        Where recordings go; a relative path, since pictures show it.
    """

    pages: Path
    others: Path
    data: Path

    def open(
        self,
        uri: str = "",
        *,
        data: Path | None = None,
        access: DeviceAccess = NO_DEVICES,
        memory: Memory | None = None,
    ) -> MainWindow:
        """Open a window on a SOURCE; without a memory its choices are the defaults."""
        window = build(data_dir=data or self.data, access=access, memory=memory)
        window.resize(*WIDE)
        window.show()
        window.begin(uri)
        until(lambda: window.controller.engine is not None)
        return window

    def save(self, widget: QWidget, name: str) -> None:
        """Save a picture for manual or README."""
        _save(widget, self.pages / f"{name}.png")

    def save_inside(self, tab: QWidget, name: str) -> None:
        """Save everything in a tab for the manual, what has to be scrolled to as well."""
        area = tab.findChild(QScrollArea)
        inner = tab if area is None else area.widget()
        edge = 2 * theme.UNIT
        image = QImage(
            inner.width() + 2 * edge, inner.height() + 2 * edge, QImage.Format.Format_RGB32
        )
        image.fill(QColor(theme.now().panel))
        inner.render(image, QPoint(edge, edge), renderFlags=QWidget.RenderFlag.DrawChildren)
        self.pages.mkdir(parents=True, exist_ok=True)
        save_small(image, self.pages / f"{name}.png")

    def save_other(self, widget: QWidget, name: str) -> None:
        """Save a picture that is only looked at."""
        _save(widget, self.others / f"{name}.png")

    def save_narrow(self, window: MainWindow, name: str) -> None:
        """Save a picture, only looked at, of the window on a small screen."""
        window.resize(*NARROW)
        wait(0.6)
        self.save_other(window, name)
        window.resize(*WIDE)
        wait(0.3)


def _save(widget: QWidget, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_small(widget.grab().toImage(), path)


def wait(seconds: float) -> None:
    """Let the program run."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def until(condition: Callable[[], object], limit_s: float = 90.0) -> None:
    """Let the program run until something is so.

    Raises
    ------
    TimeoutError
        It did not become so.
    """
    for _ in range(round(limit_s / 0.05)):
        if condition():
            return
        wait(0.05)
    raise TimeoutError(f"waited {limit_s:g} s in vain")


def wear(palette: palettes.Palette = palettes.LIGHT, scale: float = 1.0) -> None:
    """Give the program a theme and a size of texts."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, palette, scale)
    wait(0.6)


def close(window: MainWindow) -> None:
    """Close a window, and wait until everything behind it has ended."""
    loop = QEventLoop()
    window.controller.closed.connect(loop.quit)
    window.finish()
    if not window.controller.is_closed:
        loop.exec()
    window.deleteLater()
    wait(0.1)
