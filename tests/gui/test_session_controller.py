"""The controller alone, with a stand-in for the engine that fails or is slow on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.engine.live import Snapshot, SnapshotRequest
from app.engine.state import EngineState, EngineStatus, IllegalTransition
from app.gui import session_controller
from app.gui.frame_budget import FrameBudget
from app.gui.main import build
from app.gui.scope.wish import ScopeWish
from app.gui.session_controller import SessionController
from dsp.spec import PipelineSpec
from tests.gui.conftest import NO_DEVICES, make_snapshot


@dataclass
class Engine:
    """Answers what a test wrote down."""

    now: EngineStatus = field(
        default_factory=lambda: EngineStatus(EngineState.STREAMING, uri="sim:squat", fs=1000.0)
    )
    requests: list[SnapshotRequest] = field(default_factory=list)
    left: tuple[str, ...] = ()
    refusal: Exception | None = None
    connected: list[str] = field(default_factory=list)

    def status(self) -> EngineStatus:
        return self.now

    def snapshot(self, request: SnapshotRequest, _status: EngineStatus | None = None) -> Snapshot:
        self.requests.append(request)
        return make_snapshot(status=self.now)

    def connect(self, uri: str, *, paused: bool = False) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.connected.append(uri)

    def start_recording(self, path: Path) -> None:
        raise IllegalTransition("idle cannot become recording")

    def use(self, spec: PipelineSpec, data_dir: Path) -> None:
        """Take settings for the next connection."""

    def close(self) -> tuple[str, ...]:
        return self.left


def _controller(bot: QtBot, make: Callable[[], object]) -> SessionController:
    controller = SessionController(make)  # type: ignore[arg-type]
    controller.start()
    bot.waitUntil(lambda: not controller._building)
    return controller


def _close(bot: QtBot, controller: SessionController) -> None:
    with bot.waitSignal(controller.closed):
        controller.close()


def test_nothing_new_is_not_pulled_again(styled: QtBot) -> None:
    engine = Engine()
    controller = _controller(styled, lambda: engine)
    styled.waitUntil(lambda: len(engine.requests) == 1)
    frames = controller._frames
    styled.waitUntil(lambda: controller._frames > frames + 3)
    assert len(engine.requests) == 1
    controller.refresh()
    styled.waitUntil(lambda: len(engine.requests) == 2)
    _close(styled, controller)


def test_a_wish_before_the_engine_is_there_is_kept(styled: QtBot) -> None:
    engine = Engine()
    controller = SessionController(lambda: engine)  # type: ignore[arg-type,return-value]
    controller.start()
    controller.connect_to("sim:squat")
    styled.waitUntil(lambda: engine.connected == ["sim:squat"])
    _close(styled, controller)


def test_a_refused_wish_is_told(styled: QtBot) -> None:
    controller = _controller(styled, lambda: Engine(refusal=RuntimeError("not now")))
    with styled.waitSignal(controller.notice) as caught:
        controller.connect_to("sim:squat")
    assert caught.args[0] == "source"
    assert caught.args[1].message == "not now"
    with styled.waitSignal(controller.notice) as caught:
        controller.start_recording(Path("x.h5"))
    assert "recording" in caught.args[1].message
    _close(styled, controller)


def test_an_engine_that_cannot_be_built_is_told(styled: QtBot) -> None:
    def fail() -> Engine:
        raise OSError("no disk")

    controller = SessionController(fail)  # type: ignore[arg-type,return-value]
    with styled.waitSignal(controller.notice) as caught:
        controller.start()
    assert "no disk" in caught.args[1].message
    controller.connect_to("sim:squat")  # nothing to connect with, and no crash
    _close(styled, controller)


def test_slow_frames_halve_the_rate_and_quick_ones_restore_it(
    styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller = _controller(styled, Engine)
    controller._timer.stop()
    controller._budget = FrameBudget()  # frames of the real clock may have been counted
    seen: list[tuple[bool, float]] = []
    controller.slow.connect(lambda slow, rate: seen.append((slow, rate)))
    busy_s = 0.014
    clock = [0.0]

    def thread_time() -> float:
        clock[0] += busy_s  # read once a frame
        return clock[0]

    monkeypatch.setattr(session_controller.time, "thread_time", thread_time)
    for _ in range(70):
        controller._tick()
    assert [slow for slow, _ in seen] == [True]
    assert seen[0][1] == pytest.approx(1000 / 32, abs=0.1)
    assert controller._timer.interval() == 32
    busy_s = 0.003
    for _ in range(70):
        controller._tick()
    assert [slow for slow, _ in seen] == [True, False]
    assert controller._timer.interval() == 16
    _close(styled, controller)


def test_a_view_that_lacks_something_is_served_though_nothing_new_has_come(styled: QtBot) -> None:
    engine = Engine()
    controller = _controller(styled, lambda: engine)
    styled.waitUntil(lambda: len(engine.requests) == 1)
    controller.view.scope_wish = lambda: ScopeWish(3.0, raw=True, urgent=len(engine.requests) < 3)
    styled.waitUntil(lambda: len(engine.requests) == 3)
    frames = controller._frames
    styled.waitUntil(lambda: controller._frames > frames + 3)
    assert len(engine.requests) == 3
    assert (engine.requests[-1].seconds, engine.requests[-1].raw) == (3.0, True)
    _close(styled, controller)


def test_history_is_asked_for_beside_the_frames(styled: QtBot) -> None:
    engine = Engine()
    controller = SessionController(lambda: engine)  # type: ignore[arg-type,return-value]
    assert controller.history(60.0) is None
    controller.start()
    styled.waitUntil(lambda: len(engine.requests) == 1)
    assert controller.history(60.0, raw=True) is not None
    assert (engine.requests[-1].seconds, engine.requests[-1].raw) == (60.0, True)
    assert engine.requests[-1].since_sample == -1
    _close(styled, controller)


def test_what_does_not_end_is_told_and_the_window_can_still_be_closed(styled: QtBot) -> None:
    window = build(
        make_engine=lambda spec, folder: Engine(left=("acquisition",)),  # type: ignore[arg-type,return-value]
        access=NO_DEVICES,
        data_dir=Path(),
    )
    window.show()
    window.begin()
    styled.waitUntil(lambda: window.controller.engine is not None)
    with styled.waitSignal(window.controller.closed):
        window.close()
    assert window.isVisible()
    assert window.banner.shown is not None
    assert "acquisition" in window.banner.shown.message
    window.close()
    assert not window.isVisible()
    window.deleteLater()


def test_old_data_are_shown_as_old(styled: QtBot) -> None:
    engine = Engine()
    window = build(
        make_engine=lambda spec, folder: engine,  # type: ignore[arg-type,return-value]
        access=NO_DEVICES,
        data_dir=Path(),
    )
    window.show()
    window.begin()
    styled.waitUntil(lambda: window._snapshot is not None)
    canvas = window.scope.canvas
    assert canvas._notice == ""  # type: ignore[attr-defined]
    engine.now = EngineStatus(
        EngineState.STREAMING, uri="sim:squat", fs=1000.0, stale=True, data_age_s=2.2
    )
    styled.waitUntil(lambda: "No data for 2 s" in canvas._notice)  # type: ignore[attr-defined]
    assert canvas._grey  # type: ignore[attr-defined]
    assert window.activation._grey
    assert window.strip.state.text == "No data"
    engine.now = EngineStatus(EngineState.STREAMING, uri="sim:squat", fs=1000.0, position_s=3.0)
    styled.waitUntil(lambda: not canvas._grey)  # type: ignore[attr-defined]
    with styled.waitSignal(window.controller.closed):
        window.close()
    window.deleteLater()
