"""The workstation window: light enough to be on the screen before its parts are loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.gui.frame.opening import Opening

if TYPE_CHECKING:  # what comes with these takes half a second
    from acquisition.types import ChannelInfo
    from app.engine.live import Snapshot
    from app.engine.state import EngineStatus
    from app.gui.device_access import DeviceAccess
    from app.gui.look.appearance import Appearance
    from app.gui.preferences import Preferences
    from app.gui.session_controller import SessionController
    from app.remembered import Memory

F = TypeVar("F")


class MainWindow(QMainWindow):
    """The one window; empty but for its name before `furnish`."""

    def __init__(self) -> None:
        super().__init__()
        self._furnished = False
        self.setWindowTitle("Myobench")
        self.resize(1440, 860)
        self.setMinimumSize(960, 600)
        self.opening = Opening()
        self.setCentralWidget(self.opening)

    def furnish(
        self,
        controller: SessionController,
        *,
        preferences: Preferences,
        tier_note: Callable[[str], str],
        access: DeviceAccess,
        memory: Memory,
        appearance: Appearance,
    ) -> None:
        """Make the parts; once.

        Parameters
        ----------
        controller
            Not started yet; `begin` starts it.
        preferences
            Settings of the chain and of recordings.
        tier_note
            What to say of a capability tier.
        access
            Looks up and tests devices; runs in threads.
        memory
            What the user chose last.
        appearance
            Theme and text size.
        """
        from app.gui.closing import Closing
        from app.gui.features import FEATURES
        from app.gui.frame import place
        from app.gui.frame.feature import Frame
        from app.gui.frame.furnishing import furnish
        from app.gui.frame.keeper import Keeper
        from app.gui.frame.presenter import Presenter
        from app.gui.frame.wishes import Wishes

        self.controller, self.preferences = controller, preferences
        bench = self.bench = furnish(self, controller, preferences, access, memory)
        self.commands, self.docks, self.body = bench.commands, bench.docks, bench.body
        self.banner, self.picker, self.controls = bench.banner, bench.picker, bench.controls
        self.top, self.strip, self.start_page = bench.top, bench.strip, bench.start_page
        self.signals, self.activation, self.balance = bench.signals, bench.activation, bench.balance
        self.scope, self.scope_controls = bench.signals.scope, bench.signals.controls
        self.activation_panel, self.balance_panel = bench.activation_panel, bench.balance_panel
        self.trend_panel, self.replay_bar = bench.trend_panel, bench.replay_bar
        self.desk, self.chooser, self.recordings = bench.desk, bench.chooser, bench.recordings
        self._closing = Closing(bench)
        self._presenter = Presenter(bench, tier_note)
        self._wishes = Wishes(bench, self._presenter)
        self.frame = Frame(bench, appearance)
        self.features = tuple(make(bench) for make in FEATURES)
        self.frame.begin()  # every panel is there now
        self._keeper = Keeper(memory, controller.background, self.banner.post, self)
        self._keeper.add(self.frame.workspaces.note)
        self._keeper.add(lambda: place.note(self, memory))
        self._closing.begins.connect(self._keeper.finish)
        self._closing.begins.connect(self.frame.settings.close)
        self._closing.begins.connect(bench.clients.ending)
        self._furnished = True

    @property
    def is_furnished(self) -> bool:
        """True once the parts are there."""
        return self._furnished

    def feature(self, kind: type[F]) -> F:
        """Return the feature of a class; for tests and screenshots."""
        return next(made for made in self.features if isinstance(made, kind))

    def begin(self, uri: str = "") -> None:
        """Start the session; connect to `uri`, and play it, unless it is empty."""
        self.controller.start()
        self._keeper.start()
        if uri:
            self.connect_to(uri, play=True)

    # --- wishes, as features may have them too -------------------------------------------------

    def connect_to(self, uri: str, *, play: bool = False) -> None:
        """Connect to a SOURCE; see `Wishes.connect_to`."""
        self._wishes.connect_to(uri, play=play)

    def open_devices(self) -> None:
        """Open the dialog for devices; while something is connected only say why not."""
        self._wishes.open_devices()

    def open_recordings(self) -> None:
        """Open the dialog that finds recordings; while something is connected only say why not."""
        self._wishes.open_recordings()

    def new_recording_path(self) -> Path:
        """Return a name that no file has yet, from the date, the time and the source."""
        return self._wishes.new_recording_path()

    # --- what is shown -------------------------------------------------------------------------

    @property
    def _status(self) -> EngineStatus:
        return self._presenter.status

    @property
    def _snapshot(self) -> Snapshot | None:
        return self._presenter.snapshot

    @property
    def _channels(self) -> tuple[ChannelInfo, ...]:
        return self._presenter.channels

    @property
    def _markers(self) -> int:
        return self._wishes.markers

    # --- end -----------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish in the background, then close; ask once when a recording runs."""
        if not self._furnished or self._closing.may_close:
            event.accept()
            return
        event.ignore()
        self._closing.ask()

    def finish(self) -> None:
        """Finish without asking; the window closes when everything has stopped."""
        if self._furnished:
            self._closing.begin()
        else:
            self.close()
