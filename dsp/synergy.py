"""Muscle synergies: few patterns that share out the activity of many muscles.

Model ``V ~ W H``: each muscle's envelope is a non-negative mix of a few activations H, in the fixed
proportions of the synergies W. Each muscle is first divided by its own peak, or by a unit that is
given, so W tells how muscles go together and not how strongly each works in microvolts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.nmf import FULL, ROUGH, Care, draw_evenly, explained, nmf

#: Below this number of channels one does not speak of synergies.
MIN_CHANNELS = 5

#: The smallest n whose total VAF and whose VAF of every muscle reach these (Torres-Oviedo and
#: Ting). The 90 % cut is arbitrary, which is why the whole curve is given.
MIN_VAF = 0.90
MIN_MUSCLE_VAF = 0.75

#: More than these are not looked for, however many channels there are: few recordings need six,
#: and what is found must be simple enough to be told apart.
MAX_SYNERGIES = 8
MAX_COLUMNS = 2000

OWN_PEAK = "its own peak"


@dataclass(frozen=True, slots=True)
class Synergies:
    """Synergies of one recording, or why there are none.

    Parameters
    ----------
    n
        Number of synergies; None when withheld.
    reason
        Why they are withheld, or why the number that was asked for does not meet the rule; empty
        otherwise.
    meets_rule
        Whether `n` explains enough in total and of every muscle.
    vaf
        Variance accounted for in total (uncentred, 0 to 1); None when withheld.
    vaf_per_muscle
        ``(m,)`` the same for each channel; NaN for one that was left out. Empty when withheld.
    weights
        ``(m, n)`` non-negative, each synergy of length 1; zero for a channel that was left out.
    activations
        ``(t, n)`` how strongly each synergy works in each frame used.
    frames
        ``(t,)`` rows of the input that were used, ascending.
    unit
        ``(m,)`` what each muscle was divided by; NaN for one that was left out. Empty when nothing
        was divided.
    vaf_curve
        Total VAF for 1, 2, ... synergies, as many as were looked for.
    lowest_muscle_curve
        VAF of the muscle that is explained worst, for the same numbers.
    control_curve
        Total VAF for the same numbers when every muscle's frames are shuffled by themselves: what
        numbers of that kind give where muscles do not go together.
    excluded
        Columns that were left out, with the reason of each.
    normalisation
        What the envelopes were divided by.
    """

    n: int | None
    reason: str = ""
    meets_rule: bool = False
    vaf: float | None = None
    vaf_per_muscle: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    weights: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    activations: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    frames: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))
    unit: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    vaf_curve: tuple[float, ...] = ()
    lowest_muscle_curve: tuple[float, ...] = ()
    control_curve: tuple[float, ...] = ()
    excluded: tuple[tuple[int, str], ...] = ()
    normalisation: str = f"each muscle divided by {OWN_PEAK}"

    @property
    def tvaf1(self) -> float | None:
        """Complexity: total VAF of one synergy; the higher, the simpler. None when withheld."""
        return self.vaf_curve[0] if self.vaf_curve else None

    @property
    def one_more(self) -> float | None:
        """By how much one synergy more would raise the total VAF; None where it was not tried."""
        if self.n is None or self.n >= len(self.vaf_curve):
            return None
        return self.vaf_curve[self.n] - self.vaf_curve[self.n - 1]


def extract_synergies(
    envelopes: ArrayLike,
    *,
    valid: ArrayLike | None = None,
    names: Sequence[str] | None = None,
    exclude: Mapping[int, str] | None = None,
    unit: ArrayLike | None = None,
    unit_name: str = "the unit that was given",
    n: int | None = None,
    seed: int = 0,
    starts: int = 10,
    min_vaf: float = MIN_VAF,
    min_muscle_vaf: float = MIN_MUSCLE_VAF,
    max_synergies: int = MAX_SYNERGIES,
    max_columns: int = MAX_COLUMNS,
) -> Synergies | None:
    """Find the smallest number of synergies that explains all muscles, and the whole curve.

    Of a long recording `max_columns` frames are used, one drawn (seeded) from each of as many equal
    stretches: averaging them would smear repetitions, and taking every k-th could beat with their
    rhythm.

    Parameters
    ----------
    envelopes
        ``(T, m)`` envelopes of m muscles, in any unit; negative values count as zero.
    valid
        ``(T, m)`` which values hold; None: the finite ones. A frame counts when all muscles are
        valid in it. A channel that is valid in less than half of the recording is left out, and so
        is one that is always zero.
    names
        Names of the channels for the reasons; ``channel 0`` and so on when not given.
    exclude
        Columns to leave out, with the reason of each: a channel that only carries noise, say, which
        its own peak would lift to the size of the others, or a copy of another.
    unit
        ``(m,)`` what to divide each muscle by, in the unit of the envelopes: its MVC, say. A
        channel without a value above zero is left out. None: each muscle's own peak.
    unit_name
        What `unit` is, for `Synergies.normalisation`.
    n
        So many synergies, whether they meet the rule or not; None: by the rule.
    seed
        Of the drawn frames, the random starts and the control: the same seed gives the same result.
    starts
        Random starts for each number of synergies, beside one from the singular vectors.
    min_vaf, min_muscle_vaf
        The rule.
    max_synergies
        Most synergies looked for; never more than the muscles used less one.
    max_columns
        Most frames used.

    Returns
    -------
    Synergies or None
        None for fewer than 5 channels. ``n`` is None, with the reason, when fewer than 5 of them
        carry a signal, no number of synergies meets the rule, or `n` is out of reach.

    Raises
    ------
    ValueError
        Arrays of the wrong shape.
    """
    data = np.asarray(envelopes, dtype=np.float64)
    if data.ndim != 2:
        raise ValueError(f"envelopes must be (frames, muscles), not {data.shape}")
    good = np.isfinite(data)
    if valid is not None:
        if np.shape(valid) != data.shape:
            raise ValueError(f"valid is {np.shape(valid)}, the envelopes are {data.shape}")
        good &= np.asarray(valid, dtype=np.bool_)
    m = data.shape[1]
    if m < MIN_CHANNELS:
        return None
    labels = [f"channel {i}" for i in range(m)] if names is None else list(names)
    if len(labels) != m:
        raise ValueError(f"{len(labels)} names for {m} channels")
    given = None if unit is None else np.asarray(unit, dtype=np.float64)
    if given is not None and given.shape != (m,):
        raise ValueError(f"unit is {given.shape} for {m} channels")
    positive = np.where(good, np.maximum(np.where(good, data, 0.0), 0.0), 0.0)
    excluded = _excluded(positive, good, labels, exclude or {}, given)
    used = np.setdiff1d(np.arange(m), [i for i, _ in excluded])
    normalisation = f"each muscle divided by {OWN_PEAK if given is None else unit_name}"
    if used.size < MIN_CHANNELS:
        left_out = "; ".join(reason for _, reason in excluded)
        return Synergies(
            None,
            f"withheld: synergies need {MIN_CHANNELS} channels with a signal, {used.size} have one "
            f"({left_out})",
            excluded=excluded,
            normalisation=normalisation,
        )
    whole = np.flatnonzero(np.logical_and.reduce(good[:, used], axis=1))
    if whole.size < 2 * used.size:
        return Synergies(
            None,
            f"withheld: only {whole.size} frames are valid in all channels",
            excluded=excluded,
            normalisation=normalisation,
        )
    peaks = positive[whole][:, used].max(axis=0)
    if not (peaks > 0).all():  # channels that are valid at different times
        silent = ", ".join(labels[i] for i in used[peaks <= 0])
        return Synergies(
            None,
            f"withheld: {silent} shows no activity where all channels are valid",
            excluded=excluded,
            normalisation=normalisation,
        )
    scale = np.full(m, np.nan)
    scale[used] = peaks if given is None else given[used]
    rng = np.random.default_rng(seed)
    frames = whole[draw_evenly(whole.size, max_columns, rng)]
    v = np.ascontiguousarray((positive[frames][:, used] / scale[used]).T)
    most = min(used.size - 1, max_synergies)
    if n is not None and not 1 <= n <= most:
        return Synergies(
            None,
            f"withheld: {used.size} muscles give 1 to {most} synergies, not {n}",
            excluded=excluded,
            normalisation=normalisation,
        )
    fits = [_fit(v, k, seed, starts, ROUGH) for k in range(1, most + 1)]
    enough = [k for k, fit in enumerate(fits, 1) if fit.meets(min_vaf, min_muscle_vaf)]
    chosen = n if n is not None else enough[0] if enough else None
    if chosen is not None:
        fits[chosen - 1] = _fit(v, chosen, seed, starts, FULL)
    rule = f"{min_vaf:.0%} in total and {min_muscle_vaf:.0%} of every muscle"
    shuffled = rng.permuted(v, axis=1)
    common = Synergies(
        None,
        f"withheld: up to {most} synergies of {used.size} muscles do not explain {rule}",
        unit=scale,
        vaf_curve=tuple(fit.vaf for fit in fits),
        lowest_muscle_curve=tuple(float(fit.rows.min()) for fit in fits),
        control_curve=tuple(_fit(shuffled, k, seed, starts, ROUGH).vaf for k in range(1, most + 1)),
        excluded=excluded,
        normalisation=normalisation,
    )
    if chosen is None:
        return common
    fit = fits[chosen - 1]
    weights = np.zeros((m, chosen))
    weights[used] = fit.w
    per_muscle = np.full(m, np.nan)
    per_muscle[used] = fit.rows
    meets_rule = fit.meets(min_vaf, min_muscle_vaf)
    return replace(
        common,
        n=chosen,
        reason="" if meets_rule else f"{chosen} synergies do not explain {rule}",
        meets_rule=meets_rule,
        vaf=fit.vaf,
        vaf_per_muscle=per_muscle,
        weights=weights,
        activations=np.ascontiguousarray(fit.h.T),
        frames=frames,
    )


@dataclass(frozen=True, slots=True)
class _Fit:
    """A factorisation with one number of synergies."""

    w: NDArray[np.float64]
    h: NDArray[np.float64]
    vaf: float
    rows: NDArray[np.float64]

    def meets(self, min_vaf: float, min_muscle_vaf: float) -> bool:
        return self.vaf >= min_vaf and bool((self.rows >= min_muscle_vaf).all())


def _fit(v: NDArray[np.float64], n: int, seed: int, starts: int, care: Care) -> _Fit:
    w, h = nmf(v, n, seed=seed, starts=starts, care=care)
    return _Fit(w, h, *explained(v, w, h))


def _excluded(
    positive: NDArray[np.float64],
    good: NDArray[np.bool_],
    labels: Sequence[str],
    exclude: Mapping[int, str],
    unit: NDArray[np.float64] | None,
) -> tuple[tuple[int, str], ...]:
    """Return the columns that cannot take part, with the reason of each."""
    out = []
    for i, label in enumerate(labels):
        if i in exclude:
            out.append((i, f"{label}: {exclude[i]}"))
        elif 2 * int(good[:, i].sum()) < good.shape[0] or not good.shape[0]:
            out.append((i, f"{label} is valid in less than half of the recording"))
        elif not (positive[:, i] > 0).any():
            out.append((i, f"{label} shows no activity"))
        elif unit is not None and not 0 < unit[i] < np.inf:
            out.append((i, f"{label} has no value to be divided by"))
    return tuple(out)
