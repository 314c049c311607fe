from __future__ import annotations

import copy
import csv
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from app.results.page import RESULT_SUFFIXES, free_stem, render, write_results
from app.results.summary import analysis_text

FORBIDDEN = ("neural drive", "units recruited", "fibre type", "fiber type", "rfd", "nan", "none")


@pytest.fixture(scope="session")
def html(squat):
    return render(squat)


def test_it_is_one_file_that_loads_nothing(html):
    assert not re.search(r"https?:|<script|<link|@import|src=|url\(", html)


def test_every_plot_is_well_formed_xml(html):
    drawings = re.findall(r"<svg.*?</svg>", html, flags=re.DOTALL)
    assert len(drawings) == 12  # envelope and trend of six channels
    for drawing in drawings:
        ElementTree.fromstring(drawing)


def test_it_says_what_it_must(html, squat):
    for needed in ("RMS window 250 ms", "band 20 to 450 Hz", "n = ", "±", "Robinson", "0.1.0"):
        assert needed in html
    assert squat.document["settings"]["digest"] in html
    assert "Not a medical device" in html
    assert "left gluteus maximus" in html


@pytest.mark.parametrize("word", FORBIDDEN)
def test_words_that_it_never_says(html, squat, word):
    words = re.sub(r"<style.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL)
    for text in (words, analysis_text(squat.document)):
        assert not re.search(rf"\b{word}\b", text, flags=re.IGNORECASE)


def test_names_are_escaped(squat):
    document = copy.deepcopy(squat.document)
    document["channels"][0]["name"] = '<img src="x" onerror=alert(1)>'
    document["device"] = "</style><script>alert(2)</script>"
    html = render(replace(squat, document=document))
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;img" in html


def test_withheld_numbers_are_dashes_with_their_reason(squat):
    document = copy.deepcopy(squat.document)
    for channel in document["channels"]:
        channel.update(rms_mean=None, rms_max=None, bursts=[], rms_reason="electrode off")
        channel["burst_rms"] = {"values": [], "mean": None, "sd": None, "n": 0}
        channel["median_frequency"].update(
            valid=False, reason="withheld: too short", times_s=[], values_hz=[], n=0,
            intercept_hz=None, slope_hz_per_s=None, slope_pct_per_s=None,
            slope_se_pct_per_s=None, r2=None,
        )  # fmt: skip
        for index in channel["quality"]["indices"].values():
            index.update(value=None, verdict="unknown")
    for pair in document["pairs"]:
        pair.update(
            si_pct=None, si_ci95_pct=None, si_half_width_pct=None, flagged=False,
            reason="no repetition yet",
        )  # fmt: skip
    document.update(synergies=None, synergies_reason="synergies need at least 5 EMG channels")
    empty = replace(squat, document=document, envelope_uv=np.full_like(squat.envelope_uv, np.nan))
    for text in (render(empty), analysis_text(document)):
        for reason in ("withheld: too short", "no repetition yet", "at least 5 EMG channels"):
            assert reason in text
        assert "–" in text


def test_on_a_low_rate_board_the_page_shows_no_hz(squat):
    document = copy.deepcopy(squat.document)
    document.update(tier="C", tier_note="low-rate board: frequency trend only")
    for channel in document["channels"]:
        channel["median_frequency"]["hz_comparable"] = False
    html = render(replace(squat, document=document))
    assert "MDF (Hz)" not in html
    assert "% of start" in html
    assert "at 0 s" not in html
    assert "low-rate board" in html


def test_results_are_never_overwritten(squat, tmp_path):
    first = write_results(squat, tmp_path)
    before = {path: path.read_bytes() for path in first}
    (tmp_path / "squat-2_bursts.csv").write_text("mine")
    second = write_results(squat, tmp_path)
    assert [path.name for path in second] == [f"squat-3{end}" for end in RESULT_SUFFIXES]
    assert {path: path.read_bytes() for path in first} == before
    assert (tmp_path / "squat-2_bursts.csv").read_text() == "mine"


def test_free_stem_takes_the_first_number_that_is_free(tmp_path):
    assert free_stem(tmp_path, "demo", (".h5",)) == "demo"
    (tmp_path / "demo.h5").touch()
    (tmp_path / "demo-2.h5").touch()
    assert free_stem(tmp_path, "demo", (".h5",)) == "demo-3"


def test_tables_hold_the_same_numbers_as_the_document(squat, tmp_path):
    paths = {path.name: path for path in write_results(squat, tmp_path)}
    assert json.loads(paths["squat.json"].read_text()) == squat.document
    with paths["squat_bursts.csv"].open(newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == sum(len(channel["bursts"]) for channel in squat.document["channels"])
    first = squat.document["channels"][0]
    assert float(rows[0]["onset_s"]) == first["bursts"][0][0]
    assert float(rows[0]["rms_mean"]) == first["burst_rms"]["values"][0]
    with paths["squat_envelope.csv"].open(newline="") as table:
        lines = list(csv.reader(table))
    assert lines[0] == ["time_s", *(f"{c['name']}_uV" for c in squat.document["channels"])]
    assert len(lines) - 1 == len(squat.frame_times_s)
    assert lines[1][1] == ""  # settling: invalid is empty, not zero
    assert float(lines[-1][1]) == squat.envelope_uv[-1, 0]
