"""What a comparison with an earlier session says: changes larger than measurement error."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.results.findings.finding import CLEAR, NONE, Finding
from app.results.findings.phrases import listed, name_of, number, step_of
from app.results.findings.rule_set import ChangeRule, RuleSet
from app.results.findings.selection import Session
from app.results.retest.change import ELECTRODES_ON, OWN, Change, Comparison
from app.results.session.measures import Measure
from app.results.words import Num, Value, Words, words

#: A change is ranked by at most so many times its error.
_MOST = 4.0


def change_findings(
    rules: RuleSet, comparison: Comparison | None, session: Session
) -> list[Finding]:
    """Return one statement for each channel or pair and group of quantities that changed.

    Where nothing did, one that says so and how much was looked at; none where the sessions may not
    be compared, which is told elsewhere.
    """
    if comparison is None or comparison.blocked or not comparison.n_judged:
        return []
    known = [one for one in comparison.beyond if _excess(one) > 0.0]
    found = []
    for rule in rules.changes:
        by_group: dict[tuple[object, ...], list[Change]] = {}
        for change in known:
            if change.after.quantity in rule.quantities:
                by_group.setdefault(_group(change), []).append(change)
        found += [_finding(rule, rules, group, session) for group in by_group.values()]
    if found:
        return found
    return [
        Finding(
            rule="change",
            topic="change",
            statement=words("no change larger than measurement error"),
            evidence=words(
                "{n} numbers compared with {before}",
                n=Num(comparison.n_judged),
                before=comparison.before_label,
            ),
            certainty=NONE,
            weight=0.0,
        )
    ]


def _group(change: Change) -> tuple[object, ...]:
    return (change.after.of, change.after.part)


def _excess(change: Change) -> float:
    """Return how many times its error a change is; 0 where that is not known."""
    delta, mdc95 = change.delta, change.mdc95
    if delta is None or mdc95 is None or not math.isfinite(delta) or not mdc95 > 0.0:
        return 0.0
    return min(abs(delta) / mdc95, _MOST)


def _finding(
    rule: ChangeRule, rules: RuleSet, group: Sequence[Change], session: Session
) -> Finding:
    def place(change: Change) -> tuple[object, ...]:
        key = change.after.key
        step = session.order.get(change.after.step, len(session.order))
        return (rule.quantities.index(change.after.quantity), -_excess(change), step, key)

    ordered = sorted(group, key=place)
    main = ordered[0]
    values = _values(main, rules, session)
    statement = (
        words("{what}: {quantity} {size} higher than before", **values)
        if (main.delta or 0.0) > 0.0
        else words("{what}: {quantity} {size} lower than before", **values)
    )
    if not main.after.of:
        statement = (
            words("{quantity} {size} higher than before", **values)
            if (main.delta or 0.0) > 0.0
            else words("{quantity} {size} lower than before", **values)
        )
    evidence = words(
        "{before} then, {after} now, smallest detectable change {mdc} ({source}), {step}", **values
    )
    names = dict.fromkeys(rules.names[one.after.quantity] for one in ordered[1:])
    also = [Words(name) for name in names if name != rules.names[main.after.quantity]]
    if also:
        evidence = words("{evidence}; also {others}", evidence=evidence, others=listed(also))
    caution = None
    if main.error_source not in (OWN, ELECTRODES_ON):
        caution = words("New electrodes alone may move a number; two baselines tell by how much.")
    return Finding(
        rule=rule.id,
        topic=rule.topic,
        statement=statement,
        evidence=evidence,
        certainty=CLEAR,
        weight=rule.weight * _excess(main),
        measures=tuple(measure for one in ordered for measure in (one.before, one.after)),
        caution=caution,
    )


def _values(change: Change, rules: RuleSet, session: Session) -> dict[str, Value]:
    after: Measure = change.after
    delta = math.nan if change.delta is None else abs(change.delta)
    return {
        "what": name_of(after.of),
        "quantity": Words(rules.names[after.quantity]),
        "size": _difference(delta, after),
        "before": number(change.before.value, change.before),
        "after": number(after.value, after),
        "mdc": _difference(change.mdc95, after),
        "source": source_of(change),
        "step": step_of(after, session),
    }


def _difference(value: float | None, measure: Measure) -> Value:
    """Return a difference; that of two percentages is in points, not in percent of one of them."""
    if measure.unit != "%":
        return number(value, measure)
    return words("{number} points", number=number(value, measure, unit=False))


def source_of(change: Change) -> Words:
    """Return where the measurement error of a change is from."""
    if change.error_source == OWN:
        return words("from {n} own baselines", n=Num(change.error_n))
    if change.error_source == ELECTRODES_ON:
        return words("electrodes stayed on")
    return words("usual error between days")
