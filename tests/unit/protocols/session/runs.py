"""Sessions on a stage: a short protocol, and what the tests of the session ask of it."""

from __future__ import annotations

from typing import Any

from app.protocols.commands import Command
from app.protocols.outcomes import REFUSED, values_of
from app.protocols.session.protocol import Protocol, Step
from app.protocols.session.view import BEGIN, ENTRY, NEXT, Entry, SessionView
from tests.unit.protocols.stage import Stage, stream_of

LEFT, RIGHT = "left_gluteus_maximus", "right_gluteus_maximus"
UUID = "5a1e7c4e-0000-4000-8000-000000000001"

REST = Step("rest", "rest", "Rest", seconds=2.0)
CHECK = Step("check", "check", "Check", options={"rest_s": 3, "contract_s": 2})
MVC = Step("mvc", "mvc", "MVC", count=1, rest_s=0.0, seconds=1.0, options={"practice": 0})
REPS = Step("squat", "reps", "Squats", count=2, rest_s=1.0)
HOLD = Step(
    "hold", "hold", "Hold", seconds=3.0, count=1, low_pct=20.0, high_pct=60.0,
    options={"ready_s": 0.0},
)  # fmt: skip
WORK = Step("work", "timed", "Work", seconds=2.0, rest_s=2.0, count=2)
FREE = Step("free", "free", "Anything")
FAST = Step("fast", "explosive", "Fast", count=1, rest_s=4.0)


class Run:
    """A session on a stage.

    Parameters
    ----------
    steps
        Of its protocol.
    stage
        Where it runs; None: one of two muscles with few and long hops.
    """

    def __init__(self, *steps: Step, stage: Stage | None = None, **more: Any) -> None:
        self.protocol = Protocol("quick", "Quick", steps)
        self.stage = stage or Stage(stream_of(LEFT, RIGHT, fs=1000.0, hop=50))
        self.stage.hold(1.0)
        self.say(BEGIN, protocol=self.protocol.to_values(), session=UUID, **more)

    def say(self, do: str, **values: Any) -> None:
        """Give a command, and let it take effect."""
        self.stage.say(Command(do, values))
        self.stage.hold(0.05)

    def key(self) -> None:
        """Press the one key."""
        self.say(NEXT)

    def lift(self, n: int, effort_uv: float = 150.0) -> None:
        """Do repetitions, and stand still after them."""
        for _ in range(n):
            self.stage.hold(1.5, effort_uv)
            self.stage.hold(1.5)

    @property
    def view(self) -> SessionView:
        """What is shown."""
        view = self.stage.view.monitors["session"]
        assert isinstance(view, SessionView)
        return view

    @property
    def entry(self) -> Entry:
        """The entry that waits or runs."""
        assert self.view.entry is not None
        return self.view.entry

    @property
    def refused(self) -> list[str]:
        """Why commands were refused."""
        return [values_of(event)["why"] for event in self.stage.found(REFUSED)]

    @property
    def told(self) -> list[dict[str, Any]]:
        """What was told of entries."""
        return [values_of(event) for event in self.stage.found(ENTRY)]
