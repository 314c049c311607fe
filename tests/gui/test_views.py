from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acquisition.timing.clock_fit import RateEstimate
from acquisition.types import ChannelInfo
from app.engine.state import EngineState, EngineStatus, ReplayStatus
from app.gui.fatigue.mdf_trend import MdfTrendView
from app.gui.fatigue.trend_line import TrendLine, block_medians, round_range, trend_line
from app.gui.look import theme
from app.gui.scope.bursts import Burst, EventLog, burst_intervals, mostly_active
from app.gui.scope.lane_gutter import named_lanes
from app.gui.views.activation import ActivationView, activation_note, bar_states, grouped
from app.gui.views.balance import NO_PAIR, BalanceView
from app.gui.views.banner import ERROR, INFO, Banner, Notice
from app.gui.views.replay_bar import ReplayBar
from app.gui.views.status_strip import StatusStrip
from app.gui.widgets import ElidedLabel
from dsp.events import BURST_OFF, BURST_ON, Event
from dsp.symmetry import PairBalance
from tests.gui.conftest import make_snapshot, pairs

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


def test_a_window_counts_when_half_of_it_is_active() -> None:
    ends = np.array([100, 150, 200, 250, 300])
    active = mostly_active(ends, 100, [Burst(0, 100, 140), Burst(0, 150, 200)])
    assert active.tolist() == [False, False, True, True, False]


def test_the_log_keeps_what_snapshots_have_dropped() -> None:
    log = EventLog()
    events = tuple(Event(k, BURST_ON, 0, "", k) for k in range(10))
    log.extend(0, events[:4])
    log.extend(0, events[2:7])
    log.extend(0, events[2:7])
    log.extend(0, events[7:])  # nothing in common: everything is new
    assert log.events == events
    log.extend(1, events[:1])
    assert log.events == events[:1]


# --- activation ---------------------------------------------------------------------------------


def test_pairs_stand_together_left_first() -> None:
    channels = (
        ChannelInfo("right_biceps", "biceps", "right"),
        ChannelInfo("spare"),
        ChannelInfo("left_biceps", "biceps", "left"),
    )
    assert grouped(channels) == ((2, 0), (1,))


def test_bars_show_now_the_last_two_seconds_and_the_session(styled: QtBot) -> None:
    envelope = np.full((1200, 4), 10.0)
    envelope[950] = 300.0  # 2.5 s ago
    envelope[1050] = 150.0  # 1.5 s ago
    snapshot = make_snapshot(
        envelope_uv=envelope, rms_uv=np.array([80.0, 10.0, np.nan, 4.0]), peak_uv=np.full(4, 400.0)
    )
    first, _, third, _ = bar_states(snapshot)
    assert (first.rms, first.held, first.scale) == (80.0, 150.0, 400.0)
    assert np.isnan(third.rms)
    view = ActivationView()
    styled.addWidget(view)
    view.set_channels(snapshot.channels)
    view.set_snapshot(snapshot)
    assert view.reading(0) == ("80", "20 %")
    assert view.reading(2) == ("–", "")
    assert "session's peak" in view.explanation(0)
    assert "no value now" in view.explanation(2)
    assert not view.grab().isNull()


def test_rest_does_not_fill_the_bar_before_the_first_contraction() -> None:
    quiet = make_snapshot(peak_uv=np.full(4, 5.0), rms_uv=np.full(4, 5.0))
    assert bar_states(quiet)[0].scale == 50.0


def test_no_share_is_claimed_of_a_peak_that_is_only_noise(styled: QtBot) -> None:
    view = ActivationView()
    styled.addWidget(view)
    view.set_channels(pairs(4))
    assert view.reading(0) == ("–", "")
    view.set_snapshot(make_snapshot(peak_uv=np.full(4, 5.0), rms_uv=np.full(4, 5.0)))
    assert view.reading(0) == ("5.0", "")
    view.set_snapshot(
        make_snapshot(
            peak_uv=np.full(4, np.nan),
            rms_uv=np.full(4, np.nan),
            envelope_uv=np.empty((0, 4)),
            frame_end_sample=np.empty(0, np.int64),
            end_sample=1,
        )
    )
    assert view.reading(0) == ("–", "")


@pytest.mark.parametrize("n_channels", [1, 2, 8, 16, 64, 256])
def test_bars_paint_and_explain_for_any_number(styled: QtBot, n_channels: int) -> None:
    view = ActivationView()
    styled.addWidget(view)
    view.resize(420, 300)
    view.set_channels(pairs(n_channels))
    view.set_snapshot(make_snapshot(pairs(n_channels), seconds=3.0))
    assert not view.grab().isNull()
    hit = {view.channel_at(x + 0.5) for x in range(420)} - {None}
    assert hit == set(range(n_channels))


# --- balance ------------------------------------------------------------------------------------


def test_balance_says_it_in_words_and_why_when_it_cannot(styled: QtBot) -> None:
    view = BalanceView()
    styled.addWidget(view)
    assert "once a source is connected" in view.shown_texts[0]
    view.set_pairs(())
    assert view.shown_texts == (NO_PAIR,)
    shown = [
        PairBalance(0, 1, "gluteus_maximus", 18.0, 6.0, 8, True, ""),
        PairBalance(2, 3, "vastus_lateralis", None, None, 1, False, "needs 2 repetitions"),
    ]
    view.set_pairs(shown)
    assert view.shown_texts == ("right higher by 18 % (±6), n = 8", "needs 2 repetitions")
    assert not view.grab().isNull()


# --- median frequency ---------------------------------------------------------------------------


