"""The one thing that stands out, in words."""

from __future__ import annotations

from dataclasses import dataclass

from app.gui import format as texts
from app.gui.balance import sharing_words, sides_words
from app.gui.balance.sight import Sight
from app.gui.language import said, tr
from app.gui.widgets import SEPARATOR
from app.protocols.balance.summary import SEVERAL
from dsp.symmetry import MIN_FLAG_REPS, PairBalance


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands above the tabs.

    Parameters
    ----------
    text
        The one thing.
    below
        Of what it is said.
    stands_out
        Whether it is beyond the limits.
    """

    text: str
    below: str = ""
    stands_out: bool = False


def headline(sight: Sight | None, why: str = "") -> Headline:
    """Return what to say of some repetitions: the first of these that holds.

    Two channels with one signal; a side that is higher; a muscle that takes over; a sharing or a
    pattern beyond its limits; too few repetitions; why there is nothing; that all is balanced.

    Parameters
    ----------
    sight
        They; None: nothing.
    why
        Why there is nothing.
    """
    if sight is None:
        return Headline(why)
    found = _copies(sight) or _side(sight) or _sharing(sight) or _pattern(sight)
    if found:
        return Headline(found, looks_at(sight), stands_out=True)
    return Headline(_waiting(sight) or _even(sight), looks_at(sight))


def looks_at(sight: Sight) -> str:
    """Return what is looked at: which repetitions, and in what."""
    parts = [_which(sight)]
    units = {part.basis.unit for part in sight.summary.sides if part.basis.unit}
    if units:
        parts.append(" / ".join(said(unit) for unit in sorted(units)))
    if any(part.basis.kind == "uv" for part in sight.summary.sides):
        parts.append(tr("placement alone may make a difference"))
    return SEPARATOR.join(part for part in parts if part)


def _which(sight: Sight) -> str:
    n = tr("%n repetition(s)", n=sight.summary.n)
    if sight.looks_at:
        return f"{sight.looks_at}, {n}"
    if sight.summary.set == SEVERAL:
        return n
    if sight.summary.set:
        return tr("Set {number}, {reps}", number=sight.summary.set, reps=n)
    return tr("Last %n repetition(s)", n=sight.summary.n) if sight.summary.n else ""


def _copies(sight: Sight) -> str:
    if not sight.summary.copies:
        return ""
    one, other = (texts.channel_line(sight.channels[k]) for k in sight.summary.copies[0])
    return tr("{one} and {other} carry the same signal: check the cables.", one=one, other=other)


def _balances(sight: Sight) -> list[PairBalance]:
    return [sides_words.guarded_balance(part, sight) for part in sight.summary.sides]


def _side(sight: Sight) -> str:
    flagged = [one for one in _balances(sight) if one.flagged]
    if not flagged:
        return ""
    worst = max(flagged, key=lambda one: abs(one.si_pct or 0.0))
    higher = worst.right if (worst.si_pct or 0.0) > 0 else worst.left
    text = tr(
        "{muscle} higher: {value}",
        muscle=_side_and_muscle(sight, higher),
        value=sides_words.counted(worst),
    )
    if len(flagged) > 1:
        text += " " + tr("and %n other pair(s)", n=len(flagged) - 1)
    return text


def _side_and_muscle(sight: Sight, column: int) -> str:
    channel = sight.channels[column]
    words = f"{texts.side_word(channel.side)} {texts.channel_title(channel)[0].lower()}".strip()
    return words[:1].upper() + words[1:]


def _sharing(sight: Sight) -> str:
    part = sight.summary.sharing
    if part is None:
        return ""
    if part.takeover is not None:
        return sharing_words.takeover_line(part, sight)
    if part.verdict is not None and part.verdict.level in ("amber", "red"):
        return tr("The share of work differs from the baseline")
    return ""


def _pattern(sight: Sight) -> str:
    part = sight.summary.pattern
    return tr("The pattern differs from the baseline") if part and part.differs else ""


def _waiting(sight: Sight) -> str:
    """Return what is missing; empty where there are enough repetitions."""
    balances = _balances(sight)
    if not sight.summary.n:
        return tr("No repetition yet: begin to move.")
    if not balances:
        return ""
    # Of the pairs that come along: one that is silent keeps nobody waiting.
    most = max(one.n for one in balances)
    if most < MIN_FLAG_REPS and not all(one.reason and most == one.n == 0 for one in balances):
        return tr(
            "Repetition {count} of {least} until a balance can be judged",
            count=most,
            least=MIN_FLAG_REPS,
        )
    return ""


def _even(sight: Sight) -> str:
    balances = _balances(sight)
    known = [one for one in balances if one.si_pct is not None]
    if not balances:
        return tr("No left/right pair in this montage.")
    if not known:
        return tr("No balance: {reason}", reason=said(balances[0].reason))
    if len(known) < len(balances):
        held = len(balances) - len(known)
        return tr("Nothing stands out; %n pair(s) withheld", n=held)
    if all(sides_words.is_noise(one) for one in known):
        return tr("Sides balanced within measurement error")
    return tr("No difference beyond the limits")
