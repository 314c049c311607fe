"""BrainFlow boards as a source: what is checked, said, let go of, and never hidden."""

from __future__ import annotations

import builtins
import gc
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.boards.catalogue import BoardEntry, brainflow_shim, find_board
from acquisition.boards.errors import open_error
from acquisition.boards.source import BrainFlowSource
from acquisition.errors import ConfigError, ConnectError, SourceLost
from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.timing.clock import ManualClock

pytestmark = pytest.mark.brainflow

WaitUntil = Callable[..., None]
EPOCH_S = 1_700_000_000.0


def source_of(text: str, clock: ManualClock | None = None) -> BrainFlowSource:
    options = SourceOptions() if clock is None else SourceOptions(clock=clock)
    source = SourceRegistry().open_source(text, options)
    assert isinstance(source, BrainFlowSource)
    return source


def brainflow_file(path: Path, board: str, n_rows: int = 40) -> str:
    """Write a file such as BrainFlow writes, and return the SOURCE that plays it."""
    entry = find_board(board)
    description = brainflow_shim().BoardShim.get_board_descr(entry.id)
    rows = np.zeros((n_rows, description["num_rows"]))
    rows[:, 1:5] = np.arange(n_rows)[:, None]
    rows[:, description["package_num_channel"]] = np.arange(n_rows) // 2 % 100
    rows[:, description["timestamp_channel"]] = EPOCH_S + np.arange(n_rows) / entry.fs
    np.savetxt(path, rows, fmt="%.6f", delimiter="\t")
    return f"brainflow:playback?file={path}&master_board={board}"


