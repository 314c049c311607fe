"""The settings that an analysis used, in full: everything needed to repeat it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.results.software import package_version
from dsp.spec import PipelineSpec, Setting
from recordings.software import software_name


def formulas(spec: PipelineSpec) -> dict[str, str]:
    """Return in words how each number is made with these settings."""
    return {
        "envelope": "root mean square of the band-passed signal over the window, valid samples "
        "only",
        "bursts": f"above the larger of rest mean + {spec.burst_sd:g} rest SD and "
        f"{100 * spec.burst_peak_share:g} % of the 99th percentile of the envelope, until below "
        f"{spec.burst_off_ratio:g} of that; rest = the {spec.rest_window_s:g} s of lowest mean; "
        f"pauses below {spec.burst_min_off_ms:g} ms joined, bursts below "
        f"{spec.burst_min_on_ms:g} ms dropped; times corrected for half the RMS window and the "
        "delay of the band-pass",
        "mains": _mains_words(spec),
        "median_frequency": "frequency that halves the power inside the band; Hann periodogram of "
        f"{spec.mdf_window_s:g} s, mean removed, bins of at most {spec.mdf_resolution_hz:g} Hz, "
        "linear interpolation inside the bin",
        "median_frequency_trend": "ordinary least squares over the windows that are at least half "
        "inside bursts; time = centre of the window; the standard error allows for the overlap of "
        "the windows",
        "symmetry": "Robinson 1987: SI = (R - L) / (0.5 (R + L)) * 100 of each repetition, mean "
        "over repetitions; 95 % confidence interval from Student's t",
        "synergies": "non-negative matrix factorisation (hierarchical alternating least squares, "
        "eleven starts) of RMS envelopes divided by their own peak; smallest number with VAF of at "
        "least 0.90 in total and 0.75 in every muscle, VAF uncentred",
    }


def _mains_words(spec: PipelineSpec) -> str:
    if spec.mains_hz == 0:
        return "not removed"
    return {
        "notch": f"notches of {spec.mains_width_hz:g} Hz (-3 dB)",
        "subtract": "a sinusoid fitted to the last second subtracted where it stands out",
        "interpolate": "left in the amplitude; bridged over ±1 Hz in the spectra",
    }[spec.mains_method]


class SettingsError(ValueError):
    """Settings that are not possible, at all or at the rate of a recording (exit code 2)."""


def with_overrides(base: PipelineSpec, overrides: Mapping[str, Setting]) -> PipelineSpec:
    """Return `base` with single settings replaced.

    A hop that is longer than the new RMS window follows it down, as the hop may not exceed it.

    Raises
    ------
    ValueError
        The result is not possible.
    """
    values: dict[str, Any] = dict(overrides)
    if "rms_ms" in values and "hop_ms" not in values and values["rms_ms"] >= 1:
        values["hop_ms"] = min(base.hop_ms, values["rms_ms"])
    return replace(base, **values)


def settings_document(
    spec: PipelineSpec,
    *,
    fs: float,
    band_hz: tuple[float, float],
    band_clamped: bool,
    mains_lines_hz: tuple[float, ...],
    window_samples: int,
    hop_samples: int,
    delay_samples: int,
    overrides: Mapping[str, Setting],
    recorded: bool,
) -> dict[str, Any]:
    """Return the ``settings`` object of the analysis.

    Parameters
    ----------
    spec
        Settings used.
    fs
        Sampling rate in Hz.
    band_hz, band_clamped
        Corners used, and whether the upper one was limited by the rate.
    mains_lines_hz
        Lines removed, aliases included.
    window_samples, hop_samples
        RMS window and hop as whole samples: what the rounding to the grid made of `spec`.
    delay_samples
        Delay by which burst and envelope times were moved back.
    overrides
        Settings that were replaced on the command line.
    recorded
        Whether the base was the recording's own spec (else the defaults).
    """
    return {
        "spec": spec.to_dict(),
        "digest": spec.digest(),
        "origin": "recording" if recorded else "defaults",
        "overrides": dict(overrides),
        "band_hz": list(band_hz),
        "band_clamped": band_clamped,
        "mains_lines_hz": list(mains_lines_hz),
        "rms_window_ms": 1000.0 * window_samples / fs,
        "rms_window_samples": window_samples,
        "hop_ms": 1000.0 * hop_samples / fs,
        "hop_samples": hop_samples,
        "mdf_window_s": spec.mdf_window_s,
        "mdf_hop_s": spec.mdf_hop_s,
        "envelope_delay_ms": 1000.0 * delay_samples / fs,
        "formulas": formulas(spec),
        "software": software_name(),
        "numpy": package_version("numpy"),
        "scipy": package_version("scipy"),
    }
