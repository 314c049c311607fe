"""The settings of the chain: everything needed to repeat a number."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

Setting = float | int | str | bool

MAINS_CHOICES_HZ = (0.0, 50.0, 60.0)

#: Lower corners by purpose, in Hz: the general compromise of De Luca et al. 2010; for running,
#: jumping and explosive lifts; for trunk sites, where the heartbeat lies below 30 Hz (Drake and
#: Callaghan 2006: order 4 at 30 Hz is the best of effort and benefit).
HIGH_PASS_HZ = {"standard": 20.0, "motion": 30.0, "trunk": 30.0}

#: How mains hum is removed: a notch, subtraction of a fitted sinusoid, or only from the spectra.
MAINS_METHODS = ("notch", "subtract", "interpolate")

#: What a setting was before it existed: a recording that does not name it was made without it.
_BEFORE: dict[str, Any] = {"pop_uv": 0.0}


@dataclass(frozen=True, slots=True)
class PipelineSpec:
    """Settings of the EMG chain, independent of the sampling rate.

    Parameters
    ----------
    band_low_hz, band_high_hz
        Corners (-3 dB) of the band-pass. The upper one is clamped to 0.45 of the rate when a
        stream is too slow for it; `dsp.design.resolve_band` returns the corner used.
    band_order
        Order of the Butterworth band-pass as SciPy and BrainFlow count it: 4 gives 8 poles, 24
        dB/octave at each edge.
    mains_hz
        50, 60, or 0 for no mains removal (the default: a notch takes EMG power with the hum).
    mains_method
        ``notch`` (simple, takes 5 to 6 % of the EMG power with three lines), ``subtract`` (a
        sinusoid fitted to the last second, see `dsp.mains`; leaves the EMG) or ``interpolate``
        (amplitude untouched, spectra bridged over ±1 Hz around each line).
    mains_harmonics
        How many lines to remove, the fundamental included.
    mains_width_hz
        Width of each notch at -3 dB, the same for all lines.
    droop_equaliser
        Level the band of an ADS1299 board (Cyton), whose decimator loses 9 dB at its upper edge;
        restores the absolute level, not the sensitivity (see `dsp.droop`). Wrong for other boards.
    ecg_removal
        Subtract the heartbeat from channels on which one is found (trunk sites); delays the whole
        chain by `dsp.ecg.LATENCY_MS`.
    pop_uv
        A step between neighbouring samples beyond this is an electrode pop, not EMG (whose whole
        range is 10 mV, peak to peak): the filters start again behind it. Behind lost samples a
        third of it will do. 0 turns the search off.
    rms_ms
        Window of the RMS envelope.
    hop_ms
        Step between frames (RMS values). At 10 ms the largest value of a sharp burst was missed by
        1.5 % in a published recording, at 5 ms by 0.2 %.
    mdf_window_s, mdf_hop_s, mdf_resolution_hz
        Hann window and step of the sliding median frequency, and its widest bin: a shorter window
        is padded with zeros. Bins of 1 Hz move a value by 0.14 Hz (SD) against 0.05 Hz ones, beside
        a statistical spread of 7 Hz, and cost a quarter of bins of 0.25 Hz.
    settle_ms
        How long output is marked invalid after a start, a seek or a long gap.
    hold_ms
        Longest gap that is bridged inside the filter by the last good value (the bridged span is
        marked invalid, and never stored); a longer one starts the filters again.
    burst_sd, burst_peak_share, burst_off_ratio
        Threshold of a burst: the larger of rest mean + `burst_sd` rest SDs and `burst_peak_share`
        of the peak, at least 1.5 times rest; it ends below `burst_off_ratio` of the threshold's
        rise above rest.
    burst_min_on_ms, burst_min_off_ms
        Shorter bursts are dropped, shorter pauses joined.
    rest_window_s
        Span whose lowest mean envelope defines rest.
    """

    band_low_hz: float = 20.0
    band_high_hz: float = 450.0
    band_order: int = 4
    mains_hz: float = 0.0
    mains_method: str = "notch"
    mains_harmonics: int = 3
    mains_width_hz: float = 2.0
    droop_equaliser: bool = False
    ecg_removal: bool = False
    pop_uv: float = 10000.0
    rms_ms: float = 250.0
    hop_ms: float = 5.0
    mdf_window_s: float = 1.0
    mdf_hop_s: float = 0.5
    mdf_resolution_hz: float = 1.0
    settle_ms: float = 300.0
    hold_ms: float = 100.0
    burst_sd: float = 5.0
    burst_peak_share: float = 0.10
    burst_off_ratio: float = 0.7
    burst_min_on_ms: float = 200.0
    burst_min_off_ms: float = 200.0
    rest_window_s: float = 1.0

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if item.type == "str":
                continue
            if item.type == "bool":
                if not isinstance(value, bool):
                    raise ValueError(f"{item.name} must be true or false, not {value!r}")
                continue
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ValueError(f"{item.name} must be a number, not {value!r}")
            if not math.isfinite(value):
                raise ValueError(f"{item.name} must be finite, not {value!r}")
        if self.mains_method not in MAINS_METHODS:
            raise ValueError(
                f"mains_method {self.mains_method!r} is not possible; allowed: "
                f"{', '.join(MAINS_METHODS)}"
            )
        self._require(0 < self.band_low_hz < self.band_high_hz, "band", "0 < low < high")
        self._require(1 <= self.band_order <= 8, "band_order", "1 to 8")
        self._require(self.mains_hz in MAINS_CHOICES_HZ, "mains_hz", "50, 60 or 0 (off)")
        self._require(1 <= self.mains_harmonics <= 10, "mains_harmonics", "1 to 10")
        self._require(0.1 <= self.mains_width_hz <= 10, "mains_width_hz", "0.1 to 10 Hz")
        self._require(0 <= self.pop_uv <= 1e9, "pop_uv", "0 (off) to 1e9 µV")
        self._require(10 <= self.rms_ms <= 5000, "rms_ms", "10 to 5000 ms")
        self._require(1 <= self.hop_ms <= self.rms_ms, "hop_ms", "1 ms to rms_ms")
        self._require(0.1 <= self.mdf_window_s <= 10, "mdf_window_s", "0.1 to 10 s")
        self._require(0.02 <= self.mdf_hop_s <= 10, "mdf_hop_s", "0.02 to 10 s")
        self._require(0.05 <= self.mdf_resolution_hz <= 10, "mdf_resolution_hz", "0.05 to 10 Hz")
        self._require(0 <= self.settle_ms <= 10000, "settle_ms", "0 to 10000 ms")
        self._require(0 <= self.hold_ms <= 1000, "hold_ms", "0 to 1000 ms")
        self._require(0 < self.burst_sd <= 50, "burst_sd", "above 0, at most 50")
        self._require(0 <= self.burst_peak_share < 1, "burst_peak_share", "0 to below 1")
        self._require(0 < self.burst_off_ratio <= 1, "burst_off_ratio", "above 0, at most 1")
        self._require(0 <= self.burst_min_on_ms <= 5000, "burst_min_on_ms", "0 to 5000 ms")
        self._require(0 <= self.burst_min_off_ms <= 5000, "burst_min_off_ms", "0 to 5000 ms")
        self._require(0.2 <= self.rest_window_s <= 30, "rest_window_s", "0.2 to 30 s")

    def _require(self, good: bool, name: str, allowed: str) -> None:
        if not good:
            if name == "band":
                seen = f"{self.band_low_hz:g} to {self.band_high_hz:g} Hz"
            else:
                seen = f"{getattr(self, name):g}"
            raise ValueError(f"{name} {seen} is not possible; allowed: {allowed}")

    def to_dict(self) -> dict[str, Setting]:
        """Return the settings as plain values, JSON-compatible."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> PipelineSpec:
        """Build from `to_dict`'s form; what it does not name takes its default.

        Raises
        ------
        ValueError
            A name that is not a setting, or a value out of range.
        """
        unknown = set(values) - {item.name for item in fields(cls)}
        if unknown:
            raise ValueError(f"unknown settings: {', '.join(sorted(unknown))}")
        return cls(**values)

    @classmethod
    def from_recording(cls, values: Mapping[str, Any]) -> PipelineSpec:
        """Build from what a recording stored; a setting that is not named was not yet in use.

        Raises
        ------
        ValueError
            As `from_dict`.
        """
        return cls.from_dict({**_BEFORE, **values})

    def digest(self) -> str:
        """Return a hash of the settings (SHA-256, 16 hex digits) that names them in a report."""
        text = json.dumps(self.to_dict(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]
