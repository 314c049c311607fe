"""The process that reads hostile files: it has a deadline, and a new one follows each death."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

ROOT = Path(__file__).resolve().parents[2]
#: No file of a few MB may take longer to read or to refuse.
DEADLINE_S = 10.0
_START_S = 60.0
_WORDS_BYTES = 4000

Options = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading a file.

    Parameters
    ----------
    kind
        As `worker.attempt`; besides ``crash`` and ``hang``.
    text
        Format, message or traceback.
    """

    kind: str
    text: str

    @property
    def allowed(self) -> bool:
        """Whether a reader may do so."""
        return self.kind in ("read", "refused")

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class ReaderProcess:
    """A worker, started when first needed and again after each death.

    Parameters
    ----------
    warm_up
        Valid files with their options: read once before memory is limited, so that every library
        is loaded.
    """

    def __init__(self, warm_up: Sequence[tuple[Path, Options]] = ()) -> None:
        self._warm_up = [(str(path), options) for path, options in warm_up]
        self._child: subprocess.Popen[str] | None = None
        self._words: IO[bytes] | None = None

    def read(self, path: Path, options: Options | None = None) -> Outcome:
        """Have a file read."""
        if self._child is None:
            self._start()
        return self._ask({"path": str(path), "options": options or {}}, DEADLINE_S)

    def close(self) -> None:
        """End the worker."""
        self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> None:
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - _stop closes it
        self._child = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            text=True,
            cwd=ROOT,
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,  # children of its own die with it
        )
        ready = self._ask({"warm_up": self._warm_up}, _START_S)
        if ready.kind != "ready":
            raise RuntimeError(f"the reader did not start: {ready}")

    def _ask(self, asked: dict[str, Any], deadline_s: float) -> Outcome:
        child = self._child
        assert child is not None
        assert child.stdin is not None
        assert child.stdout is not None
        line = ""
        try:
            child.stdin.write(json.dumps(asked) + "\n")
            child.stdin.flush()
            with selectors.DefaultSelector() as selector:
                selector.register(child.stdout, selectors.EVENT_READ)
                if not selector.select(deadline_s):
                    return Outcome("hang", f"no answer within {deadline_s:g} s\n{self._stop()}")
            line = child.stdout.readline()
        except BrokenPipeError:
            pass  # it died; told below
        if not line:
            code = child.wait(_START_S)
            name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
            return Outcome("crash", f"{name}\n{self._stop()}")
        return Outcome(**json.loads(line))

    def _stop(self) -> str:
        """Kill the worker; return the last of what it said."""
        child, self._child = self._child, None
        words, self._words = self._words, None
        if child is None or words is None:
            return ""
        with contextlib.suppress(ProcessLookupError):  # all of it is gone
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):  # what was not sent
                    pipe.close()
        with words:
            words.seek(max(0, words.seek(0, os.SEEK_END) - _WORDS_BYTES))
            return words.read().decode("utf-8", "replace")
