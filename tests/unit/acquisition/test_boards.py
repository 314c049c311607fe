"""The catalogue from the installed BrainFlow, and our facts beside it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from acquisition.boards import catalogue
from acquisition.boards.board_facts import (
    ADS1299_FRONT_END,
    FACTS,
    GENERIC_PARAMETERS,
    PLATFORMS,
    front_end_model,
)
from acquisition.boards.catalogue import (
    BoardEntry,
    brainflow_shim,
    emg_rows,
    find_board,
    list_boards,
    read_catalogue,
)
from acquisition.errors import ConfigError
from dsp.droop import sinc3_gain
from dsp.emg_spectrum import FRONT_ENDS
from dsp.tiers import capability_tier

#: What BrainFlow's input parameters take as a number; the rest is text, and `master_board` a name.
NUMBERS = {"ip_port", "timeout"}


def entries(platform: str = "linux", missing: str = "", shim: object = None) -> dict:
    found = read_catalogue(shim or brainflow_shim(), platform, lambda name: name != missing)
    return {entry.name: entry for entry in found}


# ------------------------------------------------------------ what BrainFlow knows is BrainFlow's


def test_the_boards_of_the_field_are_there_with_what_they_deliver() -> None:
    boards = {entry.name: entry for entry in list_boards()}
    known = {"synthetic": (250, 16), "cyton": (250, 8), "ganglion_native": (200, 4)}
    known |= {"cyton_daisy": (125, 16), "cyton_wifi": (1000, 8), "gforce_pro": (500, 8)}
    for name, (fs, n_channels) in known.items():
        assert (boards[name].fs, boards[name].n_channels) == (fs, n_channels)
    assert boards["cyton"].tier == "C"
    assert boards["gforce_pro"].unit == "count"


def test_every_board_that_can_record_emg_is_listed_with_brainflows_own_rows() -> None:
    shim = brainflow_shim()
    listed = {entry.id: entry for entry in list_boards()}
    n_boards = 0
    for member in shim.BoardIds:
        try:
            shim.BoardShim.get_board_descr(member.value)
            rows = list(shim.BoardShim.get_exg_channels(member.value))
        except shim.BrainFlowError:
            assert member.value not in listed, "it has no rows to record"
            continue
        n_boards += 1
        entry = listed.pop(member.value)
        assert entry.fs == shim.BoardShim.get_sampling_rate(member.value)
        kind = entry.rows
        if kind == "emg":
            assert entry.n_channels == len(shim.BoardShim.get_emg_channels(member.value))
        else:
            assert entry.n_channels == len(set(rows))
    assert listed == {}
    assert n_boards > 60


def test_boards_made_for_eeg_come_last_and_are_marked() -> None:
    kinds = [entry.rows for entry in list_boards()]
    first_eeg = kinds.index("eeg")
    assert set(kinds[first_eeg:]) == {"eeg"}
    assert set(kinds[:first_eeg]) == {"emg", "ecg", "ecg and eeg"}
    assert find_board("PIEEG_BOARD").rows == "eeg"


def test_every_entry_is_complete_and_serialises() -> None:
    names = [entry.name for entry in list_boards()]
    assert len(set(names)) == len(names)
    for entry in list_boards():
        assert entry.fs > 0
        assert entry.n_channels > 0
        assert entry.tier == capability_tier(entry.fs)
        assert entry.usable_here == (not entry.hindrance)
        assert entry.loss_counted != entry.counter.startswith("none")
        row = json.loads(json.dumps(entry.to_dict()))
        assert (row["sampling_rate_hz"], row["channels"]) == (entry.fs, entry.n_channels)
        assert {item["kind"] for item in row["parameters"]} <= {
            "text", "port", "number", "address", "file", "board",
        }  # fmt: skip
        assert find_board(entry.name) is find_board(str(entry.id)) is entry


def test_boards_that_play_what_others_sent_can_be_named_but_are_not_listed() -> None:
    listed = {entry.name for entry in list_boards()}
    for name in ("playback", "streaming"):
        assert name not in listed
        assert [item.kind for item in find_board(name).parameters if item.name == "master_board"]


def test_an_unknown_board_is_answered_with_the_ones_most_alike() -> None:
    with pytest.raises(ConfigError, match=r"cyton.*myobench boards"):
        find_board("cytn")


def test_rows_fall_back_to_what_the_board_has() -> None:
    assert emg_rows({"emg_channels": [3, 4], "eeg_channels": [1]}) == ([3, 4], "emg")
    assert emg_rows({"ecg_channels": [8], "eeg_channels": [1, 2]}) == ([1, 2, 8], "ecg and eeg")
    assert emg_rows({"ecg_channels": [2, 1], "eeg_channels": []}) == ([1, 2], "ecg")
    assert emg_rows({"eeg_channels": [1], "eog_channels": [1, 2]}) == ([1, 2], "eeg and eog")
    assert emg_rows({}) == emg_rows({"emg_channels": None, "ecg_channels": None}) == ([], "")


# ------------------------------------------------------------------------- a later BrainFlow


class LaterBrainFlow:
    """The installed BrainFlow with one board more."""

    def __init__(self) -> None:
        self._real = brainflow_shim()
        self.BrainFlowError = self._real.BrainFlowError
        self.BoardIds = [*self._real.BoardIds, SimpleNamespace(name="MYO_NEXT_BOARD", value=777)]
        self.BoardShim = self

    def get_board_descr(self, board_id: int) -> dict:
        if board_id == 777:
            return {"name": "MyoNext", "sampling_rate": 4000, "emg_channels": [1, 2, 3]}
        return self._real.BoardShim.get_board_descr(board_id)


def test_a_board_of_a_later_brainflow_appears_and_can_be_reached_in_any_way() -> None:
    new = entries(shim=LaterBrainFlow())["myo_next"]
    assert (new.id, new.title, new.fs, new.n_channels, new.tier) == (777, "MyoNext", 4000, 3, "A")
    assert new.parameters == GENERIC_PARAMETERS
    assert not any(item.required for item in new.parameters)
    assert (new.platforms, new.usable_here, new.front_end) == (PLATFORMS, True, None)
    assert not new.loss_counted


# --------------------------------------------------------------------------- our own facts


def test_facts_name_only_boards_that_exist() -> None:
    assert set(FACTS) <= set(entries())


def test_every_installed_board_has_facts() -> None:
    without = set(entries()) - set(FACTS)
    assert not without, "look these up: parameters, systems, front end"


def test_parameters_are_brainflows_own_and_have_the_kind_of_their_value() -> None:
    inputs = vars(brainflow_shim().BrainFlowInputParams())
    for facts in (
        *FACTS.values(),
        dataclasses.replace(FACTS["cyton"], parameters=GENERIC_PARAMETERS),
    ):
        names = [item.name for item in facts.parameters]
        assert len(set(names)) == len(names)
        assert set(facts.needed_on_linux) <= set(names)
        for item in facts.parameters:
            assert item.name in inputs
            assert (item.kind == "number") == (item.name in NUMBERS)
            assert item.help


@pytest.mark.parametrize(
    ("platform", "board", "hindrance"),
    [
        ("linux", "gforce_pro", "Windows only"),
        ("macos", "gforce_pro", "Windows only"),
        ("windows", "gforce_pro", ""),
        ("linux", "callibri_emg", "Windows and macOS only"),
        ("macos", "callibri_emg", ""),
        ("macos", "ant_neuro_ee_410", "Linux and Windows only"),
        ("windows", "ant_neuro_ee_410", ""),
        ("windows", "pieeg", "Linux only"),
        ("linux", "pieeg", "not in BrainFlow's package"),
        ("linux", "cyton", ""),
    ],
)
def test_systems_that_a_board_works_on(platform: str, board: str, hindrance: str) -> None:
    entry = entries(platform)[board]
    assert (entry.hindrance, entry.usable_here) == (hindrance, not hindrance)


def test_a_missing_system_library_is_named_with_the_remedy() -> None:
    eego = entries("linux", missing="libusb-1.0.so.0")["ant_neuro_ee_410"]
    assert eego.hindrance == "needs libusb-1.0.so.0: install libusb-1.0-0 (libusb1)"
    explore = entries("linux", missing="libbluetooth.so.3")["explore_8_chan"]
    assert "libbluetooth3" in explore.hindrance
    assert entries("windows", missing="libusb-1.0.so.0")["ant_neuro_ee_410"].usable_here


@pytest.mark.parametrize(("name", "there"), [("libc.so.6", True), ("libnothing.so.99", False)])
@pytest.mark.skipif(catalogue.this_platform() != "linux", reason="names of Linux libraries")
def test_the_systems_loader_is_asked(name: str, there: bool) -> None:
    assert catalogue.has_library(name) is there


def test_explore_needs_its_address_where_the_driver_cannot_search() -> None:
    def needed(platform: str) -> list[str]:
        board = entries(platform)["explore_8_chan"]
        return [item.name for item in board.parameters if item.required]

    assert needed("linux") == ["mac_address"]
    assert needed("windows") == needed("macos") == []


def refusal(entry: BoardEntry, **inputs: object) -> int:
    """Return BrainFlow's exit code of a session that cannot be had."""
    shim = brainflow_shim()
    params = shim.BrainFlowInputParams()
    for name, value in inputs.items():
        setattr(params, name, value)
    board = shim.BoardShim(entry.id, params)
    with pytest.raises(shim.BrainFlowError) as raised:
        board.prepare_session()
    return int(raised.value.exit_code)


