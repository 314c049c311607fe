"""Where a muscle is to work: within a zone, or below a limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

#: Highest edge of a zone, as a share of the reference.
HIGHEST = 1.5


@dataclass(frozen=True, slots=True)
class Target:
    """A band, as shares of the reference; both edges belong to it.

    Parameters
    ----------
    low, high
        Its edges; `low` is 0 for a muscle that is to stay quiet.
    below
        The muscle is to stay below `high` (an antagonist), rather than to come into a zone.
    """

    low: float
    high: float
    below: bool = False

    def holds(self, share: float) -> bool:
        """Tell whether a share is where it is to be; never for NaN."""
        return share <= self.high and (self.below or share >= self.low)

    def to_values(self) -> dict[str, Any]:
        """Return it JSON-compatible."""
        return {"low": self.low, "high": self.high, "below": self.below}

    @classmethod
    def from_values(cls, values: Any) -> Target:
        """Read what `to_values` gave.

        Raises
        ------
        ValueError
            It is something else, or no zone.
        """
        if not isinstance(values, Mapping):
            raise ValueError("a target needs low and high")
        low, high = values.get("low"), values.get("high")
        if not (_is_number(low) and _is_number(high)):
            raise ValueError("a target needs low and high")
        if not 0 <= low < high <= HIGHEST:  # NaN neither
            raise ValueError(f"a target from {low!r:.20} to {high!r:.20} is not possible")
        return cls(float(low), float(high), values.get("below") is True)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
