"""The system's page cache, emptied of single files (Linux)."""

from __future__ import annotations

import os
from pathlib import Path


def evict(path: Path) -> None:
    """Take a file out of this system's page cache; a disk below may have one of its own."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)
