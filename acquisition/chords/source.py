"""A CHORDS board (Arduino with a BioAmp EXG Pill and its like) as a source."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from acquisition.channels import apply_muscles, channels_in_use
from acquisition.chords.asking import BAUD_TRIES, Asking, Layout
from acquisition.chords.link import LinkDown, SerialLink
from acquisition.chords.protocol import COUNTER, START, STOP, PacketParser, packet_bytes
from acquisition.chords.settings import ChordsSettings, settings_from_uri
from acquisition.errors import ConfigError, ConnectError, SourceLost
from acquisition.timing.clock import Clock
from acquisition.timing.rows import RowReader
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from acquisition.uri import SourceUri

if TYPE_CHECKING:  # the registry imports this module for its factory
    from acquisition.registry import SourceOptions

log = logging.getLogger(__name__)

#: So many packets' worth of bytes without a packet: it is not this protocol, or not this board.
_UNREADABLE_PACKETS = 40


def chords_from_uri(uri: SourceUri, options: SourceOptions) -> ChordsSource:
    """Return the source of a ``chords:`` SOURCE; the port is not opened.

    Raises
    ------
    ConfigError
        An unknown parameter, a value that is not possible, no port, or a speed asked of a device.
    """
    if options.fast:
        raise ConfigError(
            "chords: is a device and delivers in real time.",
            "Leave out --fast; it is for sim: and file: sources.",
        )
    return ChordsSource(uri, options.clock)


class ChordsSource:
    """A board that speaks CHORDS over a serial port; the contract is `acquisition.source`.

    Parameters
    ----------
    uri
        Its SOURCE.
    clock
        Paces the tries to open, and stamps.

    Raises
    ------
    ConfigError
        The SOURCE cannot be right as written.
    """

    live = True
    ended = False  # a device never ends

    def __init__(self, uri: SourceUri, clock: Clock) -> None:
        self._uri = uri
        self._clock = clock
        self._settings = settings_from_uri(uri)
        self._link: SerialLink | None = None
        self._layout: Layout | None = None
        self._columns: tuple[int, ...] = ()
        self._stream: PacketStream | None = None
        self._ready: deque[SampleChunk] = deque()

    @property
    def uri(self) -> str:
        """The SOURCE this was made from."""
        return self._uri.text

    def open(self) -> StreamInfo:
        """Open the port and ask the board for its name; takes 0.1 to 13 s.

        Raises
        ------
        ConfigError
            The SOURCE names inputs that the board has not, or a gain that cannot be used.
        ConnectError
            The port cannot be opened, nothing answers, or the board is not known; says what to do.
        """
        self.close()
        port = self._settings.port
        link = SerialLink(port, self._settings.baud or BAUD_TRIES[0])
        try:
            layout = Asking(link, self._settings, self._clock).layout()
            wanted = self._settings.channels
            numbers = channels_in_use(wanted, layout.n_channels, layout.title)
            columns = tuple(number - 1 for number in numbers)
            info = _describe(self._settings, layout, columns, self.uri)
        except LinkDown as error:
            link.close()
            raise ConnectError(
                f"The board on {port} went away while it was asked ({error}).",
                "Plug it in again, with a short cable and no hub.",
            ) from error
        except BaseException:
            link.close()
            raise
        self._link, self._layout, self._columns = link, layout, columns
        return info

    def start(self) -> None:
        """Begin to stream.

        Raises
        ------
        ConnectError
            It is not open, streams already, or is gone.
        """
        if self._link is None or self._layout is None:
            raise ConnectError("The board is not open.", "Open it before starting.")
        if self._stream is not None:
            raise ConnectError(f"{self._layout.title} streams already.", "Stop it first.")
        try:
            self._link.read()  # what came before belongs to no stream
            self._link.write(START)
        except LinkDown as error:
            raise ConnectError(
                f"{self._layout.title} on {self._settings.port} is gone ({error}).",
                "Plug it in again.",
            ) from error
        self._ready.clear()
        scale = _uv_per_count(self._settings, self._layout)
        self._stream = PacketStream(self._layout, self._columns, scale, self._clock)

    def read(self) -> SampleChunk | None:
        """Return what has come, up to the next gap, or None.

        Raises
        ------
        SourceLost
            The port is gone, or what comes are no packets of this board.
        """
        if not self._ready and self._stream is not None and self._link is not None:
            try:
                self._ready.extend(self._stream.take(self._link.read()))
            except LinkDown as error:
                raise SourceLost(
                    f"The board on {self._settings.port} is gone ({error}).",
                    "Plug it in again, with a short cable and no hub.",
                ) from error
        return self._ready.popleft() if self._ready else None

    def stop(self) -> None:
        """Stop the stream; `read` gives what still waited. A board that is gone is no error."""
        stream, self._stream = self._stream, None
        if stream is None or self._link is None:
            return
        try:
            self._ready.extend(stream.take(self._link.read()))
            self._link.write(STOP)
        except (LinkDown, SourceLost) as error:
            log.info("the board was gone when it was stopped: %s", error)
        self._ready.extend(stream.finish())

    def close(self) -> None:
        """Let go of the port."""
        try:
            self.stop()
        finally:
            self._ready.clear()
            link, self._link = self._link, None
            if link is not None:
                link.close()


class PacketStream:
    """One stream, from START to STOP: bytes in, chunks on the sample index out.

    Parameters
    ----------
    layout
        The board.
    columns
        Inputs that are channels, counted from 0, in the order of the columns.
    uv_per_count
        Microvolts of one count; None: samples are counts.
    clock
        Stamps what comes.
    """

    def __init__(
        self,
        layout: Layout,
        columns: Sequence[int],
        uv_per_count: float | None,
        clock: Clock,
    ) -> None:
        self._layout = layout
        self._columns = list(columns)
        self._uv_per_count = uv_per_count
        self._clock = clock
        self._parser = PacketParser(layout.n_channels, layout.most_count)
        self._came_s = clock.time()
        self._reader = RowReader(
            emg_rows=range(len(self._columns)),
            stamp_row=len(self._columns),
            count_row=len(self._columns) + 1,
            schemes=(COUNTER,),
            fs=layout.fs,
            clock=clock,
        )

    def take(self, data: bytes) -> list[SampleChunk]:
        """Return the chunks that the next bytes bring.

        Raises
        ------
        SourceLost
            These are no packets of this board.
        """
        came_before_s = self._came_s
        if data:
            self._came_s = self._clock.time()
        packets = self._parser.feed(data)
        if not len(packets.counters):
            self._check_readable()
            return []
        values = packets.counts[:, self._columns]
        if self._uv_per_count is not None:
            values = _in_uv(values, self._layout, self._uv_per_count)
        rows = np.empty((len(self._columns) + 2, len(values)))
        rows[:-2] = values.T
        # A burst is stamped with its arrival: the least delay of its packets, which is what the
        # tracker goes by, is then that of the last one. The packet before a silence is given after
        # it and keeps its own stamp, or the silence would seem to lie before it.
        rows[-2] = self._came_s
        rows[-2, : packets.n_waited] = came_before_s
        rows[-1] = packets.counters
        return self._reader.take(rows)

    def finish(self) -> list[SampleChunk]:
        """Return what still waited: nothing more will come."""
        return self._reader.finish()

    def _check_readable(self) -> None:
        layout, parser = self._layout, self._parser
        unread = parser.skipped_bytes / packet_bytes(layout.n_channels)
        if parser.n_packets == 0 and unread > _UNREADABLE_PACKETS:
            raise SourceLost(
                f"{layout.title} sends no packets of {layout.n_channels} channels with counts up "
                f"to {layout.most_count}.",
                "Load the unchanged CHORDS firmware, or say what was changed (board=, bits=).",
            )


def _uv_per_count(settings: ChordsSettings, layout: Layout) -> float | None:
    if settings.gain is None:
        return None
    if layout.bits is None or layout.vref_v is None:
        raise ConfigError(
            f"gain= alone does not make microvolts: the converter of {layout.name} is not known.",
            "Add bits= and vref= (its full scale in volts).",
        )
    return layout.vref_v / float(2**layout.bits) / settings.gain * 1e6


def _in_uv(counts: NDArray[np.float64], layout: Layout, uv_per_count: float) -> NDArray[np.float64]:
    """Return microvolts from the middle of the range, where the amplifier rests."""
    return (counts - 0.5 * 2.0 ** (layout.bits or 0)) * uv_per_count


def _describe(
    settings: ChordsSettings, layout: Layout, columns: Sequence[int], uri: str
) -> StreamInfo:
    scale = _uv_per_count(settings, layout)
    rails: tuple[float, float] | None = None
    if layout.bits is not None:
        ends = np.array([0.0, 2.0**layout.bits - 1])
        low, high = ends if scale is None else _in_uv(ends, layout, scale)
        rails = (float(low), float(high))
    channels: tuple[ChannelInfo, ...] = tuple(
        ChannelInfo(
            f"ch{column + 1}",
            unit="count" if scale is None else "uV",
            rail_uv=rails,
            lsb=1.0 if scale is None else scale,
        )
        for column in columns
    )
    if settings.muscles:
        channels = apply_muscles(channels, settings.muscles)
    said: dict[str, Any] = {
        "driver": "CHORDS over a serial port",
        "board": layout.name,
        "serial_port": settings.port,
        "baud": layout.baud,
        "channels": [column + 1 for column in columns],
        "channels_of_board": layout.n_channels,
        "front_end": "amplifier not known to the board; no low-pass filter before the converter",
        "rate": "nominal: the board tells no rate, and its firmware may have another one",
        "loss_detection": f"packet counter, modulo {COUNTER.modulus}",
    }
    if layout.bits is not None:
        said["adc_bits"] = layout.bits
    if scale is not None:
        said |= {"gain": settings.gain, "vref_v": layout.vref_v}
    return StreamInfo(
        fs=layout.fs,
        channels=channels,
        device=layout.title,
        uri=uri,
        settings=said,
        counter_modulus=COUNTER.modulus,
    )
