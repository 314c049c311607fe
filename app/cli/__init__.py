"""The command line: ``myobench COMMAND ...``.

Nothing heavy is imported before a command needs it: ``myobench --help`` must not wait for SciPy,
HDF5, BrainFlow or Qt.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence

from app.cli import (
    analysis,
    devices,
    export,
    failures,
    files,
    impedance,
    library,
    recording,
    report,
    session,
)
from app.cli.parser import Parser, UsageError

_DESCRIPTION = "Surface-EMG workstation: live, recorded, replayed to the same numbers."
_EPILOG = (
    "Without a command the workstation opens. SOURCE is brainflow:BOARD?serial_port=..., "
    "sim:EXERCISE?seed=1&fs=2000, or file:RECORDING.h5?speed=4. "
    "Exit codes: 0 done, 1 a device or file failed, 2 the command line is wrong."
)


class _Version(argparse.Action):
    """Print the version; it is looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from recordings.software import software_name

        print(software_name())
        parser.exit()


def build_parser() -> tuple[Parser, list[str]]:
    """Return the parser of the whole command line, and the names of the commands."""
    parser = Parser(prog="myobench", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    parser.set_defaults(run=session.run_workstation)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    session.add_demo(commands)
    devices.add_boards(commands)
    devices.add_devices(commands)
    impedance.add_impedance(commands)
    recording.add_record(commands)
    library.add_library(commands)
    files.add_info(commands)
    analysis.add_analyze(commands)
    report.add_report(commands)
    session.add_replay(commands)
    files.add_import(commands)
    export.add_export(commands)
    files.add_recover(commands)
    session.add_selftest(commands)
    return parser, list(commands.choices)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never lets an exception out.

    Parameters
    ----------
    argv
        Arguments after the program's name; ``sys.argv[1:]`` when None.

    Returns
    -------
    int
        0 done; 1 a device or file failed; 2 the command line is wrong; 130 interrupted by Ctrl-C;
        141 the reader of stdout went away.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console without "µ" must show "?", not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        options = _parse(sys.argv[1:] if argv is None else argv)
        return _run(options)
    except SystemExit as leaving:  # argparse after --help and --version
        return leaving.code if isinstance(leaving.code, int) else 0
    except BrokenPipeError:
        _forget_stdout()
        return failures.EXIT_BROKEN_PIPE
    except KeyboardInterrupt:
        print("myobench: interrupted", file=sys.stderr)
        return failures.EXIT_INTERRUPTED
    except Exception as problem:
        return failures.report(problem)


def _run(options: argparse.Namespace) -> int:
    # Here: --help needs no logging. Without a handler of ours Python prints what the parts of the
    # program log, tracebacks among it, on stderr.
    from app.logs import start_logging, stop_logging

    start_logging()
    try:
        code = int(options.run(options))
        sys.stdout.flush()  # here, where a closed pipe is still ours to handle
    except BrokenPipeError:
        raise  # an OSError, but no failure
    except Exception as problem:
        code = failures.report(problem)
    finally:
        stop_logging()
    return code


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser, known = build_parser()
    first = next(iter(arguments), "")
    if first and not first.startswith("-") and first not in known:
        raise UsageError(f"unknown command '{first}'; commands: {', '.join(known)}")
    return parser.parse_args(arguments)


def _forget_stdout() -> None:
    """Point stdout at nothing, or the interpreter complains of the closed pipe when it leaves."""
    # Only where it is a real file: under a test or in a notebook it has no descriptor.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
