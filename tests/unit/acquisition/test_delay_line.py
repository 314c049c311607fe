from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.timing.delay_line import DelayLine, block_minima, fit_delays, least_of_runs
from tests.unit.acquisition.deliveries import Delivery

LINKS = {
    "smooth": Delivery(),
    "exact polls": Delivery(exact_polls=True),
    "bursts of 16 ms": Delivery(beat_s=0.016),
    "bursts of 16 ms, exact polls": Delivery(beat_s=0.016, exact_polls=True),
    "bursts of 60 ms": Delivery(beat_s=0.06),
    "one in ten late": Delivery(beat_s=0.016, late_share=0.1),
    "nearly the nominal rate": Delivery(beat_s=0.016, ppm=5.0),
    "Daisy": Delivery(fs=125.0, beat_s=0.016),
    "Ganglion, two samples a packet": Delivery(fs=200.0, beat_s=0.03, packet=2),
    "WiFi": Delivery(fs=1000.0),
    "LSL in chunks of 32 ms": Delivery(fs=2000.0, packet=64),
    "1 % fast": Delivery(beat_s=0.016, ppm=1e4),
    "1 % slow": Delivery(beat_s=0.06, ppm=-1e4),
}
SEEDS = 60


def fitted(ends: NDArray[np.int64], times_s: NDArray[np.float64], link: Delivery) -> DelayLine:
    nominal_s = (ends - ends[0]) / link.fs
    delay_s = times_s - times_s[0] - nominal_s
    slope = 0.0
    for _ in range(2):
        least = block_minima(nominal_s, delay_s, slope=slope)
        line = fit_delays(nominal_s[least], delay_s[least], packet_s=link.packet / link.fs)
        assert line is not None
        slope = line.slope
    return line


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("seconds", [8.0, 60.0, 300.0])
def test_the_standard_error_covers_the_truth(name: str, seconds: float) -> None:
    link, errors = LINKS[name], []
    for seed in range(SEEDS if seconds < 300 else SEEDS // 3):
        ends, times_s, true_fs = link.arrivals(np.random.default_rng(seed), seconds)
        rate_hz, se_hz = fitted(ends, times_s, link).rate_hz(link.fs)
        assert se_hz / true_fs < 1.2 * max(link.packet, 1) / link.fs / seconds + 1e-4
        errors.append(abs(rate_hz - true_fs) / se_hz)
    # 68 and 95 % as the name says, less what as few seeds as these leave to chance.
    assert np.mean(np.array(errors) < 1) > 0.55
    assert np.mean(np.array(errors) < 2) > 0.88


@pytest.mark.parametrize("step_s", [0.5, -0.5, 3600.0, -0.08])
@pytest.mark.parametrize("at", [0.02, 0.3, 0.5, 0.96])
def test_a_step_of_the_clock_moves_nothing(step_s: float, at: float) -> None:
    ends, times_s, true_fs = Delivery(ppm=80.0, beat_s=0.016).arrivals(
        np.random.default_rng(2), 200.0
    )
    line = fitted(ends, times_s + np.where(times_s > 200.0 * at, step_s, 0.0), Delivery())
    rate_hz, se_hz = line.rate_hz(250.0)
    assert abs(rate_hz - true_fs) < 3 * se_hz
    assert se_hz < 250 * 50e-6
    assert len(line.steps_s) <= 1
    assert line.steps_s == pytest.approx([200.0 * at] * len(line.steps_s), abs=2)


def test_a_break_of_the_index_gets_a_level_of_its_own() -> None:
    x = np.arange(60.0)
    y = -1e-4 * x + np.random.default_rng(1).exponential(0.004, 60)
    y[30:] += 0.03  # too small to be seen as a step
    crossed = fit_delays(x, y, packet_s=0.004)
    broken = fit_delays(x, y, packet_s=0.004, breaks_s=[29.5])
    assert crossed is not None
    assert broken is not None
    assert broken.slope == pytest.approx(-1e-4, abs=2 * broken.se)
    assert broken.steps_s == (29.5,)
    assert broken.se < 1.5e-4 < abs(crossed.slope + 1e-4)


def test_late_seconds_are_left_out() -> None:
    x = np.arange(30.0)
    y = 1e-4 * x + 1e-4 * (x % 3)
    y[[4, 5, 17]] += 0.3
    line = fit_delays(x, y, packet_s=0.001)
    assert line is not None
    assert line.slope == pytest.approx(1e-4, abs=1e-5)
    assert line.steps_s == ()


def test_too_few_blocks_tell_nothing() -> None:
    x = np.arange(10.0)
    assert fit_delays(x[:4], 0 * x[:4], packet_s=0.004) is None
    assert fit_delays(x[:5], 0 * x[:5], packet_s=0.004) is not None
    assert fit_delays(x, 0 * x, packet_s=0.004, breaks_s=[2, 3, 4, 5, 6, 7, 8]) is None


def test_a_day_is_fitted_with_longer_blocks() -> None:
    x = np.arange(86_400.0)
    rng = np.random.default_rng(1)
    line = fit_delays(x, 3e-6 * x + rng.exponential(0.001, len(x)), packet_s=0.004)
    assert line is not None
    assert line.slope == pytest.approx(3e-6, abs=2 * line.se)
    assert line.se < 1e-7
    assert line.span_s == pytest.approx(86_400, abs=400)


def test_the_least_of_each_run() -> None:
    values = np.array([3.0, 1.0, 1.0, 5.0, 4.0, 0.5])
    keys = np.array([0, 0, 0, 2, 2, 1])
    np.testing.assert_array_equal(least_of_runs(values, keys), [1, 4, 5])
