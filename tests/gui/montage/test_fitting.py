"""A SOURCE with other muscles on its channels, and which channels it has."""

from __future__ import annotations

import pytest

from acquisition.errors import ConfigError
from acquisition.types import ChannelInfo
from acquisition.uri import parse_source
from app.gui.montage.fitting import (
    channels_of,
    device_key,
    entries_of,
    fitted,
    in_use,
    not_moved,
    why_fixed,
)

CYTON = "brainflow:cyton?serial_port=/dev/ttyUSB0&gain=24"
FOUR = "left_soleus:agonist,right_soleus:agonist,left_tibialis_anterior,right_tibialis_anterior"


def params(text: str) -> dict[str, str]:
    return dict(parse_source(text).params)


def test_a_board_keeps_its_settings_and_uses_just_the_channels_with_electrodes() -> None:
    made = params(fitted(CYTON, range(1, 9), (1, 2, 5, 6), FOUR))
    assert made == {
        "serial_port": "/dev/ttyUSB0",
        "gain": "24",
        "channels": "1,2,5,6",
        "muscles": FOUR,
    }
    again = fitted(f"{CYTON}&channels=1,2&muscles=a,b", range(1, 5), range(1, 5), FOUR)
    assert "channels" not in params(again)
    assert params(again)["muscles"] == FOUR


def test_the_athlete_gets_as_many_channels_as_muscles() -> None:
    made = fitted("sim:squat?seed=3&channels=8", range(1, 9), range(1, 9), f",{FOUR},,")
    assert params(made) == {"seed": "3", "channels": "4", "muscles": FOUR}
    assert fitted("sim:squat", range(1, 9), range(1, 9), FOUR, "row").startswith("sim:row?")
    assert fitted("sim:squat", range(1, 9), range(1, 9), FOUR, "lunge").startswith("sim:squat?")
    with pytest.raises(ConfigError, match="no channel 'left_gluteus_maximus'"):
        fitted("sim:squat?weak=left_gluteus_maximus:0.7", range(1, 9), range(1, 5), FOUR)


def test_what_a_source_could_not_read_is_refused_before_anything_is_let_go_of() -> None:
    with pytest.raises(ConfigError, match="two channels"):
        fitted(CYTON, range(1, 9), (1, 2), "soleus,soleus")
    with pytest.raises(ConfigError, match="No channel has a muscle"):
        fitted(CYTON, range(1, 9), (1, 2), ",")


@pytest.mark.parametrize(
    ("text", "has", "streams", "numbers"),
    [
        ("", 0, 0, range(1, 9)),
        ("sim:squat?channels=4", 0, 4, range(1, 9)),
        ("sim:squat?channels=12", 0, 0, range(1, 13)),
        (CYTON, 8, 0, range(1, 9)),
        (f"{CYTON}&channels=2,5", 8, 2, range(1, 9)),
        ("lsl:?name=X&channels=5,2", 0, 2, (2, 5)),
        ("lsl:?name=X", 0, 6, range(1, 7)),
        ("chords:", 0, 0, range(1, 9)),
        ("nonsense", 0, 0, range(1, 9)),
    ],
)
def test_which_channels_there_are(text: str, has: int, streams: int, numbers: range) -> None:
    assert channels_of(text, has, streams) == tuple(numbers)


def test_the_columns_of_a_stream_are_the_channels_in_the_order_written() -> None:
    assert in_use(f"{CYTON}&channels=5,2", range(1, 9), 2) == (5, 2)
    assert in_use("sim:squat?channels=4", range(1, 9), 4) == (1, 2, 3, 4)


def test_entries_say_what_the_channels_say() -> None:
    channels = (
        ChannelInfo("left_soleus", "soleus", "left", "agonist"),
        ChannelInfo("EXG 2"),
        ChannelInfo("multifidus", "multifidus", role="unheard of"),
    )
    assert entries_of(channels) == "left_soleus:agonist,,multifidus"


def test_why_a_source_keeps_its_muscles() -> None:
    assert "first" in why_fixed("")
    assert "recorded" in why_fixed("file:/a.h5")
    assert "no scheme" in why_fixed("nonsense")
    assert why_fixed("sim:squat") == why_fixed(CYTON) == ""


def test_a_set_up_belongs_to_the_device_and_not_to_its_port() -> None:
    assert device_key(CYTON) == device_key("brainflow:cyton?serial_port=COM3") == "brainflow:cyton"
    assert device_key("lsl:?name=X") == "lsl:X"
    assert device_key("sim:squat?seed=1") == "sim:squat"


def test_muscles_that_the_athlete_does_not_move_are_told() -> None:
    assert not_moved("sim:squat", ["soleus", "vastus_lateralis", "soleus"]) == ("soleus",)
    assert not_moved("sim:squat", ["latissimus_dorsi"], "row") == ()
    assert not_moved("sim:nothing", ["soleus"]) == ()
    assert not_moved(CYTON, ["soleus"]) == ()
