"""What a person asks of a protocol; stored in the recording, and asked again by its replay."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: End the activity; set the targets. Asked for by people and by monitors.
STOP, TARGETS = "stop", "targets"


@dataclass(frozen=True, slots=True)
class Command:
    """One wish.

    Parameters
    ----------
    do
        What to do, for example ``set.start``.
    values
        JSON-compatible details.
    """

    do: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def label(self) -> str:
        """Return it as the label of an event."""
        return json.dumps({"do": self.do, **self.values}, sort_keys=True, allow_nan=False)

    def check(self) -> None:
        """Look whether it can be stored: what outlasts an epoch is given on as it was given.

        Raises
        ------
        ValueError
            It holds an infinity or a NaN, which only a damaged file does.
        """
        try:
            self.label()
        except (ValueError, RecursionError) as error:
            raise ValueError(
                "it holds numbers that are not finite, or is nested too deeply"
            ) from error

    @classmethod
    def from_label(cls, label: str) -> Command:
        """Read what `label` gave.

        Raises
        ------
        ValueError
            It is something else.
        """
        try:
            values = json.loads(label)
        except RecursionError as error:
            raise ValueError("it is nested too deeply") from error
        do = values.pop("do", None) if isinstance(values, dict) else None
        if not isinstance(do, str):
            raise ValueError("it does not say what to do")
        return cls(do, values)
