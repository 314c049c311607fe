"""Texts that are none: refused quickly, in little memory."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from recordings.errors import RecordingError
from recordings.reader import open_recording

MOST_MEMORY_BYTES = 64 << 20


def one_line_of_a_gigabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"1,2,3\n" * 4)
        file.seek(1 << 30)
        file.write(b"4")


def a_line_without_end(path: Path) -> None:
    path.write_bytes(b"1,2\n" * 3 + b"7" * (3 << 20))


def a_million_columns(path: Path) -> None:
    path.write_bytes(b"1," * 1_000_000 + b"\n" + b"1," * 1_000_000 + b"\n")


def many_columns_in_the_head(path: Path) -> None:
    path.write_bytes((b"1," * 6000 + b"\n") * 5)


def zeros(path: Path) -> None:
    path.write_bytes(bytes(1 << 20))


def noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(1 << 20))


def only_line_ends(path: Path) -> None:
    path.write_bytes(b"\n" * (1 << 20))


def only_delimiters(path: Path) -> None:
    path.write_bytes(b",,,,\n" * 10_000)


def an_odd_utf16(path: Path) -> None:
    path.write_bytes(b"\xff\xfe1\x00,\x002\x00\n\x00\x00")


def a_header_alone(path: Path) -> None:
    path.write_bytes(b"%OpenBCI Raw EEG Data\n%Number of channels = 8\n%Sample Rate = 250 Hz\n")


def an_opensignals_header_of_brackets(path: Path) -> None:
    path.write_bytes(
        b"# OpenSignals Text File Format\n# {" + b'"a":[' * 9000 + b"\n# EndOfHeader\n1\t2\n"
    )


def a_counter_of_noise(path: Path) -> None:
    draw = random.Random(2)
    rows = "".join(f"{draw.randrange(256)}, 1.0, 2.0, 3.0, 4.0\n" for _ in range(2000))
    path.write_text(
        "%OpenBCI Raw EXG Data\n%Number of channels = 4\n%Sample Rate = 1e999 Hz\n" + rows
    )


def a_rate_of_nothing(path: Path) -> None:
    path.write_text("%OpenBCI Raw EXG Data\n%Sample Rate = 0 Hz\n0, 1, 2, 3, 4\n1, 1, 2, 3, 4\n")


@pytest.mark.parametrize("ending", [".txt", ".csv"])
@pytest.mark.parametrize(
    "make",
    [
        one_line_of_a_gigabyte,
        a_line_without_end,
        a_million_columns,
        many_columns_in_the_head,
        zeros,
        noise,
        only_line_ends,
        only_delimiters,
        an_odd_utf16,
        a_header_alone,
        an_opensignals_header_of_brackets,
        a_counter_of_noise,
        a_rate_of_nothing,
    ],
)
def test_a_hostile_text_is_refused(
    tmp_path: Path, make: Callable[[Path], None], ending: str
) -> None:
    path = tmp_path / f"hostile{ending}"
    make(path)
    tracemalloc.start()
    try:
        with pytest.raises(RecordingError) as refused:
            open_recording(path).close()
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert str(path) in refused.value.message
    assert refused.value.hint
    assert peak_bytes < MOST_MEMORY_BYTES
