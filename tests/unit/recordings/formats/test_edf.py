"""EDF and BDF: edfio as the independent writer and reader, bytes of our own where it lacks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import edfio
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from acquisition.errors import ConfigError
from acquisition.types import Gap
from dsp.events import BURST_OFF, BURST_ON, MARKER
from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording

RNG = np.random.default_rng(5)


@dataclass
class Signal:
    label: str
    records: NDArray[np.int32] | Sequence[bytes]  # (records, samples), or texts
    dimension: str = "uV"
    physical: tuple[str, str] = ("-3276.8", "3276.7")
    digital: tuple[str, str] = ("-32768", "32767")
    transducer: str = ""


@dataclass
class File:
    """An EDF or BDF file, byte by byte."""

    signals: list[Signal]
    reserved: str = ""
    record_s: str = "1"
    n_records: int | None = None
    bdf: bool = False
    recording: str = "Startdate 02-MAR-2024 X X X"
    date: str = "02.03.24"
    extra: bytes = field(default=b"")

    def write(self, path: Path) -> Path:
        size = 3 if self.bdf else 2
        n_records = len(self.signals[0].records)
        blocks = [
            [self.content(signal, i, size) for signal in self.signals] for i in range(n_records)
        ]
        n_samples = [len(block) // size for block in blocks[0]]
        columns = (
            (16, [item.label for item in self.signals]),
            (80, [item.transducer for item in self.signals]),
            (8, [item.dimension for item in self.signals]),
            (8, [item.physical[0] for item in self.signals]),
            (8, [item.physical[1] for item in self.signals]),
            (8, [item.digital[0] for item in self.signals]),
            (8, [item.digital[1] for item in self.signals]),
            (80, ["" for _ in self.signals]),
            (8, [str(n) for n in n_samples]),
            (32, ["" for _ in self.signals]),
        )
        stated = n_records if self.n_records is None else self.n_records
        head = b"\xffBIOSEMI" if self.bdf else b"0       "
        fields = (
            (80, "X X X X"), (80, self.recording), (8, self.date), (8, "10.11.12"),
            (8, str(256 * (len(self.signals) + 1))), (44, self.reserved), (8, str(stated)),
            (8, self.record_s), (4, str(len(self.signals))),
        )  # fmt: skip
        head += b"".join(text.encode("latin-1").ljust(width) for width, text in fields)
        for width, texts in columns:
            head += b"".join(text.encode("latin-1").ljust(width) for text in texts)
        path.write_bytes(head + b"".join(b"".join(block) for block in blocks) + self.extra)
        return path

    @staticmethod
    def content(signal: Signal, record: int, size: int) -> bytes:
        values = signal.records[record]
        if isinstance(values, bytes):
            longest = max(len(item) for item in signal.records)
            return values.ljust(-(-longest // size) * size, b"\x00")
        return b"".join(int(v).to_bytes(size, "little", signed=True) for v in values)


def notes(starts: Sequence[str], texts: dict[int, bytes] | None = None) -> Signal:
    records = [
        f"+{start}\x14\x14\x00".encode() + (texts or {}).get(i, b"")
        for i, start in enumerate(starts)
    ]
    return Signal("EDF Annotations", records, dimension="")


def counts(n_records: int, n_samples: int = 100) -> NDArray[np.int32]:
    return RNG.integers(-30_000, 30_000, (n_records, n_samples)).astype(np.int32)


# --- written by edfio -------------------------------------------------------------------------


def by_edfio(path: Path, is_bdf: bool, signals: list[tuple[str, str, float]]) -> list[NDArray]:
    kind, file_kind = (edfio.BdfSignal, edfio.Bdf) if is_bdf else (edfio.EdfSignal, edfio.Edf)
    data = [RNG.normal(size=round(3 * fs)) for _, _, fs in signals]
    made = [
        kind(x, fs, label=label, physical_dimension=unit)
        for x, (label, unit, fs) in zip(data, signals, strict=True)
    ]
    texts = [edfio.EdfAnnotation(0.5, None, "go"), edfio.EdfAnnotation(2.0, 0.25, "rést")]
    file_kind(made, annotations=texts).write(path)
    return data


@pytest.mark.parametrize(("is_bdf", "step"), [(False, 2e-4), (True, 1e-6)])
def test_what_edfio_writes(tmp_path: Path, is_bdf: bool, step: float) -> None:
    path = tmp_path / ("a.bdf" if is_bdf else "a.edf")
    signals = [("EMG biceps", "mV", 1000.0), ("Temp", "degC", 10.0), ("EMG triceps", "mV", 1000.0)]
    data = by_edfio(path, is_bdf, signals)
    with open_recording(path) as recording:
        assert (recording.format, recording.fs, recording.n_samples) == ("edf", 1000.0, 3000)
        assert [item.name for item in recording.info.channels] == ["EMG biceps", "EMG triceps"]
        assert recording.info.settings["left_out"] == ["Temp"]
        wanted = 1000 * np.stack([data[0], data[2]], axis=1)
        np.testing.assert_allclose(recording.read(0, 3000), wanted, rtol=0, atol=1000 * step)
        np.testing.assert_array_equal(
            recording.read(1234, 1240), recording.read(0, 3000)[1234:1240]
        )
        lsb = recording.info.channels[0].lsb
        assert lsb is not None
        assert 0 < lsb < 1000 * step
        assert [(item.sample, item.kind, item.label) for item in recording.events] == [
            (500, MARKER, "go"),
            (2000, MARKER, "rést (250 samples)"),
        ]
        np.testing.assert_allclose(np.diff(recording.timestamps(0, 10)), 1e-3, atol=1e-6)


def test_rates_that_differ(tmp_path: Path) -> None:
    path = tmp_path / "a.edf"
    data = by_edfio(path, False, [("a", "uV", 1000.0), ("b", "mV", 500.0), ("c", "V", 500.0)])
    with pytest.raises(NeedsAnswer, match="different rates \\(500 Hz, 1000 Hz\\)") as caught:
        open_recording(path)
    assert caught.value.asks == ("columns",)
    with open_recording(path, ReadOptions(columns=("b", "3"))) as recording:
        assert (recording.fs, recording.n_samples) == (500.0, 1500)
        wanted = np.stack([1e3 * data[1], 1e6 * data[2]], axis=1)
        np.testing.assert_allclose(recording.read(0, 1500), wanted, rtol=1e-3, atol=200)
    with pytest.raises(ConfigError, match="has no input 'd'"):
        open_recording(path, ReadOptions(columns=("d",)))
    with pytest.raises(ConfigError, match="names an input twice"):
        open_recording(path, ReadOptions(columns=("b", "2")))
    with open_recording(path, ReadOptions(columns=("b",), fs_hz=250.0)) as recording:
        # Another rate moves no mark from its sample.
        assert (recording.fs, recording.n_samples) == (250.0, 1500)
        assert [item.sample for item in recording.events] == [250, 1000]


def test_emg_goes_before_other_voltages(tmp_path: Path) -> None:
    path = tmp_path / "a.edf"
    by_edfio(path, False, [("EEG Fpz", "uV", 200.0), ("EMG chin", "uV", 200.0)])
    with open_recording(path) as recording:
        assert [item.name for item in recording.info.channels] == ["EMG chin"]
        assert recording.info.settings["left_out"] == ["EEG Fpz"]


def test_a_missing_unit_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.edf"
    (data,) = by_edfio(path, False, [("EMG", "", 200.0)])
    with pytest.raises(NeedsAnswer, match="does not say the unit of EMG") as caught:
        open_recording(path)
    assert "unit" in caught.value.asks
    with open_recording(path, ReadOptions(unit="mV")) as recording:
        np.testing.assert_allclose(recording.read(0, 600)[:, 0], 1e3 * data, atol=0.2)


# --- by bytes ---------------------------------------------------------------------------------


def test_units_of_the_field(tmp_path: Path) -> None:
    values = counts(2)
    for unit, factor in (("µV", 1.0), ("uV", 1.0), ("mV", 1e3), ("V", 1e6), ("nV", 1e-3)):
        path = File([Signal("a", values, dimension=unit)]).write(tmp_path / "a.edf")
        with open_recording(path) as recording:
            found = recording.read(0, 200)[:, 0]
        np.testing.assert_allclose(found, values.reshape(-1) * 0.1 * factor, rtol=1e-9, atol=1e-12)


def test_gaps_of_edf_d(tmp_path: Path) -> None:
    values = counts(4)
    starts = ("0.25", "1.25", "3.5", "4.5")  # the start is a part of a second after the header's
    texts = {2: b"+3.75\x14after the gap\x14\x00", 3: b"+5\x150.1\x14burst: a\x14\x00"}
    signals = [Signal("a", values), notes(starts, texts)]
    path = File(signals, reserved="EDF+D").write(tmp_path / "a.edf")
    with open_recording(path) as recording:
        assert recording.gaps == (Gap(200, 125, "not in the file"),)
        assert (recording.n_samples, recording.end_sample) == (400, 525)
        np.testing.assert_allclose(
            recording.read(0, 400)[:, 0], values.reshape(-1) * 0.1, rtol=1e-9, atol=1e-9
        )
        assert [(item.sample, item.kind, item.channel) for item in recording.events] == [
            (350, MARKER, -1),
            (475, BURST_ON, 0),
            (485, BURST_OFF, 0),
        ]
        assert recording.created_utc == "2024-03-02T10:11:12"
        step = np.diff(recording.timestamps(199, 201))
        np.testing.assert_allclose(step, [1.26], atol=1e-6)


def test_records_of_edf_c_follow_each_other_whatever_they_say(tmp_path: Path) -> None:
    signals = [Signal("a", counts(2)), notes(("0", "7"))]
    with open_recording(File(signals, reserved="EDF+C").write(tmp_path / "a.edf")) as recording:
        assert recording.gaps == ()


def test_filling_of_our_own_export_is_taken_out_again(tmp_path: Path) -> None:
    texts = {
        0: b"+0.3\x150.2\x14missing samples: 20 (link lost)\x14\x00",
        1: b"+1.9\x150.1\x14missing samples: 10\x14\x00",
    }
    values = counts(2)
    path = File([Signal("a", values), notes(("0", "1"), texts)], reserved="EDF+C")
    with open_recording(path.write(tmp_path / "a.edf")) as recording:
        assert recording.gaps == (Gap(30, 20, "link lost"),)
        assert (recording.n_samples, recording.end_sample) == (170, 190)
        assert recording.events == ()
        flat = values.reshape(-1) * 0.1
        wanted = np.concatenate([flat[:30], flat[50:190]])
        np.testing.assert_allclose(recording.read(0, 170)[:, 0], wanted, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(recording.read(28, 33)[:, 0], wanted[28:33], atol=1e-9)


def test_zeros_that_fill_the_last_record_are_left_out(tmp_path: Path) -> None:
    values = np.maximum(counts(3), 1)
    values[2, 60:] = 0
    with open_recording(File([Signal("a", values)]).write(tmp_path / "a.edf")) as recording:
        assert recording.n_samples == 260
        assert recording.info.settings["padding_left_out_samples"] == 40
    values[2, :] = 0  # nothing connected any more is not padding
    with open_recording(File([Signal("a", values)]).write(tmp_path / "b.edf")) as recording:
        assert recording.n_samples == 300


def test_a_recording_that_was_never_closed(tmp_path: Path) -> None:
    file = File([Signal("a", counts(3))], n_records=-1, extra=b"\x01" * 50)
    with open_recording(file.write(tmp_path / "a.edf")) as recording:
        assert (recording.n_samples, recording.status) == (300, "recording")


def test_a_cut_file_says_so(tmp_path: Path) -> None:
    path = File([Signal("a", counts(3, 20_000))]).write(tmp_path / "a.edf")
    os.truncate(path, path.stat().st_size - 50)
    with open_recording(path) as recording:
        assert (recording.n_samples, recording.status) == (40_000, "faulted")
        assert recording.status_detail == "the file is cut short: 2 of 3 data records"
        os.truncate(path, 50_000)
        with pytest.raises(RecordingError, match="has become shorter"):
            recording.read(0, 40_000)


def test_biosemi_status_is_no_signal(tmp_path: Path) -> None:
    wide = (RNG.integers(-8_000_000, 8_000_000, (2, 50))).astype(np.int32)
    limits = {"physical": ("-262144", "262143"), "digital": ("-8388608", "8388607")}
    signals = [
        Signal("A1", wide, **limits),  # type: ignore[arg-type]
        Signal("Status", wide, dimension="Boolean", **limits),  # type: ignore[arg-type]
    ]
    file = File(signals, bdf=True, reserved="24BIT", recording="", date="02.03.99")
    with open_recording(file.write(tmp_path / "a.bdf")) as recording:
        assert [item.name for item in recording.info.channels] == ["A1"]
        scale = 524287 / 16777215
        np.testing.assert_allclose(
            recording.read(0, 100)[:, 0], (wide.reshape(-1) + 8388608) * scale - 262144, rtol=1e-9
        )
        assert recording.created_utc == "1999-03-02T10:11:12"


def test_long_names_of_our_own_export(tmp_path: Path) -> None:
    signals = [
        Signal("left_gluteus_max", counts(1), transducer="left_gluteus_maximus; Ag/AgCl 20 mm"),
        Signal("left_gluteus_m~2", counts(1), transducer="left_gluteus_medius"),
        Signal("calf", counts(1), transducer="Ag/AgCl"),
    ]
    with open_recording(File(signals).write(tmp_path / "a.edf")) as recording:
        first, second, third = recording.info.channels
        assert (first.name, first.electrode) == ("left_gluteus_maximus", "Ag/AgCl 20 mm")
        assert (first.muscle, first.side) == ("gluteus_maximus", "left")
        assert (second.name, third.name, third.electrode) == (
            "left_gluteus_medius",
            "calf",
            "Ag/AgCl",
        )


@pytest.mark.parametrize(
    "file",
    [
        File([Signal("a", counts(2))], record_s="nan"),
        File([Signal("a", counts(2))], record_s="-1"),
        File([Signal("a", counts(2))], record_s="1e-9"),
        File([Signal("a", counts(1, 0))]),
        File([Signal("a", counts(2))], reserved="EDF+D"),
        File([Signal("a", counts(2)), notes(("0", "x"))], reserved="EDF+D"),
        File([Signal("a", counts(2)), notes(("0", "0.5"))], reserved="EDF+D"),
        File([Signal("a", counts(2)), notes(("0", "9" * 30))], reserved="EDF+D"),
        File([Signal("a", counts(2))], n_records=0),
    ],
    ids=range(9),
)
def test_damage_is_told(tmp_path: Path, file: File) -> None:
    with pytest.raises(RecordingError, match=r"is damaged|no samples"):
        open_recording(file.write(tmp_path / "a.edf"))


def test_absurd_headers_take_no_memory(tmp_path: Path) -> None:
    path = File([Signal("a", counts(2))]).write(tmp_path / "a.edf")
    whole = path.read_bytes()
    for first, text in ((252, b"9999"), (252, b"4096"), (256 + 216, b"99999999")):
        path.write_bytes(whole[:first] + text + whole[first + len(text) :])
        with pytest.raises(RecordingError, match="is damaged"):
            open_recording(path)


def test_signals_without_a_scale(tmp_path: Path) -> None:
    signal = Signal("a", counts(2), physical=("0", "0"))
    with pytest.raises(RecordingError, match="does not say what a count of 'a' is"):
        open_recording(File([signal]).write(tmp_path / "a.edf"))
    texts = File([notes(("0",))], reserved="EDF+C", record_s="0")
    with pytest.raises(RecordingError, match="no signals"):
        open_recording(texts.write(tmp_path / "b.edf"))


@given(
    n_records=st.integers(1, 6),
    n_samples=st.integers(1, 40),
    n_channels=st.integers(1, 3),
    bdf=st.booleans(),
    data=st.data(),
)
@settings(max_examples=40, deadline=None)
def test_any_range_of_any_file(
    tmp_path_factory: pytest.TempPathFactory,
    n_records: int,
    n_samples: int,
    n_channels: int,
    bdf: bool,
    data: st.DataObject,
) -> None:
    values = [np.maximum(counts(n_records, n_samples), 1) for _ in range(n_channels)]
    jumps = data.draw(st.lists(st.integers(0, 3), min_size=n_records - 1, max_size=n_records - 1))
    starts = np.concatenate([[0], np.cumsum(np.array(jumps, dtype=int) + 1)])
    signals = [Signal(f"c{i}", item) for i, item in enumerate(values)]
    signals.append(notes([str(start) for start in starts]))
    if bdf:
        signals[-1].label = "BDF Annotations"
    file = File(signals, reserved="BDF+D" if bdf else "EDF+D", bdf=bdf)
    path = file.write(tmp_path_factory.mktemp("edf") / "a.edf")
    wanted = np.stack([item.reshape(-1) for item in values], axis=1) * 0.1
    with open_recording(path) as recording:
        assert recording.n_samples == n_records * n_samples
        assert sum(gap.length for gap in recording.gaps) == sum(jumps) * n_samples
        first = data.draw(st.integers(0, recording.n_samples))
        stop = data.draw(st.integers(first, recording.n_samples))
        np.testing.assert_allclose(recording.read(first, stop), wanted[first:stop], atol=1e-9)
        rebuilt = np.concatenate([chunk.data for chunk in recording.chunks(7)])
        np.testing.assert_allclose(rebuilt, wanted, atol=1e-9)
