"""The report as PDF: vector pictures, text that can be selected, fonts that are part of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUuid
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from app.gui.report.layout import Layout
from app.gui.report.paper import DOTS_PER_INCH
from app.gui.screen_language import offscreen_application
from app.results.report.blocks import Report
from app.results.report.text import harmless, shown
from app.results.words import Language

#: The same report is the same document, whenever it is written.
_NAMESPACE = QUuid("{6f0c3a9e-52d1-4c1b-9d0e-3b1f6f5d7a21}")


def write_pdf(report: Report, path: Path, language: Language) -> None:
    """Write a report as PDF.

    Parameters
    ----------
    report
        What `app.results.report.document.build_report` made.
    path
        The file.
    language
        How texts, numbers and names are written.

    Raises
    ------
    OSError
        It cannot be written.
    app.gui.report.paper.NoFontError
        There is no font on this computer.
    """
    path.write_bytes(pdf_bytes(report, language))


def pdf_bytes(report: Report, language: Language) -> bytes:
    """Return a report as a PDF of A4; apart from its date the same for the same report.

    Its title has the code of the client, no name. It needs no window: where there is no application
    yet, one without a display is made.

    Raises
    ------
    app.gui.report.paper.NoFontError
        There is no font on this computer.
    """
    offscreen_application()
    return laid_out_pdf(Layout(report, language), report, language)


def laid_out_pdf(layout: Layout, report: Report, language: Language) -> bytes:
    """Return a report as a PDF, as it is laid out already."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0))
    named = (shown(report.title, language), harmless(report.client), report.date[:10])
    title = " ".join(part for part in named if part)
    writer.setTitle(title)
    writer.setCreator("Myobench")
    writer.setDocumentId(QUuid.createUuidV5(_NAMESPACE, f"{title} {report.date}".encode()))
    with QPainter(writer) as painter:
        for sheet in range(layout.n_sheets):
            if sheet:
                writer.newPage()
            layout.paint(painter, sheet)
    buffer.close()
    return bytes(data.data())
