"""What sounds when: follows activity, effort and targets, and plays the mixer.

No Qt and no device, so that a test can listen to it. Countdowns come from the cue of the activity
and the newest sample: at most one snapshot late, whatever a replay does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.gui.training.present import present_cue
from app.protocols.activity import DONE, READY, REST, WORK, Cue
from app.protocols.balance.alarms import COMPENSATION
from app.protocols.feedback.feedback import POINT, conceals
from app.protocols.outcomes import values_of
from app.protocols.targets import Target
from app.protocols.training import TrainingView
from app.sound import chimes
from app.sound.mixer import Mixer
from app.sound.strip import BALANCE, COUNTDOWN, PHASES, THRESHOLD
from app.sound.tempo import Tempo
from app.sound.threshold import Threshold
from dsp.events import Event

#: The last seconds of a phase are counted.
_COUNTED_S = 3
_SILENT = (math.nan, math.nan)


@dataclass(frozen=True, slots=True)
class Heard:
    """New frames of the stream.

    Parameters
    ----------
    shares
        ``(n, C)`` of what is 100 % of each channel; NaN where not known or not to be trusted.
    frame_s
        How long a frame lasts.
    names
        Of the channels.
    end_s
        Time of the newest sample.
    fs
        Rate of the stream in Hz.
    """

    shares: NDArray[np.float64]
    frame_s: float
    names: tuple[str, ...]
    end_s: float
    fs: float


class Director:
    """Plays a mixer.

    Parameters
    ----------
    mixer
        What is played.

    Attributes
    ----------
    tempo
        Of the metronome.
    """

    def __init__(self, mixer: Mixer) -> None:
        self._mixer = mixer
        self.tempo: Tempo | None = None
        self.restart()

    def restart(self) -> None:
        """Begin anew: another stream, or none."""
        self._thresholds: dict[str, tuple[Target, Threshold]] = {}
        self._newest: Mapping[str, float] = {}
        self._phase = ""
        self._is_over = False  # the activity was done before
        self._counted: tuple[str, int, int] = ("", 0, 0)  # activity, beginning of the cue, seconds
        self.hush()

    def hush(self) -> None:
        """End what goes on: there are no new values."""
        self._mixer.shares = _SILENT
        self._mixer.reward = False
        self._keep_time(None)

    def take(self, view: TrainingView, heard: Heard, tones: Sequence[str]) -> None:
        """Follow a snapshot.

        Parameters
        ----------
        view
            What the training shows.
        heard
            Its new frames.
        tones
            Names of the muscles that the tones follow, two at most.
        """
        hidden = conceals(view)
        if len(heard.shares):
            self._newest = dict(zip(heard.names, heard.shares[-1].tolist(), strict=True))
        self._follow_targets(view, heard, tones, silent=hidden)
        first, second = (*(self._newest.get(name, math.nan) for name in tones), *_SILENT)[:2]
        self._mixer.shares = _SILENT if hidden else (first, second)
        self._mixer.reward = not hidden and self._all_quiet()
        self._follow_cue(view, heard)

    def found(self, event: Event) -> None:
        """Play what belongs to something that was found out."""
        if event.kind == POINT:
            self._mixer.play(PHASES, chimes.POINT)
        elif event.kind == COMPENSATION:
            if not values_of(event).get("gone"):
                self._mixer.play(BALANCE, chimes.TAKEOVER)
        elif values_of(event).get("valid") is False:
            self._mixer.play(PHASES, chimes.INVALID)

    # --- targets -------------------------------------------------------------------------------

    def _follow_targets(
        self, view: TrainingView, heard: Heard, tones: Sequence[str], *, silent: bool
    ) -> None:
        for name in set(self._thresholds) - set(view.targets):
            del self._thresholds[name]
        for column, name in enumerate(heard.names):
            target = view.targets.get(name)
            if target is None:
                continue
            known = self._thresholds.get(name)
            if known is None or known[0] != target:
                level = target.high if target.below else target.low
                known = self._thresholds[name] = (target, Threshold(level))
            for share in heard.shares[:, column].tolist():
                changed = known[1].take(share, heard.frame_s)
                # Of many muscles only those that sound, and those that are to stay quiet.
                if changed and not silent and (target.below or name in tones):
                    self._mixer.play(THRESHOLD, _sign(target, bool(known[1].is_on)))

    def _all_quiet(self) -> bool:
        limited = [
            (name, threshold)
            for name, (target, threshold) in self._thresholds.items()
            if target.below
        ]
        return bool(limited) and all(
            threshold.is_on is False and math.isfinite(self._newest.get(name, math.nan))
            for name, threshold in limited
        )

    # --- what to do ----------------------------------------------------------------------------

    def _follow_cue(self, view: TrainingView, heard: Heard) -> None:
        cue = present_cue(view)
        phase = "" if cue is None else cue.phase
        before, self._phase = self._phase, phase
        own_phase = "" if view.view is None else view.view.cue.phase
        was_over, self._is_over = self._is_over, own_phase == DONE
        # Nothing waits any more to start the next one: the end of this one was heard before.
        if phase != before and not (was_over and phase == DONE):
            self._change(before, phase)
        if cue is not None:
            self._count_down(view.activity, cue, heard)
        self._keep_time(self.tempo if phase == WORK else None)

    def _change(self, before: str, phase: str) -> None:
        if phase == WORK:
            self._mixer.play(COUNTDOWN, chimes.GO)
        elif before == WORK:
            self._mixer.play(PHASES, chimes.STOP)
        elif before == REST and phase == READY:
            self._mixer.play(PHASES, chimes.REST_OVER)
        elif phase == DONE and before:
            self._mixer.play(PHASES, chimes.STOP)

    def _count_down(self, activity: str, cue: Cue, heard: Heard) -> None:
        if cue.ends_sample is None:
            return
        left_s = math.ceil(cue.ends_sample / heard.fs - heard.end_s - 1e-6)
        key = (activity, cue.began_sample, left_s)
        if 1 <= left_s <= _COUNTED_S and key != self._counted:
            self._counted = key
            self._mixer.play(COUNTDOWN, chimes.COUNT)

    def _keep_time(self, tempo: Tempo | None) -> None:
        if tempo is not self._mixer.tempo_wanted:
            self._mixer.keep_time(tempo)


def _sign(target: Target, on: bool) -> str:
    if target.below:
        return chimes.OVER if on else chimes.BACK
    return chimes.REACHED if on else chimes.LEFT_IT
