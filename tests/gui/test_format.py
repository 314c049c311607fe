from __future__ import annotations

import pytest

from acquisition.types import ChannelInfo, Gap
from app.gui import format as texts
from dsp.symmetry import PairBalance


def _pair(si: float | None, ci: float | None = 6.1, reason: str = "") -> PairBalance:
    return PairBalance(0, 1, "gluteus_maximus", si, ci, 8, False, reason)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "00:00.0"), (-1, "00:00.0"), (59.96, "00:59.9"), (61.25, "01:01.2"), (3600, "1:00:00.0")],
)
def test_clock_counts_up_and_never_shows_sixty_seconds(seconds: float, text: str) -> None:
    assert texts.clock(seconds) == text


def test_clock_does_not_fall_behind_by_rounding() -> None:
    assert texts.clock(0.3) == "00:00.3"  # 0.3 * 10 is 2.9999999999999996
    assert texts.clock(12.7) == "00:12.7"


@pytest.mark.parametrize(
    ("value", "text"), [(3.14, "3.1"), (9.97, "10"), (412.4, "412"), (float("nan"), "–")]
)
def test_amplitude_has_the_figures_worth_reading(value: float, text: str) -> None:
    assert texts.amplitude(value) == text


@pytest.mark.parametrize(
    ("pair", "text"),
    [
        (_pair(12.4), "right higher by 12 % (±6), n = 8"),
        (_pair(-20.0), "left higher by 20 % (±6), n = 8"),
        (_pair(0.2), "even (±6), n = 8"),
        (_pair(None, None, "needs 2 repetitions"), "needs 2 repetitions"),
        (_pair(None, None), "not measured yet"),
    ],
)
def test_balance_names_the_side_with_its_noise(pair: PairBalance, text: str) -> None:
    assert texts.balance(pair) == text


def test_loss_is_never_rounded_to_nothing() -> None:
    assert texts.loss(0.0, 0, 0) == "none"
    assert texts.loss(1e-7, 3, 1) == "< 0.01 %, 3 in 1 gap"
    assert texts.loss(0.0123, 500, 2) == "1.23 %, 500 in 2 gaps"


def test_disk_says_how_long_it_lasts() -> None:
    assert texts.disk(None, 100) == "–"
    assert texts.disk(42_300_000_000, 0) == "42 GB"
    assert texts.disk(42_300_000_000, 2000 * 9 * 8) == "42 GB, 82 h"
    assert texts.disk(1_500_000_000, 2000 * 257 * 8) == "1.5 GB, 6 min"
    assert texts.disk(10**12, 1) == "1000 GB, > 99 h"


def test_rate_age_and_names() -> None:
    assert texts.rate(None, 250) == "… of 250 Hz"
    assert texts.rate(None, 0) == "–"
    assert (texts.data_age(None), texts.data_age(0.04), texts.data_age(1.44)) == (
        "–",
        "< 0.1 s",
        "1.4 s",
    )
    channel = ChannelInfo("left_gluteus_maximus", "gluteus_maximus", "left")
    assert texts.channel_line(channel) == "Gluteus maximus, left"
    assert texts.channel_short(channel) == "Gluteus maximus L"
    assert texts.channel_line(ChannelInfo("exg_1")) == "exg 1"
    assert texts.unit(channel) == "µV"
    assert texts.unit(ChannelInfo("a", unit="count")) == "count"


def test_a_recording_is_told_by_how_it_ended_and_what_is_missing() -> None:
    gaps = (Gap(100, 40, "packets lost"), Gap(900, 2000, "link lost"))
    assert texts.recording_facts("complete", (), 1000.0) == "Complete, no gaps"
    assert texts.recording_facts("recording", gaps[:1], 1000.0) == (
        "Interrupted, 1 gap: 40 ms missing"
    )
    assert texts.recording_facts("recovered", gaps, 1000.0) == "Recovered, 2 gaps: 2.0 s missing"


def test_after_a_jump_it_is_told_what_settles_and_what_is_learnt_anew() -> None:
    assert texts.settling((("filters", 0.42),)) == "Settling: filters, 0.4 s"
    assert texts.learnt_from(None) == ""
    assert texts.learnt_from(65.2) == "from 01:05.2 on, after the jump"
