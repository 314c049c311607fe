"""Clients, sessions, their recordings and reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "clients",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("code_key", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("contact", sa.String, nullable=False),
        sa.Column("birth_year", sa.Integer),
        sa.Column("sex", sa.String, nullable=False),
        sa.Column("height_cm", sa.Float),
        sa.Column("mass_kg", sa.Float),
        sa.Column("dominant_side", sa.String, nullable=False),
        sa.Column("injuries", sa.String, nullable=False),
        sa.Column("notes", sa.String, nullable=False),
        sa.Column("consent", sa.String),
        sa.Column("consent_note", sa.String, nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False),
        sa.Column("created", sa.String, nullable=False),
        sa.Column("search", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clients"),
        sa.UniqueConstraint("code_key", name="uq_clients_code_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uuid", sa.String, nullable=False),
        sa.Column("client_id", sa.Integer, nullable=False),
        sa.Column("began", sa.String),
        sa.Column("protocol_id", sa.String, nullable=False),
        sa.Column("protocol_name", sa.String, nullable=False),
        sa.Column("protocol_version", sa.Integer, nullable=False),
        sa.Column("phase", sa.String, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("notes", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("electrodes_on", sa.String, nullable=False),
        sa.Column("findings", sa.String, nullable=False),
        sa.Column("details", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("uuid", name="uq_sessions_uuid"),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.id"], name="fk_sessions_client_id", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sessions_client_id", "sessions", ["client_id"])
    for table, columns in (
        ("recordings", (sa.Column("uuid", sa.String, nullable=False),)),
        ("reports", (sa.Column("format", sa.String, nullable=False), sa.Column("made", sa.String))),
    ):
        op.create_table(
            table,
            sa.Column("id", sa.Integer, nullable=False),
            sa.Column("session_id", sa.Integer, nullable=False),
            sa.Column("path", sa.String, nullable=False),
            *columns,
            sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(
                ["session_id"], ["sessions.id"], name=f"fk_{table}_session_id", ondelete="CASCADE"
            ),
        )
        op.create_index(f"ix_{table}_session_id", table, ["session_id"])
