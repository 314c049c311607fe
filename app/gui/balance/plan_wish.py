"""What the user wants to be compared: kept between starts, and worked out anew for a recording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from acquisition.types import ChannelInfo
from app.gui.balance.sight import Sight
from app.protocols.balance.parts import BalanceSummary
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.summary import summarise
from app.protocols.stream import VELOCITY_UNIT, Stream
from app.remembered import Memory

_KEPT = "balance.plan"
#: What holds for whatever is measured; the muscles only for the channels that they were chosen of.
_GENERAL = ("index", "side", "flag_pct", "rule")


def keep(memory: Memory, values: Mapping[str, Any], channels: Sequence[ChannelInfo]) -> None:
    """Remember what is wanted, beside what was wanted before."""
    names = [one.name for one in channels]
    before = _kept(memory)
    former = before["values"] if before["channels"] == names else _general(before["values"])
    memory.choose(_KEPT, {"channels": names, "values": {**former, **values}})


def kept(memory: Memory, channels: Sequence[ChannelInfo]) -> dict[str, Any]:
    """Return what was wanted last, as `balance.plan` takes it; empty where nothing was."""
    found = _kept(memory)
    same = found["channels"] == [one.name for one in channels]
    return dict(found["values"]) if same else _general(found["values"])


def _kept(memory: Memory) -> dict[str, Any]:
    found = memory.choice(_KEPT, dict[str, Any]())
    values = found.get("values")
    return {
        "channels": found.get("channels"),
        "values": values if isinstance(values, dict) else {},
    }


def _general(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in _GENERAL if name in values}


def replanned(sight: Sight, values: Mapping[str, Any]) -> Sight:
    """Return a sight with another plan: itself where that changes nothing, or is not possible.

    Parameters
    ----------
    sight
        Of a recording, whose plan is that of its day.
    values
        As `balance.plan` takes them.
    """
    try:
        plan = sight.plan.changed(values, named(sight.channels))
    except ValueError:
        return sight  # of other channels
    if plan == sight.plan:
        return sight
    summary = summarise(sight.rows, plan, sight.norm, sight.baseline, sight.why_not)
    return with_plan(sight, plan, summary)


def with_plan(sight: Sight, plan: BalancePlan, summary: BalanceSummary) -> Sight:
    """Return a sight with another plan, and what its repetitions say by that.

    The numbers of this moment stay where they are of the same muscles.
    """
    if (plan.antagonists, plan.sharing) == (sight.plan.antagonists, sight.plan.sharing):
        return replace(sight, plan=plan, summary=summary)
    return replace(sight, plan=plan, summary=summary, now=None)


def plan_values(plan: BalancePlan, channels: Sequence[ChannelInfo]) -> dict[str, Any]:
    """Return a plan as `balance.plan` takes it."""
    return plan.to_values(named(channels))


def usual(channels: Sequence[ChannelInfo]) -> dict[str, Any]:
    """Return what the channels themselves suggest, as `balance.plan` takes it."""
    return plan_values(BalancePlan.usual(named(channels)), channels)


def named(channels: Sequence[ChannelInfo]) -> Stream:
    """Return a stream of which a plan reads names and columns, and nothing else."""
    emg = tuple(k for k, one in enumerate(channels) if one.unit != VELOCITY_UNIT)
    return Stream(1.0, 1, tuple(channels), 1, 0, (0.0, 0.0), "", "", emg)
