"""The balance of an analysis beyond left and right, for the terminal and the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.results.plain import fixed, printed_name, signed
from app.results.table import Table

#: So many names of an order are printed; all are in the JSON.
_MOST_NAMES = 8
_CO_CONTRACTION = ("ratio_pct", "falconer_winter_pct", "rudolph_pct", "both_active_pct")


def balance_tables(document: Mapping[str, Any]) -> list[Table]:
    """Return the tables of co-contraction and of shares; those that have a number."""
    tables = (_antagonists(document["balance"]), _sharing(document["balance"]))
    return [table for table in tables if table is not None]


def _antagonists(balance: Mapping[str, Any]) -> Table | None:
    pairs = [pair for pair in balance["antagonists"] if _has_any(pair)]
    if not pairs:
        return None
    rows = tuple(
        (
            printed_name(pair["agonist"]),
            printed_name(pair["antagonist"]),
            *(_estimate(pair[name]) for name in _CO_CONTRACTION),
            pair["reason"],
        )
        for pair in pairs
    )
    headers = (
        "agonist", "antagonist", "ratio", "Falconer-Winter", "Rudolph", "both active", "remark",
    )  # fmt: skip
    caption = (
        "co-contraction, mean over repetitions ± half width of its 95 % interval; four questions, "
        "never to be mixed; for comparisons within a session"
    )
    return Table(headers, rows, "<<>>>><", caption)


def _has_any(pair: Mapping[str, Any]) -> bool:
    return any(pair[name]["mean"] is not None for name in _CO_CONTRACTION)


def _sharing(balance: Mapping[str, Any]) -> Table | None:
    part = balance["sharing"]
    if not any(share["mean"] is not None for share in part.get("shares_pct", ())):
        return None
    rows = tuple(
        (
            printed_name(name),
            _estimate(share),
            "–" if base is None else f"{fixed(base)} %",
            str(share["n"]),
        )
        for name, share, base in zip(
            part["muscles"], part["shares_pct"], part["baseline_pct"], strict=True
        )
    )
    caption = f"share of the work in {part['unit']}, mean over repetitions"
    if part["caution"]:
        caption += f". {part['caution']}"
    return Table(("muscle", "share", "baseline", "n"), rows, "<>>>", caption)


def balance_lines(document: Mapping[str, Any]) -> list[str]:
    """Return in a few lines what else the repetitions say, and why something is withheld."""
    balance = document["balance"]
    n = len(balance["reps"])
    if n == 0:
        return ["balance: no repetition was found"]
    sets = sum(1 for one in balance["sets"] if one["set"])
    lines = [f"balance: {n} repetition{'s' if n != 1 else ''}" + (f", {sets} sets" if sets else "")]
    lines += [
        f"{printed_name(a)} and {printed_name(b)} carry one and the same signal: check the cables"
        for a, b in balance["copies"]
    ]
    lines += [*_order(balance["timing"]), *_against_baseline(balance)]
    withheld = {
        pair["both_active_pct"]["reason"] for pair in balance["antagonists"] if not _has_any(pair)
    }
    lines += sorted(f"co-contraction: {why}" for why in withheld)
    if balance["sharing"]["muscles"] and balance["sharing"]["reason"]:
        lines.append(f"shares of the work: {balance['sharing']['reason']}")
    return lines


def _order(timing: Mapping[str, Any]) -> list[str]:
    names = timing.get("order", [])
    if len(names) < 2:
        return []
    said = ", ".join(printed_name(name) for name in names[:_MOST_NAMES])
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    sure = len(timing["sure"])
    return [f"order of onset: {said}{more}; {sure} of the pairs are sure"]


def _against_baseline(balance: Mapping[str, Any]) -> list[str]:
    baseline = balance["baseline"]
    if baseline is None:
        return []
    lines = [f"baseline: {baseline['name']}, {baseline['n']} repetitions"]
    verdict = balance["sharing"].get("verdict")
    if verdict is not None and verdict["distance_pct"] is not None:
        lines.append(
            f"shares of the work: {fixed(verdict['distance_pct'])} % from the baseline "
            f"({fixed(verdict['angle_deg'])}°), {verdict['level']}"
        )
    takeover = balance["sharing"].get("takeover")
    if takeover is not None:
        lines.append(
            f"{printed_name(takeover['muscle'])} takes over: {signed(takeover['points'])} points; "
            f"{printed_name(takeover['gives'])} gives {fixed(takeover['gives_points'])}"
        )
    pattern = balance["pattern"]
    if pattern["vaf_pct"]["mean"] is None:
        lines.append(f"pattern: {pattern['reason']}")
    else:
        lines.append(
            f"pattern: the baseline's synergies explain {_estimate(pattern['vaf_pct'])} "
            f"(of the baseline itself {fixed(pattern['baseline_pct'])} %)"
            + ("; it differs from the baseline" if pattern["differs"] else "")
        )
    return lines


def _estimate(one: Mapping[str, Any]) -> str:
    if one["mean"] is None:
        return "–"
    half = "" if one["half_width"] is None else f" ± {fixed(one['half_width'])}"
    return f"{fixed(one['mean'])}{half} %"
