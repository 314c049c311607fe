"""What the picture of a hold shows, as numbers and texts: no painter here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.activation.zone import Place
from app.gui.language import number, said, tr
from app.protocols.activity import DONE, READY, REST
from app.protocols.hold.hold import HoldView
from app.protocols.hold.hold_plan import ABOVE, BELOW, IN

PLACES = {BELOW: Place.BELOW, IN: Place.INSIDE, ABOVE: Place.ABOVE}
#: The zone takes this part of the bar, so that there is room to see how far above it one is.
_ZONE_TOP = 0.72


@dataclass(frozen=True, slots=True)
class Gauge:
    """The bar of one muscle; heights as parts of it.

    Parameters
    ----------
    name, reading
        Texts; the reading with its unit.
    height
        The value now; NaN where there is none.
    low, high
        Edges of the zone.
    mean, spread
        Of the envelope since the hold began; NaN before.
    place
        Where the value is.
    side
        Of the muscle, for its colour.
    """

    name: str
    reading: str
    height: float
    low: float
    high: float
    mean: float
    spread: float
    place: Place
    side: str


@dataclass(frozen=True, slots=True)
class Face:
    """The whole picture.

    Parameters
    ----------
    phase
        Of the cue.
    text, big, note
        What to do, the seconds that are left, and a line below.
    warns
        Whether the note is a warning.
    share
        How much of the phase is over, 0 to 1; NaN where it has no end.
    place
        Of all muscles together: the first one that is outside.
    counter
        Which hold of how many; empty for a single one.
    gauges
        By muscle.
    """

    phase: str
    text: str
    big: str
    note: str
    warns: bool
    share: float
    place: Place
    counter: str
    gauges: tuple[Gauge, ...]


def face_of(view: HoldView, channels: Sequence[ChannelInfo], now_sample: float, fs: float) -> Face:
    """Return what is to be painted.

    Parameters
    ----------
    view
        The hold.
    channels
        Of the stream.
    now_sample, fs
        Where the stream is, and its rate in Hz.
    """
    cue = view.cue
    big, share = cue.big, math.nan
    if cue.ends_sample is not None:
        left = max(0.0, cue.ends_sample - now_sample)
        length = max(1, cue.ends_sample - cue.began_sample)
        share = min(1.0, max(0.0, 1.0 - left / length))
        big = big or number(math.ceil(left / fs - 1e-9))
    elif cue.phase == READY and not big:
        big = number(math.ceil(view.plan.seconds))
    outside = next((place for place in view.places if place != IN), IN)
    counter = ""
    if view.plan.repeats > 1 and cue.phase != DONE:
        done = view.repeat if cue.phase != REST else view.repeat + 1
        counter = tr("{done} of {all}", done=number(done), all=number(view.plan.repeats))
    return Face(
        phase=cue.phase,
        text=said(cue.text),
        big=big,
        note=_sentence(said(cue.note)),
        warns=cue.warns,
        share=share,
        place=PLACES.get(outside, Place.UNKNOWN),
        counter=counter,
        gauges=tuple(_gauge(view, k, channels) for k in range(len(view.zones))),
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _gauge(view: HoldView, k: int, channels: Sequence[ChannelInfo]) -> Gauge:
    zone, level = view.zones[k], view.levels[k]
    channel = channels[zone.column]
    top = max(zone.high / _ZONE_TOP, 1e-9)
    unit = tr("% MVC") if view.plan.unit == "% MVC" else texts.unit(channel)
    reading = texts.NONE if math.isnan(level) else f"{number(level)} {unit}"
    return Gauge(
        name=texts.channel_short(channel),
        reading=reading,
        height=level if math.isnan(level) else min(1.0, level / top),
        low=0.0 if zone.below else zone.low / top,
        high=zone.high / top,
        mean=view.mean[k] / top,
        spread=view.spread[k] / top,
        place=PLACES.get(view.places[k], Place.UNKNOWN),
        side=channel.side,
    )
