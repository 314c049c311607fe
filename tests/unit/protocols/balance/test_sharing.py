"""Share of work: in what unit, what is left out, and against the baseline."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.protocols.balance.baseline import Baseline
from app.protocols.balance.baseline_maker import baseline_of
from app.protocols.balance.plan import BalancePlan
from app.protocols.balance.sharing import OF_BASELINE, sharing_part
from app.protocols.balance.usable import COPY, FLAT
from tests.unit.protocols.balance.made_rows import norm_of, rows_of, scattered, stream_of

NAMES = (
    "left_gluteus_maximus", "left_vastus_lateralis",
    "left_biceps_femoris", "left_erector_spinae",
)  # fmt: skip
STREAM = stream_of(*NAMES)
PLAN = BalancePlan.usual(STREAM)
NORM = norm_of(STREAM, [200.0, 400.0, 200.0, 100.0])
TRUE_UV = [100.0, 200.0, 50.0, 25.0]  # 50, 50, 25, 25 % MVC


def baseline(*, mvc: bool = True, n: int = 10, same_session: bool = True) -> Baseline:
    return baseline_of(
        rows_of(scattered(100, TRUE_UV, n)),
        PLAN,
        NORM if mvc else norm_of(STREAM, None),
        chain=STREAM.chain,
        window_ms=STREAM.window_ms,
        device="simulated",
        name="before",
        made_utc="2026-11-22T10:00:00+00:00",
        same_session=same_session,
    )


def test_shares_are_of_the_percent_of_mvc():
    part = sharing_part(rows_of([TRUE_UV] * 3), PLAN, NORM)
    assert part is not None
    assert (part.basis.unit, part.reason, part.verdict, part.reference_pct) == (
        "% MVC",
        "",
        None,
        (),
    )
    means = [one.mean for one in part.shares_pct]
    assert means == pytest.approx([100 / 3, 100 / 3, 100 / 6, 100 / 6])
    assert part.by_rep.sum(axis=1) == pytest.approx([1.0] * 3)


def test_against_a_baseline_nothing_has_changed_and_then_much_has():
    part = sharing_part(rows_of(scattered(1, TRUE_UV, 8)), PLAN, NORM, baseline())
    assert part is not None
    assert part.verdict is not None
    assert part.verdict.level == "green"
    assert part.takeover is None
    assert part.reference_pct == pytest.approx([100 / 3, 100 / 3, 100 / 6, 100 / 6], abs=3.0)
    changed = np.array(TRUE_UV) * [0.4, 1.6, 1.0, 1.0]
    part = sharing_part(rows_of(scattered(2, changed, 8)), PLAN, NORM, baseline())
    assert part is not None
    assert part.verdict is not None
    assert part.takeover is not None
    assert part.verdict.level in ("amber", "red")
    assert (part.takeover.muscle, part.takeover.gives, part.takeover.rep) == (1, 0, 7)


def test_without_an_mvc_muscles_are_in_percent_of_their_own_mean_in_the_baseline():
    no_mvc = norm_of(STREAM, None)
    alone = sharing_part(rows_of([TRUE_UV] * 3), PLAN, no_mvc)
    assert alone is not None
    assert "no MVC" in alone.reason
    assert not np.isfinite(alone.by_rep).any()
    assert {one.mean for one in alone.shares_pct} == {None}

    rows = rows_of(scattered(1, TRUE_UV, 8))
    part = sharing_part(rows, PLAN, no_mvc, baseline(mvc=False))
    assert part is not None
    assert part.verdict is not None
    assert part.basis.kind == OF_BASELINE
    assert "equal by definition" in part.basis.caution
    assert part.reference_pct == pytest.approx([25.0] * 4, abs=0.2)
    assert part.verdict.level == "green"

    of_other_electrodes = baseline(mvc=False, same_session=False)
    part = sharing_part(rows, PLAN, no_mvc, of_other_electrodes)
    assert part is not None
    assert "no MVC" in part.reason


def test_an_mvc_measured_after_the_baseline_holds_for_both():
    part = sharing_part(rows_of(scattered(1, TRUE_UV, 8)), PLAN, NORM, baseline(mvc=False))
    assert part is not None
    assert part.verdict is not None
    assert part.basis.unit == "% MVC"
    assert part.reference_pct == pytest.approx([100 / 3, 100 / 3, 100 / 6, 100 / 6], abs=3.0)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ({"why_not": [["", "its signal was poor", "", ""]] * 8}, "its signal was poor"),
        ({"dead": True}, FLAT),
        ({"copies": ((1, 2),)}, COPY),
    ],
)
def test_a_muscle_that_cannot_be_used_is_left_out_here_and_in_the_baseline(spoil, why: str):
    means = scattered(1, TRUE_UV, 8)
    rest = np.full(4, 3.0)
    if spoil.pop("dead", False):
        means[:, 1], rest[1] = 1e-12, 0.2
    part = sharing_part(rows_of(means, rest_uv=rest, **spoil), PLAN, NORM, baseline())
    assert part is not None
    assert part.verdict is not None
    assert "left vastus lateralis is left out: " + why in part.reason
    assert part.shares_pct[1].reason == why
    assert np.isnan(part.reference_pct[1])
    left_over = [0, 3] if "copies" in spoil else [0, 2, 3]
    assert sum(part.shares_pct[k].mean or 0.0 for k in left_over) == pytest.approx(100.0)
    assert sum(part.reference_pct[k] for k in left_over) == pytest.approx(100.0)
    assert part.verdict.level == "green"


def test_a_muscle_that_the_baseline_lacks_is_left_out_too():
    held = baseline()
    unknown = held.rep_uv.copy()
    unknown[:, 3] = np.nan
    part = sharing_part(
        rows_of(scattered(1, TRUE_UV, 8)), PLAN, NORM, replace(held, rep_uv=unknown)
    )
    assert part is not None
    assert part.verdict is not None
    assert part.reason == "left erector spinae is left out: the baseline has no value of it"
    assert part.verdict.level == "green"
    assert np.isnan(part.reference_pct[3])


def test_with_fewer_than_two_muscles_left_there_are_no_shares():
    why = [["its signal was poor"] * 3 + [""]] * 8
    part = sharing_part(rows_of(scattered(1, TRUE_UV, 8), why_not=why), PLAN, NORM, baseline())
    assert part is not None
    assert "two muscles are needed" in part.reason
    assert part.verdict is None
    assert {one.mean for one in part.shares_pct} == {None}


def test_repetitions_that_lack_a_muscle_do_not_count():
    why = [["", "", "", "its signal was poor"] if k in (2, 5) else [""] * 4 for k in range(8)]
    part = sharing_part(rows_of(scattered(1, TRUE_UV, 8), why_not=why), PLAN, NORM, baseline())
    assert part is not None
    assert part.verdict is not None
    assert part.reason == "2 of 8 repetitions lack a muscle and do not count"
    assert part.verdict.n == 6


def test_what_forbids_the_baseline_is_said_and_the_shares_stay():
    part = sharing_part(rows_of([TRUE_UV] * 3), PLAN, NORM, baseline(), "Another board.")
    assert part is not None
    assert (part.reason, part.verdict, part.reference_pct) == ("Another board.", None, ())
    assert part.shares_pct[0].mean is not None


def test_references_that_forbid_comparing_muscles_withhold_the_shares():
    for norm in (norm_of(STREAM, 100.0, kind="submaximal"), norm_of(STREAM, [200, 200, 200, 0])):
        part = sharing_part(rows_of([TRUE_UV] * 3), PLAN, norm)
        assert part is not None
        assert part.reason
        assert not np.isfinite(part.by_rep).any()


def test_without_repetitions_or_muscles_nothing_is_guessed():
    part = sharing_part((), PLAN, NORM, baseline())
    assert part is not None
    assert part.verdict is not None
    assert part.verdict.reason == part.reason == "no repetition with all muscles yet"
    assert part.by_rep.shape == (0, 4)
    assert sharing_part((), replace(PLAN, sharing=()), NORM) is None


def test_noise_alone_is_rarely_called_a_change_and_a_takeover_is_found():
    held, false_level, false_takeover, found = baseline(n=10), 0, 0, 0
    moved = np.array(TRUE_UV) * [0.6, 1.4, 1.0, 1.0]
    for seed in range(200):
        part = sharing_part(rows_of(scattered(seed, TRUE_UV, 8)), PLAN, NORM, held)
        assert part is not None
        assert part.verdict is not None
        false_level += part.verdict.level != "green"
        false_takeover += part.takeover is not None
        part = sharing_part(rows_of(scattered(seed, moved, 8)), PLAN, NORM, held)
        assert part is not None
        found += part.takeover is not None and part.takeover.muscle == 1
    assert false_level <= 2
    assert false_takeover <= 14  # 5 % of 200 and two standard deviations of that count
    assert found >= 190


def test_two_repetitions_are_not_judged_yet():
    part = sharing_part(rows_of(scattered(1, TRUE_UV, 2)), PLAN, NORM, baseline())
    assert part is not None
    assert part.verdict is not None
    assert (part.verdict.distance_pct, part.verdict.level) == (None, "")
    assert "2 of 3 repetitions until" in part.reason
    assert part.reference_pct
