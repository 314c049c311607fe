"""What is said of the two sides of a muscle."""

from __future__ import annotations

import math

from app.gui import format as texts
from app.gui.balance.sides_scale import SHORT
from app.gui.balance.sight import Sight
from app.gui.language import mark, number, said, tr
from app.gui.widgets import SEPARATOR
from app.protocols.balance.parts import SidesPart
from dsp.symmetry import MIN_FLAG_REPS, PairBalance, guarded
from dsp.symmetry_indices import INDICES

#: Titles of the indices; their formulas are of mathematics and stay.
TITLES = {
    "si": mark("Symmetry index (Robinson)"),
    "lsi": mark("Limb symmetry index"),
    "difference": mark("Percentage difference"),
    "bai1": mark("Bilateral asymmetry index 1"),
    "bai2": mark("Bilateral asymmetry index 2"),
    "angle": mark("Symmetry angle (Zifchock)"),
}
_NAMED = {"involved": mark("Involved side"), "dominant": mark("Dominant side")}
NO_PAIR = mark(
    "No left/right pair in this montage. Say which channel is on the left and which on the right "
    "side of a muscle to see their balance."
)

KEY = mark(
    "The bar is the mean of these repetitions and points to the side that is higher; its centre is "
    "symmetry. Ticks: the limit, SI {limit} %. Grey: chance."
)
NEEDLE = mark("Needle: the last second.")
DIAMOND = mark("Diamond: the baseline.")


def side_needed(index: str) -> str:
    """Return which side an index needs to be named, in words; empty for none."""
    needed = INDICES[index].needs_side
    return tr(_NAMED[needed]) if needed else ""


def index_tip(index: str) -> str:
    """Return what an index is, with its formula."""
    lines = [tr(TITLES[index]), INDICES[index].formula.replace(" - ", " − ").replace("*", "·")]
    if index == "lsi":
        lines.append(tr("100 is symmetry."))
    lines.append(tr("The flag always goes by the symmetry index (SI)."))
    return "\n".join(lines)


def guarded_balance(part: SidesPart, sight: Sight) -> PairBalance:
    """Return the balance of a pair, withheld while a signal of it is poor."""
    return guarded(part.balance, sight.poor)


def value_text(pair: PairBalance) -> str:
    """Return the number of a pair with its index and how far it may be off: ``SI 31 % (±6)``."""
    value, half = pair.value, pair.value_ci95
    if value is None:
        return tr("{index} not defined here", index=SHORT[pair.index])
    size = value if pair.index == "lsi" else abs(value)
    text = tr("{index} {value} %", index=SHORT[pair.index], value=number(size))
    return text if half is None else f"{text} (±{number(half)})"


def counted(pair: PairBalance) -> str:
    """Return the number of a pair with its repetitions: ``SI 31 % (±6), n = 8``."""
    return tr("{value}, n = {n_reps}", value=value_text(pair), n_reps=pair.n)


def is_noise(pair: PairBalance) -> bool:
    """Tell whether a balance is no more than chance."""
    return pair.si_pct is not None and abs(pair.si_pct) <= (pair.ci95_pct or 0.0)


def verdict(pair: PairBalance) -> str:
    """Return what a pair's balance is: which side is higher and by how much, or why not."""
    if pair.si_pct is None:
        return said(pair.reason) or tr("no repetition yet")
    value = counted(pair)
    if is_noise(pair):
        return tr("balanced within error, {value}", value=value)
    if pair.si_pct > 0:
        return tr("right higher, {value}", value=value)
    return tr("left higher, {value}", value=value)


def unbroken(text: str) -> str:
    """Return a text whose numbers stay on one line with their units and signs."""
    for apart in ("SI ", " %", " (±", " = "):
        text = text.replace(apart, apart.replace(" ", "\u00a0"))
    return text


def repetitions(pair: PairBalance) -> str:
    """Return from how many repetitions it is; of sides in turn, of each."""
    if pair.in_turn:
        return tr(
            "compared in turn: {left} of the left, {right} of the right",
            left=pair.n_left,
            right=pair.n_right,
        )
    return tr("%n repetition(s)", n=pair.n)


