import subprocess
import sys

import pytest

from dsp.tiers import SpectralPolicy, capability_tier, spectral_policy, tier_note


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
    assert [spectral_policy(tier) for tier in "ABCD"] == [
        SpectralPolicy.HZ_SHOWN,
        SpectralPolicy.HZ_SHOWN,
        SpectralPolicy.TREND_ONLY,
        SpectralPolicy.WITHHELD,
    ]
    assert len({tier_note(tier) for tier in "ABCD"}) == 4
    assert "frequency trend only" in tier_note("C")
    for call in (spectral_policy, tier_note):
        with pytest.raises(ValueError, match="one of A, B, C, D"):
            call("E")


def test_tiers_do_not_load_scipy():
    code = "import dsp.tiers, sys; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
