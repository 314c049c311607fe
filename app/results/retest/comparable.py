"""Which sessions may be compared, which of their numbers, and what to mind (guide 2.1, 2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from app.protocols.balance.norm import BASES
from app.results.plain import printed_name
from app.results.session import measures as m
from app.results.session.measures import Measure
from app.results.session.numbers import SessionNumbers, Setup
from recordings.notes import MVC, SUBMAXIMAL

_SAME_HZ, _SAME_MS = 0.5, 8.0
#: Loads, and lengths of repetitions, that differ by more change the activation by themselves.
_LOAD_PCT, _TEMPO_PCT = 2.5, 15.0
_AMPLITUDES = (m.MEAN, m.PEAK, m.P10, m.P50, m.P90, m.HOLD_MEAN)
_OF_BOTH = (m.SI, m.SHARE, m.COACTIVATION)


def why_not(before: SessionNumbers, after: SessionNumbers) -> str:
    """Return why two sessions may not be compared at all; empty where they may."""
    if before.subject and after.subject and before.subject != after.subject:
        return "These sessions are of different persons."
    return _protocol(before, after) or _montage(before, after) or _board(before.setup, after.setup)


def same_electrodes(before: SessionNumbers, after: SessionNumbers) -> bool:
    """Tell whether the electrodes stayed on the skin between two sessions, as far as is known."""
    on = before.setup.electrodes_on
    return bool(on) and on == after.setup.electrodes_on


def why_not_measure(
    before: Measure, after: Measure, first: SessionNumbers, second: SessionNumbers
) -> str:
    """Return why one number of comparable sessions may not be compared; empty where it may."""
    for one, which in ((before, "before"), (after, "now")):
        if one.value is None:
            return f"withheld {which}: {one.reason}" if one.reason else f"not measured {which}"
    if before.unit != after.unit:
        return f"it is in {before.unit or 'no unit'} before and in {after.unit or 'no unit'} now"
    if same_electrodes(first, second):
        return ""
    if before.quantity in _AMPLITUDES:
        if before.unit not in (BASES[MVC], BASES[SUBMAXIMAL]):
            return f"{before.unit} of other electrodes are not comparable; it takes an MVC of each"
        return ""
    if before.quantity in _OF_BOTH:
        kinds = {kind for one in (first, second) for kind in _kinds(one.setup, before)}
        if kinds != {MVC}:
            return "with new electrodes sides and muscles are compared by an MVC of each only"
    if before.quantity in (m.REFERENCE_UV, m.REST_LEVEL):
        return "µV of other electrodes are not comparable"
    return ""


def cautions(before: SessionNumbers, after: SessionNumbers) -> Iterator[str]:
    """Yield what to mind when two sessions are compared."""
    if not same_electrodes(before, after):
        known = before.setup.electrodes_on and after.setup.electrodes_on
        put_on = "were put on anew" if known else "are not known to have stayed on"
        yield (
            f"The electrodes {put_on} between the sessions: numbers between days agree to about "
            "40 to 65 % only."
        )
    for setup, which in ((before.setup, "before"), (after.setup, "now")):
        old = [
            printed_name(one.name)
            for one in setup.channels
            if one.reference_age not in ("", "this session")
        ]
        if old:
            yield f"The MVC of {_named(old)} was of an earlier session {which}."
    yield from _conditions(before, after)
    for numbers, which in ((before, "before"), (after, "now")):
        amber = [printed_name(one.name) for one in numbers.setup.channels if one.verdict == "amber"]
        if amber:
            yield f"The signal of {_named(amber)} was not perfect {which}."


def _protocol(before: SessionNumbers, after: SessionNumbers) -> str:
    one, other = before.protocol, after.protocol
    if one.id != other.id:
        return f"The protocols differ: {one.name} before, {other.name} now."
    if one.version != other.version:
        return (
            f"The protocol {one.name} was changed: version {one.version} before, "
            f"{other.version} now."
        )
    if one.exercise != other.exercise:
        return "The exercises differ."
    # A protocol that was made from recordings has no version of its own.
    if [step.id for step in one.steps] != [step.id for step in other.steps]:
        return "The sessions have different steps."
    return ""


def _montage(before: SessionNumbers, after: SessionNumbers) -> str:
    then = {one.name for one in before.setup.channels}
    now = {one.name for one in after.setup.channels}
    if then == now:
        return ""
    gone, new = sorted(then - now), sorted(now - then)
    said = [f"without {_named([printed_name(one) for one in gone])}"] if gone else []
    said += [f"with {_named([printed_name(one) for one in new])}"] if new else []
    return f"The montage is another one now, {' and '.join(said)}."


def _board(one: Setup, other: Setup) -> str:
    if one.board != other.board:
        return f"The boards differ: {one.device} before, {other.device} now."
    if one.tier != other.tier or abs(one.fs - other.fs) > _SAME_HZ:
        return f"The rates differ: {one.fs:g} Hz before, {other.fs:g} Hz now."
    if one.band_hz != other.band_hz or one.mains != other.mains:
        return "The filters differ. Measure with the same settings."
    if abs(one.window_ms - other.window_ms) > _SAME_MS:
        return f"The windows differ: {one.window_ms:.0f} ms before, {other.window_ms:.0f} ms now."
    if one.normalisation != other.normalisation:
        return (
            f"The normalisation differs: {one.normalisation} before, {other.normalisation} now. "
            "Measure an MVC as before."
        )
    on_skin = one.electrodes_on and one.electrodes_on == other.electrodes_on
    if one.normalisation == "µV" and not on_skin:
        return (
            "Amplitudes in µV may be compared only while the same electrodes stay on the skin. "
            "Measure an MVC of each muscle."
        )
    return ""


def _conditions(before: SessionNumbers, after: SessionNumbers) -> Iterator[str]:
    """Yield what was done otherwise: load and tempo."""
    for quantity, limit_pct, name in (
        (m.LOAD, _LOAD_PCT, "load"),
        (m.REP_SECONDS, _TEMPO_PCT, "length of a repetition"),
    ):
        then = {one.key: one for one in before.of(quantity)}
        for now in after.of(quantity):
            old = then.get(now.key)
            if old is None or old.value is None or now.value is None:
                continue
            if abs(now.value - old.value) > limit_pct / 100.0 * abs(old.value):
                yield (
                    f"The {name} differs in {_title(after, now.step)}: {old.value:.3g} {now.unit} "
                    f"before, {now.value:.3g} {now.unit} now. Activation changes with it."
                )


def _title(numbers: SessionNumbers, step: str) -> str:
    known = numbers.protocol.step(step)
    return known.title if known is not None else step


def _kinds(setup: Setup, measure: Measure) -> set[str]:
    return {one.reference for one in setup.channels if one.name in measure.of}


def _named(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
