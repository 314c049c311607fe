"""Bursts of activity in an RMS envelope: one threshold rule, offline and live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.burst_levels import (
    MIN_REST_SHARE,
    PEAK_PERCENTILE,
    LearntLevels,
    end_level,
    onset_level,
)
from dsp.burst_runs import BurstRuns, hold_level, invalid_run_lengths
from dsp.checkpoint import Checkpointed
from dsp.events import BURST_OFF, BURST_ON, Event
from dsp.spec import PipelineSpec

#: A longer run of invalid frames ends a burst where the run began.
MAX_BRIDGED_S = 0.5

#: Live levels are learnt on this grid, so that thresholds do not depend on the chunking.
LEARN_S = 0.25


@dataclass(frozen=True, slots=True)
class RestLevel:
    """Mean and SD of the envelope at rest, in the envelope's unit."""

    mean: float
    sd: float


def rest_level(envelope: ArrayLike, valid: ArrayLike, frames_per_window: int) -> RestLevel | None:
    """Return the level of the window with the lowest mean.

    Parameters
    ----------
    envelope
        ``(F,)`` envelope values; those not valid are not read.
    valid
        ``(F,)`` which frames count.
    frames_per_window
        Length of the window in frames.

    Returns
    -------
    RestLevel or None
        None when no window has `MIN_REST_SHARE` of its frames valid.
    """
    level = np.asarray(envelope, dtype=np.float64)
    good = np.asarray(valid, dtype=np.bool_)
    n = frames_per_window
    if len(level) < n:
        return None
    values = np.where(good, level, 0.0)
    counts = _window_sums(good.astype(np.int64), n)
    enough = counts >= int(np.ceil(MIN_REST_SHARE * n))
    if not enough.any():
        return None
    means = np.where(enough, _window_sums(values, n) / np.maximum(counts, 1), np.inf)
    start = int(np.argmin(means))
    inside = level[start : start + n][good[start : start + n]]
    return RestLevel(float(inside.mean()), float(inside.std()))


def burst_threshold(rest: RestLevel, peak: float, spec: PipelineSpec) -> float:
    """Return the level above which a burst begins.

    The larger of rest mean + `burst_sd` rest SDs and `burst_peak_share` of the peak, at least
    `MIN_RISE` times rest; in the envelope's unit.
    """
    return float(onset_level(np.array(rest.mean), np.array(rest.sd), np.array(peak), spec))


def burst_end_level(rest: RestLevel, threshold: float, spec: PipelineSpec) -> float:
    """Return the level below which a burst ends: `burst_off_ratio` of the threshold's rise.

    The ratio is taken of the rise above rest. Of the threshold itself it may lie below rest, and a
    burst over a noisy rest would never end (BioSPPy's example recording: 2 bursts instead of 30).
    """
    return float(end_level(np.array(rest.mean), np.array(threshold), spec))


