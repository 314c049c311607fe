"""What bars, body map and lifter's window say in words."""

from __future__ import annotations

import math

import numpy as np

from app.gui import format as texts
from app.gui.activation.readings import PEAK_HOLD_S, Activity
from app.gui.activation.reference import SESSION_PEAK
from app.gui.activation.time_in_zone import Times
from app.gui.activation.zone import Place, Zone
from app.gui.language import mark, number, tr

#: By `Place`; empty: nothing is said of an unknown one.
_PLACES = ("", mark("below the zone"), mark("in the zone"), mark("above the zone"))
_WITHHELD = mark(
    "no value now. Samples are missing, or the filters are still settling after a start, a gap "
    "or a jump."
)


def seconds(span_s: float) -> str:
    """Return a time in zone: tenths below ten seconds, minutes from one on."""
    if span_s < 9.95:
        return tr("{value} s", value=number(span_s, 1))
    if span_s < 59.5:
        return tr("{value} s", value=number(span_s))
    minutes, rest = divmod(round(span_s), 60)
    return tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)


def zone(band: Zone) -> str:
    """Return a zone: ``40–60 %``."""
    return tr("{low}–{high} %", low=number(band.low * 100), high=number(band.high * 100))


def place(found: Place) -> str:
    """Return where a value is to its zone; empty where that is not known."""
    return tr(_PLACES[found]) if _PLACES[found] else ""


def times(spent: Times) -> list[str]:
    """Return how long a channel was where, line by line."""
    if not spent.known_s and not spent.unknown_s:
        return []
    lines = []
    if spent.known_s:
        lines.append(
            tr(
                "In the zone {share}, {inside}; below {below}, above {above}.",
                share=texts.percent(spent.inside_share),
                inside=seconds(spent.inside_s),
                below=seconds(spent.below_s),
                above=seconds(spent.above_s),
            )
        )
    if spent.unknown_s >= 0.05:
        lines.append(tr("Not known: {time}.", time=seconds(spent.unknown_s)))
    lines.append(tr("Counted since the zone was set, or since the last reset."))
    return lines


def explanation(activity: Activity, channel: int) -> str:
    """Return what the bar of a channel says, line by line."""
    info = activity.channels[channel]
    name, unit, now = texts.channel_line(info), texts.unit(info), activity.now
    if now is None:
        return name
    rms_uv = float(now.rms_uv[channel])
    if not math.isfinite(rms_uv):
        return f"{name}: {tr(_WITHHELD)}"
    reference = activity.reference(channel)
    lines = [tr("{name}: {value} {unit} RMS", name=name, value=texts.amplitude(rms_uv), unit=unit)]
    if activity.rms_cv_pct is not None:
        lines[0] += " " + tr("(±{value} % by chance)", value=number(activity.rms_cv_pct))
    if channel in now.poor:
        lines.append(tr("Signal quality is poor: do not trust this value (Q says why)."))
    if reference.is_known:
        lines.append(
            tr(
                "{share} of {reference}, which is {value} {unit}",
                share=texts.percent(rms_uv / reference.value_uv),
                reference=tr(reference.name),
                value=texts.amplitude(reference.value_uv),
                unit=unit,
            )
        )
    else:
        lines.append(tr("No share yet: there was no contraction to compare with."))
    if activity.zones.shown:
        lines += ["", _zone_line(activity, channel), *times(activity.times_of(channel))]
    lines += ["", _scale_line(float(now.top_uv[channel]), unit)]
    return "\n".join(lines)


def _zone_line(activity: Activity, channel: int) -> str:
    where = place(activity.place(channel))
    said = tr("Zone {zone}", zone=zone(activity.zone(channel)))
    return f"{said}: {where}" if where else said


def _scale_line(top_uv: float, unit: str) -> str:
    return tr(
        "Top of the bar: {top} {unit}. Pale band: ± by chance. Line: peak of the last {hold} s.",
        top=number(top_uv),
        unit=unit,
        hold=number(PEAK_HOLD_S),
    )


def spoken(activity: Activity) -> str:
    """Return all readings for a screen reader."""
    now = activity.now
    if now is None:
        return tr("No values yet.")
    if activity.grey:
        return tr("No new data: the values are old.")
    return " ".join(_sentence(activity, channel) for channel in range(len(activity.channels)))


def _sentence(activity: Activity, channel: int) -> str:
    info, now = activity.channels[channel], activity.now
    assert now is not None
    name, rms_uv = texts.channel_line(info), float(now.rms_uv[channel])
    if not math.isfinite(rms_uv):
        return tr("{name}: no value.", name=name)
    parts = [f"{name}: {texts.amplitude(rms_uv)} {texts.unit(info)}"]
    if np.isfinite(now.share[channel]):
        parts.append(texts.percent(float(now.share[channel])))
    where = place(activity.place(channel))
    parts += [where] if where else []
    parts += [tr("poor signal quality")] if channel in now.poor else []
    return ", ".join(parts) + "."


def activation_note(rms_cv_pct: float | None, unit: str = "µV") -> str:
    """Return what the bars are, and how far a value scatters by chance alone."""
    by_chance = "" if rms_cv_pct is None else tr(" ±{value} % by chance", value=number(rms_cv_pct))
    bar = tr("bar: % of {reference}", reference=tr(SESSION_PEAK))
    return tr("{unit} RMS", unit=unit).strip() + by_chance + f" · {bar}"
