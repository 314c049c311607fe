"""Texts of a report, ready for a page: what people and files say is made harmless first.

Control characters, letters that turn the direction of what follows and endless texts do not get
any further than here; whoever writes HTML or SVG still escapes what stands in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from app.results.findings.finding import CLEAR, LIKELY
from app.results.report.blocks import Cell, Table
from app.results.words import Language, Name, Num, Raw, Value, Words, render, words
from recordings.search_text import printable

#: Around a text that runs from right to left: what follows keeps its place. Not written around
#: others, as there are programs that draw a box for them.
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_UNITS = frozenset({"", "%", "% MVC", "% MVC/s", "µV", "ms", "s", "Hz", "%/min", "kg", "m/s"})
#: Longest unit and longest name of a channel that are shown.
_UNIT_LETTERS, _NAME_LETTERS = 12, 80
_FROM_RIGHT = frozenset({"R", "AL", "AN"})


def shown(said: Words | str, language: Language) -> str:
    """Return a sentence in a language, what is in it of people and files made harmless."""
    return render(_harmless(said, language), language)


def sentence(said: Words, language: Language) -> str:
    """Return a sentence that stands alone, its first letter large: names are written small."""
    text = shown(said, language)
    return text[:1].upper() + text[1:]


def shown_cell(cell: Cell, language: Language) -> str:
    """Return a cell of a table; a plain text is of a person or a file and is not translated."""
    match cell:
        case Num():
            return language.number(_with_unit(cell))
        case Words():
            return shown(cell, language)
        case _:
            return harmless(cell)


def harmless(text: str) -> str:
    """Return a text of a person or a file as one line of at most 500 letters."""
    line = printable(text)
    if any(unicodedata.bidirectional(letter) in _FROM_RIGHT for letter in line):
        return f"{_ISOLATE}{line}{_END_ISOLATE}"
    return line


def is_numeric(table: Table, column: int) -> bool:
    """Tell whether a column of a table holds numbers, which are aligned right; the first is names.

    A number with its spread or band counts, a sentence with a number in it does not.
    """
    cells = [row[column] for row in table.rows]
    return column > 0 and bool(cells) and all(map(_is_number, cells))


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, Words):
        letters = cell.template.replace(" to ", "")
        for name in cell.values:
            letters = letters.replace(f"{{{name}}}", "")
        has_letters = any(letter.isalpha() for letter in letters)
        return not has_letters and all(isinstance(value, Num) for value in cell.values.values())
    return isinstance(cell, Num)


def certainty_word(certainty: str) -> Words:
    """Return how sure a finding is, as the word beside its mark; empty where nothing was found."""
    if certainty == CLEAR:
        return words("Clear:")
    if certainty == LIKELY:
        return words("Likely:")
    return words("")


def named(name: str) -> Words:
    """Return a channel, muscle or side by its name."""
    return words("{name}", name=Name(name))


def told(text: str) -> Words:
    """Return a text that was made below, to be translated where there is a translation."""
    return words("{text}", text=text)


def listed(items: Iterable[Words | str]) -> Words:
    """Return several texts with commas between them."""
    parts: list[Value] = [one if isinstance(one, Words) else Raw(one) for one in items]
    template = ", ".join(f"{{t{k}}}" for k in range(len(parts)))
    return Words(template, {f"t{k}": part for k, part in enumerate(parts)})


def shortened(text: str, letters: int) -> str:
    """Return a text of at most so many letters, an ellipsis at its end where it is cut."""
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def _with_unit(number: Num) -> Num:
    """Return a number with a unit that is one: that of a channel is as its file says."""
    if number.unit in _UNITS:
        return number
    return replace(number, unit=harmless(shortened(number.unit, _UNIT_LETTERS)))


def _harmless(said: Words | str, language: Language) -> Words | str:
    if isinstance(said, str):
        return Words("{text}", {"text": Raw(harmless(language.said(said)))})
    values = {name: _harmless_value(value, language) for name, value in said.values.items()}
    return replace(said, values=values)


def _harmless_value(value: Value, language: Language) -> Value:
    match value:
        case Num():
            return _with_unit(value)
        case Name():
            return Raw(harmless(shortened(language.name(value.text), _NAME_LETTERS)))
        case Raw():
            return Raw(harmless(value.text))
        case _:
            return _harmless(value, language)
