"""What the MVC page says."""

from __future__ import annotations

import math
from collections.abc import Sequence

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import mark, number, said, tr
from app.gui.mvc.groups import Group
from app.protocols.mvc.mvc_table import AGREEMENT_PCT, Table
from app.protocols.mvc.mvc_view import (
    ACCEPTED,
    ATTEMPT,
    BASELINE,
    COUNTDOWN,
    PAUSE,
    PRACTICE,
    TABLE,
    MvcView,
)
from app.protocols.reference import REPORTED_MS, Reference
from recordings.notes import MVC, SUBMAXIMAL, TASK_PEAK

#: Ways to get a reference, in the order in which they are offered.
METHODS = {
    MVC: mark("Maximal contraction (MVC)"),
    SUBMAXIMAL: mark("Submaximal, a share of the effort"),
    TASK_PEAK: mark("Largest value of a task"),
}
#: What a method is for, and what it forbids (CEDE consensus on normalisation, 2020).
ABOUT = {
    MVC: mark(
        "The largest RMS of a hold of 4 s. A steady maximal effort reads about 85 % of it with "
        "the window of the bars: the largest of many windows is above their mean."
    ),
    SUBMAXIMAL: mark(
        "Where a maximal effort is not possible. It does not allow comparing muscles or people."
    ),
    TASK_PEAK: mark(
        "Do the task once; go on ends it. One value then serves for the whole session. It does "
        "not allow comparing muscles or people."
    ),
}
_KINDS = {
    MVC: mark("MVC"),
    SUBMAXIMAL: mark("submaximal"),
    TASK_PEAK: mark("task peak"),
}
#: What the one key does in a phase; empty: nothing.
_GO = {
    BASELINE: mark("Relax"),
    PRACTICE: mark("Skip the practice"),
    PAUSE: mark("Skip the rest"),
    COUNTDOWN: mark("Get ready"),
    ATTEMPT: mark("Push!"),
    TABLE: mark("Accept"),
    ACCEPTED: mark("Next muscle"),
}
_END_TASK = mark("End the task")


def title(group: Group) -> str:
    """Return the muscles of a group: ``Vastus lateralis + Vastus medialis, left``."""
    channels = group.channels
    names = " + ".join(texts.channel_title(channel)[0] for channel in channels)
    side = texts.channel_title(channels[0])[1] if channels else ""
    return f"{names}, {side}" if side else names


def position(group: Group) -> str:
    """Return how one sits or lies, and what one pushes against."""
    if not group.position:
        return tr("Choose a position in which the muscle works hardest, and keep to it.")
    return f"{said(group.position)} {said(group.push)}"


def go(view: MvcView) -> str:
    """Return what the one key does now."""
    if view.phase == ATTEMPT and view.plan.is_task:
        return tr(_END_TASK)
    return tr(_GO[view.phase])


def attempt_title(view: MvcView) -> str:
    """Return which attempt comes or goes on: ``Attempt 2 of 3``."""
    number_now = len(view.table.attempts) + 1
    wanted = max(view.plan.attempts, number_now)
    if view.phase in (TABLE, ACCEPTED):
        return tr("%n attempt(s)", n=len(view.table.attempts))
    if view.phase in (BASELINE, PRACTICE):
        return tr("Before the attempts")
    return tr("Attempt {number} of {all}", number=number_now, all=wanted)


def cell(table: Table, row: int, k: int) -> tuple[str, bool]:
    """Return the value of an attempt for a channel, and whether it is the reference."""
    attempt = table.attempts[row]
    value = attempt.efforts[k].value_uv
    shown = texts.amplitude(value) if math.isfinite(value) else texts.NONE
    chosen = table.chosen(k) is attempt
    if attempt.why(k):
        return f"✕ {shown}", False
    return f"✓ {shown}" if chosen else shown, chosen


def reason(table: Table, row: int) -> str:
    """Return why an attempt does not count, of all channels; empty where it does."""
    attempt = table.attempts[row]
    whys = dict.fromkeys(attempt.why(k) for k in range(table.n_channels))
    return "; ".join(said(why) for why in whys if why)


def agreement(table: Table) -> str:
    """Return how far the best two attempts are apart, of the channel where it is most."""
    apart = [table.agreement_pct(k) for k in range(table.n_channels)]
    known = [pct for pct in apart if pct == pct]
    if not known:
        return tr("Two attempts that count are needed to see whether they agree.")
    worst = max(known)
    if worst > AGREEMENT_PCT:
        return tr(
            "The best two differ by {pct} %: more than {most} %.",
            pct=number(worst),
            most=number(AGREEMENT_PCT),
        )
    return tr("The best two differ by {pct} %: they agree.", pct=number(worst))


def window_note() -> str:
    """Return what the values of the table are."""
    return tr("Largest RMS over {window} ms, µV", window=number(REPORTED_MS))


def summary(channel: ChannelInfo, reference: Reference | None, why: str) -> str:
    """Return what is 100 % of a channel: ``412 µV, MVC``, or that it is missing."""
    if reference is None:
        return tr("missing")
    if why:
        return said(why)
    value = texts.amplitude(reference.value_uv(REPORTED_MS))
    line = f"{value} {texts.unit(channel)} · {tr(_KINDS[reference.kind])}"
    return f"{line} † ±40–65 %" if reference.earlier else line


def missing(channels: Sequence[ChannelInfo], usable: frozenset[str]) -> str:
    """Return how many muscles have what is needed."""
    done = sum(channel.name in usable for channel in channels)
    if done == len(channels):
        return tr("All muscles have their 100 %.")
    return tr("{done} of {all} muscles have their 100 %.", done=done, all=len(channels))
