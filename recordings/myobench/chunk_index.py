"""Where the rows of a dataset lie in a damaged file, read without HDF5.

HDF5 gives up a whole dataset for one bad node of its index, and may follow a bad one for ever. Our
files have one simple shape (object header 1, layout 3, version 1 B-tree, no filters), so that what
is left of the index can be walked here, each node once, nothing believed that does not fit.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

#: Messages of an object header.
_DATASPACE, _LAYOUT, _FILTERS, _CONTINUATION = 0x01, 0x08, 0x0B, 0x10
#: The headers of our datasets have a dozen messages in two pieces.
_MOST_HEADER_BYTES = 1 << 16
_MOST_PIECES = 64
#: Ours have 1 MiB at most.
_MOST_CHUNK_BYTES = 1 << 26
_CHUNKED = 2
_NODE_HEADER = struct.Struct("<4sBBH16x")
#: Nodes and chunks lie apart by at least this, so a file has no more of them than fit.
_LEAST_NODE_BYTES = 1024
#: Twice the rank of the index in files of ours.
_MOST_ENTRIES = 64


class ReadAt(Protocol):
    """Gives the bytes of a file at an address, zeros behind its end."""

    def __call__(self, address: int, n_bytes: int) -> bytes:
        """Return exactly `n_bytes`."""
        ...


@dataclass(frozen=True, slots=True)
class ChunkIndex:
    """Rows of a dataset by where they lie.

    Parameters
    ----------
    read_at, size
        The file, and its length.
    claimed_rows
        Length of the dataset, as its header has it.
    n_rows
        The same, no more than its last chunk has.
    row_bytes, chunk_rows
        Size of a row, and rows of a chunk.
    chunks
        Address by first row.
    """

    read_at: ReadAt
    size: int
    claimed_rows: int
    n_rows: int
    row_bytes: int
    chunk_rows: int
    chunks: Mapping[int, int]

    def islands(self) -> Iterator[tuple[int, int]]:
        """Yield the ranges of rows that are there, at most a chunk each, in order."""
        for start in sorted(self.chunks):
            yield from self._there(start, 0, self.n_rows)

    def islands_in(self, first_row: int, stop_row: int) -> Iterator[tuple[int, int]]:
        """Yield those within a range of rows."""
        for start in range(first_row - first_row % self.chunk_rows, stop_row, self.chunk_rows):
            yield from self._there(start, first_row, stop_row)

    def read(self, first_row: int, stop_row: int) -> bytes:
        """Return the bytes of a range of rows.

        Raises
        ------
        KeyError
            Not all of them are there.
        OSError
            The disk does not give them.
        """
        parts = []
        row = first_row
        for first, stop in self.islands_in(first_row, stop_row):
            if first != row:
                break
            start = first - first % self.chunk_rows
            address = self.chunks[start] + (first - start) * self.row_bytes
            parts.append(self.read_at(address, (stop - first) * self.row_bytes))
            row = stop
        if row != stop_row:
            raise KeyError(row)
        return b"".join(parts)

    def _there(self, start: int, first_row: int, stop_row: int) -> Iterator[tuple[int, int]]:
        """Yield the range of a chunk that is wanted and lies within the file."""
        address = self.chunks.get(start)
        if address is not None:
            whole_rows = min(self.chunk_rows, (self.size - address) // self.row_bytes)
            first, stop = max(start, first_row), min(start + whole_rows, stop_row, self.n_rows)
            if first < stop:
                yield first, stop


def chunk_index(read_at: ReadAt, size: int, header_address: int) -> ChunkIndex:
    """Return what is left of the index of a dataset.

    Parameters
    ----------
    read_at
        The file.
    size
        Its length.
    header_address
        Where the dataset's object header is.

    Raises
    ------
    ValueError
        The header is not as this program writes it, or the index names more than the file holds.
    """
    rows = root = 0
    dims: tuple[int, ...] = ()
    for kind, content in _messages(read_at, header_address):
        if kind == _FILTERS:
            raise ValueError("its rows are packed")
        if kind == _DATASPACE and len(content) >= 16:
            (rows,) = struct.unpack_from("<Q", content, 8 if content[0] == 1 else 4)
        if kind == _LAYOUT and content[:2] == bytes((3, _CHUNKED)):
            (root,) = struct.unpack_from("<Q", content, 3)
            dims = struct.unpack_from(f"<{content[2]}I", content, 11)
    if len(dims) < 2 or 0 in dims:
        raise ValueError("its header is damaged")
    row_bytes = 1
    for length in dims[1:]:
        row_bytes *= length
    if row_bytes * dims[0] > _MOST_CHUNK_BYTES:
        raise ValueError(f"a chunk of {row_bytes * dims[0]} bytes")
    chunks = dict(_chunks(read_at, size, root, dims))
    if len(chunks) > 2 * (size // (row_bytes * dims[0]) + 1):  # damage adds a few at most
        raise ValueError("its index names more than the file holds")
    n_rows = min(rows, max(chunks, default=-dims[0]) + dims[0])
    return ChunkIndex(read_at, size, rows, n_rows, row_bytes, dims[0], chunks)


def _messages(read_at: ReadAt, header_address: int) -> Iterator[tuple[int, bytes]]:
    """Yield type and content of the messages of a version 1 object header."""
    version, _, length = struct.unpack("<BxHxxxxI", read_at(header_address, 12))
    if version != 1:
        raise ValueError("its header is damaged")
    pieces = [(header_address + 16, length)]
    for _ in range(_MOST_PIECES):
        if not pieces:
            return
        address, length = pieces.pop()
        if length > _MOST_HEADER_BYTES:
            raise ValueError("its header is damaged")
        piece = read_at(address, length)
        at = 0
        while at + 8 <= length:
            kind, n_bytes = struct.unpack_from("<HH", piece, at)
            content = piece[at + 8 : at + 8 + n_bytes]
            if kind == _CONTINUATION and len(content) == 16:
                pieces.append(struct.unpack("<QQ", content))
            yield kind, content
            at += 8 + n_bytes


def _chunks(
    read_at: ReadAt, size: int, root: int, dims: tuple[int, ...]
) -> Iterator[tuple[int, int]]:
    """Yield first row and address of every chunk that the index names."""
    chunk_bytes = 1
    for length in dims:
        chunk_bytes *= length
    entry = struct.Struct(f"<II{len(dims)}QQ")  # a key, then the address of what it leads to
    seen: set[int] = set()
    nodes: list[tuple[int, int | None]] = [(root, None)]
    while nodes and len(seen) <= size // _LEAST_NODE_BYTES:
        address, level = nodes.pop()
        if address in seen or address + _NODE_HEADER.size > size:
            continue
        seen.add(address)
        signature, kind, found_level, n_entries = _NODE_HEADER.unpack(
            read_at(address, _NODE_HEADER.size)
        )
        if signature != b"TREE" or kind != 1 or level not in (None, found_level):
            continue
        # Of an entry that is cut in two the rest would be zeros, and its address a wrong one.
        there = (size - address - _NODE_HEADER.size) // entry.size
        n_entries = min(n_entries, _MOST_ENTRIES, there)
        content = read_at(address + _NODE_HEADER.size, n_entries * entry.size)
        for n_bytes, mask, first_row, *rest, child in entry.iter_unpack(content):
            if found_level > 0:
                nodes.append((child, found_level - 1))
            elif (
                n_bytes == chunk_bytes
                and mask == 0
                and first_row % dims[0] == 0
                and not any(rest)
                and child < size
            ):
                yield first_row, child
