"""Record, replay cut otherwise, and compare every bit: the promise of the program, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from acquisition.registry import SourceOptions
from app.engine.one_key import OneKey
from app.engine.processor import Processed, Processor
from app.engine.session import record_headless
from app.protocols.commands import Command
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.reader import open_recording
from recordings.replay import ReplaySource
from recordings.sources import default_registry

#: A prime, so that replayed chunks share no boundary with a hop or with the recorded chunks.
REPLAY_CHUNK_SAMPLES = 97


@dataclass(frozen=True, slots=True)
class Features:
    """Everything that a run of the chain gave.

    Parameters
    ----------
    frames_end, rms_uv, rms_valid
        ``(F,)`` and twice ``(F, C)``.
    spectra_end, mdf_hz, mdf_valid
        ``(S,)`` and twice ``(S, C)``.
    events
        In order.
    """

    frames_end: NDArray[np.int64]
    rms_uv: NDArray[np.float64]
    rms_valid: NDArray[np.bool_]
    spectra_end: NDArray[np.int64]
    mdf_hz: NDArray[np.float64]
    mdf_valid: NDArray[np.bool_]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """A recording and what came out of it live and replayed.

    Parameters
    ----------
    path
        The recording.
    n_samples
        Samples in it, gaps counted.
    live, replayed
        What each run gave.
    differences
        Names of what is not identical to the bit; empty when all is well.
    """

    path: Path
    n_samples: int
    live: Features
    replayed: Features
    differences: tuple[str, ...]

    @property
    def n_frames(self) -> int:
        """Number of RMS frames of the live run."""
        return int(self.live.frames_end.size)

    @property
    def n_events(self) -> int:
        """Number of events of the live run."""
        return len(self.live.events)


def record_and_replay(
    uri: str,
    path: Path,
    seconds: float | None,
    *,
    markers: Sequence[tuple[float, str]] = (),
    commands: Sequence[tuple[float, Command]] = (),
    key: OneKey | None = None,
    spec: PipelineSpec | None = None,
    progress: Callable[[float], None] | None = None,
    chunk_samples: int = REPLAY_CHUNK_SAMPLES,
) -> RoundTrip:
    """Record a source as fast as it comes, replay the file in other chunks, compare.

    Parameters
    ----------
    uri
        A simulated or file source.
    path
        File to create.
    seconds
        How long to record; None: until `key` says that the session is over.
    markers
        Seconds and label of markers to set while recording.
    commands
        Seconds and commands of the training to give while recording.
    key
        Leads through the session that a command begins.
    spec
        Settings; the defaults when None.
    progress
        Called with the recorded seconds.
    chunk_samples
        Samples in each replayed chunk.

    Raises
    ------
    SourceError, RecordingError
        As `app.engine.session.record_headless` and the replay raise them.
    """
    seen: list[Processed] = []
    summary = record_headless(
        default_registry(),
        uri,
        path,
        seconds,
        fast=True,
        spec=spec,
        progress=progress,
        markers=markers,
        commands=commands,
        key=key,
        observer=seen.append,
    )
    live = features(_recorded_epoch(seen))
    replayed = features(replay(path, chunk_samples=chunk_samples))
    return RoundTrip(path, summary.n_samples, live, replayed, differences(live, replayed))


def _recorded_epoch(seen: Sequence[Processed]) -> list[Processed]:
    """Return what belongs to the recording: its epoch is the one with the most samples.

    The source is recorded from its first chunk on, so other epochs hold at most the rest after it.
    """
    samples: dict[int, int] = {}
    for processed in seen:
        epoch = processed.chunk.epoch
        samples[epoch] = samples.get(epoch, 0) + processed.chunk.n_samples
    recorded = max(samples, key=lambda epoch: samples[epoch], default=0)
    return [processed for processed in seen if processed.chunk.epoch == recorded]


def replay(path: Path, *, chunk_samples: int = REPLAY_CHUNK_SAMPLES) -> list[Processed]:
    """Run a recording through the live `Processor`, with its own settings and commands.

    Raises
    ------
    SourceError, RecordingError
        The file cannot be read.
    """
    with open_recording(path) as recording:
        spec = recording.spec or PipelineSpec()
    options = SourceOptions(fast=True, chunk_samples=chunk_samples)
    source = ReplaySource(path, options=options)
    info = source.open()
    try:
        processor = Processor(info, spec, recorded_events=source.recorded_events, is_replay=True)
        source.start()
        done = []
        while not source.ended:
            chunk = source.read()
            if chunk is not None:
                done.append(processor.process(chunk))
        done.append(processor.flush())
        return done
    finally:
        source.close()


def features(processed: Iterable[Processed]) -> Features:
    """Join what the chunks of one run gave."""
    parts = list(processed)
    frames = [part.output.frames for part in parts]
    spectra = [part.output.spectra for part in parts]
    return Features(
        frames_end=np.concatenate([item.end_sample for item in frames]),
        rms_uv=np.concatenate([item.rms_uv for item in frames]),
        rms_valid=np.concatenate([item.valid for item in frames]),
        spectra_end=np.concatenate([item.end_sample for item in spectra]),
        mdf_hz=np.concatenate([item.mdf_hz for item in spectra]),
        mdf_valid=np.concatenate([item.valid for item in spectra]),
        events=tuple(event for part in parts for event in part.events),
    )


def differences(one: Features, other: Features) -> tuple[str, ...]:
    """Return the names of what differs in at least one bit."""
    pairs = {
        "RMS frames": (one.frames_end, other.frames_end),
        "RMS": (one.rms_uv, other.rms_uv),
        "RMS validity": (one.rms_valid, other.rms_valid),
        "median-frequency windows": (one.spectra_end, other.spectra_end),
        "median frequency": (one.mdf_hz, other.mdf_hz),
        "median-frequency validity": (one.mdf_valid, other.mdf_valid),
    }
    different = [name for name, (a, b) in pairs.items() if not _same_bits(a, b)]
    if one.events != other.events:
        different.append("events")
    return tuple(different)


def _same_bits(a: NDArray[np.generic], b: NDArray[np.generic]) -> bool:
    # Bytes, not values: NaN is not equal to itself, and 0.0 is equal to -0.0.
    return a.shape == b.shape and a.tobytes() == b.tobytes()
