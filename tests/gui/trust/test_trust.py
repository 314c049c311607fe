"""The lights, the table of quality and the delay of the picture: what they say, and when."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt

from acquisition.types import ChannelInfo
from app.engine.state import EngineState
from app.gui.look import palettes, theme
from app.gui.trust import quality_words as words
from app.gui.trust.feature import PANEL, Trust
from app.gui.trust.lights import MOST_SINGLE, QualityLights
from app.gui.trust.quality_panel import QualityTable
from app.gui.trust.screen_latency import ScreenLatency
from dsp.quality import ChannelQuality
from dsp.quality_rules import GREEN, RED, make_index, unknown_index
from tests.gui.conftest import pairs


def quality(verdict: str, instruction: str = "") -> ChannelQuality:
    known = {
        "baseline_noise": unknown_index("uV", "no rest seen"),
        "mains": make_index(14.0, "dB", verdict, instruction),
        "saturation": make_index(0.0, "%", GREEN, ""),
        "missing": make_index(0.0, "%", GREEN, ""),
    }
    return ChannelQuality(verdict, known, True)


HUM = "move lamps, chargers and power cables away"


def test_lights_show_a_sign_for_each_of_few_channels_and_counts_of_many(styled):
    lights = QualityLights()
    styled.addWidget(lights)
    lights.set_quality(pairs(4), [quality(GREEN), None, quality(RED, HUM), quality(GREEN)])
    assert lights.verdicts == ("green", "unknown", "red", "green")
    assert len(lights._parts()) == 4
    few = lights.sizeHint().width()
    many = [quality(RED, HUM)] * 3 + [quality(GREEN)] * MOST_SINGLE
    lights.set_quality(pairs(len(many)), many)
    assert lights._parts() == [("red", "3"), ("green", str(MOST_SINGLE))]
    assert lights.sizeHint().width() < 3 * few


def test_the_signs_differ_by_shape_and_not_by_colour_alone(styled):
    """Painted in one colour, no two signs are alike."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from app.gui.trust.lights import paint_sign

    shapes = set()
    for verdict in words.ORDER:
        image = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_sign(painter, QRectF(0, 0, 20, 20), verdict)
        painter.end()
        shapes.add(
            tuple(image.pixelColor(x, y).alpha() > 127 for x in range(20) for y in range(20))
        )
    assert len(shapes) == len(words.ORDER)


def test_the_summary_names_the_worst_channels_first_with_what_to_do():
    channels = (ChannelInfo("a"), ChannelInfo("b"), ChannelInfo("c"))
    said = words.summary(channels, [quality(GREEN), quality("amber", "tape it"), quality(RED, HUM)])
    head, first, second = said.splitlines()
    assert "1 poor, 1 fair, 1 good" in head
    assert first == f"c: poor – {HUM}"
    assert second == "b: fair – tape it"


def test_a_long_list_is_cut_and_says_so():
    n = 10
    said = words.summary(pairs(n), [quality(RED, HUM)] * n)
    assert said.splitlines()[-1] == "and 4 more channels"


def test_the_table_says_verdict_figures_and_why_one_is_withheld(styled):
    table = QualityTable()
    styled.addWidget(table)
    table.set_quality(pairs(2), [quality(RED, HUM), None])
    row = [table.table.item(0, column).text() for column in range(table.table.columnCount())]
    assert row[:3] == ["poor", "Gluteus maximus, left", HUM]
    assert row[3:] == ["–", "14", "0.00", "0.00"]
    assert table.table.item(0, 3).toolTip() == "no rest seen"
    assert table.table.item(1, 0).text() == "not judged yet"
    table.set_quality(pairs(2), [quality(GREEN), quality(GREEN)])
    assert [table.table.item(k, 0).text() for k in range(2)] == ["good", "good"]
    assert table.table.item(0, 2).text() == "nothing to do"


def test_the_signs_of_the_table_follow_the_look(styled):
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    table = QualityTable()
    styled.addWidget(table)
    table.set_quality(pairs(1), [quality(GREEN)])

    def ink() -> str:
        image = table.table.item(0, 0).icon().pixmap(12, 12).toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2).name()

    try:
        assert ink() == palettes.LIGHT.good_text
        theme.apply(application, palettes.DARK)
        assert ink() == palettes.DARK.good_text
    finally:
        theme.apply(application)


# --- delay of the picture ----------------------------------------------------------------------


def test_the_delay_is_from_arrival_to_the_first_painting_of_a_picture():
    latency = ScreenLatency()
    for number in range(20):
        arrived = float(number)
        latency.show(0, number, arrived)
        latency.painted(arrived + 0.012)
        latency.painted(arrived + 0.9)  # a window moved over it
    assert latency.delay is not None
    assert latency.delay.median_ms == pytest.approx(12.0)
    assert latency.delay.p95_ms == pytest.approx(12.0)


def test_a_picture_shown_again_does_not_count_again():
    latency = ScreenLatency()
    for number in range(10):
        latency.show(0, number, number)
        latency.painted(number + 0.01)
    latency.show(0, 9, 9.0)
    latency.painted(60.0)
    assert latency.delay is not None
    assert latency.delay.p95_ms == pytest.approx(10.0)


def test_there_is_no_delay_before_ten_pictures_nor_of_a_replay():
    latency = ScreenLatency()
    for number in range(9):
        latency.show(0, number, 0.0)
        latency.painted(0.01)
    assert latency.delay is None
    replay = ScreenLatency()
    for number in range(50):
        replay.show(0, number, math.nan)
        replay.painted(1.0)
    assert replay.delay is None
    latency.show(0, 99, 0.0)
    latency.painted(0.01)
    assert latency.delay is not None
    latency.forget()
    assert latency.delay is None


# --- in the window -----------------------------------------------------------------------------


def test_a_hum_shows_in_lights_table_and_words_within_seconds(open_window, qtbot):
    window = open_window("sim:squat?seed=1&fs=1000&channels=4&mains=60")
    trust = window.feature(Trust)
    strip = window.strip
    qtbot.waitUntil(lambda: "red" in strip.lights.verdicts, timeout=15_000)
    assert "hum of 50 Hz mains" in strip.lights.toolTip()
    assert strip.lights.accessibleDescription() == strip.lights.toolTip()
    assert not window.docks.is_shown(PANEL)
    qtbot.mouseClick(strip.lights, Qt.MouseButton.LeftButton)
    assert window.docks.is_shown(PANEL)
    assert trust.table.table.rowCount() == 4
    qtbot.waitUntil(lambda: trust.latency.delay is not None)
    qtbot.waitUntil(lambda: "measured" in strip.latency.toolTip())


def test_lights_go_out_with_the_source(open_window, qtbot):
    window = open_window("sim:squat?seed=1&fs=500&channels=4")
    qtbot.waitUntil(lambda: "green" in window.strip.lights.verdicts, timeout=15_000)
    window.controller.disconnect_from()
    qtbot.waitUntil(lambda: window.controller.last_status.state is EngineState.IDLE)
    qtbot.waitUntil(lambda: window.strip.lights.verdicts == ())
