"""From packet counters and stamps to the sample index: what was lost, what came twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from acquisition.timing.clock_steps import SteadyStamps
from acquisition.timing.intruders import IntruderSieve
from acquisition.timing.numbering import (
    CounterScheme,
    Numbering,
    Steps,
    rises,
    whole_numbers,
)

#: After a silence rows are held for this long, until a backlog has drained: a rule that decides at
#: once took 3.2 s of late delivery for 1024 lost samples.
SETTLE_S = 1.0
#: While rows come faster than they are made, a backlog drains, and they are held on for so long at
#: most. 5 s of backlog at 1.4 times the rate, the most that a Cyton's serial link carries, take
#: 12.5 s.
DRAIN_LIMIT_S = 15.0
#: A backlog drains while the delay falls by at least this share of the time that passes.
_DRAIN_SLOPE = 0.05
#: A link that falls silent again and again never settles: what came before its newest silence is
#: held no longer than this.
HOLD_LIMIT_S = 3.0
_HISTORY_S = 1.0


@dataclass(frozen=True, slots=True)
class Indexed:
    """Rows with their place on the sample index.

    Parameters
    ----------
    rows
        ``(n, ...)`` the rows that are new, in order.
    sample
        ``(n,)`` int64 sample index of each, rising.
    """

    rows: NDArray[np.float64]
    sample: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows as they came."""

    rows: NDArray[np.float64]
    numbers: NDArray[np.int64]
    stamps_s: NDArray[np.float64]

    def part(self, which: slice | NDArray[np.bool_]) -> _Rows:
        return _Rows(self.rows[which], self.numbers[which], self.stamps_s[which])

    def then(self, more: _Rows) -> _Rows:
        return _Rows(
            np.concatenate([self.rows, more.rows]),
            np.concatenate([self.numbers, more.numbers]),
            np.concatenate([self.stamps_s, more.stamps_s]),
        )


@dataclass(frozen=True, slots=True)
class _Run:
    """New rows after a silence, with their index as far as it is known, whole turns left out."""

    rows: NDArray[np.float64]
    sample: NDArray[np.int64]
    stamp_s: NDArray[np.float64]
    repeats: int = 0  # so many of the first rows have the number of the row before the silence

    def moved(self, n_samples: int) -> _Run:
        return replace(self, sample=self.sample + n_samples)

    def without_repeats(self) -> _Run:
        first = self.repeats
        return _Run(self.rows[first:], self.sample[first:], self.stamp_s[first:])

    def then(self, more: _Run) -> _Run:
        return _Run(
            np.concatenate([self.rows, more.rows]),
            np.concatenate([self.sample, more.sample]),
            np.concatenate([self.stamp_s, more.stamp_s]),
            self.repeats,
        )


