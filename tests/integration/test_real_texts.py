"""Real recordings in texts: imported, they meet the reference values of their makers' formats.

The reference's own method is run on what the readers give, so that nothing but the reading can
differ: band-pass both ways, moving RMS, double threshold, median frequency of 1 s windows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import signal

from app.cli import main
from app.results.analyze import analyze
from dsp.events import MARKER
from recordings.convert import import_recording
from recordings.errors import NeedsAnswer
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording

RMS_TOLERANCE = 0.02
WINDOW_MDF_TOLERANCE_HZ = 1.0
MEDIAN_MDF_TOLERANCE_HZ = 3.0
UV = {"mV": 1e3, "uV": 1.0, "V": 1e6, "ADC counts": 1.0}

BY_TIMES = ReadOptions(time_column="1", unit="V")
FILES = {
    "opensignals_txt/0_1.txt": ("opensignals_text", None),
    "opensignals_txt/1_1.txt": ("opensignals_text", None),
    "opensignals_txt/2_1.txt": ("opensignals_text", None),
    "opensignals_txt/3_1.txt": ("opensignals_text", None),
    "openbci/OpenBCI-RAW-S06_S1R0.txt": ("openbci_text", None),
    "openbci/OpenBCI-RAW-S06_S1REST.txt": ("openbci_text", None),
    "openbci/OpenBCI_GUI-v6-blinks-jawClench-alpha.txt": ("openbci_text", None),
    "simple_text/biosppy_emg.txt": ("delimited", ReadOptions(uv_per_count=1.0)),
    "csv/truncated_trigno_sample.csv": ("delsys_csv", None),
    "csv/bmc_emg.csv": ("delimited", BY_TIMES),
    "csv/Biceps_lifting.csv": ("delimited", BY_TIMES),
    "csv/Biceps_resting.csv": ("delimited", BY_TIMES),
    "csv/walking_ID0012_TW_01_emg.csv": (
        "delimited",
        ReadOptions(time_column="time", unit="uV"),
    ),
}


@dataclass(frozen=True)
class Case:
    name: str
    recording: Recording
    channels: list[dict[str, Any]]


@pytest.fixture(scope="module")
def references(shared_data: Path) -> dict[str, Any]:
    text = (shared_data / "reference.json").read_text(encoding="utf-8")
    known: dict[str, Any] = json.loads(text)["recordings"]
    return known


@pytest.fixture(params=FILES)
def case(request: pytest.FixtureRequest, shared_data: Path, references: dict[str, Any]) -> Any:
    wanted_format, options = FILES[request.param]
    with open_recording(shared_data / request.param, options) as recording:
        assert recording.format == wanted_format
        yield Case(request.param, recording, references[request.param]["channels"])


def microvolts(known: dict[str, Any]) -> float:
    unit = known["units"]
    if "by size" in unit:
        return 1.0 if "uV" in unit else 1e6
    return UV[unit]


def filtered(x: NDArray[np.float64], fs: float, known: dict[str, Any]) -> NDArray[np.float64]:
    x = x - x.mean()
    if "notch_hz" in known:
        for harmonic in np.arange(60.0, fs / 2, 60.0):
            x = signal.filtfilt(*signal.iirnotch(harmonic, 30, fs), x)
    band = [20.0, min(450.0, 0.45 * fs)]
    return np.asarray(signal.sosfiltfilt(signal.butter(4, band, "band", fs=fs, output="sos"), x))


def moving_rms(x: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    return np.sqrt(np.convolve(x**2, np.ones(n) / n, "valid"))


def bursts(envelope: NDArray[np.float64], fs: float) -> list[tuple[int, int]]:
    """Count as the reference's double threshold does, on its 250 ms envelope."""
    second = round(fs)
    means = np.convolve(envelope, np.ones(second) / second, "valid")
    rest = envelope[int(np.argmin(means)) :][:second]
    threshold = max(rest.mean() + 5 * rest.std(), 0.1 * np.percentile(envelope, 99))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], envelope > threshold, [0]])))
    joined: list[tuple[int, int]] = []
    for on, off in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if joined and on - joined[-1][1] < 0.2 * fs:
            joined[-1] = (joined[-1][0], off)
        else:
            joined.append((on, off))
    return [(on, off) for on, off in joined if off - on >= 0.2 * fs]


