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
from app.gui.fatigue.feature import Fatigue
from app.gui.fatigue.trend_panel import TrendPanel
from app.gui.fatigue.trend_view import AMPLITUDE, JOINT
from app.gui.look import palettes, theme
from app.gui.main_window import MainWindow
from tests.gui.conftest import make_snapshot, pairs

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
    bot.waitUntil(lambda: panel.trend._round is None)


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
    styled.waitUntil(lambda: panel.trend.course(3) is not None)


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


def test_ticks_are_round() -> None:
    assert [text for _, text in number_ticks(40.0, 120.0, 18.0)] == ["40", "60", "80", "100", "120"]
    assert [text for _, text in number_ticks(-0.1, 0.25, 0.1)] == ["−0.1", "0.0", "0.1", "0.2"]
    assert [text for _, text in time_ticks(57.0, 130.0, 21.0)] == ["1:00", "1:30", "2:00"]
    assert [text for _, text in time_ticks(9.4, 10.6, 0.4)] == ["0:09.5", "0:10.0", "0:10.5"]
    assert time_ticks(3590.0, 3610.0, 4.0)[2] == (3600.0, "1:00:00")


# --- in the window -------------------------------------------------------------------------------


def test_keys_show_spectrum_and_spectrogram_of_a_stream(open_window: Open, styled: QtBot) -> None:
    window = open_window("sim:squat?seed=1&fs=1000&channels=4")
    fatigue = window.feature(Fatigue)
    status = lambda: window.controller.last_status  # noqa: E731
    styled.waitUntil(lambda: status().position_s > 1.2, timeout=15_000)
    assert window.controller.view.trace_channels == ()
    styled.keyClick(window, Qt.Key.Key_S)
    styled.waitUntil(lambda: fatigue.feed.columns.next_number is not None)
    styled.waitUntil(lambda: fatigue.spectrum.spectrum is not None)
    assert window.controller.view.trace_channels == (0,)
    fatigue.spectrum.choice.chosen.emit(2)
    assert fatigue.chosen == 2
    assert fatigue.spectrogram.choice.currentIndex() == 2
    styled.waitUntil(lambda: window.controller.view.trace_channels == (2,))
    styled.waitUntil(lambda: fatigue.feed.columns.next_number is not None)
    styled.keyClick(window, Qt.Key.Key_G)
    styled.waitUntil(lambda: fatigue.spectrogram.top_db is not None)
    styled.keyClick(window, Qt.Key.Key_G)
    styled.keyClick(window, Qt.Key.Key_S)
    window.docks.set_shown("spectrum", False)
    window.docks.set_shown("spectrogram", False)
    styled.waitUntil(lambda: window.controller.view.trace_channels == ())
    window.picker.button.click()
    styled.waitUntil(lambda: fatigue.spectrum.spectrum is None)
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
