"""Does this SOURCE work? Open it, listen for two seconds, let go of it, and say what came."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from acquisition.errors import ConnectError
from acquisition.registry import SourceOptions, SourceRegistry
from acquisition.source import Source
from acquisition.timing.clock import Clock
from acquisition.types import SampleChunk, StreamInfo
from app.engine.meters import LossMeter
from dsp.rails import rail_limits

POLL_S = 0.01
#: A board that opened delivers within this time, or something is wrong with it.
FIRST_SAMPLE_S = 3.0
#: Bursts of the link move the edges of two seconds by 16 to 60 ms: 3 %. Anything beyond is not the
#: rate that the board claims.
RATE_OFF = 0.05
#: This share of the samples at an end of the range: the front end is saturated.
_RAILED_SHARE = 0.5
#: Silence at the end of the listening that is no burst any more.
_SILENT_S = 0.5


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a short listening found.

    Parameters
    ----------
    device
        Name for people.
    fs_hz
        Nominal sampling rate.
    measured_hz
        Rate seen, good to 3 %; None when too little came.
    n_channels
        Number of EMG channels.
    seconds
        How long it was listened to, from the first sample on.
    silent_s
        Time since the last sample when the listening ended.
    received, lost
        Samples that came, and that were missing between them.
    counts_loss
        False where the source cannot tell that samples are missing.
    flat
        Names of channels that never changed.
    railed
        Names of channels that stood at an end of their range.
    confirmed
        Settings that the device confirmed, in words, for example ``gain 24``.
    """

    device: str
    fs_hz: float
    measured_hz: float | None
    n_channels: int
    seconds: float
    silent_s: float
    received: int
    lost: int
    counts_loss: bool = True
    flat: tuple[str, ...] = ()
    railed: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()

    @property
    def concerns(self) -> tuple[str, ...]:
        """What does not look right, each with what to do; empty when all is well."""
        said = []
        if self.measured_hz is not None and abs(self.measured_hz / self.fs_hz - 1) > RATE_OFF:
            said.append(
                f"Samples come at about {self.measured_hz:.0f} Hz, not {self.fs_hz:g} Hz: "
                "wrong rate setting, or heavy loss."
            )
        if self.silent_s > _SILENT_S:
            said.append(f"Nothing has come for the last {self.silent_s:.1f} s: the link went down.")
        if self.lost:
            said.append("Bring the board nearer to its receiver, and away from other radio.")
        if self.railed:
            said.append(
                f"{_listed(self.railed)} at the end of the range: electrode off, "
                "or the gain is too high."
            )
        if self.flat:
            said.append(f"{_listed(self.flat)} without any signal: switched off, or no contact.")
        return tuple(said)


def try_source(
    registry: SourceRegistry,
    text: str,
    clock: Clock,
    stopping: threading.Event,
    seconds: float = 2.0,
) -> SourceReport:
    """Open a SOURCE, listen, and let go of it.

    Blocks for `seconds` beyond what opening takes, which may be 6 s and cannot be interrupted
    while a driver waits for its board.

    Parameters
    ----------
    registry
        Opens sources.
    text
        The SOURCE.
    clock
        Time.
    stopping
        Set it to end early; what came until then is reported.
    seconds
        How long to listen, from the first sample on.

    Raises
    ------
    ConfigError
        The SOURCE is wrong as written.
    ConnectError
        The device cannot be opened, or was opened and sends nothing.
    SourceLost
        The link went down meanwhile.
    """
    source = registry.open_source(text, SourceOptions(clock=clock))
    try:
        info = source.open()
        listener = _Listener(info, clock)
        if not stopping.is_set():
            source.start()
            _listen(source, listener, clock, stopping, seconds)
    finally:
        try:
            source.stop()
        finally:
            source.close()
    if not listener.meter.received and not stopping.is_set():
        raise ConnectError(
            f"{info.device} opened, but sent nothing for {FIRST_SAMPLE_S:g} s.",
            "Switch it off and on, check its battery, and try again.",
        )
    return listener.report()


