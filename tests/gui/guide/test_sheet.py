from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.gui.guide.feature import Guide
from app.gui.guide.sheet import KeyGroup, KeyLine, as_html, as_text, grouped, in_columns, rows
from app.gui.widgets import Button


def group(title: str, lines: int) -> KeyGroup:
    return KeyGroup(title, tuple(KeyLine((str(n),), f"{title} {n}") for n in range(lines)))


def test_groups_stay_whole_and_in_order_and_columns_level() -> None:
    groups = [group("a", 4), group("b", 9), group("c", 4), group("d", 2), group("e", 5)]
    for columns in (1, 2, 3, 9):
        spread = in_columns(groups, columns)
        assert [item for column in spread for item in column] == groups
        assert len(spread) == min(columns, len(groups))
    assert rows(in_columns(groups, 2)) < 0.65 * rows(in_columns(groups, 1))
    assert in_columns([], 2) == []


def test_only_what_has_keys_is_listed() -> None:
    lines = [
        ("S", KeyLine(("R",), "Record")),
        ("T", KeyLine((), "none")),
        ("S", KeyLine(("M",), "Mark")),
    ]
    assert grouped(lines) == (KeyGroup("S", (KeyLine(("R",), "Record"), KeyLine(("M",), "Mark"))),)


def test_as_text_and_as_a_page() -> None:
    groups = (KeyGroup("View", (KeyLine(("Ctrl++", "Ctrl+="), "Larger <text>"),)),)
    assert as_text(groups) == "View\n  Ctrl++, Ctrl+=  Larger <text>\n"
    assert "Larger &lt;text&gt;" in as_html("Keys", groups)


def test_the_sheet_lists_the_window_s_keys_and_fits(open_window, styled: QtBot) -> None:  # type: ignore[no-untyped-def]
    window = open_window()
    styled.keyClick(window, Qt.Key.Key_Question)
    sheet = window.feature(Guide).sheet
    assert sheet is not None
    assert sheet.isVisible()
    assert not sheet.isModal()
    listed = {line.title for item in sheet.groups for line in item.lines}
    for command in window.commands.all():
        assert (command.title in listed) == bool(window.commands.keys(command.name))
    assert sheet.width() <= 1280
    assert sheet.height() <= 720
    assert sheet._area.widget().sizeHint().height() <= sheet._area.height(), "nothing to scroll"
    copy = next(button for button in sheet.findChildren(Button) if button.text() == "Copy")
    copy.click()
    assert "Record, or stop" in QGuiApplication.clipboard().text()
    sheet.close()


def test_the_sheet_becomes_a_page_to_be_printed(
    open_window,
    styled: QtBot,
    tmp_path: Path,  # type: ignore[no-untyped-def]
) -> None:
    window = open_window()
    window.commands.run("help.keys")
    sheet = window.feature(Guide).sheet
    sheet.save_pdf(tmp_path / "keys.pdf")
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")
    sheet.close()
