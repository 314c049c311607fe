"""Baselines of earlier sessions: found again by person, never as of the same electrodes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import baseline_store
from app.baseline_store import BaselineStore
from tests.unit.protocols.balance.test_baseline import made


def test_what_is_kept_is_found_by_another_start_as_of_other_electrodes(tmp_path: Path):
    path = tmp_path / "state" / "baselines.json"
    store = BaselineStore(path)
    store.keep(made())
    store.keep(made(name="set 2"))
    store.keep(made(subject="P2"))
    assert [one.name for one in store.of("P1")] == ["set 2", "set 1"]
    assert all(one.same_session for one in store.of("P1"))
    found = BaselineStore(path).of("P1")
    assert [one.name for one in found] == ["set 2", "set 1"]
    assert not any(one.same_session for one in found)
    assert found[1].curve_uv.shape == (101, 3)
    assert found[1].pattern is not None
    assert BaselineStore(path).of("") == ()


def test_a_new_one_of_the_same_name_takes_the_place_of_the_old_one(tmp_path: Path):
    store = BaselineStore(tmp_path / "baselines.json")
    store.keep(made())
    store.keep(made(exercise="deadlift"))
    assert [one.exercise for one in store.of("P1")] == ["deadlift"]
    store.forget(store.of("P1")[0])
    assert store.of("P1") == BaselineStore(tmp_path / "baselines.json").of("P1") == ()


def test_when_the_electrodes_come_off_microvolts_are_no_longer_compared():
    store = BaselineStore(None)
    store.keep(made())
    store.electrodes_off()
    assert [one.same_session for one in store.of("P1")] == [False]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"version": 9}', '{"version": 1}', '{"version": 1, "baselines": [3]}',
     '{"version": 1, "baselines": 3}', '{"version": 1, "baselines": [{"name": "a"}]}',
     "[" * 100_000],
)  # fmt: skip
def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path, text: str):
    path = tmp_path / "baselines.json"
    path.write_text(text)
    store = BaselineStore(path)
    assert store.of("P1") == ()
    assert "damaged" in store.remark
    assert path.with_name("baselines.json.damaged").exists()
    store.keep(made())
    assert len(BaselineStore(path).of("P1")) == 1


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path):
    path = tmp_path / "baselines.json"
    path.mkdir()
    store = BaselineStore(path)
    assert store.of("P1") == ()
    assert "cannot be read" in store.remark


def test_the_oldest_go(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(baseline_store, "MOST_KEPT", 2)
    store = BaselineStore(None)
    for k in range(3):
        store.keep(made(subject=f"P{k}"))
    assert [len(store.of(f"P{k}")) for k in range(3)] == [0, 1, 1]
