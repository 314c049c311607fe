"""The index of a damaged file: what leads astray is left out, and nothing is walked twice."""

from __future__ import annotations

import struct
from pathlib import Path

import h5py
import numpy as np
import pytest

from recordings.myobench.chunk_index import chunk_index


class Bytes:
    """A file in memory that counts what is read."""

    def __init__(self, content: bytes) -> None:
        self.content = bytearray(content)
        self.reads = 0

    def __call__(self, address: int, n_bytes: int) -> bytes:
        self.reads += 1
        assert n_bytes <= 1 << 20, "memory is bounded"
        return bytes(self.content[address : address + n_bytes]).ljust(n_bytes, b"\0")


@pytest.fixture
def file(tmp_path: Path) -> tuple[Bytes, int]:
    """Return 200 chunks of 4 rows, in an index of two levels, and where their header is."""
    with h5py.File(tmp_path / "a.h5", "w", libver=("earliest", "v110")) as hdf5:
        rows = hdf5.create_dataset("rows", (0, 2), maxshape=(None, 2), chunks=(4, 2), dtype="<f8")
        for number in range(200):
            rows.resize(4 * number + 4, axis=0)
            rows[4 * number :] = number
        hdf5.flush()
        address = h5py.h5o.get_info(rows.id).addr
    return Bytes((tmp_path / "a.h5").read_bytes()), address


def nodes(file: Bytes) -> list[int]:
    return [at for at in range(len(file.content)) if file.content[at : at + 5] == b"TREE\1"]


def test_a_sound_index(file: tuple[Bytes, int]) -> None:
    read_at, address = file
    index = chunk_index(read_at, len(read_at.content), address)
    assert (index.n_rows, index.claimed_rows) == (800, 800)
    assert (index.row_bytes, index.chunk_rows) == (16, 4)
    assert list(index.islands()) == [(row, row + 4) for row in range(0, 800, 4)]
    found = np.frombuffer(index.read(5, 11), dtype="<f8")
    np.testing.assert_array_equal(found, np.repeat([1.0, 2.0], [6, 6]))
    assert list(index.islands_in(5, 11)) == [(5, 8), (8, 11)]
    with pytest.raises(KeyError):
        index.read(798, 801)


def test_rows_behind_the_end_are_not_there(file: tuple[Bytes, int]) -> None:
    read_at, address = file
    whole = chunk_index(read_at, len(read_at.content), address)
    last = whole.chunks[796]
    index = chunk_index(read_at, last + 20, address)
    assert list(index.islands())[-1] == (796, 797)
    with pytest.raises(KeyError):
        index.read(796, 798)


@pytest.mark.parametrize(
    ("at", "content"),
    [
        (5, b"\5"),  # a level that its children do not have
        (6, b"\xff\xff"),  # more entries than a node has
        (4, b"\0"),  # a node of a group
        (24, bytes(100)),  # the first keys
        (24, b"\xff" * 100),
    ],
)
def test_a_damaged_root_ends_and_misleads_nobody(
    file: tuple[Bytes, int], at: int, content: bytes
) -> None:
    read_at, address = file
    root = nodes(read_at)[0]
    before = chunk_index(read_at, len(read_at.content), address).chunks
    read_at.content[root + at : root + at + len(content)] = content
    read_at.reads = 0
    index = chunk_index(read_at, len(read_at.content), address)
    assert read_at.reads < 500
    assert index.chunks.items() <= before.items() or at == 6
    assert index.n_rows <= 800


def test_a_root_that_leads_to_itself_is_walked_once(file: tuple[Bytes, int]) -> None:
    """HDF5 would follow it until its stack ends."""
    read_at, address = file
    root = nodes(read_at)[0]
    read_at.content[root + 6] = 3
    for number in range(3):
        struct.pack_into("<Q", read_at.content, root + 24 + 32 + 40 * number, root)
    read_at.reads = 0
    assert list(chunk_index(read_at, len(read_at.content), address).islands()) == []
    assert read_at.reads < 50


@pytest.mark.parametrize("version", [0, 2, 255])
def test_another_kind_of_header_is_refused(file: tuple[Bytes, int], version: int) -> None:
    read_at, address = file
    read_at.content[address] = version
    with pytest.raises(ValueError, match="header is damaged"):
        chunk_index(read_at, len(read_at.content), address)


def test_a_header_that_goes_on_for_ever_ends(file: tuple[Bytes, int]) -> None:
    """A continuation that leads to itself."""
    read_at, address = file
    struct.pack_into("<HHI", read_at.content, address + 16, 0x10, 16, 0)
    struct.pack_into("<QQ", read_at.content, address + 24, address + 16, 24)
    struct.pack_into("<I", read_at.content, address + 8, 24)
    with pytest.raises(ValueError, match="header is damaged"):
        chunk_index(read_at, len(read_at.content), address)


def test_a_chunk_too_large_for_memory_is_refused(file: tuple[Bytes, int]) -> None:
    read_at, address = file
    found = bytes(read_at.content).find(struct.pack("<III", 4, 2, 8), address)
    struct.pack_into("<III", read_at.content, found, 2**31, 2**31, 8)
    with pytest.raises(ValueError, match="a chunk of"):
        chunk_index(read_at, len(read_at.content), address)


def test_one_chunk_named_many_times_is_not_read_many_times(tmp_path: Path) -> None:
    """A small file could else be made into one that fills the disk."""
    with h5py.File(tmp_path / "a.h5", "w", libver=("earliest", "v110")) as hdf5:
        rows = hdf5.create_dataset("rows", (60_000, 2), "<f8", chunks=(1000, 2))
        rows[:] = 1.0
        address = h5py.h5o.get_info(rows.id).addr
    read_at = Bytes((tmp_path / "a.h5").read_bytes())
    chunks = chunk_index(read_at, len(read_at.content), address).chunks
    assert len(chunks) == 60
    (node,) = nodes(read_at)
    for number in range(60):
        struct.pack_into("<Q", read_at.content, node + 24 + 32 + 40 * number, chunks[0])
    size = max(node + 4096, chunks[0] + 16_000)
    with pytest.raises(ValueError, match="names more than the file holds"):
        chunk_index(read_at, size, address)


def test_packed_rows_are_left_to_hdf5(tmp_path: Path) -> None:
    with h5py.File(tmp_path / "a.h5", "w", libver=("earliest", "v110")) as hdf5:
        rows = hdf5.create_dataset("rows", data=np.zeros((9, 2)), chunks=(4, 2), compression="gzip")
        address = h5py.h5o.get_info(rows.id).addr
    read_at = Bytes((tmp_path / "a.h5").read_bytes())
    with pytest.raises(ValueError, match="packed"):
        chunk_index(read_at, len(read_at.content), address)
