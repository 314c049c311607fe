"""The whole program on a CHORDS board: record from the command line, pull the cable, go on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from acquisition.types import LINK_LOST
from app.cli import main
from app.engine.engine import Engine
from app.engine.state import EngineState
from dsp import PipelineSpec
from recordings import default_registry, open_recording

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.integration.chords_pty import ChordsPty, counts_of


def test_record_writes_what_the_board_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "arduino.h5"
    with ChordsPty(runs=True) as board:
        source = f"chords:?serial_port={board.port}&channels=1,4&muscles=left_soleus"
        assert main(["record", source, str(path), "--seconds", "1"]) == 0
        assert board.commands[0] == "WHORU"
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples, recording.gaps) == ("complete", 500, ())
        assert recording.info.device == "Arduino UNO R4"
        assert [channel.name for channel in recording.info.channels] == ["left_soleus", "ch4"]
        sent = np.array([counts_of(n) for n in range(500)])[:, [0, 3]]
        assert (recording.read(0, 500) == sent).all()
    capsys.readouterr()
    assert main(["info", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {channel["unit"] for channel in told["channels"]} == {"count"}
    # What is in counts is never called microvolts.
    assert main(["analyze", str(path), "--json"]) == 0
    channels = json.loads(capsys.readouterr().out)["channels"]
    assert {channel["unit"] for channel in channels} == {"count"}


def test_a_cable_that_is_put_back_goes_on_in_the_same_recording(
    tmp_path: Path, wait_until: Callable[..., None]
) -> None:
    path, port = tmp_path / "back.h5", tmp_path / "by-id-of-the-arduino"
    engine = Engine(default_registry(), PipelineSpec(), data_dir=tmp_path)
    with ChordsPty("UNO-R3") as board:
        port.symlink_to(board.port)
        engine.connect(f"chords:?serial_port={port}")
        wait_until(board.streaming.is_set)
        board.send(range(21))
        wait_until(lambda: engine.status().received == 20)
        engine.start_recording(path)
        board.send([*range(21, 50), *range(53, 101)])
        wait_until(lambda: engine.status().received == 97)
        wait_until(lambda: engine.status().state is EngineState.RECORDING)
        assert (engine.status().lost, engine.status().gaps) == (3, 1)
        port.unlink()
        board.unplug()
        wait_until(lambda: engine.status().reconnect is not None, what="looked for again")
        assert engine.status().state is EngineState.RECORDING
    with ChordsPty("UNO-R3") as board:
        port.symlink_to(board.port)
        wait_until(board.streaming.is_set)
        board.send(range(200, 301))
        wait_until(lambda: engine.status().received == 197)
        assert engine.status().reconnects == 1
        engine.stop_recording()
        wait_until(lambda: engine.status().state is EngineState.STREAMING)
        assert engine.close() == ()
        assert board.commands[-1] == "STOP"
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples) == ("complete", 177)
        lost, link = recording.gaps
        assert (lost.first_sample, lost.length) == (30, 3)
        assert (link.first_sample, link.reason) == (80, LINK_LOST)
        sent = [*range(20, 50), *range(53, 100), *range(200, 300)]
        expected = np.array([counts_of(n, 6, 10) for n in sent])
        assert (recording.read(0, 10**6) == expected).all()
