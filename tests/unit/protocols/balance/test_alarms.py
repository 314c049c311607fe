"""Alarms of the balance: told once when they begin, once when they are over."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np

from app.protocols.balance.alarms import ANOTHER_SET, COMPENSATION, IMBALANCE, SHARING, Alarms
from app.protocols.balance.baseline_maker import baseline_of
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.rows import BalanceRow
from app.protocols.balance.sharing import sharing_part
from app.protocols.balance.sides import sides_part
from app.protocols.outcomes import Outcome
from tests.unit.protocols.balance.made_rows import (
    LEFT,
    RIGHT,
    norm_of,
    rows_of,
    scattered,
    stream_of,
)

STREAM = stream_of(LEFT, RIGHT, "left_vastus_lateralis", "right_vastus_lateralis")
PLAN = BalancePlan.usual(STREAM)
NORM = norm_of(STREAM)
EVEN = [80.0, 80.0, 60.0, 60.0]
BASELINE = baseline_of(
    rows_of(scattered(50, EVEN, 10)), PLAN, NORM,
    chain="test", window_ms=250.0, device="", name="", made_utc="",
)  # fmt: skip


def look(
    alarms: Alarms, rows: tuple[BalanceRow, ...], plan: BalancePlan = PLAN, compared: bool = True
) -> list[Outcome]:
    baseline = BASELINE if compared else None
    return list(
        alarms.look(
            rows,
            plan,
            NORM,
            [sides_part(rows, pair, plan, NORM) for pair in plan.pairs],
            sharing_part(rows, plan, NORM, baseline),
            BASELINE.n if compared else 0,
            0,
        )
    )


def of(kind: str, found: list[Outcome]) -> list[dict[str, Any]]:
    return [dict(one.values) for one in found if one.kind == kind]


def through(means: np.ndarray, *, compared: bool = False) -> list[tuple[int, Outcome]]:
    """Look after each repetition; return what was told with which."""
    held, rows = Alarms(), rows_of(means)
    return [
        (k, one) for k in range(len(rows)) for one in look(held, rows[: k + 1], compared=compared)
    ]


def test_a_weak_side_is_told_once_with_the_fifth_repetition():
    told = through(scattered(3, [56.0, 80.0, 60.0, 60.0], 8, cv=0.04))
    assert [(k, one.kind) for k, one in told] == [(4, IMBALANCE)]
    values = told[0][1].values
    assert values["muscle"] == "gluteus_maximus"
    assert (values["lower"], values["higher"]) == ("left", "right")
    assert (values["left"], values["right"], values["unit"]) == (LEFT, RIGHT, "% MVC")
    assert (values["set"], values["rep"], values["n"]) == (1, 5, 5)
    assert values["si_pct"] > values["flag_pct"] == 15.0
    assert 0 < values["half_width_pct"] < values["si_pct"]
    event = told[0][1].event(0)
    assert json.loads(event.label)["muscle"] == "gluteus_maximus"


def test_swapped_cables_name_the_other_side():
    means = scattered(3, [56.0, 80.0, 60.0, 60.0], 8, cv=0.04)
    told = through(means[:, [1, 0, 2, 3]])
    assert [one.values["lower"] for _, one in told] == ["right"]
    assert told[0][1].values["si_pct"] < 0


def test_equal_sides_and_equal_shares_are_not_mentioned():
    assert through(scattered(4, EVEN, 8, cv=0.04), compared=True) == []


def test_an_alarm_stays_until_it_is_well_below_where_it_began():
    held = Alarms()

    def at(si_pct: float) -> list[Outcome]:
        ratio = (200 - si_pct) / (200 + si_pct)
        return look(held, rows_of([[80.0 * ratio, 80.0, 60.0, 60.0]] * 6), compared=False)

    assert len(of(IMBALANCE, at(16.0))) == 1
    for si_pct in (14.9, 15.1, 14.9, 13.0, 15.1):
        assert at(si_pct) == []
    (over,) = of(IMBALANCE, at(11.0))
    assert (over["gone"], over["lower"]) == (True, "left")
    assert over["why"]
    assert at(11.0) == []
    assert len(of(IMBALANCE, at(16.0))) == 1
    over, other = of(IMBALANCE, at(-16.0))
    assert (over["gone"], over["lower"]) == (True, "left")
    assert other["lower"] == "right"


def test_an_alarm_is_over_when_its_number_is_withheld_and_when_another_set_begins():
    held, weak = Alarms(), [[50.0, 80.0, 60.0, 60.0]] * 6
    assert len(look(held, rows_of(weak), compared=False)) == 1
    red = [["its signal was poor", "", "", ""]] * 6
    (over,) = look(held, rows_of(weak, why_not=red), compared=False)
    assert over.values["gone"]
    assert over.values["why"] == "left side: its signal was poor"

    assert len(look(held, rows_of(weak), compared=False)) == 1
    (over,) = look(held, rows_of(weak[:1], number=2), compared=False)
    assert (over.values["why"], over.values["set"]) == (ANOTHER_SET, 2)
    assert len(look(held, rows_of(weak, number=2), compared=False)) == 1


def test_a_takeover_names_who_rises_and_who_gives_and_is_told_once():
    moved = np.array(EVEN) * [0.5, 1.0, 1.6, 1.0]
    means = np.vstack((scattered(5, EVEN, 3, cv=0.03), scattered(6, moved, 5, cv=0.03)))
    told = [(k, one) for k, one in through(means, compared=True) if one.kind == COMPENSATION]
    assert [k for k, _ in told] == [4]
    values = told[0][1].values
    assert values["channel"] == "left_vastus_lateralis"
    assert values["gives"] == LEFT
    assert values["reps"] == [4, 5]
    assert values["points"] > 3
    assert values["gives_points"] > 3
    assert (values["unit"], values["n_baseline"]) == ("% MVC", 10)


def test_a_takeover_that_two_repetitions_no_longer_show_is_over_and_told_anew_when_it_returns():
    moved = np.array(EVEN) * [0.5, 1.0, 1.6, 1.0]
    parts = [(EVEN, 3), (moved, 3), (EVEN, 4), (moved, 2)]
    means = np.vstack([scattered(k, one, n, cv=0.03) for k, (one, n) in enumerate(parts)])
    told = [
        (k, bool(one.values.get("gone")), one.values["reps"])
        for k, one in through(means, compared=True)
        if one.kind == COMPENSATION
    ]
    assert told == [(4, False, [4, 5]), (7, True, [4, 5]), (11, False, [11, 12])]


def test_of_two_sides_that_rise_alike_the_one_that_was_told_stays():
    moved = np.array(EVEN) * [0.4, 1.0, 1.5, 1.5]
    means = np.vstack((scattered(5, EVEN, 3, cv=0.03), scattered(6, moved, 7, cv=0.08)))
    told = [one for _, one in through(means, compared=True) if one.kind == COMPENSATION]
    assert len(told) == 1


def test_levels_of_the_sharing_do_not_flicker():
    held = Alarms()

    def at(distance_pct: float) -> list[dict[str, Any]]:
        assert BASELINE.shares is not None
        share = BASELINE.shares.mean + np.array([-1, 0, 1, 0]) * distance_pct / 100.0
        return of(SHARING, look(held, rows_of([share * 280.0] * 4)))

    assert at(9.0) == []
    (amber,) = at(11.0)
    assert (amber["level"], amber["before"], amber["rule"]) == ("amber", "green", "guide")
    assert (amber["more"], amber["less"]) == ("left_vastus_lateralis", LEFT)
    assert round(amber["more_points"]) == round(amber["less_points"]) == 11
    assert round(amber["distance_pct"]) == 11
    assert amber["limits"] == [10.0, 20.0]
    for distance_pct in (9.5, 10.5, 9.0):
        assert at(distance_pct) == []
    assert [one["level"] for one in at(21.0)] == ["red"]
    assert at(19.0) == []
    assert [one["level"] for one in at(15.0)] == ["amber"]
    (over,) = at(5.0)
    assert (over["level"], over["gone"]) == ("green", True)


def test_two_repetitions_are_not_enough_for_a_level():
    means = [[20.0, 80.0, 120.0, 60.0]] * 3
    assert of(SHARING, look(Alarms(), rows_of(means[:2]))) == []
    assert len(of(SHARING, look(Alarms(), rows_of(means)))) == 1


def test_without_the_baseline_what_was_told_of_it_is_over():
    held, moved = Alarms(), rows_of([[20.0, 80.0, 120.0, 60.0]] * 5)
    assert {one.kind for one in look(held, moved)} == {IMBALANCE, COMPENSATION, SHARING}
    over = look(held, moved, compared=False)
    assert {one.kind for one in over} == {COMPENSATION, SHARING}
    assert all(one.values["gone"] for one in over)
    assert all(one.values["why"] for one in over)


def test_without_repetitions_nothing_is_said():
    assert look(Alarms(), ()) == []


def test_false_flags_are_rare_and_a_true_imbalance_is_found_within_eight_repetitions():
    """Looked at after every repetition of a set of eight, as it happens live."""
    alone = replace(PLAN, pairs=PLAN.pairs[:1], sharing=())
    n_sets, flagged, found = 400, 0, 0
    for seed in range(n_sets):
        for ratio in (1.0, 0.8):
            held, rows = Alarms(), rows_of(scattered(seed, [80.0 * ratio, 80.0, 60.0, 60.0], 8))
            told = [
                one
                for k in range(5, 9)
                for one in look(held, rows[:k], plan=alone, compared=False)
                if not one.values.get("gone")
            ]
            if ratio == 1.0:
                flagged += bool(told)
            else:
                found += any(one.values["lower"] == "left" for one in told)
    assert flagged <= 0.05 * n_sets
    assert found >= 0.9 * n_sets
