"""Texts of numbers and names on the screen, in one place so that all views say them alike."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from acquisition.types import AGONIST, ANTAGONIST, STABILISER, SYNERGIST, ChannelInfo, Gap
from app.gui.language import decimal_point, number, said, tr

if TYPE_CHECKING:
    from acquisition.timing.clock_fit import RateEstimate
    from dsp.symmetry import PairBalance

NONE = "–"
Z_95 = 1.96
#: Beyond this share of the nominal rate something is wrong, however bad the crystal.
RATE_OFF = 0.005


def clock(seconds: float) -> str:
    """Return a time as ``mm:ss.t``, with hours in front from one hour on."""
    tenths = math.floor(max(0.0, seconds) * 10 + 1e-6)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    text = f"{minutes:02d}:{rest // 10:02d}{decimal_point()}{rest % 10}"
    return f"{hours}:{text}" if hours else text


def amplitude(value: float) -> str:
    """Return an amplitude with as many figures as are worth reading, without its unit."""
    if not math.isfinite(value):
        return NONE
    return number(value, 1 if abs(value) < 9.95 else 0)


def figures(value: float, count: int = 3) -> str:
    """Return a number with at most so many significant figures, without zeros at its end."""
    if not math.isfinite(value):
        return NONE
    most = 0 if value == 0 else max(0, count - 1 - math.floor(math.log10(abs(value))))
    rounded = round(value, most)
    decimals = next(places for places in range(most + 1) if round(value, places) == rounded)
    return number(rounded, decimals)


def unit(channel: ChannelInfo) -> str:
    """Return the unit of a channel as the screen writes it."""
    return "µV" if channel.unit == "uV" else channel.unit


def common_unit(channels: Iterable[ChannelInfo]) -> str:
    """Return the unit of all channels; empty when they have several, or there is none."""
    units = {unit(channel) for channel in channels}
    return units.pop() if len(units) == 1 else ""


def known_number(value: object, decimals: int = 0) -> str:
    """Return a number of an outcome; a dash for one that is withheld, or none at all."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return NONE
    return number(value, decimals)


def percent(share: float) -> str:
    """Return a share (0 to 1) in whole percent."""
    return NONE if not math.isfinite(share) else tr("{value} %", value=number(share * 100))


def loss(share: float, lost: int, gaps: int) -> str:
    """Return the loss as share, samples and gaps."""
    if not lost:
        return tr("none")
    shown = number(share * 100, 2) if share >= 0.0001 else f"< {number(0.01, 2)}"
    return tr("{share} %, {lost} in %n gap(s)", n=gaps, share=shown, lost=lost)


def data_age(seconds: float | None) -> str:
    """Return the age of the newest sample; below 0.1 s only that, or it would flicker."""
    if seconds is None:
        return NONE
    shown = f"< {number(0.1, 1)}" if seconds < 0.1 else number(seconds, 1)
    return tr("{value} s", value=shown)


def rate(estimate: RateEstimate | None, nominal_hz: float, *, live: bool = True) -> str:
    """Return the measured rate with its 95 % interval; the nominal one where nothing is measured.

    Parameters
    ----------
    estimate
        The rate with its uncertainty; None in the first seconds.
    nominal_hz
        What the device says; 0 without one.
    live
        False for a replay, which has no rate of its own.
    """
    if nominal_hz <= 0:
        return NONE
    if not live:
        return tr("{value} Hz", value=_plain(nominal_hz))
    if estimate is None:
        return tr("… of {value} Hz", value=_plain(nominal_hz))
    half_hz = Z_95 * estimate.se_hz
    decimals = 2 if half_hz <= 0.1 else 1
    # Rounded up: an interval must not look narrower than it is.
    most_hz = math.ceil(half_hz * 10**decimals - 1e-9) / 10**decimals
    return f"{number(estimate.fs_hz, decimals)} ± {number(most_hz, decimals)} Hz"


def _plain(value: float) -> str:
    """Return a number as it was given: without decimals that say nothing."""
    return figures(value, 6)


def rate_is_off(estimate: RateEstimate | None, nominal_hz: float) -> bool:
    """Tell whether the rate is another than the device says: a wrong setting, or heavy loss."""
    if estimate is None or nominal_hz <= 0:
        return False
    off_hz = abs(estimate.fs_hz - nominal_hz)
    return off_hz - Z_95 * estimate.se_hz > RATE_OFF * nominal_hz


def rate_details(estimate: RateEstimate | None, nominal_hz: float) -> str:
    """Return what is known of the rate, line by line."""
    if estimate is None:
        return tr("Sampling rate as this computer's clock sees it.")
    lines = [
        tr("Sampling rate as this computer's clock sees it; ± is its 95 % interval."),
        tr(
            "Nominal {rate} Hz, drift {drift} ± {spread} ppm",
            rate=_plain(nominal_hz),
            drift=("+" if estimate.drift_ppm > 0 else "") + number(estimate.drift_ppm),
            spread=number(Z_95 * estimate.drift_se_ppm),
        ),
        tr("Jitter of delivery {ms} ms (95 of 100 within)", ms=number(estimate.jitter_ms, 1)),
        tr("From the last {value} s", value=number(estimate.span_s)),
    ]
    if rate_is_off(estimate, nominal_hz):
        lines.append(tr("More than 0.5 % off: wrong rate setting or heavy loss."))
    return "\n".join(lines)


