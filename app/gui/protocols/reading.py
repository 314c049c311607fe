"""A protocol to be read: what it asks, what it measures, and its steps one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.language import number, said, tr
from app.gui.look import theme
from app.gui.protocols import words
from app.gui.session.words import details, muscles, shortened
from app.gui.widgets import SEPARATOR, WrappedLabel, scrolling
from app.protocols.session.protocol import RETEST, Protocol, Step

_LONGEST = 400


class Reading(QWidget):
    """Shows one protocol, or why a file is none."""

    def __init__(self) -> None:
        super().__init__()
        self._page = QWidget()
        self._area = scrolling(self._page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def show_protocol(self, protocol: Protocol | None, problem: str = "") -> None:
        """Show a protocol; without one say what is wrong."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 2 * theme.UNIT, 0)
        layout.setSpacing(theme.UNIT)
        for part in _about(protocol) if protocol is not None else (_alert(problem),):
            layout.addWidget(part)
        if protocol is not None:
            for place, step in enumerate(protocol.steps, 1):
                layout.addSpacing(theme.UNIT)
                for part in _step(place, step, protocol):
                    layout.addWidget(part)
        layout.addStretch(1)
        former, self._page = self._area.takeWidget(), page
        self._area.setWidget(page)
        if former is not None:
            former.deleteLater()
        page.setAutoFillBackground(False)

    @property
    def text(self) -> str:
        """All that it says, for tests and screen readers."""
        return "\n".join(label.text() for label in self._page.findChildren(QLabel))


def _about(protocol: Protocol) -> list[QWidget]:
    facts = [
        words.about_minutes(protocol),
        tr("%n step(s)", n=len(protocol.steps)),
        words.exercise_title(protocol.exercise),
        tr("version {version}", version=number(protocol.version)),
    ]
    parts: list[QWidget] = [
        _line(said(protocol.name), bold=True, size_pt=theme.BASE_PT + 3),
        _line(said(protocol.question)),
        WrappedLabel(SEPARATOR.join(filter(None, facts))),
        WrappedLabel(tr("Measures: {muscles}", muscles=muscles(protocol))),
        WrappedLabel(shortened(said(protocol.description), 2 * _LONGEST)),
    ]
    if protocol.author:
        parts.append(WrappedLabel(tr("By {author}", author=shortened(protocol.author))))
    return [part for part in parts if not isinstance(part, QLabel) or part.text()]


def _step(place: int, step: Step, protocol: Protocol) -> list[QWidget]:
    title = shortened(said(step.title))
    facts = [words.kind_title(step.kind), details(step)]
    if step.kind == RETEST:
        again = protocol.step(step.of)
        facts.append(shortened(said(again.title)) if again is not None else "")
    if step.muscles:
        facts.append(", ".join(map(words.muscle_or_role, step.muscles)))
    if step.side:
        facts.append(tr(words.SIDES[step.side]))
    if step.optional:
        facts.append(tr("may be left out"))
    parts: list[QWidget] = [
        _line(f"{number(place)}  {title}", bold=True),
        WrappedLabel(SEPARATOR.join(filter(None, facts))),
    ]
    if step.prompt:
        parts.append(_line(f"“{shortened(said(step.prompt), _LONGEST)}”"))
    if step.note:
        parts.append(WrappedLabel(shortened(said(step.note), _LONGEST)))
    return parts


def _line(text: str, *, bold: bool = False, size_pt: float = theme.BASE_PT) -> QLabel:
    label = QLabel(shortened(text, _LONGEST))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    theme.set_font(label, size_pt, bold=bold)
    return label


def _alert(problem: str) -> WrappedLabel:
    label = WrappedLabel(said(problem))
    label.set_alert(bool(problem))
    return label
