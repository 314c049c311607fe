from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acquisition.timing.clock_fit import RateEstimate
from acquisition.types import ChannelInfo
from app.engine.state import EngineState, EngineStatus, ReplayStatus
from app.gui.look import theme
from app.gui.scope.bursts import Burst, burst_intervals
from app.gui.scope.lane_gutter import named_lanes
from app.gui.views.banner import ERROR, INFO, Banner, Notice
from app.gui.views.replay_bar import ReplayBar
from app.gui.views.status_strip import StatusStrip
from app.gui.widgets import ElidedLabel
from dsp.events import BURST_OFF, BURST_ON, Event
from tests.gui.conftest import pairs

# --- bursts -------------------------------------------------------------------------------------


def test_bursts_cut_off_by_history_or_still_lasting() -> None:
    events = [
        Event(50, BURST_OFF, 0),  # its onset is older than what is known
        Event(100, BURST_ON, 1),
        Event(200, BURST_OFF, 1),
        Event(300, BURST_ON, 0),  # goes on
    ]
    assert burst_intervals(events, 10, 400) == [
        Burst(0, 10, 50),
        Burst(1, 100, 200),
        Burst(0, 300, 400),
    ]
    assert burst_intervals(events, 250, 400) == [Burst(0, 300, 400)]


# --- strip, banner, replay bar ------------------------------------------------------------------


def test_the_strip_says_what_the_link_does(styled: QtBot) -> None:
    strip = StatusStrip()
    styled.addWidget(strip)
    status = EngineStatus(
        EngineState.STREAMING,
        fs=2000,
        data_age_s=0.02,
        received=10_000,
        lost=50,
        gaps=2,
        latency_ms=6.4,
        envelope_delay_ms=143.2,
        disk_free_bytes=42_000_000_000,
    )
    strip.set_status(status, 8)
    assert strip.state.text == "Streaming"
    assert strip.age.text == "< 0.1 s"
    assert strip.rate.text == "… of 2000 Hz"
    assert strip.loss.text == "0.50 %, 50 in 2 gaps"
    assert strip.latency.text == "6 + 143 ms"
    assert strip.disk.text == "42 GB, 81 h"
    assert strip.recorded.text == "–"
    strip.set_status(replace(status, stale=True, data_age_s=1.26), 8)
    assert (strip.state.text, strip.age.text) == ("No data", "1.3 s")
    strip.set_status(EngineStatus(EngineState.FAULT), 0)
    assert strip.state.text == "Not connected"
    strip.set_status(EngineStatus(EngineState.FAULT, fs=2000), 0)
    assert strip.state.text == "Stopped (fault)"
    strip.set_status(EngineStatus(EngineState.IDLE), 0)
    assert (strip.state.text, strip.rate.text, strip.loss.text) == ("Not connected", "–", "–")
    replay = ReplayStatus(1.0, 10.0, 1.0, True, False)
    strip.set_status(replace(status, replay=replay), 8)
    assert strip.state.text == "Replay paused"


def test_changing_numbers_do_not_move_the_strip(styled: QtBot) -> None:
    strip = StatusStrip()
    styled.addWidget(strip)
    strip.resize(1280, 40)
    strip.show()
    places = set()
    for lost, age in ((0, 0.0), (123_456, 12.3)):
        status = EngineStatus(
            EngineState.RECORDING,
            fs=2000,
            rate=RateEstimate(1987.6, 0.01, -6200.0, 5.0, 1.0, 60.0) if lost else None,
            data_age_s=age,
            received=10**6,
            lost=lost,
            gaps=99,
            disk_free_bytes=10**12,
        )
        strip.set_status(status, 8)
        cells = (strip.state, strip.age, strip.rate, strip.loss, strip.disk)
        places.add(tuple(cell.x() for cell in cells))
    assert len(places) == 1


def test_the_gravest_notice_is_shown_and_one_per_cause(styled: QtBot) -> None:
    banner = Banner()
    styled.addWidget(banner)
    assert banner.shown is None
    banner.post("demo", Notice(INFO, "finished"))
    banner.post("engine", Notice(ERROR, "lost <b>", "check the cable"))
    banner.post("engine", Notice(ERROR, "lost again", "check the cable"))
    assert banner.shown == Notice(ERROR, "lost again", "check the cable")
    banner.dismiss()
    assert banner.shown == Notice(INFO, "finished")
    banner.clear("demo")
    assert banner.shown is None
    assert banner.isHidden()


