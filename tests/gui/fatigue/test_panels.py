from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.fatigue.axes import number_ticks, time_ticks
from app.gui.fatigue.colour_scale import NONE, RANGE_DB, colour_table, to_numbers
from app.gui.fatigue.columns import SpectrumColumns, measure
from app.gui.fatigue.feature import Fatigue
from app.gui.fatigue.spectrogram_panel import SpectrogramPanel, pieces
from app.gui.fatigue.spectrum_panel import SpectrumPanel
from app.gui.fatigue.trend_panel import TrendPanel
from app.gui.fatigue.trend_view import AMPLITUDE, JOINT
from app.gui.look import palettes, theme
from app.gui.main_window import MainWindow
from tests.gui.conftest import make_snapshot, pairs
from tests.gui.fatigue.conftest import Stream, reps, scripted

Open = Callable[..., MainWindow]


@pytest.fixture
def panel(styled: QtBot) -> TrendPanel:
    made = TrendPanel()
    styled.addWidget(made)
    made.resize(1000, 260)
    made.show()
    return made


@pytest.fixture
def light_again() -> Iterator[QApplication]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    yield application
    theme.apply(application)


def drawn(bot: QtBot, panel: TrendPanel) -> None:
    bot.waitUntil(lambda: panel.trend._round is None, timeout=5_000)


# --- trend ---------------------------------------------------------------------------------------


def test_what_each_tier_may_show(panel: TrendPanel, styled: QtBot) -> None:
    assert "once a source is connected" in panel.trend.reason
    snapshot = make_snapshot(seconds=40.0)
    panel.set_channels(pairs(4), "A", "")
    panel.set_snapshot(snapshot)
    drawn(styled, panel)
    assert panel.trend.reason == ""
    assert panel.details == "20–450 Hz · 1 s windows"
    panel.set_snapshot(replace(snapshot, status=replace(snapshot.status, mdf_sd_hz=7.2)))
    assert panel.details == "20–450 Hz · 1 s windows · ±7 Hz by chance"
    falling = np.linspace(60, 50, 80)[:, None] * np.ones(4)
    panel.set_channels(pairs(4), "C", "low-rate board")
    panel.set_snapshot(make_snapshot(fs=250.0, tier="C", seconds=40.0, mdf_hz=falling))
    drawn(styled, panel)
    assert panel.title == "Low-band frequency trend"
    assert panel.trend.channels.headerItem().text(1) == "%"
    now, slope = panel.trend.channels.values(0)
    assert int(now) < 100
    assert slope.startswith("−25.3 ±")
    assert "Hz" not in panel.details.split(" · ", 1)[1]
    panel.set_channels(pairs(4), "D", "amplitude trend only")
    panel.set_snapshot(make_snapshot(fs=125.0, tier="D"))
    assert "too low" in panel.trend.reason
    assert "amplitude trend only" in panel.trend.reason
    panel.choose_quantity(AMPLITUDE)
    assert panel.trend.reason == ""


def test_many_channels_start_with_eight_and_can_be_chosen(panel: TrendPanel, styled: QtBot) -> None:
    trend = panel.trend
    panel.set_channels(pairs(16), "A", "")
    assert trend.channels.shown_channels() == tuple(range(8))
    panel.set_snapshot(make_snapshot(pairs(16)))
    trend.channels.tick(12, True)
    trend.channels.tick(0, False)
    drawn(styled, panel)
    assert trend.channels.shown_channels() == (*range(1, 8), 12)
    assert set(trend.canvas.drawn) == {*range(1, 8), 12}
    assert len(trend.canvas.drawn[12].times_s) > 0
    assert trend.channels.values(0) == ("", "")


def test_it_is_drawn_to_its_end_though_no_snapshot_follows(
    panel: TrendPanel, styled: QtBot
) -> None:
    panel.set_channels(pairs(8), "A", "")
    panel.set_snapshot(make_snapshot(pairs(8)))  # a replay that waits: the only one
    drawn(styled, panel)
    assert len(panel.trend.canvas.drawn) == 8
    panel.choose_quantity(AMPLITUDE)  # and it can still be looked at otherwise
    drawn(styled, panel)
    assert panel.trend.channels.values(3)[0] == "71"


def test_slopes_stand_beside_their_channels_with_line_and_band(
    panel: TrendPanel, styled: QtBot
) -> None:
    rng = np.random.default_rng(2)
    falling = (90 - 0.15 * np.arange(80))[:, None] + rng.normal(0, 1.0, (80, 4))
    panel.set_channels(pairs(4), "A", "")
    panel.set_snapshot(make_snapshot(seconds=40.0, mdf_hz=falling))
    drawn(styled, panel)
    now, slope = panel.trend.channels.values(0)
    assert 77 <= int(now) <= 81
    assert slope.startswith("−2")
    assert "±" in slope
    item = panel.trend.canvas.drawn[0]
    assert item.line[0] > item.line[-1]
    assert item.half_band.min() > 0
    assert "95 %" in panel.trend.channels.topLevelItem(0).toolTip(1)
    assert not panel.grab().isNull()


