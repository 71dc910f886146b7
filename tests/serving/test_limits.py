"""What goes beyond the limits is refused, with a code and a remedy, and cheaply."""

from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import pytest
from graphql import parse

from serving.documents import Documents
from serving.limits import Measuring, beyond
from settings import Limits

OPERATIONS = sorted((Path(__file__).parents[2] / "contract" / "operations").glob("*.graphql"))


def measured(source: str) -> tuple[int, int, int, int, int]:
    document = parse(source)
    operation: Any = document.definitions[0]
    measure = Measuring(document).operation(operation)
    return measure.depth, measure.fields, measure.width, measure.aliases, measure.directives


@pytest.mark.parametrize(
    ("source", "depth_fields_width_aliases_directives"),
    [
        ("{ a }", (1, 1, 1, 0, 0)),
        ("{ a b { c { d } } x: e }", (3, 5, 3, 1, 0)),
        ("{ ... on Q @skip(if: true) { a @include(if: true) b } }", (1, 2, 2, 0, 2)),
        ("{ ...F a { ...F @skip(if: true) } } fragment F on Q { x: b c }", (2, 5, 3, 2, 1)),
        ("{ a a { b b c } ...F } fragment F on Q { a }", (2, 6, 3, 3, 0)),
        ("{ ...A } fragment A on Q { a { ...B } } fragment B on Q { b { c } }", (3, 3, 1, 0, 0)),
        ("{ __schema { types { fields { name } } } }", (1, 4, 1, 0, 0)),
        ("{ ...F } fragment F on Q { a { ...F } }", (1, 1, 1, 0, 0)),
        ("{ ...Nothing }", (0, 0, 0, 0, 0)),
    ],
)
def test_measures(
    source: str, depth_fields_width_aliases_directives: tuple[int, int, int, int, int]
) -> None:
    assert measured(source) == depth_fields_width_aliases_directives


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{ thing { below { below { name } } } }", "TOO_DEEP"),
        ("{ thing { a: name b: name c: name } }", "TOO_MANY_ALIASES"),
        ("{ ...F ...F } fragment F on Query { thing { x: name y: name } }", "TOO_MANY_ALIASES"),
        ("{ thing { name name name name } }", "TOO_MANY_ALIASES"),
        ("{ thing { name x: name below { name x: name } } echo }", "TOO_MANY_FIELDS"),
        ("{ echo ...F } fragment F on Query { thing { name } ... { caller } }",
         "TOO_MANY_ROOT_FIELDS"),
        ("{ echo @skip(if: true) @skip(if: true) @skip(if: true) }", "TOO_MANY_DIRECTIVES"),
        ('{ echo(text: "' + "x" * 1_000 + '") }', "DOCUMENT_TOO_LONG"),
        ("{ " + "# a comment\n" * 41 + "echo }", "TOO_MANY_TOKENS"),
        ('{ echo(text: "' + '") echo(text: "' * 10 + '") }', "TOO_MANY_TOKENS"),
    ],
)  # fmt: skip
async def test_too_much_is_refused(make_app: Any, make_client: Any, source: str, code: str) -> None:
    app = make_app(
        characters=1_000, tokens=40, depth=3, aliases=2, fields=6, root_fields=2, directives=2
    )
    async with make_client(app) as client:
        response = await client.post(
            "/graphql",
            json={"query": source},
            headers={"Accept": "application/graphql-response+json"},
        )
        assert response.status_code == 400
        assert [error["extensions"]["code"] for error in response.json()["errors"]] == [code]
        assert response.json()["errors"][0]["extensions"]["remedy"]
        within = await client.post("/graphql", json={"query": "{ thing { below { name } } echo }"})
        assert within.json()["data"]["echo"] == "—"


def test_an_explosion_of_fragments_is_measured_at_once() -> None:
    links = "".join(
        f"fragment F{n} on Q {{ a {{ ...F{n + 1} }} b {{ ...F{n + 1} }} }} " for n in range(90)
    )
    began = perf_counter()
    errors = beyond(parse(f"{{ ...F0 }} {links} fragment F90 on Q {{ a }}"), Limits(depth=1_000))
    assert [error.extensions["code"] for error in errors if error.extensions] == ["TOO_MANY_FIELDS"]
    assert perf_counter() - began < 1


def test_a_long_chain_of_fragments_is_refused() -> None:
    links = "".join(f"fragment F{n} on Q {{ ...F{n + 1} }} " for n in range(1_000))
    errors = beyond(parse(f"{{ ...F0 }} {links} fragment F1000 on Q {{ a }}"), Limits())
    assert [error.extensions["code"] for error in errors if error.extensions] == ["TOO_DEEP"]


