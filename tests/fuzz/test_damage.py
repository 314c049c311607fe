"""Damaged files of every format: each is read or refused in one line, quickly, in little memory."""

from __future__ import annotations

import zlib
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.cases import Case, damaged_case, options_of
from tests.fuzz.edits import edits_of
from tests.fuzz.reader_process import ReaderProcess
from tests.fuzz.samples import FORMATS, SLOW, Sample

#: Cases for each sample; what starts a process of its own for each file takes 0.3 to 1.4 s for one.
N_CASES, N_SLOW_CASES = 15, 2


def _sample(samples: list[Sample], name: str) -> Sample:
    return next(sample for sample in samples if sample.name == name)


def _n_cases(name: str) -> int:
    return N_SLOW_CASES if name in SLOW else N_CASES


@pytest.mark.parametrize("name", FORMATS)
def test_damage(name: str, samples: list[Sample], fuzz_folder: Path, reader: ReaderProcess) -> None:
    sample = _sample(samples, name)
    for seed in range(_n_cases(name)):
        outcome = damaged_case(sample, seed).read(reader, fuzz_folder)
        assert outcome.allowed, f"{name}, seed {seed}: {outcome}"


@pytest.mark.parametrize("name", FORMATS)
def test_well_formed_nonsense(
    name: str, samples: list[Sample], fuzz_folder: Path, reader: ReaderProcess
) -> None:
    """Hypothesis chooses the edits, and finds the least that does harm."""
    sample = _sample(samples, name)
    edit = edits_of(name)

    @settings(
        max_examples=_n_cases(name),
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False))
    def search(random: Random) -> None:
        case = Case(name, edit(sample.content, random), options_of(sample, random))
        outcome = case.read(reader, fuzz_folder)
        assert outcome.allowed, f"{name}, {zlib.crc32(case.content):08x}: {outcome}"

    search()


@pytest.mark.parametrize("ending", ["h5", "txt", "csv", "xdf", "c3d", "edf", "bdf"])
def test_damage_of_real_files(
    ending: str, shared_data: Path, fuzz_folder: Path, reader: ReaderProcess
) -> None:
    path = min(shared_data.rglob(f"*.{ending}"), key=lambda found: found.stat().st_size)
    sample = Sample(path.name, "", path.read_bytes(), {})
    for seed in range(_n_cases("a.c3d")):
        outcome = damaged_case(sample, seed).read(reader, fuzz_folder)
        assert outcome.allowed, f"{path.name}, seed {seed}: {outcome}"
