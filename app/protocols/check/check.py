"""The activity ``check``: is the signal real? Rest, one contraction, and what to mend.

Everything that the quality of a whole recording is judged by (`dsp.quality`), in 13 s, with rest
and contraction where they were asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.protocols.activity import DONE, READY, REST, WORK, Activity, ActivityView, Cue, State
from app.protocols.asked import emg_columns, number
from app.protocols.check.check_meter import CheckMeter
from app.protocols.outcomes import Outcome
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX

#: What was found in one channel: see `ChannelCheck`.
CHECK = f"{TRAINING_PREFIX}check"

#: Phases, in their order.
SETTLE, RELAX, PAUSE, TENSE, JUDGING, CHECKED = (
    "settle", "rest", "pause", "contraction", "judging", "done",
)  # fmt: skip

GREEN, AMBER, RED = "green", "amber", "red"
REST_S, CONTRACTION_S = 5.0, 5.0
#: Time to let go of the bar, and to get ready.
_SETTLE_S, _PAUSE_S = 1.5, 1.5
#: More than so much of rest or contraction missing: the check says nothing.
_MOST_MISSING = 0.1
_AGAIN = "samples were missing in the check: mend the link, then check again"
_MISSING = "missing"

_RELAX = "Relax completely"
_TENSE = "Tense each muscle, or do the movement once"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not good.

    Parameters
    ----------
    index
        Name of the index (`dsp.quality.ChannelQuality`).
    verdict
        ``amber`` or ``red``.
    instruction
        What to do about it, English.
    """

    index: str
    verdict: str
    instruction: str


@dataclass(frozen=True, slots=True)
class ChannelCheck:
    """What was found in one channel.

    Parameters
    ----------
    channel
        Its name.
    verdict
        ``green``, ``amber`` or ``red``.
    faults
        The worst first, one for each thing to do.
    rest_uv, rest_sd_uv
        Mean and SD of its RMS at rest, in the chain's window; NaN where not measured.
    values
        By name of the index its value; NaN where not known.
    """

    channel: str
    verdict: str
    faults: tuple[Fault, ...] = ()
    rest_uv: float = math.nan
    rest_sd_uv: float = math.nan
    values: Mapping[str, float] | None = None

    def value(self, index: str) -> float:
        """Return the value of an index; NaN where not known."""
        return (self.values or {}).get(index, math.nan)

    def to_values(self) -> dict[str, Any]:
        """Return it as the details of an outcome."""
        return {
            "channel": self.channel,
            "verdict": self.verdict,
            "faults": [
                {"index": one.index, "verdict": one.verdict, "instruction": one.instruction}
                for one in self.faults
            ],
            "rest_uv": self.rest_uv,
            "rest_sd_uv": self.rest_sd_uv,
            "indices": dict(self.values or {}),
        }

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> ChannelCheck | None:
        """Read what `to_values` gave; None where a damaged file holds something else."""
        channel, verdict = values.get("channel"), values.get("verdict")
        faults, indices = values.get("faults"), values.get("indices")
        if not isinstance(channel, str) or verdict not in (GREEN, AMBER, RED):
            return None
        faults = faults if isinstance(faults, list) else []
        indices = indices if isinstance(indices, Mapping) else {}
        return cls(
            channel,
            verdict,
            tuple(
                Fault(str(one.get("index")), str(one.get("verdict")), str(one.get("instruction")))
                for one in faults
                if isinstance(one, Mapping)
            ),
            _finite(values.get("rest_uv")),
            _finite(values.get("rest_sd_uv")),
            {str(name): _finite(value) for name, value in indices.items()},
        )


@dataclass(frozen=True, slots=True)
class CheckView(ActivityView):
    """What the screen shows of a check.

    Parameters
    ----------
    phase
        One of the phases of this module.
    columns
        What is checked.
    results
        One for each of `columns`; empty until it is done.
    """

    phase: str
    columns: tuple[int, ...]
    results: tuple[ChannelCheck, ...] = ()


