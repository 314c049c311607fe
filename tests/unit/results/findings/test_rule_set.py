"""The rules as data: read, refused, documented, and in words that the field guide allows."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from app.montage.tables import MontageError
from app.results.findings.rule_set import places, read_rules, rule_set
from app.results.words import Words
from tests.translations.collect import window_messages

ROOT = Path(__file__).resolve().parents[4]
TEXT = (files("resources") / "findings" / "rules.toml").read_text(encoding="utf-8")
#: Field guide, sections 3.13 and 4: what EMG cannot tell, and what is no diagnosis.
FORBIDDEN = re.compile(
    r"neural drive|recruit|rate coding|fibre|fiber|\bRFD\b|rate of force|brak|inhibit|patholog|"
    r"injur|weakness|\bweak\b|dysfunction|disorder|diagnos|abnormal|imbalance|should|improve|"
    r"worse|better|risk",
    re.IGNORECASE,
)


def test_no_rule_says_what_emg_cannot_tell():
    for text in rule_set().texts:
        assert not FORBIDDEN.search(text), text


def test_no_sentence_of_the_findings_does():
    folder = ROOT / "app" / "results" / "findings"
    for path in folder.glob("*.py"):
        for text in re.findall(r'words\(\s*"([^"]+)"', path.read_text(encoding="utf-8")):
            assert not FORBIDDEN.search(text), (path.name, text)


def test_every_text_is_collected_for_translation():
    collected = {text for _, text in window_messages()}
    assert set(rule_set().texts) <= collected
    assert "no difference larger than measurement error" in collected


def test_every_rule_and_its_limit_is_documented():
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    for rule in rule_set().rules:
        row = next((line for line in page.splitlines() if line.startswith(f"| `{rule.id}` |")), "")
        assert f"{rule.limit:g}" in row, rule.id
        assert f" {rule.min_n} " in row, rule.id
    for change in rule_set().changes:
        assert f"`{change.id}`" in page


def test_places_of_texts_are_known():
    assert places("{a} and {b}: {a}") == ("a", "b", "a")
    assert Words("{a}", {}).template == "{a}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('quantity = "symmetry_index"', 'quantity = "symmetry"', "needs one of"),
        ('condition = "apart"', 'condition = "far"', "needs one of apart"),
        ("limit = 15", 'limit = "15"', "needs a number from 0"),
        ("limit = 15", "limit = nan", "needs a number from 0"),
        ("min_n = 5", "min_n = 1", "whole number from 2"),  # nothing is said of one repetition
        ("{smaller} {below}", "{smaller} {belw}", "{belw}, which the condition apart lacks"),
        ('kinds = ["reps", "hold"', 'kinds = ["rep", "hold"', "'rep' in kinds"),
        ('id = "quiet"', 'id = "sides"', "the rule 'sides' twice"),
        ('topic = "symmetry"', 'topic = "sides"', "needs one of symmetry"),
        ("mvc = true", "mcv = true", "'mcv'"),
        ("version = 1", "", "whole number"),
        ('load = "load"', "", "a name for load"),
        ('name = "myobench"', "name = ", "cannot be read"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(old: str, new: str, said: str):
    with pytest.raises(MontageError, match=re.escape(said)):
        read_rules(TEXT.replace(old, new, 1))
