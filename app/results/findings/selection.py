"""Which measures of a session a rule reads, and what it reads in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from acquisition.channels import split_site
from acquisition.types import AGONIST
from app.protocols.session.protocol import LEFT, RETEST, RIGHT, Step
from app.protocols.sets.set_summary import NOT_MAXIMAL
from app.results.findings.reading import Reading, read_fatigue, read_one, read_sides
from app.results.findings.rule_set import APART, FATIGUE, SIDES, Rule
from app.results.session import measures as quantities
from app.results.session.measures import Measure
from app.results.session.numbers import ChannelSetup, SessionNumbers
from dsp.compression import compression_factor
from dsp.quality_rules import RED

#: What `ChannelSetup.reference` says of an MVC, and `reference_age` of one of this session.
MVC, THIS_SESSION = "mvc", "this session"
_SIDES = (LEFT, RIGHT)
#: Allowance, in % of amplitude for 1 % of the spectrum, that no rise exceeds.
_ANYTHING = 1e6


@dataclass(frozen=True)
class Session:
    """The numbers of a session, looked up by channel and step."""

    numbers: SessionNumbers

    @cached_property
    def channels(self) -> Mapping[str, ChannelSetup]:
        """The channels by name."""
        return {one.name: one for one in self.numbers.setup.channels}

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps by id: of the protocol, and of what was done."""
        done = {span.step.id: span.step for span in self.numbers.spans}
        return done | {step.id: step for step in self.numbers.protocol.steps}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each step."""
        return {step_id: place for place, step_id in enumerate(self.steps)}

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """All measures, in an order that does not depend on how they came."""
        return tuple(sorted(self.numbers.measures, key=self._place))

    def kind(self, step_id: str) -> str:
        """Return the kind of a step; of a retest that of the step that is done again."""
        step = self.done_as(step_id)
        return "" if step is None else step.kind

    def done_as(self, step_id: str) -> Step | None:
        """Return a step; of a retest the step that is done again. None where it is not known."""
        step = self.steps.get(step_id)
        if step is not None and step.kind == RETEST:
            step = self.steps.get(step.of)
        return step

    def part(self, measure: Measure) -> str:
        """Return the side that works in the part of a step; empty for both."""
        step = self.steps.get(measure.step)
        of_step = step.side if step is not None and step.side in _SIDES else ""
        return measure.part if measure.part in _SIDES else of_step

    def is_red(self, measure: Measure) -> bool:
        """Tell whether the signal of a channel of it was poor: that is said once, elsewhere."""
        return any(
            (channel := self.channels.get(name)) is not None and channel.verdict == RED
            for name in measure.of
        )

    def in_mvc(self, names: Sequence[str]) -> bool:
        """Tell whether 100 % of each of some channels is an MVC."""
        found = [self.channels.get(name) for name in names]
        return bool(found) and all(one is not None and one.reference == MVC for one in found)

    def earlier_mvc(self, names: Sequence[str]) -> bool:
        """Tell whether the MVC of one of some channels is of an earlier session."""
        found = [self.channels.get(name) for name in names]
        return any(
            one is not None and one.reference == MVC and one.reference_age not in ("", THIS_SESSION)
            for one in found
        )

    def _place(self, measure: Measure) -> tuple[object, ...]:
        place = self.order.get(measure.step, len(self.order))
        number = measure.value if isinstance(measure.value, int | float) else 0.0
        return (
            *(measure.quantity, -measure.n, place, measure.step, measure.part, measure.of),
            *(str(number), measure.reason, measure.unit),
        )


def readings_of(rule: Rule, session: Session) -> dict[tuple[str, ...], list[Reading]]:
    """Return what a rule reads, by channels; of each those of most repetitions come first.

    Measures of channels whose signal was poor are left out, and those of a side in a part of a
    step where the other side works.
    """
    chosen = [one for one in session.measures if _is_chosen(rule, one, session)]
    found: dict[tuple[str, ...], list[Reading]] = {}
    for key, reading in _read(rule, chosen, session):
        found.setdefault(key, []).append(reading)
    for readings in found.values():
        readings.sort(key=lambda one: -one.n)  # stable: the steps stay in order
    return dict(sorted(found.items()))


def _is_chosen(rule: Rule, measure: Measure, session: Session) -> bool:
    if measure.quantity != rule.quantity or session.is_red(measure):
        return False
    if measure.reason == NOT_MAXIMAL:  # nobody asked for it
        return False
    if rule.unit and measure.unit != rule.unit:  # no MVC: said once, of all
        return False
    if rule.kinds and session.kind(measure.step) not in rule.kinds:
        return False
    part = session.part(measure)
    if rule.condition in (APART, SIDES):
        return not part and len(measure.of) == (2 if rule.condition == APART else 1)
    sides = {split_site(name)[1] for name in measure.of} - {""}
    if part and sides and part not in sides:
        return False
    return _has_role(rule, measure, session) and (not rule.target or _is_asked(measure, session))


def _has_role(rule: Rule, measure: Measure, session: Session) -> bool:
    if not rule.roles:
        return True
    channels = [session.channels.get(name) for name in measure.of]
    return bool(channels) and all(one is not None and one.role in rule.roles for one in channels)


def _is_asked(measure: Measure, session: Session) -> bool:
    """Tell whether a step asks for these muscles; where it names none, for the prime movers."""
    step = session.done_as(measure.step)
    asked = () if step is None else step.muscles
    for name in measure.of:
        channel = session.channels.get(name)
        role = "" if channel is None else channel.role
        muscle = split_site(name)[0]
        if asked and muscle not in asked and role not in asked:
            return False
        if not asked and role not in ("", AGONIST):
            return False
    return True


def _read(
    rule: Rule, chosen: list[Measure], session: Session
) -> Iterator[tuple[tuple[str, ...], Reading]]:
    if rule.condition == SIDES:
        yield from _sides(rule, chosen)
    elif rule.condition == FATIGUE:
        for measure in chosen:
            yield measure.of, _fatigue(rule, measure, session)
    else:
        for measure in chosen:
            yield measure.of, read_one(rule, measure)


def _sides(rule: Rule, chosen: list[Measure]) -> Iterator[tuple[tuple[str, ...], Reading]]:
    """Put the sides of a muscle together, step by step."""
    by_place: dict[tuple[str, str], dict[str, Measure]] = {}
    for measure in chosen:
        muscle, side = split_site(measure.of[0])
        if side:
            by_place.setdefault((measure.step, muscle), {}).setdefault(side, measure)
    for sides in by_place.values():
        if len(sides) == len(_SIDES):
            left, right = sides[LEFT], sides[RIGHT]
            yield (*left.of, *right.of), read_sides(rule, left, right)


def _fatigue(rule: Rule, mdf: Measure, session: Session) -> Reading:
    """Put the slopes of a channel in a step together."""
    beside = {
        one.quantity: one
        for one in reversed(session.measures)
        if (one.step, one.part, one.of) == (mdf.step, mdf.part, mdf.of)
    }
    start = beside.get(quantities.MDF_START)
    factor = compression_of(session.numbers, mdf.of, None if start is None else start.value)
    return read_fatigue(rule, mdf, beside.get(quantities.RMS_SLOPE), factor)


def compression_of(numbers: SessionNumbers, names: Sequence[str], start_hz: float | None) -> float:
    """Return how much a falling spectrum alone raises the amplitude of a channel on its board.

    Parameters
    ----------
    numbers
        Of the session.
    names
        The channel's.
    start_hz
        Its median frequency at the start; None: that of its recordings.
    """
    if start_hz is None:  # on slow boards it is no number for people
        start_hz = _recorded_start_hz(names, numbers)
    return _compression(numbers.setup.fs, start_hz)


def _recorded_start_hz(names: Sequence[str], numbers: SessionNumbers) -> float | None:
    """Return the highest median frequency that a channel began with in any of the recordings."""
    found = [
        channel["median_frequency"].get("intercept_hz")
        for document in numbers.documents
        for channel in document.get("channels", ())
        if (channel["name"],) == tuple(names)
    ]
    return max((one for one in found if one is not None), default=None)


def _compression(fs: float, start_hz: float | None) -> float:
    """Return how much a falling spectrum alone raises the amplitude on this board.

    Where the spectrum at the start is not known it is the most that this board can show.
    """
    try:
        return compression_factor(fs, start_hz if start_hz is not None and start_hz > 0.0 else fs)
    except ValueError:
        return _ANYTHING  # no board has such a rate: nothing can be told apart
