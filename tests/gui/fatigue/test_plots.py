"""Spectrum and spectrogram: what they show, and how they are read and zoomed."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.fatigue.canvas import margins
from app.gui.fatigue.colour_scale import in_db, thinned, top_level_db
from app.gui.fatigue.columns import SpectrumColumns, measure
from app.gui.fatigue.feature import Fatigue
from app.gui.fatigue.spectrogram_panel import SpectrogramPanel, joined
from app.gui.fatigue.spectrum_panel import SpectrumPanel
from app.gui.look import palettes, theme
from app.gui.main_window import MainWindow
from tests.gui.fatigue.conftest import Stream, reps, scripted

Open = Callable[..., MainWindow]


@pytest.fixture(scope="module")
def worked() -> Stream:
    stream = scripted(reps(80.0, 1000.0, 24.0)[:, None], 1000.0, gaps=((12_000, 900),))
    stream.play()
    return stream


@pytest.fixture(scope="module")
def columns(worked: Stream) -> SpectrumColumns:
    made = SpectrumColumns()
    due = made.due(worked.snapshot(trace_channels=(0,), trace_seconds=60.0), 0)
    assert due is not None
    made.add(due, measure(due))
    return made


@pytest.fixture
def spectrum(styled: QtBot, worked: Stream, columns: SpectrumColumns) -> SpectrumPanel:
    panel = SpectrumPanel()
    styled.addWidget(panel)
    panel.resize(1000, 260)
    panel.show()
    panel.furnish()
    snapshot = worked.snapshot()
    panel.show_columns(columns, snapshot, 0, worked.bursts(0, snapshot))
    return panel


@pytest.fixture
def spectrogram(styled: QtBot, worked: Stream, columns: SpectrumColumns) -> SpectrogramPanel:
    panel = SpectrogramPanel()
    styled.addWidget(panel)
    panel.resize(1000, 260)
    panel.show()
    panel.furnish()
    show(panel, worked, columns)
    return panel


def show(panel: SpectrogramPanel, worked: Stream, columns: SpectrumColumns) -> None:
    snapshot = worked.snapshot()
    panel.show_columns(columns, snapshot, 0, worked.bursts(0, snapshot), 60.0)


def point(plot, x: float, y: float) -> QPoint:
    """Return where a value lies in the plot's window."""
    plot.grab()  # its parts take their places when it is painted
    return plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))


def wheel(plot, at: QPoint) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(plot.mapToGlobal(at)), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(plot.viewport(), event)


def move(plot, at: QPoint) -> None:
    """Move the mouse, not the pointer: on a real screen it may rest elsewhere."""
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(plot.mapToGlobal(at)),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(plot.viewport(), event)


# --- what is shown -------------------------------------------------------------------------------


def test_a_spectrum_can_be_kept_and_compared(spectrum: SpectrumPanel) -> None:
    assert spectrum.spectrum is not None
    assert spectrum.spectrum.median is not None
    assert abs(spectrum.spectrum.median.hz - 80.0) < 8.0
    median, mean, rms, before, difference = spectrum._facts.values()
    assert median.endswith(" Hz")
    assert "±" in mean
    assert rms.endswith(" µV")
    assert (before, difference) == ("–", "–")
    spectrum.keep.click()
    assert spectrum.reference is not None
    assert spectrum.keep.text() == "Drop the reference"
    assert spectrum._facts.values()[3] == median
    assert spectrum._facts.values()[4].startswith("0 ±")
    assert spectrum.canvas._kept.isVisible()
    spectrum.scales.setCurrentIndex(1)
    spectrum.catch_up()
    assert spectrum.canvas.ranges[1][0] == 0.0
    assert not spectrum.grab().isNull()
    spectrum.keep.click()
    assert spectrum.reference is None
    assert not spectrum.canvas._kept.isVisible()
    spectrum.clear()
    assert spectrum.spectrum is None
    assert "once a source is connected" in spectrum.place.line