def test_a_drag_seeks_and_is_not_pulled_back(styled: QtBot) -> None:
    bar = ReplayBar()
    styled.addWidget(bar)
    bar.resize(800, 70)
    bar.show()
    bar.set_status(ReplayStatus(10.0, 100.0, 1.0, False, False), 1000.0)
    assert (bar.place.position.text(), bar.place.length.text()) == ("00:10.0", "01:40.0")
    strip = bar.navigator
    middle = strip.rect().center()
    with styled.waitSignal(bar.seek) as caught:
        styled.mousePress(strip, Qt.MouseButton.LeftButton, pos=middle)
        bar.set_status(ReplayStatus(10.1, 100.0, 1.0, False, False), 1000.0)
        assert bar.place.position.text() != "00:10.1"
        assert bar.is_seeking
    assert caught.args[0] == pytest.approx(50.0, abs=0.5)
    styled.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=middle)
    bar.set_status(ReplayStatus(50.2, 100.0, 1.0, True, False), 1000.0)
    assert bar.place.position.text() == "00:50.2"
    assert bar.button.accessibleName() == "Play"
    with styled.waitSignal(bar.play):
        bar.button.click()


@pytest.mark.parametrize(
    ("key", "expected_s"),
    [
        (Qt.Key.Key_Right, 51.0),
        (Qt.Key.Key_PageUp, 40.0),
        (Qt.Key.Key_Home, 0.0),
        (Qt.Key.Key_End, 100.0),
    ],
)
def test_keys_seek(styled: QtBot, key: Qt.Key, expected_s: float) -> None:
    bar = ReplayBar()
    styled.addWidget(bar)
    bar.set_status(ReplayStatus(50.0, 100.0, 1.0, True, False), 1000.0)
    with styled.waitSignal(bar.seek) as caught:
        styled.keyClick(bar.navigator, key)
    assert caught.args == [expected_s]


def test_what_settles_after_a_jump_is_told_until_it_has_settled(styled: QtBot) -> None:
    bar = ReplayBar()
    styled.addWidget(bar)
    settles = (("filters", 0.4), ("burst levels", 6.3))
    bar.set_status(ReplayStatus(50.0, 100.0, 1.0, True, False, settles=settles), 1000.0)
    assert bar.facts.text() == "Settling: burst levels and 1 more, 6.3 s"
    assert "filters: for 0.4 s more" in bar.facts.toolTip()
    bar.set_status(ReplayStatus(60.0, 100.0, 1.0, True, False), 1000.0)
    assert bar.facts.text() == ""


def test_colours_tell_left_from_right_and_lines_by_shape_too() -> None:
    colours = theme.channel_colours(pairs(8))
    assert len({colour.strong for colour in colours[0::2]}) == 1
    assert colours[0].strong != colours[1].strong
    assert len({(colour.line, colour.symbol) for colour in colours}) == 8
    plain = theme.channel_colours(tuple(ChannelInfo(f"exg_{k}") for k in range(8)))
    assert len({(colour.line, colour.symbol) for colour in plain}) == 8


# --- names and notes ----------------------------------------------------------------------------


@pytest.mark.parametrize("n_channels", [1, 8, 16, 17, 64, 256])
@pytest.mark.parametrize("height_px", [100, 255, 371, 900])
def test_names_of_lanes_never_overlap(n_channels: int, height_px: int) -> None:
    lane_px = height_px / n_channels
    named = named_lanes(n_channels, lane_px)
    assert named[0] == 0
    if lane_px < 15:
        tops = [max(0.0, index * lane_px + (lane_px - 15) / 2) for index in named]
        assert np.all(np.diff(tops) >= 15 - 1e-9)
    else:
        assert named == list(range(n_channels))


def test_a_note_that_does_not_fit_loses_whole_parts(styled: QtBot) -> None:
    label = ElidedLabel("500 µV per lane · raw · double-click: go there", parts=True)
    styled.addWidget(label)
    label.show()
    label.resize(2000, 20)
    assert label.shown_text() == label.text()
    label.resize(label.fontMetrics().horizontalAdvance("500 µV per lane · raw … "), 20)
    assert label.shown_text() == "500 µV per lane · raw …"
    assert label.toolTip() == label.text()
    label.resize(30, 20)
    assert label.shown_text().endswith("…")
