"""Two sets over each other by the phase of the repetition."""

from __future__ import annotations

from dataclasses import dataclass

from app.results.retest.comparable import same_electrodes, why_not
from app.results.session.numbers import Curve, SessionNumbers

_MICROVOLTS = "µV"


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """One muscle's course over 0 to 100 % of the repetition in two sets.

    Parameters
    ----------
    channel
        Whose.
    unit
        Of both.
    before, after
        Mean and SD of each.
    """

    channel: str
    unit: str
    before: Curve
    after: Curve


@dataclass(frozen=True, slots=True, eq=False)
class Overlays:
    """All muscles of two sets.

    Parameters
    ----------
    muscles
        Those that both have, in the order of the later one.
    blocked
        Why the sets may not be laid over each other at all; empty: they may.
    left_out
        Muscles that are not in it, and why: (channel, reason).
    """

    muscles: tuple[Overlay, ...] = ()
    blocked: str = ""
    left_out: tuple[tuple[str, str], ...] = ()


def overlay(
    before: SessionNumbers,
    after: SessionNumbers,
    step: str,
    part: str = "",
    before_step: str | None = None,
) -> Overlays:
    """Return the courses of a step of two sessions, or of two steps of one session.

    Parameters
    ----------
    before, after
        The sessions; the same one twice for two of its steps.
    step, part
        Which step of `after`.
    before_step
        Which of `before`; None: the same.
    """
    blocked = "" if before is after else why_not(before, after)
    if blocked:
        return Overlays(blocked=blocked)
    first, second = _of(before, before_step or step, part), _of(after, step, part)
    if not first or not second:
        return Overlays(blocked="One of the sets has no repetitions to average.")
    on_skin = before is after or same_electrodes(before, after)
    found: list[Overlay] = []
    left_out: list[tuple[str, str]] = []
    for channel, then in first.items():
        now = second.get(channel)
        why = _why_not(then, now, on_skin=on_skin)
        if why or now is None:
            left_out.append((channel, why))
        else:
            found.append(Overlay(channel, now.unit, then, now))
    left_out += [(name, "it was not measured before") for name in second if name not in first]
    order = {name: k for k, name in enumerate(second)}
    return Overlays(tuple(sorted(found, key=lambda one: order[one.channel])), "", tuple(left_out))


def _of(numbers: SessionNumbers, step: str, part: str) -> dict[str, Curve]:
    return {one.channel: one for one in numbers.curves if (one.step, one.part) == (step, part)}


def _why_not(then: Curve, now: Curve | None, *, on_skin: bool) -> str:
    if now is None:
        return "it was not measured now"
    if then.unit != now.unit:
        return f"it is in {then.unit} before and in {now.unit} now"
    if then.unit == _MICROVOLTS and not on_skin:
        return f"{_MICROVOLTS} of other electrodes are not comparable; it takes an MVC of each"
    return ""
