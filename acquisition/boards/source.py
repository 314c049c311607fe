"""Any BrainFlow board as a source.

BrainFlow hides most failures, so it is trusted with little: reading a dead link returns no rows for
ever and raises nothing (measured), so silence is judged by whoever reads (the engine's watchdog).
"""

from __future__ import annotations

import contextlib
import math
import threading
from collections import deque
from pathlib import Path
from typing import Any

from acquisition.boards.catalogue import (
    PLAYBACK_ID,
    BoardEntry,
    emg_rows,
    find_board,
)
from acquisition.boards.counters import counter_schemes, loss_detection
from acquisition.boards.driver import Driver
from acquisition.boards.emg_settings import (
    DEFAULT_GAIN,
    EMG_PARAMETERS,
    BoardSetup,
    rail_uv,
    take_emg_settings,
    uv_per_count,
)
from acquisition.boards.playback import PlaybackEnd, look_at_file
from acquisition.boards.settings_link import Confirmed, SettingsLink
from acquisition.channels import apply_muscles, channels_in_use, take_channels
from acquisition.errors import ConfigError, SourceLost
from acquisition.registry import SourceOptions
from acquisition.timing.clock import Clock
from acquisition.timing.rows import RowReader
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from acquisition.uri import SourceUri, reject_unknown, take_int, take_str

_NUMBERS = frozenset({"ip_port", "timeout"})
#: A board that confirmed its settings longer ago may have been switched off and on since.
_STILL_SET_S = 2.0


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
    names = (
        *(item.name for item in board.parameters),
        *(EMG_PARAMETERS if board.configurable else ()),
        "channels",
        "muscles",
    )
    reject_unknown(uri, names)
    needed = [item for item in board.parameters if item.required]
    missing = [item for item in needed if not uri.params.get(item.name)]
    if missing:
        says = " and ".join(f"{item.name} ({item.help})" for item in missing)
        query = "&".join(f"{item.name}={uri.params.get(item.name) or '...'}" for item in needed)
        raise ConfigError(
            f"brainflow:{board.name} needs {says}.",
            f"Write brainflow:{board.name}?{query} (it takes {', '.join(names)}).",
        )
    return BrainFlowSource(uri, board, options.clock)


