"""A recording of a session after its analysis: everything that numbers are cut from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.protocols.balance.norm import BASES
from app.protocols.outcomes import is_outcome, values_of
from app.protocols.sets.set_log import SetEntry, SetLog
from app.protocols.stream import Stream
from app.results.plain import printed_unit
from app.results.session.takes import Take
from dsp.events import Event
from dsp.quality import ChannelQuality
from recordings.recording import Recording
from recordings.replay import all_events

if TYPE_CHECKING:  # it has the numbers of the session in its document
    from app.results.analyze import Analysis

#: An MVC of other electrodes (field guide 2.5).
EARLIER = "An MVC of earlier electrodes is good to 40 to 65 % only."


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One recording.

    Parameters
    ----------
    index
        Its place in the session.
    analysis
        What `analyze` gave: its document, and what is behind it.
    events
        What it holds, with what was said of it afterwards.
    sets
        Its sets as they stand.
    poor
        By name of a channel why its numbers are withheld: its signal is red.
    """

    index: int
    analysis: Analysis
    events: tuple[Event, ...]
    sets: tuple[SetEntry, ...]
    poor: Mapping[str, str]

    @property
    def stream(self) -> Stream:
        """What was measured on."""
        return self.analysis.balance.stream

    @property
    def emg(self) -> tuple[int, ...]:
        """Columns of EMG."""
        return self.stream.emg

    @property
    def end_sample(self) -> int:
        """Index one past its last sample."""
        duration_s: float = self.analysis.document["duration_s"]
        return round(duration_s * self.stream.fs)

    def name(self, column: int) -> str:
        """Return the name of a column."""
        return self.stream.channels[column].name

    def values_within(self, kind: str, take: Take) -> list[dict[str, Any]]:
        """Return the details of the outcomes of a kind within a take, in order."""
        return [values for _, values in self.outcomes_within(kind, take)]

    def outcomes_within(self, kind: str, take: Take) -> Iterator[tuple[Event, dict[str, Any]]]:
        """Yield the outcomes of a kind within a take, each with its details."""
        for event in self.events:
            if event.kind == kind and is_outcome(event) and take.has(event.sample):
                yield event, values_of(event)

    def sets_within(self, take: Take) -> list[SetEntry]:
        """Return the sets that began within a take."""
        # A set begins with the hop in which it was asked for.
        return [one for one in self.sets if take.has(one.sample, self.stream.hop)]

    # --- units -----------------------------------------------------------------------------------

    def full_uv(self, column: int) -> float:
        """Return what is 100 % of a channel's RMS; NaN where nothing is."""
        return float(self.analysis.balance.norm.unit_uv[column])

    def per_unit(self, column: int) -> float:
        """Return by what an amplitude is divided to come in `unit`."""
        full = self.full_uv(column)
        return full / 100.0 if math.isfinite(full) else 1.0

    def unit(self, column: int) -> str:
        """Return in what amplitudes of a channel are given: % MVC where there is one."""
        kind = self.analysis.balance.norm.kinds[column]
        if kind and math.isfinite(self.full_uv(column)):
            return BASES[kind]
        return printed_unit(self.stream.channels[column].unit)

    def caution(self, column: int) -> str:
        """Return what to keep in mind of an amplitude of a channel; empty for nothing."""
        norm = self.analysis.balance.norm
        if not math.isfinite(self.full_uv(column)):
            unit = printed_unit(self.stream.channels[column].unit)
            return f"In {unit} of these electrodes: {norm.why[column]}."
        return EARLIER if norm.earlier[column] else ""

    # --- the envelope ----------------------------------------------------------------------------

    def envelope(self, column: int, start_s: float, end_s: float) -> NDArray[np.float64]:
        """Return the RMS of a channel in a span, in its own unit; NaN where it is not valid."""
        first, stop = np.searchsorted(self.analysis.frame_times_s, [start_s, end_s])
        found: NDArray[np.float64] = self.analysis.envelope_uv[first:stop, column]
        return found

    @property
    def frames_per_window(self) -> float:
        """How many values of the envelope share a window."""
        return self.stream.window_samples / self.stream.hop


def measured(recording: Recording, analysis: Analysis, index: int = 0) -> Measured:
    """Return a recording of a session with its analysis.

    Parameters
    ----------
    recording
        Open.
    analysis
        Of the whole of it.
    index
        Its place in the session.
    """
    events = all_events(recording)
    names = [channel.name for channel in recording.info.channels]
    return Measured(
        index,
        analysis,
        events,
        SetLog(events).sets,
        {
            name: why
            for name, one in zip(names, analysis.quality, strict=True)
            if (why := why_poor(one))
        },
    )


def why_poor(quality: ChannelQuality) -> str:
    """Return why the numbers of a channel are withheld; empty where they are not."""
    if not quality.is_poor:
        return ""
    return f"its signal was poor: {faults_of(quality)[0]}"


def faults_of(quality: ChannelQuality) -> tuple[str, ...]:
    """Return what is wrong with a channel, the worst first: the index, its value, what to do."""
    found = []
    for name, index in quality.faults():
        value = "" if index.value is None else f" {index.value:.3g} {printed_unit(index.unit)}"
        found.append(f"{name.replace('_', ' ')}{value.rstrip()}: {index.instruction}")
    return tuple(found)
