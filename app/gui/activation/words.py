"""What bars, body map and lifter's window say in words."""

from __future__ import annotations

import math

import numpy as np

from app.gui import format as texts
from app.gui.activation.readings import PEAK_HOLD_S, Activity
from app.gui.activation.reference import NAMES, SESSION_PEAK, Reference
from app.gui.activation.time_in_zone import Times
from app.gui.activation.zone import Place, Zone
from app.gui.language import mark, number, tr
from app.gui.trust.quality_words import what_to_do
from recordings.notes import MVC, SUBMAXIMAL, TASK_PEAK

#: By `Place`; empty: nothing is said of an unknown one.
_PLACES = ("", mark("below the zone"), mark("in the zone"), mark("above the zone"))
_LIMITED = ("", "", mark("below its limit"), mark("over its limit"))
_WITHHELD = mark(
    "no value now. Samples are missing, or the filters are still settling after a start, a gap "
    "or a jump."
)


#: What stands behind a number below a bar, by the name of the reference.
_UNITS = {
    NAMES[MVC]: mark("MVC"),
    NAMES[SUBMAXIMAL]: mark("submax"),
    NAMES[TASK_PEAK]: mark("task peak"),
    SESSION_PEAK: mark("peak"),
}
#: What the method of a reference forbids (CEDE consensus on normalisation, 2020).
_FORBIDS = {
    NAMES[SUBMAXIMAL]: mark("A submaximal reference does not allow comparing muscles or people."),
    NAMES[TASK_PEAK]: mark("A task peak does not allow comparing muscles or people."),
}
_EARLIER = mark("† of an earlier session: ±40–65 % unless the electrodes stayed on")


def reference(one: Reference) -> str:
    """Return what is 100 %: ``MVC (250 ms)``, ``session peak``."""
    said = tr(one.name)
    if one.name == NAMES[MVC]:
        said = tr("MVC ({window} ms)", window=number(one.window_ms))
    return f"{said} †" if one.earlier else said


def unit_of(one: Reference) -> str:
    """Return what stands behind a percentage where there is little room: ``MVC``, ``peak``."""
    said = tr(_UNITS[one.name])
    return f"{said} †" if one.earlier else said


def base(activity: Activity) -> str:
    """Return what is 100 % of all bars; where that differs, of which."""
    named: dict[str, int] = {}
    for channel in range(len(activity.channels)):
        if activity.calibration.of(channel) is not None:
            said = reference(activity.reference(channel))
            named[said] = named.get(said, 0) + 1
    if not named:
        return tr(SESSION_PEAK)
    if sum(named.values()) < len(activity.channels):
        named[tr(SESSION_PEAK)] = 0
    return tr(" or ").join(named)


def seconds(span_s: float) -> str:
    """Return a time in zone: tenths below ten seconds, minutes from one on."""
    if span_s < 9.95:
        return tr("{value} s", value=number(span_s, 1))
    if span_s < 59.5:
        return tr("{value} s", value=number(span_s))
    minutes, rest = divmod(round(span_s), 60)
    return tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)


def zone(band: Zone) -> str:
    """Return a zone: ``40–60 %``, or ``below 20 %``."""
    if band.below:
        return tr("below {high} %", high=number(band.high * 100))
    return tr("{low}–{high} %", low=number(band.low * 100), high=number(band.high * 100))


def place(found: Place, band: Zone) -> str:
    """Return where a value is to its zone; empty where that is not known."""
    said = (_LIMITED if band.below else _PLACES)[found]
    return tr(said) if said else ""


def times(spent: Times, band: Zone) -> list[str]:
    """Return how long a channel was where, line by line."""
    if not spent.known_s and not spent.unknown_s:
        return []
    lines = []
    if spent.known_s and band.below:
        lines.append(
            tr(
                "Below the limit {share}, {inside}; over it {above}.",
                share=texts.percent(spent.inside_share),
                inside=seconds(spent.inside_s),
                above=seconds(spent.above_s),
            )
        )
    elif spent.known_s:
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


def withheld(activity: Activity, channel: int) -> str:
    """Return why a channel has no value now."""
    if activity.now is None or channel not in activity.now.poor:
        return tr(_WITHHELD)
    advice = what_to_do(activity.quality(channel))
    return tr("no value: the signal is poor. {advice}", advice=advice)


def explanation(activity: Activity, channel: int) -> str:
    """Return what the bar of a channel says, line by line."""
    info = activity.channels[channel]
    name, unit, now = texts.channel_line(info), texts.unit(info), activity.now
    if now is None:
        return name
    rms_uv = float(now.rms_uv[channel])
    if not math.isfinite(rms_uv):
        return f"{name}: {withheld(activity, channel)}"
    known = activity.reference(channel)
    lines = [tr("{name}: {value} {unit} RMS", name=name, value=texts.amplitude(rms_uv), unit=unit)]
    if activity.rms_cv_pct is not None:
        lines[0] += " " + tr("(±{value} % by chance)", value=number(activity.rms_cv_pct))
    if known.is_known:
        lines.append(
            tr(
                "{share} of {reference}, which is {value} {unit}",
                share=texts.percent(rms_uv / known.value_uv),
                reference=reference(known),
                value=texts.amplitude(known.value_uv),
                unit=unit,
            )
        )
        lines += [tr(_EARLIER)] if known.earlier else []
        lines += [tr(_FORBIDS[known.name])] if known.name in _FORBIDS else []
    else:
        lines.append(tr("No share yet: there was no contraction to compare with."))
    if activity.zones.shown:
        band = activity.zone(channel)
        lines += ["", _zone_line(activity, channel), *times(activity.times_of(channel), band)]
    lines += ["", _scale_line(float(now.top_uv[channel]), unit)]
    return "\n".join(lines)


def _zone_line(activity: Activity, channel: int) -> str:
    where = place(activity.place(channel), activity.zone(channel))
    band = activity.zone(channel)
    title = tr("Stay {zone}", zone=zone(band)) if band.below else tr("Zone {zone}", zone=zone(band))
    return f"{title}: {where}" if where else title


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
        if channel in now.poor:
            return tr("{name}: no value, poor signal quality.", name=name)
        return tr("{name}: no value.", name=name)
    parts = [f"{name}: {texts.amplitude(rms_uv)} {texts.unit(info)}"]
    if np.isfinite(now.share[channel]):
        percent = texts.percent(float(now.share[channel]))
        named = activity.calibration.of(channel)
        parts.append(percent if named is None else f"{percent} {unit_of(named)}")
    where = place(activity.place(channel), activity.zone(channel))
    parts += [where] if where else []
    return ", ".join(parts) + "."


def activation_note(
    rms_cv_pct: float | None, unit: str = "µV", activity: Activity | None = None
) -> str:
    """Return what the bars are, and how far a value scatters by chance alone."""
    by_chance = "" if rms_cv_pct is None else tr(" ±{value} % by chance", value=number(rms_cv_pct))
    whole = tr(SESSION_PEAK) if activity is None else base(activity)
    bar = tr("bar: % of {reference}", reference=whole)
    return tr("{unit} RMS", unit=unit).strip() + by_chance + f" · {bar}"
