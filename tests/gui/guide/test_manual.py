from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.guide.context import PAGES, page_for, set_page
from app.gui.guide.feature import Guide
from app.gui.guide.manual import INDEX, Manual, anchor_of, manual_dir, plain
from app.gui.lifter.feature import LifterFeature
from app.gui.main_window import MainWindow
from app.gui.training.feature import TrainingFeature

Open = Callable[..., MainWindow]


@pytest.fixture
def manual() -> Manual:
    folder = manual_dir()
    assert folder is not None
    return Manual(folder)


def test_the_manual_is_found_and_complete(manual: Manual) -> None:
    names = [page.name for page in manual.pages]
    assert names[0] == INDEX
    assert set(names) == {path.name for path in manual.folder.glob("*.md")}


def test_an_installed_manual_is_found_in_the_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "site" / "resources"
    monkeypatch.setattr("app.gui.guide.manual.files", lambda _: installed)
    assert manual_dir() is None, "a window without a manual says so"
    (installed / "manual").mkdir(parents=True)
    (installed / "manual" / INDEX).write_text("# M", encoding="utf-8")
    assert manual_dir() == installed / "manual"


@pytest.mark.parametrize("place", sorted(set(PAGES.values())))
def test_the_help_of_a_panel_leads_to_a_place_that_is_there(manual: Manual, place: str) -> None:
    name, _, anchor = place.partition("#")
    headings = [
        anchor_of(plain(line)) for line in manual.text(name).splitlines() if line.startswith("#")
    ]
    assert not anchor or anchor in headings


def test_links_within_the_manual_lead_somewhere(manual: Manual) -> None:
    for page in manual.pages:
        for name, anchor in re.findall(
            r"\]\(([\w-]+\.md)?(?:#([\w-]+))?\)", manual.text(page.name)
        ):
            target = manual.text(name or page.name)
            anchors = [anchor_of(plain(line)) for line in target.splitlines() if line[:1] == "#"]
            assert not anchor or anchor in anchors, (page.name, name, anchor)


def test_no_page_outside_of_the_manual_is_read(manual: Manual) -> None:
    with pytest.raises(FileNotFoundError):
        manual.text("../architecture.md")


def test_words_are_found_headings_first(manual: Manual) -> None:
    found = manual.search("impedance")
    assert found
    assert found[0].heading == "Impedance"
    assert found[0].page.name == "devices.md"
    assert manual.search("") == ()
    assert manual.search("no such words anywhere") == ()


def test_f1_opens_the_page_of_what_has_the_keyboard(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    window.picker.kinds.setFocus()
    styled.keyClick(window, Qt.Key.Key_F1)
    guide = window.feature(Guide)
    assert guide.manual is not None
    assert guide.manual.isVisible()
    assert not guide.manual.isModal()
    assert guide.manual.place == "getting-started.md"
    assert "start page" in guide.manual.browser.toPlainText()
    guide.manual.browser.anchorClicked.emit(QUrl("scope.md#gaps"))
    assert guide.manual.place == "scope.md#gaps"
    guide.manual.go_back()
    assert guide.manual.place == "getting-started.md"
    guide.manual.close()


def test_every_panel_has_a_page(open_window: Open) -> None:
    window = open_window()
    assert set(window.docks.titles()) <= set(PAGES)


def test_a_panel_s_page_is_that_of_everything_in_it(styled: QtBot) -> None:
    panel = QWidget()
    styled.addWidget(panel)
    inner = QWidget(panel)
    assert page_for(inner) == INDEX
    set_page(panel, "balance")
    assert page_for(inner) == "balance.md"
    panel.setProperty("manualPage", None)
    panel.setObjectName("fatigue")
    assert page_for(inner) == "fatigue.md"


def test_every_tab_of_the_balance_has_its_page(open_window: Open) -> None:
    window = open_window()
    panel = window.bench.balance
    for name in panel.tabs:
        panel.turn_to(name)
        assert page_for(panel.buttons[name]) == PAGES[f"balance.{name}"]


def test_every_training_page_has_its_page(open_window: Open) -> None:
    window = open_window()
    panel = window.feature(TrainingFeature).panel
    for name in panel.pages:
        window.commands.run(f"training.{name}")
        assert page_for(panel.strip.buttons[name]) == PAGES[f"training.{name}"]


def test_the_search_of_the_window_leads_to_the_place(open_window: Open, styled: QtBot) -> None:
    window = open_window()
    window.commands.run("help.manual")
    manual = window.feature(Guide).manual
    styled.waitUntil(manual.search.hasFocus)
    styled.keyClicks(manual.search, "impedance")
    styled.keyClick(manual.search, Qt.Key.Key_Return)
    assert manual.place == "devices.md#impedance"
    manual.search.setText("no such words anywhere")
    assert manual.contents.item(0).text() == "Nothing found."
    manual.search.clear()
    assert manual.contents.count() == len(manual._manual.pages)
    manual.close()


def test_every_key_is_in_the_manual_and_no_other(open_window: Open, manual: Manual) -> None:
    commands = open_window().commands
    wanted = {
        (", ".join(f"`{keys}`" for keys in commands.keys(command.name)), command.title)
        for command in commands.all()
        if commands.keys(command.name)
    }
    text = manual.text("keys.md").partition("## In a picture or list")[0]
    told = set(re.findall(r"^\| (`.+`) \| (.+) \|$", text, re.MULTILINE))
    assert told == wanted


#: What EMG cannot tell, and so no page may say.
NOT_MEASURED = (
    "neural drive",
    "units recruited",
    "motor unit",
    "fibre type",
    "rate coding",
    "rate of force",
    "braking",
)


def test_the_manual_claims_nothing_that_is_not_measured(manual: Manual) -> None:
    for page in manual.pages:
        text = manual.text(page.name).lower()
        assert not [words for words in NOT_MEASURED if words in text], page.name
        assert not re.search(r"\brfd\b", text), page.name


def test_every_picture_is_there_small_and_shown_somewhere(manual: Manual) -> None:
    shown = set()
    for page in manual.pages:
        shown |= set(re.findall(r"!\[[^\]]+\]\((pictures/[\w-]+\.png)\)", manual.text(page.name)))
    there = {f"pictures/{path.name}" for path in (manual.folder / "pictures").glob("*")}
    assert shown == there
    sizes = [(manual.folder / name).stat().st_size for name in there]
    assert sum(sizes) < 2_000_000
    assert max(sizes) < 200_000


def test_the_help_window_shows_the_pictures(open_window: Open, manual: Manual) -> None:
    window = open_window()
    guide = window.feature(Guide)
    guide.show_manual("scope.md")
    assert guide.manual is not None
    browser = guide.manual.browser
    names = re.findall(r"\((pictures/[\w-]+\.png)\)", manual.text("scope.md"))
    assert names
    for name in names:
        kind = QTextDocument.ResourceType.ImageResource
        picture = browser.document().resource(kind, QUrl(name))
        assert 200 < picture.width() <= browser.viewport().width(), "no wider than the page"
    guide.manual.close()


def test_the_lifter_s_window_has_its_page(open_window: Open) -> None:
    window = open_window()
    window.commands.run("lifter.toggle")
    lifter = window.feature(LifterFeature)
    assert lifter.window is not None
    assert page_for(lifter.window.bars) == "lifter.md"
    window.commands.run("lifter.toggle")
