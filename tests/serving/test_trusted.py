"""Trusted documents: asked by id, each by its agency, and alone where the operator says so."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from domain.errors import CallerError
from schema.documents import documents_in

SOURCE = """
query Said($text: String!) {
  echo(text: $text)
  ...F
}
fragment F on Query { thing { name } }
"""
OWN_FORM = (
    "query Said($text:String!){echo(text:$text)...F}"
    "fragment F on Query{__typename thing{name __typename}}"
)
HASH = sha256(SOURCE.encode()).hexdigest()
TEXT = {"variables": {"text": "好"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    for agency in ("CITY-DC", "CITY-SJ"):
        (folder / agency).mkdir(parents=True)
    (folder / "said.graphql").write_text(SOURCE, "utf-8")
    (folder / "CITY-DC" / "client.json").write_text('{"7": "{ thing { name } }"}', "utf-8")
    (folder / "CITY-SJ" / "theirs.graphql").write_text("{ caller }", "utf-8")
    (folder / "README.md").write_text("no document", "utf-8")
    return folder


@pytest.fixture
def make(make_app: Any, make_client: Any, settings: Any, folder: Path) -> Any:
    def make(**changed: object) -> Any:
        update = {"documents": folder, **changed}
        return make_client(make_app(settings.model_copy(update=update)))

    return make


async def ask(client: httpx.AsyncClient, **parameters: Any) -> Any:
    response = await client.post("/graphql", json=parameters)
    body = response.json()
    return body["errors"][0]["extensions"]["code"] if "errors" in body else body["data"]


@pytest.mark.parametrize(
    "named",
    [
        {"documentId": "said"},
        {"documentId": HASH},
        {"documentId": f"sha256:{HASH}"},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": HASH}}},
        {"query": SOURCE, "extensions": {"persistedQuery": {"sha256Hash": HASH}}},
    ],
)
async def test_a_document_is_asked_by_its_id(make: Any, named: dict[str, Any]) -> None:
    async with make() as client:
        assert await ask(client, **named, **TEXT) == {"echo": "好", "thing": {"name": "thing"}}


async def test_by_url_too(make: Any) -> None:
    async with make() as client:
        url = "/graphql?documentId=said&variables=%7B%22text%22%3A%22x%22%7D"
        assert (await client.get(url)).json()["data"]["echo"] == "x"


@pytest.mark.parametrize(
    "named",
    [
        {"documentId": "nothing"},
        {"documentId": "theirs"},
        {"extensions": {"persistedQuery": {"sha256Hash": "0" * 64}}},
        {"extensions": {"persistedQuery": {"sha256Hash": 7}}},
        {"extensions": {"persistedQuery": True}},
        {"query": "{ echo }", "extensions": {"persistedQuery": {"sha256Hash": HASH}}},
    ],
)
async def test_what_was_not_laid_down_for_the_agency(make: Any, named: dict[str, Any]) -> None:
    async with make() as client:
        assert await ask(client, **named) == "UNKNOWN_DOCUMENT"
        assert await ask(client, query="{ echo }") == {"echo": "—"}


@pytest.mark.parametrize("only", [False, True])
async def test_the_remedy_for_an_unknown_id_is_one_that_helps(make: Any, *, only: bool) -> None:
    async with make(documents_only=only) as client:
        answer = await client.post("/graphql", json={"documentId": "nothing"})
        (error,) = answer.json()["errors"]
        assert error["extensions"]["code"] == "UNKNOWN_DOCUMENT"
        assert ("in `query`" in error["extensions"]["remedy"]) is not only
        sent = await ask(client, query="{ echo }")
        assert sent == ("UNTRUSTED_DOCUMENT" if only else {"echo": "—"})


@pytest.mark.parametrize(
    ("query", "outcome"),
    [
        (SOURCE, {"echo": "好", "thing": {"name": "thing"}}),
        # The same question in a client's own form.
        (OWN_FORM,
         {"echo": "好", "__typename": "Query", "thing": {"name": "thing", "__typename": "Thing"}}),
        ("{ thing { name } }", {"thing": {"name": "thing"}}),
        ("{ caller }", "UNTRUSTED_DOCUMENT"),
        ("{ echo }", "UNTRUSTED_DOCUMENT"),
        ("{ thing { name } } query Also { echo }", "UNTRUSTED_DOCUMENT"),
        ("{ __schema { types { name } } }", "UNTRUSTED_DOCUMENT"),
        ("{ thing { name: __typename } }", "UNTRUSTED_DOCUMENT"),
        ("fragment F on Query { echo }", "UNTRUSTED_DOCUMENT"),
        ("{", "UNTRUSTED_DOCUMENT"),
        ("{ " + "echo " * 5_000 + "}", "UNTRUSTED_DOCUMENT"),
    ],
)  # fmt: skip
async def test_nothing_else_is_answered(make: Any, query: str, outcome: object) -> None:
    async with make(documents_only=True) as client:
        for _ in range(2):
            said = await ask(client, query=query, **TEXT)
            assert said == outcome


async def test_the_pages_of_the_hub_go_on_asking(make: Any, web: Path) -> None:
    (web / "documents.graphql").write_text("query Me { ...M } fragment M on Query { caller }")
    async with make(documents=None, documents_only=True) as client:
        assert await ask(client, query="fragment M on Query{caller}query Me{...M}")
        assert await ask(client, query="{ caller }") == "UNTRUSTED_DOCUMENT"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("wrong.graphql", "{ nothing }", "wrong: Cannot query field 'nothing'"),
        ("wrong.graphql", "{", "wrong: Syntax Error"),
        ("wrong.json", "{", "cannot be read"),
        ("wrong.json", "[]", "is not an object of documents"),
        ("wrong.json", '{"a": 1}', "a is not a text"),
    ],
)
def test_a_hub_does_not_start_with_a_document_that_cannot_be_asked(
    make: Any, folder: Path, name: str, text: str, sentence: str
) -> None:
    (folder / "CITY-DC" / name).write_text(text, "utf-8")
    with pytest.raises(CallerError, match=sentence) as refused:
        make()
    assert refused.value.remedy


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(CallerError, match="is not a folder"):
        documents_in(tmp_path / "absent")
