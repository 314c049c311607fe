"""A SOURCE text is taken apart as its writer meant it, or refused in one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisition.errors import ConfigError
from acquisition.uri import parse_source, path_of, reject_unknown, take_float, take_int, take_str


@pytest.mark.parametrize(
    ("text", "scheme", "name", "params"),
    [
        ("sim:squat", "sim", "squat", {}),
        (" SIM:squat?seed=1&fs=2000 ", "sim", "squat", {"seed": "1", "fs": "2000"}),
        ("sim:?seed=3", "sim", "", {"seed": "3"}),
        (
            "brainflow:cyton?serial_port=/dev/ttyUSB0",
            "brainflow",
            "cyton",
            {"serial_port": "/dev/ttyUSB0"},
        ),
        ("lsl:?name=My%20EMG%26more", "lsl", "", {"name": "My EMG&more"}),
        ("file:rec.h5?speed=4", "file", "rec.h5", {"speed": "4"}),
        ("file:my session 1.h5", "file", "my session 1.h5", {}),
        ("file:C:\\data\\a b.h5?speed=2", "file", "C:\\data\\a b.h5", {"speed": "2"}),
        ("file:/data/what?.h5", "file", "/data/what?.h5", {}),
        ("file:/data/what?.h5?speed=0.5", "file", "/data/what?.h5", {"speed": "0.5"}),
        ("file:100%25.h5", "file", "100%25.h5", {}),
        ("file:///data/a%20b.h5", "file", "/data/a b.h5", {}),
        ("file:///C:/data/a.h5", "file", "C:/data/a.h5", {}),
    ],
)
def test_parts(text, scheme, name, params):
    uri = parse_source(text)
    assert (uri.scheme, uri.name, dict(uri.params)) == (scheme, name, params)
    assert uri.text == text.strip()


@pytest.mark.parametrize("text", ["squat", "", "C:\\rec.h5", "./rec.h5", "rec.h5", ":x"])
def test_no_scheme_says_what_to_write(text):
    with pytest.raises(ConfigError, match="has no scheme") as caught:
        parse_source(text)
    assert "sim" in str(caught.value)


def test_a_bare_path_is_told_the_file_scheme():
    with pytest.raises(ConfigError, match="Write file:rec\\.h5"):
        parse_source("rec.h5")


@pytest.mark.parametrize(
    "text", ["sim:a\nb", "sim:squat?seed=1%0A2", "file:///a%00b.h5", "file:\x1b"]
)
def test_control_characters_are_refused(text):
    with pytest.raises(ConfigError, match="control characters") as caught:
        parse_source(text)
    assert str(caught.value).isprintable()


def test_broken_parameters():
    with pytest.raises(ConfigError, match="'fast' in SOURCE"):
        parse_source("sim:squat?fast")
    with pytest.raises(ConfigError, match="stands twice"):
        parse_source("sim:squat?seed=1&seed=2")


def test_unknown_parameters_list_what_is_allowed():
    uri = parse_source("sim:squat?sed=1")
    with pytest.raises(ConfigError, match=r"no parameter sed\. Allowed: seed, fs\."):
        reject_unknown(uri, ("seed", "fs"))
    with pytest.raises(ConfigError, match="takes no parameters"):
        reject_unknown(uri, ())
    reject_unknown(parse_source("sim:squat"), ())


def test_numbers():
    uri = parse_source("sim:x?a=2.5&b=7&c=-3&d=word&e=nan&f=&g=1e9")
    assert take_float(uri, "a") == 2.5
    assert take_int(uri, "b") == 7
    assert take_int(uri, "c") == -3
    assert take_float(uri, "none") is None
    assert take_float(uri, "none", 4.0) == 4.0
    assert take_int(uri, "none", 4) == 4
    assert take_str(uri, "d") == "word"
    assert take_str(uri, "none", "x") == "x"
    for key in "de":
        with pytest.raises(ConfigError, match=f"{key}=.* is not possible.*a number"):
            take_float(uri, key)
    for key in "adeg":
        with pytest.raises(ConfigError, match="Allowed: a whole number"):
            take_int(uri, key)
    with pytest.raises(ConfigError, match="f of sim: is empty"):
        take_str(uri, "f")


def test_ranges_are_stated_with_their_unit():
    uri = parse_source("sim:x?fs=100&n=0")
    with pytest.raises(ConfigError, match=r"fs=100 .*a number from 250 to 4000 Hz"):
        take_float(uri, "fs", 1.0, low=250, high=4000, unit="Hz")
    with pytest.raises(ConfigError, match="a whole number, 1 or more"):
        take_int(uri, "n", low=1)
    with pytest.raises(ConfigError, match="a number, -1 or less"):
        take_float(uri, "n", high=-1)
    assert take_float(uri, "fs", low=100, high=100) == 100.0


@given(st.text(max_size=60))
def test_any_text_parses_or_is_refused_in_one_line(text):
    try:
        uri = parse_source(text)
    except ConfigError as refused:
        line = str(refused)
    else:
        line = uri.scheme
    assert len(line) >= 2
    assert len(line.splitlines()) == 1


def test_a_home_that_nobody_has_is_left_as_written() -> None:
    assert path_of("~/a.h5") == Path.home() / "a.h5"
    assert path_of("~nobody-has-this/a.h5") == Path("~nobody-has-this/a.h5")
