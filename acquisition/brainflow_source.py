"""Any BrainFlow board as a source.

BrainFlow hides most failures, so this module trusts it with little (each fact measured with the
real driver): reading a dead link returns no rows for ever and raises nothing, so silence is judged
by whoever reads (the engine's watchdog); two objects with equal parameters are one session, and
collecting either of them ends it for both, so sessions here end by `close` alone; after a pulled
cable its reader thread spins on a whole core until the session is released.

A playback has no end of its own: its driver only falls silent. `ended` turns true when as many rows
have come as the file has, or, should some never come, 2 s after the file's duration is over and
nothing more came. Its stamps are those of now; old stamps would say nothing of a loss on the way.
"""

from __future__ import annotations

import locale
import threading
from collections import deque
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.boards import (
    ADS1299_IDS,
    CYTON_ID,
    DAISY_ID,
    PLAYBACK_ID,
    BoardEntry,
    brainflow_shim,
    counter_scheme,
    emg_rows,
    find_board,
)
from acquisition.brainflow_errors import open_error, quiet_when_dead
from acquisition.channels import apply_muscles
from acquisition.clock import Clock
from acquisition.clock_steps import ClockSteps
from acquisition.counter import CounterTracker, Indexed
from acquisition.errors import ConfigError, ConnectError, SourceLost
from acquisition.registry import SourceOptions
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from acquisition.uri import SourceUri, reject_unknown, take_int, take_str

#: Seconds that the driver's ring holds; what is not read by then shows as a gap.
RING_S = 120.0
#: A board that is still streaming from a crashed program refuses at once; it needs a second try.
PREPARE_TRIES, PREPARE_RETRY_S, PREPARE_QUICK_S = 5, 0.5, 0.9
#: The playback board says nothing at the end of its file.
PLAYBACK_SILENCE_S = 2.0

_NUMBERS = frozenset({"ip_port", "timeout"})
#: Full scale of an ADS1299 with its 4.5 V reference at gain 24, the boards' default.
_CYTON_RAIL_UV = 187_500.0


def brainflow_from_uri(uri: SourceUri, options: SourceOptions) -> BrainFlowSource:
    """Return the source of a ``brainflow:`` SOURCE; the board is not opened.

    Raises
    ------
    ConfigError
        Unknown board or parameter, a needed one missing, or a speed asked of a device.
    ConnectError
        BrainFlow's native library does not load on this computer.
    """
    if not uri.name:
        raise ConfigError("brainflow: names no board.", "Write brainflow:cyton?serial_port=PORT.")
    board = find_board(uri.name)
    if options.fast:
        raise ConfigError(
            f"{board.title} is a device and delivers in real time.",
            "Leave out --fast; it is for sim: and file: sources.",
        )
    names = tuple(item.name for item in board.parameters)
    reject_unknown(uri, (*names, "muscles"))
    needed = [item for item in board.parameters if item.required]
    missing = [item for item in needed if not uri.params.get(item.name)]
    if missing:
        says = " and ".join(f"{item.name} ({item.help})" for item in missing)
        query = "&".join(f"{item.name}={uri.params.get(item.name) or '...'}" for item in needed)
        takes = ", ".join((*names, "muscles"))
        raise ConfigError(
            f"brainflow:{board.name} needs {says}.",
            f"Write brainflow:{board.name}?{query} (it takes {takes}).",
        )
    return BrainFlowSource(uri, board, options.clock)


