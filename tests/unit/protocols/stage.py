"""A stage for protocols: an athlete whose effort is said second by second, and what came of it.

Ticks come from noise of known variance, hop by hop, as an EMG of 20 to 450 Hz gives it: the RMS of
250 ms of a constant effort scatters by 7.5 % (field guide 2.3).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo
from app.protocols.commands import Command
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.registry import ACTIVITIES, MONITORS, MakeActivity, MakeMonitor
from app.protocols.stream import Medians, Stream, Tick
from app.protocols.training import REFER, Training, TrainingView
from dsp.events import TRAINING, Event

#: Degrees of freedom of 5 ms of EMG, from its scatter: 50 hops, 1 / (2 * 50 * 0.075**2). A flat
#: spectrum of 20 to 450 Hz had 2 B T = 4.3; that of EMG has a peak, and its hops are alike.
FREEDOM = 1.8


def stream_of(
    *names: str, fs: float = 2000.0, hop: int = 10, tier: str = "A", velocity: bool = False
) -> Stream:
    """Return a stream of channels such as ``left_gluteus_maximus``; velocity comes last."""
    channels = []
    for name in names:
        side, _, muscle = name.partition("_")
        sided = side in ("left", "right")
        channels.append(
            ChannelInfo(name, muscle if sided else name, side if sided else "", "agonist")
        )
    if velocity:
        channels.append(ChannelInfo("velocity", unit="m/s"))
    n = len(names)
    return Stream(
        fs=fs,
        hop=hop,
        channels=tuple(channels),
        window_samples=round(0.25 * fs / hop) * hop,
        delay_samples=round(0.125 * fs),
        band_hz=(20.0, 450.0),
        tier=tier,
        chain="test",
        emg=tuple(range(n)),
        velocity=n if velocity else None,
        spectrum_samples=round(fs),
    )


class Stage:
    """Runs a `Training` and keeps what it found.

    Parameters
    ----------
    stream
        What is measured.
    seed
        Of the noise; None: the exact effort, without any scatter.
    rest_uv
        RMS at rest.
    """

    def __init__(
        self,
        stream: Stream,
        *,
        seed: int | None = 1,
        rest_uv: float = 3.0,
        activities: Mapping[str, MakeActivity] = ACTIVITIES,
        monitors: Mapping[str, MakeMonitor] = MONITORS,
    ) -> None:
        self.stream = stream
        self.training = Training(stream, activities=activities, monitors=monitors)
        self.rest_uv = rest_uv
        self.events: list[Event] = []
        self.poor: frozenset[int] = frozenset()
        self.velocity_m_s = math.nan
        self.mdf_hz: Callable[[float], float] | None = None  # of the time in s
        self._rng = None if seed is None else np.random.default_rng(seed)
        self._end = 0
        n_hops = stream.window_samples // stream.hop
        self._window = np.full((n_hops, len(stream.channels)), np.nan)
        self._waiting: list[Event] = []

    @property
    def now_s(self) -> float:
        """Where the stage is."""
        return self._end / self.stream.fs

    @property
    def view(self) -> TrainingView:
        """What is to be shown."""
        return self.training.view

    def found(self, kind: str) -> list[Event]:
        """Return the outcomes of a kind."""
        return [event for event in self.events if event.kind == kind]

    def refer(self, mvc_uv: float | Sequence[float], *, rest_sd_uv: float = 0.3) -> None:
        """Give every EMG channel an MVC; it takes effect with the next tick."""
        values = np.broadcast_to(np.asarray(mvc_uv, float), (len(self.stream.emg),))
        for column, uv in zip(self.stream.emg, values.tolist(), strict=True):
            reference = Reference(
                channel=self.stream.channels[column].name,
                kind="mvc",
                values_uv=dict.fromkeys(WINDOWS_MS, uv),
                chain=self.stream.chain,
                rest_uv=self.rest_uv,
                rest_sd_uv=rest_sd_uv,
            )
            self.say(Command(REFER, reference.to_values()))

    def say(self, command: Command) -> None:
        """Give a command; it takes effect with the next tick."""
        sample = self._end + self.stream.hop
        self._waiting.append(Event(sample, TRAINING, -1, command.label(), sample))

    def play(self, effort_uv: NDArray[np.float64]) -> None:
        """Play hops of a true RMS ``(H, C)`` above rest in µV; NaN: that channel is not valid."""
        hop = self.stream.hop
        true = np.hypot(np.broadcast_to(effort_uv, effort_uv.shape), self.rest_uv)
        power = true**2
        if self._rng is not None:
            freedom = max(1.0, FREEDOM * hop / self.stream.fs / 0.005)
            power = power * self._rng.chisquare(freedom, power.shape) / freedom
        n_hops = len(self._window)
        known = np.vstack((self._window[1:], power))
        self._window = known[-n_hops:]
        # One after the other, so that the same hops have the same sum however they are played.
        mean = sum(known[k : k + len(power)] for k in range(n_hops)) / n_hops
        ticks = []
        for row, rms_uv in zip(power, np.sqrt(mean), strict=True):
            self._end += hop
            ticks.append(
                Tick(
                    self._end,
                    rms_uv,
                    row,
                    self.poor,
                    self.velocity_m_s,
                    self._medians(),
                )
            )
        self.events += self.training.step(ticks, self._waiting)
        self._waiting = []

    def _medians(self) -> tuple[Medians, ...]:
        """Return a median frequency every half second, of a window of one."""
        stream = self.stream
        if self.mdf_hz is None or self._end % round(stream.fs / 2):
            return ()
        centre_s = (self._end - stream.spectrum_samples / 2) / stream.fs
        return (Medians(self._end, np.full(len(stream.channels), self.mdf_hz(centre_s))),)

    def hold(self, seconds: float, effort_uv: float | Sequence[float] = 0.0) -> None:
        """Play a constant effort, of all EMG channels or of each."""
        n_hops = max(1, round(seconds * self.stream.fs / self.stream.hop))
        row = np.zeros(len(self.stream.channels))
        row[list(self.stream.emg)] = effort_uv
        self.play(np.tile(row, (n_hops, 1)))

    def lose(self, seconds: float) -> None:
        """Lose samples: the next tick comes so much later, with its windows begun anew."""
        hop = self.stream.hop
        self._end += max(1, round(seconds * self.stream.fs / hop)) * hop
        self._window = np.full_like(self._window, np.nan)
