"""A store opens, or says in one line why not and what to do; what is there stays as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.clients.errors import (
    ClientStoreError,
    StoreBusy,
    StoreDamaged,
    StoreMissing,
    WrongPassPhrase,
)
from app.clients.model import Client
from app.clients.opening import put_back
from app.clients.place import Place, copies, look, store_folder
from app.clients.store import Store, create_store, open_store

PHRASE = 'O\'Neill "größer" -- 馬'
ROOT = Path(__file__).resolve().parents[3]


def test_folder_is_the_users_own_and_holds_nothing_else() -> None:
    assert store_folder().name == "clients"


def test_nothing_there(folder: Path) -> None:
    assert look(folder) == Place(folder)
    with pytest.raises(StoreMissing, match="no store"):
        open_store(folder, None)
    assert not folder.exists()


def test_encrypted_store_shows_nothing_and_opens_by_its_pass_phrase(folder: Path) -> None:
    with_phrase = create_store(folder, PHRASE)
    with_phrase.save_client(Client("C-SECRET-CODE", name="Secretname"))
    assert with_phrase.is_encrypted
    with_phrase.close()
    place = look(folder)
    assert (place.exists, place.is_encrypted, place.is_damaged) == (True, True, False)
    kept = (folder / "clients.db").read_bytes()
    assert not kept.startswith(b"SQLite")
    for text in (b"SECRET", b"Secretname", b"secretname", b"CREATE TABLE"):
        assert text not in kept
    for wrong in (None, "x", PHRASE.lower(), PHRASE + " ", "", " ", "a\x00b"):
        with pytest.raises(WrongPassPhrase) as refusal:
            open_store(folder, wrong)
        assert "\n" not in str(refusal.value)
    assert (folder / "clients.db").read_bytes() == kept
    # An accented letter typed as two characters is the same pass phrase.
    again = open_store(folder, PHRASE.replace("ö", "o\u0308"))
    assert [one.name for one in again.clients()] == ["Secretname"]
    again.close()


def test_wrong_pass_phrase_says_nothing_on_the_console(folder: Path) -> None:
    create_store(folder, "right").close()
    code = (
        "import sys, pathlib; from app.clients.store import open_store\n"
        "try: open_store(pathlib.Path(sys.argv[1]), 'wrong')\n"
        "except Exception as error: print(type(error).__name__)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, cwd=ROOT
    )
    assert (ran.stdout.strip(), ran.stderr) == ("WrongPassPhrase", "")


def test_store_is_made_once(folder: Path, store: Store) -> None:
    store.save_client(Client("C-1"))
    store.close()
    with pytest.raises(ClientStoreError, match="already"):
        create_store(folder, None)
    again = open_store(folder, None)
    assert len(again.clients()) == 1
    again.close()


def test_second_window_reads_and_says_so(folder: Path, store: Store) -> None:
    store.save_client(Client("C-1"))
    with pytest.raises(StoreBusy, match="This window") as busy:
        open_store(folder, None)
    assert busy.value.remedy
    reader = open_store(folder, None, read_only=True)
    assert reader.read_only
    assert [one.code for one in reader.clients()] == ["C-1"]
    for change in (
        lambda: reader.save_client(Client("C-2")),
        lambda: reader.archive(1),
        lambda: reader.delete_client(1, files=True),
        lambda: reader.set_pass_phrase("x"),
    ):
        with pytest.raises(StoreBusy, match="only be read"):
            change()
    store.save_client(Client("C-2"))
    assert len(reader.clients()) == 2  # what the other window writes is seen
    reader.close()


def test_window_of_another_process_is_named(folder: Path) -> None:
    create_store(folder, None).close()
    code = (
        "import sys, pathlib; from app.clients.store import open_store\n"
        "store = open_store(pathlib.Path(sys.argv[1]), None); print('open', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreBusy, match=f"process {other.pid}"):
            open_store(folder, None)
        other.kill()
        other.wait()
        open_store(folder, None).close()  # who was killed holds nothing


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00" * 8192, b"garbage", b"x" * 4097, b"SQLite format 3\x00" + b"\x00" * 4080],
)
def test_what_is_no_store_is_damaged_without_being_opened(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "clients.db").write_bytes(content)
    place = look(folder)
    assert place.is_damaged
    assert place.why
    with pytest.raises(StoreDamaged) as refusal:
        open_store(folder, None)
    assert refusal.value.remedy
    assert (folder / "clients.db").read_bytes() == content


@pytest.mark.parametrize("phrase", [None, pytest.param(PHRASE, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("harm", ["middle", "cut", "half", "first page"])
def test_damage_is_told_and_nothing_is_written(folder: Path, phrase: str | None, harm: str) -> None:
    store = create_store(folder, phrase)
    for number in range(3):
        store.save_client(Client(f"C-{number}", notes="knee " * 10_000))
    store.close()
    file = folder / "clients.db"
    whole = file.read_bytes()
    pages = len(whole) // 4096
    harmed = {
        "middle": whole[: pages // 2 * 4096] + os.urandom(4096) + whole[(pages // 2 + 1) * 4096 :],
        "cut": whole[: len(whole) // 2 + 100],
        "half": whole[: pages // 2 * 4096],
        "first page": whole[:200] + bytes(3000) + whole[3200:],
    }[harm]
    file.write_bytes(harmed)
    with pytest.raises((StoreDamaged, WrongPassPhrase), match=r"damaged|cut off|phrase") as why:
        open_store(folder, phrase)
    assert "\n" not in str(why.value)
    assert "backup" in str(why.value)
    assert file.read_bytes() == harmed


def test_store_that_is_lost_is_not_a_first_start(folder: Path, store: Store) -> None:
    store.close()
    (folder / "clients.db").unlink()
    place = look(folder)
    assert (place.exists, place.is_lost) == (False, True)
    with pytest.raises(StoreMissing, match="is gone"):
        open_store(folder, None)


def test_file_of_another_program_is_left_alone(folder: Path) -> None:
    import sqlite3

    folder.mkdir()
    connection = sqlite3.connect(folder / "clients.db")
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()
    before = (folder / "clients.db").read_bytes()
    with pytest.raises(StoreDamaged, match="another program"):
        open_store(folder, None)
    assert (folder / "clients.db").read_bytes() == before


def test_what_a_killed_program_left_is_cleared_away(folder: Path, store: Store) -> None:
    store.close()
    for name in ("clients.db.new", "clients.db.next", "clients.db.new-journal"):
        (folder / name).write_bytes(b"half")
    open_store(folder, None).close()
    assert sorted(path.name for path in folder.iterdir()) == ["clients.db", "clients.lock"]


def test_journal_of_a_store_that_is_gone_does_no_harm_to_a_new_one(folder: Path) -> None:
    folder.mkdir()
    (folder / "clients.db-journal").write_bytes(os.urandom(9000))
    store = create_store(folder, None)
    store.save_client(Client("C-1"))
    store.close()
    again = open_store(folder, None)
    assert len(again.clients()) == 1
    again.close()


@pytest.mark.parametrize("phrase", [None, PHRASE])
def test_backup_is_put_back(folder: Path, tmp_path: Path, phrase: str | None) -> None:
    store = create_store(folder, phrase)
    store.save_client(Client("C-1"))
    with pytest.raises(ClientStoreError, match="beside the store"):
        store.backup(folder / "copy.db")
    (tmp_path / "disk").mkdir()
    backup = store.backup(tmp_path / "disk")
    assert backup == store.backup(backup)  # a second one takes its place
    with pytest.raises(StoreBusy):
        put_back(folder, backup)
    store.save_client(Client("C-2"))
    store.close()
    file = folder / "clients.db"
    harmed = file.read_bytes()[:6000]
    file.write_bytes(harmed)
    (folder / "clients.db-journal").write_bytes(b"of the damaged one")
    aside = put_back(folder, backup)
    assert aside is not None
    assert aside.read_bytes() == harmed
    again = open_store(folder, phrase)
    assert [one.code for one in again.clients()] == ["C-1"]
    assert len(copies(folder)) == 2
    again.delete_client(1)
    assert copies(folder) == ()  # they had the client, too
    again.close()


def test_what_is_no_backup_is_not_put_back(folder: Path, store: Store, tmp_path: Path) -> None:
    store.close()
    before = (folder / "clients.db").read_bytes()
    (tmp_path / "text.db").write_text("hello")
    for wrong in (tmp_path / "text.db", tmp_path / "nothing.db"):
        with pytest.raises(StoreDamaged):
            put_back(folder, wrong)
    assert (folder / "clients.db").read_bytes() == before


def test_lost_store_comes_back_from_a_backup(folder: Path, store: Store, tmp_path: Path) -> None:
    store.save_client(Client("C-1"))
    backup = store.backup(tmp_path / "b.db")
    store.close()
    shutil.rmtree(folder)
    folder.mkdir()
    assert put_back(folder, backup) is None
    again = open_store(folder, None)
    assert len(again.clients()) == 1
    again.close()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not bind")
def test_folder_without_rights_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ClientStoreError, match="cannot be made"):
        create_store(tmp_path / "clients", None)
    tmp_path.chmod(0o700)


def test_backup_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ClientStoreError) as refusal:
        store.backup(tmp_path / "no such folder" / "b.db")
    assert refusal.value.remedy
    store.save_client(Client("C-1"))
