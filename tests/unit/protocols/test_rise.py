"""Rate of EMG rise: its onset and its scatter against the truth, and when it is withheld."""

from __future__ import annotations

import math
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.protocols.activity import State
from app.protocols.explosive.rise import ONE_VALUE_CV, Rise, RiseMeter
from app.protocols.reference import Reference
from app.protocols.stream import Stream, Tick
from tests.unit.protocols.efforts import Played, played
from tests.unit.protocols.stage import FREEDOM, stream_of

STREAM = stream_of("left_vastus_lateralis", "right_vastus_lateralis")


def measured(one: Played, late_s: float, columns: tuple[int, ...]) -> list[Rise]:
    """Measure every effort, given an onset that is off by so much."""
    maxima = [one.maxima_uv[k] for k in columns]
    meter = RiseMeter(one.stream, columns, maxima, 100.0)
    waiting = list(one.starts_s)
    found = []
    for tick in one.ticks:
        meter.take(tick)
        if waiting and tick.end_sample >= (waiting[0] + 1.0) * one.stream.fs:
            found.append(meter.rise(round((waiting.pop(0) + late_s) * one.stream.fs)))
    return found


@pytest.mark.parametrize("fs", [2000, 500, 250])
def test_onset_and_rate_against_the_truth(fs: int):
    """One muscle, the worst case; the coarse onset is up to 0.1 s off either way."""
    errors_ms: list[float] = []
    ratios: list[float] = []
    for seed, late_s in ((1, 0.0), (2, 0.1), (3, -0.1), (4, 0.0)):
        one = played(f"sim:squat?fs={fs}&channels=1&seed={seed}&script=rest:4,reps:25:explosive:3")
        for rise, start_s, truth in zip(
            measured(one, late_s, (0,)), one.starts_s, one.rises, strict=True
        ):
            assert rise.valid, rise.why
            errors_ms.append(1000.0 * (rise.onset_sample / one.stream.fs - start_s))
            ratios.append(rise.rer_pct_mvc_s[75] / truth[1])
    median, p95 = float(np.median(errors_ms)), float(np.percentile(np.abs(errors_ms), 95))
    cv = float(np.std(ratios) / np.mean(ratios))
    sys.stdout.write(
        f"\n{fs} Hz, {len(ratios)} explosive starts: onset error median {median:+.1f} ms, 95 % "
        f"within {p95:.1f} ms; rate over 75 ms {100 * np.mean(ratios):.0f} % of the true one, "
        f"CV of one value {100 * cv:.0f} %\n"
    )
    slow = fs < 500
    assert abs(median) < (8.0 if slow else 4.0)
    assert p95 < (30.0 if slow else 15.0)
    assert 0.8 < np.mean(ratios) < 1.1
    assert cv == pytest.approx(ONE_VALUE_CV[one.stream.tier], abs=0.04)


def test_four_muscles_scatter_half_as_much():
    one = played("sim:squat?fs=2000&channels=4&seed=6&script=rest:4,reps:30:explosive:3")
    rises = measured(one, 0.0, (0, 1, 2, 3))
    ratios = [rise.rer_pct_mvc_s[75] for rise in rises] / one.rises[:, 1]
    cv = float(np.std(ratios) / np.mean(ratios))
    sys.stdout.write(f"\n4 muscles: CV of one value {100 * cv:.1f} %\n")
    assert cv < 0.14
    times = [rise.time_to_70_ms for rise in rises]
    assert 20 < np.median(times) < 80
    meter = RiseMeter(one.stream, (0, 1, 2, 3), one.maxima_uv)
    assert meter.noise_pct == pytest.approx(8.25)


def test_slow_repetitions_rise_slowly():
    quick = played("sim:squat?fs=1000&channels=2&seed=2&script=rest:4,reps:4:explosive:5")
    slow = played("sim:squat?fs=1000&channels=2&seed=2&script=rest:4,reps:4")
    fast_rates = [rise.rer_pct_mvc_s[75] for rise in measured(quick, 0.0, (0, 1))]
    # A normal repetition begins with the lowering; the thigh comes a second later.
    maxima = slow.maxima_uv
    meter = RiseMeter(slow.stream, (0, 1), maxima, 100.0)
    rates = []
    waiting = [start + 0.9 for start in slow.starts_s]
    for tick in slow.ticks:
        meter.take(tick)
        if waiting and tick.end_sample >= (waiting[0] + 1.0) * 1000:
            rise = meter.rise(round(waiting.pop(0) * 1000))
            assert rise.valid, rise.why
            rates.append(rise.rer_pct_mvc_s[75])
    assert max(rates) < 0.4 * min(fast_rates)


# --- when it is withheld --------------------------------------------------------------------


def ticks_of(stream: Stream, levels: list[tuple[float, float]], seed: int = 1) -> list[Tick]:
    """Return ticks of seconds at an RMS in µV, with the scatter of EMG."""
    rng = np.random.default_rng(seed)
    ticks, end, n = [], 0, len(stream.channels)
    for seconds, uv in levels:
        for _ in range(round(seconds * stream.fs / stream.hop)):
            end += stream.hop
            power = uv**2 * rng.chisquare(FREEDOM, n) / FREEDOM
            ticks.append(Tick(end, np.sqrt(power), power))
    return ticks


