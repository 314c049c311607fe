"""What each sound is like: its name, what it is for, and a moment of it to be heard."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.gui.language import mark
from app.sound import chimes
from app.sound.strip import BALANCE, COUNTDOWN, METRONOME, PHASES, REWARD, THRESHOLD, TONE_1, TONE_2

_NONE = (math.nan, math.nan)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sound to be tried.

    Parameters
    ----------
    title, tip
        Its name and what it is for, each given through `mark`.
    chimes
        Short sounds that are played.
    shares
        Efforts that the tones follow meanwhile.
    reward, tempo
        Whether the reward sounds, and the metronome.
    seconds
        How long.
    """

    title: str
    tip: str
    chimes: tuple[str, ...] = ()
    shares: tuple[float, float] = _NONE
    reward: bool = False
    tempo: bool = False
    seconds: float = 1.0


SAMPLES = {
    COUNTDOWN: Sample(
        mark("Countdown"), mark("3, 2, 1, go: the last seconds of a phase."), (chimes.COUNT,)
    ),
    PHASES: Sample(
        mark("Exercise"),
        mark("End of the work, end of the rest, a point, what does not count."),
        (chimes.STOP,),
    ),
    TONE_1: Sample(
        mark("Tone 1"),
        mark("Its pitch follows the first muscle: 220 Hz at rest, two octaves up to 100 %."),
        shares=(0.5, math.nan),
    ),
    TONE_2: Sample(
        mark("Tone 2"),
        mark("Its pitch follows the second muscle; on the other ear it shows the balance."),
        shares=(math.nan, 0.5),
    ),
    THRESHOLD: Sample(
        mark("Zone reached"),
        mark("When a muscle comes to its zone or leaves it; hollow when one passes its limit."),
        (chimes.REACHED,),
    ),
    REWARD: Sample(
        mark("Quiet reward"),
        mark("A soft chord while every muscle with a limit stays below it: silence is the error."),
        reward=True,
        seconds=2.0,
    ),
    METRONOME: Sample(
        mark("Metronome"),
        mark("The tempo while the work lasts: 3-1-X (down, pause, up), or beats a minute."),
        tempo=True,
        seconds=5.0,
    ),
    BALANCE: Sample(
        mark("Takeover"),
        mark("Once, softly, when one muscle takes over work from another."),
        (chimes.TAKEOVER,),
    ),
}
