import numpy as np
import pytest

from dsp.burst_runs import BurstRuns
from dsp.filters import SosFilter
from dsp.pipeline import EmgPipeline
from dsp.repair import SampleGuard
from dsp.spec import PipelineSpec

SOS = np.array([[0.2, -0.1, 0.3, 1, -1.2, 0.5]])


def test_a_state_is_a_copy_and_nothing_but_arrays():
    f = SosFilter(SOS, 2)
    f.process(np.ones((5, 2)))
    state = f.snapshot()
    kept = {name: value.copy() for name, value in state.items()}
    f.process(np.full((50, 2), 7.0))
    assert all(isinstance(value, np.ndarray) for value in state.values())
    assert all(np.array_equal(value, kept[name]) for name, value in state.items())


def test_a_state_survives_a_file(tmp_path):
    """Kept as plain arrays, a checkpoint may lie in any file that holds arrays."""
    spec = PipelineSpec(mains_hz=50.0)
    rng = np.random.default_rng(0)
    x = rng.normal(0, 20, (3000, 3)) + 5000
    whole = EmgPipeline(spec, 500.0, 3)
    whole.process(x[:1700], 0)
    np.savez(tmp_path / "state.npz", **whole.snapshot())
    expected = whole.process(x[1700:], 1700)
    other = EmgPipeline(spec, 500.0, 3)
    with np.load(tmp_path / "state.npz") as state:
        other.restore(state)
    found = other.process(x[1700:], 1700)
    assert found.filtered.tobytes() == expected.filtered.tobytes()
    assert found.spectra.mdf_hz.tobytes() == expected.spectra.mdf_hz.tobytes()


def test_numbers_truth_values_and_nothing_keep_their_kind():
    runs = BurstRuns(2, 2, 5)
    fresh = runs.snapshot()
    active = np.array([False, True, True, True])
    runs.advance(0, active, np.ones(4, dtype=bool), np.zeros(4, dtype=bool))
    other = BurstRuns(2, 2, 5)
    other.restore(runs.snapshot())
    assert other.pending == runs.pending
    end = (np.zeros(3, dtype=bool), np.ones(3, dtype=bool), np.zeros(3, dtype=bool))
    assert other.advance(4, *end) == runs.advance(4, *end)
    runs.restore(fresh)
    assert runs.advance(9, *end) == []


def test_a_state_of_another_stage_is_refused():
    guard = SampleGuard(2, 1000.0, hold_samples=10, settle_samples=10)
    with pytest.raises(ValueError, match="lacks"):
        guard.restore(SosFilter(SOS, 2).snapshot())
    with pytest.raises(ValueError, match="shape"):
        SosFilter(SOS, 3).restore(SosFilter(SOS, 2).snapshot())
    with pytest.raises(ValueError, match="checkpoint"):
        EmgPipeline(PipelineSpec(), 500.0, 3).restore(
            EmgPipeline(PipelineSpec(), 500.0, 2).snapshot()
        )
