"""The window of the protocols: read, copied, edited, kept as drafts, brought in and taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.gui.background import Background
from app.gui.look import palettes, theme
from app.gui.main_window import MainWindow
from app.gui.protocols.channels_form import ChannelsForm
from app.gui.protocols.facts_form import FactsForm
from app.gui.protocols.feature import ProtocolsFeature
from app.gui.protocols.inputs import Line, MaybeNumber
from app.gui.protocols.keeper import Keeper
from app.gui.protocols.muscle_pick import MusclePick
from app.gui.protocols.step_form import StepForm
from app.gui.protocols.window import ProtocolsWindow
from app.gui.protocols.zone_input import UV, ZoneInput
from app.protocol_store import Kept, ProtocolStore, ready_protocols
from app.protocols.session.kinds import RULES, Span
from app.protocols.session.protocol import KINDS, RETEST, Protocol
from tests.unit.protocols.session.some_protocols import small

Open = Callable[..., MainWindow]
HOSTILE = (
    "<script>alert(1)</script><b>x</b>\u0645\u0631\u062d\u0628\u0627 \U0001f600 " + "y" * 10_000
)


class Bench:
    """The window of the protocols on a folder, with its threads waited for."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        self.bot, self.store = bot, ProtocolStore(folder)
        # Not the bot's: it deletes widgets before a fixture can wait for the threads.
        self.parent = QWidget()
        self.background = Background()
        self.keeper = Keeper(self.store.drafts, self.background, self.background)
        self.window = self.open()

    def open(self) -> ProtocolsWindow:
        self.window = ProtocolsWindow(self.store, self.keeper, self.background, self.parent)
        self.window.show()
        self.settle()
        return self.window

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.background.idle)

    def mark(self, protocol_id: str) -> Kept:
        browse = self.window.browse
        for row in range(browse.rows.count()):
            browse.rows.setCurrentRow(row)
            marked = browse.marked
            protocol = None if marked is None else marked.protocol
            if marked is not None and protocol is not None and protocol.id == protocol_id:
                return marked
        raise AssertionError(protocol_id)

    def begin(self, protocol: Protocol) -> None:
        """Open an own protocol in the editor."""
        self.store.save(protocol)
        self.window.read()
        self.settle()
        self.mark(protocol.id)
        self.window.browse.edit.click()
        self.settle()

    def step(self, at: int) -> StepForm:
        editor = self.window.editor
        editor.parts.setCurrentRow(at + 2)
        assert isinstance(editor.form, StepForm)
        return editor.form

    def write(self, name: str, text: str) -> None:
        """Type into a line of the form that is open."""
        form = self.window.editor.form
        assert isinstance(form, StepForm | FactsForm)
        line = form.rows[name].inner
        assert isinstance(line, Line)
        line.setText(text)
        line.textEdited.emit(text)

    @property
    def edited(self) -> Protocol:
        return self.window.editor.protocol


