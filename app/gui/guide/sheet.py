"""The keys by group, and how they are spread over columns; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations, pairwise


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Keys and what they do."""

    keys: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together."""

    title: str
    lines: tuple[KeyLine, ...]

    @property
    def height(self) -> float:
        """Lines that it takes, its heading and the gap below included."""
        return len(self.lines) + 1.7


def grouped(lines: Sequence[tuple[str, KeyLine]]) -> tuple[KeyGroup, ...]:
    """Return the lines of each group together, groups in the order of their first line."""
    by_group: dict[str, list[KeyLine]] = {}
    for group, line in lines:
        if line.keys:
            by_group.setdefault(group, []).append(line)
    return tuple(KeyGroup(title, tuple(found)) for title, found in by_group.items())


def in_columns(groups: Sequence[KeyGroup], columns: int) -> list[list[KeyGroup]]:
    """Spread groups over columns, in order and whole, so that the highest is as low as can be."""
    columns = max(1, min(columns, len(groups)))
    if not groups:
        return []
    best: list[list[KeyGroup]] = [list(groups)]
    for cuts in combinations(range(1, len(groups)), columns - 1):
        ends = (0, *cuts, len(groups))
        spread = [list(groups[a:b]) for a, b in pairwise(ends)]
        if len(best) < columns or rows(spread) < rows(best):
            best = spread
    return best


def rows(spread: Sequence[Sequence[KeyGroup]]) -> float:
    """Return how many lines the highest column takes."""
    return max((sum(group.height for group in column) for column in spread), default=0)


def as_text(groups: Sequence[KeyGroup]) -> str:
    """Return the sheet as a plain text."""
    widest = max((len(_keys(line)) for group in groups for line in group.lines), default=0)
    parts = []
    for group in groups:
        body = [f"  {_keys(line):{widest}}  {line.title}" for line in group.lines]
        parts.append("\n".join((group.title, *body)))
    return "\n\n".join(parts) + "\n"


def as_html(title: str, groups: Sequence[KeyGroup], columns: int = 2) -> str:
    """Return the sheet as a page to be printed."""
    cells = []
    for column in in_columns(groups, columns):
        body = "".join(_html_group(group) for group in column)
        cells.append(f'<td width="{100 // columns}%" valign="top">{body}</td>')
    spread = f'<table width="100%" cellpadding="4"><tr>{"".join(cells)}</tr></table>'
    return f"<h2>{escape(title)}</h2>{spread}"


def _html_group(group: KeyGroup) -> str:
    lines = "".join(
        f"<tr><td><b>{escape(_keys(line))}</b>&nbsp;&nbsp;</td><td>{escape(line.title)}</td></tr>"
        for line in group.lines
    )
    return f"<h4>{escape(group.title)}</h4><table cellpadding='1'>{lines}</table>"


def _keys(line: KeyLine) -> str:
    return ", ".join(line.keys)
