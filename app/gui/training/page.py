"""What a page of the training panel is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from app.protocols.training import TrainingView

if TYPE_CHECKING:
    from app.engine.live import Snapshot
    from app.gui.workbench import Workbench


class TrainingPage(QWidget):
    """One step or kind of training.

    Parameters
    ----------
    bench
        The window's parts; `bench.hub` is what a page follows and asks.

    Attributes
    ----------
    name
        Never changes and is never shown.
    title, icon, keys
        Of its button, each given through `mark`; the key shows the page.
    activities
        Names of the protocols that it is for: it comes to the front when one of them begins.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    keys: ClassVar[str] = ""
    activities: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.hub = bench.hub

    def show_training(self, view: TrainingView, snapshot: Snapshot) -> None:
        """Show the newest; called for the page in front only, at a pace that can be read."""

    def restart(self) -> None:
        """Begin anew: another stream, or none."""

    def go(self) -> bool:
        """Do the next obvious thing of this page, for who has one key; False where there is none.

        Start the attempt, accept it, begin the set, end it.
        """
        return False
