"""Real recordings in EDF, BDF, XDF and C3D meet the values that peers and a direct method gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.cli import main
from recordings.convert import import_recording
from recordings.errors import NeedsAnswer
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from tests.integration.test_real_texts import (
    MEDIAN_MDF_TOLERANCE_HZ,
    RMS_TOLERANCE,
    UV,
    WINDOW_MDF_TOLERANCE_HZ,
    bursts,
    filtered,
    median_frequencies,
    moving_rms,
)

C3D = ("pyomeca_markers_analogs", "Gait", "HC032A03")
#: File, the recording that it was made of, and what its numbers were rounded to.
DERIVED = {
    "emg_fatigue.edf": ("emg_fatigue.h5", 2.3e-2),
    "emg_bursts.bdf": ("emg_bursts.h5", 1e-4),
    "emg_bursts.xdf": ("emg_bursts.h5", 1e-3),
}


@pytest.fixture(scope="module")
def references(shared_data: Path) -> dict[str, Any]:
    text = (shared_data / "reference.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["recordings"])


def active_windows(envelope: NDArray[np.float64], fs: float) -> NDArray[np.bool_]:
    """Tell which of the 1 s windows are at least half active, as the reference's spectra are."""
    half = round(0.125 * fs)
    active = np.zeros(len(envelope) + 2 * half)
    for on, off in bursts(envelope, fs):
        active[on + half : off + half] = 1
    n = round(fs)
    firsts = range(0, len(envelope) + round(0.25 * fs) - n, n // 2)
    return np.array([active[first : first + n].mean() >= 0.5 for first in firsts])


@pytest.mark.parametrize("name", C3D)
def test_c3d_meets_the_reference(shared_data: Path, references: dict[str, Any], name: str) -> None:
    channels = references[f"c3d/{name}.c3d"]["channels"]
    with open_recording(shared_data / "c3d" / f"{name}.c3d") as recording:
        assert (recording.format, recording.gaps, recording.status) == ("c3d", (), "complete")
        assert [item.name for item in recording.info.channels] == [k["channel"] for k in channels]
        data, fs = recording.read(0, recording.n_samples), recording.fs
    for x, known in zip(data.T, channels, strict=True):
        uv = UV[known["units"]]
        assert (fs, len(x)) == (known["fs_hz"], known["n_samples"])
        assert x.min() == pytest.approx(uv * known["min"], rel=1e-4)
        assert x.max() == pytest.approx(uv * known["max"], rel=1e-4)
        x = filtered(x, fs, known)
        assert np.sqrt(np.mean(x**2)) == pytest.approx(
            uv * known["rms_bandpassed"], rel=RMS_TOLERANCE
        )
        envelope = moving_rms(x, round(0.25 * fs))
        assert envelope.max() == pytest.approx(uv * known["rms_250ms"]["max"], rel=RMS_TOLERANCE)
        found = median_frequencies(x, fs)
        if "bursts" in known:
            assert len(bursts(envelope, fs)) == known["bursts"]["direct_double_threshold"]
            active = active_windows(envelope, fs)
            found = found[: len(active)][active]
        wanted = known["mdf_hz"]
        assert np.median(found) == pytest.approx(wanted["median"], abs=MEDIAN_MDF_TOLERANCE_HZ)
        if "bursts" not in known:
            assert found.min() == pytest.approx(wanted["min"], abs=WINDOW_MDF_TOLERANCE_HZ)
            assert found.max() == pytest.approx(wanted["max"], abs=WINDOW_MDF_TOLERANCE_HZ)


def test_c3d_says_what_it_leaves_out(shared_data: Path) -> None:
    with open_recording(shared_data / "c3d" / "pyomeca_markers_analogs.c3d") as recording:
        settings = recording.info.settings
        assert len(settings["left_out"]) == 38 - 13
        assert "Voltage.1" in settings["left_out"]
        assert "Sensor 12.EMG12" in settings["without_signal"]
        assert recording.software == "Vicon, Vicon Nexus"
    with open_recording(shared_data / "c3d" / "HC032A03.c3d") as recording:
        assert recording.info.settings["unit_from"] == "ANALOG:UNITS: V"
        first = recording.events[0]
        # The trial begins at frame 157 of 100 Hz, the event is at 1.66 s of the session.
        assert (first.sample, first.label, len(recording.events)) == (100, "Right Foot Strike", 8)


def test_other_channels_can_be_asked_for(shared_data: Path) -> None:
    path = shared_data / "c3d" / "pyomeca_markers_analogs.c3d"
    with open_recording(path, ReadOptions(columns=("voltage.1", "17"))) as recording:
        assert [item.name for item in recording.info.channels] == ["Voltage.1", "Biceps.EMG4"]


@pytest.mark.parametrize("name", DERIVED)
def test_derived_files_have_the_samples_they_were_made_of(shared_data: Path, name: str) -> None:
    source, tolerance_uv = DERIVED[name]
    with (
        open_recording(shared_data / "derived" / name) as found,
        open_recording(shared_data / "opensignals" / source) as known,
    ):
        assert (found.fs, found.n_samples, found.gaps) == (known.fs, known.n_samples, ())
        np.testing.assert_allclose(
            found.read(0, found.n_samples),
            known.read(0, known.n_samples),
            rtol=0,
            atol=tolerance_uv,
        )


def test_marks_of_the_derived_files(shared_data: Path) -> None:
    folder = shared_data / "derived"
    with open_recording(folder / "emg_fatigue.edf") as edf:
        assert [(item.sample, item.label) for item in edf.events] == [
            (0, "recording starts"),
            (60_000, "mid-recording marker"),
        ]
        assert edf.info.channels[0].electrode == "surface electrode"
    with open_recording(folder / "emg_bursts.bdf") as bdf:
        assert bdf.info.settings["padding_left_out_samples"] == 481
    with open_recording(folder / "emg_bursts.xdf") as xdf:
        assert [(item.sample, item.label) for item in xdf.events] == [
            (500, "start"),
            (15_000, "mid"),
            (28_000, "end"),
        ]


def test_streams_without_a_unit_ask_for_it(shared_data: Path) -> None:
    folder = shared_data / "xdf"
    for name in ("minimal", "clock_resets"):
        with pytest.raises(NeedsAnswer, match="does not say the unit") as caught:
            open_recording(folder / f"{name}.xdf")
        assert "unit" in caught.value.asks
    with open_recording(folder / "minimal.xdf", ReadOptions(unit="uV")) as recording:
        assert (recording.fs, recording.n_samples, recording.n_channels) == (10.0, 9, 3)


def test_a_reset_clock_is_one_gap(shared_data: Path) -> None:
    path = shared_data / "xdf" / "clock_resets.xdf"
    # 100 Hz by the header, 93 Hz by the stamps: nobody but the user knows.
    with pytest.raises(NeedsAnswer, match=r"states 100 Hz, .* show 93\.") as caught:
        open_recording(path, ReadOptions(unit="uV"))
    assert caught.value.asks == ("fs_hz",)
    with open_recording(path, ReadOptions(unit="uV", fs_hz=93.0)) as recording:
        assert (recording.n_samples, recording.n_channels) == (27_815, 8)
        assert recording.info.settings["clock_resets"] == 1
        (gap,) = recording.gaps
        assert gap.first_sample == 12_876
        assert gap.length / 93.0 == pytest.approx(273.5, abs=0.5)
        assert len(recording.events) == 175
        assert recording.events[-1].sample < recording.end_sample


def test_import_and_analysis_change_no_number(
    shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = shared_data / "derived" / "emg_bursts.bdf"
    out = import_recording(source, tmp_path / "imported.h5")
    documents = []
    for path in (source, out):
        assert main(["analyze", "--json", str(path)]) == 0
        documents.append(json.loads(capsys.readouterr().out)["channels"])
    assert documents[0] == documents[1]
    assert len(documents[0][0]["bursts"]) == 9
