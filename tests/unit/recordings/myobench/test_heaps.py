import struct

import pytest

from recordings.errors import Damaged
from recordings.myobench.heaps import broken_heap
from recordings.reader import open_recording

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


def test_a_recording_whose_heap_would_hold_hdf5_for_ever_is_refused_at_once(make_recording):
    """The library walks an object of size 0 for ever; it must not be asked."""
    path = make_recording()
    image = bytearray(path.read_bytes())
    start = image.index(b"GCOL")
    at = start + HEADER
    while (found := struct.unpack_from("<HHIQ", image, at))[0]:
        at += 16 + -(-found[3] // 8) * 8
    struct.pack_into("<Q", image, at + 8, 0)
    path.write_bytes(image)
    with pytest.raises(Damaged, match="text heap"):
        open_recording(path)
