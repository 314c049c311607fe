"""Standard error of measurement: of the person's own baselines, or the guide's defaults.

Amplitudes, shares and ratios err in proportion to themselves, so their error is that of the
logarithm; indices around 0 and slopes err in their own unit. The model, and how two baselines give
a usable estimate, is docs/retest.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.results.retest.change import DEFAULT, ELECTRODES_ON, OWN
from app.results.session import measures as m
from app.results.session.measures import Measure

#: Step, part and channel of a number, whose error is that of the channel.
Group = tuple[str, ...]

#: Fewer degrees of freedom are no estimate of a scatter: its error would be beyond half of itself.
LEAST_FREEDOM = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """How a quantity errs from session to session.

    Parameters
    ----------
    is_ratio
        Whether its error is in proportion to it: then all errors are of the natural logarithm.
    between
        Standard error between sessions with electrodes put on anew.
    within
        The same with the electrodes left on; the scatter of the repetitions comes besides.
    source
        Where both are from.
    of_activation
        Its error in units of that of a muscle's activation, which own baselines tell: an index or
        ratio of two muscles errs by the root of 2 of it. 0: they tell nothing of it.
    adds_scatter
        Whether the scatter within the session comes besides in every case.
    """

    is_ratio: bool
    between: float
    within: float
    source: str
    of_activation: float = 0.0
    adds_scatter: bool = False

    def scaled(self, value: float) -> float:
        """Return a value on the scale of its error; NaN where it has no logarithm."""
        if not self.is_ratio:
            return value
        return math.log(value) if value > 0 else math.nan


@dataclass(frozen=True, slots=True)
class Error:
    """How far one measurement of a quantity scatters by itself.

    Parameters
    ----------
    sem
        Standard error of measurement on the scale of the quantity (`Kind.is_ratio`).
    freedom
        Degrees of freedom that it is known with; infinite for a default.
    source
        `OWN`, `ELECTRODES_ON` or `DEFAULT`.
    n
        Baselines that it is from; 0 for a default.
    """

    sem: float
    freedom: float
    source: str
    n: int = 0


def _of_limits(share: float) -> float:
    """Return the standard error of a logarithm whose 95 % limits of agreement are a share."""
    return math.log1p(share) / (1.96 * math.sqrt(2.0))


#: Limits of agreement of normalised submaximal RMS between days are 42 to 67 % (field guide 2.5):
#: their middle. While the electrodes stay on, two peak-picked MVCs make 3 to 5 % (field guide 3.8).
_BETWEEN, _WITHIN = _of_limits(0.54), 0.05
_AMPLITUDE = "limits of agreement of 42 to 67 % between days; 3 to 5 % of each MVC"
_ROOT_2 = math.sqrt(2.0)
_SLOPE = 60.0 * 0.45 / (1.96 * _ROOT_2)
_Z_95 = 1.96

KINDS: Mapping[str, Kind] = {
    m.MEAN: Kind(True, _BETWEEN, _WITHIN, _AMPLITUDE, 1.0),
    m.HOLD_MEAN: Kind(True, _BETWEEN, _WITHIN, _AMPLITUDE, 1.0),
    m.SHARE: Kind(True, _BETWEEN, _WITHIN, _AMPLITUDE, 1.0),
    # An index, and a ratio, of two muscles, each of which errs by itself.
    m.SI: Kind(False, 100 * _ROOT_2 * _BETWEEN, 100 * _ROOT_2 * _WITHIN, _AMPLITUDE, 100 * _ROOT_2),
    m.COACTIVATION: Kind(
        True, 0.242, _ROOT_2 * _WITHIN, "variation of 24 % between sessions", _ROOT_2
    ),
    m.RISE_75: Kind(True, _BETWEEN, _WITHIN, _AMPLITUDE, 1.0, adds_scatter=True),
    m.TIME_TO_70: Kind(True, _BETWEEN, _WITHIN, _AMPLITUDE, adds_scatter=True),
    # 95 % limits of +-0.45 %/s between sessions (Elfving 1999; field guide 3.3), of 45 s: that of a
    # shorter one is known worse.
    m.MDF_SLOPE: Kind(False, _SLOPE, _SLOPE, "limits of 0.4 to 0.5 %/s", adds_scatter=True),
}


def default_error(quantity: str, *, same_electrodes: bool, scatter: float = 0.0) -> Error:
    """Return the default of the guide.

    Parameters
    ----------
    quantity
        A key of `KINDS`.
    same_electrodes
        Whether the electrodes stayed on.
    scatter
        Standard error within one session, on the scale of the quantity; the limits between days of
        an amplitude hold it already.
    """
    kind = KINDS[quantity]
    if same_electrodes:
        return Error(math.hypot(kind.within, scatter), math.inf, ELECTRODES_ON)
    return Error(math.hypot(kind.between, scatter * kind.adds_scatter), math.inf, DEFAULT)


def own_error(tables: Sequence[Mapping[Group, float]]) -> Error | None:
    """Return the error of a muscle's activation by own baselines; None where they tell too little.

    The scatter of each number about its own mean over the baselines, pooled over all of them: two
    sessions alone tell the scatter of one muscle by one difference, that of eight by eight.

    Parameters
    ----------
    tables
        For each baseline the logarithm of its activations, by step, part and channel. The steps of
        one channel share its electrodes and its MVC, so degrees of freedom are counted by channels,
        the last part of a group.
    """
    squares, pairs = 0.0, 0
    freedom: dict[str, int] = {}
    for group in {one for table in tables for one in table}:
        values = [table[group] for table in tables if math.isfinite(table.get(group, math.nan))]
        if len(values) < 2:
            continue
        mean = sum(values) / len(values)
        squares += sum((one - mean) ** 2 for one in values)
        pairs += len(values) - 1
        freedom[group[-1]] = max(freedom.get(group[-1], 0), len(values) - 1)
    total = sum(freedom.values())
    if total < LEAST_FREEDOM:
        return None
    return Error(math.sqrt(squares / pairs), float(total), OWN, len(tables))


def error_of(quantity: str, own: Error | None, *, same_electrodes: bool, scatter: float) -> Error:
    """Return the error of one measurement.

    Parameters
    ----------
    quantity, same_electrodes, scatter
        As in `default_error`.
    own
        Of a muscle's activation by own baselines; None for none.
    """
    kind = KINDS[quantity]
    if own is None or not kind.of_activation:
        return default_error(quantity, same_electrodes=same_electrodes, scatter=scatter)
    sem = own.sem * kind.of_activation
    # Two baselines that agree by luck are no better than their own repetitions.
    sem = math.hypot(sem, scatter) if kind.adds_scatter else max(sem, scatter)
    return Error(sem, own.freedom, OWN, own.n)


def scatter_of(measure: Measure) -> float:
    """Return the standard error within a session, on the scale of its quantity; 0: not known."""
    kind = KINDS.get(measure.quantity)
    if kind is None or measure.value is None:
        return 0.0
    if measure.sd is not None and measure.n > 1:
        error = measure.sd / math.sqrt(measure.n)
    elif measure.low is not None and measure.high is not None:
        error = (measure.high - measure.low) / (2 * _Z_95)
    else:
        return 0.0
    return error / abs(measure.value) if kind.is_ratio and measure.value else error


def mean_of(values: Iterable[float]) -> float:
    """Return the mean of what is finite; NaN of nothing."""
    known = [one for one in values if math.isfinite(one)]
    return sum(known) / len(known) if known else math.nan
