"""What is remembered between two starts, and that trouble with it stops nothing."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.remembered import MAX_RECENT, MIGRATIONS, VERSION, Memory, Remembered, remembered_path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "remembered.json"


def test_what_was_chosen_is_there_at_the_next_start(path: Path) -> None:
    memory = Memory(path)
    assert memory.now == Remembered()
    memory.note_device("brainflow:cyton?serial_port=COM3")
    memory.note_connected("sim:squat")
    memory.note_connected("brainflow:cyton?serial_port=COM3")
    memory.save()
    again = Memory(path)
    assert again.now == memory.now
    assert again.remark == ""
    assert again.now.recent == ("brainflow:cyton?serial_port=COM3", "sim:squat")
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_the_folder_of_recordings_is_there_at_the_next_start(path: Path) -> None:
    memory = Memory(path)
    memory.note_library("/data/emg")
    memory.save()
    assert Memory(path).now.library == "/data/emg"
    path.write_text(json.dumps({"version": VERSION, "device": "", "recent": []}))
    assert Memory(path).now == Remembered(), "a file of before it was remembered"


def test_recent_ones_stand_once_newest_first_and_not_for_ever() -> None:
    memory = Memory(None)
    for number in range(12):
        memory.note_connected(f"sim:squat?seed={number}")
    memory.note_connected("sim:squat?seed=9")
    recent = memory.now.recent
    assert len(recent) == MAX_RECENT
    assert recent[:3] == ("sim:squat?seed=9", "sim:squat?seed=11", "sim:squat?seed=10")
    memory.save()  # without a file nothing is written, and nothing fails


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'"text"',
        b"[" * 100_000,
        json.dumps({"version": VERSION + 1, "device": "", "recent": []}).encode(),
        json.dumps({"version": VERSION, "device": 3, "recent": []}).encode(),
        json.dumps({"version": VERSION, "device": "", "recent": [1]}).encode(),
        json.dumps({"version": VERSION, "device": ""}).encode(),
        json.dumps({"version": VERSION, "device": "", "recent": [], "library": 3}).encode(),
    ],
)
def test_a_damaged_file_is_set_aside_with_a_word(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    memory = Memory(path)
    assert memory.now == Remembered()
    assert "is damaged" in memory.remark
    assert "\n" not in memory.remark
    assert path.with_name("remembered.json.damaged").read_bytes() == content
    assert not path.exists()
    memory.note_device("lsl:?name=a")
    memory.save()
    assert Memory(path).now.device == "lsl:?name=a"


def test_a_file_that_cannot_be_read_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    memory = Memory(path)
    assert memory.now == Remembered()
    assert "cannot be read" in memory.remark


def test_a_file_that_cannot_be_written_leaves_the_former_one(path: Path) -> None:
    memory = Memory(path)
    memory.note_device("sim:squat")
    memory.save()
    before = path.read_bytes()
    blocked = path.with_name(f"{path.name}.{os.getpid()}.new")
    blocked.mkdir()
    memory.note_device("sim:row")
    with pytest.raises(OSError, match="remembered"):
        memory.save()
    assert path.read_bytes() == before


def test_the_newest_wins_whatever_thread_writes_last(path: Path) -> None:
    memory = Memory(path)
    threads = []
    for number in range(20):
        memory.note_device(f"sim:squat?seed={number}")
        threads.append(threading.Thread(target=memory.save))
        threads[-1].start()
    for thread in threads:
        thread.join()
    assert Memory(path).now.device == "sim:squat?seed=19"


def test_it_lives_in_the_user_s_own_folder() -> None:
    assert remembered_path().name == "remembered.json"
    assert "myobench" in remembered_path().parts[-2].lower()


@given(device=st.text(), recent=st.lists(st.text(), unique=True, max_size=MAX_RECENT))
def test_any_text_comes_back(device: str, recent: list[str]) -> None:
    remembered = Remembered(device, tuple(recent))
    stored = json.dumps(remembered.to_dict()).encode()
    assert Remembered.from_dict(json.loads(stored)) == remembered


def test_a_file_of_the_first_version_is_read(path: Path) -> None:
    path.parent.mkdir()
    first = {"version": 1, "device": "sim:row", "recent": ["sim:row"]}
    for values in (first, {**first, "library": "/data/emg"}):
        path.write_text(json.dumps(values))
        memory = Memory(path)
        assert memory.remark == ""
        assert memory.now.device == "sim:row"
        assert memory.now.library == values.get("library", "")
        assert memory.now.choices == {}
    memory.choose("look.theme", "dark")
    memory.save()
    assert json.loads(path.read_text())["version"] == VERSION
    assert Memory(path).choice("look.theme", "") == "dark"


def test_there_is_a_migration_from_every_version() -> None:
    assert len(MIGRATIONS) == VERSION - 1
    values = {"version": 1, "device": "", "recent": []}
    for number, step in enumerate(MIGRATIONS, start=2):
        values = step(values)
        assert values["version"] == number


@pytest.mark.parametrize("version", [0, -1, 99, True, 1.0, "1", None])
def test_a_version_that_is_not_known_is_set_aside(path: Path, version: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"version": version, "device": "x", "recent": []}))
    memory = Memory(path)
    assert memory.now == Remembered()
    assert "version" in memory.remark
