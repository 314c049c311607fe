"""Isometric holds and pauses."""
