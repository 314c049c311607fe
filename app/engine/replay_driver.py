"""What a window asks of the replay that an engine streams; for other sources nothing happens."""

from __future__ import annotations

from abc import ABC, abstractmethod

from acquisition.source import Loopable, Seekable
from app.engine.state import EngineStatus


class ReplayDriver(ABC):
    """Drives the replay of an engine; every method returns at once and may be called always."""

    @abstractmethod
    def status(self) -> EngineStatus:
        """Return the status of this moment."""

    @abstractmethod
    def _replay(self) -> Seekable | None:
        """Return the source that streams, if it can be driven."""

    def seek_s(self, seconds: float) -> None:
        """Let the replay go on from `seconds`; ends a recording of it."""
        status, replay = self.status(), self._replay()
        if replay is not None and status.fs > 0:
            sample = round(seconds * status.fs)
            replay.seek(min(max(sample, 0), replay.length_samples))

    def set_loop_s(self, loop_s: tuple[float, float] | None) -> None:
        """Play a span of the replay again and again; None: play on.

        Parameters
        ----------
        loop_s
            Its first and its last moment in seconds; the samples nearest to them are meant.

        Raises
        ------
        ValueError
            It holds nothing of the recording.
        """
        fs = self.status().fs
        replay: object = self._replay()
        if isinstance(replay, Loopable) and fs > 0:
            replay.set_loop(
                None if loop_s is None else (round(loop_s[0] * fs), round(loop_s[1] * fs))
            )

    def set_speed(self, speed: float) -> None:
        """Set the replay's speed, 0.25 to 8."""
        replay = self._replay()
        if replay is not None:
            replay.set_speed(speed)

    def pause(self) -> None:
        """Pause the replay."""
        replay = self._replay()
        if replay is not None:
            replay.pause()

    def play(self) -> None:
        """Let the replay go on; at its end from the start, or from its loop's."""
        replay = self._replay()
        if replay is not None:
            replay.play()
