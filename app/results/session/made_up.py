"""A protocol for recordings made without one, from the sets, holds and efforts in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.protocols.explosive.explosive import END as EXPLOSIVE_END
from app.protocols.hold.hold import HELD
from app.protocols.mvc.mvc import MVC_END, MVC_START
from app.protocols.outcomes import values_of
from app.protocols.session.protocol import (
    EXPLOSIVE,
    FREE,
    HOLD,
    MVC,
    REPS,
    Protocol,
    Step,
)
from app.protocols.session.view import DONE
from app.results.session.measured import Measured
from app.results.session.takes import Take
from dsp.events import TRAINING, Event

#: Its id: no protocol of a file has it.
MADE_UP = "as_recorded"
_TITLES = {MVC: "MVC", REPS: "Set", HOLD: "Hold", EXPLOSIVE: "Explosive efforts"}


def made_up(sources: Sequence[Measured], exercise: str) -> tuple[Protocol, tuple[Take, ...]]:
    """Return what was done in recordings, as if it had been a protocol.

    Where nothing was asked for, the whole of each recording is one free step.

    Parameters
    ----------
    sources
        The recordings.
    exercise
        What they say was done; may be empty.
    """
    found = [
        (kind, source.index, start, end)
        for source in sources
        for kind, start, end in sorted(_spans(source), key=lambda one: one[1])
    ]
    if not found:
        found = [(FREE, one.index, 0, one.end_sample) for one in sources]
    numbers: dict[str, int] = {}
    takes = []
    for kind, recording, start, end in found:
        number = numbers[kind] = numbers.get(kind, 0) + 1
        title = _TITLES.get(kind, "Recording")
        step = Step(f"{kind}_{number}", kind, f"{title} {number}")
        takes.append(Take(step, "", 1, DONE, "", recording, start, end))
    protocol = Protocol(
        id=MADE_UP,
        name="As recorded",
        steps=tuple(one.step for one in takes),
        exercise=exercise,
        author="made from the recording",
    )
    return protocol, tuple(takes)


def _spans(source: Measured) -> Iterator[tuple[str, int, int]]:
    """Yield kind, start and end of what was done in a recording."""
    for entry in source.sets:
        if entry.reps:
            end = max(int(rep["end"]) for rep in entry.reps)
            yield REPS, entry.sample, end
    yield from _between(source, MVC, MVC_START, MVC_END)
    yield from _explosive(source)
    yield from _holds(source)


def _between(source: Measured, kind: str, first: str, last: str) -> Iterator[tuple[str, int, int]]:
    start: int | None = None
    for event in source.events:
        if event.kind == first:
            start = event.sample
        elif event.kind == last and start is not None:
            yield kind, start, _known(event)
            start = None


def _explosive(source: Measured) -> Iterator[tuple[str, int, int]]:
    start: int | None = None
    for event in source.events:
        if event.kind == TRAINING and values_of(event).get("do") == "explosive.start":
            start = _known(event)
        elif event.kind == EXPLOSIVE_END and start is not None:
            yield EXPLOSIVE, start, _known(event)
            start = None


def _holds(source: Measured) -> Iterator[tuple[str, int, int]]:
    """Yield the holds of one command together: `repeat` counts on within it."""
    run: list[tuple[int, int]] = []
    for event in source.events:
        if event.kind != HELD:
            continue
        values = values_of(event)
        start, end = values.get("start"), values.get("end")
        if not (isinstance(start, int) and isinstance(end, int)):
            continue
        if run and values.get("repeat") == 1:
            yield HOLD, run[0][0], run[-1][1]
            run = []
        run.append((start, end))
    if run:
        yield HOLD, run[0][0], run[-1][1]


def _known(event: Event) -> int:
    return max(event.sample, event.decided_sample)
