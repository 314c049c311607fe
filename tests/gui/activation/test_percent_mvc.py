"""Bars in % of what was calibrated: which one, by which window, and never clipped."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.gui.activation import words
from app.gui.activation.bars import ActivationView
from app.gui.activation.zone import HIGHEST
from app.gui.lifter.big_bars import BigBars
from app.protocols.reference import Reference
from app.protocols.training import TrainingView
from tests.gui.conftest import make_snapshot, pairs

FOUR = pairs(4)


def training(*kinds: tuple[str, float], earlier: bool = False) -> TrainingView:
    """Return a view in which the first channels have references of these kinds and values."""
    references = {
        channel.name: Reference(channel.name, kind, {250.0: uv}, "x", earlier=earlier)
        for channel, (kind, uv) in zip(FOUR, kinds, strict=False)
    }
    usable = {name: one.value_uv(250.0) for name, one in references.items()}
    return TrainingView(references=references, references_uv=usable, window_ms=250.0)


def shown(qtbot: QtBot, **values: Any) -> ActivationView:
    view = ActivationView()
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.set_channels(FOUR)
    # The last frame lies in a burst: every channel is at 100 µV.
    view.set_snapshot(make_snapshot(FOUR, seconds=10.5, **values))
    view.activity.renew()
    view._renew_numbers()
    return view


def test_a_bar_is_in_percent_of_the_mvc(styled: QtBot):
    view = shown(styled, training=training(("mvc", 200.0), ("mvc", 400.0), ("mvc", 500.0),
                                           ("mvc", 100.0)))  # fmt: skip
    now = view.activity.now
    assert now is not None
    assert now.share == pytest.approx([0.5, 0.25, 0.2, 1.0])
    assert words.base(view.activity) == "MVC (250 ms)"
    note = words.activation_note(7.6, "µV", view.activity)
    assert note == "µV RMS ±8 % by chance · bar: % of MVC (250 ms)"
    assert "50 % of MVC (250 ms), which is 200 µV" in view.explanation(0)
    assert "50 % MVC" in words.spoken(view.activity)


def test_muscles_with_and_without_an_mvc_each_say_their_unit(styled: QtBot):
    view = shown(styled, training=training(("mvc", 200.0), ("task_peak", 125.0)))
    units = [words.unit_of(view.activity.reference(k)) for k in range(4)]
    assert units == ["MVC", "task peak", "peak", "peak"]
    assert words.base(view.activity) == "MVC (250 ms) or task peak or session peak"
    assert "does not allow comparing muscles or people" in view.explanation(1)
    bars = BigBars(view)
    styled.addWidget(bars)
    bars.choose((FOUR[0].name, FOUR[2].name))
    assert "50 % MVC" in bars.explanation()
    assert "100 % peak" in bars.explanation()


def test_an_earlier_session_is_stamped(styled: QtBot):
    view = shown(styled, training=training(("mvc", 200.0), earlier=True))
    assert words.unit_of(view.activity.reference(0)) == "MVC †"
    assert "±40–65 %" in view.explanation(0)


def test_more_than_the_mvc_is_not_clipped(styled: QtBot):
    view = shown(styled, training=training(("mvc", 80.0)))
    now = view.activity.now
    assert now is not None
    assert now.top_share == HIGHEST
    assert now.share[0] == pytest.approx(1.25)
    assert now.height[0] == pytest.approx(1.25 / HIGHEST)
    assert view.reading(0)[1] == "125 %"


def test_a_new_mvc_begins_with_a_whole_bar(styled: QtBot):
    """The effort by which it was measured is no excess over it."""
    view = shown(styled, training=training(("mvc", 80.0)))
    later = make_snapshot(FOUR, seconds=11.5, training=training(("mvc", 120.0)))
    view.set_snapshot(later)
    view.activity.renew()
    now = view.activity.now
    assert now is not None
    assert now.top_share == 1.0


def test_times_in_zone_are_counted_anew_in_the_new_unit(styled: QtBot):
    view = shown(styled)
    view.activity.zones.shown = True
    assert view.activity.times_of(0).known_s > 0
    view.set_snapshot(make_snapshot(FOUR, seconds=11.5, training=training(("mvc", 200.0))))
    assert view.activity.times_of(0).known_s == pytest.approx(1.0, abs=0.02)


def test_without_calibration_it_is_the_sessions_peak_as_before(styled: QtBot):
    view = shown(styled, training=TrainingView())
    assert words.base(view.activity) == "session peak"
    assert view.reading(0)[1] == "100 %"
    assert np.isnan(view.activity.calibration.uv).all()
