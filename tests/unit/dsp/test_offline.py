import json
from itertools import pairwise

import h5py
import numpy as np
import pytest

from dsp.events import BURST_OFF, BURST_ON
from dsp.offline import offline_bursts, run_offline
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec

SPEC = PipelineSpec(hop_ms=10.0)


def bursts_signal(fs=1000.0, channels=3, seed=0):
    """12 s with efforts of 1 s every 3 s, 40 dB over rest."""
    rng = np.random.default_rng(seed)
    t = np.arange(round(12 * fs)) / fs
    gain = np.where((t % 3 > 1.5) & (t % 3 < 2.5), 100.0, 1.0)
    return rng.normal(size=(len(t), channels)) * gain[:, None]


def test_equals_the_live_chain_to_the_bit_and_keeps_samples_only_when_asked():
    x = bursts_signal()
    live = EmgPipeline(SPEC, 1000.0, 3)
    outputs = [live.process(x[i : i + 37], i) for i in range(0, len(x), 37)]
    chunks = [(x[:5000], 0), (x[5000:5001], 5000), (x[:0], 5001), (x[5001:], 5001)]
    result = run_offline(SPEC, 1000.0, 3, iter(chunks))
    assert result.filtered is None
    assert result.valid is None
    assert (result.first_sample, result.end_sample) == (0, 12000)
    for part in ("frames", "spectra"):
        name = "rms_uv" if part == "frames" else "mdf_hz"
        for field in ("end_sample", "valid", name):
            expected = np.concatenate([getattr(getattr(o, part), field) for o in outputs])
            assert getattr(getattr(result, part), field).tobytes() == expected.tobytes()
    assert result.bursts == tuple(event for o in outputs for event in o.bursts)
    assert len(result.bursts) == 3 * 8
    kept = run_offline(SPEC, 1000.0, 3, chunks, keep_filtered=True)
    assert np.array_equal(kept.filtered, np.concatenate([o.filtered for o in outputs]))
    assert np.array_equal(kept.valid, np.concatenate([o.valid for o in outputs]))


def test_on_output_sees_every_block_with_its_raw_samples():
    x = bursts_signal()
    seen = []
    run_offline(
        SPEC, 1000.0, 3, [(x, 50)], on_output=lambda raw, out: seen.append((raw, out.first_sample))
    )
    assert np.array_equal(np.concatenate([raw for raw, _ in seen]), x)
    assert [first for _, first in seen] == [50 + 1000 * i for i in range(12)]


def test_bursts_in_seconds_with_and_without_gaps():
    x = bursts_signal()
    result = run_offline(SPEC, 1000.0, 3, [(x, 0)])
    expected = [(1.5 + 3 * i, 2.5 + 3 * i) for i in range(4)]
    for channel in range(3):
        np.testing.assert_allclose(offline_bursts(result, channel), expected, atol=0.14)
    # 4 s lost in the second pause and 30 ms inside the third effort.
    pieces = [(x[:6000], 0), (x[6000:8000], 10000), (x[8030:], 12030)]
    broken = run_offline(SPEC, 1000.0, 3, pieces)
    expected = [(1.5, 2.5), (4.5, 5.5), (11.5, 12.5), (14.5, 15.5)]
    np.testing.assert_allclose(offline_bursts(broken, 1), expected, atol=0.14)
    assert broken.end_sample == 16000


def test_empty_and_short_recordings():
    for chunks in ([], [(np.empty((0, 2)), 0)], [(np.zeros((5, 2)), 2)]):
        result = run_offline(SPEC, 1000.0, 2, chunks, keep_filtered=True)
        assert result.frames.rms_uv.shape == (0, 2)
        assert result.spectra.mdf_hz.shape == (0, 2)
        assert offline_bursts(result, 0) == []
    assert (result.first_sample, result.end_sample) == (2, 7)
    with pytest.raises(ValueError, match="channel 2 is not one of 0 to 1"):
        offline_bursts(result, 2)


def recorded(shared_data, name):
    """Samples of an OpenSignals file in uV, and its reference."""
    with h5py.File(shared_data / "opensignals" / name) as file:
        device = file[next(iter(file))]
        column = next(key for key in device["raw"] if key.startswith("channel"))
        counts = np.asarray(device["raw"][column], dtype=np.float64).reshape(-1, 1)
    reference = json.loads((shared_data / "reference.json").read_text())["recordings"]
    facts = reference[f"opensignals/{name}"]["channels"][0]
    return (counts * 3 / 2 ** facts["resolution_bits"] - 1.5) * 1000.0, facts


@pytest.mark.parametrize(("name", "count"), [("emg_bursts.h5", 9), ("emg_fatigue.h5", 30)])
def test_real_recordings_against_their_reference(shared_data, name, count):
    x, facts = recorded(shared_data, name)
    result = run_offline(SPEC, 1000.0, 1, [(x, 0)], keep_filtered=True)
    assert result.filtered is not None
    rms_uv = float(np.sqrt(np.mean(result.filtered**2)))
    assert rms_uv == pytest.approx(1000.0 * facts["rms_bandpassed"], rel=0.02)

    found = np.array(offline_bursts(result, 0))
    assert len(found) == count
    np.testing.assert_allclose(found, facts["bursts"]["direct_times_s"], atol=0.3)

    live = list(result.bursts)
    assert [event.kind for event in live] == [BURST_ON, BURST_OFF] * count
    onsets_s = np.array([event.sample for event in live if event.kind == BURST_ON]) / 1000.0
    # The first falls into the time in which rest is being learnt.
    np.testing.assert_allclose(onsets_s, found[:, 0], atol=0.5)
    assert all(a.decided_sample <= b.decided_sample for a, b in pairwise(live))


def test_median_frequency_of_a_real_fatiguing_muscle_falls_as_the_reference_says(shared_data):
    x, facts = recorded(shared_data, "emg_fatigue.h5")
    result = run_offline(SPEC, 1000.0, 1, [(x, 0)])
    end_s = result.spectra.end_sample / 1000.0
    bursts = np.array(offline_bursts(result, 0))
    overlap_s = np.minimum(end_s[:, None], bursts[:, 1]) - np.maximum(
        end_s[:, None] - 1.0, bursts[:, 0]
    )
    active = np.clip(overlap_s, 0.0, None).sum(axis=1) >= 0.5
    active &= result.spectra.valid[:, 0]
    values = result.spectra.mdf_hz[active, 0]
    slope, intercept = np.polyfit(end_s[active] - 0.5, values, 1)
    low, high = facts["mdf_trend_over_choices"]["range_slope_hz_per_s"]
    assert low <= slope <= high
    # The reference's bins of 1 Hz end, not centre, at their frequency: half a bin lower.
    assert intercept == pytest.approx(facts["mdf_trend"]["intercept_hz"] + 0.5, abs=0.5)
    assert np.median(values) == pytest.approx(facts["mdf_hz"]["median"], abs=1.0)
    assert active.sum() == pytest.approx(facts["mdf_trend"]["n"], abs=3)
