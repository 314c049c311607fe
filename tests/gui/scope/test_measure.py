from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.gui.scope.measure import GAP, NO_SPAN, NOT_KEPT, between


@st.composite
def spans(draw: st.DrawFn) -> tuple[np.ndarray, int, int, int]:
    n, n_channels = draw(st.integers(2, 9000)), draw(st.integers(1, 5))
    seed, offset = draw(st.integers(0, 2**32 - 1)), draw(st.sampled_from([0.0, 1.0, 3e5]))
    values = np.random.default_rng(seed).normal(offset, 50.0, (n, n_channels)).astype(np.float32)
    first = draw(st.integers(0, 10**9))
    one, other = draw(st.integers(0, n)), draw(st.integers(0, n))
    return values, first, first + one, first + other


@given(spans())
@settings(deadline=None)
def test_numbers_are_those_of_numpy_on_the_same_samples(
    case: tuple[np.ndarray, int, int, int],
) -> None:
    values, first, one, other = case
    read = between(values, first, one, other)
    start, stop = sorted((one - first, other - first))
    if start == stop:
        assert set(read.reasons) == {NO_SPAN}
        assert np.isnan(read.rms_uv).all()
        return
    part = values[start:stop].astype(np.float64)
    np.testing.assert_allclose(read.rms_uv, np.sqrt((part**2).mean(axis=0)), rtol=1e-9)
    np.testing.assert_allclose(read.mean_rectified_uv, np.abs(part).mean(axis=0), rtol=1e-9)
    np.testing.assert_array_equal(read.peak_to_peak_uv, np.ptp(part, axis=0))
    assert (read.n_samples == stop - start).all()
    assert set(read.reasons) == {""}


@given(spans(), st.data())
@settings(deadline=None)
def test_one_missing_sample_withholds_its_channel_and_no_other(
    case: tuple[np.ndarray, int, int, int], data: st.DataObject
) -> None:
    values, first, one, other = case
    start, stop = sorted((one - first, other - first))
    if start == stop:
        return
    lost = data.draw(st.integers(start, stop - 1))
    values[lost, 0] = np.nan
    read = between(values, first, one, other)
    assert read.reasons == (GAP, *[""] * (values.shape[1] - 1))
    assert read.n_samples[0] == stop - start - 1
    for numbers in (read.rms_uv, read.mean_rectified_uv, read.peak_to_peak_uv):
        assert np.isnan(numbers[0])
        assert np.isfinite(numbers[1:]).all()


def test_the_order_of_the_cursors_does_not_matter() -> None:
    values = np.arange(20, dtype=np.float32)[:, None]
    there, back = between(values, 100, 105, 115), between(values, 100, 115, 105)
    assert there.rms_uv == back.rms_uv
    assert there.n_samples == back.n_samples == 10
    assert there.peak_to_peak_uv == 9.0  # B's own sample is not part of it


def test_a_gap_beside_the_span_does_not_matter() -> None:
    values = np.ones((10, 1), dtype=np.float32)
    values[[3, 7]] = np.nan
    assert between(values, 0, 4, 7).reasons == ("",)
    assert between(values, 0, 4, 8).reasons == (GAP,)


@pytest.mark.parametrize("span", [(-1, 5), (5, 11)])
def test_what_was_not_kept_is_not_measured(span: tuple[int, int]) -> None:
    assert between(np.ones((10, 1)), 0, *span).reasons == (NOT_KEPT,)
