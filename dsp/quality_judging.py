"""Judges channels by what was measured of them, all at once: their verdicts and what to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp.quality_cells import CELL_S, FLAT_UV, CellMeter, SampleCounts, power_ratio
from dsp.quality_heart import HeartStore
from dsp.quality_rules import (
    BASELINE_UV,
    GREEN,
    MAINS_DB,
    MIN_HUM_UV,
    MISSING_PCT,
    RED,
    SATURATION_PCT,
    ChannelQuality,
    Disturbance,
    QualityIndex,
    baseline_index,
    explained,
    impulse_index,
    is_quiet,
    make_index,
    movement_index,
    overall,
    snr_index,
    unknown_index,
    verdict_above,
)
from dsp.quality_states import (
    REST_MARGIN_S,
    medians,
    quiet_rms,
    spans_within,
    states_of_each,
    strong_rms,
)
from dsp.rails import Rails

_HEART_NEEDS_REST = "told from 5 s of rest: by the signal check, and after the recording"
Bursts = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What was measured of a stream, K cells and W windows of it.

    Parameters
    ----------
    cells_s, windows_s
        ``(K,)`` and ``(W,)`` starts in seconds.
    rms
        ``(K, C)`` of the filtered signal, NaN invalid.
    on, beside
        ``(W, L, C)`` raw power density on and beside each mains line, unit^2/Hz.
    low, high
        ``(W, C)`` raw power in 1 to 20 Hz, and from there to the band's end.
    kurtosis
        ``(W, C)`` of the filtered signal.
    lines, line_width_hz
        Mains frequency and line of each, and the width of its bins.
    whole_cells, flat_cells
        ``(C,)`` how many cells had all samples, and stood still; of all, not only of those kept.
    counts
        Of all samples.
    """

    cells_s: NDArray[np.float64]
    windows_s: NDArray[np.float64]
    rms: NDArray[np.float64]
    on: NDArray[np.float64]
    beside: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    kurtosis: NDArray[np.float64]
    lines: Sequence[tuple[int, float]]
    line_width_hz: NDArray[np.float64]
    whole_cells: NDArray[np.int64]
    flat_cells: NDArray[np.int64]
    counts: SampleCounts

    @classmethod
    def of(
        cls,
        meter: CellMeter,
        cells: Sequence[tuple[int, NDArray[np.float64]]],
        windows: Sequence[tuple[int, NDArray[np.float64]]],
        whole_cells: NDArray[np.int64],
        flat_cells: NDArray[np.int64],
        counts: SampleCounts,
    ) -> Measured:
        """Return it of the RMS of cells, and the figures of windows, by their number.

        A window has the number of its second cell.
        """
        n_channels, n = len(whole_cells), len(meter.lines)
        cell_at = np.array([index for index, _ in cells], np.float64)
        window_at = np.array([index - 1 for index, _ in windows], np.float64)
        rms = np.array([one for _, one in cells], np.float64).reshape(-1, n_channels)
        figures = np.array([one for _, one in windows]).reshape(-1, 2 * n + 3, n_channels)
        return cls(
            cells_s=cell_at * meter.cell / meter.fs,
            windows_s=window_at * meter.cell / meter.fs,
            rms=rms,
            on=figures[:, :n],
            beside=figures[:, n : 2 * n],
            low=figures[:, -3],
            high=figures[:, -2],
            kurtosis=figures[:, -1],
            lines=meter.lines,
            line_width_hz=meter.line_width_hz,
            whole_cells=whole_cells,
            flat_cells=flat_cells,
            counts=counts,
        )


def judged(
    measured: Measured,
    rails: Rails,
    in_uv: Sequence[bool],
    bursts_s: Sequence[Bursts],
    rest_s: tuple[float, float] | None = None,
    heart: HeartStore | None = None,
) -> tuple[ChannelQuality, ...]:
    """Judge every channel.

    Parameters
    ----------
    measured
        What was measured.
    rails
        Per channel the lowest and highest value of its front end, None where unknown.
    in_uv
        Which channels are microvolts at the electrodes.
    bursts_s, rest_s
        See `dsp.quality.QualityMeter.result`.
    heart
        What may be heartbeats; None: was not looked for.

    Raises
    ------
    ValueError
        Another number of channels.
    """
    if len(bursts_s) != len(rails):
        raise ValueError(f"bursts of {len(bursts_s)} channels for {len(rails)}")
    return _Judge(measured, rails, in_uv, bursts_s, rest_s, heart).all()


