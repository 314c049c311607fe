"""The findings that did not fit on the first page, and what could not be judged and why."""

from __future__ import annotations

from collections.abc import Collection

from app.results.report.blocks import Block, Bullets, Heading, Page
from app.results.report.pages.content import Content
from app.results.report.pages.summary import statement, unanswered
from app.results.report.text import told
from app.results.session.measures import QUANTITIES
from app.results.words import English, Words, render, words


def more_page(content: Content) -> Page | None:
    """Return the page; None where all was judged and all was said on the first page."""
    blocks: list[Block] = []
    further = content.findings.further
    if further:
        blocks.append(Heading(words("Further findings")))
        blocks += [statement(finding) for finding in further]
    blocks += _not_judged(content)
    if not blocks:
        return None
    return Page("more", words("Further findings and limits"), tuple(blocks))


def _not_judged(content: Content) -> list[Block]:
    said_before, others = unanswered(content)
    items = [words("{what}: {why}", what=one.what, why=one.why) for one in others]
    known = {_plain(one.what) for one in content.findings.not_judged}
    items += [
        words("{what}: {why}", what=what, why=why)
        for what, why in content.numbers.not_judged
        if _plain(told(what)) not in known
    ]
    said = {_plain(one.why) for one in content.findings.not_judged}
    said |= {_plain(told(why)) for _, why in content.numbers.not_judged}
    missing = _missing(content, said)
    blocks: list[Block] = []
    if items:
        title = words("What else could not be judged")
        if not said_before:
            title = words("What could not be judged")
        blocks += [Heading(title), Bullets(tuple(items))]
    if missing:
        blocks += [Heading(words("Not measured at all")), Bullets(tuple(missing))]
    return blocks


def _plain(what: Words) -> str:
    """Return a text by which the same question is known again."""
    return render(what, English()).casefold()


def _missing(content: Content, said: Collection[str]) -> list[Words]:
    """Return the quantities without any number and the first reason, if that is not `said` yet."""
    items = []
    for key, quantity in QUANTITIES.items():
        held = content.numbers.of(key)
        reasons = dict.fromkeys(one.reason for one in held if one.reason)
        if not held or any(one.value is not None for one in held) or not reasons:
            continue
        first = next(iter(reasons))
        if _plain(told(first)) not in said:
            items.append(words("{quantity}: {reason}", quantity=quantity.title, reason=first))
    return items