class CounterTracker:
    """Turns counters and stamps into a sample index.

    A jump of the counter is that many lost packets; a repeated number is a packet that came twice
    and is dropped. A counter cannot see whole turns (256 lost packets look like none), so after a
    silence of half a turn or more the rows are held until they have settled, and the least delay
    (stamp minus index over rate) after the silence is compared with the least delay before it: a
    backlog that was only late comes back to the old delay (and is let go as soon as it has), lost
    turns leave a step of whole turns. Rows have settled after `SETTLE_S`, or when the backlog has
    drained, whichever is later. Where a second silence falls into the hold, each stretch gets its
    own turns, never more than a later one.

    Parameters
    ----------
    schemes
        How the board counts: the schemes that it may be, the likeliest first. Without any, every
        row is the next sample, and no loss can be seen but that of an overwritten buffer.
    fs
        Nominal sampling rate in Hz.

    Notes
    -----
    Whole turns are as sure as the stamps. The step of a clock that is set while packets are lost
    reads as lost, and so does a backlog that drains at less than 1.05 times the rate, or for longer
    than `DRAIN_LIMIT_S`. A computer that sleeps while the board goes on sending shows the sleep as
    lost turns, which is what it is.
    """

    def __init__(self, schemes: Sequence[CounterScheme], fs: float) -> None:
        self._fs = fs
        self._numbering = Numbering(schemes) if schemes else None
        # Packets of several samples come by Bluetooth, which has a checksum of its own.
        serial = len(schemes) == 1 and schemes[0].samples == 1
        self._sieve = IntruderSieve(schemes[0], fs) if serial else None
        self._stamps = SteadyStamps()
        self._kept_back: _Rows | None = None
        self._next_sample = 0
        self._recent = _Run(np.empty((0, 0)), np.empty(0, dtype=np.int64), np.empty(0))
        self._held: list[_Run] = []

    @property
    def holding(self) -> bool:
        """True while rows wait for the loss before them to be known."""
        return bool(self._held) or self._kept_back is not None

    @property
    def placed_end(self) -> int:
        """Index one past the last row that was placed."""
        return int(self._recent.sample[-1]) + 1 if len(self._recent.sample) else 0

    def process(
        self,
        rows: NDArray[np.float64],
        counts: NDArray[np.float64],
        stamps_s: NDArray[np.float64],
        *,
        clock_step_s: float = 0.0,
        cut: bool = False,
    ) -> Indexed:
        """Place the next rows.

        Parameters
        ----------
        rows
            ``(n, ...)`` rows as they came.
        counts
            ``(n,)`` packet counter of each.
        stamps_s
            ``(n,)`` host time of each in seconds.
        clock_step_s
            By how much the clock of the stamps was set forward since the last call, by the caller's
            steady clock. Where the counter goes on across such a step nothing was lost.
        cut
            The driver overwrote what came before these rows.

        Returns
        -------
        Indexed
            What can be placed now, held rows first.
        """
        self._stamps.stepped(clock_step_s)
        if len(rows) == 0:
            return Indexed(rows, np.empty(0, dtype=np.int64))
        if self._numbering is None:
            return self._in_a_row(rows, stamps_s, cut=cut)
        fresh = self._sifted(_Rows(rows, whole_numbers(counts), stamps_s))
        placed = self._placed(self._numbering, fresh, cut=cut) if len(fresh.rows) else []
        return _joined(placed, rows)

    def finish(self) -> Indexed:
        """Place held rows with what is known so far: nothing more will come."""
        placed: list[_Run] = []
        if self._numbering is not None:
            if self._kept_back is not None:
                last, self._kept_back = self._kept_back, None
                placed += self._placed(self._numbering, last, cut=False)
            if self._held:
                placed += self._settle(self._numbering.scheme, len(self._held))[0]
        return _joined(placed, self._recent.rows)

    def _in_a_row(
        self, rows: NDArray[np.float64], stamps_s: NDArray[np.float64], *, cut: bool
    ) -> Indexed:
        """Place rows without a known counter, one after the other."""
        first = self._next_sample
        if cut and len(self._recent.sample):  # only time can tell what was overwritten
            missing = (stamps_s[0] - self._recent.stamp_s[-1]) * self._fs - 1
            first += max(0, round(missing))
        sample = first + np.arange(len(rows), dtype=np.int64)
        self._next_sample = int(sample[-1]) + 1
        self._recent = _Run(rows[-1:], sample[-1:], stamps_s[-1:])
        return Indexed(rows, sample)

    def _sifted(self, fresh: _Rows) -> _Rows:
        """Return the rows that a board sent, less one whose neighbour has to be seen first."""
        if self._kept_back is not None:
            fresh, self._kept_back = self._kept_back.then(fresh), None
        if self._sieve is None:
            return fresh
        true, judged = self._sieve.sift(fresh.numbers, fresh.stamps_s)
        if judged < len(true):
            self._kept_back = fresh.part(slice(judged, None))
            true[judged:] = False
        return fresh.part(true)

    def _placed(self, numbering: Numbering, fresh: _Rows, *, cut: bool) -> list[_Run]:
        """Give the rows their places along the numbers; hold what follows a silence."""
        before_s, first_of_all = self._stamps.last_s, not (len(self._recent.rows) or self._held)
        follows = numbering.goes_on(fresh.numbers) if self._stamps.doubtful else None
        stamps_s = self._stamps.steady(fresh.stamps_s, follows)
        waits = rises(stamps_s, stamps_s[0] if first_of_all else before_s) * self._fs
        steps = numbering.follow(fresh.numbers, waits > numbering.scheme.turn / 2, cut=cut)
        scheme = numbering.scheme
        sample = self._next_sample - 1 + np.cumsum(steps.steps)
        self._next_sample = int(sample[-1]) + 1
        silent = scheme.whole_turns & (waits - steps.steps > scheme.turn / 2)
        silences = [int(row) for row in np.flatnonzero(silent)]
        placed: list[_Run] = []
        turns = 0  # found in this call, before the rows that follow
        for start, stop in zip([0, *silences], [*silences, len(sample)], strict=True):
            if start == stop:
                continue
            part, after_silence = slice(start, stop), start in silences
            run = _run(fresh, stamps_s, sample + turns * scheme.turn, steps, part, scheme)
            if not (after_silence or self._held):
                placed.append(self._keep(run))
                continue
            if after_silence:
                self._held.append(run)
            else:
                self._held[-1] = self._held[-1].then(run)
            settled = self._settled(scheme)
            if settled:
                found, turns_found = self._settle(scheme, settled)
                placed += found
                turns += turns_found
        return placed

    def _settled(self, scheme: CounterScheme) -> int:
        """Return how many of the held runs can be placed."""
        newest = self._held[-1]
        now_s, age_s = newest.stamp_s[-1], newest.stamp_s[-1] - newest.stamp_s[0]
        # Lost turns stay in the delay for ever; back at the old delay there are none.
        back = self._turns(newest, scheme) == 0 and len(newest.sample) > newest.repeats
        if back or (age_s >= SETTLE_S and (age_s >= DRAIN_LIMIT_S or not self._drains(newest))):
            return len(self._held)
        return sum(now_s - run.stamp_s[0] >= HOLD_LIMIT_S for run in self._held[:-1])

    def _drains(self, run: _Run) -> bool:
        """Tell whether the delay of a run still falls, over its newest `SETTLE_S`."""
        age_s = run.stamp_s[-1] - run.stamp_s
        newer = age_s < SETTLE_S / 2
        older = (age_s < SETTLE_S) & ~newer
        delay_s = run.stamp_s - run.sample / self._fs
        if not older.any():
            return False
        fell_s = np.min(delay_s[older]) - np.min(delay_s[newer])
        return bool(fell_s > _DRAIN_SLOPE * SETTLE_S / 2)

    def _turns(self, run: _Run, scheme: CounterScheme) -> int:
        late_s = _least_delay_s(run, self._fs) - _least_delay_s(self._recent, self._fs)
        return max(0, round(late_s * self._fs / scheme.turn))

    def _settle(self, scheme: CounterScheme, n_runs: int) -> tuple[list[_Run], int]:
        """Give the first held runs their place; return them and the turns lost before the last."""
        turns = [self._turns(run, scheme) for run in self._held]
        for i in range(len(turns) - 2, -1, -1):
            turns[i] = min(turns[i], turns[i + 1])  # what was lost stays lost
        placed, before = [], 0
        for run, lost in zip(self._held[:n_runs], turns, strict=False):
            moved = run.moved(lost * scheme.turn)
            placed.append(self._keep(moved.without_repeats() if lost == before else moved))
            before = lost
        self._held = [run.moved(before * scheme.turn) for run in self._held[n_runs:]]
        self._next_sample += before * scheme.turn
        return placed, before

    def _keep(self, run: _Run) -> _Run:
        if len(run.sample):
            known = self._recent.then(run) if len(self._recent.sample) else run
            recent = known.stamp_s >= known.stamp_s[-1] - _HISTORY_S
            self._recent = _Run(known.rows[-1:], known.sample[recent], known.stamp_s[recent])
        return run


def _run(
    fresh: _Rows,
    stamps_s: NDArray[np.float64],
    sample: NDArray[np.int64],
    steps: Steps,
    part: slice,
    scheme: CounterScheme,
) -> _Run:
    new = ~steps.repeated[part]
    # A number that repeats after a silence may be one turn later.
    repeats = scheme.samples if steps.again[part][0] else 0
    return _Run(fresh.rows[part][new], sample[part][new], stamps_s[part][new], repeats)


def _joined(placed: Sequence[_Run], like: NDArray[np.float64]) -> Indexed:
    return Indexed(
        np.concatenate([like[:0], *(run.rows for run in placed)]),
        np.concatenate([np.empty(0, dtype=np.int64), *(run.sample for run in placed)]),
    )


def _least_delay_s(run: _Run, fs: float) -> float:
    return float(np.min(run.stamp_s - run.sample / fs))
