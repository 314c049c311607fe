"""Where the words go: the result to stdout, everything else to stderr."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

_BAR_WIDTH = 30
_MAX_WIDTH = 120
_LINE_EVERY_S = 5.0
_REDRAW_EVERY_S = 0.1


def say(text: str = "") -> None:
    """Print a line of the result on stdout."""
    print(text)


def note(text: str) -> None:
    """Print a remark on stderr, so that stdout stays the result alone."""
    print(text, file=sys.stderr, flush=True)


def say_json(document: Any) -> None:
    """Print `document` as the one JSON document of this command."""
    from app.results.plain import to_json

    print(to_json(document))


def text_width() -> int:
    """Return how many columns text may have: the terminal's, `_MAX_WIDTH` at most."""
    return min(_MAX_WIDTH, shutil.get_terminal_size((_MAX_WIDTH, 24)).columns)


class Progress:
    """How far something has come: a bar on a terminal, a line now and then in a log.

    Parameters
    ----------
    total
        How much of `unit` makes it complete.
    stream
        Where it is drawn; stderr when None, taken at this moment.
    now
        Clock in seconds that spaces the lines of a log.
    unit
        What is counted: seconds of a recording, or ``files``.
    """

    def __init__(
        self,
        total: float,
        stream: TextIO | None = None,
        now: Callable[[], float] = time.monotonic,
        unit: str = "s",
    ) -> None:
        self._total, self._unit = total, unit
        self._stream = sys.stderr if stream is None else stream
        self._now = now
        self._bar = self._stream.isatty()
        # A log gets its first line once there is something to tell, a terminal the bar at once.
        self._last_print = -float("inf") if self._bar else now()
        self._width = 0

    def update(self, done: float, remark: str = "") -> None:
        """Show that so much is done; cheap to call for every chunk."""
        now = self._now()
        every = _REDRAW_EVERY_S if self._bar else _LINE_EVERY_S
        if now - self._last_print >= every:
            self._last_print = now
            self._show(done, remark)

    def close(self, done: float | None = None, remark: str = "") -> None:
        """Show the last state and leave the line."""
        if done is not None:
            self._show(done, remark)
        if self._bar and self._width:
            self._stream.write("\n")
            self._stream.flush()

    def _show(self, done: float, remark: str) -> None:
        share = min(1.0, max(0.0, done / self._total)) if self._total > 0 else 1.0
        tail = f"  {remark}" if remark else ""
        text = f"{done:.1f} of {self._total:g} {self._unit}{tail}"
        if self._bar:
            full = round(share * _BAR_WIDTH)
            text = f"[{'#' * full}{'.' * (_BAR_WIDTH - full)}] {text}"
            # A shorter text must wipe the longer one before it.
            self._stream.write("\r" + text.ljust(self._width))
            self._width = len(text)
        else:
            self._stream.write(f"{share:4.0%}  {text}\n")
        self._stream.flush()
