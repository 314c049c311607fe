"""The symmetry index, the rule that flags it, and the live balance of streamed frames."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import t as student_t

from dsp.events import BURST_OFF, BURST_ON, MARKER, Event
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec
from dsp.symmetry import (
    LiveBalance,
    PairBalance,
    balance_from_reps,
    paired_reps,
    rep_means,
    robinson_si_pct,
)

HOP = 10
LATE = 20 * HOP  # how long after a change the detector reports it


@dataclass(frozen=True)
class Frames:
    end_sample: NDArray[np.int64]
    rms_uv: NDArray[np.float64]
    valid: NDArray[np.bool_]

    def part(self, start: int, stop: int) -> Frames:
        return Frames(self.end_sample[start:stop], self.rms_uv[start:stop], self.valid[start:stop])


def session(levels, seed=0, rest=3.0, gap=100, length=150, lag=30):
    """Frames and events of repetitions; `levels` is (n, 2), the right side starts `lag` later."""
    rng = np.random.default_rng(seed)
    total = gap + len(levels) * (length + gap) + 200
    rms = rest * (1 + 0.05 * rng.standard_normal((total, 2)))
    events = []
    for i, pair in enumerate(levels):
        for side, level in enumerate(pair):
            start = gap + i * (length + gap) + side * lag
            stop = start + length - lag
            rms[start:stop, side] += level
            if level > rest:
                for kind, frame in ((BURST_ON, start), (BURST_OFF, stop)):
                    at = frame * HOP
                    events.append(Event(at, kind, channel=side, decided_sample=at + LATE))
    end = HOP * np.arange(1, total + 1, dtype=np.int64)
    events.sort(key=lambda event: (event.decided_sample, event.channel, event.kind))
    return Frames(end, np.abs(rms), np.ones(rms.shape, bool)), events


def run(frames: Frames, events, cuts=(), pairs=((0, 1, "biceps"),), **options) -> LiveBalance:
    balance = LiveBalance(pairs, **options)
    edges = [0, *cuts, frames.end_sample.size]
    for start, stop in pairwise(edges):
        upto = frames.end_sample[stop - 1] if stop else 0
        since = frames.end_sample[start - 1] if start else 0
        due = tuple(event for event in events if since < event.decided_sample <= upto)
        balance.process(frames.part(start, stop), due)
    return balance


def swapped(frames: Frames, events):
    mirrored = [replace(event, channel=1 - event.channel) for event in events]
    mirrored.sort(key=lambda event: (event.decided_sample, event.channel, event.kind))
    return Frames(frames.end_sample, frames.rms_uv[:, ::-1], frames.valid[:, ::-1]), mirrored


@pytest.mark.parametrize(
    ("left", "right", "si"),
    [(0.95, 1, 5.1), (0.9, 1, 10.5), (0.85, 1, 16.2), (0.7, 1, 35.3), (1, 0.8, -22.2), (0, 5, 200)],
)
def test_index_of_known_ratios(left: float, right: float, si: float):
    assert float(robinson_si_pct(left, right)) == pytest.approx(si, abs=0.05)


def test_index_flips_exactly_and_knows_its_limits():
    rng = np.random.default_rng(0)
    left, right = rng.random((2, 100))
    np.testing.assert_array_equal(robinson_si_pct(left, right), -robinson_si_pct(right, left))
    assert np.isnan(robinson_si_pct([0.0, np.nan], [0.0, 1.0])).all()
    with pytest.raises(ValueError, match="negative"):
        robinson_si_pct(-1.0, 1.0)


def test_repetitions_are_unions():
    left = [(1.0, 2.0), (5.0, 6.0), (8.0, 9.0)]
    right = [(1.5, 2.5), (6.0, 7.0), (8.2, 8.4), (11.0, 12.0)]
    expected = [(1.0, 2.5), (5.0, 7.0), (8.0, 9.0), (11.0, 12.0)]
    assert paired_reps(left, right) == expected
    assert paired_reps(right, left) == expected
    assert paired_reps([], []) == []


def test_means_use_frames_valid_on_both_sides():
    times = np.arange(1, 7, dtype=float)
    envelope = np.array([[1, 10], [2, 20], [3, 30], [4, 40], [5, 50], [6, 60]], float)
    valid = np.ones((6, 2), bool)
    valid[2, 0] = False
    means = rep_means(times, envelope, valid, [(0.0, 4.0), (2.0, 3.0), (6.0, 9.0)])
    np.testing.assert_allclose(means[0], [7 / 3, 70 / 3])
    assert np.isnan(means[1:]).all()  # all invalid; no frame


def test_interval_is_students():
    left, right = np.array([100, 110, 95, 102, 99.0]), np.array([130, 128, 140, 119, 133.0])
    result = balance_from_reps(left, right)
    indices = robinson_si_pct(left, right)
    half = student_t.ppf(0.975, 4) * indices.std(ddof=1) / np.sqrt(5)
    assert result.si_pct == pytest.approx(indices.mean())
    assert result.ci95_pct == pytest.approx(half)
    assert result.flagged
    assert (result.n, result.reason) == (5, "")


def test_flag_needs_size_certainty_and_five_repetitions():
    assert not balance_from_reps([100] * 4, [140] * 4).flagged  # n
    assert balance_from_reps([100] * 5, [140] * 5).flagged
    assert not balance_from_reps([100] * 5, [110] * 5).flagged  # size
    scattered = balance_from_reps([100, 20, 100, 100, 30], [140, 150, 90, 200, 10.0])
    assert abs(scattered.si_pct) > 15
    assert not scattered.flagged  # certainty


@pytest.mark.parametrize(
    ("left", "right", "says"),
    [
        ([], [], "no repetition yet"),
        ([90.0], [100.0], "one repetition so far"),
        ([3.1] * 6, [100.0] * 6, "left side shows no activity"),
        ([80.0] * 6, [2.0] * 6, "right side shows no activity"),
        ([3.0] * 6, [4.0] * 6, "no repetition yet"),
        ([np.nan] * 6, [4.0] * 6, "no repetition yet"),
        ([80.0, 3, 80, 3, 80, 3], [3.0, 90, 3, 90, 3, 90], "the sides work in turn"),
    ],
)
def test_withheld_with_its_reason(left: list[float], right: list[float], says: str):
    result = balance_from_reps(left, right, left_rest=3.0, right_rest=3.0)
    assert result.reason.startswith(says)
    assert (result.si_pct, result.ci95_pct, result.flagged) == (None, None, False)


def test_unequal_numbers_are_refused():
    with pytest.raises(ValueError, match="same number"):
        balance_from_reps([1.0, 2.0], [1.0])


def test_false_flags_are_rare_and_a_real_imbalance_is_found():
    """Eight repetitions, 10 % scatter on each side, 4000 sets each."""
    rng = np.random.default_rng(42)
    scatter = 1 + 0.1 * rng.standard_normal((2, 4000, 8))
    even = [balance_from_reps(100 * a, 100 * b) for a, b in zip(*scatter, strict=True)]
    weak = [balance_from_reps(70 * a, 100 * b) for a, b in zip(*scatter, strict=True)]
    borderline = [balance_from_reps(93 * a, 100 * b) for a, b in zip(*scatter, strict=True)]
    assert np.mean([b.flagged for b in even]) <= 0.01
    assert np.mean([b.flagged for b in borderline]) <= 0.10
    assert np.mean([b.flagged for b in weak]) >= 0.98
    covered = [abs(b.si_pct - 35.3) <= b.ci95_pct for b in weak]
    assert 0.93 <= np.mean(covered) <= 0.97


def test_live_balance_of_a_weak_left_side():
    rng = np.random.default_rng(7)
    levels = np.array([70.0, 100.0]) * (1 + 0.05 * rng.standard_normal((8, 2)))
    (balance,) = run(*session(levels)).current()
    assert (balance.left, balance.right, balance.muscle) == (0, 1, "biceps")
    assert balance.n == 8
    assert balance.flagged
    assert balance.si_pct == pytest.approx(34.5, abs=4)


def test_live_and_offline_agree():
    frames, events = session(np.full((6, 2), (80.0, 100.0)))
    bursts = [
        [
            (on.sample, off.sample)
            for on, off in zip(
                [e for e in events if e.channel == side and e.kind == BURST_ON],
                [e for e in events if e.channel == side and e.kind == BURST_OFF],
                strict=True,
            )
        ]
        for side in (0, 1)
    ]
    values = rep_means(frames.end_sample, frames.rms_uv, frames.valid, paired_reps(*bursts))
    offline = balance_from_reps(values[:, 0], values[:, 1], muscle="biceps")
    (live,) = run(frames, events).current()
    assert live.si_pct == pytest.approx(offline.si_pct, rel=1e-9)
    assert live.n == offline.n == 6


def test_how_the_stream_is_cut_changes_nothing():
    frames, events = session(np.random.default_rng(3).uniform(40, 120, (9, 2)))
    frames.valid[400:430, 0] = False
    whole = run(frames, events, history_frames=900).current()
    rng = np.random.default_rng(8)
    for _ in range(5):
        cuts = np.sort(rng.integers(0, frames.end_sample.size, 60))
        assert run(frames, events, cuts, history_frames=900).current() == whole
    every = run(frames, events, range(1, frames.end_sample.size), history_frames=900)
    assert every.current() == whole


def test_swapping_the_sides_flips_the_sign_exactly():
    frames, events = session(np.random.default_rng(4).uniform(40, 120, (9, 2)), lag=0)
    (straight,) = run(frames, events).current()
    (crossed,) = run(*swapped(frames, events)).current()
    assert crossed.si_pct == -straight.si_pct
    assert crossed == replace(straight, si_pct=crossed.si_pct)


def test_a_handover_at_one_sample_is_one_repetition_either_way():
    frames, _ = session(np.full((3, 2), 80.0))
    events = []
    for at in (1000, 3500, 6000):
        events += [
            Event(at, BURST_ON, channel=0, decided_sample=at + LATE),
            Event(at + 700, BURST_OFF, channel=0, decided_sample=at + 700 + LATE),
            Event(at + 700, BURST_ON, channel=1, decided_sample=at + 700 + LATE),
            Event(at + 1500, BURST_OFF, channel=1, decided_sample=at + 1500 + LATE),
        ]
    (straight,) = run(frames, events).current()
    (crossed,) = run(*swapped(frames, events)).current()
    assert straight.n == crossed.n == 3
    assert straight.si_pct == -crossed.si_pct


def test_an_onset_reported_late_joins_the_repetition_it_lies_in():
    """With a longer minimum on than off, an onset may be known after the other side's offset."""
    frames, _ = session(np.full((3, 2), 80.0))
    events = [
        Event(1000, BURST_ON, channel=0, decided_sample=1400),
        Event(1700, BURST_OFF, channel=0, decided_sample=1800),
        Event(1600, BURST_ON, channel=1, decided_sample=2000),
        Event(2500, BURST_OFF, channel=1, decided_sample=2600),
        Event(3500, BURST_ON, channel=0, decided_sample=3900),
        Event(4500, BURST_OFF, channel=0, decided_sample=4600),
    ]
    (balance,) = run(frames, events).current()
    assert balance.n == 2


