"""What the progress says: sessions, numbers, changes and verdicts, in the user's language."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from app.gui import muscle_names
from app.gui.format import NONE, side_word
from app.gui.language import said, tr
from app.gui.progress.found import Found
from app.gui.screen_language import ScreenLanguage
from app.gui.widgets import SEPARATOR
from app.results.retest.change import ELECTRODES_ON, OWN, Change, Comparison
from app.results.session.measures import QUANTITIES, Measure
from app.results.session.numbers import SessionNumbers
from app.results.words import Num
from recordings.search_text import printable

HIGHER, LOWER, WITHIN, SHOWN, BLOCKED = "▲", "▼", "○", "–", "✕"
#: Letters of a text of a file or person that are shown.
_LETTERS = 60


def day(moment: datetime | None) -> str:
    """Return the day of a session as the locale writes it."""
    if moment is None:
        return tr("no date")
    date = QDate(moment.year, moment.month, moment.day)
    return QLocale().toString(date, QLocale.FormatType.ShortFormat)


def label(text: str) -> str:
    """Return how a comparison calls a session: the day of its date, or what it says else."""
    try:
        return day(datetime.fromisoformat(text))
    except ValueError:
        return said(text)


def session(found: Found) -> str:
    """Return when a session was and what was done, on one line."""
    name = said(printable(found.protocol_name)) if found.protocol_name else tr("no guided session")
    parts = [_day_and_time(found.began), _short(name)]
    if found.phase:
        parts.append(_short(said(printable(found.phase))))
    if not found.protocol_name and found.paths:
        parts.append(_short(printable(found.paths[0].name)))
    return SEPARATOR.join(parts)


def _day_and_time(moment: datetime | None) -> str:
    return day(moment) if moment is None else f"{day(moment)} {moment:%H:%M}"


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"


def subject(measure: Measure) -> str:
    """Return whose number it is: a muscle, a pair, or all."""
    names = measure.of
    if not names:
        return tr("Whole session") if not measure.step else tr("All muscles together")
    shown = [muscle_names.shown(name) for name in names]
    sides = [name.partition("_") for name in names]
    if len(names) == 2 and sides[0][0] == "left" and sides[1][0] == "right":
        if sides[0][2] == sides[1][2]:
            return tr("{muscle}, left and right", muscle=muscle_names.shown(sides[0][2]))
        return SEPARATOR.join(shown)
    if len(names) == 2:
        return tr("{antagonist} against {agonist}", antagonist=shown[1], agonist=shown[0])
    return SEPARATOR.join(shown)


def step(numbers: SessionNumbers, step_id: str, part: str) -> str:
    """Return a step with its part; empty for the whole session."""
    if not step_id:
        return ""
    known = numbers.protocol.step(step_id)
    title = step_id if known is None else known.title
    if known is not None and not numbers.protocol.author:
        title = said(title)
    title = _short(printable(title))
    side = side_word(part)
    return f"{title}, {side}" if side else title


def quantity(measure: Measure) -> str:
    """Return what was measured."""
    known = QUANTITIES.get(measure.quantity)
    return measure.quantity if known is None else said(known.title)


def row_title(numbers: SessionNumbers, measure: Measure) -> str:
    """Return quantity and step."""
    return SEPARATOR.join(
        filter(None, (quantity(measure), step(numbers, measure.step, measure.part)))
    )


def full_title(numbers: SessionNumbers, measure: Measure) -> str:
    """Return whose, what and in which step: as the list of measures has it."""
    whose = subject(measure)
    return f"{whose[:1].upper()}{whose[1:]}{SEPARATOR}{row_title(numbers, measure)}"


def value(measure: Measure) -> str:
    """Return a number with its ± and unit; a dash where it is withheld."""
    if measure.value is None:
        return NONE
    text = _number(measure.value, measure)
    if measure.low is not None and measure.high is not None:
        half = (measure.high - measure.low) / 2.0
        return tr("{value} ± {spread}", value=text, spread=_number(half, measure, unit=True))
    return _number(measure.value, measure, unit=True)


def _number(number: float, measure: Measure, *, unit: bool = False, signed: bool = False) -> str:
    known = QUANTITIES.get(measure.quantity)
    decimals = 0 if known is None else known.decimals
    shown_unit = said(measure.unit) if unit else ""
    return ScreenLanguage().number(Num(number, decimals, shown_unit, signed))


def change(one: Change) -> str:
    """Return by how much it differs, in its unit and where it makes sense in percent."""
    if one.delta is None:
        return NONE
    text = _difference(one.delta, one.after, signed=True)
    if one.delta_pct is None or one.after.unit in ("%", "%/min"):
        return text
    percent = ScreenLanguage().number(Num(one.delta_pct, 0, "%", signed=True))
    return tr("{change} ({percent})", change=text, percent=percent)


def detectable(one: Change) -> str:
    """Return the smallest change that is larger than measurement error."""
    return NONE if one.mdc95 is None else _difference(one.mdc95, one.after)


def _difference(number: float, measure: Measure, *, signed: bool = False) -> str:
    """Return a difference; that of two percentages is in points, not in percent of one of them."""
    if measure.unit != "%":
        return _number(number, measure, unit=True, signed=signed)
    return tr("{number} points", number=_number(number, measure, signed=signed))


def sign(one: Change) -> str:
    """Return the shape of a verdict."""
    if one.delta is None:
        return BLOCKED
    if one.beyond_error is None:
        return SHOWN
    if not one.beyond_error:
        return WITHIN
    return HIGHER if one.delta > 0 else LOWER


def verdict(one: Change) -> str:
    """Return what a change is, in words and with its shape."""
    shape = sign(one)
    texts = {
        HIGHER: tr("{sign} higher", sign=shape),
        LOWER: tr("{sign} lower", sign=shape),
        WITHIN: tr("{sign} within error", sign=shape),
        SHOWN: tr("{sign} not judged", sign=shape),
        BLOCKED: tr("{sign} not compared", sign=shape),
    }
    return texts[shape]


def error_source(one: Change) -> str:
    """Return where the measurement error is from."""
    if one.error_source == OWN:
        return tr("the error of %n own baseline(s)", n=one.error_n)
    if one.error_source == ELECTRODES_ON:
        return tr("the usual error while electrodes stay on")
    return tr("the usual error between days") if one.error_source else ""


def remark(one: Change) -> str:
    """Return why it is not compared or judged, else what limits its numbers."""
    if one.reason:
        return said(one.reason)
    cautions = (said(side.caution) for side in (one.before, one.after) if side.caution)
    return SEPARATOR.join(dict.fromkeys(cautions))


def explanation(one: Change) -> str:
    """Return all that is to be known of a row."""
    return "\n".join(filter(None, (remark(one), error_source(one))))


def errors(comparison: Comparison) -> str:
    """Return where the measurement errors of a comparison are from."""
    sources = dict.fromkeys(error_source(one) for one in comparison.changes if one.error_source)
    return tr("Held against {errors}.", errors=", ".join(sources)) if sources else ""


def summary(comparison: Comparison) -> str:
    """Return what a comparison says in one line."""
    if comparison.blocked:
        return tr("These sessions may not be compared: {why}", why=said(comparison.blocked))
    if not comparison.n_judged:
        return tr("These sessions have no number that may be compared.")
    if not comparison.beyond:
        return tr("No change beyond error: %n number(s) compared.", n=comparison.n_judged)
    return tr(
        "{beyond} of {all} numbers changed by more than measurement error.",
        beyond=len(comparison.beyond),
        all=comparison.n_judged,
    )
