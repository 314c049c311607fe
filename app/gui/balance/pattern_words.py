"""What is said of synergies: how many, how simple, how alike, and whether the pattern differs."""

from __future__ import annotations

import math

import numpy as np

from acquisition.types import ChannelInfo
from app.gui.balance.alarm import begin, muscle
from app.gui.balance.sight import Sight
from app.gui.language import mark, number, said, tr
from app.gui.widgets import SEPARATOR
from app.protocols.balance.baseline import BaselinePattern
from app.protocols.balance.extract import AMPLITUDE, MIN_PATTERN_REPS, Extraction
from app.protocols.balance.parts import BalanceNow, PatternPart
from app.protocols.balance.pattern import Similarity, strongest_muscles
from dsp.synergy import MIN_CHANNELS, MIN_MUSCLE_VAF, MIN_VAF
from dsp.synergy_match import SAME_COSINE

NO_BASELINE = mark(
    "No baseline to compare with. Find the synergies of these repetitions, then use them as the "
    "baseline: from then on every repetition is compared with them, live."
)
MATCH_KEY = mark(
    "Pattern match: how much of the muscles' activity the baseline's synergies explain (VAF). It "
    "differs when two repetitions in a row are more than 10 points below the baseline."
)
CURVE_KEY = mark(
    "● VAF in total. ■ Muscle that is explained worst. ◆ Shuffled: what as many synergies give "
    "where muscles do not go together. Ring: the number found. Line: 90 %."
)
CARD_KEY = mark(
    "Bars: weight of each muscle, with the 95 % interval over the repetitions. Course: how "
    "strongly the synergy works over the repetition, mean ± 1 SD; at 100 % its strongest "
    "muscle is at 100 %."
)
CAVEAT = mark(
    "Number and choice of the muscles change the result, and the 90 % cut is arbitrary: look at "
    "the whole curve."
)
_MEANINGS = {
    "shape": mark("Each muscle in % of its own peak: how the muscles go together"),
    AMPLITUDE: mark("Each muscle in % of its MVC: how the muscles go together, and how much"),
}


def why_not_found(sight: Sight) -> str:
    """Return why synergies cannot be looked for, and what to do; empty where they can."""
    muscles = len(sight.plan.muscles)
    if muscles < MIN_CHANNELS:
        return tr(
            "Below {least} muscles one does not speak of synergies, and this source has "
            "{n_muscles}. Connect more channels, or compare shares of work: two muscles are enough "
            "for those.",
            least=MIN_CHANNELS,
            n_muscles=muscles,
        )
    if len(sight.rows) < MIN_PATTERN_REPS:
        return tr(
            "Synergies need {least} repetitions, and 10 are better: {count} so far. Go on moving.",
            least=MIN_PATTERN_REPS,
            count=len(sight.rows),
        )
    return ""


def verdict(part: PatternPart | None, sight: Sight) -> str:
    """Return whether the pattern is that of the baseline."""
    if part is None:
        return ""
    baseline = number(part.baseline_pct)
    if part.differs:
        values = [number(part.by_rep_pct[k]) for k in part.off]
        reps = [str(sight.rows[k].rep) for k in part.off]
        return tr(
            "The pattern differs from your baseline (repetitions {reps}: {values} %, baseline "
            "{baseline} %)",
            reps=listed(reps),
            values=listed(values),
            baseline=baseline,
        )
    mean, half = part.vaf_pct.mean, part.vaf_pct.half_width
    if mean is None or half is None:
        return tr("Pattern match withheld: {why}", why=said(part.reason))
    return tr(
        "Pattern match {value} % (±{half}), baseline {baseline} %: like your baseline",
        value=number(mean),
        half=number(half, 1 if half < 1 else 0),
        baseline=baseline,
    )


def now(live: BalanceNow | None) -> str:
    """Return the match of the last 3 s in words."""
    if live is None:
        return ""
    if live.why_no_pattern:
        return tr("Last 3 s: withheld, {why}", why=said(live.why_no_pattern))
    if not math.isfinite(live.vaf_pct):
        return tr("Last 3 s: at rest")
    return tr("Last 3 s: {value} %", value=number(live.vaf_pct))


