"""Trusted documents: what partners have laid down that they will ask, read from a folder.

FOLDER/plans.graphql            asked by `plans`, or by the SHA-256 of the file's text
FOLDER/CITY-DC/leads.graphql    the same, for the agency CITY-DC alone
FOLDER/CITY-DC/client.json      {"ID": "DOCUMENT", …}, as GraphQL clients write them when built
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    Visitor,
    parse,
    print_ast,
    validate,
    visit,
)

from domain.errors import CallerError
from schema.costs import cost_of
from schema.rules import RULES

_SUFFIXES: Final = (".graphql", ".json")


@dataclass(frozen=True, slots=True)
class TrustedDocument:
    """One document that was laid down.

    Attributes:
        name: what it may be asked by, beside its hash.
        source: its text.
        agency: whose it is; None for one of all agencies.
        place: where it was read, for whoever is to mend it.
    """

    name: str
    source: str
    agency: str | None
    place: str

    @property
    def hash(self) -> str:
        """SHA-256 of its text, in hexadecimal digits."""
        return hash_of(self.source)


def hash_of(source: str) -> str:
    """SHA-256 of a document's text, in hexadecimal digits."""
    return sha256(source.encode()).hexdigest()


def documents_in(folder: Path) -> list[TrustedDocument]:
    """All documents of a folder, those of all agencies first.

    Raises:
        CallerError: BAD_DOCUMENTS, with the file that cannot be read and why.
    """
    if not folder.is_dir():
        raise _bad(f"{folder} is not a folder.", "Name the folder of the trusted documents.")
    found: list[TrustedDocument] = []
    for path in sorted(folder.iterdir(), key=lambda one: (one.is_dir(), one.name)):
        if path.is_dir():
            for below in sorted(path.iterdir()):
                found += _read(below, path.name)
        else:
            found += _read(path, None)
    return found


def usable(schema: GraphQLSchema, documents: list[TrustedDocument]) -> list[TrustedDocument]:
    """The same documents, each valid.

    Raises:
        CallerError: BAD_DOCUMENTS, with the first that is not, and why.
    """
    for one in documents:
        for fault in faults(schema, one):
            raise _bad(
                f"{one.place}: {fault}",
                "Correct it; `onevisit documents check FOLDER` tells all that is wrong.",
            )
    return documents


def faults(schema: GraphQLSchema, document: TrustedDocument) -> list[str]:
    """What is wrong with a document, a sentence each; nothing for one that can be asked."""
    try:
        return [error.message for error in validate(schema, parse(document.source), RULES)]
    except GraphQLError as error:
        return [error.message]


def costs(
    schema: GraphQLSchema, document: TrustedDocument, first: int
) -> Iterator[tuple[str, int]]:
    """What each operation of a valid document costs.

    Args:
        schema: which it is valid against.
        document: the document.
        first: the value of every variable that is a whole number, such as the length of a page.

    Yields:
        The operation's name and its points.
    """
    parsed = parse(document.source)
    for operation in operations_of(parsed):
        variables = {
            one.variable.name.value: first
            for one in operation.variable_definitions or ()
            if print_ast(one.type).rstrip("!") == "Int"
        }
        name = operation.name.value if operation.name else "(anonymous)"
        yield name, cost_of(schema, parsed, operation, variables)


def operations_of(document: DocumentNode) -> list[OperationDefinitionNode]:
    """The operations of a document, in its order."""
    return [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]


def meaning(document: DocumentNode, operation: OperationDefinitionNode) -> str:
    """What an operation asks, however it is laid out.

    Clients print documents in forms of their own, leave out fragments that they do not need and add
    `__typename`; none of that makes it another question.
    """
    fragments = {
        one.name.value: one
        for one in document.definitions
        if isinstance(one, FragmentDefinitionNode)
    }
    needed = _Spreads(fragments)
    visit(operation, needed)
    parts = [operation, *(fragments[name] for name in sorted(needed.found))]
    return "\n".join(print_ast(visit(part, _WithoutTypeNames())) for part in parts)


class _Spreads(Visitor):
    """Finds all fragments that a node comes to spread."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        super().__init__()
        self._fragments = fragments
        self.found: set[str] = set()

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_args: object) -> None:
        """Follow a spread, each fragment once."""
        name = node.name.value
        if name in self._fragments and name not in self.found:
            self.found.add(name)
            visit(self._fragments[name], self)


class _WithoutTypeNames(Visitor):
    """Takes `__typename` out of selections."""

    def leave_selection_set(self, node: SelectionSetNode, *_args: object) -> SelectionSetNode:
        """A set without it."""
        kept = tuple(one for one in node.selections if not _is_type_name(one))
        return SelectionSetNode(selections=kept, loc=node.loc)


def _is_type_name(node: object) -> bool:
    return isinstance(node, FieldNode) and node.name.value == "__typename" and node.alias is None


def _read(path: Path, agency: str | None) -> Iterator[TrustedDocument]:
    if path.suffix not in _SUFFIXES or not path.is_file():
        return
    try:
        text = path.read_text("utf-8")
        manifest: object = json.loads(text) if path.suffix == ".json" else {path.stem: text}
    except (OSError, ValueError) as error:
        raise _bad(f"{path} cannot be read: {error}.", "Write it in UTF-8.") from None
    if not isinstance(manifest, dict):
        raise _bad(f"{path} is not an object of documents.", 'Write it as {"ID": "DOCUMENT", …}.')
    for name, source in cast("dict[str, object]", manifest).items():
        if not isinstance(source, str):
            raise _bad(f"{path}: {name} is not a text.", 'Write it as {"ID": "DOCUMENT", …}.')
        yield TrustedDocument(name, source, agency, f"{path}: {name}")


def _bad(message: str, remedy: str) -> CallerError:
    return CallerError("BAD_DOCUMENTS", message, remedy=remedy)
