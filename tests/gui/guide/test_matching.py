from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.guide.matching import match
from app.gui.guide.offers import MOST_RECENT, Offer, rank, used


def offer(title: str, name: str = "", group: str = "Session", *, possible: bool = True) -> Offer:
    return Offer(name or title, title, group, lambda: None, possible=possible)


TITLES = (
    "Record, or stop",
    "Mark this moment",
    "Choose a device",
    "Open a recording",
    "Show or hide the spectrum",
    "Show or hide the spectrogram",
    "Settings",
    "Usual size of text",
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("rec", "Record, or stop"),
        ("open", "Open a recording"),
        ("recording", "Open a recording"),
        ("REC OPEN", "Open a recording"),
        ("spec", "Show or hide the spectrum"),
        ("spectro", "Show or hide the spectrogram"),
        ("dev", "Choose a device"),
        ("cad", "Choose a device"),
        ("sttngs", "Settings"),
        ("size", "Usual size of text"),
    ],
)
def test_a_few_letters_find_what_is_meant(typed: str, first: str) -> None:
    assert rank(typed, [offer(title) for title in TITLES], ())[0].offer.title == first


def test_what_does_not_fit_is_left_out() -> None:
    assert rank("xylophone", [offer(title) for title in TITLES], ()) == []
    assert match("rt", "Record, or stop") is None, "two strewn letters mean nothing"
    assert match("record xyz", "Record, or stop") is None, "every word has to be found"


def test_accents_and_case_do_not_matter_and_letters_keep_their_place() -> None:
    found = match("uber", "Über Größe")
    assert found is not None
    assert found.letters == (0, 1, 2, 3)
    found = match("größe", "Über Größe")
    assert found is not None
    assert found.letters == (5, 6, 7, 8, 9)


def test_a_group_finds_its_commands_after_those_named_so() -> None:
    offers = [offer("Loop on or off", group="Replay"), offer("Replay or review", group="Scope")]
    titles = [row.offer.title for row in rank("replay", offers, ())]
    assert titles == ["Replay or review", "Loop on or off"]


def test_what_was_used_lately_comes_first_among_equals() -> None:
    offers = [offer("Freeze a", "a"), offer("Freeze b", "b"), offer("Other", "c")]
    assert [row.offer.name for row in rank("", offers, ("c", "b"))] == ["c", "b", "a"]
    assert [row.offer.name for row in rank("freeze", offers, ("c", "b"))] == ["b", "a"]


def test_what_cannot_be_done_now_comes_last_and_says_so() -> None:
    offers = [offer("Freeze a", "a", possible=False), offer("Freeze b", "b")]
    assert [row.offer.name for row in rank("", offers, ("a",))] == ["b", "a"]
    assert [row.offer.name for row in rank("freeze", offers, ())] == ["b", "a"]


def test_only_so_many_are_remembered_each_once() -> None:
    recent: list[str] = []
    for number in range(2 * MOST_RECENT):
        recent = used(recent, f"c{number % (MOST_RECENT + 3)}")
    assert len(recent) == len(set(recent)) == MOST_RECENT
    assert used(recent, recent[5])[0] == recent[5]


@given(st.text(max_size=12), st.text(max_size=30))
def test_letters_that_were_typed_are_those_of_the_text(typed: str, text: str) -> None:
    found = match(typed, text)
    if found is not None:
        assert list(found.letters) == sorted(set(found.letters))
        assert all(0 <= index < len(text) for index in found.letters)
