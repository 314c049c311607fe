"""Undo and redo: every edit of a window goes through one stack, whichever feature makes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from app.gui.commands import Command
from app.gui.language import tr
from app.gui.workbench import Workbench

#: Edits that can be taken back.
_DEPTH = 200


class Edits(QObject):
    """The edits of one window; `edits_of` finds them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(_DEPTH)
        self.changed = self._stack.indexChanged

    def do(self, title: str, do: Callable[[], object], undo: Callable[[], object]) -> None:
        """Make an edit that can be taken back.

        Parameters
        ----------
        title
            What it does, for the menu: ``delete annotation``.
        do, undo
            Makes it, now and at each redo; takes it back.
        """
        self._stack.push(_Edit(title, do, undo))

    def undo(self) -> None:
        """Take the newest edit back."""
        self._stack.undo()

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        self._stack.redo()

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._stack.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to make again."""
        return self._stack.canRedo()

    @property
    def undo_title(self) -> str:
        """What would be taken back; empty for nothing."""
        return self._stack.undoText()

    @property
    def redo_title(self) -> str:
        """What would be made again; empty for nothing."""
        return self._stack.redoText()

    def forget(self) -> None:
        """Forget all edits: what they were made to is gone."""
        self._stack.clear()


def edits_of(bench: Workbench) -> Edits:
    """Return the edits of a window, with their commands; made at the first call."""
    found = bench.window.findChild(Edits)
    if found is not None:
        return found
    edits = Edits(bench.window)
    group = tr("Edit")
    bench.commands.add(
        Command(
            "edit.undo", tr("Undo"), group, edits.undo, "Ctrl+Z", "undo",
            lambda: edits.can_undo, tr("There is nothing to undo."),
        ),
        Command(
            "edit.redo", tr("Redo"), group, edits.redo, "Ctrl+Shift+Z; Ctrl+Y", "redo",
            lambda: edits.can_redo, tr("There is nothing to redo."),
        ),
    )  # fmt: skip

    def name() -> None:
        undo, redo = edits.undo_title, edits.redo_title
        bench.commands.action("edit.undo").setText(
            tr("Undo: {edit}", edit=undo) if undo else tr("Undo")
        )
        bench.commands.action("edit.redo").setText(
            tr("Redo: {edit}", edit=redo) if redo else tr("Redo")
        )

    edits.changed.connect(name)
    return edits


class _Edit(QUndoCommand):
    """One edit; Qt calls `redo` when it is pushed."""

    def __init__(self, title: str, do: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__(title)
        self._do, self._undo = do, undo

    def redo(self) -> None:
        """Make it (Qt)."""
        self._do()

    def undo(self) -> None:
        """Take it back (Qt)."""
        self._undo()
