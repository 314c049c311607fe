"""A card over the views for what went wrong and its remedy; never modal, and it moves nothing.

It floats over the lower edge of the views: a line between them would press the scope together and
have it painted anew at the very moment when something is wrong, and at the upper edge it would lie
over the panels' controls.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.commands import Commands
from app.gui.format import escaped
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.widgets import Button

ERROR, WARNING, INFO = "error", "warning", "info"
_RANK = {ERROR: 0, WARNING: 1, INFO: 2}
SIGNS = {ERROR: "✕", WARNING: "!", INFO: "i"}
#: In so long a line that something was done is read.
READ_MS = 10_000
#: Between the card and the edges of what it floats over.
_EDGE_PX = 2 * theme.UNIT
_LEAST_PX = 48 * theme.UNIT


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button that mends what a notice tells.

    Parameters
    ----------
    label
        In the user's language; a verb first.
    command
        Name of the command that it runs; the button is there only while that can be run.
    run
        What it does, where that is no command.
    """

    label: str
    command: str = ""
    run: Callable[[], object] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say.

    Parameters
    ----------
    level
        One of the constants of this module.
    message, hint
        What is so, and what to do about it.
    remedies
        Buttons that do it.
    passes_ms
        It goes by itself when it was on the screen for so long; 0: it stays.
    """

    level: str
    message: str
    hint: str = ""
    remedies: tuple[Remedy, ...] = ()
    passes_ms: int = 0


class Banner(QFrame):
    """Shows the gravest notice, one per cause."""

    posted = Signal(str, object)  # cause, Notice: something new is told
    log_wanted = Signal()  # more is to be read than fits

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName(tr("Message"))
        self._notices: dict[str, Notice] = {}
        self._dismissed: dict[str, Notice] = {}
        self._commands: Commands | None = None
        self._find: Callable[[str, Notice], tuple[Remedy, ...]] = _as_told
        self._area: QWidget | None = None
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.timeout.connect(self._pass)
        self._icon = QLabel()
        self._icon.setObjectName("sign")
        self._icon.setFixedSize(20, 20)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = Button("", "link", tr("Every message, with its time"))
        self._more.clicked.connect(self.log_wanted)
        self._close = Button(tr("Dismiss"), tip=tr("It comes again when it happens again"))
        self._close.clicked.connect(self.dismiss)
        self._remedies = QHBoxLayout()
        self._remedies.setSpacing(theme.UNIT)
        self.buttons: list[Button] = []
        layout = QHBoxLayout()
        layout.setSpacing(theme.UNIT + 4)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._more)
        layout.addLayout(self._remedies)
        layout.addWidget(self._close)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE_PX, theme.UNIT, theme.UNIT, theme.UNIT)
        outer.addLayout(layout)
        self.installEventFilter(self)
        self.hide()

    def set_remedies(
        self, commands: Commands, find: Callable[[str, Notice], tuple[Remedy, ...]]
    ) -> None:
        """Take the commands that remedies name, and what finds the remedies of a cause's notice."""
        self._commands, self._find = commands, find
        self._show()

    def float_over(self, area: QWidget) -> None:
        """Stand over the lower edge of a widget, wherever that goes."""
        self._area = area
        self.setParent(area.parentWidget())
        area.installEventFilter(self)
        self._show()

    @property
    def shown(self) -> Notice | None:
        """The notice that is on the screen."""
        cause = self._gravest()
        return None if cause is None else self._notices[cause]

    def present(self) -> tuple[tuple[str, Notice], ...]:
        """Return every notice with its cause, the oldest first."""
        return tuple(self._notices.items())

    def post(self, cause: str, notice: Notice) -> None:
        """Tell what has happened; it replaces the former notice of the same cause."""
        self._dismissed.pop(cause, None)
        self._take(cause, notice)
        self._count()
        self.posted.emit(cause, notice)

    def keep(self, cause: str, notice: Notice) -> None:
        """Tell what is so, again and again while it is; once dismissed it stays away until then.

        `clear` says that it is over: the next one is a new one.
        """
        if notice not in (self._notices.get(cause), self._dismissed.get(cause)):
            self.post(cause, notice)

    def clear(self, cause: str) -> None:
        """Take away the notice of a cause, if there is one."""
        self._dismissed.pop(cause, None)
        if self._notices.pop(cause, None) is not None:
            self._show()

    def dismiss(self) -> None:
        """Take away the notice on the screen: the user has read it."""
        cause = self._gravest()
        if cause is not None:
            self._dismissed[cause] = self._notices.pop(cause)
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what it floats over, and its own parts once they know their size (Qt)."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if event.type() == QEvent.Type.LayoutRequest if watched is self else moved:
            self._place()
        return super().eventFilter(watched, event)

    def _take(self, cause: str, notice: Notice) -> None:
        if self._notices.get(cause) != notice:
            self._notices.pop(cause, None)  # the newest of a level is shown
            self._notices[cause] = notice
            self._show()

    def _gravest(self) -> str | None:
        newest_first = list(reversed(self._notices))
        return min(newest_first, key=lambda k: _RANK[self._notices[k].level], default=None)

    def _show(self) -> None:
        notice = self.shown
        self.setVisible(notice is not None)
        self._count()
        if notice is None:
            return
        theme.set_state(self, "level", notice.level)
        self._icon.setText(SIGNS[notice.level])
        hint = f" {escaped(said(notice.hint))}" if notice.hint else ""
        self._text.setText(f"<b>{escaped(said(notice.message))}</b>{hint}")
        others = len(self._notices) - 1
        self._more.setText(tr("%n more", n=others))
        self._more.setVisible(others > 0)
        self._fill_remedies()
        self._place()
        self.raise_()

    def _count(self) -> None:
        """Give what is shown its time, from now on."""
        notice = self.shown
        if notice is not None and notice.passes_ms:
            self._passing.start(notice.passes_ms)
        else:
            self._passing.stop()

    def _pass(self) -> None:
        cause, focus = self._gravest(), QApplication.focusWidget()
        # Not underMouse: it stays true where the card was moved from below the pointer.
        pointed = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if pointed or (focus is not None and self.isAncestorOf(focus)):
            self._count()  # it is being read, or about to be used
        elif cause is not None:
            self.clear(cause)

    def _fill_remedies(self) -> None:
        cause = self._gravest()
        assert cause is not None
        for button in self.buttons:
            self._remedies.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for remedy in self._find(cause, self._notices[cause]):
            if remedy.command and not self._can_run(remedy.command):
                continue
            button = Button(remedy.label, "primary" if not self.buttons else "")
            if self._commands is not None and remedy.command:
                button.setToolTip(self._commands.tip(remedy.command))
            button.clicked.connect(lambda _=False, wanted=remedy: self._mend(wanted))
            self._remedies.addWidget(button)
            self.buttons.append(button)

    def _can_run(self, command: str) -> bool:
        return self._commands is not None and self._commands.can_run(command)

    def _mend(self, remedy: Remedy) -> None:
        self.dismiss()  # first: what the remedy meets may post a new one
        if remedy.run is not None:
            remedy.run()
        elif self._commands is not None:
            self._commands.run(remedy.command)

    def _place(self) -> None:
        """Be as wide as the text needs and the area allows, and no higher than that takes."""
        if self._area is None or self.isHidden():
            return
        area = self._area.geometry()
        most_px = area.width() - 2 * _EDGE_PX
        text = self.shown
        assert text is not None
        self._outer.activate()  # buttons that came just now count too
        bold, plain = (QFontMetrics(theme.font(bold=b)) for b in (True, False))
        message, hint = said(text.message), said(text.hint)
        words_px = bold.horizontalAdvance(message) + plain.horizontalAdvance(f" {hint}")
        rest_px = self._outer.minimumSize().width() - self._text.minimumSizeHint().width()
        width = min(max(_LEAST_PX, words_px + rest_px + 2 * theme.UNIT), most_px)
        height = max(self._outer.heightForWidth(width), self._outer.minimumSize().height())
        left = area.left() + (area.width() - width) // 2
        self.setGeometry(left, area.bottom() - height - _EDGE_PX, width, height)


def _as_told(_: str, notice: Notice) -> tuple[Remedy, ...]:
    return notice.remedies
