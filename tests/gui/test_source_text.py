"""SOURCE texts in and out of fields, and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisition.errors import ConfigError
from acquisition.uri import parse_source
from app.gui import muscle_names
from app.gui.source_text import compose, compose_query, describe, device_of, parse_query

# Whatever a field can hold: no control characters (they are refused), no blanks at the ends.
_VALUES = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=20
).filter(lambda text: text == text.strip())
_KEYS = st.from_regex(r"[a-z_][a-z0-9_]{0,11}", fullmatch=True)


@given(name=_VALUES | st.just(""), params=st.dictionaries(_KEYS, _VALUES, max_size=5))
def test_what_fields_say_is_what_the_source_says(name: str, params: dict[str, str]) -> None:
    uri = parse_source(compose("brainflow", name, params))
    assert (uri.scheme, uri.name, dict(uri.params)) == ("brainflow", name, params)
    assert parse_query(compose_query(params)) == params


def test_what_people_write_stays_readable() -> None:
    params = {"serial_port": "/dev/ttyUSB0", "muscles": "left_soleus,right_soleus", "gain": ""}
    assert compose("brainflow", "cyton", params) == (
        "brainflow:cyton?serial_port=/dev/ttyUSB0&muscles=left_soleus,right_soleus"
    )
    assert compose("lsl", "", {}) == "lsl:"
    assert compose("lsl", "", {"name": "My EMG&1"}) == "lsl:?name=My%20EMG%261"


@pytest.mark.parametrize("text", ["fw:2", "a=1&a=2", "=1"])
def test_parameters_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="cannot be read as parameters"):
        parse_query(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sim:bench_press?channels=8&fs=2000", "Simulated athlete: bench press, 8 channels, 2000"),
        ("file:/data/a b.h5", "a b.h5, /data"),
        ("brainflow:cyton?serial_port=COM3&channels=1,2", "Cyton, COM3, channels 1,2"),
        ("brainflow:ganglion_native", "Ganglion native, "),
        ("lsl:?name=Trigno&host=lab", "LSL stream Trigno, host lab"),
        ("lsl:Trigno", "LSL stream Trigno, "),
        ("chords:?serial_port=COM4", "CHORDS bio-amp, COM4"),
        ("nonsense", "nonsense, "),
    ],
)
def test_a_source_in_words(text: str, words: str) -> None:
    titles = {"chords:": "CHORDS bio-amp", "lsl:": "LSL stream by name"}
    assert ", ".join(describe(text, titles)).startswith(words)


def test_what_is_a_device() -> None:
    assert device_of("sim:squat") is None
    assert device_of("file:/a.h5") is None
    assert device_of("nonsense") is None
    uri = device_of("lsl:Trigno?unit=mV")
    assert uri is not None
    assert (uri.name, dict(uri.params)) == ("", {"name": "Trigno", "unit": "mV"})


def test_a_few_letters_are_enough_for_a_muscle() -> None:
    assert muscle_names.suggestions("r glu max", ()) == ["right_gluteus_maximus"]
    assert muscle_names.suggestions("l vast", ())[0] == "left_vastus_lateralis"
    above = muscle_names.suggestions("r", (), before="left_serratus_anterior")
    assert above[0] == "right_serratus_anterior"
    own = muscle_names.suggestions("r pop", (), before="left_popliteus")
    assert own == ["right_popliteus"]
    assert "left_soleus" not in muscle_names.suggestions("l", ("left_soleus",))
    assert muscle_names.suggestions("xyz", ()) == []
    assert muscle_names.other_side("soleus") == ""
