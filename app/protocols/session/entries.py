"""What is to be done in a session, one after the other, and how each of it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.protocols.session.protocol import EACH, LEFT, RETEST, RIGHT, Protocol, Step
from app.protocols.session.view import BROKEN, DONE, OPEN, RUNNING, SKIPPED, Entry

_STATUSES = (OPEN, RUNNING, DONE, SKIPPED, BROKEN)
#: More takes of one entry are a damaged file.
_MOST_TAKES = 10_000
#: Longest text that is kept of why.
LONGEST_WHY = 400


def entries_of(protocol: Protocol) -> tuple[Entry, ...]:
    """Return what there is to do: a step of each side is two, a retest is its step once more.

    Raises
    ------
    ValueError
        A retest is of no step before it.
    """
    entries: list[Entry] = []
    before: dict[str, Step] = {}
    for step in protocol.steps:
        done = before[step.id] = _as_done(step, before)
        for part in (LEFT, RIGHT) if done.side == EACH else (done.side,):
            entries.append(Entry(len(entries), done, part))
    return tuple(entries)


def _as_done(step: Step, before: Mapping[str, Step]) -> Step:
    if step.kind != RETEST:
        return step
    again = before.get(step.of)
    if again is None:
        raise ValueError(f"{step.id} is a retest of {step.of!r:.60}, and no step before it is that")
    return replace(
        again,
        id=step.id,
        title=step.title,
        prompt=step.prompt or again.prompt,
        note=step.note or again.note,
        of=step.of,
        optional=step.optional,
    )


def is_through(entry: Entry) -> bool:
    """Tell whether an entry needs nothing more."""
    return entry.status in (DONE, SKIPPED)


def next_open(entries: Sequence[Entry], after: int) -> int:
    """Return the next entry that is to be done: behind a place, else one that was left out.

    Returns
    -------
    int
        Its index; how many there are when all are through.
    """
    order = (*range(after + 1, len(entries)), *range(min(after + 1, len(entries))))
    return next((k for k in order if not is_through(entries[k])), len(entries))


def to_values(entry: Entry) -> dict[str, Any]:
    """Return how an entry stands, for a session that goes on elsewhere; without samples."""
    return {
        "entry": entry.index,
        "step": entry.step.id,
        "part": entry.part,
        "take": entry.take,
        "status": entry.status,
        "why": entry.why,
    }


def with_earlier(entries: Sequence[Entry], earlier: Any) -> tuple[Entry, ...]:
    """Return entries as `to_values` said they stand; more fields are passed over.

    Raises
    ------
    ValueError
        It says something else, or is of another protocol.
    """
    if not isinstance(earlier, list | tuple):
        raise ValueError("entries are a list")
    found = list(entries)
    for one in earlier:
        entry = stood(found, one)
        if entry is None:
            raise ValueError("entries are of another protocol, or not readable")
        # What ran then runs no more.
        status = BROKEN if entry.status == RUNNING else entry.status
        found[entry.index] = replace(entry, status=status, start_sample=-1, end_sample=-1)
    return tuple(found)


def stood(entries: Sequence[Entry], values: Any) -> Entry | None:
    """Return one of the entries as an outcome or `to_values` says; None for something else."""
    if not isinstance(values, Mapping):
        return None
    index, take, status = values.get("entry"), values.get("take"), values.get("status")
    if not (_is_whole(index, len(entries) - 1) and _is_whole(take, _MOST_TAKES)):
        return None
    entry = entries[index]  # type: ignore[index]
    if status not in _STATUSES or values.get("step") != entry.step.id:
        return None
    start, end, why = (values.get(name) for name in ("start", "end", "why"))
    return replace(
        entry,
        status=str(status),
        take=int(take),  # type: ignore[arg-type]
        start_sample=start if isinstance(start, int) else -1,
        end_sample=end if isinstance(end, int) else -1,
        why=why[:LONGEST_WHY] if isinstance(why, str) else "",
    )


def _is_whole(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most
