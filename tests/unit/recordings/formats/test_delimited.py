"""Any table of numbers: what is proposed, what is asked, rates and gaps by a column of times."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acquisition.errors import ConfigError
from recordings.errors import NeedsAnswer, RecordingError
from recordings.export import export_recording
from recordings.formats import delimited
from recordings.formats.delimited import sniff
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording

STATED = ReadOptions(fs_hz=1000.0, unit="uV")


def table(path: Path, n: int = 100, *, header: str = "", between: str = ",") -> Path:
    """Write time by 1 ms and two channels."""
    rows = (between.join((f"{i / 1000:.3f}", f"{i}", f"{-i}.5")) for i in range(n))
    path.write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def opened(path: Path, options: ReadOptions | None = None) -> Recording:
    recording = open_recording(path, options)
    assert recording.format == "delimited"
    return recording


# --- what the beginning shows -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "delimiter", "decimal", "header_lines", "names"),
    [
        ("1,2\n3,4\n5,6\n", ",", ".", 0, ("column 1", "column 2")),
        ("a;b\n1,5;2\n3,5;4\n", ";", ",", 1, ("a", "b")),
        ("a\tb\n1,5\t2\n3,5\t4\n", "\t", ",", 1, ("a", "b")),
        ("# x y\n# made by hand\n1 2\n3 4\n", " ", ".", 2, ("x", "y")),
        ("# x,y\n1,2\n3,4\n", ",", ".", 1, ("x", "y")),
        ('"left; biceps";"b"\n"1,5";"2,5"\n"3,5";"4"\n', ";", ",", 1, ("left; biceps", "b")),
        ("1|2\n3|4\n", "|", ".", 0, ("column 1", "column 2")),
        ("emg\n1.5\n2.5\n", "\t", ".", 1, ("emg",)),
        ("0, -11,20, 1,5\n1, -7,66, 2,5\n", ", ", ",", 0, ("column 1", "column 2", "column 3")),
    ],
)
def test_how_a_text_is_written_is_seen(
    tmp_path: Path, text: str, delimiter: str, decimal: str, header_lines: int, names: tuple[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    found = sniff(path)
    assert found.layout.delimiter == delimiter
    assert found.layout.decimal == decimal
    assert found.layout.header_lines == header_lines
    assert found.names == names
    assert len(found.rows) >= 2


def test_proposals_have_reasons(tmp_path: Path) -> None:
    found = sniff(table(tmp_path / "a.csv"))
    assert None not in (found.time_column, found.fs_hz, found.unit)
    assert (found.time_column.value, found.time_column.stated) == (0, False)
    assert found.time_column.reason == "column 1 rises by 0.001: 1000 Hz if it is seconds"
    assert (found.fs_hz.value, found.fs_hz.stated) == (1000.0, False)
    assert (found.unit.value, found.unit.stated) == ("uV", False)
    assert found.columns == (1, 2)


def test_a_count_of_rows_is_no_time(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("".join(f"{i},{i * 7 % 5}.25\n" for i in range(50)))
    found = sniff(path)
    assert (found.time_column, found.fs_hz) == (None, None)


@pytest.mark.parametrize(
    ("line", "fs_hz"),
    [
        ("# Sampling Rate (Hz):= 1000.00", 1000.0),
        ("Sample rate: 2 kHz", 2000.0),
        ("sampling frequency=1.259259e+003 Hz", 1259.259),
        ("Fs = 512", 512.0),
        ("cut-off frequency 20 Hz", None),
        ("Sampling rate 1,000 Hz", None),  # one, or a thousand
        ("Sampling rate 500 Hz, resampled: sampling rate 1000 Hz", None),
    ],
)
def test_a_rate_in_the_header_is_the_files_own_word(
    tmp_path: Path, line: str, fs_hz: float | None
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{line}\n" + "".join(f"{i}.5\n" for i in range(20)))
    found = sniff(path).fs_hz
    assert (found.value if found else None) == fs_hz
    if fs_hz is not None:
        with opened(path, ReadOptions(unit="mV")) as recording:
            assert recording.fs == fs_hz
            assert "header says" in recording.info.settings["rate_from"]


def test_texts_without_a_table_are_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for text in ("x", "some words\nof a text\nwith 3 lines\n", "{\n", "a,b\nc,d\n"):
        path.write_text(text)
        with pytest.raises(RecordingError, match="no format that is known"):
            open_recording(path)
        with pytest.raises(RecordingError, match="a text without a table of numbers"):
            sniff(path)
    path.write_text('{"values": [\n' + "1.5,\n" * 50 + "]}")  # numbers, but JSON
    with pytest.raises(RecordingError, match="a text without a table of numbers"):
        open_recording(path, STATED)


def test_a_description_that_does_not_fit_is_named(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv")
    for options, flags in (
        (ReadOptions(delimiter=";", decimal="."), "--delimiter and --decimal"),
        (ReadOptions(header_lines=5000), "--header-lines"),
    ):
        with pytest.raises(RecordingError, match=f"with {flags} as stated") as refused:
            open_recording(path, options)
        assert "Leave" in refused.value.hint


# --- what is asked ----------------------------------------------------------------------------


def test_rate_and_unit_are_asked_together(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv")
    with pytest.raises(NeedsAnswer) as asked:
        open_recording(path)
    assert asked.value.asks == ("fs_hz", "time_column", "unit", "uv_per_count")
    assert "its sampling rate and the unit" in asked.value.message
    assert "--time-column 1 or --rate HZ (column 1 rises by 0.001: 1000 Hz" in asked.value.hint
    with pytest.raises(NeedsAnswer) as asked:
        open_recording(path, ReadOptions(fs_hz=1000))
    assert asked.value.asks == ("unit", "uv_per_count")
    with pytest.raises(NeedsAnswer) as asked:
        open_recording(path, ReadOptions(unit="mV"))
    assert asked.value.asks == ("fs_hz", "time_column")


@pytest.mark.parametrize(
    ("options", "scale"),
    [
        (ReadOptions(fs_hz=1000, unit="mV"), 1e3),
        (ReadOptions(fs_hz=1000, unit="nV"), 1e-3),
        (ReadOptions(fs_hz=1000, uv_per_count=-0.5), -0.5),
    ],
)
def test_numbers_become_microvolts(tmp_path: Path, options: ReadOptions, scale: float) -> None:
    with opened(table(tmp_path / "a.csv"), options) as recording:
        wanted = np.column_stack([np.arange(100.0), -np.arange(100.0) - 0.5])
        wanted[0, 1] = 0.5
        np.testing.assert_allclose(recording.read(0, 100), wanted * scale)
        assert recording.fs == 1000.0
        assert recording.info.settings["unit_from"] == "the user"
        assert recording.measured_fs is None


def test_names_with_units_and_a_named_time_say_it_all(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", header="time (ms),left_biceps_uV,EMG 2 [mV]\n")
    with opened(path) as recording:
        assert [channel.name for channel in recording.info.channels] == ["left_biceps", "EMG 2"]
        assert recording.info.channels[0].side == "left"
        assert recording.fs == 1e6  # steps of 0.001 ms
        np.testing.assert_allclose(recording.read(3, 4), [[3.0, -3500.0]])
        assert recording.info.settings["time_column"] == "time"
        assert recording.info.settings["unit_from"] == "column names: mV, uV"


def test_columns_that_are_no_emg_are_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "time_s,EMG 1 (mV),ACC.X (g),marker,Angle [deg]\n"
        + "".join(f"{i / 500},{i},1,0,9\n" for i in range(30))
    )
    with opened(path) as recording:
        assert [channel.name for channel in recording.info.channels] == ["EMG 1"]
        assert recording.info.settings["left_out"] == ["ACC.X", "marker", "Angle"]
    with opened(path, ReadOptions(columns=("2", "angle"), unit="V")) as recording:
        assert [channel.name for channel in recording.info.channels] == ["EMG 1", "Angle"]
    for wrong in ("6", "0", "EMG 9", "-1"):
        with pytest.raises(ConfigError, match="no input"):
            open_recording(path, ReadOptions(columns=(wrong,)))


def test_what_the_user_says_of_the_writing_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("1,5\n2,5\n3,5\n")
    with opened(path, STATED) as recording:
        assert recording.n_channels == 2
    with opened(path, ReadOptions(fs_hz=10, unit="uV", delimiter=";", decimal=",")) as recording:
        assert recording.read(0, 3).ravel().tolist() == [1.5, 2.5, 3.5]
    with opened(path, ReadOptions(fs_hz=10, unit="uV", header_lines=1)) as recording:
        assert recording.n_samples == 2


def test_missing_values_and_odd_rows_are_kept_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("1,2\n3,\n5\n7,8\n9,10\n" + "11,12\n" * 20 + "13")
    with opened(path, STATED) as recording:
        np.testing.assert_array_equal(
            recording.read(0, 5), [[1, 2], [3, np.nan], [np.nan] * 2, [7, 8], [9, 10]]
        )
        assert recording.info.settings | {
            "values_missing": 1,
            "rows_unreadable": 1,
            "last_line_cut": True,
        } == dict(recording.info.settings)


def test_a_column_of_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("v,w\n" + "1,rest\n2,go\n3,go\n" * 5)
    with pytest.raises(RecordingError, match="holds no number in w"):
        open_recording(path, ReadOptions(fs_hz=100, unit="uV", columns=("w",)))


def test_a_text_that_ends_in_zeros_is_marked(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv")
    path.write_bytes(path.read_bytes() + bytes(700))
    with opened(path, STATED) as recording:
        assert recording.n_samples == 100
        assert recording.status == "faulted"
        assert "no text from byte" in recording.status_detail


# --- times ------------------------------------------------------------------------------------


def with_times(path: Path, times: np.ndarray, **more: str) -> Recording:
    values = np.arange(len(times))
    path.write_text(
        "time_s,emg_uV\n"
        + "".join(f"{t!r},{v}\n" for t, v in zip(times.tolist(), values.tolist(), strict=True))
    )
    return opened(path)


@pytest.mark.parametrize("fs_hz", [10.0, 250.0, 1000.0, 1259.2593, 1111.1111, 2148.1481])
@pytest.mark.parametrize("digits", [9, 6])
def test_the_rate_is_that_of_the_times(tmp_path: Path, fs_hz: float, digits: int) -> None:
    times = np.round(7.5 + np.arange(5000) / fs_hz, digits)
    with with_times(tmp_path / "a.csv", times) as recording:
        assert recording.fs == pytest.approx(fs_hz, rel=2e-6)
        assert recording.gaps == ()
        assert recording.timestamps(0, 1)[0] == times[0]


def test_a_jump_of_the_times_is_a_gap(tmp_path: Path) -> None:
    samples = np.concatenate([np.arange(100), np.arange(101, 300), np.arange(5300, 6000)])
    with with_times(tmp_path / "a.csv", samples / 2000) as recording:
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [
            (100, 1),
            (300, 5000),
        ]
        assert recording.fs == 2000.0
        assert recording.end_sample == 6000
        assert recording.sample_of(299) == 5300


def test_times_that_come_in_lumps_give_the_rate_and_long_gaps(tmp_path: Path) -> None:
    samples = np.concatenate([np.arange(2000), np.arange(2500, 6000)])
    stamps = np.ceil(samples / 250 / 0.016) * 0.016  # four at a time, as a serial link has them
    with with_times(tmp_path / "a.csv", stamps) as recording:
        assert recording.fs == pytest.approx(250, rel=2e-3)
        (gap,) = recording.gaps
        assert gap.first_sample == 2000
        assert gap.length == pytest.approx(500, abs=8)
        assert "lumps" in recording.info.settings["gaps_from"]


def test_rows_without_a_time_are_no_gap(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"{i / 100},{i}\n" for i in range(200)]
    rows[50], rows[51], rows[120] = ",50\n", "x\n", ",120\n"
    del rows[150:160]
    path.write_text("time_s,emg_uV\n" + "".join(rows))
    with opened(path) as recording:
        assert recording.n_samples == 190
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [(150, 10)]
        assert np.isnan(recording.read(51, 52)).all()


@pytest.mark.parametrize(
    ("times", "message"),
    [
        (np.zeros(50), "does not rise"),
        (np.arange(50.0)[::-1], "does not rise|goes back"),
        (np.r_[np.arange(50) / 100, np.arange(50) / 100 - 900], "goes back in time at row 51"),
        (np.r_[np.arange(50) / 100, np.arange(50) / 100 + 1e8], "jumps by 1.16e"),
    ],
)
def test_times_that_cannot_be_are_refused(tmp_path: Path, times: np.ndarray, message: str) -> None:
    with pytest.raises(RecordingError, match=message):
        with_times(tmp_path / "a.csv", times)


def test_milliseconds_since_1970_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("".join(f"{1557936053329 + 4 * i},{i % 7}.5\n" for i in range(500)))
    with opened(path, ReadOptions(time_column="1", unit="uV")) as recording:
        assert recording.fs == 250.0
        assert recording.timestamps(0, 1)[0] == pytest.approx(1557936053.329)


# --- there and back ---------------------------------------------------------------------------


def test_our_own_csv_comes_back_to_the_last_digit(make_recording, tmp_path: Path) -> None:
    out = tmp_path / "rec.csv"
    with open_recording(make_recording()) as recording:
        export_recording(recording, out)
        with opened(out) as back:
            assert back.fs == recording.fs
            assert [channel.name for channel in back.info.channels] == [
                channel.name for channel in recording.info.channels
            ]
            np.testing.assert_array_equal(back.read(0, 9999), recording.read(0, 9999))
            assert [(gap.first_sample, gap.length) for gap in back.gaps] == [
                (gap.first_sample, gap.length) for gap in recording.gaps
            ]


@settings(deadline=None, max_examples=40)
@given(
    values=st.lists(
        st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=2), min_size=3, max_size=60
    ),
    between=st.sampled_from([",", ";", "\t", "|"]),
    comma=st.booleans(),
    names=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_whatever_is_written_is_seen_and_read(
    tmp_path_factory: pytest.TempPathFactory,
    values: list[list[float]],
    between: str,
    comma: bool,
    names: bool,
    encoding: str,
) -> None:
    path = tmp_path_factory.mktemp("seen") / "a.csv"
    mark = "," if comma and between != "," else "."
    lines = [between.join(f"{v:.17e}".replace(".", mark) for v in row) for row in values]
    if names:
        lines.insert(0, between.join(["left_vm (mV)", "right_vm (mV)"]))
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    # Columns are named: drawn values may rise as evenly as times do.
    with opened(path, ReadOptions(fs_hz=500, unit="uV", columns=("1", "2"))) as recording:
        np.testing.assert_array_equal(recording.read(0, 99), values)
        if names:
            assert [c.name for c in recording.info.channels] == ["left_vm", "right_vm"]


# --- nothing is guessed -----------------------------------------------------------------------


def test_a_decimal_comma_that_may_be_a_delimiter_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("".join(f"-{i % 3},0{i:03d}\n" for i in range(100)), encoding="utf-8")
    with pytest.raises(NeedsAnswer, match="'-0,0000' is one number") as asked:
        open_recording(path, STATED)
    assert asked.value.asks == ("decimal", "delimiter")
    with opened(path, replace(STATED, decimal=",")) as recording:
        assert recording.n_channels == 1
        assert recording.read(4, 5)[0, 0] == -1.0004
    with opened(path, replace(STATED, delimiter=",")) as recording:
        assert recording.read(4, 5).tolist() == [[-1.0, 4.0]]
    path.write_text("".join(f"{500 + i},{600 - i}\n" for i in range(100)), encoding="utf-8")
    with opened(path, STATED) as recording:  # whole numbers without leading zeros: two columns
        assert recording.n_channels == 2


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("clock", "10:00:00.5", "holds '10:00:00.5', which is no number of seconds"),
        ("at", "2024-01-01T10:00:00", "holds '2024-01-01T10:00:00', which is no number"),
        ("time [min]", "0.5", "is in 'min', which is no unit of time"),
    ],
)
def test_times_that_are_no_seconds_are_refused(
    tmp_path: Path, name: str, cell: str, said: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{name},left [mV]\n" + f"{cell},1.5\n" * 20, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(said)) as refused:
        open_recording(path, ReadOptions(time_column="1"))
    assert "--rate" in refused.value.hint


def test_milliseconds_are_not_taken_for_seconds(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,left [mV]\n" + "".join(f"{i},{i}.5\n" for i in range(60)), "utf-8")
    with pytest.raises(RecordingError, match="rises by 1 a row: as seconds that is 1 Hz") as found:
        open_recording(path, ReadOptions(time_column="1"))
    assert "time (ms)" in found.value.hint
    with opened(path, ReadOptions(fs_hz=1000.0)) as recording:
        assert (recording.fs, recording.gaps) == (1000.0, ())


def test_a_name_that_two_columns_have_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", header="time_s,emg_mV,emg_mV\n")
    with pytest.raises(ConfigError, match="2 inputs called 'emg'") as refused:
        open_recording(path, ReadOptions(columns=("emg",)))
    assert "--columns 2" in refused.value.hint
    with pytest.raises(ConfigError) as refused:
        open_recording(path, ReadOptions(time_column="7"))
    assert "--time-column" in refused.value.hint


def test_a_stated_rate_replaces_that_of_the_times_and_makes_no_gaps(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", header="time_s,left_mV,right_mV\n")
    for fs_hz in (250.0, 500.0, 2000.0, 8000.0):
        with opened(path, ReadOptions(fs_hz=fs_hz)) as recording:
            assert (recording.fs, recording.gaps) == (fs_hz, ())
            said = "the user, in place of 1000 Hz by the column of times"
            assert recording.info.settings["rate_from"] == said
            assert recording.info.settings["rate_by_times_hz"] == pytest.approx(1000.0)


def test_a_header_that_the_times_deny_is_a_question(tmp_path: Path) -> None:
    header = "Sampling rate: 2000 Hz\ntime_s,left_mV,right_mV\n"
    path = table(tmp_path / "a.csv", header=header)
    with pytest.raises(NeedsAnswer, match="says 2000 Hz, the column of times shows 1000 Hz") as one:
        open_recording(path)
    assert one.value.asks == ("fs_hz",)
    assert "--rate 1000 or --rate 2000" in one.value.hint
    with opened(path, ReadOptions(fs_hz=1000.0)) as recording:
        assert recording.fs == 1000.0


def test_a_store_that_fails_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []
    monkeypatch.setattr(delimited.RowStore, "close", lambda store: closed.append(store))
    with pytest.raises(RecordingError):
        with_times(tmp_path / "a.csv", np.zeros(50))
    assert len(closed) == 1
