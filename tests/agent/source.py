"""Our own source as syntax trees, for contracts between code and domain."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def trees(*places: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the given files and folders, docstrings left out."""
    for place in places:
        path = ROOT / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            tree = ast.parse(file.read_text("utf-8"))
            for node in ast.walk(tree):
                body = getattr(node, "body", None)
                if isinstance(body, list):
                    node.body = [one for one in body if not _is_docstring(one)]  # type: ignore[attr-defined]
            yield file.relative_to(ROOT), tree


def texts(node: ast.AST) -> Iterator[str]:
    """Text literals in a tree, without the parts of f-strings."""
    if isinstance(node, ast.JoinedStr):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from texts(child)


def templates(node: ast.AST) -> Iterator[str]:
    """F-strings in a tree, with `{}` for what they fill in."""
    for found in ast.walk(node):
        if isinstance(found, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}"
                for part in found.values
            )


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Calls of functions and methods with one of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = (
                called.attr
                if isinstance(called, ast.Attribute)
                else getattr(called, "id", None)
            )
            if name in names:
                yield node


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """The argument passed by that name."""
    return next((one.value for one in call.keywords if one.arg == name), None)


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
