from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.engine.live import Snapshot
from app.gui.scope.columns import ScopeColumns
from dsp.events import BURST_OFF, BURST_ON, Event
from tests.gui.conftest import make_snapshot, pairs


def _samples(traces: np.ndarray, first: int = 0, end: int | None = None) -> Snapshot:
    end = len(traces) if end is None else end
    return replace(
        make_snapshot(pairs(traces.shape[1]), seconds=0.001),
        traces=traces[first:end],
        traces_first_sample=first,
        end_sample=end,
        events=(),
    )


def _taken(traces: np.ndarray, window: int, width: int, first: int = 0) -> ScopeColumns:
    columns = ScopeColumns(width, window, traces.shape[1], 1000.0, 0.0)
    columns.take(_samples(traces, first))
    return columns


def _extremes(columns: ScopeColumns, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    rows, n = columns.rows(which), columns.n_channels
    return rows[:, :n], rows[:, 2 * n : 3 * n]


@pytest.mark.parametrize(
    ("rows", "first", "window", "width"),
    [(500, 0, 400, 80), (900, 345, 400, 80), (307, 7, 997, 331), (100, 0, 1000, 100)],
)
def test_columns_equal_a_brute_force_search(rows: int, first: int, window: int, width: int) -> None:
    traces = np.random.default_rng(1).standard_normal((rows, 3)).astype(np.float32)
    columns = _taken(traces, window, width, first)
    which = np.arange(columns.oldest, columns.last + 1)
    low, high = _extremes(columns, which)
    assert columns.last == (rows - 1) * width // window
    for column, lowest, highest in zip(which, low, high, strict=True):
        inside = [row for row in range(rows) if row * width // window == column]
        if inside and inside[0] >= first and -(-column * window // width) >= first:
            np.testing.assert_array_equal(lowest, traces[inside].min(axis=0))
            np.testing.assert_array_equal(highest, traces[inside].max(axis=0))
        else:
            assert np.isnan(lowest).all()


def test_a_column_never_changes_while_it_scrolls() -> None:
    """The picture moves; it does not shimmer."""
    traces = np.random.default_rng(2).standard_normal((4000, 2)).astype(np.float32)
    columns = ScopeColumns(300, 2000, 2, 1000.0, 0.0)
    shown: dict[int, np.ndarray] = {}
    for end in range(2500, 4000, 37):
        columns.take(_samples(traces, max(0, columns.needs_from), end))
        which = np.arange(columns.oldest, columns.last)  # the newest column still grows
        for column, low in zip(which, _extremes(columns, which)[0], strict=True):
            assert np.array_equal(shown.setdefault(int(column), low), low)


def test_missing_samples_leave_missing_columns() -> None:
    traces = np.ones((1000, 2), dtype=np.float32)
    traces[500:600, 1] = np.nan
    columns = _taken(traces, 1000, 100)
    low, high = _extremes(columns, np.arange(100))
    assert np.flatnonzero(np.isnan(low[:, 1])).tolist() == list(range(50, 60))
    assert not np.isnan(low[:, 0]).any()
    np.testing.assert_array_equal(np.isnan(low), np.isnan(high))


def test_fewer_samples_than_columns_become_a_line() -> None:
    traces = np.arange(101, dtype=np.float32)[:, None]
    columns = _taken(traces, 100, 1000)
    low, high = _extremes(columns, np.arange(columns.oldest, columns.known))
    assert not np.isnan(low).any()
    np.testing.assert_allclose(high - low, 0.1, atol=1e-4)
    assert np.all(np.diff(low[:, 0]) > 0)


def test_the_envelope_is_put_back_by_its_delay_and_stops_where_it_is_not_valid() -> None:
    frames = np.arange(10, 1001, 10)
    uv = np.where((frames > 400) & (frames <= 600), np.nan, 1.0)[:, None]
    columns = ScopeColumns(100, 1000, 1, 1000.0, 50.0)
    snapshot = _samples(np.ones((1000, 1), dtype=np.float32))
    columns.take(replace(snapshot, frame_end_sample=frames, envelope_uv=uv))
    line = columns.rows(np.arange(100))[:, 1]
    assert np.isnan(line[36:55]).all()
    assert np.isfinite(line[1:35]).all()
    assert np.isfinite(line[57:95]).all()
    assert np.isnan(line[95:]).all()  # that has not come yet


def test_a_burst_that_is_known_late_is_marked_from_its_start_to_its_end() -> None:
    traces = np.ones((1000, 2), dtype=np.float32)
    columns = ScopeColumns(100, 1000, 2, 1000.0, 0.0)
    columns.take(_samples(traces, 0, 400))
    onset = (Event(300, BURST_ON, 1, "", 420),)
    assert columns.take(replace(_samples(traces, 390, 450), events=onset)) == ((30, 45),)
    assert np.flatnonzero(columns.active(np.arange(45))[:, 1]).tolist() == list(range(30, 45))
    ended = (*onset, Event(420, BURST_OFF, 1, "", 510))
    columns.take(replace(_samples(traces, 440, 520), events=ended))
    active = columns.active(np.arange(52))
    assert np.flatnonzero(active[:, 1]).tolist() == list(range(30, 42))
    assert not active[:, 0].any()


def test_a_burst_that_began_before_all_that_is_known_is_marked() -> None:
    traces = np.ones((3000, 2), dtype=np.float32)
    columns = ScopeColumns(100, 1000, 2, 1000.0, 0.0)
    columns.take(replace(_samples(traces), events=(Event(2500, BURST_OFF, 0, "", 2600),)))
    active = columns.active(np.arange(columns.oldest, columns.last + 1))
    assert np.flatnonzero(active[:, 0]).tolist() == list(range(50))


def test_what_was_seen_already_changes_nothing() -> None:
    traces = np.random.default_rng(5).standard_normal((1000, 2)).astype(np.float32)
    columns = _taken(traces, 500, 100)
    before = columns.rows(np.arange(100, 200)).copy()
    assert columns.take(_samples(traces, 700, 900)) == ()
    np.testing.assert_array_equal(columns.rows(np.arange(100, 200)), before)


def test_nothing_follows_a_hole() -> None:
    traces = np.ones((2000, 2), dtype=np.float32)
    columns = _taken(traces[:1000], 500, 100)
    assert columns.follows(_samples(traces, 995, 1500))
    assert not columns.follows(_samples(traces, 1001, 1500))
