"""Clients and sessions are kept as they were given, found again, and checked at the border."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.clients.errors import ClientStoreError, NotAccepted, StoreMissing
from app.clients.model import DONE, PLANNED, RUNNING, Client, RecordingRef, ReportRef, Session
from app.clients.store import Store, open_store

FULL = Client(
    code="KH-12",
    name="Zoë Müller-Łukasz",
    contact="zoe@example.org, 0170 1",
    birth_year=1988,
    sex="female",
    height_cm=171.5,
    mass_kg=64.0,
    dominant_side="left",
    injuries="ACL left 2019\nmeniscus",
    notes="  indented?\n\ttabbed\n\u05d9\u05d5\u05e1\u05e3\u200f 7",
    consent=date(2026, 3, 1),
    consent_note="EMG, two sessions",
)
BERLIN = timezone(timedelta(hours=2))


def test_client_comes_back_as_it_was_given(store: Store, folder: Path) -> None:
    kept = store.save_client(FULL)
    assert kept.id > 0
    assert kept.created is not None
    assert kept.created.utcoffset() is not None
    assert replace(kept, id=0, created=None) == replace(FULL, notes=FULL.notes.strip())
    store.close()
    again = open_store(folder, None)
    assert again.client(kept.id) == kept
    assert again.clients() == (kept,)
    again.close()


def test_client_is_edited_and_keeps_when_it_was_made(store: Store) -> None:
    kept = store.save_client(FULL)
    edited = store.save_client(replace(kept, name="", mass_kg=None, code="kh-12"))
    assert edited.created == kept.created
    assert (edited.name, edited.mass_kg, edited.code) == ("", None, "kh-12")
    assert store.clients() == (edited,)


def test_code_is_unique_whatever_its_capitals(store: Store) -> None:
    store.save_client(Client("Straße-1"))
    for same in ("straße-1", "STRASSE-1", " Straße-1 ", "Straße\u200b-1", "\uff33traße-1"):
        with pytest.raises(NotAccepted, match="has the code"):
            store.save_client(Client(same))
    found = store.client_by_code(" STRASSE-1")
    assert found is not None
    assert found.code == "Straße-1"
    assert store.client_by_code("\x00\ud800") is None


def test_code_of_a_client_who_is_gone_is_not_given_again(store: Store, folder: Path) -> None:
    assert store.next_code() == "C-001"
    kept = store.save_client(Client(store.next_code()))
    last = store.save_client(Client(store.next_code()))
    assert last.code == "C-002"
    store.save_client(replace(kept, code="c-003"))
    store.delete_client(last.id)
    assert store.next_code() == "C-004"
    store.set_pass_phrase(None)
    store.close()
    again = open_store(folder, None)
    assert again.next_code() == "C-004"
    again.close()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "  "}, "no code"),
        ({"code": "\u200b\u202e"}, "no code"),
        ({"code": "a/b"}, "cannot have /"),
        ({"code": "..\\x"}, "cannot have"),
        ({"code": ".x"}, "begin with a dot"),
        ({"code": "x" * 41}, "41 characters; 40"),
        ({"name": "x" * 10_000}, "The name has 10000 characters; 500"),
        ({"notes": "x" * 100_001}, "The notes"),
        ({"birth_year": 1850}, "1850"),
        ({"birth_year": 2999}, "2999"),
        ({"height_cm": 1.75}, "height 1.75 cm"),
        ({"height_cm": float("nan")}, "height nan"),
        ({"mass_kg": -5.0}, "mass -5 kg"),
        ({"mass_kg": float("inf")}, "mass inf"),
        ({"dominant_side": "both"}, "both"),
    ],
)
def test_impossible_client_is_refused_in_one_line(store: Store, wrong: dict, said: str) -> None:
    with pytest.raises(NotAccepted, match=said) as refusal:
        store.save_client(replace(FULL, **wrong))
    assert "\n" not in str(refusal.value)
    assert refusal.value.remedy
    assert store.clients() == ()


def test_search_finds_every_word_anywhere(store: Store) -> None:
    zoe = store.save_client(FULL)
    other = store.save_client(Client("C-9", name="Zoe %_ O'Hara", notes="knee"))
    assert store.clients("MÜLLER") == (zoe,)
    assert store.clients("müller acl") == (zoe,)
    assert store.clients("lukasz") == ()  # ł is a letter of its own
    assert store.clients("meniscus 0170") == (zoe,)
    assert store.clients("KNEE") == (other,)
    assert store.clients("%") == (other,)
    assert store.clients("o'hara") == (other,)
    assert store.clients("zo") == (other, zoe)
    assert store.clients("zzz") == ()
    assert store.clients("\x00\ud800 knee") == (other,)
    assert store.clients("x" * 60_000) == ()


def test_archive_hides_a_client_and_gives_it_back(store: Store) -> None:
    kept = store.save_client(FULL)
    store.archive(kept.id)
    assert store.clients() == ()
    assert store.clients("zoë", archived=True) == (replace(kept, archived=True),)
    store.archive(kept.id, on=False)
    assert store.clients() == (kept,)


def test_session_comes_back_with_what_belongs_to_it(store: Store, folder: Path) -> None:
    client = store.save_client(FULL)
    given = Session(
        uuid="0f0e",
        client_id=client.id,
        began=datetime(2026, 3, 1, 9, 30, tzinfo=BERLIN),
        protocol_id="bilateral_squat",
        protocol_name="Bilateral squat",
        protocol_version=2,
        phase="baseline",
        question="is the left glute silent?",
        notes="two\nlines",
        status=DONE,
        electrodes_on="morning",
        recordings=(RecordingRef(str(store.data_dir / "a" / "one.h5"), "u1"),),
        reports=(ReportRef("/elsewhere/r.pdf", "pdf", datetime(2026, 3, 1, tzinfo=UTC)),),
        findings=("first", "second"),
        details={"load_kg": 80.0, "angle": None, "list": [1, "two"]},
    )
    kept = store.save_session(given)
    assert kept.recordings[0].path == "a/one.h5"
    assert store.path_of(kept.recordings[0]) == store.data_dir / "a" / "one.h5"
    assert store.path_of(kept.reports[0]) == Path("/elsewhere/r.pdf")
    assert kept.began is not None
    assert kept.began.utcoffset() == timedelta(hours=2)
    plain = replace(
        kept,
        id=0,
        recordings=(replace(kept.recordings[0], id=0, path=given.recordings[0].path),),
        reports=(replace(kept.reports[0], id=0),),
    )
    assert plain == given
    store.close()
    again = open_store(folder, None)
    assert again.session_of("0f0e") == kept
    assert again.session(kept.id) == kept
    assert again.sessions(client.id) == (kept,)
    again.close()


def test_saving_a_session_takes_no_recording_away(store: Store) -> None:
    client = store.save_client(FULL)
    first = store.save_session(Session("u", client.id, status=RUNNING))
    assert store.running() == (first,)
    store.add_recording(first.id, RecordingRef("one.h5", "a"))
    store.add_recording(first.id, RecordingRef(str(store.data_dir / "one.h5"), "b"))
    store.add_report(first.id, ReportRef("r.pdf", "pdf"))
    done = store.save_session(replace(first, status=DONE))
    assert [(one.path, one.uuid) for one in done.recordings] == [("one.h5", "b")]
    assert [one.path for one in done.reports] == ["r.pdf"]
    assert store.save_session(done) == done
    assert store.running() == ()


def test_sessions_are_newest_first_across_time_zones(store: Store) -> None:
    client = store.save_client(FULL)
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for uuid, began in (
        ("early", noon),
        ("late", noon.astimezone(timezone(timedelta(hours=-9))) + timedelta(hours=1)),
        ("planned", None),
        ("first", noon.astimezone(timezone(timedelta(hours=9))) - timedelta(hours=1)),
    ):
        store.save_session(Session(uuid, client.id, began=began))
    assert [one.uuid for one in store.sessions()] == ["planned", "late", "early", "first"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"uuid": ""}, "no UUID"),
        ({"status": "paused"}, "paused"),
        ({"began": datetime(2026, 3, 1)}, "time zone"),
        ({"details": {"x": float("nan")}}, "details"),
        ({"details": {"x": object()}}, "details"),
        ({"recordings": (RecordingRef(""),)}, "name that cannot be kept"),
        ({"recordings": (RecordingRef("a\x00b"),)}, "name that cannot be kept"),
        ({"recordings": (RecordingRef("a\udcffb"),)}, "name that cannot be kept"),
        ({"client_id": 99}, "not in the store"),
        ({"id": 99}, "not in the store"),
    ],
)
def test_impossible_session_is_refused_and_changes_nothing(
    store: Store, wrong: dict, said: str
) -> None:
    client = store.save_client(FULL)
    with pytest.raises(NotAccepted, match=said):
        store.save_session(replace(Session("u", client.id), **wrong))
    assert store.sessions() == ()


def test_uuid_belongs_to_one_session(store: Store) -> None:
    client = store.save_client(FULL)
    store.save_session(Session("u", client.id))
    with pytest.raises(NotAccepted, match="Another session"):
        store.save_session(Session("u", client.id, status=PLANNED))


def test_hostile_text_is_kept_harmless(store: Store) -> None:
    nasty = "<b>x</b>'; DROP TABLE clients;--\x00\x1b[31m\u202egpj\u2066 \ud800🦵🏽\u200d x"
    kept = store.save_client(Client("C&1 🦵", name=nasty))
    assert kept.name == "<b>x</b>'; DROP TABLE clients;--[31mgpj 🦵🏽\u200d x"
    session = store.save_session(
        Session(nasty, kept.id, question=nasty, findings=(nasty,), details={nasty: [nasty]})
    )
    for text in (session.uuid, session.question, *session.findings, *session.details):
        assert text == kept.name
    assert store.session_of(kept.name) == session
    assert store.clients("drop") == (kept,)


def test_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(ClientStoreError, match="closed"):
        store.clients()


def test_file_taken_away_while_open_loses_nothing_silently(store: Store, folder: Path) -> None:
    kept = store.save_client(FULL)
    file = folder / "clients.db"
    file.rename(folder / "elsewhere.db")
    with pytest.raises(StoreMissing, match="taken away"):
        store.save_client(Client("C-2"))
    (folder / "elsewhere.db").rename(file)
    assert store.clients() == (kept,)


def test_changing_a_client_that_is_deleted_is_refused(store: Store) -> None:
    kept = store.save_client(FULL)
    store.delete_client(kept.id)
    for change in (
        lambda: store.save_client(kept),
        lambda: store.archive(kept.id),
        lambda: store.delete_client(kept.id),
        lambda: store.delete_session(1),
        lambda: store.add_recording(1, RecordingRef("x")),
        lambda: store.add_report(1, ReportRef("x", "pdf")),
        lambda: store.export_client(kept.id, Path("x.zip")),
    ):
        with pytest.raises(NotAccepted, match="not in the store"):
            change()
