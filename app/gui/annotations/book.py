"""The annotations of the recording under review: read, changed with undo, and kept beside it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.annotations.notes import Notes
from app.gui.background import Background
from app.gui.edits import Edits
from app.gui.language import tr
from dsp.events import Event
from recordings.annotations import Annotation, Found, Sidecar, identity_of

if TYPE_CHECKING:
    from recordings.recording import Recording

logger = logging.getLogger(__name__)


class AnnotationBook(QObject):
    """Annotations of one recording at a time.

    Parameters
    ----------
    background
        Reads and writes in its threads.
    edits
        Takes every change.
    elsewhere
        Returns the folder for annotations of a recording whose own folder takes no file.

    Attributes
    ----------
    notes
        The annotations as pictures show them.
    names
        Channels of the recording.
    training
        What was said of its sets afterwards, and what came of it (`recordings.annotations.Found`).
    """

    changed = Signal()
    told = Signal(str, bool)  # what the user should know, and whether they are not kept; "": well

    def __init__(
        self,
        background: Background,
        edits: Edits,
        elsewhere: Callable[[], Path],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.notes = Notes()
        self.names: tuple[str, ...] = ()
        self._background, self._edits, self._elsewhere = background, edits, elsewhere
        self._annotations: tuple[Annotation, ...] = ()
        self.training: tuple[Event, ...] = ()
        self._keeper: _Keeper | None = None
        self._opening: object | None = None

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All of them, by first sample."""
        return self._annotations

    @property
    def is_open(self) -> bool:
        """Whether there is a recording whose annotations are known."""
        return self._keeper is not None

    @property
    def is_saving(self) -> bool:
        """Whether something is on its way to the disk; `told` says when it is there."""
        return self._keeper is not None and self._keeper.is_busy

    def open(self, recording: Recording | None) -> None:
        """Take another recording; None: none. What was not written yet is written all the same."""
        self._keeper = None
        self._edits.forget()
        self.training = ()
        self._show(())
        self.told.emit("", False)
        job = self._opening = object()
        if recording is None:
            return
        self.names = tuple(channel.name for channel in recording.info.channels)
        elsewhere = self._elsewhere()

        def load() -> tuple[Sidecar, Found]:
            sidecar = Sidecar(recording.path, identity_of(recording), elsewhere)
            return sidecar, sidecar.load()

        def then(loaded: tuple[Sidecar, Found]) -> None:
            if self._opening is job:
                self._keeper = _Keeper(loaded[0], self._background, self._tell)
                self.training = loaded[1].training
                self._show(loaded[1].annotations)
                if loaded[1].problem:
                    self.told.emit(loaded[1].problem, False)

        def failed(problem: Exception) -> None:
            logger.error("annotations cannot be read", exc_info=problem)
            if self._opening is job:
                self.told.emit(str(problem), False)

        self._background.run("annotations", load, then, failed)

    def add_training(self, events: Sequence[Event]) -> None:
        """Keep what was said of a set afterwards, and what came of it."""
        new = tuple(one for one in events if one not in self.training)
        if self._keeper is not None and new:
            self.training = (*self.training, *new)
            self._keeper.save(self._annotations, self.training)

    # --- edits -------------------------------------------------------------------------------

    def add(self, annotation: Annotation) -> None:
        """Add one."""
        self._edit(tr("add annotation"), (*self._annotations, annotation))

    def replace(self, old: Annotation, new: Annotation) -> None:
        """Put one in the place of another."""
        if new == old:
            return
        moved = (new.first_sample, new.n_samples) != (old.first_sample, old.n_samples)
        title = tr("move annotation") if moved else tr("edit annotation")
        kept = list(self._annotations)
        kept[kept.index(old)] = new
        self._edit(title, kept)

    def remove(self, gone: Sequence[Annotation]) -> None:
        """Delete some."""
        if gone:
            kept = [one for one in self._annotations if one not in gone]
            self._edit(tr("delete %n annotation(s)", n=len(gone)), kept)

    def _edit(self, title: str, after: Sequence[Annotation]) -> None:
        if self._keeper is None:
            return
        before = self._annotations
        in_order = tuple(sorted(after, key=lambda one: (one.first_sample, one.n_samples)))
        self._edits.do(title, lambda: self._take(in_order), lambda: self._take(before))

    def _take(self, annotations: tuple[Annotation, ...]) -> None:
        self._show(annotations)
        if self._keeper is not None:
            self._keeper.save(annotations, self.training)

    def _show(self, annotations: tuple[Annotation, ...]) -> None:
        self._annotations = annotations
        self.notes = Notes(annotations, self.names)
        self.changed.emit()

    def _tell(self, keeper: _Keeper, text: str, lost: bool) -> None:
        if keeper is self._keeper or lost:
            self.told.emit(text, lost)


class _Keeper:
    """Writes the newest state of one recording's annotations, one after the other."""

    def __init__(
        self,
        sidecar: Sidecar,
        background: Background,
        tell: Callable[[_Keeper, str, bool], None],
    ) -> None:
        self._sidecar, self._background, self._tell = sidecar, background, tell
        self._busy = False
        self._wanted: tuple[tuple[Annotation, ...], tuple[Event, ...]] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it writes, or is about to."""
        return self._busy or self._wanted is not None

    def save(self, annotations: tuple[Annotation, ...], training: tuple[Event, ...]) -> None:
        """Write them soon."""
        self._wanted = annotations, training
        if not self._busy:
            self._write()

    def _write(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        self._busy = True
        self._background.run(
            "annotations", lambda: self._sidecar.save(*wanted), self._written, self._failed
        )

    def _written(self, remark: str) -> None:
        self._busy = False
        self._tell(self, remark, False)
        self._write()

    def _failed(self, problem: Exception) -> None:
        self._busy = False
        logger.error("annotations cannot be written", exc_info=problem)
        self._tell(self, str(problem), True)
        self._write()
