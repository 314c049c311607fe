"""Whether the muscles still go together as in the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from app.protocols.balance.baseline import Baseline, BaselinePattern
from app.protocols.balance.desk import BASELINE
from app.protocols.balance.live_pattern import LivePattern
from app.protocols.balance.making import Facts, make_baseline
from app.protocols.balance.parts import BalanceNow, PatternPart
from app.protocols.balance.pattern import pattern_part, similarity
from app.protocols.balance.pattern_watch import PATTERN, PatternWatch
from app.protocols.balance.rows import BalanceRow
from app.protocols.commands import Command
from app.protocols.outcomes import Outcome, values_of
from app.protocols.stream import Tick
from dsp.events import Event
from tests.unit.protocols.balance.known_pattern import (
    MVC_UV,
    NORM,
    PLAN,
    STREAM,
    WEIGHTS,
    activations,
    worked,
)
from tests.unit.protocols.balance.made_rows import norm_of, stream_of
from tests.unit.protocols.balance.squats import LATE, squats, usual_squats

#: A movement that uses the muscles otherwise: two take over from two.
CHANGED = WEIGHTS[[3, 4, 2, 0, 1, 5, 6, 7]]
FACTS = Facts("before", "2026-11-22T10:00:00Z", STREAM.chain, STREAM.window_ms, "x")


@pytest.fixture(scope="module")
def baseline() -> Baseline:
    return make_baseline(worked(10, 1), PLAN, NORM, FACTS)


def pattern_of(baseline: Baseline) -> BaselinePattern:
    assert baseline.pattern is not None
    return baseline.pattern


def part_of(rows: Sequence[BalanceRow], baseline: Baseline, why_not: str = "") -> PatternPart:
    found = pattern_part(rows, baseline, NORM, why_not)
    assert found is not None
    return found


# --- repetitions ---------------------------------------------------------------------------------


def test_the_same_movement_follows_the_baseline(baseline: Baseline) -> None:
    found = part_of(worked(6, 2), baseline)
    assert not found.differs
    assert found.reason == found.says == ""
    assert found.vaf_pct.mean == pytest.approx(found.baseline_pct, abs=2.0)
    assert found.vaf_pct.n == 6
    assert found.by_rep_pct == pytest.approx(np.full(6, found.baseline_pct), abs=4.0)


def test_another_coordination_differs_from_the_second_repetition_on(baseline: Baseline) -> None:
    usual, other = worked(4, 2), worked(3, 3, CHANGED)
    assert not part_of((*usual, *other[:1]), baseline).differs
    found = part_of((*usual, *other), baseline)
    assert found.differs
    assert found.off == (4, 5, 6)
    assert "of the last 3 repetitions" in found.says
    assert (found.by_rep_pct[4:] < found.baseline_pct - 10.0).all()
    # Two further back no longer count as now.
    assert not part_of((*usual[:2], *other, *usual[2:]), baseline).differs


def test_without_a_pattern_it_says_why(baseline: Baseline) -> None:
    assert pattern_part(worked(4, 2), None, NORM) is None
    none = replace(baseline, pattern=None, why_no_pattern="a pattern needs 5 repetitions")
    assert part_of(worked(4, 2), none).reason == "a pattern needs 5 repetitions"
    forbidden = part_of(worked(4, 2), baseline, "of another person")
    assert forbidden.reason == "of another person"
    assert not forbidden.differs


def test_one_repetition_has_no_mean(baseline: Baseline) -> None:
    found = part_of(worked(1, 2), baseline)
    assert found.vaf_pct.mean is None
    assert np.isfinite(found.by_rep_pct).all()
    assert part_of((), baseline).reason == "no repetition yet"


def test_a_muscle_that_is_not_there(baseline: Baseline) -> None:
    """Missing, red, at rest, or a copy: withheld, each with its reason, and no alarm."""
    rows = worked(6, 2)
    fewer = pattern_part(rows, baseline, norm_of(stream_of(*STREAM.names[:7]), 400.0))
    assert fewer is not None
    assert fewer.reason == "muscle h of the baseline is not measured now"
    rest = tuple(replace(row, peak_uv=np.full(8, 4.0)) for row in rows)
    assert part_of(rest, baseline).reason == "muscle a shows no activity"
    copies = tuple(replace(row, copies=((1, 2),)) for row in rows)
    assert part_of(copies, baseline).reason.startswith("muscle b: it carries the same signal")
    poor = ("", "", "its signal was poor", *[""] * 5)
    hole = np.where(np.arange(8) == 2, np.nan, 1.0)
    red = tuple(replace(row, why_not=poor, curve_uv=row.curve_uv * hole) for row in rows)
    assert part_of(red, baseline).reason == "muscle c: its signal was poor"
    some = part_of((*red[:2], *rows[2:]), baseline)
    assert np.isnan(some.by_rep_pct[:2]).all()
    assert some.vaf_pct.n == 4


def test_of_other_electrodes_only_the_shape_is_compared(baseline: Baseline) -> None:
    """Electrodes anew: each muscle with another gain; in one session that is another movement."""
    gain = np.array([0.3, 2.0, 1.0, 0.4, 2.5, 1.0, 0.3, 1.0])
    rows = tuple(replace(row, curve_uv=row.curve_uv * gain) for row in worked(6, 2))
    assert part_of(rows, baseline).differs
    later = replace(baseline, same_session=False)
    found = part_of(rows, later)
    assert not found.differs
    assert found.vaf_pct.mean == pytest.approx(found.baseline_pct, abs=3.0)
    assert "placed anew" in found.caution
    assert "5 repetitions are needed" in part_of(rows[:4], later).reason


def test_by_mvcs_it_is_compared_across_sessions() -> None:
    gain = np.array([0.3, 2.0, 1.0, 0.4, 2.5, 1.0, 0.3, 1.0])
    then = norm_of(STREAM, MVC_UV)
    made = make_baseline(worked(8, 1), PLAN, then, FACTS, meaning="amplitude")
    later = replace(made, same_session=False)
    rows = tuple(replace(row, curve_uv=row.curve_uv * gain) for row in worked(2, 2))
    found = pattern_part(rows, later, norm_of(STREAM, MVC_UV * gain))
    assert found is not None
    assert not found.differs
    assert found.vaf_pct.mean == pytest.approx(found.baseline_pct, abs=3.0)
    none = pattern_part(rows, later, norm_of(STREAM, None))
    assert none is not None
    assert none.reason == "muscle a needs an MVC with these electrodes"


def test_similar_synergies_are_matched_and_named(baseline: Baseline) -> None:
    again = pattern_of(make_baseline(worked(10, 5), PLAN, NORM, FACTS))
    turned = replace(again, weights=again.weights[:, ::-1])
    found = similarity(turned, pattern_of(baseline))
    assert found.matching is not None
    assert (found.matching.cosines > 0.95).all()
    assert found.matching.all_same
    for ours, theirs in found.matching.pairs:
        assert set(found.names[ours].split(", ")) & set(found.baseline_names[theirs].split(", "))
    assert any(set(name.split(", ")[:2]) == {"muscle a", "muscle b"} for name in found.names)


def test_synergies_that_cannot_be_compared(baseline: Baseline) -> None:
    pattern = pattern_of(baseline)
    assert (
        "divided by different things"
        in similarity(replace(pattern, meaning="amplitude"), pattern).reason
    )
    others = replace(pattern, channels=(*pattern.channels[:4], "p", "q", "r", "s"))
    found = similarity(others, pattern)
    assert found.matching is None
    assert found.reason == "they have 4 muscles in common, 5 needed"


# --- live ----------------------------------------------------------------------------------------


def ticks(
    seconds: float, weights: np.ndarray = WEIGHTS, poor: frozenset[int] = frozenset()
) -> list[Tick]:
    """Return hops of an athlete who works without a pause."""
    n = round(seconds * STREAM.fs / STREAM.hop)
    course = activations(1, 0)[0][np.arange(n) // 4 % 101]
    rng = np.random.default_rng(7)
    power = np.square(course @ weights.T * MVC_UV + 2.0) * rng.chisquare(4, (n, 8)) / 4
    return [Tick((k + 1) * STREAM.hop, np.sqrt(row), row, poor) for k, row in enumerate(power)]


def run(live: LivePattern, hops: Sequence[Tick]) -> tuple[tuple[float, ...], float]:
    for tick in hops:
        live.take(tick)
    return live.activations, live.vaf_pct


def test_live_the_synergies_work_one_after_the_other(baseline: Baseline) -> None:
    live = LivePattern(STREAM, pattern_of(baseline))
    assert np.isnan(live.vaf_pct)
    strongest = []
    for tick in ticks(6.0):
        live.take(tick)
        strongest.append(int(np.argmax(live.activations)))
    changes = [b for a, b in pairwise(strongest) if a != b]
    assert set(changes) == {0, 1, 2}
    assert live.vaf_pct == pytest.approx(pattern_of(baseline).rep_vaf_pct, abs=5.0)
    other = LivePattern(STREAM, pattern_of(baseline))
    assert run(other, ticks(6.0, CHANGED))[1] < live.vaf_pct - 10.0


def test_live_numbers_do_not_depend_on_who_looks_when(baseline: Baseline) -> None:
    hops = ticks(5.0)
    whole, cut = (LivePattern(STREAM, pattern_of(baseline)) for _ in range(2))
    rng = np.random.default_rng(0)
    for tick in hops:
        whole.take(tick)
        cut.take(tick)
        if rng.random() < 0.3:
            assert np.isfinite(cut.activations).any() or tick.end_sample < 0.1 * STREAM.fs
    assert whole.activations == cut.activations
    assert whole.vaf_pct == cut.vaf_pct


def test_live_a_red_muscle_and_a_hole_are_not_guessed(baseline: Baseline) -> None:
    live = LivePattern(STREAM, pattern_of(baseline))
    run(live, ticks(4.0))
    found, _ = run(live, ticks(0.2, poor=frozenset({3})))
    assert np.isnan(found).all()
    assert live.why == "muscle d: its signal is poor"
    found, _ = run(live, ticks(0.2))
    assert np.isfinite(found).all()
    assert live.why == ""
    live.lost()
    assert np.isnan(live.activations).all()
    found, vaf = run(live, ticks(0.2))
    assert np.isfinite(found).all()
    assert np.isnan(vaf)  # of 3 s there is a tenth


def test_live_nothing_is_known_without_units(baseline: Baseline) -> None:
    live = LivePattern(STREAM, pattern_of(baseline))
    live.scale(np.ones(8), "the electrodes were placed anew")
    found, _ = run(live, ticks(0.5))
    assert np.isnan(found).all()
    assert live.why == "the electrodes were placed anew"
    live.scale(np.full(8, 2.0), "")
    doubled, _ = run(live, ticks(0.5))
    once, _ = run(LivePattern(STREAM, pattern_of(baseline)), ticks(0.5))
    assert doubled == pytest.approx(2.0 * np.array(once))


# --- what is told --------------------------------------------------------------------------------


def told(
    watch: PatternWatch, rows: Sequence[BalanceRow], baseline: Baseline | None
) -> list[Outcome]:
    return list(watch.look(rows, NORM, baseline, "", 0))


def test_it_is_told_once_and_over_after_two_good_ones(baseline: Baseline) -> None:
    usual, other = worked(6, 2), worked(4, 3, CHANGED)
    rows = [*usual[:3], *other[:3], usual[3], other[3], *usual[4:]]
    rows = [replace(row, rep=k + 1) for k, row in enumerate(rows)]
    watch = PatternWatch(STREAM)
    found = [told(watch, rows[: k + 1], baseline) for k in range(len(rows))]
    assert [len(one) for one in found] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    ((begins,), (over,)) = found[4], found[9]
    assert begins.kind == PATTERN
    assert begins.values["reps"] == [4, 5]
    assert all(vaf < begins.values["limit_pct"] for vaf in begins.values["vaf_pct"])
    assert begins.values["limit_pct"] == begins.values["baseline_pct"] - 10.0
    assert begins.values["n_baseline"] == 10
    assert over.values["gone"] is True
    assert over.values["reps"] == [4, 5]
    assert over.values["why"] == "the last repetitions are within the limit"


def test_another_set_or_no_baseline_ends_it(baseline: Baseline) -> None:
    rows = worked(3, 3, CHANGED)
    for later, then in ((tuple(replace(r, set=2) for r in worked(1, 2)), baseline), (rows, None)):
        watch = PatternWatch(STREAM)
        assert len(told(watch, rows, baseline)) == 1
        (over,) = told(watch, later, then)
        assert over.values["gone"] is True
        assert over.values["why"]


def test_live_numbers_of_other_electrodes_wait_for_the_peaks(baseline: Baseline) -> None:
    later = replace(baseline, same_session=False)
    rows = worked(6, 2)
    watch = PatternWatch(STREAM)
    assert watch.with_now(BalanceNow()).activations == ()
    assert told(watch, rows[:4], later) == []
    for tick in ticks(0.5):
        watch.take(tick)
    now = watch.with_now(BalanceNow())
    assert np.isnan(now.activations).all()
    assert "5 repetitions are needed" in now.why_no_pattern
    for n in (5, 6):  # other peaks, and no new beginning
        assert told(watch, rows[:n], later) == []
        for tick in ticks(3.0):
            watch.take(tick)
    now = watch.with_now(BalanceNow())
    assert now.why_no_pattern == ""
    assert np.isfinite(now.activations).all()
    assert np.isfinite(now.vaf_pct)


# --- the athlete ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def of_athlete() -> Baseline:
    done = usual_squats()
    assert done.view.norm is not None
    facts = replace(FACTS, chain=done.stream.chain, exercise="squat")
    made = make_baseline(done.view.rows, done.view.plan, done.view.norm, facts)
    assert made.pattern is not None
    return made


def changes(events: Sequence[Event]) -> list[dict[str, object]]:
    return [values_of(event) for event in events if event.kind == PATTERN]


def test_the_same_athlete_on_another_day_follows_the_pattern(of_athlete: Baseline) -> None:
    command = Command(BASELINE, of_athlete.to_values())
    done = squats(2, 24, LATE, command)
    part = done.view.summary.pattern
    assert part is not None
    assert part.reason == ""
    assert part.vaf_pct.mean == pytest.approx(part.baseline_pct, abs=3.0)
    assert changes(done.events) == []
    # Between repetitions a window of 3 s still has one.
    vaf = [view.now.vaf_pct for view in done.during]
    assert np.nanmedian(vaf) > 85.0


def test_an_athlete_who_moves_otherwise_is_told(of_athlete: Baseline) -> None:
    command = Command(BASELINE, of_athlete.to_values())
    weak = ",".join(
        f"{name}:0.3"
        for name in ("left_gluteus_maximus", "left_vastus_lateralis", "right_erector_spinae")
    )
    done, cut = (squats(2, 20, f"{LATE}&weak={weak}", command, n) for n in (2000, 171))
    part = done.view.summary.pattern
    assert part is not None
    assert part.differs
    (begins,) = changes(done.events)
    assert begins["reps"] == [1, 2]
    assert changes(cut.events) == [begins]
    assert cut.view.summary.pattern is not None
    assert (cut.view.summary.pattern.by_rep_pct == part.by_rep_pct).all()
    seen = [view.now for view in cut.during if view.now.activations]
    assert np.nanmax([now.vaf_pct for now in seen]) < part.baseline_pct - 10.0
