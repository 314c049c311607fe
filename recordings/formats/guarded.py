"""Readers that damage can crash: run in a process of their own, limited in time and memory.

Measured with random damage of one to 64 bytes, or a cut: ezc3d 1.7.2 ends with a segmentation
fault for 16 of 800 files, `scipy.io.loadmat` (SciPy 1.17) for 3 of 2300; a fault there would end
the program and the recording it is making. A process of its own turns it into one line.
"""

from __future__ import annotations

import importlib.util
import json
import math
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.formats.child.answer import FACTS

#: Address space of the reader: so much, and so many times the file. ezc3d needs 7 times the file,
#: loadmat twice (more when it is packed), pyxdf 3 times; Python with NumPy and SciPy maps 0.4 GB.
_LIMIT_BYTES = 1 << 30
_LIMIT_FILES = 16
_MOST_LIMIT_BYTES = 32 << 30
#: Larger files are refused: their readers hold them in memory whole.
MOST_BYTES = 2 << 30
#: Time: to start, and for each megabyte; pyxdf, the slowest, takes 0.08 to 0.4 s for one.
_LIMIT_S = 15.0
_LIMIT_S_PER_MB = 2.0
#: Facts are text of headers; more is no header.
_MOST_FACTS_BYTES = 64 << 20
_BLOCK_VALUES = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """What a guarded reader found.

    Parameters
    ----------
    facts
        As the reader wrote them.
    folder
        Holds the arrays, until the ``with`` block ends.
    """

    facts: Mapping[str, Any]
    folder: Path

    def blocks(self, name: str, n_columns: int) -> Iterator[NDArray[np.float64]]:
        """Yield an array in blocks of rows, ``(n, n_columns)`` float64; nothing if it is missing.

        Raises
        ------
        ValueError
            Its size is no whole number of rows.
        """
        path = self.folder / name
        if not path.exists():
            return
        if path.stat().st_size % (8 * n_columns):
            raise ValueError(f"the reader's {name} are no rows of {n_columns}")
        step = max(1, _BLOCK_VALUES // n_columns) * n_columns
        with path.open("rb") as file:
            while (block := np.fromfile(file, "<f8", step)).size:
                yield block.astype(np.float64, copy=False).reshape(-1, n_columns)

    def array(self, name: str) -> NDArray[np.float64]:
        """Return an array whole, ``(n,)`` float64."""
        parts = [block[:, 0] for block in self.blocks(name, 1)]
        return np.concatenate(parts) if parts else np.empty(0)


@contextmanager
def guarded(
    reader: str, path: Path, question: Mapping[str, Any], *, most_bytes: int = MOST_BYTES
) -> Iterator[Found]:
    """Let a reader of `recordings.formats.child` read a file in a process of its own.

    Parameters
    ----------
    reader
        Name of the module.
    path
        The file.
    question
        What it has to know, JSON-compatible.
    most_bytes
        Larger files are refused.

    Raises
    ------
    RecordingError
        The file is too large for this reader, or the disk has no room for what it reads.
    ValueError
        The reader found damage, crashed over it, or needed too much memory or time.
    OSError
        No process or no temporary folder could be had.
    """
    size = path.stat().st_size
    if size > most_bytes:
        raise RecordingError(
            f"{path} is too large for its format's reader ({size / 1e9:.1f} GB).",
            f"Up to {most_bytes / 1e9:.1f} GB can be read: cut it in pieces.",
        )
    with tempfile.TemporaryDirectory(prefix="myobench-read-") as name:
        folder = Path(name)
        _run(reader, path, question, folder, size)
        facts_file = folder / FACTS
        if facts_file.stat().st_size > _MOST_FACTS_BYTES:
            raise ValueError("its header is larger than any header is")
        facts = json.loads(facts_file.read_text(encoding="ascii"))
        if "full" in facts:
            raise RecordingError(
                f"There is no room to read {path} ({facts['full']}).",
                f"Free some space in {folder.parent}.",
            )
        if "error" in facts:
            raise ValueError(facts["error"])
        yield Found(facts, folder)


def need(package: str, path: Path) -> None:
    """Check that a package of the extra ``formats`` is there.

    Raises
    ------
    RecordingError
        It is not.
    """
    if importlib.util.find_spec(package) is None:
        raise RecordingError(
            f"{path} needs the package {package} to be read.",
            'Install it: pip install "myobench[formats]"',
        )


def _run(reader: str, path: Path, question: Mapping[str, Any], folder: Path, size: int) -> None:
    limit_bytes = min(_LIMIT_BYTES + _LIMIT_FILES * size, _MOST_LIMIT_BYTES)
    limit_s = math.ceil(_LIMIT_S + _LIMIT_S_PER_MB * size / 1e6)
    arguments = [reader, str(path.resolve()), str(folder), str(limit_bytes), str(limit_s)]
    try:
        ended = subprocess.run(
            # -P: modules beside the recordings are not ours to run
            [sys.executable, "-P", "-m", "recordings.formats.child", *arguments],
            input=json.dumps(question),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            env=_environment(),
            timeout=limit_s,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise ValueError(f"its reader was still busy after {limit_s} s") from None
    if ended.returncode:
        raise ValueError(f"its reader came to its end over it: {_end(ended.returncode)}")


def _environment() -> dict[str, str]:
    """Return the child's environment: our own package, one thread."""
    here = str(Path(__file__).resolve().parents[2])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([here, *(item for item in sys.path if item)]),
        "PYTHONWARNINGS": "ignore",
        # Threads of BLAS take address space for nothing.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def _end(code: int) -> str:
    if code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"
