"""Which page of the manual belongs to what has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.gui.guide.manual import INDEX

#: Pages by the names of panels and of the parts that stand always.
PAGES = {
    "start": "getting-started.md",
    "signals": "scope.md",
    "cursors": "scope.md#cursors",
    "trust": "trust.md",
    "quality": "trust.md#signal-quality",
    "log": "troubleshooting.md#messages",
    "activation": "activation.md",
    "bodymap": "activation.md#body-map",
    "lifter": "lifter.md",
    "gym": "lifter.md#the-gym-view",
    "balance": "balance.md",
    "balance.sides": "balance.md#sides",
    "balance.antagonists": "balance.md#antagonists",
    "balance.sharing": "balance.md#share-of-work",
    "balance.timing": "balance.md#timing",
    "balance.pattern": "balance.md#pattern",
    "balance.numbers": "balance.md#a-recording-and-any-part-of-it",
    "fatigue": "fatigue.md",
    "spectrum": "fatigue.md#spectrum",
    "spectrogram": "fatigue.md#spectrogram",
    "replay": "replay.md",
    "annotations": "replay.md#notes-and-markers",
    "analysis": "replay.md#other-settings",
    "recording": "recordings.md",
    "jobs": "recordings.md#long-work",
    "session": "session.md",
    "report": "report.md",
    "clients": "clients.md",
    "protocols": "protocols.md",
    "progress": "progress.md",
    "training": "training.md",
    "training.montage": "setup.md",
    "training.check": "setup.md#signal-check",
    "training.mvc": "mvc.md",
    "training.feedback": "feedback.md",
    "training.set": "sets.md",
    "training.hold": "holds.md",
    "training.explosive": "explosive.md",
    "training.follow": "holds.md#follow-a-line",
    "training.timed": "session.md#work-and-rest-by-the-clock",
}
_PROPERTY = "manualPage"


def set_page(part: QObject, name: str) -> None:
    """Say which entry of `PAGES` belongs to a part and everything in it."""
    part.setProperty(_PROPERTY, name)


def page_for(part: QObject | None) -> str:
    """Return the page, with its place, that belongs to a part of the window; else the index."""
    while part is not None:
        for name in (part.property(_PROPERTY), part.objectName()):
            if name in PAGES:
                return PAGES[str(name)]
        part = part.parent()
    return INDEX
