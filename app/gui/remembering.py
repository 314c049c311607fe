"""Storing what the user chose, in the background, with a word where that fails."""

from __future__ import annotations

from collections.abc import Callable

from app.gui.background import Background
from app.gui.language import tr
from app.gui.views.banner import WARNING, Notice
from app.remembered import Memory


def store(memory: Memory, background: Background, tell: Callable[[str, Notice], object]) -> None:
    """Write what is remembered to its file; `tell` gets cause and notice where it cannot be."""

    def refused(problem: Exception) -> None:
        message = tr("Your choice could not be stored: {why}.", why=problem)
        hint = tr("The next start will not know it; nothing else is affected.")
        tell("remembered", Notice(WARNING, message, hint))

    background.run("remembered", memory.save, lambda _: None, refused)
