"""The result page and the other files of an analysis; nothing is ever overwritten.

The page is one HTML file without script, font or picture from elsewhere. Jinja2 escapes all text,
so a channel that is named like a tag stays text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
import numpy as np

from app.results.analyze import Analysis
from app.results.balance_tables import balance_lines, balance_tables
from app.results.caveats import CAVEATS
from app.results.plain import fixed, printed_name, printed_unit, signed, to_json, when
from app.results.plots import Plot, envelope_plot, trend_plot
from app.results.summary import (
    activation_table,
    advice,
    balance_table,
    fatigue_table,
    heading,
    quality_table,
    synergies_line,
    synergies_table,
)
from app.results.table import Table

#: What the names of the written files end in.
RESULT_SUFFIXES = (".html", ".json", "_bursts.csv", "_envelope.csv")


@dataclass(frozen=True, slots=True)
class ChannelPlots:
    """The drawings of one channel with what stands below them."""

    name: str
    envelope: Plot
    envelope_title: str
    trend: Plot | None
    trend_title: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template prints."""

    title: str
    subtitle: str
    headlines: tuple[str, ...]
    activation: Table
    fatigue: Table | None
    balance: Table | None
    balance_more: tuple[Table, ...]
    balance_lines: tuple[str, ...]
    synergies: Table | None
    synergies_text: str
    quality: Table
    advice: tuple[str, ...]
    gap_lines: tuple[str, ...]
    channels: tuple[ChannelPlots, ...]
    methods: tuple[tuple[str, str], ...]
    software: str
    digest: str
    caveats: tuple[str, ...] = CAVEATS
    checks: tuple[Table, ...] = ()


def render(analysis: Analysis, *, checks: Sequence[Table] = (), title: str = "") -> str:
    """Return the page of an analysis as HTML.

    Parameters
    ----------
    analysis
        What was measured.
    checks
        Tables that are shown first: the demo's comparison with the truth.
    title
        Heading of the page; the file's name when empty.
    """
    template = resources.files("resources").joinpath("templates", "result.html")
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=False,
        keep_trailing_newline=True,
    )
    environment.filters["minus"] = minus
    page = build_page(analysis, checks=checks, title=title)
    return environment.from_string(template.read_text(encoding="utf-8")).render(page=page)


def minus(text: str) -> str:
    """Put a real minus sign before numbers; terminals get the hyphen, which all of them have."""
    return re.sub(r"(?<![\w-])-(?=\d)", "\N{MINUS SIGN}", text)


def build_page(analysis: Analysis, *, checks: Sequence[Table] = (), title: str = "") -> Page:
    """Return what the page of an analysis prints; parameters as for `render`."""
    document = analysis.document
    made = " · ".join(
        text
        for text in (document["device"], when(document["created_utc"]), heading(document))
        if text
    )
    return Page(
        title=title or Path(document["file"]).name,
        subtitle=made,
        headlines=headlines(document),
        activation=activation_table(document),
        fatigue=fatigue_table(document),
        balance=balance_table(document) if document["pairs"] else None,
        balance_more=tuple(balance_tables(document)),
        balance_lines=tuple(balance_lines(document)),
        synergies=synergies_table(document),
        synergies_text=synergies_line(document),
        quality=quality_table(document),
        advice=tuple(advice(document)),
        gap_lines=_gap_lines(document),
        channels=tuple(_plots(analysis, column) for column in range(len(document["channels"]))),
        methods=_methods(document),
        software=document["settings"]["software"],
        digest=document["settings"]["digest"],
        checks=tuple(checks),
    )


