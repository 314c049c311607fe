"""What is said of explosive efforts, and what the picture of them is made of."""

from __future__ import annotations

import inspect
import math
from typing import Any

import pytest

from acquisition.types import ChannelInfo
from app.gui.explosive import face, page, setup, words
from app.gui.explosive.face import face_of, ladder_of
from app.gui.explosive.log import SHOWN, EffortLog, rate_of
from app.gui.explosive.setup import options_of
from app.protocols.activity import REST, WORK, Cue
from app.protocols.explosive.efforts import Summary
from app.protocols.explosive.explosive import ExplosiveView

NAMES = ["left_vastus_lateralis", "right_vastus_lateralis"]


def effort(rate: float = 800.0, number: int = 1, **changed: Any) -> dict[str, Any]:
    values = {
        "effort": number,
        "valid": True,
        "why": "",
        "rer_pct_mvc_s": {"50": rate, "75": rate, "100": rate},
        "time_to_70_ms": 62.0,
        "intent": True,
        "channels": NAMES,
    }
    return values | changed


INVALID = effort(valid=False, why="No effort came.", rer_pct_mvc_s={}, intent=None)


def test_the_log_knows_the_best_of_the_same_muscles():
    log = EffortLog()
    assert math.isnan(log.best(NAMES))
    for values in (effort(800.0), effort(1000.0), INVALID, effort(5000.0, channels=["other"])):
        log.add(values)
    assert log.best(NAMES) == 1000.0
    assert log.best(["other"]) == 5000.0
    assert [rate_of(one) for one in log.last(NAMES)][:2] == [800.0, 1000.0]
    log.forget(NAMES[0])  # its MVC is another now
    assert math.isnan(log.best(NAMES))
    assert log.best(["other"]) == 5000.0


def test_the_ladder_shows_the_last_ten_against_the_best():
    log = EffortLog()
    for k in range(12):
        log.add(effort(500.0 + 10 * k, k + 1))
    ladder = ladder_of(log.last(NAMES), log.best(NAMES))
    assert len(ladder.columns) == SHOWN
    assert ladder.columns[-1].number == "12"
    assert ladder.columns[-1].text == "100"
    assert ladder.columns[-1].height == pytest.approx(ladder.best)
    assert ladder.limit == pytest.approx(0.8 * ladder.best)
    assert "610 % MVC/s" in ladder.best_text


def test_an_effort_that_does_not_count_has_no_height():
    ladder = ladder_of([effort(), INVALID], 800.0)
    assert math.isnan(ladder.columns[1].height)
    assert ladder.columns[1].explosive is None
    assert words.row(INVALID, 800.0).verdict == "No effort came."
    said = words.headline(INVALID, 800.0, coarse=False)
    assert said == ("✕", "does not count", "No effort came.", None)
    assert all(math.isnan(one.height) for one in ladder_of([INVALID], math.nan).columns)


def view(**changed: Any) -> ExplosiveView:
    values: dict[str, Any] = {
        "cue": Cue(REST, "Stand still and relax", 0, 3000),
        "noise_pct": 11.7,
        "summary": Summary(best=1000.0, n_valid=1),
    }
    return ExplosiveView(**values | changed)


def test_the_face_counts_down_and_shows_the_newest():
    shown = face_of(view(), [effort(900.0)], 1000.0, 1200, 1000.0)
    assert (shown.cue, shown.count) == ("Stand still and relax", "2")
    assert (shown.big, shown.unit, shown.verdict) == ("90", "% of own best", "explosive start: yes")
    assert shown.detail == "900 % MVC/s ± 12 % · 70 % MVC in 62 ms, 150 ms asked"
    assert shown.counter == "1 of 5"


def test_before_the_first_effort_the_count_is_large():
    work = view(cue=Cue(WORK, "Push the floor away", 0, 3000, big="GO"))
    shown = face_of(work, [], math.nan, 100, 1000.0)
    assert (shown.big, shown.count, shown.ladder.columns) == ("GO", "", ())


def test_a_slow_board_shows_no_single_effort():
    single = effort()
    for name in ("rer_pct_mvc_s", "time_to_70_ms", "intent"):
        del single[name]
    shown = face_of(view(coarse=True), [single], math.nan, 0, 250.0)
    assert (shown.big, shown.verdict, shown.detail) == ("✓", "counts", "")
    assert shown.ladder.columns == ()
    assert words.row(single, math.nan).rate == "–"


END = {
    "efforts": 6, "valid": 5, "score_pct_mvc_s": 950.0, "window_ms": 75, "best_pct_mvc_s": 1000.0,
    "cv_pct": 9.1, "with_intent_pct": 80.0, "why": "", "noise_pct": 8.3, "coarse": False,
}  # fmt: skip


def test_the_card_says_what_the_score_rests_on():
    assert words.title(END) == "Score 950 % MVC/s"
    text = "\n".join(words.lines(END))
    assert "over 75 ms: mean of the best 3 of 5 efforts" in text
    assert "Scatter 9 %; one value scatters by 8 % by chance" in text
    assert "Explosive start: 4 of 5" in text
    withheld = END | {"score_pct_mvc_s": None, "why": "No effort counted.", "valid": 0}
    assert words.title(withheld) == "No score of this round"
    assert words.lines(withheld)[0] == "No effort counted."
    assert words.level(withheld) == "info"


@pytest.mark.parametrize("damaged", [{}, {"score_pct_mvc_s": "x", "valid": None, "cv_pct": []}])
def test_a_damaged_file_is_no_problem(damaged: dict[str, Any]):
    assert words.title(damaged) == "No score of this round"
    words.lines(damaged)
    words.row(damaged, 100.0)
    assert math.isnan(rate_of({"rer_pct_mvc_s": {"75": True}}))
    log = EffortLog()
    log.add(damaged | {"channels": 7})
    assert log.last(()) == log.efforts


def test_prime_movers_are_offered_first():
    channels = (
        ChannelInfo("left_vastus_lateralis", "vastus_lateralis", "left", "agonist"),
        ChannelInfo("right_vastus_lateralis", "vastus_lateralis", "right", "agonist"),
        ChannelInfo("left_biceps_femoris", "biceps_femoris", "left", "antagonist"),
        ChannelInfo("velocity", unit="m/s"),
    )
    options = options_of(channels)
    assert options[0] == ("Prime movers (2)", ("left_vastus_lateralis", "right_vastus_lateralis"))
    assert all("velocity" not in names for _, names in options)
    assert options_of(()) == []


def test_no_text_calls_it_a_rate_of_force():
    for module in (words, face, page, setup):
        assert "RFD" not in inspect.getsource(module)
