"""The first page: who, what, the answer in at most five sentences, and how far to trust it."""

from __future__ import annotations

from dataclasses import replace

from app.results.findings.finding import Finding, NotJudged
from app.results.report.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Figure,
    Heading,
    Page,
    Paragraph,
    Statement,
)
from app.results.report.figures.look import of_side
from app.results.report.figures.rows import Around, Row, forest
from app.results.report.pages.cells import captioned, number, unit_of
from app.results.report.pages.content import Content, given, side_of, who
from app.results.report.pages.symmetry import symmetry_figures
from app.results.report.text import listed, named
from app.results.session.measures import HOLD_MEAN, MEAN, SI, Measure
from app.results.session.numbers import Setup
from app.results.words import Num, Raw, Words, words
from dsp.tiers import TIERS, tier_note

#: Rows of a small picture.
_MOST_ROWS = 8
#: Most findings, and most findings and unanswered questions together; the rest is on its page.
_MOST_FINDINGS, _MOST_SAID = 5, 8
#: With so many of both there is room for a second picture.
_FEW_SAID = 5


def summary_page(content: Content) -> Page:
    """Return the page; there always is one."""
    blocks: list[Block] = [Facts(_facts(content))]
    blocks.append(Heading(words("Findings")))
    blocks += [statement(finding) for finding in content.findings.ranked[:_MOST_FINDINGS]]
    blocks += _comparison(content)
    blocks.append(Heading(words("How far to trust it")))
    blocks.append(Paragraph(quality_statement(content.numbers.setup)))
    blocks += _rate(content.numbers.setup)
    blocks += _unanswered(content)
    blocks += _figures(content)
    return Page("summary", words("Summary"), tuple(blocks))


def statement(finding: Finding) -> Statement:
    """Return a finding as a block."""
    return Statement(finding.statement, finding.evidence, finding.certainty, finding.caution)


def quality_statement(setup: Setup) -> Words:
    """Return how the signals were, in two sentences at most."""
    verdicts = [channel.verdict for channel in setup.channels]
    known = [
        words("{n} good", n=Num(verdicts.count("green"))),
        words("{n} to be taken with care", n=Num(verdicts.count("amber"))),
        words("{n} poor and left out", n=Num(verdicts.count("red"))),
        words("{n} not judged", n=Num(verdicts.count(""))),
    ]
    counts = [
        said
        for said, verdict in zip(known, ("green", "amber", "red", ""), strict=True)
        if verdict in verdicts
    ]
    signals = words(
        "Signals of {n} channels: {counts}.", n=Num(len(verdicts)), counts=listed(counts)
    )
    if not setup.gaps:
        return words("{signals} No sample was lost.", signals=signals)
    return words(
        "{signals} {loss} of the samples were lost, in {gaps} gaps.",
        signals=signals,
        loss=Num(setup.loss_pct, 2, "%"),
        gaps=Num(setup.gaps),
    )


def _rate(setup: Setup) -> tuple[Paragraph, ...]:
    """Return what a board with less than the full band cannot say; nothing of others."""
    note = tier_note(setup.tier) if setup.tier in TIERS else ""
    if not note or setup.tier == TIERS[0]:
        return ()
    said = words("{fs}, {note}.", fs=Num(setup.fs, 0, "Hz"), note=note)
    return (Paragraph(said),)


def _facts(content: Content) -> tuple[tuple[Words, Cell], ...]:
    numbers = content.numbers
    rows: list[tuple[Words, Cell]] = [(words("Client"), content.code or "–")]
    if content.named and content.client is not None and content.client.name:
        rows.append((words("Name"), content.client.name))
    if numbers.began is not None:
        rows.append((words("Date"), f"{numbers.began:%Y-%m-%d %H:%M}"))
    rows.append((words("Protocol"), protocol_said(content)))
    question = content.question or ""
    if question:
        rows.append((words("Question"), question))
    elif numbers.protocol.question:
        rows.append((words("Question"), words("{text}", text=numbers.protocol.question)))
    if content.comparison is not None:
        rows.append((words("Compared with"), content.comparison.before_label))
    return tuple(rows)


