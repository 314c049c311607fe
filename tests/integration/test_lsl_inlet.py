"""Real LSL streams of another process as a source."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from acquisition.errors import ConnectError, SourceLost
from acquisition.lsl.find import LslStream, find_streams
from acquisition.registry import SourceRegistry
from acquisition.source import Source
from acquisition.types import STAMPS_JUMP, SampleChunk
from tests.integration.lsl_outlet_process import samples
from tests.integration.lsl_programs import OutletProgram

WaitUntil = Callable[..., None]
CHANNELS = [
    {"label": f"M{i}", "unit": unit, "type": "EMG"}
    for i, unit in enumerate(["microvolts"] * 6 + ["mV", "V"])
]


@pytest.fixture
def publish() -> Iterator[Callable[..., OutletProgram]]:
    """Start other programs' outlets; they end with the test."""
    programs: list[OutletProgram] = []

    def start(**plan: Any) -> OutletProgram:
        programs.append(OutletProgram(**({"n_channels": 8, "fs": 1000.0} | plan)))
        return programs[-1]

    yield start
    for program in programs:
        program.end()


@pytest.fixture
def open_source() -> Iterator[Callable[[str], Source]]:
    """Make sources; they are closed with the test."""
    sources: list[Source] = []

    def make(text: str) -> Source:
        sources.append(SourceRegistry().open_source(text))
        return sources[-1]

    yield make
    for source in sources:
        source.close()


def read(source: Source, n_samples: int, wait_until: WaitUntil) -> list[SampleChunk]:
    chunks: list[SampleChunk] = []

    def enough() -> bool:
        chunk = source.read()
        if chunk is not None and chunk.n_samples:
            chunks.append(chunk)
        return sum(item.n_samples for item in chunks) >= n_samples

    wait_until(enough, what=f"{n_samples} samples")
    return chunks


def gaps(chunks: list[SampleChunk]) -> list[int]:
    ends = [0, *(chunk.end_sample for chunk in chunks)]
    found = [chunk.first_sample - end for chunk, end in zip(chunks, ends, strict=False)]
    return [gap for gap in found if gap]


