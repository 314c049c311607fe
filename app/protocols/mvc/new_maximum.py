"""The monitor that sees when somebody does more than what is 100 %.

Nothing is clipped, and nothing changes by itself: a person may adopt the new value (`refer`).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping
from operator import is_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.activity import Monitor, State
from app.protocols.mvc.mvc import MVC_END, MVC_START
from app.protocols.mvc.mvc_effort import largest_rms, windows_of
from app.protocols.outcomes import Outcome
from app.protocols.reference import Reference
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX

#: A value beyond the reference: ``channel``, ``value_uv``, ``window_ms``, ``share``, and the
#: ``reference`` that it would be.
NEW_MAXIMUM = f"{TRAINING_PREFIX}new_maximum"

#: By so much a value must exceed the reference, for so long (field guide 2.5).
EXCESS = 1.1
LEAST_S = 0.5
#: Longest effort that is looked at in one go.
_MOST_S = 10.0
#: The longest window that is stored; an effort that exceeds is seen from so long before on.
_BEFORE_S = 1.0


class NewMaximum(Monitor):
    """Tells once for each reference when a later effort exceeds it.

    Parameters
    ----------
    stream, state
        See `Monitor`.
    """

    def __init__(self, stream: Stream, state: State) -> None:
        super().__init__(stream, state)
        self._held: tuple[Reference, ...] = ()
        self._limits = np.full(len(stream.channels), np.nan)
        self._told: dict[str, float] = {}
        self._measured: frozenset[str] = frozenset()  # by an MVC that goes on
        before = round(_BEFORE_S * stream.fs / stream.hop)
        self._powers: deque[NDArray[np.float64]] = deque(
            maxlen=before + round(_MOST_S * stream.fs / stream.hop)
        )
        self._before = before
        self._runs: dict[int, int] = {}  # by column: hops above its limit so far

    @property
    def is_on(self) -> bool:
        """Whether there is a reference."""
        return bool(self.state.references)

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Take in the next hop."""
        self._follow_references()
        self._powers.append(tick.power_uv2)
        above = tick.rms_uv > self._limits
        if not self._runs and not np.count_nonzero(above):
            return ()
        found: list[Outcome] = []
        for column in sorted({*np.flatnonzero(above).tolist(), *self._runs}):
            hops = self._runs.get(column, 0)
            if column in tick.poor:
                self._runs.pop(column, None)
            elif above[column]:
                self._runs[column] = hops + 1
                if hops + 1 >= (self._powers.maxlen or 0) - self._before:
                    found += self._end_run(column, tick.end_sample)
            else:
                found += self._end_run(column, tick.end_sample - self.stream.hop)
        return found

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Begin anew: what was lost may have been anything."""
        self._runs.clear()
        self._powers.clear()
        return ()

    def noted(self, outcome: Outcome, decided_sample: int) -> Iterable[Outcome]:
        """Look away from muscles while what is 100 % of them is measured."""
        if outcome.kind == MVC_START:
            self._measured = frozenset(outcome.values["channels"])
            self._held = ()
        elif outcome.kind == MVC_END:
            self._measured = frozenset()
            self._held = ()
        return ()

    def carried(self) -> Mapping[str, Any]:
        """Return the references that were exceeded already."""
        return {"told": dict(self._told)} if self._told else {}

    def carry(self, values: Mapping[str, Any]) -> None:
        """Take over what `carried` gave."""
        told = values.get("told")
        if not isinstance(told, Mapping) or not all(
            isinstance(uv, float) or (type(uv) is int and abs(uv) < 2**53) for uv in told.values()
        ):
            raise ValueError("what was exceeded is no list of channels")
        self._told = {str(name): float(uv) for name, uv in told.items()}

    def _follow_references(self) -> None:
        """Reckon the limits where a reference has changed: it is looked at 200 times a second."""
        references = self.state.references
        held = self._held
        if len(references) == len(held) and all(map(is_, references.values(), held)):
            return
        self._held = tuple(references.values())
        self._runs.clear()
        for column in self.stream.emg:
            name = self.stream.channels[column].name
            uv = self.state.reference_uv(self.stream, column)
            known = name in self._measured or self._told.get(name) == uv
            self._limits[column] = math.nan if known else EXCESS * uv

    def _end_run(self, column: int, end_sample: int) -> Iterable[Outcome]:
        hops = self._runs.pop(column)
        if hops * self.stream.hop < LEAST_S * self.stream.fs:
            return
        name = self.stream.channels[column].name
        old = self.state.references[name]
        old_uv = self.state.reference_uv(self.stream, column)
        newest = list(self._powers)[-(hops + self._before) :]
        powers = np.array(newest)[:, column : column + 1]
        hop_ms = 1000.0 * self.stream.hop / self.stream.fs
        values = {}
        for ms in windows_of(self.stream):
            uv = float(largest_rms(powers, max(1, round(ms / hop_ms)))[0][0])
            if uv > 0:
                values[ms] = uv
        own = [uv for ms, uv in values.items() if abs(ms - self.stream.window_ms) < hop_ms]
        if not own:
            return
        self._told[name] = old_uv
        self._limits[column] = math.nan
        start = end_sample - hops * self.stream.hop
        new = Reference(
            channel=name,
            kind=old.kind,
            values_uv=values,
            chain=self.stream.chain,
            rest_uv=old.rest_uv,
            rest_sd_uv=old.rest_sd_uv,
            first_sample=max(0, start),
            end_sample=end_sample,
            note="adopted from a later effort that exceeded the one before",
        )
        yield Outcome(
            NEW_MAXIMUM,
            start,
            {
                "channel": name,
                "value_uv": own[0],
                "window_ms": self.stream.window_ms,
                "share": own[0] / old_uv,
                "reference": new.to_values(),
            },
            column,
        )
