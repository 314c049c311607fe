"""The balance of recordings: live, replayed and analysed alike, and what faults do to it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo
from app.engine.processor import Processed
from app.engine.session import record_headless
from app.protocols.balance.desk import PLAN, BalanceView
from app.protocols.commands import Command
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.stream import chain_name
from app.protocols.training import REFER
from app.results.analyze import Analysis, analyze
from app.results.balance_document import balance_document, pair_documents
from app.results.balance_run import BalanceRun, measure_balance
from app.results.plain import to_json
from app.results.roundtrip import replay
from app.results.summary import analysis_text
from dsp.spec import PipelineSpec
from recordings.myobench.writer import RecordingWriter
from recordings.reader import open_recording
from recordings.sources import default_registry

FS = 1000.0
VASTUS, GLUTE = "vastus_lateralis", "gluteus_maximus"
NAMES = tuple(f"{side}_{muscle}" for muscle in (VASTUS, GLUTE) for side in ("left", "right"))
WEAK = "sim:squat?seed={seed}&fs=1000&channels=4&reps=8&weak=left_gluteus_maximus:0.7"
EVEN = "sim:squat?seed={seed}&fs=1000&channels=4&reps=8"
#: The eighth repetition is over by then.
SECONDS = 25.0


def record(
    path: Path, uri: str, commands: Sequence[tuple[float, Command]] = (), seconds: float = SECONDS
) -> BalanceView:
    """Record as fast as it comes; return what the screen showed at the end of it."""
    seen: list[Processed] = []
    record_headless(
        default_registry(), uri, path, seconds, fast=True, commands=commands, observer=seen.append
    )
    recorded = [one for one in seen if one.training.recording_uuid]
    return balance_of(recorded[-1])


def balance_of(processed: Processed) -> BalanceView:
    view = processed.training.monitors["balance"]
    assert isinstance(view, BalanceView)
    return view


def as_run(view: BalanceView, run: BalanceRun) -> BalanceRun:
    """Return what a screen knows as if a recording had been measured."""
    assert view.norm is not None
    return BalanceRun(run.stream, view.plan, view.norm, view.baseline, view.why_not, view.rows)


def everything(run: BalanceRun) -> str:
    """Return all its numbers to the last bit."""
    last = [[part.balance, part.basis] for part in run.last().sides]
    curves = [row.curve_uv.tobytes().hex() for row in run.rows]
    return to_json([balance_document(run), pair_documents(run, run.rows), last, curves])


def pair_of(document: dict[str, Any], muscle: str = GLUTE) -> dict[str, Any]:
    (found,) = [pair for pair in document["pairs"] if pair["muscle"] == muscle]
    return found


def with_mvc(**uv: float) -> tuple[tuple[float, Command], ...]:
    """Give each channel an MVC, and begin a set."""
    source = default_registry().open_source(EVEN.format(seed=1))
    info = source.open()
    source.close()
    chain = chain_name(info, PipelineSpec())
    asked = [
        Reference(name, "mvc", dict.fromkeys(WINDOWS_MS, uv.get(name, 400.0)), chain, rest_uv=2.0)
        for name in NAMES
    ]
    commands = [(0.1, Command(REFER, one.to_values())) for one in asked]
    return (*commands, (0.3, Command("set.start", {"exercise": "squat"})))


@pytest.fixture(scope="module")
def weak(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BalanceView, Analysis]:
    path = tmp_path_factory.mktemp("balance") / "weak.h5"
    view = record(path, WEAK.format(seed=5))
    return path, view, analyze(path)


# --- a weak left glute is flagged, and nothing else -------------------------------------------


def test_a_weak_muscle_is_flagged_on_its_side_within_eight_repetitions(weak):
    _, view, analysis = weak
    assert len(view.rows) <= 8
    by_muscle = {pair.muscle: pair for pair in view.summary.pairs}
    assert by_muscle[GLUTE].flagged
    assert by_muscle[GLUTE].si_pct == pytest.approx(35.3, abs=by_muscle[GLUTE].ci95_pct)
    assert not by_muscle[VASTUS].flagged
    said = analysis_text(analysis.document)
    assert "right higher, larger than its noise" in said
    assert "balance: 8 repetitions" in said


def test_live_replay_and_analysis_have_the_same_numbers_to_the_bit(weak):
    path, view, analysis = weak
    run = analysis.balance
    assert everything(as_run(view, run)) == everything(run)
    assert everything(as_run(balance_of(replay(path)[-1]), run)) == everything(run)
    assert everything(measure_balance(path)) == everything(run)
    assert [pair.si_pct for pair in view.summary.pairs] == [
        pair["si_pct"] for pair in analysis.document["pairs"]
    ]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_symmetric_athlete_is_not_flagged(tmp_path: Path, seed: int):
    path = tmp_path / "even.h5"
    view = record(path, EVEN.format(seed=seed))
    assert len(view.rows) >= 7
    assert len(view.summary.pairs) == 2
    for pair in view.summary.pairs:
        assert pair.si_pct is not None
        assert not pair.flagged


def test_in_a_set_with_an_mvc_it_is_in_percent_and_alike_everywhere(tmp_path: Path):
    """The right glute's electrodes read half of it, and its MVC tells them apart."""
    path = tmp_path / "set.h5"
    asked = (*with_mvc(right_gluteus_maximus=571.4), (2.0, Command(PLAN, {"index": "difference"})))
    view = record(path, WEAK.format(seed=6), asked, seconds=21.0)
    document = (analysis := analyze(path)).document
    assert everything(as_run(view, analysis.balance)) == everything(analysis.balance)
    assert everything(as_run(balance_of(replay(path)[-1]), analysis.balance)) == everything(
        analysis.balance
    )
    assert {row.set for row in view.rows} == {1}
    pair = pair_of(document)
    assert (pair["unit"], pair["basis"], pair["caution"]) == ("% MVC", "mvc", "")
    assert not pair["flagged"]  # 0.7 of the amplitude at 0.7 of the MVC is the same effort
    assert pair["index"] == "difference"
    assert pair["indices"]["si"]["value"] == pair["si_pct"]
    assert pair["indices"]["lsi"]["value"] is None
    assert "side" in pair["indices"]["lsi"]["reason"]
    (of_set,) = document["balance"]["sets"]
    assert of_set["set"] == 1
    assert of_set["pairs"] == document["pairs"]
    sharing = document["balance"]["sharing"]
    assert sum(one["mean"] for one in sharing["shares_pct"]) == pytest.approx(100.0)
    # A part of it knows what is 100 %; the set, without its beginning, is none.
    part = analyze(path, from_s=6.0, to_s=20.0)
    assert pair_of(part.document)["unit"] == "% MVC"
    assert {row.set for row in part.balance.rows} == {0}
    assert len(part.balance.rows) >= 2


