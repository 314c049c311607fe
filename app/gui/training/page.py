"""What a page of the training panel is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QAbstractButton, QWidget

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
        Of its button and its command, the title given through `mark`; the key shows the page.
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

    def key_button(self) -> QAbstractButton | None:
        """Return the button of the next obvious thing, for who has one key; None without one.

        Start the attempt, accept it, begin the set, end it. Its text is shown beside the key.
        """
        return None

    def go(self) -> bool:
        """Do the next obvious thing of this page; False where there is none."""
        button = self.key_button()
        if button is None or not button.isEnabled():
            return False
        button.click()
        return True
