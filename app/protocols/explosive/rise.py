"""Rate of EMG rise: how fast activation comes up after the start of an effort.

This is no rate of force development, which needs a force (field guide 3.10).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.protocols.activity import State
from app.protocols.stream import Stream, Tick
from dsp.tiers import TIER_FLOORS_HZ, explosive_windows_ms

#: The time by which efforts are compared: there in every tier that has any.
SCORED_MS = 75
#: Call `RiseMeter.rise` at least this long after the onset that it is given.
WAIT_S = 0.8

#: Scatter of one value of one muscle by tier: that of a 50 ms RMS (field guide 2.3). Simulated
#: starts gave 15, 19 and 25 % (tests/unit/protocols/test_rise.py). A mean of n muscles scatters by
#: a root of n less.
ONE_VALUE_CV: Mapping[str, float] = {"A": 0.165, "B": 0.179, "C": 0.257}

_KEPT_S = 6.0
#: Window of the RMS that rises. The guide has 10 to 20 ms; one value of one muscle then scatters by
#: 28 % (simulated at 2 kHz), and half of equal efforts would miss 80 % of the best of five. With 50
#: ms it is `ONE_VALUE_CV`.
_WINDOW_S, _LEVEL_PCT = 0.05, 70.0
#: Onset after Hodges and Bui 1996: mean over 25 ms above rest + 3 SD (40 ms below 1 kHz).
_ONSET_MS, _ONSET_SLOW_MS, _ONSET_SD = 25.0, 40.0, 3.0
_SEARCH_BEFORE_S, _SEARCH_AFTER_S = 0.35, 0.25
#: What comes after the onset stays above, or it was a twitch.
_LASTS_S = 0.05
#: Rest is the quietest second before; its scatter is told from cells of 100 ms.
_REST_S, _CELL_S = 1.0, 0.1
#: Before an effort that counts the muscle is quiet for this long, a little before its onset, whose
#: own error is of that order. Below so many % MVC it always is: rest itself drifts by as much.
_QUIET_S, _MARGIN_S, _QUIET_SD, _QUIET_PCT = 0.3, 0.02, 2.0, 2.0
#: Scatter of a 100 ms RMS of constant noise by tier (field guide 2.3): no rest is steadier.
_LEAST_CV = {"A": 0.117, "B": 0.126, "C": 0.178}


@dataclass(frozen=True, slots=True)
class Rise:
    """How one effort began.

    Parameters
    ----------
    rer_pct_mvc_s
        By time after the onset in ms: rate of EMG rise in % MVC per second, mean of the muscles.
        Empty where it is not valid.
    time_to_70_ms
        From the onset to 70 % MVC (RMS of 50 ms, mean of the muscles); NaN where not reached.
    valid
        Whether it counts.
    why
        Why it does not; empty where it does.
    onset_sample
        The onset from the fast envelope, to one hop; that which was given where none was found.
    reference_ms
        Window of the MVC that was divided by; NaN without one.
    """

    rer_pct_mvc_s: Mapping[int, float] = field(default_factory=dict)
    time_to_70_ms: float = math.nan
    valid: bool = False
    why: str = ""
    onset_sample: int = 0
    reference_ms: float = math.nan


class RiseMeter:
    """Keeps the newest hops of some muscles and measures how fast they came up.

    Parameters
    ----------
    stream
        What it runs on.
    columns
        The muscles, taken together: their mean in % MVC is what rises.
    references_uv
        What is 100 % of each; NaN where nothing is.
    reference_ms
        The window with which that was measured.
    """

    def __init__(
        self,
        stream: Stream,
        columns: Sequence[int],
        references_uv: Sequence[float],
        reference_ms: float = math.nan,
    ) -> None:
        self.stream, self.columns = stream, tuple(columns)
        self._places = np.array(self.columns, np.intp)
        self.reference_ms = reference_ms
        self._references_uv = np.asarray(references_uv, dtype=np.float64)
        self._references_uv2 = self._references_uv**2
        self._hops: deque[NDArray[np.float64]] = deque(maxlen=self._n_hops(_KEPT_S))
        self._poor: deque[bool] = deque(maxlen=self._hops.maxlen)
        self._end_sample = 0
        self._missing = np.full(len(self.columns), np.nan)

    @classmethod
    def of(cls, stream: Stream, state: State, columns: Iterable[int]) -> RiseMeter:
        """Return one with the references in force, in the shortest window that all of them have.

        That is the nearest to the few milliseconds of a rise: a reference of 500 ms is lower than
        what the same effort shows in short windows.
        """
        columns = tuple(columns)
        held = [state.references.get(stream.channels[k].name) for k in columns]
        of_chain = [one for one in held if one is not None and one.chain == stream.chain]
        common = [
            ms
            for ms in sorted({ms for one in of_chain for ms in one.values_uv})
            if all(math.isfinite(one.value_uv(ms)) for one in of_chain)
        ]
        reference_ms = common[0] if common else math.nan
        references_uv = [
            one.value_uv(reference_ms) if one in of_chain and one is not None else math.nan
            for one in held
        ]
        return cls(stream, columns, references_uv, reference_ms)

    @property
    def times_ms(self) -> tuple[int, ...]:
        """The times after the onset that this stream can show; empty where it is too slow."""
        return explosive_windows_ms(self.stream.tier)

    @property
    def noise_pct(self) -> float:
        """How much one value scatters by chance, in %; NaN where there is none."""
        if not self.times_ms or not self.columns:
            return math.nan
        return 100.0 * ONE_VALUE_CV[self.stream.tier] / math.sqrt(len(self.columns))

    @property
    def withheld(self) -> str:
        """Why nothing can be measured here at all; empty where it can."""
        if not self.times_ms:
            needs_hz = TIER_FLOORS_HZ[-1][1]
            return (
                f"At {self.stream.fs:g} Hz the rise of EMG cannot be seen: it needs {needs_hz:g} "
                f"Hz or more."
            )
        if not self.columns:
            return "No muscle was chosen."
        lacking = [
            self.stream.printed(k)
            for k, uv in zip(self.columns, self._references_uv.tolist(), strict=True)
            if not 0 < uv < math.inf
        ]
        return f"No MVC to compare with: {', '.join(lacking)}." if lacking else ""

    def take(self, tick: Tick) -> None:
        """Take in the next hop; samples that are missing before it are kept as missing."""
        if self._hops:
            lost = (tick.end_sample - self._end_sample) // self.stream.hop - 1
            for _ in range(min(lost, self._hops.maxlen or 0)):
                self._hops.append(self._missing)
                self._poor.append(False)
        self._hops.append(tick.power_uv2[self._places])
        self._poor.append(bool(tick.poor) and not tick.poor.isdisjoint(self.columns))
        self._end_sample = tick.end_sample

    def amplitude_pct(self, tick: Tick) -> float:
        """Return the amplitude of one hop, root mean square of the muscles, in % MVC."""
        power = tick.power_uv2[self._places] / self._references_uv2
        return 100.0 * math.sqrt(float(power.sum()) / len(self.columns))

    def rise(self, onset_sample: int) -> Rise:
        """Measure the effort that began near a sample; at least `WAIT_S` later.

        Parameters
        ----------
        onset_sample
            Where it began by a slower envelope, to about a quarter of a second.
        """
        if self.withheld:
            return self._not(onset_sample, self.withheld)
        first_sample = self._end_sample - len(self._hops) * self.stream.hop
        about = (onset_sample - first_sample) // self.stream.hop
        since = about - self._n_hops(_SEARCH_BEFORE_S)
        if since < self._n_hops(_REST_S):
            return self._not(onset_sample, "There was no second of rest before it.")
        if about + self._n_hops(_SEARCH_AFTER_S) > len(self._hops):
            return self._not(onset_sample, "It is not over yet.")
        power = np.stack(self._hops) / self._references_uv2 * 1e4
        until = min(len(power), about + self._n_hops(WAIT_S))
        needed = slice(max(0, since - self._n_hops(_REST_S)), until)
        if not np.isfinite(power[needed]).all():
            return self._not(onset_sample, "Samples are missing in it, or just before it.")
        if any(list(self._poor)[needed]):
            return self._not(onset_sample, "The signal was poor.")
        rest_end = self._quietest_end(power, since)
        onset = self._onset(power, rest_end, since, about + self._n_hops(_SEARCH_AFTER_S))
        if onset is None:
            return self._not(onset_sample, "No clear start was found.")
        found = first_sample + onset * self.stream.hop
        if not self._was_quiet(power, rest_end, onset):
            return self._not(found, "The muscles were not quiet in the 0.3 s before the start.")
        return self._measured(power, onset, found)

    # --- parts; hops are counted from the oldest kept, `power` is (n, C) in (% MVC)² ------------

    def _n_hops(self, seconds: float) -> int:
        return max(1, round(seconds * self.stream.fs / self.stream.hop))

    def _not(self, onset_sample: int, why: str) -> Rise:
        return Rise(why=why, onset_sample=onset_sample, reference_ms=self.reference_ms)

    def _quietest_end(self, power: NDArray[np.float64], before: int) -> int:
        """Return where the quietest second ends that ends by `before`."""
        n = self._n_hops(_REST_S)
        total = power[:before].mean(axis=1)
        sums = np.convolve(total, np.ones(n), mode="valid")
        if not np.isfinite(sums).any():
            return before
        return int(np.nanargmin(sums)) + n

    def _onset(
        self, power: NDArray[np.float64], rest_end: int, since: int, until: int
    ) -> int | None:
        slow = self.stream.fs < 1000.0
        n = self._n_hops((_ONSET_SLOW_MS if slow else _ONSET_MS) / 1000.0)
        amplitude = np.sqrt(power).mean(axis=1)
        smooth = np.convolve(amplitude, np.full(n, 1.0 / n), mode="valid")  # [k]: from hop k on
        rest = smooth[rest_end - self._n_hops(_REST_S) : rest_end - n + 1]
        limit = float(rest.mean() + _ONSET_SD * rest.std())
        hops = amplitude[rest_end - self._n_hops(_REST_S) : rest_end]
        hop_limit = float(hops.mean() + _ONSET_SD * hops.std())
        lasts = self._n_hops(_LASTS_S)
        above = smooth > limit
        for first in range(since, min(until, len(above) - lasts)):
            if above[first : first + lasts].all():
                inside = amplitude[first : first + n]
                # The largest, not the last: a single hop of 4 ms may be anything, and onsets came
                # up to 40 ms early at 250 Hz.
                level, end = float(inside.mean() - rest.mean()), float(inside.max() - rest.mean())
                # The excess in the window as a ramp of whole hops that ends with it: L of them have
                # the mean end (L + 1) / 2n (as `dsp.onsets`).
                ramp = n if end <= 0 else min(float(n), 2.0 * n * level / end - 1.0)
                onset = first + n - max(1, round(ramp))
                # Noise may take the mean above the limit a window too early; a hop that may be rest
                # is not the start.
                while onset < first + n - 1 and amplitude[onset] < hop_limit:
                    onset += 1
                return onset
        return None

    def _was_quiet(self, power: NDArray[np.float64], rest_end: int, onset: int) -> bool:
        cell, n_rest = self._n_hops(_CELL_S), self._n_hops(_REST_S)
        total = power.mean(axis=1)
        n_cells = n_rest // cell
        cells = total[rest_end - n_cells * cell : rest_end].reshape(n_cells, cell).mean(axis=1)
        rest = np.sqrt(cells)
        mean = float(rest.mean())
        sd = max(float(rest.std(ddof=1)), _LEAST_CV[self.stream.tier] * mean)
        end = onset - self._n_hops(_MARGIN_S)
        before = math.sqrt(float(total[max(0, end - self._n_hops(_QUIET_S)) : end].mean()))
        return before < max(mean + _QUIET_SD * sd, _QUIET_PCT)

    def _measured(self, power: NDArray[np.float64], onset: int, found: int) -> Rise:
        n = self._n_hops(_WINDOW_S)
        effort = power[onset - n : onset + self._n_hops(WAIT_S)]
        level = self._envelope(effort, n)
        before = float(np.sqrt(effort[:n].mean(axis=0)).mean())
        rates = {}
        for ms in self.times_ms:
            after = self._n_hops(ms / 1000.0)
            seconds = self.stream.seconds(after * self.stream.hop)
            rates[ms] = (float(level[n + after]) - before) / seconds
        reached = np.flatnonzero(level[n:] >= _LEVEL_PCT)
        time_ms = math.nan
        if len(reached):
            time_ms = 1000.0 * self.stream.seconds(int(reached[0]) * self.stream.hop)
        return Rise(rates, time_ms, True, "", found, self.reference_ms)

    def _envelope(self, power: NDArray[np.float64], n_hops: int) -> NDArray[np.float64]:
        """Return the mean of the muscles' RMS around the beginning of each hop, in % MVC.

        NaN where the window is not whole.
        """
        total = np.vstack((np.zeros((1, power.shape[1])), np.cumsum(power, axis=0)))
        mean = np.full(power.shape, np.nan)
        half = n_hops // 2
        sums = total[n_hops:] - total[:-n_hops]
        mean[half : half + len(sums)] = sums[: len(mean) - half] / n_hops
        return np.asarray(np.sqrt(np.maximum(mean, 0.0)).mean(axis=1))
