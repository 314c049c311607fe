"""Any BrainFlow board as a source.

BrainFlow hides most failures, so it is trusted with little: reading a dead link returns no rows for
ever and raises nothing (measured), so silence is judged by whoever reads (the engine's watchdog).
"""

from __future__ import annotations

import threading
from collections import deque
from pathlib import Path
from typing import Any

from acquisition.boards.catalogue import (
    ADS1299_IDS,
    CYTON_ID,
    DAISY_ID,
    PLAYBACK_ID,
    BoardEntry,
    counter_scheme,
    emg_rows,
    find_board,
)
from acquisition.boards.driver import Driver
from acquisition.boards.playback import PlaybackEnd, look_at_file
from acquisition.boards.rows import RowReader
from acquisition.channels import apply_muscles
from acquisition.errors import ConfigError
from acquisition.registry import SourceOptions
from acquisition.timing.clock import Clock
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from acquisition.uri import SourceUri, reject_unknown, take_int, take_str

#: Seconds that the driver's ring holds; what is not read by then shows as a gap.
RING_S = 120.0

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
        self._driver = Driver(board, self._inputs, self._master, clock)
        self._fs = 0.0
        self._ended = threading.Event()
        self._reader: RowReader | None = None
        self._playback: PlaybackEnd | None = None
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
        description = self._driver.describe()
        rows, kind = emg_rows(description)
        if not rows or not description.get("sampling_rate"):
            raise ConfigError(
                f"{self._master.title} has no EMG channels.", "See myobench boards for those."
            )
        if self._board.id == PLAYBACK_ID:
            self._file = look_at_file(Path(self._inputs["file"]), description, self._master)
        self._rows = rows
        self._stamp_row = int(description["timestamp_channel"])
        self._count_row = description.get("package_num_channel")
        self._fs = float(description["sampling_rate"])
        info = self._describe(rows, kind)
        self._driver.open()
        return info

    def start(self) -> None:
        """Begin to stream.

        Raises
        ------
        ConnectError
            It is not open, or the board does not start.
        """
        self._driver.start(max(1000, round(RING_S * self._fs)))
        self._ready.clear()
        self._ended.clear()
        self._reader = RowReader(
            self._rows,
            self._stamp_row,
            self._count_row,
            counter_scheme(self._master.id),
            self._fs,
            self._clock,
        )
        if self._board.id == PLAYBACK_ID:
            self._playback = PlaybackEnd(*self._file, self._clock)

    def read(self) -> SampleChunk | None:
        """Return what has come, up to the next gap, or None.

        The chunk is empty when rows came but wait for the loss before them to be known
        (`CounterTracker`): nothing is due, and the link is alive.

        Raises
        ------
        SourceLost
            The driver refuses to be read: its session was ended by somebody else.
        """
        if not self._ready and self._driver.streaming and self._reader is not None:
            data = self._driver.read()
            self._ready.extend(self._reader.take(data))
            if self._playback is not None and self._playback.reached(data.shape[1]):
                self._ready.extend(self._reader.finish())
                self._ended.set()
        return self._ready.popleft() if self._ready else None

    def stop(self) -> None:
        """Stop the stream; a link that is gone already is no error."""
        self._driver.stop()

    def close(self) -> None:
        """Let go of the board."""
        self._ready.clear()
        self._driver.close()

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
            "driver": f"BrainFlow {self._driver.version}",
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
