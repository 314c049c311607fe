"""An HDF5 file that is whole on disk at each `sync`, and stays so until the next."""

from __future__ import annotations

import itertools
import os
import weakref
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import h5py

from recordings.myobench import schema
from recordings.myobench.commit_file import CommitFile
from recordings.place import cannot_write, exists

#: Chunks that are being filled stay in memory; two of the largest kind must fit.
CACHE_BYTES = 8 << 20
#: What a disk writes whole or not at all. Every object of HDF5 that is written anew in the middle
#: of the file and above `PAGED_FROM_BYTES` begins on a page of its own: nodes of the chunk index
#: have 2 to 3.2 kB.
PAGE_BYTES = 4096
PAGED_FROM_BYTES = 1024
#: Of the name, in that of the hidden file: with them a name of 255 bytes would be too long.
_NAME_LETTERS = 40


class DurableFile:
    """An HDF5 file over a `CommitFile`.

    It gets its name with the first `sync`: whoever finds the name finds a file that opens, and a
    process that is killed before leaves a hidden ``.new`` file and no broken recording.

    Parameters
    ----------
    path
        File to create; it must not exist.

    Attributes
    ----------
    hdf5
        The open file.

    Raises
    ------
    RecordingError
        It exists, or the system refused.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # Windows does not let an open file be renamed.
        self._published = os.name == "nt"
        name = f".{path.stem[:_NAME_LETTERS]}.{uuid4().hex}.new"
        self._first_path = path if self._published else path.with_name(name)
        try:
            self._file = CommitFile(self._first_path)
        except FileExistsError as error:
            raise exists(path) from error
        except OSError as error:
            raise cannot_write(path, error) from error
        self.hdf5 = h5py.File(
            self._file,
            "w",
            libver=schema.LIBVER,
            rdcc_nbytes=CACHE_BYTES,
            alignment_threshold=PAGED_FROM_BYTES,
            alignment_interval=PAGE_BYTES,
        )
        # HDF5 must not call into Python when the interpreter is gone: that crashes.
        self._closing = weakref.finalize(self, _close, self.hdf5, self._file)

    def lengthen_first(self, datasets: Iterable[h5py.Dataset]) -> None:
        """Bring the lengths of some datasets to the disk before those of all others.

        For datasets without which the rows of another would be misread.
        """
        self._file.first_headers = frozenset(
            h5py.h5o.get_info(dataset.id).addr for dataset in datasets
        )

    def take_space(self, n_bytes: int) -> None:
        """Make sure that the disk has room for `n_bytes` more than at the last `sync`.

        Raises
        ------
        OSError
            It has not; nothing has changed.
        """
        self._file.take_space(n_bytes)

    def sync(self) -> None:
        """Bring everything written so far to the disk, through the system's cache.

        Raises
        ------
        RecordingError
            At the first time: the name was taken meanwhile.
        OSError
            The disk refused; it holds the state of the last `sync`.
        """
        self.hdf5.flush()
        self._file.commit()
        if not self._published:
            self._file.publish(self._path)
            self._published = True

    def lost_from_folder(self) -> bool:
        """Tell whether somebody moved or deleted the file, its folder or its disk.

        The system lets us write on; but when the file is closed, a deleted one is gone.
        """
        return not self._file.in_its_folder()

    def rescue(self, folder: Path) -> Path:
        """Copy what was brought to the disk by `sync` into `folder`, under a free name.

        Parameters
        ----------
        folder
            Made where it does not exist.

        Returns
        -------
        Path
            The copy.

        Raises
        ------
        RecordingError
            It cannot be made, or only its first part.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(folder, error) from error
        copy = folder / self._path.name
        for number in itertools.count(2):
            try:
                self._file.copy_to(copy)
                break
            except FileExistsError:
                copy = folder / f"{self._path.stem}_{number}{self._path.suffix}"
            except OSError as error:
                raise cannot_write(copy, error) from error
        return copy

    def close(self) -> None:
        """Close the file; what came after the last `sync` is not kept."""
        self._closing()

    def discard(self) -> None:
        """Close and delete the file."""
        self.close()
        (self._path if self._published else self._first_path).unlink(missing_ok=True)


def _close(hdf5: h5py.File, file: CommitFile) -> None:
    hdf5.close()
    file.close()
