"""The zip of a client holds all of it, and names what is missing."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.clients.errors import ClientStoreError
from app.clients.model import Client, RecordingRef, ReportRef, Session
from app.clients.store import Store
from recordings.annotations import sidecar_path

NAME = "Zoë <script>alert(1)</script> يوسف 🦵"


@pytest.fixture
def client(store: Store) -> Client:
    data = store.data_dir
    for path in (data / "a.h5", sidecar_path(data / "a.h5"), data / "sub" / "a.h5", data / "r.pdf"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(str(path.relative_to(data)).encode())
    client = store.save_client(Client("K 1", name=NAME, notes="one\ntwo"))
    refs = tuple(RecordingRef(str(data / name)) for name in ("a.h5", "sub/a.h5", "gone.h5"))
    store.save_session(Session("u1", client.id, recordings=refs, question="why?"))
    report = ReportRef(str(data / "r.pdf"), "pdf")
    store.save_session(Session("u2", client.id, recordings=refs[:1], reports=(report,)))
    other = store.save_client(Client("OTHER", name="Somebody else"))
    store.save_session(Session("u3", other.id, findings=("not yours",)))
    return client


def test_zip_holds_everything_once(store: Store, client: Client, tmp_path: Path) -> None:
    parts: list[float] = []
    path = store.export_client(client.id, tmp_path, more={"x.json": "{}"}, progress=parts.append)
    assert path == tmp_path / "K 1.zip"
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        content = {name: archive.read(name).decode() for name in archive.namelist()}
    document = json.loads(content.pop("client.json"))
    readable = content.pop("client.txt")
    assert content == {
        "x.json": "{}",
        "recordings/a.h5": "a.h5",
        "recordings/a.h5.annotations.json": "a.h5.annotations.json",
        "recordings/a_2.h5": "sub/a.h5",
        "reports/r.pdf": "r.pdf",
    }
    assert document["client"]["name"] == NAME
    assert [one["uuid"] for one in document["sessions"]] == ["u2", "u1"]
    files = [one["file"] for one in document["sessions"][1]["recordings"]]
    assert files == ["recordings/a.h5", "recordings/a_2.h5", None]
    assert document["missing_files"] == ["recordings/gone.h5"]
    for text in (NAME, "K 1", "two", "why?", "recordings/gone.h5"):
        assert text in readable
    assert "not yours" not in json.dumps(document)


def test_export_that_is_cancelled_or_refused_leaves_nothing(
    store: Store, client: Client, tmp_path: Path
) -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: float) -> None:
        raise CancelledError

    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(CancelledError):
        store.export_client(client.id, out, progress=cancel)
    with pytest.raises(ClientStoreError, match="cannot be written"):
        store.export_client(client.id, out / "none" / "x.zip")
    assert list(out.iterdir()) == []


def test_export_takes_the_place_of_an_older_one(
    store: Store, client: Client, tmp_path: Path
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"old")
    assert store.export_client(client.id, path) == path
    assert zipfile.is_zipfile(path)
