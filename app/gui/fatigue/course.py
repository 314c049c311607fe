"""What the trend shows of one channel: the windows that count, and what `analyze` says of them.

Pure. The rules are those of `dsp.trend` and `dsp.jasa`, on the windows of the shown time. Over a
whole replay the numbers are those of `myobench analyze`, but for bursts: live, an onset is told
from what was known by then, in the analysis from the whole recording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # they bring SciPy, which the window must not wait for
    from app.engine.live import Snapshot
    from dsp.jasa import Jasa
    from dsp.spec import PipelineSpec
    from dsp.trend import MdfTrend

BLOCK = 5  # windows behind one point of the line: 3 s at the default step

Bursts = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Windows:
    """The spectral windows of the shown time.

    Parameters
    ----------
    rows
        Which rows of the snapshot they are.
    times_s
        ``(S,)`` middle of each.
    window_s, step_s
        Length and step.
    start_s, end_s
        The shown time; slopes count from its start.
    """

    rows: slice
    times_s: NDArray[np.float64]
    window_s: float
    step_s: float
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Course:
    """The course of one channel.

    Parameters
    ----------
    times_s, mdf_hz, rms_uv
        ``(n,)`` the windows that count: at least half in contraction.
    trend
        The line through their median frequencies, over seconds from the start of the shown time.
    has_rest, snr_db
        Whether rest was seen, and signal to noise; without rest all windows count.
    """

    times_s: NDArray[np.float64]
    mdf_hz: NDArray[np.float64]
    rms_uv: NDArray[np.float64]
    trend: MdfTrend
    has_rest: bool
    snr_db: float | None


@dataclass(frozen=True, slots=True)
class Joint:
    """Slopes of amplitude and median frequency together; over ``windows`` or ``repetitions``."""

    basis: str
    result: Jasa


def shown_windows(snapshot: Snapshot, span_s: float) -> Windows:
    """Return the windows that end in the last `span_s` seconds of a snapshot."""
    fs, spec, ends = snapshot.fs, snapshot.spec, snapshot.spectra_end_sample
    window_s = round(spec.mdf_window_s * fs) / fs
    end_s = snapshot.end_sample / fs
    first = int(np.searchsorted(ends, snapshot.end_sample - span_s * fs, side="right"))
    return Windows(
        rows=slice(first, len(ends)),
        times_s=(ends[first:] - latency_samples(spec, fs)) / fs - window_s / 2,
        window_s=window_s,
        step_s=max(1, round(spec.mdf_hop_s * fs)) / fs,
        start_s=max(0.0, end_s - span_s),
        end_s=end_s,
    )


def latency_samples(spec: PipelineSpec, fs: float) -> int:
    """Return how far spectra lag behind bursts, whose times are corrected."""
    from dsp.ecg import latency_samples as of_heartbeat

    return of_heartbeat(fs) if spec.ecg_removal else 0


def oldest_sample(snapshot: Snapshot, windows: Windows) -> int:
    """Return from where on bursts matter to these windows."""
    return max(0, round((windows.start_s - windows.window_s) * snapshot.fs))


def channel_course(snapshot: Snapshot, windows: Windows, bursts: Bursts, channel: int) -> Course:
    """Return the course of a channel.

    Parameters
    ----------
    snapshot, windows
        What came, and which part of it is shown.
    bursts
        The channel's bursts in samples.
    channel
        Its column.
    """
    from dsp.trend import MIN_ACTIVE_SHARE, active_share, mdf_trend

    mdf_hz = np.asarray(snapshot.mdf_hz[windows.rows, channel], dtype=np.float64)
    rms_uv = np.asarray(snapshot.window_rms_uv[windows.rows, channel], dtype=np.float64)
    has_rest, snr_db = rest_of(snapshot, windows, bursts, channel)
    valid = np.isfinite(mdf_hz)
    fs, window_s, times_s = snapshot.fs, windows.window_s, windows.times_s
    bursts_s = [(start / fs, stop / fs) for start, stop in bursts] if has_rest else []
    share = active_share(times_s, window_s, bursts_s) if has_rest else None
    counts = valid if share is None else valid & (share >= MIN_ACTIVE_SHARE)
    trend = mdf_trend(
        times_s - windows.start_s,
        mdf_hz,
        valid,
        share,
        tier=snapshot.tier,
        snr_db=snr_db,
        window_s=window_s,
    )
    return Course(times_s[counts], mdf_hz[counts], rms_uv[counts], trend, has_rest, snr_db)


def channel_joint(snapshot: Snapshot, windows: Windows, bursts: Bursts, course: Course) -> Joint:
    """Return what amplitude and median frequency of a course say together."""
    from dsp.window_course import joint_course

    fs = snapshot.fs
    basis, result = joint_course(
        course.times_s,
        course.rms_uv,
        course.mdf_hz,
        np.ones(len(course.times_s), np.bool_),
        [(start / fs, stop / fs) for start, stop in bursts] if course.has_rest else [],
        fs=fs,
        window_s=windows.window_s,
        snr_db=course.snr_db,
        spec=snapshot.spec,
    )
    return Joint(basis, result)


def warm_up(fs: float, spec: PipelineSpec) -> None:
    """Load and compute what the first slope of a stream needs; takes 0.1 s, so not between frames.

    `dsp.compression` keeps the table that is made here.
    """
    from dsp.compression import compression_factor
    from dsp.trend import fit_trend

    fit_trend((0.0, 1.0, 2.0, 3.0), (0.0, 1.0, 0.0, 1.0)).slope_ci95_per_s()
    compression_factor(fs, 0.0, spec)


def rest_of(
    snapshot: Snapshot, windows: Windows, bursts: Bursts, channel: int
) -> tuple[bool, float | None]:
    """Tell whether a channel has rest, and its signal to noise in dB."""
    from dsp.window_course import rest_of_windows

    return rest_of_windows(
        windows.times_s,
        np.asarray(snapshot.window_rms_uv[windows.rows, channel], dtype=np.float64),
        windows.window_s,
        [(start / snapshot.fs, stop / snapshot.fs) for start, stop in bursts],
        in_uv=snapshot.channels[channel].unit == "uV",
    )


def block_medians(
    times_s: NDArray[np.float64], values: NDArray[np.float64], step_s: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return middle time and median of each run of windows, cut into runs of at most five.

    Single windows of 1 s scatter by several Hz from one to the next; one point per contraction
    shows where they go.
    """
    if not len(times_s):
        return np.empty(0), np.empty(0)
    breaks = np.flatnonzero(np.diff(times_s) > 1.5 * step_s) + 1
    starts: list[int] = []
    sizes: list[int] = []
    edges = [0, *breaks.tolist(), len(times_s)]
    for first, stop in pairwise(edges):
        count = -(-(stop - first) // BLOCK)
        size, longer = divmod(stop - first, count)
        for block in range(count):
            starts.append(first)
            sizes.append(size + (block < longer))
            first += sizes[-1]
    # All blocks at once: `np.median` of each took 3 ms for five minutes of repetitions.
    n = np.array(sizes)
    place = np.array(starts)[:, None] + np.arange(BLOCK)
    inside = np.arange(BLOCK) < n[:, None]
    rows = np.where(inside, values[np.minimum(place, len(values) - 1)], np.inf)
    rows.sort(axis=1)
    row = np.arange(len(n))
    medians = (rows[row, (n - 1) // 2] + rows[row, n // 2]) / 2
    return np.add.reduceat(times_s, np.array(starts)) / n, medians


def round_range(
    low: float, high: float, now: tuple[float, float] | None, step: float = 20.0
) -> tuple[float, float]:
    """Return axis limits for values: round, and unchanged as long as `now` still serves."""
    if now is not None and now[0] <= low and high <= now[1]:
        needed = max(high - low, step)
        if now[1] - now[0] <= 3 * needed + step:
            return now
    lower = np.floor((low - step / 4) / step) * step
    upper = np.ceil((high + step / 4) / step) * step
    return float(max(0.0, lower)), float(max(upper, lower + 2 * step))
