"""Synergies of simulated athletes and of a real recording, through the chain."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from acquisition.athlete.model import AthleteModel
from acquisition.athlete.setup import setup_from_uri
from acquisition.uri import parse_source
from app.results.analyze import analyze
from dsp.offline import run_offline
from dsp.spec import PipelineSpec
from dsp.synergy import extract_synergies
from dsp.synergy_match import match_synergies

FS = 1000.0


@pytest.mark.parametrize("channels", [8, 16])
def test_the_athletes_synergies_are_found(channels: int):
    """Squats: three synergies, from raw samples on."""
    setup = setup_from_uri(parse_source(f"sim:squat?seed=1&channels={channels}&fs=1000"))
    model = AthleteModel(setup)
    samples = model.signal_uv(0, round(40 * FS))
    result = run_offline(PipelineSpec(), FS, channels, [(samples, 0)])
    envelopes = np.where(result.frames.valid, result.frames.rms_uv, np.nan)
    found = extract_synergies(envelopes, starts=3)
    truth_uv = np.array([site.peak_uv * model.weights[site.muscle_index] for site in setup.sites])
    assert found.n == truth_uv.shape[1] == 3
    cosines = match_synergies(found.weights, truth_uv / found.unit[:, None]).cosines
    assert np.median(cosines) >= 0.95
    assert cosines.min() >= 0.9


def test_a_walking_recording_gives_the_same_from_every_seed(shared_data: Path):
    """Eight muscles of each leg; 949 frames, so that all are used."""
    envelopes = analyze(shared_data / "c3d" / "Gait.c3d").envelope_uv
    for columns in (slice(None), slice(0, None, 2), slice(1, None, 2)):
        runs = [
            extract_synergies(envelopes[:, columns], seed=seed, starts=1, max_synergies=4)
            for seed in range(10)
        ]
        first = runs[0]
        assert {found.n for found in runs} == {first.n}
        assert first.meets_rule
        pairs = [match_synergies(found.weights, first.weights) for found in runs]
        assert min(matching.cosines.min() for matching in pairs) >= 0.95
