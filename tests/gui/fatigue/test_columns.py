from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.gui.fatigue.columns import SpectrumColumns, marked_lines_hz, measure
from app.gui.fatigue.mean_spectrum import mean_spectrum
from dsp.spec import PipelineSpec
from dsp.spectral_features import median_frequency, welch_spectrum
from tests.gui.fatigue.conftest import Stream, noise, reps, scripted


def gathered(
    stream: Stream, every: int, history_s: float = 60.0, channel: int = 0
) -> SpectrumColumns:
    """Return the columns after a run whose frames come after every so many chunks."""
    columns = SpectrumColumns()

    def frame(snapshot) -> None:  # type: ignore[no-untyped-def]
        wanted_s = columns.seconds_wanted(snapshot, history_s)
        snapshot = stream.snapshot(trace_channels=(channel,), trace_seconds=wanted_s)
        due = columns.due(snapshot, 0)
        if due is not None:
            columns.add(due, measure(due))

    frame(stream.play(every, frame))
    return columns


def samples(seconds: float = 12.0, fs: float = 1000.0) -> np.ndarray:
    return np.stack([reps(80.0, fs, seconds, seed) for seed in (1, 5)], axis=1)


def test_frame_rate_and_chunks_change_no_column() -> None:
    reference = gathered(scripted(samples(), 1000.0, chunk=50), every=1)
    rows, first = reference.tail(100)
    assert np.isfinite(rows).all(axis=1).sum() >= 20
    for chunk, every in ((7, 5), (50, 40), (333, 1), (1000, 12)):
        others, start = gathered(scripted(samples(), 1000.0, chunk=chunk), every).tail(100)
        assert start == first
        np.testing.assert_allclose(others, rows, rtol=2e-4, atol=1e-6)


def test_a_column_is_the_spectrum_that_the_chain_took_the_median_of() -> None:
    stream = scripted(samples(), 1000.0)
    columns = gathered(stream, every=3)
    snapshot = stream.snapshot(trace_channels=(0,), trace_seconds=12.0)
    rows, first = columns.tail(100)
    band = (snapshot.band.low_hz, snapshot.band.high_hz)  # type: ignore[union-attr]
    ends = snapshot.spectra_end_sample
    for number, row in enumerate(rows, start=first):
        (at,) = np.flatnonzero(ends == number * 500)
        if np.isfinite(row).all():
            stop = number * 500 - snapshot.channel_traces_first_sample
            window = snapshot.channel_traces[stop - 1000 : stop].astype(np.float64)
            expected = welch_spectrum(window, None, 1000.0).psd[0]
            np.testing.assert_allclose(row, expected[: len(row)], rtol=1e-5)
            found = float(median_frequency(row, columns.freqs_hz, band))
            assert found == pytest.approx(snapshot.mdf_hz[at, 0], abs=0.05)
        else:
            assert not np.isfinite(snapshot.mdf_hz[at, 0])


def test_the_mean_of_columns_is_welchs_spectrum() -> None:
    stream = scripted(samples(), 1000.0)
    columns = gathered(stream, every=3)
    snapshot = stream.snapshot(trace_channels=(0,), trace_seconds=12.0)
    found = mean_spectrum(columns, snapshot, 0, stream.bursts(0, snapshot), 5.0)
    assert (found.n, found.of) == (9, 9)
    stop = round(found.end_s * 1000) - snapshot.channel_traces_first_sample
    stretch = snapshot.channel_traces[stop - 5000 : stop].astype(np.float64)
    expected = welch_spectrum(stretch, None, 1000.0)
    assert expected.n_windows[0] == 9
    np.testing.assert_allclose(found.psd, expected.psd[0, : len(found.psd)], rtol=1e-5)
    assert found.rms_uv == pytest.approx(np.sqrt(np.mean(stretch**2)), rel=0.05)


