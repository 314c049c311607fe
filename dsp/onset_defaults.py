"""What goes into the onset detectors and what comes out: settings per rate, and results."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dsp.design import MAX_BAND_SHARE
from dsp.tiers import capability_tier

METHODS = ("hodges_bui", "bonato", "tkeo")

#: Slower streams are refused: 50 Hz smoothing has no room, and a sample lasts over 10 ms.
MIN_FS = 100.0

_COMMON = {"min_event_ms": 30.0, "join_ms": 50.0, "rest_s": 0.5, "min_rest_s": 0.25}

_BASE: dict[str, dict[str, float]] = {
    "hodges_bui": {
        "low_pass_hz": 50.0,
        "k": 3.0,
        "window_ms": 25.0,
        "from_rise": 1,
        "min_snr_db": 6.0,
        **_COMMON,
    },
    "bonato": {
        "m": 5,
        "r0": 1,
        "p_fa": 0.05,
        "ar_order": 4,
        "max_rate_hz": 1000.0,
        "min_snr_db": 8.0,
        **_COMMON,
    },
    "tkeo": {
        "band_low_hz": 30.0,
        "band_high_hz": 300.0,
        "low_pass_hz": 50.0,
        "h": 6.0,
        "dip_ms": 50.0,
        "min_snr_db": 9.0,
        **_COMMON,
        "min_event_ms": 25.0,
    },
}

# What differs from tier A. Lowest SNR: at it, 5 % or fewer of the onsets (30 ms rise) lie outside
# -50 to 100 ms of the true one, and their median within 45 ms.
_BY_TIER: dict[str, dict[str, dict[str, float]]] = {
    "hodges_bui": {
        # 25 ms would make 3.4 chance crossings a minute at 500 Hz, 40 ms 0.2; marked from the rise,
        # onsets are no later for it.
        "B": {"window_ms": 40.0, "min_snr_db": 8.0},
        "C": {"window_ms": 40.0, "min_snr_db": 10.0},
        "D": {"window_ms": 40.0, "k": 4.0, "rest_s": 1.0, "min_snr_db": 15.0},
    },
    "bonato": {
        "B": {"p_fa": 0.01, "min_snr_db": 10.0},
        "C": {"p_fa": 0.001, "min_snr_db": 12.0},
        "D": {"p_fa": 0.0001, "rest_s": 1.0, "min_snr_db": 15.0},
    },
    "tkeo": {
        "B": {"min_snr_db": 10.0},
        "C": {"min_snr_db": 12.0},
        "D": {"h": 8.0, "rest_s": 1.0, "min_snr_db": 17.0},
    },
}

#: Defaults by method and capability tier (A from 1000 Hz, B from 500, C from 200, D below).
ONSET_DEFAULTS: Mapping[str, Mapping[str, Mapping[str, float]]] = MappingProxyType(
    {
        method: MappingProxyType(
            {
                tier: MappingProxyType({**_BASE[method], **_BY_TIER[method].get(tier, {})})
                for tier in "ABCD"
            }
        )
        for method in METHODS
    }
)

#: Lowest and highest value of each setting.
_LIMITS: dict[str, tuple[float, float]] = {
    "low_pass_hz": (5.0, 500.0),
    "k": (0.5, 50.0),
    "window_ms": (5.0, 200.0),
    "from_rise": (0, 1),
    "m": (1, 50),
    "r0": (1, 50),
    "p_fa": (1e-9, 0.5),
    "ar_order": (0, 50),
    "max_rate_hz": (MIN_FS, math.inf),
    "band_low_hz": (1.0, 200.0),
    "band_high_hz": (40.0, math.inf),
    "h": (0.5, 100.0),
    "dip_ms": (0.0, 1000.0),
    "min_event_ms": (0.0, 10_000.0),
    "join_ms": (0.0, 10_000.0),
    "rest_s": (0.1, 60.0),
    "min_rest_s": (0.1, 60.0),
    "min_snr_db": (-math.inf, 100.0),
}

_WHOLE = ("from_rise", "m", "r0", "ar_order")
_CORNERS = ("low_pass_hz", "band_high_hz")


def onset_defaults(method: str, fs: float) -> dict[str, float]:
    """Return the default settings of an onset detector at a sampling rate.

    Parameters
    ----------
    method
        ``hodges_bui``, ``bonato`` or ``tkeo``.
    fs
        Sampling rate in Hz, at least `MIN_FS`.

    Returns
    -------
    dict
        A copy, by name. Corners above 0.45 of the rate are lowered to that.

    Raises
    ------
    ValueError
        An unknown method, or a rate that is too low.
    """
    return onset_settings(method, fs, {})


def onset_settings(method: str, fs: float, changes: Mapping[str, float]) -> dict[str, float]:
    """Return the settings of a detector: its defaults at this rate, with changes put in.

    Raises
    ------
    ValueError
        An unknown method or setting, a rate that is too low, or a value out of range.
    """
    if method not in METHODS:
        raise ValueError(f"the onset methods are {', '.join(METHODS)}, not {method!r}")
    if not math.isfinite(fs) or fs < MIN_FS:
        raise ValueError(f"onset detection needs a rate of at least {MIN_FS:g} Hz, not {fs!r}")
    settings = dict(ONSET_DEFAULTS[method][capability_tier(fs)])
    for name, value in changes.items():
        if name not in settings:
            raise ValueError(f"{method} has the settings {', '.join(settings)}, not {name!r}")
        low, high = _LIMITS[name]
        if not low <= value <= high or math.isnan(value):
            raise ValueError(f"{name} must lie from {low:g} to {high:g}, not {value!r}")
        if name in _WHOLE and value != int(value):
            raise ValueError(f"{name} must be a whole number, not {value!r}")
        settings[name] = value
    for name in _CORNERS:
        if name in settings:
            settings[name] = min(settings[name], MAX_BAND_SHARE * fs)
    if method == "bonato" and settings["r0"] > settings["m"]:
        raise ValueError(f"r0 {settings['r0']:g} cannot be larger than m {settings['m']:g}")
    if method == "bonato":  # it works on thinned samples
        thinned_hz = fs / max(1, int(fs // settings["max_rate_hz"]))
    if method == "bonato" and settings["ar_order"] > settings["min_rest_s"] * thinned_hz / 4:
        raise ValueError(
            f"ar_order {settings['ar_order']:g} needs a min_rest_s of four times as many samples"
        )
    if method == "tkeo" and settings["band_low_hz"] >= settings["band_high_hz"]:
        raise ValueError(
            f"the band must begin below its upper corner of {settings['band_high_hz']:g} Hz, "
            f"not at {settings['band_low_hz']:g} Hz"
        )
    return settings


@dataclass(frozen=True, slots=True)
class Activation:
    """One stretch of muscle activity.

    Parameters
    ----------
    onset_s, offset_s
        Its ends in seconds from the first row.
    snr_db
        Its mean power over rest, rest taken off; -inf when it is not louder than rest.
    onset_cut, offset_cut
        True when the samples (or the valid ones) begin or end inside the activity: the time is
        that of the edge, not of the muscle.
    """

    onset_s: float
    offset_s: float
    snr_db: float
    onset_cut: bool
    offset_cut: bool


@dataclass(frozen=True, slots=True)
class OnsetResult:
    """What a detector found in one channel.

    Parameters
    ----------
    method
        ``hodges_bui``, ``bonato`` or ``tkeo``.
    fs
        Sampling rate in Hz.
    settings
        All settings in use, by name.
    activations
        In order; none when withheld.
    threshold
        Level that was to be exceeded, in `unit`; NaN when withheld before there was one.
    unit
        ``µV`` (Hodges-Bui) or ``µV²``.
    baseline_s
        Start and end of the rest that the threshold comes from; None when there is none.
    snr_db
        Signal to noise of the channel: its loudest 250 ms over rest, rest taken off; NaN when
        not known.
    reason
        Why the result is withheld, a sentence for people; empty when it is not.
    """

    method: str
    fs: float
    settings: Mapping[str, float]
    activations: tuple[Activation, ...] = ()
    threshold: float = math.nan
    unit: str = "µV"
    baseline_s: tuple[float, float] | None = None
    snr_db: float = math.nan
    reason: str = ""

    @property
    def withheld(self) -> bool:
        """True when nothing can be said; `reason` tells why."""
        return bool(self.reason)

    @property
    def onset_samples(self) -> NDArray[np.int64]:
        """``(n,)`` nearest sample to each onset."""
        return np.array([round(a.onset_s * self.fs) for a in self.activations], dtype=np.int64)

    @property
    def offset_samples(self) -> NDArray[np.int64]:
        """``(n,)`` nearest sample to each offset, the first that is no longer active."""
        return np.array([round(a.offset_s * self.fs) for a in self.activations], dtype=np.int64)
