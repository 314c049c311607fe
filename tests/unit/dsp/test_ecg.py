import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import butter, sosfilt

from acquisition.athlete.source import simulated_from_uri
from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock
from acquisition.uri import parse_source
from dsp.ecg import LATENCY_MS, EcgRemover, latency_samples
from dsp.ecg_beats import BeatWindow
from dsp.ecg_offline import remove_ecg_offline
from tests.unit.dsp.ecg_signals import (
    ECTOPIC,
    band_pass,
    beat_times,
    emg,
    heartbeats,
    qrs,
    rms,
)

RATES = [250.0, 500.0, 1000.0, 2000.0]


def cleaned(x, fs, chunk=None, seeds=()):
    """Return the output moved back onto the input, and the remover."""
    remover = EcgRemover(fs, x.shape[1])
    if chunk is None:
        out = remover.process(x, seeds)
    else:
        out = np.concatenate([remover.process(x[i : i + chunk]) for i in range(0, len(x), chunk)])
    return out[remover.latency_samples :], remover


def ratio(y, truth, fs, from_s):
    """Return RMS over true RMS from a time on."""
    first = round(from_s * fs)
    return (rms(y[first:]) / rms(truth[first : len(y)]))[0]


def switched(seconds, fs, at_s, before, after):
    """Return a level that changes once, ``(n, 1)``."""
    return np.where(np.arange(round(seconds * fs)) < at_s * fs, before, after)[:, None]


# What is left of the heart, and of the EMG.


@pytest.mark.parametrize("fs", RATES)
@pytest.mark.parametrize(
    ("rest_uv", "peak_uv", "most"), [(5.0, 50.0, 1.02), (3.0, 150.0, 1.04), (2.0, 300.0, 1.15)]
)
def test_rest_is_as_quiet_as_without_a_heart(fs, rest_uv, peak_uv, most):
    """Measured: 1.00, 1.01 to 1.02, 1.09 to 1.14; behind a 30 Hz high-pass 1.15, 3.0, 8.4."""
    noise = rest_uv * emg(40, fs)
    heart = qrs(40, fs, beat_times(40), peak_uv)[:, None]
    y, remover = cleaned(noise + heart, fs)
    assert remover.active.tolist() == [True]
    assert 0.98 < ratio(y, noise, fs, 12) < most
    high_pass = butter(4, 30.0, "highpass", fs=fs, output="sos")
    simple = ratio(
        sosfilt(high_pass, noise + heart, axis=0), sosfilt(high_pass, noise, axis=0), fs, 12
    )
    assert simple - 1.0 > 4.0 * abs(ratio(y, noise, fs, 12) - 1.0)


@pytest.mark.parametrize("fs", [250.0, 2000.0])
@pytest.mark.parametrize("peak_uv", [50.0, 100.0, 200.0, 300.0])
def test_a_contraction_keeps_its_power_within_two_percent(fs, peak_uv):
    """Learnt in 12 s of rest; measured over 6 channels: +0.6 to +1.6 %, before +0.8 to +28 %."""
    noise = emg(45, fs, 6) * switched(45, fs, 12, 4.0, 100.0)
    y, _ = cleaned(noise + qrs(45, fs, beat_times(45), peak_uv)[:, None], fs)
    work = slice(round(12.5 * fs), round(44 * fs))
    assert np.mean(y[work] ** 2) / np.mean(noise[work] ** 2) == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("fs", [250.0, 2000.0])
@pytest.mark.parametrize("burst_s", [0.0, 0.05, 0.4, 1.5])
def test_bursts_without_a_heartbeat_pass_to_the_bit(fs, burst_s):
    """Steady EMG, and rhythmic bursts at the rate of a heart."""
    x = 20.0 * emg(60, fs, 8, seed=3)
    if burst_s:
        at_s = np.arange(len(x)) / fs % max(2.0 * burst_s, 0.7)
        x *= np.where(at_s < burst_s, 5.0, 0.15)[:, None]
    y, remover = cleaned(x, fs)
    assert np.array_equal(y, x[: len(y)])
    assert not remover.active.any()
    assert np.isnan(remover.heart_rate_bpm).all()


