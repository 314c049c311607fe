"""What is painted column by column equals a picture painted at once, and shows what it should."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from acquisition.types import ChannelInfo
from app.engine.live import Snapshot
from app.engine.state import EngineState, EngineStatus
from app.gui.look import theme
from app.gui.scope.lane_image import lane_edges
from app.gui.scope.live_scope import LiveScope
from app.gui.scope.scope_image import ALONE, APART, OFF, OVER, ScopeSettings
from dsp.events import BURST_OFF, BURST_ON, Event
from tests.gui.conftest import make_snapshot, pairs

WIDTH, HEIGHT = 400, 240
DELAY_MS = 128.0


def _words(colours: list[str]) -> set[int]:
    return {theme.rgb32(colour) for colour in colours}


def _draw(
    snapshot: Snapshot, settings: ScopeSettings | None = None, *, grey: bool = False
) -> np.ndarray:
    scope = LiveScope(settings)
    scope.set_channels(snapshot.channels)
    scope.resize(WIDTH, HEIGHT)
    scope.advance(snapshot, grey=grey)
    assert scope.image is not None
    return scope.image.pixels


class Stream:
    """A stream with gaps and bursts, of which snapshots as the engine makes them are taken."""

    def __init__(self, n_channels: int, fs: float, seconds: float, seed: int) -> None:
        rng = np.random.default_rng(seed)
        n = round(seconds * fs)
        self.fs, self.channels = fs, pairs(n_channels)
        self.traces = (30 * rng.standard_normal((n, n_channels))).astype(np.float32)
        for _ in range(4):  # all channels, and single ones
            start, length = rng.integers(0, n), rng.integers(1, max(2, n // 10))
            self.traces[start : start + length] = np.nan
            start, channel = rng.integers(0, n), rng.integers(0, n_channels)
            self.traces[start : start + length, channel] = np.nan
        self.hop = max(1, round(fs / 200))
        self.frames = np.arange(self.hop, n + 1, self.hop)
        self.envelope = np.abs(40 * rng.standard_normal((len(self.frames), n_channels)))
        self.envelope[rng.random(self.envelope.shape) < 0.05] = np.nan
        events = []
        for channel in range(n_channels):
            edges = np.sort(rng.choice(n, size=min(n, 8), replace=False))
            for number, sample in enumerate(edges):
                kind = BURST_OFF if number % 2 else BURST_ON
                late = int(rng.integers(1, round(0.3 * fs) + 2))
                events.append(Event(int(sample), kind, channel, "", int(sample) + late))
        # As the chain tells them: what of one channel comes later is told later.
        self.events = tuple(sorted(events, key=lambda event: event.sample))
        told, newest = [], 0
        for event in self.events:
            newest = max(newest, event.decided_sample)
            told.append(replace(event, decided_sample=newest))
        self.events = tuple(told)

    def snapshot(self, first: int, end: int, *, raw: bool, reach_s: float) -> Snapshot:
        known = self.frames <= end
        status = EngineStatus(EngineState.STREAMING, uri="sim:", envelope_delay_ms=DELAY_MS)
        return Snapshot(
            status=status,
            epoch=0,
            fs=self.fs,
            channels=self.channels,
            end_sample=end,
            traces=self.traces[first:end],
            traces_first_sample=first,
            raw=raw,
            reach_s=reach_s,
            frame_end_sample=self.frames[known],
            envelope_uv=self.envelope[known],
            events=tuple(event for event in self.events if event.decided_sample <= end),
        )


@pytest.mark.usefixtures("qapp")
@settings(max_examples=40, deadline=None)
@given(
    n_channels=st.sampled_from([1, 3, 9, 40]),
    fs=st.sampled_from([100.0, 250.0, 1000.0]),
    window_s=st.sampled_from([1.0, 1.7, 3.0]),
    width=st.sampled_from([97, 256, 401]),
    sweep=st.booleans(),
    raw=st.booleans(),
    envelope=st.sampled_from([OVER, APART, ALONE, OFF]),
    ratio=st.sampled_from([1.0, 1.5, 2.0]),
    seed=st.integers(0, 10_000),
    begin_s=st.floats(0.0, 4.0),
    steps=st.lists(st.integers(1, 400), min_size=1, max_size=25),
    data=st.data(),
)
def test_columns_as_they_come_make_the_picture_that_is_painted_at_once(
    n_channels: int,
    fs: float,
    window_s: float,
    width: int,
    sweep: bool,
    raw: bool,
    envelope: str,
    ratio: float,
    seed: int,
    begin_s: float,
    steps: list[int],
    data: st.DataObject,
) -> None:
    stream = Stream(n_channels, fs, 9.0, seed)
    shown = tuple(data.draw(st.permutations(range(n_channels))))[: max(1, n_channels - 1)]
    gains = tuple(data.draw(st.lists(st.sampled_from([0.5, 1.0, 4.0]), min_size=n_channels,
                                     max_size=n_channels)))  # fmt: skip
    chosen = ScopeSettings(window_s, 200.0, raw, sweep, envelope, gains, shown)
    scope = LiveScope(chosen)
    scope.set_channels(stream.channels)
    scope.resize(width, 180, ratio)
    end = max(1, round(begin_s * fs))
    n_reach = round((window_s + 1.0) * fs)
    first = max(0, end - n_reach)
    scope.advance(stream.snapshot(first, end, raw=raw, reach_s=window_s + 1.0))
    for step in steps:
        end = min(end + step, len(stream.traces))
        wish = scope.wish()
        assert not wish.urgent
        new = end - wish.since_sample
        goes_on = wish.since_sample >= 0 and new <= n_reach
        first = wish.since_sample if goes_on else max(0, end - n_reach)
        snapshot = stream.snapshot(first, end, raw=raw, reach_s=0 if goes_on else window_s + 1.0)
        scope.advance(snapshot)
    assert scope.image is not None
    seen = scope.image.pixels.copy()
    scope.new_look()  # all of it again, from the same columns
    np.testing.assert_array_equal(seen, scope.image.pixels)
    if not raw:  # where the middle of a raw signal was last looked for depends on the past
        fresh = LiveScope(chosen)
        fresh.set_channels(stream.channels)
        fresh.resize(width, 180, ratio)
        fresh.advance(stream.snapshot(max(0, end - n_reach), end, raw=raw, reach_s=window_s + 1.0))
        assert fresh.image is not None
        np.testing.assert_array_equal(seen, fresh.image.pixels)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("sweep", [False, True])
def test_the_areas_to_update_hold_all_that_changed(sweep: bool) -> None:
    stream = Stream(5, 1000.0, 20.0, 1)
    scope = LiveScope(ScopeSettings(3.0, 200.0, sweep=sweep))
    scope.set_channels(stream.channels)
    scope.resize(WIDTH, HEIGHT)
    scope.advance(stream.snapshot(0, 4000, raw=False, reach_s=4.0))

    def painted() -> np.ndarray:
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        scope.paint(painter, QRect(0, 0, WIDTH, HEIGHT))
        painter.end()
        assert scope.image is not None
        return np.array(scope.image.pixels)

    before, widths = painted(), []
    for end in range(4016, 12_000, 16):
        first = scope.wish().since_sample
        areas = scope.advance(stream.snapshot(first, end, raw=False, reach_s=0))
        after = painted()
        changed = np.flatnonzero((before != after).any(axis=0))
        told = {x for area in areas for x in range(area.left(), area.right() + 1)}
        assert set(changed.tolist()) <= told
        widths.append(len(told))
        before = after
    assert np.median(widths) < (80 if sweep else WIDTH + 1)


@pytest.mark.usefixtures("qapp")
def test_after_another_size_or_window_all_is_asked_for_and_the_old_picture_stays_until_then() -> (
    None
):
    stream = Stream(3, 1000.0, 15.0, 2)
    scope = LiveScope(ScopeSettings(2.0))
    scope.set_channels(stream.channels)
    assert scope.wish().seconds == 0  # it has no size yet
    scope.resize(WIDTH, HEIGHT)
    assert scope.wish().urgent
    scope.advance(stream.snapshot(0, 5000, raw=False, reach_s=3.0))
    assert not scope.wish().urgent
    for change in (
        lambda: scope.resize(WIDTH + 50, HEIGHT),
        lambda: scope.resize(WIDTH + 50, HEIGHT, 2.0),
        lambda: scope.set_settings(ScopeSettings(5.0)),
        lambda: scope.set_settings(ScopeSettings(5.0, raw=True)),
    ):
        change()
        wish = scope.wish()
        assert wish.urgent
        assert wish.since_sample == -1
        image = scope.image
        # Only what is new, or less than is shown now, will not do.
        scope.advance(stream.snapshot(4900, 5100, raw=wish.raw, reach_s=0))
        scope.advance(stream.snapshot(4000, 5100, raw=wish.raw, reach_s=1.1))
        scope.advance(stream.snapshot(0, 5100, raw=not wish.raw, reach_s=9.0))
        assert scope.image is image
        scope.advance(stream.snapshot(0, 5100, raw=wish.raw, reach_s=9.0))
        assert scope.image is not image
        assert not scope.wish().urgent


@pytest.mark.usefixtures("qapp")
def test_nobody_looking_wishes_nothing_and_coming_back_is_caught_up() -> None:
    stream = Stream(3, 1000.0, 15.0, 3)
    scope = LiveScope(ScopeSettings(2.0))
    scope.set_channels(stream.channels)
    scope.resize(WIDTH, HEIGHT)
    scope.advance(stream.snapshot(0, 5000, raw=False, reach_s=3.0))
    assert scope.wish(visible=False).seconds == 0
    assert not scope.wish(visible=False).urgent
    late = stream.snapshot(9000, 12_000, raw=False, reach_s=3.0)  # more than its window was missed
    scope.advance(late)
    fresh = LiveScope(scope.settings)
    fresh.set_channels(stream.channels)
    fresh.resize(WIDTH, HEIGHT)
    fresh.advance(late)
    assert scope.image is not None
    assert fresh.image is not None
    np.testing.assert_array_equal(scope.image.pixels, fresh.image.pixels)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("sweep", [False, True])
@pytest.mark.parametrize("end", [900, 5000, 7777])
def test_places_and_samples_agree(sweep: bool, end: int) -> None:
    stream = Stream(2, 1000.0, 9.0, 4)
    scope = LiveScope(ScopeSettings(2.0, sweep=sweep))
    scope.set_channels(stream.channels)
    scope.resize(WIDTH, HEIGHT)
    scope.advance(stream.snapshot(max(0, end - 3000), end, raw=False, reach_s=3.0))
    assert scope.end_sample == end
    assert scope.first_sample >= 0
    for sample in range(scope.first_sample, end, 7):
        x = scope.x_of(sample)
        assert x is not None
        found = scope.sample_at(x + 1e-6)
        assert found is not None
        assert abs(found - sample) <= 1
    assert scope.x_of(end + 50) is None
    assert scope.x_of(scope.first_sample - 50) is None
    step = scope.tick_s
    assert len(scope.ticks()) >= min(end, 1900) / 1000 / step - 2
    for seconds, x in scope.ticks():
        assert abs((scope.sample_at(x) or 0) - seconds * 1000) <= 1000 * 2.0 / WIDTH + 1


@pytest.mark.usefixtures("qapp")
class TestPicture:
    def test_every_lane_has_its_own_signal(self) -> None:
        snapshot = make_snapshot()
        pixels = _draw(snapshot)
        edges = lane_edges(4, HEIGHT)
        for lane, colour in enumerate(theme.channel_colours(snapshot.channels)):
            seen = set(np.unique(pixels[edges[lane] : edges[lane + 1]]))
            assert _words([colour.trace, colour.strong, colour.tint]) <= seen
            other = theme.channel_colours(snapshot.channels)[1 - lane % 2]
            assert theme.rgb32(other.trace) not in seen

    def test_lanes_are_those_that_are_shown_in_their_order(self) -> None:
        snapshot = make_snapshot()
        pixels = _draw(snapshot, ScopeSettings(shown=(1, 2)))
        edges = lane_edges(2, HEIGHT)
        colours = theme.channel_colours(snapshot.channels)
        for lane, channel in enumerate((1, 2)):
            seen = set(np.unique(pixels[edges[lane] : edges[lane + 1]]))
            assert theme.rgb32(colours[channel].trace) in seen
            assert theme.rgb32(colours[1 - channel % 2].trace) not in seen

    def test_a_gain_makes_one_channel_larger(self) -> None:
        snapshot = make_snapshot()
        colour = theme.rgb32(theme.channel_colours(snapshot.channels)[0].trace)
        large = ScopeSettings(2000.0, 2000.0, gains=(3.0, 1.0, 1.0, 1.0))
        heights = []
        for chosen in (replace(large, gains=(), window_s=10.0), replace(large, window_s=10.0)):
            rows = (_draw(snapshot, chosen)[: HEIGHT // 4] == colour).any(axis=1)
            heights.append(np.count_nonzero(rows))
        assert heights[1] > 2 * heights[0]

    def test_an_envelope_apart_leaves_the_signal_its_room(self) -> None:
        snapshot = make_snapshot()
        colour = theme.channel_colours(snapshot.channels)[0]
        lane = _draw(snapshot, ScopeSettings(envelope=APART))[: HEIGHT // 4]
        strong = np.flatnonzero((lane == theme.rgb32(colour.strong)).any(axis=1))
        signal = np.flatnonzero((lane == theme.rgb32(colour.alone)).any(axis=1))
        assert signal.max() < strong.min()
        alone = _draw(snapshot, ScopeSettings(envelope=ALONE))[: HEIGHT // 4]
        taller = np.flatnonzero((alone == theme.rgb32(colour.strong)).any(axis=1))
        assert np.ptp(taller) > 1.5 * np.ptp(strong)
        off = _draw(snapshot, ScopeSettings(envelope=OFF))[: HEIGHT // 4]
        assert theme.rgb32(colour.strong) not in set(np.unique(off))

    def test_what_is_too_large_ends_at_the_lane(self) -> None:
        pixels = _draw(make_snapshot(), ScopeSettings(lane_uv=10.0))
        edges = lane_edges(4, HEIGHT)
        line = theme.rgb32(theme.now().line)
        # The lines of the time axis cross it in a few columns.
        assert all((pixels[edges[lane] - 1] == line).mean() > 0.95 for lane in (1, 2, 3))

    def test_gaps_are_hatched_and_the_time_before_the_stream_is_not(self) -> None:
        traces = make_snapshot().traces.copy()
        traces[6000:7000] = np.nan
        gap = _draw(make_snapshot(traces=traces))
        hatch = theme.rgb32(theme.now().gap_stripe)
        columns = np.flatnonzero((gap == hatch).any(axis=0))
        assert columns.min() == pytest.approx(4 / 10 * WIDTH, abs=1)
        assert columns.max() == pytest.approx(5 / 10 * WIDTH, abs=1)
        young = make_snapshot(seconds=3.0)
        assert not (_draw(young) == hatch).any()

    def test_a_gap_of_one_channel_is_hatched_in_its_lane_only(self) -> None:
        traces = make_snapshot().traces.copy()
        traces[6000:7000, 2] = np.nan
        hatched = _draw(make_snapshot(traces=traces)) == theme.rgb32(theme.now().gap_stripe)
        edges = lane_edges(4, HEIGHT)
        assert hatched[edges[2] : edges[3]].any()
        assert not hatched[: edges[2]].any()
        assert not hatched[edges[3] :].any()

    def test_old_data_lose_their_colour(self) -> None:
        snapshot = make_snapshot()
        seen = set(np.unique(_draw(snapshot, grey=True)))
        for colour in theme.channel_colours(snapshot.channels):
            assert not _words([colour.trace, colour.strong, colour.tint]) & seen

    def test_the_picture_goes_grey_and_comes_back(self) -> None:
        stream = Stream(3, 1000.0, 9.0, 5)
        scope = LiveScope(ScopeSettings(2.0))
        scope.set_channels(stream.channels)
        scope.resize(WIDTH, HEIGHT)
        snapshot = stream.snapshot(0, 5000, raw=False, reach_s=3.0)
        scope.advance(snapshot)
        assert scope.image is not None
        live = scope.image.pixels.copy()
        assert scope.advance(snapshot, grey=True)
        assert (scope.image.pixels != live).any()
        assert scope.advance(snapshot)
        np.testing.assert_array_equal(scope.image.pixels, live)
        assert scope.advance(snapshot) == ()

    def test_raw_signal_is_centred(self) -> None:
        offset = make_snapshot(traces=make_snapshot().traces + 1000)
        lost = _draw(offset)
        shown = _draw(replace(offset, raw=True), ScopeSettings(raw=True))
        colour = theme.rgb32(theme.channel_colours(offset.channels)[0].trace)
        rows = np.flatnonzero((shown[: HEIGHT // 4] == colour).any(axis=1))
        assert rows.min() < HEIGHT / 8 < rows.max()
        assert (np.flatnonzero((lost[: HEIGHT // 4] == colour).any(axis=1)) < 3).all()

    def test_a_raw_signal_that_wanders_off_is_centred_again(self) -> None:
        stream = Stream(2, 1000.0, 9.0, 6)
        stream.traces[5000:] += 5000
        scope = LiveScope(ScopeSettings(2.0, 500.0, raw=True))
        scope.set_channels(stream.channels)
        scope.resize(WIDTH, HEIGHT)
        scope.advance(stream.snapshot(0, 4000, raw=True, reach_s=3.0))
        assert (np.abs(scope.baseline_uv) < 20).all()
        for end in range(4016, 8000, 16):
            first = scope.wish().since_sample
            scope.advance(stream.snapshot(first, end, raw=True, reach_s=0))
        assert (np.abs(scope.baseline_uv - 5000) < 20).all()

    @pytest.mark.parametrize("n_channels", [1, 16, 256])
    def test_any_number_of_channels_draws(self, n_channels: int) -> None:
        channels = tuple(ChannelInfo(f"exg_{k}") for k in range(n_channels))
        pixels = _draw(make_snapshot(channels, seconds=3.0))
        empty = pixels[:, :1]
        assert (pixels != empty).any()

    def test_a_stream_of_one_sample_draws(self) -> None:
        assert _draw(make_snapshot(seconds=0.001)).shape == (HEIGHT, WIDTH)

    def test_peaks_are_those_of_what_is_seen(self) -> None:
        stream = Stream(3, 1000.0, 9.0, 7)
        scope = LiveScope(ScopeSettings(2.0))
        scope.set_channels(stream.channels)
        assert np.isnan(scope.peaks_uv()).all()
        scope.resize(WIDTH, HEIGHT)
        scope.advance(stream.snapshot(0, 6000, raw=False, reach_s=6.0))
        seen = stream.traces[scope.first_sample : 6000]
        np.testing.assert_allclose(scope.peaks_uv(), np.nanmax(np.abs(seen), axis=0), rtol=0.2)
