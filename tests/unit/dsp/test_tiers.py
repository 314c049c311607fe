import subprocess
import sys

import pytest

from dsp.tiers import (
    TIERS,
    Feature,
    Policy,
    capability_tier,
    explosive_windows_ms,
    feature_policy,
    tier_note,
)

SPECTRAL = (Feature.MDF, Feature.MNF, Feature.SLOPE, Feature.FINSM5, Feature.JASA)


@pytest.mark.parametrize(
    ("fs", "tier"),
    [
        (16000.0, "A"),
        (1000.0, "A"),
        (999.9, "B"),
        (500.0, "B"),
        (499.0, "C"),
        (250.0, "C"),
        (200.0, "C"),
        (199.9, "D"),
        (125.0, "D"),
    ],
)
def test_tier_of_a_rate(fs, tier):
    assert capability_tier(fs) == tier


@pytest.mark.parametrize("fs", [0.0, -1.0, float("nan"), float("inf")])
def test_a_rate_must_be_a_positive_number(fs):
    with pytest.raises(ValueError, match="positive number of Hz"):
        capability_tier(fs)


def test_policy_and_note_of_each_tier():
    assert [feature_policy(tier, Feature.MDF).policy for tier in "ABCD"] == [
        Policy.SHOWN,
        Policy.SHOWN,
        Policy.TREND_ONLY,
        Policy.WITHHELD,
    ]
    assert len({tier_note(tier) for tier in "ABCD"}) == 4
    assert "frequency trend only" in tier_note("C")
    for call in (tier_note, explosive_windows_ms):
        with pytest.raises(ValueError, match="one of A, B, C, D"):
            call("E")
    with pytest.raises(ValueError, match="one of A, B, C, D"):
        feature_policy("E", Feature.MDF)


@pytest.mark.parametrize(
    ("feature", "policies"),
    [
        (Feature.MDF, ("shown", "shown", "trend_only", "withheld")),
        (Feature.MNF, ("shown", "shown", "trend_only", "withheld")),
        (Feature.SLOPE, ("shown", "shown", "trend_only", "withheld")),
        (Feature.FINSM5, ("shown", "relative_only", "withheld", "withheld")),
        (Feature.JASA, ("shown", "shown", "trend_only", "withheld")),
        (Feature.RER_50, ("shown", "shown", "withheld", "withheld")),
        (Feature.RER_75, ("shown", "shown", "mean_only", "withheld")),
        (Feature.RER_100, ("shown", "shown", "mean_only", "withheld")),
        (Feature.AMPLITUDE, ("shown", "shown", "shown", "trend_only")),
    ],
)
def test_each_feature_is_shown_limited_or_withheld_as_the_guide_says(feature, policies):
    found = tuple(feature_policy(tier, feature).policy.value for tier in TIERS)
    assert found == policies


def test_every_limit_has_a_reason_and_the_best_tier_has_none():
    for feature in Feature:
        assert feature_policy("A", feature) == feature_policy("A", Feature.MDF)
        for tier in "BCD":
            limited = feature_policy(tier, feature)
            assert limited.policy is Policy.SHOWN or limited.reason
    assert all(
        "band" in feature_policy("B", feature).reason for feature in (*SPECTRAL, Feature.AMPLITUDE)
    )
    assert "not comparable" in feature_policy("C", Feature.AMPLITUDE).reason
    assert "250 ms" in feature_policy("D", Feature.AMPLITUDE).reason
    assert "5 efforts" in feature_policy("C", Feature.RER_75).reason


def test_nothing_spectral_is_left_on_the_slowest_boards():
    assert {feature_policy("D", feature).policy for feature in SPECTRAL} == {Policy.WITHHELD}


def test_explosive_windows_by_tier():
    assert [explosive_windows_ms(tier) for tier in TIERS] == [
        (50, 75, 100),
        (50, 75, 100),
        (75, 100),
        (),
    ]


def test_tiers_do_not_load_scipy():
    code = "import dsp.tiers, sys; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
