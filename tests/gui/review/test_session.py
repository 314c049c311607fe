from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.gui.review.picture import Frame, ReviewPicture
from app.gui.review.session import ReviewSession, State
from recordings.errors import RecordingError
from recordings.overview.overview import Overview
from tests.gui.review.conftest import END

Open = Callable[..., ReviewSession]


def frame(first: float, n_columns: int = 100) -> Frame:
    return Frame(first, 10.0, n_columns, 80, 200.0, 1.0)


class Gate:
    """Holds `Overview.query` or `Overview.open` until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_go_on, self.reached = threading.Event(), threading.Event()
        self.asked: list[float] = []
        query = Overview.query

        def held(overview: Overview, first: float, end: float, n_columns: int) -> Any:
            self.asked.append(first)
            self.reached.set()
            assert self.may_go_on.wait(20.0)
            return query(overview, first, end, n_columns)

        monkeypatch.setattr(Overview, "query", held)


def test_of_many_wishes_the_newest_is_granted(
    open_session: Open, recording_path: Path, styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(recording_path)
    gate = Gate(monkeypatch)
    drawn: list[ReviewPicture] = []
    session.drawn.connect(drawn.append)
    session.want(frame(0.0))
    assert gate.reached.wait(20.0)
    for first in range(100, 5000, 100):
        session.want(frame(float(first)))
    gate.may_go_on.set()
    styled.waitUntil(lambda: len(drawn) == 2, timeout=20_000)
    assert [picture.frame.first for picture in drawn] == [0.0, 4900.0]
    assert gate.asked == [0.0, 4900.0]


def test_pictures_are_drawn_off_the_gui_thread(
    open_session: Open, recording_path: Path, styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(recording_path)
    threads: list[str] = []
    make = ReviewPicture.__init__

    def noted(picture: ReviewPicture, *args: Any) -> None:
        threads.append(threading.current_thread().name)
        make(picture, *args)

    monkeypatch.setattr(ReviewPicture, "__init__", noted)
    with styled.waitSignal(session.drawn, timeout=20_000):
        session.want(frame(0.0))
    assert threads == ["gui-review"]


def test_neighbouring_pictures_have_the_same_columns(
    open_session: Open, recording_path: Path, styled: QtBot
) -> None:
    """Nothing shimmers while the view moves by whole columns."""
    session = open_session(recording_path)
    pictures: list[ReviewPicture] = []
    session.drawn.connect(pictures.append)
    for first in (4000.0, 4300.0):
        with styled.waitSignal(session.drawn, timeout=20_000):
            session.want(frame(first))
    one, other = (picture.values for picture in pictures)
    np.testing.assert_array_equal(one.low[30:], other.low[:70])
    np.testing.assert_array_equal(one.high[30:], other.high[:70])


def test_preparing_is_told_can_be_cancelled_and_begun_again(
    open_session: Open, recording_path: Path, styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from recordings.overview.build import Stopped

    reached, told = threading.Event(), threading.Event()
    open_overview = Overview.open

    def slow(recording: Any, *, progress: Any, stopping: Any, cache_dir: Any) -> Overview:
        if told.is_set():
            return open_overview(recording, cache_dir=cache_dir)
        progress(0.43)
        reached.set()
        assert stopping.wait(20.0)
        raise Stopped

    monkeypatch.setattr(Overview, "open", slow)
    session = open_session(recording_path, wait=False)
    assert reached.wait(20.0)
    styled.waitUntil(lambda: session.share == pytest.approx(0.43), timeout=20_000)
    assert session.state is State.PREPARING
    session.cancel()
    styled.waitUntil(lambda: session.state is State.CANCELLED, timeout=20_000)
    told.set()
    session.want(frame(0.0))  # nothing to draw it from yet, and no harm
    with styled.waitSignal(session.drawn, timeout=20_000):
        session.prepare()
    assert session.state is State.READY


def test_a_place_that_cannot_be_read_is_told_and_others_are_drawn(
    open_session: Open, recording_path: Path, styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(recording_path)
    query = Overview.query

    def damaged(overview: Overview, first: float, end: float, n_columns: int) -> Any:
        if first == 2000.0:
            raise RecordingError("rows 2000 to 3000 cannot be read.", "Recover it.")
        return query(overview, first, end, n_columns)

    monkeypatch.setattr(Overview, "query", damaged)
    with styled.waitSignal(session.failed, timeout=20_000) as caught:
        session.want(frame(2000.0))
    assert "rows 2000" in str(caught.args[0])
    assert session.state is State.READY
    with styled.waitSignal(session.drawn, timeout=20_000):
        session.want(frame(4000.0))


def test_what_nobody_foresaw_ends_the_review_and_is_told(
    open_session: Open, recording_path: Path, styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(recording_path)

    def broken(*_: Any) -> Any:
        raise ZeroDivisionError("no such thing")

    monkeypatch.setattr(Overview, "query", broken)
    with styled.waitSignal(session.failed, timeout=20_000):
        session.want(frame(0.0))
    assert session.state is State.FAILED


def test_closing_while_a_picture_is_drawn_delivers_nothing(
    open_session: Open, recording_path: Path, styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session(recording_path)
    gate = Gate(monkeypatch)
    drawn: list[ReviewPicture] = []
    session.drawn.connect(drawn.append)
    session.want(frame(0.0))
    assert gate.reached.wait(20.0)
    with styled.waitSignal(session.destroyed, timeout=20_000):
        session.close()
        gate.may_go_on.set()
    assert drawn == []


def test_the_overview_of_a_foreign_file_is_kept_and_the_file_untouched(
    open_session: Open, shared_data: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recordings.overview.build.IN_MEMORY_BYTES", 0)
    path = shared_data / "opensignals" / "emg_bursts.h5"
    before = path.read_bytes()
    open_session(path)
    kept = list(own_cache.iterdir())
    assert len(kept) == 1
    made = kept[0].stat().st_ino
    session = open_session(path)
    assert session.ribbon is not None
    assert [file.stat().st_ino for file in own_cache.iterdir()] == [made]
    assert path.read_bytes() == before


def test_length_and_marks_are_those_of_the_recording(
    open_session: Open, recording_path: Path
) -> None:
    session = open_session(recording_path)
    assert session.extent.n_samples == END
    assert [flag.label for flag in session.marks.flags] == ["set 1", "set 2"]
    assert [flag.label for flag in session.marks.flags_between(3999, 4001)] == ["set 1"]
    columns = session.marks.burst_columns(0.0, 100.0, END // 100, 2)
    assert np.flatnonzero(columns[0]).tolist() == [50, 51, 52, 53]
    assert not columns[1].any()
