"""EDF+ and BDF+, read with edfio and with our own reader."""

from __future__ import annotations

import datetime
from pathlib import Path

import edfio
import numpy as np
import pytest

from dsp.events import MARKER, Event
from recordings.errors import RecordingError
from recordings.export import export_recording
from recordings.reader import open_recording

from .made import noise, write

KINDS = ("edf", "bdf")


def read_with_edfio(path: Path) -> edfio.Edf | edfio.Bdf:
    return edfio.read_bdf(path) if path.suffix == ".bdf" else edfio.read_edf(path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("fs", "n_rows", "record_s"),
    [
        (1000.0, 3000, 1.0),
        (2000.0, 4566, 4566 / 2000 / 3),  # no whole seconds: thirds leave nothing to fill
        (250.0, 2003, 1.0),  # a prime: the last record cannot be full
        (1259.26, 3000, None),
        (34_000 / 27, 3000, None),
        (4000.0, 4000, None),
        (0.5, 30, None),
    ],
)
def test_every_sample_within_half_a_step(
    tmp_path: Path, kind: str, fs: float, n_rows: int, record_s: float | None
) -> None:
    values = noise(n_rows)
    out = tmp_path / f"out.{kind}"
    with open_recording(write(tmp_path / "a.h5", values, fs=fs)) as recording:
        exported = export_recording(recording, out)
    found = read_with_edfio(out)
    steps = np.ptp(values, axis=0) / (65_535 if kind == "edf" else 16_777_215)
    for column, signal in enumerate(found.signals):
        off = np.abs(signal.data[:n_rows] - values[:, column]).max()
        assert (
            off
            <= 0.5 * steps[column]
            + 1e-4 * steps[column]
            + 1e-9 * np.abs(values).max()
            + 1e-6 / 65_535
        )
        assert signal.physical_min <= values[:, column].min()
        assert signal.physical_max >= values[:, column].max()
        assert signal.physical_dimension == "uV"
        assert signal.sampling_frequency == pytest.approx(fs, rel=1e-6)
        assert np.all(signal.data[n_rows:] == signal.data[n_rows - 1])
    filling = len(found.signals[0].data) - n_rows
    marks = [item for item in found.annotations if item.text.startswith("missing")]
    assert [item.text for item in marks] == ([f"missing samples: {filling}"] if filling else [])
    assert len(exported.remarks) == 1
    assert f"holds {16 if kind == 'edf' else 24} bits: steps of" in exported.remarks[0]
    if record_s is not None:
        assert found.data_record_duration == pytest.approx(record_s)


