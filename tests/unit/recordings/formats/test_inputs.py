"""Which inputs are taken, in which unit, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from acquisition.errors import ConfigError
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.inputs import (
    Input,
    channel_infos,
    columns_of,
    emg_columns,
    factors_uv,
    left_out,
    listed,
    rate_of,
    unit_uv,
)
from recordings.read_options import ReadOptions

PATH = Path("a.bin")
NOTHING = ReadOptions()
MIXED = [Input("Fz", "N"), Input("Biceps", "mV"), Input("EEG", "uV"), Input("x", "")]


@pytest.mark.parametrize(
    ("unit", "uv"),
    [
        ("uV", 1.0), ("µV", 1.0), ("μV", 1.0), ("microvolts", 1.0), ("mV", 1e3), (" V ", 1e6),
        ("Volts", 1e6), ("nV", 1e-3), ("", None), ("N", None), ("counts", None), ("vv", None),
    ],
)  # fmt: skip
def test_units(unit: str, uv: float | None) -> None:
    assert unit_uv(unit) == uv


def test_voltages_are_taken_and_of_these_what_says_emg() -> None:
    assert emg_columns(MIXED, NOTHING, PATH) == [1, 2]
    named = [*MIXED, Input("EMG 7", "V")]
    assert emg_columns(named, NOTHING, PATH) == [4]
    assert emg_columns([Input("a", "uV"), Input("b", "uV", kind="sEMG")], NOTHING, PATH) == [1]
    assert left_out(named, [4]) == ["Fz", "Biceps", "EEG", "x"]


def test_where_nothing_has_a_unit_all_are_taken() -> None:
    assert emg_columns([Input("a"), Input("b")], NOTHING, PATH) == [0, 1]
    assert emg_columns([Input("a"), Input("emg"), Input("c", "N")], NOTHING, PATH) == [1]


def test_no_voltage_is_a_question() -> None:
    with pytest.raises(NeedsAnswer, match=r"it has Fz \(N\), 2 \(deg\)") as caught:
        emg_columns([Input("Fz", "N"), Input("", "deg")], NOTHING, PATH)
    assert caught.value.asks == ("columns", "unit")


def test_columns_by_label_or_number() -> None:
    assert columns_of(["biceps", "4", " FZ "], MIXED, PATH) == [1, 3, 0]
    for wrong in ("0", "5", "triceps", "-1", "1.5", ""):
        with pytest.raises(ConfigError, match="has no input"):
            columns_of([wrong], MIXED, PATH)
    with pytest.raises(ConfigError, match="names an input twice"):
        columns_of(["Biceps", "2"], MIXED, PATH)
    with pytest.raises(ConfigError, match="2 inputs called 'A'") as refused:
        columns_of(["A"], [Input("a"), Input("b"), Input("A ")], PATH, "--time-column")
    assert "--time-column 1 (they are 1, 3)" in refused.value.hint


def test_what_the_user_states_goes_first() -> None:
    assert factors_uv(MIXED, [1, 2], NOTHING, PATH) == [1e3, 1.0]
    assert factors_uv(MIXED, [0, 1], ReadOptions(unit="V"), PATH) == [1e6, 1e6]
    assert factors_uv(MIXED, [3], ReadOptions(uv_per_count=-0.5), PATH) == [-0.5]
    with pytest.raises(NeedsAnswer, match=r"unit of Fz in volts \(it says 'N'\)"):
        factors_uv(MIXED, [0], NOTHING, PATH)
    with pytest.raises(NeedsAnswer, match="it says nothing"):
        factors_uv(MIXED, [3], NOTHING, PATH)


def test_a_stated_rate_goes_before_that_of_the_file() -> None:
    assert rate_of(NOTHING, 1000.0) == 1000.0
    assert rate_of(ReadOptions(fs_hz=500.0), 1000.0) == 500.0
    assert rate_of(ReadOptions(fs_hz=500.0), 0.0) == 500.0
    for impossible in (0.0, -1.0, float("nan"), 2e6):
        with pytest.raises(ValueError, match="a sampling rate of"):
            rate_of(NOTHING, impossible)


def test_names_are_unique_and_printable() -> None:
    labels = ["a", "a", "", "left_biceps", "x\x00y\n z" + 200 * "w", "a 2", "a"]
    names = [item.name for item in channel_infos(labels)]
    assert names[:4] == ["a", "a 2", "ch3", "left_biceps"]
    assert names[4].startswith("x y z")
    assert (len(names[4]), len(set(names))) == (100, 7)
    side = channel_infos(["left_biceps"], lsb_uv=[0.5], rails_uv=[(-1.0, 1.0)])[0]
    assert (side.muscle, side.side, side.lsb, side.rail_uv) == ("biceps", "left", 0.5, (-1.0, 1.0))
    with pytest.raises(RecordingError, match="no signal"):
        channel_infos([])


def test_long_lists_are_shortened() -> None:
    assert listed([]) == "none"
    assert listed([Input("a" * 99, "uV")] * 30).endswith("and 18 more")
