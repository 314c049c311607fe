"""The balance panel: the one thing that stands out in words, and tabs with all the rest below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QStackedWidget, QVBoxLayout, QWidget

from app.gui.balance.headline import Headline, headline
from app.gui.balance.plan_wish import replanned, with_plan
from app.gui.balance.sides_words import unbroken
from app.gui.balance.sight import Sight
from app.gui.balance.tab import BalanceTab
from app.gui.compare.flow import FlowLayout
from app.gui.language import tr
from app.gui.look import theme
from app.gui.widgets import Button, WrappedLabel

#: As large as the panel allows: in its own workspace read from three metres.
_NARROW_PT, _HEADLINE_PT, _LARGE_PT = 13, 15, 22
_NARROW_BELOW = 48 * theme.UNIT
_LARGE_FROM = (70 * theme.UNIT, 75 * theme.UNIT)
#: Of the height: what may stand above the tabs, so that they keep the room that they need.
_MOST = 0.5


class BalancePanel(QWidget):
    """Shows one sight: of the stream, or, pinned, of a span of a recording.

    Attributes
    ----------
    plan_button
        For the form with what is compared; stands in the title line.
    words
        The headline as it is shown.
    tabs, buttons
        By name.
    menu
        The tabs as a list, in place of the buttons where these have no room.
    sight
        What is shown; None for nothing.
    """

    turned = Signal(str)  # name of the tab in front
    pinned = Signal(bool)  # another span is looked at from now on, or the stream again
    plan_wished = Signal(dict)  # values of `balance.plan`

    def __init__(self) -> None:
        super().__init__()
        self.tabs: dict[str, BalanceTab] = {}
        self.buttons: dict[str, Button] = {}
        self.words = Headline(tr("Connect a source to see its balance."))
        self.sight: Sight | None = None
        self._why = self.words.text
        self._live: tuple[Sight | None, str] = (None, self._why)
        self._span: tuple[Sight | None, str] | None = None
        self._wish: dict[str, Any] = {}
        self._replanned: tuple[Sight | None, Sight | None] = (None, None)
        self._line, self._below = WrappedLabel(self._why), WrappedLabel()
        self._line.setObjectName("headline")
        self._size_pt = _HEADLINE_PT
        theme.set_font(self._line, _HEADLINE_PT, bold=True)
        self.plan_button = Button(tr("Compare…"), tip=tr("Choose what is compared with what"))
        self.plan_button.setEnabled(False)
        self._above: list[QWidget] = []
        self._lines: list[QWidget] = []
        self._fitted: tuple[object, ...] = ()
        self.menu = QComboBox()
        self.menu.setAccessibleName(tr("Page of the balance"))
        self.menu.activated.connect(lambda at: self.turn_to(self.menu.itemData(at)))
        self.menu.hide()
        self._bar, self._group = QWidget(), QButtonGroup(self)
        self._rows = FlowLayout(self._bar, theme.UNIT // 2)
        self.stack = _Tabs()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        layout.addWidget(self._line)
        layout.addWidget(self._below)
        layout.addSpacing(theme.UNIT // 2)
        for part in (self._bar, self.menu):
            layout.addWidget(part)
        layout.addSpacing(theme.UNIT // 2)
        layout.addWidget(self.stack, 1)
        self._below.hide()

    # --- how it is put together ----------------------------------------------------------------

    def add_tab(self, tab: BalanceTab) -> None:
        """Add a tab behind the others."""
        button = Button(tr(tab.title), "step")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.turn_to(tab.name))
        self.tabs[tab.name], self.buttons[tab.name] = tab, button
        self._group.addButton(button)
        self._rows.addWidget(button)
        self.menu.addItem(tr(tab.title), tab.name)
        self.stack.addWidget(tab)
        if len(self.tabs) == 1:
            self.turn_to(tab.name)

    def add_row(self, row: QWidget, *, above: bool = False) -> None:
        """Add a line over the whole width below the headline: what is compared with.

        Parameters
        ----------
        row
            The line.
        above
            It stands above the others.
        """
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        at = layout.indexOf(self._below) + 1
        layout.insertWidget(at if above else at + len(self._above), row)
        (self._above if above else self._lines).append(row)
        self._fit()

    # --- what is shown -------------------------------------------------------------------------

    @property
    def tab(self) -> BalanceTab | None:
        """The tab in front."""
        found = self.stack.currentWidget()
        return found if isinstance(found, BalanceTab) else None

    def turn_to(self, name: str) -> None:
        """Bring a tab to the front."""
        if name in self.tabs:
            self.stack.setCurrentWidget(self.tabs[name])
            self.buttons[name].setChecked(True)
            self.menu.setCurrentIndex(self.menu.findData(name))
            self._show_tab()
            self.turned.emit(name)

    @property
    def is_pinned(self) -> bool:
        """Whether a span is looked at, whatever the stream does."""
        return self._span is not None

    @property
    def pinned_to(self) -> tuple[Sight | None, str]:
        """The span that is looked at, or why there is nothing; nothing of the stream."""
        return (None, "") if self._span is None else self._span

    def show_live(self, sight: Sight | None, why: str = "", *, recorded: bool = False) -> None:
        """Show what the stream says, unless a span is looked at.

        Parameters
        ----------
        sight
            The newest; None: nothing.
        why
            Why there is nothing, and what to do about it.
        recorded
            It is a replay: nothing can be asked of it, so another plan is worked out here.
        """
        if recorded and sight is not None:
            sight = self._as_wished(sight)
        self._live = (sight, why)
        if self._span is None:
            self._show(sight, why)

    def pin(self, sight: Sight | None, why: str = "") -> None:
        """Look at a span of a recording, until `unpin`.

        Parameters
        ----------
        sight
            What it says; None: nothing.
        why
            Why there is nothing, and what to do about it.
        """
        self._span = (sight, why)
        self._show_span()
        self.pinned.emit(True)

    def unpin(self) -> None:
        """Look at the stream again."""
        if self._span is not None:
            self._span = None
            self._show(*self._live)
            self.pinned.emit(False)

    def wish(self, values: Mapping[str, Any]) -> None:
        """Compare something else than the plan of a recording says, beside what was wished before.

        Parameters
        ----------
        values
            As `balance.plan` takes them.
        """
        self._wish, self._replanned = {**self._wish, **values}, (None, None)
        self._show_span()

    def forget_wishes(self) -> None:
        """Begin with the plan of the next recording itself."""
        self._wish, self._replanned = {}, (None, None)

    def _show_span(self) -> None:
        if self._span is not None:
            sight, why = self._span
            self._show(None if sight is None else self._as_wished(sight), why)

    def _as_wished(self, sight: Sight) -> Sight:
        """Return a sight with the plan that is wanted; worked out once for the same repetitions."""
        if not self._wish:
            return sight
        before, made = self._replanned
        if made is None or before is None or before.summary is not sight.summary:
            made = replanned(sight, self._wish)
            self._replanned = (sight, made)
        return with_plan(sight, made.plan, made.summary)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up (Qt): nothing is drawn while nobody sees it."""
        super().showEvent(event)
        self._show(self.sight, self._why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the headline as large as fits, and give the tabs the room that they need (Qt)."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave away what the commands do instead, where the tabs would have no room."""
        scale, width = theme.text_scale(), self.width()
        wide, tall = (scale * one for one in _LARGE_FROM)
        is_large = width >= wide and self.height() >= tall
        size_pt = _NARROW_PT if width < scale * _NARROW_BELOW else _HEADLINE_PT
        self._set_size(_LARGE_PT if is_large else size_pt)

        def height_of(parts: Sequence[QWidget]) -> int:
            return sum(_height(part, width) + theme.UNIT // 2 for part in parts)

        shown = (self._line, self._below, *self._above)
        head = height_of([part for part in shown if not part.isHidden()])
        lines, tabs = height_of(self._lines), height_of((self._bar,))
        has_lines = head + lines + tabs <= _MOST * self.height()
        for line in self._lines:
            line.setVisible(has_lines)
        has_menu = not has_lines and head + tabs > _MOST * self.height()
        self.menu.setVisible(has_menu)
        self._bar.setVisible(not has_menu)

    def _set_size(self, size_pt: int) -> None:
        if size_pt != self._size_pt:
            self._size_pt = size_pt
            theme.set_font(self._line, size_pt, bold=True)

    def _show(self, sight: Sight | None, why: str) -> None:
        self.sight, self._why = sight, why
        if not self.isVisible():
            return
        words = headline(sight, why)
        if words != self.words:
            self.words = words
            self._line.setText(unbroken(words.text))
            self._line.set_alert(words.stands_out)
            # A new state brings back the font of the label's beginning.
            theme.set_font(self._line, self._size_pt, bold=True)
            self._below.setText(words.below)
            self._below.setVisible(bool(words.below))
        self.plan_button.setEnabled(sight is not None)
        fitted = (words, sight and sight.baseline, [one.isHidden() for one in self._above])
        if fitted != self._fitted:
            self._fitted = fitted
            self._fit()
        self._show_tab()

    def _show_tab(self) -> None:
        if self.tab is not None and self.isVisible():
            self.tab.show_sight(self.sight, self._why)


def _height(part: QWidget, width: int) -> int:
    tall = part.heightForWidth(width)
    return tall if tall >= 0 else part.sizeHint().height()


class _Tabs(QStackedWidget):
    """Tabs that scroll themselves: none of them makes the panel taller than its place."""

    def hasHeightForWidth(self) -> bool:
        """Tell whether the height follows from the width (Qt)."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Return the least size (Qt): the headline is not cut for what can be scrolled."""
        return QSize(super().minimumSizeHint().width(), 8 * theme.UNIT)
