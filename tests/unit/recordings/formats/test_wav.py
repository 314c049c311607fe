"""WAV: SciPy and the standard library as writers, bytes of our own where they lack."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import numpy as np
import pytest
import scipy.io.wavfile
from numpy.typing import NDArray

from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

COUNT = ReadOptions(uv_per_count=0.5)
RNG = np.random.default_rng(3)


def chunk(name: bytes, content: bytes, stated: int | None = None) -> bytes:
    size = len(content) if stated is None else stated
    return struct.pack("<4sI", name, size) + content + b"\x00" * (len(content) % 2)


def described(code: int = 1, channels: int = 1, fs: int = 1000, bits: int = 16) -> bytes:
    frame = channels * bits // 8
    return chunk(b"fmt ", struct.pack("<HHIIHH", code, channels, fs, fs * frame, frame, bits))


def riff(*chunks: bytes, name: bytes = b"RIFF") -> bytes:
    content = b"WAVE" + b"".join(chunks)
    return struct.pack("<4sI", name, len(content)) + content


def read(path: Path, options: ReadOptions = COUNT) -> NDArray[np.float64]:
    with open_recording(path, options) as recording:
        return recording.read(0, recording.n_samples)


@pytest.mark.parametrize("dtype", ["u1", "<i2", "<i4", "<f4", "<f8"])
def test_what_scipy_writes(tmp_path: Path, dtype: str) -> None:
    path = tmp_path / "a.wav"
    values = (RNG.normal(size=(500, 3)) * 40 + 128).clip(0, 255).astype(dtype)
    scipy.io.wavfile.write(path, 10_000, values)
    with open_recording(path, COUNT) as recording:
        assert (recording.format, recording.fs, recording.n_samples) == ("wav", 10_000.0, 500)
        assert [item.name for item in recording.info.channels] == ["ch1", "ch2", "ch3"]
        zero = 128.0 if dtype == "u1" else 0.0
        wanted = (values.astype(np.float64) - zero) * 0.5
        np.testing.assert_array_equal(recording.read(0, 500), wanted)
        np.testing.assert_array_equal(recording.read(100, 103), wanted[100:103])
        assert recording.info.channels[0].lsb == (0.5 if dtype in ("u1", "<i2", "<i4") else None)


def test_24_bits(tmp_path: Path) -> None:
    values = np.array([[-8388608, 8388607], [-1, 1], [0, 4660]])
    path = tmp_path / "a.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(3)
        file.setframerate(2000)
        file.writeframes(b"".join(int(v).to_bytes(3, "little", signed=True) for v in values.flat))
    np.testing.assert_array_equal(read(path), values * 0.5)


def test_what_a_number_is_has_to_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    scipy.io.wavfile.write(path, 1000, np.arange(100, dtype=np.int16))
    with pytest.raises(NeedsAnswer, match="holds 16-bit counts, and WAV has no unit") as caught:
        open_recording(path)
    assert caught.value.asks == ("uv_per_count", "unit")
    assert read(path, ReadOptions(unit="mV"))[3] == 3000.0
    with open_recording(path, ReadOptions(unit="mV", fs_hz=500.0)) as recording:
        assert (recording.fs, recording.timestamps(10, 11)[0]) == (500.0, 0.02)


def test_channels_by_number(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    scipy.io.wavfile.write(path, 1000, np.arange(40, dtype=np.int16).reshape(-1, 4))
    found = read(path, ReadOptions(uv_per_count=1.0, columns=("3", "ch1")))
    assert found[:2].tolist() == [[2.0, 0.0], [6.0, 4.0]]


def test_cue_points_are_markers(tmp_path: Path) -> None:
    cues = struct.pack("<I", 2) + b"".join(
        struct.pack("<II4sIII", number, 0, b"data", 0, 0, sample)
        for number, sample in ((7, 60), (3, 20))
    )
    label = struct.pack("<4sII", b"labl", 4 + 6, 3) + b"squat\x00"
    samples = chunk(b"data", np.arange(100, dtype="<i2").tobytes())
    path = tmp_path / "a.wav"
    path.write_bytes(
        riff(described(), samples, chunk(b"cue ", cues), chunk(b"LIST", b"adtl" + label))
    )
    with open_recording(path, COUNT) as recording:
        assert [(item.sample, item.label) for item in recording.events] == [
            (20, "squat"),
            (60, "cue 7"),
        ]


def test_lengths_that_writers_leave_open(tmp_path: Path) -> None:
    samples = np.arange(50, dtype="<i2").tobytes()
    path = tmp_path / "a.wav"
    for stated in (0, 0xFFFFFFFF):
        path.write_bytes(riff(described(), chunk(b"data", samples, stated)))
        with open_recording(path, COUNT) as recording:
            assert (recording.n_samples, recording.status) == (50, "complete")
    path.write_bytes(riff(described(), chunk(b"data", samples, 1000)))
    with open_recording(path, COUNT) as recording:
        assert (recording.n_samples, recording.status) == (50, "faulted")
        assert recording.status_detail == "the file is cut short"


def test_rf64_and_extensible(tmp_path: Path) -> None:
    guid = b"\x03\x00\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71"
    extended = struct.pack("<HHIIHHHHI", 0xFFFE, 1, 1000, 4000, 4, 32, 22, 32, 0) + guid
    samples = np.arange(10, dtype="<f4").tobytes()
    large = chunk(b"ds64", struct.pack("<QQQI", 0, len(samples), 10, 0))
    parts = (large, chunk(b"fmt ", extended), chunk(b"data", samples, 0xFFFFFFFF))
    path = tmp_path / "a.wav"
    path.write_bytes(riff(*parts, chunk(b"junk", b"x" * 9), name=b"RF64"))
    np.testing.assert_array_equal(read(path)[:, 0], np.arange(10) * 0.5)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (riff(described(code=2, bits=4), chunk(b"data", b"1234")), "a kind that is not read"),
        (riff(described(channels=0), chunk(b"data", b"1234")), "is damaged"),
        (riff(described(fs=0), chunk(b"data", b"1234")), "is damaged"),
        (riff(described(channels=20_000), chunk(b"data", b"1234")), "is damaged"),
        (riff(described()), "is damaged"),
        (riff(chunk(b"data", b"1234")), "is damaged"),
        (riff(chunk(b"abcd", b"", 0xFFFFFFF0)), "is damaged"),
        (b"RIFF\x00\x00\x00\x00WAVE", "is damaged"),
    ],
    ids=range(8),
)
def test_damage_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(content)
    with pytest.raises(RecordingError, match=told):
        open_recording(path, COUNT)
