"""Streaming and offline DSP of surface EMG; arrays in, arrays out, axis 0 is time."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dsp.amplitude import (
        AmplitudeDistribution,
        IntegratedEmg,
        PeriodAmplitude,
        ZoneTimes,
        amplitude_distribution,
        amplitude_of_period,
        integrated_emg,
        noise_corrected_rms,
        time_in_zone,
    )
    from dsp.bursts import BurstDetector, find_bursts
    from dsp.checkpoint import Checkpointed
    from dsp.co_contraction import CoContraction
    from dsp.conditioning import Conditioner
    from dsp.copies import copied_channels
    from dsp.design import ResolvedBand, design_cascade, mains_lines_hz, resolve_band
    from dsp.droop import droop_equaliser_sos, sinc3_gain
    from dsp.ecg import EcgFinding, EcgRemover
    from dsp.ecg_offline import remove_ecg_offline
    from dsp.emg_spectrum import EmgSpectrum
    from dsp.ensemble import Ensemble, time_normalised
    from dsp.envelope import FrameArv, FrameRms
    from dsp.envelope_lag import Lag, MeanLag, mean_lag
    from dsp.events import Event
    from dsp.filters import SosFilter
    from dsp.hop_envelope import hop_envelope_uv
    from dsp.jasa import Jasa, JasaClass, jasa
    from dsp.latency import StageLatency, chain_latency, envelope_delay_ms
    from dsp.linear_envelope import LinearEnvelope
    from dsp.mains import SinusoidSubtractor, subtract_sinusoids_offline
    from dsp.offline import OfflineResult, iterate_offline, offline_bursts, run_offline
    from dsp.onset_defaults import Activation, OnsetResult, onset_defaults
    from dsp.onset_order import OnsetOrder
    from dsp.onsets import bonato, hodges_bui, tkeo
    from dsp.outputs import Frames, PipelineOutput, Spectra
    from dsp.phase_locked import PhaseLocked, PhaseWindow, phase_locked_spectra
    from dsp.pipeline import EmgPipeline
    from dsp.quality import QualityMeter
    from dsp.rep_onsets import MuscleOnsets, muscle_onsets
    from dsp.settling import StageSettling, chain_settling
    from dsp.shares import (
        ShareNorm,
        ShareVerdict,
        Takeover,
        share_angle_deg,
        share_distance_pct,
        share_norm,
        share_verdict,
        takeover,
    )
    from dsp.sliding_spectrum import SlidingSpectrum
    from dsp.spec import PipelineSpec
    from dsp.spectral_features import (
        WelchSpectrum,
        band_power,
        finsm5,
        interpolate_lines,
        mean_frequency,
        median_frequency,
        spectral_moment,
        welch_spectrum,
    )
    from dsp.symmetry import PairBalance, balance_from_reps
    from dsp.symmetry_indices import INDICES, SymmetryIndex, index_values, robinson_si_pct
    from dsp.synergy import Synergies, extract_synergies
    from dsp.tiers import Feature, Policy, capability_tier, feature_policy, tier_note
    from dsp.trend import MdfTrend, Trend, fit_trend, mdf_trend
    from dsp.uncertainty import FeatureUncertainty, feature_uncertainty
    from dsp.wavelet import WaveletMdf, wavelet_mdf
    from dsp.zero_phase import (
        ZeroPhase,
        arv_zero_phase,
        filter_zero_phase,
        linear_envelope_zero_phase,
        rms_zero_phase,
        zero_phase_corner_hz,
    )

# Loaded at first use: `import scipy.signal` alone takes 0.65 s and the window must not wait.
_HOME = {
    "Activation": "dsp.onset_defaults",
    "AmplitudeDistribution": "dsp.amplitude",
    "BurstDetector": "dsp.bursts",
    "Checkpointed": "dsp.checkpoint",
    "CoContraction": "dsp.co_contraction",
    "Conditioner": "dsp.conditioning",
    "EcgFinding": "dsp.ecg",
    "EcgRemover": "dsp.ecg",
    "EmgPipeline": "dsp.pipeline",
    "EmgSpectrum": "dsp.emg_spectrum",
    "Ensemble": "dsp.ensemble",
    "Event": "dsp.events",
    "Feature": "dsp.tiers",
    "FeatureUncertainty": "dsp.uncertainty",
    "FrameArv": "dsp.envelope",
    "FrameRms": "dsp.envelope",
    "Frames": "dsp.outputs",
    "INDICES": "dsp.symmetry_indices",
    "IntegratedEmg": "dsp.amplitude",
    "Jasa": "dsp.jasa",
    "JasaClass": "dsp.jasa",
    "Lag": "dsp.envelope_lag",
    "LinearEnvelope": "dsp.linear_envelope",
    "MdfTrend": "dsp.trend",
    "MeanLag": "dsp.envelope_lag",
    "MuscleOnsets": "dsp.rep_onsets",
    "OfflineResult": "dsp.offline",
    "OnsetOrder": "dsp.onset_order",
    "OnsetResult": "dsp.onset_defaults",
    "PairBalance": "dsp.symmetry",
    "PeriodAmplitude": "dsp.amplitude",
    "PhaseLocked": "dsp.phase_locked",
    "PhaseWindow": "dsp.phase_locked",
    "PipelineOutput": "dsp.outputs",
    "PipelineSpec": "dsp.spec",
    "Policy": "dsp.tiers",
    "QualityMeter": "dsp.quality",
    "ResolvedBand": "dsp.design",
    "ShareNorm": "dsp.shares",
    "ShareVerdict": "dsp.shares",
    "SinusoidSubtractor": "dsp.mains",
    "SlidingSpectrum": "dsp.sliding_spectrum",
    "SosFilter": "dsp.filters",
    "Spectra": "dsp.outputs",
    "StageLatency": "dsp.latency",
    "StageSettling": "dsp.settling",
    "SymmetryIndex": "dsp.symmetry_indices",
    "Synergies": "dsp.synergy",
    "Takeover": "dsp.shares",
    "Trend": "dsp.trend",
    "WaveletMdf": "dsp.wavelet",
    "WelchSpectrum": "dsp.spectral_features",
    "ZeroPhase": "dsp.zero_phase",
    "ZoneTimes": "dsp.amplitude",
    "amplitude_distribution": "dsp.amplitude",
    "amplitude_of_period": "dsp.amplitude",
    "arv_zero_phase": "dsp.zero_phase",
    "balance_from_reps": "dsp.symmetry",
    "band_power": "dsp.spectral_features",
    "bonato": "dsp.onsets",
    "capability_tier": "dsp.tiers",
    "chain_latency": "dsp.latency",
    "chain_settling": "dsp.settling",
    "copied_channels": "dsp.copies",
    "design_cascade": "dsp.design",
    "droop_equaliser_sos": "dsp.droop",
    "envelope_delay_ms": "dsp.latency",
    "extract_synergies": "dsp.synergy",
    "feature_policy": "dsp.tiers",
    "feature_uncertainty": "dsp.uncertainty",
    "filter_zero_phase": "dsp.zero_phase",
    "find_bursts": "dsp.bursts",
    "finsm5": "dsp.spectral_features",
    "fit_trend": "dsp.trend",
    "hodges_bui": "dsp.onsets",
    "hop_envelope_uv": "dsp.hop_envelope",
    "index_values": "dsp.symmetry_indices",
    "integrated_emg": "dsp.amplitude",
    "interpolate_lines": "dsp.spectral_features",
    "iterate_offline": "dsp.offline",
    "jasa": "dsp.jasa",
    "linear_envelope_zero_phase": "dsp.zero_phase",
    "mains_lines_hz": "dsp.design",
    "mdf_trend": "dsp.trend",
    "mean_frequency": "dsp.spectral_features",
    "mean_lag": "dsp.envelope_lag",
    "median_frequency": "dsp.spectral_features",
    "muscle_onsets": "dsp.rep_onsets",
    "noise_corrected_rms": "dsp.amplitude",
    "offline_bursts": "dsp.offline",
    "onset_defaults": "dsp.onset_defaults",
    "phase_locked_spectra": "dsp.phase_locked",
    "remove_ecg_offline": "dsp.ecg_offline",
    "resolve_band": "dsp.design",
    "rms_zero_phase": "dsp.zero_phase",
    "robinson_si_pct": "dsp.symmetry_indices",
    "run_offline": "dsp.offline",
    "share_angle_deg": "dsp.shares",
    "share_distance_pct": "dsp.shares",
    "share_norm": "dsp.shares",
    "share_verdict": "dsp.shares",
    "sinc3_gain": "dsp.droop",
    "spectral_moment": "dsp.spectral_features",
    "subtract_sinusoids_offline": "dsp.mains",
    "takeover": "dsp.shares",
    "tier_note": "dsp.tiers",
    "time_in_zone": "dsp.amplitude",
    "time_normalised": "dsp.ensemble",
    "tkeo": "dsp.onsets",
    "wavelet_mdf": "dsp.wavelet",
    "welch_spectrum": "dsp.spectral_features",
    "zero_phase_corner_hz": "dsp.zero_phase",
}

__all__ = [
    "INDICES",
    "Activation",
    "AmplitudeDistribution",
    "BurstDetector",
    "Checkpointed",
    "CoContraction",
    "Conditioner",
    "EcgFinding",
    "EcgRemover",
    "EmgPipeline",
    "EmgSpectrum",
    "Ensemble",
    "Event",
    "Feature",
    "FeatureUncertainty",
    "FrameArv",
    "FrameRms",
    "Frames",
    "IntegratedEmg",
    "Jasa",
    "JasaClass",
    "Lag",
    "LinearEnvelope",
    "MdfTrend",
    "MeanLag",
    "MuscleOnsets",
    "OfflineResult",
    "OnsetOrder",
    "OnsetResult",
    "PairBalance",
    "PeriodAmplitude",
    "PhaseLocked",
    "PhaseWindow",
    "PipelineOutput",
    "PipelineSpec",
    "Policy",
    "QualityMeter",
    "ResolvedBand",
    "ShareNorm",
    "ShareVerdict",
    "SinusoidSubtractor",
    "SlidingSpectrum",
    "SosFilter",
    "Spectra",
    "StageLatency",
    "StageSettling",
    "SymmetryIndex",
    "Synergies",
    "Takeover",
    "Trend",
    "WaveletMdf",
    "WelchSpectrum",
    "ZeroPhase",
    "ZoneTimes",
    "amplitude_distribution",
    "amplitude_of_period",
    "arv_zero_phase",
    "balance_from_reps",
    "band_power",
    "bonato",
    "capability_tier",
    "chain_latency",
    "chain_settling",
    "copied_channels",
    "design_cascade",
    "droop_equaliser_sos",
    "envelope_delay_ms",
    "extract_synergies",
    "feature_policy",
    "feature_uncertainty",
    "filter_zero_phase",
    "find_bursts",
    "finsm5",
    "fit_trend",
    "hodges_bui",
    "hop_envelope_uv",
    "index_values",
    "integrated_emg",
    "interpolate_lines",
    "iterate_offline",
    "jasa",
    "linear_envelope_zero_phase",
    "mains_lines_hz",
    "mdf_trend",
    "mean_frequency",
    "mean_lag",
    "median_frequency",
    "muscle_onsets",
    "noise_corrected_rms",
    "offline_bursts",
    "onset_defaults",
    "phase_locked_spectra",
    "remove_ecg_offline",
    "resolve_band",
    "rms_zero_phase",
    "robinson_si_pct",
    "run_offline",
    "share_angle_deg",
    "share_distance_pct",
    "share_norm",
    "share_verdict",
    "sinc3_gain",
    "spectral_moment",
    "subtract_sinusoids_offline",
    "takeover",
    "tier_note",
    "time_in_zone",
    "time_normalised",
    "tkeo",
    "wavelet_mdf",
    "welch_spectrum",
    "zero_phase_corner_hz",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)