def find_bursts(
    envelope: ArrayLike, valid: ArrayLike, hop_s: float, spec: PipelineSpec
) -> list[tuple[int, int]]:
    """Find the bursts of a whole recording, in two passes.

    Rest is the `rest_window_s` with the lowest mean, the peak the 99th percentile of all valid
    frames. Pauses shorter than `burst_min_off_ms` are joined, then bursts shorter than
    `burst_min_on_ms` dropped. Up to 0.5 s of invalid frames keep the state before them; a longer
    run ends the burst where it began.

    Parameters
    ----------
    envelope
        ``(F,)`` RMS, one value every `hop_s`, without jumps (missing frames are invalid ones).
    valid
        ``(F,)`` which frames count.
    hop_s
        Step between frames in seconds.
    spec
        Settings.

    Returns
    -------
    list of (first, stop)
        Frames above, ``first`` included, ``stop`` not; empty when no rest was seen.

    Raises
    ------
    ValueError
        Shapes that differ, or a step that is not positive.
    """
    level = np.asarray(envelope, dtype=np.float64)
    good = np.asarray(valid, dtype=np.bool_)
    if level.ndim != 1 or level.shape != good.shape:
        raise ValueError(f"envelope {level.shape} and valid {good.shape} must be (F,) alike")
    if not hop_s > 0:
        raise ValueError(f"hop_s must be positive, not {hop_s!r}")
    good = good & np.isfinite(level)
    rest = rest_level(level, good, _frames(spec.rest_window_s, hop_s))
    if rest is None:
        return []
    peak = float(np.percentile(level[good], PEAK_PERCENTILE))
    on_level = burst_threshold(rest, peak, spec)
    n_invalid = _frames(MAX_BRIDGED_S, hop_s)
    column = level[:, None]
    bad_run = invalid_run_lengths(good[:, None], np.zeros(1, dtype=np.int64))
    active = hold_level(
        column > on_level,
        (column < burst_end_level(rest, on_level, spec)) | (bad_run > n_invalid),
        np.zeros(1, dtype=np.bool_),
    )
    runs = _new_runs(spec, hop_s)
    changes = runs.advance(0, active[:, 0], good, bad_run[:, 0] > n_invalid)
    last_valid = int(np.flatnonzero(good)[-1])
    changes += runs.finish(last_valid + 1)
    onsets = [change.frame for change in changes if change.on]
    stops = [change.frame for change in changes if not change.on]
    return list(zip(onsets, stops, strict=True))