@pytest.mark.brainflow
@pytest.mark.skipif(catalogue.this_platform() != "linux", reason="what the Linux library refuses")
def test_the_driver_agrees_on_ports_and_systems() -> None:
    """Without a device: 13 for a missing port, 14 for a system or package that has no driver."""
    for entry in list_boards():
        required = [item.name for item in entry.parameters if item.required]
        if "serial_port" in required:
            assert refusal(entry) == 13, entry.name
        elif "linux" not in entry.platforms or entry.name == "pieeg":
            assert refusal(entry) == 14, entry.name
    # A port that is not there is another refusal: it was taken.
    assert refusal(find_board("cyton"), serial_port="/dev/no-such-port") == 2


def test_boards_that_measure_impedance_as_ganglions_have_the_rows_for_it() -> None:
    shim = brainflow_shim()
    for entry in entries().values():
        description = shim.BoardShim.get_board_descr(entry.id)
        if entry.impedance == "ganglion":
            # One row an electrode, and one for the reference.
            assert len(description["resistance_channels"]) == entry.n_channels + 1
        assert (entry.impedance == "ads1299") == entry.configurable
    assert {e.name for e in entries().values() if e.configurable} == {
        "cyton", "cyton_daisy", "cyton_wifi", "cyton_daisy_wifi",
    }  # fmt: skip


