"""The strip of the session: what is done, what is next, and what is in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from app.gui.look import theme
from app.gui.main_window import MainWindow
from app.gui.training.feature import TrainingFeature
from app.gui.training.session import CHECK, MVC, SETS, SETUP, Done, Session, next_step
from app.gui.training.strip import SessionStrip
from app.protocols.check.check import ChannelCheck
from app.protocols.check.check_desk import CheckedView
from app.protocols.reference import Reference
from app.protocols.training import TrainingView
from dsp.events import TRAINING_PREFIX, Event
from tests.gui.conftest import make_snapshot, pairs

Open = Callable[..., MainWindow]
FOUR = pairs(4)


def event(kind: str, label: str = '{"set": 1}') -> Event:
    return Event(10, f"{TRAINING_PREFIX}{kind}", -1, label, 10)


def checked_view(channels: Sequence[ChannelInfo]) -> dict[str, CheckedView]:
    return {"checked": CheckedView({one.name: ChannelCheck(one.name, "green") for one in channels})}


def reference(name: str) -> Reference:
    return Reference(name, "mvc", {250.0: 200.0}, "test")


def names(session: Session, view: TrainingView) -> list[tuple[str, Done, int]]:
    return [(step.name, step.done, step.count) for step in session.steps(FOUR, view)]


def test_step_by_step():
    session, view = Session(), TrainingView()
    session.begin([ChannelInfo("one"), ChannelInfo("two")])
    steps = session.steps([ChannelInfo("one"), ChannelInfo("two")], view)
    assert next_step(steps) == SETUP
    session.begin(FOUR)
    assert next_step(session.steps(FOUR, view)) == CHECK
    checked = checked_view(FOUR)
    assert next_step(session.steps(FOUR, TrainingView(monitors=checked))) == MVC
    some = TrainingView(references={FOUR[0].name: reference(FOUR[0].name)}, monitors=checked)
    assert next_step(session.steps(FOUR, some)) == SETS
    session.found(event("set_end"))
    session.found(event("set_end"))  # told again after an edit
    session.found(event("set_end", '{"set": 2}'))
    assert names(session, some) == [
        (SETUP, Done.ALL, 4),
        (CHECK, Done.ALL, 4),
        (MVC, Done.PART, 1),
        (SETS, Done.PART, 2),
    ]


def test_a_recording_that_begins_undoes_no_set_and_another_montage_does():
    session = Session()
    session.begin(FOUR)
    session.found(event("set_end"))
    session.begin(FOUR)
    session.found(event("set_end"))
    assert session.steps(FOUR, TrainingView())[3].count == 2
    session.begin(pairs(2))
    assert session.steps(pairs(2), TrainingView())[3].count == 0


def test_the_check_is_done_where_every_muscle_was_checked():
    session = Session()
    some = TrainingView(monitors=checked_view(FOUR[:3]))
    assert session.steps(FOUR, some)[1].done is Done.PART
    assert session.steps(FOUR, some)[1].count == 3
    velocity = ChannelInfo("velocity", unit="m/s")
    whole = TrainingView(monitors=checked_view(FOUR))
    assert session.steps((*FOUR, velocity), whole)[1].done is Done.ALL


def test_after_a_red_check_the_check_comes_next_and_not_the_mvc(styled: QtBot):
    green = {one.name: ChannelCheck(one.name, "green") for one in FOUR}
    found = green | {FOUR[1].name: ChannelCheck(FOUR[1].name, "red")}
    session, view = Session(), TrainingView(monitors={"checked": CheckedView(found)})
    steps = session.steps(FOUR, view)
    assert (steps[1].done, steps[1].count, steps[1].of) == (Done.PART, 3, 4)
    assert next_step(steps) == CHECK
    pages: list[Any] = [SimpleNamespace(name=CHECK, title="Check", activities=frozenset())]
    strip = SessionStrip(pages)
    styled.addWidget(strip)
    strip.show_steps(steps, next_step(steps))
    assert "repeat" in strip.line.text()
    assert strip.buttons[CHECK].text() == "Check 3/4"
    strip.show_steps(steps, "")  # something runs
    assert strip.line.text() == ""


def test_a_channel_of_velocity_needs_no_muscle():
    session = Session()
    channels = (*FOUR, ChannelInfo("velocity", unit="m/s"))
    session.begin(channels)
    assert session.steps(channels, TrainingView())[0].done is Done.ALL


def test_a_newcomer_is_led(open_window: Open, styled: QtBot):
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    strip = window.feature(TrainingFeature).panel.strip
    assert "Connect" in strip.line.text()
    assert not strip.connect_simulated.isHidden()
    strip.connect_simulated.click()
    styled.waitUntil(lambda: bool(window.bench.hub.channels), timeout=20_000)
    styled.waitUntil(lambda: "check the signals" in strip.line.text())
    assert strip.connect_simulated.isHidden() or strip.connect_simulated.parent().isHidden()
    with styled.waitSignal(window.bench.hub.restarted):
        window.controller.disconnect_from()
    styled.waitUntil(lambda: "Connect" in strip.line.text())


def test_from_the_start_page_the_key_of_the_workspace_leads_to_the_training(
    open_window: Open, styled: QtBot
):
    window = open_window()
    styled.waitUntil(lambda: window.controller.engine is not None, timeout=20_000)
    assert window.body.currentWidget() is window.bench.start_page
    window.commands.run("workspace.training")
    assert window.body.currentWidget() is window.docks
    assert window.feature(TrainingFeature).panel.strip.connect_simulated.isVisible()


def test_a_jump_into_a_set_is_said(open_window: Open, styled: QtBot):
    window = open_window()
    feature = window.feature(TrainingFeature)
    snapshot = make_snapshot(FOUR)
    window.bench.hub.seen.emit(TrainingView(late=True), snapshot)
    assert "before the place you jumped to" in feature.panel.strip.line.text()
    assert feature.panel.strip.line.property("alert") is True


TITLES = ("Set-up", "Check", "MVC", "Sets", "Hold", "Explosive", "Follow", "Feedback")


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.6])
@pytest.mark.parametrize("width", [360, 700])
def test_the_strip_fits_a_narrow_panel_and_a_wide_one(styled: QtBot, width: int, scale: float):
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, scale=scale)
    named = [SETUP, CHECK, MVC, SETS, *TITLES[4:]]
    pages: list[Any] = [
        SimpleNamespace(name=name, title=title, icon="target", activities=frozenset())
        for name, title in zip(named, TITLES, strict=True)
    ]
    strip = SessionStrip(pages)
    styled.addWidget(strip)
    strip.resize(width, 300)
    strip.show()
    strip.show_steps(Session().steps(FOUR, TrainingView()), CHECK)
    for _ in range(3):  # the texts, then the lines, then the height
        application.processEvents()
    rows = set()
    for button in strip.buttons.values():
        assert button.geometry().right() <= width
        assert button.width() >= button.sizeHint().width()
        rows.add(button.geometry().top())
    assert len(rows) <= (2 if scale <= 1.0 else 4)
    theme.apply(application)


def test_the_words_of_a_step_are_whole(open_window: Open, styled: QtBot):
    window = open_window()
    strip = window.feature(TrainingFeature).panel.strip
    session = Session()
    session.begin(FOUR)
    known = TrainingView(references={one.name: reference(one.name) for one in FOUR[:2]})
    steps = session.steps(FOUR, known)
    strip.show_steps(steps, next_step(steps))
    said = [button.accessibleName() for button in strip.buttons.values()]
    assert all(said)
    steps = tuple(replace(step, done=Done.ALL) for step in steps)
    strip.show_steps(steps, next_step(steps))
    assert strip.line.text() == "Ready for the next set."
