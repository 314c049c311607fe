"""One's own earlier repetitions, which others are compared with, and when that is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dsp.shares import ShareNorm


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
    n
        Repetitions.
    same_session
        Its electrodes are still on: only then microvolts may be compared with it.
    mean_uv
        ``(C,)`` mean amplitude of its repetitions, NaN where withheld.
    sharing
        Names of the muscles that share the work, and how they did.
    shares
        Of those; None where withheld.
    si_pct, si_half_width_pct
        By muscle of a left/right pair: its balance.
    pattern
        Its synergies; None where there are none, and `why_no_pattern` says why.
    source
        Where it is from, in words: recording, set.
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
    n: int
    same_session: bool
    mean_uv: NDArray[np.float64]
    sharing: tuple[str, ...] = ()
    shares: ShareNorm | None = None
    si_pct: Mapping[str, float] = field(default_factory=dict)
    si_half_width_pct: Mapping[str, float] = field(default_factory=dict)
    pattern: BaselinePattern | None = None
    why_no_pattern: str = ""
    source: str = ""
