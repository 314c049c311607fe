"""From test currents and reports to verdicts on electrodes."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.boards.catalogue import find_board
from acquisition.boards.electrodes import ImpedanceStep, judge
from acquisition.boards.ganglion_impedance import Resistances, measure_ganglion
from acquisition.boards.impedance import measure_impedance
from acquisition.boards.lead_off import (
    N_WINDOWS,
    SETTLE_S,
    LeadOffReader,
    amplitude_uv,
    judge_input,
)
from acquisition.boards.source import brainflow_from_uri
from acquisition.errors import ConfigError, ConnectError
from acquisition.registry import SourceOptions
from acquisition.timing.clock import ManualClock, SystemClock
from acquisition.types import SampleChunk
from acquisition.uri import parse_source


def drive_uv(kohm: float, fs: float, seconds: float, hz: float = 31.25) -> NDArray[np.float64]:
    """Voltage of the test current over an electrode and the board's 2.2 kOhm."""
    t = np.arange(round(seconds * fs)) / fs
    return 6e-3 * (1000 * kohm + 2200) * np.sin(2 * np.pi * hz * t + 0.4)


# ------------------------------------------------------------------------------- verdicts


@pytest.mark.parametrize(
    ("kohm", "verdict", "advice"),
    [
        (0.0, "good", "Nothing"),
        (9.9, "good", "Nothing"),
        (10.0, "acceptable", "Good enough"),
        (30.0, "acceptable", "Good enough"),
        (30.1, "poor", "Press the electrode on"),
        (50.0, "poor", "Press the electrode on"),
        (50.1, "unusable", "re-prepare the skin"),
        (1000.0, "unusable", "re-prepare the skin"),
        (1000.1, "open", "Nothing is attached"),
        (None, "open", "Nothing is attached"),
    ],
)
def test_each_impedance_has_a_verdict_and_one_line_of_advice(
    kohm: float | None, verdict: str, advice: str
) -> None:
    found = judge(3, "P (top pin)", kohm, "left_soleus")
    assert (found.channel, found.name, found.verdict, found.kohm) == (
        3,
        "left_soleus",
        verdict,
        kohm,
    )
    assert advice in found.advice
    assert "\n" not in found.advice


def test_an_input_at_its_supply_is_open_whatever_its_amplitude() -> None:
    found = judge_input(1, "P (top pin)", 0.0, 2.4e6)
    assert (found.verdict, found.kohm) == ("open", None)


def test_a_bridged_pair_is_not_called_good() -> None:
    # Behind a bridge the current flows through the board's own 2.2 kOhm all the same: 13.2 µV, and
    # no current at all is no electrode either.
    for share in (0.0, 0.8, 1.0, 1.2):
        found = judge_input(1, "P (top pin)", 13.2 * share, 2e4)
        assert found.verdict == "unusable"
        assert "the pair touches" in found.advice
    assert judge_input(1, "P (top pin)", 6e-3 * 3200, 2e4).verdict == "good"


# --------------------------------------------------------------------------- test current


@pytest.mark.parametrize("fs", [125.0, 250.0, 1000.0])
@pytest.mark.parametrize("hz", [30.9, 31.25, 31.5])
def test_the_amplitude_is_read_to_a_thousandth_at_any_rate(fs: float, hz: float) -> None:
    window = drive_uv(10.0, fs, 1.0, hz)[:, None]
    assert amplitude_uv(window, fs)[0] == pytest.approx(73.2, rel=2e-3)


def test_hum_movement_and_offset_do_not_count() -> None:
    fs = 250.0
    t = np.arange(250) / fs
    clean = drive_uv(10.0, fs, 1.0)
    disturbed = clean + 1000 * np.sin(2 * np.pi * 50 * t) + 500 * np.sin(2 * np.pi * 60 * t)
    disturbed += 3000 * np.sin(2 * np.pi * 2 * t) + 200 * np.sin(2 * np.pi * 20 * t) + 250_000
    window = np.column_stack((clean, disturbed))
    clean_uv, disturbed_uv = amplitude_uv(window, fs)
    assert disturbed_uv == pytest.approx(clean_uv, abs=0.1)  # 17 ohm


def read(fs: float, data: NDArray[np.float64], cuts: list[tuple[int, int]]) -> LeadOffReader:
    reader = LeadOffReader(fs)
    for first, stop in cuts:
        reader.add(SampleChunk(data[first:stop], first, np.zeros(stop - first)))
    return reader


def test_a_knock_is_left_out_by_the_median() -> None:
    fs = 250.0
    data = drive_uv(10.0, fs, 4.0)[:, None]
    data[round((SETTLE_S + 1.9) * fs)] += 50_000
    reader = read(fs, data, [(first, first + 50) for first in range(0, 1000, 50)])
    assert reader.complete
    assert reader.amplitude_uv[0] == pytest.approx(73.2, rel=0.01)


