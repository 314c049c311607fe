from __future__ import annotations

import io

import pytest

from app.cli.display import has_display, why_no_window
from app.cli.output import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.s = 100.0

    def __call__(self) -> float:
        return self.s


def advance(progress: Progress, clock: Clock, steps: int, step_s: float) -> None:
    for step in range(1, steps + 1):
        clock.s += step_s
        progress.update(step * step_s)


def test_a_terminal_gets_one_line_that_is_drawn_over():
    out, clock = Terminal(), Clock()
    progress = Progress(10.0, out, clock)
    advance(progress, clock, 100, 0.1)
    progress.close(10.0)
    text = out.getvalue()
    assert text.count("\n") == 1
    assert text.count("\r") == pytest.approx(100, abs=60)
    assert text.rstrip("\n").rpartition("\r")[2] == f"[{'#' * 30}] 10.0 of 10 s"


def test_a_shorter_text_wipes_the_longer_one():
    out, clock = Terminal(), Clock()
    progress = Progress(10.0, out, clock)
    progress.update(1.0, "a long remark")
    clock.s += 1
    progress.update(2.0)
    first, last = out.getvalue().split("\r")[1:]
    assert len(last) == len(first)


def test_a_log_gets_a_line_now_and_then():
    out, clock = io.StringIO(), Clock()
    progress = Progress(60.0, out, clock)
    progress.update(0.0)
    assert out.getvalue() == ""
    advance(progress, clock, 600, 0.1)
    lines = out.getvalue().splitlines()
    assert 10 <= len(lines) <= 12
    assert "\r" not in out.getvalue()
    assert int(lines[-1].partition("%")[0]) > 90


def test_a_command_that_fails_at_once_shows_no_progress():
    out = io.StringIO()
    Progress(60.0, out).close()
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("freebsd14", {}, False),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_where_a_window_can_open(platform, environment, expected):
    assert has_display(environment, platform) is expected


def test_missing_libraries_are_named_with_the_way_to_get_them(monkeypatch):
    from app.system_libraries import Library

    egl = Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd")
    monkeypatch.setattr("app.system_libraries.missing_libraries", lambda: [egl])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert "libEGL.so.1" in why_no_window()
    monkeypatch.setattr("app.system_libraries.missing_libraries", list)
    assert why_no_window() == ""
