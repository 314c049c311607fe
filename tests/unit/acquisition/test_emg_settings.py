"""EMG settings: what a SOURCE may ask for, and the commands that it becomes."""

from __future__ import annotations

import pytest

from acquisition.boards.catalogue import find_board
from acquisition.boards.emg_settings import (
    EmgSettings,
    lead_off_command,
    rail_uv,
    take_emg_settings,
    uv_per_count,
)
from acquisition.boards.source import brainflow_from_uri
from acquisition.channels import channels_in_use, take_channels
from acquisition.errors import ConfigError
from acquisition.registry import SourceOptions
from acquisition.uri import parse_source

pytestmark = pytest.mark.brainflow


def settings_of(query: str, board: str = "cyton") -> EmgSettings:
    uri = parse_source(f"brainflow:{board}?{query}")
    entry = find_board(board)
    settings = take_emg_settings(
        uri, entry, channels_in_use(take_channels(uri), entry.n_channels, entry.title)
    )
    assert settings is not None
    return settings


def test_without_parameters_every_channel_is_a_pair_at_gain_24() -> None:
    settings = settings_of("serial_port=COM3")
    assert settings.setup().commands == tuple(f"x{n}060100X" for n in range(1, 9))
    assert settings.powered_down == ()
    assert rail_uv(24) == (-187_500.0, 187_500.0)
    assert rail_uv(8) == (-562_500.0, 562_500.0)
    assert uv_per_count(24) == pytest.approx(0.02235, rel=1e-3)


def test_a_daisy_has_letters_for_its_channels() -> None:
    commands = settings_of("serial_port=COM3&gain=8&bias=off", "cyton_daisy").setup().commands
    assert [command[1] for command in commands] == list("12345678QWERTYUI")
    assert {command[2:] for command in commands} == {"040000X"}


def test_channels_that_are_not_in_use_are_switched_off() -> None:
    settings = settings_of("channels=5,1&gain=1,12")
    assert settings.channels == (5, 1)
    assert settings.gains == (1, 12)
    assert settings.powered_down == (2, 3, 4, 6, 7, 8)
    assert settings.setup().commands == (
        "x1050100X",
        *(f"x{n}160000X" for n in (2, 3, 4)),
        "x5000100X",
        *(f"x{n}160000X" for n in (6, 7, 8)),
    )


def test_emg_off_sends_nothing_and_switches_nothing_off() -> None:
    settings = settings_of("emg=off&channels=2")
    assert settings.setup().commands == ()
    assert settings.powered_down == ()
    kept = settings.to_dict()
    assert (kept["applied"], kept["gains"], kept["srb2"]) == (False, [24], True)


def test_the_test_current_goes_through_one_input_or_none() -> None:
    assert [lead_off_command(9, p=True), lead_off_command(1, n=True)] == ["zQ10Z", "z101Z"]
    assert lead_off_command(16) == "zI00Z"


@pytest.mark.parametrize(
    ("query", "said", "allowed"),
    [
        ("gain=3", "gain=3", "1, 2, 4, 6, 8, 12, 24"),
        ("gain=24,x", "gain=24,x", "1, 2, 4, 6, 8, 12, 24"),
        ("gain=8,8", "2 gains, but 8 channels", "one for each"),
        ("channels=1,2,3&gain=8,8", "2 gains, but 3 channels", "one for each"),
        ("gain=", "gain", "gain=VALUE"),
        ("channels=0", "channels=0", "channels=1,2"),
        ("channels=9", "names channel 9, but Cyton has 8", "1 to 8"),
        ("channels=1,,2", "channels=1,,2", "channels=1,2"),
        ("channels=2,2", "twice", "once"),
        ("channels=one", "channels=one", "channels=1,2"),
        ("channels=%E0%A5%A7", "channels=\u0967", "channels=1,2"),
        ("bias=maybe", "bias=maybe", "bias=on or bias=off"),
        ("emg=2", "emg=2", "emg=on or emg=off"),
        ("emg=off&gain=8", "cannot have gain=", "emg=off or gain="),
        ("emg=off&bias=on", "cannot have bias=", "emg=off or bias="),
        ("channels=1&muscles=left_soleus,right_soleus", "2 muscles, but there are 1", "one name"),
    ],
)
def test_what_a_board_cannot_do_is_refused_before_any_port_is_opened(
    query: str, said: str, allowed: str
) -> None:
    uri = parse_source(f"brainflow:cyton?serial_port=/no/such/port&{query}")
    with pytest.raises(ConfigError) as raised:
        brainflow_from_uri(uri, SourceOptions())
    assert said in raised.value.message
    assert allowed in raised.value.hint
    assert "\n" not in str(raised.value)


def test_a_board_without_commands_takes_channels_and_nothing_else() -> None:
    uri = parse_source("brainflow:synthetic?channels=3")
    source = brainflow_from_uri(uri, SourceOptions())
    assert source.emg is None
    assert [channel.name for channel in source.channels] == ["ch3"]
    with pytest.raises(ConfigError, match="has no parameter gain"):
        brainflow_from_uri(parse_source("brainflow:synthetic?gain=8"), SourceOptions())
