"""What a recording does to its disk, and what the disk may hold after a power loss."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from recordings.myobench import commit_file

PAGE_BYTES = 4096


@dataclass
class DiskLog:
    """Every write, growth and barrier of one file, in order.

    Attributes
    ----------
    steps
        ``(address, content)`` of a write, the new size of a growth, None for a barrier.
    """

    steps: list[tuple[int, bytes] | int | None] = field(default_factory=list)

    @classmethod
    def of(cls, monkeypatch: pytest.MonkeyPatch) -> DiskLog:
        """Write down what every `CommitFile` does from now on."""
        log = cls()
        write, allocate, sync = (
            commit_file._write,
            commit_file._allocate,
            commit_file.sync_descriptor,
        )

        def note_write(descriptor: int, address: int, content: bytes | memoryview) -> None:
            log.steps.append((address, bytes(content)))
            write(descriptor, address, content)

        def note_allocate(descriptor: int, size: int, end: int) -> None:
            allocate(descriptor, size, end)
            log.steps.append(os.fstat(descriptor).st_size)

        def note_sync(descriptor: int) -> None:
            sync(descriptor)
            log.steps.append(None)

        monkeypatch.setattr(commit_file, "_write", note_write)
        monkeypatch.setattr(commit_file, "_allocate", note_allocate)
        monkeypatch.setattr(commit_file, "sync_descriptor", note_sync)
        return log

    def kills(self) -> Iterator[tuple[int, bytearray]]:
        """Yield how many steps were done and the file then, for every write."""
        image = bytearray()
        for count, step in enumerate(self.steps, start=1):
            _apply(image, step)
            if isinstance(step, tuple):
                yield count, image

    def power_losses(
        self, rng: random.Random, first_step: int, per_barrier: int
    ) -> Iterator[tuple[int, bytearray]]:
        """Yield how many steps were done and what the disk may hold if the power went then.

        All up to the last barrier is there. Of what came after it each page of each write is there
        or not, and so is the growth. Several moments and several draws between any two barriers.
        """
        durable = bytearray()
        pending: list[Any] = []
        for count, step in enumerate(self.steps, start=1):
            if step is not None:
                pending.append(step)
                continue
            if count >= first_step:
                first = count - 1 - len(pending)
                for _ in range(per_barrier):
                    # All of it is on its way when the barrier is called; or the power goes earlier.
                    upto = rng.choice((len(pending), rng.randint(0, len(pending))))
                    share = rng.choice((0.5, 0.5, 0.1, 0.9))
                    image = bytearray(durable)
                    for part in pending[:upto]:
                        for piece in _pages(part):
                            if rng.random() < share:
                                _apply(image, piece)
                    yield first + upto, image
            for part in pending:
                _apply(durable, part)
            pending.clear()


def _apply(image: bytearray, step: tuple[int, bytes] | int | None) -> None:
    if isinstance(step, tuple):
        address, content = step
        image.extend(bytes(max(0, address + len(content) - len(image))))
        image[address : address + len(content)] = content
    elif step is not None:
        image.extend(bytes(max(0, step - len(image))))


def _pages(step: tuple[int, bytes] | int) -> Iterator[tuple[int, bytes] | int]:
    if not isinstance(step, tuple):
        yield step
        return
    address, content = step
    at = 0
    while at < len(content):
        stop = min(len(content), at + PAGE_BYTES - (address + at) % PAGE_BYTES)
        yield address + at, content[at:stop]
        at = stop
