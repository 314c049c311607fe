"""The sources of the whole program: those of `acquisition`, and recordings."""

from __future__ import annotations

from acquisition.registry import SourceRegistry
from recordings.replay import replay_from_uri


def default_registry() -> SourceRegistry:
    """Return a registry with every scheme of `acquisition.uri.SCHEMES`."""
    registry = SourceRegistry()
    registry.register("file", replay_from_uri)
    return registry