def test_only_the_last_repetitions_count():
    levels = np.vstack([np.full((10, 2), (50.0, 100.0)), np.full((10, 2), (100.0, 100.0))])
    (balance,) = run(*session(levels, lag=0)).current()
    assert balance.n == 10
    assert abs(balance.si_pct) < 2


def test_a_repetition_may_be_longer_than_the_history():
    frames, events = session(np.full((2, 2), (50.0, 100.0)), length=3000, lag=0)
    (balance,) = run(frames, events, range(1, 6000, 7), history_frames=300).current()
    assert balance.n == 2
    assert balance.si_pct == pytest.approx(200 * 50 / 156, abs=1)


def test_a_silent_or_dead_side_is_named():
    (silent,) = run(*session(np.full((6, 2), (100.0, 0.0)))).current()
    assert (silent.si_pct, silent.reason) == (None, "right side shows no activity")
    frames, events = session(np.full((6, 2), (0.0, 100.0)))
    frames.rms_uv[:, 0] = 20.0 * 0.99 ** np.arange(frames.end_sample.size)  # rings out to nothing
    (dead,) = run(frames, events).current()
    assert dead.reason == "left side shows no activity"


def test_threshold_crossings_of_noise_are_no_repetitions():
    frames, _ = session(np.zeros((8, 2)))
    events = [
        Event(at, kind, channel=0, decided_sample=at + LATE)
        for on in range(2000, 12000, 2000)
        for at, kind in ((on, BURST_ON), (on + 300, BURST_OFF))
    ]
    (balance,) = run(frames, events).current()
    assert balance == PairBalance(0, 1, "biceps", None, None, 0, False, "no repetition yet")


