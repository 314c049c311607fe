"""Volumes, mutes and sides, and the level that sounds when it is reached."""

from __future__ import annotations

import math
from typing import Any

import pytest

from app.sound.strip import LEFT, REWARD, SOUNDS, TONE_1, Strip, Strips
from app.sound.threshold import Threshold

FRAME_S = 0.005


def test_only_what_ends_by_itself_sounds_from_the_start() -> None:
    assert [name for name in SOUNDS if Strips().sounds(name)] == ["countdown", "phases"]


def test_strips_are_remembered() -> None:
    strips = Strips(muted=True).with_strip(TONE_1, Strip(0.25, False, LEFT))
    assert Strips.from_choice(strips.to_choice()) == strips


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"strips": 3},
        {"strips": {"tone_1": 3, "no such": {}}},
        {"strips": {"tone_1": {"volume": math.nan, "side": "above"}}, "muted": "yes"},
        {"strips": {"tone_1": {"volume": 2.0, "muted": 0}}},
    ],
)
def test_what_makes_no_sense_is_left_out(kept: dict[str, Any]) -> None:
    assert Strips.from_choice(kept) == Strips()


def run(threshold: Threshold, share: float, seconds: float) -> list[float]:
    """Return when it changed."""
    n = round(seconds / FRAME_S)
    changed = [threshold.take(share, FRAME_S) for _ in range(n)]
    return [round((k + 1) * FRAME_S, 3) for k, one in enumerate(changed) if one]


def test_a_level_counts_after_200_ms_and_is_left_below_nine_tenths_of_it() -> None:
    threshold = Threshold(0.4)
    assert run(threshold, 0.1, 1.0) == []
    assert run(threshold, 0.4, 1.0) == [0.2]
    assert run(threshold, 0.37, 1.0) == []  # within the hysteresis
    assert run(threshold, 0.35, 1.0) == [0.2]
    assert run(threshold, 0.38, 1.0) == []
    assert threshold.is_on is False


def test_a_moment_at_the_level_is_none() -> None:
    threshold = Threshold(0.4)
    run(threshold, 0.1, 1.0)
    for _ in range(5):
        assert run(threshold, 0.5, 0.195) == []
        assert run(threshold, 0.1, 0.005) == []


def test_what_is_not_known_changes_nothing() -> None:
    threshold = Threshold(0.4)
    run(threshold, 0.1, 1.0)
    assert run(threshold, 0.5, 0.15) == []
    assert run(threshold, math.nan, 1.0) == []
    assert run(threshold, 0.5, 0.15) == []
    assert run(threshold, 0.5, 0.05) == [0.05]


def test_there_is_a_strip_for_every_sound() -> None:
    assert set(Strips().of) == set(SOUNDS)
    assert Strips().gains(REWARD) == (0.0, 0.0)
