"""What could not be judged, why, and what would help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.protocols.session.protocol import Step
from app.protocols.session.view import DONE, RUNNING, SKIPPED
from app.results.findings.finding import NotJudged
from app.results.findings.phrases import joined, listed, name_of
from app.results.findings.reading import Reading
from app.results.findings.rule_set import Rule
from app.results.findings.selection import MVC, Session
from app.results.retest.change import Comparison
from app.results.session.numbers import StepSpan
from app.results.words import English, Name, Raw, Value, Words, render, words
from dsp.quality_rules import RED


def unjudged(
    read: Mapping[Rule, Mapping[tuple[str, ...], list[Reading]]],
    comparison: Comparison | None,
    session: Session,
) -> tuple[NotJudged, ...]:
    """Return what could not be judged, each thing once.

    Parameters
    ----------
    read
        What each rule read, by channels.
    comparison
        With an earlier session; None for none.
    session
        The session.
    """
    whole = [*_compared(comparison), *_red(session)]
    parts = [
        *_steps(session),
        *(
            NotJudged(words("{text}", text=what), words("{text}", text=why))
            for what, why in session.numbers.not_judged
        ),
    ]
    return tuple(_once([*_together([*whole, *parts]), *_without_mvc(session), *_rules(read)]))


def _once(found: Iterable[NotJudged]) -> Iterable[NotJudged]:
    """Return what is not said twice."""
    said: dict[str, NotJudged] = {}
    for one in found:
        said.setdefault(f"{render(one.what, English())}|{render(one.why, English())}", one)
    return said.values()


def _together(found: Iterable[NotJudged]) -> Iterator[NotJudged]:
    """Yield channels and steps of one reason together."""
    by_why: dict[str, list[NotJudged]] = {}
    for one in _once(found):
        by_why.setdefault(render(one.why, English()), []).append(one)
    for alike in by_why.values():
        yield NotJudged(joined([one.what for one in alike], ", "), alike[0].why)


def _compared(comparison: Comparison | None) -> Iterator[NotJudged]:
    if comparison is None:
        return
    what = words("change since {before}", before=comparison.before_label)
    if comparison.blocked:
        yield NotJudged(what, words("{text}", text=comparison.blocked))
    elif not comparison.n_judged:
        yield NotJudged(what, words("the sessions have no number that may be compared"))


def _red(session: Session) -> Iterator[NotJudged]:
    told = {what for what, _ in session.numbers.not_judged}
    for channel in session.numbers.setup.channels:
        if channel.verdict == RED and English().name(channel.name) not in told:
            faults = listed([words("{text}", text=fault) for fault in channel.faults])
            why = words("its signal was poor: {faults}", faults=faults)
            if not channel.faults:
                why = words(
                    "its signal was poor; prepare the skin again and put the electrodes on anew"
                )
            yield NotJudged(words("{name}", name=Name(channel.name)), why)


def _without_mvc(session: Session) -> Iterator[NotJudged]:
    measured = {name for one in session.numbers.measures for name in one.of}
    lacking = [
        words("{name}", name=Name(channel.name))
        for channel in session.numbers.setup.channels
        if channel.reference != MVC and channel.verdict != RED and channel.name in measured
    ]
    if lacking:
        yield NotJudged(
            words("activation in % MVC: {channels}", channels=listed(lacking)),
            words("no MVC was measured; measure one of each muscle before the tasks"),
        )


def _steps(session: Session) -> Iterator[NotJudged]:
    """Yield the steps that were not finished, those that the numbers do not tell of themselves."""
    told = tuple(what for what, _ in session.numbers.not_judged)
    newest: dict[tuple[str, str], StepSpan] = {}
    for span in session.numbers.spans:
        newest[span.step.id, span.part] = span
    for span in newest.values():
        title = span.step.title or span.step.id
        if span.status in (DONE, RUNNING) or any(one.startswith(title) for one in told):
            continue
        what = _step(span.step, span.part, session)
        # People write why they skip a step.
        why: Value = Raw(span.why) if span.status == SKIPPED else span.why
        if span.status == SKIPPED:
            said = words("it was skipped: {why}", why=why) if span.why else words("it was skipped")
        elif span.status:
            said = words("it broke off: {why}", why=why) if span.why else words("it broke off")
        else:
            said = words("it was not begun")
        yield NotJudged(what, said)


def _step(step: Step, part: str, session: Session) -> Words:
    title: Value = Raw(step.title) if session.numbers.protocol.author else step.title
    if part:
        return words("{step}, {side}", step=title, side=Name(part))
    return words("{step}", step=title)


def _rules(read: Mapping[Rule, Mapping[tuple[str, ...], list[Reading]]]) -> Iterator[NotJudged]:
    """Yield what a rule could not tell of any step of a channel, those of one reason together."""
    for rule, groups in read.items():
        reasons: dict[str, tuple[Words | str, list[tuple[str, ...]]]] = {}
        for of, group in groups.items():
            why = group[0].why
            if why is None or any(one.why is None for one in group):
                continue
            reasons.setdefault(render(why, English()), (why, []))[1].append(of)
        for why, channels in reasons.values():
            of_some = [name_of(of) for of in channels if of]
            what = words("{title}", title=Words(rule.title))
            if of_some:
                what = words(
                    "{title}: {channels}", title=Words(rule.title), channels=listed(of_some)
                )
            yield NotJudged(what, words("{why}", why=why))
