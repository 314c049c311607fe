"""Every text of the screen is translated, its values are in place, and the program loads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from app.gui import language, muscle_names
from app.gui.language import number, said, tr
from app.gui.look.appearance import LANGUAGE, language_of
from app.gui.main import make_application
from app.montage.atlas import atlas
from app.montage.exercises import exercises
from app.remembered import Memory
from tests.translations.collect import (
    BELOW,
    FOLDER,
    LANGUAGES,
    below_messages,
    release,
    translations,
    window_messages,
)


@pytest.fixture
def german(qtbot: QtBot) -> Iterator[None]:
    """The program in German, and as it was afterwards."""
    locale = QLocale()
    assert language.install("de") == "de"
    yield
    assert language.install("en") == "en"
    QLocale.setDefault(locale)


@pytest.fixture(params=sorted(LANGUAGES))
def held(request: pytest.FixtureRequest) -> dict[tuple[str, str], list[str]]:
    return translations(FOLDER / f"myobench_{request.param}.ts")


def test_every_text_is_listed_and_translated(held):
    """`make translations` lists them; Qt Linguist, or an editor, translates."""
    wanted = {*window_messages(), *below_messages()}
    assert set(held) == wanted
    assert [text for (_, text), forms in held.items() if not forms] == []


def test_a_translation_has_the_places_for_values_of_its_text(held):
    for (_, text), forms in held.items():
        places = sorted(re.findall(r"\{\w+\}|%n", text))
        for form in forms:
            assert sorted(re.findall(r"\{\w+\}|%n", form)) == places, text


def test_a_translation_begins_and_ends_as_its_text(held):
    """A space, a colon or an ellipsis at an edge belongs to how texts are put together."""
    for (_, text), forms in held.items():
        for form in forms:
            for edge in (" ", "…", "\n"):
                assert form.endswith(edge) == text.endswith(edge), text
                assert form.startswith(edge) == text.startswith(edge), text


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_the_program_loads_what_the_text_file_says(code: str, tmp_path: Path):
    release(FOLDER / f"myobench_{code}.ts", tmp_path / "fresh.qm")
    kept = (FOLDER / f"myobench_{code}.qm").read_bytes()
    assert kept == (tmp_path / "fresh.qm").read_bytes()


def test_sentences_from_below_are_listed():
    listed = json.loads((FOLDER / "below.json").read_text(encoding="utf-8"))
    assert listed == sorted({text for _, text in below_messages()})


def test_german_texts_plurals_and_numbers(german):
    assert tr("Connect") == "Verbinden"
    assert number(1.25, 2) == "1,25"
    assert number(-3.0, 1) == "−3,0"


def test_a_text_from_below_is_translated_around_its_values(german):
    text = next(text for _, text in below_messages() if text.count("{") == 1)
    english = text.format("17 Äpfel")
    assert said(english) != english
    assert "17 Äpfel" in said(english)
    assert said("never written anywhere") == "never written anywhere"


def test_without_texts_the_program_speaks_english(qtbot):
    assert tr("Connect") == "Connect"
    assert said("Allowed: 50 or 60 Hz.") == "Allowed: 50 or 60 Hz."


def test_the_program_starts_in_the_language_that_was_chosen(qtbot, tmp_path):
    memory = Memory(tmp_path / "remembered.json")
    memory.choose(LANGUAGE, "de")
    locale = QLocale()
    make_application(language_of(memory))
    assert tr("Disconnect") == "Trennen"
    make_application()
    assert tr("Disconnect") == "Disconnect"
    QLocale.setDefault(locale)


def test_values_in_a_text_from_below_are_translated_too(german):
    assert said("one repetition so far, 2 needed") == "bisher eine Wiederholung, 2 nötig"
    assert said("Cyton: port COM3 cannot be opened: there is no such port.").endswith(
        ": diesen Port gibt es nicht."
    )
    assert said("Time rises by 0.001: 1000 Hz if it is seconds") == (
        "Time steigt um 0,001: 1000 Hz, falls es Sekunden sind"
    )


def test_reasons_of_the_balance_are_translated_with_the_muscles_in_them(german):
    assert said("left side shows no activity") == "linke Seite zeigt keine Aktivität"
    assert said("left side: samples are missing; right side: shows no activity") == (
        "linke Seite: Abtastwerte fehlen; rechte Seite: zeigt keine Aktivität"
    )
    assert said("right side works in only 2 of 8 repetitions") == (
        "Seite rechts arbeitet nur in 2 von 8 Wiederholungen"
    )
    assert said("left soleus is left out: samples are missing") == (
        "links soleus ist ausgelassen: Abtastwerte fehlen"
    )
    assert said("left soleus, right soleus of the baseline is not measured now") == (
        "links soleus, rechts soleus der Ausgangsmessung wird jetzt nicht gemessen"
    )
    lacks = "The baseline lacks left soleus and 2 more. Make a new one with this montage."
    assert "fehlt links soleus und 2 weitere." in said(lacks)
    assert said("left soleus: samples are missing") == "links soleus: Abtastwerte fehlen"


def test_reasons_of_dsp_are_listed_with_and_without_that_a_value_is_withheld():
    listed = {text for _, text in below_messages()}
    reason = "up to {0} synergies of {1} muscles do not explain {2}"
    assert {reason, f"withheld: {reason}"} <= listed
    assert "the envelopes are not alike (r below {0})" in listed
    assert "step_s must be positive, not {0}" not in listed  # told to callers, not to people


def test_a_muscle_is_typed_with_its_side_in_the_users_language(german):
    assert muscle_names.shown("left_biceps_brachii") == "links biceps brachii"
    assert muscle_names.stored("Links biceps brachii") == "left_biceps_brachii"
    assert muscle_names.stored("left biceps brachii") == "left_biceps_brachii"
    assert muscle_names.suggestions("re glu max", ()) == ["right_gluteus_maximus"]
    assert muscle_names.suggestions("links gesäß", ()) == ["left_gluteus_maximus"]


def test_what_the_lifter_reads_is_translated(german):
    """Cues, reasons with values, where electrodes go and what is said before an exercise."""
    assert said("Harder!") == "Fester!"
    assert said("held 3.5 s of 15: it was ended") == "3,5 von 15 s gehalten: beendet"
    for muscle in atlas().muscles.values():
        for text in (muscle.common, muscle.placement, muscle.mvc_position, muscle.mvc_push):
            assert said(text) != text, muscle.name
    for exercise in exercises().values():
        texts = (exercise.sticking_point, *exercise.cues)
        assert all(said(text) != text for text in texts), exercise.name


def test_context_of_below_is_one(held):
    assert {context for context, _ in held} == {"", BELOW}
