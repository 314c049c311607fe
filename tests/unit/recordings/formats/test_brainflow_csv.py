"""CSV files of BrainFlow's: the board says what the columns are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from acquisition.errors import ConfigError
from recordings.convert import import_recording
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.texts import counted_rows
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

START_S = 1_700_000_000.0
CYTON = ReadOptions(board="cyton")


def cyton(path: Path, samples: Sequence[int], *, comma: bool = False) -> Path:
    """Write 24 columns as BrainFlow does; the channels name sample and number."""
    lines = []
    for i in samples:
        row = [0.0] * 24
        row[0], row[22], row[23] = i % 256, START_S + i / 250, 7.0 if i == 20 else 0.0
        row[1:9] = [i + c / 10 for c in range(8)]
        line = "\t".join(f"{value:.6f}" for value in row)
        lines.append(line.replace(".", ",") if comma else line)
    path.write_text("\n".join([*lines, ""]))
    return path


@pytest.mark.parametrize("comma", [False, True])
def test_channels_counter_marks_and_stamps(tmp_path: Path, comma: bool) -> None:
    kept = [i for i in range(600) if not 300 <= i < 305]
    path = cyton(tmp_path / "a.csv", kept, comma=comma)
    with open_recording(path, CYTON) as recording:
        assert (recording.format, recording.fs, recording.n_channels) == ("brainflow_csv", 250.0, 8)
        np.testing.assert_allclose(
            recording.read(0, 999), [[i + c / 10 for c in range(8)] for i in kept]
        )
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [(300, 5)]
        assert [(event.sample, event.label) for event in recording.events] == [(20, "7")]
        assert recording.timestamps(1, 2)[0] == pytest.approx(START_S + 0.004)
        assert recording.created_utc.startswith("2023-11-14T22:13:20")
        assert recording.info.settings["front_end"].startswith("ADS1299")
    out = import_recording(path, tmp_path / f"{comma}.h5", CYTON)
    with open_recording(out) as imported:
        assert imported.info.settings["stated"] == {"board": "cyton"}
        assert imported.end_sample == 600


def test_whole_turns_that_were_lost_are_seen_in_the_stamps(tmp_path: Path) -> None:
    kept = [i for i in range(3000) if not 1000 <= i < 1000 + 512]
    with open_recording(cyton(tmp_path / "a.csv", kept), CYTON) as recording:
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [(1000, 512)]


def test_the_board_is_asked_with_those_it_may_be(tmp_path: Path) -> None:
    path = cyton(tmp_path / "a.csv", range(100))
    with pytest.raises(NeedsAnswer, match="which board") as asked:
        open_recording(path)
    assert asked.value.asks == ("board",)
    assert "cyton, cyton_wifi" in asked.value.hint
    with pytest.raises(RecordingError, match=r"Ganglion.* has 15") as wrong:
        open_recording(path, ReadOptions(board="ganglion"))
    assert "cyton" in wrong.value.hint
    with pytest.raises(ConfigError, match="no board 'citon'"):
        open_recording(path, ReadOptions(board="citon"))


def test_a_number_names_a_board_and_columns_can_be_chosen(tmp_path: Path) -> None:
    path = cyton(tmp_path / "a.csv", range(100))
    options = ReadOptions(board="0", columns=("3", "2"), unit="mV", fs_hz=500)
    with open_recording(path, options) as recording:
        assert recording.fs == 500
        np.testing.assert_allclose(recording.read(5, 6), [[5100.0, 5000.0]])


def test_a_table_of_another_program_is_described_instead(tmp_path: Path) -> None:
    path = cyton(tmp_path / "a.csv", range(100))
    options = ReadOptions(time_column="23", unit="uV", columns=("2",))
    with open_recording(path, options) as recording:
        assert (recording.format, recording.fs) == ("delimited", 250.0)


def test_rows_that_are_no_emg_need_a_unit(tmp_path: Path) -> None:
    path = cyton(tmp_path / "a.csv", range(100))
    with pytest.raises(NeedsAnswer, match="unit of column 23"):
        open_recording(path, ReadOptions(board="cyton", columns=("23",)))
    with open_recording(path, ReadOptions(board="cyton", columns=("2",))) as recording:
        assert "column 3" in recording.info.settings["left_out"]
        assert recording.info.settings["unit_from"] == "BrainFlow's description: µV"


def test_counts_need_a_scale(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = (
        "\t".join([f"{i % 256}.0", *["5.0"] * 8, f"{START_S + i / 500}", "0.0"]) for i in range(50)
    )
    path.write_text("\n".join([*rows, ""]))
    with pytest.raises(NeedsAnswer, match="counts") as asked:
        open_recording(path, ReadOptions(board="gforce_pro"))
    assert asked.value.asks == ("uv_per_count",)
    with open_recording(path, ReadOptions(board="gforce_pro", uv_per_count=2.0)) as recording:
        assert recording.read(0, 1).tolist() == [[10.0] * 8]


def test_a_marker_that_is_held_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cyton(tmp_path / "a.csv", range(100))
    lines = path.read_text().splitlines()
    for i in [*range(50, 60), *range(60, 65), 70]:
        mark = "2.000000" if i < 60 else "3.000000"
        lines[i] = lines[i].rpartition("\t")[0] + "\t" + mark
    path.write_text("\n".join([*lines, ""]))
    with open_recording(path, CYTON) as recording:
        marks = [(event.sample, event.label) for event in recording.events]
        assert marks == [(20, "7"), (50, "2"), (60, "3"), (70, "3")]
    monkeypatch.setattr(counted_rows, "MAX_MARKERS", 2)
    with open_recording(path, CYTON) as recording:
        assert len(recording.events) == 2
        assert recording.info.settings["markers_left_out"] == 2
