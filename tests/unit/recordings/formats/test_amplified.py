"""Volts behind an amplifier are told from those at the electrodes, and analysed all the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.results.analyze import analyze
from recordings.convert import import_recording
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

FS = 1000.0


def table(path: Path, scale: float, n: int = 8000) -> Path:
    """Write bursts of 0.3 mV RMS (in volts) over rest of 3 µV, times `scale`."""
    rng = np.random.default_rng(2)
    volts = rng.normal(0, 3e-6, n)
    for first in (2000, 5000):
        volts[first : first + 1500] = rng.normal(0, 3e-4, 1500)
    path.write_text("emg\n" + "\n".join(f"{value:.9e}" for value in volts * scale) + "\n")
    return path


@pytest.mark.parametrize(("scale", "amplified"), [(1.0, False), (1000.0, True), (0.001, False)])
def test_a_signal_too_large_for_skin_is_noted(
    tmp_path: Path, scale: float, amplified: bool
) -> None:
    path = table(tmp_path / "a.csv", scale)
    with open_recording(path, ReadOptions(fs_hz=FS, unit="V")) as recording:
        assert recording.info.settings.get("behind_amplifier", False) is amplified
        assert recording.info.at_electrodes == (not amplified,)


def test_who_states_the_gain_is_believed(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", 1000.0)
    with open_recording(path, ReadOptions(fs_hz=FS, uv_per_count=1000.0)) as recording:
        assert recording.info.at_electrodes == (True,)
        assert np.abs(recording.read(0, 8000)).max() < 2000


def test_it_is_analysed_and_its_import_as_well(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", 1000.0)
    options = ReadOptions(fs_hz=FS, unit="V")
    direct = analyze(path, reading=options).document["channels"][0]
    assert direct["rms_max"] == pytest.approx(300_000, rel=0.15)
    assert len(direct["bursts"]) == 2
    out = import_recording(path, tmp_path / "a.h5", options)
    with open_recording(out) as recording:
        assert recording.info.at_electrodes == (False,)
    assert analyze(out).document["channels"][0]["rms_max"] == direct["rms_max"]


def test_hum_at_the_electrodes_of_a_known_device_is_no_amplifier(tmp_path: Path) -> None:
    """OpenBCI's text is in microvolts; 60 Hz of 50 mV there is hum, unless the unit is disputed."""
    path = tmp_path / "OpenBCI-RAW.txt"
    head = "%OpenBCI Raw EEG Data\n%Number of channels = 4\n%Sample Rate = 200 Hz\n%Board = "
    head += "OpenBCI_GUI$BoardGanglionBLE\nSample Index, EXG Channel 0, EXG Channel 1, "
    head += "EXG Channel 2, EXG Channel 3, Timestamp\n"
    hum = 50_000 * np.sin(2 * np.pi * 60 * np.arange(4000) / 200.0)
    rows = (f"{n % 101}, {x:.3f}, 1.0, 2.0, 3.0, {1.7e9 + n / 200:.6f}" for n, x in enumerate(hum))
    path.write_text(head + "\n".join(rows) + "\n")
    with open_recording(path) as recording:
        assert recording.format == "openbci_text"
        assert recording.info.at_electrodes == (True,) * 4
    with open_recording(path, ReadOptions(unit="mV")) as recording:
        assert recording.info.at_electrodes == (False,) * 4
