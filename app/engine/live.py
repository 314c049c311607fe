"""What the screen may ask for: the newest seconds and numbers, copied under one short lock."""

from __future__ import annotations

import math
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, StreamInfo
from app.engine.state import EngineStatus
from dsp.events import Event
from dsp.ringbuffer import RingBuffer
from dsp.spec import PipelineSpec

if TYPE_CHECKING:  # these load scipy.signal, and the window must not wait 0.65 s for it
    from app.engine.processor import Processed
    from app.protocols.training import TrainingView
    from dsp.design import ResolvedBand
    from dsp.quality import ChannelQuality
    from dsp.symmetry import PairBalance

#: Longest history of samples, and the memory that both sample rings may take together: 60 s up to
#: 64 channels at 4 kHz; 256 channels at 4 kHz (8.2 MB a second) get 32 s.
HISTORY_S = 60.0
RING_BYTES = 256 * 2**20
TREND_S = 1800.0
#: How much of the envelope every snapshot holds at least, for bars that look back.
ENVELOPE_S = 2.5
#: How far the envelope reaches back beyond the samples: it comes late, and a line needs a start.
_ENVELOPE_LEAD_S = 1.0
#: Events kept for the screen: a minute of two events a second of each channel, at least these.
RECENT_EVENTS, RECENT_EVENTS_PER_CHANNEL = 500, 120


