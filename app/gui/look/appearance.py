"""What the user chose of the look: theme and size of texts, at once and at the next start."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.gui.language import mark
from app.gui.look import theme
from app.remembered import Memory

THEME, TEXT_SCALE, LANGUAGE = "look.theme", "look.text_scale", "look.language"
#: Languages of the screen: what is kept, and how each is called by those who speak it.
LANGUAGES = (("system", mark("As the desktop")), ("en", "English"), ("de", "Deutsch"))
#: Sizes of texts, as shares of the usual one: near it in steps that can just be seen.
TEXT_SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6)


def next_scale(scale: float, steps: int) -> float:
    """Return the size of texts so many steps larger; the last one at the ends."""
    nearest = min(range(len(TEXT_SCALES)), key=lambda k: abs(TEXT_SCALES[k] - scale))
    return TEXT_SCALES[min(max(nearest + steps, 0), len(TEXT_SCALES) - 1)]


def language_of(memory: Memory) -> str:
    """Return the language that was chosen, one of `LANGUAGES`."""
    chosen = memory.choice(LANGUAGE, LANGUAGES[0][0])
    return chosen if chosen in dict(LANGUAGES) else LANGUAGES[0][0]


class Appearance(QObject):
    """Theme and text size of the application.

    Parameters
    ----------
    application
        Is given its look by `apply`, and by every change from then on.
    memory
        What was chosen, and where a choice is kept.
    """

    changed = Signal()

    def __init__(self, application: QApplication, memory: Memory) -> None:
        super().__init__()
        self._application, self._memory = application, memory
        application.styleHints().colorSchemeChanged.connect(self._desktop_changed)

    @property
    def theme(self) -> str:
        """One of `theme.THEMES`."""
        chosen = self._memory.choice(THEME, theme.THEMES[0])
        return chosen if chosen in theme.THEMES else theme.THEMES[0]

    @property
    def text_scale(self) -> float:
        """By how much texts are larger than usual."""
        chosen = self._memory.choice(TEXT_SCALE, 1.0)
        return min(max(chosen, theme.LEAST_SCALE), theme.LARGEST_SCALE)

    def set_theme(self, name: str) -> None:
        """Choose a theme."""
        self._memory.choose(THEME, name)
        self.apply()

    def set_text_scale(self, scale: float) -> None:
        """Choose the size of texts."""
        self._memory.choose(TEXT_SCALE, scale)
        self.apply()

    @property
    def language(self) -> str:
        """One of `LANGUAGES`; the program takes it at its start."""
        return language_of(self._memory)

    def set_language(self, name: str) -> None:
        """Choose the language of the next start."""
        self._memory.choose(LANGUAGE, name)
        self.changed.emit()

    def apply(self) -> None:
        """Give the application the look that is chosen."""
        palette = theme.palette_of(self.theme, self._application)
        if (palette, self.text_scale) != (theme.now(), theme.text_scale()):
            theme.apply(self._application, palette, self.text_scale)
        self.changed.emit()

    def _desktop_changed(self) -> None:
        if self.theme == "system":
            self.apply()
