"""One named thread with a stop event; what it raises is kept and told, never lost."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class Worker:
    """A thread that does one job until it is done or asked to stop.

    The thread is not a daemon: a daemon dies with the interpreter and loses the tail of a
    recording. Whoever starts a worker also stops and joins it.

    Parameters
    ----------
    name
        Name of the thread, as logs and stack dumps show it.
    job
        What to do; it gets the stop event and returns soon after that is set.
    on_crash
        Called on the worker's own thread with what the job raised.
    """

    def __init__(
        self,
        name: str,
        job: Callable[[threading.Event], None],
        on_crash: Callable[[Exception], None] | None = None,
    ) -> None:
        self.name = name
        self.error: Exception | None = None
        self.stopping = threading.Event()
        self._job = job
        self._on_crash = on_crash
        self._thread = threading.Thread(target=self._run, name=name, daemon=False)

    def start(self) -> None:
        """Start the thread; once."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the job to return; does not wait."""
        self.stopping.set()

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; True when it has come, also for a thread that never started."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def alive(self) -> bool:
        """True while the thread runs."""
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._job(self.stopping)
        except Exception as error:
            self.error = error
            log.exception("%s failed", self.name)
            if self._on_crash is not None:
                self._on_crash(error)
