"""Verdicts of signal quality: thresholds of the field guide, section 2.4, and what to do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dsp.quality_cells import FLAT_UV

GREEN = "green"
AMBER = "amber"
RED = "red"
#: An index that this recording does not allow to be judged; it leaves the verdict alone.
UNKNOWN = "unknown"

#: From best to worst.
VERDICTS = (GREEN, AMBER, RED)

#: Above the first number amber, above the second red.
BASELINE_UV = (5.0, 10.0)
MAINS_DB = (6.0, 12.0)
MOVEMENT_RATIO = (0.3, 1.0)
SATURATION_PCT = (0.0, 0.1)
IMPULSE_KURTOSIS = (6.0, 12.0)
MISSING_PCT = (0.1, 1.0)
HEARTBEAT_RATIO = (5.0, 10.0)
#: Below the first number amber, below the second red.
SNR_DB = (20.0, 12.0)

#: Hum weaker than an amplifier's own noise (1 to 2 uV) changes no number, however far it stands
#: out: a good resting recording (1.5 uV in all) has a line of 13 dB.
MIN_HUM_UV = 2.0


#: What must be mended first: a loose electrode shows as noise and hum, too.
_URGENCY = (
    "flat_line", "saturation", "missing", "mains", "heartbeat", "baseline_noise", "movement",
    "impulses", "snr",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QualityIndex:
    """One aspect of a channel's quality.

    Parameters
    ----------
    value
        The number in `unit`; None when it cannot be measured here.
    unit
        Unit of `value`, empty for a ratio.
    verdict
        ``green``, ``amber``, ``red``; ``unknown`` without a value.
    instruction
        What to do when amber or red, why there is no value when unknown; else empty.
    """

    value: float | None
    unit: str
    verdict: str
    instruction: str = ""

    def to_dict(self) -> dict[str, float | str | None]:
        """Return the index as a JSON-compatible mapping."""
        return {
            "value": self.value,
            "unit": self.unit,
            "verdict": self.verdict,
            "instruction": self.instruction,
        }


@dataclass(frozen=True, slots=True)
class ChannelQuality:
    """Quality of one channel.

    Parameters
    ----------
    verdict
        The worst of the indices; not green without half a second of uninterrupted signal.
    indices
        By name: ``baseline_noise`` (uV RMS at rest), ``snr`` (dB, contraction over rest), ``mains``
        (dB over the neighbouring frequencies, raw), ``saturation`` (% of samples), ``flat_line``
        (s), ``impulses`` (kurtosis at rest), ``movement`` (power below 20 Hz over power above, raw,
        in contraction), ``heartbeat`` (mean beat, peak to peak, over the RMS at rest), ``missing``
        (% of samples).
    has_rest
        True when what lies outside bursts is rest: low (a flat line, too), or well below the
        contractions. False where it may as well be one long contraction.
    """

    verdict: str
    indices: Mapping[str, QualityIndex]
    has_rest: bool

    @property
    def is_poor(self) -> bool:
        """Whether numbers of the channel are withheld: an index is red that tells of what is there.

        What is missing is not among them: each number knows by itself whether enough of its window
        was received (`Frames.valid`), and with 1 % of the packets lost none would be left.
        """
        return any(
            index.verdict == RED for name, index in self.indices.items() if name != "missing"
        )

    @property
    def snr_db(self) -> float | None:
        """Signal to noise; None where it is not known."""
        return self.indices["snr"].value

    def instructions(self) -> tuple[str, ...]:
        """Return what to do, the most urgent first, each once."""
        return tuple(index.instruction for _, index in self.faults())

    def faults(self) -> tuple[tuple[str, QualityIndex], ...]:
        """Return the indices that are not good, the worst first; one for each thing to do."""
        bad = [one for one in self.indices.items() if one[1].verdict in (AMBER, RED)]
        bad.sort(key=lambda one: (one[1].verdict != RED, _URGENCY.index(one[0])))
        by_instruction: dict[str, tuple[str, QualityIndex]] = {}
        for name, index in bad:
            by_instruction.setdefault(index.instruction, (name, index))
        return tuple(by_instruction.values())

    def to_dict(self) -> dict[str, object]:
        """Return the quality as a JSON-compatible mapping."""
        return {
            "verdict": self.verdict,
            "indices": {name: index.to_dict() for name, index in self.indices.items()},
        }


@dataclass(frozen=True, slots=True)
class Disturbance:
    """What comes into the signal from elsewhere, hum or heartbeat.

    Parameters
    ----------
    index
        How far it stands out.
    power
        What it adds to the mean square at rest, uV^2; 0 where not known.
    """

    index: QualityIndex
    power: float = 0.0

    @property
    def is_bad(self) -> bool:
        """Whether it is not good."""
        return self.index.verdict in (AMBER, RED)


def overall(indices: Mapping[str, QualityIndex]) -> str:
    """Return the worst verdict of those that are known; not green without whole signal."""
    known = [index.verdict for index in indices.values() if index.verdict != UNKNOWN]
    if indices["flat_line"].verdict == UNKNOWN:
        known.append(AMBER)
    return max(known, key=VERDICTS.index, default=AMBER)


def is_quiet(rest_uv: float, snr_db: float | None) -> bool:
    """Tell whether what was taken for rest is rest, and not the low part of a contraction."""
    return rest_uv <= BASELINE_UV[1] or (snr_db is not None and snr_db >= SNR_DB[1])


def baseline_index(rest_rms: float | None, quiet: bool, in_uv: bool) -> QualityIndex:
    """Judge the RMS at rest, `quiet` telling whether it is rest (see `is_quiet`)."""
    if rest_rms is None:
        return unknown_index("uV", "no quiet part: keep the muscle relaxed for 5 s at the start")
    if not in_uv:
        return unknown_index("uV", "the channel is not calibrated in microvolts")
    if rest_rms < FLAT_UV:
        return unknown_index("uV", "the quiet part is flat, not a resting muscle")
    instruction = "re-prepare the skin: shave, clean, let it dry, and press the electrodes on"
    if quiet:
        return make_index(rest_rms, "uV", verdict_above(rest_rms, BASELINE_UV), instruction)
    # Walking without a pause and a bad electrode look alike here: not red for what may be well.
    instruction = "no quiet part found: relax for 5 s; if the muscle was relaxed, " + instruction
    return make_index(rest_rms, "uV", AMBER, instruction)


def snr_index(rest_rms: float | None, active_rms: float | None) -> QualityIndex:
    """Judge 20 log10 of the RMS in contraction over the RMS at rest."""
    if active_rms is None:
        return unknown_index("dB", "no contraction seen")
    if rest_rms is None:
        return unknown_index("dB", "no quiet part to compare with")
    if rest_rms < FLAT_UV:
        return unknown_index("dB", "the quiet part is flat, not a resting muscle")
    snr_db = 20 * math.log10(active_rms / rest_rms) if active_rms > 0 else 0.0
    verdict = GREEN if snr_db > SNR_DB[0] else AMBER if snr_db >= SNR_DB[1] else RED
    return make_index(
        snr_db,
        "dB",
        verdict,
        "the contraction hardly rises above rest: contract harder once, else move the electrodes "
        "to the middle of the muscle and re-prepare the skin",
    )


def impulse_index(value: float, quiet: bool) -> QualityIndex:
    """Judge the median window at rest: a burst's tail or one knock has a high kurtosis, too."""
    if not (math.isfinite(value) and quiet):
        return unknown_index("", "no quiet second to look for impulses in")
    return make_index(
        value,
        "",
        verdict_above(value, IMPULSE_KURTOSIS),
        "knocks at rest: re-tape the cable; near the chest it may be the heartbeat",
    )


