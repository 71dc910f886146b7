"""Every threat of the threat model is tied to tests that are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
PAGE = (HOUSE / "docs" / "threat-model.md").read_text("utf-8")
THREATS = [
    row.strip("| ").split(" | ")
    for row in PAGE.partition("| threat | ")[2].partition("\n\n")[0].splitlines()[2:]
]
NODE = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@cache
def names_in(path: str) -> set[str]:
    tree = ast.parse((HOUSE / path).read_text("utf-8"))
    return {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_there_are_threats() -> None:
    assert len(THREATS) >= 20


@pytest.mark.parametrize("threat", THREATS, ids=lambda threat: threat[0][:60])
def test_a_threat_has_its_tests(threat: list[str]) -> None:
    assert len(threat) == 3, "threat, what stands against it, test"
    named = NODE.findall(threat[2])
    assert named
    assert [test for path, test in named if test not in names_in(path)] == []
