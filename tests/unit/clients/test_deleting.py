"""What is deleted is gone from the file, and from the disk where that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.clients.errors import ClientStoreError
from app.clients.model import Client, RecordingRef, ReportRef, Session
from app.clients.store import Store
from recordings.annotations import sidecar_path

SECRETS = ("Unverwechselbar", "kreuzbandriss", "Nachgefragt", "Befundsatz", "Einzelheit")


def add(store: Store, code: str, *files: Path) -> Client:
    client = store.save_client(
        Client(code, name=SECRETS[0] + code, injuries=SECRETS[1] + code, notes="x " * 3000)
    )
    store.save_session(
        Session(
            f"uuid-{code}",
            client.id,
            question=SECRETS[2] + code,
            findings=(SECRETS[3] + code,),
            details={"d": SECRETS[4] + code},
            recordings=tuple(RecordingRef(str(path)) for path in files if path.suffix == ".h5"),
            reports=tuple(ReportRef(str(path), "pdf") for path in files if path.suffix == ".pdf"),
        )
    )
    return client


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("is_one_session", [False, True])
def test_nothing_of_it_is_in_the_bytes(folder: Path, store: Store, is_one_session: bool) -> None:
    gone = add(store, "GONE-7")
    stays = add(store, "STAYS-8")
    (folder / "clients.before-0002.db").write_bytes(b"GONE-7")
    before = bytes_of(folder)
    assert all((secret + "GONE-7").encode() in before for secret in SECRETS)
    if is_one_session:
        deleted = store.delete_session(store.sessions(gone.id)[0].id)
    else:
        deleted = store.delete_client(gone.id)
    assert (deleted.code, deleted.sessions) == ("GONE-7", 1)
    after = bytes_of(folder)
    for secret in SECRETS[2:] if is_one_session else (*SECRETS, ""):
        for text in (secret + "GONE-7", (secret + "GONE-7").casefold()):
            assert text.encode() not in after
    assert all((secret + "STAYS-8").encode() in after for secret in SECRETS)
    assert store.client(stays.id) == stays
    assert (store.client(gone.id) is None) != is_one_session


def made(*files: Path) -> tuple[Path, ...]:
    for path in files:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    return files


def test_files_go_only_when_asked_and_only_the_clients_own(store: Store) -> None:
    data = store.data_dir
    shared, own, said, report = made(
        data / "shared.h5", data / "own.h5", sidecar_path(data / "own.h5"), data / "r.pdf"
    )
    one = add(store, "ONE", shared, own, report, data / "missing.h5")
    two = add(store, "TWO", data / "x" / ".." / "shared.h5")
    (data / "x").mkdir()
    assert set(store.files_of_client(one.id)) == {own, said, report}
    deleted = store.delete_client(one.id, files=True)
    assert (deleted.files, deleted.left) == (3, ())
    assert [path.name for path in data.iterdir() if path.is_file()] == ["shared.h5"]
    deleted = store.delete_client(two.id)
    assert (deleted.files, len(deleted.left)) == (0, 1)
    assert shared.exists()


def test_file_that_cannot_be_deleted_keeps_the_client(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = made(store.data_dir / "one.h5", store.data_dir / "two.h5")
    client = add(store, "ONE", one, two)
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == two:
            raise PermissionError(13, "in use")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ClientStoreError, match=r"two.h5.*in use"):
        store.delete_client(client.id, files=True)
    monkeypatch.undo()
    assert store.client(client.id) == client
    assert not one.exists()
    assert store.delete_client(client.id, files=True).files == 1
    assert not two.exists()
