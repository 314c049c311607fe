"""The simulated athlete as a source that does what the program asks for."""

from __future__ import annotations

import math
import threading
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from acquisition import cue as cues
from acquisition.athlete.led import Asked, LedPlan
from acquisition.athlete.source import SimulatedAthlete
from acquisition.cue import AthleteCue
from acquisition.timing.pacing import Pace
from acquisition.types import SampleChunk, StreamInfo
from acquisition.uri import SourceUri

if TYPE_CHECKING:
    from acquisition.registry import SourceOptions

#: How long a fast stream waits in one `read` for who leads.
_WAIT_S = 0.01
#: Chunks of one that is faster than real time and waits: so much of the stream at a time.
_HURRIED_CHUNK_S, _MOST_HURRIED_S = 0.05, 0.25
#: One cannot look for more than this, whatever a screen asks for.
_MOST_OF_MAXIMUM = 1.0


class FollowingAthlete(SimulatedAthlete):
    """A simulated athlete who rests until told, and then does what is asked for.

    Keeps `acquisition.source.FollowsCues`. A stream that is faster than real time, and led, gives
    no sample before what it gave was looked at: the same cues at the same samples then give the
    same bits. In real time it waits for nobody. Nobody leads unless a cue comes before `start`.

    Parameters
    ----------
    uri, options
        See `SimulatedAthlete`.

    Raises
    ------
    ConfigError
        The SOURCE cannot be right as written.
    """

    def __init__(self, uri: SourceUri, options: SourceOptions) -> None:
        super().__init__(uri, options)
        plan = self._setup.plan
        assert isinstance(plan, LedPlan)  # `setup._plan` makes it where follow=1 is asked for
        self._plan = plan
        self._hurries = options.fast or self._setup.speed > 1.0
        self._changed = threading.Condition()
        self._waiting: deque[AthleteCue] = deque()
        self._newest = AthleteCue(0)
        self._is_led = False
        self._given = 0  # index one past the newest sample that was given

    def cue(self, cue: AthleteCue) -> None:
        """Take note of what is asked for; from any thread."""
        with self._changed:
            if replace(cue, sample=self._newest.sample) != self._newest:
                self._waiting.append(cue)
            self._newest = cue
            self._is_led = True
            self._changed.notify_all()

    def open(self) -> StreamInfo:
        """Return the description of the stream."""
        info = super().open()
        return replace(info, settings={**info.settings, "follows": True})

    def start(self) -> None:
        """Begin at index 0, at rest."""
        with self._changed:
            self._waiting.clear()
            self._newest = AthleteCue(0)
        self._given = 0
        self._plan.begin()
        self._model.replan()
        super().start()

    def _due(self, pace: Pace) -> int:
        due = super()._due(pace)
        if not (self._hurries and self._is_led):
            self._heed()
            return due
        if not self._options.fast:
            speed = self._setup.speed
            chunk_s = min(_MOST_HURRIED_S, _HURRIED_CHUNK_S * max(1.0, speed / 4.0))
            chunk = round(chunk_s * self._setup.fs)
            total = self._model.total_samples
            left = chunk if total is None else total - self._position
            due = min(chunk, left) if due >= min(chunk, left) else 0
        if due and self._is_heard():
            self._heed()
            return due
        return 0

    def _is_heard(self) -> bool:
        """Tell whether all that was given was looked at; a fast stream waits a moment for it."""
        with self._changed:
            if self._newest.sample < self._given and self._options.fast:
                self._changed.wait(_WAIT_S)
            return self._newest.sample >= self._given

    def _heed(self) -> None:
        """Do what was asked for meanwhile."""
        while self._waiting:
            cue = self._waiting.popleft()
            fs = self._setup.fs
            given_s = self._position / fs
            self._plan.follow(
                self._asked(cue, given_s), cue.sample / fs, given_s, self._model.early_s
            )
            self._model.replan()

    def _asked(self, cue: AthleteCue, now_s: float) -> Asked:
        sites = self._setup.sites
        named = [column for column in cue.columns if column < len(sites)]
        sides = {sites[column].info.side for column in named}
        # A channel without a side works as the left one does.
        alone = sides.pop() if len(sides) == 1 else ""
        working = (float(alone != "right"), float(alone != "left"))
        if cue.task in (cues.REPS, cues.FAST) or not named:
            return Asked(cue, working)
        looked_for = dict(zip(cue.columns, cue.levels_uv, strict=False))
        # Other electrodes on a muscle that works see it, too.
        muscles = {(sites[one].muscle_index, sites[one].info.side): one for one in named}
        parts = []
        for site in sites:
            column = muscles.get((site.muscle_index, site.info.side))
            if column is None:
                parts.append(0.0)
            elif column in looked_for:
                parts.append(self._share_of_maximum(column, looked_for[column], now_s))
            else:
                parts.append(1.0)
        return Asked(cue, working, tuple(parts))

    def _share_of_maximum(self, column: int, level_uv: float, now_s: float) -> float:
        """Return the factor that lets a channel show a level: who looks at it gets there."""
        noise_uv = self._setup.noise_uv
        most_uv = math.sqrt(max(0.0, self._model.maximum_uv(now_s)[column] ** 2 - noise_uv**2))
        muscle_uv = math.sqrt(max(0.0, level_uv**2 - noise_uv**2))
        use = self._setup.sites[column].use
        if most_uv <= 0.0 or use <= 0.0:
            return 0.0
        return min(_MOST_OF_MAXIMUM, muscle_uv / most_uv) / use

    def _chunk(self, start: int, stop: int) -> SampleChunk:
        self._given = stop
        return super()._chunk(start, stop)
