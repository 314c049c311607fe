"""Puts packages with sources where Python finds them; among them the one of docs/plugins.md."""

from __future__ import annotations

import importlib
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plugins.md"


def block(language: str) -> str:
    """Return the one block of a language on the page."""
    (text,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.M)
    return str(text)


def write_package(
    folder: Path,
    name: str,
    version: str,
    entry_points: Mapping[str, str],
    modules: Mapping[str, str],
) -> None:
    """Put a package into `folder` as pip does: its modules, and its ``.dist-info``."""
    for module, code in modules.items():
        (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    lines = [f"{scheme} = {value}" for scheme, value in entry_points.items()]
    text = "\n".join(["[myobench.sources]", *lines, ""])
    (info / "entry_points.txt").write_text(text, encoding="utf-8")


def write_example(folder: Path) -> None:
    """Put the package of the page into `folder`."""
    project = tomllib.loads(block("toml"))["project"]
    entry_points = project["entry-points"]["myobench.sources"]
    (value,) = entry_points.values()
    modules = {value.partition(":")[0]: block("python")}
    write_package(folder, project["name"], project["version"], entry_points, modules)


@contextmanager
def on_path(folder: Path) -> Iterator[None]:
    """Let Python find what is in `folder`, and forget it again."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", None) or "").startswith(str(folder)):
                del sys.modules[name]


@contextmanager
def installed_example(folder: Path) -> Iterator[None]:
    """Install the package of the page."""
    where = folder / "site-packages"
    where.mkdir()
    write_example(where)
    with on_path(where):
        yield
