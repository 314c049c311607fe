"""A link that was lost: when to try again, when to give up, and where its index goes on.

Pure: the caller brings the time and does the trying.
"""

from __future__ import annotations

from dataclasses import replace

from acquisition.errors import ConfigError
from acquisition.types import LINK_LOST, SampleChunk, StreamInfo
from app.engine.state import ReconnectStatus

#: A plug that is put back in is found quickly; a board whose battery is changed need not be asked
#: for twice a second, since each try on a silent port takes BrainFlow 6 s.
FIRST_WAIT_S, WAIT_FACTOR, LONGEST_WAIT_S = 0.5, 1.5, 4.0
#: A board that opened again must also deliver.
FIRST_SAMPLE_S = 3.0


class Reconnection:
    """One loss of the link, until it is back or given up.

    Parameters
    ----------
    newest_s
        When the newest sample arrived.
    now_s
        When the loss was noticed.
    patience_s
        Given up this long after `now_s`.
    why
        What was lost.
    """

    def __init__(self, newest_s: float, now_s: float, patience_s: float, why: str) -> None:
        self._newest_s = newest_s
        self._give_up_at_s = now_s + patience_s
        self._wait_s = FIRST_WAIT_S
        self._next_try_at_s: float | None = now_s + self._wait_s
        self._attempt = 1
        self._why = why

    @property
    def why(self) -> str:
        """What the newest try met, or, before the first, what was lost."""
        return self._why

    def begin_try(self, now_s: float) -> bool:
        """Begin a try if one is due at `now_s`; tell whether it is."""
        if self._next_try_at_s is None or now_s < self._next_try_at_s:
            return False
        self._next_try_at_s = None
        return True

    def failed(self, now_s: float, why: str) -> None:
        """Note that a try failed, and wait longer for the next."""
        self._why = why
        self._attempt += 1
        self._wait_s = min(self._wait_s * WAIT_FACTOR, LONGEST_WAIT_S)
        self._next_try_at_s = now_s + self._wait_s

    def over(self, now_s: float) -> bool:
        """Tell whether it is time to give up."""
        return now_s >= self._give_up_at_s

    def status(self, now_s: float) -> ReconnectStatus:
        """Return what the screen shows."""
        next_at_s = self._next_try_at_s
        return ReconnectStatus(
            attempt=self._attempt,
            silent_s=max(0.0, now_s - self._newest_s),
            next_try_s=None if next_at_s is None else max(0.0, next_at_s - now_s),
            give_up_s=max(0.0, self._give_up_at_s - now_s),
            why=self._why,
        )


class ContinuedIndex:
    """One rising index over all connections of a source, each of which starts at 0 again.

    What was missed in between is known from the clock alone, so the gap is as long as the time
    between the arrivals around it: right to a poll and a burst of the link (10 to 30 ms), and its
    reason says that it is not a count.

    Parameters
    ----------
    fs
        Nominal sampling rate in Hz.
    """

    def __init__(self, fs: float) -> None:
        self._fs = fs
        self._offset = 0
        self._end_sample = 0
        self._end_s = 0.0
        self._epoch = 0
        self._broken = self._continued = False

    def break_link(self) -> None:
        """Note that the next chunk comes from a new connection."""
        self._broken = True

    def place(self, chunk: SampleChunk, now_s: float) -> SampleChunk:
        """Return `chunk`, which is not empty and arrived at `now_s`, on the continued index.

        Chunks of the first connection are returned as they are, with the source's own epochs.
        """
        if self._broken:
            elapsed = round((now_s - self._end_s) * self._fs)
            first = max(self._end_sample, self._end_sample + elapsed - chunk.n_samples)
            self._offset = first - chunk.first_sample
            self._broken, self._continued = False, True
            chunk = replace(chunk, gap_reason=LINK_LOST)
        if self._continued:
            chunk = replace(
                chunk, first_sample=chunk.first_sample + self._offset, epoch=self._epoch
            )
        self._epoch, self._end_sample, self._end_s = chunk.epoch, chunk.end_sample, now_s
        return chunk


def check_same(before: StreamInfo, now: StreamInfo) -> None:
    """Check that what answers now can go on where the lost one left off.

    Raises
    ------
    ConfigError
        Another device, rate or set of channels.
    """
    if (before.fs, before.channels, before.device) != (now.fs, now.channels, now.device):
        raise ConfigError(
            f"{now.device} with {now.n_channels} channels at {now.fs:g} Hz answers in place of "
            f"{before.device} with {before.n_channels} at {before.fs:g} Hz.",
            "Connect to it anew.",
        )