def _spread(count: int, body: str) -> str:
    spreads = " ".join(f"...F{n}" for n in range(count))
    made = " ".join(f"fragment F{n} on Thing {{ {body} }}" for n in range(count))
    return f"{{ thing {{ {spreads} }} }} {made}"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{ thing { " + "name " * 110 + "} }", "TOO_AMBIGUOUS"),
        ("{ thing { " + "below { below { name } } " * 60 + "} }", "TOO_AMBIGUOUS"),
        ("{ thing { " + ("below { " + "name " * 20 + "} ") * 9 + "} }", "TOO_AMBIGUOUS"),
        ("{ thing { " + "... on Thing { below { name } } " * 80 + "} }", "TOO_AMBIGUOUS"),
        ("{ echo } fragment F on Thing { " + "name " * 500 + "}", "TOO_AMBIGUOUS"),
        (_spread(110, "name"), "TOO_AMBIGUOUS"),
        (_spread(110, "below { name }"), "TOO_AMBIGUOUS"),
        ("{ ...F } fragment F on Query { ...F thing { name } }", "INVALID_DOCUMENT"),
        ("{ thing { ...F } } fragment F on Thing { below { ...F } }", "INVALID_DOCUMENT"),
        # What nearly is too much is validated, and that takes no longer.
        (_spread(40, "below { name }") + " { echo }", "INVALID_DOCUMENT"),
        ("{ thing { " + "below { name } " * 50 + "} echo nothing }", "INVALID_DOCUMENT"),
        ("{ " + " ".join(f"x{n}" for n in range(700)) + " }", "TOO_MANY_ROOT_FIELDS"),
        ("{ thing { " + " ".join(f"x{n}" for n in range(700)) + " } }", "INVALID_DOCUMENT"),
        (
            "query(" + " ".join(f"$x{n}: X" for n in range(300)) + ") { echo }",
            "INVALID_DOCUMENT",
        ),
    ],
)
def test_what_takes_long_to_validate_is_refused_at_once(
    schema: Any, source: str, code: str
) -> None:
    documents = Documents(schema._schema, Limits())
    seconds: list[float] = []
    for _ in range(5):
        began = process_time()
        prepared = documents.prepare(source)
        seconds.append(process_time() - began)
        assert prepared.document is None
        extensions = prepared.errors[0].extensions
        assert extensions
        assert extensions["code"] == code
    assert min(seconds) < 0.1


@pytest.mark.parametrize("path", OPERATIONS, ids=lambda path: path.stem)
def test_what_partners_send_is_far_within_the_limits(path: Path) -> None:
    limits = Limits()
    half = Limits(depth=limits.depth - 3, aliases=limits.aliases // 2, fields=limits.fields // 2)
    assert beyond(parse(path.read_text("utf-8")), half) == []


def test_the_contract_has_documents() -> None:
    assert OPERATIONS


async def test_a_body_that_is_too_large(make_app: Any, make_client: Any) -> None:
    async with make_client(make_app(body=1_000)) as client:
        response = await client.post("/graphql", json={"query": "{ echo } #" + "x" * 1_000})
        assert response.status_code == 413
        assert response.json()["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"

        async def unannounced() -> Any:
            for _ in range(3):
                yield b" " * 400

        response = await client.post(
            "/graphql", content=unannounced(), headers={"Content-Type": "application/json"}
        )
        assert response.status_code == 413


async def test_an_answer_that_takes_too_long(make_app: Any, make_client: Any, hub: Any) -> None:
    async with make_client(make_app(seconds=0.2)) as client:
        response = await client.post(
            "/graphql",
            json={"query": "{ slow }"},
            headers={"Accept": "application/graphql-response+json"},
        )
    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "TIMEOUT"
    assert "data" not in response.json()
    assert hub.stopped == 1


def test_documents_are_prepared_once_and_only_so_many_kept(schema: Any) -> None:
    documents = Documents(schema._schema, Limits(), kept=20)
    first = documents.prepare("{ echo }")
    assert documents.prepare("{ echo }") is first
    assert documents.prepare("{ nothing }") is not documents.prepare("{ nothing }")
    documents.prepare("{ a: echo }")
    assert documents.prepare("{ echo }") is first
    documents.prepare("{ b: echo }")
    assert documents.prepare("{ echo }") is first
    for letter in "cdef":
        documents.prepare(f"{{ {letter}: echo }}")
    assert documents.prepare("{ echo }") is not first
