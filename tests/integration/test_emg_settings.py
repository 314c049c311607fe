"""Gain, bias and power of the channels: BrainFlow's real Cyton driver, the board's own answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.boards.emg_settings import BoardSetup, uv_per_count
from acquisition.boards.source import BrainFlowSource
from acquisition.errors import ConnectError
from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.timing.clock import ManualClock
from app.cli import main
from recordings import open_recording

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from tests.integration.cyton_firmware import CytonFirmware
from tests.integration.cyton_pty import CytonPty

pytestmark = pytest.mark.brainflow

WaitUntil = Callable[..., None]
SourceOn = Callable[..., BrainFlowSource]


@pytest.fixture
def board() -> Iterator[CytonPty]:
    with CytonPty() as made:
        yield made


@pytest.fixture
def source_on() -> Iterator[SourceOn]:
    """Make sources on a board; a test that fails leaves none open, whose driver would spin."""
    made: list[BrainFlowSource] = []

    def make(board: CytonPty, query: str = "", name: str = "cyton") -> BrainFlowSource:
        source = SourceRegistry().open_source(f"brainflow:{name}?serial_port={board.port}&{query}")
        assert isinstance(source, BrainFlowSource)
        made.append(source)
        return source

    yield make
    for source in made:
        source.close()


def read(
    source: BrainFlowSource, board: CytonPty, wait_until: WaitUntil, numbers: range
) -> NDArray[np.float64]:
    """Send packets and return what the source makes of them."""
    wait_until(board.streaming.is_set)
    board.send(numbers)
    chunks: list[NDArray[np.float64]] = []

    def all_there() -> bool:
        chunk = source.read()
        if chunk is not None:
            chunks.append(chunk.data)
        return sum(map(len, chunks)) >= len(numbers)

    wait_until(all_there, what=f"{len(numbers)} samples")
    return np.concatenate(chunks)


def pattern(numbers: range, channels: tuple[int, ...]) -> NDArray[np.float64]:
    """Counts that the stand-in sends."""
    return np.array([[1000.0 * channel + n % 1000 for channel in channels] for n in numbers])


def uv(counts: NDArray[np.float64], gain: int) -> NDArray[np.float64]:
    """Scale as BrainFlow's driver does: volts per count, by gain, in microvolts, in that order."""
    return counts * (4.5 / (2**23 - 1) / gain * 1_000_000.0)


# ------------------------------------------------------------------ what is set, and is kept


def test_a_source_sets_its_channels_and_says_what_the_board_confirmed(
    board: CytonPty, wait_until: WaitUntil, source_on: SourceOn
) -> None:
    source = source_on(board, "channels=5,1,2&gain=1,8,24&bias=off&muscles=left_soleus")
    with pytest.raises(ConnectError, match="not open"):
        source.confirm()
    info = source.open()
    states = [
        (state.powered, state.gain, state.bias, state.srb2, state.srb1)
        for state in board.firmware.channels[:8]
    ]
    assert states[4] == (True, 1, False, False, False)
    assert states[0] == (True, 8, False, False, False)
    assert states[1] == (True, 24, False, False, False)
    assert all(not states[i][0] for i in (2, 3, 5, 6, 7)), "unused channels are switched off"

    assert [channel.name for channel in info.channels] == ["left_soleus", "ch1", "ch2"]
    assert [channel.rail_uv for channel in info.channels] == [
        (-4.5e6, 4.5e6),
        (-562_500.0, 562_500.0),
        (-187_500.0, 187_500.0),
    ]
    emg = info.settings["emg"]
    assert emg["commands"] == [
        "Vcx1040000Xx2060000Xx3160000Xx4160000Xx5000000Xx6160000Xx7160000Xx8160000X"
    ]
    (answer,) = emg["answers"]
    assert answer.count("Success: Channel set for") == 8
    assert (emg["verified"], emg["applied"], emg["firmware"]) == (True, True, "v3.1.2")
    assert (emg["channels"], emg["gains"]) == ([5, 1, 2], [1, 8, 24])
    assert (emg["bias"], emg["srb2"], emg["powered_down"]) == (False, False, [3, 4, 6, 7, 8])
    assert [channel.lsb for channel in info.channels] == [uv_per_count(g) for g in (1, 8, 24)]

    source.start()
    data = read(source, board, wait_until, range(300))
    counts = pattern(range(300), (5, 1, 2))
    for column, gain in enumerate((1, 8, 24)):
        np.testing.assert_array_equal(data[:, column], uv(counts[:, column], gain))
        np.testing.assert_array_equal(
            data[:, column], counts[:, column] * info.channels[column].lsb
        )
    with pytest.raises(ConnectError, match="streams"):
        source.driver.configure("x1000100X")
    assert "x1000100X" not in board.firmware.log, "settings are never sent into a stream"
    source.close()


