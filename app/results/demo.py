"""The demonstration without hardware: a simulated squat through the whole chain, and its truth.

Record, replay cut otherwise, compare every bit, analyse, and set what was measured beside what the
simulation knows to be true, with a tolerance for each number that was fixed beforehand.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.results.analyze import Analysis, analyze
from app.results.page import RESULT_SUFFIXES, free_stem, write_results
from app.results.plain import fixed, printed_name, signed
from app.results.roundtrip import RoundTrip, record_and_replay
from app.results.table import Table, text_table
from dsp.symmetry_indices import robinson_si_pct
from recordings.reader import open_recording

SOURCE = "sim:squat?seed=1&fs=2000&channels=8&weak=left_gluteus_maximus:0.7&fatigue=20"
TITLE = "Simulated squat: measured against the truth"

#: A shorter recording holds no complete repetition between two rests.
MIN_SECONDS = 6.0

#: An onset is smeared by the RMS window of 250 ms: half of it is the most that a threshold at 10 %
#: of the peak can be early or late, and 25 ms are left for the roughness of the signal.
ONSET_TOLERANCE_MS = 150.0
#: The true spectrum belongs to the muscle alone; hum, noise and filter edges shift a median by
#: about this much. The scatter of the line comes on top.
MDF_TOLERANCE_HZ = 3.0
#: The measured ratio holds some baseline noise in both sides.
RATIO_TOLERANCE = 0.10
SI_TOLERANCE_PCT = 5.0
#: How many standard errors a right number may be away from the truth (0.3 % of them are further).
SIGMAS = 3.0


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demonstration gave.

    Parameters
    ----------
    trip
        The recording with its live and its replayed numbers.
    analysis
        The offline analysis of the recording.
    tables
        Measured against true: channels, and pairs where there are some.
    differing
        How many rows are outside their tolerance.
    paths
        Every file that was written.
    """

    trip: RoundTrip
    analysis: Analysis
    tables: tuple[Table, ...]
    differing: int
    paths: tuple[Path, ...]

    @property
    def identical(self) -> bool:
        """True when live and replayed numbers agree in every bit."""
        return not self.trip.differences


def demo_folder(wanted: Path | None) -> tuple[Path, str]:
    """Return the folder to write to, made, and a remark for people (often empty).

    Parameters
    ----------
    wanted
        The user's choice; None takes a new numbered folder in ``Documents/Myobench``, and a
        temporary one where that cannot be written.

    Raises
    ------
    OSError
        `wanted` cannot be made.
    """
    if wanted is not None:
        wanted.mkdir(parents=True, exist_ok=True)
        return wanted, ""
    import platformdirs

    parent = Path(platformdirs.user_documents_dir()) / "Myobench"
    try:
        return _new_folder(parent), ""
    except OSError as refused:
        folder = Path(tempfile.mkdtemp(prefix="myobench-demo-"))
        return folder, f"{parent} cannot be written ({refused.strerror}); writing to {folder}."


def _new_folder(parent: Path) -> Path:
    parent.mkdir(parents=True, exist_ok=True)
    index = 1
    while True:
        folder = parent / ("demo" if index == 1 else f"demo-{index}")
        try:
            folder.mkdir()
        except FileExistsError:
            index += 1
        else:
            return folder


def run(
    folder: Path, seconds: float, *, on_progress: Callable[[float], None] | None = None
) -> DemoResult:
    """Run the demonstration and write recording, page, JSON and tables into `folder`.

    Raises
    ------
    SourceError, RecordingError, OSError
        Something could not be recorded, read or written.
    """
    stem = free_stem(folder, "demo", (".h5", *RESULT_SUFFIXES))
    path = folder / f"{stem}.h5"
    # One marker in the middle: a user's command must come back in the replay at its own sample.
    trip = record_and_replay(
        SOURCE, path, seconds, markers=((seconds / 2, "half-way"),), progress=on_progress
    )
    with open_recording(path) as recording:
        truth = recording.truth
    if truth is None:
        raise ValueError("the recording of a simulation carries no truth")
    analysis = analyze(path)
    tables, differing = compare(analysis.document, truth)
    written = write_results(analysis, folder, checks=tables, title=TITLE)
    return DemoResult(trip, analysis, tables, differing, (path, *written))