def median_frequencies(x: NDArray[np.float64], fs: float) -> NDArray[np.float64]:
    n = round(fs)
    found = []
    for first in range(0, len(x) - n + 1, n // 2):
        window = (x[first : first + n] - x[first : first + n].mean()) * signal.get_window("hann", n)
        power = np.abs(np.fft.rfft(window)) ** 2
        total = np.cumsum(power)
        bin_ = int(np.searchsorted(total, total[-1] / 2))
        part = (total[-1] / 2 - (total[bin_ - 1] if bin_ else 0)) / power[bin_]
        found.append((bin_ - 0.5 + part) * fs / n)
    return np.array(found)


def test_samples_are_those_of_the_reference(case: Case) -> None:
    recording = case.recording
    assert recording.gaps == ()
    assert recording.n_channels == len(case.channels)
    data = recording.read(0, recording.n_samples)
    for column, known in enumerate(case.channels):
        uv = microvolts(known)
        assert recording.fs == pytest.approx(known["fs_hz"], rel=1e-6)
        assert recording.n_samples == known["n_samples"]
        assert recording.duration_s == pytest.approx(known["duration_s"], rel=1e-4)
        assert recording.info.channels[column].unit == "uV"
        offset = 2048 if known["units"] == "ADC counts" else 0  # the reference took it off
        for name in ("min", "max", "mean"):
            found = getattr(data[:, column], name)() - offset
            assert found == pytest.approx(uv * known[name], rel=1e-4, abs=1e-4 * uv), name


def test_rms_and_bursts_are_those_of_the_reference(case: Case) -> None:
    recording = case.recording
    data = recording.read(0, recording.n_samples)
    compared = 0
    for column, known in enumerate(case.channels):
        if "rms_bandpassed" not in known:
            assert np.ptp(data[:, column]) == 0
            continue
        uv, fs = microvolts(known), recording.fs
        x = filtered(data[:, column], fs, known)
        rms = float(np.sqrt(np.mean(x**2)))
        assert rms == pytest.approx(uv * known["rms_bandpassed"], rel=RMS_TOLERANCE)
        envelope = moving_rms(x, round(0.25 * fs))
        assert envelope.max() == pytest.approx(uv * known["rms_250ms"]["max"], rel=RMS_TOLERANCE)
        assert np.median(envelope) == pytest.approx(
            uv * known["rms_250ms"]["median"], rel=RMS_TOLERANCE
        )
        if "bursts" in known:
            wanted = known["bursts"]["direct_double_threshold"]
            assert abs(len(bursts(envelope, fs)) - wanted) <= 1
        compared += 1
    assert compared


def test_median_frequencies_are_those_of_the_reference(case: Case) -> None:
    recording = case.recording
    data = recording.read(0, recording.n_samples)
    for column, known in enumerate(case.channels):
        # Where bursts are, only windows inside them count; their edges are the reference's.
        if "mdf_hz" not in known or "bursts" in known:
            continue
        found = median_frequencies(filtered(data[:, column], recording.fs, known), recording.fs)
        wanted = known["mdf_hz"]
        assert len(found) == known["windows"]
        assert np.median(found) == pytest.approx(wanted["median"], abs=MEDIAN_MDF_TOLERANCE_HZ)
        for value, name in ((found.min(), "min"), (found.max(), "max")):
            assert value == pytest.approx(wanted[name], abs=WINDOW_MDF_TOLERANCE_HZ), name


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_asked_that_the_file_says(shared_data: Path, name: str) -> None:
    _, options = FILES[name]
    if options is None:
        open_recording(shared_data / name).close()
        return
    with pytest.raises(NeedsAnswer) as asked:
        open_recording(shared_data / name)
    assert "unit" in asked.value.asks
    if options.time_column:
        assert "Hz if it is seconds" in asked.value.hint


def test_a_brainflow_file_is_the_same_samples(shared_data: Path) -> None:
    path = shared_data / "derived" / "brainflow_ganglion_S06_60s.csv"
    with pytest.raises(NeedsAnswer, match="which board") as asked:
        open_recording(path)
    assert (asked.value.asks, "ganglion" in asked.value.hint) == (("board",), True)
    with (
        open_recording(path, ReadOptions(board="ganglion")) as found,
        open_recording(shared_data / "openbci" / "OpenBCI-RAW-S06_S1R0.txt") as known,
    ):
        assert (found.fs, found.n_samples, found.gaps) == (200.0, 12_000, ())
        np.testing.assert_array_equal(found.read(0, 12_000), known.read(0, 12_000))
        marks = [(event.sample, event.kind, event.label) for event in found.events]
        assert marks == [(2000, MARKER, "10"), (5000, MARKER, "25"), (8000, MARKER, "40")]


def test_a_cut_export_says_what_it_lacks(shared_data: Path) -> None:
    with open_recording(shared_data / "csv" / "truncated_trigno_sample.csv") as recording:
        assert recording.status == "faulted"
        assert recording.status_detail == "2519 of 81141 promised samples are there"
        assert recording.info.settings["points_promised"] == 81141
        assert len(recording.info.settings["left_out"]) == 12
        assert recording.fs == 1259.259


def test_stamps_that_come_in_bursts_give_the_rate_of_the_reference(
    shared_data: Path, references: dict[str, Any]
) -> None:
    for name in list(FILES)[4:7]:
        with open_recording(shared_data / name) as recording:
            wanted = references[name]["stream"]["rate_from_timestamps_hz"]
            assert recording.measured_fs == pytest.approx(wanted, rel=5e-4)


def test_the_program_finds_the_bursts_of_a_real_session(
    shared_data: Path, references: dict[str, Any]
) -> None:
    name = "openbci/OpenBCI-RAW-S06_S1R0.txt"
    document = analyze(shared_data / name).document
    for found, known in zip(document["channels"][:2], references[name]["channels"], strict=False):
        wanted = known["bursts"]["direct_double_threshold"]
        assert abs(len(found["bursts"]) - wanted) <= 1
        assert found["rms_max"] == pytest.approx(known["rms_250ms"]["max"], rel=0.03)
        values = [value for value in found["median_frequency"]["values_hz"] if value is not None]
        assert np.median(values) == pytest.approx(
            known["mdf_hz"]["median"], abs=MEDIAN_MDF_TOLERANCE_HZ
        )


def test_import_keeps_samples_and_what_was_stated(shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "csv" / "walking_ID0012_TW_01_emg.csv"
    _, options = FILES["csv/walking_ID0012_TW_01_emg.csv"]
    out = import_recording(source, tmp_path / "walking.h5", options)
    with open_recording(source, options) as old, open_recording(out) as new:
        np.testing.assert_array_equal(new.read(0, 9999), old.read(0, 9999))
        assert new.info.settings["stated"] == {"unit": "uV", "time_column": "time"}
        assert new.info.channels == old.info.channels


def test_the_same_flags_reach_every_command(
    shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(shared_data / "csv" / "bmc_emg.csv")
    flags = ["--time-column", "1", "--unit", "V"]
    out = str(tmp_path / "bmc.h5")
    assert main(["import", path, out, *flags]) == 0
    assert main(["export", path, str(tmp_path / "bmc.csv"), *flags]) == 0
    capsys.readouterr()
    assert main(["info", path, "--json", *flags]) == 0
    assert json.loads(capsys.readouterr().out)["n_samples"] == 3360
    assert main(["analyze", "--json", path, *flags]) == 0
    direct = json.loads(capsys.readouterr().out)
    assert direct["settings"]["reading"] == {"unit": "V", "time_column": "1"}
    assert main(["analyze", "--json", out]) == 0
    imported = json.loads(capsys.readouterr().out)
    assert imported["settings"]["reading"] == {}
    assert imported["channels"] == direct["channels"]
    for command in (["info", path], ["analyze", path], ["import", path, str(tmp_path / "b.h5")]):
        assert main(command) == 1
        assert "--time-column 1" in capsys.readouterr().err
    assert main(["info", path, "--unit", "furlong"]) == 2
    assert main(["info", path, "--columns", "7"]) == 2
