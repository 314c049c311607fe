"""Threads and state around the synchronous chain; no Qt."""
