"""What the training does, for its pages, the lifter's window and the sounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from acquisition.types import AGONIST, ChannelInfo
from app.engine.state import EngineState, EngineStatus
from app.gui.session_controller import SessionController
from app.gui.views.control_bar import ControlBar
from app.protocols.commands import Command
from app.protocols.sets.set_desk import is_afterthought
from app.protocols.training import TrainingView
from app.protocols.trigger.trigger import ARM, OFF, TriggerView
from app.remembered import Memory

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

_RECORDS, _HANDS_FREE = "training.records", "training.hands_free"
#: What a lifter begins who stands below the bar already.
HANDS_FREE = ("set.start", "hold.start", "explosive.start", "follow.start")


class TrainingHub(QObject):
    """Follows the snapshots, tells every outcome once, and passes on what is asked.

    Parameters
    ----------
    controller
        Snapshots, and the engine.
    controls
        Has the button that records.
    memory
        Keeps whether what is trained is recorded.

    Attributes
    ----------
    view
        The newest; an empty one without a stream.
    channels
        Of the stream; empty without one.
    last_armed
        What the newest `start` without hands has armed; empty before the first.
    coming
        What the one key does now, as its button says; empty where nothing.
    began_recording
        Whether the recording that runs, or is about to, was begun by a `start`.
    lead
        While a guided session runs: returns the button that the one key presses, None for nothing.
    running_button
        Returns the button of the activity that runs; None where it has none now.
    """

    seen = Signal(object, object)  # TrainingView, Snapshot: with every snapshot
    found = Signal(object)  # Event: each outcome once; not what a replay takes over from before
    restarted = Signal()  # another stream, or its index begins anew

    def __init__(self, controller: SessionController, controls: ControlBar, memory: Memory) -> None:
        super().__init__(controller)
        self._controller, self._controls, self._memory = controller, controls, memory
        self.view = TrainingView()
        self.channels: tuple[ChannelInfo, ...] = ()
        self._epoch = -1
        self._told = 0
        self._waiting: Command | None = None
        self.last_armed: dict[str, Any] = {}
        self.coming = ""
        self.began_recording = False
        self.lead: Callable[[], QAbstractButton | None] | None = None
        self.running_button: Callable[[], QAbstractButton | None] = lambda: None
        controller.snapshot.connect(self._follow)
        controller.status.connect(self._follow_status)

    @property
    def records(self) -> bool:
        """Whether an activity that begins on a live source is recorded; kept between starts."""
        return self._memory.choice(_RECORDS, True)

    @records.setter
    def records(self, wanted: bool) -> None:
        self._memory.choose(_RECORDS, wanted)

    @property
    def can_ask(self) -> bool:
        """Whether there is a stream that can be trained on; a replay cannot."""
        status = self._controller.last_status
        streams = status.state in (EngineState.STREAMING, EngineState.RECORDING)
        return streams and status.replay is None

    def ask(self, do: str, **values: Any) -> None:
        """Give a command at the present moment; nothing happens without a stream.

        A replay shows what was: of it only what is said of a set afterwards is passed on.
        """
        command = Command(do, values)
        if self._controller.last_status.replay is None or is_afterthought(command):
            self._controller.train(command)

    @property
    def hands_free(self) -> bool:
        """Whether what `start` would begin waits for three contractions; kept between starts."""
        return self._memory.choice(_HANDS_FREE, False)

    @hands_free.setter
    def hands_free(self, wanted: bool) -> None:
        self._memory.choose(_HANDS_FREE, wanted)
        if not wanted and self.armed is not None:
            self.ask(OFF)

    @property
    def armed(self) -> TriggerView | None:
        """What waits for three contractions; None where nothing does."""
        trigger = self.view.monitors.get("trigger")
        return trigger if isinstance(trigger, TriggerView) else None

    def start(self, do: str, **values: Any) -> None:
        """Begin an activity; on a live source a recording begins before, if that is wanted.

        Without hands it waits for three contractions of its muscles. The recording begins all the
        same now: a replay can find those contractions only where they are recorded. Whoever asks
        again, while it waits, has a hand: it begins at once.
        """
        if not self.can_ask:
            return
        if self.armed is not None:
            self.ask(OFF)
        elif self.hands_free and do in HANDS_FREE:
            values = {
                "command": {"do": do, **values},
                "channels": listened(values, self.channels),
            }
            do = ARM
            self.last_armed = values
        command = Command(do, values)
        status = self._controller.last_status
        if self.records and status.live and status.state is EngineState.STREAMING:
            button = self._controls.record_button
            if button.isEnabled():
                self._waiting, self.began_recording = command, True
                button.click()
                return
        self._controller.train(command)

    def _follow(self, snapshot: Snapshot) -> None:
        view = snapshot.training
        if view is None:
            return
        if snapshot.epoch != self._epoch or snapshot.channels is not self.channels:
            self._epoch, self.channels = snapshot.epoch, snapshot.channels
            self._told = len(view.outcomes)
            self.view = view
            self.restarted.emit()
        self.view = view
        for event in view.outcomes[self._told :]:
            self._told += 1
            self.found.emit(event)
        self.seen.emit(view, snapshot)

    def _follow_status(self, status: EngineStatus) -> None:
        if self._waiting is not None:
            # Without its recording the activity begins all the same; the banner says what failed.
            failed = status.recording_problem is not None
            if status.state is EngineState.RECORDING or failed:
                command, self._waiting = self._waiting, None
                self._controller.train(command)
            elif status.state is not EngineState.STREAMING:
                self._waiting = None
        elif status.state is not EngineState.RECORDING:
            self.began_recording = False
        if status.state in (EngineState.IDLE, EngineState.CONNECTING) and self.channels:
            self._epoch, self.channels, self._told = -1, (), 0
            self.view = TrainingView()
            self.restarted.emit()


def listened(values: Mapping[str, Any], channels: Sequence[ChannelInfo]) -> list[str]:
    """Return the channels whose contractions may begin an activity: its own, else the agonists.

    Parameters
    ----------
    values
        Of the command that begins it.
    channels
        Of the stream.
    """
    for name in ("primes", "channels", "channel"):
        given = values.get(name) or ()
        named = [given] if isinstance(given, str) else [one for one in given if one]
        if named:
            return [str(one) for one in named]
    return [channel.name for channel in channels if channel.role == AGONIST]
