"""The catalogue from the installed BrainFlow."""

from __future__ import annotations

import json

import pytest

from acquisition.boards.catalogue import counter_scheme, emg_rows, find_board, list_boards
from acquisition.errors import ConfigError
from dsp.tiers import capability_tier


def test_the_boards_of_the_field_are_there_with_what_they_deliver() -> None:
    boards = {entry.name: entry for entry in list_boards()}
    known = {"synthetic": (250, 16), "cyton": (250, 8), "ganglion_native": (200, 4)}
    known |= {"cyton_daisy": (125, 16), "cyton_wifi": (1000, 8), "gforce_pro": (500, 8)}
    for name, (fs, n_channels) in known.items():
        assert (boards[name].fs, boards[name].n_channels) == (fs, n_channels)
    assert boards["cyton"].tier == "C"
    assert boards["gforce_pro"].unit == "count"
    assert "brainbit" not in boards, "it has EEG rows only"


def test_every_entry_is_complete_and_serialises() -> None:
    for entry in list_boards():
        assert entry.fs > 0
        assert entry.n_channels > 0
        assert entry.tier == capability_tier(entry.fs)
        row = json.loads(json.dumps(entry.to_dict()))
        assert {"id", "name", "title", "rate_hz", "channels", "tier", "parameters"} <= set(row)
        assert find_board(entry.name) is find_board(str(entry.id)) is entry


def test_a_board_that_only_brainflow_calls_eeg_can_still_be_named() -> None:
    assert find_board("PIEEG_BOARD").name == "pieeg"
    with pytest.raises(ConfigError, match="myobench boards"):
        find_board("no such thing")


def test_rows_fall_back_to_what_the_board_has() -> None:
    assert emg_rows({"emg_channels": [3, 4], "eeg_channels": [1]}) == ([3, 4], "emg")
    assert emg_rows({"ecg_channels": [8], "eeg_channels": [1, 2]}) == ([1, 2, 8], "ecg and eeg")
    assert emg_rows({}) == ([], "ecg and eeg")


def test_daisy_counts_in_twos() -> None:
    scheme = counter_scheme(find_board("cyton_daisy").id)
    assert scheme is not None
    assert scheme.turn == 128
