"""Reads files that may do anything, in a process of its own: memory is limited, a death is seen.

The parent (`reader_process.py`) sends a JSON line for each file and gets one back.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.errors import ConfigError
from recordings.errors import RecordingError
from recordings.myobench.checks import check_recording
from recordings.myobench.headline import read_headline
from recordings.myobench.recover import recover
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

#: What reading any file of a few MB may take beyond what the libraries take.
MEMORY_BYTES = 400 << 20
#: A compressed file unfolds to at most 1100 times its size (deflate); none may claim more.
MOST_UNFOLDING = 1100
#: A file that is read gets no further than this, so that a long one does not look like a hang.
MOST_ROWS = 2_000_000
#: In the file that hostile ones try to have read (`hostile.py`).
SECRET_VALUE = 1234.567890123
SECRET_COUNT = 1234
#: What that is in a 16-bit file of OpenSignals.
_SECRET_COUNT_UV = SECRET_COUNT * 3000.0 / 2**16 - 1500.0
SECRET_TEXT = "the-secret-of-another-file"

#: Does something with a file; returns kind and text of what came of it.
Way = Callable[[], tuple[str, str]]


def main() -> None:
    """Answer until the parent closes the pipe."""
    # Whatever a reader or its library prints must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    first = json.loads(sys.stdin.readline())
    for path, options in first["warm_up"]:  # loads the libraries
        attempt(Path(path), options)
    used = _pages("/proc/self/statm") * resource.getpagesize()
    # The soft limit only: readers that start a process of their own set a limit for it.
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY_BYTES, hard))
    print(json.dumps({"kind": "ready", "text": ""}), file=answers, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(attempt(Path(asked["path"]), asked["options"])), file=answers, flush=True)


def attempt(path: Path, options: dict[str, Any]) -> dict[str, str]:
    """Read one file in each way the program would, and say what came of it.

    An ``.h5`` file is also listed, checked and recovered, since the library and ``recover`` take
    whatever a folder has.

    Returns
    -------
    dict
        ``kind``: ``read`` and ``refused`` are allowed; ``escaped`` (another exception),
        ``memory``, ``warned``, ``wrong`` (a recording that contradicts itself), ``outside``
        (contents of another file) and ``leak`` (a file left open) are not. Of all ways the first
        that does harm, else of opening it.
    """
    wanted = ReadOptions(**options)
    ways: list[Way] = [lambda: _read(path, wanted)]
    if path.suffix == ".h5":
        ways += [lambda: _list(path), lambda: _check(path), lambda: _recover(path)]
    outcomes = [_watched(way) for way in ways]
    harm = (found for found in outcomes if found["kind"] not in ("read", "refused"))
    return next(harm, outcomes[0])


def _watched(way: Way) -> dict[str, str]:
    before = _open_files()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        kind, text = _attempt(way)
    if kind in ("read", "refused"):
        if len(_open_files()) > len(before):
            gc.collect()
            if left := _open_files() - before:
                return {"kind": "leak", "text": f"after {kind} ({text}): {sorted(left)}"}
        if warned:
            told = warned[0]
            where = f"{told.category.__name__} at {told.filename}:{told.lineno}: {told.message}"
            return {"kind": "warned", "text": f"after {kind} ({text}): {where}"}
    return {"kind": kind, "text": text}


def _attempt(way: Way) -> tuple[str, str]:
    try:
        return way()
    except (RecordingError, ConfigError) as error:
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, MemoryError):
                return "memory", "".join(traceback.format_exception(error))
            cause = cause.__cause__ or cause.__context__
        if "\n" in str(error) or not error.message:
            return "wrong", f"the message is not one line: {error!s:.300}"
        if SECRET_TEXT in str(error):
            return "outside", str(error)
        return "refused", f"{type(error).__name__}: {error}"
    except MemoryError:
        return "memory", traceback.format_exc()
    except Exception:
        return "escaped", traceback.format_exc()


def _read(path: Path, options: ReadOptions) -> tuple[str, str]:
    with open_recording(path, options) as recording:
        n_rows, n_channels, fs = recording.n_samples, recording.n_channels, recording.fs
        claimed, size = 8 * n_rows * n_channels, path.stat().st_size
        if not (np.isfinite(fs) and fs > 0 and n_channels > 0 and n_rows >= 0):
            return "wrong", f"{n_rows} rows of {n_channels} channels at {fs} Hz"
        if claimed > MOST_UNFOLDING * size + (1 << 20):
            return "wrong", f"{claimed} bytes of samples in a file of {size}"
        facts = repr([recording.info, recording.events, recording.gaps, recording.status_detail])
        if SECRET_TEXT in facts:
            return "outside", facts[:2000]
        for first, stop in ((0, 1), (n_rows // 2, n_rows // 2 + 7), (n_rows - 3, n_rows + 5)):
            wanted = min(stop, n_rows) - min(max(first, 0), n_rows)
            rows, stamps = recording.read(first, stop), recording.timestamps(first, stop)
            if rows.shape != (max(0, wanted), n_channels) or len(stamps) != len(rows):
                return "wrong", f"rows {first} to {stop} of {n_rows} came as {rows.shape}"
        done, end = 0, 0
        for chunk in recording.chunks():
            data = chunk.data
            if data.dtype != np.float64 or not data.flags.c_contiguous or data.ndim != 2:
                return "wrong", f"a chunk of {data.dtype} {data.shape} {data.flags}"
            if chunk.first_sample < end or data.shape[1] != n_channels:
                return "wrong", f"a chunk {data.shape} at {chunk.first_sample} after {end}"
            # Counts of a real file may be the secret one now and then; a whole channel is none.
            if np.any(data == SECRET_VALUE) or np.any(np.all(data == _SECRET_COUNT_UV, axis=0)):
                return "outside", f"the secret is in the rows from {done}"
            done, end = done + chunk.n_samples, chunk.end_sample
            if done > MOST_ROWS:
                return "read", recording.format
        if done != n_rows or (n_rows and end != recording.end_sample):
            return "wrong", f"{done} of {n_rows} rows, to {end} of {recording.end_sample}"
        for event in recording.events:
            # Before 0: the onset of a burst that had begun when the recording did.
            if not (-1 <= event.channel < n_channels and event.sample <= end):
                return "wrong", f"{event} in {end} samples of {n_channels} channels"
        return "read", recording.format


def _list(path: Path) -> tuple[str, str]:
    headline = read_headline(path)
    if SECRET_TEXT in repr(headline):
        return "outside", repr(headline)
    try:
        with open_recording(path) as recording:
            names = tuple(channel.name for channel in recording.info.channels)
            opened = recording.n_samples, recording.duration_s, names
    except RecordingError:
        return "read", "a headline of what cannot be opened"
    if (headline.n_samples, headline.duration_s, headline.names) != opened:
        return "wrong", f"{headline} is opened as {opened}"
    return "read", "headline"


def _check(path: Path) -> tuple[str, str]:
    report = check_recording(path, full=True)
    if SECRET_TEXT in repr(report):
        return "outside", repr(report)
    whole = report.finished and 0 <= report.damaged_rows <= report.n_rows
    one_line = all(problem and "\n" not in problem for problem in report.problems)
    if not whole or not one_line or report.damaged_rows + report.compared_rows > report.n_rows:
        return "wrong", repr(report)
    return "read", "check"


def _recover(path: Path) -> tuple[str, str]:
    content, beside = path.read_bytes(), set(path.parent.iterdir())
    out = path.with_name("recovered.h5")
    try:
        report = recover(path, out)
        kind, text = _read(out, ReadOptions())
        if kind != "read":
            return kind, f"recovered: {text}"
        if report.rows < 1 or "\n" in report.lost_note:
            return "wrong", repr(report)
        if SECRET_TEXT.encode() in out.read_bytes() or SECRET_TEXT in repr(report):
            return "outside", repr(report)
    finally:
        out.unlink(missing_ok=True)
    if path.read_bytes() != content or set(path.parent.iterdir()) != beside:
        return "wrong", "the original is changed, or something was left"
    return "read", "recovered"


def _pages(statm: str) -> int:
    return int(Path(statm).read_text(encoding="ascii").split()[0])


def _open_files() -> set[str]:
    found = set()
    for entry in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # the one that lists
            found.add(f"{entry.name} {entry.readlink()}")
    return found


if __name__ == "__main__":
    main()
