"""States of the engine, which may follow which, and the status that the screen shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acquisition.timing.clock_fit import RateEstimate
    from recordings.notes import SessionNotes


class EngineState(Enum):
    """What the engine is doing."""

    IDLE = "idle"
    CONNECTING = "connecting"
    STREAMING = "streaming"
    RECORDING = "recording"
    STOPPING = "stopping"
    FAULT = "fault"


LEGAL: dict[EngineState, frozenset[EngineState]] = {
    EngineState.IDLE: frozenset({EngineState.CONNECTING}),
    EngineState.CONNECTING: frozenset(
        {EngineState.STREAMING, EngineState.FAULT, EngineState.STOPPING}
    ),
    EngineState.STREAMING: frozenset(
        {EngineState.RECORDING, EngineState.STOPPING, EngineState.FAULT}
    ),
    EngineState.RECORDING: frozenset(
        {EngineState.STREAMING, EngineState.STOPPING, EngineState.FAULT}
    ),
    EngineState.STOPPING: frozenset({EngineState.IDLE, EngineState.FAULT}),
    EngineState.FAULT: frozenset({EngineState.STOPPING, EngineState.CONNECTING}),
}


class IllegalTransition(RuntimeError):  # noqa: N818 - says what happened
    """A state was asked to follow one that it may not follow."""


def check_transition(old: EngineState, new: EngineState) -> None:
    """Raise `IllegalTransition` unless `new` may follow `old`."""
    if new not in LEGAL[old]:
        raise IllegalTransition(f"{old.value} cannot become {new.value}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong: what, and what to do."""

    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ReplayStatus:
    """Where a replay is; times in seconds from the recording's first sample.

    Parameters
    ----------
    position_s, length_s, speed, paused, ended
        The replay itself.
    settles
        What is not settled here after a jump, and in how many seconds of signal it will be: names
        and times of `dsp.settling.chain_settling`. Empty in a run from the start, and mostly after
        a jump too, whose lead of 10 s does for most settings.
    learnt_from_s
        After a jump, from where on everything is learnt that looks back further: rest and peak of
        bursts, balance, peaks. They may differ from those of a run from the start; None in one.
    loop_s
        First and last moment of the span that is played again and again; None: none.
    """

    position_s: float
    length_s: float
    speed: float
    paused: bool
    ended: bool
    settles: tuple[tuple[str, float], ...] = ()
    learnt_from_s: float | None = None
    loop_s: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ReconnectStatus:
    """A link that was lost and is being looked for again.

    Parameters
    ----------
    attempt
        Number of the try that runs or comes next, from 1.
    silent_s
        Seconds since the newest sample.
    next_try_s
        Seconds until the next try; None while one runs.
    give_up_s
        Seconds until it is given up.
    why
        What the newest try met, or, before the first, what was lost.
    """

    attempt: int
    silent_s: float
    next_try_s: float | None
    give_up_s: float
    why: str


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """Everything the status strip shows, taken at one moment.

    Parameters
    ----------
    state
        What the engine is doing.
    device, uri, tier
        What is connected and its capability tier (A to D), empty before.
    live
        True for a device or simulation, False for a replay.
    ended
        True once a finite source has delivered everything; the state stays STREAMING.
    stale
        True when no sample has come for the stale limit (0.4 s) though one was due.
    data_age_s
        Seconds since the newest sample arrived; None before the first, and while paused.
    fs
        Nominal rate in Hz.
    position_s
        Stream time: newest processed sample over `fs`.
    rate
        Measured rate with its uncertainty, drift and jitter; None in the first seconds.
    received, lost, gaps
        Samples delivered, samples known to be missing, and in how many gaps.
    lost_by_reason
        `lost` by `SampleChunk.gap_reason`.
    reconnects
        How often the link was lost and found again since it was connected.
    reconnect
        Set while the link is lost and looked for again; the state is unchanged meanwhile.
    skipped
        Samples that live processing skipped because it was too slow (a recording still has them).
    latency_ms
        Host latency of a sample from its arrival in this process to the published snapshot,
        median of the last seconds; None before.
    envelope_delay_ms
        Delay that the RMS window and the band-pass add by design.
    rms_cv_pct, mdf_sd_hz
        How far one RMS value (in %) and one median frequency scatter by chance alone, at best
        (`dsp.uncertainty`); None before a stream, or where it is not known.
    recording
        Path while recording.
    last_recording
        Path of the newest file that was closed, complete or not; None before.
    recorded_s, record_queue
        Seconds in the file, and chunks waiting for the disk.
    disk_free_bytes
        Free space where recordings go.
    disk_left_s
        How long a recording of this stream can go on there; None where that is not known.
    recording_warning
        Set while recording when the disk will be full within minutes.
    recording_problem
        Why the last recording stopped early, None when it is well.
    problem
        Why the engine is in FAULT, or, in RECORDING, why there are no live numbers any more: the
        file goes on, and the FAULT follows when it is ended.
    replay
        Set while a recording is replayed.
    notes
        What people said of the recording that is replayed; None for other sources.
    """

    state: EngineState
    device: str = ""
    uri: str = ""
    tier: str = ""
    live: bool = True
    ended: bool = False
    stale: bool = False
    data_age_s: float | None = None
    fs: float = 0.0
    rate: RateEstimate | None = None
    position_s: float = 0.0
    received: int = 0
    lost: int = 0
    gaps: int = 0
    lost_by_reason: Mapping[str, int] = field(default_factory=dict)
    reconnects: int = 0
    reconnect: ReconnectStatus | None = None
    skipped: int = 0
    latency_ms: float | None = None
    envelope_delay_ms: float = 0.0
    rms_cv_pct: float | None = None
    mdf_sd_hz: float | None = None
    recording: Path | None = None
    last_recording: Path | None = None
    recorded_s: float = 0.0
    record_queue: int = 0
    disk_free_bytes: int | None = None
    disk_left_s: float | None = None
    recording_warning: Problem | None = None
    recording_problem: Problem | None = None
    problem: Problem | None = None
    replay: ReplayStatus | None = None
    notes: SessionNotes | None = None

    @property
    def loss_share(self) -> float:
        """Share of the expected samples that are missing, 0 to 1."""
        expected = self.received + self.lost
        return self.lost / expected if expected else 0.0
