"""Every number of some repetitions as one table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.gui import format as texts
from app.gui.balance import antagonist_words
from app.gui.balance.sides_scale import SHORT
from app.gui.balance.sides_words import guarded_balance, in_unit
from app.gui.balance.sight import Sight
from app.gui.language import decimal_point, number, said, tr
from app.protocols.balance.estimate import Estimate
from app.protocols.balance.parts import SidesPart
from dsp.symmetry_indices import index_values
from recordings.notes import MVC


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table.

    Parameters
    ----------
    head
        What it is, with its unit.
    cells
        One of each repetition.
    mean, half, n
        Over the repetitions, and from how many.
    tip
        More about it; why it is withheld.
    """

    head: str
    cells: tuple[str, ...]
    mean: str = texts.NONE
    half: str = texts.NONE
    n: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and how the rows are called.

    Parameters
    ----------
    rows
        Names of the repetitions.
    columns
        The numbers.
    """

    rows: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()

    @property
    def row_heads(self) -> tuple[str, ...]:
        """Names of all rows: repetitions, mean, its half width, count."""
        return (*self.rows, tr("Mean"), tr("± 95 %"), tr("n"))

    def cell(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        one = self.columns[column]
        return (*one.cells, one.mean, one.half, one.n)[row]

    def to_tsv(self) -> str:
        """Return it as spreadsheets take it from the clipboard."""
        lines = ["\t".join(["", *(one.head for one in self.columns)])]
        for k, head in enumerate(self.row_heads):
            cells = (self.cell(k, column) for column in range(len(self.columns)))
            lines.append("\t".join([head, *("" if one == texts.NONE else one for one in cells)]))
        return "\n".join(lines)


def table(sight: Sight) -> Table:
    """Return every number of a sight.

    Parameters
    ----------
    sight
        What is looked at.
    """
    if not sight.rows:
        return Table()
    several = len({row.set for row in sight.rows}) > 1
    names = tuple(f"{row.set}.{row.rep}" if several else number(row.rep) for row in sight.rows)
    columns = [
        *_amplitudes(sight),
        *_sides(sight),
        *_antagonists(sight),
        *_shares(sight),
        *_onsets(sight),
        *_pattern(sight),
    ]
    return Table(names, tuple(columns))


def _column(
    head: str, values: Sequence[float], decimals: int, found: Estimate, tip: str = ""
) -> Column:
    return Column(
        head,
        tuple(_number(one, decimals) for one in values),
        _number(found.mean, decimals),
        _number(found.half_width, decimals),
        number(found.n),
        "\n".join(filter(None, (tip, said(found.reason)))),
    )


def _number(value: float | None, decimals: int) -> str:
    """Return a number as a table has it: with the decimal point of the user's language."""
    if value is None or not math.isfinite(value):
        return texts.NONE
    return f"{value:.{decimals}f}".replace(".", decimal_point())


def _amplitudes(sight: Sight) -> list[Column]:
    made = []
    for k, channel in enumerate(sight.channels):
        if k not in sight.plan.muscles:
            continue
        unit_uv = float(sight.norm.unit_uv[k])
        normed = math.isfinite(unit_uv)
        scale = 100.0 / unit_uv if normed else 1.0
        values = [scale * float(row.mean_uv[k]) for row in sight.rows]
        unit = tr("% of 100 % = {value} µV", value=texts.amplitude(unit_uv)) if normed else "µV"
        percent = tr("% MVC") if sight.norm.kinds[k] == MVC else "%"
        short = percent if normed else texts.unit(channel)
        why = "" if normed else said(sight.norm.why[k])
        reasons = sorted({said(row.why_not[k]) for row in sight.rows if row.why_not[k]})
        tip = "\n".join(filter(None, (tr("Mean RMS in {unit}", unit=unit), why, *reasons)))
        head = f"{texts.channel_short(channel)} [{short}]"
        made.append(_column(head, values, 1, Estimate.of(values), tip))
    return made


def _sides(sight: Sight) -> list[Column]:
    made = []
    for part in sight.summary.sides:
        pair = guarded_balance(part, sight)
        found = Estimate(pair.value, pair.value_ci95, pair.n, pair.reason)
        head = f"{texts.muscle_title(pair.muscle)} {SHORT[pair.index]} [%]"
        values = [math.nan] * len(sight.rows) if pair.reason else _by_rep(part, sight)
        if pair.in_turn:
            values = [math.nan] * len(sight.rows)
        tip = tr("The sides work in turn: of their means only.") if pair.in_turn else ""
        made.append(_column(head, values, 1, found, tip))
    return made


def _by_rep(part: SidesPart, sight: Sight) -> list[float]:
    pair = part.balance
    sides = [
        [in_unit(float(row.mean_uv[k]), k, part, sight) for row in sight.rows]
        for k in (pair.left, pair.right)
    ]
    left, right = (np.where(np.isfinite(one), one, 0.0) for one in sides)
    values = index_values(pair.index, left, right, side=sight.plan.side)
    return [float(one) for one in np.where(np.isfinite(sides).all(axis=0), values, math.nan)]


def _antagonists(sight: Sight) -> list[Column]:
    made = []
    fields = ("antagonist_ratio_pct", "rudolph_pct", "falconer_winter_pct", "both_active_pct")
    for part in sight.summary.antagonists:
        pair = " / ".join(
            texts.channel_short(sight.channels[k]) for k in (part.antagonist, part.agonist)
        )
        for index, field in zip(antagonist_words.INDICES, fields, strict=True):
            found = [getattr(one, field) for one in part.by_rep]
            values = [math.nan if one is None else float(one) for one in found]
            unit = f" [{index.unit}]" if index.unit else ""
            head = f"{pair} {tr(index.title)}{unit}"
            made.append(_column(head, values, 1, index.of(part), tr(index.formula)))
    return made


def _shares(sight: Sight) -> list[Column]:
    part = sight.summary.sharing
    if part is None or not part.shares_pct:
        return []
    made = []
    for k, (column, found) in enumerate(zip(part.columns, part.shares_pct, strict=True)):
        values = [float(one[k]) for one in part.by_rep]
        name = texts.channel_short(sight.channels[column])
        made.append(_column(tr("{muscle} share [%]", muscle=name), values, 1, found))
    return made


def _onsets(sight: Sight) -> list[Column]:
    made = []
    for k, channel in enumerate(sight.channels):
        if k not in sight.plan.muscles:
            continue
        values = [1000.0 * float(row.onset_s[k]) for row in sight.rows]
        reasons = sorted({said(row.why_no_onset[k]) for row in sight.rows if row.why_no_onset[k]})
        tip = tr("From the beginning of the repetition on")
        head = tr("{muscle} onset [ms]", muscle=texts.channel_short(channel))
        made.append(_column(head, values, 0, Estimate.of(values), "\n".join((tip, *reasons))))
    return made


def _pattern(sight: Sight) -> list[Column]:
    part = sight.summary.pattern
    if part is None or len(part.by_rep_pct) != len(sight.rows):
        return []
    values = [float(one) for one in part.by_rep_pct]
    return [_column(tr("Pattern VAF [%]"), values, 1, part.vaf_pct, said(part.reason))]
