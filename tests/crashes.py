"""A test of the window whose process Qt ended is done once more, and that is said.

In seven full runs of 8000 tests Qt ended three worker processes within
``QApplication.setStyleSheet``, with no Python below it on the stack; the cause is not known, and
one test of the window alone never showed it in dozens of runs. A test that ends its process again
fails, and so does a third such end in one run: a fault of ours that crashes shows itself at once.
"""

from __future__ import annotations

from typing import Any

import pytest

_ONLY = "tests/gui/"
#: So many tests are done once more in one run.
_MOST = 2
_again: list[str] = []


@pytest.hookimpl(optionalhook=True)
def pytest_handlecrashitem(crashitem: str, report: pytest.TestReport, sched: Any) -> None:
    """Take a test up again whose worker process ended (pytest-xdist)."""
    if not crashitem.startswith(_ONLY) or crashitem in _again or len(_again) >= _MOST:
        return
    _again.append(crashitem)
    report.outcome = "rerun"  # type: ignore[assignment]
    sched.mark_test_pending(crashitem)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were taken up again."""
    for item in _again:
        terminalreporter.write_line(f"PROCESS ENDED, done once more: {item}")
