"""What all pages of a report read, and how they name steps and muscles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from acquisition.channels import split_site
from app.clients.model import Client
from app.results.findings.finding import Findings
from app.results.report.text import named, shortened, told
from app.results.retest.change import Comparison
from app.results.retest.trend import Trend
from app.results.session.measures import Measure
from app.results.session.numbers import SessionNumbers
from app.results.words import Name, Words, words

#: Of what a person or a file says in a cell of a table, a heading or a name.
MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Practice:
    """Whose report it is: its name, and the bytes of a PNG or JPEG picture; empty for none."""

    name: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """Everything that a report is made of.

    Parameters
    ----------
    numbers, findings
        Of the session.
    comparison, before
        With an earlier session, and the numbers of that one; None for none.
    trends
        Numbers over several sessions.
    client
        Who; None: only the code in the recordings is known.
    question
        What was asked; of a person. Empty: that of the protocol.
    named
        Whether the client's name is written beside the code.
    """

    numbers: SessionNumbers
    findings: Findings
    comparison: Comparison | None = None
    before: SessionNumbers | None = None
    trends: tuple[Trend, ...] = ()
    client: Client | None = None
    question: str = ""
    named: bool = False
    practice: Practice = field(default_factory=Practice)

    @property
    def code(self) -> str:
        """The pseudonym."""
        code = self.client.code if self.client is not None else self.numbers.subject
        return shortened(code, MOST_LETTERS)

    def wants(self, output: str) -> bool:
        """Tell whether the protocol asks for a page; one that names none asks for all."""
        return not self.numbers.protocol.outputs or output in self.numbers.protocol.outputs

    def steps_of(self, *quantities: str) -> tuple[tuple[str, str], ...]:
        """Return step and part of all measures of some quantities, in the order of the session."""
        found = {
            (one.step, one.part): None
            for one in self.numbers.measures
            if one.quantity in quantities
        }
        order = [step.id for step in self.numbers.protocol.steps]
        return tuple(
            sorted(found, key=lambda one: order.index(one[0]) if one[0] in order else len(order))
        )

    def of(self, quantity: str, step: str, part: str) -> tuple[Measure, ...]:
        """Return the measures of a quantity in a part of a step, in the order of the channels."""
        return tuple(one for one in self.numbers.of(quantity, step) if one.part == part)

    def title_of(self, step: str, part: str = "") -> Words:
        """Return a step as people call it; empty: the whole session."""
        return step_title(self.numbers, step, part)


def step_title(numbers: SessionNumbers, step: str, part: str = "") -> Words:
    """Return a step of a session as people call it, with its side."""
    if not step:
        return words("Whole session")
    known = numbers.protocol.step(step)
    called = known.title if known is not None and known.title else step.replace("_", " ")
    title = told(shortened(called, MOST_LETTERS))
    if part == "left":
        return words("{step}, left", step=title)
    if part == "right":
        return words("{step}, right", step=title)
    return title


def side_of(name: str) -> str:
    """Return the side of a channel: ``left``, ``right`` or empty."""
    return split_site(name)[1]


def muscle_of(name: str) -> str:
    """Return the muscle of a channel, without its side."""
    return split_site(name)[0]


def who(measure: Measure) -> Words:
    """Return whose a measure is: a muscle, both sides of one, or a pair of two muscles."""
    match measure.of:
        case ():
            return words("All muscles")
        case (one,):
            return named(one)
        case (first, second) if muscle_of(first) == muscle_of(second):
            return named(muscle_of(first))
        case (first, second):
            return words("{second} to {first}", first=Name(first), second=Name(second))
        case several:
            return named(several[0])


def given(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the measures that have a value."""
    return tuple(one for one in measures if one.value is not None)
