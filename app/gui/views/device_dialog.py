"""Choosing a device: what there is, what it needs, whether it works, how its electrodes sit."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from acquisition.errors import ConfigError
from acquisition.uri import SourceUri
from app.gui import devices
from app.gui.device_access import DeviceAccess
from app.gui.device_jobs import DeviceJobs
from app.gui.device_lists import DeviceLists
from app.gui.devices import Device
from app.gui.language import mark, said, tr
from app.gui.look import theme
from app.gui.source_text import device_of
from app.gui.trial_words import found
from app.gui.views.device_form import DeviceForm
from app.gui.views.device_list import DeviceList
from app.gui.views.impedance_view import ImpedanceView
from app.gui.views.job_line import JobLine
from app.gui.views.result_line import ERROR, GOOD, HINT, WARNING, ResultLine
from app.gui.widgets import Button

if TYPE_CHECKING:
    from acquisition.boards.electrodes import ElectrodeImpedance, ImpedanceStep
    from app.engine.source_trial import SourceReport

_HINT = mark("Test the connection before you connect: it takes a few seconds and changes nothing.")
#: Verdicts of electrodes that need nothing.
_FIT = ("good", "acceptable")


class DeviceDialog(QDialog):
    """Blocks the window's clicks but not its work: streams and screen go on.

    Parameters
    ----------
    lists
        What there is.
    jobs
        Runs tests and measurements.
    access
        What they call.
    """

    connect_to = Signal(str)
    measured = Signal(str, object)  # SOURCE, its electrodes

    def __init__(
        self,
        lists: DeviceLists,
        jobs: DeviceJobs,
        access: DeviceAccess,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lists, self._access = lists, access
        self._wanted: SourceUri | None = None
        self._drafts: dict[tuple[str, str], tuple[str, dict[str, str]]] = {}
        self.setWindowTitle(tr("Choose a device"))
        self.setObjectName("device")
        room = self.screen().availableGeometry()
        self.resize(min(940, room.width() - 40), min(720, room.height() - 60))
        self.setMinimumSize(780, 560)
        self.list = DeviceList()
        self.form = DeviceForm(lists)
        self.impedance = ImpedanceView()
        self.line = ResultLine()
        self.jobs = JobLine(jobs, self.line, self)
        tip = tr("Ask the network for streams of other programs (about 2 s)")
        self.find_button = Button(tr("Find LSL streams"), tip=tip)
        tip = tr("Measure every electrode of this board")
        self.impedance_button = Button(tr("Impedance…"), tip=tip)
        self.test_button = Button(
            tr("Test connection"), tip=tr("Open it, listen for 2 s, let go of it")
        )
        self.cancel_button = Button(tr("Cancel"), tip="Esc")
        self.connect_button = Button(tr("Connect"), "primary")
        self._build()
        self._wire()
        self._show_lists()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.list, 1)
        column.addWidget(self.find_button)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(2 * theme.UNIT)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.form)
        split.setStretchFactor(1, 1)
        split.setSizes([300, 600])
        self.pages = QStackedWidget()
        self.pages.addWidget(split)
        self.pages.addWidget(self.impedance)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.test_button)
        buttons.addWidget(self.impedance_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.connect_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT)
        layout.setSpacing(theme.UNIT + 4)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.line)
        layout.addLayout(buttons)
        self.connect_button.setDefault(True)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.connect_button)

    def _wire(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.form.focus_first)
        self.form.changed.connect(self._form_changed)
        self.find_button.clicked.connect(self._find_or_stop)
        self.test_button.clicked.connect(self.test)
        self.impedance_button.clicked.connect(self._open_impedance)
        self.impedance.back.connect(self._leave_impedance)
        self.impedance.again.connect(self._measure)
        queued = Qt.ConnectionType.QueuedConnection
        self.impedance.progress.connect(self._stepped, queued)
        self.cancel_button.clicked.connect(self.reject)
        self.connect_button.clicked.connect(self._connect)
        self._lists.changed.connect(self._show_lists)
        self._lists.searching.connect(self._searching)
        self.jobs.changed.connect(self._renew_buttons)

    # --- opening -------------------------------------------------------------------------------

    def show_source(self, source: str) -> None:
        """Put a SOURCE into the fields; an empty one, or one of no device, leaves them."""
        uri = device_of(source)
        if uri is not None:
            self._wanted = uri
            self._show_wanted()

    def open(self) -> None:
        """Show it; returns at once (Qt)."""
        self._say_hint()
        super().open()
        if self.form.device is None:
            self.list.search.setFocus()
        elif not self.form.focus_first():
            self.connect_button.setFocus()

    def _show_lists(self) -> None:
        found = self._lists.all
        self.list.set_devices(found)
        if self._wanted is not None:
            self._show_wanted()
        elif self.form.device is None:
            if not self._lists.boards_known:
                self.form.show_text(tr("Looking up boards…"), "")
            else:
                hint = tr("Choose yours in the list on the left.")
                self.form.show_text(tr("No device chosen"), hint)
        if self._lists.boards_problem:
            why = said(self._lists.boards_problem)
            self.line.say(WARNING, tr("Not every device is listed."), why)
        self._renew_buttons()

    def _show_wanted(self) -> None:
        """Show the SOURCE that was asked for, as soon as its device is known."""
        uri = self._wanted
        assert uri is not None
        device = devices.find(self._lists.all, uri)
        if device is not None:
            self._keep_draft()
            self._drafts[_key(device)] = (uri.name, dict(uri.params))
            if self.list.current is device or not self.list.point_at(device):
                self._show(device)  # else `_choose` has shown it
            self._wanted = None
        elif self._lists.boards_known:
            self._wanted = None
            self._keep_draft()
            self.form.show_text(
                tr("{source} is not in the list", source=f"{uri.scheme}:{uri.name}"),
                tr("Choose another device, or use it as “Source as text” in the window."),
            )

    # --- what the user does --------------------------------------------------------------------

    def _choose(self, device: Device | None) -> None:
        if device is not None and device is not self.form.device:
            if self._wanted is None:
                self._keep_draft()
            self._show(device)

    def _keep_draft(self) -> None:
        """Note what stands in the fields, for when their device is looked at again."""
        if self.form.device is not None:
            self._drafts[_key(self.form.device)] = self.form.draft()

    def _show(self, device: Device) -> None:
        name, params = self._drafts.get(_key(device), (device.name, {}))
        self.form.show_device(device, name, params)
        # New fields would come last.
        stops = [self.find_button, *self.form.tab_stops(), self.test_button]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)
        self._form_changed()

    def _form_changed(self) -> None:
        if not self.jobs.busy:
            self._say_hint()  # what was said of a test holds for other settings no more
        self._renew_buttons()

    def _source(self) -> str:
        """Return the SOURCE of the fields; empty, and said why, when there is none."""
        try:
            return self.form.source()
        except ConfigError as problem:
            self.line.say(ERROR, said(problem.message), said(problem.hint))
            return ""

    def _find_or_stop(self) -> None:
        if self._lists.is_searching:
            self._lists.stop()
        else:
            self._lists.search_streams()

    def _searching(self, busy: bool) -> None:
        self.find_button.setText(
            tr("Looking for LSL streams… Stop") if busy else tr("Find LSL streams")
        )
        if not busy and self.isVisible() and not self.jobs.busy:
            count = len(self._lists.streams)
            if count:
                self.list.point_at(self._lists.streams[0])  # EMG is the first of them
            if self._lists.streams_problem:
                why = said(self._lists.streams_problem)
                self.line.say(ERROR, tr("No search for LSL streams."), why)
            elif not count:
                self.line.say(
                    WARNING,
                    tr("No LSL stream found."),
                    tr("Is the other program publishing, on this network, through this firewall?"),
                )
            else:
                others = tr("{count} LSL streams found; the first is chosen.", count=count)
                self.line.say(GOOD, others if count > 1 else tr("One LSL stream found."))

    def _connect(self) -> None:
        source = self._source()
        if source and not self.jobs.busy:
            self.done(QDialog.DialogCode.Accepted)
            self.connect_to.emit(source)

    def reject(self) -> None:
        """End a test or a measurement; without one, or while it is read, close (Qt)."""
        if self.jobs.abandon():
            return
        if self.pages.currentWidget() is self.impedance:
            self._leave_impedance()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close whatever goes on (Qt)."""
        self.jobs.abandon()
        self.done(QDialog.DialogCode.Rejected)
        event.accept()

    def done(self, result: int) -> None:
        """Leave nothing running that nobody sees (Qt)."""
        self._lists.stop()
        super().done(result)

    # --- test and impedance --------------------------------------------------------------------

    def test(self) -> None:
        """Test what the fields say; a second press gives the test up."""
        if self.jobs.abandon():
            return
        source, access = self._source(), self._access
        if source:
            self.jobs.start(
                source,
                tr("Testing"),
                lambda stopping: access.try_source(source, stopping),
                self._tested,
            )

    def _tested(self, report: SourceReport) -> None:
        if report.concerns:
            concerns = " ".join(map(said, report.concerns))
            self.line.say(WARNING, f"{report.device}: {found(report)}.", concerns)
        else:
            works = tr("{device} works.", device=report.device)
            self.line.say(GOOD, works, f"{found(report)}.")
            self.connect_button.setFocus()

    def _open_impedance(self) -> None:
        device = self.form.device
        if device is not None and self._source():
            self.impedance.set_device(device.title)
            self.pages.setCurrentWidget(self.impedance)
            self._measure()

    def _leave_impedance(self) -> None:
        self.pages.setCurrentIndex(0)
        if not self.jobs.abandon():
            self._say_hint()
        self._renew_buttons()

    def _measure(self) -> None:
        source, access, told = self._source(), self._access, self.impedance.progress

        def measure(stopping: threading.Event) -> Sequence[ElectrodeImpedance]:
            def tell(step: ImpedanceStep) -> None:
                if not stopping.is_set():  # nobody wants to know what follows
                    told.emit(step)

            return access.measure_impedance(source, stopping, tell)

        if source and not self.jobs.busy:
            self.impedance.begin()
            self.jobs.start(
                source,
                tr("Measuring impedance"),
                measure,
                lambda results: self._measured(source, results),
            )

    def _stepped(self, step: ImpedanceStep) -> None:
        told = tr(
            "Step {number} of {steps}: {what}.",
            number=step.number,
            steps=step.of,
            what=said(step.text),
        )
        self.jobs.step(told, (step.number - 1) / step.of)

    def _measured(self, source: str, results: Sequence[ElectrodeImpedance]) -> None:
        self.measured.emit(source, results)
        self.impedance.show_results(results)
        bad = sum(result.verdict not in _FIT for result in results)
        if bad:
            told = tr("One electrode should be set anew.")
            if bad > 1:
                told = tr(
                    "{bad} of {all} electrodes should be set anew.", bad=bad, all=len(results)
                )
            self.line.say(WARNING, told, tr("Then measure again."))
        else:
            self.line.say(GOOD, tr("All electrodes are fit for recording."))

    # --- looks ---------------------------------------------------------------------------------

    def _say_hint(self) -> None:
        device = self.form.device
        if device is None:
            self.line.say(HINT, "")
        elif device.problem:
            told = tr("You may try it all the same: the test says what happens.")
            self.line.say(HINT, told)
        else:
            self.line.say(HINT, tr(_HINT))

    def _renew_buttons(self) -> None:
        device, busy = self.form.device, self.jobs.busy
        measuring = self.pages.currentWidget() is self.impedance
        chosen = device is not None
        self.list.setEnabled(not busy)
        self.form.setEnabled(not busy)
        self.find_button.setEnabled(not busy)
        self.test_button.setVisible(not measuring)
        self.test_button.setEnabled(chosen)
        self.test_button.setText(tr("Stop test") if busy else tr("Test connection"))
        measurable = device is not None and device.impedance
        self.impedance_button.setVisible(measurable and not measuring)
        self.impedance_button.setEnabled(not busy)
        self.impedance.again_button.setEnabled(not busy)
        self.connect_button.setEnabled(chosen and not busy)


def _key(device: Device) -> tuple[str, str]:
    return device.key, "&".join(f"{k}={v}" for k, v in device.fixed.items())
