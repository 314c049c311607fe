"""From a SOURCE text to a source: which schemes there are, and what a caller may ask for."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable, Mapping
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
    paused
        A replay begins paused, before its first sample; other sources know no pause.
    """

    fast: bool = False
    duration_s: float | None = None
    clock: Clock = field(default_factory=SystemClock)
    chunk_samples: int | None = None
    paused: bool = False


SourceFactory = Callable[[SourceUri, SourceOptions], Source]

#: Module and factory of each scheme of `acquisition.uri.SCHEMES` that this layer opens itself.
#: Imported at first use: BrainFlow's library loads 40 MB, and liblsl opens sockets.
_BUILT_IN: Mapping[str, tuple[str, str]] = {
    "brainflow": ("acquisition.boards.source", "brainflow_from_uri"),
    "sim": ("acquisition.athlete.source", "simulated_from_uri"),
    "lsl": ("acquisition.lsl.inlet", "lsl_from_uri"),
    "chords": ("acquisition.chords.source", "chords_from_uri"),
}


class SourceRegistry:
    """The schemes that can be opened.

    Those of `acquisition` are there from the start; a layer above adds its own (``file`` comes from
    `recordings.sources.default_registry`), and any other scheme is looked for among the installed
    plug-ins (`acquisition.plugins`) when it is asked for.
    """

    def __init__(self) -> None:
        self._factories: dict[str, SourceFactory] = {
            scheme: _imported(*home) for scheme, home in _BUILT_IN.items()
        }

    @property
    def schemes(self) -> tuple[str, ...]:
        """Names of the schemes that can be opened, those of plug-ins not among them."""
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
        ConnectError
            What drives the device cannot be loaded: a native library, or a plug-in.
        """
        uri = parse_source(text)
        options = options or SourceOptions()
        factory = self._factories.get(uri.scheme)
        if factory is not None:
            return factory(uri, options)
        # Imported here: it looks through all that is installed, and most sources are our own.
        from acquisition.plugins import open_plugin

        source = open_plugin(uri, options)
        if source is None:
            raise self._unknown(uri.scheme)
        return source

    def _unknown(self, scheme: str) -> ConfigError:
        from acquisition.plugins import plugin_schemes

        known = [*self._factories, *(plugin.scheme for plugin in plugin_schemes(load=False))]
        like = difflib.get_close_matches(scheme, known, n=1)
        meant = f"Did you mean {like[0]}:? " if like else ""
        listed = ", ".join(f"{name}:" for name in dict.fromkeys(known))
        return ConfigError(f"Unknown kind of source {scheme!r}.", f"{meant}Allowed: {listed}.")


def _imported(module: str, name: str) -> SourceFactory:
    def make(uri: SourceUri, options: SourceOptions) -> Source:
        factory: SourceFactory = getattr(importlib.import_module(module), name)
        return factory(uri, options)

    return make
