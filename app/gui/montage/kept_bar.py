"""Keeping set-ups: a menu of those that are kept, and a line for the name of another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.gui.background import Background
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.views.banner import ERROR, INFO, READ_MS, Banner, Notice, Remedy
from app.gui.widgets import Button, empty_menu
from app.montage.montage import Montage
from app.montage.montage_files import LONGEST_TITLE, Kept, MontageFiles

_CAUSE = "setups"


class KeptBar(QWidget):
    """Opens, saves, renames and deletes set-ups; files are touched in the background.

    Parameters
    ----------
    files
        The folder.
    background
        Makes the threads.
    banner
        Says what went wrong.
    present
        Returns the set-up that is to be saved; None while there is none.
    """

    opened = Signal(object)  # Montage

    def __init__(
        self,
        files: MontageFiles,
        background: Background,
        banner: Banner,
        present: Callable[[], Montage | None],
    ) -> None:
        super().__init__()
        self._files, self._background, self._banner = files, background, banner
        self._present = present
        self._kept: tuple[Kept, ...] = ()
        self._renames: Kept | None = None
        self.open_button = Button(tr("Open"), tip=tr("Set-ups that were saved"))
        self.menu = QMenu(self.open_button)
        self.menu.aboutToShow.connect(self._fill)
        self.open_button.setMenu(self.menu)
        self.save_button = Button(tr("Save as…"), tip=tr("Save this set-up under a name"))
        self.save_button.clicked.connect(self._ask_name)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_TITLE)
        self.name.setPlaceholderText(tr("Name of the set-up"))
        self.name.setAccessibleName(tr("Name of the set-up"))
        self.name.returnPressed.connect(self._take_name)
        self.keep = Button(tr("Save"), tip=tr("A set-up of the same name is replaced"))
        self.keep.clicked.connect(self._take_name)
        self.leave = Button(tr("Cancel"))
        self.leave.clicked.connect(self._hide_line)
        self.line = QWidget()
        inner = QHBoxLayout(self.line)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.UNIT // 2)
        inner.addWidget(self.name, 1)
        inner.addWidget(self.keep)
        inner.addWidget(self.leave)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.UNIT // 2)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.open_button)
        self.buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addLayout(self.buttons)
        layout.addWidget(self.line)
        self.line.hide()

    @property
    def kept(self) -> tuple[Kept, ...]:
        """What was in the folder when it was last looked at."""
        return self._kept

    def read(self) -> None:
        """Look at the folder."""
        self._run(self._files.all, self._take_list)

    def _take_list(self, kept: tuple[Kept, ...]) -> None:
        self._kept = kept

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._background.run("setups", work, then, self._failed)

    def _failed(self, problem: Exception) -> None:
        text = said(str(getattr(problem, "strerror", None) or problem))
        message = tr("The set-up could not be kept: {why}.", why=text.rstrip("."))
        self._banner.post(_CAUSE, Notice(ERROR, message))

    # --- menu ----------------------------------------------------------------------------------

    def _fill(self) -> None:
        empty_menu(self.menu)
        whole = [one for one in self._kept if one.montage is not None]
        for one in whole:
            self.menu.addAction(_plain(one.title)).triggered.connect(partial(self._open, one))
        if not self._kept:
            self.menu.addAction(tr("Nothing is saved yet")).setEnabled(False)
            return
        self.menu.addSeparator()
        if whole:
            rename, delete = self.menu.addMenu(tr("Rename")), self.menu.addMenu(tr("Delete"))
            for one in whole:
                title = _plain(one.title)
                rename.addAction(title).triggered.connect(partial(self._ask_rename, one))
                delete.addAction(title).triggered.connect(partial(self._delete, one))
        for one in self._kept:
            if one.montage is None:
                action = self.menu.addAction(_plain(said(one.problem)[:72]))
                action.setToolTip(said(one.problem))
                action.setEnabled(False)

    def _open(self, kept: Kept, _: bool = False) -> None:
        assert kept.montage is not None
        self.opened.emit(kept.montage)

    def _delete(self, kept: Kept, _: bool = False) -> None:
        montage = kept.montage
        assert montage is not None

        def gone(_: object) -> None:
            self.read()
            undo = Remedy(tr("Undo"), run=lambda: self._save(montage, montage.title))
            message = tr("The set-up {title} is deleted.", title=montage.title)
            self._banner.post(_CAUSE, Notice(INFO, message, "", (undo,), READ_MS))

        self._run(partial(self._files.delete, kept), gone)

    # --- names ---------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        montage = self._present()
        if montage is not None:
            self._show_line(None, montage.title)

    def _ask_rename(self, kept: Kept, _: bool = False) -> None:
        self._show_line(kept, kept.title)

    def _show_line(self, renames: Kept | None, title: str) -> None:
        self._renames = renames
        self.keep.setText(tr("Save") if renames is None else tr("Rename"))
        self.name.setText(title)
        self.name.selectAll()
        self.line.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_line(self) -> None:
        self._renames = None
        self.line.hide()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_name(self) -> None:
        title, renames, montage = self.name.text().strip(), self._renames, self._present()
        if not title:
            return
        if renames is not None:
            self._run(partial(self._files.rename, renames, title), self._saved)
        elif montage is not None:
            self._save(montage, title)
        self._hide_line()

    def _save(self, montage: Montage, title: str) -> None:
        self._run(partial(self._files.save, montage, title), self._saved)

    def _saved(self, kept: Kept) -> None:
        self.read()
        message = tr("The set-up is saved as {title}.", title=kept.title)
        self._banner.post(_CAUSE, Notice(INFO, message, "", (), READ_MS))


def _plain(text: str) -> str:
    return text.replace("&", "&&")