def remark(pair: PairBalance, flag_pct: float) -> str:
    """Return why a difference is not flagged, or that it is."""
    if pair.si_pct is None:
        return ""
    if pair.flagged:
        return tr("beyond {limit} % and beyond chance", limit=number(flag_pct))
    if is_noise(pair):
        return ""
    if abs(pair.si_pct) <= flag_pct:
        return tr("below the limit of SI {limit} %", limit=number(flag_pct))
    if pair.n < MIN_FLAG_REPS:
        return tr("flagged from {n_least} repetitions on", n_least=MIN_FLAG_REPS)
    return ""


def note(pair: PairBalance, flag_pct: float) -> str:
    """Return what has to be known beside the verdict; empty for what is plain."""
    said = [repetitions(pair)] if pair.in_turn else []
    why = "" if pair.flagged else remark(pair, flag_pct)
    return SEPARATOR.join(filter(None, (*said, why)))


def details(part: SidesPart, sight: Sight) -> str:
    """Return everything about a pair, line by line."""
    pair, unit = part.balance, part.basis.unit
    lines = [f"{texts.muscle_title(pair.muscle)}: {verdict(pair)}", repetitions(pair)]
    note = remark(pair, sight.plan.flag_pct)
    lines += [note] if note else []
    if part.basis.kind:
        left, right = side_values(part, sight)
        lines.append(tr("Left {values} {unit}", values=_listed(left), unit=said(unit)))
        lines.append(tr("Right {values} {unit}", values=_listed(right), unit=said(unit)))
    lines += filter(None, [against_baseline(part)])
    if part.basis.caution:
        lines.append(said(part.basis.caution))
    lines += ["", index_tip(pair.index)]
    lines.append(tr("Grey: the 95 % interval. A bar that ends in it is no more than chance."))
    return "\n".join(lines)


def against_baseline(part: SidesPart) -> str:
    """Return how a pair has changed since the baseline; empty without one to compare with."""
    change, half = part.change_pct
    if not math.isfinite(change):
        return ""
    was, off = number(abs(part.baseline_si_pct)), number(part.baseline_half_pct)
    if abs(part.baseline_si_pct) <= part.baseline_half_pct:
        then = tr("baseline: balanced within error, SI {value} % (±{half})", value=was, half=off)
    elif part.baseline_si_pct > 0:
        then = tr("baseline: right higher, SI {value} % (±{half})", value=was, half=off)
    else:
        then = tr("baseline: left higher, SI {value} % (±{half})", value=was, half=off)
    by, off = number(abs(change)), number(half)
    if abs(change) <= half:
        return tr("{then}; no change beyond error", then=then)
    if change > 0:
        return tr("{then}; {value} points (±{half}) to the right", then=then, value=by, half=off)
    return tr("{then}; {value} points (±{half}) to the left", then=then, value=by, half=off)


def side_values(part: SidesPart, sight: Sight) -> tuple[list[float], list[float]]:
    """Return the means of each repetition of both sides, in the unit of the comparison."""
    pair = part.balance
    return (
        [in_unit(row.mean_uv[pair.left], pair.left, part, sight) for row in sight.rows],
        [in_unit(row.mean_uv[pair.right], pair.right, part, sight) for row in sight.rows],
    )


def in_unit(value_uv: float, column: int, part: SidesPart, sight: Sight) -> float:
    """Return an amplitude in the unit in which a pair is compared."""
    if part.basis.kind == "uv":
        return float(value_uv)
    return 100.0 * float(value_uv) / float(sight.norm.unit_uv[column])


def _listed(values: list[float]) -> str:
    known = [one for one in values if math.isfinite(one)]
    if not known:
        return texts.NONE
    shown = ", ".join(texts.amplitude(one) for one in values)
    return tr("{mean} ({values})", mean=texts.amplitude(sum(known) / len(known)), values=shown)