def headlines(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a reader must know first: balance, spectral trend, trust."""
    lines = [
        f"{printed_name(pair['muscle']).capitalize()}: "
        f"{'right' if pair['si_pct'] > 0 else 'left'} higher by {fixed(abs(pair['si_pct']))} % "
        f"(± {fixed(pair['si_half_width_pct'])} %, n = {pair['n']} repetitions)."
        for pair in document["pairs"]
        if pair["flagged"]
    ]
    if document["pairs"] and not lines:
        lines.append("No pair differs by more than 15 % and its own noise.")
    falling = [
        channel
        for channel in document["channels"]
        if channel["median_frequency"]["valid"]
        and channel["median_frequency"]["slope_pct_per_s"]
        < -1.96 * channel["median_frequency"]["slope_se_pct_per_s"]
    ]
    judged = sum(channel["median_frequency"]["valid"] for channel in document["channels"])
    if judged:
        names = ", ".join(
            f"{printed_name(channel['name'])} "
            f"({signed(channel['median_frequency']['slope_pct_per_s'], 2)} ± "
            f"{fixed(channel['median_frequency']['slope_se_pct_per_s'], 2)} %/s)"
            for channel in falling
        )
        lines.append(
            f"The median frequency falls in {len(falling)} of {judged} channels"
            + (f": {names}." if names else ".")
        )
    else:
        lines.append("No median-frequency trend can be given; the reasons are in the table.")
    lines.append(_trust(document))
    return tuple(lines)


def _trust(document: Mapping[str, Any]) -> str:
    verdicts = [channel["quality"]["verdict"] for channel in document["channels"]]
    counts = ", ".join(
        f"{verdicts.count(verdict)} {verdict}"
        for verdict in ("green", "amber", "red")
        if verdict in verdicts
    )
    limits = (
        f" Tier {document['tier']}: {document['tier_note']}." if document["tier"] != "A" else ""
    )
    return f"Signal quality: {counts} of {len(verdicts)} channels.{limits}"


def _gap_lines(document: Mapping[str, Any]) -> tuple[str, ...]:
    shown = [
        f"Gap at {fixed(start, 3)} s: {fixed(1000 * length)} ms missing ({reason})."
        for (start, length), reason in zip(
            document["gaps"][:20], document["gap_reasons"][:20], strict=True
        )
    ]
    more = len(document["gaps"]) - len(shown)
    if more > 0:
        shown.append(f"{more} more gaps; all of them are in the JSON.")
    return tuple(shown) or ("No sample is missing.",)


def _plots(analysis: Analysis, column: int) -> ChannelPlots:
    document = analysis.document
    settings = document["settings"]
    channel = document["channels"][column]
    trend = channel["median_frequency"]
    band = f"band {trend['band_hz'][0]:g} to {trend['band_hz'][1]:g} Hz"
    unit = printed_unit(channel["unit"])
    envelope_title = (
        f"RMS envelope, {settings['rms_window_ms']:g} ms, {band}; grey under a black bar: the "
        f"{len(channel['bursts'])} bursts"
        + ("; dotted: missing samples" if document["gaps"] else "")
    )
    return ChannelPlots(
        name=printed_name(channel["name"]),
        envelope=envelope_plot(
            analysis.frame_times_s,
            analysis.envelope_uv[:, column],
            channel["bursts"],
            document["gaps"],
            document["duration_s"],
            unit,
        ),
        envelope_title=envelope_title,
        trend=_trend_plot(trend, document["duration_s"]),
        trend_title=_trend_title(trend, band),
    )


def _trend_plot(trend: Mapping[str, Any], duration_s: float) -> Plot | None:
    """Return the windows that count with their line; None where no value may be shown.

    Where Hz are not comparable with other devices the curve is drawn in % of its own start, and
    so only with a line that says what the start is.
    """
    values, line, label = trend["values_hz"], None, "MDF (Hz)"
    if trend["valid"]:
        line = (trend["intercept_hz"], trend["slope_hz_per_s"])
    if not trend["hz_comparable"]:
        if line is None:
            return None
        scale = 100.0 / line[0]
        values = [scale * value for value in values]
        line, label = (100.0, scale * line[1]), "% of start"
    return trend_plot(trend["times_s"], values, line, duration_s, label) if values else None


def _trend_title(trend: Mapping[str, Any], band: str) -> str:
    text = f"Median frequency, {band}, n = {trend['n']} windows inside bursts"
    if trend["valid"]:
        slope, error = trend["slope_pct_per_s"], trend["slope_se_pct_per_s"]
        return f"{text}; dashed: {signed(slope, 2)} ± {fixed(error, 2)} % of its start per second"
    return f"{text}; no line: {trend['reason']}"


def _methods(document: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    settings = document["settings"]
    lines = settings["mains_lines_hz"]
    return (
        (
            "Band-pass",
            f"Butterworth order {settings['spec']['band_order']} "
            f"({2 * settings['spec']['band_order']} poles), "
            f"{settings['band_hz'][0]:g} to {settings['band_hz'][1]:g} Hz, causal",
        ),
        (
            "Mains removal",
            f"notches at {', '.join(f'{line:g}' for line in lines)} Hz" if lines else "off",
        ),
        *((name.replace("_", " "), text) for name, text in settings["formulas"].items()),
        ("Sampling rate", f"{document['sampling_rate_hz']:g} Hz, tier {document['tier']}"),
        ("Software", settings["software"]),
        ("Settings", settings["digest"]),
    )


def write_results(
    analysis: Analysis, folder: Path, *, checks: Sequence[Table] = (), title: str = ""
) -> list[Path]:
    """Write page, JSON, bursts and envelope into `folder`, and return the paths.

    The names begin with the recording's; when one of them is taken all four get the next free
    number (``squat-2.html``), so that what belongs together is named alike.

    Raises
    ------
    OSError
        The folder cannot be made or written; none of the files is left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, Callable[[], str]] = {
        ".html": lambda: render(analysis, checks=checks, title=title),
        ".json": lambda: to_json(analysis.document) + "\n",
        "_bursts.csv": lambda: _bursts_csv(analysis.document),
        "_envelope.csv": lambda: _envelope_csv(analysis),
    }
    texts = {suffix: writers[suffix]() for suffix in RESULT_SUFFIXES}
    return write_together(folder, analysis.path.stem, texts)