def test_amplitude_and_frequency_together_are_read_in_words(
    panel: TrendPanel, styled: QtBot
) -> None:
    rng = np.random.default_rng(3)
    n = np.arange(160)[:, None]
    noise = rng.normal(0, 1, (160, 4))
    plain = make_snapshot(seconds=80.0)
    rms = plain.window_rms_uv * (1 + 0.005 * n) * (1 + 0.01 * noise)
    snapshot = replace(plain, mdf_hz=90 - 0.15 * n + noise, window_rms_uv=rms)
    panel.set_channels(pairs(4), "A", "")
    panel.choose_span(120.0)
    panel.choose_quantity(JOINT)
    panel.set_snapshot(snapshot)
    drawn(styled, panel)
    assert panel.trend.channels.values(0) == ("signs consistent with fatigue",)
    assert "26 repetition" in panel.trend.channels.topLevelItem(0).toolTip(0)
    assert not panel.grab().isNull()


def test_nothing_is_computed_while_nobody_looks(styled: QtBot) -> None:
    panel = TrendPanel()
    styled.addWidget(panel)
    panel.set_channels(pairs(4), "A", "")
    panel.set_snapshot(make_snapshot())
    assert panel.trend.course(0) is None
    panel.show()
    styled.waitUntil(lambda: panel.trend.course(3) is not None, timeout=5_000)


def test_a_new_look_renews_the_colours(
    panel: TrendPanel, styled: QtBot, light_again: QApplication
) -> None:
    panel.set_channels(pairs(2), "A", "")
    panel.set_snapshot(make_snapshot(pairs(2)))
    drawn(styled, panel)
    theme.apply(light_again, palettes.DARK, 1.6)
    drawn(styled, panel)
    assert panel.trend.canvas.drawn[0].colour == theme.channel_colours(pairs(2))[0]
    image = panel.trend.canvas.grab().toImage()
    assert image.pixelColor(image.width() - 2, 2) == QColor(palettes.DARK.panel)


# --- spectrum and spectrogram --------------------------------------------------------------------


def columns_of(stream: Stream, seconds: float = 60.0) -> SpectrumColumns:
    columns = SpectrumColumns()
    due = columns.due(stream.snapshot(trace_channels=(0,), trace_seconds=seconds), 0)
    assert due is not None
    columns.add(due, measure(due))
    return columns


@pytest.fixture(scope="module")
def worked() -> Stream:
    stream = scripted(reps(80.0, 1000.0, 24.0)[:, None], 1000.0, gaps=((12_000, 900),))
    stream.play()
    return stream


def test_a_spectrum_can_be_kept_and_compared(worked: Stream, styled: QtBot) -> None:
    panel = SpectrumPanel()
    styled.addWidget(panel)
    panel.resize(1000, 260)
    panel.show()
    columns, snapshot = columns_of(worked), worked.snapshot()
    panel.show_columns(columns, snapshot, 0, worked.bursts(0, snapshot))
    assert panel.spectrum is not None
    assert panel.spectrum.median is not None
    assert abs(panel.spectrum.median.hz - 80.0) < 8.0
    median, mean, rms, before, difference = panel._facts.values()
    assert median.endswith(" Hz")
    assert "±" in mean
    assert rms.endswith(" µV")
    assert (before, difference) == ("–", "–")
    panel.keep.click()
    assert panel.reference is not None
    assert panel.keep.text() == "Drop the reference"
    assert panel._facts.values()[3] == median
    assert panel._facts.values()[4].startswith("0 ±")
    panel.scales.setCurrentIndex(1)
    panel.catch_up()
    assert panel.canvas.ranges[1][0] == 0.0
    assert not panel.grab().isNull()
    panel.keep.click()
    assert panel.reference is None
    panel.clear()
    assert panel.spectrum is None


def test_the_spectrogram_has_the_time_of_the_trend_and_leaves_gaps_blank(
    worked: Stream, styled: QtBot, panel: TrendPanel
) -> None:
    spectrogram = SpectrogramPanel()
    styled.addWidget(spectrogram)
    spectrogram.resize(1000, 260)
    spectrogram.show()
    columns, snapshot = columns_of(worked), worked.snapshot()
    spectrogram.show_columns(columns, snapshot, 0, worked.bursts(0, snapshot), 60.0)
    panel.set_channels(snapshot.channels, "A", "")
    panel.set_snapshot(snapshot)
    drawn(styled, panel)
    assert spectrogram.canvas.ranges[0] == panel.trend.canvas.ranges[0]
    image = spectrogram.canvas._image
    assert image is not None
    rows, first = columns.tail(200)
    assert image.width() == len(rows)
    missing = [k for k in range(image.width()) if image.pixelColor(k, 50).alpha() == 0]
    expected = [k for k, row in enumerate(rows) if not np.isfinite(row).all()]
    assert missing == expected
    assert {25 - first, 26 - first} <= set(missing)  # windows that end at 12.5 and 13 s
    top = spectrogram.top_db
    spectrogram.show_columns(columns, snapshot, 0, worked.bursts(0, snapshot), 60.0)
    assert spectrogram.top_db == top
    assert not spectrogram.grab().isNull()


