"""Which channels the lifter sees when nobody picked any: those of the most active muscles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: More bars cannot be read at three metres.
AT_MOST = 4
#: A muscle takes another's place only when so much stronger: bars must not come and go.
_BETTER = 1.25


def most_active(
    groups: Sequence[tuple[int, ...]],
    peak_uv: NDArray[np.float64],
    former: Sequence[tuple[int, ...]] = (),
) -> tuple[tuple[int, ...], ...]:
    """Return the groups to show, in the order of the montage.

    Parameters
    ----------
    groups
        Channels that belong together (`grouped`).
    peak_uv
        The largest value of each channel so far; NaN before the first.
    former
        What was shown before; a group of it leaves only for one that is clearly stronger.
    """
    peaks = np.nan_to_num(peak_uv)

    def strength(group: tuple[int, ...]) -> float:
        return float(peaks[list(group)].max()) * (_BETTER if group in former else 1.0)

    shown: list[tuple[int, ...]] = []
    room = AT_MOST
    for group in sorted(groups, key=strength, reverse=True):  # stable: the montage's order
        if len(group) <= room:
            shown.append(group)
            room -= len(group)
    return tuple(group for group in groups if group in shown)


def picked(
    groups: Sequence[tuple[int, ...]], names: Sequence[str], chosen: Sequence[str]
) -> tuple[tuple[int, ...], ...]:
    """Return the groups with a channel that was picked by name, at most `AT_MOST` channels.

    Parameters
    ----------
    groups
        Channels that belong together.
    names
        Of the channels.
    chosen
        Names that were picked; those of another montage are ignored.
    """
    shown: list[tuple[int, ...]] = []
    room = AT_MOST
    for group in groups:
        if any(names[channel] in chosen for channel in group) and len(group) <= room:
            shown.append(group)
            room -= len(group)
    return tuple(shown)