def test_between_two_beats_nothing_is_touched():
    fs = 1000.0
    times_s = beat_times(30)
    x = 5.0 * emg(30, fs) + qrs(30, fs, times_s, 150.0)[:, None]
    y, _ = cleaned(x, fs)
    touched = np.flatnonzero((y != x[: len(y)])[:, 0]) / fs
    since = touched - times_s[np.searchsorted(times_s, touched + 0.07) - 1]
    assert len(touched) > 3000
    assert since.min() > -0.07
    assert since.max() < 0.2


def test_what_is_subtracted_begins_and_ends_without_a_step():
    fs = 2000.0
    x = 3.0 * emg(30, fs) + qrs(30, fs, beat_times(30), 300.0)[:, None]
    y, _ = cleaned(x, fs)
    taken = np.concatenate([[0.0], (x[: len(y)] - y)[:, 0], [0.0]])
    edges = np.flatnonzero((taken[1:] != 0.0) != (taken[:-1] != 0.0))
    assert len(edges) >= 40
    assert np.abs(taken).max() > 250.0
    assert np.abs(np.diff(taken))[edges].max() < 0.2


# The heart is not a clock.


@pytest.mark.parametrize(("start_bpm", "end_bpm"), [(60, 120), (120, 60), (110, 195)])
def test_a_heart_rate_that_drifts_is_followed(start_bpm, end_bpm):
    fs = 500.0
    times_s = beat_times(60, bpm=start_bpm, end_bpm=end_bpm)
    noise = 3.0 * emg(60, fs)
    x = noise + qrs(60, fs, times_s, 150.0)[:, None]
    remover = EcgRemover(fs, 1)
    out = []
    for second in range(60):
        out.append(remover.process(x[round(second * fs) : round((second + 1) * fs)]))
        if second >= 12:
            recent = np.diff(times_s[times_s < second + 0.9])[-7:]
            assert remover.heart_rate_bpm[0] == pytest.approx(60.0 / np.median(recent), rel=0.03)
    y = np.concatenate(out)[remover.latency_samples :]
    assert ratio(y, noise, fs, 12) < 1.06
    assert remover.findings()[0].n_beats >= len(times_s) - 10


def test_breathing_changes_the_size_of_the_beats():
    fs = 1000.0
    times_s = beat_times(60)
    noise = 3.0 * emg(60, fs)
    sizes = 1.0 + 0.2 * np.sin(2 * np.pi * 0.25 * times_s)
    y, _ = cleaned(noise + qrs(60, fs, times_s, 150.0, sizes=sizes)[:, None], fs)
    assert ratio(y, noise, fs, 12) < 1.04


def test_an_ectopic_beat_stays_and_the_next_ones_go():
    fs = 1000.0
    times_s = beat_times(40, jitter=0.02)
    early_s = times_s[25] - 0.3
    normal = np.delete(times_s, 25)
    noise = 3.0 * emg(40, fs)
    ectopic = band_pass(heartbeats(40, fs, [early_s], waves=ECTOPIC), fs)[:, None]
    ectopic *= 150.0 / np.abs(ectopic).max()
    y, remover = cleaned(noise + qrs(40, fs, normal, 150.0)[:, None] + ectopic, fs)
    around = slice(round((early_s - 0.1) * fs), round((early_s + 0.2) * fs))
    assert np.corrcoef(y[around, 0], (noise + ectopic)[around, 0])[0, 1] > 0.97
    assert ratio(y, noise, fs, early_s + 0.3) < 1.04
    assert remover.active[0]


def test_after_a_pause_the_beats_go_on_being_taken_out():
    fs = 1000.0
    times_s = beat_times(40, jitter=0.02)
    times_s[25:] += 2.5
    times_s = times_s[times_s < 39.5]
    noise = 3.0 * emg(40, fs)
    y, remover = cleaned(noise + qrs(40, fs, times_s, 150.0)[:, None], fs)
    assert ratio(y, noise, fs, 12) < 1.04
    assert remover.heart_rate_bpm[0] == pytest.approx(72.0, rel=0.03)


# When it begins and when it ends.


@pytest.mark.parametrize("fs", RATES)
def test_eight_beats_are_learnt_and_the_ninth_is_taken_out(fs):
    times_s = beat_times(15)[1:]
    noise = 3.0 * emg(15, fs)
    x = noise + qrs(15, fs, times_s, 150.0)[:, None]
    y, _ = cleaned(x, fs)
    touched = np.flatnonzero((y != x[: len(y)])[:, 0])
    assert times_s[8] - 0.1 < touched[0] / fs < times_s[8]


