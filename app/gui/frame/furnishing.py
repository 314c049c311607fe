"""The parts of the window, made and put where they stand.

Imported after the first frame is on the screen: what comes with it takes half a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.clients.place import store_folder
from app.gui.activation.panel import ActivationPanel
from app.gui.balance.panel import BalancePanel
from app.gui.clients.desk import ClientDesk
from app.gui.commands import Commands
from app.gui.device_access import DeviceAccess
from app.gui.device_chooser import DeviceChooser
from app.gui.docks import BOTTOM, Docks
from app.gui.fatigue.trend_panel import TrendPanel
from app.gui.language import tr
from app.gui.preferences import Preferences
from app.gui.recording_chooser import RecordingChooser
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
from app.gui.workbench import Workbench
from app.remembered import Memory, remembered_path

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow


def furnish(
    window: MainWindow,
    controller: SessionController,
    preferences: Preferences,
    access: DeviceAccess,
    memory: Memory,
) -> Workbench:
    """Make the parts of a window and lay them out in it."""
    signals = SignalsPanel(preferences.spec.rms_ms)
    balance, replay_bar = BalancePanel(), ReplayBar()
    trend_panel = TrendPanel()
    activation_panel = ActivationPanel()
    balance_panel = Panel(tr("Balance"), balance, (balance.plan_button,))
    picker, controls, banner = SourcePicker(), ControlBar(), Banner()
    start_page, body = StartPage(), QStackedWidget()
    docks = Docks(signals, tr("Signals"))
    docks.add("activation", tr("Activation"), activation_panel)
    docks.add("balance", tr("Balance"), balance_panel)
    docks.add("fatigue", tr("Fatigue"), trend_panel, BOTTOM)
    long_work, data_dir = controller.long_work, preferences.data_dir
    bench = Workbench(
        window=window,
        controller=controller,
        commands=Commands(window),
        docks=docks,
        banner=banner,
        memory=memory,
        preferences=preferences,
        body=body,
        top=TopBar(picker, controls),
        picker=picker,
        controls=controls,
        strip=StatusStrip(),
        start_page=start_page,
        signals=signals,
        activation=activation_panel.view,
        activation_panel=activation_panel,
        balance=balance,
        balance_panel=balance_panel,
        trend_panel=trend_panel,
        replay_bar=replay_bar,
        desk=ReviewDesk(signals, replay_bar, long_work, data_dir, window),
        chooser=DeviceChooser(picker, controller, access, memory, window),
        recordings=RecordingChooser(long_work, data_dir, memory, window),
        hub=TrainingHub(controller, controls, memory),
        clients=ClientDesk(
            controller.background, preferences, clients_folder(memory, data_dir), window
        ),
    )
    _lay_out(window, bench)
    return bench


def clients_folder(memory: Memory, data_dir: Path) -> Path:
    """Return the folder of the clients: the user's own, where what is remembered is the user's."""
    return store_folder() if memory.path == remembered_path() else data_dir / "clients"


def _lay_out(window: MainWindow, bench: Workbench) -> None:
    bench.body.addWidget(bench.start_page)
    bench.body.addWidget(bench.docks)
    central = QWidget()
    layout = QVBoxLayout(central)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(bench.top)
    layout.addWidget(bench.body, 1)
    layout.addWidget(bench.replay_bar)
    layout.addWidget(bench.strip)
    bench.replay_bar.hide()
    bench.banner.float_over(bench.body)
    window.setCentralWidget(central)
