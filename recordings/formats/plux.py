"""What the text and HDF5 files of PLUX share: EMG sensors, packet counter and start."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.types import PACKETS_LOST, Gap
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.inputs import counts_have_no_unit
from recordings.formats.pieces import MAX_GAPS
from recordings.formats.said import NO_GAPS
from recordings.read_options import ReadOptions

#: Supply in microvolts and gain of the EMG sensor, by how the name of the device begins. PLUX data
#: sheets: ``EMG = (ADC / 2^bits - 1/2) * VCC / gain``.
_SENSORS = {
    "biosignalsplux": (3.0e6, 1000.0),
    "channeller": (3.0e6, 1000.0),  # the name of a biosignalsplux in older files
    "bioplux": (3.0e6, 1000.0),  # the model before it
    "bitalino": (3.3e6, 1009.0),
}
#: `recordings.formats.said.UNIT_FROM` of both formats.
UNIT_FROM_SENSOR = "the EMG sensor's data sheet"
UNIT_FROM_USER = "the user"
_GAPS_FROM = "nSeq"
_LOST_FROM = "nothing: each device lost its own packets (lost_samples)"
#: What a channel is called whose sensor was not chosen in OpenSignals.
_NO_SENSOR = ("", "RAW", "OTHER", "CUSTOM", "NOT STATED")
#: How far packet counters count: 4 bits (BITalino), 8, 12, 16 (PLUX).
_COUNTER_SIZES = (16, 256, 4096, 65536)


@dataclass(frozen=True, slots=True)
class Transfer:
    """Microvolts of a count.

    Parameters
    ----------
    scale_uv, offset_uv
        ``uv = counts * scale_uv + offset_uv``.
    rail_uv
        Lowest and highest value, None for values that are no counts.
    words
        The formula, for people.
    """

    scale_uv: float
    offset_uv: float
    rail_uv: tuple[float, float] | None
    words: str


def is_emg(sensor: str) -> bool:
    """Tell whether the name of a sensor is that of one for EMG."""
    return "EMG" in sensor.upper()


def transfer_of(path: Path, device: str, sensor: str, bits: int, options: ReadOptions) -> Transfer:
    """Return how the counts of a sensor become microvolts.

    The scale that the user states, with the middle count at 0 µV; else that of the device's EMG
    sensor by its data sheet.

    Raises
    ------
    ConfigError
        The user states a unit: counts have none.
    NeedsAnswer
        The sensor is none for EMG, or that of the device is not known.
    ValueError
        A resolution that no converter has.
    """
    counts_have_no_unit(options, path)
    if not 4 <= bits <= 32:
        raise ValueError(f"a resolution of {bits} bits")
    if options.uv_per_count is not None:
        words = f"µV = (ADC - 2^{bits - 1}) * {options.uv_per_count:g}, stated by the user"
        return _linear(options.uv_per_count, bits, words)
    asked = "Add --uv-per-count, the microvolts of one count of its converter."
    # The user who names a channel without a sensor says that it is EMG; of another sensor it is not
    # known what a count of it would be.
    if not is_emg(sensor) and sensor.strip().upper() not in _NO_SENSOR:
        raise NeedsAnswer(
            f"{path} does not say what a count of a sensor {sensor[:40]!r} is in microvolts.",
            asked,
            ("uv_per_count",),
        )
    for name, (vcc_uv, gain) in _SENSORS.items():
        if device.lower().startswith(name):
            words = f"mV = (ADC / 2^{bits} - 1/2) * {vcc_uv / 1e6:g} V / {gain:g}"
            return _linear(vcc_uv / gain / 2**bits, bits, words)
    raise NeedsAnswer(
        f"{path} is of a {device[:40] or 'device that is not named'}, whose EMG sensor is not "
        "known.",
        asked,
        ("uv_per_count",),
    )


def one_rate(path: Path, rates: Iterable[float], hint: str) -> float:
    """Return the rate of the devices.

    Raises
    ------
    RecordingError
        They have several.
    """
    found = sorted(set(rates))
    if len(found) > 1:
        listed = ", ".join(f"{rate:g} Hz" for rate in found)
        raise RecordingError(f"{path} holds devices of different rates ({listed}).", hint)
    return found[0]


def gaps_words(n_counters: int) -> str:
    """Return where gaps are from: rows of several devices have none in common."""
    return NO_GAPS if not n_counters else _GAPS_FROM if n_counters == 1 else _LOST_FROM


def started(device: Mapping[str, Any]) -> str:
    """Return the start, local time of the recording computer (the file names no zone)."""
    text = f"{device.get('date', '')} {device.get('time', '')}"
    for pattern in ("%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.datetime.strptime(text, pattern).isoformat()
        except ValueError:
            continue
    return ""


class PacketCounter:
    """Follows a device's own counter, ``nSeq``.

    Where it stays at its end, it was the recorder that stopped counting, not the link that lost:
    one published file does so after 65 s, at 65535.

    Parameters
    ----------
    path
        The file, for messages.

    Attributes
    ----------
    gaps
        Found so far.
    lost
        Samples in them.
    size
        How many numbers it has, by those that were seen.
    """

    def __init__(self, path: Path) -> None:
        self.gaps: list[Gap] = []
        self.lost = 0
        self.size = _COUNTER_SIZES[0]
        self._path = path
        self._last: int | None = None
        self._row = 0

    def follow(self, counts: NDArray[np.float64]) -> None:
        """Take note of the next rows' numbers, ``(n,)``; NaN where a row has none.

        Raises
        ------
        RecordingError
            It jumps more often than a link does.
        """
        known = np.isfinite(counts) & (np.abs(counts) < 2.0**53)
        numbers = np.where(known, counts, 0).astype(np.int64)
        # A row without a number counts as the next one.
        before = np.concatenate([[numbers[0] - 1 if self._last is None else self._last], numbers])
        steps = np.diff(before)
        follows = np.concatenate([[self._last is not None], known[:-1]]) & known
        highest = np.maximum(np.maximum.accumulate(np.maximum(numbers, before[:-1])), self.size - 1)
        for i in np.flatnonzero(follows & (steps != 1) & (steps != 0)):
            # What the counter has shown so far tells where it wraps.
            size = next((size for size in _COUNTER_SIZES if highest[i] < size), 0)
            missing = (int(steps[i]) % size if size else int(steps[i])) - 1
            if missing > 0:
                self.gaps.append(Gap(self._row + int(i) + self.lost, missing, PACKETS_LOST))
                self.lost += missing
        if len(self.gaps) > MAX_GAPS:
            raise RecordingError(
                f"{self._path} has a counter (nSeq) that jumps more than {MAX_GAPS} times.",
                "The file is damaged: take another copy of it.",
            )
        top = int(highest[-1])
        self.size = next((size for size in _COUNTER_SIZES if top < size), _COUNTER_SIZES[-1])
        self._last = int(numbers[-1]) if known[-1] else None
        self._row += len(counts)


def _linear(scale_uv: float, bits: int, words: str) -> Transfer:
    offset_uv = -(2 ** (bits - 1)) * scale_uv
    ends = sorted((offset_uv, (2**bits - 1) * scale_uv + offset_uv))
    return Transfer(scale_uv, offset_uv, (ends[0], ends[1]), words)
