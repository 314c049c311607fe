"""MATLAB files: SciPy writes version 5, h5py the layout of version 7.3."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.io import savemat

from acquisition.errors import ConfigError
from acquisition.types import Gap
from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

RNG = np.random.default_rng(4)
EMG = RNG.normal(size=(300, 3))
OWN = {
    "emg": EMG[:4],
    "time_s": np.arange(4)[:, None] / 1000.0,
    "fs": 1000.0,
    "channels": ["a", "b", "c"],
    "unit": ["mV", "uV", "V"],
    "gaps": np.array([[0.002, 0.005]]),
    "events": [[0.001, "marker", -1.0, "go"], [0.003, "burst_on", 1.0, ""]],
}


def write_v5(path: Path, variables: dict[str, Any]) -> Path:
    plain = {}
    for name, value in variables.items():
        if isinstance(value, list):
            cells = np.empty((len(value), len(value[0])) if isinstance(value[0], list)
                             else (1, len(value)), dtype=object)  # fmt: skip
            for place, item in zip(np.ndindex(cells.shape), flat(value), strict=True):
                cells[place] = item
            value = cells
        plain[name] = value
    savemat(path, plain, do_compression=True)
    return path


def write_v73(path: Path, variables: dict[str, Any]) -> Path:
    with h5py.File(path, "w", userblock_size=512) as file:
        for name, value in variables.items():
            if isinstance(value, list):
                rows = value if isinstance(value[0], list) else [value]
                cells = file.create_dataset(name, (len(rows[0]), len(rows)), h5py.ref_dtype)
                for column, row in enumerate(rows):
                    for place, item in enumerate(row):
                        number = len(file.require_group("#refs#"))
                        cells[place, column] = put(file, f"#refs#/c{number}", item).ref
                cells.attrs["MATLAB_class"] = np.bytes_("cell")
            else:
                put(file, name, value)
    with path.open("rb+") as plain:
        plain.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(124) + b"\x00\x02IM")
    return path


def put(file: h5py.File, name: str, value: Any) -> h5py.Dataset:
    if isinstance(value, str):
        letters = np.frombuffer(value.encode("utf-16-le"), "<u2")[:, None]
        if letters.size:
            made = file.create_dataset(name, data=letters)
        else:
            made = file.create_dataset(name, data=np.zeros(2, "<u8"))
            made.attrs["MATLAB_empty"] = np.uint8(1)
        made.attrs["MATLAB_class"] = np.bytes_("char")
        return made
    made = file.create_dataset(name, data=np.atleast_2d(value).T)
    made.attrs["MATLAB_class"] = np.bytes_("double")
    return made


def flat(value: list[Any]) -> list[Any]:
    return [item for row in value for item in row] if isinstance(value[0], list) else value


@pytest.fixture(params=[write_v5, write_v73], ids=["v5", "v7.3"])
def write(request: pytest.FixtureRequest) -> Any:
    return request.param


def samples(path: Path, options: ReadOptions | None = None) -> NDArray[np.float64]:
    with open_recording(path, options) as recording:
        return recording.read(0, recording.n_samples)


def test_what_the_variables_say(tmp_path: Path, write: Any) -> None:
    labels = ["left calf", "right calf", "müde"]
    variables = {"emg": EMG.T, "Fs": 2000.0, "labels": labels, "units": "mV", "note": "ü"}
    path = write(tmp_path / "a.mat", variables)
    with open_recording(path) as recording:
        assert (recording.format, recording.fs, recording.n_samples) == ("matlab", 2000.0, 300)
        assert [item.name for item in recording.info.channels] == labels
        assert recording.info.settings["samples_in"] == ["columns"]
        np.testing.assert_array_equal(recording.read(0, 300), 1000.0 * EMG)
        np.testing.assert_array_equal(recording.read(17, 23), 1000.0 * EMG[17:23])
        assert recording.read(300, 400).shape == (0, 3)


def test_what_is_not_said_is_asked(tmp_path: Path, write: Any) -> None:
    path = write(tmp_path / "a.mat", {"data": EMG})
    with pytest.raises(NeedsAnswer, match="no variable fs") as caught:
        open_recording(path)
    assert caught.value.asks == ("fs_hz",)
    with pytest.raises(NeedsAnswer, match="does not say the unit of data 1"):
        open_recording(path, ReadOptions(fs_hz=1000.0))
    options = ReadOptions(fs_hz=500.0, uv_per_count=0.25, columns=("data 2", "1"))
    np.testing.assert_array_equal(samples(path, options), 0.25 * EMG[:, [1, 0]])


def test_which_variable_is_asked(tmp_path: Path, write: Any) -> None:
    muscles = {"biceps": EMG[:, :1], "triceps": EMG[:, 1:2].T, "t": EMG[:, :1], "short": EMG[:9]}
    path = write(tmp_path / "a.mat", {**muscles, "fs": 1000.0, "unit": "uV"})
    with pytest.raises(NeedsAnswer, match=r"biceps \(300x1\), triceps \(1x300\)") as caught:
        open_recording(path)
    assert caught.value.asks == ("columns",)
    with open_recording(path, ReadOptions(columns=("biceps", "triceps"))) as recording:
        assert [item.name for item in recording.info.channels] == ["biceps", "triceps"]
        np.testing.assert_array_equal(recording.read(0, 300), EMG[:, :2])
    with pytest.raises(ConfigError, match=r"short \(9x3\) of a.mat is no matrix of samples"):
        open_recording(path, ReadOptions(columns=("short",)))


def test_what_our_own_export_writes(tmp_path: Path, write: Any) -> None:
    with open_recording(write(tmp_path / "a.mat", OWN)) as recording:
        assert (recording.fs, recording.n_samples, recording.software) == (
            1000.0,
            4,
            "Myobench export",
        )
        assert recording.gaps == (Gap(2, 5, "not in the file"),)
        np.testing.assert_array_equal(recording.read(0, 4), EMG[:4] * [1e3, 1.0, 1e6])
        assert [
            (item.sample, item.kind, item.channel, item.label) for item in recording.events
        ] == [(1, "marker", -1, "go"), (3, "burst_on", 1, "")]
        np.testing.assert_allclose(recording.timestamps(0, 4), [0, 0.001, 0.007, 0.008])


def test_nothing_to_read(tmp_path: Path, write: Any) -> None:
    with pytest.raises(RecordingError, match="no matrix of numbers"):
        open_recording(write(tmp_path / "a.mat", {"fs": 1000.0, "name": "x"}))


def test_structures_are_told(tmp_path: Path) -> None:
    savemat(tmp_path / "a.mat", {"session": {"emg": EMG, "fs": 1000.0}})
    with pytest.raises(RecordingError, match=r"it has session \(1x1\)") as caught:
        open_recording(tmp_path / "a.mat")
    assert "not inside a structure" in caught.value.hint


def test_damage_is_told(tmp_path: Path) -> None:
    path = write_v5(tmp_path / "a.mat", {"emg": EMG, "fs": 1000.0, "unit": "uV"})
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(RecordingError, match="is damaged"):
        open_recording(path)


HOSTILE = {
    "a link to another file": lambda file: file.update({"emg": h5py.ExternalLink("b.h5", "/x")}),
    "a link inside": lambda file: file.update({"emg": h5py.SoftLink("/fs")}),
    "values in another file": lambda file: classed(
        file.create_dataset("emg", (3, 300), "<f8", external=[("b.bin", 0, 7200)])
    ),
    "absurd size": lambda file: classed(
        file.create_dataset("emg", (3, 1 << 40), "<f8", chunks=(3, 1024), compression="gzip")
    ),
    "absurd chunk": lambda file: classed(
        file.create_dataset("emg", (64, 1 << 22), "<f8", chunks=(64, 1 << 22))
    ),
    "packed by a plug-in": lambda file: classed(packed_by_a_plug_in(file)),
    "texts": lambda file: classed(file.create_dataset("emg", data=np.full((3, 300), b"abc"))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(tmp_path: Path, name: str) -> None:
    path = write_v73(tmp_path / "a.mat", {"fs": 1000.0, "unit": "uV"})
    with h5py.File(tmp_path / "b.h5", "w") as other:
        other["x"] = EMG.T
    (tmp_path / "b.bin").write_bytes(b"\x00" * 7200)
    with h5py.File(path, "r+") as file:
        HOSTILE[name](file)
    with pytest.raises(RecordingError):
        samples(path)


def classed(made: h5py.Dataset) -> None:
    made.attrs["MATLAB_class"] = np.bytes_("double")


def packed_by_a_plug_in(file: h5py.File) -> h5py.Dataset:
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_chunk((3, 300))
    properties.set_filter(32015, h5py.h5z.FLAG_OPTIONAL)  # so that HDF5 lets it be written
    space = h5py.h5s.create_simple((3, 300))
    h5py.h5d.create(file.id, b"emg", h5py.h5t.IEEE_F64LE, space, properties)
    file["emg"][:] = EMG.T
    return file["emg"]
