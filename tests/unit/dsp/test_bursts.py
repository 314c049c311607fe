import numpy as np
import pytest

from dsp.bursts import (
    BurstDetector,
    RestLevel,
    burst_end_level,
    burst_threshold,
    find_bursts,
    rest_level,
)
from dsp.events import BURST_OFF, BURST_ON
from dsp.spec import PipelineSpec

SPEC = PipelineSpec(hop_ms=10.0)
HOP_S = 0.01


def envelope(*parts, noise=0.02, seed=0):
    """Build an envelope of (seconds, level) parts with a little scatter."""
    rng = np.random.default_rng(seed)
    level = np.concatenate([np.full(round(seconds / HOP_S), height) for seconds, height in parts])
    return level * (1 + noise * rng.normal(size=len(level)))


def found(level, valid=None, spec=SPEC):
    ok = np.ones(len(level), dtype=bool) if valid is None else valid
    return find_bursts(level, ok, HOP_S, spec)


def live(level, valid=None, *, spec=SPEC, cuts=(), start=0, hop=20, delay=0):
    """Run the detector; events as (kind, frame, decided frame)."""
    ok = np.ones(len(level), dtype=bool) if valid is None else valid
    detector = BurstDetector(spec, 1, hop, 2000.0, delay_samples=delay)
    end = (start + 1 + np.arange(len(level))) * hop
    events = []
    for part in np.split(np.arange(len(level)), cuts):
        events += detector.process(end[part], level[part, None], ok[part, None])
    return [(e.kind, e.sample // hop - 1, e.decided_sample // hop - 1) for e in events]


def test_rest_is_the_window_with_the_lowest_mean():
    level = envelope((2, 5.0), (1, 2.0), (2, 5.0), noise=0.0)
    rest = rest_level(level, np.ones(500, dtype=bool), 100)
    assert rest == RestLevel(2.0, 0.0)
    level[200:300] += np.tile([-1.0, 1.0], 50)
    rest = rest_level(level, np.ones(500, dtype=bool), 100)
    assert (rest.mean, rest.sd) == pytest.approx((2.0, 1.0))


def test_rest_needs_three_quarters_of_a_window():
    level = np.full(200, 3.0)
    valid = np.zeros(200, dtype=bool)
    valid[50:124] = True
    level[~valid] = np.nan
    assert rest_level(level, valid, 100) is None
    valid[124] = True
    level[124] = 3.0
    assert rest_level(level, valid, 100) == RestLevel(3.0, 0.0)
    assert rest_level(level[:50], valid[:50], 100) is None


def test_threshold_rule():
    assert burst_threshold(RestLevel(2.0, 1.0), 50.0, SPEC) == 7.0
    assert burst_threshold(RestLevel(2.0, 1.0), 500.0, SPEC) == 50.0
    assert burst_threshold(RestLevel(2.0, 0.0), 5.0, SPEC) == 3.0  # half again over rest
    assert burst_threshold(RestLevel(0.0, 0.0), 0.0, SPEC) == 1e-3
    # 70 % of the rise: it ends above rest even when the threshold is close to rest.
    assert burst_end_level(RestLevel(2.0, 0.0), 3.0, SPEC) == pytest.approx(2.7)


def test_bursts_of_a_clear_envelope():
    level = envelope((2, 2.0), (1, 50.0), (1.5, 2.0), (0.5, 80.0), (2, 2.0))
    assert found(level) == [(200, 300), (450, 500)]


def test_short_pauses_are_joined_and_short_bursts_dropped():
    level = envelope((2, 2.0), (0.15, 50.0), (1, 2.0), (0.15, 50.0), (0.19, 2.0), (0.3, 50.0),
                     (0.2, 2.0), (0.2, 50.0), (1, 2.0))  # fmt: skip
    # 150 ms dropped; 190 ms pause joined; 200 ms pause kept; 200 ms burst kept.
    assert found(level) == [(315, 379), (399, 419)]


def test_hysteresis_keeps_a_burst_until_the_lower_level():
    level = envelope((2, 2.0), (1, 100.0), (1, 8.5), (1, 2.0), noise=0.0)
    # Threshold 10, end 2 + 0.7 * 8 = 7.6.
    assert found(level) == [(200, 400)]
    level = envelope((2, 2.0), (1, 100.0), (1, 7.5), (1, 2.0), noise=0.0)
    assert found(level) == [(200, 300)]


def test_bursts_at_both_ends_are_kept():
    level = envelope((1, 50.0), (2, 2.0), (1, 50.0))
    assert found(level) == [(0, 100), (300, 400)]


def test_noise_alone_gives_no_burst():
    rng = np.random.default_rng(0)
    square = rng.normal(size=60 * 2000) ** 2
    level = np.sqrt(np.convolve(square, np.ones(500) / 500, "valid")[::20])
    assert found(level) == []


def test_nothing_to_see():
    assert found(np.zeros(500)) == []
    assert found(np.full(500, np.nan), np.zeros(500, dtype=bool)) == []
    assert found(np.empty(0)) == []
    assert found(np.full(50, 3.0)) == []


def test_half_a_second_invalid_is_bridged_and_more_ends_the_burst():
    level = envelope((2, 2.0), (3, 50.0), (2, 2.0))
    valid = np.ones(len(level), dtype=bool)
    valid[300:350] = False
    level[~valid] = np.nan
    assert found(level, valid) == [(200, 500)]
    valid[350] = False
    level[350] = np.nan
    assert found(level, valid) == [(200, 300), (351, 500)]


def test_shapes_and_step_are_checked():
    with pytest.raises(ValueError, match="alike"):
        find_bursts(np.zeros(5), np.zeros(4, dtype=bool), HOP_S, SPEC)
    with pytest.raises(ValueError, match="positive"):
        find_bursts(np.zeros(5), np.zeros(5, dtype=bool), 0.0, SPEC)


def test_live_decides_an_onset_after_min_on_and_an_end_after_min_off():
    level = envelope((2, 2.0), (1, 50.0), (1, 2.0))
    assert live(level) == [(BURST_ON, 200, 219), (BURST_OFF, 300, 319)]


def test_live_times_are_corrected_for_the_delay():
    level = envelope((2, 2.0), (1, 50.0), (1, 2.0))
    detector = BurstDetector(SPEC, 1, 20, 2000.0, delay_samples=256)
    end = (1 + np.arange(400)) * 20
    events = detector.process(end, level[:, None], np.ones((400, 1), dtype=bool))
    assert [(e.sample, e.decided_sample) for e in events] == [
        (201 * 20 - 256, 220 * 20),
        (301 * 20 - 256, 320 * 20),
    ]
    assert [e.channel for e in events] == [0, 0]


def test_live_joins_and_drops_like_offline():
    level = envelope((2, 2.0), (0.15, 50.0), (1, 2.0), (0.15, 50.0), (0.19, 2.0), (0.3, 50.0),
                     (0.2, 2.0), (0.2, 50.0), (1, 2.0))  # fmt: skip
    assert live(level) == [
        (BURST_ON, 315, 349),  # 200 ms after the onset, once it is above again
        (BURST_OFF, 379, 398),
        (BURST_ON, 399, 418),
        (BURST_OFF, 419, 438),
    ]


def test_live_says_nothing_before_it_has_seen_rest():
    assert live(envelope((0.5, 2.0), (0.4, 50.0))) == []
    # Beginning in the middle of an effort, the first burst is missed and the second is not.
    level = envelope((1.5, 50.0), (1.5, 2.0), (1, 50.0), (1, 2.0))
    assert [(kind, frame) for kind, frame, _ in live(level)] == [(BURST_ON, 300), (BURST_OFF, 400)]


def test_live_keeps_rest_over_a_gap_and_closes_at_its_start():
    level = envelope((2, 2.0), (1, 50.0))
    detector = BurstDetector(SPEC, 1, 20, 2000.0)
    events = detector.process(
        (1 + np.arange(300)) * 20, level[:, None], np.ones((300, 1), dtype=bool)
    )
    assert [e.kind for e in events] == [BURST_ON]
    known = detector.on_level
    again = envelope((0.3, 50.0), (1, 2.0))
    end = (1 + 100000 + np.arange(130)) * 20
    events = detector.process(end, again[:, None], np.ones((130, 1), dtype=bool))
    assert [(e.kind, e.sample // 20 - 1, e.decided_sample // 20 - 1) for e in events] == [
        (BURST_OFF, 300, 350),
        (BURST_ON, 100000, 100019),
        (BURST_OFF, 100030, 100049),
    ]
    assert detector.on_level == pytest.approx(known, rel=0.2)


def test_live_bridges_half_a_second():
    level = envelope((2, 2.0), (3, 50.0), (2, 2.0))
    valid = np.ones(len(level), dtype=bool)
    valid[300:350] = False
    assert [e[:2] for e in live(level, valid)] == [(BURST_ON, 200), (BURST_OFF, 500)]
    valid[350] = False
    assert live(level, valid) == [
        (BURST_ON, 200, 219),
        (BURST_OFF, 300, 350),
        (BURST_ON, 351, 370),
        (BURST_OFF, 500, 519),
    ]


def test_an_onset_is_not_decided_on_invalid_frames():
    level = envelope((2, 2.0), (0.5, 50.0), (1, 2.0))
    valid = np.ones(len(level), dtype=bool)
    valid[210:250] = False
    assert live(level, valid) == []
    assert found(level, valid) == []
    valid[249] = True
    assert live(level, valid) == [(BURST_ON, 200, 249), (BURST_OFF, 250, 269)]


def test_values_from_before_a_gap_are_not_in_the_rest_after_it():
    detector = BurstDetector(SPEC, 1, 20, 2000.0)
    noisy = np.full((200, 1), 8.0)
    detector.process((1 + np.arange(200)) * 20, noisy, np.ones((200, 1), dtype=bool))
    assert detector.on_level == pytest.approx(12.0)
    quiet = np.full((75, 1), 2.0)
    detector.process((1000 + np.arange(75)) * 20, quiet, np.ones((75, 1), dtype=bool))
    assert detector.on_level == pytest.approx(3.0)


def test_an_electrode_tap_does_not_deafen_the_detector():
    """10 mV for 0.3 s: with the maximum as peak, nothing under 1 mV would ever count again."""
    level = envelope((2, 2.0), (0.3, 10000.0), (40, 2.0), (1, 50.0), (2, 2.0))
    assert [e[:2] for e in live(level)] == [
        (BURST_ON, 200),
        (BURST_OFF, 230),
        (BURST_ON, 4230),
        (BURST_OFF, 4330),
    ]


def test_reset_forgets_rest():
    detector = BurstDetector(SPEC, 1, 20, 2000.0)
    level = envelope((2, 2.0))
    detector.process((1 + np.arange(200)) * 20, level[:, None], np.ones((200, 1), dtype=bool))
    assert np.isfinite(detector.on_level).all()
    detector.reset()
    assert np.isinf(detector.on_level).all()
    assert detector.process(np.array([20]), np.ones((1, 1)), np.ones((1, 1), dtype=bool)) == []


@pytest.mark.parametrize("seed", range(5))
def test_cutting_and_company_do_not_change_the_events(seed):
    rng = np.random.default_rng(seed)
    channels = 4
    frames = 3000
    steps = np.repeat(rng.choice([2.0, 2.0, 3.5, 60.0], (frames // 15, channels)), 15, axis=0)
    rms = steps * (1 + 0.1 * rng.normal(size=steps.shape))
    valid = np.repeat(rng.random((frames // 10, channels)) > 0.1, 10, axis=0)
    end = (np.arange(frames) + 1) * 20
    end[1200:] += 20 * 30
    end[2000:] += 20 * 5000
    whole = BurstDetector(SPEC, channels, 20, 2000.0).process(end, rms, valid)
    assert len(whole) > 20
    keys = [(e.decided_sample, e.channel, e.kind) for e in whole]
    assert keys == sorted(keys)
    for cuts in (np.arange(1, frames), np.sort(rng.integers(0, frames + 1, 200))):
        detector = BurstDetector(SPEC, channels, 20, 2000.0)
        parts = [
            event
            for part in np.split(np.arange(frames), cuts)
            for event in detector.process(end[part], rms[part], valid[part])
        ]
        assert parts == whole
    for c in range(channels):
        alone = BurstDetector(SPEC, 1, 20, 2000.0).process(end, rms[:, [c]], valid[:, [c]])
        assert [(e.kind, e.sample) for e in alone] == [
            (e.kind, e.sample) for e in whole if e.channel == c
        ]
    for c in range(channels):
        kinds = [e.kind for e in whole if e.channel == c]
        assert kinds == [BURST_ON, BURST_OFF] * (len(kinds) // 2) + [BURST_ON] * (len(kinds) % 2)
