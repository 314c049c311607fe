"""What the gym view says of the running activity: from its cue alone, whatever the activity is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from acquisition.types import AGONIST, ChannelInfo
from app.gui.activation.bar_layout import grouped
from app.gui.activation.zone import Zone
from app.gui.language import mark, number, said, tr
from app.gui.training.present import present_cue
from app.protocols.activity import DONE, READY, REST, WORK
from app.protocols.follow.follow import FollowView
from app.protocols.hold.hold import HoldView
from app.protocols.training import TrainingView

#: Seconds up to here are told one by one, longer times as a clock.
_CLOCK_FROM_S = 60.0
_PHASES = {
    REST: mark("Rest"),
    READY: mark("Get ready"),
    WORK: mark("Work"),
    DONE: mark("Done"),
}


@dataclass(frozen=True, slots=True)
class GymState:
    """What is to be seen.

    Parameters
    ----------
    phase
        Of the cue; empty while nothing is to be done.
    word
        The imperative, in the user's language.
    big
        The one thing to read: a number of a repetition, the seconds left.
    left
        How much of the phase is left, 0 to 1; NaN where it has no end of its own.
    seconds
        The time left beside `big`, where that says something else; empty otherwise.
    note
        Line below.
    warns
        Whether the note is a warning.
    ring
        `left` is a ring around the number, not a bar below it.
    """

    phase: str = ""
    word: str = ""
    big: str = ""
    left: float = math.nan
    seconds: str = ""
    note: str = ""
    warns: bool = False
    ring: bool = False

    def spoken(self) -> str:
        """Return it for a screen reader."""
        parts = (self.word, self.big, self.note)
        return ". ".join(part for part in parts if part)


def gym_state(
    view: TrainingView, end_sample: int, fs: float, coming: str = "", alarm: str = ""
) -> GymState:
    """Return what is to be seen at a sample.

    Parameters
    ----------
    view
        What the protocols show.
    end_sample
        The newest sample.
    fs
        Rate in Hz.
    coming
        What the one key does now; told where nothing has to be done.
    alarm
        What the balance calls attention to; told of a set and outside of any activity, where the
        activity has nothing to warn of itself.
    """
    cue = present_cue(view)
    alarm = alarm if view.activity in ("", "set") else ""
    by_key = tr("Return: {deed}", deed=coming) if coming else ""
    if cue is None:
        return GymState(word=tr("Ready when you are"), note=alarm or by_key, warns=bool(alarm))
    share, counted = math.nan, ""
    if cue.ends_sample is not None:
        left = max(0, cue.ends_sample - end_sample)
        counted = countdown(left / fs)
        share = min(1.0, left / max(1, cue.ends_sample - cue.began_sample))
    phase = tr(_PHASES[cue.phase]) if cue.phase in _PHASES else ""
    alarm = "" if cue.warns or cue.phase == READY else alarm
    by_key = by_key if cue.phase in (REST, DONE) else ""
    return GymState(
        phase=cue.phase,
        word=said(cue.text) if cue.text else phase,
        big=said(cue.big) if cue.big else counted,
        left=share,
        seconds=counted if cue.big else "",
        note=alarm or said(cue.note) or _on_the_line(view) or by_key,
        warns=cue.warns or bool(alarm),
        ring=isinstance(view.view, HoldView) and view.view.holding,
    )


def _on_the_line(view: TrainingView) -> str:
    """Return how much of the time so far was close to the line that is followed."""
    shown = view.view
    if not isinstance(shown, FollowView) or shown.cue.phase != WORK or math.isnan(shown.score_pct):
        return ""
    return tr("{score} % of the time on the line", score=number(shown.score_pct))


def countdown(left_s: float) -> str:
    """Return a time that is left: whole seconds, rounded up, so that 0 is the end."""
    whole = math.ceil(left_s - 1e-9)
    if whole < _CLOCK_FROM_S:
        return str(max(0, whole))
    minutes, rest = divmod(whole, 60)
    return f"{minutes}:{rest:02d}"


def zones_of(view: TrainingView) -> dict[int, Zone]:
    """Return the zones by column that a hold has of its own, as shares of what is 100 %."""
    if not isinstance(view.view, HoldView):
        return {}
    zones = {}
    for one in view.view.zones:
        share = one.scale_uv / one.reference_uv
        if math.isfinite(share):
            zones[one.column] = Zone(one.low * share, one.high * share, one.below)
    return zones


def prime(
    channels: Sequence[ChannelInfo], view: TrainingView, chosen: Sequence[str]
) -> tuple[str, ...]:
    """Return the names of the channels whose bars stand beside the word.

    Those that were chosen; else those with a target, those of the running activity, the agonists:
    of the first that there are any the first muscles, with both sides. None where there is nothing
    to choose by.

    Parameters
    ----------
    channels
        Of the stream.
    view
        What the protocols show.
    chosen
        Names that the user picked.
    """
    names = [channel.name for channel in channels]
    plan = getattr(view.view, "plan", None)
    named = getattr(view.view, "channels", ()) or getattr(plan, "columns", ())
    of_activity = [
        names[one] if isinstance(one, int) and 0 <= one < len(names) else one for one in named
    ]
    agonists = [channel.name for channel in channels if channel.role == AGONIST]
    # An antagonist that has a target too has to be seen with its agonist; else one is enough.
    for wanted, most in ((chosen, 2), (tuple(view.targets), 2), (of_activity, 1), (agonists, 1)):
        groups = [group for group in grouped(channels) if any(names[k] in wanted for k in group)]
        if groups:
            return tuple(names[k] for group in groups[:most] for k in group)
    return ()
