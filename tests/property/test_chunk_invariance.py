"""Whatever the cuts, layout, gaps, bad samples, checkpoints, compiled loops: the same bits."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsp import fast
from dsp.pipeline import EmgPipeline
from dsp.spec import MAINS_METHODS, PipelineSpec

BAD = (np.nan, np.inf, -np.inf, 1e300)


@st.composite
def streams(draw):
    """Draw a rate, settings, and a stream: pieces of samples at rising absolute indices."""
    fs = draw(st.sampled_from([250.0, 500.0, 1000.0, 1259.26, 2000.0, 4000.0]))
    channels = draw(st.sampled_from([1, 3, 16, 70]))
    spec = PipelineSpec(
        mains_hz=draw(st.sampled_from([0.0, 50.0, 60.0])),
        mains_method=draw(st.sampled_from(MAINS_METHODS)),
        ecg_removal=draw(st.booleans()),
        droop_equaliser=draw(st.booleans()),
        pop_uv=draw(st.sampled_from([0.0, 500.0])),
        rms_ms=draw(st.sampled_from([50.0, 250.0])),
        hop_ms=draw(st.sampled_from([4.0, 10.0, 33.0])),
        mdf_window_s=draw(st.sampled_from([0.25, 0.4])),
        mdf_hop_s=draw(st.sampled_from([0.1, 0.17, 0.5])),
        mdf_resolution_hz=2.0,
        settle_ms=draw(st.sampled_from([0.0, 50.0, 300.0])),
        hold_ms=draw(st.sampled_from([0.0, 20.0, 100.0])),
        rest_window_s=0.2,
        burst_min_on_ms=50.0,
        burst_min_off_ms=50.0,
    )
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    lengths_s = draw(st.lists(st.sampled_from([0.01, 0.3, 1.0]), min_size=1, max_size=3))
    gaps_s = draw(
        st.lists(
            st.sampled_from([0.0, 0.0015, 0.06, 0.15, 3.0]),
            min_size=len(lengths_s),
            max_size=len(lengths_s),
        )
    )
    rails = draw(st.sampled_from([None, [(-25000.0, 20140.0)] * channels]))
    bad_share = draw(st.sampled_from([0.0, 0.0, 0.002, 0.2]))
    pieces = []
    first = draw(st.sampled_from([0, 1, 12345, 10**12 + 7]))
    for length_s, gap_s in zip(lengths_s, gaps_s, strict=True):
        n = max(1, round(length_s * fs))
        loud = np.repeat(rng.choice([1.0, 50.0], n // 97 + 1), 97)[:n, None]
        x = rng.normal(0.0, 1.0, (n, channels)) * loud + 20000.0
        if bad_share:
            mask = rng.random(x.shape) < bad_share
            x[mask] = rng.choice(BAD, mask.sum())
            start = int(rng.integers(0, n))
            x[start : start + int(rng.integers(1, n + 1)), rng.integers(0, channels)] = np.nan
        pieces.append((x, first))
        first += n + round(gap_s * fs)
    return (spec, fs, channels, rails), pieces, rng


def build(chain):
    spec, fs, channels, rails = chain
    return EmgPipeline(spec, fs, channels, rails_uv=rails)


def run(chain, chunks, checkpoint_at=()):
    """Run the chain; everything that came out, as bytes and events.

    Before the chunks whose numbers are in `checkpoint_at` it is put away and taken up by a new one.
    """
    pipeline = build(chain)
    outputs = []
    for number, (x, first) in enumerate(chunks):
        if number in checkpoint_at:
            state = pipeline.snapshot()
            pipeline = build(chain)
            pipeline.process(np.ones((7, chain[2])), 5)  # whatever it went through before
            pipeline.restore(state)
        outputs.append(pipeline.process(x, first))
    for output in outputs:
        assert output.filtered.flags.c_contiguous
        assert np.isfinite(output.filtered).all()
        keys = [(e.decided_sample, e.channel, e.kind) for e in output.bursts]
        assert keys == sorted(keys)
    spectra = [*(o.spectra for o in outputs), pipeline.finish()]
    names = {
        "filtered": [o.filtered for o in outputs],
        "valid": [o.valid for o in outputs],
        "frame ends": [o.frames.end_sample for o in outputs],
        "rms": [o.frames.rms_uv for o in outputs],
        "frames valid": [o.frames.valid for o in outputs],
        "spectra ends": [s.end_sample for s in spectra],
        "mdf": [s.mdf_hz for s in spectra],
        "mnf": [s.mnf_hz for s in spectra],
        "spectra valid": [s.valid for s in spectra],
    }
    result = {name: np.concatenate(parts) for name, parts in names.items()}
    return result, [event for o in outputs for event in o.bursts], pipeline.position


def equal(found, expected):
    (values, events, position), (right, right_events, end) = found, expected
    for name, value in right.items():
        assert values[name].dtype == value.dtype, name
        assert values[name].tobytes() == value.tobytes(), name
    assert events == right_events
    assert position == end


def recut(pieces, rng, mean_samples):
    """Cut pieces anew: empty chunks, single samples, long ones, C and Fortran layout."""
    for x, first in pieces:
        count = max(1, len(x) // mean_samples)
        cuts = np.sort(np.concatenate([rng.integers(0, len(x) + 1, count), [0, len(x)]]))
        for start, stop in pairwise(cuts):
            part = x[start:stop]
            yield (np.asfortranarray(part) if rng.random() < 0.5 else part), first + int(start)
            if rng.random() < 0.2:
                yield np.empty((0, x.shape[1])), first + int(stop)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stream=streams(), mean_samples=st.sampled_from([3, 17, 200]), compiled=st.booleans())
def test_any_chunking_gives_the_same_bits(stream, mean_samples, compiled):
    chain, pieces, rng = stream
    expected = run(chain, pieces)
    if compiled and not fast.enable():
        pytest.skip("Numba is not installed")
    try:
        equal(run(chain, recut(pieces, rng, mean_samples)), expected)
    finally:
        fast.disable()
    values = expected[0]
    hop = build(chain).hop
    assert (np.diff(values["frame ends"]) >= hop).all()
    assert (values["frame ends"] % hop == 0).all()
    assert np.array_equal(np.isfinite(values["rms"]), values["frames valid"])
    assert np.array_equal(np.isfinite(values["mdf"]), values["spectra valid"])
    assert np.array_equal(np.isfinite(values["mnf"]), values["spectra valid"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stream=streams(), share=st.floats(0, 1))
def test_taken_up_at_a_checkpoint_it_gives_the_same_bits(stream, share):
    chain, pieces, rng = stream
    expected = run(chain, pieces)
    chunks = list(recut(pieces, rng, 40))
    taken_up = {round(share * len(chunks)), len(chunks) // 2}
    equal(run(chain, chunks, taken_up), expected)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stream=streams(), seed=st.integers(0, 2**32 - 1))
def test_a_bad_channel_never_touches_another(stream, seed):
    """One channel becomes rubbish of every kind; all the others keep every bit."""
    chain, pieces, _ = stream
    channels = chain[2]
    rng = np.random.default_rng(seed)
    bad = int(rng.integers(channels))
    hurt = []
    for x, first in pieces:
        y = x.copy()
        kinds = rng.integers(0, 5, len(y))
        rubbish = np.choose(kinds, [np.nan, np.inf, 30000.0, -1e300, 1e5 * rng.normal()])
        y[:, bad] = np.where(rng.random(len(y)) < 0.7, rubbish, y[:, bad])
        hurt.append((y, first))
    good = np.arange(channels) != bad
    (found, found_events, _), (right, right_events, _) = run(chain, hurt), run(chain, pieces)
    for name, value in right.items():
        if value.ndim == 2:
            assert found[name][:, good].tobytes() == value[:, good].tobytes(), name
    assert [e for e in found_events if e.channel != bad] == [
        e for e in right_events if e.channel != bad
    ]
