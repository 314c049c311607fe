"""``myobench impedance`` on BrainFlow's real Cyton driver: what is measured, and what is left."""

from __future__ import annotations

import json
import logging
import math
import signal
import sys
import threading
from collections.abc import Callable

import pytest

from acquisition.boards.electrodes import ImpedanceStep, judge
from acquisition.boards.impedance import N_PIN, P_PIN, measure_impedance
from acquisition.errors import ConnectError
from acquisition.timing.clock import ManualClock
from app.cli import impedance as command
from app.cli import main

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.integration.cyton_firmware import CytonFirmware
from tests.integration.cyton_pty import CytonPty

pytestmark = pytest.mark.brainflow

#: The board's second passes in a tenth: what counts is samples, not time.
FAST_HZ = 2500.0


def hum_and_offset_uv(channel: int, time_s: float) -> float:
    return 20_000.0 * channel + 500.0 * math.sin(2 * math.pi * 50 * time_s)


def states(firmware: CytonFirmware) -> list[tuple[bool, int, bool, set[str]]]:
    return [
        (state.powered, state.gain, state.srb2, state.lead_off) for state in firmware.channels[:8]
    ]


@pytest.mark.thorough
def test_every_electrode_is_measured_and_the_board_is_set_back(
    capsys: pytest.CaptureFixture[str], wait_until: Callable[..., None]
) -> None:
    firmware = CytonFirmware()
    firmware.background_uv = hum_and_offset_uv
    firmware.impedance_kohm = {
        (1, "P"): 4.0,
        (1, "N"): 22.0,
        (3, "P"): 45.0,
        (3, "N"): 80.0,
        (6, "P"): 8.0,
        (6, "N"): math.inf,
    }
    with CytonPty(firmware=firmware) as board:
        board.run_paced(FAST_HZ)
        source = (
            f"brainflow:cyton?serial_port={board.port}"
            "&channels=6,1,3&gain=8&muscles=,left_soleus,right_soleus"
        )
        assert main(["impedance", source, "--json"]) == 0
        wait_until(lambda: not board.streaming.is_set())
    printed = capsys.readouterr()
    found = json.loads(printed.out)["electrodes"]
    told = [(item["channel"], item["electrode"][0], item["verdict"]) for item in found]
    assert told == [
        (6, "P", "good"),
        (6, "N", "open"),
        (1, "P", "good"),
        (1, "N", "acceptable"),
        (3, "P", "poor"),
        (3, "N", "unusable"),
    ]
    measured = [item["impedance_kohm"] for item in found]
    assert measured == [8.0, None, 4.0, 22.0, 45.0, 80.0], "hum and offsets do not count"
    assert [item["name"] for item in found[::2]] == ["ch6", "left_soleus", "right_soleus"]
    assert "re-prepare the skin" in found[5]["advice"]

    used = (True, 8, False, set())
    unused = (False, 24, False, set())
    expected = [used if number in (1, 3, 6) else unused for number in range(1, 9)]
    assert states(firmware) == expected
    assert "Relax the muscles" in printed.err
    assert "active electrodes" in printed.err
    steps = [line for line in printed.err.splitlines() if line.startswith("[")]
    assert [step[:5] for step in steps] == ["[1/4]", "[2/4]", "[3/4]", "[4/4]"]


@pytest.mark.thorough
def test_ctrl_c_leaves_the_board_as_the_source_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tell = command._tell

    def interrupt(step: ImpedanceStep) -> None:
        tell(step)
        if step.number == 2:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(command, "_tell", interrupt)
    before = signal.getsignal(signal.SIGINT)
    with CytonPty() as board:
        source = f"brainflow:cyton?serial_port={board.port}&emg=off"
        assert main(["impedance", source]) == 130
        assert states(board.firmware) == [(True, 24, True, set())] * 8, "as it starts, for EEG"
        assert any(entry.startswith("z") and entry[2] == "1" for entry in board.firmware.log)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "the board is set back" in printed.err
    assert signal.getsignal(signal.SIGINT) is before


def test_a_link_that_dies_meanwhile_says_what_happened_first(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with CytonPty() as board:

        def pull_the_cable(step: ImpedanceStep) -> None:
            if step.number == 2:
                board.unplug()

        with (
            caplog.at_level(logging.WARNING),
            pytest.raises(
                ConnectError, match=r"does not start|No samples from Cyton for 3 s"
            ) as raised,
        ):
            measure_impedance(
                f"brainflow:cyton?serial_port={board.port}&emg=off",
                clock=ManualClock(self_advancing=True),
                stopping=threading.Event(),
                progress=pull_the_cable,
            )
    assert "the board is not set back" in caplog.text
    assert "test current may still be on; the next connection" in raised.value.hint


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    electrodes = [
        judge(channel, pin, kohm, "left_soleus")
        for channel, pin, kohm in ((1, P_PIN, 4.0), (1, N_PIN, 80.0), (16, N_PIN, None))
    ]
    lines = command._table(electrodes).splitlines()
    assert max(map(len, lines)) <= columns
    starts = [line[:60].split() for line in lines[2:] if line[:7].strip()]
    assert [start[0] for start in starts] == ["1", "1", "16"]
    said = " ".join(word for line in lines for word in line.split())
    for word in ("Nothing to do.", "re-prepare", "electrode.", "snap,"):
        assert word in said
