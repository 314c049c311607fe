"""The manual goes along with the program: into the wheel, and into the archive it is built from."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_wheel_takes_the_manual_where_the_window_looks_for_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    targets = settings["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["force-include"] == {"docs/manual": "resources/manual"}
    assert "docs/manual" in targets["sdist"]["only-include"]
    assert (ROOT / "docs" / "manual" / "index.md").is_file()
