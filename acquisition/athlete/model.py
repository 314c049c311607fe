"""The simulated athlete's signal, and what is true of it, as functions of the sample index."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from acquisition.athlete import artefacts, bar
from acquisition.athlete.emg import (
    BAND_LOW_HZ,
    ShapedNoise,
    WhiteNoise,
    analysis_high_hz,
    half_block_samples,
)
from acquisition.athlete.packet_loss import PacketLoss
from acquisition.athlete.rep import BY_MAXIMUM, BY_PATTERN, MVC, Rep
from acquisition.athlete.setup import RAIL_UV, AthleteSetup, Site
from acquisition.athlete.styles import MAXIMUM_FACTOR
from dsp.emg_spectrum import EmgSpectrum

#: Endless streams reach their fatigue after this long, and keep it.
ENDLESS_FATIGUE_S = 120.0

_TAG_EMG, _TAG_NOISE = 30, 31


class AthleteModel:
    """Signal and truth of one simulation.

    Signals are made by absolute half seconds and cut from there, so they are the same to the bit
    however they are asked for.

    Parameters
    ----------
    setup
        What is simulated.

    Attributes
    ----------
    link
        Which packets arrive.
    weights
        ``(n_muscles, n_synergies)`` of the exercise, each muscle's envelope peaking at 1.
    early_s, late_s
        By how much some muscle is before and behind the synergies at most.
    """

    def __init__(self, setup: AthleteSetup) -> None:
        self.setup = setup
        fs, sites = setup.fs, setup.sites
        self.n_channels = len(sites) + setup.velocity
        n_sites = len(sites)
        self.weights = setup.exercise.scaled_weights()
        self._maximum = np.array([MAXIMUM_FACTOR[muscle.role] for muscle in setup.exercise.muscles])
        self._peak_uv = np.array([site.peak_uv for site in sites])
        self._use = np.array([site.use for site in sites])
        self._muscle = np.array([site.muscle_index for site in sites])
        self._right = np.array([site.info.side == "right" for site in sites])
        self._delay_s = np.array([site.delay_ms for site in sites]) / 1e3
        self.early_s = max(0.0, -float(self._delay_s.min()))
        self.late_s = max(0.0, float(self._delay_s.max()))
        self._ecg_uv = setup.ecg_uv * np.array([_ecg_share(site) for site in sites])
        self._traits = artefacts.ChannelTraits(setup.seed, n_sites)
        factors = sorted({site.muscle.mdf_factor for site in sites})
        self._factors = tuple(factors)
        self._factor = np.array([factors.index(site.muscle.mdf_factor) for site in sites])
        self._half = half_block_samples(fs)
        self._emg = ShapedNoise(setup.seed, _TAG_EMG, fs, n_sites, self._spectra)
        self._noise = WhiteNoise(setup.seed, _TAG_NOISE, fs, n_sites)
        self._segments: OrderedDict[int, NDArray[np.float64]] = OrderedDict()
        self._amplitude_grid = self._in_band_amplitudes()
        self.link = PacketLoss(setup.seed, fs, setup.drop, self.total_samples)

    @property
    def total_samples(self) -> int | None:
        """Length of the stream, None when it has no end."""
        total_s = self.setup.plan.total_s
        return None if total_s is None else round(total_s * self.setup.fs)

    # The signal.

    def signal_uv(self, first_sample: int, n_samples: int) -> NDArray[np.float64]:
        """Return what the amplifier gives, ``(n_samples, n_channels)`` microvolts.

        The last column is `velocity_m_s` where the velocity is wanted.
        """
        out = np.empty((n_samples, self.n_channels))
        done = 0
        while done < n_samples:
            index, skip = divmod(first_sample + done, self._half)
            take = min(self._half - skip, n_samples - done)
            out[done : done + take] = self._segment(index)[skip : skip + take]
            done += take
        return out

    def _segment(self, index: int) -> NDArray[np.float64]:
        segment = self._segments.get(index)
        if segment is None:
            segment = self._make_segment(index)
            self._segments[index] = segment
            if len(self._segments) > 2:  # chunks up to a second long walk over two
                self._segments.popitem(last=False)
        return segment

    def _make_segment(self, index: int) -> NDArray[np.float64]:
        setup, traits = self.setup, self._traits
        time_s = self._times_s(index * self._half, self._half)
        segment = self._emg.half_block(index)
        segment *= self._muscle_uv(time_s)
        segment += setup.noise_uv * self._noise.half_block(index)
        segment += (1e3 * setup.offset_mv) * traits.offset
        hum = None
        if setup.mains_uv > 0.0 or any(site.off_from_s is not None for site in setup.sites):
            hum = artefacts.mains(time_s, setup.fs, setup.mains_hz, traits.phase)
            segment += setup.mains_uv * hum
        if setup.ecg_uv > 0.0:
            segment += artefacts.ecg(time_s, setup.seed)[:, np.newaxis] * self._ecg_uv
        if setup.motion_uv > 0.0:
            reps = setup.plan.reps_between(time_s[0] - 1.0, time_s[-1] + 1.0)
            bump = artefacts.motion(time_s, [rep.start_s for rep in reps])
            segment += bump[:, np.newaxis] * (setup.motion_uv * traits.motion)
        for column, site in enumerate(setup.sites):
            if site.off_from_s is not None and hum is not None:
                off = time_s >= site.off_from_s
                segment[off, column] = traits.offset[column] * 1e3 * setup.offset_mv
                segment[off, column] += artefacts.fallen_electrode(
                    time_s[off] - site.off_from_s,
                    hum[off, column],
                    RAIL_UV[1] * traits.rail[column],
                )
        np.clip(segment, *RAIL_UV, out=segment)
        if not setup.velocity:
            return segment
        return np.column_stack((segment, self.velocity_m_s(time_s)))

    # What is true of it.

    def true_envelope_uv(self, first_sample: int, n_samples: int) -> NDArray[np.float64]:
        """Return the expected RMS ``(n_samples, n_sites)`` of EMG and noise, microvolts.

        Within 20 Hz to what this rate can show (`analysis_high_hz`); without mains, ECG, motion and
        electrode faults.
        """
        return self.in_band_uv(self._times_s(first_sample, n_samples))

    def true_mdf_hz(self, first_sample: int, n_samples: int) -> NDArray[np.float64]:
        """Return the median frequency ``(n_samples, n_sites)`` in Hz within 20 to 450 Hz."""
        fall = 1.0 - self.setup.fatigue_pct / 100.0 * self._progress(
            self._times_s(first_sample, n_samples)
        )
        factors = np.array(self._factors)[self._factor]
        return np.asarray(self.setup.mdf_hz * fall[:, np.newaxis] * factors)

    # Parts.

    def replan(self) -> None:
        """Take note that the plan has changed from some time on that was not given yet."""
        self._segments.clear()

    def _times_s(self, first_sample: int, n_samples: int) -> NDArray[np.float64]:
        return np.arange(first_sample, first_sample + n_samples) / self.setup.fs

    def _muscle_uv(self, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the muscles' RMS within 20 to 450 Hz, ``(n_times, n_sites)`` microvolts."""
        out = np.zeros((len(time_s), len(self.setup.sites)))
        if not len(time_s):
            return out
        for delay_s in np.unique(self._delay_s).tolist():
            sites = np.flatnonzero(self._delay_s == delay_s)
            meant_s = time_s - delay_s  # the time by the synergies, of which the muscle is late
            for rep in self.setup.plan.reps_between(float(meant_s[0]), float(meant_s[-1])):
                works = np.flatnonzero((meant_s > rep.start_s) & (meant_s < rep.end_s))
                shapes = self.shapes(rep, meant_s[works])
                gains = (self._peak_uv * self.factors(rep))[sites]
                out[np.ix_(works, sites)] += shapes[:, self._muscle[sites]] * gains
        return out

    def factors(self, rep: Rep) -> NDArray[np.float64]:
        """Return the factor of each site in an effort ``(n_sites,)``, without its course."""
        factors = np.where(self._right, rep.amplitude_of("right"), rep.amplitude_of("left"))
        if rep.kind != MVC:
            factors = factors * self._use
        return factors * np.array(rep.parts) if rep.parts else factors

    def efforts_between(self, first_s: float, last_s: float) -> list[Rep]:
        """Return the efforts of which some muscle, early or late, works within a span."""
        return self.setup.plan.reps_between(first_s - self.late_s, last_s + self.early_s)

    def shapes(self, rep: Rep, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what each muscle does ``(n_times, n_muscles)``, 1 at a normal rep's peak."""
        if rep.shares == BY_PATTERN:
            exercise = self.setup.exercise
            shapes = exercise.activations(rep.phase(time_s)) @ self.weights.T
        else:
            row = self._maximum if rep.shares == BY_MAXIMUM else np.ones_like(self._maximum)
            shapes = np.tile(row, (len(time_s), 1))
        return shapes * rep.gain(time_s)[:, np.newaxis] if rep.gains else shapes

    def maximum_uv(self, time_s: float) -> NDArray[np.float64]:
        """Return the true RMS ``(n_sites,)`` in band of a maximal effort of all muscles."""
        emg_uv = self._peak_uv * self._maximum[self._muscle] * self._share(np.array([time_s]))[0]
        return np.asarray(np.hypot(emg_uv, self.setup.noise_uv), dtype=np.float64)

    def velocity_m_s(self, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the velocity of the bar at each time ``(n_times,)``; up is positive."""
        total = np.zeros(len(time_s))
        if len(time_s):
            for rep in self.setup.plan.reps_between(float(time_s[0]), float(time_s[-1])):
                total += bar.velocity_m_s(rep, self.setup.exercise, time_s)
        return total

    def in_band_uv(self, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return `true_envelope_uv` at any times ``(n_times,)``, ``(n_times, n_sites)``."""
        emg_uv = self._muscle_uv(time_s) * self._share(time_s)
        return np.asarray(np.hypot(emg_uv, self.setup.noise_uv), dtype=np.float64)

    def _share(self, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the share of amplitude ``(n_times, n_sites)`` that this rate shows."""
        progress = self._progress(time_s)
        grid = np.linspace(0.0, 1.0, len(self._amplitude_grid))
        share = np.stack([np.interp(progress, grid, row) for row in self._amplitude_grid.T], axis=1)
        return np.asarray(share[:, self._factor])

    def _in_band_amplitudes(self) -> NDArray[np.float64]:
        """Return the share of amplitude that this rate shows, over fatigue 0 to 1 and factors."""
        high_hz = analysis_high_hz(self.setup.fs)
        rows = [
            [
                self._spectrum(index, progress).power_between(BAND_LOW_HZ, high_hz)
                for index in range(len(self._factors))
            ]
            for progress in np.linspace(0.0, 1.0, 33).tolist()
        ]
        return np.sqrt(np.array(rows, dtype=np.float64))

    def _progress(self, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far fatigue has come, 0 to 1."""
        total_s = self.setup.plan.total_s
        return np.clip(time_s / (ENDLESS_FATIGUE_S if total_s is None else total_s), 0.0, 1.0)

    def spectrum_at(self, column: int, time_s: float) -> EmgSpectrum:
        """Return the spectrum of a channel's muscle at a time."""
        progress = float(self._progress(np.array([time_s]))[0])
        return self._spectrum(int(self._factor[column]), progress)

    def _spectrum(self, factor_index: int, progress: float) -> EmgSpectrum:
        fall = 1.0 - self.setup.fatigue_pct / 100.0 * progress
        return EmgSpectrum(self.setup.mdf_hz * self._factors[factor_index] * fall)

    def _spectra(self, time_s: float) -> tuple[tuple[EmgSpectrum, ...], NDArray[np.intp]]:
        progress = float(self._progress(np.array([time_s]))[0])
        indices = range(len(self._factors))
        return tuple(self._spectrum(index, progress) for index in indices), self._factor


def _ecg_share(site: Site) -> float:
    # The heart lies left of the middle.
    return site.muscle.ecg_share * (0.7 if site.info.side == "right" else 1.0)
