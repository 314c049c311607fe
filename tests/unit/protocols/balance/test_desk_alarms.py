"""The desk in a running set: who is flagged, with what it is compared, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from app.protocols.balance.alarms import COMPENSATION, IMBALANCE, SHARING
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.baseline_maker import baseline_of
from app.protocols.balance.desk import BASELINE, NO_BASELINE, ROW, BalanceView
from app.protocols.commands import Command
from app.protocols.outcomes import REFUSED, values_of
from app.protocols.training import SETUP, STOP, Training
from dsp.events import Event
from tests.unit.protocols.balance.made_rows import LEFT, RIGHT, stream_of
from tests.unit.protocols.stage import Stage

NAMES = (LEFT, RIGHT, "left_vastus_lateralis", "right_vastus_lateralis")
STREAM = stream_of(*NAMES)
EVEN = [100.0, 100.0, 80.0, 80.0]
WEAK_LEFT = [65.0, 100.0, 80.0, 80.0]
MOVED = [55.0, 100.0, 130.0, 80.0]
ALARMS = (IMBALANCE, COMPENSATION, SHARING)


def stage(**options: Any) -> Stage:
    made = Stage(STREAM, **options)
    made.hold(1.0)
    return made


def do_set(one: Stage, uv: list[float], n: int = 8, scatter: float = 0.05) -> None:
    """Do a set whose repetitions scatter, muscle by muscle."""
    rng = np.random.default_rng(7)
    one.say(Command("set.start", {}))
    one.hold(1.0)
    for _ in range(n):
        one.hold(1.5, (np.array(uv) * (1 + scatter * rng.standard_normal(len(uv)))).tolist())
        one.hold(1.0)
    one.say(Command(STOP))
    one.hold(0.5)


def view(one: Stage) -> BalanceView:
    found = one.view.monitors["balance"]
    assert isinstance(found, BalanceView)
    return found


def told(one: Stage, kind: str = "") -> list[dict[str, Any]]:
    return [values_of(e) for e in one.events if e.kind == kind or (not kind and e.kind in ALARMS)]


def made_baseline(one: Stage, **options: Any) -> Baseline:
    shown = view(one)
    assert shown.norm is not None
    rows = [row for row in shown.rows if row.set == shown.rows[-1].set]
    given: dict[str, Any] = {
        "chain": STREAM.chain, "window_ms": STREAM.window_ms, "device": "stage", "name": "set 1",
        "made_utc": "2026-11-22T10:00:00+00:00", "subject": "P1", "exercise": "squat",
    }  # fmt: skip
    return baseline_of(rows, shown.plan, shown.norm, **(given | options))


def compare(one: Stage, baseline: Baseline, **about: Any) -> None:
    one.say(Command(BASELINE, baseline.to_values() | about))
    one.hold(0.1)


@pytest.mark.parametrize("mvc", [True, False])
def test_a_weak_left_glute_is_flagged_on_its_muscle_and_side_within_eight(mvc: bool):
    one = stage()
    if mvc:
        one.refer([250.0, 250.0, 200.0, 200.0])
    do_set(one, WEAK_LEFT)
    (values,) = told(one, IMBALANCE)
    assert (values["muscle"], values["lower"], values["set"]) == ("gluteus_maximus", "left", 1)
    assert 5 <= values["rep"] <= 8
    assert values["unit"] == ("% MVC" if mvc else "µV")
    flagged = [pair.muscle for pair in view(one).summary.pairs if pair.flagged]
    assert flagged == ["gluteus_maximus"]


def test_the_last_repetition_counts_when_the_stream_ends_with_it():
    one = stage()
    one.say(Command("set.start", {}))
    one.hold(1.0)
    for _ in range(5):
        one.hold(1.0)
        one.hold(1.5, WEAK_LEFT)
    one.hold(0.2)
    assert told(one) == []
    found = one.training.finish(round(one.now_s * STREAM.fs))
    assert [event.kind for event in found if event.kind in ALARMS] == [IMBALANCE]


def test_a_symmetric_set_is_not():
    one = stage()
    do_set(one, EVEN)
    assert told(one) == []
    assert view(one).summary.n == 8
    assert [pair.flagged for pair in view(one).summary.pairs] == [False, False]


def test_swapped_cables_name_the_other_side():
    there, back = stage(), stage()
    do_set(there, WEAK_LEFT)
    do_set(back, [WEAK_LEFT[1], WEAK_LEFT[0], *WEAK_LEFT[2:]])
    (a,), (b,) = told(there, IMBALANCE), told(back, IMBALANCE)
    assert (a["lower"], b["lower"]) == ("left", "right")
    assert a["si_pct"] == pytest.approx(-b["si_pct"], abs=15.0)


def test_compensation_is_found_against_the_first_set():
    one = stage()
    one.refer(250.0)
    do_set(one, EVEN)
    compare(one, made_baseline(one), for_subject="P1", for_exercise="squat")
    shown = view(one)
    assert shown.baseline is not None
    assert set(shown.why_not.values()) == {"", shown.why_not["pattern"]}
    assert shown.summary.sharing is not None
    assert shown.summary.sharing.verdict is not None
    assert shown.summary.sharing.verdict.level == "green"
    do_set(one, MOVED)
    (values,) = told(one, COMPENSATION)
    assert (values["channel"], values["gives"]) == ("left_vastus_lateralis", LEFT)
    assert values["reps"] == [1, 2]
    assert [one["level"] for one in told(one, SHARING)][:1] == ["amber"]
    one.say(Command(NO_BASELINE))
    one.hold(0.1)
    assert view(one).baseline is None
    assert told(one, COMPENSATION)[-1]["gone"]


def test_a_baseline_of_another_person_is_held_and_not_compared():
    one = stage()
    do_set(one, EVEN)
    compare(one, made_baseline(one), for_subject="P2")
    do_set(one, MOVED)
    shown = view(one)
    assert shown.baseline is not None
    assert "another person" in shown.why_not["sharing"]
    assert shown.summary.sharing is not None
    assert shown.summary.sharing.verdict is None
    assert told(one, COMPENSATION) == told(one, SHARING) == []


@pytest.mark.parametrize(
    "values",
    [{}, {"channels": ["a"]}, {"rep_uv": "x"}, {"for_subject": 3}, {"pattern": {"weights": [[1]]}}],
)
def test_a_damaged_baseline_is_refused_and_the_former_stays(values: dict[str, Any]):
    one = stage()
    do_set(one, EVEN)
    held = made_baseline(one)
    compare(one, held)
    one.say(Command(BASELINE, {**held.to_values(), **values} if values else {}))
    one.hold(0.1)
    (refused,) = one.found(REFUSED)
    assert "\n" not in values_of(refused)["why"]
    assert view(one).baseline is not None


def test_plan_and_baseline_outlast_the_epoch():
    one = stage()
    do_set(one, EVEN)
    compare(one, made_baseline(one), for_subject="P2")
    setup = one.training.setup()
    assert setup is not None
    assert setup.do == SETUP
    label = setup.label()  # JSON throughout
    other = Training(STREAM)
    other.step([], [Event(0, "training", -1, label, 0)])
    after = other.view.monitors["balance"]
    assert isinstance(after, BalanceView)
    before = view(one).baseline
    assert before is not None
    assert after.baseline is not None
    assert after.baseline.to_values() == before.to_values()
    assert "another person" in after.why_not["sharing"]
    damaged = json.loads(label)
    damaged["monitors"]["balance"]["baseline"] = 5
    third = Training(STREAM)
    found = third.step([], [Event(0, "training", -1, json.dumps(damaged), 0)])
    assert [event.kind for event in found] == [REFUSED]


def test_an_mvc_measured_afterwards_changes_the_basis_at_once():
    one = stage()
    do_set(one, EVEN)
    compare(one, made_baseline(one))
    assert view(one).summary.sharing.basis.unit == "% of the baseline's mean"
    one.refer(250.0)
    one.hold(0.1)
    assert view(one).summary.sharing.basis.unit == "% MVC"
    assert view(one).summary.sharing.verdict.level == "green"


def test_a_silent_and_a_missing_side_withhold_their_own_numbers_only():
    one = stage()
    do_set(one, [0.0, 100.0, 80.0, 80.0])
    first, second = view(one).summary.pairs
    assert first.si_pct is None
    assert first.reason == "left side shows no activity"
    assert second.si_pct == pytest.approx(0.0, abs=10.0)
    alone = Stage(stream_of(LEFT, "left_vastus_lateralis"))
    alone.hold(1.0)
    do_set(alone, [100.0, 80.0])
    assert view(alone).summary.pairs == ()
    assert view(alone).summary.n == 8


def test_without_any_noise_two_muscles_of_one_effort_are_called_copies():
    one = stage(seed=None)
    do_set(one, [65.0, 100.0, 80.0, 80.0], scatter=0.0)
    for pair in view(one).summary.pairs:
        assert pair.si_pct is None
        assert "cables" in pair.reason
    assert told(one) == []


def test_rest_of_zero_and_too_few_repetitions_are_no_trouble():
    one = stage(rest_uv=0.0)
    do_set(one, WEAK_LEFT, n=1)
    shown = view(one)
    assert [pair.reason for pair in shown.summary.pairs] == ["one repetition so far, 2 needed"] * 2
    assert told(one) == []
    with pytest.raises(ValueError, match="needs 5 repetitions; there are 1"):
        made_baseline(one)


def test_numbers_of_the_moment_follow_the_effort_and_a_red_light():
    one = stage(seed=None)
    one.hold(1.5, [50.0, 100.0, 80.0, 80.0])
    assert view(one).now.si_pct[0] == pytest.approx(66.6, abs=0.5)
    one.poor = frozenset({0})
    one.hold(0.1, [50.0, 100.0, 80.0, 80.0])
    now = view(one).now
    assert np.isnan(now.si_pct[0])
    assert now.si_pct[1] == pytest.approx(0.0, abs=0.1)


def test_however_the_stream_is_cut_the_outcomes_are_the_same():
    """A flagged set, a baseline, a compensation and a gap; hop by hop, and in large pieces."""

    def run(pieces: list[int]) -> list[Event]:
        one = stage(seed=3)
        rest, at = np.zeros((200, 4)), 0
        first = [np.tile(EVEN, (300, 1)), rest] * 5
        second = [np.tile(MOVED, (300, 1)), rest] * 5
        baseline = None
        for part in (first, second):
            one.say(Command("set.start", {}))
            if baseline is not None:
                one.say(Command(BASELINE, baseline))
            hops = np.vstack([rest, *part])
            while len(hops):
                n = pieces[at % len(pieces)]
                at += 1
                one.play(hops[:n])
                hops = hops[n:]
            baseline = made_baseline(one).to_values() if baseline is None else baseline
            one.say(Command(STOP))
            one.hold(0.5)
            one.lose(0.3)
        return [e for e in one.events if e.kind in (*ALARMS, ROW)]

    whole = run([400])
    assert {event.kind for event in whole} >= {ROW, IMBALANCE, COMPENSATION, SHARING}
    assert run([1]) == whole
    assert run([37, 3, 251]) == whole


def test_other_electrodes_without_an_mvc_are_not_compared():
    one = stage()
    do_set(one, EVEN)
    compare(one, replace(made_baseline(one), same_session=False))
    why_not = view(one).why_not
    assert all("placed anew" in why_not[part] for part in ("amplitude", "sides", "sharing"))
