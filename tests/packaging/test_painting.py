"""What ends the program when it raises: see docs/decisions/0021-painting-and-collecting.md."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "app" / "gui").rglob("*.py"))


def name(call: ast.AST) -> str:
    return call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_painters_end_in_any_case_and_nobody_overrides_event(file: Path) -> None:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    kept = [
        item.context_expr for node in nodes if isinstance(node, ast.With) for item in node.items
    ]
    painters = [node for node in nodes if name(node) == "QPainter"]
    assert [node.lineno for node in painters if node not in kept] == []
    methods = [part for node in nodes if isinstance(node, ast.ClassDef) for part in node.body]
    functions = [part for part in methods if isinstance(part, ast.FunctionDef)]
    assert [method.lineno for method in functions if method.name == "event"] == []
