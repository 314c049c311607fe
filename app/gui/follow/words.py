"""What is said of a line that was followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.gui.format import NONE, known_number
from app.gui.language import mark, said, tr
from app.protocols.follow.template import RAMP, SINE, STAIRCASE, STEP, TRAPEZOID

SHAPES: Mapping[str, str] = {
    TRAPEZOID: mark("Trapezoid"),
    RAMP: mark("Ramp"),
    STEP: mark("Step"),
    SINE: mark("Sine"),
    STAIRCASE: mark("Staircase"),
}


def title(values: Mapping[str, Any]) -> str:
    """Return the headline of a result: the score of all shapes, or that there is none."""
    if not values.get("valid"):
        return tr("No score")
    score = known_number(values.get("score_pct"))
    return tr("{score} % of the time on the line", score=score)


def lines(values: Mapping[str, Any], shapes: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the numbers of a result, each with what it rests on.

    Parameters
    ----------
    values
        Of all shapes together.
    shapes
        Of each.
    """
    found = []
    if values.get("why"):
        why = said(str(values["why"]))
        found.append(f"{why[:1].upper()}{why[1:]}.")
    if values.get("valid"):
        found.append(
            tr(
                "RMSE {error} % MVC; {chance} by chance alone",
                error=known_number(values.get("rmse_pct"), 1),
                chance=known_number(values.get("rmse_chance_pct"), 1),
            )
        )
        found.append(
            tr(
                "Within ± {tolerance} % MVC; RMS over {window} ms, {delay} ms late, taken off",
                tolerance=known_number(values.get("tolerance_pct")),
                window=known_number(values.get("window_ms")),
                delay=known_number(values.get("delay_ms")),
            )
        )
    if len(shapes) > 1:
        each = ", ".join(_score(one) for one in shapes)
        found.append(tr("One by one: {scores}", scores=each))
    unknown = values.get("unknown_s")
    if isinstance(unknown, int | float) and unknown > 0:
        found.append(tr("{seconds} s without a valid value", seconds=known_number(unknown, 1)))
    return found


def _score(values: Mapping[str, Any]) -> str:
    score = known_number(values.get("score_pct"))
    return score if score == NONE else tr("{share} %", share=score)
