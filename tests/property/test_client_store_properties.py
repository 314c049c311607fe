"""Any sequence of operations agrees with plain dicts, also after the store was opened anew."""

from __future__ import annotations

import string
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.clients.errors import ClientStoreError, NotAccepted
from app.clients.model import DONE, RUNNING, Client, RecordingRef, Session
from app.clients.store import Store, create_store, open_store
from app.clients.text import code_key, tidied, tidied_code

LINES = st.text(max_size=40)
CODES = st.text(string.ascii_letters + "ßÖ 12-", min_size=1, max_size=3).filter(
    lambda text: any(letter.isalnum() for letter in text)
)
PEOPLE = st.builds(
    Client,
    code=CODES,
    name=LINES,
    notes=st.text(max_size=80),
    birth_year=st.none() | st.integers(1900, 2020),
    mass_kg=st.none() | st.floats(10.0, 400.0),
    dominant_side=st.sampled_from(["", "left", "right"]),
    consent=st.none() | st.dates(date(1900, 1, 1)),
)
MOMENTS = st.none() | st.datetimes(timezones=st.just(UTC))


@given(st.text(max_size=200), st.booleans())
def test_tidy_text_is_left_as_it_is(text: str, lines: bool) -> None:
    once = tidied(text, lines=lines)
    assert tidied(once, lines=lines) == once
    assert once.encode().decode() == once
    assert lines or "\n" not in once
    for letter in text:
        if letter.isprintable() and letter != " ":
            assert letter in once


@given(st.text(max_size=60))
def test_code_is_part_of_a_file_name_or_refused(text: str) -> None:
    try:
        code = tidied_code(text)
    except NotAccepted:
        return
    assert tidied_code(code) == code
    assert code.isprintable()
    assert Path(code).name == code
    assert code_key(code) == code_key(code.upper()) or code.upper().lower() != code.lower()


@pytest.fixture(scope="module")
def content() -> bytes:
    """A small store without a pass phrase, so without checksums."""
    with tempfile.TemporaryDirectory() as place:
        store = create_store(Path(place), None)
        client = store.save_client(Client("C-1", name="Ann", notes="knee " * 2000))
        began = datetime(2026, 3, 1, tzinfo=UTC)
        findings = ("one", "two") * 20
        details = {"load_kg": [1.5, None]}
        store.save_session(Session("u", client.id, began=began, findings=findings, details=details))
        store.close()
        return (Path(place) / "clients.db").read_bytes()


#: Where, as a part of the file or from its beginning, and what is there instead.
HARM = st.tuples(st.floats(0.0, 0.999) | st.integers(16, 200), st.binary(min_size=1, max_size=40))


@settings(max_examples=40)
@given(st.lists(HARM, min_size=1, max_size=4))
def test_damage_of_any_kind_is_told_in_one_line(
    content: bytes, harms: list[tuple[float, bytes]]
) -> None:
    harmed = bytearray(content)
    for place, instead in harms:
        at = round(place * len(content)) if place < 1 else int(place)
        harmed[at : at + len(instead)] = instead
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "clients.db").write_bytes(harmed)
        try:
            store = open_store(Path(place), None)
        except ClientStoreError as refusal:
            problem = str(refusal)
        else:
            problem = used(store)
            store.close()
    assert "\n" not in problem


def used(store: Store) -> str:
    """Use a store; return what it says of its damage."""
    for work in (
        lambda: [store.client(one.id) for one in store.clients("n")],
        lambda: store.sessions(),
        lambda: store.save_client(Client(store.next_code())),
    ):
        try:
            work()
        except ClientStoreError as refusal:
            return str(refusal)
    return ""


