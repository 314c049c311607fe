"""How far the reading of a long file has come, told to whoever opened it.

A text of 300 MB is read for 10 s before its recording is there. The readers of all formats have one
signature, and few of them need long: those that do tell it here, and `import` listens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LISTENER: ContextVar[Callable[[float], None] | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(listener: Callable[[float], None]) -> Iterator[None]:
    """Call `listener` with 0 to 1 while a file is read in this thread.

    What it raises ends the reading.
    """
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(share: float) -> None:
    """Tell that so much of a file, 0 to 1, is read."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(share)
