"""Texts of the OpenBCI GUI: every version, every board, what was lost and what marks say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from acquisition.errors import ConfigError
from dsp.events import MARKER
from recordings.convert import import_recording
from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording

START_S = 1_700_000_000.0


def values(i: int, n: int) -> list[float]:
    return [round(100 * np.sin(i / 7 + c), 2) for c in range(n)]


def gui6(
    path: Path, rows: Iterable[tuple[int, int]], board: str, n: int, fs: int, **more: str
) -> Path:
    """Write version 6: sample index, channels, accelerometer, stamp, marker, and the date."""
    names = ["Sample Index", *(f"EXG Channel {c}" for c in range(n)), "Accel Channel 0"]
    names += ["Timestamp", "Marker Channel", "Timestamp (Formatted)"]
    text = f"%OpenBCI Raw EXG Data\n%Number of channels = {n}\n%Sample Rate = {fs} Hz\n"
    text += f"%Board = OpenBCI_GUI${board}\n" + ", ".join(names) + "\n"
    for i, count in rows:
        mark = more.get("mark", "0.0") if i == 30 else "0.0"
        fields = [
            f"{float(count)}",
            *map(str, values(i, n)),
            "0.1",
            f"{START_S + i / fs:.6f}",
            mark,
        ]
        text += ", ".join([*fields, "2023-11-14 22:13:20.000"]) + "\n"
    path.write_text(text)
    return path


def opened(path: Path, options: ReadOptions | None = None) -> Recording:
    recording = open_recording(path, options)
    assert recording.format == "openbci_text"
    return recording


def gaps(recording: Recording) -> list[tuple[int, int]]:
    return [(gap.first_sample, gap.length) for gap in recording.gaps]


@pytest.mark.parametrize(
    ("board", "n", "fs", "counts"),
    [
        ("BoardCytonSerial", 8, 250, lambda i: i % 256),
        ("BoardCytonSerialDaisy", 16, 125, lambda i: 2 * i % 256),
        ("BoardCytonSerialDaisy", 16, 125, lambda i: (2 * i + 1) % 256),
        ("BoardCytonSerialDaisy", 16, 125, lambda i: i % 256),
        ("BoardCytonWifi", 8, 1000, lambda i: i % 256),
        ("BoardGanglionWifi", 4, 1600, lambda i: i % 201),
        ("BoardGanglionNative", 4, 200, lambda i: i // 2 % 100),
        ("BoardGanglionNative", 4, 200, lambda i: 100 + i // 2 % 100),
        ("BoardGanglionBLE", 4, 200, lambda i: (i % 201 + 1) // 2),
    ],
)
@pytest.mark.parametrize("lost", [(), range(300, 302), range(300, 320)])
def test_every_board_and_numbering(
    tmp_path: Path, board: str, n: int, fs: int, counts, lost: Iterable[int]
) -> None:
    kept = [i for i in range(700) if i not in set(lost)]
    path = gui6(tmp_path / "a.txt", [(i, counts(i)) for i in kept], board, n, fs)
    with opened(path) as recording:
        assert (recording.fs, recording.n_channels) == (fs, n)
        assert gaps(recording) == ([(300, len(lost))] if lost else [])
        np.testing.assert_array_equal(recording.read(0, 999), [values(i, n) for i in kept])
        assert recording.timestamps(0, 1)[0] == START_S
        assert recording.created_utc.startswith("2023-11-14T22:13:20")


def test_what_is_no_channel_has_no_unit(tmp_path: Path) -> None:
    path = gui6(tmp_path / "a.txt", [(i, i % 256) for i in range(300)], "BoardCytonSerial", 8, 250)
    with pytest.raises(NeedsAnswer, match="unit of Sample Index"):
        open_recording(path, ReadOptions(columns=("1",)))
    with opened(path, ReadOptions(columns=("2",))) as recording:
        assert recording.info.settings["unit_from"] == "the format: µV"


def test_packets_that_came_twice_are_told(tmp_path: Path) -> None:
    rows = [(i, i % 256) for i in range(400)]
    rows.insert(200, rows[199])
    path = gui6(tmp_path / "a.txt", rows, "BoardCytonSerial", 8, 250)
    with opened(path) as recording:
        assert recording.n_samples == 400
        assert recording.info.settings["packets_repeated"] == 1


def test_an_index_that_does_not_count_shows_no_gaps(tmp_path: Path) -> None:
    path = gui6(tmp_path / "a.txt", [(i, 0) for i in range(300)], "BoardCytonSerial", 8, 250)
    with opened(path) as recording:
        assert (recording.n_samples, recording.gaps) == (300, ())
        assert "does not count" in recording.info.settings["gaps_from"]


def test_marks_and_what_is_left_out(tmp_path: Path) -> None:
    path = gui6(
        tmp_path / "a.txt",
        [(i, i % 256) for i in range(100) if i != 20],
        "BoardCytonSerial",
        8,
        250,
        mark="3.0",
    )
    with opened(path) as recording:
        (event,) = recording.events
        assert (event.sample, event.kind, event.label) == (30, MARKER, "3")
        assert recording.info.settings["left_out"] == ["Accel Channel 0", "Timestamp (Formatted)"]
        assert recording.info.settings["front_end"].startswith("ADS1299")
    out = import_recording(path, tmp_path / "out.h5")
    with opened(path) as old, open_recording(out) as new:
        assert new.events == old.events
        assert new.gaps == old.gaps
        counter = new.counter(0, 100)
        assert counter is not None
        assert counter.tolist() == [i for i in range(100) if i != 20]


def version3(path: Path, n: int, comma: bool, *, epoch: bool, header: str = "%") -> Path:
    text = (
        f"%OpenBCI Raw EEG Data\n{header}\n%Sample Rate = 250.0 Hz\n%First Column = SampleIndex\n"
    )
    for i in range(300):
        numbers = [f"{v:.2f}" for v in values(i, n)] + ["0.010", "0.020", "0.970"]
        numbers = [number.replace(".", ",") for number in numbers] if comma else numbers
        ms = 86_399_000 + 4 * i  # over midnight
        clock = f"{ms // 3_600_000 % 24:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}"
        fields = [str(i % 256), *numbers, f"{clock}.{ms % 1000:03d}"]
        fields += [str(1_500_000_000_000 + 4 * i)] if epoch else []
        text += ", ".join(fields) + "\n"
    path.write_text(text)
    return path


@pytest.mark.parametrize("n", [4, 8, 16])
@pytest.mark.parametrize("comma", [False, True])
@pytest.mark.parametrize("epoch", [False, True])
def test_old_files_have_channels_by_their_width(
    tmp_path: Path, n: int, comma: bool, epoch: bool
) -> None:
    path = version3(tmp_path / "a.txt", n, comma, epoch=epoch)
    with opened(path, ReadOptions(fs_hz=250)) as recording:
        np.testing.assert_array_equal(recording.read(0, 300), [values(i, n) for i in range(300)])
        stamps = recording.timestamps(0, 300)
        np.testing.assert_allclose(np.diff(stamps), 0.004, atol=1e-6)
        assert stamps[0] == (1.5e9 if epoch else 86_399.0)
        assert recording.info.channels[0].name == "EXG Channel 0"


def test_the_header_says_how_many_channels(tmp_path: Path) -> None:
    path = version3(tmp_path / "a.txt", 8, False, epoch=True, header="%Number of channels = 8")
    with opened(path) as recording:
        assert recording.n_channels == 8
        assert recording.gaps == ()


def test_version_5_without_names_and_stamps_in_milliseconds(tmp_path: Path) -> None:
    text = "%OpenBCI Raw EEG Data\n%Number of channels = 4\n%Sample Rate = 200 Hz\n"
    text += "%Board = OpenBCI_GUI$BoardGanglionNative\n"
    for i in range(100):
        row = [i // 2, *values(i, 4), 0, 0, 0, 1_600_000_000_000 + 5 * i]
        text += ", ".join(map(str, row)) + ", 2020-09-13 12:26:40.000\n"
    (tmp_path / "a.txt").write_text(text)
    with opened(tmp_path / "a.txt") as recording:
        assert recording.timestamps(0, 2).tolist() == [1.6e9, 1.6e9 + 0.005]
        assert recording.n_samples == 100


def test_what_is_asked_and_what_can_be_chosen(tmp_path: Path) -> None:
    path = gui6(tmp_path / "a.txt", [(i, i) for i in range(50)], "BoardCytonSerial", 8, 250)
    with opened(path, ReadOptions(columns=("EXG Channel 2", "2"))) as recording:
        names = [channel.name for channel in recording.info.channels]
        assert names == ["EXG Channel 2", "EXG Channel 0"]
    with pytest.raises(ConfigError, match="no input"):
        open_recording(path, ReadOptions(columns=("EXG Channel 9",)))
    path.write_text(path.read_text().replace("%Sample Rate = 250 Hz\n", ""))
    with pytest.raises(NeedsAnswer, match="sampling rate") as asked:
        open_recording(path)
    assert asked.value.asks == ("fs_hz",)
    with opened(path, ReadOptions(fs_hz=250)) as recording:
        assert recording.fs == 250


def test_an_unknown_board_shows_no_gaps(tmp_path: Path) -> None:
    path = gui6(tmp_path / "a.txt", [(i, 5 * i) for i in range(50)], "BoardOfNextYear", 8, 250)
    with opened(path) as recording:
        assert recording.gaps == ()
        assert recording.info.settings["board"] == "not known"


def test_files_without_channels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("%OpenBCI Aux Data\n%Sample Rate = 250 Hz\nSample Index, EDA, Time\n1, 2, 3\n")
    with pytest.raises(RecordingError, match="no EXG channel"):
        open_recording(path)
    path.write_text("%OpenBCI Raw EEG Data\n%Sample Rate = 250 Hz\n0, 1, 2\n1, 2, 3\n")
    with pytest.raises(RecordingError, match="too few for its channels"):
        open_recording(path)
