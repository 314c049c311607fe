"""XDF by pyxdf: one stream of samples, and streams of texts, on one clock."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import Any

import numpy as np
import pyxdf

from recordings.formats.child.answer import Answer


class _Part(io.RawIOBase):
    """The beginning of a file: what comes after a cut is not for pyxdf, which fails over it."""

    def __init__(self, path: str, n_bytes: int) -> None:
        self._file = Path(path).open("rb", buffering=0)  # noqa: SIM115 - close() ends it
        self._n_bytes = n_bytes

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            offset, whence = self._n_bytes + offset, io.SEEK_SET
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: Any) -> int:
        room = max(0, self._n_bytes - self._file.tell())
        return self._file.readinto(memoryview(buffer)[:room]) or 0

    def close(self) -> None:
        self._file.close()
        super().close()


def read(path: str, question: dict[str, Any], answer: Answer) -> None:
    """Hand back ``samples`` ``(n, n_columns)`` in the file's units, ``stamps_s`` ``(n,)``, texts.

    The question: ``n_bytes`` of the file to read, ``stream`` and its ``columns``, ``markers``
    (numbers of streams of texts or of irregular numbers).
    """
    logging.disable(logging.CRITICAL)
    stream, columns = question["stream"], question["columns"]

    def keep(values: Any, stamps: Any, header: Any, number: int) -> Any:
        if number == stream:  # handed on at once: memory does not grow with the recording
            answer.add("samples", values[:, columns])
            values = values[:0]
        return values, stamps, header

    with io.BufferedReader(_Part(path, question["n_bytes"]), 1 << 16) as file:
        found, _ = pyxdf.load_xdf(
            file,
            select_streams=[stream, *question["markers"]],
            on_chunk=keep,
            synchronize_clocks=True,
            # It would draw one line through a second of losses; gaps are told from the stamps.
            dejitter_timestamps=False,
            verbose=False,
        )
    texts: list[tuple[float, str]] = []
    for item in found:
        info = item["info"]
        if info["stream_id"] != stream:
            texts += _texts(item)
            continue
        answer.add("stamps_s", item["time_stamps"])
        answer.facts["n_clock_offsets"] = len(item["clock_times"])
        answer.facts["clock_segments"] = [list(map(int, span)) for span in info["clock_segments"]]
    answer.facts["texts"] = texts


def _texts(item: Any) -> list[tuple[float, str]]:
    """Return time and text of each marker; numbers are written out."""
    found = []
    for time_s, values in zip(item["time_stamps"], item["time_series"], strict=True):
        words = [value if isinstance(value, str) else f"{value:g}" for value in np.ravel(values)]
        found.append((float(time_s), " ".join(words)[:1000]))
    return found
