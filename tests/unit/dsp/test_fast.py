"""The compiled loops: the same bits at any switch; not used where they round otherwise."""

import logging
import sys
import threading

import numpy as np
import pytest

from dsp import fast, kernels
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec

FS = 1000.0


@pytest.fixture(autouse=True)
def numpy_again():
    fast.disable()
    yield
    fast.disable()


def chain(x, switch_at=None):
    """Run a chain over chunks of 37 samples; the bytes of everything that comes out."""
    pipeline = EmgPipeline(PipelineSpec(mains_hz=50.0), FS, x.shape[1])
    parts = []
    for start in range(0, len(x), 37):
        if switch_at is not None and start >= switch_at:
            assert fast.enable()
        out = pipeline.process(x[start : start + 37], start)
        parts += [out.filtered, out.frames.rms_uv, out.spectra.mdf_hz, out.spectra.mnf_hz]
    return b"".join(part.tobytes() for part in parts)


def test_the_compiled_chain_gives_the_same_bits_and_the_switch_cannot_be_seen():
    pytest.importorskip("numba")
    x = np.random.default_rng(1).normal(0, 20, (4000, 5)) + 1e4
    x[1500:1520, 2] = np.nan
    plain = chain(x)
    assert kernels.active is kernels.NUMPY
    assert chain(x, switch_at=1700) == plain
    assert kernels.active.name == "compiled"
    assert chain(x) == plain


@pytest.mark.parametrize("channels", [1, 3, 16, 64, 257])
def test_the_compiled_filter_is_scipys_to_the_bit(channels):
    pytest.importorskip("numba")
    assert fast.enable()
    rng = np.random.default_rng(channels)
    sos = np.array([[0.2, -0.1, 0.3, 1, -1.2, 0.5], [0.9, -1.8, 0.9, 1, -1.9, 0.95]])
    x, state = rng.normal(size=(200, channels)), rng.normal(size=(2, 2, channels))
    before = state.copy()
    for ours, reference in zip(
        kernels.active.sosfilt(sos, x, state), kernels.NUMPY.sosfilt(sos, x, state), strict=True
    ):
        assert ours.tobytes() == np.ascontiguousarray(reference).tobytes()
    assert np.array_equal(state, before)


def test_it_is_switched_to_in_the_background():
    pytest.importorskip("numba")
    thread = threading.Thread(target=fast.enable)
    thread.start()
    thread.join(60)
    assert not thread.is_alive()
    assert kernels.active.name == "compiled"
    assert threading.current_thread() is not thread


def test_without_numba_the_chain_stays_with_numpy_and_says_so(monkeypatch, caplog):
    monkeypatch.delitem(sys.modules, "dsp.compiled", raising=False)
    monkeypatch.setitem(sys.modules, "numba", None)  # its import fails as if not installed
    monkeypatch.delattr("dsp.compiled", raising=False)
    with caplog.at_level(logging.INFO, "dsp.fast"):
        assert not fast.enable()
    assert kernels.active is kernels.NUMPY
    assert "not installed" in caplog.text


def test_loops_that_round_otherwise_are_not_used(monkeypatch, caplog):
    compiled = pytest.importorskip("dsp.compiled", reason="Numba is not installed")
    exact = compiled.sosfilt

    def fused(sos, x, state):
        y, state = exact(sos, x, state)
        return np.nextafter(y, np.inf), state

    monkeypatch.setattr(compiled, "sosfilt", fused)
    assert not fast.enable()
    assert kernels.active is kernels.NUMPY
    assert "round otherwise" in caplog.text
