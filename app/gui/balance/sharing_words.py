"""What is said of how the muscles share the work."""

from __future__ import annotations

from app.gui.balance.alarm import begin, muscle, takeover_text
from app.gui.balance.sight import Sight
from app.gui.language import mark, number, said, tr
from app.protocols.balance.parts import SharingPart
from app.protocols.balance.sharing import OF_BASELINE
from dsp.shares import AMBER_SDS, RED_SDS, TAKEOVER_REPS, ShareVerdict

#: Shape first: the colours only say it once more.
SIGNS = {"green": "●", "amber": "▲", "red": "■"}
_LEVELS = {
    "green": mark("within the limits"),
    "amber": mark("differs from your baseline"),
    "red": mark("differs much from your baseline"),
}
NONE_NAMED = mark("No muscles are named that share the work. Choose two or more under “Compare…”.")
WHAT_TO_DO = mark(
    "Measure an MVC of each muscle. Or make a baseline of these repetitions: then each muscle is "
    "compared with itself, as long as the electrodes stay on."
)
NO_BASELINE = mark(
    "No baseline yet: these are the shares alone. With a baseline every change of them is seen."
)


def verdict_line(part: SharingPart) -> str:
    """Return how far the shares are from the baseline; empty without one."""
    verdict = part.verdict
    if verdict is None or verdict.distance_pct is None or verdict.angle_deg is None:
        return ""
    return tr(
        "{sign} Distance {distance} %: {level}",
        sign=SIGNS[verdict.level],
        distance=number(verdict.distance_pct, 1),
        level=tr(_LEVELS[verdict.level]),
    )


def rule_line(part: SharingPart) -> str:
    """Return by which limits that is said, with the angle; empty without a verdict."""
    verdict = part.verdict
    if verdict is None or verdict.distance_pct is None or verdict.angle_deg is None:
        return ""
    angle = tr("Angle {angle}°", angle=number(verdict.angle_deg, 1))
    count = tr("%n repetition(s)", n=verdict.n)
    return f"{angle}, {count}. {_limits(verdict)}"


def _limits(verdict: ShareVerdict) -> str:
    amber, red = (number(limit, 1) for limit in verdict.limits)
    if verdict.rule == "own":
        return tr(
            "Amber above {amber} %, red above {red} %: {sds} and {more} SD beyond the mean "
            "distance of your baseline's repetitions.",
            amber=amber,
            red=red,
            sds=number(AMBER_SDS),
            more=number(RED_SDS),
        )
    whole = [number(limit) for limit in verdict.limits]
    return tr("Amber above {amber} %, red above {red} %.", amber=whole[0], red=whole[1])


def takeover_line(part: SharingPart, sight: Sight) -> str:
    """Return which muscle takes over from which; empty where none does.

    ``Right vastus lateralis takes over from right gluteus maximus (+7 points, repetitions 4
    and 5)``.
    """
    found = part.takeover
    if found is None:
        return ""
    newest = min(found.rep, len(sight.rows) - 1)
    first = max(0, newest - TAKEOVER_REPS + 1)
    rows, names = sight.rows, [one.name for one in sight.channels]
    taker, giver = (
        muscle(names[part.columns[k]], sight.channels) for k in (found.muscle, found.gives)
    )
    reps = [rows[k].rep if rows else k + 1 for k in (first, newest)]
    return " ".join(takeover_text(taker, giver, found.points, reps[0], reps[1]))


def alarm_line(part: SharingPart, sight: Sight) -> str:
    """Return what is said beside the distance of a muscle that takes over, or does not."""
    if not part.reference_pct:
        return ""
    judged = part.verdict is not None and part.verdict.distance_pct is not None
    return takeover_line(part, sight) or (tr("No muscle takes over.") if judged else "")


def notes(part: SharingPart) -> str:
    """Return what is withheld, and what to keep in mind."""
    lines = [*map(said, part.reason.splitlines()), said(part.basis.caution)]
    if part.verdict is not None and part.verdict.distance_pct is not None:
        lines.append(
            tr(
                "A share is relative: where one rises, others fall. Of eight muscles one that "
                "takes over fully moves the distance by 5 to 6 % only; so both are shown."
            )
        )
    elif not part.basis.why and not part.reference_pct and not part.reason:
        lines.append(tr(NO_BASELINE))
    return "\n".join(_sentence(line) for line in lines if line)


def unit_line(part: SharingPart) -> str:
    """Return in what the muscles are compared."""
    if not part.basis.kind:
        return ""
    if part.basis.kind == OF_BASELINE:
        return tr("Each muscle in % of its own mean in the baseline")
    return tr("Share of the work, each muscle in {unit}", unit=said(part.basis.unit))


def _sentence(words: str) -> str:
    begun = begin(words)
    return begun if begun.endswith((".", "!", "?")) else f"{begun}."
