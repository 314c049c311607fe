"""What the user states of a file: as flags, as parameters of a SOURCE, and what cannot be."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from acquisition.errors import ConfigError, ConnectError
from acquisition.registry import SourceOptions
from app.cli.parser import Parser
from app.cli.reading import add_reading_flags, read_options
from recordings.read_options import PARAMETERS, ReadOptions, options_of
from recordings.sources import default_registry

ALL = {
    "rate": "1000",
    "unit": "mv",
    "columns": "2, left biceps,",
    "time_column": "1",
    "delimiter": "tab",
    "decimal": ",",
    "header_lines": "3",
    "board": "cyton",
}


def test_words_become_options() -> None:
    options = options_of(ALL)
    assert options == ReadOptions(
        fs_hz=1000.0,
        unit="mV",
        columns=("2", "left biceps"),
        time_column="1",
        delimiter="\t",
        decimal=",",
        header_lines=3,
        board="cyton",
    )
    assert options.stated_uv == 1e3
    assert options.stated() == {
        "rate": 1000.0,
        "unit": "mV",
        "columns": ["2", "left biceps"],
        "time_column": "1",
        "delimiter": "\t",
        "decimal": ",",
        "header_lines": 3,
        "board": "cyton",
    }
    assert set(options.stated()) | {"uv_per_count"} == set(PARAMETERS)
    for unit in ("µV", "uv", "microvolts", " uV"):
        assert options_of({"unit": unit}).unit == "uV"
    assert options_of({"uv_per_count": "-2.5e-1"}).stated_uv == -0.25
    assert options_of({}) == ReadOptions()
    assert ReadOptions().stated() == {}


@pytest.mark.parametrize(
    "texts",
    [
        {"rate": "fast"},
        {"rate": "0"},
        {"rate": "5e-324"},
        {"rate": "inf"},
        {"rate": "1e9"},
        {"unit": "furlong"},
        {"unit": "uV", "uv_per_count": "1"},
        {"uv_per_count": "0"},
        {"columns": " , "},
        {"delimiter": "ab"},
        {"delimiter": "\n"},
        {"decimal": ";"},
        {"header_lines": "1.5"},
        {"header_lines": "-1"},
    ],
)
def test_what_cannot_be_is_refused(texts: dict[str, str]) -> None:
    with pytest.raises(ConfigError) as refused:
        options_of(texts)
    assert refused.value.hint


def test_every_parameter_is_a_flag() -> None:
    parser = Parser(prog="x")
    add_reading_flags(parser)
    words = [f"--{name.replace('_', '-')}={text}" for name, text in ALL.items()]
    assert read_options(parser.parse_args(words)) == options_of(ALL)
    assert read_options(parser.parse_args([])) == ReadOptions()
    flags = {name for name in vars(parser.parse_args([])) if name in PARAMETERS}
    assert flags == set(PARAMETERS)
    assert isinstance(parser, argparse.ArgumentParser)


def test_a_source_takes_the_same_words(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("".join(f"{i / 100},{i}.5,{-i}\n" for i in range(300)))
    open_source = default_registry().open_source
    options = SourceOptions(fast=True)
    with pytest.raises(ConnectError, match="does not say its sampling rate"):
        open_source(f"file:{path}", options).open()
    source = open_source(f"file:{path}?time_column=1&unit=mV&columns=3", options)
    info = source.open()
    try:
        assert (info.fs, info.n_channels) == (100.0, 1)
        source.start()
        chunk = source.read()
        assert chunk is not None
        assert chunk.data[2, 0] == -2000.0
    finally:
        source.close()
    with pytest.raises(ConfigError, match="no parameter rat"):
        open_source(f"file:{path}?rat=3", options)
    with pytest.raises(ConfigError, match="rate is 'x'"):
        open_source(f"file:{path}?rate=x", options)
