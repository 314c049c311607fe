"""Our numbers for other programs, as LSL streams: envelope, activation, events.

A `Publisher` is an `Observer`: it sees what was processed, on the processing thread, and hands it
to the outlets without waiting for anybody. Stamps are the times at which the samples came, on the
LSL clock of this computer, so that they line up with other LSL streams.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquisition.errors import ConnectError
from acquisition.lsl import wire
from acquisition.lsl.find import OWN_PREFIX
from acquisition.lsl.library import lsl_library
from acquisition.lsl.outlet import OutletServer
from acquisition.registry import SourceRegistry
from acquisition.types import ChannelInfo, StreamInfo
from app.config import LslConfig
from app.engine.engine import CLOSE_S, Engine
from dsp.events import Event
from dsp.spec import PipelineSpec
from dsp.tiers import capability_tier
from recordings.software import software_name

if TYPE_CHECKING:
    from app.engine.processor import Processed

log = logging.getLogger(__name__)

#: A share of the session's peak says nothing before the first contraction (as the bars have it).
LEAST_PEAK_UV = 50.0

_ENVELOPE, _ACTIVATION, _EVENTS = 0, 1, 2
_NOT_VALID = "NaN: no valid value, samples are missing or the filters settle"


class Publisher:
    """Publishes every stream that is processed.

    The outlets stay as they are from stream to stream and are made anew when channels or rate
    change. A problem ends publishing, never the stream: it is logged and kept in `problem`.

    Parameters
    ----------
    spec
        Settings of the chain.
    network
        Let other computers read the streams, not this one alone.
    now
        The LSL clock in seconds; None: that of the library.

    Attributes
    ----------
    spec
        A change counts from the next chunk on.
    problem
        Why nothing is published; empty when all is well.

    Raises
    ------
    ConnectError
        LSL's library does not load.
    """

    def __init__(
        self,
        spec: PipelineSpec,
        *,
        network: bool = False,
        now: Callable[[], float] | None = None,
    ) -> None:
        library = lsl_library()
        self.problem = ""
        self.spec = spec
        self._network = network
        self._now: Callable[[], float] = library.local_clock if now is None else now
        self._server: OutletServer | None = None
        self._published: tuple[tuple[ChannelInfo, ...], float, PipelineSpec] | None = None
        self._epoch: int | None = None
        self._times = SampleTimes(1.0)
        self._newest_stamp_s = -np.inf
        self._peak_uv = np.empty(0)

    def __enter__(self) -> Publisher:
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()

    @property
    def addresses(self) -> tuple[tuple[str, int], ...]:
        """Address and port of every socket that listens; empty before the first sample."""
        return () if self._server is None else self._server.addresses

    def __call__(self, processed: Processed) -> None:
        """Publish what one chunk gave; on the processing thread."""
        info, chunk = processed.info, processed.chunk
        if (info.channels, info.fs, self.spec) != self._published:
            self._publish_anew(info)
        if self._server is None:
            return
        if chunk.epoch != self._epoch:
            self._epoch = chunk.epoch
            self._times = SampleTimes(info.fs)
            self._peak_uv = np.full(info.n_channels, np.nan)
        if chunk.n_samples:
            self._times.note(chunk.end_sample, self._now())
        frames = processed.output.frames
        if len(frames):
            rms_uv = np.where(frames.valid, frames.rms_uv, np.nan)
            stamps_s = self._rising(self._times.of(frames.end_sample))
            self._server.push(_ENVELOPE, wire.encode_values(rms_uv, stamps_s))
            self._server.push(_ACTIVATION, wire.encode_values(self._percent(rms_uv), stamps_s))
        for event in processed.events:
            stamp_s = float(self._times.of(np.array([event.sample]))[0])
            self._server.push(_EVENTS, wire.encode_text(event_text(event, info), stamp_s))

    def close(self) -> None:
        """End the streams; harmless when done twice."""
        server, self._server = self._server, None
        self._published = None
        if server is not None:
            server.close()
            self.problem = self.problem or server.problem

    def _publish_anew(self, info: StreamInfo) -> None:
        self.close()
        self._published = (info.channels, info.fs, self.spec)
        self._epoch = None
        try:
            self._server = OutletServer(outlet_streams(info, self.spec), network=self._network)
        except ConnectError as error:
            self.problem = str(error)
            log.warning("not published: %s", error)
        else:
            self.problem = ""

    def _percent(self, rms_uv: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each row as percent of the largest value up to it."""
        peaks_uv = np.fmax.accumulate(np.vstack([self._peak_uv, rms_uv]))[1:]
        self._peak_uv = peaks_uv[-1]
        known = peaks_uv >= LEAST_PEAK_UV
        return 100.0 * rms_uv / np.where(known, peaks_uv, np.nan)

    def _rising(self, stamps_s: NDArray[np.float64]) -> NDArray[np.float64]:
        rising: NDArray[np.float64] = np.maximum(
            np.maximum.accumulate(stamps_s), self._newest_stamp_s
        )
        self._newest_stamp_s = float(rising[-1])
        return rising