def test_the_settling_does_not_count_and_a_gap_starts_a_new_window() -> None:
    fs = 250.0
    data = drive_uv(10.0, fs, 8.0)[:, None] + 1000.0
    data[: round(SETTLE_S * fs)] = 2e6
    before_gap = round((SETTLE_S + 0.9) * fs)
    reader = read(fs, data, [(0, before_gap), (before_gap + 5, before_gap + 5 + 249)])
    assert not reader.complete
    stop = before_gap + 5 + round((1 + 0.25 * (N_WINDOWS - 1)) * fs)
    reader = read(fs, data, [(0, before_gap), (before_gap + 5, stop + 2)])
    assert reader.complete
    assert reader.amplitude_uv[0] == pytest.approx(73.2, rel=2e-3)
    assert reader.mean_uv[0] == pytest.approx(1000.0, abs=5.0)


# -------------------------------------------------------------------------------- Ganglion

GANGLION_ROWS, REPORTS = 15, {201: 16, 202: 61, 203: 110, 204: 4001, 205: 24}


def ganglion_rows(reports: dict[int, int], rounds: int = 3) -> NDArray[np.float64]:
    """Rows as the driver makes them: each report with those before it, numbered 201 to 205."""
    rows = np.zeros((GANGLION_ROWS, rounds * len(reports)))
    values = np.zeros(5)
    for i in range(rows.shape[1]):
        number, kohm = list(reports.items())[i % len(reports)]
        values[number - 201] = kohm + rounds - 1 - i // len(reports)  # falls to what is reported
        rows[0, i], rows[8:13, i], rows[13, i] = number, values, 1.7e9 + i * 0.005
    return rows


def test_the_last_report_of_a_ganglion_counts_and_half_of_it_is_the_electrode() -> None:
    resistances = Resistances({"resistance_channels": [8, 9, 10, 11, 12]})
    rows = ganglion_rows(REPORTS)
    resistances.add(rows[:, :0])
    resistances.add(rows[:, :4])
    assert not resistances.complete
    resistances.add(rows[:, 4:])
    assert resistances.complete
    assert resistances.electrode_kohm() == [8.0, 30.5, 55.0, 2000.5, 12.0]


def ganglion_playback(path: Path, rows: NDArray[np.float64]) -> str:
    np.savetxt(path, rows.T, fmt="%.6f", delimiter="\t")
    return f"brainflow:playback?file={path}&master_board=ganglion&channels=4,1&muscles=,left_soleus"


@pytest.mark.brainflow
def test_a_ganglion_is_measured_through_the_driver(tmp_path: Path) -> None:
    # A Ganglion needs a radio; BrainFlow's playback gives its rows through the same calls.
    uri = parse_source(ganglion_playback(tmp_path / "z.csv", ganglion_rows(REPORTS)))
    steps: list[ImpedanceStep] = []
    source = brainflow_from_uri(uri, SourceOptions())
    found = measure_ganglion(
        source, SystemClock(), threading.Event(), steps.append, least_s=0.5, most_s=5.0
    )
    assert [(item.channel, item.electrode, item.kohm, item.verdict) for item in found] == [
        (4, "+ input", 2000.5, "open"),
        (1, "+ input", 8.0, "good"),
        (0, "reference", 12.0, "acceptable"),
    ]
    assert found[1].name == "left_soleus"
    assert [step.number for step in steps] == [1, 2]
    assert not source.driver.is_open


@pytest.mark.brainflow
def test_a_ganglion_that_reports_nothing_is_no_ganglion_with_open_electrodes(
    tmp_path: Path,
) -> None:
    uri = parse_source(ganglion_playback(tmp_path / "z.csv", np.zeros((GANGLION_ROWS, 20))))
    source = brainflow_from_uri(uri, SourceOptions())
    clock = ManualClock(self_advancing=True)
    with pytest.raises(ConnectError, match="reported no impedance in 30 s"):
        measure_ganglion(source, clock, threading.Event(), lambda _: None)
    assert not source.driver.is_open


@pytest.mark.brainflow
def test_stopping_a_ganglion_lets_go_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uri = parse_source(ganglion_playback(tmp_path / "z.csv", ganglion_rows(REPORTS)))
    source = brainflow_from_uri(uri, SourceOptions())
    stopping = threading.Event()
    stopping.set()
    told: list[str] = []
    configure = source.driver.configure

    def listen(command: str) -> bytes:
        told.append(command)
        return configure(command)

    monkeypatch.setattr(source.driver, "configure", listen)
    assert measure_ganglion(source, SystemClock(), stopping, lambda _: None) == ()
    assert told == ["z", "Z"], "it is told to stop measuring"
    assert not source.driver.is_open


# ------------------------------------------------------------------------------- refusals


@pytest.mark.brainflow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sim:squat", "sim:squat has no electrodes"),
        ("brainflow:synthetic", "cannot measure impedances"),
        ("brainflow:freeeeg32?serial_port=COM3", "cannot measure impedances"),
    ],
)
def test_what_has_no_check_says_which_boards_have(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as raised:
        measure_impedance(
            text, clock=SystemClock(), stopping=threading.Event(), progress=lambda _: None
        )
    assert "cyton, " in raised.value.hint
    assert "ganglion_native" in raised.value.hint
    assert all(find_board(name).impedance for name in ("cyton_daisy_wifi", "ganglion"))
