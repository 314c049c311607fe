"""Settings from several places: tables laid over each other, and names for what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.config import AppConfig, ConfigFileError
from app.settings_file import SettingsFile


def flat(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of tables by their full names: ``spec.mains_hz``."""
    found: dict[str, Any] = {}
    for name, value in tables.items():
        if isinstance(value, Mapping):
            found.update({f"{name}.{inner}": said for inner, said in value.items()})
        else:
            found[name] = value
    return found


def tables_of(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings by their full names as tables; undoes `flat`."""
    tables: dict[str, Any] = {}
    for name, value in settings.items():
        table, _, inner = name.partition(".")
        if inner:
            tables.setdefault(table, {})[inner] = value
        else:
            tables[name] = value
    return tables


def merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables laid over others: what `above` says counts."""
    return tables_of({**flat(below), **flat(above)})


def in_force(chosen: SettingsFile, given: Mapping[str, Any]) -> AppConfig:
    """Return the settings of both; what is chosen is set aside, with its remark, if it cannot be.

    Raises
    ------
    ConfigFileError
        What is given is not possible in itself.
    """
    AppConfig.from_mapping(given)
    try:
        return AppConfig.from_mapping(merged(chosen.tables, given))
    except ConfigFileError as problem:
        chosen.set_aside(str(problem))
        return AppConfig.from_mapping(given)
