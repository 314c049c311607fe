"""The activity ``mvc``: what is 100 % of a group of muscles, measured in one position.

Rest, practice, then attempts of a ramp and a hold with pauses between them, until enough of them
count and the best two agree; a table, from which a person accepts, chooses or asks for one more.
What cannot count says why. The raw samples of every attempt are in the recording that runs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.activity import Activity, State
from app.protocols.commands import Command
from app.protocols.mvc.mvc_effort import EffortMeter, Rest, windows_of
from app.protocols.mvc.mvc_plan import Plan
from app.protocols.mvc.mvc_table import Attempt, Table
from app.protocols.mvc.mvc_view import (
    ACCEPTED,
    ATTEMPT,
    BASELINE,
    COUNTDOWN,
    PAUSE,
    PRACTICE,
    TABLE,
    MvcView,
    cue_of,
)
from app.protocols.outcomes import REFERENCE, Outcome
from app.protocols.reference import Reference
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX

#: An MVC begins: ``channels``, ``kind``, ``posture``.
MVC_START = f"{TRAINING_PREFIX}mvc_start"
#: The rest of a channel: ``rest_uv``, ``rest_sd_uv``, ``start``, ``end``, ``why``.
MVC_REST = f"{TRAINING_PREFIX}mvc_rest"
#: One attempt of one channel: ``values_uv`` by window, ``window``, ``accepted``, ``why`` ...
MVC_ATTEMPT = f"{TRAINING_PREFIX}mvc_attempt"
#: An attempt was discarded (``attempt``, ``note``), or another one chosen.
MVC_REDO, MVC_CHOICE = f"{TRAINING_PREFIX}mvc_redo", f"{TRAINING_PREFIX}mvc_choice"
#: A pause was cut short: ``rested_s``, ``note``.
MVC_SKIP = f"{TRAINING_PREFIX}mvc_skip"
#: It is over: ``accepted``, and by channel the chosen attempt.
MVC_END = f"{TRAINING_PREFIX}mvc_end"

REST_S, COUNTDOWN_S = 5.0, 3.0
#: So long the rest waits for the filters of a stream that has just begun.
_SETTLE_S = 4.0
#: A rest of which more is missing is not measured.
_LEAST_OF_REST = 0.5
#: A practice ramp, the pause after it, and the pause before the first attempt.
_RAMP_S, _AFTER_RAMP_S, _FIRST_PAUSE_S = 3.0, 2.0, 10.0
#: A task whose peak is taken ends by itself after so long.
TASK_S = 300.0


class MvcActivity(Activity):
    """Measures what is 100 % of some channels.

    Parameters
    ----------
    stream, state
        See `Activity`.
    values
        Of the command; see `Plan`.
    sample
        When it begins.

    Raises
    ------
    ValueError
        The values make no sense; says why.
    """

    def __init__(
        self, stream: Stream, state: State, values: Mapping[str, Any], sample: int
    ) -> None:
        super().__init__(stream, state)
        self.plan = Plan.of(stream, values)
        self._columns = list(self.plan.columns)
        n = len(self._columns)
        self._table = Table.of(self.plan)
        self._rests = (Rest(),) * n
        self._now = np.full(n, np.nan)
        self._highest = np.full(n, np.nan)
        self._meter: EffortMeter | None = None
        self._ramps = 0
        self._announced = False
        self._ended = False
        self._note = ""
        self._asked = self._at = sample
        self._begin_baseline(sample)

    @property
    def is_over(self) -> bool:
        """Whether attempts were accepted."""
        return self._ended

    # --- what comes ----------------------------------------------------------------------------

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Take in the next hop."""
        found: list[Outcome] = []
        if not self._announced:
            self._announced = True
            about = {"kind": self.plan.kind, "posture": self.plan.posture}
            values = {"channels": list(self.plan.channels), **about}
            found.append(Outcome(MVC_START, self._asked, values))
        self._now, self._at = tick.rms_uv[self._columns], tick.end_sample
        if self._phase == BASELINE:
            self._take_rest(tick)
        elif self._phase == ATTEMPT and self._meter is not None:
            self._meter.take(tick)
            self._highest = np.fmax(self._highest, self._now)
        if self._ends is not None and tick.end_sample >= self._ends:
            found += self._end_phase(tick.end_sample)
        return found

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Measure the rest anew, or end the attempt: nothing that is missing is guessed."""
        if self._phase == BASELINE:
            self._begin_baseline(end_sample)
            self._note = "Samples were lost: the rest is measured again"
        elif self._phase == COUNTDOWN:
            self._begin(COUNTDOWN, end_sample, COUNTDOWN_S)
        elif self._phase == ATTEMPT and self._meter is not None:
            self._meter.lose()
            return self._judge(end_sample)
        return ()

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Follow ``mvc.next``, ``mvc.redo``, ``mvc.accept`` and ``mvc.choose``."""
        values = command.values
        if command.do == "mvc.next":
            return self._next(sample, str(values.get("note", "")))
        if command.do == "mvc.redo":
            return self._redo(sample, values)
        if command.do == "mvc.accept":
            return self._accept(sample)
        if command.do == "mvc.choose":
            return self._choose(sample, values)
        return None

    def end(self, sample: int) -> Iterable[Outcome]:
        """End it without a reference, unless it was accepted."""
        if self._ended:
            return ()
        found = list(self._judge(sample, cut=True)) if self._phase == ATTEMPT else []
        return [*found, self._end_of_all(sample, accepted=False)]

    # --- phases --------------------------------------------------------------------------------

    def _begin(self, phase: str, sample: int, seconds: float | None) -> None:
        self._phase, self._began = phase, sample
        self._ends = None if seconds is None else sample + self.stream.samples(seconds)

    def _begin_baseline(self, sample: int) -> None:
        self._rest_rms: list[NDArray[np.float64]] = []
        self._begin(BASELINE, sample, REST_S)

    def _begin_attempt(self, sample: int) -> None:
        plan = self.plan
        self._begin(ATTEMPT, sample, TASK_S if plan.is_task else plan.ramp_s + plan.hold_s)
        self._meter = EffortMeter(self.stream, self._columns, sample)
        self._highest = np.full(len(self._columns), np.nan)
        self._note = ""

    def _begin_pause(self, sample: int, seconds: float) -> None:
        if seconds > 0:
            self._begin(PAUSE, sample, seconds)
        else:
            self._begin(COUNTDOWN, sample, COUNTDOWN_S)

    def _take_rest(self, tick: Tick) -> None:
        """Keep the RMS at rest, which begins when the filters have settled."""
        waits = tick.end_sample < self._asked + self.stream.samples(_SETTLE_S)
        if not self._rest_rms and waits and not np.isfinite(self._now).all():
            self._begin(BASELINE, tick.end_sample, REST_S)
        else:
            self._rest_rms.append(self._now)

    def _end_phase(self, sample: int) -> Iterable[Outcome]:
        if self._phase == BASELINE:
            return self._end_baseline(sample)
        if self._phase == PRACTICE:
            self._ramps += 1
            if self._ramps < self.plan.practice:
                self._begin(PRACTICE, sample, _RAMP_S + _AFTER_RAMP_S)
            else:
                self._begin_pause(sample, min(_FIRST_PAUSE_S, self.plan.rest_s))
        elif self._phase == PAUSE:
            self._begin(COUNTDOWN, sample, COUNTDOWN_S)
        elif self._phase == COUNTDOWN:
            self._begin_attempt(sample)
        elif self._phase == ATTEMPT:
            return self._judge(sample)
        return ()

    def _end_baseline(self, sample: int) -> Iterable[Outcome]:
        # The window of the first ones reaches into what was before the person was told to relax.
        skipped = self.stream.window_samples // self.stream.hop
        rms = np.array(self._rest_rms[skipped:], np.float64).reshape(-1, len(self._columns))
        self._rests = tuple(_rest_of(rms[:, k], self._began, sample) for k in range(rms.shape[1]))
        self._rest_rms = []
        silent = [
            name
            for name, rest in zip(self.plan.channels, self._rests, strict=True)
            if not math.isfinite(rest.uv)
        ]
        self._note = f"No rest value of {', '.join(silent)}: check the electrodes" if silent else ""
        found = [self._rest_outcome(k) for k in range(len(self._columns))]
        if self.plan.practice:
            self._begin(PRACTICE, sample, _RAMP_S + _AFTER_RAMP_S)
        else:
            self._begin(COUNTDOWN, sample, COUNTDOWN_S)
        return found

    def _judge(self, sample: int, *, cut: bool = False) -> Iterable[Outcome]:
        meter, self._meter = self._meter, None
        assert meter is not None
        efforts = meter.judge(self._rests, early_counts=self.plan.is_task)
        if cut:
            efforts = [replace(one, why=one.why or "it was broken off") for one in efforts]
        attempt = Attempt(len(self._table.attempts) + 1, meter.start, meter.end, tuple(efforts))
        self._table = self._table.with_attempt(attempt)
        self._last_end = sample
        whys = dict.fromkeys(one.why for one in efforts if one.why)
        self._note = f"It does not count: {'; '.join(whys)}" if whys else ""
        if self._table.is_full:
            self._begin(TABLE, sample, None)
        else:
            self._begin_pause(sample, self.plan.rest_s)
        return [self._attempt_outcome(attempt, k) for k in range(len(self._columns))]

    # --- commands ------------------------------------------------------------------------------

    def _next(self, sample: int, note: str) -> Iterable[Outcome]:
        if self._phase == BASELINE:
            raise ValueError("the rest is being measured: keep still")
        if self._phase == PRACTICE:
            self._begin(COUNTDOWN, sample, COUNTDOWN_S)
        elif self._phase == PAUSE:
            rested_s = self.stream.seconds(sample - self._began)
            self._begin(COUNTDOWN, sample, COUNTDOWN_S)
            return [Outcome(MVC_SKIP, sample, {"rested_s": rested_s, "note": note})]
        elif self._phase == ATTEMPT and self.plan.is_task:
            return self._judge(sample)
        elif self._phase == TABLE:
            return self._accept(sample)
        return ()

    def _redo(self, sample: int, values: Mapping[str, Any]) -> Iterable[Outcome]:
        if self._phase not in (PAUSE, COUNTDOWN, TABLE):
            raise ValueError("there is nothing to do again now")
        number = values.get("attempt", len(self._table.attempts))
        note = str(values.get("note", "")) or "discarded by hand"
        self._table = self._table.without(number, note)
        self._note = ""
        if self._phase == TABLE:
            rested_s = self.stream.seconds(sample - self._last_end)
            self._begin_pause(sample, self.plan.rest_s - rested_s)
        return [Outcome(MVC_REDO, sample, {"attempt": number, "note": note})]

    def _choose(self, sample: int, values: Mapping[str, Any]) -> Iterable[Outcome]:
        if self._phase != TABLE:
            raise ValueError("an attempt is chosen when all of them are done")
        number, channel = values.get("attempt"), values.get("channel")
        if channel is not None and channel not in self.plan.channels:
            raise ValueError(f"{channel!r:.80} is not measured here")
        names = self.plan.channels if channel is None else (channel,)
        self._table = self._table.choosing(number, [self.plan.channels.index(n) for n in names])
        return [Outcome(MVC_CHOICE, sample, {"attempt": number, "channels": list(names)})]

    def _accept(self, sample: int) -> Iterable[Outcome]:
        if self._phase not in (PAUSE, COUNTDOWN, TABLE):
            raise ValueError("there is nothing to accept now")
        chosen = [self._table.chosen(k) for k in range(len(self._columns))]
        if not any(chosen):
            raise ValueError("no attempt counts: nothing can be 100 %")
        found = [
            Outcome(REFERENCE, sample, self._reference(k, attempt).to_values(), self._columns[k])
            for k, attempt in enumerate(chosen)
            if attempt is not None
        ]
        missing = [
            name for name, one in zip(self.plan.channels, chosen, strict=True) if one is None
        ]
        self._note = f"No attempt counts of {', '.join(missing)}" if missing else ""
        self._begin(ACCEPTED, sample, None)
        return [*found, self._end_of_all(sample, accepted=True)]

    # --- outcomes ------------------------------------------------------------------------------

    def _reference(self, k: int, attempt: Attempt) -> Reference:
        effort, rest = attempt.efforts[k], self._rests[k]
        # As long as any: a window that was longer than the attempt is no value.
        values = {ms: uv for ms, uv in effort.values_uv.items() if uv > 0}
        return Reference(
            channel=self.plan.channels[k],
            kind=self.plan.kind,
            values_uv=values,
            chain=self.stream.chain,
            rest_uv=rest.uv,
            rest_sd_uv=rest.sd_uv,
            first_sample=effort.window[0],
            end_sample=effort.window[1],
            note="; ".join(part for part in (self._table.words(k), self.plan.posture) if part),
        )

    def _rest_outcome(self, k: int) -> Outcome:
        rest = self._rests[k]
        values = {
            "channel": self.plan.channels[k],
            "rest_uv": rest.uv,
            "rest_sd_uv": rest.sd_uv,
            "start": rest.start,
            "end": rest.end,
            "why": "" if math.isfinite(rest.uv) else "the signal was not valid",
        }
        return Outcome(MVC_REST, rest.start, values, self._columns[k])

    def _attempt_outcome(self, attempt: Attempt, k: int) -> Outcome:
        effort = attempt.efforts[k]
        values = {
            "channel": self.plan.channels[k],
            "kind": self.plan.kind,
            "attempt": attempt.number,
            "start": attempt.start,
            "end": attempt.end,
            "values_uv": {f"{ms:g}": uv for ms, uv in effort.values_uv.items()},
            "window": list(effort.window),
            "snr_db": effort.snr_db,
            "accepted": not effort.why,
            "why": effort.why,
            "agreement_pct": self._table.agreement_pct(k),
            "submaximal": self.plan.submaximal,
            "posture": self.plan.posture,
        }
        return Outcome(MVC_ATTEMPT, attempt.start, values, self._columns[k])

    def _end_of_all(self, sample: int, *, accepted: bool) -> Outcome:
        self._ended = True
        chosen = {}
        for k, name in enumerate(self.plan.channels):
            attempt = self._table.chosen(k) if accepted else None
            chosen[name] = None if attempt is None else attempt.number
        return Outcome(MVC_END, sample, {"accepted": accepted, "chosen": chosen})

    # --- view ----------------------------------------------------------------------------------

    @property
    def view(self) -> MvcView:
        """What is to be shown now."""
        own = min(windows_of(self.stream), key=lambda ms: abs(ms - self.stream.window_ms))
        return MvcView(
            cue=cue_of(
                self.plan,
                self._table,
                self._phase,
                span=(self._began, self._ends),
                passed_s=self.stream.seconds(self._at - self._began),
                ramp=self._ramps,
                note=self._note,
            ),
            phase=self._phase,
            plan=self.plan,
            table=self._table,
            now_uv=tuple(self._now.tolist()),
            best_uv=tuple(self._table.best_uv(k, own) for k in range(len(self._columns))),
            highest_uv=tuple(self._highest.tolist()),
        )


def _rest_of(rms_uv: NDArray[np.float64], start: int, end: int) -> Rest:
    known = rms_uv[np.isfinite(rms_uv)]
    if not len(known) or len(known) < _LEAST_OF_REST * len(rms_uv):
        return Rest(start=start, end=end)
    return Rest(float(known.mean()), float(known.std()), start, end)
