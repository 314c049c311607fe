"""The tables of a store brought to those of this program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

_SHIPPED = Path(__file__).with_name("migrations")


@dataclass(frozen=True, slots=True)
class Steps:
    """Changes of the tables, oldest first.

    Parameters
    ----------
    folder
        ``env.py`` of Alembic, and ``versions`` with a script for each change.
    """

    folder: Path = _SHIPPED

    @property
    def newest(self) -> str:
        """What a store is at after all of them."""
        head = ScriptDirectory.from_config(self._config()).get_current_head()
        assert head is not None
        return head

    def knows(self, revision: str) -> bool:
        """Tell whether a store at a revision is one of this program or of an older one."""
        scripts = ScriptDirectory.from_config(self._config())
        return any(script.revision == revision for script in scripts.walk_revisions())

    def take(self, connection: Connection) -> None:
        """Bring the tables to the newest revision, inside the transaction of `connection`."""
        config = self._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    def _config(self) -> Config:
        config = Config()
        # Alembic reads % as the start of a name to be filled in.
        config.set_main_option("script_location", str(self.folder).replace("%", "%%"))
        return config
