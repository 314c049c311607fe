from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisition.types import ChannelInfo
from app.gui.scope.gain import LANE_STEPS_UV, stepped_lane_uv
from app.gui.scope.lanes import BY_SIDE, GAINS, MONTAGE, PAIRED, Lanes, montage_key


@st.composite
def some_lanes(draw: st.DrawFn) -> Lanes:
    n = draw(st.integers(1, 12))
    order = tuple(draw(st.permutations(range(n))))
    hidden = frozenset(draw(st.sets(st.integers(0, n - 1))))
    gains = tuple(draw(st.lists(st.sampled_from(GAINS), min_size=n, max_size=n)))
    return Lanes(order, hidden, gains)


@given(some_lanes(), st.data())
def test_a_lane_goes_where_it_is_put_and_the_others_keep_their_order(
    lanes: Lanes, data: st.DataObject
) -> None:
    if not lanes.shown:
        return
    channel = data.draw(st.sampled_from(lanes.shown))
    place = data.draw(st.integers(-2, len(lanes.shown) + 2))
    moved = lanes.moved(channel, place)
    assert moved.shown.index(channel) == min(max(0, place), len(lanes.shown) - 1)
    assert [k for k in moved.order if k != channel] == [k for k in lanes.order if k != channel]
    assert moved.hidden == lanes.hidden
    assert moved.gains == lanes.gains


@given(some_lanes())
def test_lanes_are_remembered_as_they_are(lanes: Lanes) -> None:
    channels = tuple(ChannelInfo(f"exg_{k}") for k in range(len(lanes.order)))
    choice = json.loads(json.dumps(lanes.to_choice(channels)))
    assert Lanes.from_choice(choice, channels) == lanes


@pytest.mark.parametrize(
    "choice",
    [
        None,
        7,
        [],
        {},
        {"order": "abc"},
        {"order": ["exg_0", "exg_0"]},
        {"order": ["exg_0", "exg_9"], "hidden": 5, "gains": "x"},
        {"order": [0, 1]},
    ],
)
def test_nonsense_that_was_remembered_gives_plain_lanes(choice: object) -> None:
    channels = (ChannelInfo("exg_0"), ChannelInfo("exg_1"))
    assert Lanes.from_choice(choice, channels) == Lanes.of(2)


def test_gains_that_cannot_be_chosen_are_forgotten() -> None:
    channels = (ChannelInfo("exg_0"), ChannelInfo("exg_1"))
    choice = {
        "order": ["exg_1", "exg_0"],
        "hidden": ["exg_7", 3],
        "gains": {"exg_0": 3.3, "exg_1": 4},
    }
    assert Lanes.from_choice(choice, channels) == Lanes((1, 0), frozenset(), (1.0, 4.0))


def test_channels_of_one_name_are_not_told_apart_and_not_remembered() -> None:
    channels = (ChannelInfo("exg"), ChannelInfo("exg"))
    choice = Lanes((1, 0), frozenset(), (2.0, 1.0)).to_choice(channels)
    assert Lanes.from_choice(choice, channels) == Lanes.of(2)
    assert montage_key(channels) != montage_key(channels[:1])


def test_lanes_are_ordered_by_rules() -> None:
    channels = (
        ChannelInfo("a", "soleus", "right"),
        ChannelInfo("b"),
        ChannelInfo("c", "rectus_femoris", "left"),
        ChannelInfo("d", "soleus", "left"),
        ChannelInfo("e", "rectus_femoris", "right"),
    )
    lanes = Lanes((4, 3, 2, 1, 0), frozenset({1}), (1.0, 2.0, 1.0, 1.0, 1.0))
    paired, by_side = lanes.ordered(PAIRED, channels), lanes.ordered(BY_SIDE, channels)
    assert paired.order == (3, 0, 1, 2, 4)
    assert by_side.order == (3, 2, 0, 4, 1)
    assert lanes.ordered(MONTAGE, channels).order == (0, 1, 2, 3, 4)
    assert paired.shown == (3, 0, 2, 4)
    assert paired.gains == lanes.gains


def test_channels_are_hidden_and_come_back_to_their_place() -> None:
    lanes = Lanes.of(4).with_shown(1, shown=False)
    assert lanes.shown == (0, 2, 3)
    assert lanes.with_shown(1, shown=True) == Lanes.of(4)
    assert lanes.only((2,)).shown == (2,)
    assert lanes.only(()).shown == ()
    assert lanes.only(()).with_all() == Lanes.of(4)
    assert Lanes.of(4).is_plain
    assert not lanes.is_plain


def test_gains_go_by_steps_and_end_at_the_last_one() -> None:
    lanes = Lanes.of(2).gain_stepped(1, 1)
    assert lanes.gains == (1.0, 2.0)
    assert lanes.gain_stepped(1, 99).gains[1] == GAINS[-1]
    assert lanes.gain_stepped(1, -99).gains[1] == GAINS[0]
    assert lanes.with_plain_gains() == Lanes.of(2)


def test_each_lane_is_fitted_to_what_it_must_hold() -> None:
    lanes = Lanes.of(5).with_shown(4, shown=False)
    fitted = lanes.fitted((1000.0, 499.0, 5000.0, float("nan"), 1.0), 1000.0)
    assert fitted.gains == (1.0, 2.0, 1 / 8, 1.0, 1.0)


def test_the_common_gain_goes_by_steps() -> None:
    assert stepped_lane_uv(500.0, 1) == 300.0
    assert stepped_lane_uv(500.0, -1) == 700.0
    assert stepped_lane_uv(LANE_STEPS_UV[0], 5) == LANE_STEPS_UV[0]
    assert stepped_lane_uv(LANE_STEPS_UV[-1], -5) == LANE_STEPS_UV[-1]
