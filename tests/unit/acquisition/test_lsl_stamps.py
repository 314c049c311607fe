"""Stamps of an LSL stream become an index: only what is lost is a gap."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.lsl.stamps import Run, StampTracker

FS = 1000.0
NUMBERS = np.arange(20_000)


def place(
    stamps: NDArray[np.float64], *, chunk: int = 10, arrival: NDArray[np.float64] | None = None
) -> tuple[list[Run], StampTracker]:
    """Place rows that hold their own number, chunk by chunk."""
    tracker = StampTracker(FS)
    arrival = stamps if arrival is None else arrival
    runs: list[Run] = []
    for i in range(0, len(stamps), chunk):
        rows = np.arange(i, min(i + chunk, len(stamps)), dtype=float)[:, None]
        runs += tracker.place(rows, stamps[i : i + chunk], float(arrival[i + len(rows) - 1]))
    return runs, tracker


def gaps(runs: list[Run]) -> list[tuple[int, int]]:
    """Return length and number of the row behind each gap; the index must never fall."""
    found, end = [], 0
    for run in runs:
        assert run.first_sample >= end
        if run.first_sample > end:
            found.append((run.first_sample - end, int(run.rows[0, 0])))
        end = run.first_sample + len(run.stamps_s)
    return found


def numbers(runs: list[Run]) -> NDArray[np.float64]:
    return np.concatenate([run.rows[:, 0] for run in runs])


def sent_in_chunks(
    stamps: NDArray[np.float64], jitter_s: float, chunk: int = 10
) -> NDArray[np.float64]:
    """Stamp chunks when they are sent, late by a random time, as `push_chunk` does."""
    of_chunk = np.arange(len(stamps)) // chunk
    late_s = np.random.default_rng(1).exponential(jitter_s, of_chunk[-1] + 1)
    last = np.minimum(of_chunk * chunk + chunk - 1, len(stamps) - 1)
    return stamps[last] + late_s[of_chunk] - (last - np.arange(len(stamps))) / FS


@pytest.mark.parametrize("chunk", [1, 10, 20_000])
def test_a_stream_without_loss_is_one_run(chunk: int) -> None:
    stamps = 5e4 + NUMBERS[:4000] / FS
    runs, tracker = place(stamps, chunk=chunk)
    assert gaps(runs) == []
    np.testing.assert_array_equal(numbers(runs), NUMBERS[:4000])
    assert tracker.next_sample == 4000


@pytest.mark.parametrize("rate", [0.97, 0.99, 1.0001, 1.01, 1.03])
def test_a_rate_that_is_off_makes_no_gap(rate: float) -> None:
    runs, _ = place(NUMBERS / FS / rate)
    assert gaps(runs) == []
    np.testing.assert_array_equal(numbers(runs), NUMBERS)


@pytest.mark.parametrize("jitter_s", [0.0002, 0.002, 0.02])
def test_jitter_makes_no_gap_though_stamps_run_backwards(jitter_s: float) -> None:
    stamps = sent_in_chunks(NUMBERS / FS, jitter_s)
    assert (np.diff(stamps) < 0).any()
    runs, _ = place(stamps)
    assert gaps(runs) == []
    np.testing.assert_array_equal(numbers(runs), NUMBERS)


@pytest.mark.parametrize("chunk", [100, 200, 500, 1000])
def test_long_chunks_that_are_late_each_as_a_whole_make_no_gap(chunk: int) -> None:
    runs, _ = place(sent_in_chunks(NUMBERS / FS, 0.003, chunk), chunk=chunk)
    assert gaps(runs) == []


@pytest.mark.parametrize("chunk", [50, 200, 500])
def test_a_stream_without_a_rate_stamps_whole_chunks_and_makes_no_gap(chunk: int) -> None:
    stamps = (NUMBERS // chunk * chunk + chunk - 1) / FS
    runs, _ = place(stamps, chunk=chunk)
    assert gaps(runs) == []
    np.testing.assert_array_equal(numbers(runs), NUMBERS[: len(numbers(runs))])


def test_a_gap_between_long_chunks_is_found() -> None:
    true_number = NUMBERS + np.where(NUMBERS >= 10_000, 800, 0)
    runs, _ = place(true_number / FS, chunk=500)
    assert gaps(runs) == [(800, 10_000)]


def test_what_is_held_at_the_end_is_given_with_its_gap() -> None:
    stamps = (NUMBERS[:4100] + np.where(NUMBERS[:4100] >= 4000, 500, 0)) / FS
    runs, tracker = place(stamps)
    assert tracker.holding
    runs += tracker.finish(5.0)
    assert gaps(runs) == [(500, 4000)]
    np.testing.assert_array_equal(numbers(runs), NUMBERS[:4100])
    assert not tracker.holding
    assert tracker.finish(5.0) == []


@pytest.mark.parametrize("stray", [-0.3, np.nan])
def test_one_odd_sample_at_the_end_is_given_without_a_gap(stray: float) -> None:
    stamps = NUMBERS[:4001] / FS
    stamps[-1] += stray
    runs, tracker = place(stamps)
    runs += tracker.finish(5.0)
    assert gaps(runs) == []
    np.testing.assert_array_equal(numbers(runs), NUMBERS[:4001])


@pytest.mark.parametrize("rate", [0.99, 1.0, 1.01])
@pytest.mark.parametrize("lost", [50, 500, 5000])
def test_a_jump_is_a_gap_of_its_length(rate: float, lost: int) -> None:
    true_number = NUMBERS + np.where(NUMBERS >= 8000, lost, 0)
    runs, _ = place(true_number / FS / rate)
    [(length, behind)] = gaps(runs)
    assert behind == 8000
    assert length == pytest.approx(lost, abs=0 if rate == 1.0 else 0.011 * lost + 1)
    np.testing.assert_array_equal(numbers(runs), NUMBERS)


@pytest.mark.parametrize("stop_s", [20, 40, 300, 4000])
def test_a_long_silence_is_a_gap_of_its_length(stop_s: int) -> None:
    stamps = NUMBERS[:8000] / FS
    stamps[4000:] += stop_s
    runs, _ = place(stamps)
    assert gaps(runs) == [(stop_s * 1000, 4000)]


@pytest.mark.parametrize(("jitter_s", "within"), [(0.0002, 1), (0.002, 2), (0.01, 5)])
def test_a_gap_in_a_stream_with_jitter_is_about_right(jitter_s: float, within: int) -> None:
    stamps = sent_in_chunks((NUMBERS + np.where(NUMBERS >= 8000, 500, 0)) / FS, jitter_s)
    [(length, behind)] = gaps(place(stamps)[0])
    assert behind == 8000
    assert abs(length - 500) <= within


def test_two_gaps_close_together_are_two() -> None:
    true_number = NUMBERS + np.where(NUMBERS >= 8000, 300, 0) + np.where(NUMBERS >= 8100, 200, 0)
    runs, _ = place(true_number / FS)
    assert gaps(runs) == [(300, 8000), (200, 8100)]


@pytest.mark.parametrize(("hung_s", "drains"), [(0.05, 20.0), (0.5, 3.0), (1.0, 2.0)])
def test_a_sender_that_hangs_and_catches_up_loses_nothing(hung_s: float, drains: float) -> None:
    on_time = NUMBERS / FS
    caught_up = 8.0 + hung_s + (NUMBERS - 8000) / (FS * drains)
    stamps = np.where(NUMBERS < 8000, on_time, np.maximum(on_time, caught_up))
    runs, _ = place(stamps)
    assert gaps(runs) == []
    np.testing.assert_array_equal(numbers(runs), NUMBERS)


def test_rows_behind_a_jump_are_held_until_it_is_understood() -> None:
    tracker = StampTracker(FS)
    first = np.arange(2000) / FS
    assert len(tracker.place(np.zeros((2000, 1)), first, 2.0)) == 1
    assert not tracker.holding
    late = (np.arange(2000, 2100) + 500) / FS
    assert tracker.place(np.zeros((100, 1)), late, 2.6) == []
    assert tracker.holding
    later = (np.arange(2100, 2400) + 500) / FS
    [run] = tracker.place(np.zeros((300, 1)), later, 2.9)
    assert (run.first_sample, len(run.stamps_s)) == (2500, 400)
    assert not tracker.holding


@pytest.mark.parametrize("step_s", [-3.0, 3600.0])
def test_a_clock_that_is_set_loses_nothing(step_s: float) -> None:
    stamps = NUMBERS / FS + np.where(NUMBERS >= 8000, step_s, 0.0)
    runs, _ = place(stamps, arrival=NUMBERS / FS)
    assert gaps(runs) == []
    np.testing.assert_array_equal(numbers(runs), NUMBERS)


@pytest.mark.parametrize("stray", [-2.0, 2.0, np.nan, np.inf])
def test_a_stray_stamp_means_nothing(stray: float) -> None:
    stamps = NUMBERS / FS
    stamps[8000] += stray
    runs, _ = place(stamps)
    assert gaps(runs) == []
    assert np.isfinite(runs[-1].stamps_s[-1])


def test_the_first_sample_is_index_0_and_a_late_first_stamp_settles() -> None:
    stamps = 100.0 + NUMBERS[:3000] / FS
    stamps[:20] += 0.4
    runs, _ = place(stamps)
    assert runs[0].first_sample == 0
    assert gaps(runs) == []


@pytest.mark.parametrize("fs", [10.0, 250.0, 16_000.0])
def test_any_rate(fs: float) -> None:
    tracker = StampTracker(fs)
    n = np.arange(round(4 * fs) + 40)
    lost = round(fs) + 5
    stamps = (n + np.where(n >= 20 + 2 * fs, lost, 0)) / fs
    runs = tracker.place(n[:, None].astype(float), stamps, float(stamps[-1]))
    [(length, _)] = gaps(runs)
    assert length == lost
