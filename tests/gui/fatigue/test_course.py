from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.gui.fatigue import texts
from app.gui.fatigue.burst_log import BurstLog
from app.gui.fatigue.course import (
    block_medians,
    channel_course,
    channel_joint,
    round_range,
    shown_windows,
)
from app.results.fatigue import SpectralCourse
from dsp.events import BURST_OFF, BURST_ON, Event
from dsp.jasa import PctSlope
from dsp.offline import offline_bursts
from dsp.spec import PipelineSpec
from dsp.trend import Trend, active_share, mdf_trend
from tests.gui.conftest import make_snapshot
from tests.gui.fatigue.conftest import Stream, athlete, reps, scripted


def bursts_of(snapshot, channel: int = 0):  # type: ignore[no-untyped-def]
    log = BurstLog()
    log.extend(snapshot.epoch, snapshot.events)
    return log.of(channel, 0, snapshot.end_sample)


def course_of(snapshot, channel: int = 0, span_s: float = 60.0):  # type: ignore[no-untyped-def]
    windows = shown_windows(snapshot, span_s)
    return channel_course(snapshot, windows, bursts_of(snapshot, channel), channel)


def test_only_windows_at_least_half_in_contraction_count() -> None:
    snapshot = make_snapshot(seconds=24.0)
    course = course_of(snapshot)
    assert set(np.round(course.times_s % 3, 2)) <= {1.0, 1.5, 2.0}
    assert 0 < len(course.times_s) < len(snapshot.spectra_end_sample)
    assert course.trend.valid
    latest = course_of(snapshot, span_s=3.0)
    assert latest.times_s.min() > 24.0 - 3.0 - 0.5


def test_rest_alone_shows_nothing_and_one_long_contraction_everything() -> None:
    quiet = make_snapshot(events=(), window_rms_uv=np.full((24, 4), 3.0))
    assert len(course_of(quiet).times_s) == 0
    holding = make_snapshot(events=(), window_rms_uv=np.full((24, 4), 80.0))
    course = course_of(holding)
    assert not course.has_rest
    assert len(course.times_s) == len(holding.spectra_end_sample)


def test_a_slope_says_what_is_missing_to_it() -> None:
    short = course_of(make_snapshot(seconds=15.0))
    assert texts.mdf_cell(short) == "14 of 20 s"
    assert "spans 14" in texts.mdf_details(short)
    noisy = make_snapshot(seconds=30.0)
    noisy = replace(noisy, window_rms_uv=np.where(noisy.window_rms_uv > 50, 9.0, 5.0))
    assert texts.mdf_cell(course_of(noisy)) == "too noisy"
    assert "signal to noise" in texts.mdf_details(course_of(noisy))
    slow = make_snapshot(seconds=30.0, fs=125.0, tier="D")
    assert not course_of(slow).trend.valid
    assert "very low rate" in texts.mdf_details(course_of(slow))


def test_the_slope_of_a_whole_replay_is_that_of_the_analysis(tired: Stream) -> None:
    """Where bursts are the same, to rounding; else by far less than its own error.

    Live an onset is told from what was known by then, `analyze` knows the whole recording: a window
    at the edge of a burst may count in one and not in the other.
    """
    snapshot = tired.snapshot()
    windows = shown_windows(snapshot, 1800.0)
    result = tired.offline()
    analysis = SpectralCourse.of(result)
    same = 0
    for channel in range(4):
        live = channel_course(snapshot, windows, tired.bursts(channel, snapshot), channel).trend
        share = active_share(analysis.times_s, 1.0, offline_bursts(result, channel))
        spectra = result.spectra
        known = mdf_trend(
            analysis.times_s,
            spectra.mdf_hz[:, channel],
            spectra.valid[:, channel],
            share,
            tier="A",
            snr_db=30.0,
        )
        assert live.slope_pct_per_s is not None
        assert known.slope_pct_per_s is not None
        assert known.slope_se_pct_per_s is not None
        apart = abs(live.slope_pct_per_s - known.slope_pct_per_s)
        if np.array_equal(live.times_s, known.times_s):
            same += 1
            assert apart < 1e-9
            assert live.slope_se_pct_per_s == pytest.approx(known.slope_se_pct_per_s, rel=1e-9)
        assert apart < 0.3 * known.slope_se_pct_per_s
    assert same >= 1


def test_the_windows_amplitudes_are_those_of_the_analysis(tired: Stream) -> None:
    snapshot = tired.snapshot()
    analysis = SpectralCourse.of(tired.offline())
    np.testing.assert_allclose(snapshot.window_rms_uv, analysis.rms, rtol=1e-12)


def test_the_athletes_fatigue_is_found_within_its_error(tired: Stream) -> None:
    """20 % in 120 s are 10 % of the start a minute."""
    snapshot = tired.snapshot()
    windows = shown_windows(snapshot, 1800.0)
    for channel in range(4):
        course = channel_course(snapshot, windows, tired.bursts(channel, snapshot), channel)
        slope = texts.mdf_slope(course.trend)
        assert slope is not None
        assert slope.certain
        low, high = slope.ci95_pct_per_min
        assert low - 1.0 <= -10.0 <= high + 1.0


