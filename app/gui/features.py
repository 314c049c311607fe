"""The features of the window, each of which finds its own place on the workbench."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.gui.workbench import Workbench

#: Built in this order, once; each registers its panels and commands and follows the controller.
FEATURES: tuple[Callable[[Workbench], QObject], ...] = ()
