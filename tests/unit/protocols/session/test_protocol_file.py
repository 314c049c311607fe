"""Protocols as files: what is written is read again; what is wrong is said in one line."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.protocols.session.protocol import (
    CHECK,
    EXPLOSIVE,
    FREE,
    HOLD,
    MVC,
    REPS,
    REST,
    RETEST,
    TIMED,
    Protocol,
    ProtocolChannel,
    ProtocolError,
    Step,
)
from app.protocols.session.protocol_file import (
    LARGEST_BYTES,
    draft_from_values,
    measures_the_same,
    protocol_from_values,
    read_protocol,
    write_protocol,
)
from app.protocols.session.soundness import Problem, problems
from tests.unit.protocols.session.some_protocols import protocols, small

LEAST = """
schema = 1
id = "mine"
name = "Mine"
[[steps]]
id = "rest"
kind = "rest"
title = "Rest"
"""


@settings(max_examples=60, deadline=None)
@given(protocols())
def test_what_is_written_is_read_again(protocol: Protocol) -> None:
    assert draft_from_values(protocol.to_values()) == protocol
    wrong = list(problems(protocol))
    assert [one.text for one in wrong if "a session takes at most" not in one.text] == []
    if not wrong:
        assert read_protocol(write_protocol(protocol), "a.toml") == protocol
        by_json = json.loads(json.dumps(protocol.to_values(), allow_nan=False))
        assert protocol_from_values(by_json) == protocol


def test_a_file_may_say_little() -> None:
    read = read_protocol(LEAST, "mine.toml")
    assert read == Protocol("mine", "Mine", (Step("rest", REST, "Rest"),))


def test_a_muscle_without_sides_stays_without() -> None:
    protocol = small(channels=(ProtocolChannel("frontalis", sides=()),))
    again = protocol_from_values(protocol.to_values())
    assert again.channels[0].names == ("frontalis",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("schema = 2", "schema 2"),
        ("schema = true", "whole number"),
        ('nmae = "x"', "'nmae', which is none of schema, id, name"),
        ("name = 3", "text in quotes for name"),
        ('name = "   "', "name is missing"),
        (f'name = "{"x" * 81}"', "at most 80"),
        ('name = "a\\nb"', "write it on one line"),
        ('name = "a\\u202eb"', "U+202E"),
        ('id = "Mine"', "small letters"),
        ('id = "nul"', "cannot be called nul"),
        ("version = 0", "whole number from 1"),
        ('exercise = "squad"', "did you mean squat"),
        ('outputs = ["symmetries"]', "outputs may hold activation"),
        ("channels = []", "list of tables for channels"),
        ("channels = 3", "list of tables for channels"),
        ('channels = [{ muscle = "glutaeus_maximus" }]', "did you mean gluteus_maximus"),
        ('channels = [{ muscle = "soleus", sides = ["up"] }]', "left, right, not 'up'"),
        ('channels = [{ muscle = "soleus", role = "boss" }]', "allowed: agonist"),
        ('channels = [{ muscle = "soleus" }, { muscle = "soleus" }]', "there twice"),
    ],
)
def test_what_is_wrong_with_the_whole_is_said(line: str, said: str) -> None:
    name = line.partition(" ")[0]
    kept = [one for one in LEAST.splitlines() if not one.startswith(f"{name} = ")]
    top = kept.index("[[steps]]")
    if name in ("id",):  # that of the whole, not that of the step
        kept = LEAST.replace('id = "mine"\n', "").splitlines()
        top = kept.index("[[steps]]")
    text = "\n".join((*kept[:top], line, *kept[top:]))
    with pytest.raises(ProtocolError) as refusal:
        read_protocol(text, "mine.toml")
    _is_one_line_of(str(refusal.value), "mine.toml", said)


@pytest.mark.parametrize(
    ("step", "field", "said"),
    [
        (Step("A", REST, "T"), "id", "small letters"),
        (Step("a", "rests", "T"), "kind", "allowed: rest, check"),
        (Step("a", REST, ""), "title", "missing"),
        (Step("a", REST, "T", prompt="x" * 201), "prompt", "at most 200"),
        (Step("a", REST, "T", seconds=0.0), "seconds", "from 1 to 3600 s, not 0.0"),
        (Step("a", REST, "T", count=2), "count", "takes no count"),
        (Step("a", REST, "T", side="left"), "side", "takes no side"),
        (Step("a", REST, "T", muscles=("soleus",)), "muscles", "takes no muscles"),
        (Step("a", REST, "T", low_pct=1.0, high_pct=2.0), "low_pct", "takes no zone"),
        (Step("a", REST, "T", feedback="on"), "feedback", "takes no feedback"),
        (Step("a", REST, "T", of="b"), "of", "for a retest"),
        (Step("a", CHECK, "T", options={"rest_s": 99}), "rest_s", "from 3 to 30 s"),
        (Step("a", MVC, "T", count=6), "count", "from 1 to 5"),
        (Step("a", MVC, "T", options={"kind": "submaximal"}), "submaximal", "submaximal = 0.5"),
        (Step("a", MVC, "T", options={"kind": "best"}), "kind", "one of mvc, submaximal"),
        (Step("a", REPS, "T", side="both"), "side", "allowed: left, right, each"),
        (Step("a", REPS, "T", muscles=("soleus", "soleus")), "muscles", "named twice"),
        (Step("a", REPS, "T", muscles=("solus",)), "muscles", "did you mean soleus"),
        (Step("a", REPS, "T", options={"tempo": "fast"}), "tempo", "write it like 3-1-X"),
        (Step("a", REPS, "T", options={"tmepo": "3-1-X"}), "options", "'tmepo' is no option"),
        (Step("a", REPS, "T", options={"intent": "wild"}), "intent", "controlled, maximal"),
        (Step("a", REPS, "T", options={"velocity_stop_pct": 20}), "velocity_stop_pct", "maximal"),
        (Step("a", HOLD, "T", seconds=121.0), "seconds", "from 3 to 120"),
        (Step("a", HOLD, "T", seconds=20.0, options={"kind": "pause"}), "seconds", "from 1 to 10"),
        (Step("a", HOLD, "T", low_pct=20.0), "low_pct", "both low_pct and high_pct"),
        (Step("a", HOLD, "T", low_pct=60.0, high_pct=40.0), "low_pct", "below high_pct"),
        (Step("a", HOLD, "T", low_pct=0.0, high_pct=151.0), "high_pct", "from 0 to 150"),
        (Step("a", HOLD, "T", low_pct=math.nan, high_pct=20.0), "low_pct", "a number"),
        (Step("a", HOLD, "T", options={"low_uv": 5}), "low_uv", "both low_uv and high_uv"),
        (
            Step("a", HOLD, "T", low_pct=1.0, high_pct=2.0, options={"low_uv": 1, "high_uv": 2}),
            "low_pct",
            "not in both",
        ),
        (Step("a", TIMED, "T", count=101), "count", "whole number from 1 to 100"),
        (Step("a", FREE, "T", feedback="sometimes"), "feedback", "allowed: on, off, fading"),
        (Step("a", EXPLOSIVE, "T", options={"cue": "x" * 81}), "cue", "at most 80"),
        (Step("a", EXPLOSIVE, "T", options={"cue": 3}), "cue", "must be a text"),
        (Step("a", RETEST, "T"), "of", "earlier step"),
        (Step("a", RETEST, "T", of="later"), "of", "(first), not 'later'"),
    ],
)
def test_what_is_wrong_with_a_step_is_said(step: Step, field: str, said: str) -> None:
    protocol = small(Step("first", REST, "First"), step, Step("later", REST, "Later"))
    first = next(problems(protocol))
    assert (first.step, first.field) == (1, field)
    with pytest.raises(ProtocolError) as refusal:
        protocol_from_values(protocol.to_values(), "mine.toml")
    _is_one_line_of(str(refusal.value), "mine.toml, step 2", said)


def test_a_kind_that_needs_seconds_has_a_default() -> None:
    assert list(problems(small(Step("a", HOLD, "Hold"), Step("b", TIMED, "Work")))) == []


def test_steps_of_one_name_and_retests_of_nothing_before_are_refused() -> None:
    rest = Step("rest", REST, "Rest")
    assert _first(small(rest, rest)).field == "id"
    again = Step("again", RETEST, "Again", of="rest")
    assert list(problems(small(rest, again))) == []
    assert _first(small(again, rest)).step == 0
    assert _first(small(rest, again, Step("third", RETEST, "Third", of="again"))).step == 2


def test_a_step_names_only_what_is_measured() -> None:
    channels = (ProtocolChannel("soleus"), ProtocolChannel("frontalis", sides=(), role="synergist"))
    named = small(Step("a", REPS, "Set", muscles=("soleus", "synergist")), channels=channels)
    assert list(problems(named)) == []
    for muscles in (("vastus_lateralis",), ("agonist",)):
        other = small(Step("a", REPS, "Set", muscles=muscles), channels=channels)
        assert "none of the protocol's channels" in _first(other).text
    lone = (ProtocolChannel("soleus", sides=("left",)),)
    assert "on the right" in _first(small(Step("a", REPS, "Set", side="each"), channels=lone)).text


def test_a_role_may_be_that_of_the_exercise() -> None:
    channels = (ProtocolChannel("vastus_lateralis"),)
    step = Step("a", REPS, "Set", muscles=("agonist",))
    assert list(problems(small(step, channels=channels, exercise="squat"))) == []
    assert _first(small(step, channels=channels)).field == "muscles"


def test_too_much_is_refused() -> None:
    steps = tuple(Step(f"s{k}", REST, "Rest", seconds=1.0) for k in range(101))
    for one in (small(*steps), small(*(replace(step, seconds=3600.0) for step in steps[:20]))):
        assert _first(one).field == "steps"
        with pytest.raises(ProtocolError):
            protocol_from_values(one.to_values())
    with pytest.raises(ProtocolError, match="too large"):
        read_protocol("#" * (LARGEST_BYTES + 1), "mine.toml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<script>alert(1)</script>",
        "\x00",
        "steps = 1",
        "a = " + "[" * 5000 + "]" * 5000,
        LEAST.replace('"rest"', '"' + "r" * 10_000 + '"'),
        LEAST + "seconds = 1e400\n",
        LEAST + "seconds = nan\n",
        LEAST + "count = 99999999999999999999\n",
        LEAST + "options = [1]\n",
        LEAST + "muscles = [" + ", ".join(['"soleus"'] * 200) + "]\n",
        LEAST + f'"{"k" * 10_000}" = 1\n',
        LEAST + 'note = "\\u0007"\n',
    ],
)
def test_hostile_text_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ProtocolError) as refusal:
        read_protocol(text, "mine.toml")
    _is_one_line_of(str(refusal.value), "mine.toml", "")


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
        max_leaves=6,
    ),
    st.sampled_from(("steps", "channels", "id", "version", "seconds", "options", "muscles")),
)
def test_values_of_a_damaged_recording_are_refused(values: Any, name: str) -> None:
    sound = small().to_values()
    in_step = {**sound, "steps": [{**sound["steps"][0], name: values}]}
    for damaged in (values, {**sound, name: values}, in_step):
        try:
            protocol_from_values(damaged)
        except ProtocolError as refusal:
            _is_one_line_of(str(refusal), "the protocol", "")


def test_values_nested_too_deeply_are_refused() -> None:
    deep: Any = 1
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ProtocolError):
        protocol_from_values(small(Step("a", HOLD, "T", options={"grace_s": deep})).to_values())


def test_words_may_change_and_what_is_measured_stays() -> None:
    one = small(Step("a", REST, "Rest", seconds=5.0))
    said = replace(one, name="Other", steps=(replace(one.steps[0], title="Quiet", note="Mind"),))
    assert measures_the_same(one, said)
    assert not measures_the_same(one, replace(one, steps=(replace(one.steps[0], seconds=6.0),)))
    assert not measures_the_same(one, replace(one, exercise="squat"))


def _first(protocol: Protocol) -> Problem:
    return next(problems(protocol))


def _is_one_line_of(text: str, where: str, said: str) -> None:
    assert text.startswith(where)
    assert said in text
    assert text.isprintable()
    assert len(text) < 400
