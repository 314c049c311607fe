"""HDF5 files opened for reading, whoever wrote them: what can be refused early is."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import h5py

from recordings.errors import Damaged, RecordingError
from recordings.myobench.heaps import LOOKED_AT_BYTES, broken_heap
from recordings.search_text import printable

SIGNATURE = b"\x89HDF\r\n\x1a\n"
#: What HDF5 packs a chunk with by itself (gzip, shuffle, checksum, szip, nbit, scale-offset) and
#: h5py's LZF. Any other filter would load a library that a path names.
BUILT_IN_FILTERS = frozenset({1, 2, 3, 4, 5, 6, 32000})
#: What a byte in the file can hold at most when it is packed: gzip's limit is 1032.
BEST_PACKED = 1100
#: A chunk is unpacked in memory whole.
_MOST_CHUNK_BYTES = 256 << 20
_MOST_MEMBERS = 10_000
_MOST_ATTRIBUTE_BYTES = 64 << 10


def open_hdf5(path: Path, *, has_varying_texts: bool = True) -> h5py.File:
    """Open an HDF5 file for reading; the caller has checked that it is one.

    Parameters
    ----------
    path
        The file.
    has_varying_texts
        False where no text of variable length is going to be read; the heap that such texts lie in
        is then not looked at, which would read two megabytes.

    Raises
    ------
    RecordingError
        It is damaged, or still being written.
    OSError
        It cannot be read.
    """
    if has_varying_texts:
        with path.open("rb") as plain:
            last = max(LOOKED_AT_BYTES, path.stat().st_size - LOOKED_AT_BYTES)
            for address in (0, last):
                plain.seek(address)
                if problem := broken_heap(plain.read(LOOKED_AT_BYTES), address):
                    raise damaged(path, ValueError(problem))
    try:
        return h5py.File(path, "r")
    except BlockingIOError as error:
        raise RecordingError(
            f"{path} is being written by another program.", "Wait until the recording has ended."
        ) from error
    except OSError as error:
        raise Damaged(
            f"{path} is damaged: it is cut short, or was never flushed.", _recover(path)
        ) from error


def members(group: h5py.Group) -> list[str]:
    """Return the names in a group, sorted.

    Raises
    ------
    ValueError
        There are more than can be believed.
    """
    if len(group) > _MOST_MEMBERS:
        raise ValueError(f"{len(group)} members in one group")
    return sorted(group)


def member(group: h5py.Group, name: str) -> Any:
    """Return a group or dataset that the file itself holds.

    Links to elsewhere, in this file or another, are not followed: a file from others must not
    choose what is opened.

    Raises
    ------
    KeyError
        It is not there.
    ValueError
        It is a link.
    """
    if not isinstance(group.get(name, getlink=True), h5py.HardLink):
        raise ValueError(f"{name!r} is a link to elsewhere")
    return group[name]


def attribute(owner: h5py.HLObject, name: str, missing: Any = None) -> Any:
    """Return an attribute that is a number, some numbers, or a text; `missing` where there is none.

    Raises
    ------
    ValueError
        It is a record, which damage may make longer than the memory that h5py has for it, or larger
        than any that is needed.
    """
    if name not in owner.attrs:
        return missing
    found = owner.attrs.get_id(name)
    if found.dtype.kind not in "biufSO" or found.get_storage_size() > _MOST_ATTRIBUTE_BYTES:
        raise ValueError(
            f"the attribute {name} is {found.dtype} of {found.get_storage_size()} bytes"
        )
    return owner.attrs[name]


def subgroup(group: h5py.Group, name: str) -> h5py.Group:
    """Return a group that the file itself holds.

    Raises
    ------
    KeyError
        It is not there.
    ValueError
        It is none, or a link.
    """
    found = member(group, name)
    if not isinstance(found, h5py.Group):
        raise ValueError(f"{name!r} is no group")
    return found


def dataset(group: h5py.Group, name: str, kinds: str = "biuf") -> h5py.Dataset:
    """Return a dataset whose values the file itself holds, all of them.

    Parameters
    ----------
    group, name
        Where it is.
    kinds
        Which kinds of NumPy types it may have.

    Raises
    ------
    KeyError
        It is not there.
    ValueError
        It is none, of another type, refers to other files, is packed by a plug-in, or promises
        more than the file can hold.
    """
    found = member(group, name)
    if not isinstance(found, h5py.Dataset) or found.dtype.kind not in kinds:
        what = found.dtype if isinstance(found, h5py.Dataset) else "a group"
        raise ValueError(f"{name!r} is {what}")
    if found.shape is None:
        raise ValueError(f"{name!r} is empty")
    if found.external or found.is_virtual:
        raise ValueError(f"{name!r} keeps its values in other files")
    properties = found.id.get_create_plist()
    filters = {properties.get_filter(i)[0] for i in range(properties.get_nfilters())}
    if filters - BUILT_IN_FILTERS:
        raise ValueError(f"{name!r} is packed by a plug-in (filter {max(filters)})")
    item_bytes = found.dtype.itemsize
    chunk_bytes = math.prod(found.chunks or (0,)) * item_bytes
    # An unwritten part is read as zeros, however large: an hour of nothing costs no byte.
    held = found.id.get_storage_size() * (BEST_PACKED if filters else 1)
    if chunk_bytes > _MOST_CHUNK_BYTES or math.prod(found.shape) * item_bytes > held + chunk_bytes:
        shape = "x".join(str(length) for length in found.shape)
        raise ValueError(f"{name!r} promises {shape} values, more than it can hold")
    return found


def damaged(path: Path, error: Exception) -> Damaged:
    """Return the error of a file whose contents are not what they should be."""
    what = printable(str(error))[:200]  # names and texts of the file may be in it
    return Damaged(f"{path} is damaged ({what}).", _recover(path))


def _recover(path: Path) -> str:
    return f"Try: myobench recover {path.name}; it is not changed."
