"""Annotations as pictures show them, to be looked up by span; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recordings.annotations import Annotation

#: More notes than this in a picture cannot be read one by one.
MANY = 150
#: Colours that texts take in turn.
N_COLOURS = 6


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation on a picture.

    Parameters
    ----------
    first, end
        Samples it covers; equal for a moment.
    text
        What is said, on one line.
    columns
        Channels it is about; empty: all.
    colour
        Rank of its colour, below `N_COLOURS`; the same for the same text.
    """

    first: float
    end: float
    text: str
    columns: tuple[int, ...] = ()
    colour: int = 0

    @property
    def is_moment(self) -> bool:
        """Whether it has no length."""
        return self.end <= self.first


class Notes:
    """The annotations of a recording.

    Parameters
    ----------
    annotations
        In order of their first samples.
    names
        Channels of the recording, in order.

    Attributes
    ----------
    all
        One note for each, in the same order.
    """

    def __init__(self, annotations: Sequence[Annotation] = (), names: Sequence[str] = ()) -> None:
        columns = {name: column for column, name in enumerate(names)}
        colours = colours_of(annotations)
        self.all = tuple(
            Note(
                float(one.first_sample),
                float(one.end_sample),
                " ".join(one.text.split()),
                tuple(columns[name] for name in one.channels if name in columns),
                colours[one.text],
            )
            for one in annotations
        )
        self._firsts = np.array([note.first for note in self.all])
        self._ends = np.array([note.end for note in self.all])
        self._ranks = np.array([note.colour for note in self.all], dtype=np.int64)
        self._longest = max((note.end - note.first for note in self.all), default=0.0)

    def between(self, first: float, end: float) -> list[Note]:
        """Return the notes that reach into a span, those of its edges included."""
        return [note for note in self.all[self._reaching(first, end)] if note.end >= first]

    def are_many(self, first: float, end: float) -> bool:
        """Tell whether more notes reach into a span than could be read one by one."""
        some = self._reaching(first, end)
        return int(some.stop) - int(some.start) > MANY

    def covered(self, first: float, end: float, n_columns: int) -> NDArray[np.bool_]:
        """Return which columns of a picture of a span have notes of each colour.

        Returns
        -------
        numpy.ndarray
            ``(N_COLOURS, n_columns)``.
        """
        some = self._reaching(first, end)
        scale = n_columns / (end - first)
        left = np.floor((self._firsts[some] - first) * scale).astype(np.int64)
        right = np.ceil((self._ends[some] - first) * scale).astype(np.int64)
        seen = (self._ends[some] >= first) & (left < n_columns)
        left = np.clip(left[seen], 0, n_columns - 1)
        right = np.clip(right[seen], left + 1, n_columns)
        steps = np.zeros((N_COLOURS, n_columns + 1), dtype=np.int64)
        np.add.at(steps, (self._ranks[some][seen], left), 1)
        np.add.at(steps, (self._ranks[some][seen], right), -1)
        found: NDArray[np.bool_] = np.cumsum(steps, axis=1)[:, :n_columns] > 0
        return found

    def _reaching(self, first: float, end: float) -> slice:
        start = int(np.searchsorted(self._firsts, first - self._longest))
        return slice(start, int(np.searchsorted(self._firsts, end, side="right")))


def colours_of(annotations: Sequence[Annotation]) -> dict[str, int]:
    """Return the colour of each text: in turn, in the order in which they were first said."""
    said: dict[str, str] = {}
    for one in annotations:
        made = said.get(one.text)
        said[one.text] = one.made_utc if made is None else min(made, one.made_utc)
    ranked = sorted(said, key=lambda text: (said[text], text))
    return {text: rank % N_COLOURS for rank, text in enumerate(ranked)}
