"""Muscle and side from names, and the pairs."""

from __future__ import annotations

import pytest

from acquisition.channels import apply_muscles, left_right_pairs, split_site
from acquisition.errors import ConfigError
from acquisition.types import ChannelInfo

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
    ],
)
def test_names_that_cannot_be_are_refused(muscles: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        apply_muscles(BARE, muscles)


def test_pairs_follow_the_left_channels_and_second_sites_pair_with_second() -> None:
    channels = tuple(
        ChannelInfo(name=str(i), muscle=muscle, side=side)
        for i, (muscle, side) in enumerate(
            [("a", "right"), ("b", "left"), ("a", "left"), ("a", "left"), ("a", "right")]
        )
    )
    assert left_right_pairs(channels) == ((2, 0, "a"), (3, 4, "a"))
    assert left_right_pairs(BARE) == ()
