"""Left/right balance of paired muscles, repetition by repetition.

A repetition of a pair is the union of the bursts of both sides: from the first onset to the last
offset. Both sides are averaged over the same span, so a side that joins in late or not at all
counts as weak instead of being measured where it happens to work.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.events import BURST_OFF, BURST_ON, Event
from dsp.pair_reps import ACTIVE_RATIO, PairReps, SideSums

if TYPE_CHECKING:
    from dsp.outputs import Frames

#: An imbalance below this is never flagged, in percent (Athos's flag; 10 to 15 % is the habit of
#: return-to-sport tests; no threshold is validated for EMG amplitude).
FLAG_PCT = 15.0
MIN_FLAG_REPS = 5
MIN_REPS = 2
LIVE_REPS = 10

#: A side that works in fewer of the repetitions is called silent.
SILENT_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class PairBalance:
    """Balance of one left/right pair.

    Parameters
    ----------
    left, right
        Columns of the two channels.
    muscle
        Muscle that both carry.
    si_pct
        Robinson's symmetry index, mean over the repetitions, positive when right is stronger; None
        when withheld.
    ci95_pct
        Half width of its 95 % interval; None when withheld.
    n
        Repetitions behind it.
    flagged
        True when the imbalance is both large and larger than its own uncertainty.
    reason
        Why the index is withheld, a sentence for people; empty when it is not.
    """

    left: int
    right: int
    muscle: str
    si_pct: float | None
    ci95_pct: float | None
    n: int
    flagged: bool
    reason: str = ""


def guarded(balance: PairBalance, poor: Collection[int]) -> PairBalance:
    """Return a balance, withheld while the signal of a side is poor.

    Parameters
    ----------
    balance
        Of a pair.
    poor
        Columns whose signal is poor now.
    """
    bad = [side for side in ("left", "right") if getattr(balance, side) in poor]
    if not bad:
        return balance
    reason = f"{bad[0]} side: poor signal" if len(bad) == 1 else "both sides: poor signal"
    return replace(balance, si_pct=None, ci95_pct=None, flagged=False, reason=reason)


def robinson_si_pct(left: ArrayLike, right: ArrayLike) -> NDArray[np.float64]:
    """Return the symmetry index ``(R - L) / ((R + L) / 2) * 100``.

    Robinson, Herzog and Nigg 1987, with the sign of the stronger side: right stronger is positive.
    Swapping the sides flips the sign exactly.

    Parameters
    ----------
    left, right
        Amplitudes, not negative, in one unit and normalised the same way.

    Returns
    -------
    ndarray
        -200 to 200 %; NaN where both are zero or one is NaN.

    Raises
    ------
    ValueError
        A negative amplitude.
    """
    a = np.asarray(left, dtype=np.float64)
    b = np.asarray(right, dtype=np.float64)
    if (a < 0).any() or (b < 0).any():
        raise ValueError("amplitudes of a symmetry index cannot be negative")
    total = np.asarray(a + b)
    known = total > 0
    return np.where(known, 200.0 * (b - a) / np.where(known, total, 1.0), np.nan)


def paired_reps(
    left_bursts: Sequence[tuple[float, float]], right_bursts: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return the repetitions of a pair: unions of bursts that overlap or touch, in order.

    Parameters
    ----------
    left_bursts, right_bursts
        Onset and offset of each burst, in any unit of time that both share.
    """
    reps: list[tuple[float, float]] = []
    for onset, offset in sorted([*left_bursts, *right_bursts]):
        if reps and onset <= reps[-1][1]:
            reps[-1] = (reps[-1][0], max(reps[-1][1], offset))
        else:
            reps.append((onset, offset))
    return reps


