"""What is said of an agonist and its antagonist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.gui import format as texts
from app.gui.balance.sight import Sight
from app.gui.language import mark, number, said, tr
from app.protocols.balance.estimate import Estimate
from app.protocols.balance.parts import AntagonistPart

NO_PAIR = mark(
    "No muscle of this montage is set against another. Choose pairs of agonist and antagonist "
    "under “Compare…”."
)
NEEDS_MVC = mark(
    "Different muscles can be compared in percent of an MVC of both only; in microvolts skin and "
    "electrodes decide. How long both are active is known without."
)
ABOUT = mark(
    "Antagonist activity stiffens a joint and is not bad in itself. Compare within a session: "
    "from day to day these numbers vary by a quarter."
)


@dataclass(frozen=True, slots=True)
class Index:
    """One number of co-contraction.

    Parameters
    ----------
    title, kind, formula
        What it is called, what kind it is of, and how it is made; translated where they are shown.
    unit
        Behind its number.
    of
        Takes it out of a part.
    """

    title: str
    kind: str
    formula: str
    unit: str
    of: Callable[[AntagonistPart], Estimate]


#: One of each kind, which answer different questions (Carey, De Groote and Sawers).
INDICES = (
    Index(
        mark("Antagonist ratio"),
        mark("by amplitude"),
        mark("100 · mean antagonist / mean agonist, while the agonist is active"),
        "%",
        lambda part: part.ratio_pct,
    ),
    Index(
        mark("Rudolph"),
        mark("by amplitude, 0 to 200"),
        mark("mean of low / high · (low + high)"),
        "",
        lambda part: part.rudolph_pct,
    ),
    Index(
        mark("Falconer-Winter"),
        mark("by shape, 0 to 100 %"),
        mark("2 · ∫ min(agonist, antagonist) / ∫ (agonist + antagonist) · 100"),
        "%",
        lambda part: part.falconer_winter_pct,
    ),
    Index(
        mark("Both active"),
        mark("by time"),
        mark("share of the repetition in which both are active"),
        "%",
        lambda part: part.both_active_pct,
    ),
)


def pair_title(part: AntagonistPart, sight: Sight) -> str:
    """Return which muscle is set against which."""
    return tr(
        "{agonist} against {antagonist}",
        agonist=texts.channel_line(sight.channels[part.agonist]),
        antagonist=texts.channel_line(sight.channels[part.antagonist]),
    )


def estimate(found: Estimate, unit: str) -> str:
    """Return a number with how far it may be off; a dash where it is withheld."""
    if found.mean is None:
        return texts.NONE
    text = f"{number(found.mean)} {unit}".strip()
    return text if found.half_width is None else f"{text} (±{number(found.half_width)})"


def tip(index: Index, part: AntagonistPart) -> str:
    """Return what a number is, or why it is withheld."""
    found = index.of(part)
    lines = [f"{tr(index.title)} ({tr(index.kind)})", tr(index.formula)]
    if found.mean is None:
        lines.append(tr("Withheld: {reason}", reason=said(found.reason)))
    else:
        lines.append(tr("Mean of %n repetition(s), ± its 95 % interval", n=found.n))
    return "\n".join(lines)


def why_withheld(part: AntagonistPart, sight: Sight) -> str:
    """Return why a pair has no ratio; empty where it has one."""
    poor = [k for k in (part.agonist, part.antagonist) if k in sight.poor]
    if poor:
        name = texts.channel_line(sight.channels[poor[0]])
        return tr("{muscle}: the signal is poor now", muscle=name)
    why = part.basis.why or part.ratio_pct.reason
    return tr("No ratio: {reason}", reason=said(why)) if why else ""


def levels(part: AntagonistPart, sight: Sight) -> tuple[float, float]:
    """Return the mean of agonist and antagonist over the repetitions, in percent; NaN: not known.

    Of each repetition its mean, whole: the ratio looks at the part of it in which the agonist is
    active.
    """
    if part.basis.why:
        return float("nan"), float("nan")

    def mean(column: int) -> float:
        values = [
            100.0 * float(row.mean_uv[column]) / float(sight.norm.unit_uv[column])
            for row in sight.rows
        ]
        known = [one for one in values if one == one]
        return sum(known) / len(known) if known else float("nan")

    return mean(part.agonist), mean(part.antagonist)
