"""What Alembic runs each step in: the connection, and the transaction, of the store itself."""

from __future__ import annotations

from alembic import context

# One transaction around all steps, which the store begins and commits: SQLite can take back a
# change of tables, so a process that ends in the middle leaves the older store as it was.
context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
