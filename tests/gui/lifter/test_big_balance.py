"""The balance on the lifter's screen: which pair, which words, one line more."""

from __future__ import annotations

import math

from pytestqt.qtbot import QtBot

from app.gui.lifter.balance_face import (
    EVEN,
    LEFT,
    RIGHT,
    WAITS,
    WITHHELD,
    Face,
    dots_of,
    face_of,
    kind_of,
    most_important,
)
from app.gui.lifter.big_balance import BigBalance
from app.gui.lifter.gym import gym_state
from app.protocols.balance.parts import BalanceNow
from app.protocols.training import TrainingView
from dsp.symmetry import PairBalance
from tests.gui.balance import scenes

EVEN_UV = (120.0, 120.0, 160.0, 160.0, 60.0, 60.0)


def pair(muscle: str, si_pct: float | None, *, flagged: bool = False, n: int = 8) -> PairBalance:
    half = None if si_pct is None else 4.0
    return PairBalance(0, 1, muscle, si_pct, half, n, flagged, value=si_pct, value_ci95=half)


def test_the_pair_that_matters_most_is_flagged_or_else_differs_most() -> None:
    pairs = [pair("a", 30.0), pair("b", -18.0, flagged=True), pair("c", None)]
    assert most_important(pairs) == 1
    assert most_important([pair("a", 3.0), pair("b", -8.0), pair("c", None)]) == 1
    assert most_important([pair("a", None), pair("b", 1.0)]) == 1


def test_pairs_do_not_take_turns_for_a_point() -> None:
    pairs = [pair("a", 6.0), pair("b", -8.0)]
    assert most_important(pairs, former="a") == 0
    assert most_important([pair("a", 6.0), pair("b", -12.0)], former="a") == 1
    assert most_important([pair("a", 20.0), pair("b", 16.0, flagged=True)], former="a") == 1


def test_of_many_pairs_those_flagged_are_among_the_dots() -> None:
    pairs = [pair(name, 2.0) for name in "abcdefg"]
    pairs[0] = pair("a", 40.0, flagged=True)
    pairs[6] = pair("g", -20.0, flagged=True)
    dots = dots_of(pairs, 0)
    assert [dot.name for dot in dots] == ["B", "C", "D", "E", "G"]
    assert dots[-1].flagged


def test_a_kind_for_what_is_known() -> None:
    assert kind_of(pair("a", 20.0, flagged=True)) == RIGHT
    assert kind_of(pair("a", -20.0, flagged=True)) == LEFT
    assert kind_of(pair("a", 2.0)) == EVEN
    assert kind_of(pair("a", 12.0, n=3)) == WAITS
    assert kind_of(pair("a", None, n=8)) == WITHHELD


def test_a_weak_left_side_in_huge_words() -> None:
    face = face_of(scenes.sight((80, 120, 160, 160, 60, 60)))
    assert (face.title, face.word, face.kind) == ("Gluteus maximus", "RIGHT higher", RIGHT)
    assert face.flagged
    assert face.size == "SI 39 ± 6 %"  # 40 % in truth
    assert face.below == "8 repetitions, % MVC"
    assert face.bar.value > 0.5  # it points to the side that is higher
    assert [(dot.name, dot.kind) for dot in face.dots] == [
        ("Vastus lateralis", EVEN),
        ("Biceps femoris", EVEN),
    ]
    mirrored = face_of(scenes.sight((120, 80, 160, 160, 60, 60)))
    assert (mirrored.word, mirrored.kind) == ("LEFT higher", LEFT)
    assert mirrored.bar.value < -0.5


def test_symmetric_few_and_no_repetitions() -> None:
    assert face_of(scenes.sight(EVEN_UV)).word in ("Even", "Nearly even")
    early = face_of(scenes.sight(EVEN_UV, n=3))
    assert (early.word, early.size) == ("Rep 3 of 5", "")
    assert face_of(scenes.sight(EVEN_UV, n=0)).word == "Begin to move"
    assert face_of(None, "Ready when you are") == Face(word="Ready when you are")
    alone = face_of(scenes.sight((100.0, 60.0), names=("left_soleus", "left_tibialis_anterior")))
    assert alone.below == "No left/right pair in this montage."


def test_the_needle_follows_and_goes_at_rest() -> None:
    moving = face_of(scenes.sight(EVEN_UV, now=BalanceNow(si_pct=(20.0, 20.0, 20.0))))
    assert moving.bar.now > 0
    resting = face_of(scenes.sight(EVEN_UV, now=BalanceNow(si_pct=(math.nan,) * 3)))
    assert math.isnan(resting.bar.now)
    assert resting.bar.quiet


def test_it_is_painted_and_said(styled: QtBot) -> None:
    view = BigBalance()
    styled.addWidget(view)
    view.resize(960, 540)
    empty = view.grab().toImage()
    view.show_sight(scenes.sight((80, 120, 160, 160, 60, 60)), alarm="A takes over from B")
    assert "RIGHT higher" in view.accessibleDescription()
    assert view.face.alarm in view.face.spoken()
    assert view.grab().toImage() != empty
    view.show_sight(None, "Ready when you are")
    assert view.face.word == "Ready when you are"


def test_the_gym_view_says_it_where_nothing_else_warns() -> None:
    idle = gym_state(TrainingView(), 0, 1000.0, "start", "A takes over from B")
    assert (idle.note, idle.warns) == ("A takes over from B", True)
    other = gym_state(TrainingView(activity="hold"), 0, 1000.0, "start", "A takes over from B")
    assert (other.note, other.warns) == ("Return: start", False)
