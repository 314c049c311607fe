"""The offline analysis of a recording: the numbers that ``myobench analyze`` reports.

The same chain as live, over blocks, so that memory stays flat; then everything that may look at
the whole recording: bursts by the two-pass rule, the median-frequency trend inside them, signal
quality. The training runs beside the chain, so repetitions and their balance are those that were
live. The document is described in docs/analysis_json.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquisition.boards.board_facts import front_end_model
from app.results.balance_document import balance_document, pair_documents
from app.results.balance_run import BalanceMeter, BalanceRun
from app.results.chain import chain_of, told_blocks
from app.results.fatigue import SpectralCourse
from app.results.plain import plain
from app.results.session.cutting import numbers_of
from app.results.session.document import to_document
from app.results.session.measured import measured
from app.results.settings import SettingsError, settings_document, with_overrides
from app.results.sharing import synergy_document
from app.results.training import training_document
from dsp.amplitude import amplitude_distribution
from dsp.design import mains_lines_hz
from dsp.offline import OfflineResult, offline_bursts, run_offline
from dsp.outputs import PipelineOutput
from dsp.pipeline import EmgPipeline
from dsp.quality import ChannelQuality, QualityMeter
from dsp.spec import PipelineSpec, Setting
from dsp.tiers import Feature, Policy, capability_tier, feature_policy, tier_note
from dsp.uncertainty import feature_uncertainty
from recordings.errors import RecordingError
from recordings.progress import told_to
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording
from recordings.span import cut_s, span_s

Bursts = list[tuple[float, float]]

#: Shares of the work: reading where that takes long, and everything up to the end of the chain.
_READING, _MEASURED = 0.5, 0.95


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis: the document, and the envelope and spectra behind it.

    Parameters
    ----------
    path
        The recording.
    document
        What ``myobench analyze --json`` prints, JSON-compatible.
    frame_times_s, envelope_uv
        ``(F,)`` seconds, moved back by the delay of the envelope, and ``(F, C)`` RMS, NaN where
        invalid.
    course
        Windows of the spectra.
    balance
        Its repetitions and what they are compared by.
    quality
        Of each channel.
    bursts
        Of each channel, onset and offset in seconds.
    """

    path: Path
    document: dict[str, Any]
    frame_times_s: NDArray[np.float64]
    envelope_uv: NDArray[np.float64]
    course: SpectralCourse
    balance: BalanceRun
    quality: tuple[ChannelQuality, ...]
    bursts: tuple[Bursts, ...]


def analyze_file(
    path: Path,
    spec: PipelineSpec | None = None,
    *,
    overrides: Mapping[str, Setting] | None = None,
    reading: ReadOptions | None = None,
) -> dict[str, Any]:
    """Return the document of `analyze`; parameters and errors as there."""
    return analyze(path, spec, overrides=overrides, reading=reading).document


def analyze(
    path: Path,
    spec: PipelineSpec | None = None,
    *,
    overrides: Mapping[str, Setting] | None = None,
    reading: ReadOptions | None = None,
    from_s: float | None = None,
    to_s: float | None = None,
    progress: Callable[[float], None] | None = None,
) -> Analysis:
    """Analyse one recording, or a part of it as if it were all.

    Parameters
    ----------
    path
        A Myobench file, or one of another system that can be imported.
    spec
        Settings; None takes the recording's own, or the defaults where it has none.
    overrides
        Single settings that replace those.
    reading
        What the user states of another program's file.
    from_s, to_s
        The part in seconds; None: from the beginning, to the end.
    progress
        Called with 0 to 1 on the way; what it raises ends the analysis.

    Raises
    ------
    ConfigError
        The recording has no such part.
    RecordingError
        The file cannot be read, or holds no sample; `NeedsAnswer` where `reading` has to say
        something.
    SettingsError
        The settings are not possible, at all or at the recording's rate.
    """
    tell = _Steps(progress)
    with told_to(tell.reading):
        opened = open_recording(path, reading)
    with opened as whole:
        if whole.n_samples == 0:
            raise RecordingError(
                f"{path} holds no samples.", "It was ended before the first one arrived."
            )
        recording = cut_s(whole, from_s, to_s)
        base = spec or recording.spec or PipelineSpec()
        changed = dict(overrides or {})
        try:
            used = with_overrides(base, changed)
            if "mains_method" in changed and used.mains_hz == 0:
                raise ValueError("mains_method has no effect while mains removal is off (50 or 60)")
            pipeline = chain_of(recording, used)
        except ValueError as problem:
            raise SettingsError(f"{path}: {problem}") from problem
        part_of = None if recording is whole else (whole, round(span_s(recording)[0] * whole.fs))
        meter = BalanceMeter(recording, used, pipeline, whole=part_of)
        result, quality, bursts = _measure(recording, pipeline, meter, tell.chain)
        return _describe(
            recording,
            result,
            quality,
            bursts,
            meter.result(),
            overrides=changed,
            recorded=spec is None and recording.spec is not None,
            stated=reading.stated() if reading is not None else {},
            span_s=None if recording is whole else span_s(recording),
        )


