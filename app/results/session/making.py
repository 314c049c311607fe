"""Makes the measures of one step, so that each says its window, band, n and uncertainty."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.estimate import Estimate
from app.results.session.measures import QUANTITIES, Measure

#: One of these said of a number is enough; more are joined by this.
_AND = "; "


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes measures.

    Parameters
    ----------
    step, part
        Whose they are.
    band_hz
        Of the signal.
    window_ms
        Of the chain's RMS.
    said
        What is to be minded of every one of them: a take that broke; empty for nothing.
    """

    step: str
    part: str
    band_hz: tuple[float, float]
    window_ms: float
    said: str = ""

    def number(
        self,
        quantity: str,
        of: Sequence[str],
        value: float | None,
        *,
        unit: str = "",
        half: float | None = None,
        band: tuple[float, float] | None = None,
        sd: float | None = None,
        n: int = 0,
        window_ms: float | None = None,
        caution: str = "",
        flagged: bool | None = None,
        by_rep: Sequence[float] | NDArray[np.float64] = (),
        reason: str = "",
    ) -> Measure:
        """Return a measure.

        Parameters
        ----------
        quantity, of
            Which.
        value
            None or not finite: it is withheld for `reason`.
        unit
            Of a quantity that has none of its own.
        half
            Half width of its 95 % interval.
        band
            That interval where it is known by its ends.
        sd, n, caution, flagged, by_rep
            See `Measure`.
        window_ms
            Of the signal it is from; None: that of the RMS; 0: it is from no window.
        reason
            Why there is none.
        """
        window = self.window_ms if window_ms is None else window_ms
        unit = QUANTITIES[quantity].unit or unit
        known = value is not None and math.isfinite(value)
        if not known:
            return Measure(
                quantity, self.step, self.part, tuple(of), unit=unit, n=n,
                reason=reason or "it was not measured",
            )  # fmt: skip
        assert value is not None
        low, high = _band(value, half, band)
        return Measure(
            quantity,
            self.step,
            self.part,
            tuple(of),
            value=float(value),
            unit=unit,
            low=low,
            high=high,
            sd=sd if sd is not None and math.isfinite(sd) else None,
            n=n,
            window_ms=window,
            band_hz=self.band_hz if window else None,
            caution=_AND.join(one for one in (caution, self.said) if one),
            flagged=flagged,
            by_rep=tuple(float(one) for one in by_rep),
        )

    def plain(self, quantity: str, value: float | None, *, n: int = 1, reason: str = "") -> Measure:
        """Return a number of the whole step that is from no signal: a count, a load."""
        return self.number(quantity, (), value, n=n, window_ms=0.0, reason=reason)

    def of_reps(
        self,
        quantity: str,
        of: Sequence[str],
        values: Sequence[float] | NDArray[np.float64],
        *,
        unit: str = "",
        window_ms: float | None = None,
        caution: str = "",
        reason: str = "",
        flagged: bool | None = None,
        estimate: Estimate | None = None,
    ) -> Measure:
        """Return the mean over repetitions, by `app.protocols.balance.estimate`.

        Parameters
        ----------
        quantity, of, unit, window_ms, caution, flagged
            As in `number`.
        values
            One for each repetition, NaN where it has none.
        reason
            Why there is no mean, where that is known before.
        estimate
            The mean where it is known already.
        """
        found = Estimate.of(values, reason) if estimate is None else estimate
        known = np.array([one for one in values if math.isfinite(one)])
        return self.number(
            quantity,
            of,
            found.mean,
            unit=unit,
            half=found.half_width,
            sd=float(known.std(ddof=1)) if known.size > 1 else None,
            n=found.n,
            window_ms=window_ms,
            caution=caution,
            flagged=flagged,
            by_rep=values,
            reason=reason or found.reason,
        )

    def of_few(
        self,
        quantity: str,
        of: Sequence[str],
        values: Sequence[float],
        *,
        unit: str = "",
        caution: str = "",
        window_ms: float | None = None,
        reason: str = "",
    ) -> Measure:
        """Return the mean of values of which there may be one: then it has no band."""
        known = [one for one in values if math.isfinite(one)]
        if len(known) == 1:
            return self.number(
                quantity, of, known[0], unit=unit, n=1, window_ms=window_ms, caution=caution,
                by_rep=values,
            )  # fmt: skip
        return self.of_reps(
            quantity, of, values, unit=unit, window_ms=window_ms, caution=caution,
            reason="" if known else reason,
        )  # fmt: skip


def _band(
    value: float, half: float | None, band: tuple[float, float] | None
) -> tuple[float | None, float | None]:
    if band is not None and all(math.isfinite(one) for one in band):
        return float(band[0]), float(band[1])
    if half is None or not math.isfinite(half):
        return None, None
    return float(value - half), float(value + half)


def told_number(value: Any) -> float:
    """Return a number that an outcome tells; NaN for anything else, as in damaged files."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return math.nan
    return float(value)


def told_values(value: Any) -> Mapping[str, Any]:
    """Return values by name that an outcome tells; empty for anything else."""
    return value if isinstance(value, Mapping) else {}