@pytest.fixture
def bench(styled: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(styled, tmp_path / "protocols")
    yield made
    made.window.close()
    made.settle()
    made.parent.deleteLater()


def test_the_ready_ones_are_listed_and_read(bench: Bench) -> None:
    browse = bench.window.browse
    assert browse.rows.item(0).text() == "Ready protocols"
    bench.mark("bilateral_squat")
    text = browse.reading.text
    for said in ("Bilateral squat", "about 17 min", "Gluteus maximus", "Push the floor away"):
        assert said in text
    assert browse.edit.text() == "Copy and edit"
    assert not browse.delete.isVisible()
    assert not browse.copy.isVisible()


def test_others_add_a_button_for_the_marked_one(bench: Bench) -> None:
    taken: list[Protocol] = []
    bench.window.browse.offer("Start a session with it", "play", taken.append)
    bench.mark("deadlift")
    bench.window.browse._offers[0][0].click()
    assert [one.id for one in taken] == ["deadlift"]


def test_a_ready_one_is_edited_as_a_copy_of_its_own(bench: Bench) -> None:
    bench.mark("quick_look")
    with bench.bot.waitSignal(bench.window.changed):
        bench.window.browse.edit.click()
    bench.settle()
    assert bench.edited.id == "quick_look_2"
    bench.write("name", "Monday look")
    bench.step(2)
    number = bench.step(2).rows["seconds"].inner
    assert isinstance(number, MaybeNumber)
    before = bench.window.editor.minutes.text()
    number.setValue(600)
    assert bench.window.editor.minutes.text() != before
    bench.window.editor.save.click()
    bench.settle()
    kept = bench.store.get("quick_look_2")
    assert kept is not None
    assert (kept.name, kept.version, kept.steps[2].seconds) == ("Monday look", 2, 600.0)
    assert "Monday look" in bench.window.browse.rows.currentItem().text()
    assert bench.store.drafts.all() == {}


def test_what_is_wrong_is_said_at_its_field_and_hinders_saving(bench: Bench) -> None:
    bench.begin(replace(ready_protocols()[1], id="mine"))
    editor = bench.window.editor
    form = bench.step(4)
    bench.write("tempo", "fast")
    assert "write it like 3-1-X" in form.rows["tempo"].line.text()
    assert not editor.save.isEnabled()
    assert "step 5 (warm_up)" in editor.line.text()
    assert editor.parts.currentItem().text().endswith("!")
    editor.parts.setCurrentRow(0)
    editor.show_it.click()
    assert editor.parts.currentRow() == 6
    bench.write("tempo", "2-0-2")
    assert editor.save.isEnabled()
    assert not editor.parts.currentItem().text().endswith("!")


def test_a_name_that_is_missing_or_endless_is_said(bench: Bench) -> None:
    bench.begin(small())
    form = bench.window.editor.form
    assert isinstance(form, FactsForm)
    bench.write("name", "")
    assert "missing" in form.rows["name"].line.text()
    bench.write("name", HOSTILE)
    assert "at most 80" in form.rows["name"].line.text()
    bench.write("name", "Fine")
    assert form.rows["name"].line.text() == ""


def test_every_kind_has_a_form_of_what_it_uses(bench: Bench) -> None:
    bench.begin(replace(ready_protocols()[1], id="mine"))
    editor = bench.window.editor
    bench.step(8)
    for kind in KINDS:
        editor._add(kind)
        form, rule = editor.form, RULES[kind]
        assert isinstance(form, StepForm)
        for name in ("seconds", "rest_s", "count"):
            if name not in rule.options:
                assert (name in form.rows) is (getattr(rule, name) is not None), (kind, name)
        assert ("side" in form.rows) is rule.takes_side, kind
        assert ("feedback" in form.rows) is rule.takes_feedback, kind
        assert ("of" in form.rows) is (kind == RETEST), kind
        assert editor.save.isEnabled(), editor.line.text()


def test_steps_are_added_moved_doubled_removed_and_all_of_it_undone(bench: Bench) -> None:
    bench.begin(small())
    editor = bench.window.editor
    bench.step(0)
    editor._add("reps")
    editor.twice.click()
    assert [step.id for step in bench.edited.steps] == ["rest", "reps", "reps_2"]
    editor.up.click()
    assert [step.id for step in bench.edited.steps] == ["rest", "reps_2", "reps"]
    assert editor.parts.currentRow() == 3
    editor.remove.click()
    assert [step.id for step in bench.edited.steps] == ["rest", "reps"]
    for _ in range(4):
        editor.undo.click()
    assert bench.edited == small()
    assert not editor.undo.isEnabled()
    for _ in range(4):
        editor.redo.click()
    assert [step.id for step in bench.edited.steps] == ["rest", "reps"]
    editor.parts.setCurrentRow(3)
    editor.remove.click()
    editor.remove.click()
    assert len(bench.edited.steps) == 1
    assert not editor.remove.isEnabled()


def test_letters_of_one_name_are_undone_together(bench: Bench) -> None:
    bench.begin(small())
    for text in ("S", "Sm", "Sma"):
        bench.write("name", text)
    bench.window.editor.undo.click()
    assert bench.edited.name == "Small"


def test_zones_options_and_muscles_of_a_step(bench: Bench) -> None:
    bench.begin(small())
    bench.step(0)
    bench.window.editor._add("hold")
    form = bench.step(1)
    zone, pick = form.rows["low_pct"].inner, form.rows["muscles"].inner
    assert isinstance(zone, ZoneInput)
    assert isinstance(pick, MusclePick)
    zone.which.setCurrentIndex(zone.which.findData(UV))
    zone.which.activated.emit(zone.which.currentIndex())
    assert bench.edited.steps[1].options == {"low_uv": 0.0, "high_uv": 15.0}
    zone.low.setValue(20)
    assert "below" in form.rows["low_pct"].line.text()
    zone.high.setValue(30)
    assert bench.window.editor.save.isEnabled()
    pick.boxes["agonist"].click()
    assert bench.edited.steps[1].muscles == ("agonist",)
    assert pick.add is not None
    pick.add.chosen.emit("soleus")
    assert bench.edited.steps[1].muscles == ("agonist", "soleus")
    again = bench.window.editor.form
    assert isinstance(again, StepForm)
    bench.step(1).kind.setCurrentIndex(form.kind.findData("rest"))
    bench.window.editor.form.kind_wanted.emit("rest")  # type: ignore[union-attr]
    assert bench.edited.steps[1].options == {}
    assert bench.edited.steps[1].muscles == ()


def test_a_set_by_maximal_intent_may_end_by_velocity(bench: Bench) -> None:
    bench.begin(small())
    bench.step(0)
    bench.window.editor._add("reps")
    form = bench.step(1)
    assert "velocity_stop_pct" not in form.rows
    form._tell_option("intent", "maximal")
    form = bench.window.editor.form  # type: ignore[assignment]
    number = form.rows["velocity_stop_pct"].inner.findChild(MaybeNumber)
    number.setValue(20)
    assert bench.edited.steps[1].options == {"intent": "maximal", "velocity_stop_pct": 20.0}
    form._tell_option("intent", None)
    assert bench.edited.steps[1].options == {}


def test_channels_are_added_changed_and_removed(bench: Bench) -> None:
    bench.begin(small(exercise="squat"))
    editor = bench.window.editor
    editor.parts.setCurrentRow(1)

    def form() -> ChannelsForm:
        assert isinstance(editor.form, ChannelsForm)
        return editor.form

    form().fill.click()
    assert len(bench.edited.channels) == 4
    form().add.chosen.emit("gluteus_medius")
    assert editor.parts.currentItem().text() == "10 channels"
    form().rows[4].up.click()
    form().rows[3].optional.click()
    form().rows[3].sides.setCurrentIndex(1)
    form().rows[3].sides.activated.emit(1)
    channel = bench.edited.channels[3]
    assert (channel.muscle, channel.optional, channel.sides) == ("gluteus_medius", True, ("left",))
    form().rows[0].remove.click()
    assert bench.edited.channels[0].muscle == "gluteus_maximus"
    form().add.chosen.emit("gluteus_maximus")
    assert "there twice" in form().rows[-1].line.text()
    assert not editor.save.isEnabled()


def test_edits_outlive_the_window_and_a_crash(bench: Bench) -> None:
    bench.begin(small())
    bench.write("name", "")  # not even possible
    bench.bot.waitUntil(lambda: "small" in bench.store.drafts.all())  # without any closing
    bench.window.close()
    bench.settle()
    bench.open()
    assert bench.store.get("small") == small()
    bench.mark("small")
    assert "edits not saved" in bench.window.browse.rows.currentItem().text()
    assert bench.window.browse.edit.text() == "Go on editing"
    bench.window.browse.edit.click()
    assert bench.edited.name == ""
    assert bench.window.editor.undo.isEnabled()
    bench.write("name", "Small")  # as it was: nothing is left to keep
    bench.settle()
    bench.bot.waitUntil(lambda: bench.store.drafts.all() == {})


def test_edits_are_discarded_and_taken_back(bench: Bench) -> None:
    bench.begin(small())
    bench.write("name", "Other")
    bench.window.editor.discard.click()
    bench.settle()
    browse = bench.window.browse
    assert browse.isVisible()
    assert bench.store.drafts.all() == {}
    browse.undo.click()
    assert bench.edited.name == "Other"
    bench.window.editor.back.click()
    bench.settle()
    assert bench.store.drafts.all()["small"].name == "Other"


def test_a_protocol_is_deleted_and_taken_back(bench: Bench) -> None:
    bench.store.save(small())
    bench.window.read("small")
    bench.settle()
    bench.mark("small")
    bench.window.browse.delete.click()
    bench.settle()
    assert bench.store.get("small") is None
    bench.window.browse.undo.click()
    bench.settle()
    assert bench.store.get("small") == small()
    assert not bench.window.browse.undo.isVisible()


def test_a_broken_file_is_listed_with_what_is_wrong_and_can_be_deleted(bench: Bench) -> None:
    bench.store.save(small())
    bad = bench.store.folder / "bad.toml"
    bad.write_bytes(b"\xff\x00")
    bench.window.read()
    bench.settle()
    browse = bench.window.browse
    row = next(k for k in range(browse.rows.count()) if "bad.toml" in browse.rows.item(k).text())
    browse.rows.setCurrentRow(row)
    assert "no text" in browse.reading.text
    assert not browse.edit.isVisible()
    assert not browse.export.isEnabled()
    browse.delete.click()
    bench.settle()
    browse.undo.click()
    bench.settle()
    assert bad.read_bytes() == b"\xff\x00"


def test_out_and_in_again(bench: Bench, tmp_path: Path) -> None:
    out = tmp_path / "out.toml"
    bench.window.export_to(replace(small(), id="guest", name="Guest"), out)
    bench.settle()
    bench.window.import_from(out)
    bench.settle()
    assert bench.store.get("guest") is not None
    assert bench.window.browse.marked is not None
    assert "Imported: Guest" in bench.window.browse.line.text()
    bench.window.import_from(out)
    bench.settle()
    _answer(bench, "Keep both")
    assert bench.store.get("guest_2") is not None
    out.write_text(out.read_text(encoding="utf-8").replace('"Guest"', '"New"'), encoding="utf-8")
    bench.window.import_from(out)
    bench.settle()
    _answer(bench, "Replace it")
    kept = bench.store.get("guest")
    assert kept is not None
    assert kept.name == "New"
    bench.window.export_to(ready_protocols()[0], out)
    bench.settle()
    bench.window.import_from(out)
    bench.settle()
    _answer(bench, "Cancel")
    assert bench.store.get("quick_look_2") is None


def test_a_file_that_is_none_is_refused(bench: Bench, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("name = 3", encoding="utf-8")
    bench.window.import_from(bad)
    bench.settle()
    assert "bad.toml" in bench.window.browse.line.text()
    assert list(bench.store.folder.glob("*.toml")) == []


def test_texts_of_a_file_are_no_markup(bench: Bench) -> None:
    named = replace(small(), id="evil", name="<b>x</b> \u0645\u0631 \U0001f600")
    evil = replace(named, steps=(replace(named.steps[0], title="<h1>t</h1>", note="<i>n</i>"),))
    bench.begin(evil)
    bench.window.editor.back.click()
    for page in (bench.window.browse, bench.window.editor):
        for label in page.findChildren(QLabel):
            if "<" in label.text():
                assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


def test_both_pages_follow_another_theme(bench: Bench) -> None:
    """Forms were made anew once while Qt went through them with the new style: that crashed."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        theme.apply(application, palettes.DARK)
        QCoreApplication.processEvents()
        heading = bench.window.browse.rows.item(0)
        assert heading.foreground().color().name() == QColor(palettes.DARK.muted).name()
        bench.begin(small())
        bench.write("name", "")
        theme.apply(application, palettes.LIGHT)
        QCoreApplication.processEvents()
        alert = bench.window.editor.parts.item(0)
        assert alert.foreground().color().name() == QColor(palettes.LIGHT.warning_text).name()
    finally:
        theme.apply(application)


def test_numbers_say_what_is_usual(styled: QtBot) -> None:
    field = MaybeNumber(Span(1.0, 600.0, 60.0, unit="s"), "usual: 1 min")
    styled.addWidget(field)
    told: list[object] = []
    field.chosen.connect(told.append)
    field.show_number(None)
    assert field.text() == "usual: 1 min"
    field.show_number(2.5)
    assert (field.text(), told) == ("2.5 s", [])
    field.setValue(30.0)
    field.setValue(field.minimum())
    assert told == [30.0, None]


@pytest.fixture
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    return tmp_path / "config"


def test_the_window_opens_by_its_key(own_config: Path, open_window: Open, styled: QtBot) -> None:
    window = open_window()
    feature = window.feature(ProtocolsFeature)
    taken: list[str] = []
    feature.offer("First", "", lambda one: taken.append(one.id))
    styled.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert feature.window is not None
    styled.waitUntil(lambda: feature.window.browse.rows.count() > 10)  # type: ignore[union-attr]
    feature.offer("Second", "", lambda one: taken.append(one.id))
    for button, _ in feature.window.browse._offers:
        button.click()
    assert taken == ["quick_look", "quick_look"]
    assert feature.store.folder == own_config / "protocols"
    feature.window.close()
    assert feature.window is None
    styled.waitUntil(lambda: window.controller.background.idle)


def _answer(bench: Bench, text: str) -> None:
    box = bench.window.question
    assert isinstance(box, QMessageBox)
    next(one for one in box.buttons() if one.text() == text).click()
    bench.settle()