@pytest.mark.parametrize("kind", ["float32", "double64", "int16"])
def test_every_sample_comes_bit_by_bit(
    kind: str, publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    program = publish(channels=CHANNELS, format=kind, manufacturer="Maker")
    source = open_source(program.uri)
    info = source.open()
    source.start()
    program.tell("push 2500")
    chunks = read(source, 2500, wait_until)
    assert gaps(chunks) == []
    factors = np.array([1.0] * 6 + [1e3, 1e6])
    expected = samples(0, 2500, 8, kind) * factors
    np.testing.assert_array_equal(np.concatenate([chunk.data for chunk in chunks]), expected)
    assert [channel.name for channel in info.channels] == [f"m{i}" for i in range(8)]
    assert {channel.unit for channel in info.channels} == {"uV"}
    lsl = info.settings["lsl"]
    assert (lsl["manufacturer"], lsl["format"]) == ("Maker", kind)
    assert abs(lsl["clock_offset_s"]) < 0.01, "both programs are on one computer"
    assert 0 < lsl["clock_offset_uncertainty_s"] < 0.05


def test_64_channels_at_2_khz_in_real_time(
    publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    program = publish(n_channels=64, fs=2000.0)
    source = open_source(program.uri + "&unit=uV")
    source.open()
    source.start()
    program.tell("run")
    chunks = read(source, 3000, wait_until)
    assert gaps(chunks) == []
    data = np.concatenate([chunk.data for chunk in chunks])
    np.testing.assert_array_equal(data, samples(0, len(data), 64, "float32"))


def test_host_time_is_that_of_the_sender_on_our_clock(
    publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    import time

    program = publish(channels=CHANNELS)
    source = open_source(program.uri)
    source.open()
    source.start()
    before_s = time.time()
    program.tell("run")
    chunks = read(source, 500, wait_until)
    stamps = np.concatenate([chunk.timestamps for chunk in chunks])
    assert before_s - 0.1 < stamps[0] < stamps[-1] < time.time() + 0.05
    np.testing.assert_allclose(np.diff(stamps[-200:]), 0.001, atol=1e-3)


def test_a_jump_of_the_stamps_is_a_gap(
    publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    program = publish(channels=CHANNELS)
    source = open_source(program.uri)
    source.open()
    source.start()
    before = []
    for _ in range(40):  # short chunks: a jump is believed after 0.25 s or four chunks
        program.tell("push 50")
        before += read(source, 50, wait_until)
    program.tell("jump 0.5")
    program.tell("push 400")
    after = read(source, 400, wait_until)
    assert gaps([*before, *after]) == [500]
    assert after[0].gap_reason == STAMPS_JUMP
    data = np.concatenate([chunk.data for chunk in after])
    np.testing.assert_array_equal(data[:, :6], samples(2000, 400, 8, "float32")[:, :6])


@pytest.mark.parametrize("how", ["stopped", "killed"])
def test_what_waits_behind_a_jump_is_given_at_the_end(
    how: str, publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    program = publish(channels=CHANNELS)
    source = open_source(program.uri)
    source.open()
    source.start()
    program.tell("push 1000")
    chunks = read(source, 1000, wait_until)
    program.tell("jump 0.5")
    program.tell("push 100")

    def held() -> bool:
        chunk = source.read()
        return chunk is not None and chunk.n_samples == 0

    wait_until(held, what="the chunk behind the jump")
    if how == "stopped":
        source.stop()
    else:
        program.kill()
    chunks += read(source, 100, wait_until)
    assert gaps(chunks) == [500]
    data = np.concatenate([chunk.data for chunk in chunks])
    np.testing.assert_array_equal(data[:, :6], samples(0, 1100, 8, "float32")[:, :6])
    if how == "stopped":
        assert source.read() is None
    else:
        with pytest.raises(SourceLost, match="has ended"):
            source.read()


def test_a_stream_one_percent_fast_makes_no_gap(
    publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    program = publish(channels=CHANNELS, true_fs=1010.0)
    source = open_source(program.uri)
    source.open()
    source.start()
    for _ in range(20):
        program.tell("push 1000")
    chunks = read(source, 20_000, wait_until)
    assert gaps(chunks) == []


def test_a_silent_stream_gives_nothing_and_raises_nothing(publish: Any, open_source: Any) -> None:
    source = open_source(publish(channels=CHANNELS).uri)
    source.open()
    source.start()
    assert [source.read() for _ in range(20)] == [None] * 20


def test_a_program_that_dies_is_lost_and_found_again_by_the_same_source(
    publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    program = publish(channels=CHANNELS)
    source = open_source(f"lsl:?name={program.plan['name'].replace(' ', '%20')}&wait=0.3")
    before = source.open()
    source.start()
    program.tell("push 100")
    read(source, 100, wait_until)
    program.kill()

    with pytest.raises(SourceLost, match=program.plan["name"]) as raised:
        wait_until(source.read, what="the loss to be told")
    assert raised.value.hint
    source.close()
    with pytest.raises(ConnectError, match="No LSL stream"):
        source.open()
    again = publish(**program.plan)
    assert source.open().channels == before.channels
    source.start()
    again.tell("push 100")
    chunks = read(source, 100, wait_until)
    assert chunks[0].first_sample == 0


def test_another_device_is_not_taken_for_the_lost_one(publish: Any, open_source: Any) -> None:
    program = publish(channels=CHANNELS)
    source = open_source(f"lsl:{program.plan['name']}?wait=0.3")
    source.open()
    program.kill()
    publish(**(program.plan | {"source_id": "another device"}))
    with pytest.raises(ConnectError, match=r"came back as another .*another device; before: 8"):
        source.open()


def search(ids: set[str], wait_until: WaitUntil) -> list[LslStream]:
    """Return what a search lists, once it lists the streams with these ids."""
    found: list[LslStream] = []

    def all_there() -> bool:
        found[:] = find_streams(0.2)
        return ids <= {item.source_id for item in found}

    wait_until(all_there, what=f"{ids} to be found")
    return found


def test_a_name_that_several_have_is_refused_with_all_of_them(
    publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    one = publish(channels=CHANNELS)
    two = publish(**(one.plan | {"source_id": "two"}))
    name = one.plan["name"]
    with pytest.raises(ConnectError, match="2 LSL streams have name=") as raised:
        open_source(f"lsl:{name}").open()
    assert "source_id=" in raised.value.hint
    uri = next(item.uri for item in search({"two"}, wait_until) if item.source_id == "two")
    assert open_source(uri).open().settings["lsl"]["source_id"] == two.plan["source_id"]


def test_streams_that_say_the_same_of_themselves_are_refused(
    publish: Any, open_source: Any
) -> None:
    one = publish(channels=CHANNELS)
    publish(**one.plan)
    with pytest.raises(ConnectError, match="2 LSL streams have name=") as raised:
        open_source(f"lsl:{one.plan['name']}").open()
    assert "end one of them" in raised.value.hint


@pytest.mark.parametrize("fs", [0.01, 200_000.0])
def test_a_rate_that_no_device_has_is_refused(fs: float, publish: Any, open_source: Any) -> None:
    program = publish(channels=CHANNELS, fs=fs)
    with pytest.raises(ConnectError, match=f"a sampling rate of {fs:g} Hz"):
        open_source(program.uri).open()


def test_a_unit_that_is_not_stated_is_refused_and_may_be_given(
    publish: Any, open_source: Any
) -> None:
    program = publish(n_channels=2)
    with pytest.raises(ConnectError, match=r"unit of LSL stream .* is not known") as raised:
        open_source(program.uri).open()
    assert "unit=mV" in raised.value.hint
    info = open_source(program.uri + "&unit=mV&muscles=left_soleus&channels=2").open()
    assert [channel.name for channel in info.channels] == ["left_soleus"]
    assert info.settings["lsl"]["unit_given"] == "mV"
    assert info.settings["lsl"]["columns"] == [2]


def test_a_rate_that_is_not_stated_must_be_given(
    publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    program = publish(channels=CHANNELS, fs=0.0, true_fs=500.0)
    with pytest.raises(ConnectError, match="states no sampling rate"):
        open_source(program.uri).open()
    source = open_source(program.uri + "&fs=500")
    assert source.open().fs == 500.0
    source.start()
    program.tell("push 1000")
    assert gaps(read(source, 1000, wait_until)) == []


def test_no_stream_says_what_there_is(publish: Any, open_source: Any) -> None:
    program = publish(channels=CHANNELS)
    with pytest.raises(ConnectError, match="No LSL stream with name=Nobody") as raised:
        open_source("lsl:Nobody?wait=0.3").open()
    assert f"{program.plan['name']} (EMG)" in raised.value.message
    assert "firewall" in raised.value.hint


def test_the_search_lists_emg_first_and_every_uri_opens(
    publish: Any, open_source: Any, wait_until: WaitUntil
) -> None:
    cap = publish(type="EEG", name="A cap", channels=CHANNELS)
    emg = publish(channels=CHANNELS)
    found = search({cap.plan["source_id"], emg.plan["source_id"]}, wait_until)
    assert [item.name for item in found] == [emg.plan["name"], cap.plan["name"]]
    assert found[0].hostname == socket.gethostname()
    for item in found:
        assert open_source(item.uri).open().settings["lsl"]["source_id"] == item.source_id
