"""Isometric holds and pauses at the sticking point.

Countdown, then it waits until every muscle is in its zone and stays there for half a second; from
the first moment of that on it counts. A muscle that leaves its zone for longer than the grace
breaks the hold, at the sample where it left. Missing samples, a value that is not valid or a red
signal make it invalid: then no number is given. After it a rest, and the next one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.protocols import by_chance
from app.protocols.activity import DONE, READY, REST, WORK, Activity, ActivityView, Cue, State
from app.protocols.commands import Command
from app.protocols.hold.hold_meter import HoldMeter
from app.protocols.hold.hold_plan import ABOVE, IN, PAUSE, UNKNOWN, HoldPlan, HoldZone
from app.protocols.hold.hold_spectrum import mean_hz, slope, snr_db, trend_over
from app.protocols.outcomes import Outcome
from app.protocols.stream import Stream, Tick
from dsp.events import TRAINING_PREFIX

#: One hold: from `start` to `end`, `result`, and what was measured (`HoldMeter.measures`).
HELD = f"{TRAINING_PREFIX}hold"
#: All holds of one command: how many, and their trend from one to the next.
HELD_ALL = f"{TRAINING_PREFIX}hold_end"
COMPLETE, BROKEN, INVALID, STOPPED = "complete", "broken", "invalid", "stopped"
#: In the zone for so long: it is meant, and not on the way through (field guide 5.2, dwell).
SETTLE_S = 0.5


@dataclass(frozen=True, slots=True)
class HoldView(ActivityView):
    """What is shown of a hold.

    Parameters
    ----------
    plan
        What was asked for.
    zones
        By muscle, in force for this one.
    levels, places
        By muscle: present value in the zone's unit (NaN: none) and where it is.
    mean, spread
        By muscle: mean and SD of the envelope since it began, in the zone's unit.
    repeat
        Which one, from 1.
    holding
        Whether it counts now.
    held_s, in_zone_s
        Of the present hold.
    results
        Values of the outcomes so far.
    """

    plan: HoldPlan
    zones: tuple[HoldZone, ...]
    levels: tuple[float, ...]
    places: tuple[str, ...]
    mean: tuple[float, ...]
    spread: tuple[float, ...]
    repeat: int
    holding: bool
    held_s: float
    in_zone_s: float
    results: tuple[Mapping[str, Any], ...]


class Hold(Activity):
    """The activity ``hold``; its command's values are those of `HoldPlan.of`.

    The command ``hold.next`` ends a rest early.
    """

    def __init__(
        self, stream: Stream, state: State, values: Mapping[str, Any], sample: int
    ) -> None:
        super().__init__(stream, state)
        self.plan = HoldPlan.of(values, stream, state)
        self._n = len(self.plan.columns)
        self._levels = (math.nan,) * self._n
        self._places = (UNKNOWN,) * self._n
        self._results: list[dict[str, Any]] = []
        self._centres_hz: list[list[float]] = []
        self._repeat = 1
        self._meter: HoldMeter | None = None
        self._run: list[tuple[Tick, tuple[str, ...]]] = []
        self._note, self._note_warns = "", False
        self._phase, self._began = READY, sample
        self._ends: int | None = None
        self._zones: tuple[HoldZone, ...] = ()
        self._get_ready(sample)

    @property
    def is_over(self) -> bool:
        """Whether all holds are done."""
        return self._phase == DONE

    # --- what happens ----------------------------------------------------------------------------

    def step(self, tick: Tick) -> Iterable[Outcome]:
        """Take in the next hop."""
        self._look(tick)
        if self._meter is not None:
            return self._hold(tick)
        if self._phase == REST and self._ends is not None and tick.end_sample >= self._ends:
            self._repeat += 1
            return self._get_ready(tick.end_sample)
        if self._phase == READY:
            if self._ends is not None and tick.end_sample >= self._ends:
                self._ends = None
            elif self._ends is None:
                return self._wait(tick)
        return ()

    def command(self, command: Command, sample: int) -> Iterable[Outcome] | None:
        """Follow ``hold.next``."""
        if command.do != "hold.next":
            return None
        if self._phase != REST:
            raise ValueError("there is no rest to end")
        self._repeat += 1
        return self._get_ready(sample)

    def lost(self, first_sample: int, end_sample: int) -> Iterable[Outcome]:
        """Take note of missing samples: they make a hold invalid."""
        self._run = []
        if self._meter is None:
            return ()
        return self._end_one(end_sample, INVALID, "samples are missing in it")

    def end(self, sample: int) -> Iterable[Outcome]:
        """End it; a hold that is under way counts as stopped."""
        found: list[Outcome] = []
        if self._phase == DONE:
            return found
        if self._meter is not None:
            found += self._end_one(sample, STOPPED, "it was ended")
        return found if self._phase == DONE else [*found, *self._end_all(sample)]

    # --- the phases ------------------------------------------------------------------------------

    def _get_ready(self, sample: int) -> Iterable[Outcome]:
        self._run = []
        try:
            self._zones = self.plan.zones(self.stream, self.state)
        except ValueError as problem:  # reference or target were taken away in between
            self._note, self._note_warns = str(problem), True
            return self._end_all(sample)
        self._phase, self._began = READY, sample
        self._ends = sample + round(self.plan.ready_s * self.stream.fs)
        if not self._results:
            self._note, self._note_warns = "", False
        return ()

    def _wait(self, tick: Tick) -> Iterable[Outcome]:
        doubt = self._doubt(tick)
        self._note, self._note_warns = doubt, bool(doubt)
        if doubt or any(place != IN for place in self._places):
            self._run = []
            return ()
        self._run.append((tick, self._places))
        if len(self._run) * self.stream.hop < min(SETTLE_S, self.plan.seconds) * self.stream.fs:
            return ()
        self._meter = HoldMeter(self.stream, self._zones, self.plan.grace_s)
        for one, places in self._run:
            self._meter.take(one, places)
        self._run = []
        planned = self.stream.samples(self.plan.seconds)
        self._phase, self._began = WORK, self._meter.start + self.stream.delay_samples
        self._ends = self._began + planned
        return self._complete(tick)

    def _hold(self, tick: Tick) -> Iterable[Outcome]:
        assert self._meter is not None
        doubt = self._doubt(tick)
        if doubt:
            return self._end_one(tick.end_sample, INVALID, doubt)
        if self._meter.take(tick, self._places):
            at_s = self.stream.seconds(self._meter.samples)
            why = f"it was left after {at_s:.1f} s for more than {self.plan.grace_s:g} s"
            return self._end_one(tick.end_sample, BROKEN, why)
        return self._complete(tick)

    def _complete(self, tick: Tick) -> Iterable[Outcome]:
        assert self._meter is not None
        if self._meter.samples < self.stream.samples(self.plan.seconds):
            return ()
        return self._end_one(tick.end_sample, COMPLETE, "")

    def _end_one(self, sample: int, result: str, why: str) -> Iterable[Outcome]:
        assert self._meter is not None
        meter, self._meter = self._meter, None
        meter.finish()
        values = self._values(meter, result, why)
        self._results.append(values)
        channel = self.plan.columns[0] if self._n == 1 else -1
        found = [Outcome(HELD, meter.start, values, channel)]
        self._note, self._note_warns = _said(values), result != COMPLETE
        if self._repeat >= self.plan.repeats or result == STOPPED:
            return [*found, *self._end_all(sample)]
        self._phase, self._began = REST, sample
        self._ends = sample + round(self.plan.rest_s * self.stream.fs)
        return found

    def _end_all(self, sample: int) -> Iterable[Outcome]:
        self._phase, self._began, self._ends = DONE, sample, None
        results = [values["result"] for values in self._results]
        if not results:
            return []
        repeats = [values["repeat"] for values in self._results]
        names = self._names()
        means = [_of_each(values["mean_uv"]) for values in self._results]
        values = {
            "kind": self.plan.kind,
            "channels": names,
            "planned": self.plan.repeats,
            "holds": len(results),
            **{name: results.count(name) for name in (COMPLETE, BROKEN, INVALID, STOPPED)},
            "held_s": sum(values["held_s"] for values in self._results),
            "mean_trend": [trend_over(repeats, [row[k] for row in means]) for k in range(self._n)],
        }
        if self.plan.kind == PAUSE:
            values["spectrum_trend"] = self._spectrum_trend(repeats)
        start = int(self._results[0]["start"])
        return [Outcome(HELD_ALL, start, values, self.plan.columns[0] if self._n == 1 else -1)]

    # --- what is found out -----------------------------------------------------------------------

    def _look(self, tick: Tick) -> None:
        columns = self._zones
        self._levels = tuple(float(tick.rms_uv[one.column]) / one.scale_uv for one in columns)
        self._places = tuple(map(HoldZone.place, columns, self._levels))

    def _doubt(self, tick: Tick) -> str:
        """Return why nothing can be said of this hop; empty when something can."""
        for zone, level in zip(self._zones, self._levels, strict=True):
            name = self.stream.printed(zone.column)
            if zone.column in tick.poor:
                return f"the signal of {name} is poor"
            if math.isnan(level):
                return f"there is no valid value of {name}"
        return ""

    def _names(self) -> list[str]:
        return [self.stream.channels[column].name for column in self.plan.columns]

    def _values(self, meter: HoldMeter, result: str, why: str) -> dict[str, Any]:
        nothing = [None] * self._n
        values: dict[str, Any] = {
            "kind": self.plan.kind,
            "repeat": self._repeat,
            "repeats": self.plan.repeats,
            "channels": self._names(),
            "start": meter.start,
            "end": meter.end,
            "planned_s": self.plan.seconds,
            "held_s": self.stream.seconds(meter.samples),
            "grace_s": self.plan.grace_s,
            "result": result,
            "valid": result != INVALID,
            "why": why,
            "unit": self.plan.unit,
            "zone": [[zone.low, zone.high] for zone in self._zones],
            "window_ms": self.stream.window_ms,
            "band_hz": list(self.stream.band_hz),
            "in_zone_s": None,
            "in_zone_pct": None,
            "mean_uv": nothing,
            "mean_pct": nothing,
            "steadiness_pct": nothing,
        }
        if result == INVALID:
            self._centres_hz.append([math.nan] * self._n)
            return values
        values |= meter.measures()
        values["steadiness_chance_pct"] = by_chance.steadiness_pct(
            self.stream, values["steadiness_s"]
        )
        span = meter.start, meter.end
        snrs = self._snrs(values["mean_uv"])
        medians = meter.medians
        if self.plan.kind != PAUSE:
            values["spectrum"] = [
                slope(self.stream, zone, medians, span, snr)
                for zone, snr in zip(self._zones, snrs, strict=True)
            ]
        self._centres_hz.append([mean_hz(self.stream, zone, medians, span) for zone in self._zones])
        return values

    def _snrs(self, mean_uv: list[float]) -> list[float | None]:
        references = self.state.references
        return [
            snr_db(references.get(name), mean)
            for name, mean in zip(self._names(), mean_uv, strict=True)
        ]

    def _spectrum_trend(self, repeats: list[int]) -> list[dict[str, Any]]:
        """Return how the median frequency changes from pause to pause, by muscle."""
        from dsp.tiers import Feature, Policy, feature_policy
        from dsp.trend import too_noisy

        policy = feature_policy(self.stream.tier, Feature.SLOPE)
        if policy.policy is Policy.WITHHELD:
            return [{"n": 0, "why": f"withheld: {policy.reason}"}] * self._n
        found = []
        for k in range(self._n):
            means = [_of_each(values["mean_uv"])[k] for values in self._results]
            known = [mean for mean in means if math.isfinite(mean)]
            noisy = too_noisy(self._snrs([min(known, default=math.nan)] * self._n)[k])
            centres = [row[k] for row in self._centres_hz]
            found.append({"n": 0, "why": noisy} if noisy else trend_over(repeats, centres))
        return found

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def view(self) -> HoldView:
        """What is to be shown now."""
        meter = self._meter
        seconds = self.stream.seconds
        nothing = (math.nan,) * self._n
        mean = spread = nothing
        if meter is not None:
            scales = [zone.scale_uv for zone in self._zones]
            means_uv, spreads_uv = meter.course_uv()
            mean = tuple((means_uv / scales).tolist())
            spread = tuple((spreads_uv / scales).tolist())
        return HoldView(
            cue=self._cue(),
            plan=self.plan,
            zones=self._zones,
            levels=self._levels,
            places=self._places,
            mean=mean,
            spread=spread,
            repeat=self._repeat,
            holding=meter is not None,
            held_s=0.0 if meter is None else seconds(meter.samples),
            in_zone_s=0.0 if meter is None else seconds(meter.in_zone),
            results=tuple(self._results),
        )

    def _cue(self) -> Cue:
        if self._phase == DONE:
            return Cue(DONE, "Done", self._began, None, "", self._note, self._note_warns)
        if self._phase == REST:
            return Cue(REST, "Rest", self._began, self._ends, "", self._note, self._note_warns)
        if self._phase == READY:
            text = "Go to the sticking point" if self._ends is not None else self._way_in()
            return Cue(READY, text, self._began, self._ends, "", self._note, self._note_warns)
        outside = next((place for place in self._places if place != IN), IN)
        text = "Hold" if outside == IN else "Less" if outside == ABOVE else "More"
        note = "" if outside == IN else "outside the zone"
        return Cue(WORK, text, self._began, self._ends, "", note, bool(note))

    def _way_in(self) -> str:
        outside = next((place for place in self._places if place != IN), IN)
        if outside == IN:
            return "Hold"
        return "Less, into the zone" if outside == ABOVE else "More, into the zone"


def _of_each(values: list[float | None]) -> list[float]:
    return [math.nan if value is None else value for value in values]


def _said(values: Mapping[str, Any]) -> str:
    """Return one line on a hold that is over."""
    if values["result"] == INVALID:
        return f"this hold does not count: {values['why']}"
    held, inside = values["held_s"], values["in_zone_pct"]
    if values["result"] == COMPLETE:
        return f"held {held:.1f} s, {inside:.0f} % of it in the zone"
    return f"held {held:.1f} s of {values['planned_s']:g}: {values['why']}"
