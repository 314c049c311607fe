"""Two sets over each other by the phase of the repetition."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.results.retest.overlay import overlay
from tests.session_numbers import session_numbers

BEFORE, AFTER = session_numbers(seed=1), session_numbers(seed=2, day=60)


def test_both_curves_of_each_muscle_lie_over_each_other():
    found = overlay(BEFORE, AFTER, "squats")
    assert not found.blocked
    assert [one.channel for one in found.muscles] == [one.channel for one in AFTER.curves]
    first = found.muscles[0]
    np.testing.assert_array_equal(first.before.mean, BEFORE.curves[0].mean)
    np.testing.assert_array_equal(first.after.sd, AFTER.curves[0].sd)


def test_two_sets_of_one_session_may_be_in_microvolts():
    numbers = session_numbers(seed=1, mvc=False)
    again = tuple(replace(one, step="again") for one in numbers.curves)
    numbers = replace(numbers, curves=(*numbers.curves, *again))
    assert len(overlay(numbers, numbers, "again", before_step="squats").muscles) == 8


def test_what_may_not_be_compared_is_blocked_or_left_out():
    other = replace(AFTER, subject="C-002")
    assert "different persons" in overlay(BEFORE, other, "squats").blocked
    assert "no repetitions" in overlay(BEFORE, AFTER, "hold").blocked
    name = AFTER.curves[0].channel
    raw = tuple(replace(one, unit="µV") if one.channel == name else one for one in AFTER.curves)
    found = overlay(BEFORE, replace(AFTER, curves=raw), "squats")
    assert found.left_out == ((name, "it is in % MVC before and in µV now"),)
    gone = overlay(BEFORE, replace(AFTER, curves=AFTER.curves[1:]), "squats")
    assert gone.left_out == ((name, "it was not measured now"),)
