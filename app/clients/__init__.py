"""Clients and sessions: the local store of a practice. Names never leave it."""
