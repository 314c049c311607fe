"""One rotating log file with the thread's name on every line; nothing on stderr.

The screen and the exit code tell the user what went wrong; the file tells us why.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType

import platformdirs

log = logging.getLogger(__name__)

FORMAT = "%(asctime)s %(levelname)s [%(threadName)s] %(name)s: %(message)s"
MAX_BYTES = 1_000_000
BACKUPS = 3
#: Root of our loggers; other libraries' messages are theirs.
PACKAGES = ("app", "acquisition", "dsp", "recordings")


def log_dir() -> Path:
    """Return the folder of log files, made if need be; the temporary one where that fails."""
    folder = Path(platformdirs.user_log_dir("myobench", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    return folder


def start_logging(folder: Path | None = None, *, level: int = logging.INFO) -> Path | None:
    """Log our packages to a file and every uncaught exception as well.

    Parameters
    ----------
    folder
        Where the file goes; None: `log_dir`.
    level
        Lowest level that is written.

    Returns
    -------
    Path or None
        The file; None when it cannot be written (a read-only disk must not stop a measurement).
    """
    path = (log_dir() if folder is None else folder) / "myobench.log"
    handler: logging.Handler
    try:
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=MAX_BYTES, backupCount=BACKUPS, encoding="utf-8"
        )
        written: Path | None = path
    except OSError:
        handler, written = logging.NullHandler(), None
    handler.setFormatter(logging.Formatter(FORMAT))
    for name in PACKAGES:
        logger = logging.getLogger(name)
        stop_logging_of(logger)
        logger.addHandler(handler)
        logger.setLevel(level)
        logger.propagate = False  # the root logger's last resort writes to stderr
    sys.excepthook = _on_uncaught
    threading.excepthook = _on_uncaught_in_thread
    return written


def stop_logging() -> None:
    """Undo `start_logging`; the file is closed."""
    for name in PACKAGES:
        logger = logging.getLogger(name)
        stop_logging_of(logger)
        logger.propagate = True
        logger.setLevel(logging.NOTSET)
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__


def stop_logging_of(logger: logging.Logger) -> None:
    """Take the handlers off one logger and close them."""
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def _on_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        log.critical("uncaught", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)


def _on_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        where = args.thread.name if args.thread else "?"
        trace = (args.exc_type, args.exc_value, args.exc_traceback)
        log.critical("uncaught in thread %s", where, exc_info=trace)
