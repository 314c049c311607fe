"""Times as people write them into fields."""

from __future__ import annotations

import pytest

from app.gui.typed_time import read_time_s, time_text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("75", 75.0), ("83.5", 83.5), (" 0 ", 0.0), (" 7 s", 7.0), (".5", 0.5), ("1:15", 75.0)),
        *(("1:15.5", 75.5), ("1:23,5", 83.5), ("0:05.", 5.0), ("90:00", 5400.0)),
        *(("1:02:03", 3723.0), ("1:02:03.25", 3723.25)),
        *(("", None), ("1:", None), ("a", None), ("1:60", None), ("1:60:00", None), ("-1", None)),
        *(("1.5:00", None), ("1:2:3:4", None), ("nan", None), ("inf", None), ("1e3", None)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, seconds: float | None) -> None:
    assert read_time_s(text) == seconds


@pytest.mark.parametrize("seconds", [0.0, 0.5, 9.999, 59.9996, 61.25, 3600.0, 5000.125])
def test_what_is_shown_is_read_again(seconds: float) -> None:
    assert read_time_s(time_text(seconds)) == pytest.approx(seconds, abs=0.001)
