"""A session of the simulated athlete, written as segments: rest, attempts, sets, holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from acquisition.athlete.emg import generator
from acquisition.athlete.exercises import Exercise
from acquisition.athlete.plan import MIN_PERIOD_S, TAIL_S, Segment, make_rep, varied_sides
from acquisition.athlete.rep import HOLD, MVC, NORMAL, SHARP, Rep
from acquisition.athlete.styles import (
    ATTEMPT_CV,
    PERIOD_FACTOR,
    SHARP_EVERY_S,
    STYLES,
    attempt,
    hold,
    sharp,
)
from acquisition.errors import ConfigError

REST, REPS = "rest", "reps"
FORM = (
    "Write segments with commas between them: rest:SECONDS, mvc:SECONDS, reps:N, reps:N:STYLE, "
    "reps:N:STYLE:SECONDS (one every so many), hold:SECONDS, hold:SECONDS:PERCENT (of the "
    "maximum), sharp:N."
)
_MOST_SEGMENTS, _MOST_EFFORTS = 500, 10_000
_TAG_SCRIPT = 11


class ScriptPlan:
    """What a script asks for, when; keeps `acquisition.athlete.plan.Plan`.

    Parameters
    ----------
    exercise
        What the repetitions are of.
    seed
        Seed of the small differences between efforts.
    seconds
        Length of the stream, with rest after the script; None for the script and 1 s.
    text
        The script.
    drop_pct
        By how much the amplitude falls over each set of repetitions.

    Attributes
    ----------
    segments
        What was asked for, with its times.

    Raises
    ------
    ConfigError
        The script says something else than `FORM`.
    """

    def __init__(
        self, exercise: Exercise, seed: int, seconds: float | None, text: str, drop_pct: float
    ) -> None:
        self._exercise, self._seed, self._drop_pct = exercise, seed, drop_pct
        self._efforts: list[Rep] = []
        segments: list[Segment] = []
        now_s = 0.0
        parts = [part.strip() for part in text.split(",")]
        if len(parts) > _MOST_SEGMENTS:
            raise ConfigError(f"script= has {len(parts)} segments.", f"At most {_MOST_SEGMENTS}.")
        for part in parts:
            segment = self._add(part, now_s)
            now_s = segment.end_s
            segments.append(segment)
            if len(self._efforts) > _MOST_EFFORTS:
                raise ConfigError(
                    f"script= has more than {_MOST_EFFORTS} efforts.", "Make it shorter."
                )
        self.segments = tuple(segments)
        self.total_s: float | None = now_s + TAIL_S if seconds is None else seconds
        self.n_reps: int | None = sum(
            segment.n_efforts for segment in segments if segment.kind == REPS
        )
        self.period_s = exercise.period_s
        self._ends_s = [effort.end_s for effort in self._efforts]

    def reps_between(self, first_s: float, last_s: float) -> list[Rep]:
        """Return the efforts that work somewhere within `first_s` to `last_s`."""
        found = []
        for effort in self._efforts[bisect_left(self._ends_s, first_s) :]:
            if effort.start_s >= last_s:
                break
            if effort.end_s > first_s:
                found.append(effort)
        return found

    def _add(self, part: str, now_s: float) -> Segment:
        kind, *values = (piece.strip() for piece in part.split(":"))
        make = self._makers().get(kind)
        if make is None:
            raise _wrong(part, "")
        return make(part, values, now_s)

    def _makers(self) -> dict[str, Callable[[str, list[str], float], Segment]]:
        return {
            REST: self._rest,
            MVC: self._mvc,
            REPS: self._reps,
            HOLD: self._hold,
            SHARP: self._sharp,
        }

    def _rest(self, part: str, values: list[str], now_s: float) -> Segment:
        (seconds,) = _numbers(part, values, 1, 1)
        return Segment(REST, now_s, now_s + _between(part, seconds, 0.1, 86_400.0, "s"))

    def _mvc(self, part: str, values: list[str], now_s: float) -> Segment:
        (seconds,) = _numbers(part, values, 1, 1)
        seconds = _between(part, seconds, 2.0, 60.0, "s")
        self._efforts.append(attempt(now_s, seconds, self._sides(ATTEMPT_CV)))
        return Segment(MVC, now_s, now_s + seconds, 1)

    def _hold(self, part: str, values: list[str], now_s: float) -> Segment:
        seconds, *level = _numbers(part, values, 1, 2)
        seconds = _between(part, seconds, 1.0, 3600.0, "s")
        level_pct = _between(part, level[0] if level else 50.0, 1.0, 150.0, "%")
        self._efforts.append(hold(now_s, seconds, level_pct / 100.0, self._sides(0.0)))
        return Segment(HOLD, now_s, now_s + seconds, 1, level_pct=level_pct)

    def _sharp(self, part: str, values: list[str], now_s: float) -> Segment:
        n = _whole(part, _numbers(part, values, 1, 1)[0], 100)
        for k in range(n):
            self._efforts.append(sharp(now_s + k * SHARP_EVERY_S, self._sides(ATTEMPT_CV)))
        return Segment(SHARP, now_s, now_s + n * SHARP_EVERY_S, n)

    def _reps(self, part: str, values: list[str], now_s: float) -> Segment:
        style = values.pop(1) if len(values) > 1 else NORMAL
        if style not in STYLES:
            raise _wrong(part, f"Allowed as a style: {', '.join(STYLES)}.")
        if self._exercise.isometric and style != NORMAL:
            raise _wrong(part, f"sim:{self._exercise.name} is held; it has no styles.")
        count, *every = _numbers(part, values, 1, 2)
        n = _whole(part, count, 1000)
        natural_s = self._exercise.period_s * PERIOD_FACTOR.get(style, 1.0)
        every_s = _between(part, every[0] if every else natural_s, MIN_PERIOD_S, 3600.0, "s")
        period_s = min(natural_s, every_s)
        for k in range(n):
            rng = generator(self._seed, _TAG_SCRIPT, len(self._efforts))
            self._efforts.append(
                make_rep(
                    self._exercise,
                    rng,
                    now_s + k * every_s,
                    period_s,
                    max(0.8, 0.25 * period_s),
                    style=style,
                    drop_pct=self._drop_pct,
                    place=(k, n),
                )
            )
        return Segment(REPS, now_s, now_s + n * every_s, n, style)

    def _sides(self, cv: float) -> tuple[float, float]:
        return varied_sides(generator(self._seed, _TAG_SCRIPT, len(self._efforts)), cv)


def _numbers(part: str, values: list[str], least: int, most: int) -> list[float]:
    try:
        numbers = [float(value) for value in values]
    except ValueError:
        raise _wrong(part, "") from None
    if not least <= len(numbers) <= most:
        raise _wrong(part, "")
    return numbers


def _between(part: str, value: float, low: float, high: float, unit: str) -> float:
    if not low <= value <= high:
        raise _wrong(part, f"Allowed: {low:g} to {high:g} {unit}.")
    return value


def _whole(part: str, value: float, most: int) -> int:
    if value not in range(1, most + 1):
        raise _wrong(part, f"Allowed: a whole number from 1 to {most}.")
    return int(value)


def _wrong(part: str, allowed: str) -> ConfigError:
    shown = part if len(part) <= 40 else f"{part[:40]}..."
    return ConfigError(f"script={shown} is not possible for sim:.", allowed or FORM)
