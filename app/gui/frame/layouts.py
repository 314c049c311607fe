"""Workspaces as layouts of panels: which stand where at first, and how a kept one is read."""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, Qt

from app.gui.docks import BOTTOM, CENTRE, LEFT, RIGHT, Docks
from app.gui.language import mark

log = logging.getLogger(__name__)

#: Of kept layouts; another one is not read.
VERSION = 1

#: Panels on top of each other, the first in front.
Stack = tuple[str, ...]

#: Name of the one for training.
TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Workspace:
    """What one kind of work needs on the screen. Panels that do not exist are left out.

    Parameters
    ----------
    name, title
        For memory and commands, and for the user.
    icon, keys
        Of its command.
    left, right, bottom
        Stacks of panels; those at the sides from the top, those below from the left.
    left_share, right_share, bottom_share
        Share of the width, or of the height, that they take.
    centre
        Whether the signals are there.
    """

    name: str
    title: str
    icon: str
    keys: str
    left: tuple[Stack, ...] = ()
    right: tuple[Stack, ...] = ()
    bottom: tuple[Stack, ...] = ()
    left_share: float = 0.25
    right_share: float = 0.28
    bottom_share: float = 0.32
    centre: bool = True


WORKSPACES = (
    Workspace(
        "practitioner",
        mark("Practitioner"),
        "workspaces",
        "F5",
        right=(("activation", "bodymap"), ("balance",)),
        bottom=(("fatigue", "spectrum", "spectrogram"),),
        right_share=0.36,
    ),
    Workspace(
        "lifter",
        mark("Lifter"),
        "barbell",
        "F6",
        left=(("activation", "gym"),),
        right=(("bodymap", "balance"),),
        left_share=0.7,
        right_share=0.3,
        centre=False,
    ),
    Workspace(
        TRAINING,
        mark("Training"),
        "target",
        "F8",
        left=(("training",),),
        right=(("activation", "bodymap"), ("balance",)),
        left_share=0.36,
        right_share=0.3,
    ),
    Workspace(
        "session",
        mark("Session"),
        "session",
        "F4",
        left=(("session",),),
        right=(("training", "activation", "bodymap"),),
        left_share=0.32,
        right_share=0.34,
    ),
    Workspace(
        "balance",
        mark("Balance"),
        "balance",
        "F9",
        left=(("balance",),),
        bottom=(("activation", "bodymap"),),
        left_share=0.55,
        bottom_share=0.45,
    ),
    Workspace(
        "review",
        mark("Review"),
        "review",
        "F7",
        right=(("annotations", "analysis"),),
        bottom=(("fatigue", "spectrum", "spectrogram"), ("activation", "balance")),
        right_share=0.3,
        bottom_share=0.36,
    ),
)


def workspace(name: str) -> Workspace:
    """Return a workspace by name; the first one for a name that is none."""
    return next((one for one in WORKSPACES if one.name == name), WORKSPACES[0])


def arrange(docks: Docks, wanted: Workspace) -> None:
    """Put the panels where a workspace has them at first, and hide all others."""
    for name in docks.names():
        docks.dock(name).setFloating(False)
        docks.removeDockWidget(docks.dock(name))
    docks.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
    docks.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
    docks.set_shown(CENTRE, wanted.centre)
    down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    placed: set[str] = set()
    widths: dict[str, int] = {}  # of both sides: without a centre they share the same pixels
    for area, stacks, along, share in (
        (LEFT, wanted.left, down, wanted.left_share),
        (RIGHT, wanted.right, down, wanted.right_share),
        (BOTTOM, wanted.bottom, across, wanted.bottom_share),
    ):
        fronts = [_stack(docks, area, stack, along) for stack in _there(docks, stacks)]
        placed.update(name for stack in stacks for name in stack)
        if area is BOTTOM:
            _resize(docks, dict.fromkeys(fronts, round(docks.height() * share)), down)
        else:
            widths.update(dict.fromkeys(fronts, round(docks.width() * share)))
        _resize(docks, dict.fromkeys(fronts, 100), along)  # evenly
    _resize(docks, widths, across)
    for name in docks.names():
        if name not in placed:
            docks.addDockWidget(docks.area(name), docks.dock(name))
            docks.dock(name).hide()


def _resize(docks: Docks, sizes_px: dict[str, int], along: Qt.Orientation) -> None:
    if sizes_px:
        docks.resizeDocks([docks.dock(name) for name in sizes_px], list(sizes_px.values()), along)


def _there(docks: Docks, stacks: Sequence[Stack]) -> list[Stack]:
    """Return the stacks without panels that do not exist."""
    names = docks.names()
    kept = (tuple(name for name in stack if name in names) for stack in stacks)
    return [stack for stack in kept if stack]


def _stack(docks: Docks, area: Qt.DockWidgetArea, stack: Stack, along: Qt.Orientation) -> str:
    front = docks.dock(stack[0])
    docks.addDockWidget(area, front, along)
    front.show()
    for name in stack[1:]:
        docks.tabifyDockWidget(front, docks.dock(name))
        docks.dock(name).show()
    front.raise_()
    return stack[0]


def kept(docks: Docks) -> dict[str, Any]:
    """Return where the panels stand now, as memory keeps it."""
    state = base64.b64encode(docks.saveState(VERSION).data()).decode("ascii")
    return {
        "version": VERSION,
        "panels": list(docks.names()),
        "signals": docks.is_shown(CENTRE),
        "state": state,
    }


def restore(docks: Docks, layout: dict[str, Any], wanted: Workspace) -> bool:
    """Put the panels where they stood; False, and why in the log, where that cannot be read.

    Panels that came to the program since then are hidden at first.
    """
    if not layout:
        return False
    problem = _restore(docks, layout)
    if problem:
        log.warning("the layout of the workspace %s is not used: %s", wanted.name, problem)
    return not problem


def _restore(docks: Docks, layout: dict[str, Any]) -> str:
    version, panels = layout.get("version"), layout.get("panels")
    state, signals = layout.get("state"), layout.get("signals")
    if version != VERSION:
        return f"it is of version {version!r}, not {VERSION}"
    if not isinstance(panels, list) or not isinstance(state, str) or type(signals) is not bool:
        return "it is damaged"
    known = [name for name in docks.names() if name in panels]
    if not known:
        return "it has none of the panels"
    try:
        data = base64.b64decode(state, validate=True)
    except (binascii.Error, ValueError):
        return "it is damaged"
    docks.set_shown(CENTRE, signals)
    if not docks.restoreState(QByteArray(data), VERSION):
        return "Qt does not read it"
    for name in docks.names():
        if name not in known:
            docks.dock(name).hide()
    if not signals and not any(docks.is_shown(name) for name in docks.names()):
        return "it shows nothing"
    return ""
