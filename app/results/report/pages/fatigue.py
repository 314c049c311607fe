"""Whether muscles tired: slopes of spectrum and amplitude with their bands, or why not."""

from __future__ import annotations

from app.results.findings.selection import compression_of
from app.results.report.blocks import Block, Cell, Heading, Page, Paragraph, Table
from app.results.report.figures.look import of_side
from app.results.report.figures.quadrant import Slopes, quadrant
from app.results.report.pages.cells import (
    by_channel,
    captioned,
    count_cell,
    reasons,
    value_cell,
    value_with_band,
)
from app.results.report.pages.content import Content, given, side_of, who
from app.results.session.measures import MDF_SLOPE, MDF_START, RMS_SLOPE, Measure
from app.results.words import Words, words
from dsp.jasa import JasaClass, PctSlope, classify

#: Tiers whose median frequency is worth a number in Hz (field guide, 2.6).
_IN_HZ = ("A", "B")
_READINGS = {
    JasaClass.FATIGUE: words("signs consistent with fatigue"),
    JasaClass.FORCE_INCREASE: words("increase of force"),
    JasaClass.FORCE_DECREASE: words("decrease of force"),
    JasaClass.RECOVERY: words("recovery"),
    JasaClass.INDETERMINATE: words("indeterminate"),
}


def fatigue_page(content: Content) -> Page | None:
    """Return the page; None where no slope could be measured."""
    blocks: list[Block] = []
    for step, part in content.steps_of(MDF_SLOPE, RMS_SLOPE):
        blocks += _step(content, step, part)
    if not blocks:
        return None
    about = words(
        "A falling median frequency means slower action potentials or another muscle length, "
        "temperature, load or electrode position. A reading is given only where the 95 % bands of "
        "both slopes exclude zero, and the amplitude changes by more than the spectrum alone makes "
        "it on this board."
    )
    return Page("fatigue", words("Fatigue"), (Paragraph(about, "small"), *blocks))


def _step(content: Content, step: str, part: str) -> list[Block]:
    spectrum = by_channel(content.of(MDF_SLOPE, step, part))
    amplitude = by_channel(content.of(RMS_SLOPE, step, part))
    start = by_channel(content.of(MDF_START, step, part))
    measures = [*spectrum.values(), *amplitude.values()]
    if not given(measures):
        return []
    in_hz = content.numbers.setup.tier in _IN_HZ and bool(given(start.values()))
    points, rows = [], []
    for of in dict.fromkeys(one.of for one in given(measures)):
        mdf, rms = spectrum.get(of), amplitude.get(of)
        cells: list[Cell] = [who(mdf or amplitude[of])]
        if in_hz:
            cells.append(value_cell(start.get(of)))
        cells += [
            value_with_band(mdf, signed=True),
            value_with_band(rms, signed=True),
            count_cell(mdf or rms),
            _reading(content, mdf, rms, start[of].value if of in start else None),
        ]
        rows.append(tuple(cells))
        if mdf is not None and rms is not None and mdf.value is not None and rms.value is not None:
            points.append(
                Slopes(
                    who(mdf),
                    of_side(side_of(of[0]) if of else ""),
                    (mdf.value, mdf.low, mdf.high),
                    (rms.value, rms.low, rms.high),
                )
            )
    columns = [
        words("Muscle"),
        *([words("MDF at the start (Hz)")] if in_hz else []),
        words("Spectrum (%/min)"),
        words("Amplitude (%/min)"),
        words("n"),
        words("Reading"),
    ]
    title = content.title_of(step, part)
    alt = words("Slope of the amplitude over slope of the median frequency in {step}", step=title)
    caption = words("Bars: 95 % bands. Circle: left; diamond: right; square: no side")
    return [
        Heading(title),
        *quadrant(points, alt, caption),
        Table(
            tuple(columns),
            tuple(rows),
            captioned(
                words("Slopes in % of their start, with 95 % bands"), list(spectrum.values())
            ),
        ),
        *reasons(measures),
    ]


def _reading(
    content: Content, mdf: Measure | None, rms: Measure | None, start: float | None
) -> Words:
    """Return what both slopes together look like, as the findings judge it (`dsp.jasa`)."""
    spectrum, amplitude = _slope(mdf), _slope(rms)
    if mdf is None or spectrum is None or amplitude is None:
        return words("indeterminate")
    found, _ = classify(amplitude, spectrum, compression_of(content.numbers, mdf.of, start))
    return _READINGS[found]


def _slope(measure: Measure | None) -> PctSlope | None:
    if measure is None or measure.value is None or measure.low is None or measure.high is None:
        return None
    return PctSlope(measure.value, (measure.low, measure.high))
