"""Cursors in the review: what is read of the raw signal, and how they are put and moved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.review import reading
from app.gui.review.reading import read_raw
from app.gui.review.session import State
from app.gui.review.span import Span
from app.gui.scope.cursors import Cursors
from app.gui.scope.hands import ScopeHands
from app.gui.scope.measure import GAP, NO_SPAN, TOO_LONG
from recordings.reader import open_recording as read_recording
from tests.gui.review.conftest import BEFORE, END, MISSING, signals
from tests.gui.review.test_desk import open_recording

Open = Callable[..., MainWindow]


def read(path: Path, a: int, b: int) -> reading.Readout:
    """Return what cursors at two samples of the recording say."""
    with read_recording(path) as recording:
        return read_raw(recording, recording.info.channels, Cursors(a, b, 0, END))


@pytest.mark.parametrize("turned", [False, True])
def test_the_numbers_are_those_of_the_raw_samples(recording_path: Path, *, turned: bool) -> None:
    a, b = (5400, 5000) if turned else (5000, 5400)
    said = read(recording_path, a, b)
    rows = signals().astype(np.float32).astype(float)
    part = rows[5000:5400]
    middle = np.median(part, axis=0)
    assert said.between is not None
    near = {"rtol": 1e-4, "atol": 1e-2}
    np.testing.assert_allclose(said.between.rms_uv, (part - middle).std(axis=0), rtol=0.02)
    rms = np.sqrt(np.mean((part - middle) ** 2, axis=0))
    np.testing.assert_allclose(said.between.rms_uv, rms, **near)
    arv = np.abs(part - middle).mean(axis=0)
    np.testing.assert_allclose(said.between.mean_rectified_uv, arv, **near)
    np.testing.assert_allclose(said.between.peak_to_peak_uv, np.ptp(part, axis=0), **near)
    np.testing.assert_allclose(said.at_a_uv, rows[a] - middle, **near)
    np.testing.assert_allclose(said.at_b_uv, rows[b] - middle, **near)
    assert "raw, median removed" in said.summary()


def test_nothing_is_bridged(recording_path: Path) -> None:
    over_the_gap = read(recording_path, BEFORE - 10, BEFORE + MISSING + 10)
    assert over_the_gap.between is not None
    assert over_the_gap.between.reasons == (GAP, GAP)
    in_the_gap = read(recording_path, BEFORE + 10, BEFORE + MISSING + 10)
    assert np.isnan(in_the_gap.at_a_uv).all()
    assert np.isfinite(in_the_gap.at_b_uv).all()
    no_number = read(recording_path, 2900, 3100)
    assert no_number.between is not None
    assert no_number.between.reasons == ("", GAP)
    nothing = read(recording_path, 4000, 4000)
    assert nothing.between is not None
    assert nothing.between.reasons == (NO_SPAN, NO_SPAN)
    last = read(recording_path, END - 1, END - 300)
    assert np.isfinite(last.at_a_uv).all()


def test_a_span_that_does_not_fit_into_memory_is_withheld(
    recording_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_VALUES", 100)
    said = read(recording_path, 5000, 5060)
    assert said.between is not None
    assert said.between.reasons == (TOO_LONG, TOO_LONG)


def test_the_key_places_them_and_they_are_dragged(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    open_recording(styled, window, recording_path)
    styled.waitUntil(
        lambda: window.desk.session is not None and window.desk.session.state is State.READY,
        timeout=20_000,
    )
    hands, canvas = window.feature(ScopeHands), window.signals.review.canvas
    canvas.show_span(Span(4000, 2000))
    styled.keyClick(window, Qt.Key.Key_C)
    assert window.docks.is_shown("cursors")
    styled.waitUntil(lambda: hands.review.readout is not None)
    placed = canvas.cursors.cursors
    assert placed is not None
    assert (placed.a, placed.b) == (4800, 5200)
    model = hands.readout.model
    assert model.rowCount() == 2
    assert "raw" in str(model.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))
    y = canvas.height() // 2
    start, end = (QPoint(round(canvas.x_of(at)), y) for at in (4800, 4400))
    styled.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    styled.mouseMove(canvas, end)
    styled.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    assert canvas.span == Span(4000, 2000), "the picture stays"
    moved = canvas.cursors.cursors
    assert moved is not None
    assert moved.a == pytest.approx(4400, abs=6)
    styled.keyClick(canvas, Qt.Key.Key_Right)
    styled.waitUntil(
        lambda: (
            hands.review.readout is not None
            and hands.review.readout.cursors == canvas.cursors.cursors
        )
    )
    assert not canvas.grab().isNull()
    window.signals.set_review(False)
    assert model.rowCount() == 0, "the live scope has none"
    window.signals.set_review(True)
    assert model.rowCount() == 2
    styled.keyClick(window, Qt.Key.Key_C)
    assert canvas.cursors.cursors is None
    assert not window.docks.is_shown("cursors")


def test_another_recording_has_no_cursors(
    open_window: Open, styled: QtBot, recording_path: Path
) -> None:
    window = open_window()
    open_recording(styled, window, recording_path)
    hands = window.feature(ScopeHands)
    styled.waitUntil(lambda: hands.review.can_place, timeout=20_000)
    window.commands.run("scope.cursors")
    window.controller.disconnect_from()
    styled.waitUntil(lambda: window.desk.session is None, timeout=20_000)
    assert not hands.review.are_there
    assert hands.review.readout is None
    assert not window.commands.can_run("scope.cursors")
