import struct

import pytest

from recordings.myobench.heaps import broken_heap

HEADER = 16


def heap(*objects, size=4096):
    """Return a heap of (index, size) objects; the last is the free space where none is given."""
    body = b"".join(
        struct.pack("<HHIQ", index, 0, 0, length)
        + bytes(min(-(-length // 8) * 8, 8192) if index else 0)
        for index, length in objects
    )
    return (b"GCOL\x01\0\0\0" + struct.pack("<Q", size) + body)[:size].ljust(size, b"\0")


def test_a_sound_heap_and_a_file_without_one_pass():
    used = HEADER + 16 + 24
    assert broken_heap(heap((1, 18), (0, 4096 - used))) == ""
    assert broken_heap(b"GCOL in the samples" * 1000) == ""
    assert broken_heap(b"") == ""


@pytest.mark.parametrize("objects", [[(1, 18), (0, 0)], [(1, 5000)], [(1, 2**63)], [(0, 8)]])
def test_an_object_that_hdf5_would_never_get_past_is_found(objects):
    assert "text heap at byte 100" in broken_heap(bytes(100) + heap(*objects))
