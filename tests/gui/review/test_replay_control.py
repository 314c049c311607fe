"""Driving a replay in the window: loop, steps, jumps, a typed time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.gui.look import palettes, theme
from app.gui.main_window import MainWindow
from app.gui.replay.feature import ReplayControl
from app.gui.replay.reps import ALL_CHANNELS
from app.gui.review.span import Span
from dsp.events import BURST_OFF, BURST_ON, MARKER, Event
from tests.gui.review.conftest import BEFORE, END, FS, write
from tests.gui.review.test_desk import open_recording

Open = Callable[..., MainWindow]
#: Onsets in samples; the second channel follows the first by 100 samples.
ONSETS = (1000, 3000, 5000, 7000)


@pytest.fixture
def rhythm_path(tmp_path: Path) -> Path:
    """A recording with four repetitions."""
    events = [Event(4000, MARKER, -1, "set 1", 4000), Event(12_000, MARKER, -1, "set 2", 12_000)]
    for onset in ONSETS:
        for channel in (0, 1):
            first = onset + 100 * channel
            events.append(Event(first, BURST_ON, channel, "", first + 50))
            events.append(Event(first + 600, BURST_OFF, channel, "", first + 650))
    return write(tmp_path / "rhythm.h5", events=events)


@pytest.fixture
def window(open_window: Open, styled: QtBot, rhythm_path: Path) -> MainWindow:
    """A window with the recording under review, the replay at its beginning."""
    made = open_window()
    open_recording(styled, made, rhythm_path)
    return made


def place(window: MainWindow) -> float:
    """Return the sample at which the replay is."""
    replay = window.controller.last_status.replay
    assert replay is not None
    return round(replay.position_s * FS, 3)


def loop(window: MainWindow) -> tuple[float, float] | None:
    """Return the samples of the loop that the engine plays."""
    replay = window.controller.last_status.replay
    if replay is None or replay.loop_s is None:
        return None
    return round(replay.loop_s[0] * FS, 3), round(replay.loop_s[1] * FS, 3)


def go(bot: QtBot, window: MainWindow, sample: float) -> None:
    """Bring the replay to a sample."""
    window.controller.seek(sample / FS)
    bot.waitUntil(lambda: place(window) == sample)


def press(bot: QtBot, window: MainWindow, key: Qt.Key, keys: str = "") -> None:
    """Press a key of the window."""
    held = {
        "": Qt.KeyboardModifier.NoModifier,
        "ctrl": Qt.KeyboardModifier.ControlModifier,
        "alt": Qt.KeyboardModifier.AltModifier,
    }[keys]
    bot.keyClick(window.focusWidget() or window, key, held)


def test_it_waits_before_its_first_sample(window: MainWindow) -> None:
    assert place(window) == 0
    assert window.controller.last_status.received == 0


def test_a_loop_between_two_keys(window: MainWindow, styled: QtBot) -> None:
    control = window.feature(ReplayControl)
    go(styled, window, 4100)
    press(styled, window, Qt.Key.Key_BracketLeft)
    styled.waitUntil(lambda: loop(window) == (4100, END))
    go(styled, window, 4400)
    press(styled, window, Qt.Key.Key_BracketRight)
    styled.waitUntil(lambda: loop(window) == (4100, 4400))
    assert window.replay_bar.loop.isChecked()
    styled.waitUntil(lambda: place(window) == 4100)
    seen: list[float] = []
    window.controller.status.connect(lambda _: seen.append(place(window)))
    window.controller.set_speed(1.0)
    window.controller.play()
    styled.waitUntil(lambda: any(b < a for a, b in pairwise(seen)), timeout=20_000)
    window.controller.pause()
    assert min(seen) >= 4100
    assert max(seen) <= 4400
    assert "Settling" not in window.replay_bar.facts.text() or control.loop.on
    press(styled, window, Qt.Key.Key_L)
    styled.waitUntil(lambda: loop(window) is None)
    assert control.loop.span == Span(4100, 300)
    assert not window.replay_bar.loop.isChecked()
    press(styled, window, Qt.Key.Key_L)
    styled.waitUntil(lambda: loop(window) == (4100, 4400))


def test_the_loop_takes_what_is_most_likely_meant(window: MainWindow, styled: QtBot) -> None:
    control, canvas = window.feature(ReplayControl), window.signals.review.canvas
    go(styled, window, 3500)
    window.replay_bar.loop.click()
    begins = ONSETS[1]
    assert control.loop.span == Span(begins, 2000), "the repetition that plays"
    window.replay_bar.loop.click()
    assert not control.loop.on
    control.loop = type(control.loop)()
    canvas.show_span(Span(2000, 1500))
    press(styled, window, Qt.Key.Key_L)
    assert control.loop.span == Span(2000, 1500), "what is seen"
    press(styled, window, Qt.Key.Key_L)
    canvas.select(Span(2500, 400))
    press(styled, window, Qt.Key.Key_L)
    assert control.loop.span == Span(2500, 400), "what is selected"
    styled.waitUntil(lambda: loop(window) == (2500, 2900))


def test_a_loop_is_dragged_on_the_times(window: MainWindow, styled: QtBot) -> None:
    control, strip = window.feature(ReplayControl), window.replay_bar.navigator
    y, wide = strip.height() - 4, strip.width()

    def drag(first: float, end: float) -> None:
        places = [QPoint(round(x * wide), y) for x in (first, (first + end) / 2, end)]
        styled.mousePress(strip, Qt.MouseButton.LeftButton, pos=places[0])
        for at in places[1:]:
            styled.mouseMove(strip, at)
        styled.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=places[-1])

    drag(0.25, 0.5)
    assert control.loop.on
    assert control.loop.span is not None
    assert control.loop.span.first == pytest.approx(END / 4, rel=0.01)
    assert control.loop.span.end == pytest.approx(END / 2, rel=0.01)
    drag(0.5, 0.75)
    assert control.loop.span.first == pytest.approx(END / 4, rel=0.01)
    assert control.loop.span.end == pytest.approx(END * 0.75, rel=0.01)
    drag(0.25, 0.1)
    assert control.loop.span.first == pytest.approx(END * 0.1, rel=0.02)
    styled.waitUntil(lambda: loop(window) is not None)


def test_a_loop_that_is_too_short_is_shown_as_it_is_played(
    window: MainWindow, styled: QtBot
) -> None:
    control = window.feature(ReplayControl)
    control.loop_over(Span(1000, 10))
    styled.waitUntil(lambda: control.loop.span == Span(1000, 125))


def test_steps_by_repetition(window: MainWindow, styled: QtBot) -> None:
    control = window.feature(ReplayControl)
    onsets = ONSETS
    assert control.reps().onsets == onsets
    for onset in onsets:
        press(styled, window, Qt.Key.Key_Period)
        styled.waitUntil(lambda onset=onset: place(window) == onset)
    press(styled, window, Qt.Key.Key_Period)
    assert window.banner.shown is not None
    assert "no repetition" in window.banner.shown.message
    window.replay_bar.back.click()
    styled.waitUntil(lambda: place(window) == onsets[-2])
    assert window.banner.shown is None
    control.choose_reference(1)
    assert control.reps().onsets == tuple(onset + 100 for onset in onsets)
    control.choose_reference(ALL_CHANNELS)
    assert control.reps().onsets == onsets


def test_jumps_to_markers_and_gaps(window: MainWindow, styled: QtBot) -> None:
    for key, held, sample in (
        (Qt.Key.Key_Right, "ctrl", 4000),
        (Qt.Key.Key_Right, "ctrl", 12_000),
        (Qt.Key.Key_Left, "alt", BEFORE),
        (Qt.Key.Key_Left, "ctrl", 4000),
        (Qt.Key.Key_Right, "alt", BEFORE),
    ):
        press(styled, window, key, held)
        styled.waitUntil(lambda sample=sample: place(window) == sample)
    press(styled, window, Qt.Key.Key_Right, "alt")
    assert window.banner.shown is not None
    assert window.banner.shown.message == "There is no gap ahead."


def test_a_typed_time(window: MainWindow, styled: QtBot) -> None:
    shown = window.replay_bar.place
    press(styled, window, Qt.Key.Key_G, "ctrl")
    assert shown.asks
    assert shown.field.hasFocus()
    styled.keyClicks(shown.field, "lnv")  # keys of the window, elsewhere
    styled.keyClick(shown.field, Qt.Key.Key_Return)
    assert shown.asks
    assert shown.field.property("alert")
    assert loop(window) is None
    shown.field.selectAll()
    styled.keyClicks(shown.field, "0:14,5")
    styled.keyClick(shown.field, Qt.Key.Key_Return)
    assert not shown.asks
    styled.waitUntil(lambda: place(window) == 14.5 * FS)
    press(styled, window, Qt.Key.Key_G, "ctrl")
    styled.keyClick(shown.field, Qt.Key.Key_Escape)
    assert not shown.asks
    press(styled, window, Qt.Key.Key_G, "ctrl")
    styled.keyClicks(shown.field, "99:00")
    styled.keyClick(shown.field, Qt.Key.Key_Return)
    styled.waitUntil(lambda: place(window) == END)


def test_the_menu_of_places(window: MainWindow, styled: QtBot) -> None:
    menu = window.replay_bar.jumps
    menu.aboutToShow.emit()
    titles = {action.text(): action for action in menu.actions() if action.text()}
    assert list(titles) == [
        "Repetitions (4)",
        "Repetitions are told from",
        "Markers (2)",
        "Gaps (1)",
        "Annotations (0)",
        "Go to a time",
        "Begin the loop here",
        "End the loop here",
    ]

    def inside(title: str) -> list[QAction]:
        inner = titles[title].menu()
        assert isinstance(inner, QMenu)
        return list(inner.actions())

    assert not titles["Annotations (0)"].menu().isEnabled()  # type: ignore[attr-defined]
    assert [one.text() for one in inside("Markers (2)")] == ["0:08.0   set 1", "0:24.0   set 2"]
    inside("Markers (2)")[1].trigger()
    styled.waitUntil(lambda: place(window) == 12_000)
    choices = inside("Repetitions are told from")
    assert choices[0].isChecked()
    assert "Gluteus maximus" in choices[0].text()
    choices[1].trigger()
    assert window.feature(ReplayControl).reference == ALL_CHANNELS


def test_without_a_recording_nothing_can_be_driven(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    for name in ("replay.loop", "replay.next_rep", "replay.go_to", "annotations.add"):
        assert not window.commands.can_run(name)


def test_another_recording_has_no_loop(
    window: MainWindow, styled: QtBot, recording_path: Path
) -> None:
    control = window.feature(ReplayControl)
    control.loop_over(Span(1000, 2000))
    window.picker.button.click()
    styled.waitUntil(lambda: window.desk.session is None)
    assert control.loop.span is None
    open_recording(styled, window, recording_path)
    assert loop(window) is None
    press(styled, window, Qt.Key.Key_Comma)
    assert window.banner.shown is not None


def test_every_control_of_the_bar_has_a_name_and_a_tip(window: MainWindow) -> None:
    bar = window.replay_bar
    for widget in (bar.back, bar.button, bar.forward, bar.loop, bar.speeds, bar.place.field):
        assert widget.accessibleName()
        assert widget.toolTip()
    for widget, key in ((bar.back, ","), (bar.forward, "."), (bar.loop, "L")):
        assert f"({key})" in widget.toolTip()


@pytest.mark.thorough
def test_the_bar_holds_in_a_narrow_window_with_large_letters(
    window: MainWindow, styled: QtBot
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    try:
        theme.apply(application, palettes.LIGHT, 1.6)
        window.resize(1280, 720)
        bar = window.replay_bar
        styled.waitUntil(lambda: bar.navigator.width() > 300)
        assert bar.minimumSizeHint().width() <= 1280
        assert bar.place.position.width() >= bar.place.position.sizeHint().width()
    finally:
        theme.apply(application, palettes.LIGHT)


@pytest.mark.thorough
def test_strip_and_review_take_on_another_look(window: MainWindow, styled: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    session, canvas = window.desk.session, window.signals.review.canvas
    assert session is not None
    before = canvas.picture
    try:
        theme.apply(application, palettes.DARK)
        styled.waitUntil(lambda: canvas.picture is not before)
        ink = theme.channel_colours(session.channels)[0].alone
        image = canvas.grab().toImage()
        ratio = round(image.devicePixelRatio())
        found = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 5 * ratio)
            for y in range(0, image.height() // 2, ratio)
        }
        assert ink in found
        strip = window.replay_bar.navigator.grab().toImage()
        assert strip.pixelColor(3, 10).lightness() < 80
    finally:
        theme.apply(application, palettes.LIGHT)