def compare(document: Mapping[str, Any], truth: Mapping[str, Any]) -> tuple[tuple[Table, ...], int]:
    """Return what was measured beside what is true, and how many rows differ.

    Parameters
    ----------
    document
        The analysis.
    truth
        The simulation's own words, `info --json` under ``simulation``.
    """
    true_channels = {channel["name"]: channel for channel in truth["channels"]}
    rows = [
        _channel_row(channel, true_channels[channel["name"]], document["duration_s"])
        for channel in document["channels"]
    ]
    settings = document["settings"]
    tables = [
        Table(
            ("channel", "bursts", "onset error", "MDF at start", "MDF at end", "reading"),
            tuple(rows),
            "<>>>><",
            "found of true bursts; median onset error (tolerance "
            f"{ONSET_TOLERANCE_MS:g} ms); median frequency measured ± SE / true, band "
            f"{settings['band_hz'][0]:g} to {settings['band_hz'][1]:g} Hz, window "
            f"{settings['mdf_window_s']:g} s (tolerance {MDF_TOLERANCE_HZ:g} Hz + {SIGMAS:g} SE)",
        )
    ]
    pairs = [_pair_row(pair, document["channels"], true_channels) for pair in document["pairs"]]
    if pairs:
        tables.append(
            Table(
                ("pair", "left/right amplitude", "SI (right +)", "n", "reading"),
                tuple(pairs),
                "<>>><",
                "mean RMS in bursts left / right, measured / true (tolerance "
                f"{100 * RATIO_TOLERANCE:g} %); SI measured ± 95 % half width / true (tolerance "
                f"{SI_TOLERANCE_PCT:g} % + half width), n repetitions",
            )
        )
    differing = sum(row[-1].startswith("differs") for table in tables for row in table.rows)
    return tuple(tables), differing


def _channel_row(
    measured: Mapping[str, Any], true: Mapping[str, Any], duration_s: float
) -> tuple[str, ...]:
    wrong = []
    found, wanted = measured["bursts"], true["bursts"]
    if len(found) != len(wanted):
        wrong.append("bursts")
    error_ms = _onset_error_ms(found, wanted)
    if error_ms is not None and abs(error_ms) > ONSET_TOLERANCE_MS:
        wrong.append("onsets")
    trend = measured["median_frequency"]
    cells = []
    for name, at_s, key in (("start", 0.0, "mdf_start"), ("end", duration_s, "mdf_end")):
        true_hz = true.get(f"{key}_in_band_hz", true[f"{key}_hz"])
        if not trend["valid"]:
            cells.append("–")
            continue
        hz = trend["intercept_hz"] + trend["slope_hz_per_s"] * at_s
        error_hz = _line_end_se_hz(trend)
        cells.append(f"{fixed(hz)} ± {fixed(error_hz)} / {fixed(true_hz)} Hz")
        if abs(hz - true_hz) > MDF_TOLERANCE_HZ + SIGMAS * error_hz:
            wrong.append(f"MDF at {name}")
    reading = f"differs: {', '.join(wrong)}" if wrong else "agrees"
    if not trend["valid"]:
        reading += f"; MDF {trend['reason']}"
    onset = "–" if error_ms is None else f"{signed(error_ms, 0)} ms"
    return (
        printed_name(measured["name"]),
        f"{len(found)} of {len(wanted)}",
        onset,
        *cells,
        reading,
    )


def _line_end_se_hz(trend: Mapping[str, Any]) -> float:
    """Return the standard error of the line at its ends.

    For values spread evenly over a span T it is SE(slope) * T / sqrt(3) there.
    """
    slope_se_hz = trend["slope_se_pct_per_s"] / 100.0 * trend["intercept_hz"]
    return float(slope_se_hz * trend["span_s"] / math.sqrt(3.0))


