"""What is said of sets and repetitions: texts of numbers that outcomes hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from app.gui.format import muscle_title
from app.gui.language import mark, number, said, tr
from app.protocols.sets.set_log import SetEntry

NOTHING = mark("–")
_STATES = {
    "waiting": mark("waiting"),
    "on plan": mark("on plan"),
    "watch": mark("watch"),
    "stop": mark("stop"),
}


def known(value: Any) -> float:
    """Return a number of an outcome; NaN for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return math.nan
    return float(value)


def with_unit(value: Any, unit: str, decimals: int = 0) -> str:
    """Return a number with its unit; a dash for one that is withheld."""
    amount = known(value)
    if not math.isfinite(amount):
        return tr(NOTHING)
    return tr("{value} {unit}", value=number(amount, decimals), unit=unit)


def state_word(state: str) -> str:
    """Return the word of a status."""
    return tr(_STATES[state]) if state in _STATES else ""


def load(value: Any) -> str:
    """Return a load; empty for none."""
    amount = known(value)
    if not math.isfinite(amount):
        return ""
    return tr("{load} kg", load=number(amount, 0 if amount == round(amount) else 1))


def rpe(value: Any) -> str:
    """Return an RPE; empty for none."""
    amount = known(value)
    if not math.isfinite(amount):
        return ""
    return number(amount, 0 if amount == round(amount) else 1)


def balance(pair: Mapping[str, Any]) -> str:
    """Return a left/right balance in words, or why there is none."""
    muscle = muscle_title(str(pair.get("muscle", "")))
    index, half = known(pair.get("si_pct")), known(pair.get("ci95_pct"))
    if not math.isfinite(index):
        why = said(str(pair.get("why") or ""))
        return tr("{muscle}: withheld, {why}", muscle=muscle, why=why)
    size, around = number(abs(index)), number(half)
    if index >= 0:
        text = tr(
            "{muscle}: right higher by {size} % (± {around})",
            muscle=muscle,
            size=size,
            around=around,
        )
    else:
        text = tr(
            "{muscle}: left higher by {size} % (± {around})",
            muscle=muscle,
            size=size,
            around=around,
        )
    return text


def summary(entry: SetEntry) -> list[str]:
    """Return the lines of the summary of a set."""
    found = entry.summary
    if not found:
        return []
    unit = str(found.get("unit") or "")
    first = [tr("%n repetition(s)", n=int(known(found.get("n")) or 0))]
    invalid = int(known(found.get("n")) - known(found.get("valid")))
    if invalid:
        first.append(tr("%n not counted", n=invalid))
    if found.get("failed"):
        first.append(tr("%n failed", n=int(found["failed"])))
    first.append(tr("under tension {time}", time=with_unit(found.get("tension"), tr("s"), 1)))
    lines = [" · ".join(first)]
    if math.isfinite(known(found.get("mean"))):
        second = [
            tr("mean {mean}", mean=with_unit(found["mean"], unit)),
            tr("peak {peak}", peak=with_unit(found.get("peak"), unit)),
        ]
        if math.isfinite(known(found.get("cv_pct"))):
            second.append(tr("scatter {cv} (CV)", cv=with_unit(found["cv_pct"], tr("%"), 0)))
        lines.append(" · ".join(second))
    lines += _trend(found.get("trend"))
    lines += [balance(pair) for pair in _dicts(found.get("pairs"))]
    if found.get("status"):
        lines.append(said(str(found.get("advice") or "")))
    share = known(found.get("with_intent_pct"))
    if math.isfinite(share):
        lines.append(
            tr(
                "explosive start: {share} % of {count}",
                share=number(share),
                count=int(known(found.get("with_intent_of"))),
            )
        )
    elif found.get("why_no_intent"):
        lines.append(tr("explosive start: withheld, {why}", why=said(str(found["why_no_intent"]))))
    loss = known(found.get("velocity_loss_pct"))
    if math.isfinite(loss):
        lines.append(tr("velocity (device): lost {loss} %", loss=number(loss)))
    return lines


def _trend(trend: Any) -> list[str]:
    if not isinstance(trend, Mapping):
        return []
    slope, half = known(trend.get("slope_pct_per_rep")), known(trend.get("ci95_pct_per_rep"))
    if not math.isfinite(slope):
        return []
    sign = "+" if slope > 0 else ""
    return [
        tr(
            "trend {sign}{slope} % a repetition (± {half})",
            sign=sign,
            slope=number(slope, 1),
            half=number(half, 1),
        )
    ]


def rep_tip(rep: Mapping[str, Any]) -> str:
    """Return what is known of a repetition, line by line."""
    unit = str(rep.get("unit") or "")
    lines = [tr("Repetition {which}", which=rep.get("rep", ""))]
    if not rep.get("valid"):
        lines.append(tr("Does not count: {why}", why=said(str(rep.get("why") or ""))))
    else:
        lines.append(
            tr(
                "mean {mean}, peak {peak}",
                mean=with_unit(rep.get("mean"), unit),
                peak=with_unit(rep.get("peak"), unit),
            )
        )
    lines.append(tr("lasted {time}", time=with_unit(rep.get("duration"), tr("s"), 1)))
    if math.isfinite(known(rep.get("pause"))):
        lines.append(tr("pause before {time}", time=with_unit(rep.get("pause"), tr("s"), 1)))
    for pair in _dicts(rep.get("pairs")):
        index = known(pair.get("si_pct"))
        if math.isfinite(index):
            side = tr("right higher") if index > 0 else tr("left higher")
            muscle = muscle_title(str(pair.get("muscle", "")))
            lines.append(f"{muscle}: {side}, {number(abs(index))} %")
    if rep.get("source") == "edited":
        lines.append(tr("boundaries set by hand"))
    return "\n".join(lines)


def plan_line(entry: SetEntry) -> str:
    """Return the exercise of a set and its load."""
    parts = [str(entry.plan.get("exercise") or "")]
    parts.append(load(entry.rating.get("load_kg", entry.plan.get("load_kg"))))
    return " · ".join(part for part in parts if part)


def _dicts(value: Any) -> Sequence[Mapping[str, Any]]:
    if not isinstance(value, list):
        return ()
    return [one for one in value if isinstance(one, Mapping)]
