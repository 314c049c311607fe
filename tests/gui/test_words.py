"""What the screen never says, and a start that does not wait for the heavy libraries."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

import app.gui

GUI = Path(str(app.gui.__file__)).parent
FORBIDDEN = (
    "neural drive",
    "units recruited",
    "recruitment",
    "fibre type",
    "fiber type",
    "rfd",
    "fast-twitch",
    "slow-twitch",
    "neural drop",
    "braking",
    "%mvc",  # the unit is written with its space, as every unit is
    "diagnose",
)


def _strings(path: Path) -> list[str]:
    """Return every text in a module that is not a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            docs.add(id(body[0].value))
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


@pytest.mark.parametrize("path", sorted(GUI.rglob("*.py")), ids=lambda path: path.stem)
def test_no_text_claims_what_emg_cannot_measure(path: Path) -> None:
    for text in _strings(path):
        assert not [word for word in FORBIDDEN if word in text.lower()], text


def test_no_shown_text_does_either(open_window) -> None:  # type: ignore[no-untyped-def]
    window = open_window()
    texts = []
    for widget in window.findChildren(QWidget):
        texts.append(widget.toolTip())
        if isinstance(widget, QLabel | QPushButton):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(row) for row in range(widget.count())]
    assert "Not a medical device; not for diagnosis." in texts
    for text in texts:
        assert not [word for word in FORBIDDEN if word in text.lower()], text


def test_every_button_and_choice_explains_itself(open_window) -> None:  # type: ignore[no-untyped-def]
    window = open_window()
    for button in (
        window.controls.record_button,
        window.controls.mark_button,
        window.picker.button,
        window.replay_bar.button,
        window.scope_controls.fit_button,
    ):
        assert button.toolTip(), button.text()
    for choice in (
        window.picker.kinds,
        window.scope_controls.signal,
        window.scope_controls.window_choice,
        window.scope_controls.gain,
        window.trend_panel.spans,
        window.replay_bar.speeds,
    ):
        assert choice.toolTip()


def test_the_window_waits_for_no_heavy_library() -> None:
    probe = (
        "import sys\n"
        "from app.gui.main import build, make_application\n"
        "application = make_application()\n"
        "window = build()\n"
        "window.show()\n"
        "application.processEvents()\n"
        "heavy = {'scipy.signal', 'h5py', 'brainflow'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)\n"
    )
    subprocess.run([sys.executable, "-c", probe], check=True)


def test_numbers_keep_their_decimal_point() -> None:
    """Qt takes the decimal comma from the environment; BrainFlow would then write it to files."""
    probe = (
        "import locale, sys\n"
        "from app.gui.main import make_application\n"
        "application = make_application()\n"
        "sys.exit(0 if locale.localeconv()['decimal_point'] == '.' else 'decimal comma')\n"
    )
    subprocess.run(
        [sys.executable, "-c", probe], check=True, env={**os.environ, "LC_ALL": "de_DE.UTF-8"}
    )