def loss_details(by_reason: Mapping[str, int], gaps: int, reconnects: int) -> str:
    """Return why samples are missing, line by line."""
    lines = [tr("Samples that never arrived, and in how many gaps.")]
    lines += [f"{said(reason)}: {count}" for reason, count in by_reason.items() if count]
    if gaps:
        lines.append(tr("%n gap(s) in all", n=gaps))
    if reconnects == 1:
        lines.append(tr("The link was lost and found again once."))
    elif reconnects:
        lines.append(tr("The link was lost and found again {n_times} times.", n_times=reconnects))
    return "\n".join(lines)


def disk(free_bytes: int | None, bytes_per_s: float) -> str:
    """Return the free space and, where the rate is known, how long it lasts."""
    if free_bytes is None:
        return NONE
    size = f"{number(free_bytes / 1e9, 0 if free_bytes >= 1e10 else 1)} GB"
    if bytes_per_s <= 0:
        return size
    hours = free_bytes / bytes_per_s / 3600
    if hours >= 100:
        return f"{size}, > 99 h"
    return f"{size}, {number(hours)} h" if hours >= 2 else f"{size}, {number(hours * 60)} min"


def escaped(text: str) -> str:
    """Return a text as rich text shows it unchanged."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain_tip(text: str) -> str:
    """Return a text as a tooltip shows it unchanged: Qt takes one with tags for rich text."""
    return f"<qt>{escaped(text)}</qt>" if "<" in text else text


def muscle_title(muscle: str) -> str:
    """Return a muscle as people write it: ``gluteus_maximus`` is ``Gluteus maximus``."""
    words = muscle.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def side_word(side: str) -> str:
    """Return a side in the user's language; empty for none."""
    return {"left": tr("left"), "right": tr("right")}.get(side, side)


def role_word(role: str) -> str:
    """Return a role in the user's language; empty for none."""
    return {
        AGONIST: tr("agonist"),
        ANTAGONIST: tr("antagonist"),
        SYNERGIST: tr("synergist"),
        STABILISER: tr("stabiliser"),
    }.get(role, role)


def side_letter(side: str) -> str:
    """Return one letter for a side; empty for none."""
    return {"left": tr("L"), "right": tr("R")}.get(side, side[:1].upper())


def channel_title(channel: ChannelInfo) -> tuple[str, str]:
    """Return what a channel is called and its side: ``("Gluteus maximus", "left")``."""
    if channel.muscle:
        return muscle_title(channel.muscle), side_word(channel.side)
    return channel.name.replace("_", " "), side_word(channel.side)


def channel_line(channel: ChannelInfo) -> str:
    """Return a channel's name on one line: ``Gluteus maximus, left``."""
    title, side = channel_title(channel)
    return f"{title}, {side}" if side else title


def channel_short(channel: ChannelInfo) -> str:
    """Return a channel's name with a letter for its side: ``Gluteus maximus L``."""
    title = channel_title(channel)[0]
    return f"{title} {side_letter(channel.side)}" if channel.side else title


def balance(pair: PairBalance) -> str:
    """Return the reading of a pair: ``right higher by 12 % (±6), n = 8``, or why there is none."""
    if pair.si_pct is None:
        return said(pair.reason) or tr("not measured yet")
    size = abs(pair.si_pct)
    noise = "" if pair.ci95_pct is None else f" (±{number(pair.ci95_pct)})"
    if size < 0.5:
        found = tr("even")
    elif pair.si_pct > 0:
        found = tr("right higher by {value} %", value=number(size))
    else:
        found = tr("left higher by {value} %", value=number(size))
    return f"{found}{noise}, n = {pair.n}"


def settling(stages: Sequence[tuple[str, float]]) -> str:
    """Return what settles after a jump in a replay: the slowest stage, and how many more."""
    what, longest_s = max(stages, key=lambda stage: stage[1])
    rest_s = number(longest_s, 1)
    if len(stages) == 1:
        return tr("Settling: {what}, {time} s", what=said(what), time=rest_s)
    more = len(stages) - 1
    return tr("Settling: {what} and {more} more, {time} s", what=said(what), more=more, time=rest_s)


def settling_details(stages: Sequence[tuple[str, float]]) -> str:
    """Return what settles after a jump, line by line."""
    lines = [tr("After a jump these numbers still differ from those of a replay from the start:")]
    lines += [
        tr("{what}: for {time} s more", what=said(what), time=number(seconds, 1))
        for what, seconds in stages
    ]
    return "\n".join(lines)


def learnt_from(seconds: float | None) -> str:
    """Return from where on numbers count that look back further; empty in a run from the start."""
    return "" if seconds is None else tr("from {time} on, after the jump", time=clock(seconds))


def recording_facts(status: str, gaps: Sequence[Gap], fs: float) -> str:
    """Return what a recording is like: how it ended, and what is missing in it."""
    ended = {
        "complete": tr("Complete"),
        "recording": tr("Interrupted"),
        "faulted": tr("Ended early"),
        "recovered": tr("Recovered"),
    }
    words = ended.get(status, muscle_title(status))
    if not gaps:
        return tr("{ended}, no gaps", ended=words)
    missing_s = sum(gap.length for gap in gaps) / fs
    span = f"{number(missing_s * 1000)} ms" if missing_s < 1 else f"{number(missing_s, 1)} s"
    return tr("{ended}, %n gap(s): {span} missing", n=len(gaps), ended=words, span=span)
