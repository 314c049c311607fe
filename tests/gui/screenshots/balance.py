"""Scenes of the balance: a weak buttock whose work the back takes over, beside an even baseline."""

from __future__ import annotations

from datetime import UTC, datetime

from app.engine.session import record_headless
from app.gui.balance.baseline_words import name_of
from app.gui.balance.pattern import PatternTab
from app.gui.lifter.feature import LifterFeature
from app.gui.look import palettes
from app.gui.main_window import MainWindow
from app.protocols.balance.baseline import Baseline
from app.protocols.balance.desk import BASELINE, BalanceView
from app.protocols.balance.making import Facts, make_baseline
from app.protocols.commands import Command
from app.protocols.reference import WINDOWS_MS, Reference
from app.protocols.stream import chain_name
from app.protocols.training import REFER
from app.results.balance_run import measure_balance
from dsp.spec import PipelineSpec
from recordings.reader import open_recording
from recordings.sources import default_registry
from tests.gui.screenshots.stage import NARROW, Stage, close, until, wait, wear

EVEN = "sim:squat?seed=7&fs=2000&channels=8"
#: The left buttock does less, and later; the back takes its work over.
WEAK = (
    "sim:squat?seed=1&fs=2000&channels=8&late=left_gluteus_maximus:60"
    "&weak=left_gluteus_maximus:0.7,left_erector_spinae:1.7,right_erector_spinae:1.7"
)
#: Of the baseline: ten repetitions.
_EVEN_S = 43.0
_MADE = datetime(2026, 11, 20, 10, 4, tzinfo=UTC)
#: Repetitions before anything is shown, and those of the athlete's set.
_REPS, _SET = 7, 8
#: Columns of the buttocks, and the share of their MVC at which they work.
_BUTTOCKS, _WORK = slice(2, 4), 0.2


def balance(stage: Stage) -> None:
    """Show what seven repetitions say against a baseline; a minute and a half."""
    references, baseline = _before(stage)
    window = stage.open(WEAK)
    window.commands.run("workspace.balance")
    until(lambda: window.controller.last_status.position_s > 0.5)
    for one in references:
        window.bench.hub.ask(REFER, **one.to_values())
    window.bench.hub.ask(BASELINE, **baseline.to_values(), for_subject="", for_exercise="")
    until(lambda: len(_view(window).rows) >= _REPS)
    _tabs(stage, window)
    _lifter(stage, window)
    close(window)


def _before(stage: Stage) -> tuple[list[Reference], Baseline]:
    """Return an MVC of every muscle, and a baseline of the same athlete on an even day."""
    registry, path = default_registry(), stage.data / "even.h5"
    source = registry.open_source(EVEN)
    info = source.open()
    source.close()
    record_headless(registry, EVEN, path, 1.0, fast=True)
    with open_recording(path) as recording:
        truth = recording.truth
    assert truth is not None
    path.unlink()
    chain = chain_name(info, PipelineSpec())
    references = [
        Reference(one["name"], "mvc", dict.fromkeys(WINDOWS_MS, one["maximum_uv"]), chain)
        for one in truth["channels"]
    ]
    commands = [(0.1, Command(REFER, one.to_values())) for one in references]
    record_headless(registry, EVEN, path, _EVEN_S, fast=True, commands=commands)
    run = measure_balance(path)
    path.unlink()
    facts = Facts(
        name=name_of(1, _MADE),
        made_utc=_MADE.isoformat(),
        chain=chain,
        window_ms=run.stream.window_ms,
        device=info.device,
    )
    return references, make_baseline(run.rows, run.plan, run.norm, facts)


def _view(window: MainWindow) -> BalanceView:
    view = window.bench.hub.view.monitors.get("balance")
    return view if isinstance(view, BalanceView) else BalanceView()


def _tabs(stage: Stage, window: MainWindow) -> None:
    panel = window.bench.balance
    window.commands.run("balance.sides")
    _working(window)
    window.banner.dismiss()
    stage.save(window, "workspace_balance")
    wear(palettes.DARK)
    stage.save_other(window, "workspace_balance_dark")
    wear()
    stage.save_narrow(window, "workspace_balance_1280x720")
    window.resize(*NARROW)
    pattern = panel.tabs["pattern"]
    assert isinstance(pattern, PatternTab)
    window.commands.run("balance.pattern")
    until(lambda: len(_view(window).rows) >= _SET)
    pattern.look.click()
    until(lambda: pattern.search.found is not None)
    _working(window)
    for name in ("pattern", "sharing", "timing"):  # all in one repetition
        window.commands.run(f"balance.{name}")
        wait(0.2)
        stage.save_inside(panel.tabs[name], f"balance_{name}")


def _lifter(stage: Stage, window: MainWindow) -> None:
    commands, lifter = window.commands, window.feature(LifterFeature)
    commands.run("lifter.toggle")
    shown = lifter.window
    assert shown is not None
    shown.resize(*NARROW)
    commands.run("lifter.balance")
    wait(0.4)
    _working(window)
    stage.save(shown, "lifter_balance")
    wear(palettes.DARK)
    stage.save_other(shown, "lifter_balance_dark")
    wear()


def _working(window: MainWindow) -> None:
    """Wait until both buttocks work, so that the needles stand where they do in a repetition."""

    def works() -> bool:
        now = window.activation.activity.now
        return now is not None and float(now.share[_BUTTOCKS].min()) > _WORK

    until(works, 30.0)
    wait(0.5)  # of the second that is now
