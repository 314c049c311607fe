"""Sessions for tests of the report: many channels, and texts that mean harm."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.clients.model import Client
from app.protocols.session.view import SKIPPED
from app.results.findings.finding import CLEAR, Finding, Findings, NotJudged
from app.results.retest.change import DEFAULT, Change, Comparison
from app.results.session.numbers import SessionNumbers
from app.results.words import Name, Raw, words
from tests.session_numbers import session_numbers

#: What a person or a file may say to do harm; each holds MARK, by which it is found again.
MARK = "hrmfl"
HOSTILE = (
    f"<script>alert('{MARK}')</script>",
    f'"><img src=x onerror=alert(1) alt="{MARK}">',
    f"</style></svg></table><iframe src='//e.example/{MARK}'>",
    f"{{{{ 7 * 7 }}}} {{{MARK}}} {{% raw %}} {{0}}",
    f"]]><!-- {MARK} --><a href='javascript:alert(1)'>",
    f"{MARK} \u202eevil\u202c \u2066x \u200f \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628",
    f"{MARK}\x00\x01\x07\x1b[31m\x7f\x85\u2028\ud800\uffff\n\r\ttext",
    f"{MARK} \U0001f3cb\U0001f3fd\u200d\u2640\ufe0f\U0001f525" + "e\u0301" * 200,
    MARK + "x" * 10_000,
    f"../../{MARK}/con.h5\\..\\nul:|?*",
)


def of_many_channels(n_muscles: int, **options: object) -> SessionNumbers:
    """Return a session of so many muscles, each left and right."""
    merged = session_numbers(**options)  # type: ignore[arg-type]
    for k in range(1, -(-n_muscles // 4)):
        more = _renamed(session_numbers(seed=k + 1, **options), f"_{k + 1}")  # type: ignore[arg-type]
        merged = replace(
            merged,
            setup=replace(merged.setup, channels=(*merged.setup.channels, *more.setup.channels)),
            measures=(*merged.measures, *(one for one in more.measures if one.of)),
            curves=(*merged.curves, *more.curves),
            traces=(*merged.traces, *more.traces),
        )
    return merged


def _renamed(numbers: SessionNumbers, suffix: str) -> SessionNumbers:
    return replace(
        numbers,
        setup=replace(
            numbers.setup,
            channels=tuple(
                replace(one, name=one.name + suffix, muscle=one.muscle + suffix)
                for one in numbers.setup.channels
            ),
        ),
        measures=tuple(
            replace(one, of=tuple(name + suffix for name in one.of)) for one in numbers.measures
        ),
        curves=tuple(replace(one, channel=one.channel + suffix) for one in numbers.curves),
        traces=tuple(replace(one, channel=one.channel + suffix) for one in numbers.traces),
    )


def without_values(numbers: SessionNumbers) -> SessionNumbers:
    """Return a session in which nothing could be measured; its curves and traces hold NaN alone."""
    return replace(
        numbers,
        measures=tuple(
            replace(one, value=None, low=None, high=None, sd=None, n=0, by_rep=(), reason="no luck")
            for one in numbers.measures
        ),
        curves=tuple(
            replace(one, mean=np.full(101, np.nan), sd=np.full(101, np.nan), n=0)
            for one in numbers.curves
        ),
        traces=tuple(
            replace(one, values=np.full(len(one.times_s), np.nan), on_s=())
            for one in numbers.traces
        ),
    )


def with_nan(numbers: SessionNumbers) -> SessionNumbers:
    """Return a session whose every number is NaN or infinite, which none should ever be."""
    return replace(
        numbers,
        measures=tuple(
            replace(
                one,
                value=math.nan if k % 2 else math.inf,
                low=-math.inf,
                high=math.nan,
                sd=math.nan,
                by_rep=(math.nan, math.inf),
            )
            for k, one in enumerate(numbers.measures)
        ),
        curves=tuple(
            replace(one, mean=np.where(np.arange(101) % 7 == 0, np.nan, np.inf))
            for one in numbers.curves
        ),
        traces=tuple(replace(one, on_s=((math.nan, 1.0), (2.0, 1.0))) for one in numbers.traces),
    )


def findings_of(text: str = "the glute works less") -> Findings:
    """Return findings that hold a text wherever one may come from a person or a file."""
    one = Finding(
        "si",
        "symmetry",
        words("{name} does less than {other}", name=Name(text), other=Raw(text)),
        words("{text}, 95 % band", text=text),
        CLEAR,
        2.0,
        caution=words("{text}", text=Raw(text)),
    )
    not_judged = NotJudged(words("{text}", text=Raw(text)), words("{why}", why=text))
    return Findings("myobench 1", (one,), (one,), (not_judged,))


def hostile_session(text: str) -> tuple[SessionNumbers, Findings, Comparison, Client]:
    """Return a session in which every text of a person or a file is `text`."""
    plain = session_numbers()
    names = {one.name: f"{one.name} {text}" for one in plain.setup.channels}
    units = {one.unit: text for one in plain.measures}
    measures = tuple(
        replace(
            one,
            of=tuple(names[name] for name in one.of),
            unit=units[one.unit] if k % 3 == 0 else one.unit,
            reason=text if one.value is None else "",
            caution=text,
        )
        for k, one in enumerate(plain.measures)
    )
    steps = tuple(replace(one, title=text, prompt=text, note=text) for one in plain.protocol.steps)
    protocol = replace(
        plain.protocol,
        name=text,
        question=text,
        description=text,
        author=text,
        exercise=text,
        steps=steps,
        id=text,
    )
    setup = replace(
        plain.setup,
        device=text,
        board=text,
        mains=text,
        electrode=text,
        electrodes_on=text,
        normalisation=text,
        software=text,
        isek=((text, text),),
        channels=tuple(
            replace(
                one,
                name=names[one.name],
                muscle=text,
                role=text,
                faults=(text,),
                reference_age=text,
            )
            for one in plain.setup.channels
        ),
    )
    document = {
        "channels": [
            {
                "name": text,
                "quality": {"indices": {"snr": {"value": 3.0, "verdict": text}, text: {}}},
            }
        ],
        "pairs": [{"flag_pct": 15.0}],
    }
    numbers = replace(
        plain,
        paths=(Path(text.replace("\x00", "")),),
        subject=text,
        session_uuid=text,
        protocol=protocol,
        setup=setup,
        spans=tuple(
            replace(one, step=step, why=text, status=SKIPPED)
            for one, step in zip(plain.spans, steps, strict=True)
        ),
        measures=measures,
        curves=tuple(replace(one, channel=names[one.channel]) for one in plain.curves),
        traces=tuple(replace(one, channel=names[one.channel]) for one in plain.traces),
        notes=((text, text), ("squats", text)),
        not_judged=((text, text),),
        documents=(document,),
    )
    return numbers, findings_of(text), comparison_of(numbers, text), Client(text, name=text)


def comparison_of(numbers: SessionNumbers, text: str = "") -> Comparison:
    """Return a comparison of a session with itself, some changes being larger than error."""
    changes = tuple(
        Change(
            one,
            one,
            delta=0.1 * one.value * (k % 5 - 2),
            delta_pct=10.0 * (k % 5 - 2),
            sem=0.05,
            mdc95=abs(0.12 * one.value) + 0.01,
            error_source=DEFAULT,
            beyond_error=k % 5 in (0, 4),
        )
        if one.value is not None and k % 7
        else Change(one, one, reason=text or "not measured in both")
        for k, one in enumerate(numbers.measures)
    )
    return Comparison(
        f"2026-01-01 {text}", f"2026-03-02 {text}", "", (text,) if text else (), changes
    )
