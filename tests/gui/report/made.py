"""A report of a session that is made up by hand."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from app.clients.model import Client
from app.results.findings.judging import judge
from app.results.report.blocks import Report
from app.results.report.document import Practice, build_report
from tests.session_numbers import Athlete, session_numbers

HOSTILE = (
    "<b>bold</b><script>alert(1)</script> & \u202egnirts \x00\x07\x1b[31m שלום عليكم 😀 "
    + "W" * 10_000
)


def logo(width: int = 400, height: int = 120) -> bytes:
    """Return a picture as PNG."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0d5296"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def made_report(
    *,
    question: str = "Is the left glute silent in the squat?",
    practice: Practice | None = None,
    client: Client | None = None,
    named: bool = False,
) -> Report:
    """Return the report of an athlete whose left glute gives 70 % of what it usually does."""
    numbers = session_numbers(Athlete(use={"left_gluteus_maximus": 0.7}))
    return build_report(
        numbers,
        judge(numbers),
        client=client,
        question=question,
        practice=practice or Practice("Practice for Movement", logo()),
        named=named,
    )
