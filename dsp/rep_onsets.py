"""When each muscle begins to work in one repetition, from hop powers, and how sure that is.

The detectors of `dsp.onsets` search a whole recording for bursts, each above its own rest. Here the
question is another: which muscle of a known repetition comes first. A threshold just above rest
would let a weak muscle come late only because it is weak, so the threshold is a share of the
muscle's own peak in that repetition: gain, electrode and effort cancel out. Two muscles are
compared fairly when they rise alike; one that rises slowly crosses its share later.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp.hop_envelope import FAST_S, hop_means

#: Threshold: this share of the muscle's own peak RMS in the repetition, rest taken off in power; it
#: is the share by which bursts begin (`dsp.spec`). With a fifth the onset of a muscle that rises
#: slowly scatters twice as much (62 instead of 33 ms between left and right gluteus maximus of the
#: simulated squat, 2000 Hz). A neighbour's cross-talk of more than a tenth passes for an onset.
SHARE = 0.1

#: But never less than this multiple of rest. It is what counts from a peak of 7.5 times rest down,
#: and makes such muscles late: rising over 0.65 s by 50 ms at 4 times rest, 110 ms at 2.5 times.
REST_RATIO = 1.25

#: A muscle whose peak is less than this multiple of its rest does not work.
WORKS_RATIO = 2.0

#: The envelope stays above the threshold for so long and gets to so many times it; below it must
#: have been for as long before.
LASTS_S = 0.05
REACHES = 1.5

# Scatter of a single onset, see `_sd_rows`: it looks at the rise up to twice the threshold; the
# peak, which moves the threshold, scatters by so much of a single value; and the rise that was seen
# is steeper than the true one, as noise carries the envelope over the threshold (fitted).
_RISE = 2.0
_PEAK_SHARE = 0.6
_STEEPER = 1.3

SILENT = "shows no activity in it"
BEFORE = "works before the repetition begins"
MISSING = "samples are missing"
NO_REST = "its rest is not known"
TOO_SHORT = "the repetition is too short"


@dataclass(frozen=True, slots=True)
class MuscleOnsets:
    """Onsets of the muscles in one repetition.

    Parameters
    ----------
    onset_s
        ``(C,)`` seconds from the start of the repetition, negative before it; NaN when withheld.
    sd_s
        ``(C,)`` standard deviation that the noise of EMG alone gives a single onset; NaN likewise.
    reasons
        Why there is none, one per channel; empty where there is one.
    """

    onset_s: NDArray[np.float64]
    sd_s: NDArray[np.float64]
    reasons: tuple[str, ...]


def muscle_onsets(
    power_uv2: NDArray[np.float64],
    hop_s: float,
    first: int,
    end: int,
    rest_uv: NDArray[np.float64],
    *,
    lead_s: float = 0.5,
) -> MuscleOnsets:
    """Return when each muscle begins to work in the repetition ``power_uv2[first:end]``.

    The RMS over 100 ms, centred, crosses a tenth of the muscle's own peak in the repetition
    (`SHARE`), and at least 1.25 times its rest, for 50 ms or more.

    Scatter of a single onset (simulated, 600 cases each; SD in ms; rest 2 uV; a rise of a raised
    cosine over 650 ms as in a squat, slow, and a straight one of 30 ms, fast; hops of 5 and 4 ms):

    ===========  =============  =============  ============  ============
    peak / rest  2000 Hz, slow  2000 Hz, fast  250 Hz, slow  250 Hz, fast
    ===========  =============  =============  ============  ============
    100          12             4              19            5
    10           15             4              26            6
    7.5          18             4              33            6
    4            24             5              44            14
    2.5          31             8              60            17
    ===========  =============  =============  ============  ============

    `MuscleOnsets.sd_s` is within 6 % of these at 2000 Hz from 7.5 times rest up and too large below
    (20 % slow, 90 % fast); at 250 Hz it is 15 to 35 % too small. The window puts a rise of 30 ms
    some 35 ms too early; slower ones lie within 15 ms of the true crossing.

    Parameters
    ----------
    power_uv2
        ``(T, C)`` mean square of the filtered samples of each hop alone, with what came before the
        repetition; NaN where not valid.
    hop_s
        Length of a hop in seconds.
    first, end
        Rows of the repetition, half open.
    rest_uv
        ``(C,)`` RMS of each muscle at rest; NaN or infinite where not known.
    lead_s
        How long before its start a muscle may begin.

    Returns
    -------
    MuscleOnsets
        Withheld, each with its reason, for a muscle that does not reach twice its rest, one that
        was not quiet for 50 ms before the repetition began, and one with missing samples.
    """
    begin = max(0, first - round(lead_s / hop_s))
    power = np.asarray(power_uv2[begin:end], dtype=np.float64)
    lead, n_channels = first - begin, power.shape[1]
    onset, sd = np.full(n_channels, np.nan), np.full(n_channels, np.nan)
    hops = max(1, round(FAST_S / hop_s)) // 2 * 2 + 1
    if len(power) - lead < hops:
        return MuscleOnsets(onset, sd, (TOO_SHORT,) * n_channels)
    courses = hop_means(power, hops)
    rest = np.asarray(rest_uv, dtype=np.float64)
    rest_power = np.square(np.where(np.isfinite(rest), rest, np.nan))
    peaks = courses[lead:].max(axis=0)
    levels = np.maximum(rest_power + SHARE**2 * (peaks - rest_power), REST_RATIO**2 * rest_power)
    least = max(1, round(LASTS_S / hop_s))
    above, below = _runs(courses > levels), _runs(courses <= levels)
    reasons = []
    for k, (peak, level) in enumerate(zip(peaks.tolist(), levels.tolist(), strict=True)):
        course = courses[:, k]
        row, reason = None, ""
        if not np.isfinite(course).all():
            reason = MISSING
        elif not math.isfinite(rest_power[k]):
            reason = NO_REST
        elif not peak > WORKS_RATIO**2 * rest_power[k]:
            reason = SILENT
        else:
            row, reason = _first_burst(course, level, lead, least, above[k], below[k])
        reasons.append(reason)
        if row is not None:
            at = _crossing(course, row, level)
            onset[k] = (at - lead + 0.5) * hop_s  # a hop stands for its middle
            sd[k] = _sd_rows(power[:, k], course, at, level, peak, hops) * hop_s
    return MuscleOnsets(onset, sd, tuple(reasons))


def _runs(flags: NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """Return by column where its flags are True in a row, as (first, stop).

    Of all columns at once: one by one it took half of the time of 64 channels.
    """
    padded = np.zeros((flags.shape[1], len(flags) + 2), np.bool_)
    padded[:, 1:-1] = flags.T
    columns, rows = np.nonzero(padded[:, 1:] != padded[:, :-1])
    found: list[list[tuple[int, int]]] = [[] for _ in range(flags.shape[1])]
    # Edges come in turns, so every column has an even number of them.
    edges = zip(columns[::2].tolist(), rows[::2].tolist(), rows[1::2].tolist(), strict=True)
    for column, first, stop in edges:
        found[column].append((first, stop))
    return found


def _first_burst(
    course: NDArray[np.float64],
    level: float,
    lead: int,
    least: int,
    above: list[tuple[int, int]],
    below: list[tuple[int, int]],
) -> tuple[int | None, str]:
    """Return the first row of the first burst behind a quiet stretch, or why there is none.

    The stretch begins before the repetition does: the end of the one before it is no onset, and
    neither is a second burst of a muscle that was working all along.
    """
    quiet = (run for run in below if run[1] - run[0] >= least)
    start, calm = next(quiet, (lead + 1, 0))
    if start > lead:
        return None, BEFORE
    for on, off in above:
        lasts = on >= calm and off - on >= least
        if lasts and float(course[on:off].max()) >= REACHES**2 * level:
            return on, ""
    return None, SILENT


def _crossing(course: NDArray[np.float64], row: int, level: float) -> float:
    """Return where the line from the row before to `row` crosses `level`, in rows."""
    low, high = float(course[row - 1]), float(course[row])
    return row - 1 + (level - low) / (high - low)


def _sd_rows(
    power: NDArray[np.float64],
    course: NDArray[np.float64],
    at: float,
    level: float,
    peak: float,
    hops: int,
) -> float:
    """Return the standard deviation of a crossing in rows: scatter of the level over the slope."""
    ratio = min(_RISE**2, peak / level)
    row = math.ceil(at)
    higher = row + int(np.argmax(course[row:] >= ratio * level))
    rise_rows = max(_crossing(course, higher, ratio * level) - at, 1.0)
    # Scatter of single hops about their mean, and of neighbours together. The mean of so many
    # contains the hop itself, which takes 1 / hops off each.
    works = course > level
    scatter = power[works] / course[works] - 1.0
    variance = float(scatter @ scatter) / len(scatter) + 1.0 / hops
    for apart in (1, 2):
        pairs = len(scatter) - apart
        together = float(scatter[apart:] @ scatter[:-apart]) / pairs + 1.0 / hops
        variance += 2.0 * max(together, 0.0)
    # Within the window the muscle rises, so its last hops weigh most. A mean of squares of hops
    # contains their scatter once more.
    near = power[max(0, row - hops // 2) : row + hops // 2 + 1]
    weight = float(near @ near) / float(near.sum()) ** 2 / (1.0 + variance)
    of_both = variance * (weight + _PEAK_SHARE**2 / hops)
    return _STEEPER * 0.5 * math.sqrt(of_both) * rise_rows / (math.sqrt(ratio) - 1.0)
