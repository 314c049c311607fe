"""What an MVC is to be like: which muscles, how many attempts, how long, against what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.protocols.asked import count, emg_columns, number
from app.protocols.reference import KINDS
from app.protocols.stream import Stream
from recordings.notes import MVC, SUBMAXIMAL, TASK_PEAK

#: More than the muscles of one position is a mistake, and nobody could watch so many bars.
MOST_CHANNELS = 16
#: Longest texts that are kept with each attempt.
_TEXT = 400


@dataclass(frozen=True, slots=True)
class Plan:
    """What `mvc.start` asks for.

    Parameters
    ----------
    channels
        Names of the channels that are measured in one position.
    columns
        Their columns.
    kind
        ``mvc``, ``submaximal`` (the same position, at a share of the effort: for who cannot do a
        maximal one) or ``task_peak`` (the largest value of a task of any length).
    attempts
        How many are to count, 3; one more where the best two differ by more than a tenth.
    ramp_s, hold_s, rest_s
        Rise, hold and pause in s.
    practice
        How many submaximal ramps come before the first attempt.
    submaximal
        Share of the maximal effort that is asked for, for ``submaximal``.
    posture
        Position and joint angle in words.
    """

    channels: tuple[str, ...]
    columns: tuple[int, ...]
    kind: str = MVC
    attempts: int = 3
    ramp_s: float = 1.0
    hold_s: float = 4.0
    rest_s: float = 60.0
    practice: int = 2
    submaximal: float | None = None
    posture: str = ""

    @property
    def is_task(self) -> bool:
        """Whether it is a task of any length rather than a ramp and a hold."""
        return self.kind == TASK_PEAK

    @classmethod
    def of(cls, stream: Stream, values: Mapping[str, Any]) -> Plan:
        """Read the values of the command.

        Raises
        ------
        ValueError
            They make no sense; says why.
        """
        columns = emg_columns(values, stream)
        if len(columns) > MOST_CHANNELS:
            raise ValueError(f"an MVC is of 1 to {MOST_CHANNELS} channels, not {len(columns)}")
        submaximal = values.get("submaximal")
        kind = values.get("kind", MVC if submaximal is None else SUBMAXIMAL)
        if not isinstance(kind, str) or kind not in KINDS:
            raise ValueError(f"{kind!r:.40} is no kind of a reference")
        if kind == SUBMAXIMAL and submaximal is None:
            raise ValueError("a submaximal reference needs the share of the effort")
        is_task = kind == TASK_PEAK
        return cls(
            channels=tuple(stream.channels[column].name for column in columns),
            columns=columns,
            kind=kind,
            attempts=1 if is_task else count(values, "attempts", 3, 1, 5),
            ramp_s=0.0 if is_task else number(values, "ramp_s", 1.0, 0.0, 5.0),
            hold_s=number(values, "hold_s", 4.0, 1.0, 10.0),
            rest_s=number(values, "rest_s", 60.0, 0.0, 600.0),
            practice=0 if is_task else count(values, "practice", 2, 0, 3),
            submaximal=(
                number(values, "submaximal", 0.5, 0.05, 0.95) if kind == SUBMAXIMAL else None
            ),
            posture=str(values.get("posture", ""))[:_TEXT],
        )
