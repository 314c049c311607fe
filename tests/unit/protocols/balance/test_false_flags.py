"""The balance over many athletes at once, from ticks to the flag: pairs side by side in one set."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.protocols.balance.desk import BalanceDesk, BalanceView
from app.protocols.stream import Stream
from dsp.symmetry import PairBalance
from tests.unit.protocols.stage import Stage, stream_of

N_PAIRS = 60
REPS = 8
#: How much the effort of one side differs from repetition to repetition.
SIDE_CV = 0.10
HOPS_PER_S = 200


@pytest.fixture(scope="module")
def stream() -> Stream:
    return stream_of(*(f"{side}_m{k}" for k in range(N_PAIRS) for side in ("left", "right")))


def repetitions(rng: np.random.Generator, left: float) -> NDArray[np.float64]:
    """Return the efforts of 8 repetitions of 1.5 s and the rests between them, `(H, C)` in µV."""
    rest = np.zeros((HOPS_PER_S, 2 * N_PAIRS))
    hump = np.sin(np.linspace(0, np.pi, 3 * HOPS_PER_S // 2))[:, None]
    sides = np.tile([left, 1.0], N_PAIRS) * rng.uniform(80.0, 160.0, N_PAIRS).repeat(2)
    parts = [rest]
    for _ in range(REPS):
        parts += [hump * sides * rng.normal(1.0, SIDE_CV, 2 * N_PAIRS), rest]
    return np.vstack(parts)


def pairs_of(stream: Stream, seed: int, left: float) -> tuple[PairBalance, ...]:
    stage = Stage(stream, seed=seed, monitors={"balance": BalanceDesk})
    stage.play(repetitions(np.random.default_rng(seed), left))
    view = stage.view.monitors["balance"]
    assert isinstance(view, BalanceView)
    assert view.summary.n == REPS
    return view.summary.pairs


def test_few_symmetric_athletes_are_flagged(stream: Stream):
    pairs = pairs_of(stream, 1, 1.0)
    assert sum(pair.flagged for pair in pairs) <= 0.05 * N_PAIRS
    inside = [abs(pair.si_pct or 0.0) <= (pair.ci95_pct or 0.0) for pair in pairs]
    assert 0.88 <= np.mean(inside) <= 1.0


def test_nearly_all_with_a_side_at_four_fifths_are_flagged_on_it(stream: Stream):
    pairs = pairs_of(stream, 2, 0.8)
    flagged = [pair for pair in pairs if pair.flagged]
    assert len(flagged) >= 0.8 * N_PAIRS
    assert all(pair.si_pct is not None and pair.si_pct > 0 for pair in flagged)


def test_a_muscle_without_a_signal_from_the_start_keeps_no_repetition_back():
    """Its light is red before anything was learnt of its rest."""
    stage = Stage(
        stream_of("left_a", "right_a", "left_b", "right_b"), monitors={"balance": BalanceDesk}
    )
    stage.poor = frozenset({3})
    for _ in range(4):
        stage.hold(1.0)
        stage.hold(1.5, 100.0)
    stage.hold(1.0)
    view = stage.view.monitors["balance"]
    assert isinstance(view, BalanceView)
    first, second = view.summary.pairs
    assert first.si_pct is not None
    assert first.n == 4
    assert second.si_pct is None
    assert second.reason == "right side: its signal was poor"
