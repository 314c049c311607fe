"""The PySide6 build in use does not lose references (6.12.0 does on CPython 3.11, and aborts)."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal


class _Emitter(QObject):
    fired = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from 3.12 on")
def test_signals_keep_the_references_of_none_and_true(qapp: QCoreApplication) -> None:
    emitter = _Emitter()
    emitter.fired.connect(qapp.processEvents)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(200):
        emitter.fired.emit()
        qapp.processEvents()
    after = sys.getrefcount(True), sys.getrefcount(None)
    # The faulty build loses one per call, so 200 or more; other code may move a few meanwhile.
    assert after[0] > before[0] - 50
    assert after[1] > before[1] - 50