@pytest.mark.thorough
def test_without_fatigue_no_slope_is_claimed() -> None:
    stream = scripted(reps(90.0, 1000.0, 80.0)[:, None], 1000.0)
    snapshot = stream.play(every=10)
    windows = shown_windows(snapshot, 300.0)
    bursts = stream.bursts(0, snapshot)
    course = channel_course(snapshot, windows, bursts, 0)
    slope = texts.mdf_slope(course.trend)
    assert slope is not None
    assert not slope.certain
    assert abs(np.mean(course.mdf_hz) - 90.0) < 3.0
    assert texts.reading(channel_joint(snapshot, windows, bursts, course)) == "indeterminate"


def test_slopes_count_from_the_left_edge_of_what_is_shown(tired: Stream) -> None:
    """Percent of the value at the start of the recording would be another number an hour later."""
    snapshot = tired.snapshot()
    windows = shown_windows(snapshot, 60.0)
    course = channel_course(snapshot, windows, tired.bursts(0, snapshot), 0)
    assert windows.start_s == pytest.approx(snapshot.end_sample / 1000.0 - 60.0)
    line = course.trend.line
    assert line is not None
    at_the_edge = np.polyval(np.polyfit(course.times_s, course.mdf_hz, 1), windows.start_s)
    assert line.intercept == pytest.approx(at_the_edge)


def test_the_joint_reading_is_that_of_the_analysis(tired: Stream) -> None:
    snapshot = tired.snapshot()
    windows = shown_windows(snapshot, 1800.0)
    bursts = tired.bursts(0, snapshot)
    course = channel_course(snapshot, windows, bursts, 0)
    joint = channel_joint(snapshot, windows, bursts, course)
    assert joint.basis == "repetitions"
    assert joint.result.n == len(bursts)
    assert joint.result.mdf is not None
    assert "Over" in texts.joint_details(joint)
    assert texts.amplitude_cell(joint) != "–"


def test_the_heartbeats_delay_is_taken_off() -> None:
    spec = PipelineSpec(ecg_removal=True)
    stream = athlete("sim:squat?seed=3&fs=500&channels=2&seconds=12", spec)
    snapshot = stream.play(every=5)
    plain = replace(snapshot, spec=PipelineSpec())
    later = shown_windows(plain, 60.0).times_s - shown_windows(snapshot, 60.0).times_s
    assert (later > 0.1).all()


@pytest.mark.parametrize(
    ("slope", "half", "text"),
    [
        (-13.2, 1.6, "−13 ± 2"),
        (4.49, 2.0, "+4 ± 2"),
        (-0.04, 0.31, "0.0 ± 0.4"),
        (-0.3, 1.2, "0 ± 2"),
        (0.52, 0.5, "+0.5 ± 0.5"),
    ],
)
def test_a_slope_is_said_with_its_error_rounded_up(slope: float, half: float, text: str) -> None:
    assert texts.slope_text(PctSlope(slope, (slope - half, slope + half))) == text


def test_one_point_per_contraction() -> None:
    times = np.array([1.0, 1.5, 2.0, 5.0, 5.5, 9.0])
    values = np.array([80.0, 70.0, 75.0, 60.0, 62.0, 50.0])
    x, y = block_medians(times, values, 0.5)
    assert x.tolist() == [1.5, 5.25, 9.0]
    assert y.tolist() == [75.0, 61.0, 50.0]
    x, y = block_medians(np.arange(12) / 2, np.arange(12.0), 0.5)
    assert y.tolist() == [1.5, 5.5, 9.5]
    assert [len(part) for part in block_medians(times[:0], values[:0], 0.5)] == [0, 0]


def test_the_axis_stays_until_values_leave_it() -> None:
    first = round_range(71.0, 93.0, None)
    assert first == (60.0, 100.0)
    assert round_range(65.0, 99.0, first) == first
    assert round_range(50.0, 99.0, first) != first


def test_the_log_keeps_what_snapshots_have_dropped() -> None:
    log = BurstLog()
    events = []
    for start in range(0, 1000, 100):
        events += [Event(start, BURST_ON, 0, "", start), Event(start + 50, BURST_OFF, 0, "", start)]
    log.extend(0, events[:8])
    log.extend(0, events[4:14])
    log.extend(0, events[4:14])
    log.extend(0, events[14:19])  # nothing in common: everything is new
    assert log.of(0, 0, 990) == [(s, s + 50) for s in range(0, 900, 100)] + [(900, 990)]
    assert log.of(0, 420, 700) == [(420, 450), (500, 550), (600, 650)]
    assert log.of(1, 0, 1000) == []
    log.extend(0, events[14:], forget_before=500)
    assert log.of(0, 0, 1000)[0] == (500, 550)
    log.extend(1, events[:1])
    assert log.of(0, 0, 30) == [(0, 30)]


def test_a_burst_whose_onset_was_never_seen_began_before() -> None:
    log = BurstLog()
    log.extend(0, [Event(300, BURST_OFF, 2, "", 300)])
    assert log.of(2, 100, 500) == [(100, 300)]


def test_the_band_of_a_line_is_narrowest_in_its_middle() -> None:
    line = Trend(80.0, -0.1, 0.02, 0.5, 40, mean_s=30.0, mean_se=0.5)
    half = line.half_band95(np.array([0.0, 30.0, 60.0]))
    assert half[0] == pytest.approx(half[2])
    assert half[1] == pytest.approx(0.5 * 2.0244, rel=1e-3)
    assert half[0] > half[1]
