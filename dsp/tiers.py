"""What a sampling rate can honestly deliver: capability tiers A to D."""

from __future__ import annotations

import math
from enum import Enum

#: Lowest rate in Hz of each tier, best first; anything slower is D.
TIER_FLOORS_HZ: tuple[tuple[str, float], ...] = (("A", 1000.0), ("B", 500.0), ("C", 200.0))

TIERS = ("A", "B", "C", "D")


class SpectralPolicy(Enum):
    """How far a median frequency of a tier may be trusted."""

    HZ_SHOWN = "hz_shown"
    TREND_ONLY = "trend_only"
    WITHHELD = "withheld"


_NOTES = {
    "A": "full band: amplitude and median frequency in Hz",
    "B": "band-limited: median frequency in Hz holds for the stated band only",
    "C": "low-rate board: frequency trend only, in % of its start; "
    "µV and Hz are not comparable with other devices",
    "D": "very low rate: amplitude trend only, no median frequency",
}

_POLICIES = {
    "A": SpectralPolicy.HZ_SHOWN,
    "B": SpectralPolicy.HZ_SHOWN,
    "C": SpectralPolicy.TREND_ONLY,
    "D": SpectralPolicy.WITHHELD,
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


def tier_note(tier: str) -> str:
    """Return one line for people that says what a tier can and cannot deliver.

    Raises
    ------
    ValueError
        `tier` is none of A, B, C, D.
    """
    return _NOTES[_known(tier)]


def spectral_policy(tier: str) -> SpectralPolicy:
    """Return whether median frequencies of a tier are shown in Hz, as a trend, or withheld.

    Raises
    ------
    ValueError
        `tier` is none of A, B, C, D.
    """
    return _POLICIES[_known(tier)]


def _known(tier: str) -> str:
    if tier not in TIERS:
        raise ValueError(f"tier must be one of A, B, C, D, not {tier!r}")
    return tier
