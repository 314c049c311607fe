"""Which settings a recording is analysed with: presets, and what they change; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.gui.format import figures
from app.gui.language import mark, tr
from dsp.spec import PipelineSpec, Setting


@dataclass(frozen=True, slots=True)
class Preset:
    """Settings that are often wanted together.

    Parameters
    ----------
    title
        In English, marked for translation.
    changes
        Settings that replace those of the recording.
    """

    title: str
    changes: Mapping[str, Setting]


#: The first one is the recording's own settings.
PRESETS: tuple[Preset, ...] = (
    Preset(mark("As recorded"), {}),
    Preset(mark("20–450 Hz, the usual band"), {"band_low_hz": 20.0, "band_high_hz": 450.0}),
    Preset(mark("10–500 Hz, wide"), {"band_low_hz": 10.0, "band_high_hz": 500.0}),
    Preset(mark("30–450 Hz, against motion"), {"band_low_hz": 30.0, "band_high_hz": 450.0}),
    Preset(
        mark("Trunk: 30 Hz, heartbeat removed"),
        {"band_low_hz": 30.0, "band_high_hz": 450.0, "ecg_removal": True},
    ),
    Preset(mark("RMS of 125 ms, for fast movements"), {"rms_ms": 125.0}),
    Preset(mark("50 Hz hum subtracted"), {"mains_hz": 50.0, "mains_method": "subtract"}),
    Preset(mark("60 Hz hum subtracted"), {"mains_hz": 60.0, "mains_method": "subtract"}),
)


def changed(base: PipelineSpec, wanted: Mapping[str, Setting]) -> dict[str, Setting]:
    """Return those of the wanted settings that differ from `base`.

    How hum is removed counts only where it is.
    """
    own = base.to_dict()
    changes = {name: value for name, value in wanted.items() if own[name] != value}
    if not wanted.get("mains_hz", own["mains_hz"]):
        changes.pop("mains_method", None)
    return changes


def words(changes: Mapping[str, Setting]) -> str:
    """Return changes in words: ``band 10–500 Hz · RMS 125 ms``."""
    parts = []
    low, high = changes.get("band_low_hz"), changes.get("band_high_hz")
    if low is not None and high is not None:
        parts.append(tr("band {low}–{high} Hz", low=_figures(low), high=_figures(high)))
    elif low is not None:
        parts.append(tr("from {low} Hz", low=_figures(low)))
    elif high is not None:
        parts.append(tr("up to {high} Hz", high=_figures(high)))
    if "mains_hz" in changes:
        hz = changes["mains_hz"]
        parts.append(tr("hum of {hz} Hz removed", hz=_figures(hz)) if hz else tr("hum left in"))
    if "mains_method" in changes:
        parts.append(tr("method: {name}", name=tr(METHODS[str(changes["mains_method"])])))
    if "rms_ms" in changes:
        parts.append(tr("RMS {ms} ms", ms=_figures(changes["rms_ms"])))
    if "mdf_window_s" in changes:
        parts.append(tr("spectra of {time} s", time=_figures(changes["mdf_window_s"])))
    for name, on, off in _SWITCHES:
        if name in changes:
            parts.append(tr(on) if changes[name] else tr(off))
    return " · ".join(parts)


#: Ways to remove hum, for people.
METHODS = {
    "notch": mark("notches"),
    "subtract": mark("a sinusoid subtracted"),
    "interpolate": mark("only in the spectra"),
}
_SWITCHES = (
    ("ecg_removal", mark("heartbeat removed"), mark("heartbeat left in")),
    ("droop_equaliser", mark("droop levelled"), mark("droop left in")),
)


def preset_of(base: PipelineSpec, wanted: Mapping[str, Any]) -> int:
    """Return the number of the preset that these settings are; -1 where they are none."""
    changes = changed(base, wanted)
    for number, preset in enumerate(PRESETS):
        if changed(base, {**base.to_dict(), **preset.changes}) == changes:
            return number
    return -1


def _figures(value: Setting) -> str:
    return figures(float(value), 6)