class BrainFlowSource:
    """A BrainFlow board; the contract is `acquisition.source`.

    A board that takes settings gets them at every `open`, and again at a `start` that does not
    follow one at once, since it may have been switched off in between: a gain that the board has
    not just confirmed is never used to scale.

    Parameters
    ----------
    uri
        Its SOURCE.
    board
        Its place in the catalogue.
    clock
        Paces the tries to open.

    Attributes
    ----------
    numbers
        The board's number of each channel, in column order.
    channels
        The channels, in column order.
    emg
        Settings of the channels, None for a board that takes none.

    Raises
    ------
    ConfigError
        A parameter has a value that this board cannot take.
    """

    live = True

    def __init__(self, uri: SourceUri, board: BoardEntry, clock: Clock) -> None:
        self._uri = uri
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
        self._schemes = counter_schemes(self._master.id, self._inputs.get("other_info", ""))
        self._board = board
        self._driver = Driver(board, self._inputs, self._master, clock)
        self.numbers = channels_in_use(
            take_channels(uri), self._master.n_channels, self._master.title
        )
        self.emg = take_emg_settings(uri, board, self.numbers)
        self.channels = self._name_channels()
        self._link = SettingsLink(self._driver, board, self._inputs)
        self._setup = self.emg.setup() if self.emg is not None else None
        self._confirmed_s = -math.inf  # by the clock; a start uses it up
        self._fs = 0.0
        self._ended = threading.Event()
        self._reader: RowReader | None = None
        self._playback: PlaybackEnd | None = None
        self._ready: deque[SampleChunk] = deque()

    @property
    def board(self) -> BoardEntry:
        """Its place in the catalogue."""
        return self._board

    @property
    def driver(self) -> Driver:
        """BrainFlow's driver of it."""
        return self._driver

    @property
    def uri(self) -> str:
        """The SOURCE this was made from."""
        return self._uri.text

    @property
    def ended(self) -> bool:
        """True once a played file is over and read; a device never ends."""
        return self._ended.is_set() and not self._ready

    def open(self) -> StreamInfo:
        """Connect to the board and set it up; takes 0.1 to 7 s.

        Raises
        ------
        ConfigError
            The master board has no EMG rows.
        ConnectError
            The board cannot be opened, or did not confirm its settings; says why and what to do.
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
        self._rows = [rows[number - 1] for number in self.numbers]
        self._stamp_row = int(description["timestamp_channel"])
        self._count_row = description.get("package_num_channel")
        self._fs = float(description["sampling_rate"])
        self._driver.open()
        try:
            return self._describe(kind, self.confirm())
        except BaseException:
            self._driver.close()
            raise

    def use(self, setup: BoardSetup | None) -> None:
        """Take `setup` in place of the SOURCE's settings from the next `start` or `confirm` on.

        Parameters
        ----------
        setup
            None goes back to what the SOURCE says.
        """
        own = self.emg.setup() if self.emg is not None else None
        self._setup = own if setup is None else setup
        self._confirmed_s = -math.inf

    def confirm(self) -> Confirmed | None:
        """Set the board up now; returns what it confirmed, None for a board that takes no settings.

        Raises
        ------
        ConnectError
            The board did not confirm it.
        """
        if self._setup is None:
            return None
        confirmed = self._link.apply(self._setup)
        self._confirmed_s = self._clock.monotonic()
        return confirmed

    def start(self) -> None:
        """Begin to stream.

        Raises
        ------
        ConnectError
            It is not open, or the board does not confirm its settings, or does not start.
        """
        still_set = self._clock.monotonic() - self._confirmed_s <= _STILL_SET_S
        if self._driver.is_open and not self._driver.streaming and not still_set:
            self.confirm()
        ring_rows = self._driver.start(self._fs)
        self._confirmed_s = -math.inf
        self._ready.clear()
        self._ended.clear()
        self._reader = RowReader(
            self._rows,
            self._stamp_row,
            self._count_row,
            self._schemes,
            self._fs,
            self._clock,
            ring_rows,
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
        """Stop the stream; what came before can still be read, rows that were held with it.

        A link that is gone already is no error.
        """
        reader = self._reader
        if self._driver.streaming and reader is not None:
            with contextlib.suppress(SourceLost):  # then the rest is lost with the session
                self._ready.extend(reader.take(self._driver.read()))
            self._ready.extend(reader.finish())
        self._driver.stop()

    def close(self) -> None:
        """Let go of the board."""
        self._ready.clear()
        self._driver.close()

    def _name_channels(self) -> tuple[ChannelInfo, ...]:
        # A file of BrainFlow's does not say with which gain it was recorded; nearly all have 24.
        # That will do for a rail, but it is no scale.
        gains = self.emg.gains if self.emg is not None else (DEFAULT_GAIN,) * len(self.numbers)
        channels = tuple(
            ChannelInfo(
                name=f"ch{number}",
                unit=self._master.unit,
                rail_uv=rail_uv(gain) if self._master.configurable else None,
                lsb=self._lsb(gain),
            )
            for number, gain in zip(self.numbers, gains, strict=True)
        )
        muscles = take_str(self._uri, "muscles")
        return apply_muscles(channels, muscles) if muscles else channels

    def _lsb(self, gain: int) -> float | None:
        """Return what one count is in the channels' unit, None where that is not known."""
        if self._master.unit == "count":
            return 1.0
        return self._master.uv_per_count if self.emg is None else uv_per_count(gain)

    def _describe(self, kind: str, confirmed: Confirmed | None) -> StreamInfo:
        settings: dict[str, Any] = {
            "driver": f"BrainFlow {self._driver.version}",
            "board": self._board.name,
            "board_id": self._board.id,
            "rows": kind,
            "channels": list(self.numbers),
            "inputs": dict(self._inputs),
            "loss_detection": loss_detection(self._schemes),
        }
        if self._master is not self._board:
            settings["master_board"] = self._master.name
        if self._master.front_end is not None:
            settings["front_end"] = self._master.front_end.name
            settings["front_end_bandwidth_hz"] = self._master.front_end.bandwidth_hz(self._fs)
        if self.emg is not None and confirmed is not None:
            settings["emg"] = self.emg.to_dict() | confirmed.to_dict()
        return StreamInfo(
            fs=self._fs,
            channels=self.channels,
            device=self._board.title,
            uri=self._uri.text,
            settings=settings,
            counter_modulus=self._schemes[0].modulus if len(self._schemes) == 1 else None,
        )