def rep_means(
    times: ArrayLike, envelope: ArrayLike, valid: ArrayLike, reps: Sequence[tuple[float, float]]
) -> NDArray[np.float64]:
    """Return the mean envelope of both sides in each repetition.

    A frame counts when both sides are valid, so that both are averaged over the same frames.

    Parameters
    ----------
    times
        ``(F,)`` ascending times of the frames.
    envelope, valid
        ``(F, 2)`` left and right.
    reps
        Start and end of each repetition, in the unit of `times`.

    Returns
    -------
    ndarray
        ``(n, 2)``, NaN for a repetition of which less than half is valid.
    """
    when = np.asarray(times, dtype=np.float64)
    both = np.logical_and.reduce(np.asarray(valid, dtype=np.bool_), axis=1)
    values = np.asarray(envelope, dtype=np.float64)
    means = np.full((len(reps), 2), np.nan)
    for i, (start, end) in enumerate(reps):
        first, stop = np.searchsorted(when, [start, end], side="right")
        good = both[first:stop]
        if stop > first and 2 * np.count_nonzero(good) >= stop - first:
            means[i] = values[first:stop][good].mean(axis=0)
    return means


def balance_from_reps(
    left_values: ArrayLike,
    right_values: ArrayLike,
    *,
    left_rest: float = 0.0,
    right_rest: float = 0.0,
    left: int = 0,
    right: int = 1,
    muscle: str = "",
    flag_pct: float = FLAG_PCT,
    min_flag_reps: int = MIN_FLAG_REPS,
) -> PairBalance:
    """Return the balance of a pair from its values in each repetition.

    The index is the mean of the indices of the repetitions, and its half width is
    ``t(0.975, n - 1) * SD / sqrt(n)`` (Student's t, which is 1.96 for many repetitions and 2.78 for
    five). It is flagged when it exceeds `flag_pct` and its half width, and `min_flag_reps`
    repetitions or more are behind it.

    Parameters
    ----------
    left_values, right_values
        ``(n,)`` amplitude of each side in each repetition. Repetitions that are not finite, or in
        which neither side works, do not count.
    left_rest, right_rest
        Amplitude of each side at rest; a side works from twice that on. 0 when not known.
    left, right, muscle
        Passed on to the result.
    flag_pct, min_flag_reps
        The rule.

    Returns
    -------
    PairBalance
        Withheld, with the reason, below two repetitions, when one side is silent, and when the
        sides work in turn.

    Raises
    ------
    ValueError
        Different numbers of values, or a negative one.
    """
    a = np.asarray(left_values, dtype=np.float64)
    b = np.asarray(right_values, dtype=np.float64)
    if a.shape != b.shape or a.ndim != 1:
        raise ValueError(f"both sides need the same number of values, not {a.shape} and {b.shape}")
    left_works = (a > 0) & (a >= ACTIVE_RATIO * left_rest)
    right_works = (b > 0) & (b >= ACTIVE_RATIO * right_rest)
    counts = np.isfinite(a) & np.isfinite(b) & (left_works | right_works)
    a, b = a[counts], b[counts]
    left_works, right_works = left_works[counts], right_works[counts]
    n = int(a.size)
    reason = _reason(left_works, right_works)
    if reason:
        return PairBalance(left, right, muscle, None, None, n, False, reason)
    from scipy.special import stdtrit  # here: the window imports this module at its start

    indices = robinson_si_pct(a, b)
    si_pct = float(indices.mean())
    half_pct = float(stdtrit(n - 1, 0.975)) * float(indices.std(ddof=1)) / float(np.sqrt(n))
    flagged = abs(si_pct) > max(flag_pct, half_pct) and n >= min_flag_reps
    return PairBalance(left, right, muscle, si_pct, half_pct, n, flagged)


def _reason(left_works: NDArray[np.bool_], right_works: NDArray[np.bool_]) -> str:
    """Return why there is no index for these repetitions, empty when there is one."""
    n = left_works.size
    if n == 0:
        return "no repetition yet"
    if n < MIN_REPS:
        return f"one repetition so far, {MIN_REPS} needed"
    if left_works.mean() < SILENT_SHARE:
        return "left side shows no activity"
    if right_works.mean() < SILENT_SHARE:
        return "right side shows no activity"
    if (left_works & right_works).mean() < 0.5:
        return "the sides work in turn; a balance needs both in one repetition"
    return ""


