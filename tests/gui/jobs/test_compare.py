"""A recording with other settings beside its own: the numbers of `analyze`, whatever is asked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.cli import main
from app.gui.compare.feature import CompareFeature
from app.gui.compare.form import SettingsForm
from app.gui.compare.settings import PRESETS, changed, preset_of, words
from app.gui.compare.table import (
    BURSTS,
    MDF_SLOPE,
    MDF_START,
    RMS_MAX,
    RMS_MEAN,
    SYMMETRY,
    Cell,
    Row,
    as_text,
    cell_text,
    compare,
    difference_text,
    why,
)
from app.gui.compare.work import Wish, analyse, save
from app.gui.export.choice import Part
from app.gui.jobs.job import Cancelled, Task
from app.gui.main_window import MainWindow
from app.gui.views.result_line import ERROR
from dsp.spec import PipelineSpec, Setting
from recordings.errors import RecordingError
from recordings.read_options import ReadOptions

WIDE: dict[str, Setting] = {"band_low_hz": 10.0, "band_high_hz": 400.0, "rms_ms": 125.0}


def of_cli(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    """Return what ``myobench analyze --json`` prints."""
    capsys.readouterr()
    assert main(["analyze", "--json", *(str(item) for item in arguments)]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def found(path: Path, part: Part | None = None, changes: dict[str, Setting] | None = None) -> Any:
    return analyse(Wish(path, ReadOptions(), part or Part(), changes or WIDE), None, Task())


def test_both_sides_are_what_the_command_line_says(
    squat_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ("--band", 10, 400, "--rms-ms", 125)
    comparison = found(squat_path)
    assert json.loads(json.dumps(comparison.recorded)) == of_cli(capsys, squat_path)
    assert json.loads(json.dumps(comparison.other)) == of_cli(capsys, squat_path, *flags)
    assert comparison.page.startswith("<!doctype html>") or "<html" in comparison.page


@pytest.mark.thorough
def test_a_part_is_analysed_as_the_command_line_does(
    squat_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    comparison = found(squat_path, Part(5.0, 20.0))
    expected = of_cli(capsys, squat_path, "--from", 5, "--to", 20)
    assert json.loads(json.dumps(comparison.recorded)) == expected
    assert expected["span_s"] == [5.0, 20.0]
    assert expected["duration_s"] == 15.0


def test_the_rows_hold_the_numbers_of_the_documents(squat_path: Path) -> None:
    comparison = found(squat_path)
    rows = compare(comparison.recorded, comparison.other)
    assert len(rows) == 6 * 5 + 3
    by_name = {(row.subject, row.quantity): row for row in rows}
    for one, two in zip(comparison.recorded["channels"], comparison.other["channels"], strict=True):
        name = one["name"].replace("_", " ")
        for quantity, field in ((RMS_MEAN, "rms_mean"), (RMS_MAX, "rms_max")):
            row = by_name[name, quantity]
            assert (row.recorded.value, row.other.value) == (one[field], two[field])
            assert row.difference == two[field] - one[field]
        assert by_name[name, BURSTS].recorded.value == len(one["bursts"])
        trend = one["median_frequency"]
        assert by_name[name, MDF_START].recorded.value == trend["intercept_hz"]
        slope = by_name[name, MDF_SLOPE].recorded
        assert (slope.value, slope.spread) == (
            trend["slope_pct_per_s"],
            trend["slope_se_pct_per_s"],
        )
    pair = comparison.recorded["pairs"][0]
    symmetry = by_name[pair["muscle"].replace("_", " "), SYMMETRY].recorded
    assert (symmetry.value, symmetry.spread) == (pair["si_pct"], pair["si_half_width_pct"])


def test_a_number_that_is_withheld_says_why_and_has_no_difference(squat_path: Path) -> None:
    comparison = found(squat_path, Part(5.0, 15.0))  # too short for a trend
    rows = compare(comparison.recorded, comparison.other)
    row = next(row for row in rows if row.quantity == MDF_SLOPE)
    assert cell_text(row, row.recorded) == "–"
    assert difference_text(row) == "–"
    assert why(row) == comparison.recorded["channels"][0]["median_frequency"]["reason"] != ""
    one_side = Row("a", MDF_SLOPE, "%/s", 3, Cell(1.0, 0.5), Cell(None, reason="too short"))
    assert why(one_side) == "Other settings: too short"
    assert cell_text(one_side, one_side.recorded) == "1.000 ± 0.500"


@pytest.mark.thorough
def test_the_copied_table_has_all_digits(squat_path: Path) -> None:
    comparison = found(squat_path)
    rows = compare(comparison.recorded, comparison.other)
    read = list(csv.DictReader(io.StringIO(as_text(rows, "\t")), delimiter="\t"))
    assert len(read) == len(rows)
    assert float(read[0]["recorded"]) == comparison.recorded["channels"][0]["rms_mean"]
    assert float(read[0]["difference"]) == rows[0].difference


@pytest.mark.thorough
def test_the_recording_s_own_half_is_not_analysed_twice(
    squat_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = found(squat_path)
    shares: list[float] = []

    class Noted(Task):
        def progress(self, share: float) -> None:
            shares.append(share)

    wish = Wish(squat_path, ReadOptions(), Part(), {"rms_ms": 100.0})
    again = analyse(wish, former, Noted())
    assert again.recorded is former.recorded
    assert shares == sorted(shares)
    assert 0.9 < shares[-1] <= 1.0
    elsewhere = Wish(squat_path, ReadOptions(), Part(0.0, 5.0), {"rms_ms": 100.0})
    assert analyse(elsewhere, former, Noted()).recorded is not former.recorded


def test_it_can_be_given_up(squat_path: Path) -> None:
    task = Task()
    task.stopping.set()
    with pytest.raises(Cancelled):
        analyse(Wish(squat_path, ReadOptions(), Part(), WIDE), None, task)


@pytest.mark.thorough
@pytest.mark.parametrize("ending", [".csv", ".json", ".html"])
def test_it_is_saved_once_and_never_over_another_file(
    squat_path: Path, tmp_path: Path, ending: str
) -> None:
    comparison = found(squat_path)
    out = save(comparison, tmp_path / f"a{ending}")
    text = out.read_text(encoding="utf-8")
    assert text
    if ending == ".json":
        assert json.loads(text)["other"]["settings"]["overrides"] == WIDE
    with pytest.raises(RecordingError, match="already exists"):
        save(comparison, out)
    assert out.read_text(encoding="utf-8") == text


# --- settings ------------------------------------------------------------------------------------


def test_presets_are_recognised_and_only_changes_count() -> None:
    base = PipelineSpec(mains_hz=50.0)
    for number, preset in enumerate(PRESETS):
        wanted = {**base.to_dict(), **preset.changes}
        assert changed(base, wanted).items() <= preset.changes.items()
        same = [changed(base, {**base.to_dict(), **one.changes}) for one in PRESETS]
        assert preset_of(base, wanted) == same.index(same[number])
    assert preset_of(base, {**base.to_dict(), "rms_ms": 77.0}) == -1


def test_a_method_without_hum_to_remove_is_no_change() -> None:
    assert changed(PipelineSpec(), {"mains_hz": 0.0, "mains_method": "subtract"}) == {}


def test_changes_in_words() -> None:
    assert words({}) == ""
    assert words(WIDE) == "band 10–400 Hz · RMS 125 ms"
    said = words({"mains_hz": 50.0, "mains_method": "subtract", "ecg_removal": True})
    assert said == "hum of 50 Hz removed · method: a sinusoid subtracted · heartbeat removed"


def test_the_form_begins_with_the_recording_and_finds_its_preset(styled: QtBot) -> None:
    form = SettingsForm()
    styled.addWidget(form)
    base = PipelineSpec(band_low_hz=15.0, rms_ms=200.0)
    form.set_base(base, recorded=True)
    assert form.changes == {}
    assert form.preset.currentText() == "As recorded"
    form.high.setValue(400.0)
    assert form.changes == {"band_high_hz": 400.0}
    assert form.preset.currentText() == "Chosen below"
    form.preset.setCurrentIndex(4)
    form.preset.activated.emit(4)
    assert form.ecg.isChecked()
    assert form.more.isChecked(), "what it changes is seen"
    assert form.changes == {"band_low_hz": 30.0, "ecg_removal": True}


# --- in the window -------------------------------------------------------------------------------


@pytest.mark.thorough
def test_ctrl_r_in_the_window(
    open_recording_in: Callable[[], MainWindow],
    styled: QtBot,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    squat_path: Path,
) -> None:
    window = open_recording_in()
    feature = window.feature(CompareFeature)
    panel = feature.panel
    window.commands.run("recording.analyse")
    assert window.docks.is_shown("analysis")
    panel.form.low.setValue(10.0)
    panel.form.high.setValue(400.0)
    panel.form.rms.setValue(125.0)
    panel.run_button.click()
    assert panel.cancel_button.isVisible()
    styled.waitUntil(lambda: panel.shown is not None, timeout=60_000)
    expected = of_cli(capsys, squat_path, "--band", 10, 400, "--rms-ms", 125)
    shown = panel.shown
    assert shown is not None
    assert shown.other["channels"][0]["rms_mean"] == expected["channels"][0]["rms_mean"]
    assert panel.table.item(1, 0).text() == "RMS mean, µV"
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("channel\tquantity\tunit\trecorded")
    feature.save(tmp_path / "a.csv")
    # The file is there a moment before the window says so.
    styled.waitUntil(lambda: "a.csv is written" in panel.line.text, timeout=20_000)
    feature.save(tmp_path / "a.csv")
    styled.waitUntil(lambda: panel.line.level == ERROR, timeout=20_000)
    assert "already exists" in panel.line.text
    window.commands.run("recording.analyse")
    assert not window.docks.is_shown("analysis")


def test_settings_that_are_not_possible_are_told_in_the_panel(
    open_recording_in: Callable[[], MainWindow], styled: QtBot
) -> None:
    window = open_recording_in()
    panel = window.feature(CompareFeature).panel
    window.commands.run("recording.analyse")
    panel.form.low.setValue(900.0)
    panel.run_button.click()
    styled.waitUntil(lambda: panel.line.level == ERROR, timeout=20_000)
    assert "band" in panel.line.text
    assert panel.run_button.isVisible()
    assert window.banner.shown is None, "once is enough"


def test_without_a_recording_the_panel_says_what_to_do(
    open_window: Callable[..., MainWindow],
) -> None:
    window = open_window()
    panel = window.feature(CompareFeature).panel
    assert not panel.run_button.isEnabled()
    assert "Open a recording" in panel.nothing.text()


@pytest.mark.thorough
def test_cancelling_it_leaves_the_table_as_it_was(
    open_recording_in: Callable[[], MainWindow], styled: QtBot
) -> None:
    window = open_recording_in()
    feature = window.feature(CompareFeature)
    window.commands.run("recording.analyse")
    feature.panel.run_button.click()
    feature.panel.cancel_button.click()
    styled.waitUntil(lambda: feature.panel.run_button.isVisible(), timeout=20_000)
    assert feature.panel.shown is None
    assert isinstance(feature.panel.wished_part, Part)


@pytest.mark.thorough
def test_closing_the_window_in_the_midst_of_it_ends_in_order(
    open_recording_in: Callable[[], MainWindow], styled: QtBot
) -> None:
    window = open_recording_in()
    window.feature(CompareFeature).analyse()
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.finish()
    assert window.controller.long_work.running() == ()
