"""The language of the screen: texts through Qt's translation, numbers and dates as Qt's locale.

Every text that a user sees is written in English in the code, as ``tr("…")``; `make translations`
collects them. Values go in by name, so that a translation may put them elsewhere. Files and the
command line are always English, with a point in numbers.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale


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
    return said.format(**values) if values else said


def mark(text: str) -> str:
    """Return `text` unchanged: a literal outside of functions, to be translated by `tr` later."""
    return text


def number(value: float, decimals: int = 0) -> str:
    """Return a number as the screen writes it: the locale's point or comma, no groups."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", decimals).replace("-", "−")


def date_time(moment: datetime) -> str:
    """Return a date with its time, short, as the locale writes it."""
    seconds = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(seconds, QLocale.FormatType.ShortFormat)
