"""What people say of a recording: whose it is, what was done, how the muscles were calibrated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: Kinds of a `CalibrationAttempt`.
REST = "rest"
MVC = "mvc"
SUBMAXIMAL = "submaximal"
TASK_PEAK = "task_peak"
CALIBRATION_KINDS = (REST, MVC, SUBMAXIMAL, TASK_PEAK)
#: Fact of the session: the same text in sessions between which the electrodes stayed on the skin.
ELECTRODES_ON = "electrodes_on"


@dataclass(frozen=True, slots=True)
class SessionNotes:
    """What the person at the keyboard says of a recording; all of it may be empty.

    Parameters
    ----------
    subject
        Pseudonym. Never a name: the file is made to be passed on.
    exercise
        What is done, for example ``squat``.
    note
        Free text.
    subject_details
        JSON-compatible facts about the person: ``dominant_side``, ``age_years``, ``sex``,
        ``mass_kg``, ``consent``.
    session
        JSON-compatible facts about the session: phase, load, planned sets, cues, feedback ...
    """

    subject: str = ""
    exercise: str = ""
    note: str = ""
    subject_details: Mapping[str, Any] = field(default_factory=dict)
    session: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalibrationAttempt:
    """One attempt at a reference value; every attempt is kept, the rejected ones too.

    Parameters
    ----------
    kind
        One of `CALIBRATION_KINDS`.
    channel
        Name of the channel.
    attempt
        Number within its kind and channel, from 1.
    first_sample, end_sample
        The span that was measured, on the index of the recording that holds its raw samples.
    value
        RMS of the span's strongest `window_ms`, in the channel's unit; for rest of the whole span.
    window_ms
        Window of `value`; 0 where the whole span was taken.
    accepted
        True for what counts.
    recording_uuid
        The recording that holds the raw samples; empty: this one.
    note
        Why it was rejected, how it was done.
    """

    kind: str
    channel: str
    attempt: int
    first_sample: int
    end_sample: int
    value: float
    window_ms: float = 0.0
    accepted: bool = True
    recording_uuid: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in CALIBRATION_KINDS:
            raise ValueError(f"kind must be one of {', '.join(CALIBRATION_KINDS)}, not {self.kind}")
