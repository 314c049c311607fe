"""Every activity in the gym view: what stands on the plate, and what beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.gui.activation.bars import ActivationView
from app.gui.activation.zone import Zone
from app.gui.lifter.gym import gym_state, zones_of
from app.gui.lifter.gym_results import result_of
from app.gui.lifter.gym_view import GymView
from app.protocols.activity import DONE, REST
from app.protocols.training import TrainingView
from tests.gui.conftest import make_snapshot
from tests.gui.lifter.moments import STREAM, moments

FS = STREAM.fs


@pytest.fixture(scope="module")
def played() -> dict[str, tuple[TrainingView, int]]:
    return {name: (view, sample) for name, view, sample in moments()}


@pytest.fixture
def gym(styled: QtBot) -> Iterator[GymView]:
    source = ActivationView()
    made = GymView(source)
    styled.addWidget(source)
    styled.addWidget(made)
    source.set_channels(STREAM.channels)
    source.set_snapshot(make_snapshot(STREAM.channels, fs=FS))
    made.resize(1280, 720)
    made.show()
    return made


def show(gym: GymView, moment: tuple[TrainingView, int]) -> None:
    view, sample = moment
    snapshot = make_snapshot(STREAM.channels, fs=FS)
    gym.show_training(view, replace(snapshot, end_sample=sample), "Start")


def test_every_moment_of_every_activity_is_painted(gym: GymView, played):
    assert len(played) > 20
    pictures = set()
    for name, moment in played.items():
        show(gym, moment)
        assert gym.state.word, name
        picture = gym.grab().toImage()
        assert not picture.isNull()
        pictures.add(bytes(picture.constBits()))
    assert len(pictures) > 0.8 * len(played)


def test_a_line_to_follow_has_the_whole_width_below_a_low_plate(gym: GymView, played):
    for name in ("follow_ready", "follow_work"):
        show(gym, played[name])
        assert gym.beside.currentWidget() is gym.course
        gym.layout().activate()
        assert gym.course.width() > 0.95 * gym.width()
        assert gym.course.height() > 2.5 * gym.board.height()
    picture = gym.course.picture
    assert picture is not None
    ahead_s = (picture.goal_sample[-1] - picture.now_sample) / FS
    assert 3.0 <= ahead_s <= 6.0  # field guide 5.1
    assert gym.state.note.endswith("% of the time on the line")
    show(gym, played["follow_done"])
    assert gym.beside.currentWidget() is gym.summary
    gym.layout().activate()
    assert gym.board.height() > 0.9 * gym.height()


def test_a_hold_is_a_ring_that_keeps_its_size_and_its_bars_have_its_zone(gym: GymView, played):
    show(gym, played["hold_work"])
    assert gym.state.ring
    assert gym.state.big == "5"
    view, _ = played["hold_work"]
    zones = zones_of(view)
    assert zones == {0: Zone(pytest.approx(0.30), pytest.approx(0.55))}
    assert gym.bars._zone(0) == zones[0]
    assert not gym.bars._is_judged(1)  # the other side is not part of this hold
    show(gym, played["hold_outside"])
    assert (gym.state.ring, gym.state.warns) == (True, True)
    show(gym, played["set_work"])
    assert gym.bars._is_judged(1)
    assert not gym.state.ring


def test_what_an_effort_a_hold_and_a_line_were_stands_beside_the_rest(played):
    for name, (view, _) in played.items():
        phase = "" if view.view is None else view.view.cue.phase
        if phase not in (REST, DONE):
            assert result_of(view.view) is None, name
    effort = result_of(played["explosive_ready_after"][0].view)
    assert effort is not None
    assert effort.figures[0][1] == "of own best"
    assert effort.figures[0][0].endswith(" %")
    assert effort.figures[-1] == ("1/2", "efforts that count")
    held = result_of(played["hold_rest"][0].view)
    assert held is not None
    assert held.title == "Hold 1"
    assert held.figures[0] == ("8.0", "s held, of 8")
    line = result_of(played["follow_done"][0].view)
    assert line is not None
    assert [caption for _, caption in line.figures] == [
        "of the time on the line", "% MVC off it (RMS)",
    ]  # fmt: skip


def test_no_channel_is_named_as_files_name_it(played):
    for view, sample in played.values():
        state = gym_state(view, sample, FS)
        assert "_" not in state.word + state.note
