"""The settings dialog: what is chosen holds, reaches the engine, and is there at the next start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.config import AppConfig, ConfigFileError
from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.preferences import Preferences
from app.gui.settings.dialog import SettingsDialog
from app.gui.settings.fields import all_fields, default
from app.layered import in_force
from app.settings_file import SettingsFile
from dsp.spec import PipelineSpec

Open = Callable[..., MainWindow]
SIM = "sim:squat?seed=1&fs=1000&channels=2"


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window()


def opened(window: MainWindow, bot: QtBot, page: str = "chain") -> SettingsDialog:
    bot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.frame.settings.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.isModal()
    dialog.show_page(page)
    return dialog


def test_ranges_and_defaults_are_those_of_the_chain() -> None:
    for field in all_fields():
        value = default(field.name)
        if field.choices:
            assert value in dict(field.choices)
        elif not field.is_switch:
            assert field.least <= float(value) <= field.most
            for end in (field.least, field.most):
                whole = type(value) is int
                spec = {field.name: int(end) if whole else float(end)}
                others = {"rms_ms": 5000.0} if field.name == "hop_ms" else {}
                others |= {"hop_ms": 1.0} if field.name == "rms_ms" else {}
                others |= {"band_high_hz": 5000.0} if field.name == "band_low_hz" else {}
                others |= {"band_low_hz": 1.0} if field.name == "band_high_hz" else {}
                PipelineSpec.from_dict({**others, **spec})


def test_a_change_reaches_the_next_connection_and_not_the_present_one(
    window: MainWindow, styled: QtBot
) -> None:
    window.connect_to(SIM)
    styled.waitUntil(lambda: window._snapshot is not None, timeout=20_000)
    dialog = opened(window, styled)
    dialog.chain.inputs["rms_ms"].input.setValue(100.0)  # type: ignore[attr-defined]
    assert window.bench.spec.rms_ms == 100
    assert window.controller.spec == PipelineSpec()
    window.controller.disconnect_from()
    styled.waitUntil(lambda: window._status.state is EngineState.IDLE)
    window.connect_to(SIM)
    styled.waitUntil(lambda: window._snapshot is not None, timeout=20_000)
    assert window.controller.spec == PipelineSpec(rms_ms=100.0)
    assert "100 ms" in window.signals._note.text()


def test_what_is_not_possible_is_refused_in_one_line(window: MainWindow, styled: QtBot) -> None:
    dialog = opened(window, styled)
    low = dialog.chain.inputs["band_low_hz"].input
    low.setValue(900.0)  # type: ignore[attr-defined]
    assert "band 900 to 450 Hz is not possible" in dialog.line.text()
    assert "\n" not in dialog.line.text()
    assert window.bench.spec == PipelineSpec()
    low.setValue(30.0)  # type: ignore[attr-defined]
    assert dialog.line.text() == ""
    assert window.bench.spec.band_low_hz == 30
    dialog.chain.defaults.click()
    assert window.bench.spec == PipelineSpec()
    assert not dialog.chain.defaults.isEnabled()


def test_what_config_toml_says_cannot_be_changed_here(tmp_path: Path, styled: QtBot) -> None:
    given = {"spec": {"mains_hz": 50.0}, "notes": {"electrode": "Ag/AgCl"}}
    file = SettingsFile(tmp_path / "settings.json")
    file.write({"spec": {"mains_hz": 60.0, "rms_ms": 100.0}})
    preferences = Preferences(in_force(file, given), given, file)
    assert preferences.spec == PipelineSpec(mains_hz=50.0, rms_ms=100.0)
    preferences.choose({"spec.mains_hz": 0.0})
    assert preferences.spec.mains_hz == 50
    preferences.forget(["spec.rms_ms"])
    assert preferences.spec == PipelineSpec(mains_hz=50.0)
    assert preferences.is_given("spec.mains_hz")


def test_settings_are_there_at_the_next_start(tmp_path: Path, styled: QtBot) -> None:
    path = tmp_path / "settings.json"
    first = Preferences(in_force(SettingsFile(path), {}), {}, SettingsFile(path))
    first.choose({"spec.rms_ms": 100.0, "data_dir": str(tmp_path), "notes.subject": "P017"})
    first.save()
    file = SettingsFile(path)
    assert file.remark == ""
    config = in_force(file, {})
    assert config.spec.rms_ms == 100
    assert config.data_dir == tmp_path
    assert config.notes.subject == "P017"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"version": 2, "settings": {}}',
        '{"version": true, "settings": {}}',
        '{"version": 1, "settings": 3}',
        '{"version": 1, "settings": {"spec": {"rms_ms": "long"}}}',
        '{"version": 1, "settings": {"spec": {"of a later version": 1}}}',
        '{"version": 1, "settings": {"spec": {"band_low_hz": 600}}}',
    ],
)
def test_a_file_that_cannot_be_used_is_set_aside_with_a_word(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    file = SettingsFile(path)
    assert in_force(file, {"spec": {"mains_hz": 50.0}}) == AppConfig.from_mapping(
        {"spec": {"mains_hz": 50.0}}
    )
    assert "settings.json.unused" in file.remark
    assert "\n" not in file.remark
    assert path.with_name("settings.json.unused").read_text() == content


def test_choices_that_do_not_go_with_config_toml_leave_it_in_force(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.write({"spec": {"band_low_hz": 100.0}})
    config = in_force(file, {"spec": {"band_high_hz": 80.0}})
    assert config.spec == PipelineSpec(band_high_hz=80.0)
    assert "band 100 to 80 Hz" in file.remark


def test_a_refused_change_changes_nothing(styled: QtBot) -> None:
    preferences, told = Preferences(AppConfig()), list[AppConfig]()
    preferences.changed.connect(told.append)
    with pytest.raises(ConfigFileError, match="rms_ms"):
        preferences.choose({"spec.rms_ms": 1.0})
    assert preferences.config == AppConfig()
    assert not told


def test_folder_and_defaults_of_recordings(
    window: MainWindow, styled: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window, styled, "recording")
    styled.waitUntil(lambda: "GB free" in dialog.recording.free.text())
    field = dialog.recording.fields["subject"]
    field.setText("P017")
    field.editingFinished.emit()
    assert window.controls.subject.text() == "P017"
    elsewhere = tmp_path / "elsewhere"
    dialog.recording.chosen.emit({"data_dir": str(elsewhere)})
    assert window.new_recording_path().parent == elsewhere
    dialog.recording.switches["publish"].click()
    assert window.preferences.config.lsl.publish
    assert dialog.recording.switches["network"].isEnabled()


def test_the_look_follows_the_dialog(window: MainWindow, styled: QtBot) -> None:
    from app.gui.look import palettes, theme

    dialog = opened(window, styled, "look")
    choice = dialog.look.theme
    choice.setCurrentIndex(choice.findData("dark"))
    choice.activated.emit(choice.currentIndex())
    assert theme.now() is palettes.DARK
    dialog.look.text_size.setValue(25)
    assert theme.text_scale() == 1.25
    choice.setCurrentIndex(choice.findData("light"))
    choice.activated.emit(choice.currentIndex())
    dialog.look.text_size.setValue(20)
    assert theme.text_scale() == 1.0
