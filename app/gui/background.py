"""Work that must not run on the GUI thread, with its result brought back to it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class Background(QObject):
    """Runs callables in threads of their own; results arrive on the thread this lives in.

    Notes
    -----
    Threads are not daemons: whoever owns this waits for `idle` before it lets go of the window, or
    a result could meet a deleted object.
    """

    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """True when nothing runs and every result has been delivered."""
        return self._running == 0

    def run(
        self,
        name: str,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call `work` in a thread, then `then` with its result or `failed` with its exception."""

        def body() -> None:
            try:
                result = work()
            except Exception as problem:
                self._finished.emit(failed, problem, threading.current_thread())
            else:
                self._finished.emit(then, result, threading.current_thread())

        self._running += 1
        threading.Thread(target=body, name=f"gui-{name}").start()

    @Slot(object, object, object)
    def _deliver(
        self, receiver: Callable[[Any], None], result: Any, thread: threading.Thread
    ) -> None:
        # It has nothing left to do, but on a busy computer it may not have got round to ending.
        thread.join()
        self._running -= 1
        receiver(result)
