"""What the balance says in words, and where its bars stand: no window needed."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from app.gui.balance import antagonist_words, sides_words
from app.gui.balance.antagonist_bars import PairPicture
from app.gui.balance.antagonists import picture
from app.gui.balance.headline import headline
from app.gui.balance.numbers_table import table
from app.gui.balance.plan_wish import keep, kept, replanned
from app.gui.balance.sides_scale import SHORT, SidesScale, sides_bar, with_needle
from app.remembered import Memory
from dsp.symmetry_indices import INDICES
from tests.gui.balance.sights import LEFT, RIGHT, SIDES, THIGH, sight, weak

# --- headline -----------------------------------------------------------------------------------


def test_the_lower_side_is_named_with_its_number_and_its_repetitions() -> None:
    found = headline(sight(weak(0.7)))
    assert found.stands_out
    assert found.text.startswith("Right gluteus maximus higher: SI 3")
    assert found.text.endswith(", n = 8")
    assert "(±" in found.text
    assert "µV" in found.below
    assert "placement" in found.below


def test_swapped_cables_name_the_other_side() -> None:
    there, swapped = headline(sight(weak(0.7))), headline(sight(weak(0.7)[:, ::-1]))
    assert swapped.text == there.text.replace("Right", "Left")


def test_equal_sides_are_balanced_and_few_repetitions_wait() -> None:
    even = headline(sight(weak(1.0)))
    assert even.text == "Sides balanced within measurement error"
    assert not even.stands_out
    few = headline(sight(weak(0.7, n=3)))
    assert few.text == "Repetition 3 of 5 until a balance can be judged"
    assert not few.stands_out


def test_what_is_looked_at_is_said() -> None:
    assert (
        headline(sight(weak(1.0), of_set=3, mvc_uv=200.0)).below == "Set 3, 8 repetitions · % MVC"
    )
    span = sight(weak(1.0), looks_at="00:10 to 00:40")
    assert headline(span).below.startswith("00:10 to 00:40, 8 repetitions")
    assert headline(None, "Connect a source").text == "Connect a source"
    assert "begin to move" in headline(sight(np.empty((0, 2)))).text


def test_a_copied_cable_goes_before_everything_else() -> None:
    one = sight(weak(0.7))
    rows = tuple(replace(each, copies=((0, 1),)) for each in one.rows)
    copied = replanned(replace(one, rows=rows), {"flag_pct": 20.0})
    assert "check the cables" in headline(copied).text
    assert copied.summary.sides[0].balance.si_pct is None


def test_a_red_light_withholds_the_pair() -> None:
    found = headline(sight(weak(0.7), poor=frozenset({0})))
    assert found.text == "No balance: left side: poor signal"
    assert not found.stands_out


# --- sides --------------------------------------------------------------------------------------


@pytest.mark.parametrize("index", list(INDICES))
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_bar_points_to_the_stronger_side_in_every_index(index: str, side: str) -> None:
    plan = {"index": index, "side": side}
    scale = SidesScale(index, side)
    weak_left = sight(weak(0.7), plan=plan).summary.sides[0].balance
    weak_right = sight(weak(0.7)[:, ::-1], plan=plan).summary.sides[0].balance
    right, left = sides_bar(weak_left, scale), sides_bar(weak_right, scale)
    assert left.value < left.flag_left < left.noise_left < 0
    assert 0 < right.noise_right < right.flag_right < right.value
    assert left.flagged
    assert right.flagged
    words = sides_words.verdict(weak_left)
    assert words.startswith("right higher")
    assert SHORT[index] in words


def test_quiet_sides_have_no_needle_and_say_so() -> None:
    balance = sight(weak(0.7)).summary.sides[0].balance
    bar = sides_bar(balance, SidesScale())
    quiet = with_needle(bar, SidesScale(), math.nan)
    assert quiet.quiet
    assert math.isnan(quiet.now)
    assert with_needle(bar, SidesScale(), 25.0).now == pytest.approx(0.5)
    assert not with_needle(bar, SidesScale(), None).quiet


def test_a_difference_that_is_not_flagged_says_why() -> None:
    small = sight(weak(0.92, scatter=0.01)).summary.sides[0].balance
    assert "below the limit" in sides_words.note(small, 15.0)
    few = sight(weak(0.7, n=4)).summary.sides[0].balance
    assert "from 5 repetitions on" in sides_words.note(few, 15.0)
    in_turn = np.array([[100.0, 20.0], [20.0, 90.0]] * 4) * (1 + 0.01 * np.arange(8))[:, None]
    assert "in turn: 4 of the left" in sides_words.note(
        sight(in_turn).summary.sides[0].balance, 15.0
    )


@pytest.mark.parametrize(
    ("was", "words"),
    [
        (3.0, "baseline: balanced within error, SI 3 % (±6); 33 points (±8) to the right"),
        (30.0, "baseline: right higher, SI 30 % (±6); no change beyond error"),
        (-10.0, "baseline: left higher, SI 10 % (±6); 46 points (±8) to the right"),
        (80.0, "baseline: right higher, SI 80 % (±6); 44 points (±8) to the left"),
    ],
)
def test_a_change_against_the_baseline_is_said_with_its_error(was: float, words: str) -> None:
    (part,) = sight(weak(0.7)).summary.sides
    assert part.balance.si_pct is not None
    balance = replace(part.balance, si_pct=36.0, ci95_pct=5.0)
    known = replace(part, balance=balance, baseline_si_pct=was, baseline_half_pct=6.0)
    assert sides_words.against_baseline(known) == words
    assert sides_words.against_baseline(part) == ""
    assert sides_bar(balance, SidesScale(), was).baseline * was > 0


def test_the_details_have_both_means_the_formula_and_the_caution() -> None:
    one = sight(weak(0.7, n=2))
    text = sides_words.details(one.summary.sides[0], one)
    assert "Left 7" in text
    assert "Right 1" in text or "Right 9" in text
    assert "SI = (R − L)" in text
    assert "placement of the electrodes" in text


# --- antagonists --------------------------------------------------------------------------------

MEANS = np.array([[100.0, 25.0]] * 4) * (1 + 0.02 * np.arange(4))[:, None]


def test_a_pair_in_percent_of_an_mvc_has_all_numbers() -> None:
    one = sight(MEANS, THIGH, mvc_uv=250.0, plan={"antagonists": _thigh()})
    part = one.summary.antagonists[0]
    numbers = [antagonist_words.estimate(each.of(part), each.unit) for each in _indices()]
    assert all("(±" in each for each in numbers)
    assert numbers[0].startswith("25 %")
    drawn = picture(part, one, 30.0)
    assert drawn.antagonist_pct / drawn.agonist_pct == pytest.approx(0.25)
    assert drawn.columns == pytest.approx((0.5,) * 4, rel=1e-6)
    assert drawn.full_pct > drawn.agonist_pct


def test_without_an_mvc_only_the_time_is_known_and_the_reason_is_said() -> None:
    one = sight(MEANS, THIGH, plan={"antagonists": _thigh()})
    part = one.summary.antagonists[0]
    assert "no MVC of this muscle yet" in antagonist_words.why_withheld(part, one)
    assert "no MVC of this muscle yet" in antagonist_words.tip(_indices()[0], part)
    assert part.both_active_pct.mean is not None
    assert math.isnan(picture(part, one, None).agonist_pct)


def test_a_picture_of_nothing_is_one() -> None:
    assert PairPicture().full_pct == 100.0
    assert math.isnan(PairPicture(ratios_pct=(math.nan,)).columns[0])


def _thigh() -> list[list[str]]:
    return [[one.name for one in THIGH]]


def _indices() -> tuple[antagonist_words.Index, ...]:
    return antagonist_words.INDICES


# --- numbers ------------------------------------------------------------------------------------


def test_the_table_has_every_repetition_and_its_mean() -> None:
    one = sight(weak(0.7), mvc_uv=200.0)
    made = table(one)
    heads = [each.head for each in made.columns]
    assert heads[:3] == [
        "Gluteus maximus L [% MVC]",
        "Gluteus maximus R [% MVC]",
        "Gluteus maximus SI [%]",
    ]
    assert "Gluteus maximus L onset [ms]" in heads
    assert len(made.rows) == 8
    balance = one.summary.sides[0].balance
    by_rep = [float(cell) for cell in made.columns[2].cells]
    assert np.mean(by_rep) == pytest.approx(balance.si_pct, abs=0.06)
    assert made.columns[2].mean == f"{balance.si_pct:.1f}"
    assert made.columns[2].n == "8"
    lines = made.to_tsv().split("\n")
    assert len(lines) == 1 + 8 + 3
    assert {line.count("\t") for line in lines} == {len(heads)}


def test_what_is_withheld_is_empty_and_says_why() -> None:
    one = sight(weak(0.7, n=3))
    hurt = replace(one.rows[1], mean_uv=np.array([np.nan, 100.0]), why_not=("samples lost", ""))
    again = replanned(replace(one, rows=(one.rows[0], hurt, one.rows[2])), {"flag_pct": 20.0})
    made = table(again)
    assert made.columns[0].cells[1] == "–"
    assert made.columns[0].n == "2"
    assert "samples lost" in made.columns[0].tip
    assert "\t\t" in made.to_tsv()
    assert table(sight(np.empty((0, 2)))).columns == ()


# --- plan ---------------------------------------------------------------------------------------


def test_wishes_are_kept_with_the_channels_that_they_are_of() -> None:
    memory = Memory(None)
    keep(memory, {"flag_pct": 20.0}, SIDES)
    keep(memory, {"sharing": [LEFT.name, RIGHT.name]}, SIDES)
    assert kept(memory, SIDES) == {"flag_pct": 20.0, "sharing": [LEFT.name, RIGHT.name]}
    assert kept(memory, THIGH) == {"flag_pct": 20.0}
    memory.choose("balance.plan", {"values": 3})
    assert kept(memory, SIDES) == {}


def test_another_plan_of_a_recording_is_worked_out_and_an_impossible_one_is_not() -> None:
    one = sight(weak(0.7))
    assert replanned(one, {}) is one
    assert replanned(one, {"sharing": ["nobody"]}) is one
    other = replanned(one, {"index": "lsi", "side": "left"})
    assert other.summary.sides[0].balance.value == pytest.approx(70.0, abs=6.0)
