"""What the signal check says of each channel; no Qt widgets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import number, said, tr
from app.gui.trust.quality_words import AMBER, GREEN, ORDER, RED, UNKNOWN, verdict_of, verdict_word
from app.protocols.check.check import ChannelCheck
from app.protocols.check.check_desk import CheckedView
from app.protocols.stream import VELOCITY_UNIT

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from dsp.quality import ChannelQuality

#: Who has mended these checks again; the tool tip has all of them.
MOST_ADVICE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One channel.

    Parameters
    ----------
    name
        For people.
    verdict
        ``green``, ``amber``, ``red``; ``unknown`` before the check.
    figures
        Noise at rest, signal to noise, impedance; empty before the check.
    advice
        What to do, line by line, the worst first; the most urgent of it.
    tip
        All that is known.
    """

    name: str
    verdict: str
    figures: str = ""
    advice: tuple[str, ...] = ()
    tip: str = ""


def rows(
    channels: Sequence[ChannelInfo],
    checked: CheckedView,
    quality: Sequence[ChannelQuality | None],
    impedance: Mapping[str, str] | None = None,
) -> tuple[Row, ...]:
    """Return a row for each channel of EMG.

    A channel that is red now is red, whatever the check found before.

    Parameters
    ----------
    channels
        Of the stream.
    checked
        What the check found.
    quality
        By channel what the guard finds now.
    impedance
        By name what was measured of its electrodes before.
    """
    now = list(quality) + [None] * (len(channels) - len(quality))
    return tuple(
        _row(channel, checked, live, (impedance or {}).get(channel.name, ""))
        for channel, live in zip(channels, now, strict=True)
        if channel.unit != VELOCITY_UNIT
    )


def _row(
    channel: ChannelInfo,
    checked: CheckedView,
    live: ChannelQuality | None,
    impedance: str,
) -> Row:
    name, check = texts.channel_line(channel), checked.results.get(channel.name)
    figures = [] if check is None else _figures(check, texts.unit(channel))
    figures += [impedance] if impedance else []
    verdict = UNKNOWN if check is None else check.verdict
    advice = [] if check is None else [said(fault.instruction) for fault in check.faults]
    if live is not None and verdict_of(live) == RED:
        verdict = RED
        present = {name: one.instruction for name, one in live.faults() if one.verdict == RED}
        before = () if check is None else check.faults
        advice = [said(one) for one in present.values()]
        advice += [said(fault.instruction) for fault in before if fault.index not in present]
    advice = [one[:1].upper() + one[1:] for one in advice]
    tip = [f"{name}: {_word(verdict)}", *advice, *figures]
    if channel.name in checked.before:
        tip.append(tr("checked earlier in this session"))
    return Row(name, verdict, " · ".join(figures), tuple(advice[:MOST_ADVICE]), "\n".join(tip))


def _word(verdict: str) -> str:
    return tr("not checked yet") if verdict == UNKNOWN else verdict_word(verdict)


def _figures(check: ChannelCheck, unit: str) -> list[str]:
    found = []
    if math.isfinite(check.rest_uv):
        value, scatter = number(check.rest_uv, 1), number(check.rest_sd_uv, 1)
        found.append(tr("rest {value} ± {sd} {unit}", value=value, sd=scatter, unit=unit))
    snr_db = check.value("snr")
    if math.isfinite(snr_db):
        found.append(tr("SNR {value} dB", value=number(snr_db)))
    return found


def summary(found: Sequence[Row]) -> str:
    """Return how many channels are how good; empty before a check."""
    counts = {verdict: sum(row.verdict == verdict for row in found) for verdict in ORDER}
    if not found or counts[UNKNOWN] == len(found):
        return ""
    return ", ".join(f"{count} {_word(verdict)}" for verdict, count in counts.items() if count)


def is_good(found: Sequence[Row]) -> bool:
    """Tell whether one can go on: everything was checked, and nothing is red."""
    return bool(found) and all(row.verdict in (GREEN, AMBER) for row in found)


def impedance_texts(facts: Mapping[str, Any], channels: Sequence[ChannelInfo]) -> dict[str, str]:
    """Return what was measured of the electrodes, by name of the channel.

    Parameters
    ----------
    facts
        As `app.gui.electrode_checks.ElectrodeChecks.facts` gives them; the channel counts from 1.
    channels
        Of the stream.
    """
    found: dict[int, list[float]] = {}
    for one in facts.get("impedance", ()):
        if one.get("kohm") is not None:
            found.setdefault(int(one["channel"]), []).append(float(one["kohm"]))
    return {
        channels[place - 1].name: tr("{kohm} kΩ", kohm=number(max(values)))
        for place, values in found.items()
        if 0 < place <= len(channels)
    }
