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
