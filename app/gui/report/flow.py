"""How pieces are put on sheets: what belongs together stays together, heads come again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

#: Paints something with its upper left corner at a place.
Paint = Callable[[QPainter, float, float], None]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """What is not parted by the end of a sheet.

    Parameters
    ----------
    height
        In dots.
    paint
        Paints it; None for a space, of which nothing is left at the ends of a sheet.
    before
        Space above; none at the top of a sheet.
    holds
        It stays with the next one: a heading, the first line of a paragraph.
    head
        Painted above once more where it comes first on a sheet: the head of its table.
    """

    height: float
    paint: Paint | None
    before: float = 0.0
    holds: bool = False
    head: Piece | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A piece on a sheet: its distance from the top of the text."""

    y: float
    piece: Piece


Sheet = list[Placed]

#: A section that does not fit begins below another one where so much of the sheet is left.
_MUCH = 0.35


class Flow:
    """Sheets that are filled from the top.

    Parameters
    ----------
    height
        Of the text on a sheet.
    first_height
        Of that on the first one, below the head of the report.
    """

    def __init__(self, height: float, first_height: float) -> None:
        self.sheets: list[Sheet] = [[]]
        self._height, self._first_height = height, first_height
        self._y = 0.0

    @property
    def _room(self) -> float:
        return self._first_height if len(self.sheets) == 1 else self._height

    @property
    def _is_new(self) -> bool:
        return not self.sheets[-1]

    def begin_sheet(self) -> None:
        """Go on at the top of a new sheet, unless this one is empty."""
        if not self._is_new:
            self.sheets.append([])
            self._y = 0.0

    def add_section(self, pieces: Sequence[Piece], before: float) -> None:
        """Add a section: below the one before where much or all of it fits, else on a new sheet."""
        left = self._room - self._y - before
        if _height(pieces) > left and left < _MUCH * self._room:
            self.begin_sheet()
        if not self._is_new:
            self._y += before
        self.add(pieces)

    def add(self, pieces: Sequence[Piece]) -> None:
        """Add pieces; those that hold together are parted only where no sheet takes them."""
        first = 0
        while first < len(pieces):
            last = first
            while pieces[last].holds and last + 1 < len(pieces):
                last += 1
            self._add_run(pieces[first : last + 1])
            first = last + 1

    def _add_run(self, run: Sequence[Piece]) -> None:
        before = 0.0 if self._is_new else run[0].before
        if self._y + before + _height(run) > self._room and _height(run) <= self._height:
            self.begin_sheet()
        for piece in run:
            self._add_piece(piece)

    def _add_piece(self, piece: Piece) -> None:
        before = 0.0 if self._is_new else piece.before
        if self._y + before + piece.height > self._room:
            self.begin_sheet()
            before = 0.0
        if self._is_new and piece.paint is None:
            return
        if self._is_new and piece.head is not None:
            self._put(piece.head, 0.0)
        self._put(piece, before)

    def _put(self, piece: Piece, before: float) -> None:
        self.sheets[-1].append(Placed(self._y + before, piece))
        self._y += before + piece.height


def _height(pieces: Sequence[Piece]) -> float:
    """Return the height of pieces below one another at the top of a sheet."""
    return sum(one.height for one in pieces) + sum(one.before for one in pieces[1:])
