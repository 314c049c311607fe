"""Annotations as pictures look them up."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.gui.annotations.notes import N_COLOURS, Notes, colours_of
from app.gui.annotations.over_notes import note_colour, paint_crowd
from app.gui.annotations.over_scope import swept
from recordings.annotations import Annotation

LONG = Annotation(100, 9000, "long", (), "2026-01-01")
MOMENT = Annotation(500, 0, "two\nlines", ("b", "gone"), "2026-01-02")
LATE = Annotation(9500, 100, "long", (), "2026-01-03")


def test_notes_of_a_span() -> None:
    notes = Notes((LONG, MOMENT, LATE), ("a", "b"))
    long, moment, late = notes.all
    assert moment.text == "two lines"
    assert moment.columns == (1,)
    assert moment.is_moment
    assert not long.is_moment
    assert notes.between(0, 50) == []
    assert notes.between(400, 600) == [long, moment]
    assert notes.between(8000, 9000) == [long]
    assert notes.between(9100, 9200) == [long]
    assert notes.between(9101, 9499) == []
    assert notes.between(0, 1e9) == [long, moment, late]
    assert Notes().between(0, 1e9) == []


def test_columns_that_notes_cover() -> None:
    notes = Notes((LONG, MOMENT, LATE), ("a", "b"))
    covered = notes.covered(0, 10_000, 100)
    assert np.flatnonzero(covered[0]).tolist() == [*range(1, 91), 95]
    assert np.flatnonzero(covered[1]).tolist() == [5]
    assert not notes.covered(20_000, 30_000, 10).any()
    assert notes.covered(1000, 1100, 10)[0].all()


def test_colours_are_of_texts_and_stay() -> None:
    assert Notes((LONG, MOMENT, LATE)).all[0].colour == Notes((LATE, MOMENT, LONG)).all[0].colour
    assert colours_of((LONG, MOMENT, LATE)) == {"long": 0, "two\nlines": 1}
    more = (*(Annotation(k, 0, f"{k}", (), "2026-02") for k in range(9)), LONG)
    assert colours_of(more)["long"] == 0, "a newer text takes no colour away"
    assert max(colours_of(more).values()) == N_COLOURS - 1


def test_thousands_of_notes_are_bars_at_the_foot(styled: QtBot) -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    notes = Notes(tuple(Annotation(k * 2, 1, "ab"[k % 2]) for k in range(2000)))
    painter = QPainter(image)
    assert notes.are_many(0, 4000)
    assert not notes.are_many(0, 200)
    paint_crowd(painter, notes, 0, 4000, 400, 200)
    painter.end()
    colours = {note_colour(note.colour).name() for note in notes.all}
    assert {image.pixelColor(200, y).name() for y in range(190, 200)} >= colours
    assert {image.pixelColor(x, 100).name() for x in range(400)} == {"#ffffff"}


def test_a_note_across_the_seam_of_a_sweep_lies_twice() -> None:
    note = Annotation(90, 30, "a")
    notes = Notes((note, Annotation(500, 10, "later")))

    def x_of(sample: float) -> float | None:
        return sample % 100 if 50 <= sample < 150 else None

    (before, after) = swept(notes, 50, 149, x_of, 100)
    assert before[:2] == (0.0, 20.0)
    assert after[:2] == (90, 100)
