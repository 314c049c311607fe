from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.results.plain import number, signed, span, to_json, when, with_error
from app.results.table import facts, text_table


def test_json_holds_no_nan_and_no_numpy():
    document = {
        "values": np.array([1.5, np.nan, np.inf]),
        "count": np.int64(3),
        "path": Path("a/b.h5"),
        "pairs": [(0.5, 1.0), (2.0, 3.0)],
        "nested": [{"x": float("nan")}, {"y": ()}],
        "empty": {},
        "flag": np.bool_(True),
    }
    text = to_json(document)
    assert "NaN" not in text
    assert "Infinity" not in text
    assert json.loads(text) == {
        "values": [1.5, None, None],
        "count": 3,
        "path": str(Path("a/b.h5")),
        "pairs": [[0.5, 1.0], [2.0, 3.0]],
        "nested": [{"x": None}, {"y": []}],
        "empty": {},
        "flag": True,
    }


def test_json_keeps_lists_of_numbers_on_one_line():
    lines = to_json({"a": [1, 2, 3], "b": [{"c": 1}]}).splitlines()
    assert '  "a": [1, 2, 3],' in lines


def test_json_keeps_every_bit_of_a_number():
    value = 0.1 + 0.2
    assert json.loads(to_json([value])) == [value]


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.0, 3, "0"),
        (123.456, 3, "123"),
        (12345.6, 3, "12346"),
        (1.23456, 3, "1.23"),
        (0.012345, 2, "0.012"),
        (-0.2176, 2, "-0.22"),
        (None, 3, "–"),
        (float("nan"), 3, "–"),
    ],
)
def test_numbers_read_as_people_write_them(value, digits, text):
    assert number(value, digits) == text


def test_signed_shows_the_sign_only_of_what_has_one():
    values = (1.5, -1.5, 0.0, -0.04, None)
    assert [signed(value) for value in values] == ["+1.5", "-1.5", "0.0", "0.0", "–"]


@pytest.mark.parametrize(
    ("value", "error", "text"),
    [
        (250.0204, 0.0099, "250.020 ± 0.010"),
        (250.0204, 0.043, "250.02 ± 0.04"),
        (81.3, 43.0, "80 ± 40"),
        (-81.3, 14.2, "-81 ± 14"),
        (-0.04, 0.7, "0.0 ± 0.7"),
        (249.6, 3.2, "250 ± 3"),
        (250.0, float("nan"), "250"),
    ],
)
def test_an_error_says_how_many_digits_count(value, error, text):
    assert with_error(value, error) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(28.519, "28.5 s"), (126.9, "2 min 6.9 s"), (3723.0, "1 h 2 min 3 s"), (119.98, "2 min 0 s")],
)
def test_durations_never_show_sixty_seconds(seconds, text):
    assert span(seconds) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-21T07:42:04.401+00:00", "2026-11-21 07:42:04 UTC"),
        ("2019-10-15T17:15:33.778000", "2019-10-15 17:15:33"),
        ("some day", "some day"),
        (None, ""),
    ],
)
def test_times_are_shown_to_the_second(text, shown):
    assert when(text) == shown


def test_table_is_aligned_with_wide_and_combining_letters():
    table = text_table(["name", "RMS (µV)"], [["左脚", "7"], ["e\u0301tude", "120.5"]], "<>")
    assert table.splitlines() == [
        "name   RMS (µV)",
        "-----  --------",
        "左脚          7",
        "e\u0301tude     120.5",
    ]


def test_table_refuses_a_ragged_row():
    with pytest.raises(ValueError, match="1 cells in a table of 2"):
        text_table(["a", "b"], [["x"]])


def test_facts_leave_out_what_is_not_known():
    assert (
        facts([("device", "Cyton"), ("software", ""), ("tier", "C")]) == "device  Cyton\ntier    C"
    )
