"""Annotating a recording in the window: the key, the list, the menu of the review, the pictures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from app.engine.state import EngineStatus
from app.gui.annotations.book import AnnotationBook
from app.gui.annotations.notes import Notes
from app.gui.annotations.panel import AnnotationPanel
from app.gui.commands import Command
from app.gui.docks import RIGHT
from app.gui.edits import edits_of
from app.gui.language import tr
from app.gui.review.session import ReviewSession
from app.gui.views.banner import ERROR, INFO, Notice
from app.gui.workbench import Workbench
from app.protocols.sets.set_desk import afterthought
from dsp.events import TRAINING, Event
from recordings.annotations import Annotation, now_utc

_DOCK, _CAUSE = "annotations", "annotations"
#: The scope lags behind the replay by less than this.
_ALIKE_S = 3.0


class Annotating(QObject):
    """Says things of spans and moments of the recording under review.

    Attributes
    ----------
    book
        The annotations.
    panel
        Lists them.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._canvas = bench, bench.signals.review.canvas
        self.book = AnnotationBook(
            bench.controller.background, edits_of(bench), lambda: bench.data_dir, self
        )
        self.panel = AnnotationPanel(self.book)
        self._last_text = ""
        self._over_scope = Notes()
        bench.docks.add(_DOCK, tr("Annotations"), self.panel, RIGHT, shown=False)
        bench.commands.add(
            Command(
                "annotations.add",
                tr("Annotate the selection, or this moment"),
                tr("Replay"),
                self.add,
                "N",
                "annotate",
                lambda: self.book.is_open,
                tr("Open a recording first."),
                repeats=False,
            )
        )
        self.panel.add.connect(self.add)
        self.panel.go_to.connect(self._go_to)
        self.book.changed.connect(self._show)
        self.book.told.connect(self._tell)
        self._canvas.menu_wanted.connect(self._open_menu)
        bench.desk.session_changed.connect(self._take)
        bench.controller.status.connect(self._follow)
        bench.hub.found.connect(self._keep_afterthought)

    def add(self) -> None:
        """Annotate the selection, or the moment where the replay is, and ask for the text."""
        selection = self._canvas.selection if self._bench.signals.is_review else None
        if selection is not None:
            self.annotate(round(selection.first), round(selection.length))
            self._canvas.select(None)
        else:
            status = self._bench.controller.last_status
            place_s = 0.0 if status.replay is None else status.replay.position_s
            self.annotate(round(place_s * status.fs), 0)

    def annotate(self, first_sample: int, n_samples: int) -> None:
        """Annotate a span, a moment where it has no length, and ask for the text."""
        if not self.book.is_open:
            return
        texts = [one.text for one in self.book.annotations]
        text = self._last_text if self._last_text in texts else tr("note")
        made = Annotation(first_sample, n_samples, text, (), now_utc())
        while made in self.book.annotations:  # two of one moment
            made = replace(made, made_utc=f"{made.made_utc}+")
        self.book.add(made)
        self._bench.docks.set_shown(_DOCK, True)
        self.panel.select(made, edit=True)

    def _go_to(self, annotation: Annotation) -> None:
        session = self._bench.desk.session
        if session is not None:
            self._bench.replay_bar.seek.emit(annotation.first_sample / session.extent.fs)

    def _take(self, session: ReviewSession | None) -> None:
        if session is not None:
            self.panel.model.set_extent(session.extent)
        self.book.open(None if session is None else session.recording)

    def _follow(self, status: EngineStatus) -> None:
        """Show them over the replay too, as long as that counts from the recording's beginning.

        A recording that is made of a replay counts from its own.
        """
        replay = status.replay
        known = replay is not None and abs(status.position_s - replay.position_s) < _ALIKE_S
        notes = self.book.notes if known else Notes()
        if notes.all != self._over_scope.all:
            self._over_scope = notes
            self._bench.signals.scope.canvas.set_notes(notes)

    def _keep_afterthought(self, found: Event) -> None:
        """Keep what is said of a recorded set beside the recording."""
        session, status = self._bench.desk.session, self._bench.controller.last_status
        replay = status.replay
        known = replay is not None and abs(status.position_s - replay.position_s) < _ALIKE_S
        command = afterthought(found)
        if session is None or command is None or not known:
            return
        at = found.decided_sample
        asked = Event(at, TRAINING, -1, command.label(), at)
        outcomes = [one for one in self._bench.hub.view.outcomes if one.decided_sample == at]
        if found not in session.recording.events:
            self.book.add_training([asked, *outcomes])

    def _show(self) -> None:
        newest = max(self.book.annotations, key=lambda one: one.made_utc, default=None)
        if newest is not None:
            self._last_text = newest.text
        self._canvas.set_notes(self.book.notes)
        self._bench.replay_bar.navigator.set_notes(self.book.notes)
        self._follow(self._bench.controller.last_status)

    def _tell(self, text: str, lost: bool) -> None:
        if not text:
            self._bench.banner.clear(_CAUSE)
        else:
            self._bench.banner.post(_CAUSE, Notice(ERROR if lost else INFO, text))

    def _open_menu(self, place: QPoint, sample: float) -> None:
        """Offer what can be done at a place of the review."""
        menu, bench, fs = QMenu(self._canvas), self._bench, self._canvas_fs()
        selection, loop_wanted = self._canvas.selection, bench.replay_bar.navigator.loop_wanted
        inside = selection is not None and selection.holds(sample)
        if selection is not None and inside:
            menu.addAction(tr("Annotate the selection"), self.add)
            menu.addAction(tr("Loop the selection"), lambda: loop_wanted.emit(selection))
            menu.addAction(tr("Show only the selection"), lambda: self._canvas.show_span(selection))
        else:
            menu.addAction(tr("Annotate this moment"), lambda: self.annotate(round(sample), 0))
        menu.addAction(tr("Go here"), lambda: bench.replay_bar.seek.emit(sample / fs))
        found = self._canvas.notes.between(sample, sample)
        if found:
            menu.addSeparator()
        for note in found[:8]:
            one = self.book.annotations[self.book.notes.all.index(note)]
            said = " ".join(note.text.split())[:40].replace("&", "&&")
            menu.addAction(tr("Edit “{said}”", said=said), partial(self._edit, one))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _edit(self, annotation: Annotation) -> None:
        self._bench.docks.set_shown(_DOCK, True)
        self.panel.select(annotation, edit=True)

    def _canvas_fs(self) -> float:
        session = self._bench.desk.session
        return 1.0 if session is None else session.extent.fs
