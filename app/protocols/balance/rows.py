"""What is kept of one repetition: every number of the balance is made of these rows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.protocols.sets.rep_measures import why_not
from app.protocols.sets.set_record import Rep, SetRecord
from dsp.copies import copied_channels
from dsp.ensemble import time_normalised
from dsp.hop_envelope import known_means
from dsp.rep_onsets import muscle_onsets

_Made = TypeVar("_Made")
#: Points of a repetition's curve, 0 to 100 %.
POINTS = 101
#: Window of the envelope of curves, in ms: an MVC has a value in it (`Reference.values_uv`).
FAST_MS = 100.0
#: A muscle is looked for so long before the repetition begins, but not before the one before ends.
LEAD_S = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class BalanceRow:
    """One repetition; arrays by channel, in the unit of the channel, NaN where withheld.

    Parameters
    ----------
    set, rep
        Number of the set, 0 outside one, and of the repetition in it. Outside of sets repetitions
        are numbered on through the epoch.
    start_sample, end_sample
        Where it lies.
    mean_uv, peak_uv
        Of the chain's RMS, its delay taken out.
    rest_uv
        What rest was then; infinite where not known.
    why_not
        Why a channel's numbers are withheld; empty where they are not.
    onset_s, onset_sd_s
        When the muscle begins, from the repetition's start, and how far that scatters by noise.
    why_no_onset
        Why there is none; empty where there is one.
    curve_uv
        ``(POINTS, C)`` RMS of `FAST_MS` centred, from the start to the end of the repetition.
    copies
        Pairs of columns that carry one and the same signal.
    duration_s
        How long it took: the step between the points of its curve is a hundredth of it.
    """

    set: int
    rep: int
    start_sample: int
    end_sample: int
    mean_uv: NDArray[np.float64]
    peak_uv: NDArray[np.float64]
    rest_uv: NDArray[np.float64]
    why_not: tuple[str, ...]
    onset_s: NDArray[np.float64]
    onset_sd_s: NDArray[np.float64]
    why_no_onset: tuple[str, ...]
    curve_uv: NDArray[np.float64]
    copies: tuple[tuple[int, int], ...] = ()
    duration_s: float = math.nan
    _made: dict[str, tuple[Any, Any]] = field(default_factory=dict, init=False, repr=False)

    @property
    def key(self) -> tuple[int, int]:
        """What it is replaced by when it turns out otherwise."""
        return self.set, self.rep

    def once(self, what: str, of: tuple[Any, ...], make: Callable[[], _Made]) -> _Made:
        """Return what a pure function makes of this repetition, made anew only for another `of`.

        A summary looks at the same repetitions again after each that is new: of 64 channels and 92
        pairs of muscles, ten of them took 260 ms each time, and now take 10.
        """
        held = self._made.get(what)
        if held is None or held[0] != of:
            held = self._made[what] = (of, make())
        made: _Made = held[1]
        return made

    def to_values(self) -> dict[str, Any]:
        """Return it JSON-compatible, without the curve: a replay measures that again."""
        return {
            "set": self.set,
            "rep": self.rep,
            "start": self.start_sample,
            "end": self.end_sample,
            "mean_uv": self.mean_uv.tolist(),
            "peak_uv": self.peak_uv.tolist(),
            "rest_uv": self.rest_uv.tolist(),
            "why_not": list(self.why_not),
            "onset_s": self.onset_s.tolist(),
            "onset_sd_s": self.onset_sd_s.tolist(),
            "why_no_onset": list(self.why_no_onset),
            "copies": [list(pair) for pair in self.copies],
        }


def measure(
    record: SetRecord,
    rep: Rep,
    number: int,
    rest_uv: NDArray[np.float64],
    *,
    after_sample: int = 0,
) -> BalanceRow:
    """Measure a repetition.

    Parameters
    ----------
    record
        Where its hops are.
    rep
        Which span of it.
    number
        Its number.
    rest_uv
        ``(C,)`` what rest is.
    after_sample
        Where the repetition before it ends.
    """
    first, end = record.hop(rep.start_sample), record.hop(rep.end_sample)
    why = why_not(record, first, end)
    withheld = np.array([bool(one) for one in why])
    rms = record.rms_uv(first, end)
    n = len(why)
    mean, peak = (rms.mean(axis=0), rms.max(axis=0)) if len(rms) else (np.full(n, np.nan),) * 2
    hop_s = record.stream.seconds(record.stream.hop)
    begin = max(record.hop(after_sample), first - round(LEAD_S / hop_s), 0)
    lead = max(0, first - begin)
    power = record.power_uv2(first - lead, end)
    onsets = muscle_onsets(power, hop_s, lead, len(power), rest_uv, lead_s=LEAD_S)
    return BalanceRow(
        set=record.number,
        rep=number,
        start_sample=rep.start_sample,
        end_sample=rep.end_sample,
        mean_uv=np.where(withheld, np.nan, mean),
        peak_uv=np.where(withheld, np.nan, peak),
        rest_uv=rest_uv,
        why_not=why,
        onset_s=np.where(withheld, np.nan, onsets.onset_s),
        onset_sd_s=np.where(withheld, np.nan, onsets.sd_s),
        why_no_onset=tuple(a or b for a, b in zip(why, onsets.reasons, strict=True)),
        curve_uv=np.where(withheld, np.nan, _curve(record, first, end)),
        copies=copied_channels(record.power_uv2(first, end)),
        duration_s=record.stream.seconds(rep.end_sample - rep.start_sample),
    )


def copied(rows: Sequence[BalanceRow]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of columns that carry one signal in half of the repetitions or more."""
    found = Counter(pair for row in rows for pair in row.copies)
    return tuple(sorted(pair for pair, n in found.items() if 2 * n >= len(rows)))


def _curve(record: SetRecord, first: int, end: int) -> NDArray[np.float64]:
    """Return the fast envelope from 0 to 100 % of the repetition."""
    stream = record.stream
    half = max(1, round(FAST_MS / 2000.0 * stream.fs / stream.hop))
    begin = max(0, first - half)
    power, share = known_means(record.power_uv2(begin, end + half), half)
    # Where half of the window is known; a lost packet of some hops leaves no hole in the curve.
    fast = np.sqrt(np.where(share >= 0.5, power, np.nan))
    return time_normalised(fast, first - begin, end - begin, points=POINTS)