class LiveBalance:
    """Left/right balance over the last repetitions, causal.

    A function of frames and burst events alone: how the stream was cut into calls changes nothing.
    Memory does not grow: per pair the running sums of the newest `history_frames` frames are kept,
    so a repetition may last as long as it likes.

    Parameters
    ----------
    pairs
        Left column, right column and muscle of each pair.
    reps
        How many repetitions the balance looks back on.
    rest_frames
        Rest of a side is the lowest mean of this many frames in a row so far: the spec's
        ``rest_window_s / hop_ms``, 100 for its defaults.
    history_frames
        How far back an onset or offset may lie when it is reported. The burst detector reports at
        most ``burst_min_on_ms`` or ``burst_min_off_ms`` (5 s, at 1 ms a hop 5000 frames) late.

    Raises
    ------
    ValueError
        Numbers that are not positive, or a history shorter than the rest window.
    """

    def __init__(
        self,
        pairs: Sequence[tuple[int, int, str]],
        *,
        reps: int = LIVE_REPS,
        rest_frames: int = 100,
        history_frames: int = 6000,
    ) -> None:
        if min(reps, rest_frames) < 1 or history_frames <= rest_frames:
            raise ValueError(
                f"reps {reps} and rest_frames {rest_frames} must be positive, and history_frames "
                f"{history_frames} longer than rest_frames"
            )
        self.pairs = tuple(pairs)
        self._history = SideSums(
            np.array([(left, right) for left, right, _ in self.pairs], np.intp).reshape(-1, 2),
            rest_frames,
            history_frames,
        )
        self._trackers = [PairReps(i, reps) for i in range(len(self.pairs))]
        self._of_channel: dict[int, list[int]] = {}
        self._known: dict[int, tuple[bytes, PairBalance]] = {}
        for i, (left, right, _) in enumerate(self.pairs):
            for channel in (left, right):
                self._of_channel.setdefault(channel, []).append(i)

    def process(self, frames: Frames, bursts: Sequence[Event]) -> None:
        """Take in the frames and burst events of one call of the pipeline.

        Parameters
        ----------
        frames
            Frames in order; ``end_sample`` ``(F,)``, ``rms_uv`` and ``valid`` ``(F, C)``.
        bursts
            Events decided in the same samples, by decided sample; other kinds are ignored.
        """
        if not self.pairs:
            return
        done = 0
        events = [event for event in bursts if event.kind in (BURST_ON, BURST_OFF)]
        for decided in sorted({event.decided_sample for event in events}):
            # What is known of rest when an event is decided must not depend on the call's length.
            stop = int(np.searchsorted(frames.end_sample, decided, side="right"))
            self._history.extend(frames, done, stop)
            done = max(done, stop)
            self._decide([event for event in events if event.decided_sample == decided])
        self._history.extend(frames, done, int(frames.end_sample.size))

    def current(self) -> tuple[PairBalance, ...]:
        """Return the balance of every pair over its last repetitions."""
        return tuple(self._balance(i) for i in range(len(self.pairs)))

    def _balance(self, i: int) -> PairBalance:
        values, rest = self._trackers[i].values(), self._history.rest_uv[i]
        # Asked for with every chunk, new with a repetition: it was 45 % of a chunk's time.
        key = values.tobytes() + rest.tobytes()
        known = self._known.get(i)
        if known is not None and known[0] == key:
            return known[1]
        left, right, muscle = self.pairs[i]
        balance = balance_from_reps(
            values[:, 0],
            values[:, 1],
            left_rest=float(rest[0]),
            right_rest=float(rest[1]),
            left=left,
            right=right,
            muscle=muscle,
        )
        self._known[i] = (key, balance)
        return balance

    def _decide(self, events: Sequence[Event]) -> None:
        """Apply events decided at one sample, onsets first: so the sides may be swapped."""
        for event in sorted(events, key=lambda event: event.kind != BURST_ON):
            for i in self._of_channel.get(event.channel, ()):
                tracker = self._trackers[i]
                if event.kind == BURST_ON:
                    tracker.begin(event, self._history)
                else:
                    tracker.end(event, self._history)
