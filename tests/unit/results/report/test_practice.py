"""Whose report it is: a picture that cannot be used costs itself and not the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import PracticeConfig
from app.results.report.practice import practice_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def test_name_and_picture_are_taken(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(PNG)
    practice, remark = practice_of(PracticeConfig("Practice & Sons", str(logo)))
    assert (practice.name, practice.logo, remark) == ("Practice & Sons", PNG, "")
    assert practice_of(PracticeConfig()) == (type(practice)(), "")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (None, "cannot be read"),
        (b"<svg onload=alert(1)>", "neither PNG nor JPEG"),
        (PNG + bytes(8_000_001), "larger than 8 MB"),
    ],
)
def test_a_picture_that_is_none_is_left_out(tmp_path: Path, data: bytes | None, why: str) -> None:
    logo = tmp_path / "logo.png"
    if data is not None:
        logo.write_bytes(data)
    practice, remark = practice_of(PracticeConfig("P", str(logo)))
    assert practice.logo == b""
    assert practice.name == "P"
    assert why in remark
