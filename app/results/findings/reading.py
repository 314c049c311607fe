"""What one measure says about the limit of a rule: beyond it, within it, or not to be told."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.results.findings.rule_set import ABOVE, ALARM, APART, BELOW, Rule
from app.results.session.measures import Measure
from app.results.words import Num, Words, words
from dsp.jasa import JasaClass, PctSlope, classify
from dsp.rep_intervals import half_width

#: A value cannot be ranked by more than so many times its limit: some have none to speak of.
_MOST = 4.0
_Z_95 = 1.96


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule applied to a measure.

    Parameters
    ----------
    measures
        What it is from; the first one says which step and channels. One or two.
    value, low, high
        Value and 95 % band that the limit is held against; NaN where nothing can be told.
    beyond
        Whether it is beyond the limit and its own noise.
    clear
        Whether the whole band is.
    margin
        How far the nearer end of the band is beyond the limit: 1 is just there, 0 is no difference.
    why
        Why nothing can be told; None where it can.
    """

    measures: tuple[Measure, ...]
    value: float = math.nan
    low: float = math.nan
    high: float = math.nan
    beyond: bool = False
    clear: bool = False
    margin: float = 0.0
    why: Words | str | None = None

    @property
    def measure(self) -> Measure:
        """The first measure."""
        return self.measures[0]

    @property
    def n(self) -> int:
        """Repetitions, efforts or windows behind it: of two sides the fewer."""
        return min(one.n for one in self.measures)


def band_of(measure: Measure) -> tuple[float, float] | None:
    """Return the 95 % band of a measure: its own, else from its scatter; None without either."""
    low, high, value = measure.low, measure.high, measure.value
    if low is not None and high is not None and math.isfinite(low + high) and low <= high:
        return low, high
    sd = measure.sd
    if value is None or sd is None or not (math.isfinite(sd) and sd >= 0.0) or measure.n < 2:
        return None
    half = float(half_width(sd, measure.n))
    return value - half, value + half


def read_one(rule: Rule, measure: Measure) -> Reading:
    """Hold one measure against a rule (`APART`, `ABOVE`, `BELOW`, `ALARM`)."""
    why = why_not(rule, measure)
    if why is not None:
        return Reading((measure,), why=why)
    band = band_of(measure)
    assert measure.value is not None
    if rule.condition == ALARM:
        beyond = measure.value > rule.limit and measure.flagged is True
        margin = measure.value / rule.limit if rule.limit else 1.0
        low, high = band or (math.nan, math.nan)
        return _reading((measure,), measure.value, (low, high), beyond, beyond, margin)
    assert band is not None  # as `why_not` says
    return _held(rule, (measure,), measure.value, band)


def read_sides(rule: Rule, left: Measure, right: Measure) -> Reading:
    """Hold the difference of the two sides of a muscle, left minus right, against a limit.

    Its band is that of two independent means, which is too wide for sides that scatter together:
    on the safe side.
    """
    for side in (left, right):
        why = why_not(rule, side)
        if why is not None:
            return Reading((left, right), why=why)
    assert left.value is not None
    assert right.value is not None
    bands = [band for band in (band_of(left), band_of(right)) if band is not None]
    half = math.hypot(*((high - low) / 2.0 for low, high in bands))
    value = left.value - right.value
    return _held(rule, (left, right), value, (value - half, value + half))


def read_fatigue(
    rule: Rule, mdf: Measure, rms: Measure | None, compression_factor: float
) -> Reading:
    """Tell whether amplitude and median frequency change as with fatigue (`dsp.jasa`).

    Parameters
    ----------
    rule
        Says how many values are needed.
    mdf, rms
        Slopes of median frequency and amplitude of one channel in one step, in % a minute.
    compression_factor
        How much a falling spectrum alone raises the amplitude on this board.
    """
    if rms is None:
        return Reading((mdf,), why=words("the slope of the amplitude was not measured"))
    both = (mdf, rms)
    slopes = []
    for measure in (rms, mdf):
        why = why_not(rule, measure)
        if why is not None:
            return Reading(both, why=why)
        band = band_of(measure)
        assert band is not None
        assert measure.value is not None
        slopes.append(PctSlope(measure.value, band))
    found, _ = classify(slopes[0], slopes[1], compression_factor)
    beyond = found is JasaClass.FATIGUE
    # How many half widths of the band the less certain of both is away from 0.
    margin = min(
        abs(one.pct_per_min) / one.half_width if one.half_width > 0.0 else _MOST for one in slopes
    )
    band = slopes[1].ci95_pct_per_min
    return _reading(both, slopes[1].pct_per_min, band, beyond, beyond, margin)


def why_not(rule: Rule, measure: Measure) -> Words | str | None:
    """Return why a measure says nothing to a rule; None where it does."""
    if measure.value is None:
        return measure.reason or words("it was not measured")
    if not math.isfinite(measure.value):
        return words("it has no value")
    if measure.n < rule.min_n:
        return words(
            "{n} of the {least} {counted} needed",
            n=Num(measure.n),
            counted=Words(rule.counted),
            least=Num(rule.min_n),
        )
    if rule.condition != ALARM and band_of(measure) is None:
        return words("its scatter is not known")
    return None


def _held(
    rule: Rule, measures: tuple[Measure, ...], value: float, band: tuple[float, float]
) -> Reading:
    low, high = band
    limit = rule.limit
    if rule.condition == ABOVE:
        clear = value > limit and low > limit
        return _reading(measures, value, band, clear, clear, _times(low, limit))
    if rule.condition == BELOW:
        clear = value < limit and high < limit
        return _reading(measures, value, band, clear, clear, _times(limit, high))
    nearer = low if value > 0.0 else -high
    beyond = abs(value) > limit and nearer > 0.0
    error = math.sqrt(2.0) * _Z_95 * rule.reference_error
    clear = beyond and abs(value) - math.hypot(abs(value) - nearer, error) > limit
    if rule.condition == APART:
        # The measure's own rule knows more: sides that share no repetition, somebody's own limit.
        beyond = beyond and measures[0].flagged is not False
    return _reading(measures, value, band, beyond, beyond and clear, _times(nearer, limit))


def _times(value: float, limit: float) -> float:
    return value / limit if limit > 0.0 else _MOST


def _reading(
    measures: tuple[Measure, ...],
    value: float,
    band: tuple[float, float],
    beyond: bool,
    clear: bool,
    margin: float,
) -> Reading:
    margin = min(max(margin, 0.0), _MOST) if math.isfinite(margin) else 0.0
    return Reading(measures, value, *band, beyond=beyond, clear=clear, margin=margin)
