"""What an effort, a hold or a line was, to be read from the rack while one rests."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from app.gui.explosive import words as explosive_words
from app.gui.hold import words as hold_words
from app.gui.language import number, said, tr
from app.gui.lifter.gym_summary import Summary
from app.protocols.activity import DONE, REST, ActivityView
from app.protocols.explosive.explosive import ExplosiveView
from app.protocols.follow.follow import FollowView
from app.protocols.hold.hold import HoldView

Figures = tuple[tuple[str, str], ...]


def result_of(view: ActivityView | None) -> Summary | None:
    """Return what the newest effort, hold or line was; None where none is over, or the next runs.

    Parameters
    ----------
    view
        What the running activity shows.
    """
    if view is None or view.cue.phase not in (REST, DONE):
        return None
    if isinstance(view, ExplosiveView):
        return _of_efforts(view)
    if isinstance(view, HoldView):
        return _of_hold(view)
    if isinstance(view, FollowView) and view.cue.phase == DONE:
        return _of_line(view)
    return None


def _of_efforts(view: ExplosiveView) -> Summary | None:
    if not view.efforts:
        return None
    newest, all_of = view.efforts[-1], view.summary
    counted = f"{number(all_of.n_valid)}/{number(view.wanted)}"
    figures: Figures = ((counted, tr("efforts that count")),)
    if view.cue.phase == DONE:
        scored = _figure(all_of.score, "", explosive_words.window_text())
        share = _figure(all_of.intent_pct, "%", tr("with an explosive start"))
        why = said(all_of.why) if all_of.why else ""
        return Summary(tr("All efforts"), scored + share + figures, why)
    title = tr("Effort {which}", which=number(newest.number))
    if not newest.rise.valid:
        return Summary(title, figures, tr("This effort does not count"), warns=True)
    if view.coarse:
        return Summary(title, figures)
    best = _figure(newest.of_best_pct, "%", tr("of own best"))
    rate = _figure(newest.score, "", explosive_words.window_text())
    return Summary(title, best + rate + figures, explosive_words.verdict(newest.intent))


def _of_hold(view: HoldView) -> Summary | None:
    if not view.results:
        return None
    newest = view.results[-1]
    title = tr("Hold {which}", which=newest.get("repeat", ""))
    if not newest.get("valid"):
        return Summary(title, (), hold_words.title(newest), warns=True)
    planned = tr("s held, of {planned}", planned=number(view.plan.seconds))
    held = _figure(newest.get("held_s"), "", planned, 1)
    inside = _figure(newest.get("in_zone_pct"), "%", tr("of it in the zone"))
    steady = _figure(_only(newest, "steadiness_pct"), "%", tr("scatter (CV)"), 1)
    return Summary(title, held + inside + steady)


def _of_line(view: FollowView) -> Summary | None:
    if not view.results:
        return None
    whole = view.results[-1]
    title = tr("The line")
    if not whole.get("valid"):
        why = said(str(whole.get("why") or ""))
        return Summary(title, (), tr("No score: {why}", why=why), warns=True)
    close = _figure(whole.get("score_pct"), "%", tr("of the time on the line"))
    return Summary(title, close + _figure(whole.get("rmse_pct"), "", tr("% MVC off it (RMS)"), 1))


def _only(values: Mapping[str, Any], name: str) -> Any:
    """Return the value of a hold of one muscle; None of several, which the page lists."""
    given = values.get(name)
    return given[0] if isinstance(given, list) and len(given) == 1 else None


def _figure(value: Any, unit: str, caption: str, decimals: int = 0) -> Figures:
    """Return one figure, or none where the number is withheld."""
    known = isinstance(value, int | float) and not isinstance(value, bool)
    if not known or not math.isfinite(value):
        return ()
    return ((f"{number(value, decimals)} {unit}".strip(), caption),)
