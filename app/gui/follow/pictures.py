"""Makes the picture of a moment, and the preview of a line that has not begun."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from acquisition.types import ChannelInfo
from app.gui.activation.zone import Place
from app.gui.follow.canvas import Picture
from app.gui.language import number, said, tr
from app.gui.widgets import SEPARATOR
from app.protocols.activity import WORK
from app.protocols.follow.follow import AHEAD_S, BEHIND_S, FollowView
from app.protocols.follow.template import Template

#: Points a second of a preview, which has no samples of its own.
_PREVIEW_FS = 1000.0


def place_of(view: FollowView) -> Place:
    """Return where the muscle is to the goal that its newest value is compared with."""
    error = view.level_pct - view.goal_pct
    if math.isnan(error):
        return Place.UNKNOWN
    if abs(error) <= view.tolerance_pct:
        return Place.INSIDE
    return Place.ABOVE if error > 0 else Place.BELOW


def live_picture(view: FollowView, channels: Sequence[ChannelInfo], now_sample: float) -> Picture:
    """Return the picture of this moment.

    Parameters
    ----------
    view
        What is followed.
    channels
        Of the stream.
    now_sample
        Where the present is drawn.
    """
    first = math.floor(now_sample - BEHIND_S * view.fs)
    samples, goal = view.curve(first, math.ceil(now_sample + AHEAD_S * view.fs))
    cue = view.cue
    text = said(cue.text)
    if cue.phase != WORK and cue.ends_sample is not None:
        left = number(math.ceil(max(0.0, cue.ends_sample - now_sample) / view.fs))
        text = f"{text} {left}"
    note = ""
    if view.repeat > 0 and view.template.repeats > 1:
        note = tr("{done} of {all}", done=number(view.repeat), all=number(view.template.repeats))
    if not math.isnan(view.rmse_pct):
        error = tr("RMSE {error} % MVC", error=number(view.rmse_pct, 1))
        note = f"{error}{SEPARATOR}{note}" if note else error
    score = view.score_pct
    return Picture(
        template=view.template,
        tolerance_pct=view.tolerance_pct,
        goal_sample=samples,
        goal_pct=goal,
        trace_sample=view.trace_sample,
        trace_pct=view.trace_pct,
        now_sample=now_sample,
        fs=view.fs,
        text=text,
        score="" if math.isnan(score) else tr("{share} %", share=number(score)),
        note=note,
        side=channels[view.column].side,
        place=place_of(view),
        live=True,
    )


def preview(template: Template, tolerance_pct: float) -> Picture:
    """Return the first shape of a line in the middle of the picture."""
    first_s, end_s = template.span_s(0)
    span_s = max(end_s - first_s, 2.0)
    # The whole shape fills nine tenths of the width, however long it is.
    times_s = first_s + span_s * np.linspace(-0.05, 1.05, 600)
    room = round((BEHIND_S + AHEAD_S) * _PREVIEW_FS)
    samples = np.linspace(0, room, 600).astype(np.int64)
    nothing = np.empty(0)
    return Picture(
        template=template,
        tolerance_pct=tolerance_pct,
        goal_sample=samples,
        goal_pct=template.values(times_s),
        trace_sample=nothing.astype(np.int64),
        trace_pct=nothing,
        now_sample=BEHIND_S * _PREVIEW_FS,
        fs=_PREVIEW_FS,
        text="",
        score="",
        note="",
        side="",
        place=Place.UNKNOWN,
        live=False,
    )
