"""What is in a file: the document of ``myobench info``, and its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.results.plain import number, plain, printed_unit, span, when, with_error
from app.results.reading import reading_facts
from app.results.table import facts, text_table
from app.results.training import is_training, training_document, training_line
from dsp.tiers import capability_tier, tier_note
from recordings.annotations import beside
from recordings.notes import CalibrationAttempt
from recordings.overview.levels import BASE_ROWS
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.search_text import printable

_GAPS_SHOWN = 10
_Z_95 = 1.96
_STATUS_TEXT = {
    "complete": "complete",
    "recording": "interrupted: never closed; myobench recover closes a copy of it",
    "faulted": "ended early",
    "recovered": "recovered",
}


def describe(
    path: Path, reading: ReadOptions | None = None, elsewhere: Path | None = None
) -> dict[str, Any]:
    """Return what is in a recording, JSON-compatible.

    Times are in seconds from the first sample; what the file does not say is None.

    Parameters
    ----------
    path
        The file.
    reading
        What the user states of another program's file.
    elsewhere
        Folder of annotations that could not be kept beside a recording.

    Raises
    ------
    RecordingError
        The file cannot be read; `NeedsAnswer` where `reading` has to say something.
    """
    with open_recording(path, reading) as recording:
        annotated = beside(recording, elsewhere)
        fs = recording.fs
        channels = recording.info.channels
        notes = recording.notes
        lost = sum(gap.length for gap in recording.gaps)
        expected = recording.n_samples + lost
        rate, no_rate_reason = recording.measure_rate()
        document = {
            "file": str(recording.path),
            "format": recording.format,
            "schema_version": recording.schema_version,
            "status": recording.status,
            "status_detail": recording.status_detail,
            "device": recording.info.device,
            "uri": recording.info.uri,
            "created_utc": recording.created_utc or None,
            "utc_offset_minutes": recording.utc_offset_minutes,
            "software": recording.software or None,
            "uuid": recording.uuid or None,
            "subject": notes.subject or None,
            "exercise": notes.exercise or None,
            "note": notes.note or None,
            "subject_details": dict(notes.subject_details),
            "session": dict(notes.session),
            "sampling_rate_hz": fs,
            "measured_rate_hz": rate.fs_hz if rate else None,
            "measured_rate_se_hz": rate.se_hz if rate else None,
            "measured_rate_reason": no_rate_reason,
            "clock_drift_ppm": rate.drift_ppm if rate else None,
            "clock_drift_se_ppm": rate.drift_se_ppm if rate else None,
            "delivery_jitter_ms": {
                "p50": rate.jitter_p50_ms,
                "p95": rate.jitter_p95_ms,
                "p99": rate.jitter_p99_ms,
            }
            if rate
            else None,
            "tier": capability_tier(fs),
            "tier_note": tier_note(capability_tier(fs)),
            "n_samples": recording.n_samples,
            "duration_s": recording.duration_s,
            "channels": [
                {
                    "name": channel.name,
                    "muscle": channel.muscle,
                    "side": channel.side,
                    "role": channel.role,
                    "unit": channel.unit,
                    "rail_uv": channel.rail_uv,
                    "lsb": channel.lsb,
                    "electrode": channel.electrode,
                }
                for channel in channels
            ],
            "gaps": [[gap.first_sample / fs, gap.length / fs] for gap in recording.gaps],
            "gap_reasons": [gap.reason for gap in recording.gaps],
            "lost_samples": lost,
            "loss_pct": 100.0 * lost / expected if expected else 0.0,
            "events": [
                {
                    "time_s": event.sample / fs,
                    "kind": event.kind,
                    "channel": channels[event.channel].name
                    if 0 <= event.channel < len(channels)
                    else None,
                    "label": event.label,
                    "decided_s": event.decided_sample / fs if event.decided_sample >= 0 else None,
                }
                for event in recording.events
                if not is_training(event)
            ],
            "training": training_document(recording.events, channels, fs),
            "annotations": [
                {
                    "time_s": one.first_sample / fs,
                    "duration_s": one.n_samples / fs,
                    "text": one.text,
                    "channels": list(one.channels),
                    "made_utc": one.made_utc or None,
                }
                for one in annotated.annotations
            ],
            "annotations_problem": annotated.problem,
            "calibration": [_attempt(attempt, fs) for attempt in recording.calibration],
            "calibration_reason": ""
            if recording.calibration
            else "no calibration (rest, MVC) is stored in this file",
            "has_overview": recording.stored_bins(BASE_ROWS) > 0,
            "settings": dict(recording.info.settings),
            "pipeline": recording.spec.to_dict() if recording.spec else None,
            "simulation": recording.truth,
        }
    result: dict[str, Any] = plain(document)
    return result


def _attempt(attempt: CalibrationAttempt, fs: float) -> dict[str, Any]:
    """Return an attempt at a reference value; its span is of the recording that it names."""
    return {
        "kind": attempt.kind,
        "channel": attempt.channel,
        "attempt": attempt.attempt,
        "accepted": attempt.accepted,
        "value": attempt.value,
        "window_ms": attempt.window_ms,
        "first_s": attempt.first_sample / fs,
        "end_s": attempt.end_sample / fs,
        "recording_uuid": attempt.recording_uuid or None,
        "note": attempt.note,
    }


def info_text(document: Mapping[str, Any]) -> str:
    """Return the document of `describe` as text for a terminal.

    Texts of a file are shown as `recordings.search_text.printable` gives them: a terminal would
    obey control characters, and a line break would make a line that looks like ours.
    """
    document = _printable(document)
    status = _STATUS_TEXT.get(document["status"], document["status"])
    if document["status_detail"]:
        status = f"{status} ({document['status_detail']})"
    blocks = [
        document["file"],
        facts(
            [
                ("status", status),
                ("subject", document["subject"]),
                ("exercise", document["exercise"]),
                ("note", document["note"]),
                ("device", document["device"]),
                ("source", document["uri"]),
                (
                    "made",
                    " by ".join(
                        filter(None, (when(document["created_utc"]), document["software"]))
                    ),
                ),
                ("rate", _rate(document)),
                ("delivery", _delivery(document["delivery_jitter_ms"])),
                ("tier", f"{document['tier']}: {document['tier_note']}"),
                ("length", f"{span(document['duration_s'])}, {document['n_samples']} samples"),
                ("missing", _missing(document)),
                *reading_facts(document["settings"]),
                ("events", _events(document)),
                ("training", training_line(document["training"])),
                ("annotations", _annotations(document)),
                ("calibration", _calibration(document)),
                ("overview", _overview(document)),
                ("simulation", _simulation(document["simulation"])),
            ],
            "  ",
        ),
        _channel_table(document),
    ]
    if document["calibration"]:
        blocks.append(_calibration_table(document))
    if document["gaps"]:
        blocks.append(_gap_table(document))
    return "\n\n".join(blocks)


def _printable(value: Any) -> Any:
    """Return JSON-compatible data with its texts made printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list) else value


