from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import pytest

from app.results import demo
from app.results.roundtrip import differences, features, record_and_replay, replay
from recordings.reader import open_recording


@pytest.fixture(scope="module")
def truth(squat_path):
    with open_recording(squat_path) as recording:
        return recording.truth


def readings(tables):
    return {row[0]: row[-1] for table in tables for row in table.rows}


def test_right_numbers_agree(squat, truth):
    tables, differing = demo.compare(squat.document, truth)
    assert differing == 0
    assert len(tables) == 2
    assert set(readings(tables).values()) <= {"agrees", "agrees; flagged: right higher"}


def test_wrong_numbers_are_called_different(squat, truth):
    document = copy.deepcopy(squat.document)
    first, second, third = document["channels"][:3]
    first["bursts"].pop()
    second["bursts"] = [[onset + 0.4, offset] for onset, offset in second["bursts"]]
    third["median_frequency"]["intercept_hz"] += 40.0
    document["pairs"][0]["si_pct"] += 30.0
    tables, differing = demo.compare(document, truth)
    assert differing == 4
    said = readings(tables)
    assert said[first["name"].replace("_", " ")] == "differs: bursts"
    assert said[second["name"].replace("_", " ")] == "differs: onsets"
    assert "MDF at start" in said[third["name"].replace("_", " ")]
    assert "SI" in said[document["pairs"][0]["muscle"].replace("_", " ")]


def test_a_withheld_number_is_not_called_right(squat, truth):
    document = copy.deepcopy(squat.document)
    document["channels"][0]["median_frequency"].update(valid=False, reason="too short")
    document["pairs"][0].update(si_pct=None, si_half_width_pct=None, reason="no repetition yet")
    tables, _ = demo.compare(document, truth)
    assert tables[0].rows[0][3:5] == ("–", "–")
    assert "too short" in tables[0].rows[0][-1]
    assert "withheld: no repetition yet" in tables[1].rows[0][-1]
    assert demo.verdict(tables).endswith("8 of 9 rows agree, 1 withheld")


def test_one_changed_bit_is_found(squat_path):
    one = features(replay(squat_path))
    assert differences(one, one) == ()
    changed = one.rms_uv.copy()
    changed.view("int64")[-1, 0] ^= 1
    assert differences(one, replace(one, rms_uv=changed)) == ("RMS",)
    assert differences(one, replace(one, events=one.events[1:])) == ("events",)


def test_markers_come_back_in_the_replay(tmp_path):
    source = "sim:curl?seed=1&fs=1000&channels=2"
    trip = record_and_replay(source, tmp_path / "a.h5", 5, markers=((2.5, "half-way"),))
    assert trip.differences == ()
    assert [(e.sample, e.label) for e in trip.replayed.events if e.kind == "marker"] == [
        (2500, "half-way")
    ]
    with open_recording(tmp_path / "a.h5") as recording:
        assert recording.events == trip.live.events


def test_default_folder_is_new_each_time(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path))
    names = [demo.demo_folder(None)[0].name for _ in range(3)]
    assert names == ["demo", "demo-2", "demo-3"]
    assert (tmp_path / "Myobench" / "demo-3").is_dir()


def test_documents_that_cannot_be_written_give_a_temporary_folder(tmp_path, monkeypatch):
    (tmp_path / "Documents").write_text("a file in the way")
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path / "Documents"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder, remark = demo.demo_folder(None)
    assert folder.is_dir()
    assert str(folder) in remark


def test_a_wanted_folder_is_made(tmp_path):
    wanted = tmp_path / "a" / "b"
    assert demo.demo_folder(wanted) == (wanted, "")
    assert wanted.is_dir()
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(OSError, match=r"."):
        demo.demo_folder(Path(blocked) / "c")
