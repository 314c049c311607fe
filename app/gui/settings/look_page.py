"""The page of the look: theme, size of texts, language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.gui.language import mark, number, tr
from app.gui.look import theme
from app.gui.look.appearance import LANGUAGES, Appearance
from app.gui.settings.inputs import Choice, FormLabel, form
from app.gui.widgets import WrappedLabel

_THEMES = (
    ("system", mark("As the desktop")),
    ("light", mark("Light")),
    ("dark", mark("Dark")),
    ("contrast", mark("High contrast")),
)
_STEP = 5  # percent


class LookPage(QWidget):
    """What is seen at once, but for the language.

    Parameters
    ----------
    appearance
        What is chosen.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.theme = Choice([choice for choice in _THEMES if choice[0] in theme.THEMES])
        self.theme.setAccessibleName(tr("Theme"))
        self.theme.activated.connect(lambda _: appearance.set_theme(self.theme.currentData()))
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setAccessibleName(tr("Size of text"))
        self.text_size.setRange(_steps(theme.LEAST_SCALE), _steps(theme.LARGEST_SCALE))
        self.text_size.setPageStep(2)
        self.text_size.setMinimumWidth(28 * theme.UNIT)
        self.text_size.valueChanged.connect(self._resize)
        self.text_size.setMinimumHeight(3 * theme.UNIT)
        self.percent = WrappedLabel()
        self.language = Choice(LANGUAGES)
        self.language.setAccessibleName(tr("Language"))
        self.language.activated.connect(
            lambda _: appearance.set_language(self.language.currentData())
        )
        rows = form()
        labels = (tr("Theme"), tr("Size of text"), tr("Language"))
        inputs: tuple[QWidget, ...] = (self.theme, self.text_size, self.language)
        note = WrappedLabel(tr("Another language counts from the next start on."))
        for label, made, below in zip(
            labels,
            inputs,
            (None, self.percent, note),
            strict=True,
        ):
            rows.addRow(FormLabel(label, made, labels), _stacked(made, below))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(rows)
        layout.addStretch(1)

    def show_settings(self) -> None:
        """Show what is chosen."""
        self.theme.show_value(self._appearance.theme)
        self.language.show_value(self._appearance.language)
        if not self.text_size.isSliderDown():
            self.text_size.setValue(_steps(self._appearance.text_scale))
        self.percent.setText(
            tr(
                "{percent} % (Ctrl++, Ctrl+−, Ctrl+0)",
                percent=number(self._appearance.text_scale * 100),
            )
        )

    def _resize(self, steps: int) -> None:
        scale = steps * _STEP / 100
        if abs(scale - self._appearance.text_scale) > 0.001:
            self._appearance.set_text_scale(scale)


def _stacked(made: QWidget, below: QLabel | None) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(2)
    row = QHBoxLayout()
    row.addWidget(made)
    row.addStretch(1)
    layout.addLayout(row)
    if below is not None:
        layout.addWidget(below)
    return layout


def _steps(scale: float) -> int:
    return round(scale * 100 / _STEP)
