"""Programs of others, for the tests of LSL: an outlet in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

OUTLET, READER = (
    Path(__file__).with_name(f"lsl_{role}_process.py") for role in ("outlet", "reader")
)


class OutletProgram:
    """An outlet of liblsl in another process; every stream has a name of its own."""

    def __init__(self, **plan: Any) -> None:
        mark = uuid.uuid4().hex[:12]
        self.plan: dict[str, Any] = {"name": f"EMG {mark}", "source_id": f"id-{mark}"} | plan
        self._process = subprocess.Popen(
            [sys.executable, str(OUTLET), json.dumps(self.plan)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "up"

    @property
    def uri(self) -> str:
        """SOURCE of this stream and no other."""
        return f"lsl:?source_id={self.plan['source_id']}"

    def tell(self, command: str) -> int:
        """Send a command and return how many samples were sent so far."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        return int(self._answer().split()[1])

    def kill(self) -> None:
        """End the process as a crash would."""
        self._process.kill()
        self.end()

    def end(self) -> None:
        """End the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait(10)

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


StartReader = Callable[[str, int], "ReaderProgram"]


class ReaderProgram:
    """A reader of a stream, with plain pylsl in another process."""

    def __init__(self, name: str, n_samples: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(READER), name, str(n_samples)], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline().strip() == "up"

    def answer(self) -> dict[str, Any]:
        """Wait for all samples and return header, clock offset, rows and stamps."""
        text, _ = self._process.communicate(timeout=20)
        answer: dict[str, Any] = json.loads(text)
        return answer

    def end(self) -> None:
        """End the process; harmless when it has ended."""
        self._process.kill()
        self._process.communicate()
