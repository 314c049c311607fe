"""A small valid file of every format that is read: what the damage is done to."""

from __future__ import annotations

import wave
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from acquisition.timing.clock import ManualClock
from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from dsp.events import MARKER, Event
from dsp.spec import PipelineSpec
from recordings.export import export_recording, matlab
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording

FS_HZ = 1000.0
N_ROWS = 400
_SCHEMA_1 = Path(__file__).parents[1] / "unit" / "recordings" / "myobench" / "schema_1.h5"


@dataclass(frozen=True, slots=True)
class Sample:
    """A valid file.

    Parameters
    ----------
    name
        Of the file, with its ending.
    format
        `Recording.format` of what it reads as.
    content
        Its bytes.
    options
        What has to be stated (`ReadOptions`).
    """

    name: str
    format: str
    content: bytes
    options: dict[str, Any] = field(default_factory=dict)


def make_samples(folder: Path) -> list[Sample]:
    """Make a sample of each format in `folder`, and return them."""
    own = _own(folder / "own.h5")
    whole = _own(folder / "whole.h5", gaps=False)
    samples = [
        Sample("own.h5", "myobench", own.read_bytes()),
        Sample("old.h5", "myobench", _SCHEMA_1.read_bytes()),
    ]
    with open_recording(own) as recording, open_recording(whole) as without_gaps:
        for name, format_name, options in _EXPORTED:
            source = without_gaps if name.endswith(".c3d") else recording
            path = export_recording(source, folder / name).path
            samples.append(Sample(name, format_name, path.read_bytes(), options))
        samples.append(_matlab_73(recording, folder / "large.mat"))
    samples += [
        Sample(name, format_name, make(folder / name), options)
        for name, format_name, make, options in _MADE
    ]
    for sample in samples:
        (folder / sample.name).write_bytes(sample.content)
    return samples


def _own(path: Path, *, gaps: bool = True) -> Path:
    """Write a recording of our own with all that one can have."""
    channels = tuple(
        ChannelInfo(f"{side}_biceps_brachii", "biceps_brachii", side, rail_uv=(-1500.0, 1500.0))
        for side in ("left", "right")
    )
    info = StreamInfo(FS_HZ, channels, "Test", "sim:test", {"seed": 1}, counter_modulus=256)
    writer = RecordingWriter(path, info, PipelineSpec(), clock=ManualClock(epoch_s=1.7e9))
    values = signal()
    for first, missing in ((0, 0), (200, 7 if gaps else 0), (300, 2000 if gaps else 0)):
        rows = np.arange(first, first + 100 if first else 200)
        at = int(rows[0]) + missing
        samples = at + np.arange(len(rows))
        writer.append(
            SampleChunk(
                np.ascontiguousarray(values[rows]),
                at,
                1.7e9 + samples / FS_HZ,
                counter=(samples % 256).astype(np.int32),
            )
        )
    writer.add_event(Event(50, MARKER, -1, "go", 60))
    writer.add_event(Event(80, "burst_on", 1, "", 90))
    writer.add_event(Event(180, "burst_off", 1, "", 190))
    writer.set_truth({"channels": [{"muscle": "biceps_brachii"}]})
    writer.finish()
    return path