def test_median_and_mean_stand_in_the_spectrum_with_their_intervals(
    spectrum: SpectrumPanel,
) -> None:
    found, canvas = spectrum.spectrum, spectrum.canvas
    for frequency, line, spread in zip(
        (found.median, found.mean), canvas._frequencies, canvas._spreads, strict=True
    ):
        assert line.value() == frequency.hz
        low, high = spread.getRegion()
        assert (high - low) / 2 == pytest.approx(frequency.half_hz)
    assert [region.getRegion() for region in canvas._outside] == [(0, 20), (450, 500)]
    assert [line.value() for line in canvas._mains][:2] == [50.0, 100.0]


def test_the_spectrogram_has_the_time_of_the_trend_and_leaves_gaps_blank(
    spectrogram: SpectrogramPanel, worked: Stream, columns: SpectrumColumns
) -> None:
    canvas = spectrogram.canvas
    assert canvas.ranges[0] == (0.0, 60.0)
    rows, first = columns.tail(200)
    assert len(canvas.levels) == len(rows)
    blank = np.flatnonzero(np.isnan(canvas.levels).all(axis=1))
    assert blank.tolist() == [k for k, row in enumerate(rows) if not np.isfinite(row).all()]
    assert {25 - first, 26 - first} <= set(blank.tolist())  # windows that end at 12.5 and 13 s
    spectrogram.grab()
    image = canvas._image.qimage
    assert [image.pixelColor(k, 50).alpha() == 0 for k in range(len(rows))] == [
        k in blank for k in range(len(rows))
    ]
    top = spectrogram.top_db
    show(spectrogram, worked, columns)
    assert spectrogram.top_db == top
    assert spectrogram.bar._bar.levels() == (top - 40.0, top)


def test_time_axes_lie_above_each_other(spectrogram: SpectrogramPanel) -> None:
    left = margins(QFontMetricsF(theme.font(theme.SMALL_PT)))[0]
    spectrogram.grab()
    assert point(spectrogram.canvas, 0.0, 0.0).x() == pytest.approx(left, abs=1)


def test_nothing_is_drawn_while_nobody_looks(
    spectrogram: SpectrogramPanel, worked: Stream, columns: SpectrumColumns
) -> None:
    before = spectrogram.canvas.levels
    spectrogram.hide()
    show(spectrogram, worked, columns)
    assert spectrogram.canvas.levels is before


def test_a_new_look_renews_the_plots(
    spectrum: SpectrumPanel, spectrogram: SpectrogramPanel, styled: QtBot
) -> None:
    application = QApplication.instance()
    try:
        theme.apply(application, palettes.DARK, 1.6)
        for plot in (spectrum.canvas, spectrogram.canvas, spectrogram.bar):
            image = plot.grab().toImage()
            assert image.pixelColor(image.width() - 1, 0) == QColor(palettes.DARK.panel)
            assert plot.backgroundBrush().color() == QColor(palettes.DARK.panel)
        left = margins(QFontMetricsF(theme.font(theme.SMALL_PT)))[0]
        styled.waitUntil(lambda: abs(point(spectrum.canvas, 0.0, 0.0).x() - left) <= 1)
    finally:
        theme.apply(application)


# --- reading and zooming -------------------------------------------------------------------------


def test_the_mouse_reads_a_bin(spectrum: SpectrumPanel) -> None:
    plot = spectrum.canvas
    move(plot, point(plot, 100.2, plot.ranges[1][1] - 5))
    freqs, psd = spectrum.spectrum.freqs_hz, spectrum.spectrum.psd
    level = 10 * np.log10(psd[np.argmin(np.abs(freqs - 100))])
    assert plot.reading == f"100 Hz\n{level:.1f} dB re 1 µV²/Hz".replace("-", "−")
    spectrum.keep.click()
    assert plot.reading.splitlines()[2].startswith("Reference")
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert plot.reading == ""