def test_colours_say_how_strong_and_nothing_where_nothing_is_known() -> None:
    psd = np.array([[1000.0, 0.1, 1e-9, np.nan]], np.float32)
    numbers = to_numbers(psd, 30.0)[0].tolist()
    assert numbers[0] == 255
    assert numbers[2] == 1  # RANGE_DB below the strongest, and anything weaker
    assert numbers[3] == NONE
    assert numbers[1] == 1
    half = to_numbers(np.array([[10 ** (3.0 - RANGE_DB / 20)]], np.float32), 30.0)
    assert int(half[0, 0]) == 128
    table = colour_table()
    assert table[NONE] == 0
    lightness = [QColor.fromRgb(int(word)).lightnessF() for word in table[1:]]
    assert lightness[-1] > lightness[127] > lightness[0]


def test_a_line_is_cut_where_windows_are_missing() -> None:
    times = np.array([1.0, 1.5, 4.0, 4.5, 9.0])
    assert [part.tolist() for part, _ in pieces(times, times, 0.5)] == [
        [1.0, 1.5],
        [4.0, 4.5],
        [9.0],
    ]
    assert pieces(times[:0], times[:0], 0.5) == []


def test_ticks_are_round() -> None:
    assert [text for _, text in number_ticks(40.0, 120.0, 18.0)] == ["40", "60", "80", "100", "120"]
    assert [text for _, text in number_ticks(-0.1, 0.25, 0.1)] == ["−0.1", "0.0", "0.1", "0.2"]
    assert [text for _, text in time_ticks(57.0, 130.0, 21.0)] == ["1:00", "1:30", "2:00"]
    assert time_ticks(3590.0, 3610.0, 4.0)[2] == (3600.0, "1:00:00")


# --- in the window -------------------------------------------------------------------------------


def test_keys_show_spectrum_and_spectrogram_of_a_stream(open_window: Open, styled: QtBot) -> None:
    window = open_window("sim:squat?seed=1&fs=1000&channels=4")
    fatigue = window.feature(Fatigue)
    status = lambda: window.controller.last_status  # noqa: E731
    styled.waitUntil(lambda: status().position_s > 1.2, timeout=15_000)
    assert window.controller.view.trace_channels == ()
    styled.keyClick(window, Qt.Key.Key_S)
    styled.waitUntil(lambda: fatigue.feed.columns.next_number is not None, timeout=10_000)
    styled.waitUntil(lambda: fatigue.spectrum.spectrum is not None, timeout=5_000)
    assert window.controller.view.trace_channels == (0,)
    fatigue.spectrum.choice.chosen.emit(2)
    assert fatigue.chosen == 2
    assert fatigue.spectrogram.choice.currentIndex() == 2
    styled.waitUntil(lambda: window.controller.view.trace_channels == (2,), timeout=5_000)
    styled.waitUntil(lambda: fatigue.feed.columns.next_number is not None, timeout=10_000)
    styled.keyClick(window, Qt.Key.Key_G)
    styled.waitUntil(lambda: fatigue.spectrogram.top_db is not None, timeout=10_000)
    styled.keyClick(window, Qt.Key.Key_G)
    styled.keyClick(window, Qt.Key.Key_S)
    window.docks.set_shown("spectrum", False)
    window.docks.set_shown("spectrogram", False)
    styled.waitUntil(lambda: window.controller.view.trace_channels == (), timeout=5_000)
    window.picker.button.click()
    styled.waitUntil(lambda: fatigue.spectrum.spectrum is None, timeout=10_000)
    assert not fatigue.spectrum.choice.isEnabled()


def test_choices_are_remembered(open_window: Open, styled: QtBot) -> None:
    window = open_window(begin=False)
    fatigue = window.feature(Fatigue)
    fatigue.trend.spans.setCurrentIndex(2)
    fatigue.trend.spans.activated.emit(2)
    fatigue.spectrum.averages.setCurrentIndex(3)
    fatigue.spectrum.averages.activated.emit(3)
    assert window.controller.view.trend_s == 300.0
    fatigue.trend.choose_span(60.0)
    fatigue._recall()
    assert fatigue.trend.trend.span_s == 300.0
    assert fatigue.spectrum.seconds == 30.0
