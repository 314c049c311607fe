from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from app.gui.look import palettes, theme
from app.gui.scope.bursts import BurstNumbers
from app.gui.scope.gaps import GapLog
from app.gui.scope.lane_dialog import LaneDialog
from app.gui.scope.lane_gutter import AXIS_PX, gain_text
from app.gui.scope.lane_menu import lane_menu
from app.gui.scope.lanes import Lanes
from app.gui.scope.readout_panel import ReadoutPanel
from app.gui.scope.scope_image import ScopeSettings
from app.gui.scope.view import ScopeView
from dsp.events import BURST_OFF, BURST_ON, Event
from tests.gui.conftest import make_snapshot, pairs
from tests.gui.scope.test_scope_view import pixels, shown


def place(view: ScopeView, lane: float) -> QPoint:
    """Return the point of the gutter so many lanes below its top."""
    count = len(view.lanes.shown)
    return QPoint(60, round((view.gutter.height() - AXIS_PX) * lane / count))


def test_a_name_is_dragged_to_another_place(styled: QtBot) -> None:
    view = shown(styled, make_snapshot())
    changes: list[Lanes] = []
    view.lanes_changed.connect(changes.append)
    styled.mousePress(view.gutter, Qt.MouseButton.LeftButton, pos=place(view, 0.5))
    styled.mouseMove(view.gutter, place(view, 2.0))
    styled.mouseMove(view.gutter, place(view, 3.1))
    styled.mouseRelease(view.gutter, Qt.MouseButton.LeftButton, pos=place(view, 3.1))
    assert view.lanes.shown == (1, 2, 0, 3)
    assert changes == [view.lanes]
    assert view.settings.shown == (1, 2, 0, 3)


def test_a_press_selects_and_a_double_click_hides(styled: QtBot) -> None:
    view = shown(styled, make_snapshot())
    styled.mouseClick(view.gutter, Qt.MouseButton.LeftButton, pos=place(view, 1.5))
    assert view.selected == 1
    styled.mouseClick(view.gutter, Qt.MouseButton.LeftButton, pos=place(view, 1.5))
    assert view.selected is None
    styled.mouseDClick(view.gutter, Qt.MouseButton.LeftButton, pos=place(view, 2.5))
    assert view.lanes.shown == (0, 1, 3)


def test_the_wheel_changes_the_gain_of_one_lane(styled: QtBot) -> None:
    view = shown(styled, make_snapshot())
    at = QPointF(place(view, 2.5))
    for notch in (60, 60, 120):
        event = QWheelEvent(
            at,
            view.gutter.mapToGlobal(at),
            QPoint(),
            QPoint(0, notch),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.gutter, event)
    assert view.lanes.gains == (1.0, 1.0, 4.0, 1.0)
    assert gain_text(4.0) == "×4"
    assert gain_text(0.25) == "÷4"
    assert gain_text(1.0) == ""