def test_the_mouse_reads_a_level_or_that_there_is_none(spectrogram: SpectrogramPanel) -> None:
    plot = spectrogram.canvas
    blank = int(np.flatnonzero(np.isnan(plot.levels).all(axis=1))[-1])
    at_s = plot._shown.from_s + (blank + 0.5) * plot._shown.step_s
    move(plot, point(plot, at_s, 80.0))
    assert plot.reading.endswith("no value")
    known = int(np.flatnonzero(np.isfinite(plot.levels).all(axis=1))[-1])
    at_s = plot._shown.from_s + (known + 0.5) * plot._shown.step_s
    move(plot, point(plot, at_s, 80.0))
    time, level = plot.reading.splitlines()
    assert time.startswith("0:")
    assert level.endswith(" dB re 1 µV²/Hz")
    move(plot, point(plot, 50.0, 80.0))  # not yet there
    assert plot.reading == ""


def test_zooming_is_kept_until_the_view_is_reset(
    spectrum: SpectrumPanel, styled: QtBot, worked: Stream, columns: SpectrumColumns
) -> None:
    plot, whole = spectrum.canvas, spectrum.canvas.ranges
    assert not spectrum.place.whole.isEnabled()
    wheel(plot, point(plot, 100.0, plot.ranges[1][0] + 10))
    zoomed = plot.ranges
    assert zoomed[0][1] - zoomed[0][0] < whole[0][1]
    assert zoomed[0][0] < 100.0 < zoomed[0][1]
    snapshot = worked.snapshot()
    spectrum.show_columns(columns, snapshot, 0, worked.bursts(0, snapshot))
    assert plot.ranges == zoomed
    spectrum.place.whole.click()
    assert plot.ranges == whole
    assert not spectrum.place.whole.isEnabled()
    for _ in range(60):
        wheel(plot, point(plot, 100.0, sum(plot.ranges[1]) / 2))
    assert plot.ranges[0][1] - plot.ranges[0][0] == pytest.approx(5.0)  # and not for ever
    styled.keyClick(plot, Qt.Key.Key_Home)
    assert plot.ranges == whole
    wheel(plot, point(plot, 100.0, plot.ranges[1][0] + 10))
    for act in (styled.mouseDClick, styled.mouseRelease):
        act(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(500, 60))
    assert plot.ranges == whole


def test_keys_read_and_zoom(spectrum: SpectrumPanel, styled: QtBot) -> None:
    plot = spectrum.canvas
    styled.keyClick(plot, Qt.Key.Key_Right)
    first = int(plot.reading.split(" ")[0])
    styled.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert int(plot.reading.split(" ")[0]) == pytest.approx(first + 25, abs=1)
    styled.keyClicks(plot, "+")
    assert plot.has_own_view
    styled.keyClicks(plot, "-")
    styled.keyClick(plot, Qt.Key.Key_Home)
    assert not plot.has_own_view


def test_the_menu_is_ours(spectrum: SpectrumPanel) -> None:
    plot = spectrum.canvas
    texts = {action.text(): action for action in plot.menu().actions() if action.text()}
    assert list(texts) == ["Zoom in", "Zoom out", "Reset the view", "Copy the reading"]
    assert not texts["Copy the reading"].isEnabled()
    texts["Zoom in"].trigger()
    move(plot, point(plot, 250.0, plot.ranges[1][0] + 30))
    texts = {action.text(): action for action in plot.menu().actions()}
    assert texts["Reset the view"].isEnabled()
    texts["Copy the reading"].trigger()
    assert QApplication.clipboard().text() == plot.reading != ""


