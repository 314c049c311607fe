from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from app.gui.look import theme
from app.gui.scope.controls import ScopeControls
from app.gui.scope.lane_image import lane_edges
from app.gui.scope.scope_image import ScopeImage, ScopeSettings
from app.gui.scope.time_axis import step_s
from app.gui.scope.view import LANE_STEPS_UV, ScopeView, fitting_lane_uv
from dsp.events import MARKER, Event
from tests.gui.conftest import make_snapshot, pairs

WIDTH, HEIGHT = 400, 240


def _words(colours: list[str]) -> set[int]:
    return {theme.rgb32(colour) for colour in colours}


def _draw(
    snapshot: object, settings: ScopeSettings | None = None, *, grey: bool = False
) -> ScopeImage:
    colours = theme.channel_colours(snapshot.channels)  # type: ignore[attr-defined]
    picture = ScopeImage(WIDTH, HEIGHT, colours)
    picture.draw(snapshot, settings or ScopeSettings(), 1.0, grey=grey)
    return picture


@pytest.mark.usefixtures("qapp")
class TestPicture:
    def test_every_lane_has_its_own_signal(self) -> None:
        snapshot = make_snapshot()
        pixels = _draw(snapshot).pixels
        edges = lane_edges(4, HEIGHT)
        for lane, colour in enumerate(theme.channel_colours(snapshot.channels)):
            seen = set(np.unique(pixels[edges[lane] : edges[lane + 1]]))
            assert _words([colour.trace, colour.strong, colour.tint]) <= seen
            other = theme.channel_colours(snapshot.channels)[1 - lane % 2]
            assert theme.rgb32(other.trace) not in seen

    def test_what_is_too_large_ends_at_the_lane(self) -> None:
        snapshot = make_snapshot()
        pixels = _draw(snapshot, ScopeSettings(lane_uv=10.0)).pixels
        edges = lane_edges(4, HEIGHT)
        line = theme.rgb32(theme.now().line)
        # The lines of the time axis cross it in a few columns.
        assert all((pixels[edges[lane] - 1] == line).mean() > 0.95 for lane in (1, 2, 3))

    def test_gaps_are_hatched_and_the_time_before_the_stream_is_not(self) -> None:
        traces = make_snapshot().traces.copy()
        traces[6000:7000] = np.nan
        gap = _draw(make_snapshot(traces=traces)).pixels
        hatch = theme.rgb32(theme.now().gap_stripe)
        columns = np.flatnonzero((gap == hatch).any(axis=0))
        assert columns.min() == pytest.approx(4 / 10 * WIDTH, abs=1)
        assert columns.max() == pytest.approx(5 / 10 * WIDTH, abs=1)
        young = make_snapshot(seconds=3.0)
        assert not (_draw(young).pixels == hatch).any()

    def test_old_data_lose_their_colour(self) -> None:
        snapshot = make_snapshot()
        seen = set(np.unique(_draw(snapshot, grey=True).pixels))
        for colour in theme.channel_colours(snapshot.channels):
            assert not _words([colour.trace, colour.strong, colour.tint]) & seen

    def test_raw_signal_is_centred(self) -> None:
        offset = make_snapshot(traces=make_snapshot().traces + 1000)
        lost = _draw(offset).pixels
        shown = _draw(offset, ScopeSettings(raw=True)).pixels
        colour = theme.rgb32(theme.channel_colours(offset.channels)[0].trace)
        rows = np.flatnonzero((shown[: HEIGHT // 4] == colour).any(axis=1))
        assert rows.min() < HEIGHT / 8 < rows.max()
        assert (np.flatnonzero((lost[: HEIGHT // 4] == colour).any(axis=1)) < 3).all()

    @pytest.mark.parametrize("n_channels", [1, 16, 256])
    def test_any_number_of_channels_draws(self, n_channels: int) -> None:
        channels = tuple(ChannelInfo(f"exg_{k}") for k in range(n_channels))
        snapshot = make_snapshot(channels, seconds=3.0)
        empty = ScopeImage(WIDTH, HEIGHT, theme.channel_colours(channels)).pixels
        assert (_draw(snapshot).pixels != empty).any()

    def test_a_stream_of_one_sample_draws(self) -> None:
        _draw(make_snapshot(seconds=0.001))


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
    controls.fit_to(make_snapshot(envelope_uv=np.full((1200, 4), 5.0)))
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
    view = ScopeView()
    styled.addWidget(view)
    view.resize(700, 400)
    filtered = make_snapshot()
    raw = make_snapshot(traces=filtered.traces[::-1].copy())
    view.set_channels(filtered.channels)
    view.show()
    view.set_snapshot(filtered)
    view.set_settings(ScopeSettings(raw=True))
    view.set_snapshot(raw)
    seen = np.array(view.canvas._picture.pixels)  # type: ignore[attr-defined]
    fresh = ScopeView()
    styled.addWidget(fresh)
    fresh.resize(700, 400)
    fresh.set_settings(ScopeSettings(raw=True))
    fresh.set_channels(raw.channels)
    fresh.show()
    fresh.set_snapshot(raw)
    np.testing.assert_array_equal(seen, fresh.canvas._picture.pixels)  # type: ignore[attr-defined]
