"""The tables are those of the program; an older store is brought up, a newer one is refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.clients import tables
from app.clients.errors import ClientStoreError, StoreNewer
from app.clients.migrate import Steps
from app.clients.model import Client
from app.clients.store import Store, open_store

NEXT = '''"""{doc}"""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999", "{before}"
def upgrade():
    op.add_column("clients", sa.Column("handed", sa.String))
    {more}
'''


@pytest.fixture
def next_steps(tmp_path: Path) -> Iterator:
    """Steps of a program that is newer by one change."""

    def make(more: str = "pass") -> Steps:
        folder = tmp_path / "100% newer"
        shutil.copytree(Steps().folder, folder)
        script = NEXT.format(doc="x", before=Steps().newest, more=more)
        (folder / "versions" / "r9999_next.py").write_text(script)
        return Steps(folder)

    return make


def test_steps_make_the_tables_that_the_program_uses(store: Store) -> None:
    with store._vault.transaction() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, tables.metadata) == []


def test_older_store_is_brought_up_and_kept_as_it_was(
    folder: Path, store: Store, next_steps
) -> None:
    kept = store.save_client(Client("C-1", name="Ann"))
    store.set_pass_phrase("phrase")
    store.close()
    steps = next_steps()
    newer = open_store(folder, "phrase", steps=steps)
    assert "clients.before-9999.db" in newer.remark
    assert newer.clients() == (kept,)
    newer.close()
    again = open_store(folder, "phrase", steps=steps)
    assert again.remark == ""
    again.close()
    with pytest.raises(StoreNewer, match="newer version"):
        open_store(folder, "phrase")
    # What it was before opens with the older program.
    (folder / "clients.before-9999.db").replace(folder / "clients.db")
    old = open_store(folder, "phrase")
    assert old.clients() == (kept,)
    old.close()


def test_step_that_fails_leaves_the_older_store(folder: Path, store: Store, next_steps) -> None:
    kept = store.save_client(Client("C-1"))
    store.close()
    steps = next_steps('op.execute("UPDATE nothing SET x = 1")')
    with pytest.raises(ClientStoreError):
        open_store(folder, None, steps=steps)
    old = open_store(folder, None)
    assert old.clients() == (kept,)
    old.close()


def test_older_store_that_is_only_read_is_not_changed(
    folder: Path, store: Store, next_steps
) -> None:
    with pytest.raises(ClientStoreError, match="older version"):
        open_store(folder, None, read_only=True, steps=next_steps())
    store.save_client(Client("C-1"))
