"""Recording without a window: connect, record so many seconds, close, say how it went.

The same engine as in the workstation; with `fast` its queues wait instead of dropping, so that a
simulation or a file is taken as fast as it comes and nothing is left out.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from acquisition.errors import SourceLost
from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.timing.clock import Clock, SystemClock
from app.engine.engine import RECONNECT_S, Engine
from app.engine.one_key import OneKey
from app.engine.processing_worker import Observer
from app.engine.recorder_factory import RecorderFactory
from app.engine.recording_control import RecordRequest
from app.engine.state import Problem, ReconnectStatus
from app.protocols.commands import Command
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.notes import SessionNotes

if TYPE_CHECKING:  # it brings SciPy
    from app.engine.processor import Processed

#: How often progress is told and an interruption looked at.
LOOK_S = 0.05
SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")


@dataclass(frozen=True, slots=True)
class RecordSummary:
    """How a recording went.

    Parameters
    ----------
    path
        The file, closed and complete.
    device
        What was recorded.
    fs
        Nominal rate in Hz.
    n_samples
        Samples from the first to the last, gaps counted.
    lost, gaps
        Samples known to be missing, and in how many gaps.
    skipped
        Samples that the live numbers left out; the file has them.
    interrupted
        True when Ctrl-C or a termination signal ended it early.
    """

    path: Path
    device: str
    fs: float
    n_samples: int
    lost: int
    gaps: int
    skipped: int
    interrupted: bool

    @property
    def duration_s(self) -> float:
        """Length in seconds, gaps counted."""
        return self.n_samples / self.fs


def record_headless(
    registry: SourceRegistry,
    uri: str,
    out: Path,
    seconds: float | None,
    *,
    fast: bool = False,
    spec: PipelineSpec | None = None,
    progress: Callable[[float], None] | None = None,
    on_link: Callable[[ReconnectStatus | None], None] | None = None,
    on_warning: Callable[[Problem | None], None] | None = None,
    markers: Sequence[tuple[float, str]] = (),
    commands: Sequence[tuple[float, Command]] = (),
    notes: SessionNotes | None = None,
    electrode: str = "",
    observer: Observer | None = None,
    key: OneKey | None = None,
    clock: Clock | None = None,
    make_recorder: RecorderFactory | None = None,
    rescue_dir: Path | None = None,
) -> RecordSummary:
    """Record a source into a new file, exactly ``round(seconds * fs)`` samples from its first.

    Fewer samples come out when the source ends before, or when SIGINT (Ctrl-C) or SIGTERM arrives:
    then the file is complete and shorter. Nothing is created when the source cannot be opened. A
    link that is lost on the way is looked for again until the recording would be over.

    Parameters
    ----------
    registry
        Opens the source.
    uri
        SOURCE.
    out
        File to create; an existing one is never overwritten.
    seconds
        How long to record; None: until `key` says that the session is over.
    fast
        Take a simulation or a file as fast as it comes.
    spec
        Settings of the chain; None: the defaults.
    progress
        Called with the recorded seconds, several times a second.
    on_link
        Called with how it stands when the link is lost, and with None when it is back.
    on_warning
        Called with what may end the recording early (a disk that fills up), and with None when that
        is over.
    markers
        Markers to set: seconds from the start, and label.
    commands
        What to ask of the training: seconds from the start, and command.
    notes
        What people say of it.
    electrode
        The electrodes in words.
    observer
        Called on the processing thread with everything processed, in order.
    key
        Leads through the session that one of `commands` begins, and ends the recording with it.
    clock
        Time of the source.
    make_recorder
        Makes the recorder; None: the usual one.
    rescue_dir
        Where the recording goes when its file is taken away while it is written; None: the folder
        of `out`, made again.

    Raises
    ------
    SourceError
        The source cannot be opened, or was lost; in the latter case the text says what was kept.
    RecordingError
        The file cannot be made or written.
    ValueError
        `seconds` is not above 0, or there are none and nothing else ends the recording.
    KeyboardInterrupt
        Interrupted before the first sample.
    """
    if not (key is not None if seconds is None else seconds > 0):
        raise ValueError(f"seconds must be above 0, not {seconds!r}")
    clock = SystemClock() if clock is None else clock
    engine = Engine(
        registry,
        PipelineSpec() if spec is None else spec,
        data_dir=out.parent,
        clock=clock,
        reconnect_s=RECONNECT_S if seconds is None else seconds,
        observer=_both(observer, key),
        make_recorder=make_recorder,
        make_data_dir=False,
        rescue_dir=rescue_dir,
    )
    if key is not None:
        key.hold(engine.train, engine.stop_recording)
    options = SourceOptions(fast=fast, duration_s=seconds, clock=clock)
    request = RecordRequest(
        out,
        seconds,
        tuple(markers),
        tuple(commands),
        notes=notes or SessionNotes(),
        electrode=electrode,
    )
    with interruptible() as interruption:
        engine.connect(uri, options, record=request)
        _wait_for_end(engine, interruption, progress, on_link, on_warning)
        status = engine.status()
        left = engine.close()
    finished, fault = engine.finished, engine.fault
    if left:
        raise RecordingError(f"Did not end: {', '.join(left)}.", "The log file has the details.")
    if finished is None or finished.n_samples == 0:
        if fault is not None:
            raise fault
        if interruption.came:
            raise KeyboardInterrupt
    if finished is None:
        raise RecordingError(f"Nothing was recorded in {out}: the source was disconnected.")
    if finished.error is not None:
        raise finished.error
    summary = RecordSummary(
        path=finished.path,
        device=status.device,
        fs=status.fs,
        n_samples=finished.n_samples,
        lost=status.lost,
        gaps=status.gaps,
        skipped=status.skipped,
        interrupted=interruption.came,
    )
    if fault is not None:
        raise SourceLost(str(fault), f"{out} keeps the {summary.duration_s:.1f} s before.")
    return summary


def _both(observer: Observer | None, key: OneKey | None) -> Observer | None:
    if observer is None or key is None:
        return observer or key

    def tell(processed: Processed) -> None:
        observer(processed)
        key(processed)

    return tell


def _wait_for_end(
    engine: Engine,
    interruption: Interruption,
    progress: Callable[[float], None] | None,
    on_link: Callable[[ReconnectStatus | None], None] | None,
    on_warning: Callable[[Problem | None], None] | None,
) -> None:
    """Return when the file is closed, the source has failed, or somebody interrupts."""
    pulse = threading.Event()
    told_lost = False
    warned: Problem | None = None
    while engine.finished is None and engine.fault is None and not interruption.came:
        status = engine.status()
        if progress is not None:
            progress(status.recorded_s)
        is_lost = status.reconnect is not None
        if on_link is not None and is_lost != told_lost:
            on_link(status.reconnect)
            told_lost = is_lost
        if on_warning is not None and status.recording_warning != warned:
            warned = status.recording_warning
            on_warning(warned)
        pulse.wait(LOOK_S)
    if progress is not None and engine.finished is not None:
        progress(engine.finished.n_samples / max(engine.status().fs, 1.0))


class Interruption:
    """Set by a signal handler: a plain flag, since a handler may not take a lock."""

    def __init__(self) -> None:
        self.came = False


@contextlib.contextmanager
def interruptible() -> Iterator[Interruption]:
    """Turn SIGINT and SIGTERM into a flag while the block runs (main thread only)."""
    interruption = Interruption()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        interruption.came = True

    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                before[number] = signal.signal(number, on_signal)
    try:
        yield interruption
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