class CheckActivity(Activity):
    """Checks the signal of some channels.

    Parameters
    ----------
    stream, state
        See `Activity`.
    values
        ``channels``: a list of names, all where there is none; ``rest_s`` 3 to 30, ``contract_s``
        2 to 30, each 5.
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
        named = values.get("channels") is not None
        self._columns = emg_columns(values, stream) if named else stream.emg
        if not self._columns:
            raise ValueError("there is no channel of EMG to check")
        rest_s = number(values, "rest_s", REST_S, 3.0, 30.0)
        contract_s = number(values, "contract_s", CONTRACTION_S, 2.0, 30.0)
        self._began = sample
        first = sample + stream.samples(_SETTLE_S)
        self._rest = (first, first + stream.samples(rest_s))
        first = self._rest[1] + stream.samples(_PAUSE_S)
        self._contraction = (first, first + stream.samples(contract_s))
        self._meter: CheckMeter | None = CheckMeter(
            stream, self._columns, self._rest, self._contraction
        )
        self._missing = [0, 0]
        self._results: tuple[ChannelCheck, ...] = ()
        self._now = sample

    @property
    def view(self) -> CheckView:
        """What is to be shown now."""
        phase = self._phase()
        return CheckView(self._cue(phase), phase, self._columns, self._results)

    @property
    def is_over(self) -> bool:
        """Whether it has said what it found."""
        return self._meter is None

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Measure; in the end, say what was found."""
        self._now = tick.end_sample
        if self._meter is None:
            return ()
        self._meter.take(tick)
        quality = self._meter.quality
        if quality is None:
            return ()
        lost = any(
            missing > _MOST_MISSING * (end - first)
            for missing, (first, end) in zip(
                self._missing, (self._rest, self._contraction), strict=True
            )
        )
        found = []
        for column in self._columns:
            rest_uv, rest_sd_uv = self._meter.rest_uv(column)
            faults = tuple(
                Fault(name, index.verdict, index.instruction)
                for name, index in quality[column].faults()
                if not (lost and name == _MISSING)
            )
            if lost:
                faults = (Fault(_MISSING, RED, _AGAIN), *faults)
            indices = quality[column].indices
            found.append(
                ChannelCheck(
                    self.stream.channels[column].name,
                    RED if lost else quality[column].verdict,
                    faults,
                    rest_uv,
                    rest_sd_uv,
                    {
                        name: math.nan if index.value is None else float(index.value)
                        for name, index in indices.items()
                    },
                )
            )
        self._results, self._meter = tuple(found), None
        return [
            Outcome(CHECK, self._rest[0], one.to_values(), column)
            for column, one in zip(self._columns, found, strict=True)
        ]

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Count what is missing of rest and contraction."""
        for place, (first, end) in enumerate((self._rest, self._contraction)):
            self._missing[place] += max(0, min(end, end_sample) - max(first, first_sample))
        return ()

    def _phase(self) -> str:
        if self._meter is None:
            return CHECKED
        ends = (self._rest[0], self._rest[1], self._contraction[0], self._contraction[1])
        passed = sum(self._now >= end for end in ends)
        return (SETTLE, RELAX, PAUSE, TENSE, JUDGING)[passed]

    def _cue(self, phase: str) -> Cue:
        rest, contraction = self._rest, self._contraction
        if phase == SETTLE:
            return Cue(READY, _RELAX, self._began, rest[0])
        if phase == RELAX:
            return Cue(REST, _RELAX, rest[0], rest[1])
        if phase == PAUSE:
            return Cue(READY, "Get ready to tense", rest[1], contraction[0])
        if phase == TENSE:
            return Cue(WORK, _TENSE, contraction[0], contraction[1])
        if phase == JUDGING:
            return Cue(DONE, "Looking at it", contraction[1])
        return self._result_cue()

    def _result_cue(self) -> Cue:
        bad = [one for one in self._results if one.faults]
        bad.sort(key=lambda one: one.verdict != RED)
        if not bad:
            return Cue(DONE, "All good: go on", self._contraction[1])
        text = "Mend the red ones" if bad[0].verdict == RED else "Good enough: go on"
        note = bad[0].faults[0].instruction
        return Cue(DONE, text, self._contraction[1], note=note, warns=bad[0].verdict == RED)


def _finite(value: Any) -> float:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if known and math.isfinite(value) else math.nan
