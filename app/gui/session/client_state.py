"""What the client sees of a guided session: what to do, how much of it, and what comes next."""

from __future__ import annotations

import math
from dataclasses import replace

from app.gui.language import tr
from app.gui.lifter.gym import GymState, countdown, gym_state
from app.gui.session import words
from app.gui.training.present import present_cue
from app.protocols.activity import DONE, READY, REST, WORK
from app.protocols.feedback.feedback import conceals
from app.protocols.session.protocol import EXPLOSIVE, FREE, HOLD, OFF, REPS, TIMED
from app.protocols.session.protocol import REST as STEP_REST
from app.protocols.session.view import OVER, PAUSED, WORKING, Entry, SessionView
from app.protocols.training import TrainingView

#: Steps in which the client's own muscles may be shown.
_BARS = (REPS, HOLD, TIMED, FREE, EXPLOSIVE)


def client_state(view: SessionView, training: TrainingView, end_sample: int, fs: float) -> GymState:
    """Return what the client is to see at a sample; nothing of names, keys or findings.

    Parameters
    ----------
    view, training
        How the session stands, and what runs in it.
    end_sample, fs
        Where the stream is, and its rate in Hz.
    """
    entry = view.entry
    if view.phase == OVER or entry is None:
        return GymState(word=tr("That was all. Thank you!"))
    if view.phase == PAUSED:
        return GymState(phase=REST, word=tr("Pause"), note=_coming(entry))
    resting = _rest_left(training, end_sample, fs)
    if view.phase != WORKING:
        # The rest of a set that is over goes on until the next step is begun.
        return _announced(entry) if resting is None else _between(resting, entry)
    if resting is not None and entry.step.kind == STEP_REST:
        coming = words.following(view)
        return resting if coming is None else _between(resting, coming)
    state = gym_state(training, end_sample, fs)
    if state.phase == DONE:  # what is judged now is not the client's
        return GymState(phase=REST, word=tr("Relax"))
    return state if state.note else replace(state, note=words.told(entry.step.prompt, 120))


def has_zone(view: SessionView) -> bool:
    """Tell whether the step has a zone that the client is to keep to."""
    return view.entry is not None and view.entry.step.low_pct is not None


def shows_bars(view: SessionView, training: TrainingView) -> bool:
    """Tell whether the client sees bars beside the word: where the step gives feedback."""
    entry = view.entry
    if view.phase != WORKING or entry is None or entry.step.feedback == OFF:
        return False
    cue = present_cue(training)
    works = cue is not None and cue.phase in (READY, WORK)
    return works and not conceals(training) and entry.step.kind in _BARS


def _rest_left(training: TrainingView, end_sample: int, fs: float) -> GymState | None:
    """Return the rest that is left as a state; None while nobody rests by the clock."""
    cue = present_cue(training)
    if cue is None or cue.phase != REST or cue.ends_sample is None or fs <= 0:
        return None
    left = cue.ends_sample - end_sample
    if left <= 0:
        return None
    share = min(1.0, left / max(1, cue.ends_sample - cue.began_sample))
    return GymState(phase=REST, word=tr("Rest"), big=countdown(left / fs), left=share)


def _between(rest: GymState, coming: Entry) -> GymState:
    return replace(rest, note=_coming(coming))


def _announced(entry: Entry) -> GymState:
    amount = words.amount(entry.step)
    return GymState(word=_coming(entry), note=amount, left=math.nan)


def _coming(entry: Entry) -> str:
    return tr("Next: {step}", step=words.title(entry))
