"""The report as HTML: what a browser would make of it, with texts that mean harm in every field."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from app.results.report.document import Practice, build_report
from app.results.report.html import to_html
from app.results.words import English
from tests.session_numbers import Athlete, session_numbers
from tests.unit.results.report.sessions import (
    HOSTILE,
    MARK,
    comparison_of,
    findings_of,
    hostile_session,
    of_many_channels,
)

#: A picture of one pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "0000000500017a8a5b2e0000000049454e44ae426082"
)
OURS = frozenset({
    "html", "head", "meta", "title", "style", "body", "main", "section", "header", "div", "h1",
    "h2", "h3", "p", "span", "img", "dl", "dt", "dd", "ul", "ol", "li", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "figure", "figcaption", "footer", "svg", "line", "polyline",
    "polygon", "rect", "circle", "path", "text",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "dir", "scope", "style",
    "role", "aria-label", "aria-hidden", "src", "alt", "xmlns", "version", "baseprofile", "viewbox",
    "font-family", "font-size", "font-weight", "text-anchor", "fill", "fill-opacity", "stroke",
    "stroke-width", "stroke-dasharray", "stroke-linejoin", "points", "transform", "x", "y", "x1",
    "x2", "y1", "y2", "cx", "cy", "r", "d", "width", "height",
})  # fmt: skip
#: Control characters, and letters that turn the direction of what follows.
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066\u2067\ud800\uffff]")
VOID = frozenset({"meta", "img"})


class Seen(HTMLParser):
    """What a browser would find: elements, attributes, texts, and whether all are closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data[:80]}")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)


def html_of(text: str) -> str:
    numbers, findings, comparison, client = hostile_session(text)
    report = build_report(
        numbers,
        findings,
        comparison,
        client=client,
        question=text,
        practice=Practice(text, text.encode(errors="replace")),
        before=numbers,
        named=True,
    )
    return to_html(report, English())


@pytest.fixture(scope="module")
def usual() -> str:
    numbers = session_numbers(Athlete(use={"left_gluteus_maximus": 0.7}))
    report = build_report(
        numbers,
        findings_of(),
        comparison_of(numbers),
        practice=Practice("A practice", PNG),
        before=numbers,
    )
    return to_html(report, English())


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_people_and_files_stay_texts(text):
    seen = Seen(html_of(text))
    assert not seen.open
    said = " ".join(seen.texts)
    assert MARK in said
    assert not _BAD.search(said)
    for tag, attributes in seen.tags:
        assert tag in OURS
        assert set(attributes) <= ATTRIBUTES
        assert tag != "img"  # the practice's picture is none
        for name, value in attributes.items():
            assert MARK not in (value or "") or name in ("aria-label", "alt")
    assert max(map(len, seen.texts)) < 4000  # however long what was written is


def test_it_is_one_file_that_loads_nothing(usual):
    seen = Seen(usual)
    assert not re.search(r"<script|<link|@import|url\(|javascript:", usual)
    assert {tag for tag, _ in seen.tags} <= OURS
    sources = [value for _, attributes in seen.tags for name, value in attributes.items()
               if name in ("src", "href")]  # fmt: skip
    assert len(sources) == 1
    assert sources[0].startswith("data:image/png;base64,")
    policies = [attributes["content"] for tag, attributes in seen.tags
                if attributes.get("http-equiv") == "Content-Security-Policy"]  # fmt: skip
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_it_can_be_read_by_those_who_do_not_see_it(usual):
    seen = Seen(usual)
    assert dict(seen.tags)["html"] == {"lang": "en"}
    figures = [attributes for tag, attributes in seen.tags if attributes.get("role") == "img"]
    assert figures
    assert all(attributes["aria-label"] for attributes in figures)
    assert all(attributes.get("scope") for tag, attributes in seen.tags if tag == "th")
    assert sum(tag == "h1" for tag, _ in seen.tags) == 1


def test_every_figure_is_svg_that_qt_knows_as_well(usual):
    drawings = re.findall(r"<svg xmlns.*?</svg>", usual, flags=re.DOTALL)
    assert len(drawings) > 5
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        used = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert used <= {"svg", "line", "polyline", "polygon", "rect", "circle", "text"}
        assert not any({"style", "class"} & set(element.attrib) for element in root.iter())


def test_sixty_four_channels_have_all_their_rows():
    numbers = of_many_channels(32)
    seen = Seen(to_html(build_report(numbers, findings_of()), English()))
    said = " ".join(seen.texts)
    for channel in numbers.setup.channels:
        assert f"{channel.side} {channel.muscle}".replace("_", " ") in said


def test_the_name_is_written_only_where_it_is_asked_for():
    from app.clients.model import Client

    numbers = session_numbers()
    client = Client("C-001", name="Erika Mustermann")
    silent = to_html(build_report(numbers, findings_of(), client=client), English())
    named = to_html(build_report(numbers, findings_of(), client=client, named=True), English())
    assert "Mustermann" not in silent
    assert "C-001" in silent
    assert "Erika Mustermann" in named
