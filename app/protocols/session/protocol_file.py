"""Protocols as TOML files, and as values in recordings; ``docs/protocols.md`` has the fields."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from typing import Any

from app.montage.tables import MontageError, Table, quoted
from app.protocols.session.protocol import (
    LEFT,
    OFF,
    RIGHT,
    SCHEMA,
    Protocol,
    ProtocolChannel,
    ProtocolError,
    Step,
    is_id,
)
from app.protocols.session.soundness import (
    MOST_CHANNELS,
    MOST_STEPS,
    MOST_VERSIONS,
    problems,
)

#: Larger than any protocol within the limits; what is larger is something else.
LARGEST_BYTES = 1_000_000
_FIELDS = ("schema", *Protocol.__dataclass_fields__)
_STEP_FIELDS = tuple(Step.__dataclass_fields__)
_CHANNEL_FIELDS = tuple(ProtocolChannel.__dataclass_fields__)
#: No number of a step is larger; the limits of its kind are closer.
_MOST = 1e9


def read_protocol(text: str, where: str) -> Protocol:
    """Read the file of a protocol.

    Parameters
    ----------
    text
        The file.
    where
        Its name, for messages.

    Raises
    ------
    ProtocolError
        One line: file, place, what is wrong and what is allowed.
    """
    if len(text) > LARGEST_BYTES:
        raise ProtocolError(f"{where} is no protocol: it is too large")
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        why = str(error).splitlines()[0] if str(error) else "it is nested too deeply"
        raise ProtocolError(f"{where} cannot be read: {why}") from None
    return protocol_from_values(values, where)


def protocol_from_values(values: Any, where: str = "the protocol") -> Protocol:
    """Read what `Protocol.to_values` gave, for one that is to be done.

    Parameters
    ----------
    values
        Of a file or a recording, which may be damaged.
    where
        What they are of, for messages.

    Raises
    ------
    ProtocolError
        One line: place, what is wrong and what is allowed.
    """
    protocol = draft_from_values(values, where)
    try:
        wrong = next(problems(protocol), None)
    except RecursionError:  # a value of an option that is to be shown
        raise ProtocolError(f"{where} is nested too deeply") from None
    if wrong is not None:
        raise ProtocolError(f"{where}, {wrong.said(protocol)}")
    return protocol


def draft_from_values(values: Any, where: str = "the draft") -> Protocol:
    """Read values as they are: of the right types, but perhaps not (yet) possible.

    Raises
    ------
    ProtocolError
        A name that is no field, or a value of another type.
    """
    try:
        return _protocol(Table(where, values))
    except MontageError as error:
        raise ProtocolError(str(error)) from None


def _protocol(table: Table) -> Protocol:
    table.allow(_FIELDS)
    schema = table.whole("schema", 1, MOST_VERSIONS)
    if schema > SCHEMA:
        raise ProtocolError(
            f"{table.where} is of schema {schema}, and this program knows {SCHEMA}: update it"
        )
    steps = table.tables("steps")
    if len(steps) > MOST_STEPS:
        raise ProtocolError(f"{table.where} has {len(steps)} steps; allowed are {MOST_STEPS}")
    for place, one in enumerate(steps, 1):
        called = one.value("id")
        named = f" ({called})" if isinstance(called, str) and is_id(called) else ""
        one.where = f"{table.where}, step {place}{named}"
    return Protocol(
        id=_text(table, "id"),
        name=_text(table, "name"),
        steps=tuple(_step(one) for one in steps),
        description=_text(table, "description"),
        version=table.whole("version", 1, MOST_VERSIONS) if table.has("version") else 1,
        exercise=_text(table, "exercise"),
        question=_text(table, "question"),
        channels=(
            tuple(_channel(one) for one in table.tables("channels"))
            if table.has("channels")
            else ()
        ),
        outputs=_texts(table, "outputs"),
        author=_text(table, "author"),
    )


def _channel(table: Table) -> ProtocolChannel:
    table.allow(_CHANNEL_FIELDS)
    return ProtocolChannel(
        muscle=_text(table, "muscle"),
        sides=_texts(table, "sides") if table.has("sides") else (LEFT, RIGHT),
        role=_text(table, "role"),
        optional=table.flag("optional", False),
    )


def _step(table: Table) -> Step:
    table.allow(_STEP_FIELDS)
    options = table.value("options") if table.has("options") else {}
    if not isinstance(options, Mapping):
        raise MontageError(f"{table.where} needs a table for options")
    return Step(
        id=_text(table, "id"),
        kind=_text(table, "kind"),
        title=_text(table, "title"),
        prompt=_text(table, "prompt"),
        note=_text(table, "note"),
        seconds=_number(table, "seconds"),
        rest_s=_number(table, "rest_s"),
        count=_whole(table, "count"),
        muscles=_texts(table, "muscles"),
        side=_text(table, "side"),
        low_pct=_number(table, "low_pct"),
        high_pct=_number(table, "high_pct"),
        feedback=_text(table, "feedback", OFF),
        of=_text(table, "of"),
        optional=table.flag("optional", False),
        options=dict(options),
    )


def _text(table: Table, name: str, default: str = "") -> str:
    """Return a text; one that must not be missing is looked for by `problems`."""
    value = table.value(name) if table.has(name) else default
    if not isinstance(value, str):
        raise MontageError(f"{table.where} needs a text in quotes for {name}")
    return value


def _number(table: Table, name: str) -> float | None:
    """Return a number; None where it is missing. How large it may be is for `problems`."""
    value = table.value(name)
    if table.has(name) and (type(value) not in (int, float) or not abs(value) <= _MOST):
        raise MontageError(f"{table.where} needs a number for {name}, not {value!r:.40}")
    return None if value is None else float(value)


def _whole(table: Table, name: str) -> int | None:
    value = table.value(name)
    if table.has(name) and (type(value) is not int or abs(value) > _MOST):
        raise MontageError(f"{table.where} needs a whole number for {name}, not {value!r:.40}")
    return None if value is None else int(value)


def _texts(table: Table, name: str) -> tuple[str, ...]:
    values = table.texts(name)
    if len(values) > MOST_CHANNELS:
        raise MontageError(f"{table.where} has {len(values)} {name}; allowed are {MOST_CHANNELS}")
    return values


# --- writing -------------------------------------------------------------------------------------


def write_protocol(protocol: Protocol) -> str:
    """Return a protocol as a TOML file; `read_protocol` gives the same again.

    The standard library reads TOML and does not write it; this subset (texts, numbers, flags, lists
    of texts, tables one deep) needs no library.
    """
    values = protocol.to_values()
    steps, channels = values.pop("steps"), values.pop("channels", [])
    lines = _lines(values)
    for name, tables in (("channels", channels), ("steps", steps)):
        for table in tables:
            lines += ["", f"[[{name}]]", *_lines(table)]
    return "\n".join(lines) + "\n"


def _lines(values: Mapping[str, Any]) -> list[str]:
    return [f"{name} = {_toml(value)}" for name, value in values.items()]


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(name)} = {_toml(one)}" for name, one in value.items())
        return f"{{ {inner} }}"
    return f"[{', '.join(_toml(one) for one in value)}]"


def _key(name: str) -> str:
    return name if name.isascii() and name.isidentifier() else quoted(name)


def measures_the_same(one: Protocol, other: Protocol) -> bool:
    """Tell whether two protocols measure the same: only words differ, if anything does."""
    return _measured(one) == _measured(other)


def _measured(protocol: Protocol) -> str:
    values = protocol.to_values()
    for name in ("id", "version", "name", "description", "question", "author", "outputs"):
        values.pop(name, None)
    for step in values["steps"]:
        for name in ("title", "note"):  # what the client is told may change what is measured
            step.pop(name, None)
    return json.dumps(values, sort_keys=True)
