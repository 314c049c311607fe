"""From packet counters to the sample index: what was lost, what came twice."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

#: After a silence rows are held for this long, until a backlog has drained: a rule that decides at
#: once took 3.2 s of late delivery for 1024 lost samples.
SETTLE_S = 1.0
#: A link that falls silent again and again never settles: what came before its newest silence is
#: held no longer than this.
HOLD_LIMIT_S = 3.0
_HISTORY_S = 1.0
#: How far a row's wait may be from the step of the wall clock that explains it: the bursts of a
#: serial port are up to 60 ms apart.
_STEP_TOLERANCE_S = 0.1


@dataclass(frozen=True, slots=True)
class CounterScheme:
    """How a board numbers its packets.

    Parameters
    ----------
    modulus
        The counter runs from 0 to ``modulus - 1``.
    step
        Difference between two successive packets.
    whole_turns
        Whether time stamps may show that whole turns of the counter were lost. False for a source
        that makes its samples late instead of losing them.
    """

    modulus: int = 256
    step: int = 1
    whole_turns: bool = True

    @property
    def turn(self) -> int:
        """Samples in one turn of the counter."""
        return self.modulus // self.step


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
class _Run:
    """New rows with their index as far as it is known, whole turns left out."""

    rows: NDArray[np.float64]
    sample: NDArray[np.int64]
    stamp_s: NDArray[np.float64]
    repeats: bool = False  # the first row has the number of the row before it

    def moved(self, n_samples: int) -> _Run:
        return replace(self, sample=self.sample + n_samples)

    def without_first(self) -> _Run:
        return _Run(self.rows[1:], self.sample[1:], self.stamp_s[1:])


class CounterTracker:
    """Turns counters and stamps into a sample index.

    A jump of the counter is that many lost packets; a repeated number is a packet that came twice
    and is dropped. A counter cannot see whole turns (256 lost packets look like none), so after a
    silence of half a turn or more the rows are held until `SETTLE_S` has passed, and the least
    delay (stamp minus index over rate) after the silence is compared with the least delay before
    it: a backlog that was only late comes back to the old delay (and is let go as soon as it has),
    lost turns leave a step of whole turns. Measured with outages of 0.3, 1.5 and 3.2 s, lost and
    late: exact. Where a second silence falls into the hold, each stretch gets its own turns, never
    more than a later one.

    Parameters
    ----------
    scheme
        How the board counts; None when that is not known: then every row is the next sample, and
        no loss can be seen.
    fs
        Nominal sampling rate in Hz.

    Notes
    -----
    Whole turns are as sure as the stamps. A backlog that drains for more than `SETTLE_S` after a
    silence reads as lost, and so does the step of a clock that is set while packets are lost. A
    computer that sleeps while the board goes on sending shows the sleep as lost turns, which is
    what it is.
    """

    def __init__(self, scheme: CounterScheme | None, fs: float) -> None:
        self._scheme = scheme
        self._fs = fs
        self._last_count: int | None = None
        self._last_stamp_s = 0.0
        self._next_sample = 0
        self._recent_sample = np.empty(0, dtype=np.int64)
        self._recent_stamp_s = np.empty(0)
        self._held: list[_Run] = []
        self._clock_error_s = 0.0
        self._clock_step_s = 0.0

    @property
    def holding(self) -> bool:
        """True while rows wait for the loss of a silence to be known."""
        return bool(self._held)

    @property
    def placed_end(self) -> int:
        """Index one past the last row that was placed."""
        return int(self._recent_sample[-1]) + 1 if len(self._recent_sample) else 0

    def process(
        self,
        rows: NDArray[np.float64],
        counts: NDArray[np.float64],
        stamps_s: NDArray[np.float64],
        *,
        clock_step_s: float = 0.0,
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

        Returns
        -------
        Indexed
            What can be placed now, held rows first.
        """
        self._clock_step_s += clock_step_s
        if len(rows) == 0:
            return Indexed(rows, np.empty(0, dtype=np.int64))
        if self._scheme is None:
            sample = self._next_sample + np.arange(len(rows), dtype=np.int64)
            self._next_sample += len(rows)
            self._recent_sample = sample[-1:]
            return Indexed(rows, sample)
        steps = self._steps(counts, self._scheme)
        stamps_s = self._without_clock_step(stamps_s, steps, stepped_before=clock_step_s == 0.0)
        waits_s = np.diff(stamps_s, prepend=self._last_stamp_s)
        self._last_count = int(counts[-1])
        self._last_stamp_s = float(stamps_s[-1])
        sample = self._next_sample - 1 + np.cumsum(steps)
        self._next_sample = int(sample[-1]) + 1
        silences = self._silences(waits_s, steps, self._scheme)
        placed: list[Indexed] = []
        turns = 0  # found in this call, before the rows that follow
        for start, stop in zip([0, *silences], [*silences, len(rows)], strict=True):
            if start == stop:
                continue
            fresh = steps[start:stop] != 0
            after_silence = start in silences
            repeats = after_silence and not fresh[0]
            fresh[0] |= repeats  # a number that repeats after a silence may be one turn later
            run = _Run(
                rows[start:stop][fresh],
                sample[start:stop][fresh] + turns * self._scheme.turn,
                stamps_s[start:stop][fresh],
                repeats,
            )
            if not (after_silence or self._held):
                placed.append(self._keep(run))
                continue
            self._hold(run, new=after_silence)
            settled = self._settled(self._scheme)
            if settled:
                found, turns_found = self._place(self._scheme, settled)
                placed.append(found)
                turns += turns_found
        return Indexed(
            np.concatenate([rows[:0], *(part.rows for part in placed)]),
            np.concatenate([sample[:0], *(part.sample for part in placed)]),
        )

    def finish(self) -> Indexed:
        """Place held rows with what is known so far: nothing more will come."""
        if self._scheme is None or not self._held:
            return Indexed(np.empty((0, 0)), np.empty(0, dtype=np.int64))
        return self._place(self._scheme, len(self._held))[0]

    def _steps(self, counts: NDArray[np.float64], scheme: CounterScheme) -> NDArray[np.int64]:
        """Return by how many samples each row follows the one before (0: it came twice)."""
        whole = np.rint(counts).astype(np.int64)
        first = whole[0] - scheme.step if self._last_count is None else self._last_count
        jumps = np.diff(whole, prepend=first) % scheme.modulus
        # A counter off its own grid is a damaged number; the row counts as the next one.
        return np.where(jumps % scheme.step == 0, jumps // scheme.step, 1)

    def _without_clock_step(
        self, stamps_s: NDArray[np.float64], steps: NDArray[np.int64], *, stepped_before: bool
    ) -> NDArray[np.float64]:
        """Return stamps as if nobody had set the clock.

        The step is looked for in these rows and, because it may have come after the last of them,
        in the next ones; a step that no row shows was a silence and stays one.
        """
        stamps_s = stamps_s - self._clock_error_s
        step_s = self._clock_step_s
        if step_s == 0.0 or self._last_count is None:
            self._clock_step_s = 0.0
            return stamps_s
        off_s = np.abs(np.diff(stamps_s, prepend=self._last_stamp_s) - step_s)
        off_s[steps != 1] = np.inf
        row = int(np.argmin(off_s))
        if off_s[row] <= _STEP_TOLERANCE_S:
            stamps_s[row:] -= step_s
            self._clock_error_s += step_s
            self._clock_step_s = 0.0
        elif stepped_before:
            self._clock_step_s = 0.0
        return stamps_s

    def _silences(
        self, waits_s: NDArray[np.float64], steps: NDArray[np.int64], scheme: CounterScheme
    ) -> list[int]:
        """Return the rows before which a whole turn may be missing."""
        if not scheme.whole_turns:
            return []
        suspicious = waits_s * self._fs - steps > scheme.turn / 2
        if not (len(self._recent_sample) or self._held):
            suspicious[0] = False  # the first row of all follows nothing
        return [int(row) for row in np.flatnonzero(suspicious)]

    def _hold(self, run: _Run, *, new: bool) -> None:
        if new:
            self._held.append(run)
            return
        last = self._held[-1]
        self._held[-1] = _Run(
            np.concatenate([last.rows, run.rows]),
            np.concatenate([last.sample, run.sample]),
            np.concatenate([last.stamp_s, run.stamp_s]),
            last.repeats,
        )

    def _settled(self, scheme: CounterScheme) -> int:
        """Return how many of the held runs can be placed."""
        newest = self._held[-1]
        now_s = newest.stamp_s[-1]
        # Lost turns stay in the delay for ever; back at the old delay there are none.
        if now_s - newest.stamp_s[0] >= SETTLE_S or self._turns(newest, scheme) == 0:
            return len(self._held)
        return sum(now_s - run.stamp_s[0] >= HOLD_LIMIT_S for run in self._held[:-1])

    def _turns(self, run: _Run, scheme: CounterScheme) -> int:
        late_s = _least_delay_s(run.sample, run.stamp_s, self._fs) - _least_delay_s(
            self._recent_sample, self._recent_stamp_s, self._fs
        )
        return max(0, round(late_s * self._fs / scheme.turn))

    def _place(self, scheme: CounterScheme, n_runs: int) -> tuple[Indexed, int]:
        """Give the first held runs their place; return them and the turns lost before the last."""
        turns = [self._turns(run, scheme) for run in self._held]
        for i in range(len(turns) - 2, -1, -1):
            turns[i] = min(turns[i], turns[i + 1])  # what was lost stays lost
        placed, before = [], 0
        for run, lost in zip(self._held[:n_runs], turns, strict=False):
            moved = run.moved(lost * scheme.turn)
            came_twice = run.repeats and lost == before
            placed.append(self._keep(moved.without_first() if came_twice else moved))
            before = lost
        self._held = [run.moved(before * scheme.turn) for run in self._held[n_runs:]]
        self._next_sample += before * scheme.turn
        indexed = Indexed(
            np.concatenate([part.rows for part in placed]),
            np.concatenate([part.sample for part in placed]),
        )
        return indexed, before

    def _keep(self, run: _Run) -> Indexed:
        sample = np.concatenate([self._recent_sample, run.sample])
        stamp_s = np.concatenate([self._recent_stamp_s, run.stamp_s])
        if len(stamp_s):
            recent = stamp_s >= stamp_s[-1] - _HISTORY_S
            self._recent_sample = sample[recent]
            self._recent_stamp_s = stamp_s[recent]
        return Indexed(run.rows, run.sample)


def _least_delay_s(sample: NDArray[np.int64], stamp_s: NDArray[np.float64], fs: float) -> float:
    return float(np.min(stamp_s - sample / fs))