def test_it_learns_between_the_repetitions_of_a_set():
    """No rest at the start: 2 s of work at 120 uV, 2 s of rest, a QRS peak of 60 uV."""
    fs = 1000.0
    level = np.where(np.arange(60000) % 4000 < 2000, 120.0, 4.0)[:, None]
    noise = emg(60, fs) * level
    x = noise + qrs(60, fs, beat_times(60), 60.0)[:, None]
    y, remover = cleaned(x, fs)
    assert remover.active[0]
    rest = (level[: len(y)] < 10.0)[:, 0] & (np.arange(len(y)) > 30000)
    assert rms(x[: len(y)][rest])[0] > 2.5 * rms(noise[: len(y)][rest])[0]
    assert rms(y[rest])[0] < 1.5 * rms(noise[: len(y)][rest])[0]


def test_a_heartbeat_that_goes_is_lost_after_20_s():
    fs = 500.0
    times_s = beat_times(15)
    x = 4.0 * emg(50, fs) + qrs(50, fs, times_s, 150.0)[:, None]
    remover = EcgRemover(fs, 1)
    until_s = times_s[-1] + 20.0
    remover.process(x[: round((until_s - 0.2) * fs)])
    assert remover.active[0]
    assert remover.heart_rate_bpm[0] == pytest.approx(72.0, rel=0.04)
    assert remover.findings()[0].reason == ""
    remover.process(x[round((until_s - 0.2) * fs) : round((until_s + 0.2) * fs)])
    assert not remover.active[0]
    finding = remover.findings()[0]
    assert np.isnan(finding.heart_rate_bpm)
    assert finding.template_uv is None
    assert "8 beats" in finding.reason
    later = remover.process(x[round((until_s + 0.2) * fs) :])
    late = remover.latency_samples
    assert np.array_equal(later[late:], x[round((until_s + 0.2) * fs) :][:-late])


def test_the_finding_shows_the_true_beat():
    fs = 1000.0
    times_s = beat_times(60)
    heart = qrs(60, fs, times_s, 150.0)
    _, remover = cleaned(4.0 * emg(60, fs) + heart[:, None], fs)
    finding = remover.findings()[0]
    assert finding.active
    assert finding.template_uv.shape == (190,)
    one = qrs(2, fs, [1.0], 150.0)
    match = np.correlate(one, finding.template_uv, "valid").max()
    assert match / (np.linalg.norm(one) * np.linalg.norm(finding.template_uv)) > 0.995
    assert np.abs(finding.template_uv).max() == pytest.approx(150.0, rel=0.03)


# A stage.


@pytest.mark.parametrize("fs", [*RATES, 333.0, 4000.0])
def test_the_declared_latency_is_that_of_the_samples(fs):
    x = emg(3, fs, 2)
    remover = EcgRemover(fs, 2)
    late = remover.latency_samples
    assert late == latency_samples(fs)
    assert 1000.0 * late / fs == pytest.approx(LATENCY_MS, abs=1001.0 / fs)
    y = remover.process(x)
    assert y.shape == x.shape
    assert not y[:late].any()
    assert np.array_equal(y[late:], x[:-late])


