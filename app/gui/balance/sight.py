"""What the balance panel looks at: repetitions, what they say, and where they are from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from acquisition.types import ChannelInfo
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.norm import Norm
from app.protocols.balance.parts import BalanceNow, BalanceSummary
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """Some repetitions as the panel shows them: of the stream now, or of a span of a recording.

    Parameters
    ----------
    channels
        Of the stream.
    fs
        Its rate in Hz.
    plan, norm
        What is compared, and what is 100 %.
    rows
        The repetitions behind `summary`, in order.
    summary
        What they say.
    baseline
        What they are compared with; None for nothing.
    why_not
        By part why it may not be compared with the baseline
        (`app.protocols.balance.comparable.PARTS`); empty texts where it may.
    now
        Numbers of this moment; None for a recording at rest.
    all_rows
        Every repetition that there is to choose from.
    poor
        Columns whose signal is red now.
    looks_at
        What the repetitions are of, in the user's language: ``00:12 to 00:40 of squat.h5``; empty:
        what `summary` says, a set or the newest ones.
    """

    channels: tuple[ChannelInfo, ...]
    fs: float
    plan: BalancePlan
    norm: Norm
    rows: tuple[BalanceRow, ...]
    summary: BalanceSummary
    baseline: Baseline | None = None
    now: BalanceNow | None = None
    all_rows: tuple[BalanceRow, ...] = field(default_factory=tuple)
    poor: frozenset[int] = frozenset()
    looks_at: str = ""
    why_not: Mapping[str, str] = field(default_factory=dict)

    def printed(self, column: int) -> str:
        """Return the name of a channel as people write it."""
        return self.channels[column].name.replace("_", " ")
