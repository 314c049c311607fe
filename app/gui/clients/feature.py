"""The command that opens the window of clients, and what leads out of it: files, exports, ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from app.clients.model import Client, Session
from app.gui.beside import show_beside
from app.gui.clients.deleting import DeleteDialog, Loss, loss_of
from app.gui.clients.session_rows import File
from app.gui.clients.window import ClientsWindow
from app.gui.commands import Command
from app.gui.guide.context import set_page
from app.gui.jobs.job import Outcome, Task
from app.gui.jobs.problems import words_of
from app.gui.language import tr
from app.gui.source_text import file_source
from app.gui.views.result_line import ERROR, GOOD
from app.gui.workbench import Workbench

if TYPE_CHECKING:
    from app.clients.files import Deleted
    from app.clients.store import Store
    from app.gui.clients.phrase_dialog import PhraseDialog

OPEN = "clients.open"
_FOLDER = "clients.export_folder"


class ClientsFeature(QObject):
    """One window at a time.

    Parameters
    ----------
    bench
        The window's parts.

    Attributes
    ----------
    window
        None before it is opened for the first time.
    asking
        The dialog that asks something now; None without one.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._desk = bench, bench.clients
        self.window: ClientsWindow | None = None
        self.asking: DeleteDialog | PhraseDialog | QFileDialog | None = None
        self._for_another = False  # it was opened because somebody needs the store
        bench.commands.add(
            Command(
                OPEN,
                tr("Clients and sessions"),
                tr("Session"),
                self.open,
                "Shift+L",
                "clients",
                repeats=False,
            )
        )
        self._desk.wanted.connect(self._wanted)
        self._desk.changed.connect(self._changed)
        self._desk.client_wanted.connect(self._show_client)
        bench.controller.ready.connect(self._desk.open_quietly)
        bench.controller.closed.connect(self._desk.end)

    def open(self) -> None:
        """Open the window."""
        if self.window is None:
            window = self.window = ClientsWindow(self._desk, self._bench.window)
            set_page(window, "clients")
            window.export_wanted.connect(self._ask_export)
            window.delete_wanted.connect(lambda client: self._ask_delete(client, None))
            window.session_delete_wanted.connect(self._ask_delete)
            window.backup_wanted.connect(self._ask_backup)
            window.phrase_wanted.connect(self._ask_phrase)
            window.file_wanted.connect(self._open_file)
            window.finished.connect(lambda _: self._closed())
            self._desk.ending.connect(window.over)
        else:
            self.window.renew()
        show_beside(self.window)

    def _wanted(self) -> None:
        self._for_another = True
        self.open()

    def _changed(self) -> None:
        if self._for_another and self._desk.store is not None and self.window is not None:
            self._for_another = False
            self.window.accept()

    def _closed(self) -> None:
        self._for_another = False
        if self._desk.store is None:
            self._desk.give_up()

    def _show_client(self, client_id: int) -> None:
        def show() -> None:
            self.open()
            if self.window is not None:
                self.window.show_client(client_id)

        self._desk.need(show)

    # --- files -----------------------------------------------------------------------------------

    def _open_file(self, file: File) -> None:
        if file.is_recording:
            self._bench.chooser.connect_to.emit(file_source(file.path))
            self._bench.window.activateWindow()
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.path.absolute())))

    def _ask_place(self, title: str, name: str, kind: str, then: Callable[[Path], None]) -> None:
        """Ask for the name of a file to be written; `then` gets it."""
        assert self.window is not None
        dialog = self.asking = QFileDialog(self.window, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        folder = Path(self._bench.memory.choice(_FOLDER, "") or self._bench.data_dir)
        dialog.setDirectory(str(folder if folder.is_dir() else Path.home()))
        dialog.selectFile(name)

        def chosen(text: str) -> None:
            self._bench.memory.choose(_FOLDER, str(Path(text).parent))
            then(Path(text))

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(lambda _: self._forget(dialog))
        show_beside(dialog)

    def _forget(self, dialog: QFileDialog) -> None:
        if self.asking is dialog:
            self.asking = None
        dialog.deleteLater()

    def _ask_export(self, client: Client) -> None:
        self._ask_place(
            tr("Export all of {code}", code=client.code),
            f"{client.code}.zip",
            tr("Zip file (*.zip)"),
            lambda path: self.export(client, path),
        )

    def export(self, client: Client, path: Path) -> None:
        """Write all that is kept of a client into a zip, as a job."""
        store, elsewhere = self._desk.store, tuple(self._desk.elsewhere)
        if store is None:
            return

        def work(task: Task) -> Path:
            more = {one.name: _as_text(one.values(client.code)) for one in elsewhere}
            return store.export_client(client.id, path, more=more, progress=task.progress)

        def then(made: Path) -> Outcome:
            self._say(tr("{code} is exported: {path}", code=client.code, path=made))
            return Outcome(made.name, made)

        self._bench.controller.long_work.run(
            tr("Export {code}", code=client.code), work, then, self._tell
        )

    def _ask_backup(self) -> None:
        self._ask_place(
            tr("Back up the store of clients"),
            "clients-backup.db",
            tr("Store of clients (*.db)"),
            self.back_up,
        )

    def back_up(self, path: Path) -> None:
        """Write a whole copy of the store."""
        self._desk.ask(
            lambda store: store.backup(path),
            lambda made: self._say(
                tr("The backup is written: {path}", path=made),
                tr("It opens with the same pass phrase; recordings are not in it."),
            ),
            self._tell,
        )

    # --- ends ------------------------------------------------------------------------------------

    def _ask_delete(self, client: Client, session: Session | None) -> None:
        elsewhere = tuple(self._desk.elsewhere)

        def ask(loss: Loss) -> None:
            if self.window is None:
                return
            dialog = self.asking = DeleteDialog(loss, self.window)
            dialog.wanted.connect(lambda files: self.delete(client, session, files=files))
            dialog.finished.connect(lambda _: self._asked(dialog))
            show_beside(dialog)

        self._desk.ask(lambda store: loss_of(store, client, session, elsewhere), ask, self._tell)

    def _asked(self, dialog: QObject) -> None:
        if self.asking is dialog:
            self.asking = None

    def delete(self, client: Client, session: Session | None, *, files: bool) -> None:
        """Delete a client, or one session, for good."""
        elsewhere = tuple(self._desk.elsewhere)

        def work(store: Store) -> Deleted:
            if session is not None:
                return store.delete_session(session.id, files)
            deleted = store.delete_client(client.id, files)
            for one in elsewhere:
                one.forget(deleted.code)
            return deleted

        def then(deleted: Deleted) -> None:
            hint = tr("%n file(s) deleted from the disk.", n=deleted.files) if files else ""
            if deleted.left:
                hint = tr("%n file(s) of it are still on the disk.", n=len(deleted.left))
            what = (
                tr("{code} is deleted.", code=client.code)
                if session is None
                else tr("The session is deleted.")
            )
            self._say(what, hint)

        self._desk.ask(work, then, self._tell, changes=True)

    def _ask_phrase(self) -> None:
        from app.gui.clients.phrase_dialog import PhraseDialog

        store = self._desk.store
        if store is None or self.window is None:
            return
        dialog = self.asking = PhraseDialog(store.is_encrypted, self.window)

        def change(former: str, new: str | None) -> None:
            def work(store: Store) -> bool:
                right = not store.is_encrypted or store.is_pass_phrase(former)
                if right:
                    store.set_pass_phrase(new)
                return right

            def then(right: bool) -> None:
                if right:
                    changed = tr("The pass phrase is changed.")
                    self._say(
                        tr("The store is not encrypted any more.") if new is None else changed
                    )
                if isValid(dialog):  # somebody may have closed it meanwhile
                    dialog.told(right)

            def failed(problem: Exception) -> None:
                if isValid(dialog):
                    dialog.say(ERROR, *words_of(problem))
                else:
                    self._tell(problem)

            self._desk.ask(work, then, failed, changes=True)

        dialog.wanted.connect(change)
        dialog.finished.connect(lambda _: self._asked(dialog))
        show_beside(dialog)

    # --- words -----------------------------------------------------------------------------------

    def _say(self, text: str, hint: str = "") -> None:
        if self.window is not None:
            self.window.say(GOOD, text, hint)

    def _tell(self, problem: Exception) -> bool:
        """Say what went wrong; True: the user sees it."""
        if self.window is None or not self.window.isVisible():
            return False
        self.window.fail(problem)
        return True


def _as_text(values: list[Any]) -> str:
    return json.dumps(values, indent=1, ensure_ascii=False, allow_nan=False)
