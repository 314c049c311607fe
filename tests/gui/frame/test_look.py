"""Theme, text size, icons: at once, for everything that is there."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.gui.look import palettes, theme
from app.gui.look.appearance import TEXT_SCALE, THEME, Appearance, next_scale
from app.gui.look.icons import icon, icon_names
from app.gui.main_window import MainWindow
from app.gui.widgets import Value
from app.remembered import Memory

Open = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def the_usual_look_after_it(styled: QtBot) -> Iterator[None]:
    yield
    theme.apply(application())


def application() -> QApplication:
    made = QApplication.instance()
    assert isinstance(made, QApplication)
    return made


def test_a_theme_is_taken_at_once_and_kept(styled: QtBot) -> None:
    memory = Memory(None)
    appearance = Appearance(application(), memory)
    appearance.set_theme("dark")
    assert theme.now() is palettes.DARK
    assert memory.choice(THEME, "") == "dark"
    appearance.set_theme("contrast")
    assert theme.now() is palettes.CONTRAST
    memory.choose(THEME, "of another program")
    assert appearance.theme == "system"
    memory.choose(TEXT_SCALE, 99.0)
    assert appearance.text_scale == theme.LARGEST_SCALE


def test_system_follows_the_desktop_and_a_choice_does_not(
    styled: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gc.collect()
    application().sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows of other tests
    appearance = Appearance(application(), Memory(None))
    dark = palettes.DARK
    monkeypatch.setattr(
        theme, "palette_of", lambda name, _: dark if name == "system" else palettes.LIGHT
    )
    hints = application().styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.now() is dark
    appearance.set_theme("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.now() is palettes.LIGHT


def test_keys_change_the_size_of_texts_within_limits(open_window: Open, styled: QtBot) -> None:
    memory = Memory(None)
    memory.choose(TEXT_SCALE, 1.4)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    Appearance(application, memory).apply()
    window = open_window(begin=False, memory=memory)
    for _ in range(2):
        styled.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.text_scale() == theme.LARGEST_SCALE
    styled.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert theme.text_scale() < theme.LARGEST_SCALE
    styled.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.text_scale() == 1.0


def test_steps_of_the_size() -> None:
    assert next_scale(1.0, 1) == 1.1
    assert next_scale(1.6, 1) == 1.6
    assert next_scale(0.8, -1) == 0.8
    assert next_scale(1.05, 1) in (1.1, 1.25)


def test_values_and_labels_grow_with_the_texts(styled: QtBot) -> None:
    value, label = Value("Lost samples", "0.00 %, 00000 in 00 gaps"), QLabel("title")
    theme.set_font(label, theme.TITLE_PT, bold=True)
    label.setObjectName("muted")
    for widget in (value, label):
        styled.addWidget(widget)
        widget.show()
    before = value.width(), label.fontInfo().pointSizeF()
    theme.apply(application(), palettes.DARK, 1.6)
    assert value.width() > 1.3 * before[0]
    assert label.font().pointSizeF() == pytest.approx(theme.TITLE_PT * 1.6)


def inked(picture: QImage) -> str:
    """Return the colour of most of the pixels that are fully covered."""
    found = Counter[str]()
    for x in range(picture.width()):
        for y in range(picture.height()):
            colour = picture.pixelColor(x, y)
            if colour.alpha() == 255:
                found[colour.name()] += 1
    return found.most_common(1)[0][0]


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_is_drawn_in_the_colour_of_the_moment(styled: QtBot, name: str) -> None:
    made = icon(name)
    for palette in (palettes.LIGHT, palettes.DARK):
        theme.apply(application(), palette)
        for mode, ink in ((QIcon.Mode.Normal, palette.text), (QIcon.Mode.Disabled, "")):
            size = QSize(24, 24)
            picture = made.pixmap(size, 2.0, mode, QIcon.State.Off).toImage()
            assert picture.size() == QSize(48, 48)
            assert inked(picture) == (ink or palette.disabled)


def test_a_name_that_is_no_icon_is_a_mistake(styled: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no such icon")


def test_an_icon_that_is_changed_after_it_was_copied_is_drawn_still(styled: QtBot) -> None:
    first = icon("play")
    copied = QIcon(first)
    copied.setIsMask(True)  # Qt asks for an engine of its own
    assert first.pixmap(QSize(24, 24)).toImage() == copied.pixmap(QSize(24, 24)).toImage()
