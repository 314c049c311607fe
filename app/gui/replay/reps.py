"""Where the repetitions of a recording begin, told from its bursts; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: A channel that rests for less than this between two bursts has not ended its repetition.
BRIDGED_S = 0.3
#: Fewer bursts show no rhythm by which channels could be told apart.
_LEAST_BURSTS = 3

#: The reference: the channel with the clearest rhythm, or all channels together.
CLEAREST, ALL_CHANNELS = -1, -2


@dataclass(frozen=True, slots=True)
class Reps:
    """Repetitions of a recording.

    Parameters
    ----------
    onsets
        First sample of each, in order.
    channel
        The channel they are told from; `ALL_CHANNELS` where all count.
    """

    onsets: tuple[int, ...]
    channel: int


def reps_of(bursts: NDArray[np.int64], reference: int, fs: float) -> Reps:
    """Return the repetitions.

    A repetition is a group of bursts of the reference: it begins with the onset of its first burst,
    and bursts that overlap, or lie less than `BRIDGED_S` apart, are one group.

    Parameters
    ----------
    bursts
        ``(n, 3)``: first sample, end, channel.
    reference
        A channel, `CLEAREST` or `ALL_CHANNELS`.
    fs
        Rate in Hz.
    """
    channel = clearest_channel(bursts, fs) if reference == CLEAREST else reference
    if channel != ALL_CHANNELS:
        bursts = bursts[bursts[:, 2] == channel]
    return Reps(tuple(first for first, _ in _groups(bursts, fs)), channel)


def clearest_channel(bursts: NDArray[np.int64], fs: float) -> int:
    """Return the channel whose repetitions come most evenly; `ALL_CHANNELS` where none has three.

    Evenly: the median deviation of the distances between their onsets from the median distance, as
    a share of it. Among channels alike to a hundredth the one with more repetitions counts.
    """
    best, best_rank = ALL_CHANNELS, (np.inf, 0)
    for channel in np.unique(bursts[:, 2]):
        onsets = [first for first, _ in _groups(bursts[bursts[:, 2] == channel], fs)]
        if len(onsets) < _LEAST_BURSTS:
            continue
        distances = np.diff(onsets)
        usual = float(np.median(distances))
        unevenness = float(np.median(np.abs(distances - usual))) / usual
        rank = (round(unevenness, 2), -len(onsets))
        if rank < best_rank:
            best, best_rank = int(channel), rank
    return best


def _groups(bursts: NDArray[np.int64], fs: float) -> list[tuple[int, int]]:
    """Return first sample and end of each group, in order."""
    bridged = round(BRIDGED_S * fs)
    groups: list[tuple[int, int]] = []
    for first, end in sorted((int(one[0]), int(one[1])) for one in bursts):
        if groups and first - groups[-1][1] < bridged:
            groups[-1] = (groups[-1][0], max(groups[-1][1], end))
        else:
            groups.append((first, end))
    return groups


def rep_around(onsets: Sequence[int], sample: float, end_sample: int) -> tuple[int, int] | None:
    """Return the repetition that holds a sample: from its onset to the next one, or the end."""
    held = [n for n, onset in enumerate(onsets) if onset <= sample]
    if not held:
        return None
    stops = (*onsets[1:], end_sample)
    return onsets[held[-1]], stops[held[-1]]
