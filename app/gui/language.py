"""The language of the screen: texts through Qt's translation, numbers and dates as Qt's locale.

Every text that a user sees is written in English in the code, as ``tr("…")``; `make translations`
collects them. Values go in by name, so that a translation may put them elsewhere. Files and the
command line are always English, with a point in numbers.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QDateTime, QLibraryInfo, QLocale, QTranslator

#: Languages that there are texts for, by their own names; English needs none.
LANGUAGES = {"en": "English", "de": "Deutsch"}
#: What can be chosen besides: the desktop's language, where there are texts for it.
SYSTEM = "system"
#: Context of the texts that are made below the window.
BELOW = "below"
#: A sentence with fewer letters of its own is not looked for in a text.
_LETTERS = 6
#: Values whose decimals are written as the locale does.
_NUMBER = re.compile(r"[-−+]?\d+\.\d+")
#: A muscle, or another channel: no sentence.
_NAME = re.compile(r"\w+( \w+){0,3}")
#: Name of the translators that `install` has installed.
_OURS = "myobench-texts"


def install(choice: str = SYSTEM) -> str:
    """Load the texts of a language and take its numbers and dates; before any text is made.

    Parameters
    ----------
    choice
        One of `LANGUAGES`, or `SYSTEM`: the desktop's numbers and dates, and its language where
        there are texts for it, else English.

    Returns
    -------
    str
        The language of the texts.
    """
    said.cache_clear()
    system = QLocale.system()
    code = choice if choice in LANGUAGES else QLocale.languageToCode(system.language())
    if code not in LANGUAGES:
        code = "en"
    # A German desktop in Austria keeps its own numbers when German is chosen.
    same = choice == SYSTEM or QLocale.languageToCode(system.language()) == code
    QLocale.setDefault(system if same else QLocale(code))
    application = QCoreApplication.instance()
    if application is None:
        return code
    for former in application.findChildren(QTranslator, _OURS):
        QCoreApplication.removeTranslator(former)
        former.setParent(None)
    if code == "en":
        return code
    folder = str(files("resources") / "translations")
    for name, place in (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("myobench", folder),
    ):
        translator = QTranslator(application)
        translator.setObjectName(_OURS)
        if translator.load(f"{name}_{code}", place):
            QCoreApplication.installTranslator(translator)
    return code


def tr(text: str, n: int | None = None, **values: object) -> str:
    """Return a text in the user's language.

    Parameters
    ----------
    text
        English, a literal; ``{name}`` stands for a value, ``%n`` for `n`.
    n
        Count that the grammar depends on; the text holds ``%n``.
    values
        What goes into the text; already formatted (`number`).
    """
    said = QCoreApplication.translate("", text, None, -1 if n is None else n)
    if n is not None:
        said = said.replace("%n", str(n))
        if "(s)" in said:  # no plural forms are loaded: English has two
            said = said.replace("(s)", "" if n == 1 else "s")
    return said.format(**values) if values else said


def mark(text: str) -> str:
    """Return `text` unchanged: a literal outside of functions, to be translated by `tr` later."""
    return text


@lru_cache(maxsize=1024)  # 0.26 ms a look through the sentences; cues ask with every frame
def said(text: str) -> str:
    """Return a text that was made below the window (an error, a reason) in the user's language.

    Those parts know no Qt, and their texts carry values already. ``resources/translations`` lists
    their sentences with places for values; a text that fits one is translated around its values,
    any other stays English.
    """
    if _NUMBER.fullmatch(text):
        return text.replace(".", decimal_point())
    whole = QCoreApplication.translate(BELOW, text)
    if whole != text:
        return whole
    for pattern, sentence in _sentences():
        found = pattern.fullmatch(text)
        if found is not None:
            translated = QCoreApplication.translate(BELOW, sentence)
            if translated == sentence:
                return text
            return translated.format(*map(_value, found.groups()))
    name, colon, rest = text.partition(": ")
    if colon and _NAME.fullmatch(name) and (translated := said(rest)) != rest:
        return f"{_value(name)}: {translated}"
    return text


def _value(text: str) -> str:
    """Return a value of a sentence: a reason, or a muscle's name, or several of them."""
    for between, shown in ((" and ", tr(" and ")), ("; ", "; "), (", ", ", ")):
        parts = text.split(between)
        translated = [_single(part) for part in parts]
        if all(one != other for one, other in zip(parts, translated, strict=True)):
            return shown.join(translated)
    return text


def _single(text: str) -> str:
    """Return a reason, or a side with its muscle or without."""
    translated = said(text)
    side, space, muscle = text.partition(" ")
    if translated == text and side in ("left", "right") and _NAME.fullmatch(text):
        return f"{tr('left') if side == 'left' else tr('right')}{space}{muscle}"
    return translated


@lru_cache(maxsize=1)
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the sentences with places for values, those with most letters first."""
    source = (files("resources") / "translations" / "below.json").read_text(encoding="utf-8")
    # With hardly a letter of their own they would fit anything.
    places = re.compile(r"\{\d+\}|\W")
    sentences = [s for s in json.loads(source) if "{" in s and len(places.sub("", s)) >= _LETTERS]
    sentences.sort(key=lambda text: -len(re.sub(r"\{\d\}", "", text)))
    return tuple((_pattern(text), text) for text in sentences)


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"\{\d+\}", sentence)
    return re.compile("(.*?)".join(re.escape(part) for part in parts), re.DOTALL)


def number(value: float, decimals: int = 0) -> str:
    """Return a number as the screen writes it: the locale's point or comma, no groups."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", decimals).replace("-", "−")


def decimal_point() -> str:
    """Return what stands before decimals on the screen."""
    return QLocale().decimalPoint()


def date_time(moment: datetime) -> str:
    """Return a date with its time, short, as the locale writes it."""
    seconds = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(seconds, QLocale.FormatType.ShortFormat)
