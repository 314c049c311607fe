"""What was found out in the training, as marks of formats that have annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dsp.events import TRAINING_PREFIX, Event
from recordings.export.marks import marks_of, moment_events, moments_of, spans_of
from recordings.reader import open_recording
from tests.unit.recordings.export.made import noise, write


def outcome(kind: str, sample: int, **values: Any) -> Event:
    return Event(sample, f"{TRAINING_PREFIX}{kind}", -1, json.dumps(values), sample)


def test_a_repetition_is_one_mark_and_an_alarm_says_of_what(tmp_path: Path) -> None:
    row = {"set": 1, "rep": 1, "start": 20, "end": 60}
    events = [
        outcome("rep", 20, **row),
        outcome("balance_rep", 20, **row, mean_uv=[1.0, 2.0]),
        outcome("balance_rep", 20, **row, mean_uv=[1.0, None]),
        outcome("imbalance", 20, set=1, rep=1, muscle="gluteus_maximus"),
        outcome("imbalance", 70, set=1, rep=2, muscle="gluteus_maximus", gone=True, why="mended"),
    ]
    with open_recording(write(tmp_path / "a.h5", noise(100), events=events)) as recording:
        words = [
            "rep: set 1, rep 1",
            "imbalance: gluteus maximus, set 1, rep 1",
            "imbalance: gluteus maximus, set 1, rep 2, no longer, mended",
        ]
        assert [mark.text for mark in moments_of(recording)] == words
        assert [(mark.text, mark.length) for mark in marks_of(recording)] == list(
            zip(words, (40, None, None), strict=True)
        )
        assert [span.kind for span in spans_of(recording)] == ["rep", "imbalance", "imbalance"]
        raw = [event.kind for event in moment_events(recording)]
        assert raw.count(f"{TRAINING_PREFIX}balance_rep") == 2  # the list of events has all
