"""The list of what was done: its order, its figures, what its tool tips say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.training.results_table import ResultRow, ResultsModel, ResultsTable

ROWS = [ResultRow(("✓", "12 s", "held"), "all of it"), ResultRow(("✕", "9 s", "broken"))]


def test_the_newest_stands_first_with_its_figures_at_the_right(qtbot: QtBot):
    model = ResultsModel(("", "Held", "Result"), range(1, 2), {1: "in seconds"})
    table = ResultsTable(model, "Holds")
    qtbot.addWidget(table)
    model.show_rows(ROWS)
    role, across = Qt.ItemDataRole, Qt.Orientation.Horizontal
    assert [model.index(row, 1).data() for row in range(model.rowCount())] == ["9 s", "12 s"]
    assert [model.headerData(k, across) for k in range(3)] == ["", "Held", "Result"]
    for column, at_right in enumerate((False, True, False)):
        cell = model.index(0, column).data(role.TextAlignmentRole)
        head = model.headerData(column, across, role.TextAlignmentRole)
        assert cell == head
        assert bool(cell) is at_right
    assert "all of it" in model.index(1, 0).data(role.ToolTipRole)
    assert model.index(0, 0).data(role.ToolTipRole) is None
    assert model.headerData(1, across, role.ToolTipRole) == "in seconds"


def test_the_same_rows_leave_the_list_where_it_is_scrolled_to(qtbot: QtBot):
    model = ResultsModel(("", "Held", "Result"), range(1, 2))
    model.show_rows(ROWS)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows(list(ROWS))
    with qtbot.waitSignal(model.modelReset):
        model.show_rows(ROWS[:1])
