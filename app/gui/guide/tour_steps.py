"""The five steps of the tour, and where its card stands; no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from app.gui.language import mark

#: Between the card and what it speaks of, and to the edges of the window.
GAP_PX = 16


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Parameters
    ----------
    title, sentence
        To be translated where they are shown.
    targets
        Names of what is lit up; the first of them that can be seen, with those joined by ``+``.
    action, label
        Command that the step offers, and the text of its button; the button is there only while
        the command can be run.
    """

    title: str
    sentence: str
    targets: tuple[str, ...]
    action: str = ""
    label: str = ""


STEPS = (
    Step(
        mark("Choose a source"),
        mark(
            "A board, a recording, or the simulated athlete, who needs no hardware and does "
            "squats with eight muscles."
        ),
        ("start", "source"),
        "source.simulated",
        mark("Start the simulated athlete"),
    ),
    Step(
        mark("See the signals"),
        mark(
            "Every channel has a lane: the signal in light, its RMS envelope in dark; missing "
            "samples are hatched and never drawn over."
        ),
        ("signals", "source"),
        "source.simulated",
        mark("Start the simulated athlete"),
    ),
    Step(
        mark("Read activation and balance"),
        mark(
            "Bars and numbers say how active each muscle is at this moment, and the balance how "
            "left and right share the work, with a grey band that is noise."
        ),
        ("activation+balance", "activation", "balance", "signals"),
    ),
    Step(
        mark("Record and mark"),
        mark(
            "R starts and ends a recording of the raw signal, M puts a marker; nothing on this "
            "screen can stop a recording without asking."
        ),
        ("record", "source"),
    ),
    Step(
        mark("Replay and review"),
        mark(
            "A recording runs through the same chain to the same numbers: open one with O, move "
            "on its bar at the bottom, and press V to see all of it."
        ),
        ("replay", "start", "source"),
        "source.recording",
        mark("Open a recording…"),
    ),
)


def card_place(room: QRect, target: QRect, card: QSize) -> QRect:
    """Return where the card stands: beside its target where there is room, else over it.

    Parameters
    ----------
    room
        The window.
    target
        What is lit up; empty for none.
    card
        Size of the card.
    """
    inner = room.adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
    place = QRect(inner.topLeft(), card)
    if target.isEmpty():
        place.moveCenter(inner.center())
        return place
    middle = target.center()
    below = QRect(place)
    below.moveCenter(middle)
    above, right, left = QRect(below), QRect(below), QRect(below)
    below.moveTop(target.bottom() + GAP_PX)
    above.moveBottom(target.top() - GAP_PX)
    right.moveLeft(target.right() + GAP_PX)
    left.moveRight(target.left() - GAP_PX)
    for wish in (below, above, right, left):
        moved = _inside(wish, inner)
        if inner.contains(moved) and not moved.intersects(target):
            return moved
    place.moveCenter(middle)  # it fills the window: the card stands in its lower part
    place.moveBottom(target.bottom() - 2 * GAP_PX)
    return _inside(place, inner)


def _inside(place: QRect, inner: QRect) -> QRect:
    moved = QRect(place)
    moved.moveRight(min(moved.right(), inner.right()))
    moved.moveBottom(min(moved.bottom(), inner.bottom()))
    moved.moveLeft(max(moved.left(), inner.left()))
    moved.moveTop(max(moved.top(), inner.top()))
    return moved