def two_hearts(seconds=25.0, fs=500.0):
    """Return four channels: two hearts, bursts, nothing."""
    x = 4.0 * emg(seconds, fs, 4, seed=5)
    x[:, 0] += qrs(seconds, fs, beat_times(seconds), 120.0)
    x[:, 1] -= qrs(seconds, fs, beat_times(seconds, bpm=95.0, seed=2), 60.0)
    x[:, 2] *= np.where(np.arange(len(x)) // 300 % 2, 20.0, 1.0)
    return x


HEARTS = two_hearts()
SEEDS = [
    (6001, np.array([False, True, False, True])),
    (6040, np.array([True, False, False, False])),
    (9000, np.array([True, False, True, False])),
]


def in_parts(x, cuts, seeds, remover=None, first=0):
    remover = remover or EcgRemover(500.0, x.shape[1])
    out, start = [], first
    for number, part in enumerate(np.split(x, cuts)):
        inside = [(row - start, mask) for row, mask in seeds if 0 <= row - start < len(part)]
        part = np.asfortranarray(part) if number % 2 else part
        out.append(remover.process(part, inside))
        assert out[-1].flags.c_contiguous
        start += len(part)
    return np.concatenate(out)


@settings(deadline=None, max_examples=12)
@given(
    cuts=st.lists(st.integers(0, len(HEARTS)), max_size=60),
    fine=st.integers(0, len(HEARTS) - 700),
    seeded=st.booleans(),
)
def test_any_chunking_and_layout_gives_the_same_bits(cuts, fine, seeded):
    seeds = SEEDS if seeded else []
    whole = EcgRemover(500.0, 4).process(HEARTS, seeds)
    assert not np.array_equal(whole[58:, 0], HEARTS[:-58, 0])
    every = sorted([*cuts, *range(fine, fine + 700)])
    assert in_parts(HEARTS, every, seeds).tobytes() == whole.tobytes()


@settings(deadline=None, max_examples=10)
@given(at=st.integers(0, len(HEARTS)), size=st.integers(1, 2000))
def test_a_checkpoint_goes_on_with_the_same_bits(at, size):
    whole = EcgRemover(500.0, 4).process(HEARTS, SEEDS)
    first = EcgRemover(500.0, 4)
    in_parts(HEARTS[:at], range(size, at, size), SEEDS, first)
    second = EcgRemover(500.0, 4)
    second.process(HEARTS[::-1])
    second.restore(first.snapshot())
    rest = in_parts(HEARTS[at:], [37], SEEDS, second, first=at)
    assert rest.tobytes() == whole[at:].tobytes()
    assert np.array_equal(second.active, [True, True, False, False]) or at == 0


def test_no_channel_touches_another():
    whole = EcgRemover(500.0, 4).process(HEARTS, SEEDS)
    for channel in range(4):
        seeds = [(row, mask[channel : channel + 1]) for row, mask in SEEDS]
        alone = EcgRemover(500.0, 1).process(HEARTS[:, channel : channel + 1], seeds)
        assert np.array_equal(alone[:, 0], whole[:, channel])


def test_a_channel_that_is_seeded_begins_anew_there():
    mask = np.array([True, False, False, False])
    row = 7000
    seeded = EcgRemover(500.0, 4).process(HEARTS, [(row, mask)])
    late = latency_samples(500.0)
    plain = EcgRemover(500.0, 4).process(HEARTS)
    assert np.array_equal(seeded[:, 1:], plain[:, 1:])
    assert np.array_equal(seeded[: row + late - 100, 0], plain[: row + late - 100, 0])
    fresh = EcgRemover(500.0, 1).process(HEARTS[row:, :1])
    assert np.array_equal(seeded[row + late :, 0], fresh[late:, 0])


def test_reset_forgets_everything():
    remover = EcgRemover(500.0, 4)
    first = remover.process(HEARTS)
    assert remover.active.any()
    remover.reset()
    assert not remover.active.any()
    assert np.array_equal(remover.process(HEARTS), first)


def test_zeros_and_empty_chunks_pass():
    remover = EcgRemover(500.0, 2)
    assert remover.process(np.empty((0, 2))).shape == (0, 2)
    assert not remover.process(np.zeros((5000, 2))).any()
    assert not remover.active.any()


@pytest.mark.parametrize("x", [np.zeros(5), np.zeros((5, 2)), np.zeros((1, 5, 3))])
def test_another_shape_is_refused(x):
    with pytest.raises(ValueError, match="shape"):
        EcgRemover(500.0, 3).process(x)


def test_bad_construction_is_refused():
    for fs in (50.0, np.nan, np.inf, -1000.0):
        with pytest.raises(ValueError, match="100 Hz or more"):
            EcgRemover(fs, 1)
        with pytest.raises(ValueError, match="100 Hz or more"):
            latency_samples(fs)
    with pytest.raises(ValueError, match="at least 1"):
        EcgRemover(500.0, 0)


# Alignment.


@settings(deadline=None, max_examples=40)
@given(
    late_ms=st.floats(-5.0, 5.0),
    gain=st.floats(0.4, 2.0),
    fs=st.sampled_from([250.0, 1000.0, 2000.0]),
)
def test_a_beat_is_found_to_a_part_of_a_sample(late_ms, gain, fs):
    """Truth: the same beat, made later by a part of a sample, in a window that holds all of it."""
    window = BeatWindow(fs, 240.0)

    def beat(delay_s):
        x = qrs(1.0, fs, [0.3 + delay_s], 100.0)
        first = round(0.22 * fs)
        return window.spectrum(x[first : first + window.samples])

    match = window.match(beat(0.0), gain * beat(late_ms / 1000.0))
    assert match.shift_samples / fs * 1000.0 == pytest.approx(late_ms, abs=0.05)
    assert match.gain == pytest.approx(gain, rel=0.01)
    assert match.correlation > 0.999


def test_a_beat_without_power_matches_nothing():
    window = BeatWindow(1000.0, 115.0)
    nothing, beat = np.zeros(window.bins, complex), np.ones(window.bins, complex)
    assert window.match(nothing, beat).correlation == 0.0
    assert window.match(beat, nothing).gain == 0.0


# A whole recording.


@pytest.mark.parametrize("fs", [250.0, 2000.0])
def test_offline_every_beat_goes_the_first_ones_too(fs):
    times_s = beat_times(40)
    noise = 3.0 * emg(40, fs)
    x = noise + qrs(40, fs, times_s, 150.0)[:, None]
    before = x.copy()
    y, (finding,) = remove_ecg_offline(x, fs)
    assert np.array_equal(x, before)
    assert finding.active
    assert finding.n_beats == len(times_s)
    assert finding.heart_rate_bpm == pytest.approx(60.0 / np.median(np.diff(times_s)), rel=0.003)
    assert 0.98 < ratio(y, noise, fs, 0.0) < 1.03


def test_offline_learns_in_the_pauses_and_keeps_the_work():
    fs = 1000.0
    level = np.where(np.arange(60000) % 6000 < 3000, 100.0, 4.0)[:, None]
    noise = emg(60, fs) * level
    x = noise + qrs(60, fs, beat_times(60), 200.0)[:, None]
    y, (finding,) = remove_ecg_offline(x, fs)
    assert finding.n_beats >= 65
    assert np.mean((y - noise) ** 2) < 0.04 * np.mean(noise**2)
    assert np.mean((x - noise) ** 2) > 0.2 * np.mean(noise**2)


def test_offline_a_channel_without_a_heart_is_the_same_to_the_bit():
    x = two_hearts()
    y, findings = remove_ecg_offline(np.asfortranarray(x), 500.0)
    assert [finding.active for finding in findings] == [True, True, False, False]
    assert np.array_equal(y[:, 2:], x[:, 2:])
    assert y.flags.c_contiguous
    assert findings[2].n_beats == 0
    assert "8 beats" in findings[2].reason
    assert findings[1].heart_rate_bpm == pytest.approx(95.0, rel=0.03)


@pytest.mark.parametrize("n", [0, 1, 30, 400])
def test_offline_a_short_recording_stays_as_it_is(n):
    x = HEARTS[:n]
    y, findings = remove_ecg_offline(x, 500.0)
    assert np.array_equal(y, x)
    assert not any(finding.active for finding in findings)


def test_offline_bad_arguments_are_refused():
    with pytest.raises(ValueError, match="shape"):
        remove_ecg_offline(np.zeros(100), 500.0)
    with pytest.raises(ValueError, match="finite"):
        remove_ecg_offline(np.full((100, 1), np.nan), 500.0)
    with pytest.raises(ValueError, match="100 Hz or more"):
        remove_ecg_offline(np.zeros((100, 1)), 60.0)


# The simulated athlete knows the truth.


def record(text):
    source = simulated_from_uri(parse_source(text), SourceOptions(fast=True, clock=ManualClock()))
    source.open()
    source.start()
    chunks = []
    while not source.ended:
        chunks.append(source.read().data)
    return np.concatenate(chunks)


def test_the_chest_of_the_simulated_athlete_comes_clean_during_a_set():
    fs = 1000.0
    base = "sim:row?fs=1000&channels=8&seconds=40&offset=0"
    truth = band_pass(record(base), fs)
    x = band_pass(record(f"{base}&ecg=1000"), fs)
    y, remover = cleaned(x, fs, chunk=20)
    late = slice(15000, len(y))
    before = np.mean(x[late] ** 2, axis=0) / np.mean(truth[late] ** 2, axis=0)
    after = np.mean(y[late] ** 2, axis=0) / np.mean(truth[late] ** 2, axis=0)
    strong = before > 1.03
    assert strong.sum() >= 5
    assert before.max() > 1.2
    assert remover.active[strong].all()
    assert np.abs(after[strong] - 1.0).max() < 0.03
    assert np.abs(after - 1.0).max() < 0.03
    assert remover.heart_rate_bpm[strong] == pytest.approx(72.0, rel=0.05)
