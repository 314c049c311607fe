"""What bars, body map and lifter's window show: one reckoning for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquisition.types import ChannelInfo
from app.gui.activation.reference import (
    LEAST_UV,
    SESSION_PEAK,
    Calibration,
    Reference,
    RunningPeaks,
    session_peaks,
)
from app.gui.activation.time_in_zone import NewFrames, TimeInZone, Times
from app.gui.activation.zone import Edge, Place, Zone, Zones
from app.protocols.targets import HIGHEST

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot
    from dsp.quality import ChannelQuality

#: A peak is held for the first half of this time, then its tick sinks to the ground.
PEAK_HOLD_S = 2.0
#: So soon after a start the filters have settled.
_BEGIN_S = 2.0
_NOWHERE: NDArray[np.int8] = np.zeros(0, np.int8)


@dataclass(frozen=True, slots=True)
class Readings:
    """What every bar shows; arrays by channel, in the channel's unit, NaN where not known.

    Parameters
    ----------
    rms_uv
        RMS now.
    held_uv
        Largest RMS of the last `PEAK_HOLD_S` seconds; what is older than half of them counts less.
    reference_uv
        What is 100 %.
    top_uv
        Amplitude at the top of the bar.
    top_share
        The same as a share of the reference: 1, or `HIGHEST` once one is exceeded.
    poor
        Channels whose signal quality is poor now: their values are withheld.
    """

    rms_uv: NDArray[np.float64]
    held_uv: NDArray[np.float64]
    reference_uv: NDArray[np.float64]
    top_uv: NDArray[np.float64]
    top_share: float
    poor: frozenset[int] = frozenset()

    @property
    def share(self) -> NDArray[np.float64]:
        """RMS now as a share of the reference."""
        return self.rms_uv / self.reference_uv

    @property
    def height(self) -> NDArray[np.float64]:
        """How much of a bar is filled, 0 to 1."""
        return np.clip(self.rms_uv / self.top_uv, 0.0, 1.0)

    @property
    def held_height(self) -> NDArray[np.float64]:
        """Where the tick of a bar is, 0 to 1."""
        return np.clip(self.held_uv / self.top_uv, 0.0, 1.0)


def readings(
    snapshot: Snapshot,
    reference_uv: NDArray[np.float64],
    poor: frozenset[int] = frozenset(),
    highest_uv: NDArray[np.float64] | None = None,
) -> Readings:
    """Return what the bars show for a snapshot; `highest_uv` is what each bar had to show so far.

    Without it that is the session's peak.
    """
    age_s = (snapshot.end_sample - snapshot.frame_end_sample) / snapshot.fs
    recent = age_s < PEAK_HOLD_S
    weight = np.clip(2.0 - 2.0 * age_s[recent] / PEAK_HOLD_S, 0.0, 1.0)
    held = np.fmax.reduce(snapshot.envelope_uv[recent] * weight[:, None], axis=0, initial=np.nan)
    highest_uv = snapshot.peak_uv if highest_uv is None else highest_uv
    exceeded = bool(np.any(highest_uv > reference_uv * (1 + 1e-9)))
    top_share = HIGHEST if exceeded else 1.0
    top_uv = np.where(np.isfinite(reference_uv), reference_uv, LEAST_UV) * top_share
    held_uv = np.fmax(held, snapshot.rms_uv)
    rms_uv = snapshot.rms_uv
    if poor:
        rms_uv = rms_uv.copy()
        rms_uv[list(poor)] = np.nan
    return Readings(rms_uv, held_uv, reference_uv, top_uv, top_share, poor)


def poor_channels(quality: tuple[ChannelQuality | None, ...]) -> frozenset[int]:
    """Return the channels whose signal quality is poor."""
    return frozenset(k for k, one in enumerate(quality) if one is not None and one.is_poor)


def has_begun(snapshot: Snapshot) -> bool:
    """Tell whether there could be a value: before, a bar is empty, and no sign of a fault."""
    return bool(np.any(snapshot.peak_uv > 0)) or snapshot.end_sample > _BEGIN_S * snapshot.fs


class Activity:
    """Zones, times in them, and the newest readings of a stream.

    Parameters
    ----------
    zones
        What the user chose.

    Attributes
    ----------
    channels
        The stream's.
    now
        The newest readings; None before the first.
    places
        Where each channel is to its zone, values of `Place` ``(C,)``; empty while that is not
        known or not shown.
    grey
        Whether they are not live any more.
    concealed
        Whether the feedback is off now: nothing is shown, and everything is counted.
    calibration
        What was calibrated; the session's peak is 100 % of the other channels.
    """

    def __init__(self, zones: Zones) -> None:
        self.zones = zones
        self.channels: tuple[ChannelInfo, ...] = ()
        self.now: Readings | None = None
        self.grey = False
        self.concealed = False
        self.places: NDArray[np.int8] = _NOWHERE
        self.rms_cv_pct: float | None = None
        self._snapshot: Snapshot | None = None
        self._quality: tuple[ChannelQuality | None, ...] = ()
        self._poor: frozenset[int] = frozenset()
        self.times = TimeInZone(())
        self.calibration = Calibration(())
        self._highest_uv = np.full(0, np.nan)
        self._begin()

    def set_channels(self, channels: Sequence[ChannelInfo]) -> None:
        """Start anew with these channels."""
        self.channels = tuple(channels)
        self.now = self._snapshot = None
        self.places = _NOWHERE
        self.grey = False
        self._begin()

    def take(self, snapshot: Snapshot, *, grey: bool = False) -> None:
        """Count the new frames of a snapshot, and keep it for `renew`."""
        self.grey = grey
        self._snapshot = snapshot
        self.rms_cv_pct = snapshot.status.rms_cv_pct
        batch = self._frames.take(snapshot)
        self._calibrate(Calibration(self.channels, snapshot.training))
        if batch.restarted:
            self._peaks = RunningPeaks(len(self.channels))
            # A jump in a replay would count a span twice. A recording that begins or ends renews
            # the index too, but that is no reason to forget a count.
            if snapshot.status.replay is not None:
                self.times.reset()
        self._frame_s = self._frames.hop_samples / snapshot.fs if snapshot.fs else 0.0
        self.times.miss(batch.missed)
        if len(batch.rows_uv):
            before = np.full(len(self.channels), np.nan)
            if batch.restarted or batch.missed:
                # A peak that is in none of the frames at hand was before them.
                seen = np.fmax.reduce(snapshot.envelope_uv, axis=0)
                # (The envelope may be in single precision, which is not such a peak.)
                before = np.where(snapshot.peak_uv > seen * (1 + 1e-6), snapshot.peak_uv, np.nan)
            peaks_uv = self._peaks.extend(batch.rows_uv, before)
            self.times.count(batch.rows_uv / self.calibration.over(peaks_uv))
            self._highest_uv = np.fmax(
                self._highest_uv, np.fmax.reduce(batch.rows_uv, axis=0, initial=np.nan)
            )

    def _calibrate(self, found: Calibration) -> None:
        """Take over what is 100 %; where it has changed, times and the top of the bar begin anew.

        A bar of an MVC is not to stay small for the effort that the MVC was measured by.
        """
        if not np.array_equal(found.uv, self.calibration.uv, equal_nan=True):
            self._highest_uv[:] = np.nan
            self.times.reset()
        self.calibration = found

    @property
    def peak_uv(self) -> NDArray[np.float64]:
        """Largest value of each channel so far; NaN before the first."""
        if self._snapshot is None:
            return np.full(len(self.channels), np.nan)
        return self._snapshot.peak_uv

    def renew(self) -> None:
        """Reckon `now` from the snapshot that was taken last."""
        snapshot = self._snapshot
        if snapshot is not None:
            begun = has_begun(snapshot) and not self.concealed
            if snapshot.quality is not self._quality:  # the same object until a new one is judged
                self._quality, self._poor = snapshot.quality, poor_channels(snapshot.quality)
            reference_uv = self.calibration.over(session_peaks(snapshot.peak_uv))
            self.now = (
                readings(snapshot, reference_uv, self._poor, self._highest_uv) if begun else None
            )
            self._find_places()

    def _find_places(self) -> None:
        if self.now is None or not self.zones.shown:
            self.places = _NOWHERE
        else:
            self.places = self.times.places(self.now.share)

    def quality(self, channel: int) -> ChannelQuality | None:
        """Return the newest quality of a channel; None before its first."""
        return self._quality[channel] if channel < len(self._quality) else None

    def reference(self, channel: int) -> Reference:
        """Return what is 100 % of a channel."""
        calibrated = self.calibration.of(channel)
        if calibrated is not None:
            return calibrated
        value = float("nan") if self.now is None else float(self.now.reference_uv[channel])
        return Reference(value, SESSION_PEAK)

    def place(self, channel: int) -> Place:
        """Return where a channel is to its zone; not known while zones are not shown."""
        return Place(int(self.places[channel])) if len(self.places) else Place.UNKNOWN

    def zone(self, channel: int) -> Zone:
        """Return the zone of a channel."""
        return self.zones.of(self.channels[channel])

    def move_edge(self, channel: int, edge: Edge, share: float) -> None:
        """Move an edge of the zone that a channel follows."""
        self.set_zone(channel, self.zone(channel).with_edge(edge, share))

    def set_zone(self, channel: int | None, zone: Zone) -> None:
        """Change the zone that a channel follows; None: the common one."""
        if channel is None:
            self.zones.common = zone
        else:
            self.zones.set(self.channels[channel], zone)
        self.zones_changed()

    def zones_changed(self) -> None:
        """Count anew where a zone has changed."""
        self.times.set_zones([self.zone(channel) for channel in range(len(self.channels))])
        self._find_places()

    def times_of(self, channel: int) -> Times:
        """Return how long a channel was where since its zone was set, or since the last reset."""
        return self.times.times(channel, self._frame_s)

    def _begin(self) -> None:
        self._frames = NewFrames()
        self._frame_s = 0.0
        self._quality, self._poor = (), frozenset()
        self._peaks = RunningPeaks(len(self.channels))
        self.calibration = Calibration(self.channels)
        self._highest_uv = np.full(len(self.channels), np.nan)
        self.times = TimeInZone([self.zone(k) for k in range(len(self.channels))])
