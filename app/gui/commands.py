"""What the user can do, by name: the one list behind keys, menus, palette and shortcut sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.gui.language import tr
from app.gui.look.icons import icon


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    Parameters
    ----------
    name
        ``group.verb``; never changes and is never shown.
    title
        What it does, in the user's language: ``Freeze the scope``.
    group
        Heading in the lists, in the user's language.
    run
        Does it.
    keys
        Its keys as Qt writes them (``Ctrl+Return``); several are separated by ``"; "``.
    icon
        Name of its icon; empty for none.
    enabled
        Whether it can be done now.
    needs
        What has to be so before it can be done, in the user's language: ``Connect a source first``.
    repeats
        Whether it is done again and again while its key is held down.
    """

    name: str
    title: str
    group: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = _always
    needs: str = ""
    repeats: bool = True


class Commands(QObject):
    """Every command of a window, and its keys.

    Parameters
    ----------
    window
        The keys work while it is active.
    """

    ran = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._owners: dict[str, str] = {}  # by keys, the command that they belong to
        self._actions: dict[str, QAction] = {}
        self._lent = ("", QKeySequence())

    def add(self, *commands: Command) -> None:
        """Add commands.

        Raises
        ------
        ValueError
            A name or a key is taken already.
        """
        for command in commands:
            # Without keys Qt gives one empty sequence, which two commands may well share.
            found = QKeySequence.listFromString(command.keys)
            sequences = [keys for keys in found if not keys.isEmpty()]
            if command.name in self._commands:
                raise ValueError(f"there are two commands named {command.name}")
            for keys in sequences:
                if (other := self._owners.get(keys.toString())) is not None:
                    raise ValueError(f"{keys.toString()} belongs to {other}")
            action = QAction(command.title, self._window)
            action.setAutoRepeat(command.repeats)
            if command.icon:
                action.setIcon(icon(command.icon))
            action.triggered.connect(lambda _=False, name=command.name: self.run(name))
            self._window.addAction(action)
            self._commands[command.name] = command
            self._owners.update((keys.toString(), command.name) for keys in sequences)
            self._actions[command.name] = action
            self._set_keys(command.name)

    def lend(self, name: str, keys: QKeySequence) -> None:
        """Give one key, and no other than that, to a command besides its own, whoever has it.

        Parameters
        ----------
        name
            Of the command.
        keys
            The key; an empty one gives back what was lent before.
        """
        self._lent = (name, keys)
        for own in self._commands:
            self._set_keys(own)

    def _set_keys(self, name: str) -> None:
        lent_to, lent = self._lent
        found = QKeySequence.listFromString(self._commands[name].keys)
        sequences = [keys for keys in found if not keys.isEmpty() and keys != lent]
        if name == lent_to and not lent.isEmpty():
            sequences.append(lent)
        if sequences != self._actions[name].shortcuts():
            self._actions[name].setShortcuts(sequences)

    def all(self) -> tuple[Command, ...]:
        """Return every command, in the order they were added."""
        return tuple(self._commands.values())

    def can_run(self, name: str) -> bool:
        """Tell whether there is such a command and it can be done now."""
        return name in self._commands and self._commands[name].enabled()

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of a command as this system writes them."""
        form = QKeySequence.SequenceFormat.NativeText
        shown = (keys.toString(form) for keys in self._actions[name].shortcuts())
        # Qt leaves this one in English.
        return tuple(text.replace("Return", tr("Return")) for text in shown)

    def run(self, name: str) -> None:
        """Do it, if it can be done now."""
        command = self._commands[name]
        if command.enabled():
            command.run()
            self.ran.emit(name)

    def action(self, name: str) -> QAction:
        """Return the action of a command, for menus and buttons."""
        return self._actions[name]

    def tip(self, name: str) -> str:
        """Return the title with its keys, for a tool tip."""
        command = self._commands[name]
        shown = ", ".join(self.keys(name))
        return f"{command.title} ({shown})" if shown else command.title
