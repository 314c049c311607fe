"""What is said of a hold that is over: its card, and its row in the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from acquisition.channels import split_site
from acquisition.types import ChannelInfo
from app.gui.format import NONE, channel_short, known_number
from app.gui.language import mark, said, tr
from app.protocols.hold.hold import BROKEN, COMPLETE, INVALID, STOPPED

#: Sign of each result: told without its colour.
SIGNS: Mapping[str, str] = {COMPLETE: "✓", BROKEN: "✕", INVALID: "–", STOPPED: "■"}
#: Level of the card (`look.style_sheet`).
LEVELS: Mapping[str, str] = {
    COMPLETE: "good", BROKEN: "warning", INVALID: "warning", STOPPED: "info",
}  # fmt: skip
_RESULTS: Mapping[str, str] = {
    COMPLETE: mark("held"),
    BROKEN: mark("broken"),
    INVALID: mark("not counted"),
    STOPPED: mark("stopped"),
}


class Row(NamedTuple):
    """One hold in the list."""

    sign: str
    held: str
    inside: str
    mean: str
    steadiness: str
    result: str


def title(values: Mapping[str, Any]) -> str:
    """Return the headline of a result."""
    result, held = values.get("result"), known_number(values.get("held_s"), 1)
    if result == INVALID:
        return tr("This hold does not count")
    if result == COMPLETE:
        return tr("Held {held} s", held=held)
    planned = known_number(values.get("planned_s"))
    return tr("Held {held} of {planned} s", held=held, planned=planned)


def lines(values: Mapping[str, Any]) -> list[str]:
    """Return the numbers of a result, each with what it rests on."""
    found = []
    if values.get("why"):
        why = said(str(values["why"]))
        found.append(f"{why[:1].upper()}{why[1:]}.")
    if values.get("result") == INVALID:
        return [*found, tr("No number is given of it.")]
    found.append(_inside(values))
    found.append(tr("Mean {mean}", mean=_mean(values)))
    found.append(_steadiness(values))
    return found + _slopes(values)


def heads() -> Row:
    """Return the headings of the list."""
    return Row("", tr("Held"), tr("In the zone"), tr("Mean"), tr("Steadiness"), tr("Result"))


def row(values: Mapping[str, Any]) -> Row:
    """Return a hold as a row of the list."""
    result = str(values.get("result"))
    share = known_number(values.get("in_zone_pct"))
    return Row(
        SIGNS.get(result, ""),
        tr("{held} s", held=known_number(values.get("held_s"), 1)),
        NONE if share == NONE else tr("{share} %", share=share),
        _mean(values),
        _each(values, "steadiness_pct", tr("%"), 1),
        tr(_RESULTS[result]) if result in _RESULTS else result,
    )


def explanation(values: Mapping[str, Any]) -> str:
    """Return all there is to a hold, for its tool tip."""
    return "\n".join([title(values), *lines(values)])


def _inside(values: Mapping[str, Any]) -> str:
    share = known_number(values.get("in_zone_pct"))
    seconds = known_number(values.get("in_zone_s"), 1)
    said_inside = tr("In the zone {share} % of it ({seconds} s)", share=share, seconds=seconds)
    count = values.get("n_excursions")
    if not isinstance(count, int) or not count:
        return said_inside
    longest = known_number(values.get("longest_excursion_s"), 1)
    outside = tr("%n time(s) out of it, {longest} s at most", n=count, longest=longest)
    return f"{said_inside}, {outside}"


def _mean(values: Mapping[str, Any]) -> str:
    if any(isinstance(one, int | float) for one in _list(values, "mean_pct")):
        return _each(values, "mean_pct", tr("% MVC"), 0)
    return _each(values, "mean_uv", "µV", 0)


def _steadiness(values: Mapping[str, Any]) -> str:
    """Return the coefficient of variation with its window, and what of it is chance."""
    window = known_number(values.get("window_ms"))
    by_chance = known_number(values.get("steadiness_chance_pct"), 1)
    if by_chance == NONE:
        return tr("Steadiness: too short for a value")
    return tr(
        "Steadiness {value} of the RMS over {window} ms; {chance} % by chance alone",
        value=_each(values, "steadiness_pct", tr("%"), 1),
        window=window,
        chance=by_chance,
    )


def _slopes(values: Mapping[str, Any]) -> list[str]:
    """Return the trend of each muscle; once, where all have the same to say."""
    slopes = [_slope(one) for one in _list(values, "spectrum")]
    if len(set(slopes)) <= 1:
        return slopes[:1]
    named = zip(_list(values, "channels"), slopes, strict=False)
    return [f"{channel_short(_channel(str(name)))}: {text}" for name, text in named]


def _channel(name: str) -> ChannelInfo:
    """Return a channel of which only the name is stored."""
    muscle, side = split_site(name)
    return ChannelInfo(name, muscle, side)


def _slope(spectrum: Any) -> str:
    if not isinstance(spectrum, Mapping):
        return NONE
    if spectrum.get("why"):
        return tr("Spectral trend: {why}", why=said(str(spectrum["why"])))
    text = tr(
        "Spectral trend {slope} %/s (SE {error}, n = {count})",
        slope=known_number(spectrum.get("slope_pct_per_s"), 2),
        error=known_number(spectrum.get("slope_se_pct_per_s"), 2),
        count=known_number(spectrum.get("n")),
    )
    if spectrum.get("start_hz") is not None:
        start = known_number(spectrum["start_hz"])
        text += tr(", from a median frequency of {start} Hz", start=start)
    return text + (tr(", weak: under 30 s") if spectrum.get("weak") else "")


def _each(values: Mapping[str, Any], name: str, unit: str, decimals: int) -> str:
    shown = [known_number(one, decimals) for one in _list(values, name)]
    if not shown or all(one == NONE for one in shown):
        return NONE
    return " | ".join(shown) + f" {unit}"


def _list(values: Mapping[str, Any], name: str) -> Sequence[Any]:
    found = values.get(name)
    return found if isinstance(found, list) else []
