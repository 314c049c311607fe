"""What another program sends through BrainFlow's streaming board, strictly on loopback."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("needs a network of its own, as Linux has", allow_module_level=True)

from tests.integration.own_network import run_in_own_network

pytestmark = pytest.mark.brainflow

PROCESS = Path(__file__).with_name("streaming_process.py")


@pytest.mark.thorough
def test_what_another_program_streams_comes_out_with_its_losses() -> None:
    if shutil.which("ip") is None:
        pytest.skip("no ip command to route multicast over loopback with")
    found = run_in_own_network(PROCESS, multicast=True)
    assert found["fs"] == 250.0
    assert found["gaps"] == [[100, 7], [400, 200]]
    assert found["received"] == found["end"] + 1 - 207