def test_any_span_is_a_function_of_the_repetitions_in_it(weak):
    run = weak[2].balance
    first, last = run.rows[2].start_sample, run.rows[5].end_sample
    assert run.within(first, last) == run.rows[2:6]
    assert run.span(first, last).pairs == run.summary(run.rows[2:6]).pairs
    assert run.span(first + 1, last).n == 3
    empty = run.span(0, 10)
    assert empty.n == 0
    assert all(pair.si_pct is None and pair.reason for pair in empty.pairs)
    assert run.sets == (0,)


# --- cables and faults -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def samples(weak) -> NDArray[np.float64]:
    """Three repetitions and a little."""
    with open_recording(weak[0]) as recording:
        return recording.read(0, 11_000)


def written(path: Path, data: NDArray[np.float64], names: Sequence[str] = NAMES) -> Path:
    channels = tuple(
        ChannelInfo(name, name.partition("_")[2], name.partition("_")[0]) for name in names
    )
    writer = RecordingWriter(path, StreamInfo(FS, channels, "test", "test:"), PipelineSpec())
    writer.append(SampleChunk(data.copy(), 0, np.arange(len(data)) / FS))
    writer.finish()
    return path


def test_swapped_cables_flip_the_sign_and_nothing_else(tmp_path: Path, samples):
    swapped = (*NAMES[:2], NAMES[3], NAMES[2])
    one = analyze(written(tmp_path / "one.h5", samples)).document
    other = analyze(written(tmp_path / "other.h5", samples, swapped)).document
    assert pair_of(other)["si_pct"] == -pair_of(one)["si_pct"]
    assert pair_of(other)["si_half_width_pct"] == pair_of(one)["si_half_width_pct"]
    assert pair_of(other, VASTUS) == pair_of(one, VASTUS)


