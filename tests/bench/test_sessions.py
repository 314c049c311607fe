"""From the recordings of a session to its report, and the store of clients."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from app.clients.model import DONE, Client, Session
from app.clients.store import create_store, open_store
from app.engine.one_key import OneKey
from app.engine.session import record_headless
from app.gui.report.pdf import pdf_bytes
from app.gui.screen_language import offscreen_application
from app.protocol_store import ready_protocols
from app.protocols.commands import Command
from app.protocols.session.view import BEGIN
from app.results.analyze import analyze
from app.results.findings.judging import judge
from app.results.report.document import build_report
from app.results.report.html import to_html
from app.results.session.measuring import measure_session
from app.results.words import English
from recordings.sources import default_registry
from tests.bench.rows import Goal, write_row

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

SOURCE = "sim:squat?follow=1&seed=3&fs=2000&channels=8&use=left_gluteus_maximus:0.7"
CLIENTS, SESSIONS_EACH = 1000, 10
ROUNDS = 3
PASS_PHRASE = "a horse, a battery"


def cost_s(work: Callable[[], object]) -> float:
    """Return processor time of one call, in seconds."""
    start_s = time.process_time()
    work()
    return time.process_time() - start_s


def test_from_the_recording_to_the_report(tmp_path: Path) -> None:
    protocol = next(one for one in ready_protocols() if one.id == "bilateral_squat")
    path = tmp_path / "session.h5"
    begin = Command(BEGIN, {"protocol": protocol.to_values(), "session": ""})
    summary = record_headless(
        default_registry(), SOURCE, path, None, fast=True, commands=[(0.0, begin)], key=OneKey()
    )
    application = offscreen_application()
    numbers = measure_session([path])
    findings = judge(numbers)
    report = build_report(numbers, findings)
    parts: dict[str, Callable[[], object]] = {
        "analyze, the same file": lambda: analyze(path),
        "its numbers": lambda: measure_session([path]),
        "findings": lambda: judge(numbers),
        "report as blocks": lambda: build_report(numbers, findings),
        "HTML": lambda: to_html(report, English()),
        "PDF": lambda: pdf_bytes(report, English()),
    }
    rounds = [{name: cost_s(work) for name, work in parts.items()} for _ in range(ROUNDS)]
    least_s = median(one["analyze, the same file"] for one in rounds)
    for name in parts:
        taken_s = median(one[name] for one in rounds)
        ratio = median(one[name] / one["analyze, the same file"] for one in rounds)
        goals = {
            "its numbers": (Goal(ratio, at_most=1.2, unit=" x"),),
            "PDF": (Goal(taken_s, at_most=1.0, unit=" s"),),
            "HTML": (Goal(taken_s, at_most=1.0, unit=" s"),),
        }.get(name, ())
        write_row(
            "session",
            {
                "what": name,
                "processor time, s": taken_s,
                "of the analysis": f"{taken_s / least_s:.3f} x",
                "minutes of signal": summary.duration_s / 60,
            },
            *goals,
        )
    del application


@pytest.mark.parametrize("pass_phrase", [None, PASS_PHRASE], ids=["open", "encrypted"])
def test_a_store_of_a_thousand_clients(tmp_path: Path, pass_phrase: str | None) -> None:
    folder = tmp_path / "store"
    store = create_store(folder, pass_phrase)
    saved_s = []
    for number in range(CLIENTS):
        start_s = time.perf_counter()
        client = store.save_client(
            Client(f"C-{number:04}", name=f"Person {number}", injuries="left knee, 2019")
        )
        saved_s.append(time.perf_counter() - start_s)
        if number % 100 == 0:  # who has sessions has many
            for k in range(SESSIONS_EACH):
                store.save_session(
                    Session(f"{number}-{k}", client.id, protocol_name="Squat", status=DONE)
                )
    store.close()
    bare = sqlite3.connect(tmp_path / "bare.sqlite")
    bare.execute("create table clients (code text, name text, injuries text)")
    rows = [(f"C-{n:04}", f"Person {n}", "left knee, 2019") for n in range(CLIENTS)]
    bare.executemany("insert into clients values (?, ?, ?)", rows)
    bare.commit()

    def seconds(work: Callable[[], object]) -> float:
        def once() -> float:
            start_s = time.perf_counter()
            work()
            return time.perf_counter() - start_s

        return median(once() for _ in range(9))

    def opened() -> None:
        open_store(folder, pass_phrase).close()

    open_s = seconds(opened)
    store = open_store(folder, pass_phrase)
    search = "select * from clients where code like ? or name like ? or injuries like ?"
    bare_s = seconds(lambda: bare.execute(search, ("%person 77%",) * 3).fetchall())
    search_s = seconds(lambda: store.clients("person 77"))
    list_s = seconds(store.clients)
    store.close()
    bare.close()
    write_row(
        "clients",
        {
            "store": "open" if pass_phrase is None else "encrypted",
            "open, ms": 1e3 * open_s,
            "all 1000, ms": 1e3 * list_s,
            "search, ms": 1e3 * search_s,
            "bare sqlite3, ms": 1e3 * bare_s,
            "save one, ms": 1e3 * median(saved_s),
        },
        Goal(1e3 * search_s, at_most=100, unit=" ms", what="search"),
        Goal(1e3 * open_s, at_most=1000, unit=" ms", what="open"),
    )
