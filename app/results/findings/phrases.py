"""Words for channels, steps and lists, and the values that go into the texts of a rule."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from acquisition.channels import split_site
from app.results.findings.reading import Reading, band_of
from app.results.findings.rule_set import APART, FATIGUE, SIDES, Rule
from app.results.findings.selection import Session
from app.results.session.measures import QUANTITIES, Measure
from app.results.words import Name, Num, Raw, Value, Words, words
from dsp.tiers import Feature, Policy, capability_tier, feature_policy

#: So many things are listed, and how many more there are.
MOST_LISTED = 6


def listed(items: Iterable[Words], between: str = ", ") -> Words:
    """Return some words with commas between them; of many the first and how many more."""
    found = list(items)
    left_out = len(found) - MOST_LISTED
    if left_out > 1:
        found = [*found[:MOST_LISTED], words("{n} more", n=Num(left_out))]
    return joined(found, between)


def joined(items: Sequence[Words], between: str) -> Words:
    """Return all words, with a sign or a space between them."""
    if not items:
        return Words("")
    made = items[-1]
    for item in reversed(items[:-1]):
        made = Words(f"{{first}}{between}{{rest}}", {"first": item, "rest": made})
    return made


def name_of(channels: Sequence[str]) -> Words:
    """Return a channel, a muscle with both sides, or an antagonist and its agonist by name."""
    sites = [split_site(name) for name in channels]
    if len(sites) == 2 and sites[0][0] == sites[1][0] and sites[0][1] and sites[1][1]:
        return words("{muscle}", muscle=Name(sites[0][0]))
    if len(sites) == 2:
        return words("{one} against {other}", one=Name(channels[1]), other=Name(channels[0]))
    if not channels:
        return words("prime movers")
    return listed([words("{name}", name=Name(name)) for name in channels])


def step_of(measure: Measure, session: Session) -> Words:
    """Return the step of a measure, with its part."""
    step = session.steps.get(measure.step)
    # What people wrote is no text of ours, and never translated.
    ours = step is not None and not session.numbers.protocol.author
    title: Value = Raw(measure.step if step is None else step.title)
    if step is not None and ours:
        title = step.title
    if not measure.step:
        title = words("the whole session")
    if measure.part:
        return words("{step}, {side}", step=title, side=Name(measure.part))
    return words("{step}", step=title)


def number(value: float | None, measure: Measure, unit: bool = True, signed: bool = False) -> Num:
    """Return a number in the unit and with the decimals of a measure."""
    quantity = QUANTITIES.get(measure.quantity)
    decimals = 0 if quantity is None else quantity.decimals
    shown = math.nan if value is None else float(value)
    return Num(shown, decimals, measure.unit if unit else "", signed)


def values_of(rule: Rule, reading: Reading, session: Session) -> dict[str, Value]:
    """Return all that the texts of a rule may hold (`rule_set.PLACES`)."""
    measure = reading.measure
    signed = rule.condition == APART
    found: dict[str, Value] = {
        "what": name_of(measure.of),
        "step": step_of(measure, session),
        "n": Num(reading.n),
        "counted": Words(rule.counted),
        "limit": number(rule.limit, measure, unit=rule.condition != SIDES),
        "value": number(reading.value, measure, signed=signed),
        "low": number(reading.low, measure, unit=False, signed=signed),
        "high": number(reading.high, measure, signed=signed),
        "unit": Raw("% MVC" if session.in_mvc(measure.of) else "µV"),
    }
    if len(measure.of) == 2:
        found |= {"agonist": Name(measure.of[0]), "antagonist": Name(measure.of[1])}
    if rule.condition in (APART, SIDES):
        found |= _of_sides(rule, reading)
    if rule.condition == FATIGUE:
        found |= _of_fatigue(reading, session)
    return found


def _of_sides(rule: Rule, reading: Reading) -> dict[str, Value]:
    """Return which side is larger, and by how much."""
    measure = reading.measure
    left, right = measure.of if rule.condition == APART else [m.of[0] for m in reading.measures]
    positive = left if rule.condition == SIDES or rule.larger == "left" else right
    negative = right if positive == left else left
    up = reading.value >= 0.0
    larger, smaller = (positive, negative) if up else (negative, positive)
    low, high = (reading.low, reading.high) if up else (-reading.high, -reading.low)
    found: dict[str, Value] = {
        "larger": Name(larger),
        "smaller": Name(smaller),
        "larger_side": Name(split_site(larger)[1] or larger),
        "smaller_side": Name(split_site(smaller)[1] or smaller),
        "size": number(abs(reading.value), measure, unit=rule.condition == APART),
        "size_low": number(low, measure, unit=False),
        "size_high": number(high, measure, unit=rule.condition == APART),
    }
    if rule.condition == APART:
        return found | {
            "below": Num(below_pct(abs(reading.value)), 0, "%"),
            "below_low": Num(below_pct(low), 0),
            "below_high": Num(below_pct(high), 0, "%"),
        }
    by_side = {one.of[0]: one for one in reading.measures}
    return found | {
        "small": number(by_side[smaller].value, by_side[smaller]),
        "large": number(by_side[larger].value, by_side[larger]),
    }


def below_pct(si_pct: float) -> float:
    """Return by how many percent the lower side is below the higher, of a symmetry index.

    With ``r`` the lower by the higher, Robinson's index is ``200 (1 - r) / (1 + r)``, and this is
    ``100 (1 - r)``, the standard percentage difference (field guide 3.8).
    """
    return 200.0 * si_pct / (200.0 + si_pct) if si_pct > -200.0 else math.nan


def _of_fatigue(reading: Reading, session: Session) -> dict[str, Value]:
    mdf, rms = reading.measures
    found: dict[str, Value] = {"spectrum": spectrum(session.numbers.setup.fs)}
    for name, measure in (("mdf", mdf), ("rms", rms)):
        low, high = band_of(measure) or (math.nan, math.nan)
        value = math.nan if measure.value is None else measure.value
        found[name] = Num(value, 1, "%", signed=True)
        found[f"{name}_low"] = Num(low, 1, signed=True)
        found[f"{name}_high"] = Num(high, 1, signed=True)
    return found


def spectrum(fs: float) -> Words:
    """Return what the median frequency may be called at a rate: on slow boards it is a trend."""
    try:
        policy = feature_policy(capability_tier(fs), Feature.MDF).policy
    except ValueError:
        policy = Policy.WITHHELD
    return words("median frequency") if policy is Policy.SHOWN else words("spectral trend")
