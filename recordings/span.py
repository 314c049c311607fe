"""A part of a recording, as a recording of its own: for exports and analyses of a span."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from acquisition.errors import ConfigError
from acquisition.types import Gap
from dsp.events import BURST_OFF, BURST_ON, TRAINING_PREFIX, Event
from recordings.annotations import Found
from recordings.annotations import cut as cut_annotations
from recordings.errors import RecordingError
from recordings.notes import CalibrationAttempt
from recordings.recording import Header, Recording

#: Name in the settings of a part: file, identity and samples of the whole.
PART_OF = "part_of"


class _Part:
    """The rows of a part; reads from the whole recording, which stays open and is not closed."""

    def __init__(self, whole: Recording, first_row: int) -> None:
        self._whole, self._first = whole, first_row

    def read(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        return self._whole.read(self._first + first_row, self._first + stop_row)

    def timestamps(self, first_row: int, stop_row: int) -> NDArray[np.float64]:
        return self._whole.timestamps(self._first + first_row, self._first + stop_row)

    def counter(self, first_row: int, stop_row: int) -> NDArray[np.int32] | None:
        return self._whole.counter(self._first + first_row, self._first + stop_row)

    def stored_bins(self, rows_per_bin: int) -> int:
        return 0  # the bins of the whole do not begin with this part

    def stored_level(self, rows_per_bin: int, first_bin: int, stop_bin: int) -> NDArray[np.float32]:
        return np.empty((0, 2, self._whole.n_channels), dtype=np.float32)

    def checks(self) -> NDArray[np.uint32]:
        return np.empty(0, dtype=np.uint32)

    def close(self) -> None:
        """Leave the whole recording open: who opened it closes it."""


def cut_s(recording: Recording, from_s: float | None, to_s: float | None) -> Recording:
    """Return the part between two times; None: from the beginning, to the end.

    Parameters
    ----------
    recording
        An open recording.
    from_s, to_s
        Seconds on its sample index; beyond the end means the end.

    Raises
    ------
    ConfigError
        The span is empty or lies outside of the recording.
    RecordingError
        No sample was received in it.
    """
    first_s = 0.0 if from_s is None else from_s
    last_s = recording.duration_s if to_s is None else to_s
    if not 0.0 <= first_s < last_s or first_s >= recording.duration_s:
        raise ConfigError(
            f"{recording.path.name} has no span from {first_s:g} to {last_s:g} s.",
            f"Give times from 0 to {recording.duration_s:g} s, the earlier one first.",
        )
    return cut(recording, round(first_s * recording.fs), round(last_s * recording.fs))


def cut(recording: Recording, first_sample: int, stop_sample: int) -> Recording:
    """Return a part of a recording as a recording of its own.

    Its sample 0 is the first received sample of the span, and its beginning is that much later. A
    gap at either edge is left out. A burst that goes beyond an edge is clipped to it; other events
    belong to the part when they lie in it. What was trained does not: a set without its beginning
    would be replayed as something else. What a simulation says of the whole is not said of a part,
    and attempts at reference values name the whole as where their samples are.

    Parameters
    ----------
    recording
        An open recording; it must stay open as long as the part is read.
    first_sample, stop_sample
        Sample indices, gaps counted; clipped to what is there.

    Raises
    ------
    RecordingError
        No sample was received in the span.
    """
    first, stop = recording.row_of(first_sample), recording.row_of(stop_sample)
    if first >= stop:
        fs = recording.fs
        raise RecordingError(
            f"{recording.path.name} holds no samples from {first_sample / fs:g} to "
            f"{stop_sample / fs:g} s.",
            "Choose another span.",
        )
    if (first, stop) == (0, recording.n_samples):
        return recording
    origin, end = recording.sample_of(first), recording.sample_of(stop - 1) + 1
    whole = {
        "file": recording.path.name,
        "uuid": recording.uuid,
        "first_sample": origin,
        "stop_sample": end,
    }
    header = Header(
        format=recording.format,
        info=replace(recording.info, settings={**recording.info.settings, PART_OF: whole}),
        n_samples=stop - first,
        gaps=tuple(_gaps_in(recording.gaps, origin, end)),
        events=tuple(sorted(_events_in(recording.events, origin, end), key=_decided)),
        status=recording.status,
        status_detail=recording.status_detail,
        created_utc=later(recording.created_utc, origin / recording.fs),
        software=recording.software,
        spec=recording.spec,
        has_device_time=recording.has_device_time,
        notes=recording.notes,
        calibration=tuple(_attempt(one, recording.uuid) for one in recording.calibration),
        schema_version=recording.schema_version,
        utc_offset_minutes=recording.utc_offset_minutes,
    )
    part = _Part(recording, first)
    made = Recording(recording.path, header, part, part)
    annotations = cut_annotations(recording.annotated.annotations, origin, end)
    made.annotated = Found(annotations, recording.annotated.problem)
    return made


def span_s(part: Recording) -> list[float]:
    """Return where a part begins and ends in the whole, in seconds."""
    whole = part.info.settings[PART_OF]
    return [whole["first_sample"] / part.fs, whole["stop_sample"] / part.fs]


def later(created_utc: str, seconds: float) -> str:
    """Return a time in ISO 8601 so much later; as it is where that cannot be said."""
    if seconds == 0:
        return created_utc
    try:
        began = datetime.datetime.fromisoformat(created_utc)
        began += datetime.timedelta(seconds=seconds)
    except (ValueError, OverflowError):  # not known, or of no calendar
        return created_utc
    return began.isoformat(timespec="milliseconds")


def _gaps_in(gaps: Sequence[Gap], origin: int, end: int) -> Iterator[Gap]:
    for gap in gaps:
        if origin < gap.first_sample < end:
            yield replace(gap, first_sample=gap.first_sample - origin)


def _events_in(events: Sequence[Event], origin: int, end: int) -> Iterator[Event]:
    begun: dict[int, Event] = {}
    for event in sorted(events, key=lambda one: one.sample):
        if event.kind.startswith(TRAINING_PREFIX):
            continue
        if event.kind == BURST_ON and event.channel not in begun:
            begun[event.channel] = event
        elif event.kind == BURST_OFF and event.channel in begun:
            onset = begun.pop(event.channel)
            if onset.sample < end and event.sample > origin:
                yield _moved(onset, origin, end)
                yield _moved(event, origin, end)
        elif origin <= event.sample < end:
            yield _moved(event, origin, end)
    for onset in begun.values():  # it lasted to the end of the recording
        if onset.sample < end:
            yield _moved(onset, origin, end)


def _moved(event: Event, origin: int, end: int) -> Event:
    sample = min(max(event.sample, origin), end) - origin
    decided = min(max(event.decided_sample, origin), end) - origin
    return replace(event, sample=sample, decided_sample=max(sample, decided))


def _decided(event: Event) -> int:
    return event.decided_sample


def _attempt(attempt: CalibrationAttempt, uuid: str) -> CalibrationAttempt:
    return attempt if attempt.recording_uuid else replace(attempt, recording_uuid=uuid)
