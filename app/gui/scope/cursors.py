"""Two cursors on a stretch of signal: where they are, and how they move; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

A, B = "A", "B"
#: Where new cursors stand, as shares of what is seen.
_FIRST_A, _FIRST_B = 0.4, 0.6


@dataclass(frozen=True, slots=True)
class Cursors:
    """Two samples, and which of them the keys move.

    Parameters
    ----------
    a, b
        Absolute sample indices; either may come first.
    selected
        `A` or `B`.
    first, end
        Samples that there are: ``[first, end)``.
    """

    a: int
    b: int
    first: int
    end: int
    selected: str = A

    @classmethod
    def within(cls, view_first: float, view_length: float, first: int, end: int) -> Cursors:
        """Return new cursors on either side of the middle of what a view shows of them."""
        left, right = max(view_first, first), min(view_first + view_length, end)
        a, b = (round(left + share * (right - left)) for share in (_FIRST_A, _FIRST_B))
        return cls(0, 0, first, end).placed(B, b).placed(A, a)

    @property
    def chosen(self) -> int:
        """Where the selected one is."""
        return self.a if self.selected == A else self.b

    @property
    def distance(self) -> int:
        """Samples from A to B; negative where B comes first."""
        return self.b - self.a

    def placed(self, which: str, sample: float) -> Cursors:
        """Return the cursors with one of them, selected, as near to a sample as there is one."""
        at = min(max(self.first, round(sample)), self.end - 1)
        moved = replace(self, a=at) if which == A else replace(self, b=at)
        return moved.selecting(A if which == A else B)

    def stepped(self, samples: float) -> Cursors:
        """Return the cursors with the selected one moved."""
        return self.placed(self.selected, self.chosen + samples)

    def selecting(self, which: str) -> Cursors:
        """Return the cursors with this one selected."""
        return replace(self, selected=which)