def _onset_error_ms(
    found: Sequence[Sequence[float]], wanted: Sequence[Sequence[float]]
) -> float | None:
    """Return the median of measured minus true onset; bursts cut by the start do not count."""
    if len(found) != len(wanted):
        return None
    errors = sorted(
        1000.0 * (one[0] - other[0])
        for one, other in zip(found, wanted, strict=True)
        if other[0] > 0
    )
    if not errors:
        return None
    middle = len(errors) // 2
    return errors[middle] if len(errors) % 2 else (errors[middle - 1] + errors[middle]) / 2


def _pair_row(
    pair: Mapping[str, Any],
    channels: Sequence[Mapping[str, Any]],
    true_channels: Mapping[str, Mapping[str, Any]],
) -> tuple[str, ...]:
    wrong = []
    sides = (pair["left"], pair["right"])
    during = {channel["name"]: channel["burst_rms"]["mean"] for channel in channels}
    gains = [true_channels[side]["gain"] for side in sides]
    true_ratio = gains[0] / gains[1] if gains[1] else math.nan
    left, right = (during[side] for side in sides)
    ratio_cell = "–"
    if left is not None and right is not None and math.isfinite(true_ratio):
        ratio_cell = f"{fixed(left / right, 2)} / {fixed(true_ratio, 2)}"
        if abs(left / right / true_ratio - 1.0) > RATIO_TOLERANCE:
            wrong.append("amplitude")
    true_si = float(robinson_si_pct(gains[0], gains[1]))
    si_pct, half_pct = pair["si_pct"], pair["si_half_width_pct"]
    si_cell = f"– / {signed(true_si)} %"
    reading = f"withheld: {pair['reason']}" if si_pct is None else "agrees"
    if si_pct is not None:
        si_cell = f"{signed(si_pct)} ± {fixed(half_pct)} / {signed(true_si)} %"
        if abs(si_pct - true_si) > SI_TOLERANCE_PCT + half_pct:
            wrong.append("SI")
    if wrong:
        reading = f"differs: {', '.join(wrong)}"
    elif pair["flagged"]:
        reading += f"; flagged: {'right' if si_pct > 0 else 'left'} higher"
    return (printed_name(pair["muscle"]), ratio_cell, si_cell, str(pair["n"]), reading)


def verdict(tables: Sequence[Table]) -> str:
    """Return one line: how many rows agree, differ, and could not be judged."""
    readings = [
        row[-1].partition(":")[0].partition(";")[0] for table in tables for row in table.rows
    ]
    parts = [f"{readings.count('agrees')} of {len(readings)} rows agree"]
    if readings.count("differs"):
        parts.append(f"{readings.count('differs')} differ")
    if readings.count("withheld"):
        parts.append(f"{readings.count('withheld')} withheld")
    return f"measured against the truth: {', '.join(parts)}"


def demo_text(result: DemoResult) -> str:
    """Return what the demonstration prints."""
    trip = result.trip
    cut = (
        f"{trip.n_frames} RMS frames, {trip.live.spectra_end.size} spectra, {trip.n_events} events"
    )
    if result.identical:
        identity = f"replay in other chunks: bit-identical to live ({cut})"
    else:
        identity = f"replay DIFFERS from live in {', '.join(trip.differences)} ({cut})"
    document = result.analysis.document
    blocks = [f"{SOURCE}\n{document['duration_s']:g} s at {document['sampling_rate_hz']:g} Hz"]
    blocks += [
        f"{text_table(table.headers, table.rows, table.align)}\n({table.caption})"
        for table in result.tables
    ]
    blocks.append(f"{identity}\n{verdict(result.tables)}")
    blocks.append("wrote\n" + "\n".join(f"  {path}" for path in result.paths))
    return "\n\n".join(blocks)
