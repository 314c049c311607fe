"""Which humps are repetitions: double peaks put together, bumps left out, failed ones told."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from app.protocols.sets.reps import PROMINENCE, Hump
from app.protocols.sets.scale import Scale

#: Gaps within a repetition and gaps between repetitions differ by this ratio or more.
_APART = 1.6
#: At least so many of the gaps lie within repetitions, where repetitions have two humps.
_WITHIN = 0.35
#: Gaps and humps that are needed to see it.
_LEAST_GAPS = 3
_LEAST_GAP_S = 0.1
#: Two humps that are alike belong together only across a gap this short.
_SHORT_S = 0.6
#: Eccentric and concentric humps differ by this ratio in height or length.
_UNLIKE = 1.25
#: With a tempo: parts of a repetition are shorter than this share of it, and together not longer
#: than that.
_PART, _WHOLE = 0.7, 1.35
#: A failed repetition has less than this share of the usual area, and is shorter or lower.
_FAILED_AREA, _FAILED_LENGTH, _FAILED_HEIGHT = 0.55, 0.65, 0.6
#: The bar of a repetition that was completed moved up by at least this share of the farthest.
_STUCK_TRAVEL = 0.6
#: Of two, the weaker is called failed from here on only.
_FAILED_OF_TWO = 0.35


@dataclass(frozen=True, slots=True)
class Span:
    """A repetition or an attempt at one, in hops from the set's beginning.

    Parameters
    ----------
    first, end
        `end` is one past the last hop.
    level
        Its largest activation, as a share.
    area
        Its activation summed over its hops.
    """

    first: int
    end: int
    level: float
    area: float

    @property
    def length(self) -> int:
        """Hops."""
        return self.end - self.first


@dataclass(frozen=True, slots=True)
class Grouped:
    """What the humps of a set are.

    Parameters
    ----------
    reps, failed
        Whole repetitions, and those that were begun and not completed; each in order.
    usual_level
        Median peak of the humps that count; NaN without any.
    """

    reps: tuple[Span, ...] = ()
    failed: tuple[Span, ...] = ()
    usual_level: float = field(default=float("nan"))


def group(
    humps: Sequence[Hump], scale: Scale, hop_s: float, *, least_s: float, tempo_s: float = 0.0
) -> Grouped:
    """Make repetitions of the humps of a set, as far as it is known.

    Parameters
    ----------
    humps
        In order.
    scale
        What 1 is.
    hop_s
        Length of a hop.
    least_s
        Shortest repetition.
    tempo_s
        Planned length of a repetition; 0: it is learnt from the set.
    """
    humps = [one for one in humps if math.isfinite(scale.level(one))]
    spans = [Span(one.first, one.end, scale.level(one), scale.share(one.area_uv)) for one in humps]
    if not spans:
        return Grouped()
    good = [one.level for one, hump in zip(spans, humps, strict=True) if not hump.red]
    levels = good or [one.level for one in spans]
    usual = median(level for level in levels if level >= 0.5 * max(levels))
    kept = [k for k, one in enumerate(spans) if one.level >= PROMINENCE * usual]
    gaps = [_gap(humps, a, b) * hop_s for a, b in pairwise(kept)]
    parts = [spans[k] for k in kept]
    joined = _joined(parts, gaps, hop_s, tempo_s)
    whole = [one for one in joined if one.length * hop_s >= least_s]
    failed = _failed(whole)
    return Grouped(
        tuple(one for one in whole if one not in failed),
        tuple(one for one in whole if one in failed),
        usual,
    )


def _gap(humps: Sequence[Hump], a: int, b: int) -> int:
    """Return the quiet between two humps; a bump between them is quiet, too."""
    return max(humps[b].gap, humps[b].first - humps[a].end)


def _joined(
    parts: Sequence[Span], gaps: Sequence[float], hop_s: float, tempo_s: float
) -> list[Span]:
    longest = _longest_within(parts, gaps, hop_s)
    groups = [[parts[0]]]
    for part, gap in zip(parts[1:], gaps, strict=True):
        if longest is not None:
            together = gap <= longest and len(groups[-1]) < 3
        else:
            together = _fits(groups[-1], part, gap, hop_s, tempo_s, _usual_s(parts, hop_s))
        if together:
            groups[-1].append(part)
        else:
            groups.append([part])
    return [
        Span(g[0].first, g[-1].end, max(one.level for one in g), sum(one.area for one in g))
        for g in groups
    ]


def _usual_s(parts: Sequence[Span], hop_s: float) -> float:
    return median(one.length for one in parts) * hop_s


def _fits(
    group: Sequence[Span], part: Span, gap_s: float, hop_s: float, tempo_s: float, usual_s: float
) -> bool:
    """Tell whether a part completes a repetition of the planned tempo."""
    if tempo_s <= 0 or usual_s >= _PART * tempo_s:
        return False
    begun_s = (group[-1].end - group[0].first) * hop_s
    span_s = (part.end - group[0].first) * hop_s
    return begun_s < _PART * tempo_s and span_s <= _WHOLE * tempo_s and gap_s <= 0.5 * tempo_s


def _longest_within(parts: Sequence[Span], gaps: Sequence[float], hop_s: float) -> float | None:
    """Return the longest gap within a repetition; None where repetitions have one hump each."""
    if len(gaps) < _LEAST_GAPS:
        return None
    sizes = sorted(max(gap, _LEAST_GAP_S) for gap in gaps)
    ratio, k = max((sizes[i + 1] / sizes[i], i) for i in range(len(sizes) - 1))
    if ratio < _APART or k + 1 < _WITHIN * len(sizes):
        return None
    longest = sizes[k]
    pairs = [
        (one, other)
        for one, other, gap in zip(parts, parts[1:], gaps, strict=False)
        if gap <= longest
    ]
    # More than two short gaps in a row are no repetitions of two humps.
    run = most = 0
    for gap in gaps:
        run = run + 1 if gap <= longest else 0
        most = max(most, run)
    if most > 2 or longest > _usual_s(parts, hop_s):
        return None
    return longest if longest <= _SHORT_S or _unlike(pairs) else None


def _unlike(pairs: Sequence[tuple[Span, Span]]) -> bool:
    """Tell whether first and second humps differ in the same way in nearly all pairs."""
    for ratios in (
        [second.level / max(first.level, 1e-9) for first, second in pairs],
        [second.length / first.length for first, second in pairs],
    ):
        most = 0.8 * len(ratios)
        if sum(r > _UNLIKE for r in ratios) >= most or sum(r < 1 / _UNLIKE for r in ratios) >= most:
            return True
    return False


def _failed(whole: Sequence[Span]) -> set[Span]:
    if len(whole) < 2:
        return set()
    if len(whole) == 2:
        best = max(one.area for one in whole)
        return {one for one in whole if one.area < _FAILED_OF_TWO * best}
    area, length = median(o.area for o in whole), median(o.length for o in whole)
    level = median(one.level for one in whole)
    return {
        one
        for one in whole
        if one.area < _FAILED_AREA * area
        and (one.length < _FAILED_LENGTH * length or one.level < _FAILED_HEIGHT * level)
    }


def without_stuck(grouped: Grouped, travels_m: Sequence[float]) -> Grouped:
    """Call those repetitions failed whose bar did not come up, where its velocity is known.

    By EMG alone a repetition that is given up at the sticking point cannot be told from one that
    is completed when it lasts as long and is as strong: whoever is stuck works as hard as can be.

    Parameters
    ----------
    grouped
        By EMG.
    travels_m
        How far the bar moved up in each of `Grouped.reps`, in metres; NaN where not known.
    """
    farthest = max((one for one in travels_m if one > 0), default=0.0)
    stuck = {
        span
        for span, travel in zip(grouped.reps, travels_m, strict=True)
        if travel < _STUCK_TRAVEL * farthest
    }
    return Grouped(
        tuple(one for one in grouped.reps if one not in stuck),
        tuple(sorted((*grouped.failed, *stuck), key=lambda one: one.first)),
        grouped.usual_level,
    )
