"""Damaged global heaps of HDF5, found before the library meets them.

HDF5 keeps texts of variable length in global heaps. Its reader walks the objects of a heap by their
sizes, and an object of size 0 in the place of the free space makes it walk for ever, inside one
call that nothing can interrupt (libhdf5 2.0 with h5py 3.16; one in some hundred files with 64
random bytes). So the sizes are walked here first.
"""

from __future__ import annotations

import struct

_SIGNATURE = b"GCOL"
_HEAP_HEADER = struct.Struct("<4sB3xQ")
_OBJECT_HEADER = struct.Struct("<HH4xQ")

#: So much of a file's beginning and of its end is looked at: texts are written first, and where
#: they are written again, last (OpenSignals has a second heap at the end).
LOOKED_AT_BYTES = 1 << 20


def broken_heap(content: bytes, address: int = 0) -> str:
    """Return what is wrong with the first damaged global heap in a part of a file.

    Parameters
    ----------
    content
        `LOOKED_AT_BYTES` of the file.
    address
        Where they begin.

    Returns
    -------
    str
        Empty when every heap that lies wholly inside can be walked.
    """
    start = content.find(_SIGNATURE)
    while start >= 0:
        if start + _HEAP_HEADER.size <= len(content):
            _, version, size = _HEAP_HEADER.unpack_from(content, start)
            # Four letters in the samples are no heap: a heap has version 1 and is 4 KiB or more.
            if version == 1 and 4096 <= size <= len(content) - start:
                problem = _walk(content, start, start + size, address)
                if problem:
                    return problem
        start = content.find(_SIGNATURE, start + 1)
    return ""


def _walk(content: bytes, start: int, stop: int, address: int) -> str:
    at = start + _HEAP_HEADER.size
    while at + _OBJECT_HEADER.size <= stop:
        index, _, size = _OBJECT_HEADER.unpack_from(content, at)
        # The free space, index 0, counts its contenter in.
        step = size if index == 0 else _OBJECT_HEADER.size + -(-size // 8) * 8
        if step < _OBJECT_HEADER.size or at + step > stop:
            return f"the text heap at byte {address + start} has an object of {size} bytes"
        at += step
    return ""
