"""Cells measured once give the numbers of a meter that is fed with all of them, to the bit."""

from __future__ import annotations

import numpy as np
import pytest

from dsp.quality import QualityMeter
from dsp.quality_recent import RecentQuality
from dsp.quality_states import medians, states_of, states_of_each, strong_rms

CELLS = 8
BAND = (20.0, 450.0)


def _stream(fs: float, seconds: float, n_channels: int) -> list[np.ndarray]:
    """Return noise with hum, a flat line, a channel at its rail, samples that are no numbers."""
    rng = np.random.default_rng(5)
    n = round(seconds * fs)
    t = np.arange(n)[:, None] / fs
    raw = rng.standard_normal((n, n_channels)) * 20.0 + 10.0 * np.sin(2 * np.pi * 50.0 * t)
    filtered = raw * rng.uniform(0.1, 2.0, (n, 1))
    valid = rng.random((n, n_channels)) > 0.001
    raw[n // 2 : n // 2 + n // 5, 0] = 7.0
    raw[n // 3 : n // 3 + 40, -1] = 900.0
    raw[n // 4, -1] = np.nan
    filtered[~np.isfinite(raw)] = np.nan
    valid &= np.isfinite(raw)
    return [raw, filtered, valid]


@pytest.mark.parametrize(("fs", "n_channels"), [(1000.0, 3), (250.0, 1), (333.0, 9)])
@pytest.mark.parametrize("turn", [1, pytest.param(3, marks=pytest.mark.thorough), 11])
def test_overlapping_looks_are_those_of_a_meter_over_their_samples(
    fs: float, n_channels: int, turn: int
) -> None:
    stream = _stream(fs, 20.0, n_channels)
    cell = round(fs / 2)
    rails = [(-900.0, 900.0), None, (-1e4, 1e4)] * 3
    in_uv = [True, True, False] * 3
    rng = np.random.default_rng(6)
    gap = (round(9.2 * fs), round(9.9 * fs))
    pieces = [
        (*(part[rows] for part in stream), rows.start)
        for rows in (slice(37, gap[0]), slice(gap[1], len(stream[0])))
    ]
    recent = RecentQuality(fs, rails[:n_channels], BAND, in_uv=in_uv[:n_channels])
    seen = set()
    for end in range(1, len(stream[0]) // cell + 1, turn):
        first = max(0, end - CELLS)
        due = recent.due(first)
        since = max(first, due - 1) * cell
        recent.measure(due, end, _within(pieces, since, end * cell))
        recent.keep(first)
        meter = QualityMeter(fs, rails[:n_channels], BAND, in_uv=in_uv[:n_channels], heart=False)
        for piece in _within(pieces, first * cell, end * cell):
            meter.process(*piece)
        edges = np.sort(rng.uniform(first, end, (n_channels, 2, 2)) / 2, axis=-1)
        bursts = [[tuple(span) for span in own[: rng.integers(0, 3)]] for own in edges.tolist()]
        found, wanted = recent.result(bursts), meter.result(bursts)
        assert found == wanted
        seen |= {index.verdict for one in found for index in one.indices.values()}
    assert seen == {"green", "amber", "red", "unknown"} or n_channels == 1


def _within(pieces, first, end):
    cut = []
    for raw, filtered, valid, begin in pieces:
        rows = slice(max(0, first - begin), max(0, end - begin))
        if len(raw[rows]):
            # As they come: a copy of these rows and no others.
            parts = [part[rows].copy() for part in (raw, filtered, valid)]
            cut.append((*parts, begin + rows.start))
    return cut


@pytest.mark.parametrize("n", [1, 2, 3, 7, 8, 31, 400])
def test_order_statistics_are_numpys_to_the_bit(n: int) -> None:
    rng = np.random.default_rng(n)
    values = rng.lognormal(0.0, 3.0, (n, 4, 5))
    chosen = rng.random((n, 1, 5)) < 0.7
    values[0, 1, 2] = np.nan
    found = medians(values, chosen)
    for line in range(4):
        for channel in range(5):
            own = values[chosen[:, 0, channel], line, channel]
            wanted = np.median(own) if own.size else np.nan
            np.testing.assert_array_equal(found[line, channel], wanted)
    column = values[:, 0, 0]
    assert strong_rms(column) == np.percentile(column, 95)


def test_nothing_has_no_median() -> None:
    assert np.isnan(medians(np.empty((0, 2, 3)), np.empty((0, 1, 3), np.bool_))).all()


def test_channels_with_many_and_few_bursts_do_not_touch_each_other() -> None:
    starts = np.arange(40) * 0.5
    bursts = [[(1.0, 3.0), (4.1, 4.2), (7.0, 15.0)], [], [(2.2, 9.0)]]
    rest, active = states_of_each(starts, 0.5, bursts)
    for channel, own in enumerate(bursts):
        alone = states_of(starts, 0.5, own)
        np.testing.assert_array_equal(rest[:, channel], alone[0])
        np.testing.assert_array_equal(active[:, channel], alone[1])