def test_keys_select_move_magnify_and_hide(styled: QtBot) -> None:
    view = shown(styled, make_snapshot())
    gutter = view.gutter
    styled.keyClick(gutter, Qt.Key.Key_Down)
    styled.keyClick(gutter, Qt.Key.Key_Down)
    assert view.selected == 1
    styled.keyClick(gutter, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.lanes.shown == (1, 0, 2, 3)
    styled.keyClick(gutter, Qt.Key.Key_Minus)
    assert view.lanes.gains[1] == 0.5
    styled.keyClick(gutter, Qt.Key.Key_Delete)
    assert view.lanes.shown == (0, 2, 3)
    assert view.selected == 0
    styled.keyClick(gutter, Qt.Key.Key_Escape)
    assert view.selected is None


def test_a_larger_gain_draws_larger_and_a_hidden_lane_gives_its_room(styled: QtBot) -> None:
    view = shown(styled, make_snapshot(), ScopeSettings(lane_uv=2000.0))
    before = pixels(view)
    view.change_lanes(view.lanes.gain_stepped(0, 2))
    after = pixels(view)
    lane = (view.canvas.height() - AXIS_PX) // 4
    assert (before[:lane] != after[:lane]).any()
    np.testing.assert_array_equal(before[lane : 4 * lane], after[lane : 4 * lane])
    view.change_lanes(Lanes.of(4).only((2,)))
    assert list(view.canvas.scope.lane_edges) == [0, view.canvas.height() - AXIS_PX]


def test_with_all_channels_hidden_a_button_brings_them_back(styled: QtBot) -> None:
    view = shown(styled, make_snapshot())
    view.change_lanes(view.lanes.only(()))
    assert view.show_all.isVisible()
    assert view.wish().seconds == 0.0
    view.show_all.click()
    assert view.lanes == Lanes.of(4)
    assert not view.show_all.isVisible()


def test_the_menu_of_a_lane_does_what_it_says(styled: QtBot) -> None:
    view = shown(styled, make_snapshot())
    fitted: list[int] = []
    for text, expected in (
        ("Hide", (0, 1, 3)),
        ("Only this", (2,)),
        ("Move up", (0, 2, 1, 3)),
        ("Move down", (0, 1, 3, 2)),
    ):
        view.set_lanes(Lanes.of(4))
        menu = lane_menu(view, view.channels, view.lanes, 2, view.change_lanes, fitted.append)
        next(action for action in menu.actions() if action.text() == text).trigger()
        assert view.lanes.shown == expected
    next(action for action in menu.actions() if action.text() == "Fit this lane").trigger()
    assert fitted == [2]


def test_the_list_of_channels_changes_the_lanes(styled: QtBot) -> None:
    view = shown(styled, make_snapshot())
    dialog = LaneDialog(view)
    dialog.lanes_wanted.connect(view.change_lanes)
    view.lanes_changed.connect(lambda lanes: dialog.follow(view.channels, lanes))
    dialog.set_lanes(view.channels, view.lanes)
    dialog.show()
    table = dialog.table
    assert not dialog.up.isEnabled()
    dialog.down.click()
    assert view.lanes.order == (1, 0, 2, 3)
    assert table.currentRow() == 1
    dialog.more.click()
    assert view.lanes.gains == (2.0, 1.0, 1.0, 1.0)
    styled.keyClick(table, Qt.Key.Key_Space)
    assert view.lanes.shown == (1, 2, 3)
    styled.keyClick(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert view.lanes.order == (0, 1, 2, 3)
    dialog.none.click()
    assert view.lanes.shown == ()
    dialog.all.click()
    assert view.lanes.shown == (0, 1, 2, 3)


@pytest.mark.parametrize("n_channels", [1, 2, 256])
@pytest.mark.parametrize("fs", [125.0, 1000.0])
def test_any_number_of_lanes_at_any_rate_paints(styled: QtBot, n_channels: int, fs: float) -> None:
    channels = tuple(ChannelInfo(f"exg_{k}") for k in range(n_channels))
    for sweep in (False, True):
        view = shown(styled, make_snapshot(channels, fs=fs), ScopeSettings(sweep=sweep))
        assert len(np.unique(pixels(view))) > 3
        view.place_cursors()
        snapshot = make_snapshot(channels, fs=fs)
        view.hold(snapshot, replace(snapshot, raw=True))
        view.canvas.zoom(0.001)
        assert len(np.unique(pixels(view))) > 3


def test_a_new_look_reaches_what_is_drawn(styled: QtBot) -> None:
    view = shown(styled, make_snapshot())
    light = pixels(view)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, palettes.DARK)
    try:
        dark = pixels(view)
        assert (light == theme.rgb32(palettes.LIGHT.panel)).mean() > 0.3
        assert (dark == theme.rgb32(palettes.DARK.panel)).mean() > 0.3
        assert not (dark == theme.rgb32(palettes.LIGHT.panel)).any()
    finally:
        theme.apply(application)


def test_a_gap_withholds_what_is_measured_across_it(styled: QtBot) -> None:
    snapshot = make_snapshot()
    traces = snapshot.traces.copy()
    traces[7000:7100, 1] = np.nan
    snapshot = replace(snapshot, traces=traces)
    view = shown(styled, snapshot)
    view.place_cursors()
    view.hold(snapshot, replace(snapshot, raw=True))
    panel = ReadoutPanel()
    styled.addWidget(panel)
    panel.set_readout(view.readout())
    assert panel.model.text(0, 4) not in ("–", "")
    assert panel.model.text(1, 4) == "withheld: gap in the span"
    assert panel.table.columnSpan(1, 4) == 3
    view.select(0)
    panel.set_readout(view.readout())
    assert panel.table.columnSpan(0, 4) == 1


def test_raw_amplitudes_are_read_from_the_middle_line(styled: QtBot) -> None:
    snapshot = make_snapshot()
    raw = replace(snapshot, traces=snapshot.traces + np.float32(5000.0), raw=True)
    view = shown(styled, raw, ScopeSettings(raw=True))
    view.place_cursors()
    view.hold(snapshot, raw)
    readout = view.readout()
    assert readout is not None
    assert np.abs(readout.at_a_uv).max() < 1000
    view.set_settings(ScopeSettings(raw=False))
    filtered = view.readout()
    assert filtered is not None
    np.testing.assert_allclose(filtered.at_a_uv, readout.at_a_uv, atol=10)


def test_gaps_are_gathered_as_they_come() -> None:
    rows = np.ones((100, 3), dtype=np.float32)
    rows[20:30] = np.nan
    rows[40:50, 0] = np.nan  # one channel alone: no gap of the stream
    rows[60:] = np.nan
    whole, parts = GapLog(), GapLog()
    whole.extend(0, rows, 1000)
    for start in range(0, 100, 7):
        parts.extend(0, rows[max(0, start - 5) : start + 7], 1000 + max(0, start - 5))
    assert whole.gaps == parts.gaps == ((1020, 1030), (1060, 1100))
    parts.extend(1, rows[:25], 0)
    assert parts.gaps == ((20, 25),)


def burst(number: int, channel: int = 0) -> tuple[Event, Event]:
    """Return onset and offset of a burst."""
    at = 1000 * number
    return Event(at, BURST_ON, channel, "", at), Event(at + 400, BURST_OFF, channel, "", at + 400)


def test_bursts_are_counted_from_the_beginning_of_the_epoch() -> None:
    numbers = BurstNumbers()
    events = (*burst(1), *burst(2), *burst(2, channel=1))
    assert numbers.extend(0, events)
    assert not numbers.extend(0, events)
    numbers.extend(0, (*events[2:], *burst(3)[:1]))
    assert [(b.number, b.start, b.stop) for b in numbers.of(0)] == [
        (1, 1000, 1400),
        (2, 2000, 2400),
        (3, 3000, None),
    ]
    assert [b.number for b in numbers.of(1)] == [1]
    numbers.extend(0, burst(9))  # a hole: nobody knows how many there were
    assert numbers.of(0) == ()
    numbers.extend(1, burst(1))
    assert [b.number for b in numbers.of(0)] == [1]


def test_names_of_many_lanes_are_told_apart(styled: QtBot) -> None:
    view = shown(styled, make_snapshot(pairs(64)))
    assert not view.gutter.grab().isNull()
    assert view.gutter.channel_at(1.0) == 0
    assert view.gutter.channel_at(view.gutter.height() - 1.0) is None