class Model(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name) / "clients"
        self.store: Store = create_store(self.folder, None, data_dir=Path(self.place.name))
        self.people: dict[int, Client] = {}
        self.visits: dict[int, Session] = {}

    def teardown(self) -> None:
        self.store.close()
        self.place.cleanup()

    def tidy(self, client: Client) -> Client:
        return replace(
            client,
            code=tidied_code(client.code),
            name=tidied(client.name),
            notes=tidied(client.notes, lines=True),
        )

    def is_taken(self, code: str, but: int = 0) -> bool:
        key = code_key(tidied_code(code))
        return any(code_key(one.code) == key for one in self.people.values() if one.id != but)

    @rule(client=PEOPLE)
    def add(self, client: Client) -> None:
        if self.is_taken(client.code):
            with pytest.raises(NotAccepted):
                self.store.save_client(client)
            return
        kept = self.store.save_client(client)
        assert replace(kept, id=0, created=None) == self.tidy(client)
        assert kept.id not in self.people
        self.people[kept.id] = kept

    @precondition(lambda self: self.people)
    @rule(data=st.data(), changed=PEOPLE)
    def edit(self, data, changed: Client) -> None:
        client = data.draw(st.sampled_from(list(self.people.values())))
        wanted = replace(changed, id=client.id, archived=client.archived)
        if self.is_taken(wanted.code, but=client.id):
            with pytest.raises(NotAccepted):
                self.store.save_client(wanted)
            return
        self.people[client.id] = replace(self.tidy(wanted), created=client.created)
        assert self.store.save_client(wanted) == self.people[client.id]

    @precondition(lambda self: self.people)
    @rule(data=st.data(), on=st.booleans())
    def archive(self, data, on: bool) -> None:
        client = data.draw(st.sampled_from(list(self.people.values())))
        self.store.archive(client.id, on)
        self.people[client.id] = replace(client, archived=on)

    @precondition(lambda self: self.people)
    @rule(data=st.data(), began=MOMENTS, status=st.sampled_from([RUNNING, DONE]))
    def visit(self, data, began, status: str) -> None:
        client = data.draw(st.sampled_from(list(self.people)))
        uuid = f"u{len(self.visits)}-{client}-{began}"
        if any(one.uuid == uuid for one in self.visits.values()):
            return
        refs = (RecordingRef(f"{uuid}.h5", "x"),)
        kept = self.store.save_session(
            Session(uuid, client, began=began, status=status, recordings=refs)
        )
        self.visits[kept.id] = kept

    @precondition(lambda self: self.visits)
    @rule(data=st.data(), notes=st.text(max_size=20))
    def note(self, data, notes: str) -> None:
        session = data.draw(st.sampled_from(list(self.visits.values())))
        self.visits[session.id] = self.store.save_session(replace(session, notes=notes))
        assert self.visits[session.id] == replace(session, notes=tidied(notes, lines=True))

    @precondition(lambda self: self.visits)
    @rule(data=st.data())
    def forget_visit(self, data) -> None:
        number = data.draw(st.sampled_from(list(self.visits)))
        self.store.delete_session(number)
        del self.visits[number]

    @precondition(lambda self: self.people)
    @rule(data=st.data())
    def forget(self, data) -> None:
        number = data.draw(st.sampled_from(list(self.people)))
        self.store.delete_client(number)
        del self.people[number]
        self.visits = {key: one for key, one in self.visits.items() if one.client_id != number}

    @rule()
    def open_anew(self) -> None:
        self.store.close()
        self.store = open_store(self.folder, None, data_dir=Path(self.place.name))

    @rule()
    def write_anew(self) -> None:
        self.store.set_pass_phrase(None)

    @invariant()
    def agrees(self) -> None:
        for archived in (False, True):
            found = self.store.clients(archived=archived)
            wanted = [one for one in self.people.values() if one.archived == archived]
            assert list(found) == sorted(wanted, key=lambda one: code_key(one.code))
        found = self.store.sessions()
        assert {one.id: one for one in found} == self.visits
        begun = [one.began for one in found if one.began is not None]
        assert begun == sorted(begun, reverse=True)
        assert {one.id for one in self.store.running()} == {
            number for number, one in self.visits.items() if one.status == RUNNING
        }
        assert self.store.client_by_code(self.store.next_code()) is None


TestStore = Model.TestCase
TestStore.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
