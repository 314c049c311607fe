"""What is said of explosive efforts: the newest one, a row of the list, the card at the end.

A rate of EMG rise is no rate of force development, and no text here may call it so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from app.gui.explosive.log import rate_of
from app.gui.format import NONE, known_number
from app.gui.language import number, said, tr
from app.gui.widgets import SEPARATOR
from app.protocols.explosive.efforts import BEST_OF, INTENT_MS
from app.protocols.explosive.rise import SCORED_MS


class Row(NamedTuple):
    """One effort in the list."""

    number: str
    rate: str
    share: str
    time: str
    verdict: str


def headline(
    values: Mapping[str, Any], best: float, *, coarse: bool
) -> tuple[str, str, str, bool | None]:
    """Return the newest effort in large: a number, its unit, the verdict, yes or no."""
    if not values:
        return "", "", "", None
    if values.get("valid") is not True:
        return "✕", tr("does not count"), said(str(values.get("why", ""))), None
    if coarse:
        return "✓", "", tr("counts"), None
    rate = rate_of(values)
    if math.isnan(rate) or math.isnan(best):
        return NONE, "", "", None
    explosive = values.get("intent")
    return (
        number(100.0 * rate / best),
        tr("% of own best"),
        verdict(explosive),
        explosive if isinstance(explosive, bool) else None,
    )


def verdict(explosive: object) -> str:
    """Return whether a start was explosive, in words."""
    if explosive is True:
        return tr("explosive start: yes")
    if explosive is False:
        return tr("explosive start: no")
    return tr("first one: your best so far")


def detail(values: Mapping[str, Any], noise_pct: float) -> str:
    """Return the numbers of an effort, in a line."""
    rate = rate_of(values)
    if math.isnan(rate):
        return ""
    parts = [
        tr("{rate} % MVC/s ± {noise} %", rate=number(rate), noise=number(noise_pct)),
        tr("70 % MVC in {time}, {limit} ms asked", time=_time(values), limit=number(INTENT_MS)),
    ]
    return SEPARATOR.join(parts)


def heads() -> Row:
    """Return the headings of the list."""
    return Row(
        "", tr("Rate of EMG rise"), tr("Of own best"), tr("To 70 % MVC"), tr("Explosive start")
    )


def row(values: Mapping[str, Any], best: float) -> Row:
    """Return an effort as a row of the list."""
    count = values.get("effort")
    counted = number(count) if isinstance(count, int) else NONE
    if values.get("valid") is not True:
        return Row(counted, NONE, NONE, NONE, said(str(values.get("why", ""))))
    rate = rate_of(values)
    if math.isnan(rate):  # a slow board gives no single one
        return Row(counted, NONE, NONE, NONE, tr("counts"))
    return Row(
        counted,
        number(rate),
        NONE if math.isnan(best) else tr("{share} %", share=number(100.0 * rate / best)),
        _time(values),
        _answer(values.get("intent")),
    )


def title(values: Mapping[str, Any]) -> str:
    """Return the headline of a round of efforts."""
    score = known_number(values.get("score_pct_mvc_s"))
    if score == NONE:
        return tr("No score of this round")
    return tr("Score {score} % MVC/s", score=score)


def lines(values: Mapping[str, Any]) -> list[str]:
    """Return the numbers of a round, each with what it rests on."""
    found = []
    if values.get("why"):
        found.append(said(str(values["why"])))
    valid = values.get("valid")
    valid = valid if isinstance(valid, int) else 0
    window = known_number(values.get("window_ms"))
    if known_number(values.get("score_pct_mvc_s")) != NONE:
        found.append(
            tr(
                "Rate of EMG rise over {window} ms: mean of the best {best} of {valid} efforts",
                window=window,
                best=number(BEST_OF),
                valid=number(valid),
            )
        )
    if known_number(values.get("cv_pct")) != NONE:
        found.append(
            tr(
                "Scatter {cv} %; one value scatters by {noise} % by chance alone",
                cv=known_number(values.get("cv_pct")),
                noise=known_number(values.get("noise_pct")),
            )
        )
    share = values.get("with_intent_pct")
    if isinstance(share, int | float) and not isinstance(share, bool):
        count = round(share / 100.0 * valid)
        found.append(
            tr("Explosive start: {yes} of {valid}", yes=number(count), valid=number(valid))
        )
    if values.get("coarse") is True:
        found.append(tr("Low-rate board: only the mean is shown, no single effort. A trend."))
    return found


def level(values: Mapping[str, Any]) -> str:
    """Return the level of the card (`look.style_sheet`)."""
    return "info" if known_number(values.get("score_pct_mvc_s")) == NONE else "good"


def window_text() -> str:
    """Return over which time efforts are compared."""
    return tr("% MVC/s over {window} ms", window=number(SCORED_MS))


def _answer(explosive: object) -> str:
    if not isinstance(explosive, bool):
        return NONE
    return tr("yes") if explosive else tr("no")


def _time(values: Mapping[str, Any]) -> str:
    time_ms = values.get("time_to_70_ms")
    if isinstance(time_ms, bool) or not isinstance(time_ms, int | float):
        return tr("not reached")
    return tr("{time} ms", time=number(time_ms))