def test_panels_leave_nothing_behind(
    styled: QtBot, worked: Stream, columns: SpectrumColumns
) -> None:
    def use() -> list[weakref.ref]:
        panels = SpectrumPanel(), SpectrogramPanel()
        snapshot = worked.snapshot()
        bursts = worked.bursts(0, snapshot)
        for panel in panels:
            panel.show()
            panel.furnish()
            panel.canvas.menu().deleteLater()
        panels[0].show_columns(columns, snapshot, 0, bursts)
        panels[1].show_columns(columns, snapshot, 0, bursts, 60.0)
        kept = [weakref.ref(part) for panel in panels for part in (panel, panel.canvas.view)]
        for panel in panels:
            panel.grab()
            panel.close()
            panel.deleteLater()
        return kept

    def widgets() -> int:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return len(QApplication.allWidgets())

    use()
    before = widgets()
    kept = [part for _ in range(5) for part in use()]
    assert widgets() == before
    assert [part for part in kept if part() is not None] == []


# --- numbers -------------------------------------------------------------------------------------


def test_levels_say_how_strong_and_nothing_where_nothing_is_known() -> None:
    levels = in_db(np.array([[1000.0, 0.1, 0.0, np.nan]], np.float32))[0]
    assert levels[:3].tolist() == pytest.approx([30.0, -10.0, -120.0])
    assert np.isnan(levels[3])
    known = np.full(1000, 900.0, np.float32)
    assert top_level_db(known, None) == 30.0
    assert top_level_db(known / 10, 30.0) == 30.0
    assert top_level_db(known / 100, 30.0) == 10.0
    assert top_level_db(known * 10, 30.0) == 40.0


def test_thinned_columns_keep_gaps_and_stay_where_they_are() -> None:
    psd = np.arange(20, dtype=np.float32)[:, None] * np.ones(2, np.float32)
    same, first, together = thinned(psd, 7, 20)
    assert (same is psd, first, together) == (True, 7, 1)
    psd[8] = np.nan  # window 12
    fewer, first, together = thinned(psd, 4, 10)
    assert (first, together) == (4, 2)
    assert fewer[0, 0] == 0.5
    assert np.flatnonzero(np.isnan(fewer[:, 0])).tolist() == [4]
    later, first, _ = thinned(psd[1:], 5, 10)
    assert first == 4
    np.testing.assert_array_equal(later[1:], fewer[1:])


def test_a_line_is_cut_where_windows_are_missing() -> None:
    times = np.array([1.0, 1.5, 4.0, 4.5, 9.0])
    at_s, values = joined(times, times * 10, 0.5)
    np.testing.assert_array_equal(at_s, [1.0, 1.5, np.nan, 4.0, 4.5, np.nan, 8.75, 9.25])
    np.testing.assert_array_equal(values, [10.0, 15.0, np.nan, 40.0, 45.0, np.nan, 90.0, 90.0])
    assert len(joined(times[:0], times[:0], 0.5)[0]) == 0


# --- in the window -------------------------------------------------------------------------------


def test_a_plot_is_made_when_its_panel_is_shown(open_window: Open, styled: QtBot) -> None:
    window = open_window("sim:squat?seed=1&fs=1000&channels=4")
    fatigue = window.feature(Fatigue)
    status = lambda: window.controller.last_status  # noqa: E731
    styled.waitUntil(lambda: status().position_s > 1.2, timeout=15_000)
    assert fatigue.spectrum.canvas is None
    styled.keyClick(window, Qt.Key.Key_S)
    styled.waitUntil(lambda: fatigue.spectrum.canvas is not None)
    assert fatigue.spectrogram.canvas is None
    styled.keyClick(window, Qt.Key.Key_G)
    styled.waitUntil(lambda: fatigue.spectrogram.canvas is not None)


def test_a_window_is_built_without_pyqtgraph(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from app.gui.main import build, make_application\n"
        "from tests.gui.conftest import NO_DEVICES\n"
        f"make_application(); w = build(data_dir=Path({str(tmp_path)!r}), access=NO_DEVICES)\n"
        "names = 'app.gui.fatigue.feature', 'pyqtgraph'\n"
        "print(w.is_furnished, *[name in sys.modules for name in names])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[3],
    )
    assert run.stdout.strip() == "True True False"
