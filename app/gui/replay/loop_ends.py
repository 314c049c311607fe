"""The ends of the loop A to B as the user sets them, on or off; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.gui.review.span import Extent, Span


@dataclass(frozen=True, slots=True)
class LoopEnds:
    """A loop; it stays where it is while it is off.

    Parameters
    ----------
    span
        From A to B; None where none was set yet.
    on
        Whether the replay goes round in it.
    """

    span: Span | None = None
    on: bool = False

    def from_a(self, sample: float, extent: Extent) -> LoopEnds:
        """Return the loop that begins at a sample; it goes on to its end, or to the recording's."""
        end = float(extent.n_samples)
        if self.span is not None and self.span.end > sample:
            end = self.span.end
        return self._between(sample, end, extent)

    def to_b(self, sample: float, extent: Extent) -> LoopEnds:
        """Return the loop that ends at a sample; it begins where it did, or at the beginning."""
        first = 0.0
        if self.span is not None and self.span.first < sample:
            first = self.span.first
        return self._between(first, sample, extent)

    def over(self, span: Span, extent: Extent) -> LoopEnds:
        """Return the loop over a span, on."""
        return self._between(span.first, span.end, extent)

    def switched(self, on: bool) -> LoopEnds:
        """Return it on or off; without ends it stays off."""
        return replace(self, on=on and self.span is not None)

    def _between(self, first: float, end: float, extent: Extent) -> LoopEnds:
        first, end = round(max(0.0, first)), round(min(end, float(extent.n_samples)))
        if first >= end:
            return self
        return LoopEnds(Span(float(first), float(end - first)), True)
