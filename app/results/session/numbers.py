"""Everything that is known of a session, as plain data; `measuring` makes it from recordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.session.protocol import Protocol, Step
from app.results.session.measures import Measure


@dataclass(frozen=True, slots=True)
class ChannelSetup:
    """A channel, and how its signal was.

    Parameters
    ----------
    name, muscle, side, role
        As the recording says.
    verdict
        ``green``, ``amber``, ``red`` or empty for unknown.
    faults
        What is wrong, English sentences; empty for nothing.
    reference
        ``mvc``, ``submaximal``, ``task_peak`` or empty: what is 100 %.
    reference_uv, reference_age
        Its value and ``this session`` or what it is otherwise.
    """

    name: str
    muscle: str
    side: str
    role: str
    verdict: str = ""
    faults: tuple[str, ...] = ()
    reference: str = ""
    reference_uv: float | None = None
    reference_age: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """How the session was measured; what may be compared is decided by it (`retest.comparable`).

    Parameters
    ----------
    device, board
        In words; and what identifies the kind of board (the SOURCE without its parameters).
    fs, tier
        Rate in Hz; capability tier.
    channels
        In order.
    band_hz, window_ms, mains
        The chain's; `mains` in words.
    electrode
        What the recording says of the electrodes.
    electrodes_on
        Names what stays the same while the electrodes stay on the skin; empty: unknown.
    normalisation
        ``% MVC``, ``µV`` or ``mixed``.
    software
        Version.
    isek
        The reporting items, name and value, in the order of the report.
    loss_pct, gaps
        Share of samples lost, and how many gaps.
    """

    device: str
    board: str
    fs: float
    tier: str
    channels: tuple[ChannelSetup, ...]
    band_hz: tuple[float, float]
    window_ms: float
    mains: str
    electrode: str = ""
    electrodes_on: str = ""
    normalisation: str = ""
    software: str = ""
    isek: tuple[tuple[str, str], ...] = ()
    loss_pct: float = 0.0
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class StepSpan:
    """What became of an entry of the protocol.

    Parameters
    ----------
    step, part, take
        Which.
    status
        ``done``, ``skipped`` or ``broken``, or empty where it was never begun.
    why
        Why it was skipped or broke.
    recording
        Index of the recording in `SessionNumbers.paths`; -1 for none.
    start_s, end_s
        Within that recording.
    """

    step: Step
    part: str = ""
    take: int = 0
    status: str = ""
    why: str = ""
    recording: int = -1
    start_s: float = 0.0
    end_s: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A channel's activation over a repetition, time from 0 to 100 %.

    Parameters
    ----------
    step, part, channel
        Whose.
    unit
        ``% MVC`` or ``µV``.
    mean, sd
        ``(101,)``.
    n
        Repetitions.
    """

    step: str
    part: str
    channel: str
    unit: str
    mean: NDArray[np.float64]
    sd: NDArray[np.float64]
    n: int


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """A channel's envelope over a step, thinned for drawing (at most 600 points).

    Parameters
    ----------
    step, part, channel, unit
        Whose, and in what.
    times_s, values
        ``(n,)``; NaN where it is not valid.
    on_s
        When the muscle was on: pairs of onset and offset within the same time.
    """

    step: str
    part: str
    channel: str
    unit: str
    times_s: NDArray[np.float64]
    values: NDArray[np.float64]
    on_s: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SessionNumbers:
    """A measured session.

    Parameters
    ----------
    paths
        Its recordings, in the order of time.
    uuids
        Theirs.
    subject
        Pseudonym in them.
    began
        When the first began, with its time zone where that is known.
    session_uuid
        Of the store; empty for none.
    protocol
        What was done; of recordings without a session one that was made from what is in them.
    setup
        How it was measured.
    spans
        What became of each entry.
    measures
        All numbers.
    curves, traces
        For figures.
    notes
        What the practitioner wrote on the way: (step id, text).
    not_judged
        What could not be measured and why: (what, reason), English.
    documents
        The document of `analyze --json` of each recording, which the measures agree with.
    """

    paths: tuple[Path, ...]
    uuids: tuple[str, ...]
    subject: str
    began: datetime | None
    session_uuid: str
    protocol: Protocol
    setup: Setup
    spans: tuple[StepSpan, ...]
    measures: tuple[Measure, ...]
    curves: tuple[Curve, ...] = ()
    traces: tuple[Trace, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    not_judged: tuple[tuple[str, str], ...] = ()
    documents: tuple[Mapping[str, Any], ...] = ()

    def of(self, quantity: str, step: str | None = None) -> tuple[Measure, ...]:
        """Return the measures of a quantity, of one step or of all."""
        return tuple(
            one
            for one in self.measures
            if one.quantity == quantity and (step is None or one.step == step)
        )
