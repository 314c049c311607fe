"""One BrainFlow session: opened with patience, read, and let go of for certain.

Each fact measured with the real driver: two objects with equal parameters are one session, and
collecting either of them ends it for both, so sessions here end by `close` alone; after a pulled
cable the driver's reader thread spins on a whole core until the session is released. And reading
and writing text, it keeps to the process's LC_NUMERIC: on a German desktop 24.877 is read as 24.
"""

from __future__ import annotations

import locale
import logging
import socket
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.boards.catalogue import BoardEntry, brainflow_shim
from acquisition.boards.errors import open_error, quiet_when_dead
from acquisition.errors import ConnectError, SourceLost
from acquisition.port_lock import PortLock
from acquisition.timing.clock import Clock

log = logging.getLogger(__name__)

#: Boards that are told at every opening where on this computer their data shall go.
_SHIELD_IDS = frozenset({4, 5, 6})
#: A board that is still streaming from a crashed program refuses at once; it needs a second try.
PREPARE_TRIES, PREPARE_RETRY_S, PREPARE_QUICK_S = 5, 0.5, 0.9
#: The driver keeps this much for whoever does not read, within this much memory: 10 min of a Cyton
#: are 29 MB, of 128 channels at 256 Hz they would be 161. Memory is only used as it fills.
RING_S, RING_BYTES = 600.0, 128 * 2**20
_RING_ROWS_MIN, _RING_ROWS_MAX = 1000, 21_600_000
#: BrainFlow's own size; a Daisy's answer to all its channels has 480.
_ANSWER_BYTES = 4096


class Driver:
    """BrainFlow's driver of one board.

    Parameters
    ----------
    board
        Its place in the catalogue.
    inputs
        BrainFlow's input parameters by name.
    master
        The board that made the data, for playback and streaming boards; else `board`.
    clock
        Paces the tries to open.
    """

    def __init__(
        self, board: BoardEntry, inputs: Mapping[str, Any], master: BoardEntry, clock: Clock
    ) -> None:
        self._board = board
        self._inputs = inputs
        self._master = master
        self._clock = clock
        self._shim: Any = None
        self._session: Any = None
        self._streaming = False
        port = inputs.get("serial_port")
        self._lock = PortLock(port, board.title) if port else None

    @property
    def is_open(self) -> bool:
        """True between `open` and `close`."""
        return self._session is not None

    @property
    def streaming(self) -> bool:
        """True between `start` and `stop`."""
        return self._streaming

    @property
    def version(self) -> str:
        """Version of the installed BrainFlow."""
        return str(brainflow_shim().BoardShim.get_version())

    def describe(self) -> dict[str, Any]:
        """Return BrainFlow's description of the board that makes the data."""
        return dict(brainflow_shim().BoardShim.get_board_descr(self._master.id))

    def open(self) -> None:
        """Connect; takes 0.1 to 6 s.

        Raises
        ------
        ConnectError
            The board cannot be opened; says why and what to do.
        """
        self._shim = shim = brainflow_shim()
        keep_decimal_points()
        parameters = shim.BrainFlowInputParams()
        for name, value in self._inputs.items():
            setattr(parameters, name, value)
        if self._master is not self._board:
            parameters.master_board = self._master.id
        if self._board.id in _SHIELD_IDS:
            parameters.ip_port = _free_port(int(self._inputs.get("ip_port") or 0))
        session = _own_session(shim, self._board.id, parameters)
        if self._lock is not None:
            self._lock.lock()
        try:
            self._prepare(session)
        except BaseException:
            if self._lock is not None:
                self._lock.release()
            raise
        if self._lock is not None:
            self._lock.keep_others_out()
        self._session = session

    def _prepare(self, session: Any) -> None:
        for attempt in range(PREPARE_TRIES):
            began_s = self._clock.monotonic()
            try:
                session.prepare_session()
            except self._shim.BrainFlowError as error:
                took_s = self._clock.monotonic() - began_s
                busy = error.exit_code == self._shim.BrainFlowExitCodes.BOARD_NOT_READY_ERROR.value
                again = busy and took_s < PREPARE_QUICK_S and attempt + 1 < PREPARE_TRIES
                if not (again and "serial_port" in self._inputs):
                    raise open_error(self._board, self._inputs, error, took_s) from error
                self._clock.wait(PREPARE_RETRY_S)
            else:
                break

    def configure(self, command: str) -> bytes:
        """Send a command to the board and return its answer; takes 1 s on a serial port.

        The answer stays bytes: after a stream it begins with the rest of a packet, over which
        BrainFlow's own method raises UnicodeDecodeError although the board obeyed, and it ends at
        the first zero byte. WiFi and Bluetooth boards give none. That a command was sent proves
        nothing: BrainFlow scales with the gain of a command that the board rejected.

        Raises
        ------
        ConnectError
            It is not open, it streams, or the command cannot be sent.
        """
        if self._session is None:
            raise ConnectError(f"{self._board.title} is not open.", "Open it before its settings.")
        if self._streaming:
            raise ConnectError(f"{self._board.title} streams.", "Stop it before its settings.")
        answer = np.zeros(_ANSWER_BYTES, dtype=np.ubyte)
        length = np.zeros(1, dtype=np.int32)
        code = self._shim.BoardControllerDLL.get_instance().config_board(
            command.encode("ascii"),
            answer,
            length,
            answer.size,
            self._session.board_id,
            self._session.input_json,
        )
        if code != self._shim.BrainFlowExitCodes.STATUS_OK.value:
            raise ConnectError(
                f"{self._board.title} cannot be told its settings (BrainFlow code {code}).",
                "Switch it off and on, then connect again.",
            )
        return answer[: int(length[0])].tobytes()

    def start(self, fs: float) -> int:
        """Begin to stream, at `fs` Hz; return how many samples are kept for whoever does not read.

        Raises
        ------
        ConnectError
            It is not open, streams already, or the board does not start.
        """
        if self._session is None:
            raise ConnectError(f"{self._board.title} is not open.", "Open it before starting.")
        if self._streaming:
            raise ConnectError(f"{self._board.title} streams already.", "Stop it first.")
        ring_rows = _ring_rows(fs, int(self.describe()["num_rows"]))
        try:
            self._session.start_stream(ring_rows)
        except self._shim.BrainFlowError as error:
            raise ConnectError(
                f"{self._board.title} does not start to stream ({error}).",
                "Switch it off and on, then connect again.",
            ) from error
        self._streaming = True
        return ring_rows

    def read(self) -> NDArray[np.float64]:
        """Return all rows that came since the last call, ``(n_rows_of_board, n_samples)``.

        Raises
        ------
        SourceLost
            The driver refuses to be read: its session was ended by somebody else; or its port is
            gone.
        """
        try:
            data: NDArray[np.float64] = self._session.get_board_data()
        except self._shim.BrainFlowError as error:
            raise SourceLost(
                f"{self._board.title} can no longer be read ({error}).", "Connect again."
            ) from error
        if not data.shape[1] and self._lock is not None and self._lock.hung_up:
            raise SourceLost(
                f"The port of {self._board.title} is gone.",
                "Plug the dongle in again; it is looked for under the same name.",
            )
        return data

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
            if self._session is not None:
                session, self._session = self._session, None
                try:
                    with quiet_when_dead(self._shim):
                        session.release_session()
                finally:
                    if self._lock is not None:
                        self._lock.release()


