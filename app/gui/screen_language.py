"""The language of the screen for texts that are made below the window: findings and reports."""

from __future__ import annotations

import math
import os
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from app.gui import language
from app.gui.format import NONE, side_word
from app.gui.muscle_names import shown
from app.results.words import Language, Num


class ScreenLanguage:
    """An `app.results.words.Language`: the texts, numbers and names as the window writes them."""

    @property
    def code(self) -> str:
        """Which language the texts are in; a desktop without texts of its own reads English."""
        code = QLocale.languageToCode(QLocale().language())
        return code if code in language.LANGUAGES else "en"

    def text(self, template: str) -> str:
        """Return a template, its places kept."""
        # Read from a variable: the literals are collected where `words` is given them.
        return language.tr(template)

    def said(self, text: str) -> str:
        """Return a text that was made below."""
        return language.said(text)

    def number(self, number: Num) -> str:
        """Return a number with its unit."""
        if not math.isfinite(number.value):
            return NONE
        text = language.number(number.value, number.decimals)
        if not any(digit in text for digit in "123456789"):
            text = text.lstrip("−")
        elif number.signed and number.value > 0:
            text = f"+{text}"
        return f"{text} {number.unit}" if number.unit else text

    def name(self, name: str) -> str:
        """Return a channel, muscle or side."""
        side = side_word(name)  # translated where it is nothing but a side
        return shown(name) if side == name else side


def without_window(code: str) -> Language:
    """Return a language for what is made without a window: by the command line.

    Parameters
    ----------
    code
        One of `app.gui.language.LANGUAGES`.
    """
    offscreen_application()
    language.install(code)
    return ScreenLanguage()


@cache  # the one who made it must keep it
def offscreen_application() -> QCoreApplication:
    """Return the application; where there is none yet, one that needs no display is made."""
    held = QCoreApplication.instance()
    if held is not None:
        return held
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # One that could have windows, too: there is no way from the other kind to it.
    return QApplication([])
