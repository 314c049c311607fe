"""Which data records an EDF or BDF file gets: a grid on the sample index."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from recordings.errors import RecordingError
from recordings.recording import Recording

#: What EDF's authors recommend a record not to exceed.
_RECORD_BYTES = 61_440
#: No record is larger, however odd the rate: it is worked on in memory.
_MOST_BYTES = 8 << 20
_MOST_SAMPLES = 1 << 18
#: The header says the length of a record in eight letters; the times it gives must not have run
#: away from the samples by more than this at the end, in samples.
_DRIFT_SAMPLES = 0.1


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """The records of a file.

    Parameters
    ----------
    samples
        Samples of a channel in a record; record ``k`` begins at sample ``k * samples``.
    duration_text
        Seconds of a record as the header has them.
    runs
        ``(first, stop)`` numbers of the records that are written, in order.
    filled
        ``(first_sample, length)`` of the runs in these records for which there is no sample.
    """

    samples: int
    duration_text: str
    runs: tuple[tuple[int, int], ...]
    filled: tuple[tuple[int, int], ...]

    @property
    def n_records(self) -> int:
        """How many are written."""
        return sum(stop - first for first, stop in self.runs)

    @property
    def has_jumps(self) -> bool:
        """Whether records are left out."""
        return len(self.runs) > 1 or self.runs[0][0] > 0

    def time_text(self, samples: int) -> str:
        """Return how long `samples` last, in seconds."""
        time_s = Decimal(self.duration_text) * samples / self.samples
        text = f"{time_s:.9f}".rstrip("0")
        return text.removesuffix(".")


def plan_records(recording: Recording, sample_bytes: int, format_name: str) -> RecordPlan:
    """Return the records for a recording that has samples.

    Parameters
    ----------
    recording
        An open recording.
    sample_bytes
        Bytes of a sample of all channels.
    format_name
        For the message.

    Raises
    ------
    RecordingError
        The header cannot say the rate.
    """
    end = recording.end_sample
    found = _length(recording.fs, end, sample_bytes, bool(recording.gaps))
    if found is None:
        raise RecordingError(
            f"A rate of {recording.fs!r} Hz cannot be stated closely enough in {format_name}+ "
            f"for {end} samples.",
            "Export as .parquet, .mat or .csv.",
        )
    samples, duration = found
    runs: list[tuple[int, int]] = []
    for start, stop in _present(recording):
        first, last = start // samples, -(-stop // samples)
        if runs and first <= runs[-1][1]:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return RecordPlan(samples, duration, tuple(runs), tuple(_filled(recording, samples)))


def _present(recording: Recording) -> list[tuple[int, int]]:
    """Return the sample ranges between the gaps."""
    starts = [0, *(gap.first_sample + gap.length for gap in recording.gaps)]
    stops = [*(gap.first_sample for gap in recording.gaps), recording.end_sample]
    return list(zip(starts, stops, strict=True))


def _filled(recording: Recording, samples: int) -> list[tuple[int, int]]:
    """Return what of the gaps, and after the end, lies in records that are written."""
    filled = []
    for gap in recording.gaps:
        first, stop = gap.first_sample, gap.first_sample + gap.length
        whole = -(-first // samples) * samples, stop // samples * samples
        if whole[0] < whole[1]:
            filled += [(first, whole[0] - first), (whole[1], stop - whole[1])]
        else:
            filled.append((first, gap.length))
    end = recording.end_sample
    filled.append((end, -end % samples))
    return [(first, length) for first, length in filled if length]


def _length(fs: float, end: int, sample_bytes: int, has_gaps: bool) -> tuple[int, str] | None:
    """Return samples in a record, and its seconds in at most eight letters that give the rate.

    Best is a second or the most below it that the recommended size allows; a length by which the
    recording divides needs no filling at its end.
    """
    most = max(1, min(_MOST_SAMPLES, _MOST_BYTES // sample_bytes))
    samples = np.arange(1, most + 1)
    duration_s = samples / fs
    whole = np.maximum(np.floor(np.log10(duration_s)), 0)  # digits before the point, less one
    scale = 10.0 ** np.clip(6 - whole, 0, 6)
    stated_s = np.rint(duration_s * scale) / scale
    drift = np.abs(stated_s / duration_s - 1.0)
    usable = (stated_s > 0) & (duration_s < 1e7)
    exact = usable & (drift < 1e-12)
    close = usable & (drift * end < _DRIFT_SAMPLES)
    small = (samples <= max(1.0, fs)) & (samples * sample_bytes <= max(_RECORD_BYTES, sample_bytes))
    even = (end % samples == 0) & (samples >= 0.05 * samples[small].max()) & (not has_gaps)
    for choice in (exact & small & even, exact & small, close & small & even, close & small):
        if choice.any():
            return _stated(samples, stated_s, scale, int(np.flatnonzero(choice)[-1]))
    for choice in (exact, close):
        if choice.any():
            return _stated(samples, stated_s, scale, int(np.flatnonzero(choice)[0]))
    return None


def _stated(
    samples: np.ndarray[tuple[int], np.dtype[np.int64]],
    stated_s: np.ndarray[tuple[int], np.dtype[np.float64]],
    scale: np.ndarray[tuple[int], np.dtype[np.float64]],
    at: int,
) -> tuple[int, str]:
    places = round(float(np.log10(scale[at])))
    text = f"{stated_s[at]:.{places}f}"
    return int(samples[at]), text.rstrip("0").rstrip(".") if "." in text else text