def protocol_said(content: Content) -> Words:
    """Return the protocol's name and version."""
    protocol = content.numbers.protocol
    return words("{name}, version {version}", name=protocol.name, version=Num(protocol.version))


def _comparison(content: Content) -> tuple[Paragraph, ...]:
    comparison = content.comparison
    if comparison is None:
        return ()
    before = Raw(comparison.before_label)
    if comparison.blocked:
        said = words(
            "Not compared with {before}: {reason}", before=before, reason=comparison.blocked
        )
    elif not comparison.beyond:
        said = words(
            "Compared with {before}: none of {n} numbers changed by more than measurement error.",
            before=before,
            n=Num(comparison.n_judged),
        )
    else:
        said = words(
            "Compared with {before}: {beyond} of {n} numbers changed by more than measurement "
            "error.",
            before=before,
            beyond=Num(len(comparison.beyond)),
            n=Num(comparison.n_judged),
        )
    return (Paragraph(said),)


def _unanswered(content: Content) -> tuple[Block, ...]:
    here, others = unanswered(content)
    if not here:
        return ()
    items = [words("Not judged: {what}: {why}", what=one.what, why=one.why) for one in here]
    if others:
        items.append(words("{n} more are on the next page.", n=Num(len(others))))
    return (Bullets(tuple(items)),)


def unanswered(content: Content) -> tuple[tuple[NotJudged, ...], tuple[NotJudged, ...]]:
    """Return what could not be judged: what the summary says of it, and what it has no room for."""
    found = content.findings.not_judged
    room = _MOST_SAID - len(content.findings.ranked[:_MOST_FINDINGS])
    return found[:room], found[room:]


def _figures(content: Content) -> tuple[Figure, ...]:
    """Return the small pictures: the sides and the activation in one step; where much is said one.

    The step is the one that the first finding about sides tells of, else the one of most
    repetitions.
    """
    told_of = [one for finding in content.findings.ranked for one in finding.measures]
    steps = [(one.step, one.part) for one in told_of if one.quantity == SI]
    sides: tuple[Figure, ...] = ()
    for step, part in (*steps, *_longest_first(content, SI)):
        pairs = sorted(given(content.of(SI, step, part)), key=lambda one: -abs(one.value or 0.0))
        if pairs:
            sides = symmetry_figures(content, pairs[:_MOST_ROWS])
            steps = [(step, part)]
            break
    n_said = len(content.findings.ranked) + len(content.findings.not_judged)
    if sides and n_said > _FEW_SAID:
        return sides
    for step, part in (*steps, *_longest_first(content, MEAN), *_longest_first(content, HOLD_MEAN)):
        for quantity in (MEAN, HOLD_MEAN):
            means = given(content.of(quantity, step, part))
            unit = unit_of(means)
            if means and unit:
                return (*sides, *_activation(content, means[:_MOST_ROWS], unit))
    return sides


def _longest_first(content: Content, quantity: str) -> list[tuple[str, str]]:
    """Return the steps of a quantity, those of most repetitions first."""

    def n_reps(step: tuple[str, str]) -> int:
        return max(one.n for one in content.of(quantity, *step))

    return sorted(content.steps_of(quantity), key=n_reps, reverse=True)


def _activation(content: Content, means: tuple[Measure, ...], unit: str) -> tuple[Figure, ...]:
    around = Around(
        words("mean activation ({unit}); bar: 95 % band", unit=Raw(unit)),
        None,
        None,
        0.0,
        10.0,
        words("mean"),
    )
    rows = [
        Row(
            named(one.of[0]) if one.of else who(one),
            one.value,
            one.low,
            one.high,
            words("{value}", value=number(one, one.value, one.unit)),
            of_side(side_of(one.of[0]) if one.of else ""),
            full=True,
        )
        for one in means
    ]
    if not any(one.low is not None for one in means):
        around = replace(around, axis=words("mean activation ({unit})", unit=Raw(unit)))
    step = content.title_of(means[0].step, means[0].part)
    alt = words("Mean activation of each muscle in {step}", step=step)
    return forest(rows, around, alt, captioned(step, means))
