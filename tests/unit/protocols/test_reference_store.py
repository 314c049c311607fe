"""References of earlier sessions: found again by person and channel, refused for another chain."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import reference_store
from app.protocols.reference import Reference
from app.reference_store import Kept, ReferenceStore

LEFT, RIGHT = "left_biceps_brachii", "right_biceps_brachii"


def kept(channel: str = LEFT, uv: float = 300.0, *, chain: str = "x", subject: str = "P1") -> Kept:
    reference = Reference(channel, "mvc", {250.0: uv, 500.0: uv}, chain, rest_uv=2.0)
    return Kept(subject, "2026-11-20T10:00:00+00:00", "Cyton, 250 Hz", reference)


def test_what_is_kept_is_found_by_another_start(tmp_path: Path):
    path = tmp_path / "state" / "references.json"
    ReferenceStore(path).keep([kept(), kept(RIGHT), kept(subject="P2")])
    found = ReferenceStore(path).of("P1", [LEFT, RIGHT, "other"])
    assert [one.reference.channel for one in found] == [RIGHT, LEFT]
    assert found[1].reference.value_uv(500.0) == 300.0
    assert ReferenceStore(path).of("P3", [LEFT]) == ()


def test_a_newer_one_takes_the_place_of_the_older_one(tmp_path: Path):
    store = ReferenceStore(tmp_path / "references.json")
    store.keep([kept(uv=300.0)])
    store.keep([kept(uv=350.0), kept(uv=100.0, chain="y")])
    found = store.of("P1", [LEFT])
    assert [one.reference.value_uv(250.0) for one in found] == [100.0, 350.0]


def test_it_is_stamped_unless_the_electrodes_stayed_on():
    assert kept().reused(same_electrodes=False).earlier
    assert not kept().reused(same_electrodes=True).earlier


def test_another_chain_is_refused_with_its_reason():
    assert kept().why_not("x") == ""
    assert "another board, rate or filter (Cyton, 250 Hz)" in kept().why_not("y")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"version": 9}', '{"version": 1}', '{"version": 1, "references": [3]}',
     '{"version": 1, "references": [{"subject": "a"}]}', "[" * 100_000],
)  # fmt: skip
def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path, text: str):
    path = tmp_path / "references.json"
    path.write_text(text)
    store = ReferenceStore(path)
    assert store.of("P1", [LEFT]) == ()
    assert "damaged" in store.remark
    assert path.with_name("references.json.damaged").exists()
    store.keep([kept()])
    assert len(ReferenceStore(path).of("P1", [LEFT])) == 1


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path):
    path = tmp_path / "references.json"
    path.mkdir()
    store = ReferenceStore(path)
    assert store.of("P1", [LEFT]) == ()
    assert "cannot be read" in store.remark


def test_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reference_store, "MOST_KEPT", 2)
    store = ReferenceStore(None)
    store.keep([kept(subject=f"P{k}") for k in range(3)])
    assert [len(store.of(f"P{k}", [LEFT])) for k in range(3)] == [0, 1, 1]


def test_samples_that_no_recording_holds_are_not_looked_for_in_this_one():
    measured = Reference(LEFT, "mvc", {250.0: 1.0}, "x", first_sample=5, end_sample=9)
    one = Kept("P1", "", "", measured).reused(same_electrodes=True)
    assert (one.first_sample, one.end_sample) == (0, 0)
