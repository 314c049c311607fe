"""Which pages a report has, and that its numbers are those that were measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.results.findings.finding import NONE, NotJudged
from app.results.report.blocks import Bullets, Facts, Figure, Heading, Paragraph, Statement, Table
from app.results.report.document import build_report
from app.results.report.pages.cells import band_said, spread_cell
from app.results.report.text import certainty_word, is_numeric, shown, shown_cell
from app.results.retest.trend import run_chart
from app.results.session import measures as m
from app.results.words import English, Num, render, words
from tests.session_numbers import Athlete, session_numbers
from tests.unit.results.report.sessions import comparison_of, findings_of, without_values

WEAK = session_numbers(Athlete(use={"left_gluteus_maximus": 0.7}))
ALL = [
    "summary", "more", "quality", "activation", "symmetry", "sharing", "timing", "fatigue",
    "explosive", "load", "comparison", "methods",
]  # fmt: skip


def pages_of(numbers, **options):
    return {page.id: page for page in build_report(numbers, findings_of(), **options).pages}


def texts_of(page) -> str:
    said = []
    for block in page.blocks:
        match block:
            case Table():
                said += [shown_cell(cell, English()) for row in block.rows for cell in row]
            case Bullets():
                said += [shown(item, English()) for item in block.items]
            case Paragraph():
                said.append(shown(block.text, English()))
            case _:
                continue
    return "\n".join(said)


def test_all_pages_in_their_order():
    assert list(pages_of(WEAK, comparison=comparison_of(WEAK))) == ALL


def test_pages_without_data_are_left_out_and_the_reason_is_told():
    pages = pages_of(without_values(WEAK))
    assert list(pages) == ["summary", "more", "quality", "methods"]
    assert "no luck" in texts_of(pages["more"])


def test_a_protocol_chooses_its_pages():
    chosen = replace(WEAK, protocol=replace(WEAK.protocol, outputs=("symmetry", "shares")))
    pages = pages_of(chosen)
    assert list(pages) == ["summary", "more", "quality", "symmetry", "sharing", "methods"]
    assert "Antagonist" not in texts_of(pages["sharing"])


def test_the_summary_has_findings_quality_and_small_figures():
    blocks = pages_of(WEAK)["summary"].blocks
    statements = [one for one in blocks if isinstance(one, Statement)]
    assert 1 <= len(statements) <= 5
    assert statements[0].certainty == "clear"
    sides, activation = [one for one in blocks if isinstance(one, Figure)]
    assert "Symmetry" in render(sides.alt, English())
    assert "activation" in render(activation.alt, English())
    assert "Signals of 8 channels: 8 good. No sample was lost." in texts_of(
        pages_of(WEAK)["summary"]
    )


@pytest.mark.parametrize(
    ("page", "quantity", "of"),
    [
        ("activation", m.MEAN, ("left_gluteus_maximus",)),
        ("activation", m.PEAK, ("right_vastus_lateralis",)),
        ("symmetry", m.SI, ("left_gluteus_maximus", "right_gluteus_maximus")),
        ("sharing", m.SHARE, ("left_erector_spinae",)),
        ("sharing", m.COACTIVATION, ("left_vastus_lateralis", "left_biceps_femoris")),
        ("timing", m.ONSET, ("right_biceps_femoris",)),
        ("fatigue", m.MDF_SLOPE, ("left_vastus_lateralis",)),
        ("explosive", m.RISE_75, ()),
        ("load", m.LOAD, ()),
    ],
)
def test_the_numbers_of_a_page_are_those_that_were_measured(page, quantity, of):
    (measure,) = [one for one in WEAK.of(quantity) if one.of == of]
    decimals = m.QUANTITIES[quantity].decimals
    wanted = f"{abs(measure.value):.{decimals}f}"
    assert wanted in texts_of(pages_of(WEAK)[page])


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("", None),
        (WEAK.session_uuid, None),
        ("0a0b0c0d-0000-4000-8000-000000000001", "since an earlier session"),
        ("the whole week", "the whole week"),
    ],
)
def test_that_electrodes_stayed_on_is_told_in_words(on, said):
    numbers = replace(WEAK, setup=replace(WEAK.setup, electrodes_on=on))
    facts = [one for one in pages_of(numbers)["quality"].blocks if isinstance(one, Facts)]
    rows = {shown(name, English()): cell for one in facts for name, cell in one.rows}
    cell = rows.get("Electrodes stayed on")
    assert (None if cell is None else shown_cell(cell, English())) == said


def test_a_withheld_number_is_a_dash_with_its_reason():
    poor = session_numbers(verdicts={"right_erector_spinae": "red"})
    text = texts_of(pages_of(poor)["symmetry"])
    assert "Symmetry index of erector spinae: a side had a poor signal" in text
    assert "not given" in text
    assert "–" in text


def test_numbers_are_aligned_and_sentences_are_not():
    (table,) = [block for block in pages_of(WEAK)["symmetry"].blocks if isinstance(block, Table)]
    kinds = [is_numeric(table, column) for column in range(len(table.columns))]
    assert kinds == [False, False, True, True, True, True, False]


def test_a_run_chart_has_a_point_a_session():
    sessions = [session_numbers(seed=k + 1, day=7 * k) for k in range(9)]
    key = next(one.key for one in sessions[0].of(m.MEAN))
    page = pages_of(sessions[-1], trends=[run_chart(sessions, key)])["comparison"]
    (figure,) = [block for block in page.blocks if isinstance(block, Figure)]
    assert figure.draw(English()).count("<circle") == 9
    assert "three standard deviations" in shown(figure.caption, English())


def slopes(fs: float, amplitude: float):
    """Return a session whose hold shows a falling spectrum and a rising amplitude."""
    bands = {m.MDF_SLOPE: -10.0, m.RMS_SLOPE: amplitude}
    held = session_numbers(fs=fs)
    return replace(
        held,
        measures=tuple(
            replace(one, value=bands[one.quantity], low=bands[one.quantity] - 0.5,
                    high=bands[one.quantity] + 0.5)
            if one.quantity in bands
            else replace(one, value=52.0) if one.quantity == m.MDF_START else one
            for one in held.measures
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fs", "amplitude", "reading"),
    [
        (1000.0, 8.0, "signs consistent with fatigue"),
        (250.0, 8.0, "indeterminate"),  # the spectrum alone raises it by 15 % there
        (250.0, 40.0, "signs consistent with fatigue"),
        (1000.0, -8.0, "decrease of force"),
    ],
)
def test_a_slow_board_must_show_more_before_fatigue_is_named(fs, amplitude, reading):
    page = pages_of(slopes(fs, amplitude))["fatigue"]
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    assert {shown_cell(row[-1], English()) for row in table.rows} == {reading}


def test_sessions_that_may_not_be_compared_say_why():
    blocked = replace(comparison_of(WEAK), blocked="they were measured with different boards")
    pages = pages_of(WEAK, comparison=blocked)
    assert "different boards" in texts_of(pages["comparison"])
    assert "different boards" in texts_of(pages["summary"])


def test_the_methods_hold_every_reporting_item_and_the_caveat():
    page = pages_of(WEAK)["methods"]
    facts = {
        shown(name, English()): shown_cell(value, English()) for name, value in page.blocks[0].rows
    }
    for item, value in WEAK.setup.isek:
        assert facts[item] == value
    assert "Not a medical device; not for diagnosis." in texts_of(page)


def test_what_could_not_be_judged_is_said_once():
    findings = replace(
        findings_of(),
        not_judged=tuple(
            NotJudged(words("question {n}", n=Num(n)), words("why")) for n in range(9)
        ),
    )
    pages = {page.id: page for page in build_report(WEAK, findings).pages}
    on_summary, further = texts_of(pages["summary"]), texts_of(pages["more"])
    for n in range(9):
        assert (f"question {n}:" in on_summary) != (f"uestion {n}:" in further)
    headings = [one.text for one in pages["more"].blocks if isinstance(one, Heading)]
    assert "What else could not be judged" in [render(one, English()) for one in headings]
    figures = [one for one in pages["summary"].blocks if isinstance(one, Figure)]
    assert len(figures) == 1  # there is no room for more


def test_where_nothing_was_found_the_evidence_stands_alone():
    assert render(certainty_word(NONE), English()) == ""


def test_a_slow_board_is_named_on_the_summary():
    slow = replace(WEAK, setup=replace(WEAK.setup, fs=250.0, tier="C", band_hz=(20.0, 112.5)))
    assert "250 Hz, low-rate board" in texts_of(pages_of(slow)["summary"])
    assert "low-rate board" not in texts_of(pages_of(WEAK)["summary"])
    assert render(band_said((20.0, 112.5)), English()) == "20 to 112.5 Hz"


def test_a_small_spread_is_not_none():
    (mean,) = [one for one in WEAK.of(m.MEAN) if one.of == ("left_gluteus_maximus",)]
    english = English()
    assert shown_cell(spread_cell(replace(mean, value=8.04, sd=0.31)), english) == "8.0 ± 0.3"
    assert shown_cell(spread_cell(replace(mean, value=8.04, sd=0.61)), english) == "8 ± 1"
    assert shown_cell(spread_cell(replace(mean, value=8.04, sd=0.0)), english) == "8 ± 0"


def test_a_change_of_a_percentage_is_in_points():
    page = pages_of(WEAK, comparison=comparison_of(WEAK))["comparison"]
    rows = [row for one in page.blocks if isinstance(one, Table) for row in one.rows]
    said = [shown_cell(cell, English()) for row in rows for cell in row]
    figures = [one for one in page.blocks if isinstance(one, Figure)]
    drawn = "".join(one.draw(English()) for one in figures)
    assert any(text.endswith(" points") for text in said) or " points<" in drawn
    assert "Agreement of the best two attempts" not in texts_of(page)
