"""The rules, as ``resources/findings/rules.toml`` has them; ``docs/findings.md`` explains them."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from acquisition.types import ROLES
from app.montage.tables import MontageError, Table
from app.protocols.session.protocol import KINDS
from app.results.session.measures import QUANTITIES

APART, SIDES, ABOVE, BELOW = "apart", "sides", "above", "below"
ALARM, FATIGUE = "alarm", "fatigue"
CONDITIONS = (APART, SIDES, ABOVE, BELOW, ALARM, FATIGUE)

TOPICS = (
    *("symmetry", "activation", "coactivation", "shares", "timing", "fatigue"),
    *("explosive", "hold", "load", "change", "quality"),
)
#: Fields of a rule that people read.
TEXTS = ("title", "counted", "statement", "evidence", "none", "caution")

_ALL = ("what", "step", "n", "counted", "limit", "value", "low", "high", "unit")
_SIZES = ("larger", "smaller", "larger_side", "smaller_side", "size", "size_low", "size_high")
#: What may stand in the texts of a rule, by its condition.
PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    APART: (*_ALL, *_SIZES, "below", "below_low", "below_high"),
    SIDES: (*_ALL, *_SIZES, "small", "large"),
    ABOVE: (*_ALL, "agonist", "antagonist"),
    BELOW: _ALL,
    ALARM: _ALL,
    FATIGUE: (*_ALL, "rms", "rms_low", "rms_high", "mdf", "mdf_low", "mdf_high", "spectrum"),
})  # fmt: skip
_FIELDS = (
    *("id", "topic", "quantity", "condition", "limit", "min_n", "weight", "kinds", "roles"),
    *("unit", "larger", "mvc", "reference_error", "target", "together", *TEXTS),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule about the numbers of a session; the fields are those of the file."""

    id: str
    title: str
    topic: str
    quantity: str
    condition: str
    limit: float
    min_n: int
    counted: str
    weight: float
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    unit: str
    larger: str
    mvc: bool
    reference_error: float
    target: bool
    together: bool
    statement: str
    evidence: str
    none: str
    caution: str


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """Quantities whose changes stand in one statement, the most telling first."""

    id: str
    topic: str
    weight: float
    quantities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules.

    Parameters
    ----------
    name, version
        Of the set; reports name them.
    rules, changes
        About one session, and about two.
    names
        How a quantity is called within a sentence.
    """

    name: str
    version: int
    rules: tuple[Rule, ...]
    changes: tuple[ChangeRule, ...]
    names: Mapping[str, str]

    @property
    def label(self) -> str:
        """Name and version: ``myobench 1``."""
        return f"{self.name} {self.version}"

    @property
    def texts(self) -> tuple[str, ...]:
        """All that people read, to be translated."""
        of_rules = [getattr(rule, field) for rule in self.rules for field in TEXTS]
        return tuple(dict.fromkeys(text for text in (*of_rules, *self.names.values()) if text))


@lru_cache(maxsize=1)
def rule_set() -> RuleSet:
    """Return the rules that come with the program."""
    path = files("resources") / "findings" / "rules.toml"
    return read_rules(path.read_text(encoding="utf-8"))


def read_rules(text: str, where: str = "rules.toml") -> RuleSet:
    """Read a rule set.

    Parameters
    ----------
    text
        The file.
    where
        Its name, for messages.

    Raises
    ------
    MontageError
        Says what is wrong, and where.
    """
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MontageError(f"{where} cannot be read: {error}") from None
    table, names = Table(where, values), Table(f"{where}, names", values.get("names"))
    table.allow(("name", "version", "rule", "change", "names"))
    names.allow(tuple(QUANTITIES))
    found = RuleSet(
        name=table.text("name"),
        version=table.whole("version", 1, 10_000),
        rules=tuple(_rule(one) for one in table.tables("rule")),
        changes=tuple(_change(one) for one in table.tables("change")),
        names={name: names.text(name) for name in QUANTITIES if names.has(name)},
    )
    ids = [*(one.id for one in found.rules), *(one.id for one in found.changes)]
    for one in ids:
        if ids.count(one) > 1:
            raise MontageError(f"{where} has the rule {one!r} twice")
    for quantity in (name for change in found.changes for name in change.quantities):
        if quantity not in found.names:
            raise MontageError(f"{where} needs a name for {quantity} in names")
    return found


def _rule(table: Table) -> Rule:
    table.allow(_FIELDS)
    rule = Rule(
        id=table.text("id"),
        title=table.text("title"),
        topic=table.choice("topic", TOPICS),
        quantity=table.choice("quantity", tuple(QUANTITIES)),
        condition=table.choice("condition", CONDITIONS),
        limit=_number(table, "limit", 0.0, 1e6),
        min_n=table.whole("min_n", 2, 1000),  # nothing is said of one repetition
        counted=table.text("counted"),
        weight=_number(table, "weight", 0.01, 100.0),
        kinds=_some(table, "kinds", KINDS),
        roles=_some(table, "roles", ROLES),
        unit=table.text("unit", ""),
        larger=table.choice("larger", ("left", "right"), "right"),
        mvc=table.flag("mvc", False),
        reference_error=_number(table, "reference_error", 0.0, 100.0, 0.0),
        target=table.flag("target", False),
        together=table.flag("together", False),
        statement=table.text("statement"),
        evidence=table.text("evidence"),
        none=table.text("none", ""),
        caution=table.text("caution", ""),
    )
    for text in (rule.statement, rule.evidence, rule.none, rule.caution):
        for place in places(text):
            if place not in PLACES[rule.condition]:
                raise MontageError(
                    f"{table.where} has {{{place}}}, which the condition {rule.condition} lacks"
                )
    return rule


def _change(table: Table) -> ChangeRule:
    table.allow(("id", "topic", "weight", "quantities"))
    return ChangeRule(
        id=table.text("id"),
        topic=table.choice("topic", TOPICS),
        weight=_number(table, "weight", 0.01, 100.0),
        quantities=_some(table, "quantities", tuple(QUANTITIES)),
    )


def _number(
    table: Table, name: str, low: float, high: float, default: float | None = None
) -> float:
    value = table.value(name) if table.has(name) else default
    known = isinstance(value, int | float) and not isinstance(value, bool)
    if value is None or not known or not low <= value <= high:  # NaN neither
        raise MontageError(f"{table.where} needs a number from {low:g} to {high:g} for {name}")
    return float(value)


def _some(table: Table, name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    found = table.texts(name)
    for one in found:
        if one not in allowed:
            raise MontageError(
                f"{table.where} has {one!r} in {name}, which is none of {', '.join(allowed)}"
            )
    return found


def places(template: str) -> tuple[str, ...]:
    """Return the names of the values that go into a template."""
    return tuple(name for _, name, _, _ in string.Formatter().parse(template) if name)