def _ring_rows(fs: float, n_rows: int) -> int:
    """Return how many samples of `n_rows` rows at `fs` Hz the driver shall keep."""
    by_memory = RING_BYTES // (8 * n_rows)
    return max(_RING_ROWS_MIN, min(round(RING_S * fs), by_memory, _RING_ROWS_MAX))


def _free_port(wanted: int) -> int:
    """Return the wanted TCP port, or another one where that cannot be had now.

    After a link that fell silent the system keeps the old connection for a minute or more, and
    BrainFlow then fails to open the same port again (measured: GENERAL_ERROR 17).
    """
    with socket.socket() as trial:
        try:
            trial.bind(("", wanted))
        except OSError as error:
            trial.bind(("", 0))
            log.info("port %d is not free (%s): taking another", wanted, error)
        return int(trial.getsockname()[1])


def keep_decimal_points() -> None:
    """Give the process decimal points back, should somebody have taken them.

    Qt sets the locale from the environment when its application is made. BrainFlow's playback then
    reads numbers cut off at the point, without an error (measured). Nothing else here looks at
    LC_NUMERIC: Python and Qt write numbers by rules of their own.
    """
    if locale.localeconv()["decimal_point"] != ".":
        locale.setlocale(locale.LC_NUMERIC, "C")


def _own_session(shim: Any, board_id: int, parameters: Any) -> Any:
    """Return a BrainFlow session that only an explicit release ends.

    BrainFlow's own class releases when it is collected. A second source on the same device is
    refused (code 16), and throwing its object away then ended the stream of the first.
    """
    kind = type("OwnSession", (shim.BoardShim,), {"__del__": lambda self: None})
    return kind(board_id, parameters)
