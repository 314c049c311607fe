"""The windows of the spectra: amplitude in each, rest among them, spectrum and amplitude together.

Live and offline alike: what `myobench analyze` says of a recording, the screen says of its replay.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dsp.jasa import Jasa, jasa
from dsp.outputs import Frames
from dsp.quality_rules import is_quiet, snr_index
from dsp.quality_states import quiet_rms, states_of, strong_rms
from dsp.spec import PipelineSpec
from dsp.trend import MIN_REPS

Bursts = Sequence[tuple[float, float]]

WINDOWS, REPETITIONS = "windows", "repetitions"


def rms_in_windows(
    frames: Frames, window_end: NDArray[np.int64], *, window: int, rms_window: int
) -> NDArray[np.float64]:
    """Return the RMS in each window, from the frames that lie wholly inside.

    Parameters
    ----------
    frames
        RMS values by hop; those of the windows must be among them.
    window_end
        ``(S,)`` index one past each window.
    window, rms_window
        Length of the windows, and of the RMS window of a frame, in samples.

    Returns
    -------
    ndarray
        ``(S, C)``, NaN where fewer than half of the frames are valid.
    """
    stops = np.searchsorted(frames.end_sample, window_end, side="right")
    first_ends = window_end - window + rms_window
    # Where the RMS window is the longer one, the last frame of the spectral window stands for it.
    starts = np.minimum(np.searchsorted(frames.end_sample, first_ends), np.maximum(stops - 1, 0))
    found = np.full((len(stops), frames.rms_uv.shape[1]), np.nan)
    for row, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        good = frames.valid[start:stop]
        count = good.sum(axis=0)
        squares = np.where(good, frames.rms_uv[start:stop], 0.0) ** 2
        enough = 2 * count >= max(1, stop - start)
        found[row, enough] = np.sqrt(squares.sum(axis=0)[enough] / count[enough])
    return found


class WindowRms:
    """`rms_in_windows` of a stream: keeps the frames that windows to come may need.

    Parameters
    ----------
    n_channels
        Number of columns.
    window, rms_window
        See `rms_in_windows`.
    """

    def __init__(self, n_channels: int, *, window: int, rms_window: int) -> None:
        self._n_channels = n_channels
        self._window, self._rms_window = window, rms_window
        self.restart()

    def restart(self) -> None:
        """Begin anew: the index starts again."""
        self._parts: list[Frames] = []

    def process(self, frames: Frames, window_end: NDArray[np.int64]) -> NDArray[np.float64]:
        """Take in the frames of a chunk and return the RMS of the windows that came with it."""
        if len(frames):
            self._parts.append(frames)
        found = np.empty((0, self._n_channels))
        if len(window_end):
            joined = Frames.joined(self._parts) if self._parts else Frames.none(self._n_channels)
            found = rms_in_windows(
                joined, window_end, window=self._window, rms_window=self._rms_window
            )
        # Windows of many channels are reported up to 20 ms late: two windows' worth will do.
        while self._parts and self._parts[0].end_sample[-1] <= self._newest() - 2 * self._window:
            del self._parts[0]
        return found

    def _newest(self) -> int:
        return int(self._parts[-1].end_sample[-1])


def rest_of_windows(
    times_s: NDArray[np.float64],
    rms: NDArray[np.float64],
    window_s: float,
    bursts: Bursts,
    *,
    in_uv: bool = True,
) -> tuple[bool, float | None]:
    """Tell whether a channel has rest, and its signal to noise in dB, by `QualityMeter`'s rules.

    Parameters
    ----------
    times_s, rms
        ``(S,)`` middle of each window, and RMS of one channel in it.
    window_s
        Length of the windows.
    bursts
        Onset and offset of the channel's bursts in seconds.
    in_uv
        Whether the channel is microvolts at the electrodes.

    Returns
    -------
    bool
        False where all of it may as well be one long contraction.
    float or None
        None where rest or contraction is missing.
    """
    rest, active = states_of(times_s - window_s / 2, window_s, bursts)
    rest_rms, active_rms = quiet_rms(rms[rest]), strong_rms(rms[active])
    snr_db = snr_index(rest_rms, active_rms).value
    return rest_rms is not None and (not in_uv or is_quiet(rest_rms, snr_db)), snr_db


def joint_course(
    times_s: NDArray[np.float64],
    rms: NDArray[np.float64],
    mdf_hz: NDArray[np.float64],
    counts: NDArray[np.bool_],
    bursts: Bursts,
    *,
    fs: float,
    window_s: float,
    snr_db: float | None,
    spec: PipelineSpec,
) -> tuple[str, Jasa]:
    """Return the joint analysis over repetitions, or over windows where there are too few.

    Parameters
    ----------
    times_s, rms, mdf_hz
        ``(S,)`` middle, amplitude and median frequency of each window of one channel.
    counts
        ``(S,)`` which windows count: valid and at least half in contraction.
    bursts
        The repetitions; empty for a channel without rest.
    fs, window_s, snr_db, spec
        See `dsp.jasa.jasa`.

    Returns
    -------
    str
        `WINDOWS` or `REPETITIONS`: what was counted.
    Jasa
        The class, or why there is none.
    """
    basis = WINDOWS
    if len(bursts) >= MIN_REPS:
        # Of a window that a repetition fills by half the amplitude says how full it is.
        basis, window_s = REPETITIONS, 0.0
        inside = [counts & (times_s >= on) & (times_s <= off) for on, off in bursts]
        inside = [windows for windows in inside if windows.any()]
        times_s, rms, mdf_hz = (
            np.array([np.mean(values[windows]) for windows in inside])
            for values in (times_s, rms, mdf_hz)
        )
        counts = np.ones(len(inside), dtype=np.bool_)
    joint = jasa(times_s, rms, mdf_hz, counts, fs=fs, window_s=window_s, snr_db=snr_db, spec=spec)
    return basis, joint
