"""Tables of TOML files read with a word on what is wrong: in which file, in which table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class MontageError(ValueError):
    """A file of muscles, exercises or set-ups cannot be; its text says where and why."""


def quoted(text: str) -> str:
    """Return a text as TOML writes it: only quotes, backslashes and controls need care."""
    made = "".join(
        f"\\u{ord(c):04x}" if ord(c) < 0x20 or ord(c) == 0x7F else f"\\{c}" if c in '"\\' else c
        for c in text
    )
    return f'"{made}"'


class Table:
    """One table, and where it stands.

    Parameters
    ----------
    where
        File and table, for messages.
    values
        As `tomllib` gave them.
    """

    def __init__(self, where: str, values: Any) -> None:
        if not isinstance(values, Mapping):
            raise MontageError(f"{where} is no table")
        self.where, self._values = where, values

    def allow(self, names: Sequence[str]) -> None:
        """Refuse what has another name than these: a typing error must not be passed over.

        Raises
        ------
        MontageError
            Names the first one.
        """
        for name in self._values:
            if name not in names:
                raise MontageError(
                    f"{self.where} has {name!r:.40}, which is none of {', '.join(names)}"
                )

    def has(self, name: str) -> bool:
        """Tell whether there is such a field."""
        return name in self._values

    def value(self, name: str) -> Any:
        """Return a field as it is; None where it is missing."""
        return self._values.get(name)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text that is not empty; `default`, if any, where it is missing.

        Raises
        ------
        MontageError
            It is missing, empty or no text.
        """
        value = self._values.get(name, default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            raise MontageError(f"{self.where} needs a text for {name}")
        return value

    def choice(self, name: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return a text that is one of some; `default`, if any, where it is missing.

        Raises
        ------
        MontageError
            It is missing or another one.
        """
        value = self._values.get(name, default)
        if not isinstance(value, str) or value not in allowed:
            shown = ", ".join(one or '""' for one in allowed)
            raise MontageError(f"{self.where} needs one of {shown} for {name}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; none where it is missing.

        Raises
        ------
        MontageError
            It is something else.
        """
        value = self._values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise MontageError(f"{self.where} needs a list of texts for {name}")
        return tuple(value)

    def flag(self, name: str, default: bool | None = None) -> bool:
        """Return true or false; `default`, if any, where it is missing.

        Raises
        ------
        MontageError
            It is missing or something else.
        """
        value = self._values.get(name, default)
        if not isinstance(value, bool):
            raise MontageError(f"{self.where} needs true or false for {name}")
        return value

    def whole(self, name: str, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`.

        Raises
        ------
        MontageError
            It is missing or something else.
        """
        value = self._values.get(name)
        if type(value) is not int or not low <= value <= high:
            raise MontageError(f"{self.where} needs a whole number from {low} to {high} for {name}")
        return value

    def numbers(self, name: str, count: int, low: float, high: float) -> tuple[float, ...]:
        """Return a list of so many numbers from `low` to `high`.

        Raises
        ------
        MontageError
            It is missing or something else.
        """
        value = self._values.get(name)
        if (
            not isinstance(value, list)
            or len(value) != count
            or not all(type(one) in (int, float) and low <= one <= high for one in value)
        ):
            raise MontageError(
                f"{self.where} needs {count} numbers from {low:g} to {high:g} for {name}"
            )
        return tuple(float(one) for one in value)

    def tables(self, name: str) -> tuple[Table, ...]:
        """Return a list of tables.

        Raises
        ------
        MontageError
            It is missing, empty or something else.
        """
        value = self._values.get(name)
        if not isinstance(value, list) or not value:
            raise MontageError(f"{self.where} needs a list of tables for {name}")
        return tuple(Table(f"{self.where}, {name} {k}", one) for k, one in enumerate(value, 1))
