"""One effort of the simulated athlete: a repetition, an attempt, a hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: How the muscles share an effort: by the synergies of the exercise; all at their share of a normal
#: repetition's peak; all at their share of their maximum.
BY_PATTERN, BY_PEAK, BY_MAXIMUM = "pattern", "peak", "maximum"
NORMAL = "normal"
MVC, HOLD, SHARP = "mvc", "hold", "sharp"

#: Points ``(x, y)`` with straight lines between them.
Knots = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Rep:
    """One effort as it is carried out.

    Parameters
    ----------
    start_s, active_s
        When the working part begins, and how long it lasts.
    amplitude
        Factor on all muscles, by side: ``left`` and ``right``.
    phases
        Time in the stream between start and end, and the phase of the exercise then; empty: it
        passes evenly.
    gains
        Seconds from the start, and a further factor on all muscles then; empty: 1 throughout.
    kind
        ``mvc``, ``hold``, ``sharp``, or the style of a repetition.
    shares
        How the muscles share it.
    speed
        Factor on the velocity of the bar; 0 for an effort that moves nothing.
    parts
        By site a further factor, 0 for one that takes no part; empty: 1 throughout.
    """

    start_s: float
    active_s: float
    amplitude: tuple[float, float]
    phases: Knots = ()
    gains: Knots = ()
    kind: str = NORMAL
    shares: str = BY_PATTERN
    speed: float = 0.0
    parts: tuple[float, ...] = ()

    @property
    def end_s(self) -> float:
        """When the working part ends."""
        return self.start_s + self.active_s

    @property
    def follows_phase(self) -> bool:
        """Whether its envelope is the exercise's pattern alone, at whatever speed."""
        return self.shares == BY_PATTERN and not self.gains

    def amplitude_of(self, side: str) -> float:
        """Return the factor of a side; a channel without one counts as left."""
        return self.amplitude[1 if side == "right" else 0]

    def phase(self, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the phase at each time: 0 before, 1 after."""
        times, phases = self._knots()
        return np.interp(time_s, times, phases)

    def phase_rate(self, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how fast the phase passes at each time, per second."""
        times, phases = self._knots()
        rates = np.concatenate(([0.0], np.diff(phases) / np.diff(times), [0.0]))
        return np.asarray(rates[np.searchsorted(times, time_s, side="right")])

    def time_at(self, phase: float) -> float:
        """Return when `phase` is reached."""
        times, phases = self._knots()
        return float(np.interp(phase, phases, times))

    def gain(self, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the further factor at each time."""
        if not self.gains:
            return np.ones(len(time_s))
        seconds, factors = zip(*self.gains, strict=True)
        return np.asarray(np.interp(time_s - self.start_s, seconds, factors))

    def _knots(self) -> tuple[list[float], list[float]]:
        if not self.phases:
            return [self.start_s, self.end_s], [0.0, 1.0]
        times = [self.start_s, *(time for time, _ in self.phases), self.end_s]
        return times, [0.0, *(phase for _, phase in self.phases), 1.0]
