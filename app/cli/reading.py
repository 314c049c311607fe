"""The flags that say of another program's file what it does not say itself."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recordings.read_options import ReadOptions

#: Flags by the names of `recordings.read_options.PARAMETERS`, and what is written in the help.
_FLAGS = {
    "rate": "HZ",
    "unit": "UNIT",
    "uv_per_count": "UV",
    "columns": "LIST",
    "time_column": "COLUMN",
    "delimiter": "CHARACTER",
    "decimal": "MARK",
    "header_lines": "N",
    "board": "BOARD",
}


def add_reading_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of `recordings.read_options.ReadOptions` to a command that reads files."""
    from recordings.read_options import PARAMETERS

    group = parser.add_argument_group(
        "what a file of another program does not say",
        "Asked for where it is needed; a Myobench recording says it all itself.",
    )
    for name, value in _FLAGS.items():
        group.add_argument(f"--{name.replace('_', '-')}", metavar=value, help=PARAMETERS[name])


def read_options(namespace: argparse.Namespace) -> ReadOptions:
    """Return what the flags state.

    Raises
    ------
    ConfigError
        A value that is not possible.
    """
    from recordings.read_options import options_of

    return options_of(
        {name: text for name in _FLAGS if (text := getattr(namespace, name)) is not None}
    )
