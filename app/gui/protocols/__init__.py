"""Protocols in the window: read, copied, edited, imported, exported."""
