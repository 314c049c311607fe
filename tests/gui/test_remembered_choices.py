"""What the window remembers is a file that anybody may have changed: no value in it may raise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.export.feature import ExportFeature
from app.gui.guide.feature import Guide
from app.gui.main_window import MainWindow
from app.remembered import VERSION, Memory

Open = Callable[..., MainWindow]

NAMES = (
    *("activation.zones", "export_ending", "export_folder", "fatigue.average_s", "fatigue.scale"),
    *("fatigue.quantity", "fatigue.span_s", "lifter.channels", "lifter.page", "look.language"),
    *("look.text_scale", "look.theme", "palette.recent", "picture_folder", "results_folder"),
    *("scope.lanes", "scope.settings", "tour.offered", "window.place", "workspace"),
    *("workspace.lifter", "workspace.practitioner", "workspace.review"),
)
DEEP = [[1], {"a": [None]}, None, -1, "\x00", 10**17]
INNER = (
    *("common", "own", "shown", "seconds", "lane_uv", "raw", "envelope", "sweep", "x", "y"),
    *("width", "height", "maximised", "version", "panels", "signals", "state", "order", "hidden"),
    *("gains",),
)


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, -1, 10**17, 1e300, "", "~nobody-has-this/\x00é"),
        *(DEEP, {}, dict.fromkeys(INNER), dict.fromkeys(INNER, DEEP)),
        *({name: {"a": DEEP} for name in INNER}, dict.fromkeys(INNER, 10**17)),
        {**dict.fromkeys(INNER, "é"), "version": 1, "panels": ["activation", [1]], "signals": True},
    ],
    ids=str,
)
def test_no_value_that_is_remembered_stops_the_window(
    value: Any, open_window: Open, styled: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "remembered.json"
    recent = [value if isinstance(value, str) else "file:~nobody-has-this/a.h5", "sim:squat?fs=²"]
    choices = dict.fromkeys(NAMES, value)
    values = {"version": VERSION, "device": recent[-1], "recent": recent, "choices": choices}
    path.write_text(json.dumps(values), encoding="utf-8")
    memory = Memory(path)
    assert not memory.remark
    window = open_window("sim:squat?channels=4&fs=1000", memory=memory)
    styled.waitUntil(
        lambda: window.controller.last_status.state is EngineState.STREAMING, timeout=20_000
    )
    styled.waitUntil(lambda: window._snapshot is not None)
    guide = window.feature(Guide)
    for name in ("workspace.lifter", "workspace.review", "workspace.practitioner"):
        window.commands.run(name)
    window.commands.run("lifter.toggle")
    window.commands.run("lifter.toggle")
    window.commands.run("palette.open")
    guide.palette.close()
    window.feature(ExportFeature).open()  # nothing is open that could be exported
    assert window.banner.shown is None or window.banner.shown.level != "error"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1" + 40 * "0"])
def test_numbers_that_are_none_are_damage(number: str, tmp_path: Path) -> None:
    path = tmp_path / "remembered.json"
    path.write_text(
        f'{{"version": {VERSION}, "device": "", "recent": [], '
        f'"choices": {{"look.text_scale": {number}}}}}',
        encoding="utf-8",
    )
    memory = Memory(path)
    assert "is damaged" in memory.remark
    assert memory.choice("look.text_scale", 1.0) == 1.0
