"""Argument parsing whose errors are one line, and the types of values the commands share."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from acquisition.uri import path_of

Run = Callable[[argparse.Namespace], int]


class UsageError(Exception):
    """The command line cannot be right as written (exit code 2).

    Parameters
    ----------
    message
        One line: what is wrong, with the value seen, and what is allowed.
    """


class Parser(argparse.ArgumentParser):
    """An `argparse.ArgumentParser` that raises `UsageError` where argparse prints and exits."""

    def __init__(self, **options: Any) -> None:
        # A shortened option that works today would break when a second one shares its start.
        options.setdefault("allow_abbrev", False)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` with argparse's message and where to read more."""
        raise UsageError(f"{message.removeprefix('argument ')}; see '{self.prog} --help'")


def add_command(
    commands: Any,
    name: str,
    run: Run,
    help_text: str,
    description: str = "",
) -> argparse.ArgumentParser:
    """Add a sub-command.

    Parameters
    ----------
    commands
        What ``add_subparsers`` returned.
    name
        Name of the command.
    run
        What carries it out and returns the exit code; imports what is heavy when it is called.
    help_text
        One line for the list of commands.
    description
        Text above the command's own help; `help_text` when empty.

    Returns
    -------
    argparse.ArgumentParser
        To add arguments to.
    """
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=help_text, description=description or help_text
    )
    parser.set_defaults(run=run)
    return parser


def positive(unit: str, at_most: float = math.inf) -> Callable[[str], float]:
    """Return an argument type: a finite number of `unit` above 0 and not above `at_most`."""
    limit = f" and at most {at_most:g}" if math.isfinite(at_most) else ""
    wanted = f"a number of {unit} above 0{limit}"

    def read(text: str) -> float:
        value = _number(text, wanted)
        if not 0 < value <= at_most:
            raise argparse.ArgumentTypeError(f"must be {wanted}, not {text!r}")
        return value

    return read


def add_span_flags(parser: argparse._ActionsContainer) -> None:
    """Add ``--from`` and ``--to``, in `from_s` and `to_s`."""
    for flag, name, edge in (("--from", "from_s", "beginning"), ("--to", "to_s", "end")):
        parser.add_argument(
            flag, dest=name, metavar="S", type=_seconds, help=f"in seconds (default: the {edge})"
        )


def _seconds(text: str) -> float:
    return _number(text, "a time in seconds")


def frequency(text: str) -> float:
    """Argument type: a finite frequency in Hz; what range is possible is the spec's to say."""
    return _number(text, "a frequency in Hz")


def _number(text: str, wanted: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"must be {wanted}, not {text!r}")
    return value


def user_path(text: str) -> Path:
    """Argument type: a path, with ``~`` expanded where a shell did not."""
    if not text:
        raise argparse.ArgumentTypeError("must be a path, not an empty text")
    return path_of(text)