def _channel_table(document: Mapping[str, Any]) -> str:
    channels = document["channels"]
    headers = ["channel", "muscle", "side", "role", "unit"]
    columns = [[channel[name] for channel in channels] for name in ("name", *headers[1:4])]
    columns.append([printed_unit(channel["unit"]) for channel in channels])
    if any(channel["lsb"] is not None for channel in channels):
        headers.append("one count")
        columns.append([number(channel["lsb"]) for channel in channels])
    if any(channel["electrode"] for channel in channels):
        headers.append("electrode")
        columns.append([channel["electrode"] for channel in channels])
    return text_table(headers, list(zip(*columns, strict=True)), indent="  ")


def _calibration(document: Mapping[str, Any]) -> str:
    attempts = document["calibration"]
    if not attempts:
        return str(document["calibration_reason"])
    accepted = sum(attempt["accepted"] for attempt in attempts)
    return f"{len(attempts)} {'attempt' if len(attempts) == 1 else 'attempts'}, {accepted} accepted"


def _overview(document: Mapping[str, Any]) -> str:
    if document["schema_version"] is None:
        return ""
    return "stored" if document["has_overview"] else "none stored; it is built for drawing"


def _calibration_table(document: Mapping[str, Any]) -> str:
    units = {channel["name"]: printed_unit(channel["unit"]) for channel in document["channels"]}
    rows = [
        (
            attempt["kind"].replace("_", " "),
            attempt["channel"],
            str(attempt["attempt"]),
            f"{number(attempt['value'])} {units.get(attempt['channel'], '')}".strip(),
            "accepted" if attempt["accepted"] else "rejected",
            attempt["note"],
        )
        for attempt in document["calibration"]
    ]
    headers = ("reference", "channel", "attempt", "value", "", "note")
    return text_table(headers, rows, "<<>><<", "  ")