class ScriptedSession:
    """A session of the Cyton whose rows the test writes; the rest is the real one's."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.pending: list[NDArray[np.float64]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def get_board_data(self) -> NDArray[np.float64]:
        return self.pending.pop(0) if self.pending else np.empty((24, 0))

    def arrive(self, first: int, stop: int, *, clock_error_s: float = 0.0) -> None:
        sample = np.arange(first, stop)
        data = np.zeros((24, len(sample)))
        data[0], data[1:9], data[22] = sample % 256, sample, EPOCH_S + sample / 250 + clock_error_s
        self.pending.append(data)


class SettableClock(ManualClock):
    set_by_s = 0.0

    def time(self) -> float:
        return super().time() + self.set_by_s


@pytest.fixture
def scripted(tmp_path: Path) -> tuple[BrainFlowSource, ScriptedSession, SettableClock]:
    clock = SettableClock()
    source = source_of(brainflow_file(tmp_path / "cyton.csv", "cyton"), clock)
    source.open()
    source.start()
    source._driver._session = session = ScriptedSession(source._driver._session)
    assert source._playback is not None
    source._playback._n_rows = 10**9  # the played file is not over before the test is
    return source, session, clock


# ------------------------------------------------------------------------------- parameters


def test_what_a_board_needs_is_listed_whole() -> None:
    with pytest.raises(ConfigError) as raised:
        source_of("brainflow:cyton_wifi?timeout=3")
    text = f"{raised.value} {raised.value.hint}"
    assert "ip_address" in text
    assert "ip_port" in text
    assert "takes ip_address, ip_port, timeout, emg, gain, bias, channels, muscles" in text


def test_what_a_board_does_not_know_is_named_with_what_it_takes() -> None:
    with pytest.raises(ConfigError) as raised:
        source_of("brainflow:ganglion?serial_port=COM3&gain=8")
    assert "gain" in str(raised.value)
    assert "serial_port, mac_address, timeout, channels, muscles" in raised.value.hint


@pytest.mark.parametrize("name", ["cyton", "CYTON", "cyton_board", "0"])
def test_a_board_goes_by_name_or_number(name: str) -> None:
    source = source_of(f"brainflow:{name}?serial_port=/dev/null")
    assert source._board.name == "cyton"
    assert source.live


# ---------------------------------------------------------------------------- what it says


def test_the_synthetic_board_says_what_it_is_and_takes_muscles() -> None:
    source = source_of("brainflow:-1?muscles=left_soleus,right_soleus")
    info = source.open()
    source.close()
    assert (info.fs, info.n_channels, info.counter_modulus) == (250.0, 16, 256)
    assert [channel.name for channel in info.channels[:3]] == ["left_soleus", "right_soleus", "ch3"]
    assert {channel.unit for channel in info.channels} == {"uV"}
    assert info.settings["board_id"] == -1
    assert info.settings["driver"].startswith("BrainFlow 5.")


@pytest.mark.parametrize(
    ("board", "unit", "rail", "lsb", "front_end_hz", "rows"),
    [
        # A file does not say the gain: what one count was is not known.
        ("cyton", "uV", (-187_500.0, 187_500.0), None, 65.5, "emg"),
        ("cyton_daisy", "uV", (-187_500.0, 187_500.0), None, 46.0, "emg"),
        ("ganglion", "uV", None, 1.2e6 / (8388607.0 * 1.5 * 51.0), None, "emg"),
        ("gforce_pro", "count", None, 1.0, None, "emg"),
        ("shimmer3", "uV", None, None, None, "ecg"),
    ],
)
def test_units_rails_and_bandwidth_are_those_of_the_board(
    tmp_path: Path,
    board: str,
    unit: str,
    rail: tuple[float, float] | None,
    lsb: float | None,
    front_end_hz: float | None,
    rows: str,
) -> None:
    source = source_of(brainflow_file(tmp_path / "rows.csv", board))
    info = source.open()
    source.close()
    assert info.channels[0].unit == unit
    assert info.channels[0].rail_uv == rail
    assert info.channels[0].lsb == lsb
    assert info.settings.get("front_end_bandwidth_hz") == front_end_hz
    assert info.settings["rows"] == rows
    assert info.settings["master_board"] == board


def test_columns_are_the_channels_asked_for_in_that_order(
    tmp_path: Path, wait_until: WaitUntil
) -> None:
    source = source_of(
        brainflow_file(tmp_path / "rows.csv", "cyton") + "&channels=4,2&muscles=,left_soleus"
    )
    data = np.loadtxt(tmp_path / "rows.csv")
    data[:, 0] = np.arange(40)
    data[:, 1:9] += 100 * np.arange(8)
    np.savetxt(tmp_path / "rows.csv", data, fmt="%.6f", delimiter="\t")
    info = source.open()
    assert [channel.name for channel in info.channels] == ["ch4", "left_soleus"]
    assert info.settings["channels"] == [4, 2]
    assert "emg" not in info.settings, "nothing is said to the board that made a file"
    source.start()
    chunks = []

    def over() -> bool:
        chunk = source.read()
        if chunk is not None:
            chunks.append(chunk.data)
        return source.ended

    wait_until(over, what="the file is over")
    source.close()
    np.testing.assert_array_equal(np.concatenate(chunks), data[:, [4, 2]])


# ------------------------------------------------------------------------- the life of it


def test_a_second_source_on_the_same_device_is_refused_and_harms_nobody(
    wait_until: WaitUntil,
) -> None:
    first, second = source_of("brainflow:synthetic"), source_of("brainflow:synthetic")
    first.open()
    first.start()
    with pytest.raises(ConnectError, match="in use by this program"):
        second.open()
    second.close()
    del second
    gc.collect()  # BrainFlow's own object would release the stream of the first here
    wait_until(lambda: first.read() is not None, what="the first source still streams")
    first.close()
    third = source_of("brainflow:synthetic")
    third.open()
    third.close()


def test_starting_needs_an_open_source_that_does_not_stream() -> None:
    source = source_of("brainflow:synthetic")
    with pytest.raises(ConnectError, match="not open"):
        source.start()
    source.open()
    source.start()
    with pytest.raises(ConnectError, match="streams already"):
        source.start()
    source.close()


def test_a_session_that_somebody_else_ended_is_a_lost_source() -> None:
    source = source_of("brainflow:synthetic")
    source.open()
    source.start()
    source._driver._session.release_session()
    with pytest.raises(SourceLost, match="can no longer be read"):
        source.read()
    source.stop()
    source.close()


def test_the_board_is_released_even_when_it_does_not_stop() -> None:
    source = source_of("brainflow:synthetic")
    source.open()
    source.start()
    shim, session = source._driver._shim, source._driver._session

    def refuse() -> None:
        raise shim.BrainFlowError("no", shim.BrainFlowExitCodes.GENERAL_ERROR.value)

    session.stop_stream = refuse
    with pytest.raises(ConnectError, match="could not be released"):
        source.close()
    assert not session.is_prepared()
    source.close()


# ------------------------------------------------------------------------------- playback


def test_twin_numbers_of_a_ganglion_are_two_samples(tmp_path: Path, wait_until: WaitUntil) -> None:
    source = source_of(brainflow_file(tmp_path / "ganglion.csv", "ganglion"))
    info = source.open()
    assert info.settings["loss_detection"].startswith("packet counter")
    source.start()
    values: list[float] = []

    def over() -> bool:
        chunk = source.read()
        if chunk is not None:
            values.extend(chunk.data[:, 0])
        return source.ended

    wait_until(over, what="the file is over")
    source.close()
    assert values == list(range(40))


def test_a_real_ganglion_recording_plays_to_the_last_digit(
    shared_data: Path, tmp_path: Path, wait_until: WaitUntil
) -> None:
    with (shared_data / "derived" / "brainflow_ganglion_S06_60s.csv").open() as whole:
        lines = [next(whole) for _ in range(200)]
    path = tmp_path / "ganglion.csv"
    path.write_text("".join(lines))
    source = source_of(f"brainflow:playback?file={path}&master_board=ganglion")
    source.open()
    source.start()
    chunks = []

    def over() -> bool:
        chunk = source.read()
        if chunk is not None:
            chunks.append(chunk.data)
        return source.ended

    wait_until(over, what="the file is over")
    source.close()
    np.testing.assert_array_equal(np.concatenate(chunks), np.loadtxt(path)[:, 1:5])


def test_a_playback_whose_rows_never_all_come_ends_by_its_time(
    tmp_path: Path, wait_until: WaitUntil
) -> None:
    clock = ManualClock()
    source = source_of(brainflow_file(tmp_path / "cyton.csv", "cyton"), clock)
    source.open()
    source._file = (source._file[0] + 5, source._file[1])
    source.start()
    wait_until(
        lambda: source.read() is None and source._playback._received == 40, what="all 40 rows"
    )
    assert not source.ended
    clock.advance(1.9)
    assert source.read() is None
    assert not source.ended
    clock.advance(0.3)
    assert source.read() is None
    assert source.ended
    source.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "has no rows of 24 columns"),
        ("1\t2\t3\n", "has no rows of 24 columns"),
        ("\t".join(["x"] * 24) + "\n", "is no file written by BrainFlow"),
    ],
)
def test_a_file_that_the_driver_would_play_as_silence_is_refused(
    tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(content)
    source = source_of(f"brainflow:playback?file={path}&master_board=cyton")
    with pytest.raises(ConnectError, match=said):
        source.open()


# --------------------------------------------------------------------------- silent losses


def test_while_a_loss_is_not_known_yet_the_link_shows_life_and_nothing_is_due(
    scripted: tuple[BrainFlowSource, ScriptedSession, SettableClock],
) -> None:
    source, session, _ = scripted
    session.arrive(0, 500)
    first = source.read()
    assert first is not None
    assert first.end_sample == 500
    session.arrive(1100, 1150)  # 600 lost: two turns of the counter and 88
    alive = source.read()
    assert alive is not None
    assert (alive.n_samples, alive.first_sample) == (0, 500)
    assert source.read() is None
    session.arrive(1150, 1400)
    rest = source.read()
    assert rest is not None
    assert (rest.first_sample, rest.n_samples) == (1100, 300)
    np.testing.assert_array_equal(rest.data[:, 0], np.arange(1100, 1400))
    source.close()


def test_setting_the_wall_clock_makes_no_gap(
    scripted: tuple[BrainFlowSource, ScriptedSession, SettableClock],
) -> None:
    source, session, clock = scripted
    session.arrive(0, 500)
    session.arrive(500, 510, clock_error_s=3600.0)
    session.arrive(510, 900, clock_error_s=3600.0)
    found = [source.read()]
    clock.set_by_s = 3600.0
    found += [source.read(), source.read()]
    ends = [(chunk.first_sample, chunk.end_sample) for chunk in found if chunk is not None]
    assert ends == [(0, 500), (500, 510), (510, 900)]
    source.close()


# --------------------------------------------------------------------------------- errors


def error_with(code: int) -> Exception:
    error = Exception(f"code {code}")
    error.exit_code = code  # type: ignore[attr-defined]
    return error


PORT = {"serial_port": "COM3"}
SHIELD = {"ip_address": "10.0.0.9"}


@pytest.mark.parametrize(
    ("board", "inputs", "code", "took_s", "said", "remedy"),
    [
        ("cyton", PORT, 3, 0.0, "not a serial port", "port of the dongle"),
        ("cyton", PORT, 7, 1.0, "the dongle on COM3 answers, the board does not", "battery"),
        ("cyton", PORT, 7, 6.1, "nothing answers on COM3", "GPIO_6"),
        ("cyton", PORT, 13, 0.0, "cannot be opened with serial_port=COM3", "myobench boards"),
        ("cyton", PORT, 16, 0.0, "on COM3 is in use by this program", "Disconnect"),
        ("cyton", PORT, 17, 0.0, "BrainFlow code 17", "off and on"),
        ("cyton_wifi", SHIELD, 4, 0.0, "nothing answers at 10.0.0.9", "in its network"),
        ("cyton_wifi", SHIELD, 17, 0.0, "nothing answers at 10.0.0.9", "in its network"),
        ("ganglion_native", {}, 2, 1.0, "no way to reach it", "Bluetooth"),
        ("ganglion_native", {}, 7, 5.0, "does not answer", "bring it near"),
        ("gforce_pro", {}, 14, 0.0, "not supported on this system", "Windows only"),
        ("galea", {}, 14, 0.0, "not supported on this system", "list of boards"),
    ],
)
def test_every_exit_code_has_a_cause_and_a_remedy(
    board: str, inputs: dict[str, str], code: int, took_s: float, said: str, remedy: str
) -> None:
    entry: BoardEntry = find_board(board)
    error = open_error(entry, inputs, error_with(code), took_s)
    assert said in str(error)
    assert remedy in error.hint
    assert "\n" not in f"{error}{error.hint}"


@pytest.mark.skipif(os.name != "posix", reason="a COM port has no path to look at")
def test_a_port_that_stays_shut_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = find_board("cyton")
    port = tmp_path / "ttyUSB0"
    absent = open_error(entry, {"serial_port": str(port)}, error_with(2), 0.0)
    assert "there is no such port" in str(absent)
    os.mkfifo(port)
    busy = open_error(entry, {"serial_port": str(port)}, error_with(2), 0.0)
    assert "close other programs" in busy.hint
    monkeypatch.setattr(os, "access", lambda *_: False)
    denied = open_error(entry, {"serial_port": str(port)}, error_with(2), 0.0)
    assert "this user may not use it" in str(denied)
    assert "dialout" in denied.hint
    for code in (2, 3, 17):  # what the drivers make of a folder, a file, and a dongle's file
        wrong = open_error(entry, {"serial_port": str(tmp_path)}, error_with(code), 0.0)
        assert f"{tmp_path} is not a serial port" in str(wrong)
        assert "myobench devices" in wrong.hint


@pytest.mark.skipif(os.name != "posix", reason="a COM port has no path to look at")
def test_a_file_is_not_a_serial_port(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.touch()
    with pytest.raises(ConnectError, match="not a serial port"):
        source_of(f"brainflow:cyton?serial_port={path}").open()


def test_a_computer_without_the_driver_is_told_what_still_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise FileNotFoundError("Dynamic library libBoardController.so is missed")

    import brainflow.board_shim

    monkeypatch.setattr(
        brainflow.board_shim, "BoardShim", SimpleNamespace(disable_board_logger=fail)
    )
    with pytest.raises(ConnectError, match="does not load") as raised:
        brainflow_shim()
    assert "sim:" in raised.value.hint

    real_import = builtins.__import__

    def no_brainflow(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("brainflow"):
            raise ImportError("no module named brainflow")
        return real_import(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", no_brainflow)
    with pytest.raises(ConnectError, match="does not load"):
        brainflow_shim()
