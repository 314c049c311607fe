"""What the panels of fatigue say: slopes with their error, reasons, the joint reading."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.gui.format import NONE
from app.gui.language import mark, number, said, tr

if TYPE_CHECKING:  # they bring SciPy, which the window must not wait for
    from app.gui.fatigue.course import Course, Joint
    from dsp.jasa import PctSlope
    from dsp.trend import MdfTrend

NOTHING_YET = mark("Shown from the first contraction after rest on")
NOT_CONNECTED = mark("Shown once a source is connected.")

#: The only phrases that may be shown, by the class's own wording.
_READINGS = {
    "signs consistent with fatigue": mark("signs consistent with fatigue"),
    "signs consistent with an increase of force": mark(
        "signs consistent with an increase of force"
    ),
    "signs consistent with a decrease of force": mark("signs consistent with a decrease of force"),
    "signs consistent with recovery": mark("signs consistent with recovery"),
    "indeterminate": mark("indeterminate"),
}


def slope_text(slope: PctSlope) -> str:
    """Return a slope in percent a minute with half its 95 % interval: ``−13 ± 2``.

    The half width is rounded up: an interval must not look narrower than it is.
    """
    decimals = 0 if slope.half_width >= 1.0 else 1
    scale = 10**decimals
    half = math.ceil(slope.half_width * scale - 1e-9) / scale
    value = round(slope.pct_per_min, decimals) + 0.0  # no minus before a zero
    sign = "+" if value > 0 else ""
    return f"{sign}{number(value, decimals)} ± {number(half, decimals)}"


def mdf_slope(trend: MdfTrend) -> PctSlope | None:
    """Return the slope of a line in percent of its start a minute; None when it is withheld."""
    from dsp.jasa import PctSlope

    return None if trend.line is None else PctSlope.of(trend.line)


def is_noisy(course: Course) -> bool:
    """Tell whether the median frequency is withheld for its noise."""
    from dsp.trend import too_noisy

    return bool(too_noisy(course.snr_db))


def mdf_cell(course: Course) -> str:
    """Return the slope of the median frequency, or shortly what is missing to one."""
    from dsp.trend import MIN_SPAN_S, MIN_WINDOWS

    trend = course.trend
    slope = mdf_slope(trend)
    if slope is not None:
        return slope_text(slope)
    if is_noisy(course):
        return tr("too noisy")
    if trend.n == 0:
        return NONE
    if trend.span_s < MIN_SPAN_S:
        return tr("{value} of {least} s", value=number(trend.span_s), least=number(MIN_SPAN_S))
    if trend.n < MIN_WINDOWS:
        return tr("{value} of {least} windows", value=number(trend.n), least=number(MIN_WINDOWS))
    return NONE


def mdf_details(course: Course) -> str:
    """Return all that is known of the trend of the median frequency, line by line."""
    trend = course.trend
    slope = mdf_slope(trend)
    if slope is None or trend.r2 is None or trend.slope_pct_per_s is None:
        lines = [tr("No slope: {why}", why=_without_prefix(trend.reason))]
    else:
        lines = [
            tr("Slope {slope} %/min of the value at the left edge", slope=slope_text(slope)),
            tr("± is the 95 % interval; it allows for windows that overlap"),
            tr(
                "{per_second} %/s, R² {r2}, %n window(s) over {span} s",
                n=trend.n,
                per_second=number(trend.slope_pct_per_s, 2),
                r2=number(trend.r2, 2),
                span=number(trend.span_s),
            ),
        ]
    if trend.note:
        lines.append(said(trend.note))
    lines += _noise(course)
    return "\n".join(lines)


def reading(joint: Joint) -> str:
    """Return the joint reading of amplitude and spectrum, or that it is withheld."""
    result = joint.result.result
    return tr("withheld") if result is None else tr(_READINGS[result.value])


def amplitude_cell(joint: Joint) -> str:
    """Return the slope of the amplitude, or that there is none."""
    slope = joint.result.amplitude
    return NONE if slope is None else slope_text(slope)


def joint_details(joint: Joint) -> str:
    """Return all that is known of both slopes together, line by line."""
    found = joint.result
    lines = []
    if found.amplitude is not None and found.mdf is not None:
        lines += [
            tr("Amplitude {slope} %/min", slope=slope_text(found.amplitude)),
            tr("Median frequency {slope} %/min", slope=slope_text(found.mdf)),
            tr("Over %n repetition(s)", n=found.n)
            if joint.basis == "repetitions"
            else tr("Over %n window(s)", n=found.n),
        ]
    lines.append(
        tr("Reading: {what}", what=reading(joint))
        if not found.reason
        else tr("{what}: {why}", what=reading(joint), why=_without_prefix(found.reason))
    )
    if found.note:
        lines.append(said(found.note))
    return "\n".join(lines)


def _noise(course: Course) -> list[str]:
    if not course.has_rest:
        return [tr("No rest seen: every window counts")]
    if course.snr_db is None:
        return []
    return [tr("Signal to noise {snr} dB", snr=number(course.snr_db))]


def _without_prefix(reason: str) -> str:
    """Return a reason without the word before its colon, where the line says so already."""
    shown = said(reason)
    return shown.partition(": ")[2] if reason.startswith("withheld: ") else shown
