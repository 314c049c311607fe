"""Makes a whole baseline of repetitions, synergies and all: takes up to seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.protocols.balance.baseline import Baseline
from app.protocols.balance.baseline_maker import baseline_of
from app.protocols.balance.extract import SHAPE, extract_pattern
from app.protocols.balance.norm import Norm
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a baseline; see `app.protocols.balance.baseline.Baseline`.

    Parameters
    ----------
    name, made_utc, chain, window_ms, device, subject, exercise, source, same_session
        As there.
    """

    name: str
    made_utc: str
    chain: str
    window_ms: float
    device: str
    subject: str = ""
    exercise: str = ""
    source: str = ""
    same_session: bool = True


def make_baseline(
    rows: Sequence[BalanceRow],
    plan: BalancePlan,
    norm: Norm,
    facts: Facts,
    *,
    meaning: str = SHAPE,
    seed: int = 0,
) -> Baseline:
    """Return a baseline with its synergies, or with the reason why it has none.

    For a background job or an analysis, never for the engine.

    Parameters
    ----------
    rows, plan, norm
        The repetitions, what was compared, and what was 100 %.
    facts
        What is said of it.
    meaning, seed
        See `app.protocols.balance.extract.extract_pattern`.

    Raises
    ------
    ValueError
        There are too few repetitions; says how many are needed.
    """
    found = extract_pattern(rows, norm, plan.muscles, meaning=meaning, seed=seed)
    return baseline_of(
        rows,
        plan,
        norm,
        chain=facts.chain,
        window_ms=facts.window_ms,
        device=facts.device,
        name=facts.name,
        made_utc=facts.made_utc,
        subject=facts.subject,
        exercise=facts.exercise,
        source=facts.source,
        same_session=facts.same_session,
        pattern=found.pattern,
        why_no_pattern=found.reason,
    )
