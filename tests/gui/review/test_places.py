"""Where a replay can go: repetitions, stations, typed times, the ends of a loop."""

from __future__ import annotations

import numpy as np

from app.gui.replay.loop_ends import LoopEnds
from app.gui.replay.reps import (
    ALL_CHANNELS,
    CLEAREST,
    clearest_channel,
    rep_around,
    reps_of,
)
from app.gui.replay.stations import Station, next_station, previous_station
from app.gui.review.span import Extent, Span

FS = 1000.0


def bursts(*parts: tuple[int, int, int]) -> np.ndarray:
    return np.array(sorted(parts), dtype=np.int64).reshape(-1, 3)


def even(channel: int, n: int = 5, *, shift: int = 0, every: int = 3000) -> list[tuple[int, ...]]:
    return [(1000 + shift + k * every, 2000 + shift + k * every, channel) for k in range(n)]


def test_a_repetition_is_a_group_of_bursts_of_the_reference() -> None:
    both = bursts(*even(0), *even(1, shift=-150))
    assert reps_of(both, 0, FS).onsets == (1000, 4000, 7000, 10_000, 13_000)
    assert reps_of(both, ALL_CHANNELS, FS).onsets == (850, 3850, 6850, 9850, 12_850)
    assert reps_of(both, 7, FS).onsets == ()
    # Two bursts with a short rest between them are one repetition, with a longer one two.
    assert reps_of(bursts((0, 400, 0), (600, 900, 0), (1250, 1500, 0)), 0, FS).onsets == (0, 1250)


def test_the_clearest_channel_is_the_one_with_the_even_rhythm() -> None:
    rng = np.random.default_rng(1)
    ragged = [(int(x), int(x) + 200, 0) for x in np.cumsum(rng.uniform(600, 5000, 8))]
    assert clearest_channel(bursts(*ragged, *even(1)), FS) == 1
    assert reps_of(bursts(*ragged, *even(1)), CLEAREST, FS).channel == 1
    # Alike: the one with more; too few everywhere: all channels count.
    assert clearest_channel(bursts(*even(0, 4), *even(1, 6)), FS) == 1
    assert clearest_channel(bursts(*even(0, 2), *even(1, 2)), FS) == ALL_CHANNELS
    assert clearest_channel(bursts(), FS) == ALL_CHANNELS
    assert reps_of(bursts(), CLEAREST, FS).onsets == ()


def test_a_channel_that_is_always_on_does_not_hide_the_others() -> None:
    always = [(0, 15_000, 2)]
    assert len(reps_of(bursts(*even(0), *always), CLEAREST, FS).onsets) == 5


def test_the_repetition_around_a_place() -> None:
    assert rep_around((1000, 4000), 500, 9000) is None
    assert rep_around((1000, 4000), 1000, 9000) == (1000, 4000)
    assert rep_around((1000, 4000), 8000, 9000) == (4000, 9000)


def test_stations_ahead_and_behind() -> None:
    places = [Station(1000, "a"), Station(2000, "b"), Station(2000, "c"), Station(5000, "d")]
    assert next_station(places, 0) == places[0]
    assert next_station(places, 1000) == places[1]
    assert next_station(places, 2000) == places[3]
    assert next_station(places, 5000) is None
    assert previous_station(places, 5000, FS, playing=False) == places[2]
    assert previous_station(places, 1000, FS, playing=False) is None
    # It has just been brought to 5 s and plays on: the step back means the one before.
    assert previous_station(places, 5400, FS, playing=True) == places[2]
    assert previous_station(places, 5400, FS, playing=False) == places[3]
    assert next_station([], 0) is None


def test_ends_of_a_loop() -> None:
    extent = Extent(10_000, FS)
    begun = LoopEnds().from_a(3000.4, extent)
    assert begun == LoopEnds(Span(3000, 7000), True)
    both = begun.to_b(5000, extent)
    assert both.span == Span(3000, 2000)
    assert both.from_a(6000, extent).span == Span(6000, 4000), "behind its end: to the end"
    assert both.to_b(2000, extent).span == Span(0, 2000), "before its beginning: from the start"
    assert both.switched(False) == LoopEnds(Span(3000, 2000), False)
    assert not LoopEnds().switched(True).on
    assert LoopEnds().over(Span(-50, 100_000), extent).span == Span(0, 10_000)
    assert both.to_b(0, extent) == both, "nothing is no loop"
