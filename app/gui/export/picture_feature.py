"""Copying the picture (Ctrl+Shift+C): the panel with the keyboard, or the signals."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.gui.beside import show_beside
from app.gui.commands import Command
from app.gui.export.choice import unused
from app.gui.export.picture import Origin, picture, source_name
from app.gui.file_names import slug
from app.gui.jobs.job import Outcome, Task
from app.gui.jobs.opened import Opened
from app.gui.jobs.places import copy_path, show_in_folder
from app.gui.language import date_time, tr
from app.gui.typed_time import time_text
from app.gui.views.banner import INFO, READ_MS, Notice, Remedy
from app.gui.widgets import Panel
from app.gui.workbench import Workbench
from recordings.software import software_version

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot

_CAUSE, _FOLDER = "picture", "picture_folder"


class PictureFeature(QObject):
    """Takes pictures of panels.

    Attributes
    ----------
    taken
        The newest picture; None before the first.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._opened = bench, Opened(bench)
        self._band_hz: tuple[float, float] | None = None
        self.taken: QImage | None = None
        self._name = ""
        group = tr("Recording")
        bench.commands.add(
            Command(
                "picture.copy",
                tr("Copy the picture of a panel"),
                group,
                self.copy,
                "Ctrl+Shift+C",
                "camera",
                bench.docks.isVisible,
                tr("Connect a source first"),
            ),
            Command(
                "picture.save",
                tr("Save the picture that was copied"),
                group,
                self.ask_where,
                enabled=lambda: self.taken is not None,
                needs=tr("Copy a picture first"),
            ),
        )
        bench.controller.snapshot.connect(self._note_band)

    def _note_band(self, snapshot: Snapshot) -> None:
        band = snapshot.band
        self._band_hz = None if band is None else (band.low_hz, band.high_hz)

    def panel(self) -> Panel:
        """Return the panel whose picture is wanted: the one with the keyboard, or the signals."""
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None:
            if isinstance(widget, Panel):
                return widget
            widget = widget.parentWidget()
        return self._bench.signals

    def copy(self) -> None:
        """Put the picture on the clipboard, and offer to save it."""
        panel = self.panel()
        origin = self._origin(panel)
        self.taken = picture(panel, origin)
        self._name = "_".join(
            filter(None, (slug(Path(source_name(origin.uri)).stem), slug(panel.title.lower())))
        )
        QGuiApplication.clipboard().setImage(self.taken)
        message = tr("The picture of “{panel}” is in the clipboard.", panel=panel.title)
        save = Remedy(tr("Save as PNG…"), "picture.save")
        self._bench.banner.post(_CAUSE, Notice(INFO, message, "", (save,), READ_MS))

    def _origin(self, panel: Panel) -> Origin:
        bench, status = self._bench, self._bench.controller.last_status
        session = bench.desk.session
        notes = status.notes
        is_raw = panel is bench.signals and bench.signals.is_review
        return Origin(
            uri=status.uri,
            subject=bench.controls.subject.text().strip() if notes is None else notes.subject,
            when=_when("" if session is None else session.recording.created_utc),
            band_hz=None if is_raw else self._band_hz,
            span=self._span(panel),
            software=f"Myobench {software_version()}",
        )

    def _span(self, panel: Panel) -> str:
        bench, status = self._bench, self._bench.controller.last_status
        if panel is not bench.signals:
            return tr("at {time}", time=time_text(status.position_s))
        seen = self._opened.view_s
        if seen is None:
            stop = status.position_s
            seen = max(0.0, stop - bench.signals.controls.settings().window_s), stop
        return tr("{first} to {last}", first=time_text(seen[0]), last=time_text(seen[1]))

    # --- as a file -----------------------------------------------------------------------------

    def ask_where(self) -> None:
        """Ask for the name of the file."""
        folder = Path(self._bench.memory.choice(_FOLDER, ""))
        if not folder.name or not folder.is_dir():
            folder = self._bench.data_dir if self._bench.data_dir.is_dir() else Path.home()
        proposed = unused(folder / f"{self._name or 'picture'}.png")
        title = tr("Save the picture")
        dialog = QFileDialog(self._bench.window, title, str(proposed), tr("Pictures (*.png)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is ever overwritten
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        show_beside(dialog)

    def save(self, out: Path) -> None:
        """Write the picture that was taken last."""
        image = self.taken
        if image is None:
            return
        if out.suffix.lower() != ".png":
            out = out.with_name(f"{out.name}.png")
        self._bench.memory.choose(_FOLDER, str(out.parent))

        def saved(path: Path) -> Outcome:
            text = tr("{name} is written", name=path.name)
            remedies = (
                Remedy(tr("Show in folder"), run=lambda: show_in_folder(path)),
                Remedy(tr("Copy path"), run=lambda: copy_path(path)),
            )
            self._bench.banner.post(_CAUSE, Notice(INFO, f"{text}.", "", remedies, READ_MS))
            return Outcome(text, path)

        title = tr("Save {name}", name=out.name)
        self._bench.controller.long_work.run(title, lambda task: _write(image, out, task), saved)


def _write(image: QImage, out: Path, task: Task) -> Path:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageWriter

    from recordings.export import write_whole

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    task.check()

    def write(path: Path) -> tuple[str, ...]:
        path.write_bytes(content.data())
        return ()

    write_whole(out, write)
    return out


def _when(created_utc: str) -> str:
    """Return when something was recorded, in local time; now where that is not known."""
    try:
        moment = datetime.fromisoformat(created_utc)
    except ValueError:
        return date_time(datetime.now(UTC)) if not created_utc else ""
    return date_time(moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC))
