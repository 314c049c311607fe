"""EMG settings and impedances over a WiFi shield: BrainFlow's real driver on loopback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("needs a network of its own, as Linux has", allow_module_level=True)

from tests.integration.own_network import run_in_own_network

pytestmark = pytest.mark.brainflow

PROCESS = Path(__file__).with_name("wifi_emg_process.py")


@pytest.mark.thorough
def test_settings_over_wifi_are_confirmed_one_by_one_and_scale_what_comes() -> None:
    found = run_in_own_network(PROCESS)
    emg = found["stream"]["settings"]["emg"]
    assert emg["commands"] == [
        "~~",
        "x1000100X",
        "x2040100X",
        *(f"x{n}160000X" for n in range(3, 9)),
    ]
    assert emg["answers"][:2] == ["Success: Sample rate is 1000Hz", "Success: Channel set for 1"]
    assert emg["verified"]
    counts = found["stream"]["counts"]
    assert counts == [[2000.0 + n, 1000.0 + n] for n in range(300)]
    assert found["stream"]["exact"], "to the last bit"
    assert found["stream"]["took_s"] < 3.0
    assert "did not confirm its EMG settings" in found["rejected"]
    assert "Failure: rejected" in found["rejected"]
    assert found["gains after that"] == [24]
    assert found["electrodes"] == [
        ["P (top pin)", 12.0, "acceptable"],
        ["N (bottom pin)", 60.0, "unusable"],
    ]
    assert found["afterwards"] == [8, False, []]
