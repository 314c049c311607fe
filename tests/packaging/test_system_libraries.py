"""What a user is told when Qt's system libraries are missing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app import system_libraries
from app.system_libraries import Library, explain, install, install_command, main

CURSOR = Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor")


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let the machine look as if it had only apt-get and an ordinary user."""
    monkeypatch.setattr(
        system_libraries.shutil, "which", lambda name: name if name == "apt-get" else None
    )
    monkeypatch.setattr(system_libraries.os, "geteuid", lambda: 1000)
    return monkeypatch


def test_an_ordinary_user_is_given_the_exact_line(manager: pytest.MonkeyPatch) -> None:
    assert install_command([CURSOR, CURSOR]) == "sudo apt-get install -y libxcb-cursor0"
    assert "libxcb-cursor.so.0" in explain([CURSOR])


def test_other_managers_have_their_own_names(manager: pytest.MonkeyPatch) -> None:
    manager.setattr(system_libraries.shutil, "which", lambda name: name if name == "dnf" else None)
    assert install_command([CURSOR]) == "sudo dnf install -y xcb-util-cursor"
    manager.setattr(system_libraries.shutil, "which", lambda name: None)
    assert install_command([CURSOR]) == ""
    assert "own manager" in explain([CURSOR])


def test_nothing_is_installed_without_being_root(manager: pytest.MonkeyPatch) -> None:
    manager.setattr(
        system_libraries.subprocess,
        "run",
        lambda *args, **kwargs: pytest.fail("an ordinary user's machine was changed"),
    )
    assert install([CURSOR]) is False


def test_missing_libraries_are_said_and_do_not_stop_the_set_up(
    manager: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    manager.setattr(system_libraries, "_loads", lambda soname: soname != CURSOR.soname)
    manager.setattr(system_libraries.sys, "platform", "linux")
    assert main(["--install"]) == 0
    said = capsys.readouterr().err
    assert "sudo apt-get install -y" in said
    assert "libxcb-cursor0" in said


def test_it_runs_before_anything_is_installed() -> None:
    # -I -S: no site-packages at all, as on a fresh machine.
    code = "import sys; sys.path.insert(0, '.'); import app.system_libraries"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)
