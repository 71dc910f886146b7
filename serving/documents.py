"""Documents, made ready to run: parsed, held against the limits and validated, once each."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoFragmentCyclesRule,
    parse,
    validate,
)
from graphql.validation import ASTValidationRule
from strawberry.extensions import SchemaExtension

from domain.error_codes import Code
from schema.rules import RULES
from serving.ambiguity import too_ambiguous
from serving.limits import beyond
from settings import Limits

# In characters of source; a parsed document takes about a hundred times that in memory.
_KEPT: Final = 500_000
_FAULTS: Final = 20
Rule = type[ASTValidationRule]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that may run, or the reasons why it may not.

    Attributes:
        document: the parsed document; None when there are errors.
        errors: each with `extensions.code`.
    """

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()


class Documents:
    """Prepares documents, and keeps those that were used last.

    Args:
        schema: which they are held against.
        limits: what they may ask for.
        kept: characters of the documents that are kept.
        open_schema: whether every caller may see the schema, and so be told what was nearly asked.
    """

    def __init__(
        self, schema: GraphQLSchema, limits: Limits, kept: int = _KEPT, *, open_schema: bool = True
    ) -> None:
        self._schema = schema
        self._open_schema = open_schema
        self._limits = limits
        self._capacity = kept
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._size = 0

    def prepare(self, source: str) -> Prepared:
        """Parses, measures and validates a document, or finds it done."""
        if source in self._kept:
            self._kept.move_to_end(source)
            return self._kept[source]
        prepared = self._prepared(source)
        # What fails is not worth keeping: it is corrected, or it is an attack.
        if prepared.document is not None:
            self._keep(source, prepared)
        return prepared

    def _prepared(self, source: str) -> Prepared:
        if len(source) > self._limits.characters:
            return Prepared(None, (_too_long(self._limits.characters),))
        limit = self._limits.tokens
        try:
            document = parse(source, max_lexical_tokens=limit, max_comments=limit)
            errors = self._errors(document)
        except GraphQLSyntaxError as error:
            return Prepared(None, (_syntax(error),))
        return Prepared(None, tuple(errors)) if errors else Prepared(document)

    def _errors(self, document: DocumentNode) -> list[GraphQLError]:
        """What is wrong with a document; whatever takes long to find is looked for last."""
        if errors := beyond(document, self._limits):
            return errors
        # Fragments in a ring have no end to count to.
        if rings := self._faults(document, (NoFragmentCyclesRule,)):
            return rings
        if ambiguous := too_ambiguous(document):
            return [ambiguous]
        return self._faults(document, RULES)

    def _faults(self, document: DocumentNode, rules: Sequence[Rule]) -> list[GraphQLError]:
        # What was nearly asked is not named to those who may not see the schema.
        faults = validate(
            self._schema,
            document,
            rules,
            max_errors=_FAULTS,
            hide_suggestions=not self._open_schema,
        )
        return [_coded(fault, "INVALID_DOCUMENT") for fault in faults]

    def _keep(self, source: str, prepared: Prepared) -> None:
        self._kept[source] = prepared
        self._size += len(source)
        while self._size > self._capacity:
            oldest, _ = self._kept.popitem(last=False)
            self._size -= len(oldest)


def _too_long(limit: int) -> GraphQLError:
    return GraphQLError(
        f"The document is longer than the {limit:,} characters that are allowed.",
        extensions={
            "code": "DOCUMENT_TOO_LONG",
            "remedy": "Send values in `variables`, not in the document.",
        },
    )


def _syntax(error: GraphQLSyntaxError) -> GraphQLError:
    # graphql-core says only in words which of its limits stopped the parser.
    if "nested too deeply" in error.message:
        return _coded(error, "TOO_DEEP", "Send values in `variables`, and ask for less depth.")
    if error.message.endswith("Parsing aborted."):
        return _coded(error, "TOO_MANY_TOKENS", "Ask for less, or in several requests.")
    return _coded(error, "SYNTAX_ERROR")


def _coded(error: GraphQLError, code: Code, remedy: str | None = None) -> GraphQLError:
    error.extensions = {
        "code": code,
        **({"remedy": remedy} if remedy else {}),
        **(error.extensions or {}),
    }
    return error


_RUNNING: ContextVar[DocumentNode] = ContextVar("document that is about to run")


def hand_over(document: DocumentNode) -> None:
    """Names the prepared document that strawberry is about to run in this task."""
    _RUNNING.set(document)


class TakeOver(SchemaExtension):
    """Gives strawberry the prepared document, so that it neither parses nor validates again."""

    def on_parse(self) -> Iterator[None]:
        """Takes the document that was handed over."""
        self.execution_context.graphql_document = _RUNNING.get()
        yield

    def on_validate(self) -> Iterator[None]:
        """Says that nothing is wrong with it."""
        self.execution_context.pre_execution_errors = []
        yield
