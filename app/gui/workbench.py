"""What a feature of the window may use; features know this and not the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.gui.commands import Commands
from app.gui.docks import Docks
from app.gui.review.desk import ReviewDesk
from app.gui.scope.signals_panel import SignalsPanel
from app.gui.session_controller import SessionController
from app.gui.views.activation import ActivationView
from app.gui.views.balance import BalanceView
from app.gui.views.banner import Banner
from app.gui.views.control_bar import ControlBar
from app.gui.views.replay_bar import ReplayBar
from app.gui.views.status_strip import StatusStrip
from app.remembered import Memory
from dsp.spec import PipelineSpec

if TYPE_CHECKING:
    from app.gui.recording_chooser import RecordingChooser


@dataclass(frozen=True, slots=True)
class Workbench:
    """The parts of the window.

    Parameters
    ----------
    window
        Parent of dialogs; its public methods are the wishes of `MainWindow`.
    controller
        Status, snapshots, and what can be asked of the engine; also `background`.
    commands, docks, banner, memory
        To register commands and panels, to tell something, to remember a choice.
    spec, data_dir
        Settings of the chain, and where recordings go.
    signals, activation, balance, controls, replay_bar, strip, desk, recordings
        The parts that stand always.
    """

    window: QWidget
    controller: SessionController
    commands: Commands
    docks: Docks
    banner: Banner
    memory: Memory
    spec: PipelineSpec
    data_dir: Path
    signals: SignalsPanel
    activation: ActivationView
    balance: BalanceView
    controls: ControlBar
    replay_bar: ReplayBar
    strip: StatusStrip
    desk: ReviewDesk
    recordings: RecordingChooser