class SampleTimes:
    """When the samples of a stream came, from the arrival of its chunks.

    A chunk comes late, never early, so the smallest delay counts. It may grow by a hundredth of
    the time passed, for a source that is slower than it says, and at once after a pause.

    Parameters
    ----------
    fs
        Nominal rate in Hz.
    """

    _RISE = 0.01
    _PAUSE_S = 0.5

    def __init__(self, fs: float) -> None:
        self._fs = fs
        self._start_s: float | None = None  # when index 0 came
        self._noted_s = 0.0

    def note(self, end_sample: int, now_s: float) -> None:
        """Note that the samples up to before `end_sample` are here."""
        start_s = now_s - end_sample / self._fs
        if self._start_s is None or start_s > self._start_s + self._PAUSE_S:
            self._start_s = start_s
        else:
            rise_s = self._RISE * max(0.0, now_s - self._noted_s)
            self._start_s = min(start_s, self._start_s + rise_s)
        self._noted_s = now_s

    def of(self, samples: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return when `samples` came."""
        start_s = 0.0 if self._start_s is None else self._start_s
        times_s: NDArray[np.float64] = start_s + samples / self._fs
        return times_s


def event_text(event: Event, info: StreamInfo) -> str:
    """Return an event as one text: ``kind;label;channel``, the last two possibly empty."""
    channel = info.channels[event.channel].name if event.channel >= 0 else ""
    label = event.label.replace(";", ",")
    return f"{event.kind};{label};{channel}"


def outlet_streams(info: StreamInfo, spec: PipelineSpec) -> tuple[wire.OutletStream, ...]:
    """Return the three streams of a source, headers included."""
    # They bring SciPy, which the engine must not wait 0.9 s for.
    from dsp.design import frame_grid, resolve_band
    from dsp.latency import envelope_delay_ms

    hop, window_hops = frame_grid(spec, info.fs)
    band = resolve_band(spec, info.fs)
    host = socket.gethostname()
    facts = {
        "acquisition": {
            "manufacturer": "Myobench",
            "model": info.device,
            "sampling_rate_hz": f"{info.fs:g}",
            "capability_tier": capability_tier(info.fs),
        },
        "processing": {
            "software": software_name(),
            "spec_digest": spec.digest(),
            "band_hz": f"{band.low_hz:g} to {band.high_hz:g}",
            "window_ms": f"{1000 * hop * window_hops / info.fs:g}",
            "hop_ms": f"{1000 * hop / info.fs:g}",
            "stamp": "when the last sample of the window came",
            "delay_ms": f"{envelope_delay_ms(spec, info.fs):.1f}",
            "not_valid": _NOT_VALID,
        },
    }
    share = (
        f"percent of the channel's largest valid RMS since the stream or its recording began; "
        f"NaN until that is {LEAST_PEAK_UV:g} or more"
    )
    events = {
        "processing": {
            "software": software_name(),
            "spec_digest": spec.digest(),
            "text": "kind;label;channel",
            "stamp": "when the sample at which it happened came; an onset is sent later",
        }
    }
    return (
        wire.OutletStream(
            "Myobench envelope",
            "EMG_envelope",
            f"{OWN_PREFIX}envelope-{host}",
            info.fs / hop,
            wire.FLOAT32,
            info.channels,
            channel_type="EMG",
            facts=facts,
        ),
        wire.OutletStream(
            "Myobench activation",
            "EMG_activation",
            f"{OWN_PREFIX}activation-{host}",
            info.fs / hop,
            wire.FLOAT32,
            info.channels,
            channel_type="EMG",
            unit="percent",
            facts={**facts, "activation": {"meaning": share}},
        ),
        wire.OutletStream(
            "Myobench events",
            "Markers",
            f"{OWN_PREFIX}events-{host}",
            0.0,
            wire.TEXT,
            (ChannelInfo("event", unit=""),),
            channel_type="Marker",
            facts=events,
        ),
    )


class PublishingEngine(Engine):
    """An engine whose `close` ends the published streams too.

    Parameters
    ----------
    registry, spec, data_dir
        As for `Engine`.
    publisher
        Sees what is processed.
    """

    def __init__(
        self, registry: SourceRegistry, spec: PipelineSpec, *, data_dir: Path, publisher: Publisher
    ) -> None:
        super().__init__(registry, spec, data_dir=data_dir, observer=publisher)
        self._publisher = publisher

    def _take_spec(self, spec: PipelineSpec) -> None:
        super()._take_spec(spec)
        self._publisher.spec = spec

    def close(self, timeout_s: float = CLOSE_S) -> tuple[str, ...]:
        """End everything and wait for it; see `Engine.close`."""
        left = super().close(timeout_s)
        self._publisher.close()
        return left


def make_engine(
    registry: SourceRegistry, spec: PipelineSpec, *, data_dir: Path, lsl: LslConfig
) -> Engine:
    """Return the engine that the user's settings ask for: with published streams, or without.

    Raises
    ------
    ConnectError
        Streams are to be published, and LSL's library does not load.
    """
    if not lsl.publish:
        return Engine(registry, spec, data_dir=data_dir)
    publisher = Publisher(spec, network=lsl.network)
    return PublishingEngine(registry, spec, data_dir=data_dir, publisher=publisher)
