"""What the lifter sees of the balance: one pair, the others as dots, one line more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.gui import format as texts
from app.gui.balance import sides_words
from app.gui.balance.sharing_picture import SharePicture, share_picture
from app.gui.balance.sides_scale import SHORT, SidesBar, SidesScale, sides_bar, with_needle
from app.gui.balance.sight import Sight
from app.gui.language import number, said, tr
from dsp.symmetry import MIN_FLAG_REPS, PairBalance

#: A pair takes another's place only when it differs by so much more: they must not take turns.
_MORE_PCT = 5.0
#: More dots cannot be told apart at three metres.
MOST_DOTS = 5
LEFT, RIGHT, EVEN, WAITS, WITHHELD = "left", "right", "even", "waits", "withheld"


@dataclass(frozen=True, slots=True)
class Dot:
    """One of the other pairs.

    Parameters
    ----------
    name
        Of the muscle.
    kind
        ``left`` or ``right``: the side that is higher; ``even``, ``waits``, ``withheld``.
    flagged
        Beyond limit and chance.
    """

    name: str
    kind: str
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """What is painted.

    Parameters
    ----------
    muscle
        Of the pair that matters most; empty without a pair.
    kind
        As `Dot.kind`.
    word
        The one thing, huge.
    size
        The number behind it, with how far it may be off; empty without one.
    below
        Of how many repetitions, in what; or why there is no number.
    flagged
        Beyond limit and chance.
    bar
        The mirrored bar.
    dots
        The other pairs.
    alarm
        One line; empty for none.
    shares
        The shares, where there are any.
    """

    muscle: str = ""
    kind: str = WAITS
    word: str = ""
    size: str = ""
    below: str = ""
    flagged: bool = False
    bar: SidesBar = field(default_factory=SidesBar)
    dots: tuple[Dot, ...] = ()
    alarm: str = ""
    shares: SharePicture = field(default_factory=SharePicture)

    @property
    def title(self) -> str:
        """The muscle as people write it."""
        return texts.muscle_title(self.muscle)

    def spoken(self) -> str:
        """Return it for a screen reader."""
        dots = [f"{dot.name}: {_dot_word(dot)}" for dot in self.dots]
        first = ", ".join(part for part in (self.title, self.word, self.size) if part)
        return ". ".join(part for part in (first, self.below, *dots, self.alarm) if part)


def face_of(sight: Sight | None, why: str = "", alarm: str = "", former: str = "") -> Face:
    """Return what the lifter sees.

    Parameters
    ----------
    sight
        The newest repetitions; None: nothing.
    why
        Why there is nothing.
    alarm
        What is called attention to.
    former
        Muscle of the pair that is shown now: it stays unless another matters clearly more.
    """
    if sight is None:
        return Face(word=why, alarm=alarm)
    shares = SharePicture()
    if sight.summary.sharing is not None:
        shares = share_picture(sight.summary.sharing, sight)
    parts = sight.summary.sides
    if not parts:
        return Face(
            word=tr("No pair"),
            below=tr("No left/right pair in this montage."),
            alarm=alarm,
            shares=shares,
        )
    pairs = [sides_words.guarded_balance(part, sight) for part in parts]
    at = most_important(pairs, former)
    pair = pairs[at]
    scale = SidesScale(sight.plan.index, sight.plan.side, sight.plan.flag_pct)
    now = sight.now.si_pct if sight.now is not None else ()
    needle = now[at] if at < len(now) and pair.si_pct is not None else None
    word, below = _words(pair, sight, tr(parts[at].basis.unit) if parts[at].basis.unit else "")
    return Face(
        muscle=pair.muscle,
        kind=kind_of(pair),
        word=word,
        size=_size(pair),
        below=below,
        flagged=pair.flagged,
        bar=with_needle(sides_bar(pair, scale), scale, needle),
        dots=dots_of(pairs, at),
        alarm=alarm,
        shares=shares,
    )


def most_important(pairs: Sequence[PairBalance], former: str = "") -> int:
    """Return which pair is shown: the largest of those flagged, else the largest that is known.

    Parameters
    ----------
    pairs
        At least one.
    former
        Muscle of the pair that is shown now; it stays while no other is flagged that was not, or
        differs by clearly more.
    """

    def weight(pair: PairBalance) -> tuple[bool, bool, float]:
        more = _MORE_PCT if pair.muscle == former else 0.0
        return pair.flagged, pair.si_pct is not None, abs(pair.si_pct or 0.0) + more

    return max(range(len(pairs)), key=lambda k: weight(pairs[k]))


def dots_of(pairs: Sequence[PairBalance], at: int) -> tuple[Dot, ...]:
    """Return the other pairs in their order; where there are too many, those flagged stay.

    Parameters
    ----------
    pairs
        All.
    at
        Which one is shown large.
    """
    others = [k for k in range(len(pairs)) if k != at]
    kept = sorted(others, key=lambda k: not pairs[k].flagged)[:MOST_DOTS]
    return tuple(
        Dot(texts.muscle_title(pairs[k].muscle), kind_of(pairs[k]), pairs[k].flagged)
        for k in sorted(kept)
    )


def kind_of(pair: PairBalance) -> str:
    """Return which side is higher, or that none is, or that it is not known."""
    if pair.si_pct is None:
        return WITHHELD if pair.n >= MIN_FLAG_REPS else WAITS
    if pair.flagged:
        return RIGHT if pair.si_pct > 0 else LEFT
    return EVEN if pair.n >= MIN_FLAG_REPS else WAITS


def _words(pair: PairBalance, sight: Sight, unit: str) -> tuple[str, str]:
    kind = kind_of(pair)
    count = sides_words.repetitions(pair)
    below = f"{count}, {unit}" if unit else count
    if kind in (LEFT, RIGHT):
        word = tr("LEFT higher") if kind == LEFT else tr("RIGHT higher")
        return word, below
    if kind == EVEN:
        word = tr("Even") if sides_words.is_noise(pair) else tr("Nearly even")
        return word, below
    if kind == WITHHELD:
        return tr("No value"), said(pair.reason)
    if not sight.summary.n:
        return tr("Begin to move"), ""
    word = tr("Rep {count} of {least}", count=pair.n, least=MIN_FLAG_REPS)
    return word, tr("until it can be judged")


def _size(pair: PairBalance) -> str:
    if pair.value is None or not math.isfinite(pair.value) or kind_of(pair) == WAITS:
        return ""
    size = number(pair.value if pair.index == "lsi" else abs(pair.value))
    half = "" if pair.value_ci95 is None else f" ± {number(pair.value_ci95)}"
    return f"{SHORT[pair.index]} {size}{half} %"


def _dot_word(dot: Dot) -> str:
    return {
        LEFT: tr("left higher"),
        RIGHT: tr("right higher"),
        EVEN: tr("even"),
        WAITS: tr("not yet known"),
        WITHHELD: tr("no value"),
    }[dot.kind]