def movement_index(value: float) -> QualityIndex:
    """Judge the median over contractions of power below 20 Hz over power above."""
    if not math.isfinite(value):
        return unknown_index("", "no contraction of a second to look at")
    return make_index(
        value,
        "",
        verdict_above(value, MOVEMENT_RATIO),
        "the electrodes or cables move: tape the cables down, and press the electrodes on",
    )


def heartbeat_index(ratio: float) -> QualityIndex:
    """Judge the peak-to-peak of the mean heartbeat over the RMS at rest."""
    return make_index(
        ratio,
        "",
        verdict_above(ratio, HEARTBEAT_RATIO),
        "the heartbeat is in the signal: move the electrodes closer together and away from the "
        "heart, or switch on its removal in the settings",
    )


def explained(index: QualityIndex, cause: QualityIndex) -> QualityIndex:
    """Return an index whose fault comes from that of another one: what to do is the same."""
    if index.verdict not in (AMBER, RED):
        return index
    return replace(index, instruction=cause.instruction)


def verdict_above(value: float, limits: tuple[float, float]) -> str:
    """Return the verdict of an index that is better when lower."""
    return RED if value > limits[1] else AMBER if value > limits[0] else GREEN


def make_index(value: float, unit: str, verdict: str, instruction: str) -> QualityIndex:
    """Return an index that was measured; a green one needs no instruction."""
    return QualityIndex(value, unit, verdict, "" if verdict == GREEN else instruction)


def unknown_index(unit: str, why: str) -> QualityIndex:
    """Return an index that could not be measured, and why."""
    return QualityIndex(None, unit, UNKNOWN, why)
