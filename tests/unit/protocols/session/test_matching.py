"""Which channels of a stream carry what a protocol measures."""

from __future__ import annotations

from acquisition.types import ChannelInfo
from app.protocols.session.matching import columns_of_step, match
from app.protocols.session.protocol import CHECK, MVC, REPS, ProtocolChannel, Step
from tests.unit.protocols.session.some_protocols import small


def channels(*names: str, role: str = "") -> tuple[ChannelInfo, ...]:
    made = []
    for name in names:
        side, _, muscle = name.partition("_")
        made.append(ChannelInfo(name, muscle, side, role))
    return tuple(made)


LEGS = channels(
    "left_vastus_lateralis", "right_vastus_lateralis", "left_biceps_femoris", "right_biceps_femoris"
)
SQUAT = small(
    channels=(
        ProtocolChannel("vastus_lateralis", role="agonist"),
        ProtocolChannel("biceps_femoris", role="antagonist"),
        ProtocolChannel("erector_spinae", optional=True),
    ),
    exercise="squat",
)


def test_channels_are_found_whatever_their_order() -> None:
    found = match(SQUAT, LEGS[::-1])
    assert found.fits
    assert found.columns["left_vastus_lateralis"] == 3
    assert list(found.columns)[:2] == ["left_vastus_lateralis", "right_vastus_lateralis"]
    assert found.missing == ()
    assert found.missing_optional == ("left_erector_spinae", "right_erector_spinae")


def test_synonyms_and_second_sites_are_their_muscle() -> None:
    found = match(
        SQUAT, channels("left_vastus_lateralis_2", "right_vl", "left_biceps_femoris_long")
    )
    assert found.columns["left_vastus_lateralis"] == 0
    assert found.columns["left_biceps_femoris"] == 2


def test_what_is_missing_is_named() -> None:
    found = match(SQUAT, LEGS[:1])
    assert not found.fits
    assert found.missing == (
        "right_vastus_lateralis",
        "left_biceps_femoris",
        "right_biceps_femoris",
    )
    assert "right vastus lateralis" in found.problem
    assert "set-up" in found.problem


def test_a_muscle_on_no_side_is_neither_left_nor_right() -> None:
    protocol = small(channels=(ProtocolChannel("vastus_lateralis", sides=()),))
    assert not match(protocol, LEGS).fits
    assert match(protocol, (ChannelInfo("vastus_lateralis", "vastus_lateralis"),)).fits


def test_unnamed_channels_fit_a_protocol_that_asks_for_nothing() -> None:
    plain = (ChannelInfo("ch1"), ChannelInfo("ch2"), ChannelInfo("velocity", unit="m/s"))
    assert match(small(), plain).columns == {"ch1": 0, "ch2": 1}
    assert not match(SQUAT, plain).fits
    assert not match(small(), plain[2:]).fits


def test_a_protocol_of_optional_muscles_alone_needs_one_of_them() -> None:
    protocol = small(channels=(ProtocolChannel("soleus", optional=True),))
    assert not match(protocol, LEGS).fits
    assert match(protocol, channels("left_soleus")).fits


def test_a_step_is_about_its_muscles_roles_and_side() -> None:
    def columns(part: str = "", **facts: object) -> tuple[int, ...]:
        return columns_of_step(SQUAT, Step("a", REPS, "T", **facts), part, LEGS)  # type: ignore[arg-type]

    assert columns() == (0, 1)  # the prime movers
    assert columns(muscles=("biceps_femoris",)) == (2, 3)
    assert columns(muscles=("antagonist", "vastus_lateralis")) == (0, 1, 2, 3)
    assert columns(side="left") == (0,)
    assert columns("right", side="each") == (1,)
    assert columns(muscles=("erector_spinae",)) == ()


def test_a_check_and_an_mvc_are_about_all() -> None:
    for kind in (CHECK, MVC):
        assert columns_of_step(SQUAT, Step("a", kind, "T"), "", LEGS) == (0, 1, 2, 3)


def test_roles_of_the_stream_count_where_the_protocol_has_none() -> None:
    mixed = (*channels("left_soleus", role="agonist"), *channels("right_soleus", role="synergist"))
    assert columns_of_step(small(), Step("a", REPS, "T"), "", mixed) == (0,)
    none = channels("left_soleus", "right_soleus")
    assert columns_of_step(small(), Step("a", REPS, "T"), "", none) == (0, 1)
