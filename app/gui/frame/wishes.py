"""What the user asks of the window: sources, recordings, markers, and their keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from app.gui.commands import Command
from app.gui.file_names import recording_path
from app.gui.frame.presenter import Presenter
from app.gui.language import tr
from app.gui.review.desk import is_recording
from app.gui.views.banner import ERROR, INFO, Notice, Remedy
from app.gui.views.source_picker import DEVICE, RECORDING, SIMULATED
from app.gui.workbench import Workbench


class Wishes(QObject):
    """Passes on what buttons and keys ask for, or says why it cannot be now.

    Parameters
    ----------
    bench
        The parts that ask.
    presenter
        Knows what is shown.

    Attributes
    ----------
    markers
        How many were set in this stream.
    """

    def __init__(self, bench: Workbench, presenter: Presenter) -> None:
        super().__init__(bench.window)
        self.markers = 0
        self._bench, self._presenter = bench, presenter
        presenter.streams.connect(self._forget_markers)
        controller, picker, desk = bench.controller, bench.picker, bench.desk
        for chooser in (bench.chooser, bench.recordings):
            chooser.connect_to.connect(self.connect_to)
            chooser.notice.connect(bench.banner.post)
        bench.chooser.tell_remark()
        picker.recording.browse.clicked.connect(self.open_recordings)
        picker.connect_to.connect(self.connect_to)
        picker.disconnect_from.connect(self._disconnect)
        picker.refused.connect(self._refused)
        bench.controls.record.connect(self._record)
        bench.controls.mark.connect(self._mark)
        bench.replay_bar.play.connect(controller.play)
        bench.replay_bar.pause.connect(controller.pause)
        bench.replay_bar.seek.connect(controller.seek)
        bench.replay_bar.speed.connect(controller.set_speed)
        bench.start_page.chosen.connect(self._start_with)
        desk.opened.connect(self._recording_opened)
        desk.imported.connect(self.connect_to)
        desk.notice.connect(bench.banner.post)
        desk.cleared.connect(bench.banner.clear)
        desk.waiting.connect(picker.set_waiting)
        desk.seek.connect(controller.seek)
        self._add_commands()

    def _add_commands(self) -> None:
        session, scope, source = tr("Session"), tr("Scope"), tr("Source")
        mark, signals = self._bench.controls.emit_mark, self._bench.signals
        connect = self._bench.picker.connect_now
        self._bench.commands.add(
            Command(
                "session.record",
                tr("Record, or stop"),
                session,
                self._record_key,
                "R",
                icon="record",
                enabled=self._bench.controls.record_button.isEnabled,
                needs=tr("A live source is needed"),
                repeats=False,  # a held key would begin and end one recording after another
            ),
            Command(
                "session.mark",
                tr("Mark this moment"),
                session,
                mark,
                "M",
                icon="mark",
                enabled=self._bench.controls.mark_button.isEnabled,
                needs=tr("A live source is needed"),
                repeats=False,
            ),
            Command(
                "session.space",
                tr("Mark, play and pause, or go on"),
                session,
                self._space_key,
                "Space",
            ),
            Command("scope.review", tr("Replay or review"), scope, signals.toggle, "V"),
            Command(
                "source.device", tr("Choose a device"), source, self.open_devices, "D", "device"
            ),
            Command(
                "source.recording",
                tr("Open a recording"),
                source,
                self.open_recordings,
                "O",
                "file-open",
            ),
            Command(
                "source.connect",
                tr("Connect"),
                source,
                connect,
                "Ctrl+Return",
                enabled=lambda: self._bench.picker.free,
                needs=tr("Disconnect first"),
            ),
            Command(
                "source.disconnect",
                tr("Disconnect"),
                source,
                self._bench.picker.disconnect_now,
                "Ctrl+D",
                enabled=lambda: self._bench.picker.can_disconnect,
                needs=tr("Nothing is connected, or it is being recorded"),
            ),
        )

    # --- sources -----------------------------------------------------------------------------

    def connect_to(self, uri: str, *, play: bool = False) -> None:
        """Connect to a SOURCE.

        A recording is opened for review, its replay waits at the beginning: whoever opens a file
        looks for something in it. `play`: it plays at once, as the command ``replay`` promises.
        """
        bench = self._bench
        bench.banner.clear("source")
        bench.banner.clear("engine")
        if is_recording(uri):
            opened = partial(self._open_recording, uri, play=play)
            self._if_free(opened, tr("Then a recording can be opened."))
        else:
            self._name_source(uri)
            bench.desk.close()
            bench.controller.connect_to(uri)

    def _open_recording(self, uri: str, *, play: bool) -> None:
        self._name_source(uri)
        self._bench.desk.open(uri, play=play)

    def _name_source(self, uri: str) -> None:
        if self._bench.picker.uri() != uri:
            self._bench.picker.show_source(uri)

    def _recording_opened(self, uri: str, play: bool) -> None:
        self._bench.controller.connect_to(uri, hold=not play)

    def _disconnect(self) -> None:
        if self._bench.desk.is_opening:
            self._bench.desk.abandon()
        else:
            self._bench.controller.disconnect_from()

    def _start_with(self, kind: int) -> None:
        self._bench.picker.kinds.setCurrentIndex(kind)
        if kind == SIMULATED:
            self._bench.picker.connect_now()
        elif kind == DEVICE:
            self.open_devices()
        elif kind == RECORDING:
            self.open_recordings()

    def open_devices(self) -> None:
        """Open the dialog for devices; while something is connected only say why not."""
        self._if_free(self._bench.chooser.open, tr("Then another device can be chosen."))

    def open_recordings(self) -> None:
        """Open the dialog that finds recordings; while something is connected only say why not."""
        self._if_free(self._bench.recordings.open, tr("Then a recording can be opened."))

    def _if_free(self, action: Callable[[], None], hint: str) -> None:
        if self._bench.picker.free:
            self._bench.banner.clear("source")
            action()
        else:
            remedy = Remedy(tr("Disconnect"), "source.disconnect")
            said = Notice(INFO, tr("Disconnect first."), hint, (remedy,))
            self._bench.banner.post("source", said)

    def _refused(self, missing: str) -> None:
        self._bench.banner.post("source", Notice(ERROR, missing, "", self._choices()))

    def _choices(self) -> tuple[Remedy, ...]:
        """Return what fills in what is missing."""
        found = {
            DEVICE: Remedy(tr("Choose a device…"), "source.device"),
            RECORDING: Remedy(tr("Open a recording…"), "source.recording"),
        }
        kind = self._bench.picker.kinds.currentIndex()
        return (found[kind],) if kind in found else ()

    # --- recording ---------------------------------------------------------------------------

    def _record(self, start: bool) -> None:
        bench = self._bench
        if start:
            bench.banner.clear("recording")
            facts = bench.chooser.electrodes.facts(self._presenter.status.uri)
            request = bench.controls.request(self.new_recording_path(), facts)
            bench.controller.start_recording(request)
        else:
            bench.controller.stop_recording()

    def _record_key(self) -> None:
        if self._bench.controls.record_button.isEnabled():
            self._bench.controls.record_button.click()

    def new_recording_path(self) -> Path:
        """Return a name that no file has yet, from the date, the time and the source."""
        return recording_path(self._bench.data_dir, self._presenter.status.uri)

    def _mark(self, text: str) -> None:
        self.markers += 1
        self._bench.controller.mark(text or f"marker {self.markers}")  # it goes into the file

    def _forget_markers(self) -> None:
        self.markers = 0

    def _space_key(self) -> None:
        if self._presenter.status.replay is not None:
            self._bench.replay_bar.toggle()
        elif self._bench.hub.lead is not None:
            self._bench.commands.run("training.go")
        else:
            self._bench.controls.emit_mark()
