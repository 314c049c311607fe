"""What limits a finding: short sentences beside it."""

from __future__ import annotations

import math

from app.protocols.mvc.mvc_table import AGREEMENT_PCT
from app.results.findings.phrases import joined, listed
from app.results.findings.reading import Reading
from app.results.findings.rule_set import Rule
from app.results.findings.selection import Session
from app.results.session.measures import REFERENCE_AGREEMENT, Measure
from app.results.words import Name, Words, words


def caution_of(rule: Rule, reading: Reading, session: Session) -> Words | None:
    """Return what limits a finding of a rule; None for nothing.

    Parameters
    ----------
    rule, reading
        What was found.
    session
        Says how the channels were normalised, and how well the attempts of their MVC agree.
    """
    said = [Words(rule.caution)] if rule.caution else []
    told = {one.caution: one for one in reading.measures if one.caution}
    names = tuple(name for one in reading.measures for name in one.of)
    if rule.mvc:
        said = said if session.in_mvc(names) else []
        if not session.in_mvc(names) and not told:
            said.append(
                words(
                    "Without an MVC of both sides the placement of the electrodes alone may make "
                    "such a difference."
                )
            )
    if session.earlier_mvc(names) and (rule.mvc or _is_relative(reading)):
        said.append(
            words("The MVC is of an earlier session: between days it holds to about ±40 to 65 %.")
        )
    apart = [name for name in dict.fromkeys(names) if _is_apart(name, session)]
    if apart and session.in_mvc(names) and (rule.mvc or _is_relative(reading)):
        shown = listed([words("{name}", name=Name(name)) for name in apart])
        said.append(words("The best two MVC attempts do not agree: {channels}.", channels=shown))
    said += [words("{text}", text=text) for text in told]
    return joined(said, " ") if said else None


def _is_relative(reading: Reading) -> bool:
    """Tell whether the numbers are in % MVC."""
    return any(one.unit.startswith("% MVC") for one in reading.measures)


def _is_apart(name: str, session: Session) -> bool:
    found = [one for one in session.measures if one.quantity == REFERENCE_AGREEMENT]
    return any(one.of == (name,) and _beyond(one) for one in found)


def _beyond(measure: Measure) -> bool:
    value = measure.value
    return value is not None and math.isfinite(value) and value > AGREEMENT_PCT
