"""Recording without a window: exact length, signals, failures, nothing left behind."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from acquisition.errors import ConfigError, ConnectError, SourceError, SourceLost
from acquisition.registry import SourceRegistry
from acquisition.timing.clock import ManualClock
from app.engine.session import record_headless
from recordings.errors import RecordingError
from recordings.reader import open_recording
from recordings.sources import default_registry


def registry_of(source: Any) -> SourceRegistry:
    registry = SourceRegistry()
    registry.register("test", lambda _uri, _options: source)
    return registry


@pytest.mark.parametrize("seconds", [0.2501, 1.0, 2.2227])
def test_the_length_is_exact(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "a.h5"
    told: list[float] = []
    summary = record_headless(
        default_registry(),
        "sim:curl?fs=1111&channels=2&seconds=60",
        path,
        seconds,
        fast=True,
        progress=told.append,
    )
    n = round(seconds * 1111)
    assert summary.n_samples == n
    assert summary.duration_s == n / 1111
    assert summary.path == path
    assert not summary.interrupted
    assert "Simulated athlete" in summary.device
    assert told[-1] == pytest.approx(seconds, abs=0.001)
    with open_recording(path) as recording:
        assert recording.status == "complete"
        assert recording.n_samples == recording.end_sample == n
        assert recording.truth is not None


def test_a_source_that_ends_before(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    uri = "sim:curl?fs=500&channels=2&seconds=2"
    summary = record_headless(default_registry(), uri, path, 60.0, fast=True)
    assert summary.n_samples == 1000
    with open_recording(path) as recording:
        assert recording.status == "complete"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "a.h5"
    before = signal.getsignal(number)

    def progress(seconds: float) -> None:
        if seconds > 0.1:
            signal.raise_signal(number)

    summary = record_headless(
        default_registry(), "sim:curl?fs=500&channels=2", path, 60.0, progress=progress
    )
    assert summary.interrupted
    assert 50 < summary.n_samples < 10_000
    assert signal.getsignal(number) is before
    with open_recording(path) as recording:
        assert recording.status == "complete"
        assert recording.end_sample == summary.n_samples


def test_interrupted_before_the_first_sample(source: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    with pytest.raises(KeyboardInterrupt):
        record_headless(
            registry_of(source),
            "test:x",
            path,
            5.0,
            progress=lambda _: signal.raise_signal(signal.SIGINT),
        )
    assert not path.exists()
    assert source.calls[-1] == "close"


@pytest.mark.parametrize(
    "uri",
    ["sim:ballet", "nosuch:x", "file:/not/there.h5", "lsl:?name=x"],
)
def test_nothing_is_made_when_the_source_cannot_be_opened(tmp_path: Path, uri: str) -> None:
    path = tmp_path / "a.h5"
    with pytest.raises((SourceError, RecordingError)) as caught:
        record_headless(default_registry(), uri, path, 1.0)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_the_error_of_the_device_is_raised(source: Any, tmp_path: Path) -> None:
    source.open_error = ConnectError("No board on COM3.", "Plug it in.")
    with pytest.raises(ConnectError, match="No board on COM3"):
        record_headless(registry_of(source), "test:x", tmp_path / "a.h5", 1.0)
    assert list(tmp_path.iterdir()) == []


def test_fast_is_refused_for_a_device(source: Any, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="Leave out --fast"):
        record_headless(registry_of(source), "test:x", tmp_path / "a.h5", 1.0, fast=True)
    assert source.calls == []
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file(tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    path.write_bytes(b"precious")
    with pytest.raises(RecordingError, match="already exists"):
        record_headless(default_registry(), "sim:curl?fs=500", path, 1.0, fast=True)
    assert path.read_bytes() == b"precious"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="does not exist"):
        record_headless(
            default_registry(), "sim:curl?fs=500", tmp_path / "no" / "a.h5", 1.0, fast=True
        )
    assert list(tmp_path.iterdir()) == []


def test_a_device_that_is_lost_half_way(source: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.h5"
    source.give(1500)
    clock = ManualClock()

    def progress(seconds: float) -> None:
        if seconds > 0:
            clock.advance(1.0)

    with pytest.raises(SourceLost, match="No sample from Scripted for 3 s") as caught:
        record_headless(registry_of(source), "test:x", path, 60.0, clock=clock, progress=progress)
    assert f"{path} keeps the 1.5 s before" in str(caught.value)
    with open_recording(path) as recording:
        assert recording.status == "faulted"
        assert recording.n_samples == 1500


@pytest.mark.parametrize("seconds", [0.0, -1.0, float("nan")])
def test_a_length_that_is_none(tmp_path: Path, seconds: float) -> None:
    with pytest.raises(ValueError, match="seconds must be above 0"):
        record_headless(default_registry(), "sim:curl", tmp_path / "a.h5", seconds)
