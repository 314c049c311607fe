"""The page of reports: whose they are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.gui.beside import show_beside
from app.gui.language import tr
from app.gui.look import theme
from app.gui.preferences import Preferences
from app.gui.settings.inputs import form, heading
from app.gui.widgets import Button, ElidedLabel, WrappedLabel

_LOGO = QSize(220, 72)


class PracticePage(QWidget):
    """Name and picture at the head of each report.

    Parameters
    ----------
    preferences
        What is in force.
    """

    chosen = Signal(dict)  # values by name
    forgotten = Signal(list)  # names that take their defaults

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.name.setPlaceholderText(tr("Practice, place"))
        self.name.setAccessibleName(tr("Name"))
        self.name.editingFinished.connect(self._take_name)
        self.file = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.choose = Button(tr("Choose…"), tip=tr("A picture, PNG or JPEG"))
        self.choose.clicked.connect(self._choose_logo)
        self.none = Button(tr("None"), tip=tr("Reports without a picture"))
        self.none.clicked.connect(lambda: self.forgotten.emit(["practice.logo"]))
        self.picture = QLabel()
        self.line = WrappedLabel()
        self.dialog: QFileDialog | None = None
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.file, 1)
        row.addWidget(self.choose)
        row.addWidget(self.none)
        rows = form()
        rows.addRow(tr("Name"), self.name)
        rows.addRow(tr("Picture"), row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(heading(tr("At the head of each report")))
        layout.addLayout(rows)
        layout.addWidget(self.picture)
        layout.addWidget(self.line)
        layout.addStretch(1)

    def show_settings(self) -> None:
        """Show what is in force."""
        practice = self._preferences.config.practice
        names_given = self._preferences.is_given("practice.name")
        logo_given = self._preferences.is_given("practice.logo")
        if not self.name.hasFocus():
            self.name.setText(practice.name)
        self.name.setEnabled(not names_given)
        self.name.setToolTip(tr("Set in config.toml.") if names_given else "")
        self.file.setText(practice.logo)
        self.choose.setEnabled(not logo_given)
        self.none.setEnabled(bool(practice.logo) and not logo_given)
        self._show_picture(practice.logo)
        if logo_given:
            self.line.setText(tr("Set in config.toml."))

    def _show_picture(self, path: str) -> None:
        self.line.setText("")
        self.line.set_alert(False)
        self.picture.setPixmap(QPixmap())
        if not path:
            return
        reader = QImageReader(path)
        size = reader.size()
        if size.isValid():  # a huge one is read small
            size.scale(_LOGO, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(size)
        image = reader.read()
        if image.isNull():
            self.line.setText(tr("This picture cannot be read: reports are made without it."))
            self.line.set_alert(True)
            return
        self.picture.setPixmap(QPixmap.fromImage(image))

    def _take_name(self) -> None:
        text = self.name.text().strip()
        if text != self._preferences.config.practice.name:
            self.chosen.emit({"practice.name": text})

    def _choose_logo(self) -> None:
        dialog = self.dialog = QFileDialog(self, tr("Picture of the practice"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Pictures") + " (*.png *.jpg *.jpeg)")
        dialog.fileSelected.connect(lambda path: self.chosen.emit({"practice.logo": path}))
        dialog.finished.connect(dialog.deleteLater)
        show_beside(dialog)
