"""What the comparisons of the desk stand on: what is 100 %, and the baseline in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.protocols.activity import State
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.comparable import why_not_parts
from app.protocols.balance.norm import Norm
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.sharing import ShareUnit, share_unit
from app.protocols.stream import Stream


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The baseline in force, as a command gave it.

    Parameters
    ----------
    values
        Of the command.
    baseline
        What they say.
    subject, exercise
        Who does what now; empty where nobody said.
    """

    values: Mapping[str, Any]
    baseline: Baseline
    subject: str
    exercise: str

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Held:
        """Read a command: `Baseline.to_values`, with ``for_subject`` and ``for_exercise``.

        Raises
        ------
        ValueError
            It is something else; says what.
        """
        about = values.get("for_subject", ""), values.get("for_exercise", "")
        if not all(isinstance(one, str) for one in about):
            raise ValueError("for_subject and for_exercise of a baseline are texts")
        return cls(dict(values), Baseline.from_values(values), *about)


@dataclass(frozen=True, slots=True, eq=False)
class Footing:
    """What comparisons stand on until a command or a reference changes it.

    Parameters
    ----------
    norm
        What is 100 %.
    baseline
        What is compared with; None for nothing.
    why_not
        By part why it may not be (`app.protocols.balance.comparable.PARTS`); empty without one.
    share
        In what the muscles that share the work are compared; None where the plan names none.
    """

    norm: Norm
    baseline: Baseline | None
    why_not: Mapping[str, str]
    share: ShareUnit | None

    @classmethod
    def of(cls, stream: Stream, state: State, plan: BalancePlan, held: Held | None) -> Footing:
        """Return what holds now."""
        norm = Norm.of(stream, state)
        baseline = None if held is None else held.baseline
        why_not: Mapping[str, str] = {}
        if held is not None:
            why_not = why_not_parts(
                held.baseline,
                chain=stream.chain,
                window_ms=stream.window_ms,
                plan=plan,
                norm=norm,
                subject=held.subject,
                exercise=held.exercise,
            )
        share = None
        if len(plan.sharing) > 1:
            share = share_unit(plan, norm, baseline, why_not.get("sharing", ""))
        return cls(norm, baseline, why_not, share)
