"""The one contract that every source keeps: live board, simulated athlete, replay.

The contract, tested for every source by ``tests/contracts/test_source_contract.py``:

1. ``open`` returns a `StreamInfo` and may block; it raises `ConnectError` or `ConfigError`, never
   anything else, and leaves nothing half open.
2. ``start`` begins the stream at index 0. ``read`` returns what is due as one contiguous chunk, or
   None when nothing is due; it never blocks longer than one poll. An empty chunk says that the link
   is alive though nothing can be given yet. Data of a chunk are never written again.
3. Within one epoch ``first_sample`` never falls; a jump is a gap and is never filled.
4. ``stop`` and ``close`` may be called twice and in any state. After ``close`` the source can be
   opened again.
5. ``ended`` turns true once a finite source has delivered everything, and stays true.
6. All of it is called from one thread, except ``ended`` and the methods of `Seekable` and
   `FollowsCues`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

from acquisition.cue import AthleteCue
from acquisition.types import SampleChunk, StreamInfo
from dsp.events import Event


class Source(Protocol):
    """Where samples come from; the module's text is the contract."""

    @property
    def uri(self) -> str:
        """The SOURCE this was made from."""
        ...

    @property
    def live(self) -> bool:
        """True when samples come at the device's pace and wait for nobody."""
        ...

    @property
    def ended(self) -> bool:
        """True once a finite source has delivered everything."""
        ...

    def open(self) -> StreamInfo:
        """Connect; may block for seconds."""
        ...

    def start(self) -> None:
        """Begin to stream."""
        ...

    def read(self) -> SampleChunk | None:
        """Return what is due, or None."""
        ...

    def stop(self) -> None:
        """Stop to stream."""
        ...

    def close(self) -> None:
        """Let go of the device or file."""
        ...


@runtime_checkable
class KnowsTruth(Protocol):
    """A simulated source that can say what was really there."""

    def truth(self, first_sample: int, n_samples: int) -> dict[str, Any]:
        """Return the truth of a span, JSON-compatible, times in seconds from its first sample."""
        ...


@runtime_checkable
class FollowsCues(Protocol):
    """A simulated person who does what is asked for."""

    def cue(self, cue: AthleteCue) -> None:
        """Take note of what is asked for; returns at once, from any thread.

        Who leads says so before ``start``, with a first cue as of sample 0, and then after whatever
        was looked at. A source that has time (a fast one) waits for it, so that what it does
        depends on the cues and their samples, and not on threads.
        """
        ...


@runtime_checkable
class HasRecordedEvents(Protocol):
    """A replay that carries the events (and so the user's commands) of its recording."""

    @property
    def recorded_events(self) -> Sequence[Event]:
        """All events of the recording, by decided sample."""
        ...


@runtime_checkable
class Seekable(Protocol):
    """A replay that can be driven; every method may be called from any thread."""

    @property
    def length_samples(self) -> int:
        """Index one past the last sample of the recording, gaps counted."""
        ...

    @property
    def position_sample(self) -> int:
        """Index of the next sample to be delivered."""
        ...

    @property
    def paused(self) -> bool:
        """True while nothing is delivered on purpose."""
        ...

    @property
    def speed(self) -> float:
        """Playback speed, 1 is real time."""
        ...

    def pause(self) -> None:
        """Stop delivering until `play`."""
        ...

    def play(self) -> None:
        """Deliver from the present position; from the start when at the end."""
        ...

    def seek(self, sample: int) -> None:
        """Go on from `sample`, in a new epoch."""
        ...

    def set_speed(self, speed: float) -> None:
        """Set the playback speed, 0.25 to 8."""
        ...


@runtime_checkable
class Loopable(Protocol):
    """A replay that can play a span again and again; its methods may be called from any thread."""

    @property
    def loop(self) -> tuple[int, int] | None:
        """The span that is played again and again, ``[first, end)``; None: none."""
        ...

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Play ``[first, end)`` again and again; None: play on."""
        ...