def signal() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return ``(N_ROWS, 2)`` noise in microvolts."""
    return np.random.default_rng(5).normal(0.0, 100.0, (N_ROWS, 2))


def _matlab_73(recording: Any, path: Path) -> Sample:
    kept, matlab.V5_BYTES = matlab.V5_BYTES, 0
    try:
        content = export_recording(recording, path).path.read_bytes()
    finally:
        matlab.V5_BYTES = kept
    return Sample(path.name, "matlab", content, _UV)


def _opensignals_hdf5(path: Path) -> bytes:
    with h5py.File(path, "w") as file:
        group = file.create_group("00:07:80:00:00:0A")
        group.attrs["sampling rate"] = 1000
        group.attrs["resolution"] = [16, 16]
        group.attrs["date"], group.attrs["time"] = "2020-1-2", "3:4:5"
        group.attrs["firmware version"], group.attrs["device"] = 773, "biosignalsplux"
        group["raw/nSeq"] = np.arange(N_ROWS, dtype="u4")[:, None]
        for number, column in enumerate(_counts(16).T, start=1):
            group[f"raw/channel_{number}"] = column[:, None].astype("u2")
            group[f"raw/channel_{number}"].attrs["sensor"] = "EMG"
    return path.read_bytes()


def _opensignals_text(path: Path) -> bytes:
    del path
    facts = (
        '# {"00:07:80:4D:2E:AD": {"sensor": ["EMG", "EMG"], "device name": "00:07:80:4D:2E:AD", '
        '"column": ["nSeq", "DI", "CH1", "CH2"], "time": "15:26:22.578", "comments": "", '
        '"channels": [1, 2], "firmware version": 773, "device": "biosignalsplux", '
        '"sampling rate": 1000, "label": ["CH1", "CH2"], "resolution": [16, 16], '
        '"date": "2019-1-23", "special": [{}, {}]}}'
    )
    lines = ["# OpenSignals Text File Format", facts, "# EndOfHeader"]
    lines += [f"{n}\t0\t{a}\t{b}\t" for n, (a, b) in enumerate(_counts(16))]
    return _text(lines)


def _openbci_v4(path: Path) -> bytes:
    del path
    lines = [
        "%OpenBCI Raw EEG Data",
        "%Number of channels = 4",
        "%Sample Rate = 200.0 Hz",
        "%First Column = SampleIndex",
        "%Last Column = Timestamp ",
        "%Other Columns = EEG data in microvolts followed by Accel Data (in G) interleaved with "
        "Aux Data",
    ]
    lines += [
        f"{n % 201}, {a:.2f}, {b:.2f}, 0.00, 0.00, 0.000, 0.000, 0.000, 14:44:{30 + n / 200:06.3f}"
        for n, (a, b) in enumerate(signal())
    ]
    return _text(lines)


def _openbci_v5(path: Path) -> bytes:
    del path
    lines = [
        "%OpenBCI Raw EXG Data",
        "%Number of channels = 4",
        "%Sample Rate = 200 Hz",
        "%Board = OpenBCI_GUI$BoardGanglionNative",
        "Sample Index, EXG Channel 0, EXG Channel 1, EXG Channel 2, EXG Channel 3, "
        "Accel Channel 0, Accel Channel 1, Accel Channel 2, Other, Timestamp, "
        "Timestamp (Formatted)",
    ]
    lines += [
        f"{n % 201}.0, {a:.4f}, {b:.4f}, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, {1.7e9 + n / 200:.6f}, "
        f"2023-11-14 22:13:{20 + n / 200:06.3f}"
        for n, (a, b) in enumerate(signal())
    ]
    return _text(lines)


def _openbci_sd(path: Path) -> bytes:
    del path
    lines = ["%STOP AT", "0001F4A0", "%START AT", "00000000"]
    for n, pair in enumerate(_counts(16)):
        counts = [*(int(value) for value in pair), 0, 0, 0, 0, 0, 0]
        lines.append(",".join([f"{n % 256:02X}", *(f"{value:06X}" for value in counts)]))
    return _text(lines)


def _brainflow(path: Path) -> bytes:
    del path
    rows = [
        [n % 201, a, b, 0, 0, *[0] * 8, 1.7e9 + n / 200, 0] for n, (a, b) in enumerate(signal())
    ]
    return _text(["\t".join(f"{value:.6f}" for value in row) for row in rows])


def _delsys(path: Path) -> bytes:
    del path
    head = [
        f"Label: Mini sensor 1: {name} Sampling frequency: {rate} Number of points: {points} "
        f"start: 0.000000e+000 Unit: {unit} Domain Unit: s"
        for name, rate, points, unit in (
            ("EMG 1", "1.259259e+003", N_ROWS, "V"),
            ("ACC.X 1", "1.481481e+002", N_ROWS // 8, "g"),
        )
    ]
    rows = ['"X [s]","Mini sensor 1: EMG 1","X [s]","Mini sensor 1: ACC.X 1"']
    for n, (value, other) in enumerate(signal()):
        slow = f"{n / 148.1481:.6f},{other:.6f}" if n < N_ROWS // 8 else ","
        rows.append(f"{n / 1259.259:.6f},{value / 1e6:.9f},{slow}")
    return _text([*head, *rows])


def _noraxon(path: Path) -> bytes:
    del path
    lines = ["name,record", "type,EMG", "Time,s", "Activity,"]
    lines = ['"Time,s","Biceps Br. LT,uV","Biceps Br. RT,uV"']
    lines += [f"{n / FS_HZ:.4f},{a:.3f},{b:.3f}" for n, (a, b) in enumerate(signal())]
    return _text(lines)


def _plain_text(path: Path) -> bytes:
    del path
    lines = ["time;left;right"]
    lines += [
        f"{n / FS_HZ:.3f};{a:.3f};{b:.3f}".replace(".", ",") for n, (a, b) in enumerate(signal())
    ]
    return _text(lines)


def _wav(path: Path) -> bytes:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(1000)
        file.writeframes(_counts(16).astype("<u2").tobytes())
    return path.read_bytes()


def _counts(bits: int) -> Any:
    return np.clip(signal() * 50 + 2 ** (bits - 1), 0, 2**bits - 1).astype(np.int64)


def _text(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


_UV = {"unit": "uV"}
_EXPORTED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("table.csv", "delimited", {"unit": "uV", "fs_hz": 1000.0, "time_column": "1"}),
    ("a.edf", "edf", {}),
    ("a.bdf", "edf", {}),
    ("a.mat", "matlab", {}),
    ("a.xdf", "xdf", {}),
    ("a.c3d", "c3d", {}),
)
_MADE: tuple[tuple[str, str, Callable[[Path], bytes], dict[str, Any]], ...] = (
    ("plux.h5", "opensignals", _opensignals_hdf5, {}),
    ("plux.txt", "opensignals_text", _opensignals_text, {}),
    ("OpenBCI-RAW-4.txt", "openbci_text", _openbci_v4, {}),
    ("OpenBCI-RAW-5.txt", "openbci_text", _openbci_v5, {}),
    ("OBCI_01.TXT", "openbci_sd", _openbci_sd, {"fs_hz": 250.0}),
    ("brainflow.csv", "brainflow_csv", _brainflow, {"board": "ganglion"}),
    ("delsys.csv", "delsys_csv", _delsys, {}),
    ("noraxon.csv", "noraxon_csv", _noraxon, {}),
    ("comma.csv", "delimited", _plain_text, {"unit": "uV", "time_column": "1", "decimal": ","}),
    ("a.wav", "wav", _wav, {"uv_per_count": 0.1}),
)
#: Names of all samples.
FORMATS = ("own.h5", "old.h5", "large.mat", *(item[0] for item in (*_EXPORTED, *_MADE)))
#: Those whose reader starts a process of its own for each file.
SLOW = ("old.h5", "a.mat", "a.xdf", "a.c3d")
