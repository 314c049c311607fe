"""What BrainFlow's playback board would take without a word, and when its file is over.

A playback has no end of its own: its driver only falls silent. It is over when as many rows have
come as the file has, or, should some never come, 2 s after the file's duration is over and nothing
more came. Its stamps are those of now; old stamps would say nothing of a loss on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from acquisition.boards.catalogue import BoardEntry
from acquisition.errors import ConnectError
from acquisition.timing.clock import Clock

#: The playback board says nothing at the end of its file.
PLAYBACK_SILENCE_S = 2.0


class PlaybackEnd:
    """Notices that a played file is over.

    Parameters
    ----------
    n_rows, duration_s
        What `look_at_file` found.
    clock
        Its ``monotonic`` is the time; the playback starts when this is made.
    """

    def __init__(self, n_rows: int, duration_s: float, clock: Clock) -> None:
        self._n_rows = n_rows
        self._duration_s = duration_s
        self._clock = clock
        self._received = 0
        self._started_s = self._silent_since_s = clock.monotonic()

    def reached(self, n_new_rows: int) -> bool:
        """Take note of `n_new_rows` and tell whether nothing follows."""
        now_s = self._clock.monotonic()
        if n_new_rows:
            self._silent_since_s = now_s
            self._received += n_new_rows
            return False
        all_came = self._received >= self._n_rows
        time_is_over = now_s - self._started_s > self._duration_s + PLAYBACK_SILENCE_S
        silent = now_s - self._silent_since_s > PLAYBACK_SILENCE_S
        return all_came or (time_is_over and silent)


def look_at_file(
    path: Path, description: Mapping[str, Any], master: BoardEntry
) -> tuple[int, float]:
    """Return the rows of a file written by BrainFlow and its duration in seconds.

    Raises
    ------
    ConnectError
        It cannot be read, or holds no rows of `master`.
    """
    columns = int(description["num_rows"])
    try:
        with path.open(encoding="ascii", errors="replace") as file:
            stamps = [
                float(fields[int(description["timestamp_channel"])])
                for line in file
                if len(fields := line.split("\t")) == columns
            ]
    except OSError as error:
        raise ConnectError(
            f"{path} cannot be read ({error.strerror}).", "Check the path."
        ) from error
    except ValueError as error:
        raise ConnectError(
            f"{path.name} is no file written by BrainFlow ({error}).", "Choose another file."
        ) from error
    if not stamps:
        raise ConnectError(
            f"{path.name} has no rows of {columns} columns, as of {master.title}.",
            "Check master_board, and that the file was written by BrainFlow.",
        )
    return len(stamps), max(stamps) - min(stamps)
