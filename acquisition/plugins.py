"""Sources of other packages: found by their entry points, loaded when they are asked for.

A package that declares an entry point in the group ``myobench.sources`` adds a scheme; the page
``docs/plugins.md`` shows one in full. Whatever goes wrong in such a package ends as a `SourceError`
that names it, with the traceback in the log: it may fail, the program may not.
"""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from acquisition.checked import checked
from acquisition.errors import ConnectError, SourceError
from acquisition.source import Source
from acquisition.source_checks import FAILURES, in_one_line
from acquisition.uri import SCHEMES, SourceUri

if TYPE_CHECKING:  # the registry imports this module
    from acquisition.registry import SourceFactory, SourceOptions

log = logging.getLogger(__name__)

GROUP = "myobench.sources"

_NAME = re.compile(r"[a-z][a-z0-9+.\-]+")  # what `acquisition.uri.parse_source` takes for a scheme


@dataclass(frozen=True, slots=True)
class PluginScheme:
    """A scheme that an installed package adds.

    Parameters
    ----------
    scheme
        What a SOURCE of it begins with.
    package
        Name and version of the package, for example ``myobench-example 1.0``.
    problem
        Why it cannot be used, empty where it can.
    """

    scheme: str
    package: str
    problem: str = ""


class _Unusable(Exception):  # noqa: N818 - a finding, not an error of ours
    """Why a plug-in cannot be used."""


def plugin_schemes(*, load: bool = True) -> tuple[PluginScheme, ...]:
    """Return the schemes of all installed plug-ins, by name.

    Parameters
    ----------
    load
        Import each, and say which cannot be; this runs their code and takes as long as that takes.
        Otherwise only what can be seen without importing is said.
    """
    entries = _entries()
    schemes = []
    for entry in entries:
        problem = ""
        try:
            _check_name(entry, entries)
            if load:
                _load(entry)
        except _Unusable as unusable:
            problem = str(unusable)
        schemes.append(PluginScheme(entry.name, _package(entry), problem))
    return tuple(schemes)


def open_plugin(uri: SourceUri, options: SourceOptions) -> Source | None:
    """Make the source that a plug-in gives for `uri`; None when no plug-in has its scheme.

    The source is checked at every step (`acquisition.checked`).

    Raises
    ------
    SourceError
        Whatever the plug-in refuses (a `ConfigError` as a rule).
    ConnectError
        The plug-in cannot be loaded or makes no source; names the package.
    """
    entries = _entries()
    entry = next((item for item in entries if item.name == uri.scheme), None)
    if entry is None:
        return None
    package = _package(entry)
    hint = f"Update or remove {package.rpartition(' ')[0] or package}, or ask its author."
    try:
        _check_name(entry, entries)
        factory = _load(entry)
    except _Unusable as unusable:
        raise ConnectError(
            f"{uri.scheme}: of plug-in {package} cannot be used: {unusable}.", hint
        ) from unusable
    try:
        return checked(factory(uri, options), uri.text, package)
    except SourceError:
        raise
    except FAILURES as error:
        log.exception("plug-in %s makes no source", package)
        raise ConnectError(f"Plug-in {package} fails: {in_one_line(error)}.", hint) from error


def _entries() -> list[EntryPoint]:
    return sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, _package(entry)))


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist is not None else entry.value


def _check_name(entry: EntryPoint, entries: Sequence[EntryPoint]) -> None:
    if not _NAME.fullmatch(entry.name):
        raise _Unusable(
            f"{entry.name!r} is no scheme (two or more of a-z 0-9 + . -, a letter first)"
        )
    if entry.name in SCHEMES:
        raise _Unusable(f"{entry.name}: comes with the program and cannot be replaced")
    for other in entries:
        if other.name == entry.name and other is not entry:
            raise _Unusable(f"{_package(other)} has the same scheme, remove one of the two")


def _load(entry: EntryPoint) -> SourceFactory:
    try:
        factory: SourceFactory = entry.load()
    except FAILURES as error:  # its code does whatever it likes when it is imported
        log.exception("plug-in %s cannot be loaded", _package(entry))
        raise _Unusable(f"loading {entry.value} fails ({in_one_line(error)})") from error
    try:
        inspect.signature(factory).bind("uri", "options")
    except TypeError as error:
        raise _Unusable(
            f"{entry.value} cannot be called as factory(uri, options) ({error})"
        ) from error
    except ValueError:  # written in C, without a signature to look at: the call will show
        log.debug("%s has no signature", entry.value)
    return factory
