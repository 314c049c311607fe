"""One BrainFlow session: opened with patience, read, and let go of for certain.

Each fact measured with the real driver: two objects with equal parameters are one session, and
collecting either of them ends it for both, so sessions here end by `close` alone; after a pulled
cable the driver's reader thread spins on a whole core until the session is released.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.boards.catalogue import BoardEntry, brainflow_shim
from acquisition.boards.errors import open_error, quiet_when_dead
from acquisition.errors import ConnectError, SourceLost
from acquisition.timing.clock import Clock

#: A board that is still streaming from a crashed program refuses at once; it needs a second try.
PREPARE_TRIES, PREPARE_RETRY_S, PREPARE_QUICK_S = 5, 0.5, 0.9


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
        parameters = shim.BrainFlowInputParams()
        for name, value in self._inputs.items():
            setattr(parameters, name, value)
        if self._master is not self._board:
            parameters.master_board = self._master.id
        session = _own_session(shim, self._board.id, parameters)
        for attempt in range(PREPARE_TRIES):
            began_s = self._clock.monotonic()
            try:
                session.prepare_session()
            except shim.BrainFlowError as error:
                took_s = self._clock.monotonic() - began_s
                busy = error.exit_code == shim.BrainFlowExitCodes.BOARD_NOT_READY_ERROR.value
                again = busy and took_s < PREPARE_QUICK_S and attempt + 1 < PREPARE_TRIES
                if not (again and "serial_port" in self._inputs):
                    raise open_error(self._board, self._inputs, error, took_s) from error
                self._clock.wait(PREPARE_RETRY_S)
            else:
                break
        self._session = session

    def start(self, ring_rows: int) -> None:
        """Begin to stream into a ring of `ring_rows` rows.

        Raises
        ------
        ConnectError
            It is not open, streams already, or the board does not start.
        """
        if self._session is None:
            raise ConnectError(f"{self._board.title} is not open.", "Open it before starting.")
        if self._streaming:
            raise ConnectError(f"{self._board.title} streams already.", "Stop it first.")
        try:
            self._session.start_stream(ring_rows)
        except self._shim.BrainFlowError as error:
            raise ConnectError(
                f"{self._board.title} does not start to stream ({error}).",
                "Switch it off and on, then connect again.",
            ) from error
        self._streaming = True

    def read(self) -> NDArray[np.float64]:
        """Return all rows that came since the last call, ``(n_rows_of_board, n_samples)``.

        Raises
        ------
        SourceLost
            The driver refuses to be read: its session was ended by somebody else.
        """
        try:
            data: NDArray[np.float64] = self._session.get_board_data()
        except self._shim.BrainFlowError as error:
            raise SourceLost(
                f"{self._board.title} can no longer be read ({error}).", "Connect again."
            ) from error
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
                with quiet_when_dead(self._shim):
                    session.release_session()


def _own_session(shim: Any, board_id: int, parameters: Any) -> Any:
    """Return a BrainFlow session that only an explicit release ends.

    BrainFlow's own class releases when it is collected. A second source on the same device is
    refused (code 16), and throwing its object away then ended the stream of the first.
    """
    kind = type("OwnSession", (shim.BoardShim,), {"__del__": lambda self: None})
    return kind(board_id, parameters)
