"""The explosive efforts of this session, and the best of one's own among them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from app.protocols.explosive.efforts import INTENT_SHARE
from app.protocols.explosive.rise import SCORED_MS

#: So many stand in the ladder.
SHOWN = 10


class EffortLog:
    """Keeps what `training.effort` said, in order."""

    def __init__(self) -> None:
        self._efforts: list[Mapping[str, Any]] = []

    @property
    def efforts(self) -> Sequence[Mapping[str, Any]]:
        """All of them."""
        return self._efforts

    def add(self, values: Mapping[str, Any]) -> None:
        """Add the newest."""
        self._efforts.append(values)

    def clear(self) -> None:
        """Forget all: another session."""
        self._efforts.clear()

    def forget(self, channel: str) -> None:
        """Forget those of a muscle whose MVC is another from now on: they were shares of it."""
        self._efforts = [one for one in self._efforts if channel not in names_of(one)]

    def best(self, names: Sequence[str]) -> float:
        """Return the best of these muscles together in % MVC/s; NaN without any."""
        rates = [rate_of(one) for one in self._efforts if names_of(one) == tuple(names)]
        return max((rate for rate in rates if not math.isnan(rate)), default=math.nan)

    def last(self, names: Sequence[str]) -> list[Mapping[str, Any]]:
        """Return the last `SHOWN` of these muscles together."""
        return [one for one in self._efforts if names_of(one) == tuple(names)][-SHOWN:]


def rate_of(values: Mapping[str, Any]) -> float:
    """Return the rate of EMG rise by which efforts are compared; NaN where there is none."""
    rates = values.get("rer_pct_mvc_s")
    rate = rates.get(str(SCORED_MS)) if isinstance(rates, Mapping) else None
    if isinstance(rate, bool) or not isinstance(rate, int | float) or values.get("valid") is False:
        return math.nan
    return float(rate)


def names_of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the muscles of an effort."""
    names = values.get("channels")
    return tuple(map(str, names)) if isinstance(names, list | tuple) else ()


def limit_of(best: float) -> float:
    """Return what an explosive start needs at least, in the unit of `best`."""
    return INTENT_SHARE * best
