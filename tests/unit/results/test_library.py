"""The words of a list of recordings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.results.library import document, length, muscles, status_words, text
from recordings.library import ChannelName, Entry, Listing

ENTRY = Entry(Path("a.h5"), "a.h5", 10, datetime(2026, 3, 1, tzinfo=UTC), True, "complete")


@pytest.mark.parametrize(
    ("duration_s", "says"),
    [(None, ""), (0.0, "0:00"), (0.2, "0:01"), (59.6, "1:00"), (75.0, "1:15"), (3723.0, "1:02:03")],
)
def test_lengths(duration_s: float | None, says: str) -> None:
    assert length(replace(ENTRY, duration_s=duration_s)) == says


@pytest.mark.parametrize(
    ("status", "says"),
    [("recording", "interrupted"), ("unreadable", "cannot be read"), ("other", "EDF+")],
)
def test_statuses_in_plain_words(status: str, says: str) -> None:
    assert status_words(replace(ENTRY, status=status, format="EDF+")) == says


def test_muscles_once_each() -> None:
    names, sides = ("biceps_femoris", "soleus"), ("left", "right")
    channels = [ChannelName(f"{side}_{name}", name, side) for name in names for side in sides]
    assert muscles(ENTRY) == ()
    assert muscles(replace(ENTRY, channels=tuple(channels))) == ("biceps femoris", "soleus")


def test_an_empty_folder() -> None:
    listing = Listing(Path("here"), (), ("Only the first 3 files are listed.",))
    assert text(listing, ()) == "No recordings in here.\nOnly the first 3 files are listed."
    assert document(listing, ())["recordings"] == []


def test_times_that_the_file_does_not_say_are_marked() -> None:
    entry = replace(ENTRY, time_is_recorded=False)
    said = text(Listing(Path("here"), (entry,)), (entry,))
    assert "* not said in the file: when it was last changed" in said
    (found,) = document(Listing(Path("here"), (entry,)), (entry,))["recordings"]
    assert (found["recorded_utc"], found["changed_utc"]) == (None, "2026-03-01T00:00:00+00:00")