def _listen(
    source: Source, listener: _Listener, clock: Clock, stopping: threading.Event, seconds: float
) -> None:
    began_s = clock.monotonic()
    while not stopping.is_set():
        chunk = source.read()
        if chunk is not None:
            listener.take(chunk)
        if source.ended or clock.monotonic() - began_s >= FIRST_SAMPLE_S + seconds:
            return
        if listener.first_s is None:
            if clock.monotonic() - began_s >= FIRST_SAMPLE_S:
                return
        elif clock.monotonic() - listener.first_s >= seconds:
            return
        if chunk is None:
            clock.wait(POLL_S, stopping)


class _Listener:
    """What came, without keeping the samples."""

    def __init__(self, info: StreamInfo, clock: Clock) -> None:
        self.meter = LossMeter()
        self.first_s: float | None = None
        self._info, self._clock = info, clock
        self._last_s = 0.0
        self._first_sample = self._end_sample = 0
        self._low = np.full(info.n_channels, np.inf)
        self._high = np.full(info.n_channels, -np.inf)
        self._rails = rail_limits([channel.rail_uv for channel in info.channels])
        self._at_rail = np.zeros(info.n_channels, dtype=np.int64)

    def take(self, chunk: SampleChunk) -> None:
        """Take one chunk into account."""
        self.meter.count(chunk)
        if not chunk.n_samples:
            return
        now_s = self._clock.monotonic()
        if self.first_s is None:
            # The first chunk may hold what waited in the driver: the rate is counted behind it.
            self.first_s, self._first_sample = now_s, chunk.end_sample
        self._last_s, self._end_sample = now_s, chunk.end_sample
        np.fmin(self._low, chunk.data.min(axis=0), out=self._low)
        np.fmax(self._high, chunk.data.max(axis=0), out=self._high)
        low, high = self._rails
        self._at_rail += ((chunk.data <= low) | (chunk.data >= high)).sum(axis=0)

    def report(self) -> SourceReport:
        """Return what was found."""
        info, received = self._info, self.meter.received
        now_s = self._clock.monotonic()
        first_s = now_s if self.first_s is None else self.first_s
        span_s = max(0.0, self._last_s - first_s)
        railed = self._at_rail > _RAILED_SHARE * received
        flat = (self._low == self._high) & ~railed
        return SourceReport(
            device=info.device,
            fs_hz=info.fs,
            measured_hz=(
                (self._end_sample - self._first_sample) / span_s if span_s >= 1.0 else None
            ),
            n_channels=info.n_channels,
            seconds=now_s - first_s,
            silent_s=max(0.0, now_s - max(first_s, self._last_s)),
            received=received,
            lost=self.meter.lost,
            counts_loss=not str(info.settings.get("loss_detection", "")).startswith("none"),
            flat=self._names(flat),
            railed=self._names(railed & (received > 0)),
            confirmed=_confirmed(info),
        )

    def _names(self, chosen: NDArray[np.bool_]) -> tuple[str, ...]:
        channels = zip(self._info.channels, chosen, strict=True)
        return tuple(channel.name for channel, is_in in channels if is_in)


def _confirmed(info: StreamInfo) -> tuple[str, ...]:
    emg = info.settings.get("emg")
    if not isinstance(emg, Mapping) or not emg.get("applied"):
        return ()
    gains = sorted(set(emg["gains"]))
    listed = "gain" if len(gains) == 1 else "gains"
    return (f"{listed} {' and '.join(f'{gain}' for gain in gains)} confirmed",)


def _listed(names: tuple[str, ...]) -> str:
    """Return names as a sentence may begin with them, at most four."""
    shown = [name.replace("_", " ") for name in names[:4]]
    if len(names) > len(shown):
        shown.append(f"{len(names) - 4} more")
    text = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
    return text[:1].upper() + text[1:]