class _Steps:
    """Share of the whole from the shares of reading and of the chain, each from 0 to 1.

    Few files take long to open, and what comes behind the chain takes a tenth of its time at most.
    """

    def __init__(self, progress: Callable[[float], None] | None) -> None:
        self._progress, self._read = progress, 0.0

    def reading(self, share: float) -> None:
        self._read = _READING * share
        self._tell(self._read)

    def chain(self, share: float) -> None:
        self._tell(self._read + (_MEASURED - self._read) * share)

    def _tell(self, share: float) -> None:
        if self._progress is not None:
            self._progress(share)


def _measure(
    recording: Recording,
    pipeline: EmgPipeline,
    balance: BalanceMeter,
    tell: Callable[[float], None],
) -> tuple[OfflineResult, tuple[ChannelQuality, ...], list[Bursts]]:
    """Run the chain once over the file; quality and training see the same blocks on their way."""
    channels = recording.info.channels
    meter = QualityMeter(
        recording.fs,
        [channel.rail_uv for channel in channels],
        (pipeline.band.low_hz, pipeline.band.high_hz),
        in_uv=recording.info.at_electrodes,
    )

    def on_output(raw: NDArray[np.float64], output: PipelineOutput) -> None:
        meter.process(raw, output.filtered, output.valid, output.first_sample)
        balance.take(raw, output)

    result = run_offline(
        pipeline.spec,
        recording.fs,
        len(channels),
        told_blocks(recording, tell),
        rails_uv=[channel.rail_uv for channel in channels],
        in_uv=recording.info.at_electrodes,
        on_output=on_output,
    )
    bursts = [
        _inside(offline_bursts(result, i), recording.duration_s) for i in range(len(channels))
    ]
    return result, meter.result(bursts), bursts


def _inside(bursts: Bursts, duration_s: float) -> Bursts:
    """Cut bursts to the recording: the correction of the delay may move an onset before 0 s."""
    cut = [(max(0.0, onset), min(duration_s, offset)) for onset, offset in bursts]
    return [(onset, offset) for onset, offset in cut if offset > onset]


def _describe(
    recording: Recording,
    result: OfflineResult,
    quality: Sequence[ChannelQuality],
    bursts: Sequence[Bursts],
    balance: BalanceRun,
    *,
    overrides: Mapping[str, Setting],
    recorded: bool,
    stated: Mapping[str, Any],
    span_s: list[float] | None,
) -> Analysis:
    fs = recording.fs
    tier = capability_tier(fs)
    times_s = ((result.frames.end_sample - result.delay_samples) / fs).astype(np.float64)
    begun = times_s >= 0  # the first frames end before half a window has come
    times_s, valid = times_s[begun], result.frames.valid[begun]
    envelope = np.where(valid, result.frames.rms_uv[begun], np.nan)
    course = SpectralCourse.of(result)

    channels = []
    for column, info in enumerate(recording.info.channels):
        channels.append(
            {
                "name": info.name,
                "muscle": info.muscle,
                "side": info.side,
                "role": info.role,
                "unit": info.unit,
                **_amplitude(envelope[:, column]),
                "amplitude_levels": _levels(
                    envelope[:, column], valid[:, column], result.window_samples / result.hop
                ),
                "bursts": [list(burst) for burst in bursts[column]],
                "bursts_reason": _why_no_bursts(bursts[column], quality[column], valid[:, column]),
                "burst_rms": _burst_rms(times_s, envelope[:, column], bursts[column]),
                "quality": quality[column].to_dict(),
                **course.documents(column, bursts[column], quality[column]),
            }
        )
    band = result.band
    missing = sum(gap.length for gap in recording.gaps)
    synergies, synergies_reason = synergy_document(balance, envelope, quality)
    document = {
        "file": str(recording.path),
        "format": recording.format,
        "device": recording.info.device,
        "created_utc": recording.created_utc,
        "status": recording.status,
        "sampling_rate_hz": fs,
        "measured_rate_hz": recording.measured_fs,
        "duration_s": recording.duration_s,
        "n_samples": recording.n_samples,
        "span_s": span_s,
        "tier": tier,
        "tier_note": tier_note(tier),
        "settings": settings_document(
            result.spec,
            fs=fs,
            band_hz=(band.low_hz, band.high_hz),
            band_clamped=band.clamped,
            mains_lines_hz=mains_lines_hz(result.spec, fs, band),
            window_samples=result.window_samples,
            hop_samples=result.hop,
            delay_samples=result.delay_samples,
            overrides=overrides,
            recorded=recorded,
        )
        | {"reading": dict(stated)},
        "uncertainty": _uncertainty(result, recording.info.settings),
        "gaps": [[gap.first_sample / fs, gap.length / fs] for gap in recording.gaps],
        "gap_reasons": [gap.reason for gap in recording.gaps],
        "loss_pct": 100.0 * missing / (recording.n_samples + missing),
        "channels": channels,
        "pairs": pair_documents(balance, balance.rows),
        "balance": balance_document(balance),
        "synergies": synergies,
        "synergies_reason": synergies_reason,
        "training": training_document(recording.events, recording.info.channels, fs),
    }
    analysis = Analysis(
        path=recording.path,
        document=plain(document),
        frame_times_s=times_s,
        envelope_uv=envelope,
        course=course,
        balance=balance,
        quality=tuple(quality),
        bursts=tuple(bursts),
    )
    # Of a part the steps that began before it are not known.
    source = measured(recording, analysis)
    session = None if span_s else to_document(numbers_of([recording], [source]))
    return replace(analysis, document=analysis.document | {"session": session})


