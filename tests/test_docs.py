"""What the documents tell their readers is so: commands, options, links, queries."""

import ast
import os
import re
import shlex
import subprocess
import sysconfig
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from graphql import GraphQLSchema, build_schema, parse, validate

from domain.error_codes import Code

HOUSE = Path(__file__).parent.parent
PAGES = [
    *(HOUSE / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted(HOUSE.glob("docs/**/*.md")),
]
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([A-Z_]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def blocks(*languages: str) -> list[tuple[str, str]]:
    """The fenced blocks of all pages in one of the languages, each with its page's name."""
    return [
        (str(page.relative_to(HOUSE)), text)
        for page in PAGES
        if page.exists()
        for language, text in BLOCK.findall(page.read_text("utf-8"))
        if language in languages
    ]


def commands(program: str) -> list[tuple[str, list[str]]]:
    """Every call of a program in the pages' shell blocks: where, and its arguments."""
    calls: list[tuple[str, list[str]]] = []
    for page, text in blocks("sh", "console"):
        for line in text.replace("\\\n", " ").splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            starts = [i for i, word in enumerate(words) if Path(word).name == program]
            calls += [(page, words[start + 1 :]) for start in starts[:1]]
    return calls


@cache
def help_of(*command: str) -> str:
    """What `onevisit COMMAND --help` prints, on lines wide enough to break no option."""
    program = Path(sysconfig.get_path("scripts")) / "onevisit"
    return subprocess.run(
        [program, *command, "--help"],
        env={**os.environ, "COLUMNS": "200", "TERM": "dumb", "NO_COLOR": "1"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@cache
def schema() -> GraphQLSchema:
    return build_schema((HOUSE / "schema" / "schema.graphql").read_text("utf-8"))


def test_make_knows_every_target_that_is_shown() -> None:
    targets = re.findall(r"^([a-z0-9-]+):", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE)
    shown = [(page, word) for page, words in commands("make") for word in words if "=" not in word]
    assert shown, "no page shows `make install`"
    assert [(page, word) for page, word in shown if word not in targets] == []


def test_the_first_page_shows_how_to_start_and_what_comes_out() -> None:
    readme = [call for page, call in commands("make") if page == "README.md"]
    assert ["demo"] in readme
    assert ["check"] in readme
    assert "README.md" in [page for page, _ in blocks("graphql")], "a query"


@pytest.mark.parametrize(("page", "words"), commands("onevisit"))
def test_the_command_line_knows_what_is_shown(page: str, words: list[str]) -> None:
    parents = {
        "audit", "token", "session", "batches", "documents", "joint-groups", "parameters",
        "workdays", "deadlines",
    }  # fmt: skip
    depth = 2 if words[0] in parents and words[1:] and words[1].isalpha() else 1
    known = help_of(*words[:depth])
    options = [word.split("=")[0] for word in words[depth:] if word.startswith("--")]
    assert [option for option in options if not re.search(rf"{option}\b", known)] == [], page


@pytest.mark.parametrize(("page", "text"), blocks("graphql"))
def test_queries_are_valid(page: str, text: str) -> None:
    assert validate(schema(), parse(text)) == [], page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_code_of_an_error_is_explained_and_no_other() -> None:
    page = (HOUSE / "docs" / "partners.md").read_text("utf-8")
    table = page.partition("| code | meaning |")[2].partition("\n\n")[0]
    rows = table.splitlines()[2:]
    explained = [code for row in rows for code in CODE.findall(row.split("|")[1])]
    assert sorted(explained) == sorted(set(explained))
    # A hub that does not start has nobody to answer yet.
    assert {*explained, "BAD_DOCUMENTS", "CANNOT_LISTEN"} == set(get_args(Code))


def test_every_code_of_an_error_is_given() -> None:
    sources = [
        path
        for room in ("accesses", "domain", "graph", "importers", "resolvers", "schema", "serving")
        for path in (HOUSE / room).glob("**/*.py")
        if path.name != "error_codes.py"
    ]
    given = {
        node.value
        for path in sources
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(get_args(Code)) - given == set()