@pytest.mark.parametrize("kind", KINDS)
def test_the_header_says_what_is_known(tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"out.{kind}"
    with open_recording(write(tmp_path / "a.h5", noise(3000))) as recording:
        export_recording(recording, out)
    found = read_with_edfio(out)
    assert found.reserved == f"{kind.upper()}+C"
    assert (found.patient.code, found.patient.name, found.patient.sex) == ("S_01", "X", "X")
    assert found.startdatetime == datetime.datetime(2023, 11, 14, 22, 13, 20)
    assert found.recording.equipment_code.startswith("myobench")
    assert [signal.label for signal in found.signals] == ["left_biceps_brac", "right_biceps_bra"]
    assert found.signals[0].transducer_type == "left_biceps_brachii; Ag/AgCl, 10 mm, 20 mm apart"
    assert [(item.onset, item.duration, item.text) for item in found.annotations] == [
        (0.06, None, "go µ"),
        (0.07, 0.02, "burst: right_biceps_brachii"),
        (0.15, None, "burst_on: left_biceps_brachii"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_gaps_are_left_out_or_marked(tmp_path: Path, kind: str) -> None:
    values = noise(3000)
    path = write(tmp_path / "a.h5", values, gaps=[(1000, 5), (2000, 7000)])
    out = tmp_path / f"out.{kind}"
    with open_recording(path) as recording:
        export_recording(recording, out)
    found = read_with_edfio(out)
    assert found.reserved == f"{kind.upper()}+D"
    assert found.num_data_records == 5  # seconds 0, 1, 2, 9, 10
    assert found.signals[0].data[1000:1005].tolist() == [found.signals[0].data[999]] * 5
    marks = {item.onset: item.text for item in found.annotations if "missing" in item.text}
    assert marks == {
        1.0: "missing samples: 5 (packets lost)",
        2.005: "missing samples: 995 (packets lost)",
        9.0: "missing samples: 5",
        10.005: "missing samples: 995",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_our_reader_finds_gaps_at_the_edges_of_records(tmp_path: Path, kind: str) -> None:
    values = noise(3000)
    gaps = [(999, 1), (1000, 1000), (2999, 1)]
    with open_recording(write(tmp_path / "a.h5", values, gaps=gaps)) as recording:
        export_recording(recording, tmp_path / f"out.{kind}")
    with open_recording(tmp_path / f"out.{kind}") as back:
        assert back.n_samples == 3000
        found = [(gap.first_sample, gap.length) for gap in back.gaps]
        assert found == [(999, 1), (1001, 1000), (4000, 1)]
        step = np.ptp(values, axis=0) / (65_535 if kind == "edf" else 2**24 - 1)
        assert np.all(np.abs(back.read(0, 3000) - values) <= 0.51 * step + 1e-9)


def test_flat_tiny_and_wide_channels(tmp_path: Path) -> None:
    values = np.zeros((1000, 4))
    values[:, 1] = 1e-7 * np.arange(1000)
    values[:, 2] = 1e4 * np.arange(1000) - 1e6
    values[:, 3] = -187_500.0
    with open_recording(write(tmp_path / "a.h5", values)) as recording:
        exported = export_recording(recording, tmp_path / "out.edf")
    found = edfio.read_edf(tmp_path / "out.edf")
    assert np.abs(found.signals[0].data).max() < 1e-4
    assert np.abs(found.signals[1].data - values[:, 1]).max() < 1e-8
    assert np.abs(found.signals[2].data - values[:, 2]).max() <= 0.51 * 9.99e6 / 65_535
    np.testing.assert_allclose(found.signals[3].data, -187_500.0, atol=1e-4)
    assert exported.remarks == (
        "EDF+ holds 16 bits: steps of 152 uV or finer; .bdf has steps 256 times as fine",
    )


def test_many_events_find_room(tmp_path: Path) -> None:
    events = [Event(10 * n, MARKER, -1, f"{n} " + "x" * (n % 90), 10 * n) for n in range(300)]
    with open_recording(write(tmp_path / "a.h5", noise(3000), events=events)) as recording:
        export_recording(recording, tmp_path / "out.edf")
    found = edfio.read_edf(tmp_path / "out.edf").annotations
    assert [item.text for item in found] == [event.label for event in events]


def test_a_burst_that_had_begun_before_the_recording(tmp_path: Path) -> None:
    events = [Event(-250, "burst_on", 0, "", 3), Event(400, "burst_off", 0, "", 410)]
    with open_recording(write(tmp_path / "a.h5", noise(1000), events=events)) as recording:
        export_recording(recording, tmp_path / "out.edf")
    (found,) = edfio.read_edf(tmp_path / "out.edf").annotations
    assert found == (-0.25, 0.65, "burst: left_biceps_brachii")


def test_names_are_cut_and_stay_apart(tmp_path: Path) -> None:
    from recordings.export.edf import _labels

    assert _labels(["a" * 20, "a" * 21, "µV", "", "", "Überlänge"]) == [
        "a" * 16,
        "a" * 14 + "~2",
        "uV",
        "~2",
        "~3",
        "Uberlange",
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (np.array([[1.0, np.nan]] * 10), r"no numbers \(channel right_biceps_brachii\)"),
        (np.array([[1.0, np.inf]] * 10), "no numbers"),
        (np.array([[1.0, 1e9]] * 10), r"EDF\+ has no room for values from 1e\+09"),
        (np.empty((0, 2)), "holds no samples"),
    ],
)
def test_refuses_what_it_cannot_hold(
    tmp_path: Path, values: np.ndarray[tuple[int, int], np.dtype[np.float64]], said: str
) -> None:
    path = write(tmp_path / "a.h5", values, events=())
    with open_recording(path) as recording, pytest.raises(RecordingError, match=said):
        export_recording(recording, tmp_path / "out.edf")
    assert [item.name for item in tmp_path.iterdir()] == ["a.h5"]


def test_a_rate_that_cannot_be_said_is_refused() -> None:
    from recordings.export.records import _length

    assert _length(1000.0, 10**7, 4, has_gaps=False) == (1000, "1")
    assert _length(1000 * np.pi, 10**15, 1 << 20, has_gaps=False) is None
