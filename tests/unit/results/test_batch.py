"""Many recordings in one go: the same results as one by one, failures listed, cancelled well."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from app.results.analyze import analyze
from app.results.batch import Batch, analyze_many
from app.results.page import write_results
from app.results.plain import to_json


def run(paths: list[Path], folder: Path, cancel_after: int = 99) -> tuple[Batch, list[float]]:
    shares: list[float] = []
    said: list[Path] = []

    def progress(share: float) -> None:
        shares.append(share)
        if len(said) > cancel_after:
            raise InterruptedError

    batch = analyze_many(
        paths,
        folder,
        progress=progress,
        say=lambda path, _: said.append(path),
        is_cancelled=lambda: len(said) > cancel_after,
    )
    return batch, shares


@pytest.fixture
def three(squat_path: Path, tmp_path: Path) -> list[Path]:
    """A recording, a broken file, and the recording under another name."""
    folder = tmp_path / "in"
    folder.mkdir()
    bad = folder / "bad.h5"
    bad.write_bytes(b"\x89HDF\r\n\x1a\n and no more")
    return [
        Path(shutil.copy(squat_path, folder / "a & b.h5")),
        bad,
        Path(shutil.copy(squat_path, folder / "c.h5")),
    ]


def test_results_are_those_of_each_alone(three: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch, shares = run(three, out)
    assert [bool(one.problem) for one in batch.files] == [False, True, False]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9
    alone = write_results(analyze(three[0]), tmp_path / "alone")
    for path in alone:
        assert (out / path.name).read_bytes() == path.read_bytes()
    documents = json.loads((out / "summary.json").read_text())
    assert documents == [json.loads(to_json(analyze(three[place]).document)) for place in (0, 2)]
    page = batch.page.read_text()
    assert "2 of 3 recordings analysed" in page
    assert "1 failed" in page
    assert 'href="a%20%26%20b.html"' in page
    assert "a &amp; b.h5" in page
    assert "\n" not in batch.failed[0].problem


def test_the_table_has_a_row_a_channel_with_all_digits(three: list[Path], tmp_path: Path) -> None:
    run(three, tmp_path / "out")
    with (tmp_path / "out" / "summary.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == ["a & b.h5"] * 6 + ["bad.h5"] + ["c.h5"] * 6
    channel = analyze(three[0]).document["channels"][2]
    assert float(rows[2]["rms_mean"]) == channel["rms_mean"]
    assert rows[6]["reason"]
    assert rows[6]["rms_mean"] == ""


def test_what_is_whole_stays_when_it_is_cancelled(three: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch, _ = run(three, out, cancel_after=2)  # in the midst of the third
    assert len(batch.files) == 2
    assert "1 left out" in batch.page.read_text()
    names = {path.name for path in out.iterdir()}
    assert names == {
        *(f"a & b{suffix}" for suffix in (".html", ".json", "_bursts.csv", "_envelope.csv")),
        *("summary.html", "summary.json", "summary.csv"),
    }


def test_nothing_is_overwritten(three: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(three[:1], out)
    first = {path: path.read_bytes() for path in out.iterdir()}
    batch, _ = run(three[:1], out)
    assert batch.page.name == "summary-2.html"
    assert all(path.read_bytes() == content for path, content in first.items())
    assert len(list(out.iterdir())) == 2 * len(first)
