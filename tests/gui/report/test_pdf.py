"""The report as PDF, read back by another program's eyes."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from app.clients.model import Client
from app.gui.report import paper
from app.gui.report.layout import Layout
from app.gui.report.pdf import pdf_bytes, write_pdf
from app.results.report.blocks import Heading, Page, Report, Statement, Table
from app.results.report.document import Practice
from app.results.report.text import shown, shown_cell
from app.results.words import English, Raw, words
from tests.gui.report.made import HOSTILE, logo, made_report

ENGLISH = English()
CLIENT = Client("C-007", name="Jane Miller", contact="jane@example.org")


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def plain(text: str) -> str:
    """Return a text without what only makes lines of it."""
    return re.sub(r"\s+", "", text.replace("\u00a0", " "))


def text_of(data: bytes) -> str:
    return plain("".join(page.extract_text() for page in read(data).pages))


@cache
def usual() -> bytes:
    """Return the report of every day; written once."""
    return pdf_bytes(made_report(client=CLIENT), ENGLISH)


@cache
def usual_text() -> str:
    return text_of(usual())


def one_page(*blocks: object) -> Report:
    page = Page("one", words("One"), tuple(blocks))  # type: ignore[arg-type]
    return Report(
        words("Surface EMG report"), "C-001", "2026-03-02", "", "", b"", (page,), words("F")
    )


@pytest.fixture
def report(styled: QtBot) -> Report:
    return made_report(client=CLIENT)


def test_it_is_a4_with_numbered_sheets_and_says_what_it_is_not(report: Report) -> None:
    found = read(usual())
    n = len(found.pages)
    assert n >= 4
    for number, page in enumerate(found.pages, 1):
        assert float(page.mediabox.width) == pytest.approx(595, abs=1)
        assert float(page.mediabox.height) == pytest.approx(842, abs=1)
        said = plain(page.extract_text())
        assert f"C-007·2026-03-02·Page{number}of{n}" in said
        assert "Notamedicaldevice;notfordiagnosis." in said
        assert "PracticeforMovement" in said


def test_everything_that_the_document_says_can_be_read_and_searched(report: Report) -> None:
    said = usual_text()
    n_cells = 0
    for page in report.pages:
        assert plain(shown(page.title, ENGLISH)) in said
        for block in page.blocks:
            if isinstance(block, Statement):
                assert plain(shown(block.evidence, ENGLISH)) in said
            if isinstance(block, Heading):
                assert plain(shown(block.text, ENGLISH)) in said
            if isinstance(block, Table):
                for row in block.rows:
                    whole = "".join(plain(shown_cell(cell, ENGLISH)) for cell in row)
                    n_cells += len(row)
                    # A cell of two lines is read line by line.
                    assert whole in said or all(
                        plain(word) in said
                        for cell in row
                        for word in shown_cell(cell, ENGLISH).split()
                    )
    assert n_cells > 100
    assert "gluteusmaximus" in said  # in the pictures too: their text is text


def test_fonts_are_in_it_and_letters_are_themselves(styled: QtBot) -> None:
    sample = "µV ± 2 m² 31 % − Größe Łódź Ελλάδα efficient flow"
    data = pdf_bytes(one_page(Heading(words("{text}", text=Raw(sample)))), ENGLISH)
    assert plain(sample) in text_of(data)
    fonts = [
        font.get_object()
        for page in read(data).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
        assert "/ToUnicode" in font


def test_no_name_is_in_it_unless_it_is_wanted(report: Report) -> None:
    data = usual()
    found = read(data)
    assert found.metadata is not None
    assert found.metadata.title == "Surface EMG report C-007 2026-03-02"
    assert found.metadata.creator == "Myobench"
    assert not found.metadata.author
    for word in ("Miller", "jane@"):
        assert word not in usual_text()
        assert word.encode() not in data
    named = read(pdf_bytes(made_report(client=CLIENT, named=True), ENGLISH))
    assert "JaneMiller" in plain(named.pages[0].extract_text())


def test_the_same_report_is_the_same_file_apart_from_its_date(report: Report) -> None:
    first, again = (
        re.sub(rb"D:\d+[^)]*|\d{4}-\d\d-\d\dT[\d:+Z-]+", b"", data)
        for data in (usual(), pdf_bytes(report, ENGLISH))
    )
    assert first == again


def test_hostile_texts_are_letters_and_no_more(styled: QtBot) -> None:
    client = Client("C-001", name=HOSTILE)
    practice = Practice(HOSTILE, b"\x89PNG\r\n\x1a\nbroken")
    report = made_report(question=HOSTILE, practice=practice, client=client, named=True)
    data = pdf_bytes(report, ENGLISH)
    found = read(data)
    said = plain(found.pages[0].extract_text())
    assert len(found.pages) < 15
    assert "<script>alert(1)</script>" in said
    assert "/JavaScript" not in str(found.trailer["/Root"])
    assert not any(page.annotations for page in found.pages)
    assert "\x00" not in said
    assert "\x1b" not in said


def test_a_long_table_goes_on_below_its_head_and_leaves_no_row_alone(styled: QtBot) -> None:
    heads = (words("Muscle"), words("Mean (% MVC)"))
    rows = tuple((f"row {k:03d}", words("{n}", n=Raw(f"{k}"))) for k in range(130))
    data = pdf_bytes(one_page(Heading(words("Long")), Table(heads, rows)), ENGLISH)
    sheets = [page.extract_text().replace("\t", " ") for page in read(data).pages]
    assert len(sheets) > 2
    for sheet in sheets:
        assert "Mean (% MVC)" in sheet
        assert len(re.findall(r"row \d{3}", sheet)) >= 2
    assert re.findall(r"row (\d{3})", "".join(sheets)) == [f"{k:03d}" for k in range(130)]


def test_a_table_that_is_too_wide_is_split_and_each_part_names_its_rows(styled: QtBot) -> None:
    heads = (words("Muscle"), *(words("{n}", n=Raw(f"Measurement{k:02d}")) for k in range(24)))
    rows = tuple((f"muscle {j}", *(f"value{j}{k:02d}" for k in range(24))) for j in range(3))
    said = text_of(pdf_bytes(one_page(Table(heads, rows)), ENGLISH))
    assert said.count("muscle1") >= 2
    for j in range(3):
        assert all(f"value{j}{k:02d}" in said for k in range(24))
    assert all(f"Measurement{k:02d}" in said for k in range(24))


def test_a_title_is_never_alone_at_the_foot_of_a_sheet(report: Report) -> None:
    for sheet in Layout(report, ENGLISH)._sheets:
        assert sheet
        assert not sheet[-1].piece.holds


def test_a_large_picture_is_made_small(styled: QtBot) -> None:
    practice = Practice("", logo(4000, 3000))
    assert len(pdf_bytes(made_report(practice=practice), ENGLISH)) < 400_000


def test_a_sheet_as_a_picture_is_the_sheet(report: Report) -> None:
    image = Layout(report, ENGLISH).picture(0, 420)
    assert (image.width(), image.height()) == (420, 594)
    dark = sum(
        image.pixelColor(x, y).lightness() < 128 for x in range(0, 420, 2) for y in range(0, 594, 2)
    )
    assert 0.005 < dark / (210 * 297) < 0.2


def test_without_any_font_it_says_so(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.gui.report.paper.QFontDatabase.families", lambda *_: [])
    paper.family.cache_clear()
    paper.font.cache_clear()
    try:
        with pytest.raises(paper.NoFontError, match="no font on this computer"):
            write_pdf(report, tmp_path / "no.pdf", ENGLISH)
    finally:
        paper.family.cache_clear()
        paper.font.cache_clear()
    assert not (tmp_path / "no.pdf").exists()
