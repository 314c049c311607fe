"""Baselines of earlier sets and sessions to choose from; those that are not allowed say why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.balance import baseline_words as words
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button, WrappedLabel
from app.protocols.balance.baseline import Baseline


class BaselineList(QDialog):
    """A list beside the window; choosing one leaves it open.

    Parameters
    ----------
    parent
        The window.
    context
        What they are compared with now; None while nothing is measured.

    Attributes
    ----------
    rows
        One of each baseline.
    why
        What is said of the one that is marked.
    same
        Whether its electrodes are still on.
    use, delete, undo
        The buttons.
    """

    used = Signal(object)  # Baseline
    deleted = Signal(object)  # Baseline
    restored = Signal(object)  # Baseline: deleted by mistake

    def __init__(self, parent: QWidget, context: Callable[[], words.Context | None]) -> None:
        super().__init__(parent)
        self._context = context
        self._baselines: tuple[Baseline, ...] = ()
        self._gone: Baseline | None = None
        self.setWindowTitle(tr("Baselines"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.whose, self.why = WrappedLabel(), WrappedLabel()
        self.rows = QListWidget()
        self.rows.setObjectName("boxed")
        self.rows.setWordWrap(True)
        self.rows.setSpacing(theme.UNIT // 2)
        self.rows.setAccessibleName(tr("Baselines"))
        self.rows.currentRowChanged.connect(lambda _: self._show_marked())
        self.rows.itemDoubleClicked.connect(lambda _: self._use())
        self.same = QCheckBox(tr("Its electrodes are still on the skin"))
        self.same.toggled.connect(lambda _: self._show_verdict())
        self.use = Button(tr("Compare with this one"), "primary")
        self.delete, self.undo = Button(tr("Delete")), Button(tr("Undo delete"), "link")
        close = Button(tr("Close"))
        self.use.clicked.connect(self._use)
        self.delete.clicked.connect(self._delete)
        self.undo.clicked.connect(self._undo)
        close.clicked.connect(self.close)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.UNIT)
        for button in (self.use, self.delete, self.undo):
            deeds.addWidget(button)
        deeds.addStretch(1)
        deeds.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self.whose)
        layout.addWidget(self.rows, 1)
        for part in (self.why, self.same):
            layout.addWidget(part)
        layout.addLayout(deeds)
        self.resize(72 * theme.UNIT, 56 * theme.UNIT)
        self.undo.hide()

    def show_baselines(self, baselines: Sequence[Baseline], subject: str) -> None:
        """Show these; of whom they are is said above."""
        marked = self._marked
        self._baselines = tuple(baselines)
        self.whose.setText(
            tr("Baselines of subject {code}", code=subject)
            if subject
            else tr("Baselines of nobody in particular: no subject code is given.")
        )
        self.rows.clear()
        context = self._context()
        for one in self._baselines:
            why_not = {} if context is None else context.why_not(one)
            item = QListWidgetItem(f"{one.name}\n{words.facts(one)}")
            if not words.may_be_used(why_not):
                item.setText(f"{item.text()}\n✕ {words.verdict(why_not)}")
                item.setForeground(QBrush(QColor(theme.now().muted)))
            self.rows.addItem(item)
        kept = next((k for k, one in enumerate(self._baselines) if one is marked), 0)
        self.rows.setCurrentRow(kept if self._baselines else -1)
        self._show_marked()

    @property
    def _marked(self) -> Baseline | None:
        at = self.rows.currentRow()
        return self._baselines[at] if 0 <= at < len(self._baselines) else None

    @property
    def _asked(self) -> Baseline | None:
        """The marked one as it would be compared with."""
        marked = self._marked
        same = self.same.isChecked() and not self.same.isHidden()
        return None if marked is None else replace(marked, same_session=same)

    def _show_marked(self) -> None:
        marked = self._marked
        self.delete.setEnabled(marked is not None)
        asks = marked is not None and words.may_be_same_session(marked, datetime.now(UTC))
        self.same.setVisible(asks)
        self.same.setChecked(asks and marked is not None and marked.same_session)
        self._show_verdict()

    def _show_verdict(self) -> None:
        asked, context = self._asked, self._context()
        if asked is None:
            self.why.setText(tr("No baseline yet. Make one of a set that went as it should."))
            self.use.setEnabled(False)
            return
        if context is None:
            self.why.setText(tr("Connect a source or open a recording to compare with it."))
            self.use.setEnabled(False)
            return
        why_not = context.why_not(asked)
        self.why.setText(words.verdict(why_not))
        self.why.set_alert(not words.may_be_used(why_not))
        self.use.setEnabled(words.may_be_used(why_not))

    def _use(self) -> None:
        asked = self._asked
        if asked is not None and self.use.isEnabled():
            self.used.emit(asked)

    def _delete(self) -> None:
        marked = self._marked
        if marked is not None:
            self._gone = marked
            self.undo.show()
            self.deleted.emit(marked)

    def _undo(self) -> None:
        gone, self._gone = self._gone, None
        self.undo.hide()
        if gone is not None:
            self.restored.emit(gone)
