"""Monitor ``feedback``: points, which repetition has feedback, and the threshold that adapts.

Everything is counted on ticks and on what activities find out, so a replay counts the same.
``feedback.set`` takes ``points`` (count them), ``dwell_s``, ``fading_reps`` (of a block; 0: every
repetition has feedback) and ``adaptive``; ``feedback.begin`` begins the plan anew.
``feedback.show`` takes ``mode`` (`ON`, `OFF`: no repetition has feedback, `FADING`: over ``reps``
repetitions) and leaves the rest of the plan as it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from app.protocols import asked, outcomes
from app.protocols.activity import READY, WORK, Monitor, State
from app.protocols.commands import TARGETS, Command
from app.protocols.explosive.explosive import EFFORT
from app.protocols.feedback.fading import MOST_REPS, SHARES_PCT, Block, Fading
from app.protocols.feedback.points import (
    DWELL_S,
    LEAST_DWELL_S,
    MOST_DWELL_S,
    Dwell,
    Staircase,
    moved_target,
)
from app.protocols.outcomes import Outcome, values_of
from app.protocols.sets.set_teller import REP
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX, Event

if TYPE_CHECKING:  # which imports this
    from app.protocols.training import TrainingView

SET, BEGIN, SHOW = "feedback.set", "feedback.begin", "feedback.show"
#: Modes of `SHOW`.
ON, OFF, FADING = "on", "off", "fading"
#: A stay in the zone: ``channel``, ``points`` of that muscle so far.
POINT = f"{TRAINING_PREFIX}point"
#: Whether the next repetition has feedback: ``rep``, ``block``, ``share_pct``, ``shown``.
FEEDBACK = f"{TRAINING_PREFIX}feedback"
#: The end of a block of repetitions: ``moved_pct``, ``successes``, ``reps``.
THRESHOLD = f"{TRAINING_PREFIX}threshold"
#: What one repetition is, of a set or of explosive starts.
_REPS = (REP, EFFORT)
#: While they run, a repetition may be without feedback.
_ACTIVITIES = ("set", "explosive", "timed")
#: Repetitions of a block where nobody knows how many there will be in all.
_BLOCK_REPS = 3


@dataclass(frozen=True, slots=True)
class FeedbackPlan:
    """What is wanted.

    Parameters
    ----------
    points
        Whether points are counted.
    dwell_s
        How long a stay must last for one.
    fading_reps
        Repetitions of a block of the plan; 0: every repetition has feedback.
    adaptive
        Whether the zones follow the success.
    hidden
        Whether no repetition has feedback.
    """

    points: bool = False
    dwell_s: float = DWELL_S
    fading_reps: int = 0
    adaptive: bool = False
    hidden: bool = False

    def to_values(self) -> dict[str, Any]:
        """Return it JSON-compatible."""
        return {
            "points": self.points,
            "dwell_s": self.dwell_s,
            "fading_reps": self.fading_reps,
            "adaptive": self.adaptive,
            **({"hidden": True} if self.hidden else {}),
        }

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> FeedbackPlan:
        """Read what `to_values` gave; ValueError says what is wrong with it."""
        return cls(
            points=values.get("points") is True,
            dwell_s=asked.number(values, "dwell_s", DWELL_S, LEAST_DWELL_S, MOST_DWELL_S),
            fading_reps=asked.count(values, "fading_reps", 0, 0, MOST_REPS),
            adaptive=values.get("adaptive") is True,
            hidden=values.get("hidden") is True,
        )


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """What the screen shows.

    Parameters
    ----------
    plan
        What is wanted.
    points
        By name of the muscle, in this recording (without one: since the stream began).
    rep
        The next repetition of the plan, from 1.
    block
        Its block; None without a plan, and behind its end.
    shown
        Whether the next repetition has feedback.
    successes, reps
        Of the block after which the zones move.
    moved_pct
        How far they have moved in all.
    """

    plan: FeedbackPlan
    points: Mapping[str, int] = field(default_factory=dict)
    rep: int = 1
    block: Block | None = None
    shown: bool = True
    successes: int = 0
    reps: int = 0
    moved_pct: float = 0.0


def conceals(view: TrainingView) -> bool:
    """Tell whether bars and tones are to hide: within a repetition that has no feedback."""
    feedback = view.monitors.get("feedback")
    if not isinstance(feedback, FeedbackView) or feedback.shown or view.view is None:
        return False
    return view.activity in _ACTIVITIES and view.view.cue.phase in (READY, WORK)


class Feedback(Monitor):
    """Counts points and repetitions."""

    def __init__(self, stream: Stream, state: State) -> None:
        super().__init__(stream, state)
        self._plan = FeedbackPlan()
        self._dwells: dict[int, Dwell] = {}
        self._points: dict[str, int] = {}
        self._stairs = Staircase()
        self._done = 0  # repetitions of the plan
        self._hit = False  # a point since the last repetition
        self._told: set[tuple[str, int, int]] = set()
        self._moved = 0.0

    @property
    def is_on(self) -> bool:
        """Whether points are counted."""
        return self._plan.points or self._plan.adaptive

    @property
    def view(self) -> FeedbackView:
        """What is shown."""
        fading, rep = self._fading, self._done + 1
        return FeedbackView(
            plan=self._plan,
            points=dict(self._points),
            rep=rep,
            block=None if fading is None else fading.block(rep),
            shown=not self._plan.hidden and (fading is None or fading.has_feedback(rep)),
            successes=self._stairs.successes,
            reps=self._stairs.reps,
            moved_pct=100.0 * self._moved,
        )

    @property
    def _fading(self) -> Fading | None:
        return Fading(self._plan.fading_reps) if self._plan.fading_reps else None

    # --- points --------------------------------------------------------------------------------

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Count who is where; a muscle counts only while all that are to stay quiet do."""
        found = []
        quiet = self._quiet_hold(tick)
        for column, held in self._reaching(tick, quiet):
            dwell = self._dwells.get(column)
            if dwell is None:
                dwell = Dwell(self.stream.samples(self._plan.dwell_s))
                self._dwells[column] = dwell
            if dwell.take(held, self.stream.hop):
                found.append(self._point(column, tick.end_sample))
        return found

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Break every stay."""
        for dwell in self._dwells.values():
            dwell.take(None, end_sample - first_sample)
        return ()

    def _share(self, tick: Tick, column: int) -> float:
        if column in tick.poor:
            return math.nan
        reference_uv = self.state.reference_uv(self.stream, column)
        return float(tick.rms_uv[column]) / reference_uv if reference_uv > 0 else math.nan

    def _quiet_hold(self, tick: Tick) -> bool | None:
        shares = []
        for column in self.stream.emg:
            target = self.state.targets.get(self.stream.channels[column].name)
            if target is not None and target.below:
                shares.append((target, self._share(tick, column)))
        if any(not target.holds(share) and np.isfinite(share) for target, share in shares):
            return False
        return None if any(np.isnan(share) for _, share in shares) else True

    def _reaching(self, tick: Tick, quiet: bool | None) -> Iterable[tuple[int, bool | None]]:
        for column in self.stream.emg:
            target = self.state.targets.get(self.stream.channels[column].name)
            if target is None or target.below:
                continue
            share = self._share(tick, column)
            own = None if math.isnan(share) else target.holds(share)
            if own is False or quiet is False:
                yield column, False
            else:
                yield column, None if own is None or quiet is None else True

    def _point(self, column: int, sample: int) -> Outcome:
        name = self.stream.channels[column].name
        self._count_point(name)
        return Outcome(POINT, sample, {"channel": name, "points": self._points[name]}, column)

    def _count_point(self, name: str) -> None:
        self._points[name] = self._points.get(name, 0) + 1
        self._hit = True

    # --- repetitions ---------------------------------------------------------------------------

    def noted(self, outcome: Outcome, decided_sample: int) -> Iterable[Outcome]:
        """Count a repetition."""
        if outcome.kind not in _REPS or not self._is_new(outcome.kind, outcome.values):
            return ()
        success, self._hit = self._hit, False
        found = []
        if self._fading is not None:
            self._done += 1
            found.append(self._said(decided_sample))
        if self._plan.adaptive:
            moved = self._stairs.take(success)
            if moved is not None:
                found += self._move(moved.by, moved.successes, moved.reps, decided_sample)
        return found

    def _is_new(self, kind: str, values: Mapping[str, Any]) -> bool:
        """Tell whether a repetition was not heard of before: its boundaries may be edited."""
        of_set, rep = values.get("set"), values.get("rep")
        if not (isinstance(of_set, int) and isinstance(rep, int)):
            return True  # an explosive start, which is told once
        key = (kind, of_set, rep)
        known = key in self._told
        self._told.add(key)
        return not known

    def _said(self, sample: int) -> Outcome:
        view = self.view
        return Outcome(
            FEEDBACK,
            sample,
            {
                "rep": view.rep,
                "block": None if view.block is None else view.block.number,
                "share_pct": 100 if view.block is None else view.block.share_pct,
                "shown": view.shown,
            },
        )

    def _move(self, by: float, successes: int, reps: int, sample: int) -> list[Outcome]:
        targets = {
            name: target if target.below else moved_target(target, by)
            for name, target in self.state.targets.items()
        }
        changed = targets != self.state.targets
        by = by if changed else 0.0
        self._moved += by
        values = {"moved_pct": round(100 * by), "successes": successes, "reps": reps}
        found = [Outcome(THRESHOLD, sample, values)]
        if changed:
            given = {name: one.to_values() for name, one in targets.items()}
            command = {"do": TARGETS, "targets": given}
            found.append(Outcome(outcomes.DO, sample, {"command": command}))
        return found

    # --- what is wanted ------------------------------------------------------------------------

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Change what is wanted, or begin the plan of the repetitions anew."""
        if command.do == SET:
            plan = FeedbackPlan.from_values(command.values)
            anew = plan.fading_reps != self._plan.fading_reps
            self._take_plan(plan)
            return self._begin(sample) if anew else ()
        if command.do == SHOW:
            self._take_plan(self._showing(command.values))
            return self._begin(sample)
        return self._begin(sample) if command.do == BEGIN else None

    def _showing(self, values: Mapping[str, Any]) -> FeedbackPlan:
        mode = values.get("mode")
        if mode not in (ON, OFF, FADING):
            raise ValueError(f"feedback is on, off or fading, not {mode!r:.40}")
        reps = asked.count(values, "reps", 0, 0, len(SHARES_PCT) * MOST_REPS)
        block = -(-reps // len(SHARES_PCT)) or _BLOCK_REPS
        fading_reps = block if mode == FADING else 0
        return replace(self._plan, hidden=mode == OFF, fading_reps=fading_reps)

    def _take_plan(self, plan: FeedbackPlan) -> None:
        if plan.dwell_s != self._plan.dwell_s:
            self._dwells = {}
        if plan.adaptive != self._plan.adaptive:
            self._stairs, self._moved = Staircase(), 0.0
        self._plan = plan

    def _begin(self, sample: int) -> Iterable[Outcome]:
        self._done = 0
        return () if self._fading is None else (self._said(sample),)

    # --- over the borders of an epoch ----------------------------------------------------------

    def carried(self) -> Mapping[str, Any]:
        """Return what is wanted and how far the repetitions are; points begin anew."""
        if self._plan == FeedbackPlan():
            return {}
        return {
            **self._plan.to_values(),
            "done": self._done,
            "block_reps": self._stairs.reps,
            "block_successes": self._stairs.successes,
            "moved_pct": round(100 * self._moved),
        }

    def carry(self, values: Mapping[str, Any]) -> None:
        """Take over what `carried` gave; ValueError says what is wrong with it."""
        self._take_plan(FeedbackPlan.from_values(values))
        self._done = asked.count(values, "done", 0, 0, 10**6)
        self._stairs.reps = asked.count(values, "block_reps", 0, 0, 10**3)
        self._stairs.successes = asked.count(values, "block_successes", 0, 0, 10**3)
        self._moved = asked.number(values, "moved_pct", 0.0, -150.0, 150.0) / 100

    def restored(self, event: Event) -> None:
        """Take over what a recording holds from before the place where a replay begins."""
        values = values_of(event)
        if event.kind == POINT and isinstance(values.get("channel"), str):
            self._count_point(values["channel"])
        else:
            self.noted(Outcome(event.kind, event.sample, values, event.channel), event.sample)