@dataclass(frozen=True, slots=True)
class SnapshotRequest:
    """What a view needs now.

    Parameters
    ----------
    seconds
        How much of the newest samples and of the envelope to copy.
    raw
        Raw samples, with the electrodes' offsets (a view removes its window's median), instead of
        filtered ones.
    trend_s
        How much of the median frequency to copy.
    since_epoch, since_sample
        Samples from here on will do, if the epoch is still the same and they are all there: at 64
        channels of 2 kHz a frame then copies 8 kB instead of the 5 MB of 10 s.
    trace_channels, trace_seconds
        Filtered samples of single channels besides, and how much of them.
    """

    seconds: float = 10.0
    raw: bool = False
    trend_s: float = 300.0
    since_epoch: int = -1
    since_sample: int = -1
    trace_channels: tuple[int, ...] = ()
    trace_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One consistent picture of the stream; the arrays belong to whoever asked.

    Parameters
    ----------
    epoch
        Changes when the index starts anew: a view then forgets what it has drawn. -1: no stream.
    fs, channels
        The stream.
    end_sample
        Index one past the newest processed sample.
    traces
        ``(n, C)`` float32 µV, NaN where samples are missing; filtered, or raw if asked.
    traces_first_sample
        Index of the first row of `traces`.
    raw
        Which signal `traces` holds.
    reach_s
        How many seconds back `traces` was to go; 0 when it holds only what is new.
    frame_end_sample, envelope_uv
        ``(F,)`` and ``(F, C)``: RMS envelope by frame, NaN where it is not valid; of as long as
        `traces`, and of 2.5 s at least.
    trace_channels, channel_traces, channel_traces_first_sample
        Which single channels were asked for, ``(n, k)`` float32 µV their filtered samples, and the
        index of the first.
    rms_uv, peak_uv
        ``(C,)`` newest envelope value (NaN: not valid) and the largest valid one of this epoch
        (NaN: none yet).
    spectra_end_sample, mdf_hz
        ``(S,)`` and ``(S, C)``: median frequency, NaN where it is not valid.
    window_rms_uv
        ``(S, C)`` RMS in the windows of those spectra, NaN where it is not valid. Shared, as
        `mdf_hz` is, with other snapshots until a spectrum is added: not to be written to.
    spec
        Settings of the chain that runs.
    band, tier
        Band of the chain at this rate, and capability tier of the rate; None and empty without a
        stream.
    balance
        Left/right balance by pair.
    events
        The newest events of this epoch, oldest first.
    quality
        By channel over the last seconds, None before its first turn (`QualityWatch`).
    training
        What is trained and tested; None without a stream.
    arrived_s
        When the newest sample arrived, by the engine's monotonic clock; NaN where that says
        nothing: a replay, or no sample yet.
    status
        The status strip at this moment.
    """

    status: EngineStatus
    epoch: int = -1
    fs: float = 0.0
    channels: tuple[ChannelInfo, ...] = ()
    end_sample: int = 0
    traces: NDArray[np.floating] = field(default_factory=lambda: np.empty((0, 0), np.float32))
    traces_first_sample: int = 0
    raw: bool = False
    reach_s: float = math.inf
    trace_channels: tuple[int, ...] = ()
    channel_traces: NDArray[np.floating] = field(
        default_factory=lambda: np.empty((0, 0), np.float32)
    )
    channel_traces_first_sample: int = 0
    frame_end_sample: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    envelope_uv: NDArray[np.floating] = field(default_factory=lambda: np.empty((0, 0)))
    rms_uv: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    peak_uv: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    spectra_end_sample: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    mdf_hz: NDArray[np.floating] = field(default_factory=lambda: np.empty((0, 0)))
    window_rms_uv: NDArray[np.floating] = field(default_factory=lambda: np.empty((0, 0)))
    spec: PipelineSpec = field(default_factory=PipelineSpec)
    band: ResolvedBand | None = None
    tier: str = ""
    balance: tuple[PairBalance, ...] = ()
    events: tuple[Event, ...] = ()
    quality: tuple[ChannelQuality | None, ...] = ()
    training: TrainingView | None = None
    arrived_s: float = math.nan


class LiveView:
    """Rings of the newest samples and numbers; one writer, any number of readers.

    `publish` runs on the processing thread, `snapshot` on the GUI thread. Both hold the lock for
    copying memory and nothing else.

    Parameters
    ----------
    info
        The stream.
    hop_samples, mdf_hop_samples
        Steps of the frames and of the spectra; both end at multiples of their step.
    spec, band, tier
        Passed on to the snapshot.
    """

    def __init__(
        self,
        info: StreamInfo,
        *,
        hop_samples: int,
        mdf_hop_samples: int,
        spec: PipelineSpec,
        band: ResolvedBand,
        tier: str,
    ) -> None:
        self.info = info
        self.spec = spec
        self.band = band
        self.tier = tier
        self._hop = hop_samples
        self._mdf_hop = mdf_hop_samples
        self.capacity_samples = _capacity_samples(info)
        n_channels = info.n_channels
        self._raw = RingBuffer(self.capacity_samples, n_channels, np.float32)
        self._filtered = RingBuffer(self.capacity_samples, n_channels, np.float32)
        n_frames = max(1, self.capacity_samples // hop_samples)
        self._frames = RingBuffer(n_frames, n_channels, np.float64)
        n_spectra = max(1, round(TREND_S * info.fs) // mdf_hop_samples)
        self._mdf = RingBuffer(n_spectra, n_channels, np.float64)
        self._window_rms = RingBuffer(n_spectra, n_channels, np.float64)
        self._balance: tuple[PairBalance, ...] = ()
        self._quality: tuple[ChannelQuality | None, ...] = ()
        self._training: TrainingView | None = None
        #: The same object until an event comes: who has seen it need not look again.
        self._shown_events: tuple[Event, ...] | None = None
        self._spectra: tuple[int, int, NDArray[np.floating], NDArray[np.floating]] | None = None
        self._lock = threading.Lock()
        self._restart(-1)

    @property
    def end_sample(self) -> int:
        """Index one past the newest published sample of the present epoch."""
        return self._end_sample

    @property
    def epoch(self) -> int:
        """Epoch of the newest published chunk, -1 before the first."""
        return self._epoch

    def publish(
        self,
        processed: Processed,
        *,
        arrived_s: float = math.nan,
    ) -> None:
        """Take in what one chunk gave; a new epoch starts every ring anew.

        Parameters
        ----------
        processed
            Samples, numbers and events.
        arrived_s
            When the chunk arrived, NaN where nobody knows.
        """
        chunk, output = processed.chunk, processed.output
        raw = chunk.data.astype(np.float32)
        filtered = output.filtered.astype(np.float32)
        frames = np.where(output.frames.valid, output.frames.rms_uv, np.nan)
        # A number from a red window is withheld, from every view and from the peaks.
        poor = list(processed.poor)
        frames[:, poor] = np.nan
        with self._lock:
            if chunk.epoch != self._epoch:
                self._restart(chunk.epoch)
            if chunk.n_samples:
                self._raw.append(raw, chunk.first_sample)
                self._filtered.append(filtered, output.first_sample)
                self._end_sample = chunk.end_sample
            if len(frames):
                _append_on_grid(self._frames, frames, output.frames.end_sample, self._hop)
                self._rms_uv = frames[-1]
                np.fmax(self._peak_uv, np.fmax.reduce(frames, axis=0), out=self._peak_uv)
            if len(output.spectra.end_sample):
                mdf_hz = np.where(output.spectra.valid, output.spectra.mdf_hz, np.nan)
                window_rms_uv = processed.window_rms_uv.copy()
                mdf_hz[:, poor] = window_rms_uv[:, poor] = np.nan
                ends = output.spectra.end_sample
                _append_on_grid(self._mdf, mdf_hz, ends, self._mdf_hop)
                _append_on_grid(self._window_rms, window_rms_uv, ends, self._mdf_hop)
                self._spectra = None
            self._balance = processed.balance
            self._quality = processed.quality
            self._training = processed.training
            if chunk.n_samples:
                self._arrived_s = arrived_s
            if processed.events:
                self._events.extend(processed.events)
                self._shown_events = None

    def snapshot(self, request: SnapshotRequest, status: EngineStatus) -> Snapshot:
        """Copy what `request` asks for.

        Parameters
        ----------
        request
            How much of what.
        status
            Passed on.

        Returns
        -------
        Snapshot
            Consistent: all of it from between two chunks.
        """
        fs = self.info.fs
        capacity = self.capacity_samples
        n_whole = min(round(max(0.0, request.seconds) * fs), capacity)
        n_single = min(round(max(0.0, request.trace_seconds) * fs), capacity)
        n_spectra = min(round(max(0.0, request.trend_s) * fs) // self._mdf_hop, self._mdf.capacity)
        with self._lock:
            ring = self._raw if request.raw else self._filtered
            new = self._end_sample - request.since_sample
            goes_on = (
                request.since_epoch == self._epoch
                and request.since_sample >= 0
                and new <= min(n_whole, len(ring))
            )
            traces, traces_first_sample = ring.tail(new if goes_on else n_whole)
            n_envelope = max(round(ENVELOPE_S * fs), len(traces) + round(_ENVELOPE_LEAD_S * fs))
            envelope_uv, first_frame = self._frames.tail(n_envelope // self._hop)
            singles, singles_first_sample = self._filtered.tail(
                n_single if request.trace_channels else 0, request.trace_channels
            )
            # Copied twice a second, not 60 times: half an hour of 64 channels is 4 MB.
            if self._spectra is None or self._spectra[0] != n_spectra:
                mdf_hz, first_spectrum = self._mdf.tail(n_spectra)
                window_rms_uv, _ = self._window_rms.tail(n_spectra)
                self._spectra = n_spectra, first_spectrum, mdf_hz, window_rms_uv
            _, first_spectrum, mdf_hz, window_rms_uv = self._spectra
            epoch, end_sample = self._epoch, self._end_sample
            rms_uv, peak_uv = self._rms_uv.copy(), self._peak_uv.copy()
            if self._shown_events is None:
                self._shown_events = tuple(self._events)
            balance, events = self._balance, self._shown_events
            quality, arrived_s = self._quality, self._arrived_s
            training = self._training
        return Snapshot(
            status=status,
            epoch=epoch,
            fs=fs,
            channels=self.info.channels,
            end_sample=end_sample,
            traces=traces,
            traces_first_sample=traces_first_sample,
            raw=request.raw,
            reach_s=0.0 if goes_on else request.seconds,
            trace_channels=request.trace_channels,
            channel_traces=singles,
            channel_traces_first_sample=singles_first_sample,
            frame_end_sample=(first_frame + np.arange(len(envelope_uv))) * self._hop,
            envelope_uv=envelope_uv,
            rms_uv=rms_uv,
            peak_uv=peak_uv,
            spectra_end_sample=(first_spectrum + np.arange(len(mdf_hz))) * self._mdf_hop,
            mdf_hz=mdf_hz,
            window_rms_uv=window_rms_uv,
            spec=self.spec,
            band=self.band,
            tier=self.tier,
            balance=balance,
            events=events,
            quality=quality,
            training=training,
            arrived_s=arrived_s,
        )

    def _restart(self, epoch: int) -> None:
        n_channels = self.info.n_channels
        self._epoch = epoch
        self._end_sample = 0
        for ring in (self._raw, self._filtered, self._frames, self._mdf, self._window_rms):
            ring.clear()
        self._spectra = None
        self._rms_uv = np.full(n_channels, np.nan)
        self._peak_uv = np.full(n_channels, np.nan)
        self._balance = ()
        self._quality = (None,) * n_channels
        self._training = None
        self._arrived_s = math.nan
        self._events: deque[Event] = deque(
            maxlen=max(RECENT_EVENTS, RECENT_EVENTS_PER_CHANNEL * n_channels)
        )
        self._shown_events = None


def _capacity_samples(info: StreamInfo) -> int:
    """Return the rings' length: a minute, or less where two float32 rings would be too large."""
    affordable = RING_BYTES // (2 * 4 * max(1, info.n_channels))
    return max(1, min(round(HISTORY_S * info.fs), affordable))


def _append_on_grid(
    ring: RingBuffer, rows: NDArray[np.float64], end_sample: NDArray[np.int64], step: int
) -> None:
    """Append rows that end at multiples of `step`; the ring leaves NaN where some are missing."""
    numbers = end_sample // step
    breaks = np.flatnonzero(np.diff(numbers) != 1) + 1
    for part, first in zip(
        np.split(rows, breaks), numbers[np.concatenate(([0], breaks))], strict=True
    ):
        ring.append(part, int(first))
