"""Two analyses of one recording side by side: the numbers of `analyze`, and their difference."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.gui.format import NONE, figures
from app.gui.language import mark, number, said, tr

Document = Mapping[str, Any]

#: Quantities, as the table has them.
RMS_MEAN, RMS_MAX, BURSTS = mark("RMS mean"), mark("RMS max"), mark("Bursts")
MDF_START, MDF_SLOPE = mark("MDF at 0 s"), mark("MDF change")
SYMMETRY = mark("Symmetry index")


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of one analysis.

    Parameters
    ----------
    value
        As in the document; None where it is withheld.
    spread
        Its ±; None where it has none.
    reason
        Why it is withheld.
    """

    value: float | None
    spread: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A quantity of a channel or pair.

    Parameters
    ----------
    subject
        Channel, or the muscle of a pair.
    quantity
        One of the constants of this module.
    unit
        Of the numbers.
    decimals
        Places behind the point; None: three figures.
    recorded, other
        With the recording's settings, and with the others.
    """

    subject: str
    quantity: str
    unit: str
    decimals: int | None
    recorded: Cell
    other: Cell

    @property
    def difference(self) -> float | None:
        """What the other settings change; None where a number is withheld."""
        if self.recorded.value is None or self.other.value is None:
            return None
        return self.other.value - self.recorded.value


def compare(recorded: Document, other: Document) -> list[Row]:
    """Return the rows for two documents of `analyze` of one recording."""
    rows: list[Row] = []
    for one, two in zip(recorded["channels"], other["channels"], strict=True):
        rows += _channel_rows(one, two, recorded["tier"])
    for one, two in zip(recorded["pairs"], other["pairs"], strict=True):
        name = str(one["muscle"]).replace("_", " ")
        rows.append(Row(name, SYMMETRY, "%", 1, _symmetry(one), _symmetry(two)))
    return rows


def _channel_rows(one: Document, two: Document, tier: str) -> Iterator[Row]:
    name = str(one["name"]).replace("_", " ")
    unit = "µV" if one["unit"] == "uV" else str(one["unit"])
    for quantity, field in ((RMS_MEAN, "rms_mean"), (RMS_MAX, "rms_max")):
        cells = (Cell(channel[field], reason=channel["rms_reason"]) for channel in (one, two))
        yield Row(name, quantity, unit, None, *cells)
    yield Row(name, BURSTS, "", 0, *(Cell(float(len(item["bursts"]))) for item in (one, two)))
    trends = one["median_frequency"], two["median_frequency"]
    yield Row(name, MDF_START, "Hz", 1, *(_start(trend, tier) for trend in trends))
    yield Row(name, MDF_SLOPE, "%/s", 3, *(_slope(trend) for trend in trends))


def _start(trend: Document, tier: str) -> Cell:
    if trend["intercept_hz"] is not None and not trend["hz_comparable"]:
        return Cell(None, reason=f"Hz mean nothing outside of this board (tier {tier})")
    return Cell(trend["intercept_hz"], reason=trend["reason"])


def _slope(trend: Document) -> Cell:
    return Cell(trend["slope_pct_per_s"], trend["slope_se_pct_per_s"], trend["reason"])


def _symmetry(pair: Document) -> Cell:
    return Cell(pair["si_pct"], pair["si_half_width_pct"], pair["reason"])


# --- as text ---------------------------------------------------------------------------------


def cell_text(row: Row, cell: Cell) -> str:
    """Return a cell as the screen shows it, with its ±; a dash where it is withheld."""
    if cell.value is None:
        return NONE
    shown = _shown(row, cell.value)
    if cell.spread is not None:
        shown = tr("{value} ± {spread}", value=shown, spread=_shown(row, cell.spread))
    return shown


def quantity_text(row: Row) -> str:
    """Return what a row is, with its unit."""
    return ", ".join(filter(None, (tr(row.quantity), row.unit)))


def difference_text(row: Row) -> str:
    """Return the difference with its sign, of an amplitude in percent as well."""
    change = row.difference
    if change is None:
        return NONE
    sign = "+" if change > 0 else ""
    text = f"{sign}{_shown(row, change)}"
    if row.quantity in (RMS_MEAN, RMS_MAX) and row.recorded.value:
        share = 100.0 * change / row.recorded.value
        text = tr(
            "{change} ({percent} %)",
            change=text,
            percent=f"{'+' if share > 0 else ''}{number(share, 1)}",
        )
    return text


def _shown(row: Row, value: float) -> str:
    if row.decimals is None:
        return figures(value)
    # A difference of nothing has no sign.
    return number(value, row.decimals) if round(value, row.decimals) else number(0, row.decimals)


def why(row: Row) -> str:
    """Return why numbers of a row are withheld, in the user's language; empty where none is."""
    sides = ((tr("Recorded"), row.recorded), (tr("Other settings"), row.other))
    reasons = [
        tr("{side}: {reason}", side=side, reason=said(cell.reason))
        for side, cell in sides
        if cell.value is None and cell.reason
    ]
    if len(reasons) == len(sides) and row.recorded.reason == row.other.reason:
        return said(row.recorded.reason)
    return "\n".join(reasons)


def as_text(rows: Sequence[Row], delimiter: str) -> str:
    """Return the table with all digits, for files and the clipboard: English, a point in numbers.

    Parameters
    ----------
    rows
        The table.
    delimiter
        Between its columns: a tab for the clipboard, a comma for a file.
    """
    text = io.StringIO()
    table = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    table.writerow(
        [
            *("channel", "quantity", "unit", "recorded", "recorded_spread", "recorded_reason"),
            *("other", "other_spread", "other_reason", "difference"),
        ]
    )
    for row in rows:
        cells = [
            text
            for cell in (row.recorded, row.other)
            for text in (
                _digits(cell.value),
                _digits(cell.spread),
                cell.reason if cell.value is None else "",
            )
        ]
        table.writerow([row.subject, row.quantity, row.unit, *cells, _digits(row.difference)])
    return text.getvalue()


def _digits(value: float | None) -> str:
    return "" if value is None else repr(value)
