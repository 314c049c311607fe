"""Streaming and offline DSP of surface EMG; arrays in, arrays out, axis 0 is time."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dsp.bursts import BurstDetector, find_bursts
    from dsp.design import ResolvedBand, design_cascade, resolve_band
    from dsp.events import Event
    from dsp.latency import StageLatency, chain_latency, envelope_delay_ms
    from dsp.offline import OfflineResult, iterate_offline, offline_bursts, run_offline
    from dsp.outputs import Frames, PipelineOutput, Spectra
    from dsp.pipeline import EmgPipeline
    from dsp.sliding_spectrum import SlidingSpectrum
    from dsp.spec import PipelineSpec
    from dsp.spectral_features import mean_frequency, median_frequency
    from dsp.symmetry import LiveBalance, PairBalance, robinson_si_pct
    from dsp.synergy import Synergies, extract_synergies
    from dsp.tiers import capability_tier, tier_note
    from dsp.trend import MdfTrend, Trend, fit_trend, mdf_trend

# Loaded at first use: `import scipy.signal` alone takes 0.65 s and the window must not wait.
_HOME = {
    "BurstDetector": "dsp.bursts",
    "EmgPipeline": "dsp.pipeline",
    "Event": "dsp.events",
    "Frames": "dsp.outputs",
    "LiveBalance": "dsp.symmetry",
    "MdfTrend": "dsp.trend",
    "OfflineResult": "dsp.offline",
    "PairBalance": "dsp.symmetry",
    "PipelineOutput": "dsp.outputs",
    "PipelineSpec": "dsp.spec",
    "ResolvedBand": "dsp.design",
    "SlidingSpectrum": "dsp.sliding_spectrum",
    "StageLatency": "dsp.latency",
    "chain_latency": "dsp.latency",
    "iterate_offline": "dsp.offline",
    "Spectra": "dsp.outputs",
    "Synergies": "dsp.synergy",
    "Trend": "dsp.trend",
    "capability_tier": "dsp.tiers",
    "design_cascade": "dsp.design",
    "envelope_delay_ms": "dsp.latency",
    "extract_synergies": "dsp.synergy",
    "find_bursts": "dsp.bursts",
    "fit_trend": "dsp.trend",
    "mdf_trend": "dsp.trend",
    "mean_frequency": "dsp.spectral_features",
    "median_frequency": "dsp.spectral_features",
    "offline_bursts": "dsp.offline",
    "resolve_band": "dsp.design",
    "robinson_si_pct": "dsp.symmetry",
    "run_offline": "dsp.offline",
    "tier_note": "dsp.tiers",
}

__all__ = [
    "BurstDetector",
    "EmgPipeline",
    "Event",
    "Frames",
    "LiveBalance",
    "MdfTrend",
    "OfflineResult",
    "PairBalance",
    "PipelineOutput",
    "PipelineSpec",
    "ResolvedBand",
    "SlidingSpectrum",
    "Spectra",
    "StageLatency",
    "Synergies",
    "Trend",
    "capability_tier",
    "chain_latency",
    "design_cascade",
    "envelope_delay_ms",
    "extract_synergies",
    "find_bursts",
    "fit_trend",
    "iterate_offline",
    "mdf_trend",
    "mean_frequency",
    "median_frequency",
    "offline_bursts",
    "resolve_band",
    "robinson_si_pct",
    "run_offline",
    "tier_note",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)
