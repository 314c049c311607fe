"""Muscle and side from names, and the pairs."""

from __future__ import annotations

import pytest

from acquisition.channels import (
    apply_muscles,
    channels_in_use,
    left_right_pairs,
    split_role,
    split_site,
    take_channels,
)
from acquisition.errors import ConfigError
from acquisition.types import ChannelInfo
from acquisition.uri import parse_source

BARE = tuple(ChannelInfo(name=f"ch{i + 1}") for i in range(4))


def test_a_name_states_muscle_and_side() -> None:
    assert split_site("left_gluteus_maximus") == ("gluteus_maximus", "left")
    assert split_site("soleus") == ("soleus", "")
    assert split_site("left_") == ("left_", "")


def test_muscles_name_the_first_channels_and_an_empty_place_keeps_its_channel() -> None:
    named = apply_muscles(BARE, "Left Biceps Brachii,,right_biceps_brachii")
    assert [item.name for item in named] == [
        "left_biceps_brachii",
        "ch2",
        "right_biceps_brachii",
        "ch4",
    ]
    assert left_right_pairs(named) == ((0, 2, "biceps_brachii"),)


@pytest.mark.parametrize(
    ("muscles", "said"),
    [
        ("a,b,c,d,e", "there are 4 channels"),
        ("soleus,soleus", "two channels"),
        ("ch2", "two channels"),
        ("so\nleus", "no name"),
        ("x" * 65, "no name"),
        ("soleus:boss", "gives soleus the role 'boss'. Allowed: agonist, antagonist, synergist"),
        ("soleus:", "gives soleus the role ''"),
        (":agonist", "a role .agonist. without a muscle"),
        ("soleus:agonist:agonist", "the role 'agonist:agonist'"),
    ],
)
def test_names_that_cannot_be_are_refused(muscles: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        apply_muscles(BARE, muscles)


def test_a_role_follows_the_name() -> None:
    named = apply_muscles(BARE, "left soleus : Agonist,right_soleus:antagonist,tibialis")
    assert [(item.name, item.muscle, item.side, item.role) for item in named[:3]] == [
        ("left_soleus", "soleus", "left", "agonist"),
        ("right_soleus", "soleus", "right", "antagonist"),
        ("tibialis", "tibialis", "", ""),
    ]
    assert split_role("left_soleus") == ("left_soleus", "")


def test_a_role_stays_with_its_muscle() -> None:
    before = (ChannelInfo("left_soleus", "soleus", "left", "agonist"),)
    assert apply_muscles(before, "right_soleus")[0].role == "agonist"
    assert apply_muscles(before, "left_soleus:synergist")[0].role == "synergist"
    assert apply_muscles(before, "left_multifidus")[0].role == ""
    assert apply_muscles(before, "")[0].role == "agonist"


def test_pairs_follow_the_left_channels_and_second_sites_pair_with_second() -> None:
    channels = tuple(
        ChannelInfo(name=str(i), muscle=muscle, side=side)
        for i, (muscle, side) in enumerate(
            [("a", "right"), ("b", "left"), ("a", "left"), ("a", "left"), ("a", "right")]
        )
    )
    assert left_right_pairs(channels) == ((2, 0, "a"), (3, 4, "a"))
    assert left_right_pairs(BARE) == ()


def asked_for(text: str) -> tuple[int, ...]:
    return take_channels(parse_source(f"chords:?channels={text}"))


def test_channels_in_use_come_in_the_order_written_and_all_without() -> None:
    assert asked_for("3, 1,2") == (3, 1, 2)
    assert take_channels(parse_source("chords:")) == ()
    assert channels_in_use((3, 1), 6, "Box") == (3, 1)
    assert channels_in_use((), 3, "Box") == (1, 2, 3)


@pytest.mark.parametrize(
    "text", ["", "0", "1,,2", "a", "1.5", "-1", "+1", "\u00b2", "\u0967", "1%202", "9" * 5000]
)
def test_numbers_of_channels_are_read_strictly(text: str) -> None:
    with pytest.raises(ConfigError) as raised:
        asked_for(text)
    assert len(str(raised.value)) < 160
    assert "channels" in raised.value.message
    assert raised.value.hint


def test_a_channel_named_twice_or_not_there_is_refused() -> None:
    with pytest.raises(ConfigError, match="channels=1,2,1 names a channel twice"):
        asked_for("1,2,1")
    with pytest.raises(ConfigError, match=r"names channel 7, but Box has 6\. .* 1 to 6"):
        channels_in_use((1, 7), 6, "Box")
