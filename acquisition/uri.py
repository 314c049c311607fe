"""What a SOURCE text means: ``scheme:name?parameter=value&...``, and its parameters read safely."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import overload
from urllib.parse import unquote

from acquisition.errors import ConfigError

#: The schemes that come with the program, each with an example; `acquisition.registry` says what
#: opens each. Plug-ins add to them and may not take one of these names.
SCHEMES: Mapping[str, str] = {
    "brainflow": "brainflow:cyton?serial_port=COM3",
    "sim": "sim:squat",
    "file": "file:rec.h5",
    "lsl": "lsl:?name=MyEMG",
    "chords": "chords:?serial_port=/dev/ttyACM0",
}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+):(.*)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # they would break an error's one line
_PARAMETER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=")
_DRIVE_AFTER_SLASH = re.compile(r"/[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class SourceUri:
    """A SOURCE taken apart.

    Parameters
    ----------
    scheme
        Lower case, for example ``sim``.
    name
        What stands before the question mark: a board, an exercise, a path.
    params
        Parameters in the order written.
    text
        The SOURCE as the user wrote it.
    """

    scheme: str
    name: str
    params: Mapping[str, str]
    text: str


def path_of(text: str) -> Path:
    """Return a path as written, ``~`` expanded; as it stands where nobody has that home."""
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:  # as a shell does; opening it will say that it is not there
        return path


def parse_source(text: str) -> SourceUri:
    """Take a SOURCE apart.

    Values may be percent-encoded (``%26`` for an ampersand). A path after ``file:`` is taken as it
    stands, with spaces, colons and question marks; only ``file:///...``, which file managers write,
    is percent-decoded. The scheme is not checked here: the registry knows which ones there are.

    Raises
    ------
    ConfigError
        No scheme, control characters, a parameter without ``=``, or one given twice.
    """
    stripped = text.strip()
    if _CONTROL.search(unquote(stripped)):
        raise ConfigError(
            f"SOURCE {stripped!r} has control characters in it.", "Write it without them."
        )
    match = _SCHEME.fullmatch(stripped)
    if match is None:  # also C:\rec.h5, since a scheme has two letters or more
        examples = f"Examples: {', '.join(SCHEMES.values())}."
        hint = f"Write file:{stripped}" if _looks_like_path(stripped) else examples
        raise ConfigError(f"SOURCE {stripped!r} has no scheme ({', '.join(SCHEMES)}).", hint)
    scheme, rest = match.group(1).lower(), match.group(2)
    name, query = _split_file(rest) if scheme == "file" else _split(rest)
    return SourceUri(scheme, name, _parameters(query, stripped), stripped)


def _looks_like_path(text: str) -> bool:
    return bool(re.match(r"[A-Za-z]:[\\/]|[./~\\]", text)) or text.lower().endswith(".h5")


def _split(rest: str) -> tuple[str, str]:
    name, _, query = rest.partition("?")
    return unquote(name.strip()), query


def _split_file(rest: str) -> tuple[str, str]:
    # A question mark is a legal letter of a file name: it starts parameters only where every
    # piece after it reads name=value.
    head, mark, tail = rest.rpartition("?")
    has_query = bool(mark) and all(_PARAMETER.match(part) for part in tail.split("&") if part)
    path, query = (head, tail) if has_query else (rest, "")
    if path.startswith("///"):
        path = unquote(path[2:])
        if _DRIVE_AFTER_SLASH.match(path):
            path = path[1:]
    return path, query


def _parameters(query: str, text: str) -> dict[str, str]:
    params: dict[str, str] = {}
    for part in query.split("&"):
        if not part:
            continue
        key, equals, value = part.partition("=")
        key = unquote(key).strip()
        if not equals or not key:
            raise ConfigError(
                f"{part!r} in SOURCE {text!r} is not a parameter.",
                "Write parameters as name=value, with & between them.",
            )
        if key in params:
            raise ConfigError(
                f"Parameter {key!r} stands twice in SOURCE {text!r}.", "Give it once."
            )
        params[key] = unquote(value).strip()
    return params


def reject_unknown(uri: SourceUri, allowed: Iterable[str]) -> None:
    """Refuse parameters that a source does not know.

    Raises
    ------
    ConfigError
        Names the unknown parameter and lists `allowed`.
    """
    names = tuple(allowed)
    unknown = [key for key in uri.params if key not in names]
    if unknown:
        takes = f"Allowed: {', '.join(names)}." if names else "It takes no parameters."
        word = "parameter" if len(unknown) == 1 else "parameters"
        raise ConfigError(f"{uri.scheme}:{uri.name} has no {word} {', '.join(unknown)}.", takes)


@overload
def take_str(uri: SourceUri, key: str, default: str) -> str: ...
@overload
def take_str(uri: SourceUri, key: str, default: None = None) -> str | None: ...
def take_str(uri: SourceUri, key: str, default: str | None = None) -> str | None:
    """Return a text parameter, or `default` when it is not given.

    Raises
    ------
    ConfigError
        The parameter is there but empty.
    """
    value = uri.params.get(key)
    if value is None:
        return default
    if not value:
        raise ConfigError(f"Parameter {key} of {uri.scheme}: is empty.", f"Write {key}=VALUE.")
    return value


@overload
def take_float(
    uri: SourceUri,
    key: str,
    default: float,
    *,
    low: float = ...,
    high: float = ...,
    unit: str = ...,
) -> float: ...
@overload
def take_float(
    uri: SourceUri,
    key: str,
    default: None = None,
    *,
    low: float = ...,
    high: float = ...,
    unit: str = ...,
) -> float | None: ...
def take_float(
    uri: SourceUri,
    key: str,
    default: float | None = None,
    *,
    low: float = -math.inf,
    high: float = math.inf,
    unit: str = "",
) -> float | None:
    """Return a number parameter within ``low`` to ``high``, or `default` when it is not given.

    Raises
    ------
    ConfigError
        Not a finite number, or out of range; says what is allowed.
    """
    text = take_str(uri, key)
    if text is None:
        return default
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or not low <= value <= high:
        raise ConfigError(
            f"{key}={text} is not possible for {uri.scheme}:.",
            f"Allowed: {_range_text('a number', low, high, unit)}.",
        )
    return value


@overload
def take_int(
    uri: SourceUri, key: str, default: int, *, low: float = ..., high: float = ..., unit: str = ...
) -> int: ...
@overload
def take_int(
    uri: SourceUri,
    key: str,
    default: None = None,
    *,
    low: float = ...,
    high: float = ...,
    unit: str = ...,
) -> int | None: ...
def take_int(
    uri: SourceUri,
    key: str,
    default: int | None = None,
    *,
    low: float = -math.inf,
    high: float = math.inf,
    unit: str = "",
) -> int | None:
    """Return a whole-number parameter within ``low`` to ``high``, or `default` when not given.

    Raises
    ------
    ConfigError
        Not a whole number, or out of range; says what is allowed.
    """
    text = take_str(uri, key)
    if text is None:
        return default
    whole = re.fullmatch(r"[+-]?[0-9]{1,18}", text)
    if whole is None or not low <= int(text) <= high:
        raise ConfigError(
            f"{key}={text} is not possible for {uri.scheme}:.",
            f"Allowed: {_range_text('a whole number', low, high, unit)}.",
        )
    return int(text)


def _range_text(kind: str, low: float, high: float, unit: str) -> str:
    tail = f" {unit}" if unit else ""
    if math.isinf(low) and math.isinf(high):
        return kind + tail
    if math.isinf(high):
        return f"{kind}, {low:.12g}{tail} or more"
    if math.isinf(low):
        return f"{kind}, {high:.12g}{tail} or less"
    return f"{kind} from {low:.12g} to {high:.12g}{tail}"