def write_together(folder: Path, stem: str, texts: Mapping[str, str]) -> list[Path]:
    """Write texts under one name, a number behind it where that is taken: all of them or none.

    Parameters
    ----------
    folder
        Where they go.
    stem
        What their names begin with.
    texts
        By what their names end in.

    Raises
    ------
    OSError
        One of them cannot be written.
    """
    wanted = free_stem(folder, stem, tuple(texts))
    made: list[Path] = []
    try:
        for suffix, text in texts.items():
            path = folder / f"{wanted}{suffix}"
            # "x" refuses a file that another program made since the name was found to be free.
            with path.open("x", encoding="utf-8", newline="") as out:
                made.append(path)
                out.write(text)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return made


def free_stem(folder: Path, stem: str, suffixes: Sequence[str]) -> str:
    """Return `stem`, or `stem` with the first number from 2 on whose names are all free."""
    wanted, index = stem, 1
    while any((folder / f"{wanted}{suffix}").exists() for suffix in suffixes):
        index += 1
        wanted = f"{stem}-{index}"
    return wanted


def _bursts_csv(document: Mapping[str, Any]) -> str:
    rows = [
        (channel["name"], index + 1, repr(onset), repr(offset), repr(offset - onset), _cell(rms))
        for channel in document["channels"]
        for index, ((onset, offset), rms) in enumerate(
            zip(channel["bursts"], channel["burst_rms"]["values"], strict=True)
        )
    ]
    return _csv(("channel", "burst", "onset_s", "offset_s", "duration_s", "rms_mean"), rows)


def _envelope_csv(analysis: Analysis) -> str:
    channels = analysis.document["channels"]
    titles = ("time_s", *(f"{channel['name']}_{channel['unit']}" for channel in channels))
    rows = (
        (f"{time:.6f}", *(_cell(float(value)) for value in values))
        for time, values in zip(analysis.frame_times_s, analysis.envelope_uv, strict=True)
    )
    return _csv(titles, rows)


def _cell(value: float | None) -> str:
    """Return a number with all its digits, an invalid one as an empty cell."""
    return "" if value is None or np.isnan(value) else repr(value)


def _csv(titles: Sequence[str], rows: Any) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows(rows)
    return text.getvalue()
