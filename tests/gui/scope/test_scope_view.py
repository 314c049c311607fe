from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.engine.live import Snapshot
from app.gui.scope.controls import ScopeControls
from app.gui.scope.gain import LANE_STEPS_UV, fitting_lane_uv
from app.gui.scope.scope_image import ScopeSettings
from app.gui.scope.time_axis import step_s
from app.gui.scope.view import ScopeView
from dsp.events import MARKER, Event
from tests.gui.conftest import make_snapshot, pairs


def shown(bot: QtBot, snapshot: Snapshot, settings: ScopeSettings | None = None) -> ScopeView:
    """Return a view that has drawn a snapshot."""
    view = ScopeView()
    bot.addWidget(view)
    view.resize(900, 400)
    view.set_settings(settings or ScopeSettings())
    view.set_channels(snapshot.channels)
    view.show()
    view.set_snapshot(snapshot)
    return view


def pixels(view: ScopeView) -> np.ndarray:
    """Return the lanes as they are on the screen."""
    image = view.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(image.constBits(), dtype=np.uint32)
    return bits.reshape(image.height(), image.width()).copy()


def test_gain_holds_the_largest_contraction() -> None:
    assert fitting_lane_uv(np.empty(0)) == 200
    assert fitting_lane_uv(np.array([np.nan, 5.0])) == 200
    assert fitting_lane_uv(np.array([5.0]), least_uv=50.0) == 50
    assert fitting_lane_uv(np.array([120.0, 30.0])) == 700
    assert fitting_lane_uv(np.array([1e6])) == LANE_STEPS_UV[-1]


def test_time_labels_stand_apart() -> None:
    for window in (1.0, 2.0, 5.0, 10.0, 20.0, 30.0):
        for width in (300, 700, 1800):
            assert step_s(window, width) / window * width >= 100 * (1 - 1e-9)


def test_automatic_gain_grows_and_never_shrinks(styled: QtBot) -> None:
    controls = ScopeControls()
    styled.addWidget(controls)
    assert controls.settings().lane_uv == 200
    assert controls.follow(make_snapshot(peak_uv=np.array([150.0] * 4)))
    assert controls.settings().lane_uv == 1000
    assert not controls.follow(make_snapshot(peak_uv=np.array([10.0] * 4)))
    assert controls.settings().lane_uv == 1000
    controls.choose(50.0)
    assert controls.settings().lane_uv == 50
    assert not controls.follow(make_snapshot(peak_uv=np.array([1500.0] * 4)))
    controls.forget()
    controls.gain.setCurrentIndex(0)
    assert controls.settings().lane_uv == 200


def test_markers_gaps_and_notices_paint_at_any_size(styled: QtBot) -> None:
    view = ScopeView()
    styled.addWidget(view)
    snapshot = make_snapshot(pairs(8))
    markers = tuple(Event(8000 + 40 * k, MARKER, -1, f"marker {k}", 8000) for k in range(9))
    view.set_channels(snapshot.channels)
    view.set_snapshot(replace(snapshot, events=snapshot.events + markers))
    view.set_notice("No data for 2 s: not live")
    for size in ((1400, 800), (500, 260), (260, 130)):
        view.resize(*size)
        assert not view.grab().isNull()
    view.set_channels(())
    assert not view.grab().isNull()


def test_the_other_signal_is_never_drawn_with_the_columns_of_the_first(styled: QtBot) -> None:
    filtered = make_snapshot()
    raw = make_snapshot(traces=filtered.traces[::-1].copy(), raw=True)
    view = shown(styled, filtered)
    view.set_settings(ScopeSettings(raw=True))
    view.set_snapshot(raw)
    fresh = shown(styled, raw, ScopeSettings(raw=True))
    np.testing.assert_array_equal(pixels(view), pixels(fresh))
