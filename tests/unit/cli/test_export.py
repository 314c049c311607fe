"""The command ``export``."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from recordings.export import ENDINGS
from recordings.recording import Recording
from tests.unit.recordings.export.made import noise, write

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main(["export", *(str(argument) for argument in arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write(tmp_path / "a.h5", noise(3000), gaps=[(1000, 5)])


def test_samples_with_a_remark(run: Run, recording: Path, tmp_path: Path) -> None:
    code, out, err = run(recording, tmp_path / "a.edf")
    assert (code, out) == (0, f"{tmp_path / 'a.edf'}\n")
    assert err.startswith("EDF+ holds 16 bits: steps of 0.0")
    assert (tmp_path / "a.edf").is_file()


@pytest.mark.parametrize("what", ["features", "events"])
def test_tables(run: Run, recording: Path, tmp_path: Path, what: str) -> None:
    code, out, err = run(recording, tmp_path / "a.csv", "--what", what)
    assert (code, err) == (0, "")
    assert out.strip() == str(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("time_s,duration_s,")


def test_ctrl_c_is_heeded_wherever_it_comes(
    run: Run, recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that comes while h5py counts its objects would be lost without a trace."""

    class Counting:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)  # Python ignores what is raised in here

    def read(self: Recording, *rows: int) -> Any:
        Counting()
        return whole(self, *rows)

    whole = Recording.read
    monkeypatch.setattr(Recording, "read", read)
    for ending in ENDINGS:
        if ending == ".c3d":
            continue  # refused: a gap
        code, out, err = run(recording, tmp_path / f"out{ending}")
        assert (code, out, err) == (130, "", "myobench: interrupted\n")
    assert {item.name for item in tmp_path.iterdir()} == {"a.h5", "state"}


def test_out_is_looked_at_before_the_file_is_read(run: Run, tmp_path: Path) -> None:
    """Another program's file may take minutes to read."""
    (tmp_path / "taken.csv").write_text("mine")
    for out, said in (("a.xls", "no ending"), ("taken.csv", "exists"), ("no/a.csv", "not exist")):
        _, _, err = run(tmp_path / "none.h5", tmp_path / out)
        assert said in err
        assert "none.h5" not in err


def test_another_programs_file_with_what_it_does_not_say(run: Run, tmp_path: Path) -> None:
    plain = tmp_path / "plain.csv"
    plain.write_text("".join(f"{n % 7},{n % 5}\n" for n in range(3000)))
    code, _, err = run(plain, tmp_path / "plain.bdf")
    assert code == 1
    assert "--rate" in err
    stated = ("--rate", "1000", "--unit", "uV")
    assert run(plain, tmp_path / "plain.bdf", *stated)[0] == 0
    wide = ("--band", "10", "400")
    assert run(plain, tmp_path / "f.csv", "--what", "features", *stated, *wide)[0] == 0
    narrow = ("--band", "30", "100")
    assert run(plain, tmp_path / "g.csv", "--what", "features", *stated, *narrow)[0] == 0
    assert (tmp_path / "f.csv").read_text() != (tmp_path / "g.csv").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["a.xls"], 2, "no ending that can be written. Use one of: .csv, .edf"),
        (["a.edf", "--what", "events"], 2, "--what events is written as .csv, not a.edf"),
        (["a.edf", "--rms-ms", "50"], 2, "samples are written as recorded; settings go with"),
        (["a.csv", "--unit", "furlong"], 2, "furlong"),
        (["a.csv", "--what", "everything"], 2, "invalid choice: 'everything'"),
        (["a.c3d"], 1, "C3D has no place for missing samples; a.h5 has 1 gap (5 samples)."),
        (["taken.csv"], 1, "already exists. Nothing is overwritten"),
        (["taken.csv", "--what", "features"], 1, "already exists. Nothing is overwritten"),
        (["no/a.csv", "--what", "features"], 1, "does not exist"),
    ],
)
def test_refusals_are_one_line(
    run: Run, recording: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "taken.csv").write_text("mine")
    found, out, err = run(recording, tmp_path / arguments[0], *arguments[1:])
    assert (found, out) == (code, "")
    assert said in err
    assert err.count("\n") == 1
    assert (tmp_path / "taken.csv").read_text() == "mine"


def test_a_part_is_exported_and_its_tables_too(run: Run, recording: Path, tmp_path: Path) -> None:
    span = ("--from", "0.5", "--to", "2")
    assert run(recording, tmp_path / "part.csv", *span)[0] == 0
    lines = (tmp_path / "part.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 1500 - 5  # a header; five samples of it are missing
    assert lines[1].startswith("0.0,")
    assert run(recording, tmp_path / "part.h5", *span)[0] == 0
    for what in ("features", "events"):
        both = [tmp_path / f"{what}-{name}.csv" for name in ("whole", "part")]
        assert run(recording, both[0], "--what", what, *span)[0] == 0
        assert run(tmp_path / "part.h5", both[1], "--what", what)[0] == 0
        assert both[0].read_text() == both[1].read_text()


@pytest.mark.parametrize(
    ("span", "code", "said"),
    [
        (("--from", "5"), 2, "a.h5 has no span from 5 to 3.005 s"),
        (("--from", "2", "--to", "1"), 2, "the earlier one first"),
        (("--to", "soon"), 2, "must be a time in seconds, not 'soon'"),
        (("--from", "1.001", "--to", "1.004"), 1, "holds no samples from 1.001 to 1.004 s"),
    ],
)
def test_a_part_that_is_none(
    run: Run, recording: Path, tmp_path: Path, span: tuple[str, ...], code: int, said: str
) -> None:
    found, _, err = run(recording, tmp_path / "part.csv", *span)
    assert found == code
    assert said in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "part.csv").exists()