def test_only_windows_with_activity_are_shown() -> None:
    snapshot = make_snapshot()
    bursts = burst_intervals(snapshot.events, 0, snapshot.end_sample)
    line = trend_line(snapshot, bursts, 0, 1.0, 60.0)
    assert set(np.round(line.times_s % 3, 2)) <= {1.0, 1.5, 2.0}
    assert len(line.times_s) < len(snapshot.spectra_end_sample)
    assert len(line.times_s) > 0
    assert len(trend_line(snapshot, [], 0, 1.0, 60.0).times_s) == 0
    assert line.times_s.min() < 12.0 - 3.0
    assert trend_line(snapshot, bursts, 0, 1.0, 3.0).times_s.min() > 12.0 - 3.0 - 0.5


def test_one_point_per_contraction() -> None:
    times = np.array([1.0, 1.5, 2.0, 5.0, 5.5, 9.0])
    values = np.array([80.0, 70.0, 75.0, 60.0, 62.0, 50.0])
    x, y = block_medians(TrendLine(times, values), 0.5)
    assert x.tolist() == [1.5, 5.25, 9.0]
    assert y.tolist() == [75.0, 61.0, 50.0]
    long = TrendLine(np.arange(12) / 2, np.arange(12.0))
    assert len(block_medians(long, 0.5)[0]) == 3
    none = TrendLine(times[:0], values[:0])
    assert len(block_medians(none, 0.5)[0]) == 0


def test_the_axis_stays_until_values_leave_it() -> None:
    first = round_range(71.0, 93.0, None)
    assert first == (60.0, 100.0)
    assert round_range(65.0, 99.0, first) == first
    assert round_range(50.0, 99.0, first) != first


def test_the_note_of_the_bars_says_how_far_a_value_scatters() -> None:
    assert activation_note(None) == "µV RMS · bar: % of session peak"
    assert activation_note(7.6) == "µV RMS ±8 % by chance · bar: % of session peak"


def test_what_each_tier_may_show(styled: QtBot) -> None:
    view = MdfTrendView(1.0, 0.5)
    styled.addWidget(view)
    assert "once a source is connected" in view.reason
    view.set_channels(pairs(4), "A", "")
    view.set_snapshot(make_snapshot())
    assert view.reason == ""
    plain = make_snapshot()
    assert view.title(plain) == "Median frequency, 20–450 Hz, 1 s windows"
    spread = replace(plain, status=replace(plain.status, mdf_sd_hz=7.2))
    assert view.title(spread) == "Median frequency, 20–450 Hz, 1 s windows, ±7 Hz by chance"
    view.set_channels(pairs(4), "C", "low-rate board")
    falling = np.linspace(60, 50, 24)[:, None] * np.ones(4)
    snapshot = make_snapshot(fs=250.0, tier="C", mdf_hz=falling)
    view.set_snapshot(snapshot)
    assert "%" in view._list.item(0).text()
    assert "Hz" not in view._list.item(0).text()
    view.set_channels(pairs(4), "D", "amplitude trend only")
    view.set_snapshot(make_snapshot(fs=125.0, tier="D"))
    assert "too low" in view.reason
    assert "amplitude trend only" in view.reason


def test_many_channels_start_with_eight_and_can_be_chosen(styled: QtBot) -> None:
    view = MdfTrendView(1.0, 0.5)
    styled.addWidget(view)
    view.set_channels(pairs(16), "A", "")
    assert view.shown_channels() == tuple(range(8))
    view._list.item(12).setCheckState(Qt.CheckState.Checked)
    view._list.item(0).setCheckState(Qt.CheckState.Unchecked)
    for _ in range(8):  # two channels a frame
        view.set_snapshot(make_snapshot(pairs(16)))
    assert view.shown_channels() == (*range(1, 8), 12)
    assert len(view._curves[12][0].xData) > 0
    assert view._curves[0][0].xData is None or len(view._curves[0][0].xData) == 0
    assert not view.grab().isNull()


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
    assert (bar.position.text(), bar.length.text()) == ("00:10.0", "01:40.0")
    strip = bar.navigator
    middle = strip.rect().center()
    with styled.waitSignal(bar.seek, timeout=2000) as caught:
        styled.mousePress(strip, Qt.MouseButton.LeftButton, pos=middle)
        bar.set_status(ReplayStatus(10.1, 100.0, 1.0, False, False), 1000.0)
        assert bar.position.text() != "00:10.1"
        assert bar.is_seeking
    assert caught.args[0] == pytest.approx(50.0, abs=0.5)
    styled.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=middle)
    bar.set_status(ReplayStatus(50.2, 100.0, 1.0, True, False), 1000.0)
    assert bar.position.text() == "00:50.2"
    assert bar.button.text() == "Play"
    with styled.waitSignal(bar.play, timeout=1000):
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
    with styled.waitSignal(bar.seek, timeout=2000) as caught:
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


def test_the_trend_is_drawn_to_its_end_though_no_snapshot_follows(styled: QtBot) -> None:
    view = MdfTrendView(1.0, 0.5)
    styled.addWidget(view)
    view.set_channels(pairs(8), "A", "")
    view.set_snapshot(make_snapshot(pairs(8)))  # a replay that waits: the only one
    styled.waitUntil(lambda: view._round is None, timeout=5_000)
    assert all(len(line.xData) > 0 for line, _ in view._curves)


def test_before_anything_has_come_bars_show_no_fault(styled: QtBot) -> None:
    view = ActivationView()
    styled.addWidget(view)
    channels = pairs(2)
    view.set_channels(channels)
    nothing = np.full(2, np.nan)
    early = make_snapshot(channels, seconds=0.1, rms_uv=nothing, peak_uv=np.zeros(2))
    view.set_snapshot(early)
    assert "no value" not in view.explanation(0)
    late = make_snapshot(channels, seconds=5.0, rms_uv=nothing, peak_uv=np.zeros(2))
    view.set_snapshot(late)
    assert "no value now" in view.explanation(0)
