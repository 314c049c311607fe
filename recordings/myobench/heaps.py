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

#: So much of a file's beginning is looked at: our writer's texts are there, and others' too.
LOOKED_AT_BYTES = 1 << 20


def broken_heap(head: bytes) -> str:
    """Return what is wrong with the first damaged global heap in the beginning of a file.

    Parameters
    ----------
    head
        The first `LOOKED_AT_BYTES` of the file.

    Returns
    -------
    str
        Empty when every heap that lies wholly inside can be walked.
    """
    start = head.find(_SIGNATURE)
    while start >= 0:
        if start + _HEAP_HEADER.size <= len(head):
            _, version, size = _HEAP_HEADER.unpack_from(head, start)
            # Four letters in the samples are no heap: a heap has version 1 and is 4 KiB or more.
            if version == 1 and 4096 <= size <= len(head) - start:
                problem = _walk(head, start, start + size)
                if problem:
                    return problem
        start = head.find(_SIGNATURE, start + 1)
    return ""


def _walk(head: bytes, start: int, stop: int) -> str:
    at = start + _HEAP_HEADER.size
    while at + _OBJECT_HEADER.size <= stop:
        index, _, size = _OBJECT_HEADER.unpack_from(head, at)
        # The free space, index 0, counts its header in.
        step = size if index == 0 else _OBJECT_HEADER.size + -(-size // 8) * 8
        if step < _OBJECT_HEADER.size or at + step > stop:
            return f"the text heap at byte {start} has an object of {size} bytes where none fits"
        at += step
    return ""
