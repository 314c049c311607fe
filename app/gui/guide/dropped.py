"""What to do with files and folders that are dropped on the window; no Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from app.gui.language import tr


class Fate(Enum):
    """What becomes of it."""

    OPEN = auto()
    LIBRARY = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of it, and what is said before it is let go.

    Parameters
    ----------
    fate
        What becomes of it.
    path
        The file to open, or the folder to list; of no meaning when it is refused.
    title, detail
        What is written on the target.
    """

    fate: Fate
    path: Path
    title: str
    detail: str = ""


def judge(
    paths: Sequence[Path], known: Collection[str], *, recording: bool, connected: bool
) -> Verdict:
    """Return what becomes of what is dropped.

    Parameters
    ----------
    paths
        What is dropped; empty where it is no file of this computer.
    known
        Endings of files that can be opened; empty while that is not known yet.
    recording
        A recording runs.
    connected
        A live source is connected, which gives way to nothing.
    """
    nothing = Path()
    if not paths:
        detail = tr("Drop a recording, or a folder with recordings.")
        return Verdict(Fate.REFUSED, nothing, tr("This is no file of this computer"), detail)
    if recording:
        detail = tr("Finish it first ({key}).", key="R")
        return Verdict(Fate.REFUSED, nothing, tr("A recording is running"), detail)
    if connected:
        return Verdict(Fate.REFUSED, nothing, tr("Disconnect first"), tr("Then drop it again."))
    first = paths[0]
    if first.is_dir():
        return Verdict(
            Fate.LIBRARY, first, tr("Look through {name}", name=first.name), _all_of_it(paths)
        )
    if len(paths) > 1:
        folder = first.parent
        return Verdict(
            Fate.LIBRARY,
            folder,
            tr("Choose among %n files", n=len(paths)),
            tr("Lists the recordings in {folder}.", folder=folder.name or str(folder)),
        )
    if known and first.suffix.lower() not in known:
        kind = first.suffix or tr("no ending")
        detail = tr("{kind} is not known; known: {all}", kind=kind, all=_endings(known))
        return Verdict(Fate.OPEN, first, tr("Try to open {name}", name=first.name), detail)
    return Verdict(Fate.OPEN, first, tr("Open {name}", name=first.name))


def _all_of_it(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return tr("Lists the recordings of this folder.")
    return tr("Lists the recordings of the first folder.")


def _endings(known: Collection[str]) -> str:
    return ", ".join(ending.removeprefix(".") for ending in known)