def _rate(document: Mapping[str, Any]) -> str:
    nominal = f"{document['sampling_rate_hz']:g} Hz nominal"
    if document["measured_rate_hz"] is None:
        return f"{nominal}, not measured: {document['measured_rate_reason']}"
    measured = with_error(document["measured_rate_hz"], _Z_95 * document["measured_rate_se_hz"])
    drift = with_error(document["clock_drift_ppm"], _Z_95 * document["clock_drift_se_ppm"])
    return f"{nominal}, measured {measured} Hz, drift {drift} ppm (± 95 %)"


def _delivery(jitter_ms: Mapping[str, float] | None) -> str:
    if jitter_ms is None:
        return ""
    p50, p95, p99 = (number(jitter_ms[name], 1) for name in ("p50", "p95", "p99"))
    return f"half within {p50} ms of the quickest, 95 % within {p95} ms, 99 % within {p99} ms"


def _missing(document: Mapping[str, Any]) -> str:
    if not document["gaps"]:
        return "nothing"
    n_gaps = len(document["gaps"])
    return (
        f"{document['lost_samples']} samples ({number(document['loss_pct'], 2)} %) in "
        f"{n_gaps} {'gap' if n_gaps == 1 else 'gaps'}"
    )


def _events(document: Mapping[str, Any]) -> str:
    kinds = Counter(event["kind"] for event in document["events"])
    markers = [event for event in document["events"] if event["kind"] == "marker"]
    counts = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in kinds.items())
    named = ", ".join(f"{event['label']!r} at {event['time_s']:.2f} s" for event in markers[:5])
    return f"{counts}; markers: {named}" if named else counts or "none"


def _annotations(document: Mapping[str, Any]) -> str:
    annotations, problem = document["annotations"], document["annotations_problem"]
    named = ", ".join(f"{one['text']!r} at {one['time_s']:.2f} s" for one in annotations[:5])
    more = len(annotations) - 5
    named += f" and {more} more (all of them with --json)" if more > 0 else ""
    return "; ".join(filter(None, (named, problem)))


def _simulation(truth: Mapping[str, Any] | None) -> str:
    if truth is None:
        return ""
    try:  # a source from elsewhere may tell it in another form
        channels = truth["channels"]
        bursts = sum(len(channel["bursts"]) for channel in channels)
    except (LookupError, TypeError):
        return "stored (see --json)"
    return f"{bursts} true bursts in {len(channels)} channels (details with --json)"


def _gap_table(document: Mapping[str, Any]) -> str:
    rows = [
        (f"{start:.3f} s", f"{1000 * length:.1f} ms", reason)
        for (start, length), reason in zip(document["gaps"], document["gap_reasons"], strict=True)
    ]
    table = text_table(("gap at", "length", "reason"), rows[:_GAPS_SHOWN], ">><", "  ")
    more = len(rows) - _GAPS_SHOWN
    return table + (f"\n  and {more} more (all of them with --json)" if more > 0 else "")
