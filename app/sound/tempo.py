"""The tempo of a lift: so many beats a minute, or seconds down, in the pause and up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.sound import chimes

LEAST_BPM, MOST_BPM = 20.0, 240.0
#: Seconds of one phase.
MOST_PHASE_S = 20
#: "X" is as fast as possible; so much time is left for it.
EXPLOSIVE_S = 1.0
_PHASES = (chimes.DOWN, chimes.PAUSE, chimes.UP, chimes.PAUSE)


@dataclass(frozen=True, slots=True)
class Tempo:
    """Beats that come again and again.

    Parameters
    ----------
    text
        As it was written.
    cycle_s
        Time from one round to the next.
    beats
        Within a round: when, and the name of the short sound.
    """

    text: str
    cycle_s: float
    beats: tuple[tuple[float, str], ...]

    @classmethod
    def parse(cls, text: str) -> Tempo:
        """Read a tempo: ``60`` beats a minute, or ``3-1-X`` (down, pause, up, and pause above).

        Raises
        ------
        ValueError
            It is none; says what one looks like.
        """
        text = text.strip().upper()
        if re.fullmatch(r"\d{1,3}", text, re.ASCII):
            bpm = float(text)
            if not LEAST_BPM <= bpm <= MOST_BPM:
                raise ValueError(f"a metronome goes from {LEAST_BPM:g} to {MOST_BPM:g} a minute")
            return cls(text, 60.0 / bpm, ((0.0, chimes.BEAT),))
        parts = text.split("-")
        if not 3 <= len(parts) <= 4 or not all(
            part == "X" or re.fullmatch(r"\d{1,2}", part, re.ASCII) for part in parts
        ):
            raise ValueError("a tempo is written 3-1-X, 3-1-1-0, or as beats a minute: 60")
        at_s, beats = 0.0, []
        for part, sound in zip(parts, _PHASES, strict=False):
            lasts_s = EXPLOSIVE_S if part == "X" else float(part)
            if lasts_s > MOST_PHASE_S:
                raise ValueError(f"a phase of a tempo lasts at most {MOST_PHASE_S} s")
            if lasts_s:
                beats.append((at_s, sound))
                beats += [(at_s + k, chimes.BEAT) for k in range(1, int(lasts_s))]
            at_s += lasts_s
        if at_s < 1.0:
            raise ValueError("a tempo lasts at least 1 s")
        return cls(text, at_s, tuple(beats))

    def within(self, first: int, end: int, fs: float) -> list[tuple[int, str]]:
        """Return the beats from sample `first` up to `end`, counted from the start: when, what."""
        found = []
        cycle = int(first / fs / self.cycle_s) - 1
        while round(max(0, cycle) * self.cycle_s * fs) < end:
            for at_s, name in self.beats if cycle >= 0 else ():
                at = round((cycle * self.cycle_s + at_s) * fs)
                if first <= at < end:
                    found.append((at, name))
            cycle += 1
        return found
