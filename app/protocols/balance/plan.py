"""What is compared with what, as a command says it or as the roles of the channels suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from acquisition.channels import left_right_pairs
from acquisition.types import AGONIST, ANTAGONIST
from app.montage.atlas import Muscle, atlas
from app.protocols.asked import columns_of, number
from app.protocols.stream import Stream
from dsp.symmetry import FLAG_PCT
from dsp.symmetry_indices import INDICES

SIDES = ("left", "right")
GUIDE, OWN = "guide", "own"
_RULES = (GUIDE, OWN)


@dataclass(frozen=True, slots=True)
class BalancePlan:
    """What is compared.

    Parameters
    ----------
    pairs
        Left column, right column and muscle of each pair of sides.
    antagonists
        Agonist and antagonist column of each pair.
    sharing
        Columns of the muscles that share the work.
    index
        Name of the symmetry index that is shown (`dsp.symmetry_indices.INDICES`); the flag always
        goes by ``si``.
    side
        The involved or dominant side, for the indices that need one; empty: not known.
    flag_pct
        An imbalance below this is never flagged.
    rule
        ``guide`` or ``own``: which limits a changed sharing has.
    muscles
        Columns of all EMG, whose timing and synergies are looked at.
    """

    pairs: tuple[tuple[int, int, str], ...] = ()
    antagonists: tuple[tuple[int, int], ...] = ()
    sharing: tuple[int, ...] = ()
    index: str = "si"
    side: str = ""
    flag_pct: float = FLAG_PCT
    rule: str = GUIDE
    muscles: tuple[int, ...] = ()

    @classmethod
    def usual(cls, stream: Stream) -> BalancePlan:
        """Return what the channels suggest.

        Antagonists by the atlas of muscles, on one side, the roles deciding which of two is which;
        one that the atlas does not place is set against the first agonist. All muscles that are no
        antagonists share the work.
        """
        roles = [one.role for one in stream.channels]
        sharing = tuple(k for k in stream.emg if roles[k] != ANTAGONIST)
        return cls(
            pairs=tuple(
                one for one in left_right_pairs(stream.channels) if set(one[:2]) <= set(stream.emg)
            ),
            antagonists=_by_atlas(stream),
            sharing=sharing,
            muscles=stream.emg,
        )

    def to_values(self, stream: Stream) -> dict[str, Any]:
        """Return it JSON-compatible; columns by name."""
        names = stream.names
        return {
            "antagonists": [[names[a], names[b]] for a, b in self.antagonists],
            "sharing": [names[k] for k in self.sharing],
            "index": self.index,
            "side": self.side,
            "flag_pct": self.flag_pct,
            "rule": self.rule,
        }

    def changed(self, values: Mapping[str, Any], stream: Stream) -> BalancePlan:
        """Return it with what a command says; what that leaves out stays.

        Raises
        ------
        ValueError
            A value is not possible; says which.
        """
        plan = replace(
            self,
            index=_one_of("index", values.get("index", self.index), tuple(INDICES)),
            side=_one_of("side", values.get("side", self.side), ("", *SIDES)),
            rule=_one_of("rule", values.get("rule", self.rule), _RULES),
            flag_pct=number(values, "flag_pct", self.flag_pct, 5, 100),
        )
        if INDICES[plan.index].needs_side and not plan.side:
            raise ValueError(f"{INDICES[plan.index].title} needs a side: left or right")
        if "antagonists" in values:
            plan = replace(plan, antagonists=_antagonists(values["antagonists"], stream))
        if "sharing" in values:
            columns = columns_of(values["sharing"], stream)
            if len(columns) == 1:
                raise ValueError("one muscle alone shares nothing: name two or more, or none")
            plan = replace(plan, sharing=columns)
        return plan


def _by_atlas(stream: Stream) -> tuple[tuple[int, int], ...]:
    """Return agonist and antagonist of each pair that the atlas and the roles know."""
    names, channels = atlas(), stream.channels
    known = {k: names.find(channels[k].muscle) for k in stream.emg}
    found: list[tuple[int, int]] = []
    for b in stream.emg:
        role, against = channels[b].role, known[b]
        if role not in ("", ANTAGONIST):
            continue
        beside = [
            a
            for a in stream.emg
            if a != b
            and channels[a].side == channels[b].side
            and channels[a].role in (AGONIST, "")
            and (role == ANTAGONIST or channels[a].role == AGONIST or a < b)
        ]
        opposed = [a for a in beside if _oppose(known[a], against)]
        if not opposed and role == ANTAGONIST:
            opposed = [a for a in beside if channels[a].role == AGONIST][:1]
        found += [(a, b) for a in opposed]
    return tuple(found)


def _oppose(one: Muscle | None, other: Muscle | None) -> bool:
    if one is None or other is None:
        return False
    return one.antagonist == other.name or other.antagonist == one.name


def _antagonists(given: Any, stream: Stream) -> tuple[tuple[int, int], ...]:
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise ValueError("antagonists is a list of pairs: agonist, antagonist")
    pairs: list[tuple[int, int]] = []
    for one in given:
        columns = columns_of(one, stream)
        if len(columns) != 2:
            raise ValueError("a pair of antagonists is two different muscles")
        if columns not in pairs:
            pairs.append((columns[0], columns[1]))
    return tuple(pairs)


def _one_of(name: str, value: Any, allowed: Sequence[str]) -> str:
    if value not in allowed:
        known = ", ".join(one or "none" for one in allowed)
        raise ValueError(f"{name} is one of {known}, not {value!r:.40}")
    return str(value)
