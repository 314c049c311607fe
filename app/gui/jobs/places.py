"""Where files are, for the user: shown in the system's file manager, or copied as text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication


def show_in_folder(path: Path) -> None:
    """Open the folder that holds a file; a folder itself is opened."""
    folder = path if path.is_dir() else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.absolute())))


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def copy_path(path: Path) -> None:
    """Put the whole path of a file on the clipboard."""
    copy_text(str(path.absolute()))