def test_the_command_line_records_what_was_sent_to_the_last_bit(
    board: CytonPty, tmp_path: Path
) -> None:
    paced = board.run_paced(1000.0)  # the second that is recorded is one of samples
    path = tmp_path / "out.h5"
    source = f"brainflow:cyton?serial_port={board.port}&gain=8"
    assert main(["record", source, str(path), "--seconds", "1"]) == 0
    assert len(paced.sent) >= 250
    with open_recording(path) as recording:
        assert recording.n_samples == recording.end_sample == 250
        first = round(recording.read(0, 1)[0, 0] / uv_per_count(8)) - 1000
        counts = pattern(range(first, first + 250), tuple(range(1, 9)))
        np.testing.assert_array_equal(recording.read(0, 250), uv(counts, 8))
        emg = recording.info.settings["emg"]
        assert (emg["gains"], emg["verified"], emg["firmware"]) == ([8] * 8, True, "v3.1.2")
        assert recording.info.channels[0].rail_uv == (-562_500.0, 562_500.0)


def test_emg_off_leaves_the_board_as_it_starts(board: CytonPty, source_on: SourceOn) -> None:
    source = source_on(board, "emg=off&channels=3")
    info = source.open()
    assert board.firmware.log == ["v", "d", "V", "c"]
    assert board.firmware.channels[2].srb2
    emg = info.settings["emg"]
    assert (emg["applied"], emg["gains"], emg["srb2"]) == (False, [24], True)
    assert not emg["verified"], "nothing was set, so nothing was confirmed"
    assert [channel.name for channel in info.channels] == ["ch3"]
    source.close()


# ----------------------------------------------------------------------------------- Daisy


def test_a_daisy_sets_sixteen_channels(wait_until: WaitUntil, source_on: SourceOn) -> None:
    with CytonPty(firmware=CytonFirmware(daisy=True)) as board:
        source = source_on(board, "gain=12&channels=1,16", "cyton_daisy")
        info = source.open()
        assert [state.gain for state in board.firmware.channels if state.powered] == [12, 12]
        assert info.settings["emg"]["answers"][0].count("Success") == 16
        source.start()
        wait_until(board.streaming.is_set)
        board.send(range(40))
        found: list[NDArray[np.float64]] = []

        def all_there() -> bool:
            chunk = source.read()
            if chunk is not None:
                found.append(chunk.data)
            return sum(map(len, found)) >= 20

        wait_until(all_there, what="20 pairs of packets")
        data = np.concatenate(found)
        even = np.arange(0.0, 40.0, 2.0)  # packets of the Daisy; the board's own follow each
        np.testing.assert_array_equal(data[:, 0], uv(1001 + even, 12))
        np.testing.assert_array_equal(data[:, 1], uv(16_000 + even, 12))
        source.close()


@pytest.mark.thorough
def test_a_daisy_that_is_not_there_is_told_from_one_that_is(source_on: SourceOn) -> None:
    # The board says Success to sixteen channels even without the other eight.
    with CytonPty() as board:
        source = source_on(board, name="cyton_daisy")
        with pytest.raises(ConnectError, match="no Daisy plugged in") as raised:
            source.open()
        assert "brainflow:cyton." in raised.value.hint
        assert not source.driver.is_open


