"""One's own earlier repetitions, which others are compared with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.baseline_values import name_list, number, numbers, table, word
from app.protocols.balance.rows import POINTS
from dsp.shares import ShareNorm, share_norm, shares
from dsp.synergy_projection import MAX_PROJECTED
from recordings.notes import MVC, SUBMAXIMAL, TASK_PEAK

#: Repetitions that are kept of a longer one, the newest: the spread of 100 is known to 7 %.
MOST_REPS = 100
#: As many channels as a recording may have.
MOST_CHANNELS = 1024
_KINDS = ("", MVC, SUBMAXIMAL, TASK_PEAK)
#: Curves are drawn, not calculated with.
_CURVE_DIGITS = 4


@dataclass(frozen=True, slots=True, eq=False)
class BaselinePattern:
    """The synergies of a baseline.

    Parameters
    ----------
    channels
        Names of the muscles, in the order of the rows of `weights`.
    unit_uv
        ``(m,)`` what their envelopes (RMS of 100 ms) were divided by.
    weights
        ``(m, k)``, each synergy of length 1.
    low, high
        ``(m, k)`` 95 % interval of the weights over the repetitions.
    vaf_pct
        Variance of the baseline's repetitions that they account for.
    rep_vaf_pct
        Mean of the same over single repetitions.
    tvaf1_pct
        By one synergy alone: the higher, the simpler.
    n_reps
        Repetitions behind it.
    meaning
        ``shape``: divided by the muscle's own peak in the repetitions; ``amplitude``: by its MVC.
    """

    channels: tuple[str, ...]
    unit_uv: NDArray[np.float64]
    weights: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    vaf_pct: float
    rep_vaf_pct: float
    tvaf1_pct: float
    n_reps: int
    meaning: str = "shape"

    def to_values(self) -> dict[str, Any]:
        """Return it JSON-compatible; numbers that are not known are null."""
        return {
            "channels": list(self.channels),
            "unit_uv": listed(self.unit_uv),
            "weights": listed(self.weights),
            "low": listed(self.low),
            "high": listed(self.high),
            "vaf_pct": _plain(self.vaf_pct),
            "rep_vaf_pct": _plain(self.rep_vaf_pct),
            "tvaf1_pct": _plain(self.tvaf1_pct),
            "n_reps": self.n_reps,
            "meaning": self.meaning,
        }

    @classmethod
    def from_values(cls, values: Any) -> BaselinePattern:
        """Read what `to_values` gave; ValueError says what is wrong."""
        if not isinstance(values, Mapping):
            raise ValueError("the pattern of the baseline is not readable")
        channels = name_list(values, "channels", MOST_CHANNELS)
        m = len(channels)
        weights = table(values, "weights", m, None, most=MAX_PROJECTED)
        # A synergy of no muscle cannot be looked for; NaN is not above 0 either.
        if not weights.size or not np.isfinite(weights).all() or (weights.max(axis=0) <= 0).any():
            raise ValueError("the weights of the baseline's pattern are not readable")
        unit_uv = numbers(values, "unit_uv", m, above=0.0)
        if not np.isfinite(unit_uv).all():
            raise ValueError("the units of the baseline's pattern are not readable")
        meaning = values.get("meaning", "shape")
        if meaning not in ("shape", "amplitude"):
            raise ValueError("the pattern's meaning is shape or amplitude")
        return cls(
            channels=channels,
            unit_uv=unit_uv,
            weights=weights,
            low=table(values, "low", m, weights.shape[1]),
            high=table(values, "high", m, weights.shape[1]),
            vaf_pct=number(values, "vaf_pct"),
            rep_vaf_pct=number(values, "rep_vaf_pct"),
            tvaf1_pct=number(values, "tvaf1_pct"),
            n_reps=round(number(values, "n_reps", default=0.0)),
            meaning=str(meaning),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """A set or session that others are compared with.

    Parameters
    ----------
    name
        What people call it.
    made_utc
        ISO 8601.
    subject
        Pseudonym of the person; empty where nobody said.
    exercise
        What was done; empty where nobody said.
    device, chain
        What it was measured with, in words, and `app.protocols.stream.Stream.chain`.
    window_ms
        Window of the chain's RMS.
    channels
        Names of the channels.
    kinds
        By channel the kind of what was 100 % (`app.protocols.balance.norm.Norm.kinds`).
    unit_uv
        ``(C,)`` what was 100 %, in the chain's window; NaN where nothing was.
    rep_uv
        ``(n, C)`` mean amplitude of each repetition, NaN where withheld: from these any muscles can
        be compared in any unit, by one value for all repetitions.
    same_session
        Its electrodes are still on: only then microvolts may be compared with it.
    sharing
        Names of the muscles that shared the work.
    si_pct, si_half_width_pct
        By muscle of a left/right pair: its balance.
    pattern
        Its synergies; None where there are none, and `why_no_pattern` says why.
    source
        Where it is from, in words: recording, set.
    curve_uv, curve_sd_uv
        ``(POINTS, C)`` mean and SD of the curves of its repetitions
        (`app.protocols.balance.rows.BalanceRow.curve_uv`), NaN where withheld; empty: not kept.
    fast_uv
        ``(C,)`` what was 100 % of those (`app.protocols.balance.norm.Norm.fast_uv`).
    """

    name: str
    made_utc: str
    subject: str
    exercise: str
    device: str
    chain: str
    window_ms: float
    channels: tuple[str, ...]
    kinds: tuple[str, ...]
    unit_uv: NDArray[np.float64]
    rep_uv: NDArray[np.float64]
    same_session: bool
    sharing: tuple[str, ...] = ()
    si_pct: Mapping[str, float] = field(default_factory=dict)
    si_half_width_pct: Mapping[str, float] = field(default_factory=dict)
    pattern: BaselinePattern | None = None
    why_no_pattern: str = ""
    source: str = ""
    curve_uv: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    curve_sd_uv: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    fast_uv: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    @property
    def n(self) -> int:
        """Repetitions."""
        return len(self.rep_uv)

    @property
    def mean_uv(self) -> NDArray[np.float64]:
        """``(C,)`` mean amplitude over the repetitions that have one; NaN where none has."""
        known = np.isfinite(self.rep_uv)
        n = known.sum(axis=0)
        total = np.where(known, self.rep_uv, 0.0).sum(axis=0)
        return np.where(n > 0, total / np.maximum(n, 1), math.nan)

    def columns(self, names: Sequence[str]) -> list[int] | None:
        """Return where channels of these names are; None where one is missing."""
        at = {name: k for k, name in enumerate(self.channels)}
        return None if any(name not in at for name in names) else [at[name] for name in names]

    def share_norm(self, names: Sequence[str], unit_uv: NDArray[np.float64]) -> ShareNorm:
        """Return how some muscles shared the work.

        Parameters
        ----------
        names
            Of the channels.
        unit_uv
            ``(m,)`` what is 100 % of each.

        Raises
        ------
        ValueError
            A channel is missing.
        """
        columns = self.columns(names)
        if columns is None:
            raise ValueError("the baseline lacks one of the muscles")
        return share_norm(shares(self.rep_uv[:, columns] / unit_uv))

    @property
    def shares(self) -> ShareNorm | None:
        """How its muscles shared the work in % of what was 100 % then; None where not comparable.

        Without an MVC every muscle's share of its own mean would be the same.
        """
        columns = self.columns(self.sharing) or []
        if {self.kinds[k] for k in columns} not in ({MVC}, {TASK_PEAK}):
            return None
        return self.share_norm(self.sharing, self.unit_uv[columns])

    def to_values(self) -> dict[str, Any]:
        """Return it JSON-compatible; numbers that are not known are null."""
        return {
            "name": self.name,
            "made_utc": self.made_utc,
            "subject": self.subject,
            "exercise": self.exercise,
            "device": self.device,
            "chain": self.chain,
            "window_ms": self.window_ms,
            "channels": list(self.channels),
            "kinds": list(self.kinds),
            "unit_uv": listed(self.unit_uv),
            "rep_uv": listed(self.rep_uv),
            "same_session": self.same_session,
            "sharing": list(self.sharing),
            "si_pct": {name: _plain(value) for name, value in self.si_pct.items()},
            "si_half_width_pct": {
                name: _plain(value) for name, value in self.si_half_width_pct.items()
            },
            "pattern": None if self.pattern is None else self.pattern.to_values(),
            "why_no_pattern": self.why_no_pattern,
            "source": self.source,
            "curve_uv": listed(self.curve_uv, _CURVE_DIGITS),
            "curve_sd_uv": listed(self.curve_sd_uv, _CURVE_DIGITS),
            "fast_uv": listed(self.fast_uv),
        }

    @classmethod
    def from_values(cls, values: Any) -> Baseline:
        """Read what `to_values` gave.

        Raises
        ------
        ValueError
            It is something else; says what.
        """
        if not isinstance(values, Mapping):
            raise ValueError("a baseline needs channels and rep_uv")
        channels = name_list(values, "channels", MOST_CHANNELS)
        kinds = values.get("kinds")
        if (
            not isinstance(kinds, Sequence)
            or len(kinds) != len(channels)
            or not all(isinstance(one, str) and one in _KINDS for one in kinds)
        ):
            raise ValueError("kinds of a baseline are one for each channel")
        sharing = name_list(values, "sharing", MOST_CHANNELS)
        if not set(sharing) <= set(channels):
            raise ValueError("the baseline's sharing names a muscle that it does not have")
        rep_uv = table(values, "rep_uv", None, len(channels), most=MOST_REPS)
        if not len(rep_uv) or not channels:
            raise ValueError("the baseline has no repetition")
        pattern, n = values.get("pattern"), len(channels)
        # Not kept by all: empty.
        points, n_fast = (
            POINTS if values.get("curve_uv") else 0,
            n if values.get("fast_uv") else 0,
        )
        return cls(
            name=word(values, "name"),
            made_utc=word(values, "made_utc"),
            subject=word(values, "subject"),
            exercise=word(values, "exercise"),
            device=word(values, "device"),
            chain=word(values, "chain"),
            window_ms=number(values, "window_ms"),
            channels=channels,
            kinds=tuple(kinds),
            unit_uv=numbers(values, "unit_uv", len(channels), above=0.0),
            rep_uv=rep_uv,
            same_session=values.get("same_session") is True,
            sharing=sharing,
            si_pct=_by_muscle(values, "si_pct"),
            si_half_width_pct=_by_muscle(values, "si_half_width_pct"),
            pattern=None if pattern is None else BaselinePattern.from_values(pattern),
            why_no_pattern=word(values, "why_no_pattern"),
            source=word(values, "source"),
            curve_uv=table(values, "curve_uv", points, n),
            curve_sd_uv=table(values, "curve_sd_uv", points, n),
            fast_uv=numbers(values, "fast_uv", n_fast, above=0.0),
        )


def listed(values: NDArray[np.float64], digits: int = 6) -> list[Any]:
    """Return an array as lists of JSON numbers of so many digits; null where not known."""
    if values.ndim > 1:
        return [listed(row, digits) for row in values]
    return [_plain(value, digits) for value in values.tolist()]


def _plain(value: float, digits: int = 6) -> float | None:
    return float(f"{value:.{digits}g}") if math.isfinite(value) else None


def _by_muscle(values: Mapping[str, Any], name: str) -> dict[str, float]:
    given = values.get(name, {})
    if not isinstance(given, Mapping) or len(given) > MOST_CHANNELS:
        raise ValueError(f"{name} of a baseline is a number for each muscle")
    return {str(muscle): number(given, muscle) for muscle in given}
