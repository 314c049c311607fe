"""From a SOURCE text to a source: which schemes there are, and what a caller may ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from acquisition.errors import ConfigError
from acquisition.source import Source
from acquisition.timing.clock import Clock, SystemClock
from acquisition.uri import SourceUri, parse_source


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What the caller of a source wants, beside what the SOURCE says.

    Parameters
    ----------
    fast
        As fast as the samples come instead of in real time; only for sources without a device.
    duration_s
        How long the caller will listen; a simulation plans its repetitions by it.
    clock
        Whose time paces and stamps.
    chunk_samples
        Samples in each chunk of a fast source, None for the source's own choice.
    """

    fast: bool = False
    duration_s: float | None = None
    clock: Clock = field(default_factory=SystemClock)
    chunk_samples: int | None = None


SourceFactory = Callable[[SourceUri, SourceOptions], Source]


class SourceRegistry:
    """The schemes that can be opened.

    ``brainflow`` and ``sim`` are there from the start; a layer above adds its own (``file`` comes
    from `recordings.sources.default_registry`).
    """

    def __init__(self) -> None:
        self._factories: dict[str, SourceFactory] = {
            "brainflow": _brainflow,
            "sim": _simulated,
        }

    @property
    def schemes(self) -> tuple[str, ...]:
        """Names of the schemes that can be opened."""
        return tuple(self._factories)

    def register(self, scheme: str, factory: SourceFactory) -> None:
        """Add a scheme.

        Raises
        ------
        ValueError
            The scheme is there already.
        """
        if scheme in self._factories:
            raise ValueError(f"scheme {scheme!r} is registered already")
        self._factories[scheme] = factory

    def open_source(self, text: str, options: SourceOptions | None = None) -> Source:
        """Make the source that `text` names; its device or file is not opened yet.

        Raises
        ------
        ConfigError
            The text is no SOURCE, its scheme is unknown, or a parameter is not possible.
        """
        uri = parse_source(text)
        factory = self._factories.get(uri.scheme)
        if factory is None:
            known = ", ".join(f"{scheme}:" for scheme in self._factories)
            if uri.scheme == "lsl":
                raise ConfigError("lsl: sources are not built in this version.", f"Use {known}.")
            raise ConfigError(f"Unknown kind of source {uri.scheme!r}.", f"Allowed: {known}.")
        return factory(uri, options or SourceOptions())


def _brainflow(uri: SourceUri, options: SourceOptions) -> Source:
    # Imported at first use: the driver's library loads 40 MB.
    from acquisition.boards.source import brainflow_from_uri

    return brainflow_from_uri(uri, options)


def _simulated(uri: SourceUri, options: SourceOptions) -> Source:
    from acquisition.athlete.source import simulated_from_uri

    return simulated_from_uri(uri, options)
