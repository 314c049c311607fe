"""How boards number their packets, and from the numbers to steps along the sample index."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: A numbering that needs so many more losses and repeats than another is not looked at again.
_RULED_OUT = 20
_ABOVE_ALL = 2.0**31


@dataclass(frozen=True, slots=True)
class CounterScheme:
    """How a board numbers its packets.

    Parameters
    ----------
    modulus
        The packets of one turn carry 0 to ``modulus - 1``.
    step
        Difference between two successive packets.
    samples
        Samples of a packet, each a row with the packet's number.
    first_samples
        Samples of packet 0, where that is another number; 0: as all others.
    upper
        Where the same packets have a second set of numbers, how much higher those are; 0: nowhere.
        A Ganglion adds 100 while its accelerometer is off.
    whole_turns
        Whether time stamps may show that whole turns of the counter were lost. False for a source
        that makes its samples late instead of losing them.
    """

    modulus: int = 256
    step: int = 1
    samples: int = 1
    first_samples: int = 0
    upper: int = 0
    whole_turns: bool = True

    @property
    def turn(self) -> int:
        """Samples in one turn of the counter."""
        return self.modulus // self.step * self.samples - self._short

    @property
    def _short(self) -> int:
        return self.samples - (self.first_samples or self.samples)

    def packets(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the place of each packet in its turn, -1 where no packet has that number."""
        return _packets_by_number(self).take(numbers + 1, mode="clip")

    def sizes(self, packets: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many samples each packet has."""
        return np.where(packets == 0, self.first_samples or self.samples, self.samples)

    def places(self, packets: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the place of each packet's first sample in its turn."""
        return np.where(packets > 0, packets * self.samples - self._short, 0)


@functools.cache
def _packets_by_number(scheme: CounterScheme) -> NDArray[np.int64]:
    """Return `CounterScheme.packets` of the numbers from -1 to one too high; both have none."""
    numbers = np.arange(-1, scheme.modulus + scheme.upper + 1)
    folded = np.where(numbers >= scheme.modulus, numbers - scheme.upper, numbers)
    known = (folded >= 0) & (folded < scheme.modulus) & (folded % scheme.step == 0)
    return np.where(known, folded // scheme.step, -1)


@dataclass(frozen=True, slots=True)
class Steps:
    """By how much each row goes on along the index, as far as numbers can tell.

    Parameters
    ----------
    steps
        ``(n,)`` samples from the row before, less whole turns; 1 without a loss.
    repeated
        ``(n,)`` True where the row's packet came a second time, or another row has its place.
    again
        ``(n,)`` True where the number of the row before came again after a silence: a whole turn
        later, or a packet that came twice. Its step is meant for the second.
    """

    steps: NDArray[np.int64]
    repeated: NDArray[np.bool_]
    again: NDArray[np.bool_]


def whole_numbers(counts: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return packet numbers as integers; what no packet can have becomes -1."""
    return np.where(np.abs(counts) < _ABOVE_ALL, np.rint(counts), -1.0).astype(np.int64)


def rises(values: NDArray[Any], before: float) -> NDArray[Any]:
    """Return by how much each value is above the one before it; three times as fast as NumPy's."""
    found = values.copy()
    found[0] -= before
    found[1:] -= values[:-1]
    return found


class Numbering:
    """Follows packet numbers, and finds out which of several schemes they keep.

    Every scheme is followed, and counts what it would call lost or repeated; the one that needs
    least is believed, the first one where two need the same. The two firmwares of a Ganglion differ
    only where their numbers begin anew, so nothing is misplaced before that shows.

    Parameters
    ----------
    schemes
        The schemes that it may be, the likeliest first.
    """

    def __init__(self, schemes: Sequence[CounterScheme]) -> None:
        self._courses = [_Course(scheme) for scheme in schemes]

    @property
    def scheme(self) -> CounterScheme:
        """The scheme that is believed now."""
        return self._courses[0].scheme

    def goes_on(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return ``(n,)`` True where no packet is missing before a row, whole turns left out."""
        return self._courses[0].goes_on(numbers)

    def follow(
        self, numbers: NDArray[np.int64], long_wait: NDArray[np.bool_], *, cut: bool = False
    ) -> Steps:
        """Return the steps to the next rows.

        Parameters
        ----------
        numbers
            ``(n,)`` packet number of each row, at least one.
        long_wait
            ``(n,)`` True where a row came so late after the one before that an equal number may be
            another packet's.
        cut
            The rows before were overwritten, so the first packet may lack its first sample.
        """
        if len(self._courses) == 1:
            return self._courses[0].follow(numbers, long_wait, cut=cut)
        found = [course.follow(numbers, long_wait, cut=cut) for course in self._courses]
        for course, steps in zip(self._courses, found, strict=True):
            course.count_contradictions(numbers, steps)
        best = min(range(len(found)), key=lambda i: (self._courses[i].contradictions, i))
        least = self._courses[best].contradictions
        believed = self._courses.pop(best)
        self._courses = [believed] + [
            course for course in self._courses if course.contradictions < least + _RULED_OUT
        ]
        return found[best]


class _Course:
    """One scheme, and where the rows stand in it."""

    def __init__(self, scheme: CounterScheme) -> None:
        self.scheme = scheme
        self.contradictions = 0
        self._number: int | None = None  # of the last row
        self._ordinal = 0  # how many rows before it had the same number
        self._place = 0
        self._is_upper: bool | None = None

    def goes_on(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        scheme = self.scheme
        packets = scheme.packets(np.append(-1 if self._number is None else self._number, numbers))
        jumps = np.diff(packets) % (scheme.modulus // scheme.step)
        known = (packets[1:] >= 0) & (packets[:-1] >= 0)
        goes_on: NDArray[np.bool_] = (jumps == 1) | ((jumps == 0) & (scheme.samples > 1))
        return goes_on & known

    def follow(
        self, numbers: NDArray[np.int64], long_wait: NDArray[np.bool_], *, cut: bool
    ) -> Steps:
        scheme, index = self.scheme, np.arange(len(numbers))
        equal = rises(numbers, numbers[0]) == 0
        equal[0] = numbers[0] == self._number
        starts = np.where(equal & ~long_wait, -1, index)
        starts = np.maximum.accumulate(starts)
        ordinals = np.where(starts < 0, self._ordinal + 1 + index, index - starts)
        packets = scheme.packets(numbers)
        sizes = scheme.sizes(packets)
        if cut and not equal[0]:
            first_run = np.flatnonzero(np.append(~equal[1:], True))[0] + 1
            if first_run % sizes[0]:  # a packet's rows stay together, unless they are overwritten
                ordinals[:first_run] += sizes[0] - first_run % sizes[0]
        repeated = ordinals >= sizes
        again = equal & long_wait & (ordinals == 0)
        places = scheme.places(packets) + np.minimum(ordinals, sizes - 1)
        before = self._place
        for row in np.flatnonzero(packets < 0):  # a damaged number counts as the next one
            places[row] = ((places[row - 1] if row else before) + 1) % scheme.turn
        jumps = rises(places, before)
        steps = np.where(repeated, 0, np.where(again, jumps, jumps % scheme.turn))
        if self._number is None:
            steps[0] = 1
        repeated |= (steps == 0) & ~again  # a damaged number before it has taken its place
        self._number, self._ordinal = int(numbers[-1]), int(ordinals[-1])
        self._place = int(places[-1])
        return Steps(steps, repeated, again)

    def count_contradictions(self, numbers: NDArray[np.int64], steps: Steps) -> None:
        """Take note of what speaks against the scheme in the rows followed last."""
        packets = self.scheme.packets(numbers)
        unlikely = (steps.steps > 1) | steps.repeated | (packets < 0)
        self.contradictions += int(np.count_nonzero(unlikely))
        if not self.scheme.upper:
            return
        # The accelerometer is not switched in mid-stream, so the set of numbers does not change.
        one_set = self.scheme.sizes(packets) == self.scheme.samples  # packet 0 may be in both
        is_upper = (numbers >= self.scheme.modulus)[one_set]
        if len(is_upper):
            before = is_upper[0] if self._is_upper is None else self._is_upper
            changes = is_upper[1:] != is_upper[:-1]
            self.contradictions += int(np.count_nonzero(changes)) + int(before != is_upper[0])
            self._is_upper = bool(is_upper[-1])
