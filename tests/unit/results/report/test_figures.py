"""Figures: well-formed whatever the numbers are, and what they show is where it belongs."""

from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.results.report.blocks import Figure
from app.results.report.document import build_report
from app.results.report.figures.axes import Scale, upper
from app.results.report.figures.look import SHARED, Style
from app.results.report.figures.rows import Around, Row, forest
from app.results.report.figures.svg import Drawing, fitted, text_width
from app.results.words import English, words
from tests.session_numbers import Athlete, session_numbers
from tests.unit.results.report.sessions import (
    comparison_of,
    findings_of,
    of_many_channels,
    with_nan,
    without_values,
)

_SVG = "{http://www.w3.org/2000/svg}"


def _places(width, height):
    for name in ("x", "x1", "x2", "cx"):
        yield name, width
    for name in ("y", "y1", "y2", "cy"):
        yield name, height


def figures_of(numbers):
    report = build_report(numbers, findings_of(), comparison_of(numbers), before=numbers)
    return [block for page in report.pages for block in page.blocks if isinstance(block, Figure)]


@pytest.mark.parametrize(
    "numbers",
    [
        session_numbers(),
        session_numbers(mvc=False),
        of_many_channels(32),
        without_values(session_numbers()),
        with_nan(session_numbers()),
    ],
    ids=["usual", "microvolts", "64 channels", "nothing measured", "NaN"],
)
def test_every_figure_is_well_formed_and_inside_its_frame(numbers):
    for figure in figures_of(numbers):
        text = figure.draw(English())
        assert "nan" not in text.lower()
        assert "inf" not in text.lower()
        root = ElementTree.fromstring(text)
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        assert width / height == pytest.approx(figure.width_mm / figure.height_mm, rel=0.01)
        assert figure.height_mm <= 250.0  # of a sheet of A4
        for element in root.iter():
            for name, limit in _places(width, height):
                if name in element.attrib:
                    assert -0.1 <= float(element.attrib[name]) <= limit + 0.1


def test_a_forest_has_its_marks_where_the_axis_says():
    rows = [
        Row(words("a"), value, value - 5.0, value + 5.0, words("b"), Style("#123456"), full=full)
        for value, full in ((-30.0, True), (0.0, False), (12.0, False))
    ]
    around = Around(words("%"), words("left"), words("right"), 15.0, 40.0, words("index"))
    (figure,) = forest(rows, around, words("alt"))
    root = ElementTree.fromstring(figure.draw(English()))
    marks = [float(one.attrib["cx"]) for one in root.iter(f"{_SVG}circle")]
    ticks = {
        one.text: float(one.attrib["x"])
        for one in root.iter(f"{_SVG}text")
        if one.attrib["text-anchor"] == "middle"
    }
    per_unit = (ticks["+40"] - ticks["−40"]) / 80.0
    assert marks == pytest.approx(
        [ticks["0"] + per_unit * value for value in (-30.0, 0.0, 12.0)], abs=0.2
    )
    fills = [one.attrib["fill"] for one in root.iter(f"{_SVG}circle")]
    assert fills == ["#123456", "#ffffff", "#ffffff"]


def test_sides_differ_without_colour():
    numbers = session_numbers(Athlete(use={"left_gluteus_maximus": 0.7}))
    text = "".join(figure.draw(English()) for figure in figures_of(numbers))
    assert 'stroke-dasharray="6 3"' in text  # the right side's curves
    assert len({(one.hatching, one.fill) for one in SHARED}) == len(SHARED)


@pytest.mark.parametrize("direction", ["/", "\\", "-", "|"])
def test_hatching_stays_inside_what_it_fills(direction):
    drawing = Drawing(200, 100)
    drawing.hatch((20, 30), (70, 12), Style("#000000", hatching=direction, apart=3.0))
    lines = list(ElementTree.fromstring(drawing.svg()).iter(f"{_SVG}line"))
    assert len(lines) >= 3
    for line in lines:
        for name in ("x1", "x2"):
            assert 19.9 <= float(line.attrib[name]) <= 90.1
        for name in ("y1", "y2"):
            assert 29.9 <= float(line.attrib[name]) <= 42.1


@given(text=st.text(max_size=60), width=st.floats(5.0, 400.0))
def test_a_fitted_text_fits_and_is_valid_xml(text, width):
    short = fitted(text, width)
    assert len(short) <= 1 or text_width(short) <= width
    drawing = Drawing(10, 10)
    drawing.text((0, 0), short)
    ElementTree.fromstring(drawing.svg())


@given(value=st.floats(0.0, 1e9))
def test_a_scale_reaches_its_values_with_round_ends(value):
    high = upper([value, math.nan, None])
    assert value <= high <= max(1.0, 1.7 * value)
    scale = Scale(0.0, high, 0.0, 100.0)
    assert 0.0 <= scale(value) <= 100.0
