"""Events of a recording as spans, and as marks in words for formats that have annotations."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dsp.events import BURST_OFF, BURST_ON, MARKER, TRAINING, TRAINING_PREFIX, Event
from recordings.recording import Recording

#: Begins the mark of samples that a format without gaps had to fill; the number follows. The
#: readers of `recordings.formats` make a gap of it again.
MISSING = "missing samples: "

#: Kind of the span from the onset of a burst to its offset.
BURST = "burst"
#: Kind of what was said afterwards; its beginning and end where a format knows moments only.
ANNOTATION = "annotation"
ANNOTATION_ON, ANNOTATION_OFF = "annotation_on", "annotation_off"
#: Details of what was found out in the training that say which one it is.
_NUMBERED = ("set", "rep", "attempt", "hold", "effort")
#: The numbers of a repetition for the balance, told again where they turned out otherwise: no mark.
#: Where the repetitions of a set lie, its own outcomes say.
_NO_MARKS = (TRAINING, f"{TRAINING_PREFIX}balance_rep")


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts, or a moment.

    Parameters
    ----------
    sample
        Where it begins, gaps counted.
    kind
        `BURST`, or the kind of the event.
    channel
        Column it belongs to, -1 for the whole stream.
    label
        Text for people.
    length
        How many samples it lasts; None for a moment.
    """

    sample: int
    kind: str
    channel: int = -1
    label: str = ""
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A span in words.

    Parameters
    ----------
    sample, length
        As of `Span`.
    text
        What it is.
    """

    sample: int
    text: str
    length: int | None = None


def spans_of(recording: Recording) -> list[Span]:
    """Return events and annotations by sample; onset and offset of a burst become one span.

    An onset without offset, or the other way round, stays the event that it is. An annotation of
    several channels is a span of each. Of the training there is what was found out, in a few words,
    without the numbers of the balance.
    """
    spans = _annotation_spans(recording)
    begun: dict[int, Event] = {}
    for event in recording.events:
        if event.kind == BURST_OFF and event.channel in begun:
            onset = begun.pop(event.channel)
            length = max(0, event.sample - onset.sample)
            spans.append(Span(onset.sample, BURST, onset.channel, onset.label, length))
            continue
        if event.kind == BURST_ON:
            if event.channel in begun:
                spans.append(_moment(begun[event.channel]))
            begun[event.channel] = event
            continue
        if event.kind not in _NO_MARKS:
            spans.append(_training(event) or _moment(event))
    spans += [_moment(event) for event in begun.values()]
    return sorted(spans, key=lambda span: span.sample)


def marks_of(recording: Recording) -> list[Mark]:
    """Return the spans in words, by sample.

    A marker is its label alone; all else its kind, channel and label: ``burst: left_biceps``. An
    annotation is its text, and once in all, with the names of its channels behind it.
    """
    names = [channel.name for channel in recording.info.channels]
    marks = [
        Mark(span.sample, _words(span, names), span.length)
        for span in spans_of(recording)
        if span.kind != ANNOTATION
    ]
    for one in recording.annotated.annotations:
        about = f" ({', '.join(one.channels)})" if one.channels else ""
        marks.append(Mark(one.first_sample, f"{one.text}{about}", one.n_samples or None))
    return sorted(marks, key=lambda mark: mark.sample)


def moments_of(recording: Recording) -> list[Mark]:
    """Return each event in words, by sample, for formats whose marks have no length."""
    names = [channel.name for channel in recording.info.channels]
    events = sorted(moment_events(recording), key=lambda event: event.sample)
    return [
        Mark(event.sample, _words(_training(event) or _moment(event), names))
        for event in events
        if event.kind not in _NO_MARKS
    ]


def moment_events(recording: Recording) -> tuple[Event, ...]:
    """Return the events, and behind them the annotations as events: a span as its two ends."""
    events = list(recording.events)
    for span in _annotation_spans(recording):
        if span.length is None:
            events.append(Event(span.sample, ANNOTATION, span.channel, span.label))
        else:
            end = span.sample + span.length
            events.append(Event(span.sample, ANNOTATION_ON, span.channel, span.label))
            events.append(Event(end, ANNOTATION_OFF, span.channel, span.label))
    return tuple(events)


def _annotation_spans(recording: Recording) -> list[Span]:
    columns = {channel.name: n for n, channel in enumerate(recording.info.channels)}
    return [
        Span(one.first_sample, ANNOTATION, column, one.text, one.n_samples or None)
        for one in recording.annotated.annotations
        for column in [columns.get(name, -1) for name in one.channels] or [-1]
    ]


def _training(event: Event) -> Span | None:
    """Return what was found out in the training in a few words; None for any other event."""
    if not event.kind.startswith(TRAINING_PREFIX):
        return None
    kind = event.kind.removeprefix(TRAINING_PREFIX)
    try:
        values = json.loads(event.label)
        start, end = values.get("start"), values.get("end")
    except (ValueError, AttributeError, RecursionError):  # of a damaged file
        return Span(event.sample, kind, event.channel)
    named = [f"{name} {values[name]}" for name in _NUMBERED if isinstance(values.get(name), int)]
    why = values.get("why")
    muscle = values.get("muscle")  # of an imbalance
    parts = [muscle.replace("_", " ")] if isinstance(muscle, str) and muscle else []
    parts += named
    parts += ["no longer"] if values.get("gone") is True else []
    parts += [why] if isinstance(why, str) and why else []
    label = ", ".join(parts)
    lasts = isinstance(start, int) and isinstance(end, int) and end > start
    return Span(event.sample, kind, event.channel, label, end - start if lasts else None)


def _moment(event: Event) -> Span:
    return Span(event.sample, event.kind, event.channel, event.label)


def _words(span: Span, names: list[str]) -> str:
    if span.kind == MARKER:
        return span.label or MARKER
    about = [names[span.channel] if span.channel >= 0 else "", span.label]
    return f"{span.kind}: {' '.join(filter(None, about))}".removesuffix(": ")