QUIET_THEN_WORK = [(3.0, 3.0), (1.5, 150.0)]
START = round(3.0 * STREAM.fs)


def meter_of(ticks: list[Tick], stream: Stream = STREAM, mvc_uv: float = 200.0) -> RiseMeter:
    meter = RiseMeter(stream, (0, 1), (mvc_uv, mvc_uv), 100.0)
    for tick in ticks:
        meter.take(tick)
    return meter


def test_a_clean_effort_counts():
    rise = meter_of(ticks_of(STREAM, QUIET_THEN_WORK)).rise(START)
    assert rise.valid, rise.why
    assert abs(rise.onset_sample - START) <= 2 * STREAM.hop
    assert set(rise.rer_pct_mvc_s) == {50, 75, 100}
    assert rise.reference_ms == 100.0


def test_muscles_that_were_not_quiet():
    before = [(2.4, 3.0), (0.2, 25.0), (0.2, 3.0), (1.5, 150.0)]
    rise = meter_of(ticks_of(STREAM, before)).rise(round(2.8 * STREAM.fs))
    assert not rise.valid
    assert "quiet" in rise.why or "start" in rise.why


def test_a_twitch_of_rest_below_two_percent_does_not_matter():
    before = [(2.4, 1.0), (0.4, 2.0), (1.5, 150.0)]
    assert meter_of(ticks_of(STREAM, before)).rise(round(2.8 * STREAM.fs)).valid


def test_missing_samples():
    ticks = ticks_of(STREAM, QUIET_THEN_WORK)
    gap = [tick for tick in ticks if not START - 400 < tick.end_sample <= START - 200]
    assert meter_of(gap).rise(START).why == "Samples are missing in it, or just before it."
    ticks[700] = replace(ticks[700], power_uv2=np.array([4.0, math.nan]))
    assert "missing" in meter_of(ticks).rise(ticks[700].end_sample).why


def test_a_poor_signal():
    ticks = ticks_of(STREAM, QUIET_THEN_WORK)
    ticks[620] = replace(ticks[620], poor=frozenset({1}))
    assert meter_of(ticks).rise(START).why == "The signal was poor."
    ticks[620] = replace(ticks[620], poor=frozenset({7}))
    assert meter_of(ticks).rise(START).valid


def test_too_early_too_late_and_nothing():
    meter = meter_of(ticks_of(STREAM, QUIET_THEN_WORK))
    assert "rest before" in meter.rise(round(0.5 * STREAM.fs)).why
    assert "not over" in meter.rise(round(4.4 * STREAM.fs)).why
    quiet = meter_of(ticks_of(STREAM, [(4.5, 3.0)]))
    assert quiet.rise(START).why == "No clear start was found."
    assert not meter_of([]).rise(100).valid


@pytest.mark.parametrize(
    ("fs", "hop", "tier", "times"),
    [(2000.0, 10, "A", (50, 75, 100)), (250.0, 1, "C", (75, 100)), (125.0, 1, "D", ())],
)
def test_what_a_rate_can_show(fs: float, hop: int, tier: str, times: tuple[int, ...]):
    stream = stream_of("left_x", "right_x", fs=fs, hop=hop, tier=tier)
    meter = RiseMeter(stream, (0, 1), (100.0, 100.0))
    assert meter.times_ms == times
    assert ("Hz" in meter.withheld) == (not times)
    assert math.isnan(meter.noise_pct) == (not times)


@pytest.mark.parametrize("mvc_uv", [math.nan, 0.0, -1.0, math.inf])
def test_without_an_mvc(mvc_uv: float):
    meter = RiseMeter(STREAM, (0, 1), (100.0, mvc_uv))
    assert meter.withheld == "No MVC to compare with: right vastus lateralis."
    assert meter.rise(100).why == meter.withheld


def test_the_shortest_window_that_all_references_have():
    def reference(channel: str, *windows: float, chain: str = "test") -> Reference:
        return Reference(channel, "mvc", {ms: 300.0 - ms / 10 for ms in windows}, chain)

    state = State()
    left, right = STREAM.names
    state.references = {left: reference(left, 100.0, 250.0), right: reference(right, 250.0)}
    meter = RiseMeter.of(STREAM, state, (0, 1))
    assert meter.reference_ms == 250.0
    assert meter.withheld == ""
    assert RiseMeter.of(STREAM, state, (0,)).reference_ms == 100.0
    state.references[right] = reference(right, 100.0, chain="other board")
    assert "right" in RiseMeter.of(STREAM, state, (0, 1)).withheld


@settings(max_examples=30, deadline=None)
@given(
    levels=st.lists(st.tuples(st.floats(0.1, 1.0), st.floats(0.0, 500.0)), min_size=1, max_size=10),
    at=st.integers(-2000, 20_000),
)
def test_whatever_comes_it_says_something(levels: list[tuple[float, float]], at: int):
    rise = meter_of(ticks_of(STREAM, levels)).rise(at)
    assert rise.valid == (rise.why == "")
    if rise.valid:
        assert all(math.isfinite(value) for value in rise.rer_pct_mvc_s.values())
