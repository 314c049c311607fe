"""Time in zone is exact, however the frames are cut into snapshots."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.engine.live import Snapshot
from app.engine.state import ReplayStatus
from app.gui.activation.readings import Activity
from app.gui.activation.reference import LEAST_UV
from app.gui.activation.zone import Place, Zone, Zones
from tests.gui.conftest import make_snapshot, pairs

HOP, FS, KEPT = 5, 1000.0, 50  # a snapshot here holds 50 frames: 0.25 s


def stream(values_uv: list[float]) -> np.ndarray:
    """Return an envelope of two channels, the second twice the first."""
    column = np.array(values_uv)
    return np.column_stack((column, 2 * column))


def snapshot_at(envelope: np.ndarray, end: int, epoch: int = 0, **changes: object) -> Snapshot:
    """Return what a snapshot holds after so many frames of an envelope."""
    first = max(0, end - KEPT)
    known = np.fmax.reduce(envelope[:end], axis=0, initial=np.nan)
    return make_snapshot(
        pairs(2),
        seconds=0.1,
        epoch=epoch,
        end_sample=end * HOP,
        frame_end_sample=np.arange(first + 1, end + 1) * HOP,
        envelope_uv=envelope[first:end],
        rms_uv=envelope[end - 1] if end else np.full(2, np.nan),
        peak_uv=known,
        **changes,
    )


def counted(envelope: np.ndarray, ends: list[int], zone: Zone) -> list[tuple[int, ...]]:
    """Return the counts of both channels after snapshots at these frames."""
    zones = Zones()
    zones.common = zone
    activity = Activity(zones)
    activity.set_channels(pairs(2))
    for end in ends:
        activity.take(snapshot_at(envelope, end))
    return [activity.times.frames(k) for k in range(2)]


def plainly(envelope: np.ndarray, zone: Zone) -> list[tuple[int, ...]]:
    """Return the counts, one frame after the other."""
    counts = np.zeros((2, 4), int)
    for k in range(2):
        peak = float("nan")
        for value in envelope[:, k]:
            peak = np.fmax(peak, value)
            share = value / peak if peak >= LEAST_UV else float("nan")
            if np.isnan(share):
                counts[k, Place.UNKNOWN] += 1
            elif share < zone.low:
                counts[k, Place.BELOW] += 1
            elif share > zone.high:
                counts[k, Place.ABOVE] += 1
            else:
                counts[k, Place.INSIDE] += 1
    return [tuple(row) for row in counts.tolist()]


VALUES = st.lists(st.one_of(st.floats(0.0, 400.0), st.just(float("nan"))), max_size=200)


@given(VALUES, st.lists(st.integers(1, KEPT), max_size=60))
def test_counts_do_not_depend_on_how_often_one_looks(values: list[float], steps: list[int]) -> None:
    envelope, zone = stream(values), Zone(0.3, 0.7)
    ends = np.minimum(np.cumsum(steps, dtype=int), len(values)).tolist()
    ends += range(ends[-1] if ends else 0, len(values), 7)
    ends += [len(values)] * 3  # nothing new is counted twice
    assert counted(envelope, ends, zone) == plainly(envelope, zone)


@given(st.integers(KEPT + 1, 300), st.integers(1, 40))
def test_what_was_not_seen_is_not_known(stall: int, before: int) -> None:
    values = [100.0] + [50.0] * (before + stall)
    counts = counted(stream(values), [before, before + stall], Zone(0.4, 0.6))
    for unknown, below, inside, above in counts:
        assert unknown == stall - KEPT
        assert unknown + below + inside + above == before + stall
        assert below == 0


def test_another_zone_is_counted_anew_and_the_others_go_on() -> None:
    activity = Activity(Zones())
    activity.set_channels(pairs(2))
    envelope = stream([100.0] + [50.0] * 39)
    activity.take(snapshot_at(envelope, 20))
    activity.zones.separate(activity.channels[0], True)
    activity.set_zone(0, Zone(0.1, 0.2))
    activity.take(snapshot_at(envelope, 40))
    assert activity.times.frames(0) == (0, 0, 0, 20)
    assert activity.times.frames(1) == (0, 0, 39, 1)
    assert activity.times_of(1).inside_s == 39 * HOP / FS
    activity.times.reset()
    assert activity.times.frames(1) == (0, 0, 0, 0)


def test_a_new_index_goes_on_when_live_and_begins_anew_after_a_jump() -> None:
    envelope = stream([100.0] + [50.0] * 19)
    replay = ReplayStatus(0.0, 10.0, 1.0, paused=False, ended=False)
    for is_replay, frames in ((False, (0, 0, 38, 2)), (True, (0, 0, 19, 1))):
        activity = Activity(Zones())
        activity.set_channels(pairs(2))
        for epoch in (0, 1):
            made = snapshot_at(envelope, 20, epoch)
            status = replace(made.status, replay=replay if is_replay else None)
            activity.take(replace(made, status=status))
        assert activity.times.frames(0) == frames


def test_the_peak_before_one_looked_is_known_to_count() -> None:
    """Whoever comes late counts by the peak of the whole session."""
    envelope = stream([400.0] + [100.0] * 99)
    counts = counted(envelope, [100], Zone(0.2, 0.3))
    assert counts[0] == (0, 0, KEPT, 0)
