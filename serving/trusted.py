"""Trusted documents: asked by their id, and where the operator says so nothing else is answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, cast

from graphql import GraphQLError, GraphQLSchema, parse

from domain.callers import Caller
from schema.documents import (
    TrustedDocument,
    documents_in,
    hash_of,
    meaning,
    operations_of,
    usable,
)
from serving.questions import Question
from serving.refusals import RefusedError
from settings import ServingSettings

_PAGES: Final = "documents.graphql"
SENT: Final = "Send the document in `query`, or have the hub's operator lay it down."
LAID_DOWN: Final = "Name one that was laid down, or have the hub's operator lay yours down."
"""Where nothing else is answered, in `query` neither."""
_SEEN: Final = 10_000
"""Texts of known meaning that are remembered, so that clients' forms are not parsed each time."""


class TrustedDocuments:
    """Finds what callers mean, and refuses what was not laid down where only that is answered.

    Args:
        documents: all that were laid down; they are valid.
        tokens: the most lexical tokens that are read of a text to find out what it means.
        only: whether nothing else is answered.
    """

    def __init__(
        self, documents: Iterable[TrustedDocument] = (), *, tokens: int = 0, only: bool = False
    ) -> None:
        self._only = only
        self._tokens = tokens
        self._named: defaultdict[str | None, dict[str, str]] = defaultdict(dict)
        self._meanings: defaultdict[str | None, set[str]] = defaultdict(set)
        self._seen: set[tuple[str, str]] = set()
        for one in documents:
            self._named[one.agency] |= {one.name: one.source, one.hash: one.source}
            parsed = parse(one.source)
            self._meanings[one.agency] |= {
                meaning(parsed, operation) for operation in operations_of(parsed)
            }

    def meant(self, question: Question, caller: Caller) -> Question:
        """The question with its document, wherever that comes from.

        Raises:
            RefusedError: UNKNOWN_DOCUMENT, or UNTRUSTED_DOCUMENT.
        """
        identifier = identifier_of(question)
        if question.query:
            self._check(question.query, identifier, caller)
            return question
        source = self._named[caller.agency].get(identifier) or self._named[None].get(identifier)
        if source is None:
            raise RefusedError(
                HTTPStatus.BAD_REQUEST,
                "UNKNOWN_DOCUMENT",
                "No document of your agency has this id.",
                remedy=LAID_DOWN if self._only else SENT,
            )
        return replace(question, query=source)

    def _check(self, source: str, identifier: str, caller: Caller) -> None:
        hashed = hash_of(source)
        if _is_hash(identifier) and identifier != hashed:
            raise RefusedError(
                HTTPStatus.BAD_REQUEST,
                "UNKNOWN_DOCUMENT",
                "The document is not the one that its hash stands for.",
                remedy="Send one of them, or the SHA-256 of the text that you send.",
            )
        if not self._only or (caller.agency, hashed) in self._seen:
            return
        if not self._is_trusted(source, caller):
            raise RefusedError(
                HTTPStatus.FORBIDDEN,
                "UNTRUSTED_DOCUMENT",
                "This hub answers only documents that were laid down with it.",
                remedy="Ask one of them, or have the hub's operator lay yours down.",
            )
        if len(self._seen) >= _SEEN:
            self._seen.clear()
        self._seen.add((caller.agency, hashed))

    def _is_trusted(self, source: str, caller: Caller) -> bool:
        known = self._meanings[None] | self._meanings[caller.agency]
        try:
            parsed = parse(source, max_lexical_tokens=self._tokens)
        except GraphQLError:
            return False
        asked = operations_of(parsed)
        return bool(asked) and all(meaning(parsed, operation) in known for operation in asked)


def trusted_documents(settings: ServingSettings, schema: GraphQLSchema) -> TrustedDocuments:
    """What the settings have laid down; the documents of the hub's own pages always are.

    Raises:
        CallerError: BAD_DOCUMENTS, when one cannot be read or does not fit the schema.
    """
    found = usable(schema, documents_in(settings.documents)) if settings.documents else []
    pages = settings.web / _PAGES
    if settings.documents_only and pages.is_file():
        found.append(_of_pages(pages))
    return TrustedDocuments(found, tokens=settings.limits.tokens, only=settings.documents_only)


def _of_pages(path: Path) -> TrustedDocument:
    return TrustedDocument("pages", path.read_text("utf-8"), None, str(path))


def identifier_of(question: Question) -> str:
    """The id that a question names its document by; empty where it names none.

    It is `documentId`, or `extensions.persistedQuery.sha256Hash` as Apollo's clients send it.
    """
    if question.document_id:
        return question.document_id.removeprefix("sha256:")
    extension: object = (question.extensions or {}).get("persistedQuery")
    if isinstance(extension, dict):
        said = cast("dict[str, Any]", extension).get("sha256Hash")
        return said if isinstance(said, str) else ""
    return ""


def _is_hash(identifier: str) -> bool:
    return len(identifier) == len(hash_of("")) and set(identifier) <= set("0123456789abcdef")
