"""Monitor ``trigger``: three sharp contractions start what is armed, without a hand.

Arming begins the recording (`app.gui.training.hub`), so that the contractions and what they start
are in one file; there the armed command is part of the command that arms, and a replay finds the
contractions again and starts the same thing at the same sample.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols import outcomes
from app.protocols.activity import READY, REST, Cue, Monitor, State
from app.protocols.asked import emg_columns, number
from app.protocols.commands import Command
from app.protocols.outcomes import Outcome
from app.protocols.stream import Stream, Tick
from app.protocols.trigger.triple import HOW_MANY, WINDOW_S, Contraction, Triple
from dsp.events import TRAINING_PREFIX

#: The three contractions: ``channel``, ``do``, ``durations_s``, ``pauses_s``, ``peaks_uv``.
TRIGGER = f"{TRAINING_PREFIX}trigger"
ARM, OFF, COUNT = "trigger.arm", "trigger.off", "trigger.count"
#: From the last contraction to the start: into position.
DELAY_S = 3.0
LONGEST_DELAY_S = 30.0
#: A contraction is at least such a share of the MVC, so many SD and times above rest, and never
#: less than this: noise of a loose cable is no sign.
SHARE, REST_SD, REST_TIMES, LEAST_UV = 0.2, 5.0, 4.0, 15.0
#: Rest is the quietest stretch of this length among the last so many seconds.
_REST_S, _REST_WITHIN_S = 0.5, 10.0


@dataclass(frozen=True, slots=True)
class TriggerView:
    """What the screen shows.

    Parameters
    ----------
    cue
        What to do.
    do
        What is started then.
    channels
        Names of the muscles that it listens to.
    count
        How many contractions there are so far; once there are all, the cue counts down.
    """

    cue: Cue
    do: str
    channels: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class _Armed:
    values: Mapping[str, Any]  # of the command that arms, as it was given
    command: Command
    columns: tuple[int, ...]
    delay: int  # samples


class Trigger(Monitor):
    """Listens for the three contractions while it is armed, then counts down.

    ``trigger.arm`` takes ``command`` (the whole command to start with: ``do`` and its values),
    ``channels`` (names; any one of them gives the sign; all EMG channels where none is named) and
    ``delay_s``. ``trigger.off`` disarms, also within the countdown.
    """

    def __init__(self, stream: Stream, state: State) -> None:
        super().__init__(stream, state)
        self._armed: _Armed | None = None
        self._begins: int | None = None  # when it counts down
        self._since = 0
        self._end = 0
        self._window = max(1, round(WINDOW_S * stream.fs / stream.hop))
        self._rest_hops = max(1, round(_REST_S * stream.fs / stream.hop))
        self._n_rests = max(1, round(_REST_WITHIN_S / _REST_S))
        self._forget()

    @property
    def is_on(self) -> bool:
        """Whether it is armed."""
        return self._armed is not None

    @property
    def view(self) -> TriggerView | None:
        """What is shown; None while it is off."""
        armed = self._armed
        if armed is None:
            return None
        count = max((one.count for one in self._triples.values()), default=0)
        if self._begins is not None:
            cue = Cue(READY, "Get into position", self._since, self._begins)
            count = HOW_MANY
        else:
            dots = " ".join("●" if k < count else "○" for k in range(HOW_MANY))
            cue = Cue(REST, "Three short contractions to begin", self._since, big=dots)
        names = tuple(self.stream.channels[column].name for column in armed.columns)
        return TriggerView(cue, armed.command.do, names, count)

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Arm, disarm or begin to count down.

        Raises
        ------
        ValueError
            What is armed is no start, or a channel is unknown.
        """
        if command.do == ARM:
            self._arm(self._read(command.values), sample)
        elif command.do == OFF:
            self._armed = self._begins = None
        elif command.do == COUNT:
            if self._armed is None:
                raise ValueError("nothing is armed")
            self._count_down(sample + self._armed.delay, sample)
        else:
            return None
        return ()

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Listen, or wait for the end of the countdown."""
        self._end = tick.end_sample
        armed = self._armed
        if armed is None:
            return
        if self._begins is not None:
            if tick.end_sample >= self._begins:
                # Off first, as a command: a replay that begins later must not hear it again.
                yield Outcome(outcomes.DO, tick.end_sample, {"command": {"do": OFF}})
                started = {"do": armed.command.do, **armed.command.values}
                yield Outcome(outcomes.DO, tick.end_sample, {"command": started})
            return
        self._powers[self._n_powers % len(self._powers)] = tick.power_uv2
        self._n_powers += 1
        level_uv = np.sqrt(self._powers.mean(axis=0))  # NaN until all of it is known
        self._learn_rest(tick, armed.columns)
        for column in armed.columns:
            level = math.nan if column in tick.poor else float(level_uv[column])
            found = self._triples[column].step(tick.end_sample, level, self._least_uv[column])
            if found and not self._is_a_movement(column, found):
                yield self._told(column, found, armed)
                yield Outcome(outcomes.DO, tick.end_sample, {"command": {"do": COUNT}})
                return

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Begin to listen anew: a contraction may be missing."""
        self._forget()
        return ()

    def carried(self) -> Mapping[str, Any]:
        """Return what is armed, and how much of a countdown is left."""
        if self._armed is None:
            return {}
        values = dict(self._armed.values)
        if self._begins is not None:
            values["left_s"] = self.stream.seconds(max(0, self._begins - self._end))
        return values

    def carry(self, values: Mapping[str, Any]) -> None:
        """Be armed as before.

        Raises
        ------
        ValueError
            It is something else.
        """
        self._arm(self._read(values), 0)
        if "left_s" in values:
            left_s = number(values, "left_s", 0.0, 0.0, LONGEST_DELAY_S)
            self._count_down(self.stream.samples(left_s), 0)

    # --- behind --------------------------------------------------------------------------------

    def _read(self, values: Mapping[str, Any]) -> _Armed:
        armed = values.get("command")
        do = armed.get("do") if isinstance(armed, Mapping) else None
        if not isinstance(armed, Mapping) or not isinstance(do, str) or not do.endswith(".start"):
            raise ValueError("three contractions can only start something")
        all_of_them = values.get("channels") in (None, [], ())
        columns = self.stream.emg if all_of_them else emg_columns(values, self.stream)
        delay_s = number(values, "delay_s", DELAY_S, 0.0, LONGEST_DELAY_S)
        start = Command(do, {name: value for name, value in armed.items() if name != "do"})
        kept = {name: values[name] for name in ("command", "channels", "delay_s") if name in values}
        return _Armed(kept, start, columns, self.stream.samples(delay_s))

    def _arm(self, armed: _Armed, sample: int) -> None:
        self._armed, self._begins, self._since = armed, None, sample
        self._forget()

    def _count_down(self, begins: int, sample: int) -> None:
        self._begins, self._since = begins, sample

    def _forget(self) -> None:
        columns = () if self._armed is None else self._armed.columns
        self._triples = {column: Triple(self.stream) for column in columns}
        n = len(self.stream.channels)
        self._powers, self._n_powers = np.full((self._window, n), math.nan), 0
        self._sum, self._summed = np.zeros(n), 0
        self._rests: deque[NDArray[np.float64]] = deque(maxlen=self._n_rests)
        self._least_uv = dict.fromkeys(columns, math.nan)  # while rest is not known

    def _learn_rest(self, tick: Tick, columns: tuple[int, ...]) -> None:
        self._sum += tick.power_uv2
        self._summed += 1
        if self._summed == self._rest_hops:
            self._rests.append(self._sum / self._summed)
            self._sum, self._summed = np.zeros(len(self._sum)), 0
            # NaN where every stretch has one: `fmin` passes over the others.
            rest_uv = np.sqrt(np.fmin.reduce(np.array(self._rests), axis=0))
            self._least_uv = {k: self._least_of(k, float(rest_uv[k])) for k in columns}

    def _least_of(self, column: int, rest_uv: float) -> float:
        """Return what a contraction has to reach; NaN where rest is not known."""
        uv, sd_uv = self.state.reference_uv(self.stream, column), math.nan
        reference = self.state.references.get(self.stream.channels[column].name)
        if math.isfinite(uv) and reference is not None and math.isfinite(reference.rest_uv):
            rest_uv, sd_uv = reference.rest_uv, reference.rest_sd_uv
        least = [LEAST_UV, REST_TIMES * rest_uv]
        if math.isfinite(uv):
            least[1] = 2.0 * rest_uv  # of a good electrode 20 % of the MVC are far above
            least.append(SHARE * uv)
        if math.isfinite(sd_uv):
            least.append(rest_uv + REST_SD * sd_uv)
        return max(least) if math.isfinite(rest_uv) else math.nan

    def _is_a_movement(self, column: int, found: tuple[Contraction, ...]) -> bool:
        """Tell whether other muscles worked between the contractions: someone walks or lifts."""
        others = (one for other, one in self._triples.items() if other != column)
        return any(one.worked_between(found) for one in others)

    def _told(self, column: int, found: tuple[Contraction, ...], armed: _Armed) -> Outcome:
        s = self.stream.seconds
        return Outcome(
            TRIGGER,
            found[0].start_sample,
            {
                "channel": self.stream.channels[column].name,
                "do": armed.command.do,
                "durations_s": [s(one.end_sample - one.start_sample) for one in found],
                "pauses_s": [
                    s(after.start_sample - one.end_sample) for one, after in pairwise(found)
                ],
                "peaks_uv": [one.peak_uv for one in found],
            },
            column,
        )
