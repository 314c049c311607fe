"""Repetitions counted and placed: simulated lifters of every style, with known truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from app.protocols.commands import Command
from app.protocols.sets.set_log import SetEntry, SetLog
from tests.unit.protocols.lifter import STYLES, Truth, efforts, perform
from tests.unit.protocols.stage import Stage, stream_of

FS_HZ = 2000.0
_SETS, _REPS = 7, 10


@dataclass(frozen=True)
class Lifter:
    """Who lifts: channels, MVC in µV (0: not measured), and what each side does of it."""

    name: str
    mvc_uv: float = 200.0
    balance: tuple[float, ...] = (1.0, 1.0)
    peak_uv: float = 200.0


LIFTERS = (
    Lifter("both sides, MVC"),
    Lifter("one channel, no MVC, weak signal", 0.0, (1.0,), 60.0),
    Lifter("one side at 30 %, no MVC", 0.0, (1.0, 0.3)),
    Lifter("one channel, MVC", 200.0, (1.0,)),
)


def lift(style: str, lifter: Lifter, seed: int) -> tuple[Truth, SetEntry, float]:
    """Return the truth of a set, what was made of it, and when its truth begins."""
    names = ("left_vastus_lateralis", "right_vastus_lateralis")[: len(lifter.balance)]
    # 10 ms a hop: half the work; no monitors: a quarter less of it.
    stage = Stage(stream_of(*names, hop=20), seed=seed, monitors={})
    if lifter.mvc_uv:
        stage.refer(lifter.mvc_uv)
    truth = perform(style, _REPS, np.random.default_rng(seed), hop_s=0.01)
    intent = "maximal" if style == "explosive" else "controlled"
    stage.say(Command("set.start", {"intent": intent}))
    began_s = stage.now_s
    uv: NDArray[np.float64] = np.full(len(names), lifter.peak_uv)
    stage.play(efforts(truth, uv, np.array(lifter.balance)))
    entry = SetLog(stage.events).last
    assert entry is not None
    return truth, entry, began_s


def errors(truth: Truth, entry: SetEntry, began_s: float) -> int:
    """Return repetitions and failures that were missed, added or taken for the other."""
    wrong = 0
    for true, found in ((truth.reps, entry.reps), (truth.failed, entry.failed)):
        middles = [(one["start"] + one["end"]) / 2 / FS_HZ - began_s for one in found]
        hits = [sum(a <= m <= b for m in middles) for a, b in true]
        wrong += sum(abs(n - 1) for n in hits)
        wrong += len(middles) - sum(min(n, 1) for n in hits) - sum(max(n - 1, 0) for n in hits)
    return wrong


@pytest.mark.thorough
def test_at_most_one_in_fifty_repetitions_is_counted_wrongly(capsys: pytest.CaptureFixture[str]):
    total = wrong = 0
    lines = []
    for style in STYLES:
        of_style = 0
        for k in range(_SETS):
            lifter = LIFTERS[k % len(LIFTERS)]
            of_style += errors(*lift(style, lifter, seed=100 + k))
        lines.append(f"{style}: {50 * of_style / (_SETS * _REPS):.2f} errors in 50")
        total += _SETS * _REPS
        wrong += of_style
    with capsys.disabled():
        print(  # noqa: T201 - the figures are what the test is for
            f"\n{total} repetitions, {50 * wrong / total:.2f} errors in 50; " + ", ".join(lines)
        )
    assert total >= 500
    assert 50 * wrong <= total


@pytest.mark.parametrize("style", ["plain", "explosive", "paused", "tired", "slow"])
def test_boundaries_lie_where_activity_begins_and_ends(style: str):
    starts, ends = [], []
    for seed in (1, 2):
        truth, entry, began_s = lift(style, LIFTERS[0], seed)
        for (start, end), rep in zip(truth.reps, entry.reps, strict=True):
            starts.append(rep["start"] / FS_HZ - began_s - start)
            ends.append(rep["end"] / FS_HZ - began_s - end)
    for found in (np.array(starts), np.array(ends)):
        assert abs(np.median(found)) <= 0.02
        # A muscle that takes 1.5 s to relax crosses any level slowly.
        assert np.abs(found).max() <= (0.15 if style == "slow" else 0.08)


def test_boundaries_of_a_hard_step_are_not_widened_by_the_window():
    stage = Stage(stream_of("left_biceps_brachii"))
    stage.refer(200.0)
    stage.hold(1.0)
    stage.say(Command("set.start"))
    stage.hold(2.0)
    began_s = stage.now_s
    stage.hold(1.5, 120.0)
    stage.hold(3.0)
    (rep,) = SetLog(stage.events).sets[0].reps
    assert rep["start"] / FS_HZ - began_s == pytest.approx(0.0, abs=0.03)
    assert rep["end"] / FS_HZ - began_s == pytest.approx(1.5, abs=0.03)