def test_a_repetition_that_is_mostly_invalid_does_not_count():
    frames, events = session(np.full((6, 2), 80.0), lag=0)
    frames.valid[100:200, 1] = False  # two thirds of the first repetition
    (balance,) = run(frames, events).current()
    assert balance.n == 5


def test_pairs_do_not_touch_each_other_and_other_events_pass():
    frames, events = session(np.full((6, 2), (60.0, 100.0)))
    wide = Frames(
        frames.end_sample,
        np.hstack([frames.rms_uv, np.full((frames.end_sample.size, 2), 3.0)]),
        np.ones((frames.end_sample.size, 4), bool),
    )
    events = [*events, Event(500, MARKER, label="set 1", decided_sample=500)]
    events.sort(key=lambda event: event.decided_sample)
    both = run(wide, events, pairs=((0, 1, "biceps"), (2, 3, "quads"))).current()
    (alone,) = run(frames, events).current()
    assert both[0] == alone
    assert both[1].reason == "no repetition yet"
    assert LiveBalance(()).current() == ()


def test_no_pairs_and_impossible_numbers():
    frames, events = session(np.full((2, 2), 80.0))
    assert run(frames, events, pairs=()).current() == ()
    with pytest.raises(ValueError, match="rest_frames"):
        LiveBalance(((0, 1, ""),), rest_frames=0)


