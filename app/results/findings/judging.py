"""`judge`: the rules applied to a session, its findings ranked."""

from __future__ import annotations

import math
from collections.abc import Collection

from app.results.findings.cautions import caution_of
from app.results.findings.changes import change_findings
from app.results.findings.finding import CLEAR, LIKELY, NONE, Finding, Findings
from app.results.findings.phrases import joined, listed, name_of, step_of, values_of
from app.results.findings.reading import Reading
from app.results.findings.rule_set import APART, SIDES, Rule, rule_set
from app.results.findings.selection import Session, readings_of
from app.results.findings.unjudged import unjudged
from app.results.retest.change import Comparison
from app.results.session.numbers import SessionNumbers
from app.results.words import Num, Words, words

#: Statements of the summary.
MOST_RANKED = 5
#: What is only likely counts half.
_LIKELY_WEIGHT = 0.5

_Readings = dict[tuple[str, ...], list[Reading]]


def judge(numbers: SessionNumbers, comparison: Comparison | None = None) -> Findings:
    """Return what a session says, by the rules of ``resources/findings/rules.toml``.

    Parameters
    ----------
    numbers
        The session.
    comparison
        With an earlier one; its changes are told, too.

    Returns
    -------
    Findings
        The most important first. Whatever the numbers are, there is at least one statement: that
        nothing is beyond measurement error, or that nothing could be judged.
    """
    session = Session(numbers)
    rules = rule_set()
    read = {rule: readings_of(rule, session) for rule in rules.rules}
    found = [one for rule, groups in read.items() for one in _findings(rule, groups, session)]
    changed = change_findings(rules, comparison, session)
    told = [one for one in (*found, *changed) if one.certainty != NONE]
    told.sort(key=_rank)
    nothing = [one for one in changed if one.certainty == NONE]
    nothing = [*(_even(read, {one.rule for one in found}) if found else [_nothing(read)]), *nothing]
    every = (*told, *nothing)
    return Findings(
        rule_set=rules.label,
        ranked=every[:MOST_RANKED],
        further=every[MOST_RANKED:],
        not_judged=unjudged(read, comparison, session),
    )


def _rank(finding: Finding) -> tuple[object, ...]:
    of = finding.measures[0].of if finding.measures else ()
    weight = finding.weight if math.isfinite(finding.weight) else 0.0
    return (-weight, finding.rule, of)


def _findings(rule: Rule, groups: _Readings, session: Session) -> list[Finding]:
    """Return the findings of a rule: one for each group, or one of all."""
    found = [one for one in (_finding(rule, group, session) for group in groups.values()) if one]
    if not rule.together or len(found) < 2:
        return found
    found.sort(key=_rank)
    # The texts of one name {what}: the names stand together, and what each is rests on is listed.
    names = listed([name_of(one.measures[0].of) for one in found])
    first = found[0]
    return [
        Finding(
            rule=rule.id,
            topic=rule.topic,
            statement=Words(rule.statement, {**first.statement.values, "what": names}),
            evidence=listed([one.evidence for one in found], "; "),
            certainty=CLEAR if all(one.certainty == CLEAR for one in found) else LIKELY,
            weight=first.weight,
            measures=tuple(measure for one in found for measure in one.measures),
            caution=first.caution,
        )
    ]


def _finding(rule: Rule, group: list[Reading], session: Session) -> Finding | None:
    """Return what the steps of one channel or pair say together; None for nothing.

    It is told of the step with most repetitions of those that show it. Where a step with more
    repetitions or half of the steps do not show it, it is no more than likely; steps that disagree
    are named. What most steps do not show is nothing: each further step is one more chance of a
    false alarm.
    """
    judged = [one for one in group if one.why is None]
    beyond = [one for one in judged if one.beyond]
    if not beyond:
        return None
    main = beyond[0]
    alike = [one for one in beyond[1:] if (one.value >= 0) == (main.value >= 0)]
    others = [one for one in judged if one is not main and one not in alike]
    if len(others) > 1 + len(alike):
        return None
    names = tuple(name for one in main.measures for name in one.of)
    sure = main.clear and not (rule.mvc and not session.in_mvc(names))
    sure = sure and not (rule.mvc and session.earlier_mvc(names))
    sure = sure and all(one.n <= main.n for one in others) and len(others) <= len(alike)
    values = values_of(rule, main, session)
    evidence = Words(rule.evidence, values)
    if alike:
        steps = listed([step_of(one.measure, session) for one in alike])
        evidence = words("{evidence}; also in {steps}", evidence=evidence, steps=steps)
    if others:
        steps = listed([step_of(one.measure, session) for one in others])
        evidence = words("{evidence}; not in {steps}", evidence=evidence, steps=steps)
    return Finding(
        rule=rule.id,
        topic=rule.topic,
        statement=Words(rule.statement, values),
        evidence=evidence,
        certainty=CLEAR if sure else LIKELY,
        weight=rule.weight * main.margin * (1.0 if sure else _LIKELY_WEIGHT),
        measures=(*main.measures, *(m for one in (*alike, *others) for m in one.measures)),
        caution=caution_of(rule, main, session),
    )


def _n_judged(groups: _Readings) -> int:
    return sum(any(one.why is None for one in group) for group in groups.values())


def _even(read: dict[Rule, _Readings], told: Collection[str]) -> list[Finding]:
    """Return what is said where a rule looked and found nothing, beside those that did."""
    found = []
    for rule, groups in read.items():
        n = _n_judged(groups)
        if rule.none and n and rule.id not in told:
            pairs = listed([name_of(of) for of, group in groups.items() if _n_judged({of: group})])
            evidence = words("looked at: {what}", what=pairs)
            found.append(Finding(rule.id, rule.topic, Words(rule.none), evidence, NONE, 0.0))
    return found


def _nothing(read: dict[Rule, _Readings]) -> Finding:
    """Return what is said where no rule found anything."""
    counted = [(rule, _n_judged(groups)) for rule, groups in read.items()]
    looked = [
        words("{what} ({n})", what=Words(rule.title), n=Num(n)) for rule, n in counted if n > 0
    ]
    if not looked:
        return Finding(
            rule="nothing",
            topic="quality",
            statement=words("nothing could be judged"),
            evidence=words("why, and what would help, is listed under what was not judged"),
            certainty=NONE,
            weight=0.0,
        )
    compared = any(n and rule.condition in (APART, SIDES) for rule, n in counted)
    return Finding(
        rule="nothing",
        topic="symmetry",
        statement=words("no difference larger than measurement error")
        if compared
        else words("nothing that could be judged is beyond its limit"),
        evidence=words("looked at: {what}", what=joined(looked, "; ")),
        certainty=NONE,
        weight=0.0,
    )
