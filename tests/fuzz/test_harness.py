"""The harness itself: what it must not miss."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

from tests.fuzz import reader_process, worker
from tests.fuzz.cases import damaged_case
from tests.fuzz.reader_process import ReaderProcess
from tests.fuzz.run import main
from tests.fuzz.samples import Sample


def test_a_death_and_a_hang_are_told_and_survived(
    samples: list[Sample], fuzz_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fuzz_folder / samples[0].name
    with ReaderProcess() as reader:
        assert reader.read(path).kind == "read"
        assert reader._child is not None
        os.kill(reader._child.pid, signal.SIGSEGV)
        crashed = reader.read(path)
        assert (crashed.kind, crashed.allowed) == ("crash", False)
        assert "SIGSEGV" in crashed.text
        assert reader.read(path).kind == "read"
        os.kill(reader._child.pid, signal.SIGSTOP)
        monkeypatch.setattr(reader_process, "DEADLINE_S", 0.2)
        hung = reader.read(path)
        assert (hung.kind, hung.allowed) == ("hang", False)
        monkeypatch.undo()
        assert reader.read(path).kind == "read"


@pytest.mark.parametrize("way", ["open_recording", "read_headline", "check_recording", "recover"])
def test_each_way_to_take_a_recording_is_watched(
    way: str, samples: list[Sample], fuzz_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def escape(*_: object, **__: object) -> None:
        raise KeyError(way)

    path = fuzz_folder / samples[0].name
    assert worker.attempt(path, {}) == {"kind": "read", "text": "myobench"}
    monkeypatch.setattr(worker, way, escape)
    found = worker.attempt(path, {})
    assert found["kind"] == "escaped"
    assert f"KeyError: '{way}'" in found["text"]


def test_a_number_makes_the_same_case_again(samples: list[Sample]) -> None:
    for sample in samples:
        random.seed(1)
        first = damaged_case(sample, 7)
        random.seed(2)
        assert damaged_case(sample, 7) == first
        assert damaged_case(sample, 8).content != first.content


def test_the_long_search_runs_one_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "findings"
    arguments = ["run", "--sample", "own.h5", "--case", "3", "--out", str(out)]
    monkeypatch.setattr("sys.argv", arguments)
    assert main() == 0
    assert "1 cases, 0 different findings" in capsys.readouterr().out
    assert not out.exists()
