"""Files of a Cyton's SD card: hexadecimal rows, stops, the closing lines and what follows them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from acquisition.boards.emg_settings import uv_per_count
from acquisition.errors import ConfigError
from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions
from recordings.reader import open_recording
from recordings.recording import Recording

CLOSED = (
    "%Total time mS:\n{total:08X}\n%min Write time uS:\n0000012B\n"
    "%max Write time uS:\n00000131\n%Over:\n00000000\n%block, uS\n"
)


def counts(i: int, n: int) -> list[int]:
    return [(-1) ** c * (1000 * i + c) for c in range(n)]


def row(i: int, n: int = 8, accelerometer: bool = False) -> str:
    fields = [f"{i % 256:02X}", *(f"{count & 0xFFFFFF:06X}" for count in counts(i, n))]
    return ",".join(fields + (["02A0", "FF80", "21A0"] if accelerometer else []))


def rows(first: int, stop: int, n: int = 8) -> list[str]:
    return [row(i, n, i % 5 == 0) for i in range(first, stop)]


def written(path: Path, *parts: str | list[str], tail: bytes = b"") -> Path:
    lines = [line for part in parts for line in ([part] if isinstance(part, str) else part)]
    path.write_bytes("\n".join([*lines, ""]).encode() + tail)
    return path


def opened(path: Path, options: ReadOptions | None = None) -> Recording:
    recording = open_recording(path, options)
    assert recording.format == "openbci_sd"
    return recording


@pytest.mark.parametrize("n", [8, 16])
def test_counts_become_microvolts_of_gain_24(tmp_path: Path, n: int) -> None:
    closed = CLOSED.format(total=8000)
    path = written(tmp_path / "OBCI_01.TXT", rows(0, 2000, n), closed, tail=bytes(5000))
    with opened(path) as recording:
        assert (recording.fs, recording.n_samples, recording.gaps) == (250.0, 2000, ())
        wanted = np.array([counts(i, n) for i in range(2000)]) * uv_per_count(24)
        np.testing.assert_allclose(recording.read(0, 2000), wanted, rtol=1e-12)
        assert recording.status == "complete"
        assert recording.info.settings["unit_from"] == "assumed: gain 24"
        assert "250.0 rows a second" in recording.info.settings["rate_from"]
        assert recording.info.channels[0].lsb == uv_per_count(24)
        assert recording.info.channels[0].rail_uv[0] == pytest.approx(-187_500, rel=1e-4)


def test_another_scale_and_some_channels(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", rows(0, 50))
    options = ReadOptions(fs_hz=500, uv_per_count=0.5, columns=("ch2", "1"))
    with opened(path, options) as recording:
        assert recording.fs == 500.0
        assert [channel.name for channel in recording.info.channels] == ["ch2", "ch1"]
        np.testing.assert_array_equal(
            recording.read(0, 50),
            [[0.5 * counts(i, 8)[1], 0.5 * counts(i, 8)[0]] for i in range(50)],
        )
    with pytest.raises(ConfigError, match="counts of a converter"):
        open_recording(path, ReadOptions(unit="mV"))


def test_lost_rows_and_a_stop_are_gaps(tmp_path: Path) -> None:
    kept = [line for i, line in enumerate(rows(0, 3000)) if not 700 <= i < 710]
    path = written(
        tmp_path / "a.txt",
        "%START AT",
        "00001000",
        kept,
        "%STOP AT",
        f"{0x1000 + 12_000:08X}",
        "%START AT",
        f"{0x1000 + 20_000:08X}",
        rows(0, 500),
        CLOSED.format(total=22_000),
    )
    with opened(path) as recording:
        assert recording.fs == 250.0
        assert [(gap.first_sample, gap.length, gap.reason) for gap in recording.gaps] == [
            (700, 10, "packets lost"),
            (3000, 2000, "stream stopped"),
        ]
        assert recording.n_samples == 2990 + 500
        np.testing.assert_allclose(recording.read(2990, 2991)[0] / uv_per_count(24), counts(0, 8))


def test_a_card_that_lost_power_is_marked(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", rows(0, 100), row(100)[:20], tail=b"\xff\x00" * 400)
    with opened(path, ReadOptions(fs_hz=250)) as recording:
        assert (recording.n_samples, recording.status) == (100, "faulted")
        assert "closing lines are missing" in recording.status_detail


def test_damaged_rows_are_lost_packets(tmp_path: Path) -> None:
    lines = rows(0, 300)
    lines[50] = lines[50].replace(",", ";", 1)
    lines[51] = lines[51][:-1] + "G"
    lines[120] = "\x80garbage"
    path = written(tmp_path / "a.txt", lines, CLOSED.format(total=1200))
    with opened(path, ReadOptions(fs_hz=250)) as recording:
        assert [(gap.first_sample, gap.length) for gap in recording.gaps] == [(50, 2), (120, 1)]
        assert recording.info.settings["rows_unreadable"] >= 1


def test_the_rate_is_the_files_word_or_asked(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.txt", rows(0, 100), "%SamplingFreq:", "003E8", CLOSED.format(total=100)
    )
    with opened(path) as recording:
        assert recording.fs == 1000.0
    path = written(tmp_path / "b.txt", rows(0, 100))
    with pytest.raises(NeedsAnswer, match="sampling rate") as asked:
        open_recording(path)
    assert asked.value.asks == ("fs_hz",)


def test_what_the_card_held_before_is_not_read(tmp_path: Path) -> None:
    old = "\n".join(rows(40, 90)).encode() + b"\n"
    path = written(tmp_path / "a.txt", rows(0, 2000), CLOSED.format(total=8000), tail=old)
    with opened(path) as recording:
        assert recording.n_samples == 2000


def test_more_damage_than_rows_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", rows(0, 100), ["ZZ,123456"] * 2000)
    with pytest.raises(RecordingError, match="more damaged rows"):
        open_recording(path, ReadOptions(fs_hz=250))
