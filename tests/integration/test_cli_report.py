"""``myobench report`` on real recordings: what comes out, with which exit code and which line."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from app.cli import main
from app.cli.report_sessions import PASS_PHRASE
from app.clients.model import Client, RecordingRef, Session
from app.clients.place import store_folder
from app.clients.store import create_store
from app.engine.one_key import OneKey
from app.engine.session import record_headless
from app.protocols.commands import Command
from app.protocols.session.protocol import Protocol, Step
from app.protocols.session.view import BEGIN
from app.results.words import English, Num
from recordings.notes import SessionNotes
from recordings.sources import default_registry

FOLLOWS = "sim:squat?follow=1&fs=500&channels=4&seed={seed}&use=left_gluteus_maximus:0.6"
FIRST, OTHER = (f"5a1e7c4e-0000-4000-8000-00000000000{k}" for k in (1, 2))
PROTOCOL = Protocol(
    "two_sets",
    "Two sets",
    (Step("rest", "rest", "Rest", seconds=3.0), Step("set", "reps", "Set", count=6)),
    exercise="squat",
)
NAME = "Erika Mustermann"


def recorded(path: Path, uuid: str, seed: int, subject: str = "C-001") -> Path:
    values = {"protocol": PROTOCOL.to_values(), "session": uuid}
    record_headless(
        default_registry(),
        FOLLOWS.format(seed=seed),
        path,
        None,
        fast=True,
        notes=SessionNotes(subject, "squat", ""),
        commands=((0.0, Command(BEGIN, values)),),
        key=OneKey(),
    )
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Two recordings of one session, one of another, and one file that is none."""
    folder = tmp_path_factory.mktemp("sessions")
    recorded(folder / "a.h5", FIRST, 1)
    recorded(folder / "b.h5", FIRST, 2)
    recorded(folder / "c.h5", OTHER, 3, "C-002")
    return folder


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Call the command line with a home of its own: (exit code, stdout, stderr)."""
    for name in ("STATE", "CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(PASS_PHRASE, raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def one_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.startswith("myobench: ")]
    assert len(lines) == 1, text
    assert "Traceback" not in text
    assert "internal error" not in text
    return lines[0]


def test_pdf_html_and_json_of_a_recording_have_the_numbers_of_its_analysis(folder, run, tmp_path):
    code, out, _ = run("report", folder / "c.h5", "--out", tmp_path / "out", "--question", "Why?")
    assert code == 0
    pdf, html, text = (Path(line) for line in out.splitlines())
    assert {pdf.suffix, html.suffix, text.suffix} == {".pdf", ".html", ".json"}
    assert pdf.stem == html.stem == text.stem
    assert re.fullmatch(r"\d{4}-\d\d-\d\d_C-002_two-sets", html.stem)
    assert pdf.read_bytes().startswith(b"%PDF-")
    document = json.loads(text.read_text(encoding="utf-8"))
    code, out, _ = run("analyze", folder / "c.h5", "--json")
    analysis = json.loads(out)
    assert document["session"] == analysis["session"]
    page = html.read_text(encoding="utf-8")
    assert "Why?" in page
    indices = [
        one for one in analysis["session"]["measures"] if one["quantity"] == "symmetry_index"
    ]
    assert any(one["value"] is not None for one in indices)
    for one in indices:
        if one["value"] is not None:
            assert English().number(Num(one["value"], 0, "", signed=True)) in page
    # The weak side that the simulated athlete has is what the report begins with.
    assert "left gluteus maximus" in document["findings"]["ranked"][0]["statement"]


def test_recordings_of_one_session_are_one_report_and_a_folder_has_one_a_session(
    folder, run, tmp_path
):
    code, out, _ = run("report", folder, "--out", tmp_path / "out", "--format", "json")
    assert code == 0
    documents = [json.loads(Path(line).read_text(encoding="utf-8")) for line in out.splitlines()]
    recordings = [one["session"]["recordings"] for one in documents]
    assert sorted(recordings) == [["a.h5", "b.h5"], ["c.h5"]]


def test_a_bad_file_in_a_folder_does_not_stop_the_others(folder, run, tmp_path):
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    (mixed / "good.h5").write_bytes((folder / "c.h5").read_bytes())
    (mixed / "bad.h5").write_bytes(b"no recording at all")
    code, out, err = run("report", mixed, "--out", tmp_path / "out", "--format", "html")
    assert code == 1
    assert len(out.splitlines()) == 1
    assert "bad.h5" in one_line(err)


def test_a_comparison_with_an_earlier_session(folder, run, tmp_path):
    code, out, _ = run("report", folder / "c.h5", "--against", folder / "a.h5", "--out",
                       tmp_path / "out", "--format", "json,html")  # fmt: skip
    assert code == 0
    html, text = (Path(line) for line in out.splitlines())
    comparison = json.loads(text.read_text(encoding="utf-8"))["comparison"]
    assert comparison["before"]
    assert comparison["changes"] or comparison["blocked"]
    assert "Before and after" in html.read_text(encoding="utf-8")


@pytest.mark.thorough
def test_a_report_in_german(folder, run, tmp_path):
    code, out, _ = run("report", folder / "c.h5", "--language", "de", "--out", tmp_path / "out",
                       "--format", "html")  # fmt: skip
    assert code == 0
    assert '<html lang="de">' in Path(out.strip()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere.h5", "--out", "o"], 1, "nowhere.h5"),
        (["{a}"], 2, "--out"),
        (["{a}", "--out", "o", "--format", "pdf,docx"], 2, "pdf, html, json"),
        (["session:x", "--out", "o"], 2, "session:3"),
        (["session:3", "--out", "o"], 1, "store"),
        (["session:3", "--together", "--out", "o"], 2, "--together"),
        (["{a}", "{c}", "--together", "--out", "o"], 2, "different persons"),
        (["{a}", "--against", "{folder}", "--out", "o"], 2, "2 sessions"),
        (["{empty}", "--out", "o"], 1, "no recording"),
        (["{a}", "--format", "html", "--out", "{a}"], 1, "a.h5"),
    ],
)
def test_faults_are_one_line_and_the_right_exit_code(folder, run, tmp_path, arguments, code, said):
    empty = tmp_path / "empty"
    empty.mkdir()
    places = {"a": folder / "a.h5", "c": folder / "c.h5", "folder": folder, "empty": empty}
    written = [one.format(**places) for one in arguments]
    written = [str(tmp_path / "o") if one == "o" else one for one in written]
    found, out, err = run("report", *written)
    assert found == code
    assert said in one_line(err)
    assert not out


def test_a_session_of_the_store_has_its_client_and_question(folder, run, tmp_path, monkeypatch):
    store = create_store(store_folder(), "correct horse")
    client = store.save_client(Client("C-042", name=NAME))
    session = store.save_session(Session(FIRST, client.id, question="Is the glute silent?"))
    for name in ("a.h5", "b.h5"):
        store.add_recording(session.id, RecordingRef(str(folder / name)))
    store.close()
    arguments = (
        "report",
        f"session:{session.id}",
        "--out",
        tmp_path / "o",
        "--format",
        "html,json",
    )
    monkeypatch.setattr("sys.stdin", io.StringIO())  # nobody to ask
    code, _, err = run(*arguments)
    assert code == 2
    assert PASS_PHRASE in one_line(err)
    monkeypatch.setenv(PASS_PHRASE, "wrong horse")
    code, _, err = run(*arguments)
    assert code == 1
    one_line(err)
    monkeypatch.setenv(PASS_PHRASE, "correct horse")
    code, out, _ = run(*arguments)
    assert code == 0
    html, text = (Path(line).read_text(encoding="utf-8") for line in out.splitlines())
    for said in (html, text):
        assert "C-042" in said
        assert "Is the glute silent?" in said
        assert NAME not in said
