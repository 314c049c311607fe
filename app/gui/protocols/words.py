"""What the fields of protocols are called on the screen; no Qt."""

from __future__ import annotations

from acquisition.types import ROLES
from app.gui import format as texts
from app.gui.language import mark, number, said, tr
from app.gui.session.words import duration, shortened
from app.montage.exercises import exercises
from app.protocols.session.estimate import minutes
from app.protocols.session.kinds import Span
from app.protocols.session.protocol import (
    CHECK,
    EACH,
    EXPLOSIVE,
    FADING,
    FREE,
    HOLD,
    LEFT,
    MVC,
    OFF,
    ON,
    REPS,
    REST,
    RETEST,
    RIGHT,
    TIMED,
    Protocol,
    Step,
)

#: By kind of step: its name, and what it does.
KINDS = {
    REST: (mark("Rest"), mark("Nothing is done, for a time.")),
    CHECK: (mark("Signal check"), mark("Rest, one contraction, and what to mend.")),
    MVC: (mark("MVC"), mark("What is 100 %, in one position.")),
    REPS: (mark("Set of repetitions"), mark("Counted and measured one by one.")),
    HOLD: (mark("Holds"), mark("Within a zone; a hold counts while all its muscles are in it.")),
    TIMED: (mark("Work and rest by time"), mark("Rounds of work with rest between.")),
    FREE: (mark("Free movement"), mark("Anything, for a time or until it is ended.")),
    EXPLOSIVE: (mark("Explosive efforts"), mark("How fast activation rises, on a signal.")),
    RETEST: (mark("An earlier step once more"), mark("The same again, to be compared with it.")),
}
SIDES = {
    "": mark("Both sides together"),
    LEFT: mark("The left side"),
    RIGHT: mark("The right side"),
    EACH: mark("Left, then right: two parts"),
}
CHANNEL_SIDES = {
    (LEFT, RIGHT): mark("Left and right"),
    (LEFT,): mark("Left"),
    (RIGHT,): mark("Right"),
    (): mark("No side"),
}
FEEDBACKS = {
    OFF: mark("No: the screen shows only what to do"),
    ON: mark("Yes, all the time"),
    FADING: mark("Less and less: in fewer and fewer repetitions"),
}
OUTPUTS = {
    "activation": mark("Activation"),
    "symmetry": mark("Symmetry"),
    "coactivation": mark("Co-activation"),
    "shares": mark("Shares of work"),
    "timing": mark("Timing"),
    "fatigue": mark("Fatigue"),
    "explosive": mark("Explosive"),
    "load": mark("Load and RPE"),
}
#: By field and kind what it is called; a field that a kind does not name has one name for all.
FIELDS: dict[str, dict[str, str]] = {
    "seconds": {
        "": mark("Takes"),
        MVC: mark("Hold of an attempt"),
        HOLD: mark("Each hold"),
        TIMED: mark("Work"),
    },
    "rest_s": {
        "": mark("Rest between"),
        REPS: mark("Rest after the set"),
        TIMED: mark("Rest of a round"),
    },
    "count": {
        "": mark("How often"),
        MVC: mark("Attempts"),
        REPS: mark("Repetitions"),
        HOLD: mark("Holds"),
        TIMED: mark("Rounds"),
        EXPLOSIVE: mark("Efforts"),
    },
}
OPTIONS = {
    "rest_s": mark("Rest is looked at for"),
    "contract_s": mark("Contraction is looked at for"),
    "kind": mark("Kind"),
    "submaximal": mark("Share of the effort"),
    "practice": mark("Practice ramps"),
    "ramp_s": mark("Rise of an attempt"),
    "posture": mark("Position and joint angle"),
    "exercise": mark("Name of the exercise"),
    "tempo": mark("Tempo (down-pause-up)"),
    "intent": mark("Intent"),
    "load_kg": mark("Load"),
    "one_rm_kg": mark("1RM"),
    "drop_off_pct": mark("EMG drop-off limit"),
    "velocity_stop_pct": mark("Ends at a loss of velocity of"),
    "grace_s": mark("May be left for"),
    "ready_s": mark("Countdown"),
    "low_uv": mark("Zone from"),
    "high_uv": mark("Zone to"),
    "cue": mark("Call at the signal"),
}
CHOICES = {
    "mvc": mark("Maximal effort"),
    "submaximal": mark("Part of the effort, the same position"),
    "task_peak": mark("Largest value of a task"),
    "controlled": mark("Controlled"),
    "maximal": mark("Maximal: as fast as possible"),
    "hold": mark("Long hold"),
    "pause": mark("Short pause at the sticking point"),
}


def kind_title(kind: str) -> str:
    """Return what a kind of step is called."""
    return tr(KINDS[kind][0]) if kind in KINDS else shortened(kind)


def step_title(step: Step) -> str:
    """Return what a step is called; its kind where it has no title yet."""
    return shortened(said(step.title)).strip() or kind_title(step.kind)


def field_title(field: str, kind: str) -> str:
    """Return what a field of a kind of step is called."""
    names = FIELDS[field]
    return tr(names.get(kind, names[""]))


def about_minutes(protocol: Protocol) -> str:
    """Return about how long a protocol takes: ``about 17 min``."""
    return tr("about {minutes} min", minutes=number(max(1, round(minutes(protocol)))))


def usual(span: Span, without: str) -> str:
    """Return what a number is where the step says nothing."""
    if span.usual is None:
        return without
    value = duration(span.usual) if span.unit == "s" else with_unit(span.usual, span.unit)
    return tr("usual: {value}", value=value)


def with_unit(value: float, unit: str) -> str:
    """Return a number with its unit, whole where it is whole."""
    shown = number(value) if value == round(value) else number(value, 2)
    return f"{shown} {unit}".rstrip()


def exercise_title(name: str) -> str:
    """Return what an exercise is called; empty for none."""
    known = exercises().get(name)
    return said(known.title) if known is not None else shortened(name)


def muscle_or_role(name: str) -> str:
    """Return what stands for a muscle of the atlas or for a role."""
    if name in ROLES:
        return tr("All of role {role}", role=texts.role_word(name))
    return texts.muscle_title(shortened(name))
