"""Annotating a recording in the window, undo, and what is kept beside the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.gui.annotations.feature import Annotating
from app.gui.annotations.over_notes import note_colour
from app.gui.annotations.table import CHANNELS, LENGTH, TEXT, TIME
from app.gui.edits import Edits
from app.gui.main_window import MainWindow
from app.gui.review.span import Span
from app.gui.views.banner import ERROR
from recordings.annotations import (
    MAX_LETTERS,
    Annotation,
    Found,
    Sidecar,
    beside,
    identity_of,
    sidecar_path,
)
from recordings.export import ENDINGS, export_recording
from recordings.reader import open_recording as read_recording
from tests.gui.review.conftest import END, FS, write
from tests.gui.review.test_desk import open_recording

Open = Callable[..., MainWindow]


def put(path: Path, *annotations: Annotation) -> None:
    """Give a recording annotations, as another session did."""
    with read_recording(path) as recording:
        Sidecar(path, identity_of(recording)).save(annotations)


def kept(path: Path) -> list[dict[str, Any]]:
    """Return what the file beside a recording holds."""
    place = sidecar_path(path)
    if not place.exists():
        return []
    annotations: list[dict[str, Any]] = json.loads(place.read_text(encoding="utf-8"))["annotations"]
    return annotations


def opened(bot: QtBot, open_window: Open, path: Path) -> tuple[MainWindow, Annotating]:
    """Open a recording, and wait until its annotations are known."""
    window = open_window()
    open_recording(bot, window, path)
    feature = window.feature(Annotating)
    bot.waitUntil(lambda: feature.book.is_open)
    return window, feature


def type_text(bot: QtBot, feature: Annotating, text: str) -> None:
    """Type into the cell that is being edited."""
    editor = feature.panel.table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    bot.keyClicks(editor, text)
    bot.keyClick(editor, Qt.Key.Key_Return)
    bot.waitUntil(lambda: text in [one.text for one in feature.book.annotations])


def test_a_moment_is_annotated_with_one_key(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    before = recording_path.read_bytes()
    window, feature = opened(styled, open_window, recording_path)
    window.controller.seek(12.0)
    styled.waitUntil(lambda: window.controller.last_status.position_s == 12.0)
    styled.keyClick(window, Qt.Key.Key_N)
    assert window.docks.is_shown("annotations")
    type_text(styled, feature, "bar slips")
    (made,) = feature.book.annotations
    assert (made.first_sample, made.n_samples, made.text) == (6000, 0, "bar slips")
    styled.waitUntil(lambda: [one["text"] for one in kept(recording_path)] == ["bar slips"])
    assert recording_path.read_bytes() == before
    assert [note.text for note in window.signals.review.canvas.notes.all] == ["bar slips"]
    strip = window.replay_bar.navigator
    assert "bar slips" in strip.said_at(strip.width() * 6000 / strip._extent.n_samples)
    model = feature.panel.model
    shown = [model.index(0, column).data() for column in (TIME, LENGTH, TEXT, CHANNELS)]
    assert shown == ["0:12.00", "moment", "bar slips", "all"]


def test_a_span_is_selected_with_shift_and_annotated(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window, feature = opened(styled, open_window, recording_path)
    canvas = window.signals.review.canvas
    canvas.show_span(Span(2000, 4000))
    shift, y = Qt.KeyboardModifier.ShiftModifier, canvas.height() // 2
    places = [QPoint(round(canvas._x(sample)), y) for sample in (3000, 3500, 4000)]
    styled.mousePress(canvas, Qt.MouseButton.LeftButton, shift, places[0])
    for at in places[1:]:
        styled.mouseMove(canvas, at)
    styled.mouseRelease(canvas, Qt.MouseButton.LeftButton, shift, places[-1])
    assert canvas.span == Span(2000, 4000), "the picture stays"
    assert canvas.selection is not None
    assert canvas.selection.first == pytest.approx(3000, abs=8)
    assert not canvas.grab().isNull()
    styled.keyClick(canvas, Qt.Key.Key_N)
    type_text(styled, feature, "knees in")
    assert canvas.selection is None
    (made,) = feature.book.annotations
    assert made.first_sample == pytest.approx(3000, abs=8)
    assert made.n_samples == pytest.approx(1000, abs=16)
    colour = note_colour(canvas.notes.all[0].colour).name()
    image = canvas.grab().toImage()
    x = round(canvas._x(made.first_sample) * image.devicePixelRatio())
    column = {
        image.pixelColor(at, y).name() for at in (x - 1, x, x + 1) for y in range(image.height())
    }
    assert colour in column
    canvas.select(Span(100, 50))
    styled.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selection is None


def test_every_edit_can_be_undone(open_window: Open, styled: QtBot, recording_path: Path) -> None:
    put(recording_path, Annotation(1000, 200, "one"), Annotation(5000, 0, "two"))
    window, feature = opened(styled, open_window, recording_path)
    styled.waitUntil(lambda: len(feature.book.annotations) == 2)
    one, two = feature.book.annotations
    model, panel = feature.panel.model, feature.panel
    assert model.setData(model.index(0, TIME), "0:04,5")
    assert model.setData(model.index(0, LENGTH), "1.5")
    assert model.setData(model.index(0, TEXT), "first")
    assert not model.setData(model.index(0, TEXT), "  ")
    assert not model.setData(model.index(0, TIME), "soon")
    panel.select(feature.book.annotations[1])
    panel._list_channels()
    panel.channels_menu.actions()[3].trigger()
    assert feature.book.annotations[1].channels == ("right_gluteus_maximus",)
    assert model.index(1, CHANNELS).data() == "right gluteus maximus"
    styled.keyClick(panel.table, Qt.Key.Key_Delete)
    changed = Annotation(2250, 750, "first")
    assert feature.book.annotations == (changed,)
    assert window.commands.action("edit.undo").text() == "Undo: delete 1 annotation"
    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(5):
        styled.keyClick(window, Qt.Key.Key_Z, control)
    assert feature.book.annotations == (one, two)
    assert window.commands.action("edit.undo").text() == "Undo"
    assert not window.commands.can_run("edit.undo")
    for _ in range(5):
        styled.keyClick(window, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert feature.book.annotations == (changed,)
    styled.waitUntil(lambda: [a["text"] for a in kept(recording_path)] == ["first"])


def test_the_list_goes_to_a_place(open_window: Open, styled: QtBot, recording_path: Path) -> None:
    put(recording_path, Annotation(1000, 200, "one"), Annotation(14_000, 0, "two"))
    window, feature = opened(styled, open_window, recording_path)
    styled.waitUntil(lambda: len(feature.book.annotations) == 2)
    window.docks.set_shown("annotations", True)
    window.signals.review.canvas.show_span(Span(0, 2000))
    feature.panel.select(feature.book.annotations[1])
    feature.panel.table.setFocus()  # elsewhere, Return is the one key of the training
    styled.keyClick(feature.panel.table, Qt.Key.Key_Return)
    styled.waitUntil(lambda: window.controller.last_status.replay.position_s == 14_000 / FS)
    assert window.signals.review.canvas.span.holds(14_000)
    window.signals.set_review(False)
    styled.waitUntil(lambda: bool(feature._over_scope.all))
    assert not window.signals.scope.canvas.grab().isNull()


def test_the_menu_of_a_place(open_window: Open, styled: QtBot, recording_path: Path) -> None:
    put(recording_path, Annotation(9000, 2000, "jump & land"))
    window, feature = opened(styled, open_window, recording_path)
    canvas = window.signals.review.canvas
    styled.waitUntil(lambda: len(canvas.notes.all) == 1)

    def menu(sample: float) -> dict[str, Any]:
        canvas.menu_wanted.emit(canvas.mapToGlobal(QPoint(5, 5)), sample)
        found = canvas.findChildren(QMenu)[-1]
        return {action.text(): action for action in found.actions() if action.text()}

    assert list(menu(500)) == ["Annotate this moment", "Go here"]
    menu(9500)["Edit “jump && land”"].trigger()
    type_text(styled, feature, "jump")
    assert feature.book.annotations[0].text == "jump"
    canvas.select(Span(400, 200))
    inside = menu(500)
    assert next(iter(inside)) == "Annotate the selection"
    inside["Show only the selection"].trigger()
    assert canvas.span == Span(400, 200)
    inside["Loop the selection"].trigger()
    assert window.replay_bar.loop.isChecked()
    for open_menu in canvas.findChildren(QMenu):
        open_menu.close()


def test_the_sidecar_of_another_recording_is_said_and_kept(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    place = sidecar_path(recording_path)
    place.write_text("{damaged", encoding="utf-8")
    window, feature = opened(styled, open_window, recording_path)
    styled.waitUntil(lambda: window.banner.shown is not None)
    assert window.banner.shown is not None
    assert "damaged" in window.banner.shown.message
    assert place.read_text(encoding="utf-8") == "{damaged"
    feature.annotate(100, 50)
    # Said once both files are there: between them the old one still lies at its place.
    styled.waitUntil(lambda: "aside-1" in window.banner.shown.message)
    aside = place.with_name(f"{place.name}.aside-1")
    assert aside.read_text(encoding="utf-8") == "{damaged"
    assert len(kept(recording_path)) == 1


def test_what_cannot_be_written_is_said_and_tried_again(
    open_window: Open, styled: QtBot, recording_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, feature = opened(styled, open_window, recording_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("recordings.annotations.sync_descriptor", full)
        feature.annotate(100, 50)
        styled.waitUntil(lambda: window.banner.shown is not None)
        assert window.banner.shown is not None
        assert window.banner.shown.level == ERROR
        assert "disk is full" in window.banner.shown.message
        assert len(feature.book.annotations) == 1
    feature.annotate(300, 50)
    styled.waitUntil(lambda: len(kept(recording_path)) == 2)
    styled.waitUntil(lambda: window.banner.shown is None)


def test_an_edit_at_the_last_moment_is_written(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window, feature = opened(styled, open_window, recording_path)
    for sample in range(0, 1000, 100):
        feature.annotate(sample, 20)
    with styled.waitSignal(window.controller.closed, timeout=20_000):
        window.close()
    assert len(kept(recording_path)) == 10


def test_letters_typed_into_a_field_annotate_nothing(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window, feature = opened(styled, open_window, recording_path)
    feature.annotate(100, 0)
    type_text(styled, feature, "nnn, [L].")
    assert [one.text for one in feature.book.annotations] == ["nnn, [L]."]
    assert not window.replay_bar.loop.isChecked()


def test_without_a_recording_the_panel_says_what_to_do(open_window: Open) -> None:
    window = open_window()
    feature = window.feature(Annotating)
    assert "Open a recording" in feature.panel.empty.text()
    assert not feature.panel.add_button.isEnabled()
    for button in (feature.panel.add_button, feature.panel.delete_button):
        assert button.accessibleName()
        assert button.toolTip()
    feature.annotate(0, 0)
    assert feature.book.annotations == ()
    assert window.findChild(Edits) is not None


@pytest.mark.parametrize("typed", ["9" * 400, "99999999999999999", "1e300", "37"])
def test_a_time_beyond_the_end_is_the_end(
    open_window: Open, styled: QtBot, recording_path: Path, typed: str
) -> None:
    put(recording_path, Annotation(1000, 2000, "early", ()))
    _, feature = opened(styled, open_window, recording_path)
    model = feature.panel.model
    for column in (TIME, LENGTH):
        model.setData(model.index(0, column), typed)
        (one,) = feature.book.annotations
        assert one.end_sample <= END
    styled.waitUntil(
        lambda: (
            [entry["first_sample"] for entry in kept(recording_path)]
            == [one.first_sample for one in feature.book.annotations]
        )
    )
    with read_recording(recording_path) as recording:
        assert beside(recording) == Found(feature.book.annotations), "and it can be read again"


HOSTILE = (
    "x" * 10_000,
    "\u05e2\u05d1\u05e8\u05d9\u05ea \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u202e back",
    "\U0001f4aa\U0001f3fd set 1 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "one\ntwo\r\nthree\tfour",
    "<b>bold</b><img src=x onerror=1> &amp; && &File %1 {name} {0}",
    "\ud800 half a letter",
    "nothing\x00behind\x1b[31m",
)


def test_any_text_is_kept_shown_and_exported(
    open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    path = write(tmp_path / "one.h5", n_channels=1)
    window, feature = opened(styled, open_window, path)
    model = feature.panel.model
    for number, text in enumerate(HOSTILE, 1):
        feature.annotate(1000 * number, 0)
        assert model.setData(model.index(number - 1, TEXT), text)
        one = feature.book.annotations[number - 1]
        assert len(one.text) <= MAX_LETTERS
        assert text.startswith(one.text)
        assert "\n" not in model.index(number - 1, TEXT).data()
        feature._open_menu(QPoint(0, 0), float(one.first_sample))
        for menu in window.signals.review.canvas.findChildren(QMenu):
            menu.close()
    styled.waitUntil(lambda: len(kept(path)) == len(HOSTILE))
    for widget in (window.signals.review.canvas, window.replay_bar.navigator, feature.panel):
        assert not widget.grab().isNull()
    window.replay_bar.jumps.aboutToShow.emit()
    with read_recording(path) as recording:
        known = recording.annotated.annotations
        assert [one.first_sample for one in known] == [1000 * k for k in range(1, 8)]
        for ending in sorted(set(ENDINGS) - {".c3d"}):  # which takes no gaps
            out = tmp_path / f"out{ending}"
            export_recording(recording, out)
            if ending != ".parquet":  # which is not read by us
                with read_recording(out) as copy:
                    assert copy.n_channels == 1, ending
