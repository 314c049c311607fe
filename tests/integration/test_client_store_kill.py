"""``kill -9`` at any moment: the store opens, with all that was committed."""

from __future__ import annotations

import contextlib
import multiprocessing
import random
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.clients.errors import StoreMissing, WrongPassPhrase
from app.clients.model import Client
from app.clients.store import Store, create_store, open_store
from tests.integration import client_store_process
from tests.integration.client_store_process import NOTES, PHRASES, change_phrase, create, write

if sys.platform == "win32":
    pytest.skip("Windows has no SIGKILL", allow_module_level=True)


def killed(job: Callable[[Path, Connection], None], folder: Path, after_s: float) -> list:
    """Kill a process `after_s` after it was ready; return what it said by then."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([client_store_process.__name__])
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=job, args=(folder, send))
    process.start()
    send.close()
    assert receive.recv() == "ready"
    process.join(after_s)
    process.kill()
    process.join()
    said = []
    with contextlib.suppress(EOFError):
        while True:
            said.append(receive.recv())
    receive.close()
    return said


def opened(folder: Path) -> Store:
    store = open_store(folder, None)
    assert store.remark == ""
    return store


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.thorough)])
def test_all_that_was_committed_is_there(tmp_path: Path, seed: int) -> None:
    create_store(tmp_path, None).close()
    moments = random.Random(seed)
    before: dict[str, Client] = {}
    told = 0
    for _ in range(40 if seed else 8):
        said = killed(write, tmp_path, moments.uniform(0.0, 0.06))
        told += len(said)
        store = opened(tmp_path)
        clients = {one.code: one for one in store.clients()}
        sessions = {one.uuid: one for one in store.sessions()}
        store.close()
        assert {code: clients[code] for code in before} == before
        before = clients
        gone = {code for what, code in said if what == "deleted"}
        assert not gone & set(clients)
        for what, code in said:
            # The deletion that it did not come to tell of may have been committed, too.
            if code in gone or (code not in clients and code == said[-1][1]):
                continue
            assert clients[code].notes == NOTES.strip()
            assert clients[code].name == "edited" or what == "client"
            if what == "recording":
                assert len(sessions[f"u-{code}"].recordings) == 1
    assert told


def test_store_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    moments = random.Random(2)
    made = 0
    for number in range(8):
        folder = tmp_path / str(number)
        said = killed(create, folder, moments.uniform(0.0, 0.05))
        try:
            opened(folder).close()
            made += 1
        except StoreMissing:
            assert "made" not in said
            create_store(folder, None).close()
            opened(folder).close()


@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.thorough)])
def test_one_of_both_pass_phrases_opens_it(tmp_path: Path, times: int) -> None:
    store = create_store(tmp_path, PHRASES[0])
    kept = store.save_client(Client("C-1", notes=NOTES))
    store.close()
    moments = random.Random(3)
    for _ in range(times):
        killed(change_phrase, tmp_path, moments.uniform(0.0, 0.9))
        opens = []
        for phrase in PHRASES:
            with contextlib.suppress(WrongPassPhrase):
                store = open_store(tmp_path, phrase)
                assert store.clients() == (kept,)
                opens.append(phrase)
                store.set_pass_phrase(PHRASES[0])
                store.close()

        assert opens
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clients.db", "clients.lock"]
