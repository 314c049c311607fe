"""BrainFlow's real WiFi driver and a stand-in for the shield, on loopback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("needs a network of its own, as Linux has", allow_module_level=True)

from tests.integration.own_network import run_in_own_network

pytestmark = pytest.mark.brainflow

PROCESS = Path(__file__).with_name("wifi_process.py")


@pytest.mark.thorough
def test_a_wifi_shields_faults_are_exact() -> None:
    found = run_in_own_network(PROCESS)
    assert found["lost packets"] == {
        "received": 2000 - 201,
        "end": 2000,
        "gaps": [[100, 1], [500, 200]],
    }
    assert found["rows after a stray byte"] == 0, "the watchdog has to notice, and open it again"
    assert found["opened again"] == {"received": 300, "end": 300, "gaps": []}
    assert found["rows after a hang-up"] == 0
    assert found["closing took"] < 3.0
    assert found["cpu after closing"] < 0.7, "the driver's thread still spins"
    outages = found["outages"]
    assert outages["gaps"] == [[400, 5], [600, 556]], "two turns of the counter and 44"
    assert outages["received"] == outages["end"] - 561