@pytest.mark.thorough
def test_a_daisy_that_was_not_asked_for_does_not_mix_in(
    wait_until: WaitUntil, source_on: SourceOn
) -> None:
    with CytonPty(firmware=CytonFirmware(daisy=True)) as board:
        source = source_on(board)
        assert "daisy removed" in source.open().settings["emg"]["answers"][0]
        source.start()
        data = read(source, board, wait_until, range(20))
        np.testing.assert_array_equal(data, uv(pattern(range(20), tuple(range(1, 9))), 24))
        source.close()


# --------------------------------------------------- the three ways to values 24 times wrong


@pytest.mark.thorough
def test_a_rejected_command_is_a_refused_connection(board: CytonPty, source_on: SourceOn) -> None:
    board.firmware.reject = {"x3"}
    source = source_on(board, "gain=1")
    with pytest.raises(ConnectError) as raised:
        source.open()
    assert "did not confirm its EMG settings (7 of 8)" in raised.value.message
    assert "Failure: rejected" in raised.value.message
    assert raised.value.hint
    assert "\n" not in str(raised.value)
    assert not source.driver.is_open, "nothing stays half open"
    assert board.firmware.log.count("x1000100X") == 2, "it was asked twice"
    assert board.firmware.log[-1] == "d"
    assert {state.gain for state in board.firmware.channels} == {24}

    board.firmware.reject = set()  # and it is no worse for that afterwards
    board.firmware.spoiled = 3  # answers to v, d and the first try, cut short as after a stream
    before = len(board.firmware.log)
    emg = source.open().settings["emg"]
    assert board.firmware.log[before:].count("x1000100X") == 2
    assert (emg["gains"], emg["answers"][0].count("Success")) == ([1] * 8, 8)
    assert {state.gain for state in board.firmware.channels[:8]} == {1}
    source.close()


@pytest.mark.thorough
def test_a_reset_between_two_streams_is_set_right_again(
    board: CytonPty, wait_until: WaitUntil, source_on: SourceOn
) -> None:
    source = source_on(board, "gain=8")
    source.open()
    source.start()
    read(source, board, wait_until, range(50))
    source.stop()
    for letter in "v":  # as if it had been switched off and on
        board.firmware.feed(letter)
    assert board.firmware.channels[0].gain == 24
    source.start()
    assert board.firmware.channels[0].gain == 8
    data = read(source, board, wait_until, range(50))
    np.testing.assert_array_equal(data, uv(pattern(range(50), tuple(range(1, 9))), 8))
    source.close()


@pytest.mark.thorough
def test_a_reset_between_opening_and_starting_is_set_right_again(
    board: CytonPty, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    text = f"brainflow:cyton?serial_port={board.port}&gain=8"
    source = SourceRegistry().open_source(text, SourceOptions(clock=clock))
    assert isinstance(source, BrainFlowSource)
    try:
        source.open()
        board.firmware.feed("v")
        clock.advance(3.0)
        source.start()
        data = read(source, board, wait_until, range(50))
        np.testing.assert_array_equal(data, uv(pattern(range(50), tuple(range(1, 9))), 8))
    finally:
        source.close()


@pytest.mark.thorough
def test_settings_that_the_driver_will_not_send_leave_no_gain_behind(
    board: CytonPty, wait_until: WaitUntil, source_on: SourceOn
) -> None:
    # BrainFlow keeps the gain of the first part though it sends nothing (measured: 24 x too small).
    source = source_on(board)
    source.open()
    source.use(BoardSetup("EMG settings", ("x1000100X", "x2090100X")))
    with pytest.raises(ConnectError, match="cannot be told its settings"):
        source.start()
    assert not board.streaming.is_set()
    assert "x1000100X" not in board.firmware.log
    source.driver.start(250.0)  # past our own check: both sides are at their defaults
    wait_until(board.streaming.is_set)
    board.send(range(20))
    rows: list[NDArray[np.float64]] = []

    def all_there() -> bool:
        rows.append(source.driver.read())
        return sum(part.shape[1] for part in rows) >= 20

    wait_until(all_there, what="20 rows")
    assert board.firmware.channels[0].gain == 24
    data = np.concatenate(rows, axis=1)[1:9].T
    np.testing.assert_array_equal(data, uv(pattern(range(20), tuple(range(1, 9))), 24))
    source.close()
