"""The sources of the whole program: those of `acquisition`, and recordings."""

from __future__ import annotations

from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.source import Source
from acquisition.uri import SourceUri


def default_registry() -> SourceRegistry:
    """Return a registry with every scheme of `acquisition.uri.SCHEMES`."""
    registry = SourceRegistry()
    registry.register("file", _replay)
    return registry


def _replay(uri: SourceUri, options: SourceOptions) -> Source:
    # Here: the readers of all formats take 0.14 s to import, and a board needs none.
    from recordings.replay import replay_from_uri

    return replay_from_uri(uri, options)
