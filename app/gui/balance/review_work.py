"""Measuring the repetitions of the recording under review; for a thread, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from acquisition.types import ChannelInfo

if TYPE_CHECKING:  # these bring SciPy and HDF5, which the window must not wait for
    from app.gui.jobs.job import Task
    from app.results.balance_run import BalanceRun
    from dsp.events import Event
    from dsp.spec import PipelineSpec
    from recordings.read_options import ReadOptions


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured.

    Parameters
    ----------
    path, reading
        The recording, and what the user states of another program's file.
    channels
        With the names that the user gave them.
    spec
        Settings of the chain.
    """

    path: Path
    reading: ReadOptions
    channels: tuple[ChannelInfo, ...]
    spec: PipelineSpec


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What came of it.

    Parameters
    ----------
    wish
        What was wanted.
    run
        All repetitions.
    later
        What was said of its sets afterwards, as far as it was known then.
    """

    wish: Wish
    run: BalanceRun
    later: tuple[Event, ...]


def measured(wish: Wish, task: Task) -> Measured:
    """Measure all repetitions.

    Raises
    ------
    Cancelled
        It is not wanted any more.
    ConfigError, RecordingError, ValueError
        It cannot be done.
    """
    from app.results.balance_run import measure_balance
    from recordings.reader import open_recording

    with open_recording(wish.path, wish.reading) as recording:
        later = tuple(recording.annotated.training)
        run = measure_balance(recording.with_channels(wish.channels), wish.spec, task.progress)
    return Measured(wish, run, later)
