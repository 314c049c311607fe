"""One rule for every format: what is stated replaces the file's word and is said, or is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from acquisition.errors import ConfigError
from app.results.reading import reading_facts
from recordings.formats.format import formats
from recordings.formats.said import GAPS_FROM, LEFT_OUT, RATE_FROM, UNIT_FROM
from recordings.read_options import PARAMETERS, TABLE_OPTIONS, ReadOptions
from recordings.reader import open_recording
from tests.fuzz.samples import Sample, make_samples

#: Formats whose numbers are counts: they have no unit.
COUNTS = ("opensignals", "opensignals_text", "openbci_sd")
TEXTS = {item.name for item in formats() if item.is_text}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samples")


@pytest.fixture(scope="module")
def samples(folder: Path) -> list[Sample]:
    found = [item for item in make_samples(folder) if item.format != "myobench"]
    assert {item.format for item in found} == {item.name for item in formats()}
    return found


def test_every_format_says_how_it_was_read(folder: Path, samples: list[Sample]) -> None:
    for sample in samples:
        options = ReadOptions(**sample.options)
        with open_recording(folder / sample.name, options) as recording:
            said = recording.info.settings
            for name in (RATE_FROM, UNIT_FROM, GAPS_FROM):
                assert isinstance(said[name], str), (sample.name, name)
                assert said[name], (sample.name, name)
            assert isinstance(said[LEFT_OUT], list), sample.name
            assert (options.fs_hz is not None) == said[RATE_FROM].startswith("the user")
            assert (options.stated_uv is not None) == said[UNIT_FROM].startswith("the user")
            labels = [label for label, _ in reading_facts(said)]
            assert labels[:4] == ["rate from", "scale from", "gaps from", "left out"]


def test_a_stated_rate_replaces_every_other(folder: Path, samples: list[Sample]) -> None:
    for sample in samples:
        options = replace(ReadOptions(**sample.options), fs_hz=777.0)
        with open_recording(folder / sample.name, options) as recording:
            assert recording.fs == 777.0, sample.name
            assert recording.info.settings[RATE_FROM].startswith("the user"), sample.name


def test_a_stated_scale_replaces_every_other(folder: Path, samples: list[Sample]) -> None:
    for sample in samples:
        known = replace(ReadOptions(**sample.options), unit=None, uv_per_count=1.0)
        stated = replace(known, uv_per_count=-2.0)
        with (
            open_recording(folder / sample.name, known) as one,
            open_recording(folder / sample.name, stated) as other,
        ):
            rows = one.read(0, one.n_samples)
            np.testing.assert_allclose(other.read(0, one.n_samples), -2.0 * rows, rtol=1e-12)
            assert other.info.settings[UNIT_FROM].startswith("the user"), sample.name
            assert all(item.lsb is None or item.lsb > 0 for item in other.info.channels)


def test_a_stated_unit_is_used_or_refused(folder: Path, samples: list[Sample]) -> None:
    for sample in samples:
        options = replace(ReadOptions(**sample.options), uv_per_count=None, unit="V")
        if sample.format in COUNTS:
            with pytest.raises(ConfigError, match="counts of a converter, no V"):
                open_recording(folder / sample.name, options)
            continue
        millivolts = replace(options, unit="mV")
        with (
            open_recording(folder / sample.name, options) as one,
            open_recording(folder / sample.name, millivolts) as other,
        ):
            rows = one.read(0, one.n_samples)
            np.testing.assert_allclose(1e3 * other.read(0, one.n_samples), rows, rtol=1e-12)


def test_nothing_that_is_stated_is_passed_over(folder: Path, samples: list[Sample]) -> None:
    for sample in samples:
        options = ReadOptions(**sample.options)
        path = folder / sample.name
        if sample.format != "brainflow_csv":
            with pytest.raises(ConfigError, match="--board would change nothing"):
                open_recording(path, replace(options, board="ganglion"))
        if sample.format in TEXTS:
            continue
        for name, value in zip(TABLE_OPTIONS, ("1", ",", ".", 3), strict=True):
            with pytest.raises(ConfigError, match="would change nothing"):
                open_recording(path, replace(options, **{name: value}))


def test_a_described_text_is_a_table_whatever_it_looks_like(
    folder: Path, samples: list[Sample]
) -> None:
    described = ReadOptions(fs_hz=500.0, unit="mV", columns=("2",), header_lines=30)
    for sample in samples:
        if sample.format not in TEXTS:
            continue
        path = folder / sample.name
        with open_recording(path, described) as recording:
            assert (recording.format, recording.fs) == ("delimited", 500.0), sample.name


def test_a_recording_of_ours_says_it_all_itself(folder: Path, samples: list[Sample]) -> None:
    for options in (ReadOptions(fs_hz=500.0), ReadOptions(unit="mV", columns=("1",))):
        with pytest.raises(ConfigError, match="a Myobench recording, which says it all itself"):
            open_recording(folder / "own.h5", options)
    open_recording(folder / "own.h5", ReadOptions()).close()


def test_formats_take_only_what_can_be_stated() -> None:
    for item in formats():
        assert set(item.takes) <= set(PARAMETERS), item.name
