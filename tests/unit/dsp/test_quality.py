"""Each quality index on a fault made on purpose, and the whole on real recordings."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import butter, sosfilt

from dsp.offline import offline_bursts, run_offline
from dsp.quality import ChannelQuality, QualityMeter
from dsp.quality_cells import mains_lines
from dsp.spec import PipelineSpec

FS = 1000
RAIL = (-5000.0, 5000.0)
BURSTS = [(5.0 * i + 3.0, 5.0 * i + 4.6) for i in range(6)]


def emg(n: int, rms: float, seed: int, fs: float = FS) -> np.ndarray:
    """Noise with the spectrum of surface EMG."""
    high = min(180.0, 0.4 * fs)
    sos = butter(2, (30.0, high), "bandpass", fs=fs, output="sos")
    noise = sosfilt(sos, np.random.default_rng(seed).standard_normal(n))
    return noise * rms / noise.std()


def clean(seconds: float = 32.0, seed: int = 0, fs: float = FS) -> np.ndarray:
    """2.5 uV at rest, 100 uV in `BURSTS`, on an electrode offset."""
    n = round(seconds * fs)
    t = np.arange(n) / fs
    x = emg(n, 2.5, seed, fs) + 2000.0
    for start, stop in BURSTS:
        x += np.where((t >= start) & (t < stop), emg(n, 100.0, seed + 1, fs), 0.0)
    return x


def meter(raw: np.ndarray, fs: float = FS, cuts=(), rails=None, **options) -> QualityMeter:
    raw = raw.reshape(len(raw), -1)
    band = (20.0, min(450.0, 0.45 * fs))
    sos = butter(4, band, "bandpass", fs=fs, output="sos")
    filtered = sosfilt(sos, np.nan_to_num(raw) - raw[0], axis=0)
    valid = np.isfinite(raw) & (np.arange(len(raw)) >= 0.3 * fs)[:, None]
    out = QualityMeter(fs, rails or [RAIL] * raw.shape[1], band, **options)
    edges = [0, *cuts, len(raw)]
    for a, b in pairwise(edges):
        out.process(raw[a:b], filtered[a:b], valid[a:b], a)
    return out


def judge(raw: np.ndarray, bursts=BURSTS, **options) -> ChannelQuality:
    (result,) = meter(raw, **options).result([bursts])
    return result


def hum(hz: float, rms_uv: float, n: int, fs: float = FS) -> np.ndarray:
    return rms_uv * np.sqrt(2) * np.sin(2 * np.pi * hz * np.arange(n) / fs + 0.7)


def test_a_good_channel_is_green():
    quality = judge(clean())
    assert quality.verdict == "green", quality.instructions()
    assert quality.instructions() == ()
    assert quality.has_rest
    assert quality.indices["baseline_noise"].value == pytest.approx(2.5, rel=0.1)
    assert quality.snr_db == pytest.approx(20 * np.log10(100 / 2.5), abs=1.5)
    assert quality.indices["impulses"].value == pytest.approx(3, abs=0.5)
    assert quality.indices["saturation"].value == 0
    assert quality.indices["missing"].value == 0


def test_every_index_is_json_with_an_instruction_when_it_is_not_green():
    n = 32 * FS
    for raw in (clean(), clean() + hum(50, 60, n), np.full(n, 3.0), clean()[:300]):
        quality = judge(raw)
        again = json.loads(json.dumps(quality.to_dict(), allow_nan=False))
        assert set(again) == {"verdict", "indices"}
        for index in again["indices"].values():
            assert (index["value"] is None) == (index["verdict"] == "unknown")
            assert bool(index["instruction"]) == (index["verdict"] != "green")


@pytest.mark.parametrize(("rest_uv", "verdict"), [(3.0, "green"), (7.0, "amber"), (13.0, "red")])
def test_baseline(rest_uv: float, verdict: str):
    raw = 5 * clean() + emg(32 * FS, np.sqrt(max(rest_uv**2 - 12.5**2, 0)), 5)
    if rest_uv < 12.5:
        raw = clean() * rest_uv / 2.5
    index = judge(raw).indices["baseline_noise"]
    assert index.verdict == verdict
    assert index.value == pytest.approx(rest_uv, rel=0.1)


@pytest.mark.parametrize(("burst_uv", "verdict"), [(60.0, "green"), (14.0, "amber"), (6.0, "red")])
def test_signal_to_noise(burst_uv: float, verdict: str):
    n = 32 * FS
    t = np.arange(n) / FS
    raw = emg(n, 2.5, 0)
    for start, stop in BURSTS:
        raw += np.where((t >= start) & (t < stop), emg(n, burst_uv, 1), 0.0)
    quality = judge(raw)
    assert quality.indices["snr"].verdict == verdict
    assert quality.snr_db == pytest.approx(20 * np.log10(np.hypot(burst_uv, 2.5) / 2.5), abs=1.5)


def test_a_channel_that_never_contracts_is_green_but_has_no_signal_to_noise():
    quality = judge(emg(20 * FS, 2.5, 3), bursts=[])
    assert quality.verdict == "green"
    assert quality.snr_db is None
    assert quality.indices["snr"].instruction == "no contraction seen"
    assert quality.has_rest


def test_a_hold_without_rest_is_not_called_noise():
    quality = judge(emg(20 * FS, 100.0, 3), bursts=[])
    assert not quality.has_rest
    assert quality.verdict == "amber"
    assert "no quiet part" in quality.indices["baseline_noise"].instruction
    covered = judge(emg(20 * FS, 100.0, 3), bursts=[(0.0, 20.0)])
    assert covered.indices["baseline_noise"].value is None
    assert not covered.has_rest


@pytest.mark.parametrize("mains_hz", [50, 60])
def test_hum_is_found_and_named(mains_hz: int):
    index = judge(clean() + hum(mains_hz, 20, 32 * FS)).indices["mains"]
    assert index.verdict == "red"
    assert index.value > 20
    assert f"{mains_hz} Hz mains:" in index.instruction
    third = judge(clean() + hum(3 * mains_hz, 20, 32 * FS)).indices["mains"]
    assert third.verdict == "red"
    assert f"{mains_hz} Hz mains (seen at {3 * mains_hz} Hz)" in third.instruction


@pytest.mark.parametrize(
    ("fs", "true_hz", "seen_hz", "mains_hz"),
    [(250, 150, 100, 50), (250, 180, 70, 60), (200, 120, 80, 60), (125, 100, 25, 50)],
)
def test_hum_is_found_where_low_rates_fold_it(
    fs: int, true_hz: float, seen_hz: float, mains_hz: int
):
    n = 32 * fs
    index = judge(clean(fs=fs) + hum(true_hz, 20, n, fs), fs=fs).indices["mains"]
    assert index.verdict == "red"
    assert f"{mains_hz} Hz mains (seen at {seen_hz:g} Hz)" in index.instruction
    assert judge(clean(fs=fs), fs=fs).indices["mains"].verdict == "green"


def test_lines_looked_at():
    assert mains_lines(1000, (20, 450))[:4] == ((50, 50), (50, 100), (50, 150), (50, 200))
    assert dict(mains_lines(125, (20, 56.25))) == {50: 25.0, 60: 55.0}
    assert [line for _, line in mains_lines(125, (20, 56.25))] == [50, 25, 60, 55]
    assert (60, 10.0) not in mains_lines(250, (20, 112.5))  # below the band


def test_hum_below_the_amplifiers_own_noise_counts_for_nothing():
    index = judge(clean() + hum(50, 1.2, 32 * FS)).indices["mains"]
    assert index.value > 12
    assert index.verdict == "green"


def test_false_alarms_of_mains_on_clean_emg_are_rare():
    raw = np.stack([clean(seed=10 * i) for i in range(30)], axis=1)
    result = meter(raw).result([BURSTS] * 30)
    assert [q.indices["mains"].verdict for q in result] == ["green"] * 30


def test_saturation_counts_samples_and_names_them():
    raw = clean(100.0)
    raw[4000:4020] = RAIL[1]
    raw[9000:9018] = RAIL[0]
    few = judge(raw).indices["saturation"]
    assert few.verdict == "amber"
    assert few.value == pytest.approx(0.038)
    assert few.instruction.startswith("38 samples are at the amplifier's limit")
    raw[20000:20200] = RAIL[1]
    assert judge(raw).indices["saturation"].verdict == "red"
    unknown = judge(raw, rails=[None]).indices["saturation"]
    assert (unknown.value, unknown.verdict) == (None, "unknown")


def test_a_channel_stuck_at_the_rail_is_red_and_not_a_relaxed_muscle():
    quality = judge(np.full(20 * FS, RAIL[1]), bursts=[])
    assert quality.verdict == "red"
    assert quality.indices["saturation"].value == 100
    assert quality.indices["flat_line"].value == 20
    assert quality.indices["baseline_noise"].value is None
    assert quality.has_rest  # nothing to count as one long contraction


def test_flat_line():
    raw = clean()
    raw[10_000:11_400] = raw[10_000]
    quality = judge(raw)
    assert quality.verdict == "red"
    assert quality.indices["flat_line"].value == 1.0  # whole half seconds
    assert "reconnect" in quality.indices["flat_line"].instruction


def test_knocks_at_rest():
    raw = clean()
    raw[::700] += 150.0
    assert judge(raw).indices["impulses"].verdict == "red"
    once = clean()
    once[1000] += 150.0
    assert judge(once).indices["impulses"].verdict == "green"


def test_movement_in_contraction():
    n = 32 * FS
    raw = clean() + hum(4, 70, n)
    assert judge(raw).indices["movement"].verdict == "amber"
    assert judge(clean() + hum(4, 300, n)).indices["movement"].verdict == "red"


def test_missing_samples_of_gaps_and_of_one_channel():
    raw = np.stack([clean(), clean(seed=9)], axis=1)
    raw[12_000:12_100, 1] = np.nan
    out = QualityMeter(FS, [RAIL] * 2, (20.0, 450.0))
    valid = np.isfinite(raw)
    for a, b in ((0, 8000), (8050, 32_000)):
        out.process(raw[a:b], np.nan_to_num(raw[a:b]) - 2000, valid[a:b], a)
    first, second = out.result([BURSTS, BURSTS])
    assert first.indices["missing"].value == pytest.approx(100 * 50 / 32_000)
    assert second.indices["missing"].value == pytest.approx(100 * 150 / 32_000)
    assert first.indices["missing"].verdict == "amber"


def test_one_bad_channel_never_touches_another():
    n = 32 * FS
    (alone, *_) = meter(np.stack([clean(seed=4)] * 5, axis=1)).result([BURSTS] * 5)
    broken = [np.full(n, np.nan), np.full(n, 1e9), np.zeros(n), clean() + hum(50, 1e4, n)]
    raw = np.stack([clean(seed=4), *broken], axis=1)
    result = meter(raw).result([BURSTS] * 5)
    assert result[0] == alone
    assert [quality.verdict for quality in result[1:]] == ["red"] * 4


def test_how_the_stream_is_cut_changes_nothing():
    raw = np.stack([clean(seed=1), clean(seed=2)], axis=1)
    raw[700:760, 1] = np.nan
    whole = meter(raw).result([BURSTS] * 2)
    rng = np.random.default_rng(0)
    for cuts in ([1, 1, 2, 499, 500, 501], np.sort(rng.integers(0, len(raw), 70))):
        assert meter(raw, cuts=cuts).result([BURSTS] * 2) == whole


def test_memory_is_bounded_and_the_answer_stays():
    raw = clean(60.0)
    bursts = [*BURSTS]
    full, thin = judge(raw, bursts=bursts), judge(raw, bursts=bursts, max_cells=40)
    assert thin.verdict == full.verdict == "green"
    few = meter(raw, max_cells=40)
    assert len(few._store.cell_rms()) <= 40
    assert thin.snr_db == pytest.approx(full.snr_db, abs=1.5)
    raw[50_000:50_600] = 7.0
    assert judge(raw, max_cells=40).indices["flat_line"].value == 0.5  # counted, not sampled


def test_uncalibrated_channels_have_no_baseline_in_microvolts():
    quality = judge(clean(), in_uv=[False])
    assert quality.indices["baseline_noise"].verdict == "unknown"
    assert "calibrated" in quality.indices["baseline_noise"].instruction
    assert quality.snr_db is not None
    assert quality.has_rest


def test_too_short_and_empty_are_not_green():
    assert judge(clean()[:300]).verdict == "amber"
    nothing = QualityMeter(FS, [RAIL], (20.0, 450.0))
    nothing.process(np.empty((0, 1)), np.empty((0, 1)), np.empty((0, 1), bool), 0)
    (quality,) = nothing.result([[]])
    assert quality.verdict == "red"


def test_bad_calls_are_refused():
    with pytest.raises(ValueError, match="fs"):
        QualityMeter(0.0, [None], (20.0, 450.0))
    with pytest.raises(ValueError, match="rails"):
        QualityMeter(FS, [None], (20.0, 450.0), in_uv=[True, True])
    out = QualityMeter(FS, [None], (20.0, 450.0))
    block = np.zeros((10, 1))
    with pytest.raises(ValueError, match="must all be"):
        out.process(block, np.zeros((10, 2)), block > 0, 0)
    out.process(block, block, block > 0, 100)
    with pytest.raises(ValueError, match="begins at sample 105"):
        out.process(block, block, block > 0, 105)
    with pytest.raises(ValueError, match="channels"):
        out.result([[], []])


@pytest.mark.parametrize(
    ("name", "bits", "device", "verdicts"),
    [
        ("emg_bursts", 16, "00:07:80:3B:46:61/raw/channel_3", {"saturation": "green"}),
        ("emg_fatigue", 12, "00:07:80:4C:01:B1/raw/channel_2", {"saturation": "red"}),
        ("emg_1000_hz_8_16_bits", 8, "00:07:80:D8:A8:82/raw/channel_5", {"flat_line": "green"}),
    ],
)
def test_real_recordings(
    shared_data: Path, name: str, bits: int, device: str, verdicts: dict[str, str]
):
    import h5py

    with h5py.File(shared_data / "opensignals" / f"{name}.h5") as file:
        counts = file[device][:].astype(float)
    raw = (counts * 3 / 2**bits - 1.5) * 1000
    out = QualityMeter(FS, [(-1500.0, 1500.0)], (20.0, 450.0))
    result = run_offline(
        PipelineSpec(),
        FS,
        1,
        [(raw, 0)],
        on_output=lambda block, o: out.process(block, o.filtered, o.valid, o.first_sample),
    )
    (quality,) = out.result([offline_bursts(result, 0)])
    for index, verdict in verdicts.items():
        assert quality.indices[index].verdict == verdict
    assert quality.has_rest
    assert quality.snr_db > 20
    assert quality.indices["baseline_noise"].value < 10
    if name == "emg_fatigue":
        assert "38 samples are at the amplifier's limit" in quality.instructions()[0]
    else:
        assert quality.verdict == "amber"


def with_heart(beat_uv: float, rest_uv: float = 2.5, fs: float = FS) -> np.ndarray:
    """Rest for 12 s with a QRS complex every 0.85 s, peak `beat_uv`."""
    n = round(12.0 * fs)
    t = np.arange(n) / fs
    x = emg(n, rest_uv, 7, fs)
    for beat in np.arange(0.4, 12.0, 0.85):
        x += beat_uv * np.exp(-0.5 * ((t - beat) / 0.012) ** 2)
        x -= 0.3 * beat_uv * np.exp(-0.5 * ((t - beat - 0.03) / 0.012) ** 2)
    return x


def heart_of(x: np.ndarray, fs: float = FS, **more) -> ChannelQuality:
    """Return the quality of a channel that rests from 1 to 12 s."""
    filtered = sosfilt(butter(2, (20.0, 0.4 * fs), "bandpass", fs=fs, output="sos"), x)
    meter = QualityMeter(fs, [RAIL], (20.0, 0.4 * fs), **more)
    valid = np.arange(len(x)) >= fs
    meter.process(x[:, None], filtered[:, None], valid[:, None], 0)
    return meter.result([[]], (1.0, 12.0))[0]


@pytest.mark.parametrize("fs", [250, 500, 1000, 2000])
@pytest.mark.parametrize(("beat_uv", "verdict"), [(0.0, "unknown"), (30.0, "amber")])
def test_a_heartbeat_is_seen_where_it_is_there(fs, beat_uv, verdict):
    index = heart_of(with_heart(beat_uv, fs=fs), fs).indices["heartbeat"]
    assert index.verdict == verdict
    if verdict == "unknown":
        assert index.value is None
        assert index.instruction == "no regular heartbeat at rest"
    else:
        assert 5 < index.value <= 10
        assert "heartbeat" in index.instruction


def test_a_small_heartbeat_is_no_fault():
    quality = heart_of(with_heart(10.0))
    assert quality.indices["heartbeat"].verdict in ("green", "unknown")


def test_noise_that_is_a_heartbeat_is_not_mended_at_the_skin():
    quality = heart_of(with_heart(150.0))
    assert quality.verdict == "red"
    assert all("heartbeat" in one for one in quality.instructions())
    noise = heart_of(emg(12 * FS, 25.0, 3))
    assert any("skin" in one for one in noise.instructions())


def test_where_nobody_looks_for_heartbeats_none_is_claimed():
    index = heart_of(with_heart(30.0), heart=False).indices["heartbeat"]
    assert (index.verdict, index.value) == ("unknown", None)


def test_irregular_knocks_of_one_shape_are_no_heartbeat():
    t = np.arange(12 * FS) / FS
    x = emg(t.size, 2.5, 7)
    for knock in (1.5, 4.2, 8.9, 11.0):
        x += 60.0 * np.exp(-0.5 * ((t - knock) / 0.012) ** 2)
    assert heart_of(x).indices["heartbeat"].value is None


def test_hum_that_is_all_of_the_noise_is_not_mended_at_the_skin():
    x = emg(12 * FS, 2.5, 7) + 40 * np.sin(2 * np.pi * 50 * np.arange(12 * FS) / FS)
    quality = heart_of(x)
    assert quality.indices["baseline_noise"].verdict != "green"
    assert all("hum of 50 Hz" in one for one in quality.instructions())
