"""By what amplitudes are divided, and which comparisons that allows (CEDE; Besomi 2020).

Sides are compared in % of an MVC of each. In % of its own peak in the task each side would be near
100 %, whatever it does, and a submaximal reference is for one muscle against itself only: sides
are then shown in microvolts, as without any reference, with a caution. Different muscles are
compared in % of an MVC; in % of the peak in the task only how they change and when they work
(field guide 3.7), which is said.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.protocols.activity import State
from app.protocols.balance.rows import FAST_MS
from app.protocols.reference import why_unusable
from app.protocols.stream import Stream
from recordings.notes import MVC, SUBMAXIMAL, TASK_PEAK

#: Window of the numbers of this moment, in ms: a value of 1 s scatters by half of one of 250 ms.
NOW_MS = 1000.0

#: How people read the basis of a comparison.
BASES = {MVC: "% MVC", TASK_PEAK: "% of the peak in the task", SUBMAXIMAL: "% submaximal"}
MICROVOLTS = "µV"
_OF_TASK = (
    "In % of its own peak in the task a muscle shows when it works and how it changes, not how "
    "high it is beside another."
)


@dataclass(frozen=True, slots=True, eq=False)
class Norm:
    """What is 100 % of each channel; arrays by channel.

    Parameters
    ----------
    names
        Of the channels.
    kinds
        ``mvc``, ``submaximal``, ``task_peak``; empty where there is none that may be used.
    why
        Why there is none; empty where there is one.
    unit_uv
        In the window of the chain's RMS, NaN where there is none.
    fast_uv, now_uv
        In the windows of `FAST_MS` and `NOW_MS`; NaN where not measured with that one.
    earlier
        Measured before these electrodes were put on.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    why: tuple[str, ...]
    unit_uv: NDArray[np.float64]
    fast_uv: NDArray[np.float64]
    now_uv: NDArray[np.float64]
    earlier: tuple[bool, ...]

    @classmethod
    def of(cls, stream: Stream, state: State) -> Norm:
        """Return what is in force."""
        held = [state.references.get(name) for name in stream.names]
        why = tuple(why_unusable(one, stream) for one in held)
        usable = [None if reason else one for one, reason in zip(held, why, strict=True)]

        def values(window_ms: float) -> NDArray[np.float64]:
            return np.array([math.nan if u is None else u.value_uv(window_ms) for u in usable])

        return cls(
            names=stream.names,
            kinds=tuple("" if one is None else one.kind for one in usable),
            why=why,
            unit_uv=values(stream.window_ms),
            fast_uv=values(FAST_MS),
            now_uv=values(NOW_MS),
            earlier=tuple(one is not None and one.earlier for one in usable),
        )

    def printed(self, column: int) -> str:
        """Return the name of a column as people write it."""
        return self.names[column].replace("_", " ")


@dataclass(frozen=True, slots=True)
class Basis:
    """How some channels may be compared.

    Parameters
    ----------
    kind
        One of `BASES`; ``uv`` for microvolts, empty: not at all.
    unit
        How people read it.
    why
        Why not; empty where they may.
    caution
        What to keep in mind; empty for nothing.
    """

    kind: str
    unit: str = ""
    why: str = ""
    caution: str = ""


def basis_of_sides(norm: Norm, left: int, right: int) -> Basis:
    """Return how the two sides of one muscle may be compared."""
    basis = _basis(norm, (left, right))
    if basis.kind == MVC:
        return basis
    # While one side has its MVC and the other not yet, too, and where nobody can do one.
    return Basis(
        "uv",
        MICROVOLTS,
        caution="In microvolts the placement of the electrodes alone may make a difference; "
        "an MVC of both sides tells them apart.",
    )


def basis_of_muscles(norm: Norm, columns: Sequence[int]) -> Basis:
    """Return how different muscles may be compared."""
    return _basis(norm, columns)


def _basis(norm: Norm, columns: Sequence[int]) -> Basis:
    kinds = {norm.kinds[k] for k in columns}
    for k in columns:
        if not norm.kinds[k]:
            return Basis("", why=f"{norm.printed(k)}: {norm.why[k]}")
    if kinds == {SUBMAXIMAL}:
        return Basis("", why="a submaximal reference does not allow comparing muscles")
    if len(kinds) > 1:
        return Basis("", why="their references are of different kinds")
    (kind,) = kinds
    caution = _OF_TASK if kind == TASK_PEAK else ""
    if any(norm.earlier[k] for k in columns):
        caution = "An MVC of earlier electrodes is good to 40 to 65 % only."
    return Basis(kind, BASES[kind], caution=caution)