# ------------------------------------------------------------------------------ front ends


def test_an_ads1299_ends_where_its_sinc_filter_is_at_minus_3_db() -> None:
    wifi, cyton = find_board("cyton_wifi"), find_board("cyton")
    assert cyton.front_end is wifi.front_end is ADS1299_FRONT_END
    assert ADS1299_FRONT_END.model in FRONT_ENDS
    for board in (cyton, wifi):
        band_hz = board.front_end_bandwidth_hz
        assert band_hz == pytest.approx(0.262 * board.fs, abs=0.1)
        assert 20 * np.log10(sinc3_gain(band_hz, board.fs)) == pytest.approx(-3.01, abs=0.05)
    assert "front end ends at 66 Hz" in cyton.tier_note
    assert "frequency trend only" in cyton.tier_note


def test_a_daisy_sends_means_of_two_samples_of_converters_at_250_hz() -> None:
    daisy = find_board("cyton_daisy")
    band_hz = daisy.front_end_bandwidth_hz
    assert band_hz is not None
    gain = sinc3_gain(band_hz, 250.0) * np.cos(np.pi * band_hz / 250.0)
    assert 20 * np.log10(gain) == pytest.approx(-3.01, abs=0.05)
    assert daisy.front_end is not None
    assert daisy.front_end.model is None, "no plain sinc filter at its own rate"


def test_a_recordings_settings_name_the_front_end() -> None:
    for board, model in (("cyton", "sinc3"), ("cyton_daisy", "flat")):
        front_end = find_board(board).front_end
        assert front_end is not None
        assert front_end_model({"front_end": front_end.name}) == model
    for settings in ({}, {"front_end": None}, {"front_end": "a converter of our own"}):
        assert front_end_model(settings) == "flat"


def test_an_unknown_front_end_is_said_to_be_none() -> None:
    ganglion = find_board("ganglion_native")
    assert (ganglion.front_end, ganglion.front_end_bandwidth_hz) == (None, None)
    assert "front end" not in ganglion.tier_note
    assert find_board("playback").tier_note == ""


# ------------------------------------------------------------------------------- the page

PAGE = Path(__file__).resolve().parents[3] / "docs" / "boards.md"
SYSTEMS = {"linux": "Linux", "windows": "Windows", "macos": "macOS"}


def table_of(boards: list[BoardEntry]) -> list[str]:
    """Return the lines of a table of the page, as the installed BrainFlow has them."""
    head = "name", "BrainFlow's name", "Hz", "channels", "rows", "tier", "-3 dB", "needs", "systems"
    rows = [head, ("---", "---", "--:", "--:", "---", "---", "--:", "---", "---")]
    for board in boards:
        band_hz = board.front_end_bandwidth_hz
        unit = " (counts)" if board.unit == "count" else ""
        rows.append(
            (
                f"`{board.name}`",
                board.title,
                f"{board.fs:g}",
                f"{board.n_channels}",
                board.rows + unit,
                board.tier,
                f"{band_hz:.0f} Hz" if band_hz else "",
                ", ".join(f"`{item.name}`" for item in board.parameters if item.required),
                ", ".join(SYSTEMS[name] for name in board.platforms),
            )
        )
    return [f"| {' | '.join(row)} |" for row in rows]


def test_the_page_has_the_boards_of_the_installed_brainflow() -> None:
    found = read_catalogue(brainflow_shim(), "linux", lambda _: True)
    listed = [board for board in found if board.n_channels]
    page = PAGE.read_text(encoding="utf-8")
    for boards in (
        [board for board in listed if board.rows != "eeg"],
        [board for board in listed if board.rows == "eeg"],
    ):
        table = "\n".join(table_of(boards))
        assert table in page, f"{PAGE.name} should have this table:\n{table}"
