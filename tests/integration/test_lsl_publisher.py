"""What the engine computes, read by other programs over LSL."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from acquisition.errors import ConnectError
from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.timing.clock import ManualClock
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.cli import main
from app.config import LslConfig
from app.engine import publisher as module
from app.engine.processor import Processed, Processor
from app.engine.publisher import LEAST_PEAK_UV, Publisher, PublishingEngine, make_engine
from app.engine.state import EngineState
from dsp.spec import PipelineSpec
from tests.integration.lsl_programs import StartReader

ROOT = Path(__file__).parents[2]
FS = 500.0
INFO = StreamInfo(
    fs=FS,
    channels=(
        ChannelInfo("left_soleus", "soleus", "left"),
        ChannelInfo("right_soleus", "soleus", "right"),
    ),
    device="Scripted",
    uri="test:",
)
SPEC = PipelineSpec()


class Stream:
    """Chunks of an EMG-like signal, processed and published one by one, on a clock of our own."""

    def __init__(self, publisher: Publisher, clock: ManualClock, info: StreamInfo = INFO) -> None:
        self.publisher, self.clock, self.info = publisher, clock, info
        self.processor = Processor(info, SPEC)
        self.rng = np.random.default_rng(1)
        self.sample = 0
        self.frames: list[Processed] = []

    def give(self, n_chunks: int, *, n_samples: int = 10, labels: tuple[str, ...] = ()) -> None:
        for _ in range(n_chunks):
            index = np.arange(self.sample, self.sample + n_samples)
            burst = np.where((index / FS) % 2.5 > 1.7, 200.0, 5.0)[:, None]
            data = self.rng.standard_normal((n_samples, self.info.n_channels)) * burst
            self.clock.advance(n_samples / FS)
            chunk = SampleChunk(data, self.sample, np.zeros(n_samples))
            processed = self.processor.process(chunk, labels)
            labels = ()
            self.publisher(processed)
            self.frames.append(processed)
            self.sample += n_samples

    def rms_uv(self) -> Any:
        return np.concatenate([item.output.frames.rms_uv for item in self.frames])

    def end_samples(self) -> Any:
        return np.concatenate([item.output.frames.end_sample for item in self.frames])


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(start_s=5000.0)


@pytest.fixture
def publisher(clock: ManualClock) -> Iterator[Publisher]:
    with Publisher(SPEC, now=clock.monotonic) as made:
        yield made


def channels_of(xml: str, what: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(xml).iter(what)]


def test_another_program_reads_the_envelope_bit_by_bit(
    publisher: Publisher, clock: ManualClock, start_reader: StartReader
) -> None:
    stream = Stream(publisher, clock)
    stream.give(1)
    n_before = len(stream.rms_uv())
    reader = start_reader("Myobench envelope", 500)
    stream.give(250)
    answer = reader.answer()
    expected = stream.rms_uv()[n_before : n_before + 500].astype(np.float32)
    np.testing.assert_array_equal(np.array(answer["rows"], dtype=np.float32), expected)
    assert np.isnan(expected[0]).all()
    assert np.isfinite(expected[-1]).all()
    ends = stream.end_samples()[n_before : n_before + 500]
    np.testing.assert_allclose(answer["stamps"], 5000.0 + ends / FS, atol=1e-9)
    xml = answer["xml"]
    assert channels_of(xml, "label") == ["left_soleus", "right_soleus"]
    assert channels_of(xml, "unit") == ["microvolts"] * 2
    assert channels_of(xml, "side") == ["left", "right"]
    assert channels_of(xml, "spec_digest") == [SPEC.digest()]
    assert channels_of(xml, "capability_tier") == ["B"]
    assert channels_of(xml, "nominal_srate")[0].startswith("250")


def test_activation_is_the_share_of_the_peak_so_far(
    publisher: Publisher, clock: ManualClock, start_reader: StartReader
) -> None:
    stream = Stream(publisher, clock)
    stream.give(1)
    n_before = len(stream.rms_uv())
    reader = start_reader("Myobench activation", 800)
    stream.give(400)
    answer = reader.answer()
    rms_uv = stream.rms_uv()[: n_before + 800]
    peak_uv = np.fmax.accumulate(rms_uv)
    expected = 100 * rms_uv / np.where(peak_uv >= LEAST_PEAK_UV, peak_uv, np.nan)
    expected = expected[n_before:].astype(np.float32)
    np.testing.assert_array_equal(np.array(answer["rows"], dtype=np.float32), expected)
    assert np.nanmax(expected) == 100.0
    assert np.isnan(expected[:300]).all(), "before the first contraction there is no share"
    assert channels_of(answer["xml"], "unit") == ["percent"] * 2
    assert "NaN until" in channels_of(answer["xml"], "meaning")[0]


def test_events_carry_kind_label_channel_and_the_time_of_their_sample(
    publisher: Publisher, clock: ManualClock, start_reader: StartReader
) -> None:
    stream = Stream(publisher, clock)
    stream.give(1)
    reader = start_reader("Myobench events", 5)
    stream.give(400, labels=("set 1; left",))
    answer = reader.answer()
    events = [event for item in stream.frames for event in item.events]
    assert len(events) >= 5
    texts = [row[0] for row in answer["rows"]]
    assert texts[0] == "marker;set 1, left;"
    assert {"burst_on;;left_soleus", "burst_on;;right_soleus"} <= set(texts)
    expected = [5000.0 + event.sample / FS for event in events[:5]]
    np.testing.assert_allclose(answer["stamps"], expected, atol=1e-9)


def test_the_outlets_stay_until_channels_change(publisher: Publisher, clock: ManualClock) -> None:
    Stream(publisher, clock).give(2)
    before = publisher.addresses
    Stream(publisher, clock).give(2)  # another connection, the same channels
    assert publisher.addresses is before or publisher.addresses == before
    server = publisher._server
    other = StreamInfo(fs=FS, channels=INFO.channels[:1], device="Other", uri="test:")
    Stream(publisher, clock, other).give(2)
    assert publisher._server is not server
    assert {host for host, _ in publisher.addresses} == {"127.0.0.1"}


def test_stamps_never_fall_when_a_new_epoch_begins(
    publisher: Publisher, clock: ManualClock, start_reader: StartReader
) -> None:
    stream = Stream(publisher, clock)
    stream.give(1)
    reader = start_reader("Myobench envelope", 100)
    stream.give(30)
    Stream(publisher, clock).give(30)
    stamps = np.array(reader.answer()["stamps"])
    assert (np.diff(stamps) >= 0).all()


def test_a_problem_ends_publishing_and_nothing_else(
    publisher: Publisher, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise ConnectError("No port.", "Close other programs.")

    monkeypatch.setattr(module, "OutletServer", refuse)
    Stream(publisher, clock).give(5)
    assert publisher.problem == "No port. Close other programs."
    assert publisher.addresses == ()


def test_an_engine_publishes_where_the_settings_say_so(
    tmp_path: Path, wait_until: Callable[..., None], start_reader: StartReader
) -> None:
    registry = SourceRegistry()
    plain = make_engine(registry, SPEC, data_dir=tmp_path, lsl=LslConfig())
    assert not isinstance(plain, PublishingEngine)
    assert plain.close() == ()
    engine = make_engine(registry, SPEC, data_dir=tmp_path, lsl=LslConfig(publish=True))
    try:
        engine.connect("sim:squat?seed=1&fs=500&channels=2", SourceOptions(duration_s=60.0))
        wait_until(lambda: engine.status().state is EngineState.STREAMING)
        reader = start_reader("Myobench envelope", 100)
        rows = np.array(reader.answer()["rows"])
        assert rows.shape[1] == 2
    finally:
        assert engine.close() == ()


def test_the_least_peak_is_that_of_the_bars() -> None:
    from app.gui.activation.reference import LEAST_UV

    assert LEAST_PEAK_UV == LEAST_UV


def test_streams_cannot_be_published_faster_than_real_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out.h5")
    assert main(["record", "sim:squat", out, "--seconds", "1", "--fast", "--publish"]) == 2
    assert "leave out --fast" in capsys.readouterr().err
    assert not Path(out).exists()


def test_record_publishes_and_the_example_of_the_manual_reads_it(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "lsl.md").read_text(encoding="utf-8")
    example = tmp_path / "example.py"
    [text] = re.findall(r"```python\n(.*?)```", manual, re.DOTALL)
    assert len(text.splitlines()) <= 10
    example.write_text(text)
    command = [sys.executable, "-m", "app", "record", "sim:squat?seed=1&channels=2"]
    recording = subprocess.Popen(
        [*command, str(tmp_path / "out.h5"), "--seconds", "3", "--publish"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    reader = subprocess.Popen(
        [sys.executable, "-u", str(example)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert isinstance(reader.stdout, io.TextIOBase)
        lines = [reader.stdout.readline() for _ in range(50)]
    finally:
        reader.kill()
        reader.communicate()
        _, complaints = recording.communicate(timeout=30)
    assert recording.returncode == 0, complaints
    assert lines[0].count("'") == 4, "the labels of two channels"
    stamps = [float(line.split()[0]) for line in lines[1:]]
    assert np.all(np.diff(stamps) >= 0)
