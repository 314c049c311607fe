"""The window of the protocols: the list, and the editor in its place while one is edited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.gui.background import Background
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.protocols.browse_page import BrowsePage
from app.gui.protocols.edit_page import EditPage
from app.gui.protocols.keeper import Keeper
from app.gui.protocols.taken import ask_taken
from app.gui.session.words import shortened
from app.protocol_store import IdTakenError, Kept, ProtocolStore, read_file
from app.protocols.session import edits
from app.protocols.session.protocol import Protocol
from app.protocols.session.soundness import LONGEST_NAME


class ProtocolsWindow(QDialog):
    """Not modal: the signals run on. Edits outlive it as drafts.

    Parameters
    ----------
    store
        All protocols.
    keeper
        Keeps edits that are not saved; outlives the window.
    background
        Files are touched there.
    parent
        The window.

    Attributes
    ----------
    browse, editor
        The two pages.
    question
        Asks what is to become of an imported protocol whose id is taken; None while nothing is
        asked.
    """

    changed = Signal()  # what is kept is another

    def __init__(
        self, store: ProtocolStore, keeper: Keeper, background: Background, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._store, self._keeper, self._background = store, keeper, background
        self._is_over = False
        self._drafts: dict[str, Protocol] = {}
        self._edited: Kept | None = None
        self._take_back: Callable[[], None] | None = None
        self.question: QDialog | None = None
        self.setWindowTitle(tr("Protocols"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keeper.failed.connect(self._say_kept)
        self.browse, self.editor = BrowsePage(), EditPage()
        self._stack = QStackedWidget()
        for page in (self.browse, self.editor):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.addWidget(self._stack)
        browse, editor = self.browse, self.editor
        browse.edit_wanted.connect(self._edit)
        browse.copy_wanted.connect(lambda kept: self._copy(kept, then=self._mark))
        browse.export_wanted.connect(self._ask_export)
        browse.delete_wanted.connect(self._delete)
        browse.undo_wanted.connect(self._undo)
        browse.new_wanted.connect(self._new)
        browse.import_wanted.connect(self._ask_import)
        editor.changed.connect(self._keep)
        editor.save_wanted.connect(self._save)
        editor.discard_wanted.connect(self._discard)
        editor.left.connect(self._leave)
        self._fit()
        self.read()

    # --- the list ------------------------------------------------------------------------------

    def read(self, marked: str = "") -> None:
        """Look at the folder; mark the protocol of an id."""
        store = self._store

        def look() -> tuple[tuple[Kept, ...], dict[str, Protocol]]:
            return store.all(), store.drafts.all()

        self._run(look, partial(self._show, marked))

    def _show(self, marked: str, found: tuple[tuple[Kept, ...], dict[str, Protocol]]) -> None:
        kept, drafts = found
        self._drafts = drafts
        self.browse.show_all(kept, frozenset(drafts), marked)

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        def unless_over(call: Callable[..., None]) -> Callable[..., None]:
            return lambda result: None if self._is_over else call(result)

        self._background.run("protocols", work, unless_over(then), unless_over(self._failed))

    def _failed(self, problem: Exception) -> None:
        why = said(str(getattr(problem, "strerror", None) or problem)).rstrip(".")
        self.browse.tell(tr("That did not work: {why}.", why=why), alert=True)
        if self._stack.currentWidget() is self.editor:
            self.editor.tell(tr("Not saved: {why}.", why=why))

    def _done(self, text: str, undo: Callable[[], None] | None = None) -> None:
        self._take_back = undo
        self.browse.tell(text, can_undo=undo is not None)

    def _undo(self) -> None:
        run, self._take_back = self._take_back, None
        self.browse.tell("")
        if run is not None:
            run()

    def _mark(self, kept: Kept) -> None:
        self.changed.emit()
        self.read("" if kept.protocol is None else kept.protocol.id)

    # --- making --------------------------------------------------------------------------------

    def _new(self) -> None:
        def make() -> Kept:
            made = edits.new_protocol(self._store.free_id("protocol"), tr("New protocol"))
            return self._store.save(made, replacing=False)

        self._run(make, self._made)

    def _copy(self, kept: Kept, then: Callable[[Kept], None]) -> None:
        protocol = kept.protocol
        if protocol is None:
            return
        own = tr("{name}, own", name=said(protocol.name))
        name = own if len(own) <= LONGEST_NAME else protocol.name

        def make() -> Kept:
            made = edits.copied(protocol, self._store.free_id(protocol.id), name)
            return self._store.save(made, replacing=False)

        self._run(make, then)

    def _made(self, kept: Kept) -> None:
        self._mark(kept)
        self._begin(kept)

    # --- editing -------------------------------------------------------------------------------

    def _edit(self, kept: Kept) -> None:
        if kept.is_ready:
            self._copy(kept, then=self._made)
        else:
            self._begin(kept)

    def _begin(self, kept: Kept) -> None:
        protocol = kept.protocol
        if protocol is None:
            return
        self._edited = kept
        self._done("")
        draft = self._drafts.get(protocol.id)
        self.editor.edit(protocol if draft is None else draft, protocol)
        self._stack.setCurrentWidget(self.editor)

    def _keep(self, draft: Protocol) -> None:
        kept = self._edited
        if kept is None or kept.protocol is None:
            return
        if draft == kept.protocol:
            self._drop(kept.protocol.id)
        else:
            self._drafts[kept.protocol.id] = draft
            self._keeper.keep(kept.protocol.id, draft)

    def _drop(self, protocol_id: str) -> None:
        self._drafts.pop(protocol_id, None)
        self._keeper.drop(protocol_id)

    def _say_kept(self, why: str) -> None:
        self.editor.tell(tr("Your edits could not be kept: {why}", why=why) if why else "")

    def _save(self, draft: Protocol) -> None:
        former = None if self._edited is None else self._edited.protocol
        made = edits.to_be_saved(draft, former)
        self._run(partial(self._store.save, made), self._saved)

    def _saved(self, kept: Kept) -> None:
        assert kept.protocol is not None
        self._drop(kept.protocol.id)
        self._edited = None
        self._stack.setCurrentWidget(self.browse)
        self._mark(kept)
        self._done(tr("Saved: {name}", name=shortened(kept.protocol.name)))

    def _discard(self) -> None:
        kept, draft = self._edited, self.editor.protocol
        self._leave()
        if kept is None or kept.protocol is None or draft == kept.protocol:
            return
        self._drop(kept.protocol.id)
        self.browse.show_all(self.browse.kept, frozenset(self._drafts))

        def again() -> None:
            self._begin(kept)
            self.editor.take(draft)

        self._done(tr("The edits are discarded."), again)

    def _leave(self) -> None:
        """Go back to the list; edits stay as a draft."""
        self._keeper.flush()
        kept, self._edited = self._edited, None
        self._stack.setCurrentWidget(self.browse)
        self.browse.show_all(self.browse.kept, frozenset(self._drafts))
        if kept is not None and kept.protocol is not None and kept.protocol.id in self._drafts:
            self._done(tr("Edits that are not saved are kept: go on whenever you like."))

    # --- files ---------------------------------------------------------------------------------

    def _delete(self, kept: Kept) -> None:
        path = kept.path
        if path is None:
            return
        draft = None if kept.protocol is None else self._drafts.get(kept.protocol.id)

        def delete() -> bytes:
            content = path.read_bytes()
            self._store.delete(kept)
            return content

        def put_back(content: bytes) -> None:
            path.write_bytes(content)

        def gone(content: bytes) -> None:
            if kept.protocol is not None:
                self._drop(kept.protocol.id)
            self.changed.emit()
            self.read()
            self._done(
                tr("Deleted: {name}", name=shortened(kept.title)),
                lambda: self._run(partial(put_back, content), back),
            )

        def back(_: object) -> None:
            if draft is not None and kept.protocol is not None:
                self._drafts[kept.protocol.id] = draft
                self._keeper.keep(kept.protocol.id, draft)
            self._mark(kept)

        self._run(delete, gone)

    def _ask_export(self, kept: Kept) -> None:
        protocol = kept.protocol
        if protocol is None:
            return
        dialog = QFileDialog(self, tr("Export the protocol"), f"{protocol.id}.toml")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Protocols ({endings})", endings="*.toml"))
        dialog.setDefaultSuffix("toml")
        dialog.fileSelected.connect(lambda name: self.export_to(protocol, Path(name)))
        _show(dialog)

    def export_to(self, protocol: Protocol, path: Path) -> None:
        """Write a protocol to a file."""
        done = tr("Written: {file}", file=shortened(path.name))
        self._run(partial(self._store.export_file, protocol, path), lambda _: self._done(done))

    def _ask_import(self) -> None:
        dialog = QFileDialog(self, tr("Import a protocol"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = tr("Protocols ({endings})", endings="*.toml")
        dialog.setNameFilters([endings, tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.import_from(Path(name)))
        _show(dialog)

    def import_from(self, path: Path) -> None:
        """Keep the protocol of a file; asks where its id is taken."""

        def bring() -> Kept | tuple[Protocol, bool]:
            protocol = read_file(path)
            try:
                return self._store.save(protocol, replacing=False)
            except IdTakenError as taken:
                return protocol, taken.ready

        self._run(bring, self._brought)

    def _brought(self, found: Kept | tuple[Protocol, bool]) -> None:
        if isinstance(found, Kept):
            self._mark(found)
            self._done(tr("Imported: {name}", name=shortened(found.title)))
            return
        protocol, is_ready = found
        self.question = ask_taken(self, protocol, is_ready, partial(self._take_brought, protocol))

    def _take_brought(self, protocol: Protocol, answer: str) -> None:
        self.question = None

        def save() -> Kept:
            if answer == "replace":
                return self._store.save(protocol)
            other = edits.copied(protocol, self._store.free_id(protocol.id), protocol.name)
            return self._store.save(other, replacing=False)

        if answer:
            self._run(save, self._brought)

    # --- the window ----------------------------------------------------------------------------

    def done(self, result: int) -> None:
        """Close (Qt): edits that are not saved stay as a draft."""
        self._is_over = True
        self._keeper.failed.disconnect(self._say_kept)
        self._keeper.flush()
        super().done(result)

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.font())
        wanted = QSize(118 * metrics.averageCharWidth(), 42 * metrics.lineSpacing())
        self.resize(wanted.boundedTo(self.screen().availableSize()))


def _show(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()  # returns at once: the stream and the screen go on
