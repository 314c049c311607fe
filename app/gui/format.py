"""Texts of numbers and names on the screen, in one place so that all views say them alike."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from acquisition.types import ChannelInfo, Gap
from app.gui.language import number, tr

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
    text = f"{minutes:02d}:{rest // 10:02d}.{rest % 10}"
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


def percent(share: float) -> str:
    """Return a share (0 to 1) in whole percent."""
    return NONE if not math.isfinite(share) else tr("{value} %", value=number(share * 100))


def loss(share: float, lost: int, gaps: int) -> str:
    """Return the loss as share, samples and gaps."""
    if not lost:
        return "none"
    gap_word = "gap" if gaps == 1 else "gaps"
    shown = f"{share * 100:.2f} %" if share >= 0.0001 else "< 0.01 %"
    return f"{shown}, {lost} in {gaps} {gap_word}"


def data_age(seconds: float | None) -> str:
    """Return the age of the newest sample; below 0.1 s only that, or it would flicker."""
    if seconds is None:
        return NONE
    return "< 0.1 s" if seconds < 0.1 else f"{seconds:.1f} s"


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
        return f"{nominal_hz:g} Hz"
    if estimate is None:
        return f"… of {nominal_hz:g} Hz"
    half_hz = Z_95 * estimate.se_hz
    # Rounded up: an interval must not look narrower than it is.
    if half_hz <= 0.1:
        return f"{estimate.fs_hz:.2f} ± {math.ceil(half_hz * 100 - 1e-9) / 100:.2f} Hz"
    return f"{estimate.fs_hz:.1f} ± {math.ceil(half_hz * 10 - 1e-9) / 10:.1f} Hz"


def rate_is_off(estimate: RateEstimate | None, nominal_hz: float) -> bool:
    """Tell whether the rate is another than the device says: a wrong setting, or heavy loss."""
    if estimate is None or nominal_hz <= 0:
        return False
    off_hz = abs(estimate.fs_hz - nominal_hz)
    return off_hz - Z_95 * estimate.se_hz > RATE_OFF * nominal_hz


def rate_details(estimate: RateEstimate | None, nominal_hz: float) -> str:
    """Return what is known of the rate, line by line."""
    if estimate is None:
        return "Sampling rate as this computer's clock sees it."
    off = (
        "\nMore than 0.5 % off: wrong rate setting or heavy loss."
        if rate_is_off(estimate, nominal_hz)
        else ""
    )
    half_ppm = Z_95 * estimate.drift_se_ppm
    return (
        "Sampling rate as this computer's clock sees it; ± is its 95 % interval."
        f"\nNominal {nominal_hz:g} Hz, drift {estimate.drift_ppm:+.0f} ± {half_ppm:.0f} ppm"
        f"\nJitter of delivery {estimate.jitter_ms:.1f} ms (95 of 100 within)"
        f"\nFrom the last {estimate.span_s:.0f} s{off}"
    )


def loss_details(by_reason: Mapping[str, int], gaps: int, reconnects: int) -> str:
    """Return why samples are missing, line by line."""
    lines = ["Samples that never arrived, and in how many gaps."]
    lines += [f"{reason}: {count}" for reason, count in by_reason.items() if count]
    if gaps:
        lines.append(f"{gaps} gap{'' if gaps == 1 else 's'} in all")
    if reconnects:
        times = "once" if reconnects == 1 else f"{reconnects} times"
        lines.append(f"The link was lost and found again {times}.")
    return "\n".join(lines)


def disk(free_bytes: int | None, bytes_per_s: float) -> str:
    """Return the free space and, where the rate is known, how long it lasts."""
    if free_bytes is None:
        return NONE
    size = f"{free_bytes / 1e9:.0f} GB" if free_bytes >= 1e10 else f"{free_bytes / 1e9:.1f} GB"
    if bytes_per_s <= 0:
        return size
    hours = free_bytes / bytes_per_s / 3600
    if hours >= 100:
        return f"{size}, > 99 h"
    return f"{size}, {hours:.0f} h" if hours >= 2 else f"{size}, {hours * 60:.0f} min"


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


def channel_title(channel: ChannelInfo) -> tuple[str, str]:
    """Return what a channel is called and its side: ``("Gluteus maximus", "left")``."""
    if channel.muscle:
        return muscle_title(channel.muscle), channel.side
    return channel.name.replace("_", " "), channel.side


def channel_line(channel: ChannelInfo) -> str:
    """Return a channel's name on one line: ``Gluteus maximus, left``."""
    title, side = channel_title(channel)
    return f"{title}, {side}" if side else title


def channel_short(channel: ChannelInfo) -> str:
    """Return a channel's name with a letter for its side: ``Gluteus maximus L``."""
    title, side = channel_title(channel)
    return f"{title} {side[0].upper()}" if side else title


def balance(pair: PairBalance) -> str:
    """Return the reading of a pair: ``right higher by 12 % (±6), n = 8``, or why there is none."""
    if pair.si_pct is None:
        return pair.reason or "not measured yet"
    size = abs(pair.si_pct)
    noise = "" if pair.ci95_pct is None else f" (±{pair.ci95_pct:.0f})"
    if size < 0.5:
        return f"even{noise}, n = {pair.n}"
    side = "right" if pair.si_pct > 0 else "left"
    return f"{side} higher by {size:.0f} %{noise}, n = {pair.n}"


def settling(stages: Sequence[tuple[str, float]]) -> str:
    """Return what settles after a jump in a replay: the slowest stage, and how many more."""
    what, longest_s = max(stages, key=lambda stage: stage[1])
    others = f" and {len(stages) - 1} more" if len(stages) > 1 else ""
    return f"Settling: {what}{others}, {longest_s:.1f} s"


def settling_details(stages: Sequence[tuple[str, float]]) -> str:
    """Return what settles after a jump, line by line."""
    lines = ["After a jump these numbers still differ from those of a replay from the start:"]
    return "\n".join(lines + [f"{what}: for {seconds:.1f} s more" for what, seconds in stages])


def learnt_from(seconds: float | None) -> str:
    """Return from where on numbers count that look back further; empty in a run from the start."""
    return "" if seconds is None else f"from {clock(seconds)} on, after the jump"


def recording_facts(status: str, gaps: Sequence[Gap], fs: float) -> str:
    """Return what a recording is like: how it ended, and what is missing in it."""
    ended = {"complete": "Complete", "recording": "Interrupted", "faulted": "Ended early"}
    words = ended.get(status, muscle_title(status))
    if not gaps:
        return f"{words}, no gaps"
    missing_s = sum(gap.length for gap in gaps) / fs
    span = f"{missing_s * 1000:.0f} ms" if missing_s < 1 else f"{missing_s:.1f} s"
    return f"{words}, {len(gaps)} gap{'' if len(gaps) == 1 else 's'}: {span} missing"
