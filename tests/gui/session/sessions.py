"""Sessions for tests: a short protocol, how one stands, and a hand with one finger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.session.feature import SessionFeature
from app.gui.session.plan import Plan
from app.gui.session.present import session_of
from app.protocols.session.entries import entries_of
from app.protocols.session.protocol import (
    CHECK,
    EACH,
    HOLD,
    MVC,
    ON,
    REPS,
    REST,
    Protocol,
    ProtocolChannel,
    Step,
)
from app.protocols.session.view import DONE, RUNNING, WAITING, WORKING, Entry, SessionView

#: Two muscles, so that minutes pass in seconds.
MUSCLES = "left_vastus_lateralis,right_vastus_lateralis"
SIM = f"sim:squat?follow=1&seed=3&fs=1000&muscles={MUSCLES}"
FAST = f"{SIM}&speed=20"

SHORT = Protocol(
    "short",
    "Short",
    (
        Step(
            "check",
            CHECK,
            "Signal check",
            "Let go, then push.",
            options={"rest_s": 3.0, "contract_s": 2.0},
        ),
        Step("rest", REST, "Rest", "Sit down.", seconds=2.0),
        Step("mvc", MVC, "MVC", "Kick!", seconds=1.0, count=1, options={"practice": 0}),
        Step(
            "set",
            REPS,
            "Back squat",
            "Push the floor away.",
            "Heels down.",
            count=2,
            rest_s=2.0,
            low_pct=20.0,
            high_pct=80.0,
            feedback=ON,
        ),
    ),
    exercise="squat",
    question="Is it even?",
    channels=(ProtocolChannel("vastus_lateralis"),),
)
#: Every kind of entry that a screen shows.
WIDE = Protocol(
    "wide",
    "Wide",
    (
        *SHORT.steps,
        Step("hold", HOLD, "Long hold", seconds=10.0, count=2, side=EACH, low_pct=30, high_pct=50),
    ),
    channels=SHORT.channels,
)


def view_of(
    protocol: Protocol = WIDE, now: int = 0, phase: str = WAITING, **changes: object
) -> SessionView:
    """Return how a session stands in which everything before `now` is done."""
    entries = list(entries_of(protocol))
    for k in range(now):
        entries[k] = replace(entries[k], status=DONE, take=1, start_sample=k * 1000)
    if phase == WORKING:
        entries[now] = replace(entries[now], status=RUNNING, take=1, start_sample=now * 1000)
    return SessionView(protocol, "uuid-0001", tuple(entries), now, phase, **changes)  # type: ignore[arg-type]


def changed(view: SessionView, index: int, **changes: object) -> SessionView:
    """Return a view of which one entry stands otherwise."""
    entries: list[Entry] = list(view.entries)
    entries[index] = replace(entries[index], **changes)  # type: ignore[arg-type]
    return replace(view, entries=tuple(entries))


class Hand:
    """Who leads a session by one key, with the eyes on what it does."""

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window, self.bot = window, bot
        self.feature = window.feature(SessionFeature)
        self.pressed: list[str] = []

    @property
    def view(self) -> SessionView | None:
        return session_of(self.window.bench.hub.view)

    def begin(self, plan: Plan) -> None:
        """Begin a session without its dialog."""
        self.bot.waitUntil(lambda: self.window.controller.engine is not None)
        self.feature.beginning.begin(plan)
        self.until(lambda: self.feature.leading.plan is not None and self.view is not None)

    def until(self, condition: Callable[[], object], timeout_s: float = 40.0) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=round(1000 * timeout_s))

    def press(self, key: Qt.Key = Qt.Key.Key_Return) -> None:
        self.pressed.append(self.window.bench.hub.coming)
        self.bot.keyClick(self.window, key)

    def press_until(self, condition: Callable[[], object], timeout_s: float = 60.0) -> None:
        """Press whenever something waits for it, as a person does who sees what comes of it."""
        looks = 0

        def come() -> bool:
            nonlocal looks
            if condition():
                return True
            waits = self.feature.panel.run.big.isEnabled() and self._needs_a_hand()
            looks = looks + 1 if waits else 0
            if looks % 25 == 5:  # not at the very moment when it comes: it has to be read
                self.press()
            return False

        self.until(come, timeout_s)

    def _needs_a_hand(self) -> bool:
        """Tell whether nothing goes on by itself: sets and rests come to their own end."""
        view, training = self.view, self.window.bench.hub.view
        if view is None or view.phase != WORKING:
            return view is not None
        return training.activity == "mvc" and training.view.cue.phase == "done"
