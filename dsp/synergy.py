"""Muscle synergies: few patterns that share out the activity of many muscles.

Model ``V ~ W H``: each muscle's envelope is a non-negative mix of a few activations H, in the fixed
proportions of the synergies W. Each muscle is first divided by its own peak, so W tells how muscles
go together and not how strongly each works in microvolts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.nmf import explained, nmf

#: Below this number of channels one does not speak of synergies.
MIN_CHANNELS = 5

#: The smallest n whose total VAF and whose VAF of every muscle reach these (Torres-Oviedo and
#: Ting). The 90 % cut is arbitrary, which is why the whole curve is given.
MIN_VAF = 0.90
MIN_MUSCLE_VAF = 0.75

#: More than these are not looked for, however many channels there are.
MAX_SYNERGIES = 12
MAX_COLUMNS = 2000

NORMALISATION = "each muscle divided by its own peak"


@dataclass(frozen=True, slots=True)
class Synergies:
    """Synergies of one recording, or why there are none.

    Parameters
    ----------
    n
        Number of synergies; None when withheld.
    reason
        Why they are withheld; empty when they are not.
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
    vaf_curve
        Total VAF for 1, 2, ... synergies, one beyond `n` where there is one.
    excluded
        Columns that were left out, with the reason of each.
    normalisation
        What the envelopes were divided by.
    """

    n: int | None
    reason: str = ""
    vaf: float | None = None
    vaf_per_muscle: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    weights: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    activations: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 0)))
    frames: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))
    vaf_curve: tuple[float, ...] = ()
    excluded: tuple[tuple[int, str], ...] = ()
    normalisation: str = NORMALISATION


def extract_synergies(
    envelopes: ArrayLike,
    *,
    valid: ArrayLike | None = None,
    names: Sequence[str] | None = None,
    exclude: Mapping[int, str] | None = None,
    seed: int = 0,
    starts: int = 10,
    min_vaf: float = MIN_VAF,
    min_muscle_vaf: float = MIN_MUSCLE_VAF,
    max_synergies: int = MAX_SYNERGIES,
    max_columns: int = MAX_COLUMNS,
) -> Synergies | None:
    """Find the smallest number of synergies that explains all muscles.

    Each muscle is divided by its own peak. Of a long recording `max_columns` frames are used, one
    drawn (seeded) from each of as many equal stretches: averaging them would smear repetitions, and
    taking every k-th could beat with their rhythm.

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
        its own peak would lift to the size of the others.
    seed
        Of the drawn frames and the random starts: the same seed gives the same result.
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
        carry a signal or no number of synergies meets the rule.

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
    positive = np.where(good, np.maximum(np.where(good, data, 0.0), 0.0), 0.0)
    excluded = _excluded(positive, good, labels, exclude or {})
    used = np.setdiff1d(np.arange(m), [i for i, _ in excluded])
    if used.size < MIN_CHANNELS:
        left_out = "; ".join(reason for _, reason in excluded)
        return Synergies(
            None,
            f"withheld: synergies need {MIN_CHANNELS} channels with a signal, {used.size} have one "
            f"({left_out})",
            excluded=excluded,
        )
    whole = np.flatnonzero(np.logical_and.reduce(good[:, used], axis=1))
    if whole.size < 2 * used.size:
        return Synergies(
            None,
            f"withheld: only {whole.size} frames are valid in all channels",
            excluded=excluded,
        )
    peaks = positive[whole][:, used].max(axis=0)
    if not (peaks > 0).all():  # channels that are valid at different times
        silent = ", ".join(labels[i] for i in used[peaks <= 0])
        return Synergies(
            None,
            f"withheld: {silent} shows no activity where all channels are valid",
            excluded=excluded,
        )
    frames = whole[_draw(whole.size, max_columns, seed)]
    v = np.ascontiguousarray((positive[frames][:, used] / peaks).T)
    most = min(used.size - 1, max_synergies)
    best: _Fit | None = None
    curve: list[float] = []
    for n in range(1, most + 1):
        w, h = nmf(v, n, seed=seed, starts=starts)
        vaf, rows = explained(v, w, h)
        curve.append(vaf)
        if best is not None:
            break  # this one was for the curve: what one more would add
        if vaf >= min_vaf and bool((rows >= min_muscle_vaf).all()):
            best = (w, h, vaf, rows)
    if best is None:
        return Synergies(
            None,
            f"withheld: up to {most} synergies of {used.size} muscles do not explain "
            f"{min_vaf:.0%} in total and {min_muscle_vaf:.0%} of every muscle",
            vaf_curve=tuple(curve),
            excluded=excluded,
        )
    w, h, vaf, rows = best
    weights = np.zeros((m, w.shape[1]))
    weights[used] = w
    per_muscle = np.full(m, np.nan)
    per_muscle[used] = rows
    return Synergies(
        n=w.shape[1],
        vaf=vaf,
        vaf_per_muscle=per_muscle,
        weights=weights,
        activations=np.ascontiguousarray(h.T),
        frames=frames,
        vaf_curve=tuple(curve),
        excluded=excluded,
    )


_Fit = tuple[NDArray[np.float64], NDArray[np.float64], float, NDArray[np.float64]]


def _excluded(
    positive: NDArray[np.float64],
    good: NDArray[np.bool_],
    labels: Sequence[str],
    exclude: Mapping[int, str],
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
    return tuple(out)


def _draw(size: int, most: int, seed: int) -> NDArray[np.intp]:
    """Return one index from each of `most` equal stretches of ``range(size)``, or all."""
    if size <= most:
        return np.arange(size)
    edges = np.arange(most + 1) * size // most  # whole frames: stretches share none
    return np.random.default_rng(seed).integers(edges[:-1], edges[1:]).astype(np.intp)
