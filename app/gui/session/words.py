"""What is said of a guided session: its steps, how they stand, and what the one key does; no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from acquisition.channels import split_site
from app.gui import format as texts
from app.gui.language import date_time, mark, number, said, tr
from app.protocols.session.entries import next_open
from app.protocols.session.kinds import count_of, rest_of, seconds_of
from app.protocols.session.protocol import (
    CHECK,
    EXPLOSIVE,
    FREE,
    HOLD,
    LEFT,
    MVC,
    REPS,
    REST,
    TIMED,
    Protocol,
    Step,
)
from app.protocols.session.view import (
    BROKEN,
    DONE,
    OPEN,
    OVER,
    PAUSED,
    RUNNING,
    SKIPPED,
    WAITING,
    Entry,
    SessionView,
)
from recordings.search_text import printable

#: Longest title of a step on a button or in a line.
_MOST_LETTERS = 60
_STATUS = {
    OPEN: mark("to do"),
    RUNNING: mark("running"),
    DONE: mark("done"),
    SKIPPED: mark("left out"),
    BROKEN: mark("not finished"),
}
_ENDS = {
    REST: mark("End the rest"),
    CHECK: mark("End the check"),
    MVC: mark("End the MVC"),
    REPS: mark("End the set"),
    HOLD: mark("End the hold"),
    TIMED: mark("End the rounds"),
    EXPLOSIVE: mark("End the efforts"),
    FREE: mark("End this step"),
}


def shortened(text: str, most: int = _MOST_LETTERS) -> str:
    """Return a text that somebody wrote as one short line, without what turns or obeys."""
    line = printable(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def told(text: str, most: int = _MOST_LETTERS) -> str:
    """Return a text of a protocol or a reason in the user's language, as one short line."""
    # Cut before it is looked up: that takes long of a text that goes on and on.
    return shortened(said(text[: 4 * most]), most)


def title(entry: Entry) -> str:
    """Return what an entry is called: ``Single-leg squat, left``."""
    plain = told(entry.step.title)
    if not entry.part:
        return plain
    return f"{plain}, {tr('left') if entry.part == LEFT else tr('right')}"


def status_word(status: str) -> str:
    """Return how an entry stands."""
    return tr(_STATUS[status]) if status in _STATUS else status


def amount(step: Step) -> str:
    """Return how much is to be done in a step: ``8 repetitions``, ``3 × 30 s``; may be empty."""
    seconds, count = seconds_of(step), count_of(step)
    if step.kind in (HOLD, TIMED) and seconds and count:
        return f"{number(count)} × {duration(seconds)}"
    if step.kind == REPS and count:
        return tr("%n repetition(s)", n=count)
    if step.kind == EXPLOSIVE and count:
        return tr("%n effort(s)", n=count)
    if step.kind in (REST, FREE) and seconds:
        return duration(seconds)
    return ""


def details(step: Step) -> str:
    """Return what a step asks for, in a line: amount, rest, zone."""
    parts = [amount(step)]
    if step.kind in (HOLD, TIMED, EXPLOSIVE) and (rest_s := rest_of(step)):
        parts.append(tr("rest {time}", time=duration(rest_s)))
    if step.low_pct is not None and step.high_pct is not None:
        zone = f"{number(step.low_pct)}–{number(step.high_pct)}"
        parts.append(tr("{zone} % MVC", zone=zone))
    return " · ".join(filter(None, parts))


def duration(seconds: float) -> str:
    """Return a planned time: ``45 s``, ``2 min``, ``1:30 min``."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    if not minutes:
        return tr("{value} s", value=number(whole))
    shown = f"{minutes}:{rest:02d}" if rest else number(minutes)
    return tr("{value} min", value=shown)


def deed(view: SessionView) -> str:
    """Return what the one key does to the session; empty where it does nothing."""
    if view.phase == OVER:
        return ""
    if view.phase == PAUSED:
        return tr("Go on")
    entry = view.entry
    if entry is None:
        return tr("End the session")
    if view.phase == WAITING and view.problem:
        return ""
    if view.phase == WAITING:
        again = bool(entry.take)
        step = title(entry)
        return tr("Do again: {step}", step=step) if again else tr("Start: {step}", step=step)
    return tr(_ENDS.get(entry.step.kind, _ENDS[FREE])) if view.can_end else ""


def place(view: SessionView) -> str:
    """Return how far a session is: ``Step 4 of 12``."""
    if view.entry is None:
        return tr("All %n step(s) are through", n=len(view.entries))
    return tr("Step {now} of {all}", now=number(view.now + 1), all=number(len(view.entries)))


def following(view: SessionView) -> Entry | None:
    """Return the entry that comes after the present one: the next that is not through."""
    index = next_open(view.entries, view.now)
    return view.entries[index] if index not in (view.now, len(view.entries)) else None


def spoken(entry: Entry) -> str:
    """Return an entry and how it stands, for a screen reader."""
    parts = [title(entry), status_word(entry.status), told(entry.why)]
    return ", ".join(filter(None, parts))


def muscle(name: str) -> str:
    """Return a channel of a protocol: ``Gluteus maximus, left``."""
    plain, side = split_site(name)
    shown = texts.muscle_title(plain)
    return f"{shown}, {texts.side_word(side)}" if side else shown


def muscles(protocol: Protocol) -> str:
    """Return the muscles that a protocol measures, with their sides where both are not meant."""
    parts = []
    for channel in protocol.channels:
        name = texts.muscle_title(shortened(channel.muscle))
        if len(channel.sides) == 1:
            name = f"{name} {texts.side_letter(channel.sides[0])}"
        parts.append(tr("{muscle} (if there)", muscle=name) if channel.optional else name)
    return ", ".join(parts) or tr("all channels that are connected")


def listed(parts: Iterable[str]) -> str:
    """Return parts with commas between."""
    return ", ".join(parts)


def day_and_time(moment: datetime) -> str:
    """Return when something was, by the clock here: today ``10:12``, else with its day."""
    here = moment.astimezone()
    clock = here.strftime("%H:%M")
    return clock if here.date() == datetime.now().astimezone().date() else date_time(here)
