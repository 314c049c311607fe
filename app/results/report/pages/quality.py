"""How it was measured and how far the signals can be trusted."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.protocols.session.view import BROKEN, DONE, SKIPPED
from app.results.report.blocks import Block, Bullets, Cell, Facts, Figure, Heading, Page, Table
from app.results.report.figures.grid import Cell as GridCell
from app.results.report.figures.grid import GridRow, grid
from app.results.report.pages.cells import NONE, band_said, reasons, value_cell
from app.results.report.pages.content import MOST_LETTERS, Content
from app.results.report.pages.summary import protocol_said
from app.results.report.text import listed, named, shortened, told
from app.results.session.isek import NOT_RECORDED
from app.results.session.measures import REFERENCE_AGREEMENT, REFERENCE_UV, REST_LEVEL, Measure
from app.results.session.numbers import ChannelSetup
from app.results.words import Num, Raw, Words, words
from dsp.quality_rules import RED
from dsp.tiers import TIERS, tier_note

#: What is worse is first.
_WORST = ("red", "amber", "green")
_VERDICTS = {
    "green": words("good"),
    "amber": words("fair"),
    "red": words("poor, left out"),
}
_ROLES = {
    "agonist": words("agonist"),
    "antagonist": words("antagonist"),
    "synergist": words("synergist"),
    "stabiliser": words("stabiliser"),
}
_REFERENCES = {
    "mvc": words("MVC"),
    "submaximal": words("submaximal"),
    "task_peak": words("peak of the task"),
}
#: Where a reference is from that needs no word.
_THIS_SESSION = "this session"
#: What the window names the electrodes of a session by.
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: In the note of a reference, as `app.protocols.mvc.mvc_table` writes it.
_AGREEMENT = re.compile(r", best two \d+ % apart")
#: Of a remark in the table of steps; the page before has it whole.
_REMARK_LETTERS = 120
#: Indices of a channel in the order of the grid, with their decimals.
_INDICES: tuple[tuple[str, Words, int], ...] = (
    ("baseline_noise", words("rest, µV"), 1),
    ("snr", words("SNR, dB"), 0),
    ("mains", words("mains, dB"), 0),
    ("movement", words("movement"), 2),
    ("impulses", words("impulses"), 1),
    ("heartbeat", words("heartbeat"), 1),
    ("saturation", words("at limit, %"), 2),
    ("flat_line", words("flat, s"), 1),
    ("missing", words("lost, %"), 2),
)


def quality_page(content: Content) -> Page:
    """Return the page; there always is one."""
    blocks: list[Block] = [Facts(_facts(content)), Heading(words("Channels"))]
    blocks += _channels(content)
    blocks += _grid(content)
    blocks += [Heading(words("What was done")), _spans(content)]
    notes = [
        words("{step}: {text}", step=content.title_of(step), text=Raw(text))
        for step, text in content.numbers.notes
    ]
    if notes:
        blocks += [Heading(words("Notes")), Bullets(tuple(notes))]
    return Page("quality", words("Setup and quality"), tuple(blocks))


def _facts(content: Content) -> tuple[tuple[Words, Cell], ...]:
    numbers, setup = content.numbers, content.numbers.setup
    rows: list[tuple[Words, Cell]] = [
        (words("Protocol"), protocol_said(content)),
        (words("Recordings"), listed(path.name for path in numbers.paths)),
        (words("Device"), setup.device),
    ]
    rate = words("{fs}, tier {tier}", fs=Num(setup.fs, 0, "Hz"), tier=Raw(setup.tier))
    if setup.tier in TIERS:
        rate = words("{rate}: {note}", rate=rate, note=tier_note(setup.tier))
    rows += [
        (words("Sampling rate"), rate),
        (words("Band"), band_said(setup.band_hz)),
        (words("Amplitude"), words("RMS over {ms}", ms=Num(setup.window_ms, 0, "ms"))),
        (words("Mains removal"), told(setup.mains)),
        (words("Amplitudes in"), told(setup.normalisation)),
        (words("Electrodes"), _electrode(setup.electrode)),
    ]
    stayed_on = _stayed_on(setup.electrodes_on, numbers.session_uuid)
    if stayed_on:
        rows.append((words("Electrodes stayed on"), stayed_on))
    lost = words("none")
    if setup.gaps:
        lost = words(
            "{loss}, in {gaps} gaps", loss=Num(setup.loss_pct, 2, "%"), gaps=Num(setup.gaps)
        )
    rows.append((words("Samples lost"), lost))
    return tuple(rows)


def _electrode(stated: str) -> Cell:
    """Return what a person says of the electrodes, as it is; that nobody does, translated."""
    return told(stated) if stated == NOT_RECORDED else stated or "–"


def _stayed_on(stated: str, session_uuid: str) -> Cell:
    """Return what a person says of it; what the UUID of a session says; empty for new ones."""
    if _UUID.fullmatch(stated) is None:
        return stated
    return "" if stated == session_uuid else words("since an earlier session")


def _channels(content: Content) -> list[Block]:
    channels = content.numbers.setup.channels
    rest, agreement = _first(content, REST_LEVEL), _first(content, REFERENCE_AGREEMENT)
    rows: list[tuple[Cell, ...]] = [
        (
            named(channel.name),
            _ROLES.get(channel.role, shortened(channel.role, MOST_LETTERS)),
            _VERDICTS.get(channel.verdict, words("not judged")),
            value_cell(rest.get(channel.name)),
            *_reference(channel),
            value_cell(agreement.get(channel.name)),
        )
        for channel in channels
    ]
    columns = (
        words("Channel"),
        words("Role"),
        words("Signal"),
        words("Rest (µV)"),
        words("100 % (µV)"),
        words("100 % is"),
        words("Best two differ by (%)"),
    )
    blocks: list[Block] = [Table(columns, tuple(rows))]
    measures = [*content.numbers.of(REST_LEVEL), *content.numbers.of(REFERENCE_AGREEMENT)]
    measures += map(_without_agreement, content.numbers.of(REFERENCE_UV))
    poor = {channel.name for channel in channels if channel.verdict == RED}  # their faults follow
    blocks += reasons(one for one in measures if one.value is not None or not poor & {*one.of})
    faults: dict[str, list[Words]] = {}
    for channel in channels:
        for fault in channel.faults:
            faults.setdefault(fault, []).append(named(channel.name))
    if faults:
        blocks.append(
            Bullets(
                tuple(
                    words("{names}: {fault}", names=listed(names), fault=fault)
                    for fault, names in faults.items()
                )
            )
        )
    return blocks


def _without_agreement(reference: Measure) -> Measure:
    """Return a reference whose note leaves out what the table has: channels alike stay together."""
    return replace(reference, caution=_AGREEMENT.sub("", reference.caution))


def _first(content: Content, quantity: str) -> dict[str, Measure]:
    """Return the first measure of a quantity of each channel."""
    found: dict[str, Measure] = {}
    for one in content.numbers.of(quantity):
        if len(one.of) == 1:
            found.setdefault(one.of[0], one)
    return found


def _reference(channel: ChannelSetup) -> tuple[Cell, Cell]:
    """Return the value of what is 100 %, and what it is and from when."""
    kind = _REFERENCES.get(channel.reference)
    if kind is None:
        return NONE, words("–")
    value = channel.reference_uv
    amount = NONE if value is None else Num(value, 1 if value < 100 else 0)
    if channel.reference_age in ("", _THIS_SESSION):
        return amount, kind
    return amount, words(
        "{kind}, {age}", kind=kind, age=shortened(channel.reference_age, MOST_LETTERS)
    )


def _grid(content: Content) -> tuple[Figure, ...]:
    """Return the indices of all channels; the worst of several recordings counts."""
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for document in content.numbers.documents:
        for channel in document.get("channels", ()):
            held = found.setdefault(str(channel["name"]), {})
            for name, index in channel.get("quality", {}).get("indices", {}).items():
                if name not in held or _rank(index) < _rank(held[name]):
                    held[name] = index
    shown = [one for one in _INDICES if any(one[0] in indices for indices in found.values())]
    rows = [
        GridRow(
            named(name),
            tuple(_grid_cell(indices.get(key), decimals) for key, _, decimals in shown),
        )
        for name, indices in found.items()
    ]
    alt = words("Quality of each channel, index by index")
    caption = words("Indices of the signal; of several recordings the worst")
    return grid([title for _, title, _ in shown], rows, alt, caption)


def _rank(index: Mapping[str, Any]) -> int:
    verdict = index.get("verdict")
    return _WORST.index(verdict) if verdict in _WORST else len(_WORST)


def _grid_cell(index: Mapping[str, Any] | None, decimals: int) -> GridCell:
    if index is None or index.get("value") is None:
        return GridCell("unknown", NONE)
    return GridCell(str(index.get("verdict")), Num(float(index["value"]), decimals))


def _spans(content: Content) -> Table:
    status = {
        DONE: words("done"),
        SKIPPED: words("skipped"),
        BROKEN: words("broken off"),
    }
    rows: list[tuple[Cell, ...]] = [
        (
            content.title_of(span.step.id, span.part),
            status.get(span.status, words("not done")),
            Num(span.start_s if span.recording >= 0 else math.nan, 0),
            Num(span.end_s - span.start_s if span.recording >= 0 else math.nan, 0),
            shortened(span.why, _REMARK_LETTERS),
        )
        for span in content.numbers.spans
    ]
    columns = (
        words("Step"),
        words("Status"),
        words("From (s)"),
        words("Length (s)"),
        words("Remark"),
    )
    return Table(columns, tuple(rows))
