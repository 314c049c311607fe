"""One session of training on the simulated athlete, from the set-up to explosive efforts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.engine.state import EngineState
from app.gui.explosive.page import ExplosivePage
from app.gui.follow.page import FollowPage
from app.gui.hold.page import HoldPage
from app.gui.lifter.feature import LifterFeature
from app.gui.look import palettes
from app.gui.main_window import MainWindow
from app.gui.mvc.page import MvcPage
from app.gui.sets.page import SetPage
from app.gui.sound.page import FeedbackPage
from app.gui.training.feature import PANEL, TrainingFeature
from app.gui.training.page import TrainingPage
from app.protocols.sets.rep_set import SetView
from app.protocols.sets.set_plan import MAXIMAL
from app.protocols.training import REFER
from tests.gui.screenshots.stage import NARROW, WIDE, Stage, close, until, wait, wear

#: When the recording begins, and what the athlete does from then on, at these seconds of it.
_BEGINS_S = 2.0
_PARTS = (
    (12.3, "mvc:4.5", 4.5),  # the contraction of the check
    (29.7, "mvc:4.8", 4.8),
    (42.7, "mvc:4.8", 4.8),
    (55.7, "mvc:4.8", 4.8),
    (72.0, "reps:6:explosive:4", 24.0),
    (112.0, "hold:16:46", 16.0),
    (136.0, "hold:8.3:46", 8.3),
    (154.5, "reps:5:explosive:7", 35.0),
)
#: Amplitude of a buttock beside that of a thigh, as the athlete has it.
_BUTTOCK = 170.0 / 320.0
#: A weaker end of the set, for the advice.
_DROP = 26
#: Of the window where all of a page is to be seen.
_TALL = (1280, 1000)


def _script() -> str:
    parts, now_s = [], -_BEGINS_S
    for at_s, part, lasts_s in _PARTS:
        parts += [f"rest:{at_s - now_s:.1f}", part]
        now_s = at_s + lasts_s
    return ",".join([*parts, "rest:20"])


@dataclass
class _Session:
    """A window, and the seconds of its recording."""

    stage: Stage
    window: MainWindow

    def at(self, second: float) -> None:
        """Wait for a second of the recording."""
        until(lambda: self.window.controller.last_status.position_s >= second, 60.0)

    def save(self, name: str, size: tuple[int, int] = NARROW) -> None:
        """Save a picture of the panel, in a window of this size."""
        if size != NARROW:
            self.window.resize(*size)
            wait(0.5)
        self.stage.save(self.window.docks.dock(PANEL), name)
        if size != NARROW:
            self.window.resize(*NARROW)
            wait(0.2)

    def in_repetition(self, number: int) -> None:
        """Wait until a repetition is at its height."""

        def works() -> bool:
            view = self.window.bench.hub.view.view
            return isinstance(view, SetView) and view.n_reps == number - 1 and view.level > 0.6

        until(works, 60.0)
        wait(0.2)  # numbers are written five times a second

    def page(self, name: str) -> TrainingPage:
        """Turn to a page."""
        self.window.commands.run(f"training.{name}")
        wait(0.1)
        return self.window.feature(TrainingFeature).panel.pages[name]


def session(stage: Stage) -> None:
    """Go through all pages of the training panel; three minutes."""
    window = stage.open(
        f"sim:squat?seed=4&fs=2000&channels=4&effort_drop={_DROP}&script={_script()}"
    )
    window.commands.run("workspace.training")
    window.resize(*NARROW)
    made = _Session(stage, window)
    made.page("montage")
    made.at(0.6)
    made.save("training_setup", _TALL)
    made.at(_BEGINS_S - 0.1)
    window.controls.subject.setText("P017")
    window.controls.record_button.click()
    until(lambda: window.controller.last_status.state is EngineState.RECORDING)
    _check(made)
    _mvc(made)
    _feedback(made)
    _set(made)
    _hold(made)
    _follow(made)
    _explosive(made)
    window.controls.record_button.click()
    until(lambda: window.controller.last_status.state is EngineState.STREAMING)
    close(window)


def _check(made: _Session) -> None:
    page = made.page("check")
    made.at(4.0)
    page.go()
    made.at(19.0)
    made.save("training_check")


def _mvc(made: _Session) -> None:
    page = made.page("mvc")
    assert isinstance(page, MvcPage)
    made.at(20.5)
    page.setup.rest.setValue(5)
    made.at(21.0)
    page.go()
    made.at(26.5)
    page.run.go()  # without practice
    made.at(45.8)
    made.save("training_mvc_attempt")
    made.at(61.5)
    made.save("training_mvc_table", _TALL)
    page.go()
    hub = made.window.bench.hub
    until(lambda: len(hub.view.references) == 1)
    (known,) = hub.view.references.values()
    for channel in hub.channels:
        if channel.name != known.channel:
            share = _BUTTOCK if channel.muscle == "gluteus_maximus" else 1.0
            values = {ms: uv * share for ms, uv in known.values_uv.items()}
            hub.ask(REFER, **replace(known, channel=channel.name, values_uv=values).to_values())
    until(lambda: len(hub.view.references) == len(hub.channels))
    page.next_muscle()


def _feedback(made: _Session) -> None:
    page = made.page("feedback")
    assert isinstance(page, FeedbackPage)
    page.plan.points.setChecked(True)
    wait(0.3)
    made.save("training_feedback", _TALL)


def _set(made: _Session) -> None:
    page, window = made.page("set"), made.window
    assert isinstance(page, SetPage)
    page.setup.exercise.setText("back squat")
    page.setup.load.setValue(100.0)
    page.setup.reps.setValue(6)
    page.setup.rest.setValue(90)
    page.setup.intents[MAXIMAL].click()
    made.at(70.0)
    page.go()
    window.commands.run("lifter.toggle")
    gym = window.feature(LifterFeature).window
    assert gym is not None
    gym.resize(*NARROW)
    made.in_repetition(3)
    made.stage.save(gym, "gym_work")
    window.resize(*WIDE)
    made.in_repetition(5)
    made.stage.save(window, "training")
    window.resize(*NARROW)
    made.in_repetition(6)
    made.save("training_set")
    made.at(100.5)
    page.rate(8.0)
    wait(0.3)
    made.save("training_set_summary", _TALL)
    made.stage.save(gym, "gym_rest")
    wear(palettes.DARK)
    made.stage.save_other(gym, "gym_rest_dark")
    wear()
    window.commands.run("training.stop")
    window.commands.run("lifter.toggle")


def _hold(made: _Session) -> None:
    page = made.page("hold")
    assert isinstance(page, HoldPage)
    page.setup.low.setValue(30)
    page.setup.high.setValue(50)
    page.setup.seconds.setValue(12)
    made.at(108.0)
    page.go()
    made.at(120.0)
    made.save("training_hold")
    made.at(127.5)
    made.save("training_hold_result")


def _follow(made: _Session) -> None:
    page = made.page("follow")
    assert isinstance(page, FollowPage)
    page.setup.seconds.setValue(10)
    made.at(131.0)
    page.go()
    made.at(141.5)
    made.save("training_follow")
    made.window.commands.run("training.stop")


def _explosive(made: _Session) -> None:
    page = made.page("explosive")
    assert isinstance(page, ExplosivePage)
    page.setup.rest.setValue(4)
    made.at(148.0)
    page.go()
    made.at(177.5)
    made.save("training_explosive")
    made.at(186.0)
    made.save("training_explosive_result", _TALL)
