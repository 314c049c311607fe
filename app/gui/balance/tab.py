"""What a tab of the balance panel is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from app.gui.balance.sight import Sight

if TYPE_CHECKING:
    from app.gui.workbench import Workbench


class BalanceTab(QWidget):
    """One way to look at the balance.

    Parameters
    ----------
    bench
        The window's parts; `bench.hub` is what is asked.

    Attributes
    ----------
    name
        Never changes and is never shown.
    title
        Of its button and its command, given through `mark`.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self._drawn: tuple[object, ...] = ()

    def show_sight(self, sight: Sight | None, why: str = "") -> None:
        """Show some repetitions; called for the tab in front only, at most 10 times a second.

        Returns at once where nothing that it draws has changed.

        Parameters
        ----------
        sight
            What is looked at; None: nothing.
        why
            Why there is nothing, and what to do about it, in the user's language.
        """

    def differs(self, *parts: object) -> bool:
        """Tell whether one of these is another than at the last call, and remember them.

        Summaries, plans and tuples of rows count as the objects that they are: they hold arrays,
        and are the same objects until something changes.
        """
        plain = (str, int, float, frozenset)
        same = len(parts) == len(self._drawn) and all(
            one is other or (isinstance(one, plain) and one == other)
            for one, other in zip(parts, self._drawn, strict=True)
        )
        self._drawn = parts
        return not same