def test_behind_the_real_chain_any_cut_and_either_side_give_the_same():
    fs, reps = 500, 6
    rng = np.random.default_rng(1)
    t = np.arange(fs * (3 + 3 * reps)) / fs
    shape = np.maximum(np.sin(np.pi * np.clip((t - 2) % 3 / 1.5, 0, 1)), 0) * (t >= 2)
    raw = rng.standard_normal((t.size, 2)) * np.hypot(shape[:, None] * [70.0, 100.0], 2.5)
    raw += [500.0, -900.0]

    def balance(x: NDArray[np.float64], cuts: list[int]) -> PairBalance:
        pipeline = EmgPipeline(PipelineSpec(), fs, 2)
        live = LiveBalance([(0, 1, "biceps")])
        for start, stop in pairwise([0, *cuts, len(x)]):
            output = pipeline.process(x[start:stop], start)
            live.process(output.frames, output.bursts)
        return live.current()[0]

    whole = balance(raw, [])
    assert whole.n == reps
    assert whole.flagged
    assert whole.si_pct == pytest.approx(35.3, abs=10)
    assert balance(raw, sorted(rng.integers(0, t.size, 300))) == whole
    assert balance(raw[:, ::-1], []).si_pct == -whole.si_pct
    dead = raw.copy()
    dead[:, 1] = -900.0
    assert balance(dead, []).reason == "right side shows no activity"
