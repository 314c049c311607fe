"""A short listening to a source: what it reports, and that it lets go whatever happens."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest

from acquisition.errors import ConfigError, ConnectError, SourceError, SourceLost
from acquisition.registry import SourceRegistry
from acquisition.timing.clock import ManualClock
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.source_trial import SourceReport, try_source
from app.gui.trial_words import found

FS = 250.0


class Board:
    """Gives 10 samples every 40 ms of the clock; the test says what they hold."""

    uri = "test:board"
    live = True
    ended = False

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.calls: list[str] = []
        self.settings: dict[str, object] = {}
        self.rails: tuple[float, float] | None = (-100.0, 100.0)
        self.fs = FS
        self.lose_at = -1
        self.values: Callable[[np.ndarray], np.ndarray] = lambda index: np.column_stack(
            [np.sin(index), np.cos(index)]
        )
        self.stop_at_s = np.inf
        self.open_error: Exception | None = None
        self.read_error: Exception | None = None
        self._next = 0
        self._began_s = 0.0

    def open(self) -> StreamInfo:
        self.calls.append("open")
        if self.open_error is not None:
            raise self.open_error
        channels = tuple(ChannelInfo(f"ch{k + 1}", rail_uv=self.rails) for k in range(2))
        return StreamInfo(FS, channels, "Board", self.uri, self.settings)

    def start(self) -> None:
        self.calls.append("start")
        self._began_s = self.clock.monotonic()

    def read(self) -> SampleChunk | None:
        if self.read_error is not None:
            raise self.read_error
        now_s = min(self.clock.monotonic() - self._began_s, self.stop_at_s)
        if now_s * self.fs < self._next + 10:
            return None
        first = self._next
        if first <= self.lose_at < first + 10:
            first += 20
        self._next = first + 10
        index = np.arange(first, first + 10)
        return SampleChunk(np.ascontiguousarray(self.values(index)), first, index / FS)

    def stop(self) -> None:
        self.calls.append("stop")

    def close(self) -> None:
        self.calls.append("close")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(self_advancing=True)


@pytest.fixture
def board(clock: ManualClock) -> Board:
    return Board(clock)


def trial(board: Board, stopping: threading.Event | None = None) -> SourceReport:
    registry = SourceRegistry()
    registry.register("test", lambda _uri, _options: board)
    return try_source(registry, "test:board", board.clock, stopping or threading.Event())


def test_a_board_that_works(board: Board) -> None:
    board.settings["emg"] = {"applied": True, "gains": [24, 24], "verified": True}
    report = trial(board)
    assert found(report) == "250 Hz, 2 channels, no sample lost in 2 s, gain 24 confirmed"
    assert report.concerns == ()
    assert 490 <= report.received <= 510
    assert report.measured_hz == pytest.approx(FS, rel=0.03)
    assert board.calls == ["open", "start", "stop", "close"]


def test_what_is_lost_is_counted(board: Board) -> None:
    board.lose_at = 100
    report = trial(board)
    assert report.lost == 20
    all_due = report.received + 20
    assert found(report).startswith(f"250 Hz, 2 channels, 20 of {all_due} samples lost")
    assert "nearer" in report.concerns[0]


def test_where_loss_cannot_be_seen_none_is_claimed(board: Board) -> None:
    board.settings["loss_detection"] = "none: nobody knows"
    assert "loss cannot be counted" in found(trial(board))


def test_several_gains_are_named(board: Board) -> None:
    board.settings["emg"] = {"applied": True, "gains": [24, 8]}
    assert trial(board).confirmed == ("gains 8 and 24 confirmed",)
    board.settings["emg"] = {"applied": False, "gains": [24, 24]}
    assert trial(board).confirmed == ()


def test_flat_and_railed_channels_are_named(board: Board) -> None:
    board.values = lambda index: np.column_stack([np.full(len(index), 100.0), np.zeros(len(index))])
    report = trial(board)
    assert report.railed == ("ch1",)
    assert report.flat == ("ch2",)
    assert any("Ch1 at the end of the range" in said for said in report.concerns)
    assert any("Ch2 without any signal" in said for said in report.concerns)


def test_a_range_that_is_not_known_rails_nothing(board: Board) -> None:
    board.rails = None
    board.values = lambda index: np.column_stack([1e6 * np.sin(index), np.cos(index)])
    assert trial(board).railed == ()


def test_a_rate_that_is_not_the_board_s_is_told(board: Board) -> None:
    board.fs = 125.0
    report = trial(board)
    assert report.measured_hz == pytest.approx(125, rel=0.03)
    assert "not 250 Hz: wrong rate setting, or heavy loss" in report.concerns[0]


def test_a_link_that_goes_down_while_it_is_listened_to(board: Board) -> None:
    board.stop_at_s = 1.0
    report = trial(board)
    assert report.silent_s == pytest.approx(1.0, abs=0.1)
    assert "the link went down" in report.concerns[0]


def test_a_board_that_opens_and_sends_nothing(board: Board) -> None:
    board.stop_at_s = 0.0
    with pytest.raises(ConnectError, match="sent nothing for 3 s"):
        trial(board)
    assert board.calls[-1] == "close"
    assert board.clock.monotonic() == pytest.approx(3.0, abs=0.1)


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ("open_error", ConnectError("no port", "plug it in")),
        ("open_error", ConfigError("no such rate")),
        ("read_error", SourceLost("session ended", "connect again")),
    ],
)
def test_it_is_closed_whatever_happens(board: Board, where: str, error: SourceError) -> None:
    setattr(board, where, error)
    with pytest.raises(type(error), match=error.message):
        trial(board)
    assert board.calls[-2:] == ["stop", "close"]


def test_stopping_before_the_start_starts_nothing(board: Board) -> None:
    stopping = threading.Event()
    stopping.set()
    report = trial(board, stopping)
    assert report.received == 0
    assert board.calls == ["open", "stop", "close"]


def test_stopping_meanwhile_ends_at_once(board: Board) -> None:
    stopping = threading.Event()
    values = board.values

    def stop_soon(index: np.ndarray) -> np.ndarray:
        if index[-1] >= 99:
            stopping.set()
        return values(index)

    board.values = stop_soon
    assert trial(board, stopping).received == 100
    assert board.calls == ["open", "start", "stop", "close"]


def test_the_simulated_athlete_passes(clock: ManualClock) -> None:
    report = try_source(
        SourceRegistry(), "sim:squat?seed=1&fs=1000&channels=4", clock, threading.Event()
    )
    assert report.concerns == ()
    assert found(report) == "1000 Hz, 4 channels, no sample lost in 2 s"


def test_a_finite_source_ends_the_trial(board: Board, clock: ManualClock) -> None:
    values = board.values

    def end_soon(index: np.ndarray) -> np.ndarray:
        board.ended = index[-1] >= 99
        return values(index)

    board.values = end_soon
    assert trial(board).received == 100
    assert clock.monotonic() < 0.5
