"""A change between two sessions, against measurement error."""

from __future__ import annotations

from dataclasses import dataclass

from app.results.session.measures import Measure

#: Where the measurement error is from: the person's own baselines, the same electrodes within one
#: day, or the defaults of the field guide (named in `Change.error_source`).
OWN, ELECTRODES_ON, DEFAULT = "own", "electrodes_on", "default"


@dataclass(frozen=True, slots=True)
class Change:
    """How a measure differs between two sessions.

    Parameters
    ----------
    before, after
        The measures; the same `Measure.key`.
    delta
        After minus before, in the measures' unit; None where it is blocked or withheld.
    delta_pct
        The same relative to `before`; None where that makes no sense (an index around 0).
    sem
        Standard error of measurement, in the unit of `delta`.
    mdc95
        Smallest change beyond it in this comparison, in which many numbers are looked at: the rate
        of 5 % is held over all of them.
    error_source
        `OWN`, `ELECTRODES_ON` or `DEFAULT`.
    error_n
        Baselines that it is from; 0 for the defaults.
    beyond_error
        Whether it is larger than `mdc95`; None where it is not judged.
    reason
        Why it is not compared, or not judged; English.
    mdc95_alone
        What `mdc95` would be if this were the only number looked at: 1.96 times the root of 2 times
        the error, a little more where that is an estimate.
    """

    before: Measure
    after: Measure
    delta: float | None = None
    delta_pct: float | None = None
    sem: float | None = None
    mdc95: float | None = None
    error_source: str = ""
    error_n: int = 0
    beyond_error: bool | None = None
    reason: str = ""
    mdc95_alone: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sessions compared.

    Parameters
    ----------
    before_label, after_label
        Which: dates.
    blocked
        Why the sessions may not be compared at all; empty: they may.
    cautions
        What to mind; English sentences.
    changes
        Of all measures that both have and that are compared.
    """

    before_label: str
    after_label: str
    blocked: str = ""
    cautions: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def n_judged(self) -> int:
        """How many changes were judged."""
        return sum(change.beyond_error is not None for change in self.changes)

    @property
    def beyond(self) -> tuple[Change, ...]:
        """The changes that are larger than measurement error."""
        return tuple(change for change in self.changes if change.beyond_error)
