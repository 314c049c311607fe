"""The tables of an analysis, made once for the terminal and for the page.

Every number stands with its unit, and with its n and ± where it has one. A withheld number is a
dash, and the reason is in the remarks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.results.balance_tables import balance_lines, balance_tables
from app.results.plain import fixed, number, printed_name, printed_unit, signed, span
from app.results.table import Table, text_table


def activation_table(document: Mapping[str, Any]) -> Table:
    """Return amplitude and bursts of every channel."""
    rows = []
    for channel in document["channels"]:
        unit = printed_unit(channel["unit"])
        during = channel["burst_rms"]
        rows.append(
            (
                printed_name(channel["name"]),
                channel["quality"]["verdict"],
                _with_unit(channel["rms_mean"], unit),
                _with_unit(channel["rms_max"], unit),
                str(len(channel["bursts"])),
                _spread(during["mean"], during["sd"], unit),
            )
        )
    headers = ("channel", "quality", "RMS mean", "RMS max", "bursts", "RMS in bursts (mean ± SD)")
    settings = document["settings"]
    caption = (
        f"RMS window {settings['rms_window_ms']:g} ms, band {_band(settings['band_hz'])}; "
        f"whole recording of {span(document['duration_s'])}; by chance alone one RMS value "
        f"scatters by {fixed(document['uncertainty']['rms_cv_pct'])} % (SD, at best)"
    )
    return Table(headers, tuple(rows), "<<>>>>", caption)


def fatigue_table(document: Mapping[str, Any]) -> Table:
    """Return the median-frequency trend of every channel, as its tier may show it."""
    trend_only = document["tier"] == "C"
    rows = []
    for channel in document["channels"]:
        trend = channel["median_frequency"]
        row = [printed_name(channel["name"])]
        if not trend_only:
            start_hz = trend["intercept_hz"]
            row.append("–" if start_hz is None else f"{fixed(start_hz)} Hz")
        slope, error = trend["slope_pct_per_s"], trend["slope_se_pct_per_s"]
        row += [
            "–" if slope is None else f"{signed(slope, 2)} ± {fixed(error, 2)}",
            "–" if trend["r2"] is None else f"{trend['r2']:.2f}",
            str(trend["n"]),
            _remark(trend, channel["jasa"]),
        ]
        rows.append(tuple(row))
    name = "median frequency" if not trend_only else "low-band frequency trend"
    start = () if trend_only else ("at 0 s",)
    settings = document["settings"]
    caption = (
        f"{name}, band {_band(settings['band_hz'])}, Hann window "
        f"{settings['mdf_window_s']:g} s every {settings['mdf_hop_s']:g} s, least squares over the "
        "windows inside bursts; ± is the standard error of the slope"
    )
    spread_hz = document["uncertainty"]["mdf_sd_hz"]
    if spread_hz is not None and not trend_only:
        caption += f"; by chance alone one window scatters by {fixed(spread_hz)} Hz (SD, at best)"
    headers = ("channel", *start, "change (% of start per s)", "r²", "n", "remark")
    return Table(headers, tuple(rows), "<>>><" if trend_only else "<>>>><", caption)


def _remark(trend: Mapping[str, Any], joint: Mapping[str, Any]) -> str:
    """Return what limits a trend, and what amplitude and spectrum say together."""
    read = joint["reading"] if not joint["reason"] else ""
    return "; ".join(part for part in (trend["reason"] or trend["note"], read) if part)


def balance_table(document: Mapping[str, Any]) -> Table:
    """Return the balance of every left/right pair."""
    rows = []
    for pair in document["pairs"]:
        value, half = pair["si_pct"], pair["si_half_width_pct"]
        if value is None:
            shown, said = "–", pair["reason"]
        else:
            shown = f"{signed(value)} ± {fixed(half)} %"
            side = "right" if value > 0 else "left"
            said = f"{side} higher, larger than its noise" if pair["flagged"] else pair["reason"]
            said = said or "within its noise band or below 15 %"
        said += "; the sides work in turn" if pair["in_turn"] else ""
        unit = pair["unit"] or "–"
        rows.append((printed_name(pair["muscle"]), shown, str(pair["n"]), unit, said))
    caption = (
        "symmetry index SI = (R − L) / (½ (R + L)) · 100 (Robinson 1987), mean over repetitions of "
        "that of their mean RMS in the unit given (µV: electrode placement alone may differ); "
        "± is the half width of its 95 % confidence interval; flagged from 5 repetitions on, above "
        "15 % and above ±"
    )
    headers = ("muscle", "SI (right +)", "n", "of", "reading")
    return Table(headers, tuple(rows), "<>><<", caption)


def quality_table(document: Mapping[str, Any]) -> Table:
    """Return the quality indices of every channel that are known."""
    names: list[str] = []
    for channel in document["channels"]:
        names += [name for name in channel["quality"]["indices"] if name not in names]
    rows = []
    for channel in document["channels"]:
        indices = channel["quality"]["indices"]
        cells = [_index(indices.get(name)) for name in names]
        rows.append((printed_name(channel["name"]), channel["quality"]["verdict"], *cells))
    titles = tuple("SNR" if name == "snr" else printed_name(name) for name in names)
    return Table(("channel", "verdict", *titles), tuple(rows), "<<" + ">" * len(names))


def advice(document: Mapping[str, Any]) -> list[str]:
    """Return what to do about every index that is not green, one line each."""
    return [
        f"{printed_name(channel['name'])}: {index['instruction']}"
        for channel in document["channels"]
        for index in channel["quality"]["indices"].values()
        if index["verdict"] in {"amber", "red"} and index["instruction"]
    ]


def synergies_table(document: Mapping[str, Any]) -> Table | None:
    """Return the weight of every muscle in every synergy; None where there are no synergies."""
    found = document["synergies"]
    if found is None:
        return None
    headers = ("muscle", *(f"synergy {index + 1}" for index in range(found["n"])), "VAF")
    rows = [
        (
            printed_name(name),
            *(f"{weight:.2f}" for weight in weights),
            "–" if vaf is None else f"{100 * vaf:.1f} %",
        )
        for name, weights, vaf in zip(
            found["muscles"], found["weights"], found["vaf_per_muscle"], strict=True
        )
    ]
    return Table(headers, tuple(rows), "<" + ">" * (found["n"] + 1))


def synergies_line(document: Mapping[str, Any]) -> str:
    """Return one line about the synergies, or why there are none."""
    found = document["synergies"]
    if found is None:
        return str(document["synergies_reason"])
    n, muscles = found["n"], len(found["muscles"]) - len(found["excluded"])
    of = "the whole recording"
    if found["n_reps"] is not None:
        of = f"{found['n_reps']} repetitions, each on 0 to 100 %"
    return (
        f"{n} synerg{'ies explain' if n != 1 else 'y explains'} {100 * found['vaf']:.1f} % of the "
        f"envelopes of {muscles} muscles over {of} (VAF, uncentred; "
        f"{found['normalisation']}); one alone {100 * found['tvaf1']:.1f} %, as many of shuffled "
        f"envelopes {100 * found['control_curve'][n - 1]:.1f} %."
    )


def heading(document: Mapping[str, Any]) -> str:
    """Return one line that says what was analysed."""
    channels = len(document["channels"])
    gaps = document["gaps"]
    parts = [
        f"{channels} channel{'s' if channels != 1 else ''}",
        f"{document['sampling_rate_hz']:g} Hz (tier {document['tier']})",
        span(document["duration_s"]),
        f"{len(gaps)} gap{'s' if len(gaps) != 1 else ''}, {document['loss_pct']:.2g} % missing"
        if gaps
        else "no gaps",
    ]
    if document["status"] != "complete":
        parts.append(f"status: {document['status']}")
    return " · ".join(parts)


def settings_line(document: Mapping[str, Any]) -> str:
    """Return one line with the settings that shape every number."""
    settings = document["settings"]
    mains = settings["mains_lines_hz"]
    method = settings["spec"]["mains_method"]
    removed = ", ".join(f"{line:g}" for line in mains)
    clamped = " (upper corner limited by the sampling rate)" if settings["band_clamped"] else ""
    return (
        f"band {_band(settings['band_hz'])}{clamped}, "
        f"mains removal {f'at {removed} Hz ({method})' if mains else 'off'}, "
        f"RMS {settings['rms_window_ms']:g} ms every {settings['hop_ms']:g} ms, "
        f"settings {settings['digest']}"
    )


def analysis_text(document: Mapping[str, Any]) -> str:
    """Return the whole analysis as text for a terminal."""
    blocks = [f"{document['file']}\n  {heading(document)}\n  {settings_line(document)}"]
    tables = [activation_table(document), fatigue_table(document)]
    if document["pairs"]:
        tables.append(balance_table(document))
    tables += balance_tables(document)
    synergies = synergies_table(document)
    if synergies is not None:
        tables.append(synergies)
    blocks += [text_table(table.headers, table.rows, table.align, "  ") for table in tables]
    remarks = _remarks(document)
    if remarks:
        blocks.append("\n".join(f"  {line}" for line in remarks))
    return "\n\n".join(blocks)


def _remarks(document: Mapping[str, Any]) -> list[str]:
    lines = []
    for channel in document["channels"]:
        for key in ("rms_reason", "bursts_reason"):
            if channel[key]:
                lines.append(f"{printed_name(channel['name'])}: {channel[key]}")
    lines += advice(document)
    if document["tier"] != "A":
        lines.append(f"tier {document['tier']}: {document['tier_note']}")
    lines += balance_lines(document)
    lines.append(synergies_line(document))
    return list(dict.fromkeys(lines))


def _with_unit(value: float | None, unit: str) -> str:
    return "–" if value is None else f"{number(value)} {unit}"


def _spread(mean: float | None, sd: float | None, unit: str) -> str:
    if mean is None:
        return "–"
    shown = number(mean)
    if sd is None:
        return f"{shown} {unit}"
    # As many decimals as the mean has: a finer spread would only look more exact.
    decimals = len(shown.partition(".")[2])
    return f"{shown} ± {fixed(sd, decimals)} {unit}"


def _band(band_hz: list[float]) -> str:
    return f"{band_hz[0]:g} to {band_hz[1]:g} Hz"


def _index(index: Mapping[str, Any] | None) -> str:
    if index is None or index["value"] is None:
        return "–"
    decimals = 2 if index["unit"] in {"", "%"} else 1
    return f"{fixed(index['value'], decimals)} {printed_unit(index['unit'])}".strip()