def _amplitude(envelope: NDArray[np.float64]) -> dict[str, Any]:
    known = envelope[np.isfinite(envelope)]
    share_pct = 100.0 * known.size / envelope.size if envelope.size else 0.0
    if not known.size:
        nothing = "no valid RMS window: the recording is shorter than the filter's settling"
        return {
            "rms_mean": None,
            "rms_max": None,
            "rms_overall": None,
            "rms_valid_pct": share_pct,
            "rms_reason": nothing if not envelope.size else "no whole RMS window of valid samples",
        }
    return {
        "rms_mean": float(known.mean()),
        "rms_max": float(known.max()),
        "rms_overall": float(np.sqrt(np.mean(known**2))),
        "rms_valid_pct": share_pct,
        "rms_reason": "",
    }


def _levels(
    envelope: NDArray[np.float64], valid: NDArray[np.bool_], frames_per_window: float
) -> dict[str, Any]:
    """Return the amplitude that is not exceeded for 10, 50 and 90 % of the time (Jonsson 1982)."""
    found = amplitude_distribution(envelope, valid, values_per_window=frames_per_window)
    p10, p50, p90 = (float(level) for level in found.levels)
    return {"p10": p10, "p50": p50, "p90": p90, "n": found.n, "reason": found.reason}


def _uncertainty(result: OfflineResult, board: Mapping[str, Any]) -> dict[str, Any]:
    """Return how far one value scatters by chance alone with these settings at this rate."""
    front_end = front_end_model(board, levelled=result.spec.droop_equaliser)
    spread = feature_uncertainty(result.spec, result.fs, front_end=front_end)
    tier = capability_tier(result.fs)
    shown = feature_policy(tier, Feature.MDF).policy is not Policy.WITHHELD
    return {
        "rms_cv_pct": spread.rms_cv_pct,
        "mdf_sd_hz": spread.mdf_sd_hz if shown else None,
        "mnf_sd_hz": spread.mnf_sd_hz if shown else None,
        "for_mdf_hz": spread.mdf_hz if shown else None,
        "note": spread.note,
    }


def _why_no_bursts(bursts: Bursts, quality: ChannelQuality, valid: NDArray[np.bool_]) -> str:
    if bursts:
        return ""
    if quality.indices["flat_line"].verdict == "red":
        return "the signal stands still"
    if not valid.any():
        return "no RMS window is valid"
    if not quality.has_rest:
        return "no rest in the recording to tell a burst from; all of it counts as one contraction"
    return "the envelope never rises above rest for long enough"


def _burst_rms(
    times_s: NDArray[np.float64], envelope: NDArray[np.float64], bursts: Bursts
) -> dict[str, Any]:
    values: list[float | None] = []
    for onset_s, offset_s in bursts:
        first, stop = np.searchsorted(times_s, [onset_s, offset_s])
        inside = envelope[first:stop]
        inside = inside[np.isfinite(inside)]
        values.append(float(inside.mean()) if inside.size else None)
    known = np.array([value for value in values if value is not None])
    return {
        "values": values,
        "mean": float(known.mean()) if known.size else None,
        "sd": float(known.std(ddof=1)) if known.size > 1 else None,
        "n": int(known.size),
    }
