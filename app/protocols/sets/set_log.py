"""Sets with their repetitions, summaries and ratings, from what was told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.protocols.outcomes import values_of
from app.protocols.sets.set_teller import EDIT, FAILED_REP, RATING, REP, REST_OVER, SET, SET_END
from dsp.events import Event

_KINDS = frozenset({SET, REP, FAILED_REP, SET_END, RATING, EDIT, REST_OVER})


@dataclass(frozen=True, slots=True)
class SetEntry:
    """One set.

    Parameters
    ----------
    number
        In the session.
    sample
        Where it began.
    plan
        What it was to be (`app.protocols.sets.set_plan`).
    reps, failed
        Newest values of each repetition, by number.
    summary
        Newest; empty while it goes on.
    rating
        Newest; empty before there is one.
    edits
        How often it was edited.
    rested
        Whether its rest is over.
    """

    number: int
    sample: int = 0
    plan: Mapping[str, Any] = field(default_factory=dict)
    reps: tuple[Mapping[str, Any], ...] = ()
    failed: tuple[Mapping[str, Any], ...] = ()
    summary: Mapping[str, Any] = field(default_factory=dict)
    rating: Mapping[str, Any] = field(default_factory=dict)
    edits: int = 0
    rested: bool = False

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return bool(self.summary)

    @property
    def waits_for_rating(self) -> bool:
        """Whether it is over and nobody has said how hard it was."""
        return self.over and bool(self.reps) and self.rating.get("rpe") is None


class SetLog:
    """Folds outcomes to sets; others are passed over. Outcomes of damaged files do no harm."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._sets: dict[int, dict[str, Any]] = {}
        self._made: tuple[SetEntry, ...] | None = ()
        for event in events:
            self.take(event)

    def take(self, event: Event) -> bool:
        """Take in an outcome; return whether anything is new."""
        if event.kind not in _KINDS:
            return False
        values = values_of(event)
        number = values.get("set")
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            return False
        known = self._sets.setdefault(number, {"reps": {}, "failed": {}})
        if event.kind == SET:
            known |= {"sample": event.sample, "plan": values}
        elif event.kind in (REP, FAILED_REP):
            reps = known["reps" if event.kind == REP else "failed"]
            if not isinstance(values.get("rep"), int):
                return False
            if values.get("gone"):
                reps.pop(values["rep"], None)
            elif isinstance(values.get("start"), int) and isinstance(values.get("end"), int):
                reps[values["rep"]] = values
        elif event.kind == SET_END:
            known["summary"] = values
        elif event.kind == RATING:
            known["rating"] = {**known.get("rating", {}), **values}
        elif event.kind == EDIT:
            known["edits"] = known.get("edits", 0) + 1
        else:
            known["rested"] = True
        self._made = None
        return True

    @property
    def sets(self) -> tuple[SetEntry, ...]:
        """All sets, by number."""
        if self._made is None:
            self._made = tuple(_entry(n, self._sets[n]) for n in sorted(self._sets))
        return self._made

    @property
    def last(self) -> SetEntry | None:
        """The newest set; None before the first."""
        return self.sets[-1] if self.sets else None


def _entry(number: int, known: Mapping[str, Any]) -> SetEntry:
    others = {name: value for name, value in known.items() if name not in ("reps", "failed")}
    reps, failed = (
        tuple(known[name][k] for k in sorted(known[name])) for name in ("reps", "failed")
    )
    return SetEntry(number, reps=reps, failed=failed, **others)