def test_a_gap_leaves_its_columns_empty_and_one_that_the_chain_bridges_does_not() -> None:
    data = samples()
    holed = gathered(scripted(data, 1000.0, gaps=((6000, 400), (9010, 8))), every=3)
    rows, first = holed.tail(100)
    known = {number * 0.5 for number, row in enumerate(rows, first) if np.isfinite(row).all()}
    assert not known & {6.5, 7.0}  # they hold the gap
    assert {9.5, 10.0} <= known  # 8 ms of each are bridged, as in the chain
    assert {5.5, 6.0, 8.0, 11.5} <= known


def test_a_channel_that_is_chosen_late_is_filled_from_what_the_engine_holds() -> None:
    stream = scripted(samples(), 1000.0)
    stream.play()
    columns = SpectrumColumns()
    snapshot = stream.snapshot(trace_channels=(1,), trace_seconds=60.0)
    due = columns.due(snapshot, 0)
    assert due is not None
    columns.add(due, measure(due))
    live, _ = gathered(scripted(samples(), 1000.0), every=4, channel=1).tail(20)
    np.testing.assert_allclose(columns.tail(20)[0], live, rtol=2e-4, atol=1e-6)
    assert columns.due(snapshot, 0) is None
    assert columns.seconds_wanted(snapshot, 60.0) <= 2.0


@pytest.mark.thorough
def test_the_median_of_a_known_spectrum_lies_within_its_error() -> None:
    inside = 0
    for seed in range(12):
        signal = noise(85.0, 1000.0, 13.0, 60.0, 10 + seed)
        signal[:2000] *= 0.02  # rest
        stream = scripted(signal[:, None], 1000.0, chunk=500)
        columns = gathered(stream, every=4)
        snapshot = stream.snapshot()
        found = mean_spectrum(columns, snapshot, 0, stream.bursts(0, snapshot), 10.0)
        assert found.median is not None
        assert found.median.half_hz is not None
        assert 2.5 < found.median.half_hz < 5.0
        inside += abs(found.median.hz - 85.0) <= found.median.half_hz
    assert inside >= 10


def test_no_median_at_rest_in_noise_or_at_too_low_a_rate() -> None:
    signal = reps(80.0, 1000.0, 16.0)
    signal[12_000:] = noise(100.0, 1000.0, 4.0, 2.0, 3)
    stream = scripted(signal[:, None], 1000.0)
    columns = gathered(stream, every=3)
    snapshot = stream.snapshot()
    bursts = stream.bursts(0, snapshot)
    resting = mean_spectrum(columns, snapshot, 0, bursts, 1.0)
    assert resting.median is None
    assert not resting.reason
    assert "no contraction" in resting.why_no_median
    slow = replace(snapshot, tier="D")
    assert "very low rate" in mean_spectrum(columns, slow, 0, bursts, 10.0).why_no_median
    loud = replace(snapshot, window_rms_uv=np.where(snapshot.window_rms_uv > 20, 9.0, 4.0))
    assert "signal to noise" in mean_spectrum(columns, loud, 0, bursts, 10.0).why_no_median


def test_a_spectrum_that_is_mostly_gap_is_withheld_with_the_reason() -> None:
    stream = scripted(samples(), 1000.0, gaps=((8000, 3500),))
    columns = gathered(stream, every=3)
    snapshot = stream.snapshot()
    withheld = mean_spectrum(columns, snapshot, 0, stream.bursts(0, snapshot), 5.0)
    assert withheld.reason.startswith("Withheld: ")
    assert "gap" in withheld.reason
    whole = mean_spectrum(columns, snapshot, 0, stream.bursts(0, snapshot), 30.0)
    assert "of 59 windows" in whole.reason
    nothing = mean_spectrum(SpectrumColumns(), snapshot, 0, [], 5.0)
    assert nothing.reason == "Waiting for 5 s of signal"


def test_mains_lines_are_marked_where_they_are_seen() -> None:
    stream = scripted(samples(2.0, 250.0), 250.0)
    snapshot = stream.play()
    both = marked_lines_hz(PipelineSpec(), 250.0, snapshot.band)
    assert (50.0, "50") in both
    assert (70.0, "60") in both  # 180 Hz, folded at half the rate
    only = marked_lines_hz(PipelineSpec(mains_hz=50.0), 250.0, snapshot.band)
    assert {kind for _, kind in only} == {"50"}
