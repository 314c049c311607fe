"""Sentences from below the window, with numbers and names as the window writes them."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from app.gui import language
from app.gui.screen_language import ScreenLanguage
from app.results.words import English, Name, Num, Raw, render, words


@pytest.fixture
def german(qtbot: QtBot) -> Iterator[ScreenLanguage]:
    """German, and English afterwards."""
    before = QLocale()
    language.install("de")
    yield ScreenLanguage()
    language.install("en")
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Num(-3.456, 1, "%"), "−3,5 %"),
        (Num(3.456, 2, "m/s", signed=True), "+3,46 m/s"),
        (Num(-0.04, 1, "%", signed=True), "0,0 %"),
        (Num(12345.0), "12345"),
        (Num(math.nan, 1, "%"), "–"),
    ],
)
def test_numbers_have_a_decimal_comma_and_a_real_minus(
    german: ScreenLanguage, number: Num, shown: str
) -> None:
    assert german.number(number) == shown
    assert English().number(number) == shown.replace(",", ".")


def test_names_have_their_side_in_the_language(german: ScreenLanguage) -> None:
    assert german.code == "de"
    said = words("{name}: {text}", name=Name("left_gluteus_maximus"), text=Raw("{0} %n"))
    assert render(said, german) == "links gluteus maximus: {0} %n"
    below = words("{name} below {side}", name=Name("left_gluteus_maximus"), side=Name("right"))
    assert render(below, german) == "links gluteus maximus below rechts"
