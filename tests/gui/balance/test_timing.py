"""The tab of the timing: words, pictures, and what is redrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from acquisition.types import ChannelInfo
from app.gui.balance import timing_words as words
from app.gui.balance.curves_picture import curve_panels, groups_of
from app.gui.balance.sight import Sight
from app.gui.balance.timing_picture import lag_picture, order_picture
from app.protocols.balance.ensembles import ensembles
from app.protocols.balance.parts import TimingPart
from app.protocols.balance.summary import summarise
from tests.gui.balance.sights import LEFT, RIGHT, THIGH, sight

if TYPE_CHECKING:
    from collections.abc import Sequence

CHANNELS = (LEFT, RIGHT, *THIGH)


def timed(
    offsets_ms: Sequence[float], channels: tuple[ChannelInfo, ...] = CHANNELS, reps: int = 8
) -> Sight:
    """Return repetitions whose muscles begin so much later, and whose courses are shifted so."""
    plain = sight([[40.0] * len(channels)] * reps, channels)
    rng = np.random.default_rng(1)
    at = np.linspace(0.0, 1.8, 101)[:, None]
    rows = []
    for one in plain.rows:
        onset = 0.3 + np.array(offsets_ms) / 1000.0 + 0.005 * rng.standard_normal(len(channels))
        rows.append(
            replace(one, onset_s=onset, curve_uv=60.0 * np.exp(-(((at - 0.5 - onset) / 0.2) ** 2)))
        )
    return replace(plain, rows=tuple(rows), summary=summarise(rows, plain.plan, plain.norm))


def part_of(shown: Sight) -> TimingPart:
    part = shown.summary.timing
    assert part is not None
    return part


def test_the_order_says_who_is_late_and_what_is_not_sure() -> None:
    shown = timed([0.0, 80.0, -100.0, 0.0])
    part = part_of(shown)
    picture = order_picture(part, shown)
    assert picture.rows[0].text == "Vastus lateralis L"
    assert picture.rows[-1].text == "Gluteus maximus R"
    assert picture.rows[-1].side == "right"
    assert picture.unsure == ((1, 2),)
    assert words.order_verdict(part, shown) == "First: Vastus lateralis L. Last: Gluteus maximus R."
    assert words.unsure(part, picture.unsure, shown).startswith("Order of these is not sure: ")
    assert all(abs(row.value_ms) + row.half_ms <= picture.reach_ms for row in picture.rows)


def test_muscles_together_have_no_first_and_no_last() -> None:
    shown = timed([0.0, 0.0, 0.0, 0.0])
    assert (
        words.order_verdict(part_of(shown), shown) == "No muscle is surely the first or the last."
    )


def test_a_muscle_without_onset_is_withheld_with_its_reason() -> None:
    shown = timed([0.0, 80.0, float("nan"), 0.0])
    said = words.withheld(part_of(shown), shown)
    assert said.startswith("Vastus lateralis L: withheld, ")
    assert len(order_picture(part_of(shown), shown).rows) == 3


@pytest.mark.parametrize(
    ("right_ms", "line"), [(60.0, "Right gluteus maximus 6"), (-60.0, "Left gluteus maximus 6")]
)
def test_a_lag_names_the_later_side(right_ms: float, line: str) -> None:
    shown = timed([0.0, right_ms, 0.0, 0.0])
    found = lag_picture(part_of(shown), shown).rows[0]
    assert found.text.startswith(line)
    assert found.text.endswith("after right" if right_ms < 0 else "after left")
    assert found.side == ("left" if right_ms < 0 else "right")
    assert found.numbers.startswith("r 1.00")


def test_too_few_repetitions_withhold_everything() -> None:
    shown = timed([0.0, 60.0, 0.0, 0.0], reps=1)
    part = part_of(shown)
    assert words.order_verdict(part, shown) == "The order of the muscles is not known yet."
    assert lag_picture(part, shown).rows == ()
    assert words.lags_withheld(part, shown).startswith("Gluteus maximus: withheld, ")


def test_courses_of_both_sides_share_a_plot_and_percent_a_scale() -> None:
    shown = sight([[40.0, 80.0, 20.0, 10.0]] * 4, CHANNELS, mvc_uv=200.0)
    groups = groups_of(shown)
    assert groups == ((0, 1), (2,), (3,))
    found = ensembles(shown.rows, shown.norm, (0, 1, 2, 3))
    panels = curve_panels(found, groups, shown)
    assert [panel.title for panel in panels] == [
        "Gluteus maximus",
        "Vastus lateralis, left",
        "Biceps femoris, left",
    ]
    assert {panel.unit for panel in panels} == {"% MVC"}
    assert len({panel.top for panel in panels}) == 1
    assert panels[0].note == "n 4"
    plain = sight([[40.0, 80.0, 20.0, 10.0]] * 4, CHANNELS)
    own = curve_panels(ensembles(plain.rows, plain.norm, (0, 1, 2, 3)), groups, plain)
    assert {panel.unit for panel in own} == {"µV"}
    assert len({panel.top for panel in own}) == 3
