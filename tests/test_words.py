"""The pages know every sentence of the hub in Chinese, by `web/src/words/hub-words.json`."""

import ast
import errno
import inspect
import json
import os
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeGuard
from xml.parsers import expat

import pytest

from graph.statement import Statement
from importers.faults import CODES
from serving.remedies import REMEDIES
from serving.trusted import LAID_DOWN, SENT

HOUSE: Final = Path(__file__).parent.parent
KNOWN: Final = json.loads((HOUSE / "web/src/words/hub-words.json").read_text("utf-8"))
ERRORS: Final = {"CallerError", "RefusedError", "GraphQLError", "_bad", "_coded", "_fault"}
NOT_SAID: Final = {
    "importers/pretending.py": "statements of SQL",
    "importers/repeats.py": "statements of SQL",
    "importers/synonyms.py": "headers that ledgers may have",
    "importers/rejects.py": "pieces of the line that the command line prints",
    "importers/sheet_cells.py": "formats of cells",
    "importers/outputs.py": "said to the operator who names the file",
    "schema/documents.py": "said to the operator before anybody can be answered",
    "serving/run.py": "said to the operator before anybody can be answered",
}
"""Modules whose texts no page shows, and why."""
PIECES: Final = {
    ", ", " | ", "{}; {}", "{}: {}", "{} ({})", "sheet {}, ", "{}line {}", "{} {}",
    "the whole", "{}, {}: {}", ", {} of the values fit", "yes or no", "whole number",
    "{}… ({} characters)",
    "no form to store {} in", "tuple[str, ...]", "tuple[Word, ...]", "Source | None",
    "Annotated[Source, BeforeValidator(_as_source)] | None", r"(.+) \((\d+)\)",
    "incremental delivery is not served: {}", "# {} ← {}: {}, {}: {}",
    "# {}", "# {}: {} of what a row needs was found",
    "# {} is required: name a column, or state it under constants",
}  # fmt: skip
"""Texts that are put together to sentences, or are none."""


def template(node: ast.expr) -> str | None:
    """A text as it stands in the code, `{}` for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return None


def _is_statement(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == Statement.__name__
    )


def texts(tree: ast.Module) -> Iterator[str]:
    """All texts of a module but its docstrings and what it asks of the graph."""
    apart = {
        id(part)
        for node in ast.walk(tree)
        for part in (
            [node.value] if isinstance(node, ast.Expr) else
            node.values if isinstance(node, ast.JoinedStr) else
            node.args if _is_statement(node) else ()
        )
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in apart and (text := template(node)):
            yield text


def arguments_of_errors(tree: ast.Module) -> Iterator[str]:
    """The texts that errors are raised with."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in ERRORS:
            said = [*node.args, *(one.value for one in node.keywords)]
            yield from (text for one in said if (text := template(one)))


def sentences(room: str) -> set[str]:
    """What a room may say to a page."""
    found: set[str] = set()
    for path in sorted((HOUSE / room).rglob("*.py")):
        if str(path.relative_to(HOUSE)) not in NOT_SAID:
            tree = ast.parse(path.read_text("utf-8"))
            found |= set(texts(tree) if room == "importers" else arguments_of_errors(tree))
    return {text for text in found - PIECES if " " in text.strip(" \ufeff\t\n\u3000")}


@pytest.mark.parametrize("room", ["domain", "importers", "resolvers", "schema", "serving"])
def test_what_the_hub_says_is_known_in_chinese(room: str) -> None:
    said = sentences(room)
    assert said
    assert said - KNOWN.keys() == set(), "add them to web/src/words/hub-words.json"


def test_remedies_by_code_are_known_in_chinese() -> None:
    assert {*REMEDIES.values(), SENT, LAID_DOWN} - KNOWN.keys() == set()


@pytest.mark.parametrize("fault", CODES)
def test_what_stops_an_import_is_known_in_chinese(fault: type[Exception]) -> None:
    tree = ast.parse(textwrap.dedent(inspect.getsource(fault)))
    assert {text for text in texts(tree) if " " in text} - KNOWN.keys() == set()


def test_what_libraries_say_in_a_sentence_is_known_in_chinese() -> None:
    faults = [errno.EIO, errno.EACCES, errno.EISDIR, errno.EMFILE, errno.ENOENT, errno.ENOSPC]
    said = {*expat.errors.codes, *map(os.strerror, faults)}
    for node in ast.walk(ast.parse(inspect.getsource(json.decoder))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "JSONDecodeError":
            # The one that is put together here comes whole from the scanner in C.
            text = template(node.args[0]) or "Invalid \\escape"
            said.add(f"{text}: {{}}")
    assert "Expecting value: {}" in said
    assert said - KNOWN.keys() == set()


def test_no_sentence_quotes_a_library_that_the_pages_do_not_know() -> None:
    known = {"reason", "remedy", "strerror", "line"}
    silent = NOT_SAID.keys() | {"importers/reading/jsonlines.py"}
    paths = {str(path.relative_to(HOUSE)): path for path in (HOUSE / "importers").rglob("*.py")}
    for name in paths.keys() - silent:
        for handler in ast.walk(ast.parse(paths[name].read_text("utf-8"))):
            if not isinstance(handler, ast.ExceptHandler) or not handler.name:
                continue
            for part in ast.walk(handler):
                if isinstance(part, ast.FormattedValue):
                    names = {one.id for one in ast.walk(part.value) if isinstance(one, ast.Name)}
                    of_ours = isinstance(part.value, ast.Attribute) and part.value.attr in known
                    assert of_ours or handler.name not in names, (name, ast.unparse(part))


def test_no_sentence_has_a_part_that_may_be_left_out() -> None:
    """The pages look for something at every `{}`: each of the sentences is one of its own."""
    assert [one for one in KNOWN if re.search(r"[^\W\d_]\{\}|\{\}\{\}|\{\}[^\W\d_]", one)] == []


def test_a_sentence_that_a_remedy_follows_ends() -> None:
    """Payloads say both as one text, which the pages take apart at full stops."""
    said: list[str] = []
    for room in ("domain", "resolvers", "schema", "serving"):
        for path in sorted((HOUSE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                    continue
                has_remedy = any(one.arg == "remedy" for one in node.keywords)
                if (
                    node.func.id == "CallerError"
                    and has_remedy
                    and (text := template(node.args[1]))
                ):
                    said.append(text)
    assert said
    assert [one for one in said if not one.endswith(".")] == []


def test_translations_fill_in_what_the_sentence_has() -> None:
    for english, chinese in KNOWN.items():
        numbered = all(f"{{{place}}}" in chinese for place in range(1, english.count("{}") + 1))
        assert numbered or chinese.count("{}") == english.count("{}"), english