def faulty(samples: NDArray[np.float64], fault: str) -> NDArray[np.float64]:
    data = samples.copy()
    if fault == "dead":
        data[:, 3] = 0.0
    elif fault == "copied":
        data[:, 3] = data[:, 2]
    elif fault == "fallen off":  # hum of 5 mV, as `off=` of the simulated athlete
        hum = 5000.0 * np.sin(2 * np.pi * 50.0 * np.arange(len(data)) / FS)
        data[3500:, 3] = hum[3500:]
    return data


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("dead", "right side: its signal was poor"),
        ("copied", "one and the same signal"),
        ("fallen off", "right side: its signal was poor"),
    ],
)
def test_a_faulty_side_withholds_its_pair_alone(tmp_path: Path, samples, fault: str, said: str):
    document = analyze(written(tmp_path / "faulty.h5", faulty(samples, fault))).document
    pair, other = pair_of(document), pair_of(document, VASTUS)
    assert (pair["si_pct"], pair["si_ci95_pct"], pair["flagged"]) == (None, None, False)
    assert said in pair["reason"]
    assert all(one["value"] is None and one["reason"] for one in pair["indices"].values())
    assert other["si_pct"] is not None
    assert other["n"] >= 2
    copies = document["balance"]["copies"]
    assert copies == (
        [["left_gluteus_maximus", "right_gluteus_maximus"]] if fault == "copied" else []
    )
    assert analysis_text(document)


def test_a_missing_side_is_no_pair_and_the_others_are_there(tmp_path: Path, samples):
    document = analyze(written(tmp_path / "three.h5", samples[:, :3], NAMES[:3])).document
    assert [pair["muscle"] for pair in document["pairs"]] == [VASTUS]
    assert pair_of(document, VASTUS)["si_pct"] is not None
    assert document["balance"]["timing"]["muscles"] == list(NAMES[:3])


def test_a_recording_of_rest_has_no_repetition_and_says_so(tmp_path: Path):
    rest = 2.0 * np.random.default_rng(3).standard_normal((20_000, 4))
    document = analyze(written(tmp_path / "rest.h5", rest)).document
    balance = document["balance"]
    assert balance["reps"] == balance["sets"] == []
    assert balance["reason"]
    assert all(pair["si_pct"] is None and pair["reason"] for pair in document["pairs"])
    assert balance["pattern"]["reason"]
    assert "no repetition" in analysis_text(document)


def test_samples_that_are_missing_withhold_a_repetition_not_the_balance(
    tmp_path: Path, weak, samples
):
    run = weak[2].balance
    middle = (run.rows[1].start_sample + run.rows[1].end_sample) // 2
    path = tmp_path / "gap.h5"
    channels = tuple(ChannelInfo(n, n.partition("_")[2], n.partition("_")[0]) for n in NAMES)
    writer = RecordingWriter(path, StreamInfo(FS, channels, "test", "test:"), PipelineSpec())
    for first, stop in itertools.pairwise((0, middle, middle + 100, len(samples))):
        if first != middle:
            part = samples[first:stop]
            writer.append(SampleChunk(part.copy(), first, (first + np.arange(len(part))) / FS))
    writer.finish()
    found = measure_balance(path)
    spoilt = [row for row in found.rows if any(row.why_not)]
    assert spoilt
    assert all(set(row.why_not) <= {"", "samples are missing in it"} for row in spoilt)
    (pair,) = [pair for pair in found.summary(found.rows).pairs if pair.muscle == GLUTE]
    assert pair.si_pct == pytest.approx(35.3, abs=20)
    assert pair.n == len(found.rows) - len(spoilt)


# --- real recordings ---------------------------------------------------------------------------


def test_a_real_recording_has_a_balance_that_chunks_do_not_change(shared_data: Path):
    path = shared_data / "opensignals" / "emg_1000_hz_8_16_bits.h5"
    analysis = analyze(path)
    run = analysis.balance
    view = balance_of(replay(path, chunk_samples=1013)[-1])
    assert everything(as_run(view, run)) == everything(run)
    assert len(run.rows) >= 5
    assert analysis.document["pairs"] == []


def test_the_last_repetition_of_a_recording_counts(shared_data: Path):
    """Its quiet is shorter than what joins two bursts; the published number of bursts is nine."""
    assert len(measure_balance(shared_data / "opensignals" / "emg_bursts.h5").rows) == 9


def test_real_gait_of_sixteen_muscles_withholds_what_two_steps_do_not_tell(shared_data: Path):
    document = analyze(shared_data / "c3d" / "Gait.c3d").document
    assert document["synergies"]["basis"] == "whole recording"
    assert document["balance"]["timing"]["order"] == []
    assert all(document["balance"]["timing"]["reasons"])
    assert analysis_text(document)
