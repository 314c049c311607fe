"""Sessions of a few measures, for tests of single rules."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from acquisition.channels import split_site
from app.protocols.session.protocol import Protocol, Step
from app.results.findings.finding import Findings
from app.results.findings.judging import judge
from app.results.retest.change import Comparison
from app.results.session.measures import QUANTITIES, Measure
from app.results.session.numbers import ChannelSetup, SessionNumbers, Setup, StepSpan
from app.results.words import English, Words, render

GLUTES = ("left_gluteus_maximus", "right_gluteus_maximus")
HAMSTRING = "left_biceps_femoris"
STEPS = (
    Step("rest", "rest", "Rest"),
    Step("squats", "reps", "Squats", count=8),
    Step("again", "retest", "Squats once more", of="squats"),
    Step("hold", "hold", "Hold", seconds=30.0),
    Step("jumps", "explosive", "Jumps", count=5),
    Step("left_leg", "reps", "Left leg", side="left"),
    Step("each_leg", "reps", "One leg", side="each"),
    Step("curls", "reps", "Curls", muscles=("biceps_femoris",)),
    Step("curls_again", "retest", "Curls once more", of="curls"),
)


def measure(quantity: str, value: float | None, *of: str, **more: object) -> Measure:
    """Return a measure of the squats with a band of ±2 of 8 repetitions, unless told otherwise."""
    band: dict[str, object] = {"n": 8}
    if value is not None and math.isfinite(value):
        band |= {"low": value - 2.0, "high": value + 2.0}
    known = {"step": "squats", "of": of, "unit": QUANTITIES[quantity].unit} | band
    return Measure(quantity, value=value, **(known | more))  # type: ignore[arg-type]


def session(
    *measures: Measure,
    mvc: bool = True,
    fs: float = 1000.0,
    spans: tuple[StepSpan, ...] = (),
    author: str = "",
    **of_channels: object,
) -> SessionNumbers:
    """Return a session of these measures; the hamstring is the antagonist."""
    reference = "mvc" if mvc else ""
    channels = tuple(
        replace(
            ChannelSetup(
                name,
                *split_site(name),
                "antagonist" if name == HAMSTRING else "agonist",
                "green",
                (),
                reference,
                200.0 if mvc else None,
                "this session" if mvc else "",
            ),
            **of_channels,
        )
        for name in (*GLUTES, HAMSTRING)
    )
    return SessionNumbers(
        paths=(),
        uuids=(),
        subject="C-001",
        began=None,
        session_uuid="",
        protocol=Protocol("p", "P", STEPS, author=author),
        setup=Setup("device", "board", fs, "A", channels, (20.0, 450.0), 250.0, "off"),
        spans=spans,
        measures=measures,
    )


def of(*measures: Measure, comparison: Comparison | None = None, **more: object) -> Findings:
    """Return the findings of a session of these measures."""
    return judge(session(*measures, **more), comparison)  # type: ignore[arg-type]


def english(said: Words | None) -> str:
    """Return a sentence in English."""
    return "" if said is None else render(said, English())


def told(findings: Findings) -> list[str]:
    """Return rule and statement of all findings, the headlines first."""
    return [
        f"{one.rule}: {english(one.statement)}" for one in (*findings.ranked, *findings.further)
    ]


def not_judged(findings: Findings) -> dict[str, str]:
    """Return what was not judged, and why."""
    return {english(one.what): english(one.why) for one in findings.not_judged}


def sentences(findings: Findings) -> Iterable[str]:
    """Yield every sentence of findings, in English."""
    for one in (*findings.ranked, *findings.further):
        yield from (english(one.statement), english(one.evidence), english(one.caution))
    for missing in findings.not_judged:
        yield from (english(missing.what), english(missing.why))
