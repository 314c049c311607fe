"""Features and events of a recording as tidy tables: one value or one happening a row.

The numbers are those of `analyze`. See docs/export.md.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.results.analyze import Analysis
from dsp.tiers import Feature, FeaturePolicy, Policy, capability_tier, feature_policy
from recordings.export import write_whole
from recordings.export.marks import BURST, Span, spans_of
from recordings.recording import Recording

FEATURE_COLUMNS = (
    "time_s",
    "duration_s",
    "channel",
    "muscle",
    "side",
    "feature",
    "value",
    "unit",
    "valid",
    "reason",
)
EVENT_COLUMNS = ("time_s", "duration_s", "kind", "channel", "muscle", "side", "label", "origin")

#: Where an event comes from: the recording says so, or the analysis found it.
RECORDED, ANALYSIS = "recorded", "analysis"
GAP = "gap"

Row = Sequence[Any]


def write_features(analysis: Analysis, out: Path) -> None:
    """Write amplitude and spectrum of every window, and the amplitude of every burst.

    Parameters
    ----------
    analysis
        Of the recording.
    out
        A CSV to write; an existing file is never overwritten, and it appears only when whole.

    Raises
    ------
    RecordingError
        `out` exists or cannot be written.
    """
    _write_csv(out, FEATURE_COLUMNS, feature_rows(analysis))


def write_events(analysis: Analysis, recording: Recording, out: Path) -> None:
    """Write markers, gaps and bursts; `recording` is what `analysis` is of. Else as above."""
    _write_csv(out, EVENT_COLUMNS, event_rows(analysis, recording))


def feature_rows(analysis: Analysis) -> Iterator[Row]:
    """Yield the rows of the features, by channel; columns as `FEATURE_COLUMNS`."""
    for column, channel in enumerate(analysis.document["channels"]):
        yield from _windows(analysis, column, channel)
        yield from _bursts(analysis, channel)


def event_rows(analysis: Analysis, recording: Recording) -> list[Row]:
    """Return the rows of the events by time; columns as `EVENT_COLUMNS`."""
    fs = recording.fs
    spans = [(span, RECORDED) for span in spans_of(recording)]
    spans += [
        (Span(gap.first_sample, GAP, label=gap.reason, length=gap.length), RECORDED)
        for gap in recording.gaps
    ]
    rows: list[Row] = [
        (
            span.sample / fs,
            "" if span.length is None else span.length / fs,
            span.kind,
            *_about(recording, span.channel),
            span.label,
            origin,
        )
        for span, origin in spans
    ]
    for column, channel in enumerate(analysis.document["channels"]):
        about = _about(recording, column)
        rows += [(on, off - on, BURST, *about, "", ANALYSIS) for on, off in channel["bursts"]]
    return sorted(rows, key=lambda row: row[0])


def _about(recording: Recording, column: int) -> tuple[str, str, str]:
    if column < 0:
        return "", "", ""
    channel = recording.info.channels[column]
    return channel.name, channel.muscle, channel.side


def _windows(analysis: Analysis, column: int, channel: dict[str, Any]) -> Iterator[Row]:
    """Yield RMS, median and mean frequency of each window of the spectra."""
    course = analysis.course
    spectra = course.result.spectra
    starts_s = course.times_s - course.window_s / 2
    why = _why_invalid(analysis, starts_s)
    tier = capability_tier(course.result.fs)
    about = channel["name"], channel["muscle"], channel["side"]
    features: tuple[tuple[str, str, FeaturePolicy, NDArray[np.float64]], ...] = (
        ("rms", channel["unit"], feature_policy(tier, Feature.AMPLITUDE), course.rms),
        ("median_frequency", "Hz", feature_policy(tier, Feature.MDF), spectra.mdf_hz),
        ("mean_frequency", "Hz", feature_policy(tier, Feature.MNF), spectra.mnf_hz),
    )
    for row, start_s in enumerate(starts_s):
        if start_s < 0:
            continue  # the window is not full yet
        for name, unit, policy, values in features:
            value = float(values[row, column])
            valid = np.isfinite(value) and (name == "rms" or bool(spectra.valid[row, column]))
            reason = policy.reason if valid else why[row]
            if policy.policy is Policy.WITHHELD:
                valid, reason = False, policy.reason
            yield (
                float(start_s),
                course.window_s,
                *about,
                name,
                value if valid else "",
                unit,
                int(valid),
                reason,
            )


def _bursts(analysis: Analysis, channel: dict[str, Any]) -> Iterator[Row]:
    about = channel["name"], channel["muscle"], channel["side"]
    limit = feature_policy(capability_tier(analysis.course.result.fs), Feature.AMPLITUDE).reason
    means = channel["burst_rms"]["values"]
    for (on, off), mean in zip(channel["bursts"], means, strict=True):
        valid = mean is not None
        reason = limit if valid else "no valid RMS window in the burst"
        value = mean if valid else ""
        yield on, off - on, *about, "burst_rms", value, channel["unit"], int(valid), reason


def _why_invalid(analysis: Analysis, starts_s: NDArray[np.float64]) -> list[str]:
    """Return for each window why a value in it would not be valid."""
    course = analysis.course
    settle_s = course.result.spec.settle_ms / 1000.0
    stops_s = starts_s + course.window_s
    broken = np.zeros(len(starts_s), dtype=np.bool_)
    for first_s, length_s in analysis.document["gaps"]:
        broken |= (starts_s < first_s + length_s + settle_s) & (stops_s > first_s)
    begins = starts_s < settle_s
    return [
        "samples missing, or the filter settles after them"
        if gap
        else "the filter settles"
        if early
        else "samples out of range, flat or not a number"
        for gap, early in zip(broken, begins, strict=True)
    ]


def _write_csv(out: Path, titles: Row, rows: Iterable[Row]) -> None:
    def write(path: Path) -> tuple[str, ...]:
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(titles)
            table.writerows(rows)
        return ()

    write_whole(out, write)


#: What `export --what` offers beside the samples.
WRITERS: dict[str, Callable[[Analysis, Recording, Path], None]] = {
    "features": lambda analysis, _, out: write_features(analysis, out),
    "events": write_events,
}
