"""Zones: their edges, who follows which, and what is kept of them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.activation.zone import HIGHEST, LEAST_HEIGHT, Edge, Place, Zone, Zones, places
from app.gui.activation.zone_menu import around

SHARES = st.floats(-1.0, 3.0)


def is_sound(zone: Zone) -> bool:
    fits = zone.low >= 0.0 and zone.high <= HIGHEST
    return fits and zone.high - zone.low >= LEAST_HEIGHT - 1e-9


@given(st.lists(st.tuples(st.sampled_from(Edge), SHARES) | SHARES, max_size=20))
def test_no_way_of_moving_a_zone_spoils_it(moves: list[tuple[Edge, float] | float]) -> None:
    zone = Zone()
    for move in moves:
        height = zone.high - zone.low
        if isinstance(move, tuple):
            zone = zone.with_edge(*move)
        else:
            zone = zone.moved(move)
            assert zone.high - zone.low == pytest.approx(height)
        assert is_sound(zone)
        assert round(zone.low, 2) == zone.low


@given(st.floats(0.0, 3.0))
def test_a_zone_around_a_value_is_a_zone(share: float) -> None:
    zone = around(share)
    assert is_sound(zone)
    assert zone.low <= min(share, HIGHEST) + 0.006
    assert zone.high >= min(share, HIGHEST) - 0.006


def test_both_edges_belong_to_the_zone_and_nothing_is_outside_that_is_not_known() -> None:
    shares = np.array([0.39, 0.4, 0.6, 0.61, np.nan])
    assert places(shares, 0.4, 0.6).tolist() == [
        Place.BELOW,
        Place.INSIDE,
        Place.INSIDE,
        Place.ABOVE,
        Place.UNKNOWN,
    ]


def test_a_channel_follows_the_common_zone_until_it_has_its_own() -> None:
    zones = Zones()
    zones.set("left_soleus", Zone(0.2, 0.3))
    assert zones.of("anything") == Zone(0.2, 0.3)
    zones.separate("left_soleus", True)
    zones.set("left_soleus", Zone(0.5, 0.9))
    assert zones.of("anything") == Zone(0.2, 0.3)
    assert Zones.from_choice(json.loads(json.dumps(zones.to_choice()))).own == zones.own
    zones.separate("left_soleus", False)
    assert zones.of("left_soleus") == Zone(0.2, 0.3)


@pytest.mark.parametrize(
    "choice",
    [
        {"common": [0.9, 0.1]},
        {"common": "40"},
        {"common": [True, 1]},
        {"common": [0.1, 9.0]},
        {"own": {"x": [0.5]}},
        {"own": ["x"]},
        {"common": [float("nan"), 0.5]},
    ],
)
def test_what_makes_no_sense_is_not_taken_from_memory(choice: dict[str, object]) -> None:
    read = Zones.from_choice(choice)
    assert (read.common, read.own, read.shown) == (Zone(), {}, True)
