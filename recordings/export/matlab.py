"""MATLAB: version 5 for what fits in memory, version 7.3 (HDF5) in blocks for what does not."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recordings.export.marks import moment_events
from recordings.place import free_bytes
from recordings.recording import Recording
from recordings.sample_index import SampleIndex

#: Samples of all channels in bytes above which the file is v7.3. Version 5 could hold 2 GB in a
#: variable, but only from one piece in memory, three times while it is compressed, and nothing can
#: stop that: 64 MB take 2.3 s.
V5_BYTES = 64 << 20
_USER_BLOCK = 512
_CHUNK_SAMPLES = 16384
_BLOCK_BYTES = 16 << 20
#: What HDF5 writes beside the samples of a block; and for a cell with its letters, each in a
#: dataset of its own (measured: 0.4 kB).
_BESIDE_BYTES = 1 << 20
_CELL_BYTES = 1024


def write_mat(
    recording: Recording, path: Path, progress: Callable[[float], None]
) -> tuple[str, ...]:
    """Write ``emg``, ``time_s``, ``fs``, ``channels``, ``unit``, ``gaps`` and ``events``."""
    if 8 * recording.n_samples * recording.n_channels <= V5_BYTES:
        _write_v5(recording, path)
        progress(1.0)
        return ()
    try:
        _write_v73(recording, path, progress)
    except RuntimeError as error:  # HDF5's word for a disk that fails
        raise OSError(str(error)) from error
    return (f"larger than {V5_BYTES >> 20} MB: MATLAB version 7.3",)


def _write_v5(recording: Recording, path: Path) -> None:
    from scipy.io import savemat  # takes 0.2 s to import

    savemat(
        path,
        {
            "emg": recording.read(0, recording.n_samples),
            "time_s": _time_s(recording, 0, recording.n_samples)[:, None],
            "fs": recording.fs,
            "channels": _cells([item.name for item in recording.info.channels]),
            "unit": _cells([item.unit for item in recording.info.channels]),
            "gaps": _gaps(recording),
            "events": np.array(_events(recording), dtype=object).reshape(-1, 4),
        },
        do_compression=True,
    )


def _write_v73(recording: Recording, path: Path, progress: Callable[[float], None]) -> None:
    """Write the layout that MATLAB documents for v7.3: HDF5, dimensions reversed, class attributes.

    MATLAB checks the 128 bytes of text and version before the HDF5 part.
    """
    import h5py

    n_rows, n_channels = recording.n_samples, recording.n_channels
    with h5py.File(path, "w", userblock_size=_USER_BLOCK, libver=("earliest", "v110")) as file:
        packed = {"compression": "gzip", "compression_opts": 1, "shuffle": True}
        emg = file.create_dataset(
            "emg", (n_channels, n_rows), "<f8", chunks=(1, min(_CHUNK_SAMPLES, n_rows)), **packed
        )
        time_s = file.create_dataset(
            "time_s", (1, n_rows), "<f8", chunks=(1, min(_CHUNK_SAMPLES, n_rows)), **packed
        )
        for dataset in (emg, time_s):
            _classed(dataset, "double")
        # Whole chunks: a chunk that is written in parts is packed again each time.
        step = max(1, _BLOCK_BYTES // (8 * n_channels * _CHUNK_SAMPLES)) * _CHUNK_SAMPLES
        for first in range(0, n_rows, step):
            stop = min(first + step, n_rows)
            _take_space(file, 8 * step * (n_channels + 1) + _BESIDE_BYTES)
            emg[:, first:stop] = recording.read(first, stop).T
            time_s[0, first:stop] = _time_s(recording, first, stop)
            progress(stop / n_rows)
        events = _events(recording)
        n_cells = 2 * n_channels + 4 * len(events)
        letters = sum(len(kind) + len(label) for _, kind, _, label in events)
        gaps = _gaps(recording).T
        _take_space(file, n_cells * _CELL_BYTES + 2 * letters + gaps.nbytes + _BESIDE_BYTES)
        _number(file, "fs", np.array([[recording.fs]]))
        _number(file, "gaps", gaps)
        cells = _Cells(file)
        cells.write("channels", [[item.name] for item in recording.info.channels])
        cells.write("unit", [[item.unit] for item in recording.info.channels])
        cells.write("events", [list(column) for column in zip(*events, strict=True)] or [[]] * 4)
        file.flush()
        end = file.id.get_filesize()
    os.truncate(path, end)  # space that was taken and not used; HDF5 does not always give it back
    version = b"MATLAB 7.3 MAT-file, written by Myobench".ljust(124) + b"\x00\x02IM"
    with path.open("rb+") as plain:
        plain.write(version.ljust(_USER_BLOCK, b"\x00"))


def _take_space(file: Any, n_bytes: int) -> None:
    """Make sure that the disk has room for `n_bytes` more.

    HDF5 must not be the one to find it full: it ends the process at exit, whatever was done about
    it.

    Raises
    ------
    OSError
        It has not.
    """
    file.flush()  # else the size is not that of what was written
    if hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(file.id.get_vfd_handle(), file.id.get_filesize(), n_bytes)
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.EINVAL):  # not by this file system
                raise
        else:
            return
    if free_bytes(Path(file.filename).parent) < n_bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class _Cells:
    """Cell arrays of an HDF5 file as MATLAB keeps them: references to contents in ``#refs#``."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._refs = file.create_group("#refs#")

    def write(self, name: str, columns: Sequence[Sequence[str | float]]) -> None:
        """Write a cell array whose columns these are."""
        import h5py

        shape = (len(columns), len(columns[0]))
        if not shape[1]:
            _empty(self._file.create_dataset(name, data=np.array(shape[::-1], "<u8")), "cell")
            return
        cells = self._file.create_dataset(name, shape, h5py.ref_dtype)
        _classed(cells, "cell")
        for column, values in enumerate(columns):
            cells[column] = np.array([self._content(v).ref for v in values], dtype=h5py.ref_dtype)

    def _content(self, value: str | float) -> Any:
        name = f"c{len(self._refs)}"
        if not isinstance(value, str):
            return _number(self._refs, name, np.array([[value]], dtype=np.float64))
        units = np.frombuffer(value.encode("utf-16-le", "replace"), "<u2")
        if not units.size:
            return _empty(self._refs.create_dataset(name, data=np.zeros(2, "<u8")), "char")
        text = self._refs.create_dataset(name, data=units[:, None])
        text.attrs["MATLAB_int_decode"] = np.int32(2)
        return _classed(text, "char")