def listed(words: list[str]) -> str:
    """Return words as a list within a sentence: ``4, 5 and 6``."""
    if len(words) < 2:
        return "".join(words)
    return tr("{most} and {last}", most=", ".join(words[:-1]), last=words[-1])


def count(found: Extraction) -> str:
    """Return how many synergies there are: the one thing of a search."""
    pattern = found.pattern
    if pattern is None:
        return tr("No synergies: {why}", why=said(found.reason))
    n = pattern.weights.shape[1]
    vaf = number(pattern.vaf_pct)
    if n == 1:
        return tr("One synergy explains {vaf} % (VAF)", vaf=vaf)
    return tr("{n_synergies} synergies explain {vaf} % (VAF)", n_synergies=n, vaf=vaf)


def facts(found: Extraction) -> str:
    """Return from what they are, by which rule, and what one more would add."""
    synergies = found.synergies
    n_muscles = tr("%n muscle(s)", n=len(found.columns))
    lines = [
        SEPARATOR.join(
            (n_muscles, tr("%n repetition(s)", n=found.n_reps), tr(_MEANINGS[found.meaning]))
        )
    ]
    if synergies is not None and synergies.vaf_curve:
        rule = tr(
            "Rule: the fewest that explain {total} % in total and {each} % of every muscle.",
            total=number(100 * MIN_VAF),
            each=number(100 * MIN_MUSCLE_VAF),
        )
        if synergies.one_more is not None:
            more = number(100 * synergies.one_more, 1)
            rule += " " + tr("One more would add {points} points.", points=more)
        lines.append(rule)
    return "\n".join(lines)


def complexity(pattern: BaselinePattern, baseline: BaselinePattern | None) -> str:
    """Return how much one synergy alone explains, and what that means."""
    words = tr(
        "Complexity (tVAF1): one synergy alone explains {value} %. The higher, the more all "
        "muscles rise and fall together: a simpler pattern.",
        value=number(pattern.tvaf1_pct),
    )
    if baseline is not None and math.isfinite(baseline.tvaf1_pct):
        words += " " + tr("Baseline: {value} %.", value=number(baseline.tvaf1_pct))
    return words


def left_out(found: Extraction, channels: tuple[ChannelInfo, ...]) -> str:
    """Return the muscles that were left out, with their reasons, line by line."""
    return "\n".join(
        tr(
            "{muscle}: left out, {why}",
            muscle=begin(muscle(channels[column].name, channels)),
            why=said(why),
        )
        for column, why in found.left_out
    )


def names(pattern: BaselinePattern, channels: tuple[ChannelInfo, ...]) -> tuple[str, ...]:
    """Return what each synergy is called: ``Left vastus lateralis + left vastus medialis``."""
    return tuple(
        begin(" + ".join(muscle(name, channels) for name in strongest))
        for strongest in strongest_muscles(pattern)
    )


def likeness(
    alike: Similarity | None, k: int, channels: tuple[ChannelInfo, ...], theirs: BaselinePattern
) -> str:
    """Return how alike a synergy is to the one of the baseline that it is matched with."""
    if alike is None or alike.matching is None:
        return ""
    matching = alike.matching
    for (ours, other), cosine in zip(matching.pairs, matching.cosines.tolist(), strict=True):
        if ours != k:
            continue
        like = number(math.floor(100 * cosine) / 100, 2)  # 0.799 is not 0.8
        if cosine >= SAME_COSINE:
            return tr("✓ same as in the baseline (cosine {value})", value=like)
        name = names(theirs, channels)[other]
        return tr(
            "≠ another than in the baseline (cosine {value} with {name})", value=like, name=name
        )
    return tr("≠ the baseline has none like it")


def likeness_of_all(alike: Similarity | None) -> str:
    """Return how many synergies are the same as in the baseline."""
    if alike is None:
        return ""
    if alike.matching is None:
        return tr("Not compared with the baseline's: {why}", why=said(alike.reason))
    matching = alike.matching
    total = len(matching.pairs) + max(len(matching.unmatched), len(matching.unmatched_reference))
    return tr(
        "{same} of {total} synergies are the same as in the baseline (cosine from {limit} on, over "
        "{n_muscles} muscles)",
        same=int(np.count_nonzero(matching.same)),
        total=total,
        limit=number(SAME_COSINE, 1),
        n_muscles=len(alike.muscles),
    )
