"""XDF: chunks of our own making, read through pyxdf in its own process."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.types import Gap
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.xdf_chunks import walk
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

FS = 500.0
RNG = np.random.default_rng(11)


def number(value: int, size: int = 4) -> bytes:
    return bytes([size]) + value.to_bytes(size, "little")


def chunk(tag: int, content: bytes) -> bytes:
    return number(len(content) + 2) + struct.pack("<H", tag) + content


def header(
    stream: int,
    name: str,
    kind: str = "EMG",
    *,
    fs: float = FS,
    channels: Sequence[tuple[str, str]] = (("left", "mV"),),
    fmt: str = "float32",
) -> bytes:
    described = "".join(
        f"<channel><label>{label}</label><unit>{unit}</unit></channel>" for label, unit in channels
    )
    xml = (
        f"<info><name>{name}</name><type>{kind}</type><channel_count>{len(channels)}"
        f"</channel_count><nominal_srate>{fs}</nominal_srate><channel_format>{fmt}"
        f"</channel_format><desc><channels>{described}</channels></desc></info>"
    )
    return chunk(2, struct.pack("<I", stream) + xml.encode())


def samples(stream: int, values: NDArray[np.float32], stamps: Iterable[float | None]) -> bytes:
    body = b""
    for row, stamp in zip(values.astype("<f4"), stamps, strict=True):
        body += b"\x00" if stamp is None else struct.pack("<Bd", 8, stamp)
        body += row.tobytes()
    return chunk(3, struct.pack("<I", stream) + number(len(values)) + body)


def texts(stream: int, marks: Iterable[tuple[float, str]]) -> bytes:
    marks = list(marks)
    body = b"".join(
        struct.pack("<Bd", 8, at) + number(len(text.encode()), 1) + text.encode()
        for at, text in marks
    )
    return chunk(3, struct.pack("<I", stream) + number(len(marks), 1) + body)


def clock(stream: int, at: float, offset: float) -> bytes:
    return chunk(4, struct.pack("<Idd", stream, at, offset))


def file(path: Path, *chunks: bytes, created: str = "2024-03-02T10:11:12+0100") -> Path:
    first = chunk(1, f"<info><version>1.0</version><datetime>{created}</datetime></info>".encode())
    path.write_bytes(b"XDF:" + first + b"".join(chunks))
    return path


def emg(n_samples: int, n_channels: int = 1) -> NDArray[np.float32]:
    return RNG.normal(size=(n_samples, n_channels)).astype(np.float32)


def stamps(n_samples: int, first_s: float = 100.0, fs: float = FS) -> list[float]:
    return (first_s + np.arange(n_samples) / fs).tolist()


MARKS = header(2, "Events", "Markers", fs=0, fmt="string", channels=[("m", "")])


def test_samples_gaps_and_markers(tmp_path: Path) -> None:
    values, at = emg(4000, 2), np.array(stamps(4000))
    at[2500:] += 0.4  # 200 samples of the radio are lost
    blocks = [samples(1, values[i : i + 50], at[i : i + 50]) for i in range(0, 4000, 50)]
    labels = [("left", "mV"), ("right", "microvolts")]
    path = file(
        tmp_path / "a.xdf",
        header(1, "amp", channels=labels),
        MARKS,
        *blocks,
        texts(2, [(100.5, "go"), (105.2, "in the gap"), (99.0, "before")]),
    )
    with open_recording(path) as recording:
        assert (recording.format, recording.fs, recording.n_samples) == ("xdf", FS, 4000)
        assert recording.gaps == (Gap(2500, 200, "time stamps jump"),)
        wanted = values.astype(np.float64) * [1000.0, 1.0]
        np.testing.assert_array_equal(recording.read(0, 4000), wanted)
        assert [(item.sample, item.label) for item in recording.events] == [
            (250, "go"),
            (2600, "in the gap"),
        ]
        settings = recording.info.settings
        assert settings["markers_outside"] == 1
        assert settings["left_out"] == []
        assert recording.created_utc == "2024-03-02T10:11:12+01:00"
        assert recording.timestamps(0, 1)[0] == pytest.approx(1709370672.0)
        assert recording.info.device == "amp"


def test_stamps_that_are_left_out_are_deduced(tmp_path: Path) -> None:
    values = emg(300)
    at: list[float | None] = [None] * 300
    at[0] = 5.0
    with open_recording(
        file(tmp_path / "a.xdf", header(1, "amp"), samples(1, values, at))
    ) as found:
        np.testing.assert_allclose(np.diff(found.timestamps(0, 300)), 1 / FS, rtol=1e-3)
        assert found.gaps == ()


def test_clocks_are_brought_together(tmp_path: Path) -> None:
    values = emg(2000)
    chunks = [header(1, "amp"), MARKS, samples(1, values, stamps(2000))]
    chunks += [clock(1, 100.0 + i, 50.0) for i in range(5)]
    chunks += [clock(2, 1000.0 + i, -850.0) for i in range(5)]
    chunks.append(texts(2, [(1001.0, "one second in")]))
    with open_recording(file(tmp_path / "a.xdf", *chunks)) as recording:
        assert [(item.sample, item.label) for item in recording.events] == [(500, "one second in")]
        assert recording.info.settings["clock_offsets"] == 5


def test_which_stream_is_asked(tmp_path: Path) -> None:
    values = emg(50)
    path = file(
        tmp_path / "a.xdf",
        header(1, "wristband", "EMG"),
        header(2, "armband", "EMG", channels=[("a", "uV"), ("b", "uV")]),
        samples(1, values, stamps(50)),
        samples(2, emg(60, 2), stamps(60)),
    )
    with pytest.raises(NeedsAnswer, match=r"which stream .* wristband .*; armband ") as caught:
        open_recording(path)
    assert caught.value.asks == ("columns",)
    with open_recording(path, ReadOptions(columns=("wristband",))) as recording:
        np.testing.assert_allclose(recording.read(0, 50), 1000.0 * values, rtol=1e-6)
    with open_recording(path, ReadOptions(columns=("armband", "b"))) as recording:
        assert [item.name for item in recording.info.channels] == ["b"]
        assert recording.n_samples == 60


def test_the_emg_stream_goes_before_others(tmp_path: Path) -> None:
    path = file(
        tmp_path / "a.xdf",
        header(1, "cap", "EEG"),
        header(2, "amp", "emg"),
        samples(1, emg(50), stamps(50)),
        samples(2, emg(70), stamps(70)),
    )
    with open_recording(path) as recording:
        assert recording.n_samples == 70
    path = file(tmp_path / "b.xdf", MARKS, texts(2, [(1.0, "x")]))
    with pytest.raises(RecordingError, match="no stream of samples"):
        open_recording(path)
    path = file(tmp_path / "c.xdf", header(1, "ball", "Mocap"), samples(1, emg(50), stamps(50)))
    with pytest.raises(NeedsAnswer, match="which stream"):
        open_recording(path)


def test_a_rate_that_is_not_stated(tmp_path: Path) -> None:
    chunks = (header(1, "amp", fs=0), samples(1, emg(5000), stamps(5000)))
    path = file(tmp_path / "a.xdf", *chunks)
    with pytest.raises(
        NeedsAnswer, match=r"states no rate\. Its time stamps show 500 Hz"
    ) as caught:
        open_recording(path)
    assert (caught.value.asks, "--rate 500" in caught.value.hint) == (("fs_hz",), True)
    with open_recording(path, ReadOptions(fs_hz=500.0)) as recording:
        assert (recording.fs, recording.gaps) == (500.0, ())


def test_a_rate_that_the_stamps_deny(tmp_path: Path) -> None:
    chunks = (header(1, "amp", fs=1000), samples(1, emg(5000), stamps(5000)))
    with pytest.raises(NeedsAnswer, match="states 1000 Hz, but its time stamps show 500 Hz"):
        open_recording(file(tmp_path / "a.xdf", *chunks))


def test_a_cut_file_gives_what_is_there(tmp_path: Path) -> None:
    values = emg(200)
    blocks = [samples(1, values[i : i + 50], stamps(50, 100 + i / FS)) for i in range(0, 200, 50)]
    path = file(tmp_path / "a.xdf", header(1, "amp"), *blocks)
    whole = path.read_bytes()
    for cut in (1, 3, 5, 7, 9, 100, len(blocks[-1]) - 1):
        path.write_bytes(whole[:-cut])
        with open_recording(path) as recording:
            assert (recording.n_samples, recording.status) == (150, "faulted")
            assert "damaged or cut short at byte" in recording.status_detail
            np.testing.assert_allclose(recording.read(0, 150), 1000.0 * values[:150], rtol=1e-6)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (number(1 << 60, 8) + b"\x01\x00", "a chunk of"),
        (b"\x07\x00\x00", "no length"),
        (chunk(3, struct.pack("<I", 1) + number(5)), "samples of stream 1, which is not there"),
        (header(1, "a") + chunk(3, struct.pack("<I", 1) + number(1 << 62, 8)), "samples in"),
        (header(1, "a") + header(1, "b"), "stream 1 once more"),
        (header(1, "a", fmt="float128"), "a stream of 'float128'"),
        (chunk(4, struct.pack("<Idd", 9, 0, 0)), "stream 9, which is not there"),
        (header(1, "a") + chunk(4, struct.pack("<Id", 1, 0)), "a clock offset of"),
        (chunk(2, b"\x01\x00\x00\x00<info>"), "no element found"),
        (chunk(1, b"<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'>]><info>&b;</info>"), "definitions"),
        (chunk(1, b" " * (5 << 20)), "a header of 5242880 bytes"),
    ],
    ids=range(11),
)
def test_walk_ends_at_damage(content: bytes, told: str) -> None:
    data = b"XDF:" + content
    found = walk(BytesIO(data), len(data))
    assert told in found.problem
    assert found.n_bytes < len(data)


def test_absurd_channel_counts_take_no_memory() -> None:
    # So long as another: the length of the chunk stays right.
    one = header(1, "a" * 9).replace(b"a" * 9, b"").replace(b"t>1<", b"t>1000000000<")
    data = b"XDF:" + one
    assert "a stream of 1000000000 channels" in walk(BytesIO(data), len(data)).problem


def test_damage_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xdf"
    path.write_bytes(b"XDF:" + b"\x07" * 40)
    with pytest.raises(RecordingError, match="is damaged"):
        open_recording(path)
    not_numbers = samples(1, emg(50), [float("nan")] * 50)
    with pytest.raises(RecordingError, match="time stamps that are no numbers"):
        open_recording(file(path, header(1, "amp"), not_numbers))
    far = [*stamps(3500), *(1e300 + np.zeros(500)).tolist()]
    with pytest.raises(RecordingError, match="is damaged"):
        open_recording(file(path, header(1, "amp"), samples(1, emg(4000), far)))
