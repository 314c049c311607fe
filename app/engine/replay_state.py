"""What the screen is told of a replay: where it is, and what is not settled there after a jump."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from acquisition.source import Loopable, Seekable, Source
from app.engine.state import ReplayStatus

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from dsp.settling import StageSettling


@runtime_checkable
class HasRunIn(Protocol):
    """A replay that says how much of the recording the chain has had since a jump."""

    @property
    def begin_sample(self) -> int:
        """Index at which the present epoch begins, 0 for a run from the start."""
        ...

    def run_in_samples(self, bridged_samples: int) -> int:
        """Return the longest stretch of samples of this epoch without a longer gap than that."""
        ...


def replay_status(
    source: Source, fs: float, settling: Sequence[StageSettling], hold_ms: float
) -> ReplayStatus | None:
    """Return where a replay is, None for a source that is none.

    Parameters
    ----------
    source
        One that does not tell its run-in (a plug-in's) is taken for a run from the start.
    fs
        Rate in Hz.
    settling
        What settles in the chain, from `dsp.settling.chain_settling`.
    hold_ms
        Longest gap that the chain bridges; behind a longer one it starts anew.
    """
    # What is live is asked first: to look for the methods takes 20 us, 60 times a second.
    if source.live or not isinstance(source, Seekable):
        return None
    settles: tuple[tuple[str, float], ...] = ()
    learnt_from_s: float | None = None
    # A run from the start is what all others are compared with.
    if isinstance(source, HasRunIn) and source.begin_sample > 0:
        run_in_s = source.run_in_samples(round(hold_ms * fs / 1000.0)) / fs
        settles = tuple(
            (stage.what, stage.s - run_in_s) for stage in settling if stage.s > run_in_s
        )
        learnt_from_s = source.begin_sample / fs
    loop = source.loop if isinstance(source, Loopable) else None
    return ReplayStatus(
        position_s=source.position_sample / fs,
        length_s=source.length_samples / fs,
        speed=source.speed,
        paused=source.paused,
        ended=source.ended,
        settles=settles,
        learnt_from_s=learnt_from_s,
        loop_s=None if loop is None else (loop[0] / fs, loop[1] / fs),
    )