class BurstDetector(Checkpointed):
    """Finds bursts while they happen, with what is known so far.

    The rule is the offline one made causal, on frames of the absolute grid:

    - rest is the `rest_window_s` with the lowest mean so far; before the first such window there is
      no detection;
    - the peak is the 99th percentile of all valid frames so far, not their maximum: one electrode
      tap would otherwise raise the threshold for the rest of the session;
    - both are brought up to date every 0.25 s of stream time, and hold for the frames after it;
    - an onset is decided once it has lasted `burst_min_on_ms`, an end once the pause has lasted
      `burst_min_off_ms`.

    Events carry the corrected time (`delay_samples` earlier than the frame) in ``sample``, and the
    frame at which they were known in ``decided_sample``.

    Parameters
    ----------
    spec
        Settings.
    n_channels
        Number of columns.
    hop
        Step between frames in samples.
    fs
        Sampling rate in Hz.
    delay_samples
        Delay of the envelope behind the muscle.
    """

    _STATE: ClassVar[tuple[str, ...]] = (
        "_next", "_levels", "_active", "_bad_run", "_pending", "_idle", "_runs",
    )  # fmt: skip

    def __init__(
        self, spec: PipelineSpec, n_channels: int, hop: int, fs: float, *, delay_samples: int = 0
    ) -> None:
        hop_s = hop / fs
        self.spec = spec
        self.n_channels = n_channels
        self.hop = hop
        self.delay_samples = delay_samples
        self._hop_s = hop_s
        rest_frames = _frames(spec.rest_window_s, hop_s)
        self._levels = LearntLevels(spec, n_channels, rest_frames)
        self._learn_every = min(_frames(LEARN_S, hop_s), rest_frames)
        self._n_invalid = _frames(MAX_BRIDGED_S, hop_s)
        self.reset()

    def reset(self) -> None:
        """Forget everything, the learnt levels too."""
        c = self.n_channels
        self._levels.reset()
        self._next: int | None = None
        self._active = np.zeros(c, dtype=np.bool_)
        self._bad_run = np.zeros(c, dtype=np.int64)
        self._pending = np.zeros(c, dtype=np.bool_)
        self._idle = True  # nothing is active, waits, or is broken
        self._runs = [_new_runs(self.spec, self._hop_s) for _ in range(c)]

    @property
    def on_level(self) -> NDArray[np.float64]:
        """``(n_channels,)`` present threshold, infinite while rest is not known."""
        return self._levels.on_level.copy()

    def process(
        self,
        end_sample: NDArray[np.int64],
        rms: NDArray[np.float64],
        valid: NDArray[np.bool_],
    ) -> list[Event]:
        """Take the next frames.

        Parameters
        ----------
        end_sample
            ``(F,)`` multiples of the hop, rising; a jump counts as invalid frames.
        rms, valid
            ``(F, n_channels)`` envelope and which of it counts.

        Returns
        -------
        list of Event
            Ordered by decided sample, channel and kind.
        """
        events: list[Event] = []
        n = len(end_sample)
        start = 0
        while start < n:
            frame = int(end_sample[start]) // self.hop
            if self._next is not None and frame > self._next:
                self._skip_to(frame, events)
            self._next = frame
            stop = min(n, start + self._learn_every - frame % self._learn_every)
            # A jump inside the frames ends the part as well.
            last = frame + stop - start - 1
            if int(end_sample[stop - 1]) // self.hop != last:
                numbers = end_sample[start:stop] // self.hop - np.arange(frame, last + 1)
                stop = start + int(np.argmax(numbers > 0))
            part = slice(start, stop)
            self._levels.add(frame, rms[part], valid[part])
            self._follow(frame, rms[part], valid[part], events)
            self._next = frame + stop - start
            if self._next % self._learn_every == 0:
                self._levels.learn()
            start = stop
        events.sort(key=lambda event: (event.decided_sample, event.channel, event.kind))
        return events

    def _skip_to(self, frame: int, events: list[Event]) -> None:
        """Treat missing frames as invalid; past the longest bridge they change nothing more."""
        assert self._next is not None
        count = min(frame - self._next, self._n_invalid + 1)
        nothing = np.full((count, self.n_channels), np.nan)
        self._follow(self._next, nothing, np.zeros(nothing.shape, dtype=np.bool_), events)
        self._levels.forget_recent()

    def _follow(
        self,
        frame: int,
        rms: NDArray[np.float64],
        valid: NDArray[np.bool_],
        events: list[Event],
    ) -> None:
        """Advance the channels whose state may change in these frames."""
        up = rms > self._levels.on_level
        clean = bool(valid.all())
        if clean and self._idle and not up.any():
            return
        down = rms < self._levels.off_level
        clean = clean and not self._bad_run.any()
        if clean and not (self._pending.any() or np.where(self._active, down, up).any()):
            return
        broken = np.zeros(valid.shape, dtype=np.bool_)
        if not clean:
            bad_run = invalid_run_lengths(valid, self._bad_run)
            self._bad_run = bad_run[-1]
            broken = bad_run > self._n_invalid
            up &= valid
            down = (down & valid) | broken
        active = hold_level(up, down, self._active)
        touched = self._pending | (active != self._active).any(axis=0)
        self._active = active[-1]
        for channel in np.flatnonzero(touched):
            runs = self._runs[channel]
            for change in runs.advance(
                frame, active[:, channel], valid[:, channel], broken[:, channel]
            ):
                events.append(
                    Event(
                        sample=change.frame * self.hop - self.delay_samples,
                        kind=BURST_ON if change.on else BURST_OFF,
                        channel=int(channel),
                        decided_sample=change.decided_frame * self.hop,
                    )
                )
            self._pending[channel] = runs.pending
        waits = self._pending | self._active | (self._bad_run > 0)
        self._idle = not bool(waits.any())


def _new_runs(spec: PipelineSpec, hop_s: float) -> BurstRuns:
    return BurstRuns(
        min_on=_frames(spec.burst_min_on_ms / 1000.0, hop_s),
        min_off=_frames(spec.burst_min_off_ms / 1000.0, hop_s),
        max_bridged=_frames(MAX_BRIDGED_S, hop_s),
    )


def _frames(duration_s: float, hop_s: float) -> int:
    return max(1, round(duration_s / hop_s))


def _window_sums(values: NDArray[np.float64] | NDArray[np.int64], n: int) -> NDArray[np.float64]:
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return np.asarray(sums[n:] - sums[:-n])
