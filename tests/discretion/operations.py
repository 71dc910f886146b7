"""Random valid operations from the whole schema, by introspection of it."""

# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# graphql-core leaves the types of arguments and inputs open.

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, cast

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

_LEFT_OUT: Final = frozenset({"previewLedger", "ledgers", "region", "me"})
"""Fields of Query that answer without the graph."""
_DEEPEST: Final = 6
_OPTIONAL: Final = 0.3
_DAYS: Final = ("2024-01-02", "2024-03-02", "2024-03-05", "2024-12-31")
_MOMENTS: Final = ("2024-06-01T08:30:00+08:00", "2024-06-01T10:00:00+08:00")


@dataclass(slots=True)
class Pools:
    """What arguments are drawn from: things that are there, and things that are not."""

    ids: Sequence[str]
    numbers: Sequence[str]
    systems: Sequence[str]
    codes: Sequence[str]
    cursors: list[str] = field(default_factory=lambda: ["x"])


class Operations:
    """Makes operations; the same seed and pools make the same ones."""

    def __init__(self, schema: GraphQLSchema, random: Random, pools: Pools) -> None:
        self._schema = schema
        self._random = random
        self._pools = pools

    def query(self) -> str:
        """One query with one to three fields at its root."""
        root = self._schema.query_type
        assert root is not None
        names = [name for name in root.fields if name not in _LEFT_OUT]
        chosen = [self._random.choice(names) for _ in range(self._random.randint(1, 3))]
        fields = [
            f"a{place}: {self._field(name, root.fields[name], 0)}"
            for place, name in enumerate(chosen)
        ]
        return "{ " + " ".join(fields) + " }"

    def _field(self, name: str, what: Any, depth: int) -> str:
        text = name + self._arguments(what.args)
        inner = get_named_type(what.type)
        if isinstance(inner, (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)):
            text += " " + self._selection(inner, depth + 1)
        return text

    def _selection(
        self, what: GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType, depth: int
    ) -> str:
        parts = ["__typename"]
        if isinstance(what, GraphQLUnionType) or (
            isinstance(what, GraphQLInterfaceType) and self._random.random() < 0.7
        ):
            possible = self._schema.get_possible_types(what)
            some = self._random.sample(list(possible), min(3, len(possible)))
            parts += [f"... on {one.name} {self._selection(one, depth)}" for one in some]
        if isinstance(what, GraphQLUnionType):
            return "{ " + " ".join(parts) + " }"
        for place, name in enumerate(self._fields(what, depth)):
            parts.append(
                f"{what.name}{depth}x{place}: {self._field(name, what.fields[name], depth)}"
            )
        return "{ " + " ".join(parts) + " }"

    def _fields(self, what: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> list[str]:
        leaves = [name for name, one in what.fields.items() if not _is_composite(one)]
        branches = [name for name, one in what.fields.items() if _is_composite(one)]
        if what.name.endswith(("Connection", "Edge")):
            return [*leaves, *branches]
        chosen = self._random.sample(leaves, min(len(leaves), 4))
        if depth < _DEEPEST and branches:
            chosen += self._random.sample(branches, min(len(branches), 2 if depth < 3 else 1))
        return chosen

    def _arguments(self, arguments: dict[str, Any]) -> str:
        said = {
            name: self._value(name, one.type)
            for name, one in arguments.items()
            if isinstance(one.type, GraphQLNonNull) or self._random.random() < _OPTIONAL
        }
        if not said:
            return ""
        return "(" + ", ".join(f"{name}: {value}" for name, value in said.items()) + ")"

    def _value(self, name: str, what: Any) -> str:
        match what:
            case GraphQLNonNull():
                return self._value(name, what.of_type)
            case GraphQLList():
                count = self._random.randint(1, 3)
                return "[" + ", ".join(self._value(name, what.of_type) for _ in range(count)) + "]"
            case GraphQLEnumType():
                return self._random.choice(list(what.values))
            case GraphQLInputObjectType():
                said = {
                    key: self._value(key, one.type)
                    for key, one in what.fields.items()
                    if isinstance(one.type, GraphQLNonNull) or self._random.random() < _OPTIONAL
                }
                return "{" + ", ".join(f"{key}: {value}" for key, value in said.items()) + "}"
            case _:
                return self._scalar(name, what.name)

    def _scalar(self, name: str, what: str) -> str:
        random, pools = self._random, self._pools
        match what:
            case "Int":
                return str(random.choice((0, 1, 2, 3, 5, 50)))
            case "Boolean":
                return random.choice(("true", "false"))
            case "Float":
                return str(random.random())
            case "Date":
                return f'"{random.choice(_DAYS)}"'
            case "DateTime":
                return f'"{random.choice(_MOMENTS)}"'
            case "ID":
                return f'"{random.choice(pools.ids)}"'
            case _:
                return f'"{random.choice(self._texts(name))}"'

    def _texts(self, name: str) -> Sequence[str]:
        pools = self._pools
        if name in ("after", "since"):
            return pools.cursors
        if "system" in name.lower():
            return pools.systems
        if name in ("recordId", "record_id"):
            return pools.numbers
        if name == "text":
            return ("甲", "1", "X", "第")
        return (*pools.codes, *pools.numbers)


_CURSOR: Final = "WzEs"
"""How cursors begin."""


def cursors_in(answer: Any) -> list[str]:
    """Every cursor that an answer gave."""
    match answer:
        case str():
            return [answer] if answer.startswith(_CURSOR) else []
        case dict():
            things = list(cast("dict[str, Any]", answer).values())
        case list():
            things = cast("list[Any]", answer)
        case _:
            return []
    return [one for thing in things for one in cursors_in(thing)]


def _is_composite(what: Any) -> bool:
    inner = get_named_type(what.type)
    return isinstance(inner, (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType))
