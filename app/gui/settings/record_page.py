"""The page of recordings: their folder, what is said of them, and what is published."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.background import Background
from app.gui.beside import show_beside
from app.gui.language import mark, number, tr
from app.gui.look import theme
from app.gui.preferences import Preferences
from app.gui.settings.inputs import form, heading
from app.gui.widgets import Button, ElidedLabel, WrappedLabel

_NOTES = (
    ("subject", mark("Subject code"), mark("A code such as P017, never a name.")),
    ("exercise", mark("Exercise"), ""),
    ("note", mark("Note"), ""),
    ("electrode", mark("Electrodes"), mark("Material, size, distance: Ag/AgCl 10 mm, 20 mm apart")),
)
_SWITCHES = (
    ("publish", mark("Publish envelope, activation and events over LSL")),
    ("network", mark("Let other computers read them")),
)


class RecordPage(QWidget):
    """Where recordings go and what is written into them.

    Parameters
    ----------
    preferences
        What is in force.
    background
        Asks for the free space, which a network folder tells late.
    """

    chosen = Signal(dict)  # values by name
    forgotten = Signal(list)  # names that take their defaults

    def __init__(self, preferences: Preferences, background: Background) -> None:
        super().__init__()
        self._preferences, self._background = preferences, background
        self.folder = ElidedLabel()
        self.change = Button(tr("Choose…"), tip=tr("Choose the folder of new recordings"))
        self.change.clicked.connect(self._choose_folder)
        self.free = WrappedLabel()
        self.dialog: QFileDialog | None = None
        self.fields = {name: QLineEdit() for name, _, _ in _NOTES}
        self.switches = {name: QCheckBox(tr(text)) for name, text in _SWITCHES}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(heading(tr("Folder of new recordings")))
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.change)
        layout.addLayout(row)
        layout.addWidget(self.free)
        layout.addSpacing(theme.UNIT)
        layout.addWidget(heading(tr("What is said of a recording where nothing else is")))
        layout.addLayout(self._notes())
        layout.addSpacing(theme.UNIT)
        layout.addWidget(heading(tr("For other programs")))
        for name, switch in self.switches.items():
            switch.clicked.connect(lambda on, name=name: self.chosen.emit({f"lsl.{name}": on}))
            layout.addWidget(switch)
        self.lsl_note = WrappedLabel(tr("Publishing counts from the next start on."))
        layout.addWidget(self.lsl_note)
        layout.addStretch(1)

    def _notes(self) -> QVBoxLayout:
        rows = form()
        for name, label, tip in _NOTES:
            field = self.fields[name]
            field.setAccessibleName(tr(label))
            field.setPlaceholderText(tr(tip) if tip else "")
            field.setMaxLength(200)
            field.editingFinished.connect(lambda name=name: self._note(name))
            rows.addRow(tr(label), field)
        around = QVBoxLayout()
        around.addLayout(rows)
        return around

    def show_settings(self) -> None:
        """Show what is in force."""
        config = self._preferences.config
        self.folder.setText(str(config.data_dir))
        self.change.setEnabled(not self._preferences.is_given("data_dir"))
        for name, field in self.fields.items():
            given = self._preferences.is_given(f"notes.{name}")
            if not field.hasFocus():
                field.setText(getattr(config.notes, name))
            field.setEnabled(not given)
            field.setToolTip(tr("Set in config.toml.") if given else "")
        for name, switch in self.switches.items():
            given = self._preferences.is_given(f"lsl.{name}")
            switch.setChecked(getattr(config.lsl, name))
            switch.setEnabled(not given and (name == "publish" or config.lsl.publish))
            switch.setToolTip(tr("Set in config.toml.") if given else "")
        self._ask_free(config.data_dir)

    def _note(self, name: str) -> None:
        text = self.fields[name].text().strip()
        if text != getattr(self._preferences.config.notes, name):
            self.chosen.emit({f"notes.{name}": text})

    def _choose_folder(self) -> None:
        dialog = self.dialog = QFileDialog(self, tr("Folder of new recordings"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setDirectory(str(self._preferences.data_dir))
        dialog.fileSelected.connect(lambda folder: self.chosen.emit({"data_dir": folder}))
        dialog.finished.connect(dialog.deleteLater)
        show_beside(dialog)

    def _ask_free(self, folder: Path) -> None:
        if self._preferences.is_given("data_dir"):
            self.free.setText(tr("Set in config.toml."))
            return

        def show(free_bytes: int) -> None:
            if folder == self._preferences.data_dir:
                size = tr("{size} GB free", size=number(free_bytes / 1e9))
                self.free.setText(size)

        def unknown(_: Exception) -> None:
            self.free.setText(tr("How much is free there is not known."))

        self._background.run("free space", lambda: _free_bytes(folder), show, unknown)


def _free_bytes(folder: Path) -> int:
    """Return what is free where a folder is, or will be."""
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    return shutil.disk_usage(there).free