class BrainFlowSource:
    """A BrainFlow board; the contract is `acquisition.source`.

    Parameters
    ----------
    uri
        Its SOURCE.
    board
        Its place in the catalogue.
    clock
        Paces the tries to open.
    """

    live = True

    def __init__(self, uri: SourceUri, board: BoardEntry, clock: Clock) -> None:
        self._uri = uri
        self._board = board
        self._clock = clock
        self._inputs: dict[str, Any] = {}
        for item in board.parameters:
            value: Any = (
                take_int(uri, item.name, low=0, high=65535)
                if item.name in _NUMBERS
                else take_str(uri, item.name)
            )
            if value is not None:
                self._inputs[item.name] = value
        self._master = (
            find_board(self._inputs.pop("master_board"))
            if "master_board" in self._inputs
            else board
        )
        self._ended = threading.Event()
        self._shim: Any = None
        self._session: Any = None
        self._streaming = False
        self._info: StreamInfo | None = None
        self._ready: deque[SampleChunk] = deque()

    @property
    def uri(self) -> str:
        """The SOURCE this was made from."""
        return self._uri.text

    @property
    def ended(self) -> bool:
        """True once a played file is over and read; a device never ends."""
        return self._ended.is_set() and not self._ready

    def open(self) -> StreamInfo:
        """Connect to the board; takes 0.1 to 6 s.

        Raises
        ------
        ConfigError
            The master board has no EMG rows.
        ConnectError
            The board cannot be opened; says why and what to do.
        """
        self.close()
        self._shim = brainflow_shim()
        description = self._shim.BoardShim.get_board_descr(self._master.id)
        rows, kind = emg_rows(description)
        if not rows or not description.get("sampling_rate"):
            raise ConfigError(
                f"{self._master.title} has no EMG channels.", "See myobench boards for those."
            )
        if self._board.id == PLAYBACK_ID:
            self._look_at_file(description)
        self._rows = rows
        self._stamp_row = int(description["timestamp_channel"])
        self._count_row = description.get("package_num_channel")
        self._fs = float(description["sampling_rate"])
        self._info = self._describe(rows, kind)
        parameters = self._shim.BrainFlowInputParams()
        for name, value in self._inputs.items():
            setattr(parameters, name, value)
        if self._master is not self._board:
            parameters.master_board = self._master.id
        self._session = self._prepare(parameters)
        return self._info

    def start(self) -> None:
        """Begin to stream.

        Raises
        ------
        ConnectError
            It is not open, or the board does not start.
        """
        if self._session is None:
            raise ConnectError(f"{self._board.title} is not open.", "Open it before starting.")
        if self._streaming:
            raise ConnectError(f"{self._board.title} streams already.", "Stop it first.")
        scheme = counter_scheme(self._master.id) if self._count_row is not None else None
        self._tracker = CounterTracker(scheme, self._fs)
        self._ready.clear()
        self._ended.clear()
        self._received = 0
        self._clock_steps = ClockSteps(self._clock)
        self._silent_since_s = self._started_s = self._clock.monotonic()
        try:
            self._session.start_stream(max(1000, round(RING_S * self._fs)))
        except self._shim.BrainFlowError as error:
            raise ConnectError(
                f"{self._board.title} does not start to stream ({error}).",
                "Switch it off and on, then connect again.",
            ) from error
        self._streaming = True

    def read(self) -> SampleChunk | None:
        """Return what has come, up to the next gap, or None.

        The chunk is empty when rows came but wait for the loss before them to be known
        (`CounterTracker`): nothing is due, and the link is alive.

        Raises
        ------
        SourceLost
            The driver refuses to be read: its session was ended by somebody else.
        """
        if not self._ready and self._streaming:
            try:
                data = self._session.get_board_data()
            except self._shim.BrainFlowError as error:
                raise SourceLost(
                    f"{self._board.title} can no longer be read ({error}).", "Connect again."
                ) from error
            self._take(data)
        if self._ready:
            return self._ready.popleft()
        return None

    def stop(self) -> None:
        """Stop the stream; a link that is gone already is no error."""
        if self._streaming:
            self._streaming = False
            with quiet_when_dead(self._shim):
                self._session.stop_stream()

    def close(self) -> None:
        """Let go of the board."""
        try:
            self.stop()
        finally:
            self._ready.clear()
            if self._session is not None:
                session, self._session = self._session, None
                with quiet_when_dead(self._shim):
                    session.release_session()

    def _describe(self, rows: list[int], kind: str) -> StreamInfo:
        rail_uv = _CYTON_RAIL_UV if self._master.id in (CYTON_ID, DAISY_ID) else None
        channels: tuple[ChannelInfo, ...] = tuple(
            ChannelInfo(
                name=f"ch{i + 1}",
                unit=self._master.unit,
                rail_uv=(-rail_uv, rail_uv) if rail_uv is not None else None,
            )
            for i in range(len(rows))
        )
        muscles = take_str(self._uri, "muscles")
        if muscles:
            channels = apply_muscles(channels, muscles)
        settings: dict[str, Any] = {
            "driver": f"BrainFlow {self._shim.BoardShim.get_version()}",
            "board": self._board.name,
            "board_id": self._board.id,
            "rows": kind,
            "inputs": dict(self._inputs),
        }
        if self._master is not self._board:
            settings["master_board"] = self._master.name
        if self._master.id in ADS1299_IDS:
            settings["front_end_bandwidth_hz"] = round(0.262 * self._fs, 1)
        scheme = counter_scheme(self._master.id)
        if scheme is None:
            settings["loss_detection"] = "none: how this board numbers its packets is not known"
        else:
            settings["loss_detection"] = f"packet counter, modulo {scheme.modulus}"
        return StreamInfo(
            fs=self._fs,
            channels=channels,
            device=self._board.title,
            uri=self._uri.text,
            settings=settings,
            counter_modulus=scheme.modulus if scheme else None,
        )

    def _prepare(self, parameters: Any) -> Any:
        session = _own_session(self._shim, self._board.id, parameters)
        for attempt in range(PREPARE_TRIES):
            began_s = self._clock.monotonic()
            try:
                session.prepare_session()
                return session
            except self._shim.BrainFlowError as error:
                took_s = self._clock.monotonic() - began_s
                busy = error.exit_code == self._shim.BrainFlowExitCodes.BOARD_NOT_READY_ERROR.value
                again = busy and took_s < PREPARE_QUICK_S and attempt + 1 < PREPARE_TRIES
                if not (again and "serial_port" in self._inputs):
                    raise open_error(self._board, self._inputs, error, took_s) from error
                self._clock.wait(PREPARE_RETRY_S)
        raise AssertionError("the last try returns or raises")

    def _look_at_file(self, description: dict[str, Any]) -> None:
        """Check what the playback board would take without a word, and see when it will end."""
        path = Path(self._inputs["file"])
        columns = int(description["num_rows"])
        if locale.localeconv()["decimal_point"] != ".":
            # The C library would read 24.877 as 24 and say nothing.
            raise ConnectError(
                f"{path.name} cannot be read while this program uses decimal commas.",
                "Start it with LC_NUMERIC=C.",
            )
        try:
            with path.open(encoding="ascii", errors="replace") as file:
                stamps = [
                    float(fields[int(description["timestamp_channel"])])
                    for line in file
                    if len(fields := line.split("\t")) == columns
                ]
        except OSError as error:
            raise ConnectError(
                f"{path} cannot be read ({error.strerror}).", "Check the path."
            ) from error
        except ValueError as error:
            raise ConnectError(
                f"{path.name} is no file written by BrainFlow ({error}).", "Choose another file."
            ) from error
        if not stamps:
            raise ConnectError(
                f"{path.name} has no rows of {columns} columns, as of {self._master.title}.",
                "Check master_board, and that the file was written by BrainFlow.",
            )
        self._file_rows = len(stamps)
        self._file_s = max(stamps) - min(stamps)

    def _take(self, data: NDArray[np.float64]) -> None:
        """Turn the driver's rows into chunks, cut at gaps."""
        now_s = self._clock.monotonic()
        if data.shape[1]:
            self._silent_since_s = now_s
            self._received += data.shape[1]
        elif self._board.id == PLAYBACK_ID:
            self._notice_end(now_s)
        rows = np.ascontiguousarray(data[[*self._rows, self._stamp_row]].T, dtype=np.float64)
        counts = data[self._count_row] if self._count_row is not None else np.zeros(len(rows))
        step_s = self._clock_steps.since_last_look_s()
        self._append(self._tracker.process(rows, counts, rows[:, -1], clock_step_s=step_s))
        if len(rows) and not self._ready and self._tracker.holding:
            nothing = SampleChunk(rows[:0, :-1], self._tracker.placed_end, rows[:0, -1])
            self._ready.append(nothing)

    def _append(self, placed: Indexed) -> None:
        cuts = np.flatnonzero(np.diff(placed.sample) != 1) + 1
        for part, sample in zip(
            np.split(placed.rows, cuts), np.split(placed.sample, cuts), strict=True
        ):
            if len(part):
                self._ready.append(
                    SampleChunk(
                        data=np.ascontiguousarray(part[:, :-1]),
                        first_sample=int(sample[0]),
                        timestamps=np.ascontiguousarray(part[:, -1]),
                    )
                )

    def _notice_end(self, now_s: float) -> None:
        all_came = self._received >= self._file_rows
        time_is_over = now_s - self._started_s > self._file_s + PLAYBACK_SILENCE_S
        if all_came or (time_is_over and now_s - self._silent_since_s > PLAYBACK_SILENCE_S):
            self._append(self._tracker.finish())
            self._ended.set()


def _own_session(shim: Any, board_id: int, parameters: Any) -> Any:
    """Return a BrainFlow session that only an explicit release ends.

    BrainFlow's own class releases when it is collected. A second source on the same device is
    refused (code 16), and throwing its object away then ended the stream of the first.
    """
    kind = type("OwnSession", (shim.BoardShim,), {"__del__": lambda self: None})
    return kind(board_id, parameters)
