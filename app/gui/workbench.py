"""What a feature of the window may use; features know this and not the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.gui.activation.bars import ActivationView
from app.gui.activation.panel import ActivationPanel
from app.gui.balance.panel import BalancePanel
from app.gui.clients.desk import ClientDesk
from app.gui.commands import Commands
from app.gui.device_chooser import DeviceChooser
from app.gui.docks import Docks
from app.gui.fatigue.trend_panel import TrendPanel
from app.gui.preferences import Preferences
from app.gui.review.desk import ReviewDesk
from app.gui.scope.signals_panel import SignalsPanel
from app.gui.session_controller import SessionController
from app.gui.training.hub import TrainingHub
from app.gui.views.banner import Banner
from app.gui.views.control_bar import ControlBar
from app.gui.views.replay_bar import ReplayBar
from app.gui.views.source_picker import SourcePicker
from app.gui.views.start_page import StartPage
from app.gui.views.status_strip import StatusStrip
from app.gui.views.top_bar import TopBar
from app.gui.widgets import Panel
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
    preferences
        Settings of the chain and of recordings, and when they change.
    body
        Start page or panels.
    top
        The bar that holds `picker` and `controls`, and has room for buttons.
    picker, controls, strip, start_page, signals, activation, balance, trend_panel, replay_bar
        The views that stand always.
    activation_panel, balance_panel
        The frames of two of them.
    desk, chooser, recordings
        What opens recordings and devices.
    hub
        What is trained and tested, and what may be asked of it.
    clients
        The store of clients and sessions, once it is open.
    """

    window: QWidget
    controller: SessionController
    commands: Commands
    docks: Docks
    banner: Banner
    memory: Memory
    preferences: Preferences
    body: QStackedWidget
    top: TopBar
    picker: SourcePicker
    controls: ControlBar
    strip: StatusStrip
    start_page: StartPage
    signals: SignalsPanel
    activation: ActivationView
    activation_panel: ActivationPanel
    balance: BalancePanel
    balance_panel: Panel
    trend_panel: TrendPanel
    replay_bar: ReplayBar
    desk: ReviewDesk
    chooser: DeviceChooser
    recordings: RecordingChooser
    hub: TrainingHub
    clients: ClientDesk

    @property
    def spec(self) -> PipelineSpec:
        """Settings of the chain that the next connection takes."""
        return self.preferences.spec

    @property
    def data_dir(self) -> Path:
        """Where recordings go."""
        return self.preferences.data_dir
