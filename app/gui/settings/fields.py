"""The settings of the chain as the dialog shows them: names, units, ranges, what they are for."""

from __future__ import annotations

from dataclasses import dataclass

from app.gui.language import mark
from dsp.spec import MAINS_CHOICES_HZ, MAINS_METHODS, PipelineSpec


@dataclass(frozen=True, slots=True)
class Field:
    """One setting.

    Parameters
    ----------
    name
        Of `PipelineSpec`.
    label, tip
        What it is and what it does; to be translated.
    unit
        Behind the number; empty for switches, choices and counts.
    least, most, step, decimals
        Of a number.
    choices
        Value and text of each choice; empty for numbers and switches.
    """

    name: str
    label: str
    tip: str = ""
    unit: str = ""
    least: float = 0.0
    most: float = 0.0
    step: float = 1.0
    decimals: int = 0
    choices: tuple[tuple[float | str, str], ...] = ()

    @property
    def is_switch(self) -> bool:
        """True for yes or no."""
        return isinstance(default(self.name), bool)


@dataclass(frozen=True, slots=True)
class Group:
    """Settings under one heading; to be translated."""

    title: str
    fields: tuple[Field, ...]


_METHODS = {
    "notch": mark("Notch: simple, takes 5 to 6 % of the EMG"),
    "subtract": mark("Subtract a fitted sinusoid: leaves the EMG"),
    "interpolate": mark("Only bridge it in spectra"),
}
_MAINS = {0.0: mark("Off"), 50.0: mark("50 Hz"), 60.0: mark("60 Hz")}

GROUPS = (
    Group(
        mark("Band"),
        (
            Field(
                "band_low_hz",
                mark("From"),
                mark("Lower corner. 20 Hz for most; 30 Hz for jumps, running and trunk sites."),
                "Hz",
                1,
                1000,
                1,
                1,
            ),
            Field(
                "band_high_hz",
                mark("To"),
                mark("Upper corner. A slower board lowers it to 0.45 of its rate by itself."),
                "Hz",
                10,
                5000,
                10,
                1,
            ),
        ),
    ),
    Group(
        mark("Mains hum"),
        (
            Field(
                "mains_hz",
                mark("Remove"),
                mark("Off unless you see it: every removal takes some EMG with it."),
                choices=tuple((value, _MAINS[value]) for value in MAINS_CHOICES_HZ),
            ),
            Field(
                "mains_method",
                mark("How"),
                choices=tuple((value, _METHODS[value]) for value in MAINS_METHODS),
            ),
            Field(
                "mains_harmonics",
                mark("Lines"),
                mark("The fundamental and its multiples."),
                "",
                1,
                10,
            ),
            Field(
                "mains_width_hz", mark("Width of a notch"), mark("At −3 dB."), "Hz", 0.1, 10, 0.5, 1
            ),
        ),
    ),
    Group(
        mark("Envelope"),
        (
            Field(
                "rms_ms",
                mark("RMS window"),
                mark("Longer is calmer and later: half of it is delay."),
                "ms",
                10,
                5000,
                10,
            ),
            Field(
                "hop_ms", mark("A value every"), mark("At most the window."), "ms", 1, 5000, 1, 1
            ),
        ),
    ),
    Group(
        mark("Median frequency"),
        (
            Field(
                "mdf_window_s",
                mark("Window"),
                mark("1 s is usual; a longer one spreads less and reacts later."),
                "s",
                0.1,
                10,
                0.1,
                2,
            ),
            Field("mdf_hop_s", mark("A value every"), "", "s", 0.02, 10, 0.1, 2),
        ),
    ),
    Group(
        mark("Heart and board"),
        (
            Field(
                "ecg_removal",
                mark("Subtract the heartbeat"),
                mark("On channels where one is found: trunk sites. Delays everything by 115 ms."),
            ),
            Field(
                "droop_equaliser",
                mark("Level the band of an ADS1299 board"),
                mark("For a Cyton, which loses 9 dB at its upper edge. Wrong for other boards."),
            ),
        ),
    ),
)

MORE = (
    Group(
        mark("Bursts"),
        (
            Field(
                "burst_sd", mark("Onset above rest"), mark("In SDs of rest."), "SD", 0.5, 50, 0.5, 1
            ),
            Field(
                "burst_peak_share",
                mark("At least, of the peak"),
                mark("A share: 0.10 is a tenth of the largest value so far."),
                "",
                0,
                0.99,
                0.01,
                2,
            ),
            Field(
                "burst_off_ratio",
                mark("Ends below, of the threshold"),
                mark("Of the threshold's rise above rest."),
                "",
                0.05,
                1,
                0.05,
                2,
            ),
            Field("burst_min_on_ms", mark("Shortest burst"), "", "ms", 0, 5000, 10),
            Field("burst_min_off_ms", mark("Shortest pause"), "", "ms", 0, 5000, 10),
            Field(
                "rest_window_s",
                mark("Rest is the calmest"),
                mark("Span whose lowest mean envelope is rest."),
                "s",
                0.2,
                30,
                0.1,
                1,
            ),
        ),
    ),
    Group(
        mark("Gaps and faults"),
        (
            Field("settle_ms", mark("Settling after a start"), "", "ms", 0, 10000, 50),
            Field("hold_ms", mark("Longest bridged gap"), "", "ms", 0, 1000, 10),
            Field(
                "pop_uv",
                mark("Electrode pop beyond"),
                mark("A step between neighbouring samples; 0 looks for none."),
                "µV",
                0,
                1_000_000,
                1000,
            ),
        ),
    ),
)


def default(name: str) -> float | str | bool:
    """Return the default of a setting."""
    value: float | str | bool = getattr(PipelineSpec(), name)
    return value


def all_fields() -> tuple[Field, ...]:
    """Return every setting that the dialog shows."""
    return tuple(field for group in (*GROUPS, *MORE) for field in group.fields)
