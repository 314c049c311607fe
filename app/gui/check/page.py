"""The page ``check``: a countdown, the channels with what to mend, and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout

from acquisition.types import ChannelInfo
from acquisition.uri import parse_source
from app.gui.check.countdown import Countdown
from app.gui.check.rows import Row, impedance_texts, is_good, rows, summary
from app.gui.check.rows_view import RowsView
from app.gui.language import mark, said, tr
from app.gui.look import theme
from app.gui.training.page import TrainingPage
from app.gui.trust.quality_words import AMBER, GREEN, RED
from app.gui.widgets import Button, ElidedLabel
from app.protocols.activity import WORK
from app.protocols.check.check import CHECKED, CheckView
from app.protocols.check.check_desk import CheckedView

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot
    from app.gui.workbench import Workbench
    from app.protocols.training import TrainingView
    from dsp.quality import ChannelQuality

_NEXT = "training.mvc"
_ASK = mark("Is the signal real?")
_ASK_NOTE = mark("Relax for 5 s, then tense each muscle for 5 s.")


class CheckPage(TrainingPage):
    """Shows what is to be done in the check, and what came of it.

    Parameters
    ----------
    bench
        The window's parts.
    """

    name, title, icon, keys = "check", mark("Check"), "check", "Y"
    activities = frozenset({"check"})

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.countdown = Countdown()
        self.rows_view = RowsView()
        self.start_button = Button(tr("Start the check"), "primary")
        self.start_button.clicked.connect(self.start)
        self.next_button = Button(tr("Go on: MVC"))
        self.next_button.setToolTip(tr("Measure what is 100 % of each muscle"))
        self.next_button.clicked.connect(self._go_on)
        self.result = ElidedLabel("")
        self.result.setObjectName("muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.start_button)
        buttons.addWidget(self.next_button)
        buttons.addWidget(self.result, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.countdown)
        layout.addLayout(buttons)
        layout.addWidget(self.rows_view, 1)
        self._channels: tuple[ChannelInfo, ...] = ()
        self._checked = CheckedView({})
        self._impedance: dict[str, str] = {}
        self._running = False
        self._show_empty()

    # --- what is asked -------------------------------------------------------------------------

    def start(self) -> None:
        """Begin a check, or begin it anew."""
        self.hub.ask("check.start")

    def key_button(self) -> QAbstractButton | None:
        """Return the button that starts; where all is good, the one that goes on."""
        if self._running or not self.hub.can_ask:
            return None
        good = is_good(self.rows_view.rows) and self.bench.commands.can_run(_NEXT)
        return self.next_button if good else self.start_button

    def _go_on(self) -> None:
        self.bench.commands.run(_NEXT)

    # --- what is shown -------------------------------------------------------------------------

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show the newest."""
        self._channels = snapshot.channels
        desk = view.monitors.get("checked")
        if isinstance(desk, CheckedView):
            self._checked = desk
        shown = view.view if isinstance(view.view, CheckView) else None
        self._running = shown is not None and shown.phase != CHECKED
        self._show_rows(snapshot.quality)
        if shown is not None and self._running:
            cue = shown.cue
            ends = cue.began_sample if cue.ends_sample is None else cue.ends_sample
            long_s = (ends - cue.began_sample) / snapshot.fs
            left_s = (ends - snapshot.end_sample) / snapshot.fs
            text, works = said(cue.text), cue.phase == WORK
            self.countdown.say(text, left_s=left_s, long_s=long_s, works=works)
        else:
            self._show_result(self.rows_view.rows)
        checked = bool(self._checked.results)
        self.start_button.setEnabled(self.hub.can_ask)
        self.start_button.setText(
            tr("Repeat") if checked or self._running else tr("Start the check")
        )
        good = is_good(self.rows_view.rows) and not self._running
        stands_out = not good and not self._running
        self.next_button.setVisible(good and self.bench.commands.can_run(_NEXT))
        self.start_button.stand_out(stands_out)
        self.next_button.stand_out(not stands_out)

    def _show_rows(self, quality: tuple[ChannelQuality | None, ...]) -> None:
        found = rows(self._channels, self._checked, quality, self._impedance)
        self.rows_view.set_rows(found)
        self.result.setText("" if self._running else summary(found))

    def _show_result(self, found: tuple[Row, ...]) -> None:
        worst = next((row for row in found if row.verdict == RED), None)
        if worst is not None:
            note = f"{worst.name}: {worst.advice[0]}" if worst.advice else worst.name
            self.countdown.say(tr("Mend the red ones"), note, verdict=RED)
        elif is_good(found):
            fair = next((row for row in found if row.verdict == AMBER), None)
            if fair is None:
                self.countdown.say(tr("All good: go on"), verdict=GREEN)
            else:
                note = f"{fair.name}: {fair.advice[0]}" if fair.advice else fair.name
                self.countdown.say(tr("Good enough: go on"), note, verdict=AMBER)
        else:
            self.countdown.say(tr(_ASK), tr(_ASK_NOTE))

    def restart(self) -> None:
        """Begin anew."""
        if self.hub.channels != self._channels:
            self._channels, self._checked = self.hub.channels, CheckedView({})
            self._impedance = self._measured()
        if not self.hub.channels:
            self._show_empty()

    def _measured(self) -> dict[str, str]:
        """Return the impedances that were measured on this device before."""
        uri = self.bench.controller.last_status.uri
        if not uri or not self.hub.channels or "channels" in parse_source(uri).params:
            return {}  # which channel of the board is which of the stream is not known here
        return impedance_texts(self.bench.chooser.electrodes.facts(uri), self.hub.channels)

    def _show_empty(self) -> None:
        self._running = False
        self.rows_view.set_rows(())
        self.result.setText("")
        self.countdown.say(tr(_ASK), tr("Shown once a source is connected."))
        self.start_button.setText(tr("Start the check"))
        self.start_button.setEnabled(False)
        self.next_button.hide()
