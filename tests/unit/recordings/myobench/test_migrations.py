"""A file of schema 1, written by the program of that time, reads as it did then."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from acquisition.types import ChannelInfo, Gap
from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings.errors import RecordingError
from recordings.myobench import schema
from recordings.myobench.migrations import migrated
from recordings.myobench.raw import RawHeader
from recordings.notes import SessionNotes
from recordings.reader import open_recording

SCHEMA_1 = Path(__file__).with_name("schema_1.h5")


def test_schema_1_reads_as_it_did() -> None:
    before = SCHEMA_1.read_bytes()
    with open_recording(SCHEMA_1) as recording:
        assert recording.schema_version == 1
        assert recording.info.channels == (
            ChannelInfo(
                "left_biceps_brachii",
                "biceps_brachii",
                "left",
                "agonist",
                rail_uv=(-1500.0, 1500.0),
            ),
            ChannelInfo("größe \\ 2", unit="count"),
        )
        assert recording.info.settings == {"seed": 1, "gain": [1, 2]}
        assert (recording.info.device, recording.info.counter_modulus) == ("Test “A”", 256)
        assert recording.spec == PipelineSpec(mains_hz=50.0)
        assert (recording.status, recording.status_detail) == ("faulted", "cable pulled: größe")
        assert recording.uuid == "00000000-0000-4000-8000-000000000001"
        assert recording.gaps == (Gap(100, 5, "packets lost"), Gap(205, 7000, "link lost"))
        assert recording.events == (
            Event(50, MARKER, -1, "go 💪 \\u0000", 60),
            Event(7290, MARKER, -1, "x" * 200, 7290),
            Event(7210, "burst_on", 1, "", 7300),
        )
        assert recording.truth == {"channels": [{"muscle": "biceps_brachii", "bursts": []}]}
        signal = np.arange(300)[:, None] * 8.0 + np.arange(2) + 0.1
        np.testing.assert_array_equal(recording.read(0, 300), signal)
        assert recording.timestamps(100, 101)[0] == 1_700_000_000.205
    assert SCHEMA_1.read_bytes() == before


def test_what_schema_1_did_not_have_is_empty() -> None:
    with open_recording(SCHEMA_1) as recording:
        assert recording.notes == SessionNotes()
        assert recording.calibration == ()
        assert recording.counter(0, 10) is None
        assert recording.stored_bins(16) == 0
        assert recording.stored_level(16, 0, 10).shape == (0, 2, 2)
        assert recording.checks().tolist() == []
        assert [chunk.counter for chunk in recording.chunks()] == [None] * 3


def test_a_header_of_the_present_version_stays_as_it_is() -> None:
    raw = RawHeader(schema.SCHEMA_VERSION, {}, {}, "")
    assert migrated(raw) is raw


def test_a_status_that_a_kill_left_half_replaced(tmp_path: Path) -> None:
    """Schema 1 only: its status was moved when it was overwritten."""
    image = bytearray(SCHEMA_1.read_bytes())
    at = image.index(b"faulted", image.index(b"GCOL"))
    image[at - 16 : at - 14] = b"\xff\x0f"  # the text that the status names is not there
    path = tmp_path / "a.h5"
    path.write_bytes(image)
    with open_recording(path) as recording:
        assert (recording.status, recording.status_detail) == ("recording", "")


def test_a_broken_text_heap_of_schema_1_is_refused(tmp_path: Path) -> None:
    image = bytearray(SCHEMA_1.read_bytes())
    at = image.index(b"GCOL") + 16
    image[at + 8 : at + 16] = bytes(8)
    path = tmp_path / "a.h5"
    path.write_bytes(image)
    with pytest.raises(RecordingError, match="text heap"):
        open_recording(path)
