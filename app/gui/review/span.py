"""Which part of a recording is seen, and how it moves and zooms; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

#: The shortest part that can be shown.
LEAST_S = 0.05
#: Where a place lies that is brought into view: this share of the view from its left edge.
_PLACE = 0.1


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a recording.

    Parameters
    ----------
    first
        Sample index at its left edge, gaps counted; fractions are wanted, for zooming.
    length
        Samples across.
    """

    first: float
    length: float

    @property
    def end(self) -> float:
        """Sample index at its right edge."""
        return self.first + self.length

    def holds(self, sample: float) -> bool:
        """Tell whether a sample lies in it."""
        return self.first <= sample < self.end


@dataclass(frozen=True, slots=True)
class Extent:
    """The recording that spans are part of.

    Parameters
    ----------
    n_samples
        Its length, gaps counted, at least 1.
    fs
        Rate in Hz.
    """

    n_samples: int
    fs: float

    @property
    def whole(self) -> Span:
        """All of it."""
        return Span(0.0, float(self.n_samples))

    @property
    def least(self) -> float:
        """Length of the shortest span in samples."""
        return min(float(self.n_samples), LEAST_S * self.fs)

    def fitted(self, span: Span) -> Span:
        """Return the span nearest to `span` that is possible: its length first, then its place."""
        length = min(max(span.length, self.least), float(self.n_samples))
        return Span(min(max(span.first, 0.0), self.n_samples - length), length)

    def moved(self, span: Span, samples: float) -> Span:
        """Return the span `samples` later."""
        return self.fitted(Span(span.first + samples, span.length))

    def zoomed(self, span: Span, factor: float, at: float) -> Span:
        """Return the span `factor` times as long; the sample `at` stays where it is on screen."""
        wanted = min(max(span.length * factor, self.least), float(self.n_samples))
        share = (at - span.first) / span.length
        return self.fitted(Span(at - share * wanted, wanted))

    def holding(self, span: Span, sample: float) -> Span:
        """Return `span`, moved so that it holds the sample."""
        if span.holds(sample):
            return span
        return self.fitted(Span(sample - _PLACE * span.length, span.length))

    def between(self, one: float, other: float) -> Span:
        """Return the span between two samples, whichever comes first."""
        return self.fitted(Span(min(one, other), abs(other - one)))
