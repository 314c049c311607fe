"""Sentences with values in them, which are put into words only where the language is known.

Findings, comparisons and reports are made below the window and read in any language: they carry
`Words`, a literal English template and the values that go into it. `render` makes the text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from acquisition.channels import split_site


@dataclass(frozen=True, slots=True)
class Num:
    """A number with its unit.

    Parameters
    ----------
    value
        The number; NaN is shown as a dash.
    decimals
        How many are shown.
    unit
        Behind the number; empty for none.
    signed
        Whether a plus is written.
    """

    value: float
    decimals: int = 0
    unit: str = ""
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A channel, muscle or side by its name: ``left_gluteus_maximus``, ``gluteus_maximus``."""

    text: str


@dataclass(frozen=True, slots=True)
class Raw:
    """What a person or a file says: never translated, and escaped where it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence.

    Parameters
    ----------
    template
        English, a literal; ``{name}`` stands for a value.
    values
        By name what goes into it. A plain text is one that was made below (a reason): it is
        translated where there is a translation.
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)


Value = Num | Name | Raw | Words | str


def words(template: str, **values: Value) -> Words:
    """Return a sentence; `template` is a literal, so that it can be collected for translation."""
    return Words(template, values)


class Language(Protocol):
    """How texts, numbers and names are written; `code` names the language: ``en``, ``de``."""

    @property
    def code(self) -> str:
        """Which language, as HTML names it."""
        ...

    def text(self, template: str) -> str:
        """Return a template, its places kept."""
        ...

    def said(self, text: str) -> str:
        """Return a text that was made below."""
        ...

    def number(self, number: Num) -> str:
        """Return a number with its unit."""
        ...

    def name(self, name: str) -> str:
        """Return a channel, muscle or side."""
        ...


class English:
    """The language of files and of the command line; a point in numbers."""

    code = "en"

    def text(self, template: str) -> str:
        """Return a template, its places kept."""
        return template

    def said(self, text: str) -> str:
        """Return a text that was made below."""
        return text

    def number(self, number: Num) -> str:
        """Return a number with its unit."""
        if not math.isfinite(number.value):
            return "–"
        sign = "+" if number.signed else ""
        text = f"{number.value:{sign}.{number.decimals}f}"
        if float(text) == 0:
            text = text.lstrip("+-")
        text = text.replace("-", "−")
        return f"{text} {number.unit}" if number.unit else text

    def name(self, name: str) -> str:
        """Return a channel, muscle or side: ``left gluteus maximus``."""
        muscle, side = split_site(name)
        return f"{side} {muscle}".strip().replace("_", " ")


def render(said: Words | str, language: Language) -> str:
    """Return a sentence as plain text in a language; whoever writes it out escapes it."""
    if isinstance(said, str):
        return language.said(said)
    values = {name: _value(value, language) for name, value in said.values.items()}
    return language.text(said.template).format(**values)


def _value(value: Value, language: Language) -> str:
    match value:
        case Num():
            return language.number(value)
        case Name():
            return language.name(value.text)
        case Raw():
            return value.text
        case _:
            return render(value, language)
