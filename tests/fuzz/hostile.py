"""HDF5 files made to do harm: each says what a careless reader would do with it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from tests.fuzz.worker import SECRET_COUNT, SECRET_TEXT, SECRET_VALUE


def write_secret(path: Path) -> Path:
    """Write the file that others try to have read: our format and a plain dataset in it."""
    with h5py.File(path, "w") as file:
        file["signals/emg"] = np.full((400, 2), SECRET_VALUE)
        file["signals/timestamps"] = np.full(400, SECRET_VALUE)
        file["raw/channel_1"] = np.full((400, 1), SECRET_COUNT, "u2")
        file["raw/channel_1"].attrs["sensor"] = f"EMG {SECRET_TEXT}"
        file["text"] = SECRET_TEXT
        file.attrs["text"] = SECRET_TEXT
    (path.parent / "secret.bin").write_bytes(np.full(800, SECRET_VALUE).tobytes())
    return path


Harm = Callable[[Path, Path], None]


def _changed(change: Callable[[Any, Path], None]) -> Harm:
    """Return a harm that begins with a copy of a valid file of ours."""

    def make(path: Path, secret: Path) -> None:
        shutil.copy(path.parent / "own.h5", path)
        with h5py.File(path, "r+") as file:
            change(file, secret)

    return make


def _replaced(name: str, make: Callable[[Any, Path], Any]) -> Harm:
    def change(file: Any, secret: Path) -> None:
        del file[name]
        found = make(file, secret)
        if found is not None:
            file[name] = found

    return _changed(change)


def _external_storage(file: Any, secret: Path) -> None:
    storage = [(str(secret.parent / "secret.bin"), 0, h5py.h5f.UNLIMITED)]
    file.create_dataset("signals/emg", (400, 2), "<f8", external=storage)


def _virtual(file: Any, secret: Path) -> None:
    layout = h5py.VirtualLayout((400, 2), "<f8")
    layout[:] = h5py.VirtualSource(str(secret), "signals/emg", (400, 2))
    file.create_virtual_dataset("signals/emg", layout)


def _virtual_of_virtual(file: Any, secret: Path) -> None:
    layout = h5py.VirtualLayout((400, 2), "<f8")
    layout[:] = h5py.VirtualSource(".", "signals/emg", (400, 2))
    file.create_virtual_dataset("signals/emg", layout)


def _linked_table(name: str, target: str) -> Harm:
    return _replaced(name, lambda file, secret: h5py.ExternalLink(str(secret), target))


def _reference(file: Any, secret: Path) -> None:
    file.attrs["device"] = file["signals"].ref
    dataset = file.create_dataset("more", (3,), h5py.ref_dtype)
    dataset[0] = file["signals/emg"].ref
    dataset[1] = file.ref
    del file["simulation"]
    file["simulation"] = h5py.SoftLink("/more")


def _dangling_reference(file: Any, secret: Path) -> None:
    dataset = file.create_dataset("gone", data=1)
    file.attrs["device"] = dataset.ref
    del file["gone"]


def _region_reference(file: Any, secret: Path) -> None:
    del file["gaps"]
    region = file["signals/emg"].regionref[0:3]
    dataset = file.create_dataset("gaps", (1,), h5py.regionref_dtype)
    dataset[0] = region


def _huge(*shape: int, **how: Any) -> Callable[[Any, Path], None]:
    def make(file: Any, secret: Path) -> None:
        file.create_dataset("signals/emg", shape, "<f8", **how)

    return make


def _bomb(file: Any, secret: Path) -> None:
    """Write zeros that pack 1 : 1000 and unfold to a gigabyte."""
    packed = {"compression": "gzip", "compression_opts": 9}
    emg = file.create_dataset(
        "signals/emg", (1 << 16, 1024), "<f8", chunks=(1 << 14, 1024), **packed
    )
    emg[: 1 << 14] = 0.0


def _one_huge_chunk(file: Any, secret: Path) -> None:
    packed = {"compression": "gzip", "compression_opts": 9}
    emg = file.create_dataset(
        "signals/emg", (400, 2), "<f8", maxshape=(None, 2), chunks=(1 << 26, 2), **packed
    )
    emg.id.write_direct_chunk((0, 0), b"x" * 100)


def _deep_groups(file: Any, secret: Path) -> None:
    group = file
    for _ in range(3000):
        group = group.create_group("g")


def _many_groups(file: Any, secret: Path) -> None:
    for number in range(5000):
        file.create_group(f"g{number}")


def _loop(file: Any, secret: Path) -> None:
    file["signals/again"] = file["/"]  # a hard link: a walk over it never ends


def _nan_flood(file: Any, secret: Path) -> None:
    file["signals/emg"][:] = np.nan
    file["signals/timestamps"][:] = np.inf


def _attribute(name: str, value: Any) -> Harm:
    return _changed(lambda file, secret: file.attrs.__setitem__(name, value))


def _gone(*names: str) -> Harm:
    def change(file: Any, secret: Path) -> None:
        for name in names:
            if name in file.attrs:
                del file.attrs[name]
            else:
                del file[name]

    return _changed(change)


def _filter_plugin(number: int) -> Callable[[Any, Path], None]:
    def make(file: Any, secret: Path) -> None:
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk((400, 2))
        plist.set_filter(number, h5py.h5z.FLAG_OPTIONAL, (1, 2, 3))
        space = h5py.h5s.create_simple((400, 2))
        kind = h5py.h5t.py_create(np.dtype("<f8"))
        made = h5py.h5d.create(file["signals"].id, b"emg", kind, space, plist)
        h5py.Dataset(made).id.write_direct_chunk((0, 0), b"\x00" * 6400)

    return make


def _of_type(kind: Any) -> Callable[[Any, Path], None]:
    def make(file: Any, secret: Path) -> None:
        file.create_dataset("signals/emg", (400, 2), kind)

    return make


def _compound_emg(file: Any, secret: Path) -> None:
    file.create_dataset("signals/emg", (400, 2), np.dtype([("a", "<f8"), ("b", "S9")]))


def _many_channels(file: Any, secret: Path) -> None:
    rows = file["channels"][()]
    del file["channels"], file["signals/emg"]
    file.create_dataset("channels", data=np.repeat(rows[:1], 200_000))
    file.create_dataset("signals/emg", (400, 200_000), "<f4", chunks=(1, 200_000))


def _many_gaps(file: Any, secret: Path) -> None:
    kind = file["gaps"].dtype
    del file["gaps"]
    packed = {"compression": "gzip", "chunks": (1 << 16,)}
    file.create_dataset("gaps", (1 << 34,), kind, **packed)


def _gap(first: int, length: int) -> Harm:
    def change(file: Any, secret: Path) -> None:
        row = file["gaps"][0]
        row["first_sample"], row["length"] = first, length
        file["gaps"][0] = row

    return _changed(change)


def _long_json(file: Any, secret: Path) -> None:
    file.attrs["device_settings"] = "[" * 50_000
    file.attrs["pipeline_spec"] = json.dumps({"a" * 30_000: 1})


def _fake_path(file: Any, secret: Path) -> None:
    for name in ("device", "source_uri", "uuid", "subject", "note"):
        if name in file.attrs:
            file.attrs[name] = f"../../{secret}\x1b[2J\r\nStatus: complete"


def _unlimited_strings(file: Any, secret: Path) -> None:
    text = h5py.string_dtype("utf-8")
    for name in ("device", "software", "uuid"):
        del file.attrs[name]
        file.attrs.create(name, "x" * 60_000, dtype=text)


def _soft_loop(file: Any, secret: Path) -> None:
    file["signals/emg"] = h5py.SoftLink("/signals/emg")


def _plux(change: Callable[[Any, Path], None]) -> Harm:
    """Return a harm that begins with a copy of a valid file of OpenSignals."""

    def make(path: Path, secret: Path) -> None:
        shutil.copy(path.parent / "plux.h5", path)
        with h5py.File(path, "r+") as file:
            raw = file["00:07:80:00:00:0A/raw"]
            change(raw, secret)

    return make


def _plux_link(raw: Any, secret: Path) -> None:
    del raw["channel_1"]
    raw["channel_1"] = h5py.ExternalLink(str(secret), "raw/channel_1")


def _plux_group_link(raw: Any, secret: Path) -> None:
    device = raw.parent
    del device["raw"]
    device["raw"] = h5py.ExternalLink(str(secret), "raw")


def _plux_virtual(raw: Any, secret: Path) -> None:
    del raw["channel_1"]
    layout = h5py.VirtualLayout((400, 1), "u2")
    layout[:] = h5py.VirtualSource(str(secret), "raw/channel_1", (400, 1))
    raw.create_virtual_dataset("channel_1", layout)
    raw["channel_1"].attrs["sensor"] = "EMG"


def _plux_counter(raw: Any, secret: Path) -> None:
    raw["nSeq"][:] = np.random.default_rng(3).integers(0, 2**32, (400, 1), dtype="u4")


def _plux_huge(raw: Any, secret: Path) -> None:
    del raw["channel_1"], raw["channel_2"]
    raw.create_dataset("channel_1", (2**40, 1), "<u2", chunks=(1 << 20, 1))
    raw["channel_1"].attrs["sensor"] = "EMG"


def _plux_deep_attribute(raw: Any, secret: Path) -> None:
    raw.parent.attrs["sampling rate"] = np.zeros((3, 3))
    raw.parent.attrs["resolution"] = np.array([], "<i8")


#: Name -> how it is made. No reader may crash, hang, take much memory or leave the file.
HARMS: dict[str, Harm] = {
    "samples linked from another file": _linked_table("signals/emg", "signals/emg"),
    "time stamps linked from another file": _linked_table(
        "signals/timestamps", "signals/timestamps"
    ),
    "channels linked from another file": _linked_table("channels", "text"),
    "gaps linked from another file": _linked_table("gaps", "text"),
    "events linked from another file": _linked_table("events", "text"),
    "simulation linked from another file": _linked_table("simulation", "text"),
    "signals linked from another file": _linked_table("signals", "signals"),
    "link to a device": _replaced("signals/emg", lambda f, s: h5py.ExternalLink("/dev/zero", "a")),
    "samples stored in another file": _replaced("signals/emg", _external_storage),
    "virtual samples of another file": _replaced("signals/emg", _virtual),
    "virtual samples of themselves": _replaced("signals/emg", _virtual_of_virtual),
    "soft link to itself": _replaced("signals/emg", _soft_loop),
    "object references": _changed(_reference),
    "a reference to what is gone": _changed(_dangling_reference),
    "region references as gaps": _changed(_region_reference),
    "absurd rows": _replaced("signals/emg", _huge(2**40, 2, chunks=(1024, 2))),
    "absurd rows, packed": _replaced(
        "signals/emg", _huge(2**40, 2, chunks=(1024, 2), compression="gzip")
    ),
    "absurd columns": _replaced("signals/emg", _huge(4, 2**30, chunks=(1, 1024))),
    "no rows": _replaced("signals/emg", _huge(0, 2, maxshape=(None, 2))),
    "one dimension": _replaced("signals/emg", _huge(400)),
    "five dimensions": _replaced("signals/emg", _huge(4, 2, 2, 2, 2)),
    "a bomb": _replaced("signals/emg", _bomb),
    "one huge chunk": _replaced("signals/emg", _one_huge_chunk),
    "deep groups": _changed(_deep_groups),
    "many groups": _changed(_many_groups),
    "a group inside itself": _changed(_loop),
    "not a number anywhere": _changed(_nan_flood),
    "whole numbers": _replaced("signals/emg", _of_type("<i4")),
    "half floats": _replaced("signals/emg", _of_type("<f2")),
    "long doubles": _replaced("signals/emg", _of_type(np.longdouble)),
    "complex numbers": _replaced("signals/emg", _of_type("<c16")),
    "texts": _replaced("signals/emg", _of_type("S30")),
    "texts of any length": _replaced("signals/emg", _of_type(h5py.string_dtype())),
    "arrays of any length": _replaced("signals/emg", _of_type(h5py.vlen_dtype(np.float64))),
    "tables as samples": _replaced("signals/emg", _compound_emg),
    "too many channels": _changed(_many_channels),
    "too many gaps": _changed(_many_gaps),
    "a gap before everything": _gap(-(2**62), 5),
    "an endless gap": _gap(200, 2**62),
    "a gap of nothing": _gap(200, 0),
    "an unknown filter": _replaced("signals/emg", _filter_plugin(32_015)),
    "a filter of no meaning": _replaced("signals/emg", _filter_plugin(305)),
    "no attributes": _gone("format", "schema_version"),
    "no rate": _gone("fs"),
    "no channels": _gone("channels"),
    "no signals": _gone("signals"),
    "no status": _gone("status", "status_detail"),
    "a rate of nothing": _attribute("fs", 0.0),
    "a rate that is no number": _attribute("fs", float("nan")),
    "a rate that is a text": _attribute("fs", "1000"),
    "a rate that is a matrix": _attribute("fs", np.zeros((9, 9))),
    "a negative version": _attribute("schema_version", -1),
    "a version from the future": _attribute("schema_version", 2**62),
    "a format that is a number": _attribute("format", 7),
    "endless JSON": _changed(_long_json),
    "texts that fake paths and lines": _changed(_fake_path),
    "texts in the heap": _changed(_unlimited_strings),
    "OpenSignals: a channel of another file": _plux(_plux_link),
    "OpenSignals: a group of another file": _plux(_plux_group_link),
    "OpenSignals: virtual samples of another file": _plux(_plux_virtual),
    "OpenSignals: a counter of noise": _plux(_plux_counter),
    "OpenSignals: absurd rows": _plux(_plux_huge),
    "OpenSignals: attributes of a wrong shape": _plux(_plux_deep_attribute),
}
