"""The folder of the user's own protocols: nothing in it is ever lost."""

from __future__ import annotations

import json
from dataclasses import replace
from math import nan
from pathlib import Path

import pytest

from app.protocol_store import IdTakenError, ProtocolStore, protocol_folder, ready_protocols
from app.protocols.session.protocol import REPS, ProtocolError, Step
from tests.unit.protocols.session.some_protocols import small


@pytest.fixture
def store(tmp_path: Path) -> ProtocolStore:
    return ProtocolStore(tmp_path / "protocols")


def test_it_lies_beside_the_settings() -> None:
    assert protocol_folder().name == "protocols"
    assert protocol_folder().parent.name == "myobench"


def test_what_is_kept_is_listed_after_the_ready_ones(store: ProtocolStore) -> None:
    assert [kept.protocol for kept in store.all()] == list(ready_protocols())
    store.save(replace(small(), id="b_one", name="b"))
    store.save(replace(small(), id="a_one", name="A"))
    own = [kept for kept in store.all() if not kept.is_ready]
    assert [kept.title for kept in own] == ["A", "b"]
    again = store.get("a_one")
    assert again == replace(small(), id="a_one", name="A")
    assert store.get("quick_look") == ready_protocols()[0]
    assert store.get("nowhere") is None
    assert store.get("../../etc/passwd") is None


def test_a_ready_one_is_never_replaced(store: ProtocolStore) -> None:
    with pytest.raises(IdTakenError) as refusal:
        store.save(ready_protocols()[0])
    assert refusal.value.ready
    with pytest.raises(ProtocolError, match="stays"):
        store.delete(store.all()[0])
    assert not store.folder.exists()


def test_an_own_one_is_replaced_only_when_asked(store: ProtocolStore) -> None:
    store.save(small())
    with pytest.raises(IdTakenError) as refusal:
        store.save(small(author="other"), replacing=False)
    assert not refusal.value.ready
    assert store.get("small") == small()
    store.save(small(author="other"))
    assert store.get("small") == small(author="other")
    assert store.free_id("small") == "small_2"
    assert store.free_id("quick_look") == "quick_look_2"
    assert store.free_id("free") == "free"


def test_what_cannot_be_done_is_not_kept(store: ProtocolStore) -> None:
    store.save(small())
    with pytest.raises(ProtocolError, match="name is missing"):
        store.save(replace(small(), name=""))
    assert store.get("small") == small()


def test_broken_files_are_listed_and_stay(store: ProtocolStore) -> None:
    kept = store.save(small())
    assert kept.path is not None
    sound = kept.path.read_text(encoding="utf-8")
    files = {
        "no_toml.toml": b"this is none",
        "no_text.toml": b"\xff\xfe\x00\xd8",
        "other.toml": sound.encode(),
        "quick_look.toml": sound.replace('"small"', '"quick_look"').encode(),
        "large.toml": b"#" * 1_000_001,
    }
    for name, content in files.items():
        (store.folder / name).write_bytes(content)
    (store.folder / "folder.toml").mkdir()
    listed = {one.title: one for one in store.all() if not one.is_ready}
    assert set(listed) == {*files, "folder.toml", "Small"}
    for name, content in files.items():
        assert listed[name].protocol is None
        assert listed[name].problem.startswith(name)
        assert listed[name].problem.isprintable()
        assert (store.folder / name).read_bytes() == content
    assert "small.toml" in listed["other.toml"].problem
    assert store.get("other") is None
    store.delete(listed["other.toml"])
    assert not (store.folder / "other.toml").exists()
    assert store.get("small") == small()


def test_it_goes_out_and_comes_in(store: ProtocolStore, tmp_path: Path) -> None:
    out = tmp_path / "mine.toml"
    store.export_file(small(), out)
    assert store.import_file(out).protocol == small()
    with pytest.raises(IdTakenError):
        store.import_file(out)
    store.import_file(out, replacing=True)
    for content in (b"\xff", b"name = 3"):
        out.write_bytes(content)
        with pytest.raises(ProtocolError, match=r"^mine\.toml"):
            store.import_file(out)
    with pytest.raises(ProtocolError, match="cannot be read"):
        store.import_file(tmp_path / "nothing.toml")


def test_drafts_need_not_be_possible_and_damaged_ones_are_set_aside(store: ProtocolStore) -> None:
    assert store.drafts.all() == {}
    half = small(Step("set", REPS, "", count=500, options={"tempo": "3-"}), exercise="squat")
    store.drafts.keep("small", half)
    assert store.drafts.all() == {"small": half}
    assert [kept.protocol for kept in store.all()] == list(ready_protocols())
    damaged: dict[str, object] = {
        "no_json": "{",
        "no_protocol": "[1]",
        "other_kind": json.dumps(small(Step("a", "dance", "Dance")).to_values()),
        "other_type": json.dumps(small(Step("a", REPS, "T", options={"load_kg": "x"})).to_values()),
        "no_number": json.dumps(small(Step("a", REPS, "T", options={"load_kg": nan})).to_values()),
    }
    for name, text in damaged.items():
        (store.drafts.folder / f"{name}.json").write_text(str(text), encoding="utf-8")
    assert store.drafts.all() == {"small": half}
    assert len(list(store.drafts.folder.glob("*.damaged"))) == len(damaged)
    store.drafts.drop("small")
    store.drafts.drop("small")
    assert store.drafts.all() == {}