class _Judge:
    """Medians of all channels at once; what is said of each, one by one."""

    def __init__(
        self,
        measured: Measured,
        rails: Rails,
        in_uv: Sequence[bool],
        bursts_s: Sequence[Bursts],
        rest_s: tuple[float, float] | None,
        heart: HeartStore | None,
    ) -> None:
        self._measured, self._rails, self._in_uv = measured, rails, in_uv
        self._bursts_s, self._rest_s, self._heart = bursts_s, rest_s, heart
        rest, active = states_of_each(measured.cells_s, CELL_S, bursts_s)
        rest_w, active_w = states_of_each(measured.windows_s, 2 * CELL_S, bursts_s)
        if rest_s is not None:
            rest[:] = spans_within(measured.cells_s, CELL_S, rest_s)[:, None]
            rest_w[:] = spans_within(measured.windows_s, 2 * CELL_S, rest_s)[:, None]
        self._rest, self._active = rest, active
        kurtosis = measured.kurtosis
        self._kurtosis = medians(kurtosis, rest_w & np.isfinite(kurtosis)).tolist()
        self._movement = self._movement_ratio(active_w).tolist()
        self._at_limit = measured.counts.at_limit().tolist()
        self._look_for_hum(rest_w)

    def all(self) -> tuple[ChannelQuality, ...]:
        """Judge every channel."""
        return tuple(self._one(channel) for channel in range(len(self._rails)))

    def _one(self, channel: int) -> ChannelQuality:
        rms = self._measured.rms[:, channel]
        rest_rms = quiet_rms(rms[self._rest[:, channel]])
        active_rms = strong_rms(rms[self._active[:, channel]])
        in_uv = self._in_uv[channel]
        snr = snr_index(rest_rms, active_rms)
        # In counts there is no telling a low level: then the bursts' word is taken for it.
        quiet = rest_rms is not None and (not in_uv or is_quiet(rest_rms, snr.value))
        mains = self._mains(channel)
        heart = self._heartbeat(channel, rest_rms if quiet else None)
        noise = baseline_index(rest_rms, quiet, in_uv)
        impulses = impulse_index(self._kurtosis[channel], quiet)
        # What hum or a heartbeat does is not mended at the skin or the cable.
        if heart.is_bad:
            impulses = explained(impulses, heart.index)
        cause = max((mains, heart), key=lambda one: one.power if one.is_bad else -1.0)
        if cause.is_bad and rest_rms is not None:
            without = math.sqrt(max(0.0, rest_rms**2 - cause.power))
            if verdict_above(without, BASELINE_UV) != noise.verdict:
                noise = explained(noise, cause.index)
            if snr_index(max(without, FLAT_UV), active_rms).verdict != snr.verdict:
                snr = explained(snr, cause.index)
        indices = {
            "baseline_noise": noise,
            "snr": snr,
            "mains": mains.index,
            "saturation": self._saturation(channel),
            "flat_line": self._flat_line(channel),
            "impulses": impulses,
            "movement": movement_index(self._movement[channel]),
            "heartbeat": heart.index,
            "missing": self._missing(channel),
        }
        return ChannelQuality(overall(indices), indices, quiet)

    def _heartbeat(self, channel: int, rest_rms: float | None) -> Disturbance:
        """Look for heartbeats at rest."""
        if self._heart is None:
            return Disturbance(unknown_index("", _HEART_NEEDS_REST))
        if self._rest_s is not None:
            return self._heart.finding(channel, [self._rest_s], rest_rms)
        edges = sorted(self._bursts_s[channel])
        starts = [-math.inf, *(stop + REST_MARGIN_S for _, stop in edges)]
        stops = [*(start - REST_MARGIN_S for start, _ in edges), math.inf]
        return self._heart.finding(channel, list(zip(starts, stops, strict=True)), rest_rms)

    def _movement_ratio(self, active: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the median over contractions of slow power over the rest of it.

        Where all were asked to contract once, that of all of it together: in a single contraction
        one jerk of a cable counts as what it is; a median would hide it.
        """
        low, high = self._measured.low, self._measured.high
        if self._rest_s is None:
            ratio = power_ratio(low, high)
            return medians(ratio, active & np.isfinite(ratio))
        together = (np.nansum(np.where(active, part, 0.0), axis=0) for part in (low, high))
        return power_ratio(*together)

    def _look_for_hum(self, rest: NDArray[np.bool_]) -> None:
        """Compare each mains line with its neighbours, at rest where there is rest."""
        on, beside = self._measured.on, self._measured.beside
        known = np.isfinite(on).all(axis=1)
        at_rest = known & rest
        chosen = np.where(at_rest.any(axis=0), at_rest, known)
        self._is_measured: list[bool] = np.logical_or.reduce(chosen, axis=0).tolist()
        if not self._measured.lines or not any(self._is_measured):
            self._is_measured = [False] * len(self._rails)
            return
        # Medians: one window with a jolt in it must not hide or fake a line.
        line, around = np.split(medians(np.hstack((on, beside)), chosen[:, None]), 2)
        there = (line > 0) & (around > 0)
        ratio = np.where(there, line / np.where(around > 0, around, 1.0), 1.0)
        over_db = np.where(there, 10 * np.log10(ratio), 0.0)
        width_hz = self._measured.line_width_hz[:, None]
        hum_uv = np.sqrt(np.maximum(line - around, 0.0) * width_hz)
        heard = ~np.asarray(self._in_uv, np.bool_) | (hum_uv >= MIN_HUM_UV)
        counts = np.where(heard, over_db, 0.0)
        loudest = counts.max(axis=0) > 0
        self._worst = np.where(loudest, counts.argmax(axis=0), over_db.argmax(axis=0)).tolist()
        self._is_flat: list[bool] = (~np.logical_or.reduce(there, axis=0)).tolist()
        self._over_db, self._counts_db = over_db.T.tolist(), counts.T.tolist()
        self._hum_uv = np.ascontiguousarray(hum_uv.T)

    def _mains(self, channel: int) -> Disturbance:
        if not self._is_measured[channel]:
            why = "too little uninterrupted signal for a spectrum"
            return Disturbance(unknown_index("dB", why))
        if self._is_flat[channel]:
            return Disturbance(unknown_index("dB", "the signal is flat"))
        worst = self._worst[channel]
        mains_hz, line_hz = self._measured.lines[worst]
        alias = "" if math.isclose(line_hz, mains_hz) else f" (seen at {line_hz:g} Hz)"
        index = make_index(
            self._over_db[channel][worst],
            "dB",
            verdict_above(self._counts_db[channel][worst], MAINS_DB),
            f"hum of {mains_hz} Hz mains{alias}: move lamps, chargers and power cables away, and "
            "check the reference electrode",
        )
        return Disturbance(index, float(np.add.reduce(np.square(self._hum_uv[channel]))))

    def _saturation(self, channel: int) -> QualityIndex:
        """Count samples at the ends of the amplifier's range."""
        counts = self._measured.counts
        seen = int(counts.finite[channel])
        if self._rails[channel] is None or not seen:
            why = "the device does not state its range" if seen else "no samples"
            return unknown_index("%", why)
        near, at = int(counts.near_rail[channel]), self._at_limit[channel]
        share_pct = 100.0 * near / seen
        samples = "sample is" if at == 1 else "samples are"
        return make_index(
            share_pct,
            "%",
            verdict_above(share_pct, SATURATION_PCT),
            f"{at} {samples} at the amplifier's limit ({near} within 2 % of it): lower the gain, "
            "and check that the electrodes sit firmly",
        )

    def _flat_line(self, channel: int) -> QualityIndex:
        """Sum up the time in which the raw signal stands still."""
        if not self._measured.whole_cells[channel]:
            return unknown_index("s", f"no uninterrupted {CELL_S:g} s of signal")
        flat_s = float(self._measured.flat_cells[channel]) * CELL_S
        return make_index(
            flat_s,
            "s",
            RED if flat_s > 0 else GREEN,
            f"the signal stands still for {flat_s:g} s: reconnect the electrode and its cable",
        )

    def _missing(self, channel: int) -> QualityIndex:
        """Compare the samples that came with those that were due."""
        expected = self._measured.counts.expected
        missing = expected - int(self._measured.counts.finite[channel])
        share_pct = 100.0 * missing / expected if expected else 100.0
        return make_index(
            share_pct,
            "%",
            verdict_above(share_pct, MISSING_PCT),
            "samples are missing: bring the board closer to the receiver, or charge its battery",
        )
