"""What a sampling rate can honestly deliver: capability tiers A to D, feature by feature."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

#: Lowest rate in Hz of each tier, best first; anything slower is D.
TIER_FLOORS_HZ: tuple[tuple[str, float], ...] = (("A", 1000.0), ("B", 500.0), ("C", 200.0))

TIERS = ("A", "B", "C", "D")

#: So many efforts are averaged where one alone says too little: one 50 ms value scatters by 26 % at
#: 250 Hz, five together by 12 %.
MIN_EFFORTS = 5


class Feature(Enum):
    """What a tier decides on."""

    AMPLITUDE = "amplitude"
    MDF = "median frequency"
    MNF = "mean frequency"
    SLOPE = "slope of the median frequency"
    FINSM5 = "FInsm5"
    JASA = "joint analysis of spectrum and amplitude"
    RER_50 = "rate of EMG rise over 50 ms"
    RER_75 = "rate of EMG rise over 75 ms"
    RER_100 = "rate of EMG rise over 100 ms"


#: Window of each rate of EMG rise.
RISE_WINDOWS_MS = {Feature.RER_50: 50, Feature.RER_75: 75, Feature.RER_100: 100}


class Policy(Enum):
    """How a feature may be shown."""

    SHOWN = "shown"  #: a number in its own unit
    RELATIVE_ONLY = "relative_only"  #: a ratio to the person's own first value
    TREND_ONLY = "trend_only"  #: change in percent of the start; the unit in details at most
    MEAN_ONLY = "mean_only"  #: the mean of at least `MIN_EFFORTS` efforts, no single one
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class FeaturePolicy:
    """What a tier allows of one feature.

    Parameters
    ----------
    policy
        How it may be shown.
    reason
        Why it is limited or what goes with it, for people; empty for a number without limits.
    """

    policy: Policy
    reason: str = ""


_NOTES = {
    "A": "full band: amplitude and median frequency in Hz",
    "B": "band-limited: median frequency in Hz holds for the stated band only",
    "C": "low-rate board: frequency trend only, in % of its start; "
    "µV and Hz are not comparable with other devices",
    "D": "very low rate: amplitude trend only, no median frequency",
}

_FREE = FeaturePolicy(Policy.SHOWN)
_IN_BAND = FeaturePolicy(Policy.SHOWN, _NOTES["B"])
_TREND = FeaturePolicy(Policy.TREND_ONLY, _NOTES["C"])
_NO_SPECTRUM = FeaturePolicy(Policy.WITHHELD, _NOTES["D"])
_COARSE_RISE = FeaturePolicy(
    Policy.MEAN_ONLY, f"low-rate board: only the mean of at least {MIN_EFFORTS} efforts"
)
_NO_RISE = FeaturePolicy(Policy.WITHHELD, "very low rate: no rate of EMG rise")

# Order of the columns: tiers A, B, C, D.
_TABLE: dict[Feature, tuple[FeaturePolicy, FeaturePolicy, FeaturePolicy, FeaturePolicy]] = {
    Feature.AMPLITUDE: (
        _FREE,
        FeaturePolicy(Policy.SHOWN, "band-limited: µV hold for the stated band only"),
        FeaturePolicy(
            Policy.SHOWN, "low-rate board: µV are not comparable with those of other devices"
        ),
        FeaturePolicy(
            Policy.TREND_ONLY, "very low rate: amplitude trend only, windows of 250 ms or more"
        ),
    ),
    Feature.MDF: (_FREE, _IN_BAND, _TREND, _NO_SPECTRUM),
    Feature.MNF: (_FREE, _IN_BAND, _TREND, _NO_SPECTRUM),
    Feature.SLOPE: (_FREE, _IN_BAND, _TREND, _NO_SPECTRUM),
    Feature.FINSM5: (
        _FREE,
        FeaturePolicy(
            Policy.RELATIVE_ONLY, "band-limited: FInsm5 only as a ratio to the first repetition"
        ),
        FeaturePolicy(
            Policy.WITHHELD,
            "low-rate board: the band ends too low for FInsm5, whose range between medians of 60 "
            "and 110 Hz shrinks from 9-fold at 1000 Hz to 3-fold at 250 Hz",
        ),
        _NO_SPECTRUM,
    ),
    Feature.JASA: (
        _FREE,
        _IN_BAND,
        FeaturePolicy(
            Policy.TREND_ONLY,
            "low-rate board: a falling spectrum alone raises the amplitude, which is allowed for",
        ),
        _NO_SPECTRUM,
    ),
    Feature.RER_50: (
        _FREE,
        _FREE,
        FeaturePolicy(
            Policy.WITHHELD, "low-rate board: 50 ms hold no more than 24 samples, too few"
        ),
        _NO_RISE,
    ),
    Feature.RER_75: (_FREE, _FREE, _COARSE_RISE, _NO_RISE),
    Feature.RER_100: (_FREE, _FREE, _COARSE_RISE, _NO_RISE),
}


def capability_tier(fs: float) -> str:
    """Return the capability tier of a sampling rate.

    The same EMG has its median frequency at 204 Hz when sampled at 2000 Hz, at 133 Hz at 500 and at
    75 Hz at 250: what a slow board loses, no processing brings back.

    Parameters
    ----------
    fs
        Nominal sampling rate in Hz.

    Returns
    -------
    str
        ``A`` from 1000 Hz, ``B`` from 500 Hz, ``C`` from 200 Hz, ``D`` below.

    Raises
    ------
    ValueError
        `fs` is not a positive number.
    """
    if not math.isfinite(fs) or fs <= 0:
        raise ValueError(f"fs must be a positive number of Hz, not {fs!r}")
    for tier, floor_hz in TIER_FLOORS_HZ:
        if fs >= floor_hz:
            return tier
    return "D"


def feature_policy(tier: str, feature: Feature) -> FeaturePolicy:
    """Return how a tier allows a feature to be shown, and why.

    Parameters
    ----------
    tier
        Capability tier, A to D, see `capability_tier`.
    feature
        What is to be shown.

    Raises
    ------
    ValueError
        `tier` is none of A, B, C, D.
    """
    return _TABLE[feature][TIERS.index(_known(tier))]


def explosive_windows_ms(tier: str) -> tuple[int, ...]:
    """Return the windows in ms over which a tier may give a rate of EMG rise; none for tier D.

    Raises
    ------
    ValueError
        `tier` is none of A, B, C, D.
    """
    return tuple(
        window_ms
        for feature, window_ms in RISE_WINDOWS_MS.items()
        if feature_policy(tier, feature).policy is not Policy.WITHHELD
    )


def tier_note(tier: str) -> str:
    """Return one line for people that says what a tier can and cannot deliver.

    Raises
    ------
    ValueError
        `tier` is none of A, B, C, D.
    """
    return _NOTES[_known(tier)]


def _known(tier: str) -> str:
    if tier not in TIERS:
        raise ValueError(f"tier must be one of A, B, C, D, not {tier!r}")
    return tier
