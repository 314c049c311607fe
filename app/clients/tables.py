"""Tables of the store. What changes here needs a step in ``migrations/versions`` as well."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: Moments are ISO 8601 texts with their offset: SQLite has no time zones.
clients = Table(
    "clients",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String, nullable=False),
    Column("code_key", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("contact", String, nullable=False),
    Column("birth_year", Integer),
    Column("sex", String, nullable=False),
    Column("height_cm", Float),
    Column("mass_kg", Float),
    Column("dominant_side", String, nullable=False),
    Column("injuries", String, nullable=False),
    Column("notes", String, nullable=False),
    Column("consent", String),
    Column("consent_note", String, nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("created", String, nullable=False),
    Column("search", String, nullable=False),
    sqlite_autoincrement=True,  # a number of a client who is gone is never another's
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uuid", String, nullable=False, unique=True),
    Column("client_id", ForeignKey("clients.id", ondelete="CASCADE"), nullable=False),
    Column("began", String),
    Column("protocol_id", String, nullable=False),
    Column("protocol_name", String, nullable=False),
    Column("protocol_version", Integer, nullable=False),
    Column("phase", String, nullable=False),
    Column("question", String, nullable=False),
    Column("notes", String, nullable=False),
    Column("status", String, nullable=False),
    Column("electrodes_on", String, nullable=False),
    Column("findings", String, nullable=False),
    Column("details", String, nullable=False),
    Index("ix_sessions_client_id", "client_id"),
    sqlite_autoincrement=True,
)

recordings = Table(
    "recordings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("path", String, nullable=False),
    Column("uuid", String, nullable=False),
    Index("ix_recordings_session_id", "session_id"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("path", String, nullable=False),
    Column("format", String, nullable=False),
    Column("made", String),
    Index("ix_reports_session_id", "session_id"),
)
