"""Cuts the analyses of a session's recordings by what was done when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from app.protocols.balance.rows import BalanceRow
from app.protocols.session.protocol import FREE, REST, TIMED, Protocol
from app.protocols.session.view import BROKEN, SKIPPED
from app.protocols.timed.timed import ROUND
from app.results.session import measures as m
from app.results.session.course_numbers import active_within, bursts_within, course_measures
from app.results.session.figures import curves, traces
from app.results.session.history import History, Told, history_of
from app.results.session.level_numbers import (
    level_measures,
    percentile_measures,
    rest_measures,
    round_sides,
)
from app.results.session.made_up import made_up
from app.results.session.making import Maker
from app.results.session.measured import Measured
from app.results.session.measures import Measure
from app.results.session.numbers import Curve, SessionNumbers, StepSpan, Trace
from app.results.session.rep_numbers import (
    muscle_measures,
    onset_side_measures,
    shared_measures,
    symmetry_measures,
)
from app.results.session.set_numbers import set_measures
from app.results.session.setup import setup_of
from app.results.session.takes import Take
from app.results.session.task_numbers import explosive_measures, hold_measures, mvc_measures
from recordings.recording import Recording

Span = tuple[float, float]


def numbers_of(recordings: Sequence[Recording], sources: Sequence[Measured]) -> SessionNumbers:
    """Return the numbers of a session.

    Parameters
    ----------
    recordings
        Open, in the order of time.
    sources
        Their analyses.
    """
    exercise = next((one.notes.exercise for one in recordings if one.notes.exercise), "")
    history = history_of(
        [Told(one.index, one.analysis.path.name, one.events, one.end_sample) for one in sources]
    )
    if history is None:
        protocol, takes = made_up(sources, exercise)
        history = History("", protocol, takes)
    steps = [_Step(sources[one.recording], one) for one in history.takes if one.is_measured]
    measures = [found for step in steps for found in step.measures()]
    measures += _of_both_sides(sources, history.takes)
    subject = next((one.notes.subject for one in recordings if one.notes.subject), "")
    return SessionNumbers(
        paths=tuple(Path(one.path) for one in recordings),
        uuids=tuple(one.uuid for one in recordings),
        subject=subject,
        began=began(recordings[0]),
        session_uuid=history.session_uuid,
        protocol=history.protocol,
        setup=setup_of(recordings, sources),
        spans=tuple(_span(sources, one) for one in history.takes),
        measures=tuple(measures),
        curves=tuple(found for step in steps for found in step.curves()),
        traces=tuple(found for step in steps for found in step.traces()),
        notes=history.notes,
        not_judged=tuple(_not_judged(recordings, sources, history)),
        documents=tuple(one.analysis.document for one in sources),
    )


def began(recording: Recording) -> datetime | None:
    """Return when a recording began, on the clock of where it was made; None: not known."""
    try:
        time = datetime.fromisoformat(recording.created_utc)
    except ValueError:
        return None
    offset = recording.utc_offset_minutes
    if time.tzinfo is None or offset is None:
        return time
    zone = UTC if offset == 0 else timezone(timedelta(minutes=offset))
    return time.astimezone(zone)


class _Step:
    """One step as it was done.

    Parameters
    ----------
    source
        The recording.
    take
        Where in it.
    """

    def __init__(self, source: Measured, take: Take) -> None:
        self._source, self._take = source, take
        self._sets = source.sets_within(take)
        self._make = maker(source, take)
        self._rows = rows_of(source, take)

    def measures(self) -> Iterator[Measure]:
        """Yield all numbers of it."""
        source, make, take = self._source, self._make, self._take
        if take.step.kind == REST:
            yield from rest_measures(source, make, *self._span)
        yield from mvc_measures(source, make, take)
        if self._rows:
            yield from self._of_reps()
        elif take.step.kind in (TIMED, FREE):
            yield from self._of_rounds()
        yield from set_measures(make, self._sets)
        yield from hold_measures(source, make, take)
        yield from explosive_measures(source, make, take)

    def curves(self) -> Iterator[Curve]:
        """Yield the average courses of its repetitions."""
        return curves(self._source, self._take.step.id, self._take.part, self._rows)

    def traces(self) -> Iterator[Trace]:
        """Yield the envelopes over it."""
        span = self._worked if self._rows else self._span
        return traces(self._source, self._take.step.id, self._take.part, *span)

    def _of_reps(self) -> Iterator[Measure]:
        source, make, rows = self._source, self._make, self._rows
        yield from muscle_measures(source, make, rows)
        if not self._take.part:
            yield from symmetry_measures(source, make, rows)
            yield from onset_side_measures(source, make, rows)
        yield from shared_measures(source, make, rows)
        yield from percentile_measures(source, make, self._repetitions)
        for column in source.emg:
            bursts = bursts_within(source, column, *self._worked)
            yield from course_measures(source, make, column, self._worked[0], bursts)
        if not self._sets:
            lengths = [row.duration_s for row in rows]
            yield make.plain(m.REPS, len(rows), n=len(rows))
            yield make.of_reps(m.REP_SECONDS, (), lengths, window_ms=0.0)

    def _of_rounds(self) -> Iterator[Measure]:
        spans = self._rounds()
        yield from level_measures(self._source, self._make, spans)
        if not self._take.part:
            yield from round_sides(self._source, self._make, spans)
        yield from percentile_measures(self._source, self._make, spans)
        if self._take.step.kind == TIMED:
            for column in self._source.emg:
                active = active_within(self._source, column, spans)
                yield from course_measures(self._source, self._make, column, spans[0][0], active)

    def _rounds(self) -> list[Span]:
        """Return the rounds of work that are whole, the newest of each number; else all of it."""
        found = {}
        for values in self._source.values_within(ROUND, self._take):
            start, end = values.get("start"), values.get("end")
            if isinstance(start, int) and isinstance(end, int) and values.get("valid"):
                found[values.get("round")] = self._seconds(start), self._seconds(end)
        return sorted(found.values()) or [self._span]

    @property
    def _span(self) -> Span:
        return self._seconds(self._take.start_sample), self._seconds(self._take.end_sample)

    @property
    def _worked(self) -> Span:
        """From the start of the first repetition to the end of the last."""
        return (
            self._seconds(min(row.start_sample for row in self._rows)),
            self._seconds(max(row.end_sample for row in self._rows)),
        )

    @property
    def _repetitions(self) -> list[Span]:
        """Each repetition, from its start to its end."""
        return [
            (self._seconds(row.start_sample), self._seconds(row.end_sample)) for row in self._rows
        ]

    def _seconds(self, sample: int) -> float:
        return sample / self._source.stream.fs


def maker(source: Measured, take: Take, part: str | None = None) -> Maker:
    """Return what makes the measures of a take."""
    said = ""
    if take.status == BROKEN:
        said = f"it was not finished: {take.why or 'it was broken off'}"
    return Maker(
        take.step.id,
        take.part if part is None else part,
        source.stream.band_hz,
        source.stream.window_ms,
        said,
    )


def rows_of(source: Measured, take: Take) -> tuple[BalanceRow, ...]:
    """Return the repetitions of a take: of its sets, or those outside of sets within it."""
    run = source.analysis.balance
    numbers = {one.number for one in source.sets_within(take)}
    if numbers:
        return tuple(row for row in run.rows if row.set in numbers)
    if take.step.kind not in (FREE, TIMED):
        return ()
    return tuple(row for row in run.within(take.start_sample, take.end_sample) if not row.set)


def _of_both_sides(sources: Sequence[Measured], takes: Sequence[Take]) -> Iterator[Measure]:
    """Yield the symmetry of steps that are done with one side, then with the other."""
    parts: dict[str, list[Take]] = {}
    for take in takes:
        if take.part and take.is_measured:
            parts.setdefault(take.step.id, []).append(take)
    for both in parts.values():
        rows = [row for take in both for row in rows_of(sources[take.recording], take)]
        if len({take.part for take in both}) < 2 or len({take.recording for take in both}) > 1:
            continue
        if rows:
            source = sources[both[0].recording]
            ordered = sorted(rows, key=lambda row: row.start_sample)
            yield from symmetry_measures(source, maker(source, both[0], ""), ordered)


def _span(sources: Sequence[Measured], take: Take) -> StepSpan:
    known = take.recording >= 0 and take.start_sample >= 0
    fs = sources[take.recording].stream.fs if known else 1.0
    end = max(take.start_sample, take.end_sample)
    return StepSpan(
        take.step,
        take.part,
        take.number,
        take.status,
        take.why,
        take.recording,
        take.start_sample / fs if known else 0.0,
        end / fs if known else 0.0,
    )


def _not_judged(
    recordings: Sequence[Recording], sources: Sequence[Measured], history: History
) -> Iterator[tuple[str, str]]:
    """Yield what could not be measured, and why."""
    yield from history.problems
    for take in history.takes:
        what = take.step.title or take.step.id
        if take.part:
            what = f"{what} ({take.part})"
        if take.status == SKIPPED:
            yield what, f"it was skipped: {take.why}" if take.why else "it was skipped"
        elif take.status == BROKEN:
            yield what, f"it was not finished: {take.why}" if take.why else "it was not finished"
        elif not take.is_measured:
            why = "it was not done" if not take.number else "its recording is not among these"
            yield what, why
    there = {source.name(k) for source in sources for k in source.emg}
    yield from missing_channels(there, history.protocol)
    for source in sources:
        for name, why in source.poor.items():
            yield name.replace("_", " "), why
    for one in recordings:
        if one.status != "complete":
            detail = one.status_detail or "it was not closed properly"
            yield Path(one.path).name, detail


def missing_channels(there: Collection[str], protocol: Protocol) -> Iterator[tuple[str, str]]:
    """Yield the channels that a protocol needs and that are not `there`, and what that means."""
    for channel in protocol.channels:
        for name in () if channel.optional else channel.names:
            if name not in there:
                yield name.replace("_", " "), "it was not measured: there was no channel of it"
