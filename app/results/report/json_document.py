"""The report as plain data: the numbers of the session, the findings in English, the changes.

The numbers are those of ``analyze --json``, in the same form: docs/report.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.results.findings.finding import Finding, Findings
from app.results.plain import plain
from app.results.report.text import shown
from app.results.retest.change import Change, Comparison
from app.results.session.document import measure_document, to_document
from app.results.session.numbers import SessionNumbers
from app.results.words import English, Words
from recordings.software import software_name

#: Version of the form of the document.
SCHEMA = 1


def to_json(
    numbers: SessionNumbers,
    findings: Findings,
    comparison: Comparison | None = None,
    *,
    code: str = "",
    question: str = "",
) -> dict[str, Any]:
    """Return a report as JSON-compatible data without NaN.

    Parameters
    ----------
    numbers, findings, comparison
        What the report was made of.
    code
        Pseudonym of the client; empty: the one in the recordings. A name is never written.
    question
        What was asked; of a person, as it is.
    """
    document = {
        "schema": SCHEMA,
        "software": software_name(),
        "client": code or numbers.subject or None,
        "question": question or numbers.protocol.question or None,
        "session": to_document(numbers),
        "findings": {
            "rule_set": findings.rule_set,
            "ranked": [_finding(one) for one in findings.ranked],
            "further": [_finding(one) for one in findings.further],
            "not_judged": [
                {"what": _said(one.what), "reason": _said(one.why)} for one in findings.not_judged
            ],
        },
        "comparison": None if comparison is None else _comparison(comparison),
        "notice": "Not a medical device; not for diagnosis.",
    }
    result: dict[str, Any] = plain(document)
    return result


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "topic": one.topic,
        "statement": _said(one.statement),
        "evidence": _said(one.evidence),
        "certainty": one.certainty,
        "weight": one.weight,
        "caution": None if one.caution is None else _said(one.caution),
        "measures": [measure_document(measure) for measure in one.measures],
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    return {
        "before": one.before_label,
        "after": one.after_label,
        "blocked": one.blocked or None,
        "cautions": list(one.cautions),
        "n_judged": one.n_judged,
        "n_beyond": len(one.beyond),
        "changes": _changes(one.changes),
    }


def _changes(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [
        {
            "quantity": one.after.quantity,
            "step": one.after.step,
            "part": one.after.part or None,
            "of": list(one.after.of),
            "unit": one.after.unit,
            "before": one.before.value,
            "after": one.after.value,
            "delta": one.delta,
            "delta_pct": one.delta_pct,
            "sem": one.sem,
            "mdc95": one.mdc95,
            "error_source": one.error_source or None,
            "error_n": one.error_n,
            "beyond_error": one.beyond_error,
            "reason": one.reason,
        }
        for one in changes
    ]


def _said(said: Words) -> str:
    return shown(said, English())