def _number(group: Any, name: str, values: NDArray[np.float64]) -> Any:
    """Write a matrix whose dimensions are reversed already."""
    if values.size:
        return _classed(group.create_dataset(name, data=values), "double")
    shape = np.array(values.shape[::-1], "<u8")
    return _empty(group.create_dataset(name, data=shape), "double")


def _classed(dataset: Any, name: str) -> Any:
    dataset.attrs["MATLAB_class"] = np.bytes_(name)
    return dataset


def _empty(dataset: Any, name: str) -> Any:
    """Mark a dataset that holds the shape of an empty array."""
    dataset.attrs["MATLAB_empty"] = np.uint8(1)
    return _classed(dataset, name)


def _time_s(recording: Recording, first_row: int, stop_row: int) -> NDArray[np.float64]:
    samples = SampleIndex(recording.n_samples, recording.gaps).samples_of(first_row, stop_row)
    return samples / recording.fs


def _gaps(recording: Recording) -> NDArray[np.float64]:
    fs = recording.fs
    return np.array([[gap.first_sample / fs, gap.length / fs] for gap in recording.gaps]).reshape(
        -1, 2
    )


def _events(recording: Recording) -> list[tuple[float, str, int, str]]:
    return [
        (event.sample / recording.fs, event.kind, event.channel, event.label)
        for event in moment_events(recording)
    ]


def _cells(texts: list[str]) -> Any:
    return np.array(texts, dtype=object).reshape(1, -1)
