"""Signal quality of each channel: indices with a verdict, and what to do about a bad one.

The indices and thresholds are those of the project's field guide, section 2.4, measured in 0.5 s
cells and 1 s windows in three states: at rest (no burst within 0.2 s), in contraction (at least
half inside bursts), and always. Each channel is judged by itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dsp.quality_cells import CELL_S, FLAT_UV, CellStore, SampleCounts
from dsp.quality_heart import HeartStore
from dsp.quality_rules import (
    AMBER,
    BASELINE_UV,
    GREEN,
    MAINS_DB,
    MIN_HUM_UV,
    MISSING_PCT,
    RED,
    SATURATION_PCT,
    UNKNOWN,
    VERDICTS,
    Disturbance,
    QualityIndex,
    baseline_index,
    explained,
    impulse_index,
    is_quiet,
    make_index,
    movement_index,
    snr_index,
    unknown_index,
    verdict_above,
)
from dsp.quality_states import REST_MARGIN_S, quiet_rms, spans_within, states_of, strong_rms

#: What must be mended first: a loose electrode shows as noise and hum, too.
_URGENCY = (
    "flat_line", "saturation", "missing", "mains", "heartbeat", "baseline_noise", "movement",
    "impulses", "snr",
)  # fmt: skip
_HEART_NEEDS_REST = "told from 5 s of rest: by the signal check, and after the recording"


@dataclass(frozen=True, slots=True)
class ChannelQuality:
    """Quality of one channel.

    Parameters
    ----------
    verdict
        The worst of the indices; not green without half a second of uninterrupted signal.
    indices
        By name: ``baseline_noise`` (uV RMS at rest), ``snr`` (dB, contraction over rest), ``mains``
        (dB over the neighbouring frequencies, raw), ``saturation`` (% of samples), ``flat_line``
        (s), ``impulses`` (kurtosis at rest), ``movement`` (power below 20 Hz over power above, raw,
        in contraction), ``heartbeat`` (mean beat, peak to peak, over the RMS at rest), ``missing``
        (% of samples).
    has_rest
        True when what lies outside bursts is rest: low (a flat line, too), or well below the
        contractions. False where it may as well be one long contraction.
    """

    verdict: str
    indices: Mapping[str, QualityIndex]
    has_rest: bool

    @property
    def is_poor(self) -> bool:
        """Whether numbers of the channel are withheld: an index is red that tells of what is there.

        What is missing is not among them: each number knows by itself whether enough of its window
        was received (`Frames.valid`), and with 1 % of the packets lost none would be left.
        """
        return any(
            index.verdict == RED for name, index in self.indices.items() if name != "missing"
        )

    @property
    def snr_db(self) -> float | None:
        """Signal to noise; None where it is not known."""
        return self.indices["snr"].value

    def instructions(self) -> tuple[str, ...]:
        """Return what to do, the most urgent first, each once."""
        return tuple(index.instruction for _, index in self.faults())

    def faults(self) -> tuple[tuple[str, QualityIndex], ...]:
        """Return the indices that are not good, the worst first; one for each thing to do."""
        bad = [one for one in self.indices.items() if one[1].verdict in (AMBER, RED)]
        bad.sort(key=lambda one: (one[1].verdict != RED, _URGENCY.index(one[0])))
        by_instruction: dict[str, tuple[str, QualityIndex]] = {}
        for name, index in bad:
            by_instruction.setdefault(index.instruction, (name, index))
        return tuple(by_instruction.values())

    def to_dict(self) -> dict[str, object]:
        """Return the quality as a JSON-compatible mapping."""
        return {
            "verdict": self.verdict,
            "indices": {name: index.to_dict() for name, index in self.indices.items()},
        }


def overall(indices: Mapping[str, QualityIndex]) -> str:
    """Return the worst verdict of those that are known; not green without whole signal."""
    known = [index.verdict for index in indices.values() if index.verdict != UNKNOWN]
    if indices["flat_line"].verdict == UNKNOWN:
        known.append(AMBER)
    return max(known, key=VERDICTS.index, default=AMBER)


class QualityMeter:
    """Quality of the channels of a stream, block by block in bounded memory.

    Every sample counts for saturation, flat line and missing samples. The other indices come from
    at most `max_cells` half-second cells spread evenly over the stream.

    Parameters
    ----------
    fs
        Sampling rate in Hz.
    rails
        Per channel the lowest and highest value that the front end can give, None where unknown.
    band_hz
        Band of the filtered signal, as `dsp.design.resolve_band` gives it.
    in_uv
        Which channels are microvolts at the electrodes; others have no baseline in microvolts.
        None: all are.
    max_cells
        How many cells are kept, 2400 (20 minutes without thinning) unless told.
    heart
        Whether to look for heartbeats, which needs several seconds of rest.

    Raises
    ------
    ValueError
        A rate that is not positive, or numbers of rails and of `in_uv` that differ.
    """

    def __init__(
        self,
        fs: float,
        rails: Sequence[tuple[float, float] | None],
        band_hz: tuple[float, float],
        *,
        in_uv: Sequence[bool] | None = None,
        max_cells: int = 2400,
        heart: bool = True,
    ) -> None:
        if not (math.isfinite(fs) and fs > 0):
            raise ValueError(f"fs must be a positive number of Hz, not {fs!r}")
        if in_uv is not None and len(in_uv) != len(rails):
            raise ValueError(f"{len(in_uv)} channels in microvolts or not, but {len(rails)} rails")
        self._rails = tuple(rails)
        self._in_uv = list(in_uv) if in_uv is not None else [True] * len(self._rails)
        self._store = CellStore(fs, len(self._rails), band_hz, max_cells)
        self._counts = SampleCounts(self._rails)
        self._heart = HeartStore(fs, len(self._rails)) if heart else None
        self._next_cell = -1
        self._first = 0
        n = len(self._rails)
        self._tail: _Block = (np.empty((0, n)), np.empty((0, n)), np.empty((0, n), np.bool_))

    def process(
        self,
        raw: NDArray[np.float64],
        filtered: NDArray[np.float64],
        valid: NDArray[np.bool_],
        first_sample: int,
    ) -> None:
        """Take in one block.

        Parameters
        ----------
        raw, filtered
            ``(n, C)`` samples before and after the filters; raw ones may be NaN.
        valid
            ``(n, C)`` whether a filtered sample holds.
        first_sample
            Absolute index of row 0; a jump is a gap, whose samples count as missing.

        Raises
        ------
        ValueError
            Arrays of another shape, or a block that begins before the end of the last one.
        """
        shape = (raw.shape[0], len(self._rails))
        if not raw.shape == filtered.shape == valid.shape == shape:
            raise ValueError(
                f"raw, filtered and valid must all be (n, {shape[1]}), not {raw.shape}, "
                f"{filtered.shape} and {valid.shape}"
            )
        held_end = self._first + self._tail[0].shape[0]
        if self._counts.expected and first_sample < held_end:
            raise ValueError(f"block begins at sample {first_sample}, before {held_end}")
        if not raw.shape[0]:
            return
        self._counts.add(raw, first_sample)
        if self._heart is not None:
            self._heart.add(filtered, valid, first_sample)
        block: _Block = (raw, filtered, valid)
        if first_sample == held_end and self._tail[0].shape[0]:
            joined = [np.concatenate(pair) for pair in zip(self._tail, block, strict=True)]
            block = (joined[0], joined[1], joined[2])
        else:
            self._first = first_sample
            self._next_cell = -1
        self._measure(block)

    def result(
        self,
        bursts_s: Sequence[Sequence[tuple[float, float]]],
        rest_s: tuple[float, float] | None = None,
    ) -> tuple[ChannelQuality, ...]:
        """Judge every channel by what was seen so far.

        Parameters
        ----------
        bursts_s
            Per channel onset and offset of its bursts, seconds from sample 0.
        rest_s
            When everybody was asked to rest, and besides to contract once: movement is then judged
            over all of the bursts together. None: rest is what lies outside of bursts.

        Raises
        ------
        ValueError
            Another number of channels.
        """
        if len(bursts_s) != len(self._rails):
            raise ValueError(f"bursts of {len(bursts_s)} channels for {len(self._rails)}")
        return tuple(
            self._judge(channel, bursts, rest_s) for channel, bursts in enumerate(bursts_s)
        )

    def _measure(self, block: _Block) -> None:
        """Add the complete cells of `block` and keep its last cell and the rest."""
        cell, first = self._store.cell, self._first
        end = first + block[0].shape[0]
        begin = -(-first // cell)
        for index in range(max(begin, self._next_cell), end // cell):
            stop = (index + 1) * cell - first
            now = slice(stop - cell, stop)
            self._store.add_cell(index, block[0][now], block[1][now], block[2][now])
            if index > begin:
                both = slice(stop - 2 * cell, stop)
                self._store.add_window(index, block[0][both], block[1][both], block[2][both])
            self._next_cell = index + 1
        keep = max(0, (end // cell - 1) * cell - first)
        self._tail = (block[0][keep:].copy(), block[1][keep:].copy(), block[2][keep:].copy())
        self._first = first + keep

    def _judge(
        self,
        channel: int,
        bursts: Sequence[tuple[float, float]],
        rest_s: tuple[float, float] | None,
    ) -> ChannelQuality:
        store = self._store
        rest, active = states_of(store.cell_times_s(), CELL_S, bursts)
        rest_w, active_w = states_of(store.window_times_s(), 2 * CELL_S, bursts)
        if rest_s is not None:
            rest = spans_within(store.cell_times_s(), CELL_S, rest_s)
            rest_w = spans_within(store.window_times_s(), 2 * CELL_S, rest_s)
        rms = store.cell_rms()[:, channel]
        rest_rms, active_rms = quiet_rms(rms[rest]), strong_rms(rms[active])
        in_uv = self._in_uv[channel]
        snr = snr_index(rest_rms, active_rms)
        # In counts there is no telling a low level: then the bursts' word is taken for it.
        quiet = rest_rms is not None and (not in_uv or is_quiet(rest_rms, snr.value))
        mains = self._mains(channel, rest_w, in_uv)
        heart = self._heartbeat(channel, bursts, rest_s, rest_rms if quiet else None)
        noise = baseline_index(rest_rms, quiet, in_uv)
        impulses = impulse_index(store.kurtosis()[rest_w, channel], quiet)
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
            "movement": movement_index(
                store.movement_ratio()[active_w, channel]
                if rest_s is None
                else store.pooled_movement_ratio(active_w)[[channel]]
            ),
            "heartbeat": heart.index,
            "missing": self._missing(channel),
        }
        return ChannelQuality(overall(indices), indices, quiet)

    def _heartbeat(
        self,
        channel: int,
        bursts: Sequence[tuple[float, float]],
        rest_s: tuple[float, float] | None,
        rest_rms: float | None,
    ) -> Disturbance:
        """Look for heartbeats at rest."""
        if self._heart is None:
            return Disturbance(unknown_index("", _HEART_NEEDS_REST))
        if rest_s is not None:
            return self._heart.finding(channel, [rest_s], rest_rms)
        edges = sorted(bursts)
        starts = [-math.inf, *(stop + REST_MARGIN_S for _, stop in edges)]
        stops = [*(start - REST_MARGIN_S for start, _ in edges), math.inf]
        return self._heart.finding(channel, list(zip(starts, stops, strict=True)), rest_rms)

    def _mains(self, channel: int, rest: NDArray[np.bool_], in_uv: bool) -> Disturbance:
        """Compare each mains line with its neighbours, at rest where there is rest."""
        on, beside = (part[:, :, channel] for part in self._store.line_densities())
        measured = np.isfinite(on).all(axis=1)
        chosen = measured & rest if (measured & rest).any() else measured
        if not chosen.any() or not self._store.lines:
            why = "too little uninterrupted signal for a spectrum"
            return Disturbance(unknown_index("dB", why))
        # Medians: one window with a jolt in it must not hide or fake a line.
        line, around = np.median(on[chosen], axis=0), np.median(beside[chosen], axis=0)
        known = (line > 0) & (around > 0)
        if not known.any():
            return Disturbance(unknown_index("dB", "the signal is flat"))
        over_db = np.where(known, 10 * np.log10(np.where(known, line / _or_one(around), 1)), 0)
        hum_uv = np.sqrt(np.maximum(line - around, 0.0) * self._store.line_width_hz)
        counts = over_db if not in_uv else np.where(hum_uv >= MIN_HUM_UV, over_db, 0.0)
        worst = int(np.argmax(counts)) if counts.max() > 0 else int(np.argmax(over_db))
        verdict = verdict_above(float(counts[worst]), MAINS_DB)
        mains_hz, line_hz = self._store.lines[worst]
        alias = "" if math.isclose(line_hz, mains_hz) else f" (seen at {line_hz:g} Hz)"
        index = make_index(
            float(over_db[worst]),
            "dB",
            verdict,
            f"hum of {mains_hz} Hz mains{alias}: move lamps, chargers and power cables away, and "
            "check the reference electrode",
        )
        return Disturbance(index, float(np.square(hum_uv).sum()))

    def _saturation(self, channel: int) -> QualityIndex:
        """Count samples at the ends of the amplifier's range."""
        seen = int(self._counts.finite[channel])
        if self._rails[channel] is None or not seen:
            why = "the device does not state its range" if seen else "no samples"
            return unknown_index("%", why)
        near = int(self._counts.near_rail[channel])
        at = int(self._counts.at_limit()[channel])
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
        if not self._store.whole_cells[channel]:
            return unknown_index("s", f"no uninterrupted {CELL_S:g} s of signal")
        flat_s = float(self._store.flat_cells[channel]) * CELL_S
        return make_index(
            flat_s,
            "s",
            RED if flat_s > 0 else GREEN,
            f"the signal stands still for {flat_s:g} s: reconnect the electrode and its cable",
        )

    def _missing(self, channel: int) -> QualityIndex:
        """Compare the samples that came with those that were due."""
        expected = self._counts.expected
        missing = expected - int(self._counts.finite[channel])
        share_pct = 100.0 * missing / expected if expected else 100.0
        return make_index(
            share_pct,
            "%",
            verdict_above(share_pct, MISSING_PCT),
            "samples are missing: bring the board closer to the receiver, or charge its battery",
        )


_Block = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]


def _or_one(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(x > 0, x, 1.0)
