"""A muscle of the simulated athlete that is late is found late, by onset and by lag."""

from __future__ import annotations

import numpy as np
import pytest

from acquisition.athlete.source import SimulatedAthlete
from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock
from acquisition.uri import parse_source
from dsp.envelope_lag import envelope_lag, mean_lag
from dsp.hop_envelope import hop_envelope_uv
from dsp.onset_order import onset_order
from dsp.pipeline import EmgPipeline
from dsp.rep_onsets import muscle_onsets
from dsp.spec import PipelineSpec

PAIRS = [(0, 1), (2, 3)]


def timing(extra, fs=1000):
    """Return the order of onsets, and the mean lag of each right muscle behind the left one."""
    text = f"sim:squat?fs={fs}&channels=4&reps=8&seed=4{extra}"
    source = SimulatedAthlete(parse_source(text), SourceOptions(clock=ManualClock()))
    n = source._model.total_samples
    pipeline = EmgPipeline(PipelineSpec(), fs, 4)
    power = pipeline.process(source._model.signal_uv(0, n), 0).hop_power_uv2
    hop_s = pipeline.hop / fs
    envelope = hop_envelope_uv(power, hop_s)
    rest_uv = np.sqrt(power[round(0.5 / hop_s) : round(1.8 / hop_s)].mean(axis=0))
    onsets, lags = [], []
    for start_s, end_s in source.truth(0, n)["reps"]:
        first, end = round(start_s / hop_s), round(end_s / hop_s)
        onsets.append(muscle_onsets(power, hop_s, first, end, rest_uv).onset_s)
        wide = envelope[first - 60 : end + 60]
        lags.append([envelope_lag(wide[:, a], wide[:, b], hop_s).lag_ms for a, b in PAIRS])
    by_pair = [mean_lag(column) for column in np.array(lags, dtype=float).T]
    return onset_order(onsets, pairs=PAIRS), by_pair


@pytest.mark.parametrize("delay_ms", [80.0, -120.0])
def test_a_late_muscle_is_found(delay_ms):
    order, lags = timing(f"&late=right_gluteus_maximus:{delay_ms:g}")
    assert order.sure[2, 3]
    assert order.difference_s[2, 3] == pytest.approx(
        1e-3 * delay_ms, abs=order.difference_half_s[2, 3]
    )
    assert np.sign(order.difference_s[2, 3]) == np.sign(delay_ms)
    assert lags[1].lag_ms == pytest.approx(delay_ms, abs=lags[1].half_ms)
    assert not order.sure[0, 1]


def test_a_symmetric_athlete_has_no_late_side():
    order, lags = timing("")
    assert not order.sure.any()
    assert all(abs(lag.lag_ms) <= lag.half_ms for lag in lags)
    assert sorted(order.order) == [0, 1, 2, 3]
