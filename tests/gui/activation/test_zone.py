"""Zones: their edges, who follows which, and what is kept of them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisition.types import ChannelInfo
from app.gui.activation.zone import (
    LEAST_HEIGHT,
    LIMIT,
    Edge,
    Place,
    Zone,
    Zones,
    places,
)
from app.gui.activation.zone_menu import around
from app.protocols.targets import HIGHEST, Target

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


SOLEUS = ChannelInfo("left_soleus", "soleus", "left")
OTHER = ChannelInfo("anything")
AGAINST = ChannelInfo("left_tibialis_anterior", "tibialis_anterior", "left", "antagonist")
OTHER_AGAINST = ChannelInfo("right_tibialis_anterior", "tibialis_anterior", "right", "antagonist")


def test_a_channel_follows_the_common_zone_until_it_has_its_own() -> None:
    zones = Zones()
    zones.set(SOLEUS, Zone(0.2, 0.3))
    assert zones.of(OTHER) == Zone(0.2, 0.3)
    zones.separate(SOLEUS, True)
    zones.set(SOLEUS, Zone(0.5, 0.9))
    assert zones.of(OTHER) == Zone(0.2, 0.3)
    assert Zones.from_choice(json.loads(json.dumps(zones.to_choice()))).own == zones.own
    zones.separate(SOLEUS, False)
    assert zones.of(SOLEUS) == Zone(0.2, 0.3)


def test_antagonists_share_a_limit_to_stay_below() -> None:
    zones = Zones()
    assert zones.of(AGAINST) == LIMIT
    zones.set(AGAINST, Zone(0.0, 0.15, below=True))
    assert zones.of(OTHER_AGAINST) == Zone(0.0, 0.15, below=True)
    assert zones.of(OTHER) == Zone()
    again = Zones.from_choice(json.loads(json.dumps(zones.to_choice())))
    assert again.limit == zones.limit


def test_a_target_of_the_other_kind_becomes_its_own() -> None:
    zones = Zones()
    zones.set(AGAINST, Zone(0.2, 0.4))
    zones.set(SOLEUS, LIMIT)
    assert zones.own == {AGAINST.name: Zone(0.2, 0.4), SOLEUS.name: LIMIT}
    assert (zones.common, zones.limit) == (Zone(), LIMIT)
    again = Zones.from_choice(json.loads(json.dumps(zones.to_choice())))
    assert again.own == zones.own


def test_what_a_recording_says_is_in_force_and_not_remembered() -> None:
    zones = Zones()
    zones.recorded = {SOLEUS.name: Zone(0.7, 0.9)}
    zones.set(SOLEUS, Zone(0.1, 0.2))
    assert zones.of(SOLEUS) == Zone(0.7, 0.9)
    assert zones.is_locked(SOLEUS)
    assert not zones.is_locked(OTHER)
    assert Zones.from_choice(zones.to_choice()).of(SOLEUS) == Zone()


def test_the_protocols_get_a_target_for_every_muscle_and_none_for_the_bar() -> None:
    zones, bar = Zones(), ChannelInfo("velocity", unit="m/s")
    targets = zones.targets([SOLEUS, AGAINST, bar])
    assert targets == {SOLEUS.name: Target(0.4, 0.6), AGAINST.name: Target(0.0, 0.2, below=True)}
    assert {name: Zone.of(one).target for name, one in targets.items()} == targets
    zones.shown = False
    assert zones.targets([SOLEUS]) == {}


@given(st.lists(st.tuples(st.sampled_from(Edge), SHARES) | SHARES, max_size=20))
def test_a_limit_stays_one_however_it_is_moved(moves: list[tuple[Edge, float] | float]) -> None:
    zone = LIMIT
    for move in moves:
        zone = zone.with_edge(*move) if isinstance(move, tuple) else zone.moved(move)
        assert zone.below
        assert zone.low == 0.0
        assert is_sound(zone)
        assert Target.from_values(zone.target.to_values()) == zone.target


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
        {"common": [0.0, 0.5, "below"], "limit": [0.2, 0.4]},
        {"own": {"x": [0.1, 0.5, "below"], "y": [0.1, 0.5, "above"]}, "limit": 3},
    ],
)
def test_what_makes_no_sense_is_not_taken_from_memory(choice: dict[str, object]) -> None:
    read = Zones.from_choice(choice)
    assert (read.common, read.own, read.shown) == (Zone(), {}, True)
