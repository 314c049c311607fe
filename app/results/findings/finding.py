"""A finding: one plain statement with its evidence and its certainty."""

from __future__ import annotations

from dataclasses import dataclass

from app.results.session.measures import Measure
from app.results.words import Words

#: How sure. `CLEAR`: the whole 95 % band is beyond the limit. `LIKELY`: the value is, and there is
#: a difference, but the band reaches within the limit or something else limits it. `NONE`: no
#: difference larger than measurement error.
CLEAR, LIKELY, NONE = "clear", "likely", "none"


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement.

    Parameters
    ----------
    rule
        Id of the rule that wrote it.
    topic
        ``symmetry``, ``activation``, ``coactivation``, ``shares``, ``timing``, ``fatigue``,
        ``explosive``, ``hold``, ``load``, ``change`` or ``quality``: the page with its evidence.
    statement
        The sentence.
    evidence
        Value, band, n, step: what the statement rests on.
    certainty
        `CLEAR`, `LIKELY` or `NONE`.
    weight
        What it is ranked by, larger first: how far beyond the limit.
    measures
        The numbers behind it.
    caution
        What limits it; None for nothing.
    """

    rule: str
    topic: str
    statement: Words
    evidence: Words
    certainty: str
    weight: float
    measures: tuple[Measure, ...] = ()
    caution: Words | None = None


@dataclass(frozen=True, slots=True)
class NotJudged:
    """What could not be judged.

    Parameters
    ----------
    what
        The question.
    why
        The reason, and what would help.
    """

    what: Words
    why: Words


@dataclass(frozen=True, slots=True)
class Findings:
    """What a session says.

    Parameters
    ----------
    rule_set
        Name and version of the rules: ``myobench 1``.
    ranked
        The headline findings, at most five, the most important first; never empty: without any
        difference it says so.
    further
        The others, in order.
    not_judged
        What could not be judged.
    """

    rule_set: str
    ranked: tuple[Finding, ...]
    further: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]
