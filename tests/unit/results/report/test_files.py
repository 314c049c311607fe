"""Files of a report: safe names, nothing overwritten, all of them or none."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from app.results.report.document import build_report
from app.results.report.files import report_stem, write_report
from app.results.report.json_document import to_json
from app.results.session.document import to_document
from app.results.words import English
from app.whole_file import write_new
from tests.session_numbers import Athlete, session_numbers
from tests.unit.results.report.sessions import (
    HOSTILE,
    comparison_of,
    findings_of,
    hostile_session,
    with_nan,
)

WEAK = session_numbers(Athlete(use={"left_gluteus_maximus": 0.7}))


def write(folder, formats=("html", "json"), write_pdf=None):
    report = build_report(WEAK, findings_of())
    document = to_json(WEAK, findings_of())
    stem = report_stem(WEAK)
    return write_report(report, document, folder, stem, formats, English(), write_pdf)


def test_the_name_is_date_code_and_protocol():
    assert report_stem(WEAK) == "2026-03-02_C-001_bilateral-squat"
    assert report_stem(WEAK, "Müller 7") == "2026-03-02_Muller-7_bilateral-squat"
    assert report_stem(replace(WEAK, began=None, subject="")) == "undated_bilateral-squat"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_is_safe_whatever_the_text(text):
    stem = report_stem(hostile_session(text)[0], text)
    assert re.fullmatch(r"2026-03-02(_[A-Za-z0-9-]{1,40}){1,2}", stem)


def test_nothing_is_overwritten(tmp_path):
    first, second = write(tmp_path), write(tmp_path)
    assert [path.name for path in first] == [
        "2026-03-02_C-001_bilateral-squat.html",
        "2026-03-02_C-001_bilateral-squat.json",
    ]
    assert [path.stem[-2:] for path in second] == ["-2", "-2"]
    assert len(list(tmp_path.iterdir())) == 4


def test_a_file_that_fails_leaves_none_of_them(tmp_path):
    def fail(report, path, language):
        path.write_text("half a")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        write(tmp_path, ("html", "pdf"), fail)
    assert not list(tmp_path.iterdir())


def test_a_file_made_meanwhile_stays(tmp_path):
    path = tmp_path / "report.html"

    def late(new):
        new.write_text("ours")
        path.write_text("theirs")

    with pytest.raises(FileExistsError):
        write_new(path, late)
    assert path.read_text() == "theirs"
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]


def test_a_disk_without_links_gets_whole_files_and_keeps_what_is_there(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    path = tmp_path / "report.html"
    write_new(path, lambda new: new.write_text("first"))
    with pytest.raises(FileExistsError):
        write_new(path, lambda new: new.write_text("second"))
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("report.html", "first")]


def test_json_has_the_numbers_of_the_session_and_the_findings_in_words(tmp_path):
    document = to_json(WEAK, findings_of(), comparison_of(WEAK), code="C-9", question="why?")
    read = json.loads(json.dumps(document, allow_nan=False))
    assert read == document
    assert read["session"] == to_document(WEAK)
    assert read["client"] == "C-9"
    assert read["findings"]["ranked"][0]["statement"] == (
        "the glute works less does less than the glute works less"
    )
    assert read["comparison"]["n_judged"] == len(
        [one for one in read["comparison"]["changes"] if one["beyond_error"] is not None]
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_json_of_harmful_texts_is_ascii_and_holds_them_as_they_are(text, tmp_path):
    numbers, findings, comparison, client = hostile_session(text)
    report = build_report(numbers, findings, comparison, client=client)
    document = to_json(numbers, findings, comparison, code=client.code, question=text)
    (path,) = write_report(
        report, document, tmp_path, report_stem(numbers, text), ["json"], English()
    )
    raw = path.read_bytes()
    assert max(raw) < 0x80
    assert not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", raw)
    assert json.loads(raw)["question"] == text


def test_json_has_no_nan():
    json.dumps(to_json(with_nan(WEAK), findings_of()), allow_nan=False)
