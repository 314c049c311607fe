"""A foot switch is a keyboard with one key: which key it sends, and what that does."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from app.gui.commands import Commands
from app.gui.language import mark
from app.remembered import Memory

_CHOICE = "training.foot_switch"
#: What it may do, by the name of the command.
DOES = (
    ("training.go", mark("What comes next, as Return")),
    ("session.mark", mark("Mark this moment")),
    ("training.stop", mark("Stop what runs")),
)


@dataclass(frozen=True, slots=True)
class FootSwitch:
    """What the user chose.

    Parameters
    ----------
    keys
        As Qt writes them; empty for no switch.
    does
        Name of a command of `DOES`.
    """

    keys: str = ""
    does: str = DOES[0][0]


def kept(memory: Memory) -> FootSwitch:
    """Return what was chosen; without a switch where that cannot be read."""
    choice: dict[str, object] = memory.choice(_CHOICE, {})
    keys, does = choice.get("keys"), choice.get("does")
    if not isinstance(keys, str) or does not in dict(DOES):
        return FootSwitch()
    return FootSwitch(keys, str(does))


def choose(memory: Memory, commands: Commands, chosen: FootSwitch) -> None:
    """Keep a choice and give the key to its command."""
    memory.choose(_CHOICE, {"keys": chosen.keys, "does": chosen.does})
    apply(commands, chosen)


def apply(commands: Commands, chosen: FootSwitch) -> None:
    """Give the key to its command, whoever had it; a former switch gives its own back."""
    commands.lend(chosen.does, QKeySequence(chosen.keys))
