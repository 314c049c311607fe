"""How sure the numbers over repetitions are: means, left/right balance, drop-off, onsets."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Unpack

import numpy as np
from scipy.special import ndtr

from dsp.onset_defaults import onset_defaults
from dsp.sampled_power import Band, SpectrumChoice
from dsp.tiers import capability_tier
from dsp.uncertainty import rms_cv_pct

#: Repetitions whose mean a drop-off is measured against.
REFERENCE_REPS = 3

_SNRS_DB = (6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0)

# At these ratios, of `dsp.onsets` with its defaults: median error in ms; standard deviation in ms
# of the errors from -50 to 100 ms; percent of the others. 800 trials each of the field guide's
# simulation (appendix A: rise of 30 ms, noise with a corner at 300 Hz) at 2000, 500 and 250 Hz, the
# last behind the sinc^3 filter of a Cyton. At the lowest ratios some detectors withhold onsets.
_Row = tuple[float, ...]
_ONSETS: Mapping[str, Mapping[str, tuple[_Row, _Row, _Row]]] = {
    "hodges_bui": {
        "A": (
            (29.5, 17, 11, 6.5, 3.6, 1.2, -1.2),
            (20.2, 14.6, 10.6, 8.6, 6.9, 5.3, 4.0),
            (1.4, 0.5, 0.0, 0.1, 0.2, 0.1, 0.4),
        ),
        "B": (
            (27, 14, 8, 5.4, 2.7, 1.0, -1.5),
            (21.9, 15.7, 11.8, 10.7, 9.7, 7.3, 4.6),
            (1.6, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0),
        ),
        "C": (
            (32.4, 20, 12, 8, 3.4, 0.2, -5.1),
            (24.6, 21.3, 16.3, 13.5, 12.4, 8.9, 7.2),
            (5.9, 0.9, 0.0, 0.1, 0.0, 0.0, 0.4),
        ),
    },
    "bonato": {
        "A": (
            (52, 34, 22, 18, 12, 8, 2),
            (22.9, 19.8, 14.8, 11.2, 7.6, 5.7, 5.2),
            (12.9, 2.5, 0.4, 0.5, 0.0, 0.7, 0.6),
        ),
        "B": (
            (48, 32, 24, 20, 16, 8, 4),
            (20.8, 17.3, 12.3, 10.6, 8.0, 5.6, 5.7),
            (11.0, 1.2, 0.1, 0.4, 0.4, 0.1, 0.0),
        ),
        "C": (
            (56, 40, 24, 24, 16, 8, 0),
            (21.3, 20.2, 16.3, 13.8, 10.4, 6.9, 6.3),
            (16.2, 2.9, 0.2, 0.1, 0.0, 0.0, 0.1),
        ),
    },
    "tkeo": {
        "A": (
            (81.5, 47, 34, 25.5, 17, 8.5, 1.5),
            (21.5, 20.4, 15.7, 11.8, 8.2, 4.9, 3.5),
            (37.9, 8.6, 0.2, 0.0, 0.0, 0.0, 0.1),
        ),
        "B": (
            (48, 32, 26, 20, 14, 8, 2),
            (21.3, 16.8, 13.5, 10.7, 8.1, 5.6, 5.0),
            (11.3, 1.4, 0.0, 0.0, 0.0, 0.1, 0.0),
        ),
        "C": (
            (48, 32, 24, 20, 16, 8, 0),
            (22.2, 19.5, 15.2, 14.3, 11.9, 7.4, 6.1),
            (13.4, 4.0, 0.7, 0.5, 0.0, 0.0, 0.1),
        ),
    },
}


@dataclass(frozen=True, slots=True)
class OnsetSpread:
    """Expected error of one onset.

    Parameters
    ----------
    bias_ms
        Median error, positive when late; NaN when withheld.
    sd_ms
        Standard deviation of the errors from -50 to 100 ms; NaN when withheld.
    outside_pct
        Share of the onsets that err by more, or are not found; NaN when withheld.
    reason
        Why it is withheld, a sentence for people; empty when it is not.
    """

    bias_ms: float = math.nan
    sd_ms: float = math.nan
    outside_pct: float = math.nan
    reason: str = ""


def rep_mean_cv_pct(
    fs: float,
    band_hz: Band,
    rep_s: float,
    n_reps: int = 1,
    *,
    biological_cv_pct: float = 0.0,
    **spectrum: Unpack[SpectrumChoice],
) -> float:
    """Return the coefficient of variation in % of the mean amplitude of `n_reps` repetitions.

    Sampling noise of one repetition and the person's own variation from one to the next add as
    squares; both average out over repetitions.

    Parameters
    ----------
    rep_s
        Length of one repetition. Its mean amplitude scatters as one RMS over all of it.
    n_reps
        Repetitions averaged.
    biological_cv_pct
        Variation from repetition to repetition without any noise; 0 for the best case.
    fs, band_hz, spectrum
        See `dsp.uncertainty`.

    Raises
    ------
    ValueError
        Arguments that are not possible.
    """
    _checked_percent(biological_cv_pct, "biological_cv_pct")
    _checked_reps(n_reps, 1)
    one = rms_cv_pct(fs, band_hz, rep_s, **spectrum)
    return math.hypot(one, biological_cv_pct) / math.sqrt(n_reps)


def si_sd_pct(
    cv_pct: float, n_reps: int = 1, *, si_pct: float = 0.0, reference_cv_pct: float = 0.0
) -> float:
    """Return the standard deviation in % of the mean symmetry index of `n_reps` repetitions.

    Delta method for ``200 (R - L) / (R + L)``: ``(1 - (SI / 200)^2) sqrt(2 (cv^2 / n + ref^2))``,
    all in percent.
    Within 2 % of itself for a `cv_pct` up to 12.

    Parameters
    ----------
    cv_pct
        Coefficient of variation of either side from repetition to repetition.
    n_reps
        Repetitions averaged.
    si_pct
        The index itself, -200 to 200.
    reference_cv_pct
        Coefficient of variation of the reference (MVC) by which either side was divided, see
        `dsp.peak_uncertainty.peak_cv_pct`. It is the same in all repetitions and does not average
        out.

    Raises
    ------
    ValueError
        Arguments that are not possible.
    """
    _checked_percent(cv_pct, "cv_pct")
    _checked_percent(reference_cv_pct, "reference_cv_pct")
    _checked_reps(n_reps, 1)
    if not abs(si_pct) <= 200.0:
        raise ValueError(f"si_pct must lie from -200 to 200, not {si_pct!r}")
    side = math.hypot(cv_pct / math.sqrt(n_reps), reference_cv_pct)
    return (1.0 - (si_pct / 200.0) ** 2) * math.sqrt(2.0) * side


def drop_off_sd_pct(cv_pct: float, n_reps: int = 2) -> float:
    """Return the standard deviation in percentage points of a drop-off, nothing having dropped.

    The drop-off is ``100 (1 - mean of n_reps repetitions / mean of the first three)``.

    Raises
    ------
    ValueError
        Arguments that are not possible.
    """
    _checked_percent(cv_pct, "cv_pct")
    _checked_reps(n_reps, 1)
    return cv_pct * math.sqrt(1.0 / n_reps + 1.0 / REFERENCE_REPS)


def drop_off_alarm_pct(
    cv_pct: float,
    *,
    n_reps: int = 8,
    threshold_pct: float = 10.0,
    consecutive: int = 2,
    decline_pct: float = 0.0,
) -> float:
    """Return how often in % a set raises the drop-off alarm: falsely, or with a decline rightly.

    The alarm: `consecutive` repetitions in a row, after the first three, each lie more than
    `threshold_pct` below the mean of the first three. Exact for normal scatter, by following the
    chance of every run length from repetition to repetition for each value of that mean.

    Parameters
    ----------
    cv_pct
        Coefficient of variation from repetition to repetition, sampling noise included.
    n_reps
        Repetitions of the set, more than three.
    threshold_pct, consecutive
        The rule.
    decline_pct
        True linear decline from the first to the last repetition; 0 gives the false alarms.

    Raises
    ------
    ValueError
        Arguments that are not possible.
    """
    _checked_percent(cv_pct, "cv_pct")
    _checked_reps(n_reps, REFERENCE_REPS + 1)
    _checked_reps(consecutive, 1)
    for name, value in (("threshold_pct", threshold_pct), ("decline_pct", decline_pct)):
        if not 0.0 <= value < 100.0:
            raise ValueError(f"{name} must lie from 0 to below 100, not {value!r}")
    truth = 1.0 - decline_pct / 100.0 * np.arange(n_reps) / (n_reps - 1)
    scatter = np.maximum(cv_pct, 1e-6) / 100.0 * truth
    nodes, weights = np.polynomial.hermite_e.hermegauss(64)
    reference_sd = math.sqrt(float(np.square(scatter[:REFERENCE_REPS]).sum())) / REFERENCE_REPS
    reference = float(truth[:REFERENCE_REPS].mean()) + reference_sd * nodes
    limit = (1.0 - threshold_pct / 100.0) * reference
    quiet = np.zeros((consecutive, nodes.size))  # no alarm yet, by repetitions low in a row
    quiet[0] = 1.0
    for k in range(REFERENCE_REPS, n_reps):
        low = ndtr((limit - truth[k]) / scatter[k])
        quiet[1:], quiet[0] = quiet[:-1] * low, quiet.sum(axis=0) * (1.0 - low)
    silent = float(quiet.sum(axis=0) @ weights) / float(weights.sum())
    return 100.0 * min(max(1.0 - silent, 0.0), 1.0)


def onset_spread(method: str, fs: float, snr_db: float) -> OnsetSpread:
    """Return the expected error of one onset at a signal-to-noise ratio.

    From a table that was simulated with rises of 30 ms, linear between its ratios; above 30 dB that
    of 30 dB. Slower rises are found later.

    Parameters
    ----------
    method
        ``hodges_bui``, ``bonato`` or ``tkeo``, with the defaults of `dsp.onset_defaults`.
    fs
        Sampling rate in Hz.
    snr_db
        Signal to noise, see `dsp.onset_defaults.OnsetResult.snr_db`.

    Returns
    -------
    OnsetSpread
        Withheld below the lowest ratio at which the detector speaks, and for tier D.

    Raises
    ------
    ValueError
        An unknown method, or a rate that is too low.
    """
    least_db = onset_defaults(method, fs)["min_snr_db"]
    tier = capability_tier(fs)
    if tier not in _ONSETS[method]:
        return OnsetSpread(reason="withheld: not known below 200 Hz")
    if not snr_db >= least_db:
        return OnsetSpread(
            reason=f"withheld: onsets need {least_db:g} dB above rest at this rate, not "
            f"{snr_db:.3g} dB"
        )
    bias, sd, outside = (float(np.interp(snr_db, _SNRS_DB, row)) for row in _ONSETS[method][tier])
    return OnsetSpread(bias, sd, outside)


def _checked_percent(value: float, name: str) -> None:
    if not (math.isfinite(value) and value >= 0.0):
        raise ValueError(f"{name} must be a finite number of percent, 0 or more, not {value!r}")


def _checked_reps(n: int, least: int) -> None:
    if n != int(n) or n < least:
        raise ValueError(f"a whole number of at least {least} is needed here, not {n!r}")
