"""The sounds on their samples: pitch, level, silence, no clicks, beats on the sample."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.sound.chimes import CHIMES, GO, chime
from app.sound.mixer import FS_HZ, Mixer
from app.sound.strip import (
    BOTH,
    COUNTDOWN,
    LEFT,
    METRONOME,
    REWARD,
    RIGHT,
    SIDES,
    SOUNDS,
    TONE_1,
    TONE_2,
    Strip,
    Strips,
)
from app.sound.tempo import Tempo
from app.sound.voices import pitch_hz

SECOND = round(FS_HZ)


def mixer(*sounds: str, volume: float = 1.0, side: str = BOTH) -> Mixer:
    """Return one in which only these sounds can be heard, its gains settled."""
    made = Mixer()
    made.strips = Strips({name: Strip(volume, name not in sounds, side) for name in SOUNDS})
    made.render(SECOND // 10)
    return made


def strongest_hz(wave: NDArray[np.float32]) -> float:
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave))))
    return float(np.fft.rfftfreq(len(wave), 1 / FS_HZ)[np.argmax(spectrum)])


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.8, 1.0, 1.5])
def test_the_pitch_follows_the_effort_by_the_guides_formula(share: float) -> None:
    made = mixer(TONE_1)
    made.shares = (share, math.nan)
    made.render(SECOND)
    heard = made.render(SECOND)[:, 0]
    assert strongest_hz(heard) == pytest.approx(220.0 * 2.0 ** (2.0 * share), abs=1.0)
    assert pitch_hz(share) == pytest.approx(220.0 * 2.0 ** (2.0 * share))


def test_the_pitch_is_there_to_95_percent_after_100_ms() -> None:
    made = mixer(TONE_1)
    made.shares = (0.2, math.nan)
    made.render(SECOND)
    made.shares = (0.8, math.nan)
    made.render(SECOND // 10)
    just_then = made._tones[TONE_1]._share.value
    assert just_then == pytest.approx(0.2 + 0.95 * 0.6, abs=1e-6)


def test_two_muscles_sound_each_on_its_own_ear() -> None:
    made = mixer(TONE_1, TONE_2)
    made.strips = made.strips.with_strip(TONE_1, Strip(1.0, False, LEFT))
    made.strips = made.strips.with_strip(TONE_2, Strip(1.0, False, RIGHT))
    made.shares = (0.5, 1.0)
    made.render(SECOND)
    heard = made.render(SECOND)
    assert strongest_hz(heard[:, 0]) == pytest.approx(440.0, abs=1.0)
    assert strongest_hz(heard[:, 1]) == pytest.approx(880.0, abs=1.0)


def test_an_unknown_effort_is_silent_and_comes_back_where_it_is() -> None:
    made = mixer(TONE_1)
    made.shares = (1.0, math.nan)
    made.render(SECOND)
    made.shares = (math.nan, math.nan)
    assert np.abs(made.render(SECOND)).max() > 0  # it fades
    assert not made.render(SECOND).any()
    made.shares = (0.25, math.nan)
    heard = made.render(SECOND)[: SECOND // 4, 0]
    assert strongest_hz(heard) == pytest.approx(pitch_hz(0.25), abs=4.0)


def test_a_muscle_at_rest_does_not_hum() -> None:
    made = mixer(TONE_1)
    made.shares = (0.0, math.nan)
    made.render(SECOND)
    assert np.abs(made.render(SECOND)).max() < 1e-6


def test_the_reward_sounds_while_it_is_quiet_and_only_then() -> None:
    made = mixer(REWARD)
    made.reward = True
    made.render(SECOND)
    assert np.abs(made.render(SECOND)).max() > 0.1
    made.reward = False
    made.render(SECOND)
    assert not made.render(SECOND).any()


EVENTS = st.sampled_from(["tone", "silent", "reward", "chime", "tempo", "still", "strip"])


def act(made: Mixer, what: str, number: int) -> None:
    if what == "tone":
        made.shares = (number % 150 / 100, number % 70 / 100)
    elif what == "silent":
        made.shares = (math.nan, math.nan)
    elif what == "reward":
        made.reward = not made.reward
    elif what == "chime":
        made.play(SOUNDS[number % len(SOUNDS)], CHIMES[number % len(CHIMES)])
    elif what == "tempo":
        made.keep_time(Tempo.parse("3-1-X"))
    elif what == "still":
        made.strips = replace(made.strips, muted=not made.strips.muted)
    else:
        side = SIDES[number % len(SIDES)]
        strip = Strip(number % 11 / 10, number % 5 == 0, side)
        made.strips = made.strips.with_strip(SOUNDS[number % len(SOUNDS)], strip)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(EVENTS, st.integers(0, 1000), st.lists(st.integers(0, 3000), max_size=4)),
        max_size=8,
    )
)
@example([("tone", 0, [1]), ("silent", 0, [1, 953]), ("tone", 2, [139])])
@example([("reward", 0, [1]), ("reward", 0, [1, 9000]), ("reward", 0, [139])])
def test_blocks_of_any_size_give_the_same_and_never_click_nor_pass_1(
    story: list[tuple[str, int, list[int]]],
) -> None:
    whole, parts = Mixer(), Mixer()
    heard, pieces = [], []
    for what, number, sizes in story:
        act(whole, what, number)
        act(parts, what, number)
        heard.append(whole.render(sum(sizes)))
        pieces += [parts.render(size) for size in sizes] or [parts.render(0)]
    if not story:
        return
    one, other = np.concatenate(heard), np.concatenate(pieces)
    assert one.dtype == np.float32
    assert one.shape == other.shape
    np.testing.assert_allclose(one, other, atol=1e-6)
    assert np.abs(one).max(initial=0.0) <= 1.0
    # The steepest a sum of 7 sounds of at most 1760 Hz gets; a click is a jump of some tenths.
    steps = np.abs(np.diff(one.astype(float), axis=0)).max(initial=0.0)
    assert steps <= 0.4 * 7 * 2 * np.pi * 1760.0 * 2.0 / FS_HZ


def test_going_silent_is_a_slope_and_no_step() -> None:
    made = mixer(TONE_1)
    made.shares = (0.0549, math.nan)  # 237 Hz: slow enough that a step would stand out
    before = made.render(SECOND)
    made.strips = replace(made.strips, muted=True)
    after = made.render(SECOND)
    joined = np.concatenate((before[-480:], after))[:, 0].astype(float)
    assert np.abs(np.diff(joined)).max() < 0.4 * 2 * np.pi * 2 * 240.0 / FS_HZ + 0.4 / 960
    assert not after[SECOND // 20 :].any()


def test_nothing_is_heard_of_a_muted_sound() -> None:
    made = mixer()
    made.shares = (1.0, 1.0)
    made.reward = True
    made.keep_time(Tempo.parse("120"))
    for name in CHIMES:
        made.play(COUNTDOWN, name)
    assert not made.render(SECOND).any()


def test_everything_at_once_at_full_volume_stays_within_1() -> None:
    made = mixer(*SOUNDS)
    made.shares = (1.0, 1.01)
    made.reward = True
    made.keep_time(Tempo.parse("240"))
    for sound in SOUNDS:
        made.play(sound, GO)
    heard = made.render(SECOND)
    assert 0.9 < np.abs(heard).max() <= 1.0


@pytest.mark.parametrize(
    ("text", "expected_s"),
    [
        ("60", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("3-1-X", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("2-0-2", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("90", [k * 2 / 3 for k in range(15)]),
    ],
)
def test_beats_come_on_the_sample(text: str, expected_s: list[float]) -> None:
    made = mixer(METRONOME)
    made.keep_time(Tempo.parse(text))
    heard = np.concatenate([made.render(441) for _ in range(10 * SECOND // 441)])[:, 0]
    sounding = np.flatnonzero(np.abs(heard) > 0)
    starts = sounding[np.flatnonzero(np.diff(sounding, prepend=-SECOND) > SECOND // 20)]
    # The first sample of a short sound is 0, so that the second is the first that is heard.
    assert starts.tolist() == [round(at * FS_HZ) + 1 for at in expected_s]


def test_a_metronome_never_drifts() -> None:
    tempo = Tempo.parse("77")
    first = 3600 * SECOND
    found = tempo.within(first, first + 10 * SECOND, FS_HZ)
    beats = [round(k * 60 / 77 * FS_HZ) for k in range(4600, 4640)]
    assert [at for at, _ in found] == [at for at in beats if first <= at < first + 10 * SECOND]
    assert all(abs(b - a - FS_HZ * 60 / 77) <= 1 for (a, _), (b, _) in pairwise(found))


@pytest.mark.parametrize("text", ["", "0", "10", "999", "3-1", "a-b-c", "3-1-X-0-2", "0-0-0", "²"])
def test_what_is_no_tempo_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"tempo|metronome"):
        Tempo.parse(text)


@pytest.mark.parametrize("name", CHIMES)
def test_a_short_sound_begins_and_ends_in_silence(name: str) -> None:
    samples = chime(name, FS_HZ)
    assert samples[0] == 0.0
    assert samples[-1] == 0.0
    assert 0.2 < np.abs(samples).max() <= 1.0
