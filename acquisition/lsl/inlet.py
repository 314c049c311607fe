"""An LSL stream of another program as a source.

liblsl is told not to look for a lost stream by itself (``recover``): it would do so in silence, for
ever. Lost is lost, and whoever reads opens again; `LslSource.open` then takes the same device only.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
from collections import deque
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.channels import apply_muscles, take_channels
from acquisition.errors import ConfigError, ConnectError, SourceLost
from acquisition.lsl.find import Found, LslStream, Wanted, find_one
from acquisition.lsl.header import (
    UNITS,
    Selection,
    StreamHeader,
    plain_unit,
    read_header,
    select_channels,
)
from acquisition.lsl.library import lsl_library
from acquisition.lsl.stamps import Run, StampTracker
from acquisition.registry import SourceOptions
from acquisition.timing.clock import Clock
from acquisition.types import STAMPS_JUMP, ChannelInfo, SampleChunk, StreamInfo
from acquisition.uri import SourceUri, reject_unknown, take_float, take_str

#: Seconds that liblsl keeps for us; what is not read by then shows as a gap.
RING_S = 120.0
#: How long a stream is looked for, unless ``wait=`` says otherwise.
WAIT_S = 3.0
#: An engine that is closed waits no longer than 16 s for a search that goes on.
LONGEST_WAIT_S = 10.0
LOWEST_FS_HZ, HIGHEST_FS_HZ = 1.0, 100_000.0

_PARAMETERS = (
    "name", "type", "source_id", "host", "unit", "channels", "fs", "muscles", "wait",
)  # fmt: skip
_OPEN_S = 5.0
_OFFSET_S = 2.0  # the first answer takes 0.65 s
_PULL_S = 0.25  # signal that one pull takes; after a stall several in one read, and more reads
_MOST_PULLS = 8
_CORRECTION_EVERY_S = 1.0


def lsl_from_uri(uri: SourceUri, options: SourceOptions) -> LslSource:
    """Return the source of an ``lsl:`` SOURCE; the stream is not looked for yet.

    Raises
    ------
    ConfigError
        Unknown or impossible parameter, or a speed asked of a device.
    """
    if options.fast:
        raise ConfigError(
            "An LSL stream comes in real time.",
            "Leave out --fast; it is for sim: and file: sources.",
        )
    reject_unknown(uri, _PARAMETERS)
    name = take_str(uri, "name", "")
    if uri.name and name:
        raise ConfigError(
            f"lsl:{uri.name} gives the stream's name twice.", f"Write lsl:?name={name}."
        )
    unit = take_str(uri, "unit", "")
    if unit and plain_unit(unit) not in map(str.casefold, UNITS):
        raise ConfigError(f"unit={unit} is not possible for lsl:.", f"Allowed: {', '.join(UNITS)}.")
    return LslSource(
        uri,
        Wanted(
            name=uri.name or name,
            type=take_str(uri, "type", ""),
            source_id=take_str(uri, "source_id", ""),
            hostname=take_str(uri, "host", ""),
        ),
        options.clock,
        unit=unit,
        numbers=take_channels(uri),
        fs=take_float(uri, "fs", low=LOWEST_FS_HZ, high=HIGHEST_FS_HZ, unit="Hz"),
        wait_s=take_float(uri, "wait", WAIT_S, low=0.1, high=LONGEST_WAIT_S, unit="s"),
    )


class LslSource:
    """An LSL stream; the contract is `acquisition.source`.

    Parameters
    ----------
    uri
        Its SOURCE.
    wanted
        What the stream must be called.
    clock
        Paces the search, and gives the time of arrival.
    unit
        Unit of the samples where the header is wrong or silent, see `select_channels`.
    numbers
        Channels in use, from 1; empty: all with a bio-signal.
    fs
        Rate in Hz where the header is wrong or the stream calls itself irregular.
    wait_s
        How long to look for the stream.
    """

    live = True
    ended = False

    def __init__(
        self,
        uri: SourceUri,
        wanted: Wanted,
        clock: Clock,
        *,
        unit: str = "",
        numbers: tuple[int, ...] = (),
        fs: float | None = None,
        wait_s: float = WAIT_S,
    ) -> None:
        self._uri = uri
        self._wanted = wanted
        self._clock = clock
        self._unit = unit
        self._numbers = numbers
        self._asked_fs = fs
        self._wait_s = wait_s
        self._lsl: Any = None
        self._inlet: Any = None
        self._before: tuple[LslStream, StreamInfo] | None = None
        self._header: StreamHeader
        self._selection: Selection
        self._tracker: StampTracker
        self._correction_s: float | None = None
        self._streaming = False
        self._ready: deque[SampleChunk] = deque()
        self._lost: SourceLost | None = None

    @property
    def uri(self) -> str:
        """The SOURCE this was made from."""
        return self._uri.text

    def open(self) -> StreamInfo:
        """Find the stream and connect to it; takes about 1 s, ``wait=`` where there is none.

        Once opened, it opens the same device again and no other.

        Raises
        ------
        ConfigError
            ``channels=`` or ``muscles=`` do not fit the stream.
        ConnectError
            No stream fits, or several do; or its unit or rate is not known.
        """
        self.close()
        self._lsl = lsl_library()
        before = None if self._before is None else self._before[0]
        found = find_one(self._wanted, self._clock, self._wait_s, before=before)
        try:
            info = self._connect(found)
        except (ConfigError, ConnectError):
            self.close()
            raise
        except RuntimeError as error:  # pylsl's TimeoutError, LostError and the like
            self.close()
            raise ConnectError(
                f"LSL stream {found.stream.name!r} of {found.stream.hostname} was found, but does "
                f"not connect ({error}).",
                "Check the firewall on both computers: LSL needs TCP and UDP ports 16571 to 16603.",
            ) from error
        self._before = (found.stream, info)
        return info

    def start(self) -> None:
        """Begin with the newest sample.

        Raises
        ------
        ConnectError
            It is not open.
        """
        if self._inlet is None:
            raise ConnectError(f"{self._uri.text} is not open.", "Open it before starting.")
        self._inlet.flush()
        self._tracker = StampTracker(self._fs)
        self._next_correction_s = -math.inf
        self._ready.clear()
        self._lost = None
        self._streaming = True

    def read(self) -> SampleChunk | None:
        """Return what has come, up to the next gap, or None.

        The chunk is empty while samples behind a jump of the stamps wait to be understood.

        Raises
        ------
        SourceLost
            The stream has ended, or its computer closed the connection.
        """
        waiting = self._streaming and self._lost is None and not self._ready
        came = waiting and self._pull()
        if self._ready:
            return self._ready.popleft()
        if self._streaming and self._lost is not None:
            raise self._lost
        if not came:
            return None
        nothing = np.empty((0, len(self._selection.columns)))
        return self._chunk(nothing, np.empty(0), self._tracker.next_sample)

    def stop(self) -> None:
        """Stop the stream; what came before can still be read, rows that were held with it."""
        if self._streaming and self._lost is None:
            self._pull()
            self._finish()
        self._streaming = False

    def close(self) -> None:
        """Let go of the stream."""
        self._streaming = False
        self._ready.clear()
        inlet, self._inlet = self._inlet, None
        if inlet is not None:
            inlet.close_stream()
        del inlet  # liblsl ends its threads with the object

    def _connect(self, found: Found) -> StreamInfo:
        fs = self._asked_fs or found.stream.fs
        if not LOWEST_FS_HZ <= fs <= HIGHEST_FS_HZ:
            states = f"a sampling rate of {fs:g} Hz" if fs > 0 else "no sampling rate (irregular)"
            raise ConnectError(
                f"LSL stream {found.stream.name!r} states {states}.",
                "If it is regular, say how fast: add for example fs=1000 to the SOURCE.",
            )
        # Where a stream states no rate, liblsl counts its buffer in hundreds of samples.
        ring = RING_S if found.stream.fs > 0 else RING_S * fs / 100
        inlet = self._inlet = self._lsl.StreamInlet(
            found.info, max_buflen=math.ceil(ring), recover=False
        )
        self._fs = fs
        self._header = read_header(inlet.info(timeout=_OPEN_S).as_xml())
        self._selection = select_channels(self._header, numbers=self._numbers, unit=self._unit)
        inlet.open_stream(timeout=_OPEN_S)
        self._correction_s, uncertainty_s = self._clock_offset()
        info = self._describe(found.stream, uncertainty_s)
        if self._before is not None and info.channels != self._before[1].channels:
            raise ConnectError(
                f"LSL stream {found.stream.name!r} came back with other channels.",
                "Disconnect, and connect to it anew.",
            )
        self._columns = np.array(self._selection.columns)
        self._factors = np.array(self._selection.factors)
        n_rows = max(16, math.ceil(_PULL_S * fs))
        self._buffer = np.empty((n_rows, found.stream.n_channels), dtype=inlet.np_dtype)
        return info

    def _describe(self, stream: LslStream, uncertainty_s: float | None) -> StreamInfo:
        channels: tuple[ChannelInfo, ...] = self._selection.channels
        muscles = take_str(self._uri, "muscles")
        if muscles:
            channels = apply_muscles(channels, muscles)
        columns = [column + 1 for column in self._selection.columns]
        kept = {
            **self._header.to_settings(),
            "columns": columns,
            "clock_offset_s": self._correction_s,
            "clock_offset_uncertainty_s": uncertainty_s,
        }
        if self._unit:
            kept["unit_given"] = self._unit
        if self._asked_fs is not None:
            kept["fs_given_hz"] = self._asked_fs
        return StreamInfo(
            fs=self._fs,
            channels=channels,
            device=f"{stream.name} (LSL)",
            uri=self._uri.text,
            settings={
                "driver": f"liblsl {_version(self._lsl.library_version())}",
                "loss_detection": "jumps of the time stamps: about, losses of a few ms are unseen",
                "lsl": kept,
            },
        )

    def _clock_offset(self) -> tuple[float | None, float | None]:
        """Return what turns the sender's clock into ours and how sure it is, in seconds.

        None where the sender does not answer, as behind a firewall that lets only TCP through.
        """
        remote_s, uncertainty_s, problem = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        correct = self._lsl.lib.lib.lsl_time_correction_ex
        correct.restype = ctypes.c_double
        offset_s = correct(
            self._inlet.obj,
            ctypes.byref(remote_s),
            ctypes.byref(uncertainty_s),
            ctypes.c_double(_OFFSET_S),
            ctypes.byref(problem),
        )
        if problem.value:
            return None, None
        return float(offset_s), float(uncertainty_s.value)

    def _pull(self) -> bool:
        """Take over what liblsl has; return whether there was anything."""
        pulled: list[NDArray[Any]] = []
        stamps_s: list[float] = []
        try:
            self._follow_clock()
            for _ in range(_MOST_PULLS):
                _, stamps = self._inlet.pull_chunk(
                    timeout=0.0, max_samples=len(self._buffer), dest_obj=self._buffer
                )
                pulled.append(self._buffer[: len(stamps)].take(self._columns, axis=1))
                stamps_s += stamps
                if len(stamps) < len(self._buffer):
                    break
        except RuntimeError as error:
            self._lost = SourceLost(
                f"LSL stream {self._header.name!r} of {self._header.hostname} has ended.",
                "Start it again in its program, then connect again.",
            )
            self._lost.__cause__ = error
        if stamps_s:
            rows = np.concatenate(pulled) * self._factors
            now_s = self._clock.monotonic()
            self._hand_over(self._tracker.place(rows, np.array(stamps_s), now_s))
        if self._lost is not None:
            self._finish()
        return bool(stamps_s)

    def _finish(self) -> None:
        """Give what is held as it is understood now."""
        self._hand_over(self._tracker.finish(self._clock.monotonic()))

    def _follow_clock(self) -> None:
        now_s = self._clock.monotonic()
        if now_s >= self._next_correction_s:
            self._next_correction_s = now_s + _CORRECTION_EVERY_S
            with contextlib.suppress(self._lsl.util.TimeoutError):  # it may answer later
                self._correction_s = self._inlet.time_correction(timeout=0.0)

    def _hand_over(self, runs: list[Run]) -> None:
        for run in runs:
            self._ready.append(self._chunk(run.rows, run.stamps_s, run.first_sample))

    def _chunk(
        self, rows: NDArray[np.float64], stamps_s: NDArray[np.float64], first_sample: int
    ) -> SampleChunk:
        unix_s = self._clock.time()
        if self._correction_s is not None:
            unix_of_lsl_s = unix_s - self._lsl.local_clock()
            host_s = stamps_s + (self._correction_s + unix_of_lsl_s)
        else:
            host_s = unix_s - np.arange(len(stamps_s), 0, -1) / self._fs
        return SampleChunk(rows, first_sample, host_s, gap_reason=STAMPS_JUMP)


def _version(number: int) -> str:
    return f"{number // 100}.{number % 100}"
