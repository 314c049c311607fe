"""What the user reads when a command fails: one line and an exit code, never a traceback."""

from __future__ import annotations

import sys

from app.cli.parser import UsageError

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells report it
EXIT_BROKEN_PIPE = 141  # 128 + SIGPIPE


def describe(problem: Exception) -> tuple[str, int]:
    """Return the line that says what went wrong, and the exit code.

    Parameters
    ----------
    problem
        Whatever a command raised. What is none of the known families is an error of ours: its
        traceback goes to the log, whose file is named in the line.
    """
    # Imported here: a command line that works never pays for them.
    from acquisition.errors import ConfigError, SourceError
    from app.clients.errors import ClientStoreError
    from app.config import ConfigFileError
    from app.results.settings import SettingsError
    from recordings.errors import RecordingError

    if isinstance(problem, UsageError | ConfigError | ConfigFileError | SettingsError):
        return one_line(str(problem)), EXIT_USAGE
    if isinstance(problem, SourceError | RecordingError | ClientStoreError):
        return one_line(str(problem)), EXIT_FAILED
    if isinstance(problem, OSError) and problem.strerror:
        where = f"{problem.filename}: " if problem.filename else ""
        hint = "Check the path, its permissions and the free space."
        return one_line(f"{where}{problem.strerror}. {hint}"), EXIT_FAILED
    text = one_line(f"{type(problem).__name__}: {problem}")
    return f"internal error: {text}; {_log(problem)}", EXIT_FAILED


def worse(code: int, other: int) -> int:
    """Return the exit code of several files: a file that failed (1) outweighs a bad setting (2)."""
    return EXIT_FAILED if EXIT_FAILED in (code, other) else max(code, other)


def one_line(text: str) -> str:
    """Return `text` with every run of white space made one space."""
    return " ".join(text.split())


def report(problem: Exception) -> int:
    """Print the line of `problem` on stderr and return its exit code."""
    line, code = describe(problem)
    print(f"myobench: {line}", file=sys.stderr)
    return code


def _log(problem: BaseException) -> str:
    """Write the traceback to the log, and return where it is for the user."""
    import logging

    logging.getLogger(__name__).error("internal error", exc_info=problem)
    files = [
        handler.baseFilename
        for handler in logging.getLogger("app").handlers  # put there by app.logs
        if isinstance(handler, logging.FileHandler)
    ]
    return f"the details are in {files[0]}" if files else "no log file could be written"
